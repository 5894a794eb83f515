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
