"""A workbook comes in as its sheet shows it, or is refused in a sentence."""

import os
import time
import zipfile
from pathlib import Path
from typing import Any

import make_workbook as make
import pytest

from smallcrm.crm.exchange.table.source import Options, Source
from smallcrm.crm.exchange.unpack import unpacking
from smallcrm.crm.exchange.unpack.looking import look, problems
from smallcrm.errors import Cancelled, UserError

HEAD = ["Name", "Company", "Since"]
ANA = ["Ana Sousa", "Ribeira", (1, 45000)]


def book(folder: Path, sheets: dict[str, Any], **more: Any) -> Path:
    parts = {
        name: rows if isinstance(rows, str) else make.sheet(rows) for name, rows in sheets.items()
    }
    return make.xlsx(folder / "book.xlsx", parts, **more)


def rows(seen: Source) -> list[list[str]]:
    return [cells for _line, cells in seen.rows()]


def test_days_and_whole_numbers_are_written_plainly(tmp_path: Path) -> None:
    path = book(tmp_path, {"S": [HEAD, ANA, ["Bo", 7.0, (2, 45000.5)], ["Cy", 1.25, True]]})
    assert rows(look(path)) == [
        ["Ana Sousa", "Ribeira", "2023-03-15"],
        ["Bo", "7", "2023-03-15 12:00:00"],
        ["Cy", "1.25", "TRUE"],
    ]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("00000", 1234, "01234"), ("0000000000", 221234567, "0221234567"),
        ('0#" "##" "##" "##" "##', 142685300, "01 42 68 53 00"),
        ("[<=99999]00000;00000\\-0000", 12345678, "01234-5678"),
        ("[<=99999]00000;00000\\-0000", 2138, "02138"),
        ("000\\-00\\-0000", 78051120, "078-05-1120"), ("00000", 123456, "123456"),
        ("00000", 12.5, "12.5"), ("00000", -7, "-7"), ("#,##0.00", 1234, "1234"),
        ("00.00", 7, "7"), ("0", 7, "7"), ("[Red]000;-000", 7, "007"),
    ],
)  # fmt: skip
def test_zeros_before_a_number_come_in_where_they_are_shown(
    tmp_path: Path, code: str, number: float, shown: str
) -> None:
    sheet = [["", *HEAD], ["", "Ana", (3, number), 5.0], ["", "Bo", number, 6.0]]
    path = book(tmp_path, {"S": sheet}, formats=[code])
    assert rows(look(path)) == [["Ana", shown, "5"], ["Bo", f"{number}", "6"]]


def test_zeros_before_a_number_of_an_open_document_come_in_where_they_are_shown(
    tmp_path: Path,
) -> None:
    style = (
        '<number:number-style><number:number number:min-integer-digits="5"/></number:number-style>'
    )
    word = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = (
        '<table:table-cell office:value-type="float" office:value="{}"{}><text:p>{}</text:p>'
        "</table:table-cell>"
    )
    twice = ' table:number-columns-repeated="2"'
    lines = [
        "".join(map(word.format, ("Name", "Zip", "Other zip", "Sum"))),
        word.format("Ana") + number.format(1234, twice, "01234") + number.format(7, "", "7,00"),
        word.format("Bo") + number.format(75002, twice, "75002") + number.format(8, "", "8,00"),
    ]
    more = ("", ' table:number-rows-repeated="2"', "")
    sheet = "".join(
        f"<table:table-row{said}>{line}</table:table-row>"
        for said, line in zip(more, lines, strict=True)
    )
    ana, bo = ["Ana", "01234", "01234", "7"], ["Bo", "75002", "75002", "8"]
    assert rows(look(make.ods(tmp_path / "a.ods", sheet, style))) == [ana, ana, bo]
    assert rows(look(make.ods(tmp_path / "b.ods", sheet)))[0] == ["Ana", "1234", "1234", "7"]


def test_a_binary_workbook_comes_in_like_any_other(tmp_path: Path) -> None:
    sheet = [HEAD, ["Ana", "#REF!", (1, 1234)], ["Bo", "R", 7.5]]
    path = make.xlsb(tmp_path / "a.xlsb", sheet, ["00000"])
    seen = look(path)
    assert (seen.format, seen.unpacked and seen.unpacked.sheet) == ("xlsb", "S")
    assert rows(seen) == [["Ana", "", "01234"], ["Bo", "R", "7.5"]]
    assert problems(seen)[2][0][:2] == ("Company", "#REF!")


