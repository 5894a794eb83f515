"""Address cards come in as they were meant, whoever wrote them; a bad one never stops the rest."""

import base64
import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from smallcrm.crm.exchange.unpack.lines import cards
from smallcrm.crm.exchange.unpack.sheet_table import SheetTable
from smallcrm.crm.exchange.unpack.unpacked import Unpacked


def taken(folder: Path, content: str | bytes) -> Unpacked:
    path = folder / "cards.vcf"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with SheetTable(folder) as table:
        cards.take_apart(path, table, {}, lambda _done, _of: None)
        table.close()
    return Unpacked(folder, owned=False)


def people(folder: Path, content: str | bytes) -> list[dict[str, str]]:
    found = taken(folder, content)
    assert found.fields
    assert found.headers
    names = [field or header for field, header in zip(found.fields, found.headers, strict=True)]
    return [
        {name: cell for name, cell in zip(names, cells, strict=False) if cell}
        for _line, cells in found.rows()
    ]


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(folder: Path, *lines: str, version: str = "3.0") -> dict[str, str]:
    return people(folder, card(*lines, version=version))[0]


def test_names_ways_and_all_else_have_fields(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "N:Sousa;Ana;Maria,Lu;Dr.;PhD,MBA", "FN:Dr. Ana Sousa", "NICKNAME:Ani",
        "ORG:Ribeira\\, Lda;Sales;Export", "TITLE:Buyer", "BDAY:19880903",
        "CATEGORIES:a\\,b,c", "NOTE:one\\ntwo\\; three", "UID:urn:uuid:4f-1",
    )  # fmt: skip
    assert found == {
        "name": "Dr. Ana Sousa", "first_name": "Ana", "middle_name": "Maria Lu",
        "last_name": "Sousa", "prefix": "Dr.", "suffix": "PhD, MBA", "nickname": "Ani",
        "company": "Ribeira, Lda", "Department": "Sales, Export", "job_title": "Buyer",
        "birthday": "1988-09-03", "tags": '"a,b"; c', "note": "one\ntwo; three",
        "external_id": "4f-1",
    }  # fmt: skip


def test_types_become_the_labels_that_spreadsheets_get_and_the_preferred_one_is_first(
    tmp_path: Path,
) -> None:
    found = one(
        tmp_path,
        "FN:A B", "EMAIL;TYPE=HOME:a@home.org", "EMAIL;TYPE=WORK,PREF:a@work.org",
        "TEL;TYPE=\"CELL,VOICE\":1", "TEL;TYPE=WORK;TYPE=FAX:2", "TEL;TYPE=HOME;TYPE=CELL:3",
        "TEL;VALUE=uri;PREF=1:tel:+1-418-656-9254;ext=102", "URL;TYPE=work:http\\://x.org",
    )  # fmt: skip
    assert [found[f"email[{n}]"] for n in (1, 2)] == ["a@work.org", "a@home.org"]
    assert [found[f"email[{n}].label"] for n in (1, 2)] == ["work", "home"]
    assert [found[f"phone[{n}]"] for n in (1, 2, 3, 4)] == [
        "+1-418-656-9254 ext. 102", "1", "2", "3",
    ]  # fmt: skip
    assert [found[f"phone[{n}].label"] for n in (2, 3, 4)] == ["mobile", "work fax", "home mobile"]
    assert found["website[1]"] == "http://x.org"


def test_labels_in_the_users_own_words_belong_to_their_group(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "FN:A B", "item1.TEL:1", "item1.X-ABLabel:_$!<Work>!$_", "item2.TEL:2",
        "item2.X-ABLabel:Boat", "item3.EMAIL;type=INTERNET:a@b.org", "item3.X-ABLabel:Büro",
        "item4.X-ABDATE:19750301", "item4.X-ABLabel:_$!<Anniversary>!$_",
    )  # fmt: skip
    labels = {key: text for key, text in found.items() if key.endswith(".label")}
    assert labels == {
        "phone[1].label": "work", "phone[2].label": "boat", "email[1].label": "work",
    }  # fmt: skip
    assert found["Anniversary"] == "1975-03-01"


