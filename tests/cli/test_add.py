"""A line of words becomes a record, and what could not be read is said."""

import json

from smallcrm.cli.run import DONE


def test_a_day_there_is_not_is_kept_as_words_and_said(cli) -> None:  # type: ignore[no-untyped-def]
    said = "“32.13.2026” is no day or time there is. It was kept as words; the task has no date."
    code, out, err = cli("add", "task", "pay bill 32.13.2026", "--json")
    found = json.loads(out)
    assert (code, err) == (DONE, said + "\n")
    assert (found["record"]["title"], found["record"]["day"]) == ("Pay bill 32.13.2026", None)
    assert found["read"] == [
        {"text": "32.13.2026", "role": "missed", "value": None, "warning": said}
    ]
    assert cli("add", "task", "pay bill 31/6")[2].startswith("“31/6” is no day")
    assert cli("add", "task", "pay bill tomorrow")[2] == ""


def test_a_day_there_is_not_is_said_in_both_orders(cli) -> None:  # type: ignore[no-untyped-def]
    for line in ("2026-02-30 pay", "pay 2026-02-30"):
        code, _out, err = cli("add", "task", line)
        assert (code, err.startswith("“2026-02-30” is no day or time")) == (DONE, True)


def test_a_next_step_says_it_too(cli) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    code, _out, err = cli("log", "call", "ana", "Rui decides", "--then", "send quote 31.6.")
    assert code == DONE
    assert err.startswith("“31.6.” is no day")


def test_a_company_keeps_its_domain_apart_from_its_name(cli) -> None:  # type: ignore[no-untyped-def]
    code, out, _err = cli("add", "company", "Ribeira Foods ribeirafoods.pt", "--json")
    found = json.loads(out)
    assert (code, found["record"]["name"]) == (DONE, "Ribeira Foods")
    assert [(read["text"], read["role"]) for read in found["read"]] == [
        ("Ribeira Foods", "name"), ("ribeirafoods.pt", "domain"),
    ]  # fmt: skip
    kept = json.loads(cli("export", "companies", "--format", "json")[1])
    assert (kept[0]["name"], kept[0]["domain"]) == ("Ribeira Foods", "ribeirafoods.pt")


def test_tags_in_the_line_of_a_person_or_company_are_its_tags(cli) -> None:  # type: ignore[no-untyped-def]
    def tagged(kind: str, tag: str) -> list[str]:
        found = json.loads(cli("list", kind, "--filter", f"tag:{tag}", "--json")[1])
        return [one["name"] for one in found]

    cli("add", "person", "Bruno Carvalho, Ribeira Foods bruno@x.pt +351 912 000 111 #vip")
    cli("add", "person", "Zoe Li #vip zoe@x.example, #fair")
    cli("add", "person", "#new-one Ana Sousa, Ribeira Foods")
    cli("add", "company", "Carter Ltd #partner")
    assert tagged("people", "vip") == ["Bruno Carvalho", "Zoe Li"]
    assert (tagged("people", "fair"), tagged("people", "new-one")) == (["Zoe Li"], ["Ana Sousa"])
    assert tagged("companies", "partner") == ["Carter Ltd"]
    firms = json.loads(cli("list", "companies", "--json")[1])
    assert [firm["name"] for firm in firms] == ["Carter Ltd", "Ribeira Foods"]


def test_an_address_or_a_number_alone_names_a_person(cli) -> None:  # type: ignore[no-untyped-def]
    for line, name in (("maria@newfirm.example", "Maria"), ("+351 912 345 999",) * 2):
        record = json.loads(cli("add", "person", line, "--json")[1])["record"]
        assert record["name"] == name
        assert json.loads(cli("search", line, "--json")[1])["hits"][0]["title"] == name
    code, _out, err = cli("add", "person", " , ")
    assert (code, err) == (1, "A person needs a name.\n")
