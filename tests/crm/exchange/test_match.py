"""Where keys were chosen by which rows are recognised, a row with such a key is that contact."""

import json
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.cli.run import run
from smallcrm.crm import about, people
from smallcrm.crm.clean import merging
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.contacts import lookup
from smallcrm.crm.exchange.contacts.lookup import MATCH, read
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.errors import UserError


@pytest.fixture
def two(crm: Path) -> None:
    about.put("country", "PT")
    people.add("Bo Li", company="Acme Inc", email="bo@old.test")
    people.add("Ana Sousa", phone="912 345 087")


def groups(folder: Path, text: str, match: str) -> dict[str, int]:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    wishes = Wishes(match=read(match))
    rehearsed = importing.rehearse(reading.read(path), wishes)
    assert importing.perform(reading.read(path), wishes).rows == rehearsed.rows
    return {group: count for group, count in rehearsed.rows.items() if count}


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ('name,company,city\nBo Li,"ACME, Inc.",LA\n', "name,company"),
        ('name,company,city\nBo Li,"ACME, Inc.",LA\n', "name+company"),
        ("name,company,email,city\nBo Li,Acme,bo@new.test,LA\n", "name"),
        ("name,city,email\nBo Li,LA,bo@new.test\n", "name"),
        ("name,phone,city\nAnna Souza,912 345 087,Lisboa\n", "phone"),
        ("name,phone,city\nAnna Souza,912-345-087,Lisboa\n", "email, phone"),
        ("name,email,city\nRobert Lee,bo@old.test,LA\n", "email"),
    ],
)
def test_a_hit_by_a_chosen_key_is_certain(two: None, tmp_path: Path, text: str, match: str) -> None:
    assert groups(tmp_path, text, match) == {"updated": 1}
    assert groups(tmp_path, text, match) == {"unchanged": 1}
    assert store.one("SELECT count(*) FROM person") == 2


def test_very_many_keys_asked_for_at_once_find_the_same(
    crm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about.put("country", "PT")
    for number in range(12):
        people.add(
            f"Zoë Lund{number}", company=f"Firm {number % 3}", email=f"zoe{number}@x.test",
            phone=f"+351 912 000 {number:03}",
        )  # fmt: skip
    merging.merge("person", 2, [1])
    lines = ["number,name,company,email,phone,city"]
    for number in range(24):
        lines += [
            f"N-{number},Zoe Lund{number},firm {number % 3},,,Porto",
            f",Other {number},,ZOE{number}@x.test,,Faro",
            f",Zoë Lund{number},,,912 000 {number:03},Braga",
        ]
    path = tmp_path / "many.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = reading.read(path)
    by_question = importing.rehearse(found, Wishes()).told()
    assert min(by_question["rows"][group] for group in ("new", "updated", "duplicate")) > 5
    monkeypatch.setattr(lookup, "_FEW", -1)
    monkeypatch.setattr(lookup, "_WORTH", 10**9)
    assert importing.rehearse(found, Wishes()).told() == by_question


def test_without_a_choice_it_is_only_a_possible_duplicate(two: None, tmp_path: Path) -> None:
    text = "name,phone,city\nAnna Souza,912 345 087,Lisboa\n"
    assert groups(tmp_path, text, "") == {"duplicate": 1}


def test_a_number_alone_is_enough_where_it_was_chosen(two: None, tmp_path: Path) -> None:
    groups(tmp_path, "contact_id,name\n7,Cy Dale\n", "")
    assert groups(tmp_path, "contact_id,name,city\n7,Cyrus D.,LA\n", "id") == {"updated": 1}


def test_of_two_with_one_key_the_one_of_that_name_is_meant(two: None, tmp_path: Path) -> None:
    people.add("Rui Sousa", phone="912 345 087")
    text = "name,phone,city\nRui Sousa,912 345 087,Lisboa\n"
    assert groups(tmp_path, text, "phone") == {"updated": 1}
    text = "name,phone,city\nAnna Souza,912 345 087,Lisboa\n"
    assert groups(tmp_path, text, "phone") == {"duplicate": 1}


def test_keys_are_told_in_words(crm: Path) -> None:
    assert read("") == MATCH
    assert read("id, Email,name+company,company") == ("external_id", "email", "name")
    with pytest.raises(UserError, match="external_id, email, phone, name, company") as refusal:
        read("email,bogus")
    assert refusal.value.kind == "usage"


def test_a_key_that_is_none_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name\nAda\n", encoding="utf-8")
    home = ["--home", str(tmp_path / "home")]
    assert run([*home, "import", str(path), "--match", "bogus", "--json"]) == 2
    out, err = capsys.readouterr()
    assert "“bogus”" in out + err
    assert run([*home, "import", str(path), "--match", "name,company", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["new"] == 1
