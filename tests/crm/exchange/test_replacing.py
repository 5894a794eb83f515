"""A column that is to overwrite replaces tags and ways to reach; taken back, they return."""

from pathlib import Path

import make
import pytest

from smallcrm import store
from smallcrm.cli.run import run
from smallcrm.crm import about
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.contacts.rules import read
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.errors import UserError

HEAD = "name,email,phone,website,tags,city\n"
FIRST = HEAD + 'Ana Sousa,ana@old.pt,912 345 087,old.pt,"vip, fair",Porto\n'
THEN = HEAD + "Ana Sousa,ana@new.pt,911 111 111,new.pt,messe,Lisboa\n"
OVER = ["tags", "email", "phone", "website", "city"]


def bring_in(folder: Path, text: str, *rules: str) -> Outcome:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    found = reading.read(path)
    wishes = Wishes(match=("name",), rules=read(rules, found.columns, found.kind))
    rehearsed = importing.rehearse(found, wishes)
    outcome = importing.perform(found, wishes)
    said = [(one["field"], one["old"], one["new"]) for one in outcome.changes]
    assert said == [(one["field"], one["old"], one["new"]) for one in rehearsed.changes]
    return outcome


def in_use() -> dict[str, list[str]]:
    asked = {
        "email": "SELECT value FROM email WHERE retired_at IS NULL",
        "phone": "SELECT value FROM phone WHERE retired_at IS NULL",
        "website": "SELECT value FROM link WHERE retired_at IS NULL",
        "tags": "SELECT name FROM tagging JOIN tag ON tag.id = tag_id",
        "city": "SELECT city FROM address WHERE retired_at IS NULL",
    }
    return {name: sorted(value for (value,) in store.rows(sql)) for name, sql in asked.items()}


@pytest.fixture
def ana(crm: Path, tmp_path: Path) -> None:
    about.put("country", "PT")
    bring_in(tmp_path, FIRST)


def test_what_the_file_brings_replaces_what_is_there(ana: None, tmp_path: Path) -> None:
    before, dump = in_use(), make.dump()
    rules = [f"{name}=overwrite" for name in OVER]
    outcome = bring_in(tmp_path, THEN, *rules)
    assert outcome.rows["updated"] == 1
    assert in_use() == {
        "email": ["ana@new.pt"], "phone": ["911 111 111"], "website": ["new.pt"],
        "tags": ["messe"], "city": ["Lisboa"],
    }  # fmt: skip
    assert {one["field"]: (one["old"], one["new"]) for one in outcome.changes} == {
        "emails": ("ana@old.pt", "ana@new.pt"), "phones": ("912 345 087", "911 111 111"),
        "websites": ("old.pt", "new.pt"), "tags": ("vip, fair", "messe"),
        "addresses": ("Porto", "Lisboa"),
    }  # fmt: skip
    assert store.one("SELECT retired_at IS NOT NULL FROM email WHERE value = 'ana@old.pt'") == 1
    assert bring_in(tmp_path, THEN, *rules).rows["unchanged"] == 1
    row = outcome.import_id
    assert row is not None
    assert bring_in(tmp_path, FIRST, *rules).rows["updated"] == 1
    assert in_use() == before
    take_back(row + 1)
    assert in_use()["tags"] == ["messe"]
    assert take_back(row)["kept"] == []
    assert in_use() == before
    after = make.dump()
    assert {one: after[one] for one in after if not one.startswith(("import", "origin"))} == {
        one: dump[one] for one in dump if not one.startswith(("import", "origin"))
    }
    assert store.check() == []


def test_of_several_rows_about_one_contact_the_last_counts(ana: None, tmp_path: Path) -> None:
    text = "name,tags\nAna Sousa,one\nAna Sousa,two\n"
    bring_in(tmp_path, text, "tags=overwrite")
    assert in_use()["tags"] == ["two"]


def test_an_empty_cell_replaces_nothing(ana: None, tmp_path: Path) -> None:
    before = in_use()
    bring_in(tmp_path, HEAD + "Ana Sousa,,,,,\n", *[f"{name}=overwrite" for name in OVER])
    assert in_use() == before


@pytest.mark.parametrize("rule", ["city=never", "address.city=never", "City = never"])
def test_a_rule_names_the_field_or_the_heading(ana: None, tmp_path: Path, rule: str) -> None:
    bring_in(tmp_path, THEN, rule)
    assert in_use()["city"] == ["Porto"]


def test_a_rule_for_nothing_in_the_file_is_refused(
    ana: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UserError, match="“bogus” is no column") as refusal:
        bring_in(tmp_path, THEN, "bogus=never")
    assert refusal.value.kind == "usage"
    path, home = str(tmp_path / "people.csv"), ["--home", str(tmp_path / "home")]
    assert run([*home, "import", path, "--rule", "bogus=never"]) == 2
    assert "bogus" in capsys.readouterr().err
