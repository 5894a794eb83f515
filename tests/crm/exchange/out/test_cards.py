"""vCards hold every way to reach somebody, in lines that every address book reads."""

import base64
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm import store
from smallcrm.crm import activities, companies, people, reach
from smallcrm.crm.exchange.export import export
from smallcrm.crm.exchange.out.lines import escaped, folded
from smallcrm.crm.record import photos

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def lines(path: Path) -> list[str]:
    text = path.read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_person_is_whole(crm: Path, tmp_path: Path) -> None:
    ana = people.add("Ana Sousa", company="Ribeira; Foods, Lda", job_title="Head", status="lead",
                     email=[("work", "ana@r.pt"), ("home", "ana@home.pt")],
                     phone=[("mobile", "+351 912 345 087"), ("office", "+351 222 099 140")],
                     birthday="--09-03", tags=["a,b", "VIP"], website="https://r.pt")  # fmt: skip
    reach.add_address("person", ana, "work", street="Rua 1\nFloor 2", city="Porto", country="PT")
    activities.log("note", people=[ana], body="Likes blue;\nnot red.")
    photos.put("person", ana, PNG)
    assert export("people", "vcf", tmp_path / "out.vcf") == 1
    found = lines(tmp_path / "out.vcf")
    uid = found.pop(-2)
    assert len(uid.removeprefix("UID:")) == 36
    assert found == [
        "BEGIN:VCARD", "VERSION:3.0", "N:Sousa;Ana;;;", "FN:Ana Sousa",
        r"ORG:Ribeira\; Foods\, Lda", "TITLE:Head",
        "EMAIL;TYPE=INTERNET;TYPE=WORK;TYPE=PREF:ana@r.pt",
        "EMAIL;TYPE=INTERNET;TYPE=HOME:ana@home.pt",
        "TEL;TYPE=CELL;TYPE=PREF:+351 912 345 087", "item1.TEL;TYPE=WORK:+351 222 099 140",
        "item1.X-ABLabel:office", r"ADR;TYPE=WORK:;;Rua 1\nFloor 2;Porto;;;PT", "URL:https://r.pt",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-09-03", r"CATEGORIES:a\,b,VIP",
        r"NOTE:Likes blue\;\nnot red.", "X-SMALLCRM-STATUS:lead",
        f"PHOTO;ENCODING=b;TYPE=PNG:{base64.b64encode(PNG).decode()}", "END:VCARD",
    ]  # fmt: skip


def test_a_number_stays_the_same_for_good(sample: Path, tmp_path: Path) -> None:
    export("people", "vcf", tmp_path / "one.vcf")
    people.edit(1, name="Somebody Else")
    export("people", "vcf", tmp_path / "two.vcf")
    one, two = (
        [line for line in lines(tmp_path / name) if line.startswith("UID:")]
        for name in ("one.vcf", "two.vcf")
    )
    assert one == two
    assert len(set(one)) == len(one) == 248


def test_a_number_that_came_with_a_card_is_kept(crm: Path, tmp_path: Path) -> None:
    known = "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1"
    row = people.add("Ana")
    with store.step("x"):
        store.execute("UPDATE person SET external_id = ? WHERE id = ?", (known, row))
    companies.add("Ribeira")
    assert export("all", "vcf", tmp_path / "out.vcf") == 2
    found = lines(tmp_path / "out.vcf")
    assert f"UID:{known}" in found
    assert "X-ABShowAs:COMPANY" in found


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    line = folded("NOTE:" + escaped(text))
    assert line.endswith("\r\n")
    pieces = line[:-2].split("\r\n")
    assert all(piece[0] == " " for piece in pieces[1:])
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    whole = line[:-2].replace("\r\n ", "")
    assert not set(whole) & {"\r", "\n", "\0"}
    assert len(whole.splitlines()) <= 1 or "\x1c" <= max(set(whole) & set("\x1c\x1d\x1e")) <= "\x1e"


@pytest.mark.parametrize("format_", ["ics"])
def test_people_are_no_calendar(sample: Path, tmp_path: Path, format_: str) -> None:
    from smallcrm.errors import UserError

    with pytest.raises(UserError, match="vcf"):
        export("people", format_, tmp_path / "out.ics")