@pytest.mark.parametrize("first", [900_000, 0])
def test_a_binary_workbook_that_reaches_too_far_or_is_cut_off_is_refused(
    tmp_path: Path, first: int
) -> None:
    path = make.xlsb(tmp_path / "a.xlsb", [[*HEAD * 3], ["Ana"]], first=first)
    if not first:
        with zipfile.ZipFile(path) as held:
            parts = {name: held.read(name) for name in held.namelist()}
        parts["xl/worksheets/sheet1.bin"] = parts["xl/worksheets/sheet1.bin"][:-30]
        with zipfile.ZipFile(path, "w") as held:
            for name, part in parts.items():
                held.writestr(name, part)
    with pytest.raises(UserError, match="larger inside" if first else "damaged"):
        look(path)


def test_a_workbook_of_1904_has_its_own_days(tmp_path: Path) -> None:
    path = book(tmp_path, {"S": [HEAD, ["Ana", "R", (1, 1)], ANA]}, since_1904=True)
    assert [row[2] for row in rows(look(path))] == ["1904-01-02", "2027-03-16"]


def test_the_visible_sheet_with_most_records_is_taken_and_the_others_are_named(
    tmp_path: Path,
) -> None:
    notes = [[f"Remark {n}"] for n in range(50)]
    path = book(
        tmp_path,
        {"Notes": notes, "Old": [HEAD, ANA] * 9, "People": [HEAD, ANA, ANA], "Few": [HEAD, ANA]},
        hidden=["Old"],
    )
    seen = look(path)
    assert seen.unpacked
    assert seen.unpacked.sheet == "People"
    assert [one["name"] for one in seen.unpacked.sheets] == ["Notes", "Old", "People", "Few"]
    assert "“Old” (hidden)" in str(seen.warnings())
    assert len(rows(look(path, Options(sheet="few")))) == 1


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no sheet “Nope”. It has: A, B"):
        look(book(tmp_path, {"A": [HEAD], "B": [HEAD, ANA]}), Options(sheet="Nope"))


