"""A CSV opens right in the spreadsheet program of the place it is written for."""

import csv
import io
import os
import sys
from pathlib import Path

import pytest

from smallcrm import store
from smallcrm.crm import deals, people
from smallcrm.crm import file as data
from smallcrm.crm.exchange import importing, reading
from smallcrm.crm.exchange.export import Look, export, rows
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.out.forms import PLAIN, Form, form
from smallcrm.errors import Cancelled, UserError


def cells(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        (None, PLAIN),
        ("C", PLAIN),
        ("en_US", Form(",", ".", "%m/%d/%Y")),
        ("en-GB.UTF-8", Form(",", ".", "%d/%m/%Y")),
        ("de", Form(";", ",", "%d.%m.%Y")),
        ("de-CH", Form(";", ".", "%d.%m.%Y")),
        ("sv", Form(";", ",", "%Y-%m-%d")),
        ("ja-JP", Form(",", ".", "%Y/%m/%d")),
        ("ar", Form(",", ".", "%d/%m/%Y")),
    ],
)
def test_a_place_has_its_own_signs(locale: str | None, wanted: Form) -> None:
    assert form(locale) == wanted


@pytest.mark.parametrize("locale", ["", "xx", "--", "de-XX-YY-ZZ", "../../etc", "e" * 500])
def test_a_place_nobody_knows_is_refused(sample: Path, tmp_path: Path, locale: str) -> None:
    with pytest.raises(UserError, match="no locale"):
        export("people", "csv", tmp_path / "out.csv", look=Look(locale=locale))
    assert not list(tmp_path.glob("*out.csv*"))


def test_days_and_amounts_are_written_as_the_place_does(crm: Path, tmp_path: Path) -> None:
    deals.add("Menu; and „cards“", amount="1234.50 EUR", expected_close="2026-07-03",
              created_at="2026-06-01T09:05:00Z")  # fmt: skip
    export("deals", "csv", tmp_path / "out.csv", look=Look(locale="de-DE"))
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid;")
    [row] = cells(tmp_path / "out.csv", ";")
    assert (row["title"], row["value"], row["expected_close"], row["created_at"]) == (
        "Menu; and „cards“", "1234,50", "03.07.2026", "01.06.2026 09:05:00",
    )  # fmt: skip


@pytest.mark.parametrize("locale", ["de-DE", "en-US", "fr", "ja", "hu", "nl"])
def test_a_file_of_any_place_changes_nothing_where_it_came_from(
    sample: Path, tmp_path: Path, locale: str
) -> None:
    for kind in ("people", "deals", "tasks"):
        before = [repr(row) for row in rows(kind)]
        export(kind, "csv", tmp_path / f"{kind}.csv", look=Look(locale=locale))
        outcome = importing.perform(reading.read(tmp_path / f"{kind}.csv"), Wishes())
        assert {group for group, n in outcome.rows.items() if n} == {"unchanged"}
        assert [repr(row) for row in rows(kind)] == before


def test_chosen_rows_keep_the_order_and_the_columns_of_the_list(
    sample: Path, tmp_path: Path
) -> None:
    chosen = [row for (row,) in store.rows("SELECT id FROM person ORDER BY id DESC LIMIT 5")]
    look = Look(columns=["name", "company", "status", "next_step", "open_value", "email"])
    assert export("people", "csv", tmp_path / "out.csv", only=chosen, look=look) == 5
    found = cells(tmp_path / "out.csv")
    assert list(found[0]) == [
        "Name", "Company", "Status", "Next step", "Next step due", "Open deals", "E-mail",
    ]  # fmt: skip
    assert [row["Name"] for row in found] == [
        store.one("SELECT name FROM person WHERE id = ?", (row,)) for row in chosen
    ]


def test_a_view_says_names_words_and_whole_amounts(sample: Path, tmp_path: Path) -> None:
    ana = store.one("SELECT id FROM person WHERE name = 'Ana Sousa'")
    look = Look(columns=["name", "company", "status", "next_step", "open_value", "tag", "zork"])
    export("people", "csv", tmp_path / "out.csv", only=[ana], look=look)
    [row] = cells(tmp_path / "out.csv")
    assert row == {
        "Name": "Ana Sousa", "Company": "Ribeira Foods", "Status": "Customer",
        "Next step": "Send revised quote", "Next step due": "2026-06-17",
        "Open deals": str(float(row["Open deals"])) + "0",
        "Tag": "packaging, retainer, design, VIP",
    }  # fmt: skip


def test_several_choices_of_a_field_stand_in_one_cell_and_come_back(
    crm: Path, empty_file: Path, tmp_path: Path
) -> None:
    from smallcrm.crm.fields import fields, values

    field = fields.add("person", "Likes", "choices", ["tea", "coffee", "=milk"])
    values.put("person", people.add("Ana"), field, "tea; =milk")
    export("people", "csv", tmp_path / "out.csv")
    [row] = cells(tmp_path / "out.csv")
    assert row["custom:Likes"] == "tea; =milk"


def test_stopping_half_way_leaves_the_older_file(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("older")

    def stop(done: int, of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export("activities", "csv", target, progress=stop)
    assert target.read_text() == "older"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("tail", ["", "-journal", ".lock"])
def test_the_data_file_itself_is_never_written_over(sample: Path, tail: str) -> None:
    before = data.counts()
    with pytest.raises(UserError, match="data file itself"):
        export("people", "csv", sample.with_name(sample.name + tail))
    assert data.counts() == before


def test_a_link_stays_a_link_and_a_pipe_a_pipe(crm: Path, tmp_path: Path) -> None:
    people.add("Ana")
    (tmp_path / "real.csv").write_text("older")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    export("people", "csv", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert "Ana" in (tmp_path / "real.csv").read_text("utf-8-sig")
    null = Path(os.devnull)
    export("people", "csv", null)
    assert not null.is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by the system")
@pytest.mark.parametrize("format_", ["csv", "xlsx", "vcf", "json"])
def test_a_full_disk_is_said_and_the_older_file_stays(
    sample: Path, tmp_path: Path, format_: str
) -> None:
    import resource

    target = tmp_path / f"out.{format_}"
    target.write_text("older")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, hard))
    try:
        with pytest.raises(UserError, match="disk is full") as refusal:
            export("people", format_, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refusal.value.kind == "disk-full"
    assert target.read_text() == "older"
    assert not list(tmp_path.glob(".part-*"))
    assert export("people", format_, target) == 248
