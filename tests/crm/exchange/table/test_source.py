"""A table of text is read right, or refused in words; nothing is shifted, cut or guessed."""

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm.crm.exchange.table.source import Options, look
from smallcrm.errors import UserError


def write(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def cells(path: Path, options: Options = Options()) -> list[list[str]]:  # noqa: B008
    return [row for _line, row in look(path, options).rows()]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"  \n", codecs.BOM_UTF8, b"\r\n\r\n"])
def test_a_file_without_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError, match="has no rows"):
        look(write(tmp_path, content))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_in_every_size(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "name,city\nŽofia Nguyễn,København\n", encoding)
    assert look(path).headers == ("name", "city")
    assert cells(path) == [["Žofia Nguyễn", "København"]]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Käserei Hauser;“Größe”;Øresund;São João"),
        ("cp1250", "Wójcik;Łódź;Dvořák;źródło święto"),
        ("cp1251", "Имя;Клио;Коваленко"),
        ("cp1253", "Ελλάδα;Αθήνα"),
        ("cp1254", "İstanbul;Çağrı;şirket;ılık"),
        ("mac_roman", "Käserei;Größe;Straße"),
        ("mac_roman", "Téléphone;Hélène Le Roy;RENÉ;Besançon"),
        ("cp850", "Société;Besançon;Größe"),
        ("cp932", "株式会社ヒカリ;田中けんじ"),
        ("cp932", "㈱テスト商事;髙橋一郎;東京都千代田区"),
        ("euc_jp", "株式会社ヒカリ;田中けんじ"),
        ("iso2022_jp", "株式会社ヒカリ;田中けんじ"),
        ("cp949", "김민수;주식회사"),
        ("gb18030", "库存现金;银行存款"),
        ("cp950", "台北測試有限公司;王小明;信義區"),
        ("iso8859_6", "محمد الأحمد;شركة النور للتجارة;الرياض"),
        ("mac_cyrillic", "Иван Петров;Рога и копыта;Москва"),
        ("cp857", "Ayşe Yılmaz;Güneş İnşaat;Muğla;Çağrı Öztürk;Doğuş;İstanbul"),
        ("cp737", "Μαρία Ιωάννου;Θεσσαλονίκη"),
        ("cp862", "דוד כהן;תל אביב;לקוח טוב;רחל לוי;בית הספר;ירושלים"),
        ("mac_latin2", "Agnieszka Dąbrowska;Łódź;Kraków;Świat Książek;Wiśniewski"),
        ("cp1250", "Kovács Győző;Magyar Fű Kft;Őri Ágnes"),
        ("iso8859_2", "příliš žluťoučký kůň;Šárka Čermáková;Ústí"),
        ("cp852", "Łukasz Żak;Łódź;źdźbło świeże"),
        ("koi8_r", "Иван Петров;Москва;перезвонить"),
        ("cp866", "Иван Петров;Москва;перезвонить"),
        ("cp1255", "דוד כהן;תל אביב;לקוח טוב"),
        ("cp1256", "محمد علي;القاهرة;عميل مهم"),
        ("cp1257", "Žydrūnas Šimkus;Kėdainiai;Eglė"),
        ("cp874", "สมชาย ใจดี;กรุงเทพ"),
    ],
)
def test_older_encodings_are_told_by_their_letters(
    tmp_path: Path, encoding: str, text: str
) -> None:
    path = write(tmp_path, f"a;b\n{text}\n", encoding)
    assert look(path).encoding.name == encoding


def test_a_file_of_two_encodings_names_its_odd_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "name;city\nMüller;Köln\n".encode() + "Øre;Århus\n".encode("cp1252"))
    seen = look(path)
    assert seen.encoding.odd_lines == (3,)
    assert [row for _line, row in seen.rows()] == [["Müller", "Köln"], ["Øre", "Århus"]]


def test_an_encoding_can_be_told(tmp_path: Path) -> None:
    path = write(tmp_path, "name;x\nKäse;1\n", "cp850")
    assert cells(path, Options(encoding="cp850")) == [["Käse", "1"]]
    with pytest.raises(UserError, match="There is no encoding"):
        look(path, Options(encoding="klingon"))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_separator_is_what_parts_the_rows_alike(tmp_path: Path, sign: str) -> None:
    rows = ["a,b c;d|e", "x", '"q"']
    text = sign.join(["name", "city", "note"]) + "\n"
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in rows]
    text += sign.join(quoted) + "\n" + sign.join(["1", "2", "3"]) + "\n"
    path = write(tmp_path, text)
    assert look(path).dialect.delimiter == sign
    assert cells(path) == [rows, ["1", "2", "3"]]


def test_one_column_of_names_is_one_column(tmp_path: Path) -> None:
    path = write(tmp_path, "name\nAna Sousa\nBo Ek\n")
    assert look(path).dialect.delimiter is None
    assert cells(path) == [["Ana Sousa"], ["Bo Ek"]]


def test_an_unclosed_quotation_mark_is_named_with_its_line(tmp_path: Path) -> None:
    text = "name,city\nA,Bern\n" + '"B,Porto\n' + "C,Lyon\n" * 5_000
    with pytest.raises(UserError, match="line 3"):
        list(look(write(tmp_path, text)).rows())