def test_only_a_workbook_has_sheets(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\nAna\n", encoding="utf-8")
    with pytest.raises(UserError, match="no workbook"):
        look(path, Options(sheet="A"))


def test_remarks_above_the_headings_and_an_empty_column_before_them_are_passed_over(
    tmp_path: Path,
) -> None:
    path = book(tmp_path, {"S": [["", "Our contacts"], [], ["", *HEAD], ["", *ANA]]})
    seen = look(path)
    assert (seen.headers, seen.header_row) == (tuple(HEAD), 3)
    assert list(seen.rows()) == [(4, ["Ana Sousa", "Ribeira", "2023-03-15"])]


def test_headings_joined_over_two_rows_become_one_name(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    table = [["Name", "Phone", ""], ["", "home", "work"], ["Ana", "12345", "67890"]]
    seen = look(book(tmp_path, {"S": make.sheet(table, merged)}))
    assert seen.headers == ("Name", "Phone home", "Phone work")
    assert rows(seen) == [["Ana", "12345", "67890"]]


def test_headings_stand_under_cells_that_are_joined_side_by_side(tmp_path: Path) -> None:
    top = ["Name", "", "Address", "", "Work", "", "Since"]
    under = ["First name", "Last name", "Zip", "City", "Phone", "Email", ""]
    joined = "".join(f'<mergeCell ref="{place}"/>' for place in ("A1:B1", "C1:D1", "E1:F1"))
    merges = f"<mergeCells>{joined}</mergeCells>"
    rows_ = [top, under, ["Ana", "Sousa", "4050", "Porto", "22 340", "a@r.pt", "2023-03-15"]]
    seen = look(book(tmp_path, {"S": make.sheet(rows_, merges)}))
    assert seen.headers == (
        "First name", "Last name", "Address Zip", "Address City", "Work Phone", "Work Email",
        "Since",
    )  # fmt: skip
    assert rows(seen) == [rows_[2]]


def test_an_error_of_the_spreadsheet_is_an_empty_cell_that_is_reported(tmp_path: Path) -> None:
    path = book(tmp_path, {"S": [HEAD, ["Ana", "#REF!", 1], ["Bo", "B", "#N/A"]]})
    seen = look(path)
    assert rows(seen) == [["Ana", "", "1"], ["Bo", "B", ""]]
    found = problems(seen)
    assert [found[line][0][:2] for line in (2, 3)] == [("Company", "#REF!"), ("Since", "#N/A")]


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    part = make.sheet([HEAD, ANA, ANA]).replace('<row r="3">', '<row r="3" hidden="1">')
    seen = look(book(tmp_path, {"S": part}))
    assert len(rows(seen)) == 2
    assert "1 hidden row" in str(seen.warnings())


def test_a_zip_that_unpacks_to_far_more_is_refused_unopened(tmp_path: Path) -> None:
    path = book(tmp_path, {"S": [HEAD, ANA]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as held:
        held.writestr("xl/media/big.xml", b" " * 40_000_000)
    with pytest.raises(UserError, match="larger inside"):
        look(path)


def test_a_cell_at_the_far_end_of_a_sheet_is_refused(tmp_path: Path) -> None:
    part = make.sheet([HEAD]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(UserError, match="larger inside"):
        look(book(tmp_path, {"S": part}))


def test_a_far_cell_that_hides_ends_its_own_process_only(tmp_path: Path) -> None:
    part = make.sheet([HEAD]).replace(
        "</sheetData>", '<row r="1048576"><c r = "XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(UserError, match="more memory or time"):
        look(book(tmp_path, {"S": part}))


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path, {"S": [HEAD, ANA]})
    with zipfile.ZipFile(path, "a") as held, pytest.warns(UserWarning, match="Duplicate"):
        held.writestr("xl/worksheets/sheet1.xml", make.sheet([HEAD]))
    with pytest.raises(UserError, match="damaged"):
        look(path)


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        ("EncryptedPackage", "protected by a password"), ("WordDocument", "Word"),
        ("Workbook", "damaged"),
    ],
)  # fmt: skip
def test_old_office_files_are_told_apart(tmp_path: Path, stream: str, why: str) -> None:
    path = tmp_path / "old.xls"
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    path.write_bytes(start + stream.encode("utf-16-le") + b"\0" * 600)
    with pytest.raises(UserError, match=why):
        look(path)


def test_reading_can_be_cancelled_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "temporary"
    inside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(inside))

    def cancel(_done: int, _of: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        look(book(tmp_path, {"S": [HEAD, ANA]}), progress=cancel)
    assert not list(inside.iterdir())


def test_a_process_that_does_not_come_on_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "SECONDS", 0)
    with pytest.raises(UserError, match="more memory or time"):
        look(book(tmp_path, {"S": [HEAD, ANA]}))


def test_what_a_killed_program_left_is_removed_a_day_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, age in (("smallcrm-import-old", 90_000), ("smallcrm-import-new", 0)):
        (tmp_path / name).mkdir()
        then = time.time() - age
        os.utime(tmp_path / name, (then, then))
    seen = look(book(tmp_path, {"S": [HEAD, ANA]}))
    names = {one.name for one in tmp_path.glob("smallcrm-import-*")}
    assert seen.unpacked
    assert names == {"smallcrm-import-new", seen.unpacked.folder.name}


def test_definitions_inside_of_a_sheet_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + make.sheet([HEAD, ANA])
    with pytest.raises(UserError, match="DTD"):
        look(book(tmp_path, {"S": laughs}))


@pytest.mark.parametrize("keep", [0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, keep: float) -> None:
    path = book(tmp_path, {"S": [HEAD, ANA]})
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(UserError, match="damaged"):
        look(path)


def test_tags_nested_very_deep_do_no_harm(tmp_path: Path) -> None:
    part = make.sheet([HEAD, ANA]).replace('<row r="2">', "<x>" * 200_000 + '<row r="2">')
    assert len(rows(look(book(tmp_path, {"S": part})))) == 1


def test_a_workbook_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no rows"):
        look(book(tmp_path, {"S": []}))


def test_nothing_is_left_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "temporary"
    inside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(inside))
    path = book(tmp_path, {"S": [HEAD, ANA]})
    seen = look(path)
    assert list(inside.iterdir())
    del seen
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(UserError):
        look(path)
    assert not list(inside.iterdir())
