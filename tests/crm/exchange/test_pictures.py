"""People who are there already get the picture of their card, if they have none."""

import base64
import struct
import zlib
from hashlib import sha256

import pytest

from smallcrm import store
from smallcrm.crm import people
from smallcrm.crm.exchange import reading
from smallcrm.crm.exchange.importing import perform, rehearse
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.take_back import take_back
from smallcrm.crm.record import photos


def png(red: int) -> bytes:
    """A picture of one dot."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
             (b"IDAT", zlib.compress(bytes([0, red, 0, 0]))), (b"IEND", b"")]  # fmt: skip
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


PNG, OTHER = png(200), png(10)


def card(name, email, picture=PNG):
    data = base64.b64encode(picture).decode()
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:;{name};;;\r\nEMAIL:{email}\r\n"
        f"PHOTO;ENCODING=b;TYPE=PNG:{data}\r\nEND:VCARD\r\n"
    )


@pytest.fixture
def cards(tmp_path):
    """Writes cards and looks at them."""

    def write(*found):
        path = tmp_path / "cards.vcf"
        path.write_bytes("".join(found).encode())
        return reading.read(path, count=True)

    return write


@pytest.fixture
def ana(crm):
    return people.add("Ana Sousa", email="ana@r.example")


def has(found):
    """Digests of the pictures of a reading, by line."""
    unpacked = found.source.unpacked
    return [sha256(unpacked.picture(line)).hexdigest() for line in unpacked.pictures]


def test_the_picture_is_a_change_that_is_shown_written_and_taken_back(ana, cards):
    found, seen = cards(card("Ana Sousa", "ana@r.example")), []
    rehearse(found, Wishes(), seen=seen.append)
    assert [(one.field, one.old, one.new) for one in seen[0].changes] == [
        ("picture", None, "from the card")
    ]
    outcome = perform(found, Wishes())
    assert dict(outcome.rows)["updated"] == 1
    assert [photos.of("person", ana)] == has(found)
    take_back(outcome.import_id)
    assert photos.of("person", ana) is None


def test_a_picture_that_is_there_stays(ana, cards):
    photos.put("person", ana, OTHER)
    outcome = perform(cards(card("Ana Sousa", "ana@r.example")), Wishes())
    assert dict(outcome.rows)["unchanged"] == 1
    assert photos.of("person", ana) == sha256(OTHER).hexdigest()


def test_the_same_card_again_changes_nothing(ana, cards):
    perform(cards(card("Ana Sousa", "ana@r.example")), Wishes())
    outcome = perform(cards(card("Ana Sousa", "ana@r.example")), Wishes())
    assert outcome.import_id is None


def test_of_two_cards_of_one_new_person_the_first_gives_the_picture(crm, cards):
    found = cards(card("Zoe Zorn", "zoe@z.example"), card("Zoe Zorn", "zoe@z.example", OTHER))
    outcome = perform(found, Wishes())
    assert dict(outcome.rows)["new"] == 1
    assert dict(outcome.rows)["unchanged"] == 1
    assert photos.of("person", store.one("SELECT id FROM person")) == has(found)[0]


def test_a_picture_one_does_not_want_stays_out(ana, cards):
    outcome = perform(cards(card("Ana Sousa", "ana@r.example")), Wishes(kept={1: ["picture"]}))
    assert dict(outcome.rows)["unchanged"] == 1
    assert photos.of("person", ana) is None