def test_lines_count_as_they_are_in_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'name,note\n\nA,"one\ntwo"\n\nB,x\n')
    assert list(look(path).rows()) == [(3, ["A", "one\ntwo"]), (6, ["B", "x"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(tmp_path: Path, end: str) -> None:
    path = write(tmp_path, f'name,note{end}A,"one{end}two"{end}B,2')
    assert cells(path) == [["A", "one\ntwo"], ["B", "2"]]


def test_ragged_rows_are_padded_and_never_shifted(tmp_path: Path) -> None:
    path = write(tmp_path, "name,city,age\nA,Bern,1,more\nB\n,,\nC,Lyon,3\n")
    assert cells(path) == [["A", "Bern", "1", "more"], ["B", "", ""], ["C", "Lyon", "3"]]


def test_titles_and_remarks_above_the_headings_are_skipped(tmp_path: Path) -> None:
    path = write(tmp_path, "Contacts 2026\n\n# by Mara\nName,Email\nAna,ana@x.pt\n")
    seen = look(path)
    assert (seen.header_row, seen.headers) == (4, ("Name", "Email"))
    assert list(seen.rows()) == [(5, ["Ana", "ana@x.pt"])]


def test_a_file_without_headings_is_seen(tmp_path: Path) -> None:
    path = write(tmp_path, "Ana Sousa,ana@x.pt\nBo Ek,bo@x.se\n")
    seen = look(path)
    assert (seen.header_row, len(list(seen.rows()))) == (None, 2)


def test_the_row_of_the_headings_can_be_told(tmp_path: Path) -> None:
    path = write(tmp_path, "one,two\nName,Email\nAna,ana@x.pt\n")
    assert look(path, Options(header_row=2)).headers == ("Name", "Email")
    assert look(path, Options(header_row="none")).headers == ("Column 1", "Column 2")
    with pytest.raises(UserError, match="no row that starts in line 9"):
        look(path, Options(header_row=9))


def test_headings_keep_their_words(tmp_path: Path) -> None:
    path = write(tmp_path, f'"First\nName"," ""Nick"" ",{"x" * 300}\nA,B,C\n')
    assert look(path).headers == ("First Name", '"Nick"', "x" * 300)


def test_zeros_signs_and_long_numbers_stay(tmp_path: Path) -> None:
    row = ["01234 567890", "00441234", "02138", "1234567890123456", "None", "=1+1", "NaN"]
    assert cells(write(tmp_path, "a,b,c,d,e,f,g\n" + ",".join(row) + "\n")) == [row]


def test_nul_and_control_letters_are_taken_out(tmp_path: Path) -> None:
    path = write(tmp_path, b"name,city\nA\x00na,B\x01ern\x7f\n")
    assert cells(path) == [["Ana", "Bern"]]


@pytest.mark.parametrize(
    ("start", "word"),
    [
        (b"PK\x03\x04....", "zip"), (b"\xd0\xcf\x11\xe0....", "Office"),
        (b"%PDF-1.7", "PDF"), (b'{"people": []}', "JSON"),
        (b"From mara@x.org Wed", "mbox"), (b"SQLite format 3\x00", "SQLite"),
        (bytes(range(1, 32)) * 40, "isn’t a table"),
        (b"%TSD-Header\x81\x8d\x8f" + bytes(range(256)) * 9, "isn’t a table"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_named(tmp_path: Path, start: bytes, word: str) -> None:
    with pytest.raises(UserError, match=word):
        look(write(tmp_path, start))


def test_ten_thousand_columns_are_looked_at_quickly(tmp_path: Path) -> None:
    head = ",".join(f"column {n}" for n in range(10_000))
    path = write(tmp_path, head + "\n" + ("x," * 9_999 + "x\n") * 20)
    assert len(look(path).headers) == 10_000


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can’t be read"):
        look(tmp_path / "nowhere.csv")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    )
)
def test_what_was_quoted_comes_out_as_it_was(tmp_path: Path, table: list[list[str]]) -> None:
    def line(row: list[str]) -> str:
        return ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"

    path = write(tmp_path, line(["name", "e-mail", "note"]) + "".join(map(line, table)))
    wanted = [[cell.strip() for cell in row] for row in table]
    wanted = [row for row in wanted if any(row) and not (row[0][:1] == "#" and not any(row[1:]))]
    found = cells(path, Options(encoding="utf-8", delimiter=",", header_row=1)) if wanted else []
    assert found == [[unguard(cell) for cell in row] for row in wanted]


def unguard(cell: str) -> str:
    from smallcrm.crm.exchange.table.formulas import unguarded

    return unguarded(cell).strip() if not cell.startswith("'") else unguarded(cell)


def test_a_byte_that_is_no_letter_is_shown_and_said_and_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("name;city\nJürgen;Köln\nZoë".encode("cp1252") + b"\x81;Gent\n")
    assert cells(path) == [["Jürgen", "Köln"], ["Zoë\ufffd", "Gent"]]
    assert look(path).encoding.odd_lines == (3,)
