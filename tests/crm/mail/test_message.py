"""E-mails as they lie in files: real ones, odd ones, and those made to do harm."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.crm.mail import boxes, message
from smallcrm.crm.mail.html_text import text_of


def read(shared: Path, name: str) -> message.Mail:
    path = shared / "data" / name
    kind = boxes.format_of(path)
    assert kind == "eml"
    (raw,) = boxes.messages(path, kind)
    return message.read(raw.data)


def test_japanese_is_read(shared: Path) -> None:
    mail = read(shared, "mk_japanese.eml")
    assert mail.subject == "日本語メールテスト (testing Japanese emails)"
    assert mail.sender == ("Atsushi Eno", "x@x.com", "x@x.com")
    assert mail.at == "2015-07-21T16:02:29Z"
    assert "日本語が" in mail.body


@pytest.mark.parametrize(
    ("name", "subject", "begins", "files"),
    [
        ("mk_multipart.eml", "this is a simple multipart message", "This is the",
         ["attachment.txt"]),
        ("tine_attach_umlaut.eml", "neueneu", "", ["äöppopä.txt"]),
        ("z_attach_name.eml", "Test message from Netscape Communicator 4.7", "The Hare",
         ["HasenundFrösche.txt"]),
        ("z_binhex.eml", "Die Hasen und die Frösche", "Die Hasen und die Frösche",
         ["blueball.png", "HasenundFrösche.txt"]),
        ("z_raw8bit.eml", "Die Hasen und die Frösche (Microsoft Outlook 00)",
         "Die Hasen und die Frösche", []),
        ("z_utf7.eml", "Die Hasen und die Frösche (Microsoft Outlook 00)",
         "Die Hasen und die Frösche", []),
        ("z_winmail.eml", "Read: invitation", "", ["winmail.dat"]),
    ],
)  # fmt: skip
def test_real_messages_are_read(
    shared: Path, name: str, subject: str, begins: str, files: list[str]
) -> None:
    mail = read(shared, name)
    assert mail.subject == subject
    assert mail.body.startswith(begins)
    assert [file.name for file in mail.files] == files


def test_folders_in_file_names_are_dropped(shared: Path) -> None:
    names = [file.name for file in read(shared, "z_related.eml").files]
    assert names == ["nsmailEG.png", "nsmail39.png", "redball.png", "greenball.png"]


def test_a_digest_is_one_message_with_the_words_of_all(shared: Path) -> None:
    mail = read(shared, "z_digest.eml")
    assert "m1 body" in mail.body
    assert "m2 body" in mail.body


def test_a_mailbox_is_parted_and_unquoted(shared: Path) -> None:
    path = shared / "data" / "rc_import.mbox"
    assert boxes.format_of(path) == "mbox"
    mails = [message.read(raw.data) for raw in boxes.messages(path, "mbox")]
    assert [mail.subject for mail in mails] == ["Import 1", "Import 2", "Import 3"]
    assert mails[1].body == "From me"


def test_no_other_file_is_taken_for_e_mail(shared: Path) -> None:
    for path in (shared / "data").iterdir():
        assert bool(boxes.format_of(path)) == (path.suffix in (".eml", ".mbox")), path.name


def test_line_ends_in_names_make_no_new_header() -> None:
    raw = (
        b"From: =?utf-8?q?Bob=0D=0ABcc=3A_victim=40x=2Eorg?= <bob@x.org>\r\n"
        b"To: ana@x.org\r\nSubject: =?utf-8?q?a=0A=09Bcc=3A_v=40x?=\r\n\r\nHi"
    )
    mail = message.read(raw)
    assert mail.sender
    assert mail.sender.name == "Bob Bcc: victim@x.org"
    assert [one.value for one in mail.to] == ["ana@x.org"]
    assert mail.subject == "a Bcc: v@x"


def test_a_page_without_plain_words_becomes_words() -> None:
    page = "<style>p{}</style><p>Dear&nbsp;Ana,</p><ul><li>one<li>two</ul><script>alert(1)</script>"
    assert text_of(page + '<a href="https://x.example">Look</a>') == (
        "Dear Ana,\n\n- one\n- two\nLook (https://x.example)"
    )
    raw = b"From: a@x.org\nTo: b@x.org\nContent-Type: text/html\n\n" + page.encode()
    assert message.read(raw).body.startswith("Dear Ana,")


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff\xfe\x00", b"From: \n\n", b"From: =?x?y?z?=\nSubject: =?utf-8?b?####?=\n\n",
        b"Content-Type: text/plain; charset=no-such\n\n\xff",
        b"Content-Type: multipart/mixed\n\nno border",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n\n#",
        b"Date: Mon, 99 Foo 99999 99:99:99 +9999\nFrom: a@x.org\n\n",
        b"Date: Mon, 1 Jan 1900 00:00:00 +0000\nFrom: a@x.org\n\n",
        b"From: a@x.org\n\nNUL \x00 and \x07 bell",
    ],
)  # fmt: skip
def test_broken_messages_are_read_as_far_as_they_go(raw: bytes) -> None:
    mail = message.read(raw)
    assert "\x00" not in mail.body
    assert mail.at is None


@settings(max_examples=60)
@given(st.binary(max_size=400), st.sampled_from([b"", b"From: a@x.org\nSubject: "]))
def test_no_bytes_stop_the_reading(raw: bytes, head: bytes) -> None:
    mail = message.read(head + raw)
    assert mail.subject.isprintable()
    mail.body.encode()