def test_quoted_printable_goes_on_over_soft_breaks_in_its_own_letters(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg",
        "FN;CHARSET=UTF-8;QUOTED-PRINTABLE:J=C3=B6rg =",
        "M=C3=BCller",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:line=0D=0A=",
        "two =3D three=",
        "",
        "ADR;HOME;CHARSET=windows-1250;ENCODING=QUOTED-PRINTABLE:;;=D8=EDpsk=E1 1;Brno",
        version="2.1",
    )
    assert (found["last_name"], found["first_name"]) == ("Müller", "Jörg")
    assert found["name"] == "Jörg Müller"
    assert found["note"] == "line\ntwo = three"
    assert found["address[1].street"] == "Řípská 1"
    assert found["address[1].label"] == "home"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_that_are_folded_within_a_letter_are_joined(tmp_path: Path, end: bytes) -> None:
    text = "BEGIN:VCARD\nFN:Zoë N\nNOTE:añ\nEND:VCARD\n".encode()
    folded = text.replace("ë".encode(), b"\xc3\n \xab").replace("ñ".encode(), b"\xc3\n\t\xb1")
    assert people(tmp_path, folded.replace(b"\n", end)) == [{"name": "Zoë N", "note": "añ"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_letters_of_a_whole_file_are_told(tmp_path: Path, encoding: str) -> None:
    text = card("N:Müller;Jörg", "FN:Jörg Müller", "NOTE:Größe, Übung, schön", version="2.1")
    assert people(tmp_path, text.encode(encoding))[0]["name"] == "Jörg Müller"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("BEGIN:VCARD\nFN:Two\n", "cut off"),
        ("BEGIN:VCARD\nFN:Two\nthis is no property\nEND:VCARD\n", "can’t be understood"),
    ],
)
def test_a_broken_card_stays_out_and_the_others_come_in(
    tmp_path: Path, broken: str, why: str
) -> None:
    found = taken(tmp_path, card("FN:One") + broken + card("FN:Three"))
    assert [cells[0] for _line, cells in found.rows()] == ["One", "Two", "Three"]
    [(line, [(_column, _value, reason, stays_out)])] = found.faults.items()
    assert (line, stays_out) == (5, True)
    assert why in reason


def test_a_card_of_a_company_is_a_company(tmp_path: Path) -> None:
    text = (
        card("N:;;;;", "FN:Acme", "ORG:Acme;", "TEL:12345")
        + card("FN:Beta GmbH", "ORG:Beta GmbH", "X-ABShowAs:COMPANY")
        + card("KIND:org", "FN:Gamma", version="4.0")
        + card("KIND:individual", "FN:Delta", "ORG:Delta", version="4.0")
    )
    flags = [(found["name"], found.get("is_company", "")) for found in people(tmp_path, text)]
    assert flags == [("Acme", "1"), ("Beta GmbH", "1"), ("Gamma", "1"), ("Delta", "")]


def test_a_list_of_contacts_is_no_contact(tmp_path: Path) -> None:
    found = taken(tmp_path, card("X-ADDRESSBOOKSERVER-KIND:group", "FN:Friends") + card("FN:A"))
    assert [one[3] for faults in found.faults.values() for one in faults] == [True]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("19800322", "1980-03-22"), ("1980-03-22T00:00:00Z", "1980-03-22"), ("--0203", "--02-03"),
        ("--12-01", "--12-01"), ("1604-05-06", "--05-06"), ("in spring", "in spring"),
    ],
)  # fmt: skip
def test_birthdays_are_read_with_and_without_a_year(tmp_path: Path, said: str, day: str) -> None:
    assert one(tmp_path, "FN:A", f"BDAY:{said}")["birthday"] == day


def test_addresses_keep_their_parts(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "FN:A", "ADR;TYPE=work:PO 1;Floor 2;Main St 3\\, East;Town;Region;00123;Land",
        'ADR;TYPE=home;LABEL="Way 1\\nPlace":;;;;;;',
    )  # fmt: skip
    assert found["address[1].street"] == "PO 1, Floor 2, Main St 3, East"
    assert found["address[1].postcode"] == "00123"
    assert found["address[2].street"] == "Way 1\nPlace"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


HUGE = b"\x89PNG\r\n\x1a\n" + b"".join(
    (_chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)), _chunk(b"IDAT", b""))
)


def image(wide: int, high: int, kind: str = "PNG") -> str:
    kept = io.BytesIO()
    Image.new("RGB", (wide, high), "red").save(kept, kind)
    return base64.b64encode(kept.getvalue()).decode()


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO;ENCODING=BASE64;TYPE=JPEG:{}\r\n", "PHOTO;BASE64:{}", "PHOTO;ENCODING=b:{}",
        "PHOTO:data:image/png;base64\\,{}", "PHOTO:data:image/png;base64,{}",
    ],
)  # fmt: skip
def test_a_picture_is_kept_small(tmp_path: Path, line: str) -> None:
    data = image(900, 600)
    folded = "\r\n ".join(data[at : at + 74] for at in range(0, len(data), 74))
    found = taken(tmp_path, card("FN:A", line.format(folded), "EMAIL:a@b.org"))
    assert (found.pictures, found.faults, found.fields) == ([1], {}, ["name", "email[1]"])
    with Image.open(io.BytesIO(found.picture(1))) as kept:
        assert kept.size == (256, 171)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("iVBORw0KGgo=", "can’t be read"), ("!!", "can’t be read"),
        (base64.b64encode(b"<svg/>").decode(), "can’t be read"),
        (base64.b64encode(HUGE).decode(), "too large"),
    ],
)  # fmt: skip
def test_what_is_no_picture_or_too_large_is_left_out(tmp_path: Path, data: str, why: str) -> None:
    found = taken(tmp_path, card("FN:A", f"PHOTO;ENCODING=b:{data}"))
    assert found.pictures == []
    assert why in found.faults[1][0][2]
    assert not found.faults[1][0][3]


def test_a_picture_elsewhere_is_never_fetched(tmp_path: Path) -> None:
    found = taken(tmp_path, card("FN:A", "PHOTO;VALUE=uri:https://x.example/a.jpg", "SOUND:x"))
    assert found.pictures == []
    assert "2 pictures" in found.warnings[0]["reason"]


def test_a_card_inside_of_a_card_is_left_out(tmp_path: Path) -> None:
    agent = "AGENT:\r\nBEGIN:VCARD\r\nFN:Helper\r\nEND:VCARD"
    assert people(tmp_path, card("FN:A", agent, "TEL:12345", version="2.1")) == [
        {"name": "A", "phone[1]": "12345"}
    ]


def test_what_is_far_too_long_is_left_out_quickly(tmp_path: Path) -> None:
    note = "NOTE:" + "\r\n ".join(["x" * 70] * 150_000)
    began = time.monotonic()
    found = taken(tmp_path, card("FN:A", note, "PHOTO:data:image/png;base64," + "A" * 20_000_000))
    assert time.monotonic() - began < 5
    assert found.fields == ["name"]
    assert [one[2] for faults in found.faults.values() for one in faults]


def test_a_number_of_ten_kilobytes_is_left_out(tmp_path: Path) -> None:
    found = taken(tmp_path, card("FN:A", "UID:" + "u" * 10_000))
    assert found.fields == ["name"]
    assert found.faults[1][0][0] == "UID"


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=40
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(last=_TEXT, first=_TEXT, note=_TEXT)
def test_whatever_stands_in_a_card_comes_back_letter_for_letter(
    tmp_path: Path, last: str, first: str, note: str
) -> None:
    def escaped(text: str) -> str:
        for sign in "\\;,":
            text = text.replace(sign, f"\\{sign}")
        return text

    found = one(
        tmp_path, f"N:{escaped(last)};{escaped(first)};;;", "TITLE:x", f"NOTE:{escaped(note)}"
    )
    assert found.get("last_name", "") == " ".join(last.replace("\ufeff", "").split())
    assert found.get("first_name", "") == " ".join(first.replace("\ufeff", "").split())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([
    b"BEGIN:VCARD", b"END:VCARD", b"FN:A", b"N:;;", b"NOTE;ENCODING=QUOTED-PRINTABLE:=", b" ",
    b"PHOTO;ENCODING=B:AAAA", b"AGENT:", b"TEL;TYPE=\"x:1", b"\xff\xfe", b"x.y:z", b";:", b"\0",
]), max_size=14))  # fmt: skip
def test_no_order_of_lines_stops_the_reader(tmp_path: Path, lines: list[bytes]) -> None:
    found = taken(tmp_path, b"BEGIN:VCARD\n" + b"\n".join(lines))
    assert found.records == sum(1 for _row in found.rows()) >= 1
