"""One e-mail as it was kept in a file: who, to whom, when, its words and what was attached.

Nothing in a message can stop the reading: what is broken is read as far as it goes.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from smallcrm import clock
from smallcrm.crm.mail.html_text import text_of
from smallcrm.crm.words import emails
from smallcrm.i18n import _

if TYPE_CHECKING:
    from email.message import Message

_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_GUESSES = ("utf-8", "cp1252")


class Address(NamedTuple):
    """Somebody in a line of a message; key: by what the address is matched."""

    name: str
    value: str
    key: str


class File(NamedTuple):
    """Something attached."""

    name: str
    type: str
    data: bytes


class Mail(NamedTuple):
    """A message. at: UTC instant or None; key: its Message-ID, or made from what it says; bulk:
    it was sent to many, or by a machine; answers: the keys of those it replies to."""

    key: str
    at: str | None
    sender: Address | None
    to: list[Address]
    subject: str
    body: str
    files: list[File]
    bulk: bool
    answers: list[str]


def read(raw: bytes) -> Mail:
    """A message from the bytes of its file."""
    from email import message_from_bytes, policy

    found = message_from_bytes(raw, policy=policy.compat32)
    subject = line(header(found, "Subject"))
    at = _moment(found)
    sender = next(iter(addresses(found, "From", "Sender", "Reply-To")), None)
    body = "\n\n".join(part for part in _texts(found) if part)
    return Mail(
        key=_key(found, at, sender, subject),
        at=at,
        sender=sender,
        to=addresses(found, "To", "Cc", "Bcc"),
        subject=subject,
        body=_clean(body),
        files=list(_files(found)),
        bulk=_bulk(found, sender),
        answers=_ids(header(found, "In-Reply-To") + " " + header(found, "References")),
    )


def header(message: "Message[Any, Any]", name: str) -> str:
    """A header as it stands, unfolded; raw bytes as the letters they most likely are."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            raw = str(value).encode("utf-8", "surrogateescape")
            return re.sub(r"\r?\n[ \t]*", " ", _letters(raw, None)).strip()
    return ""


def _letters(raw: bytes, charset: str | None) -> str:
    for name in (charset, *_GUESSES):
        try:
            if name:
                return raw.decode(name)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def decoded(words: str) -> str:
    """Words with =?…?= parts as letters."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    if "=?" not in words:
        return words
    try:
        parts = decode_header(words)
    except (HeaderParseError, ValueError):
        return words
    return "".join(
        part
        if isinstance(part, str)
        else _letters(part, None if charset == "unknown-8bit" else charset)
        for part, charset in parts
    )


def line(words: str) -> str:
    """Decoded words in one line without signs that nobody can see."""
    shown = "".join(sign if sign.isprintable() else " " for sign in decoded(words))
    return " ".join(shown.split())


def addresses(message: "Message[Any, Any]", *names: str) -> list[Address]:
    """The addresses in some headers that look right, each once."""
    from email.utils import getaddresses

    found: dict[str, Address] = {}
    for name in names:
        for shown, value in getaddresses([header(message, name)]):
            address = emails.clean(value)
            if emails.looks_right(address):
                key = emails.key(address)
                found.setdefault(key, Address(line(shown), address, key))
        if found and name == "From":
            break
    return list(found.values())


def _moment(message: "Message[Any, Any]") -> str | None:
    received = header(message, "Received").rpartition(";")[2]
    for words in (header(message, "Date"), received):
        found = _date(words)
        if found:
            return found
    return None


def _date(words: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(words)
        moment: datetime = found if found.tzinfo else found.replace(tzinfo=UTC)
        if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            return clock.stamp(moment)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return None


def _ids(words: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"<[^<>\s]{1,400}>", words)))


def _key(message: "Message[Any, Any]", at: str | None, who: Address | None, subject: str) -> str:
    own = line(header(message, "Message-ID"))[:400]
    return own or made_key(at, who, subject)


def made_key(at: str | None, who: Address | None, subject: str) -> str:
    """A key for a message without one: from date, sender and subject."""
    words = f"{at}\n{who.key if who else ''}\n{subject}"
    return f"made:{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _bulk(message: "Message[Any, Any]", sender: Address | None) -> bool:
    if header(message, "List-Id") or header(message, "List-Unsubscribe"):
        return True
    if header(message, "Precedence").lower() in ("bulk", "list", "junk"):
        return True
    local = sender.key.partition("@")[0] if sender else ""
    return bool(re.match(r"(no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)\b", local))


def _is_file(part: "Message[Any, Any]") -> bool:
    if part.get_content_disposition() == "attachment" or _file_name(part):
        return True
    return part.get_content_maintype() not in ("text", "multipart", "message")


def _texts(message: "Message[Any, Any]") -> Iterator[str]:
    """The words of a message, of each of its parts that is to be read."""
    kind = message.get_content_type()
    if message.is_multipart():
        parts: list[Any] = list(message.get_payload())
        if kind == "multipart/alternative":
            found = [(part, "\n\n".join(filter(None, _texts(part)))) for part in parts]
            plain = [words for part, words in found if words and not _only_html(part)]
            yield plain[0] if plain else next((words for _part, words in found if words), "")
            return
        if kind == "message/rfc822" and parts:
            yield line(header(parts[0], "Subject"))
        for part in parts:
            yield from _texts(part)
    elif not _is_file(message):
        words = _words(message)
        yield text_of(words) if kind == "text/html" else words


def _only_html(part: "Message[Any, Any]") -> bool:
    return part.get_content_type() in ("text/html", "multipart/related")


def _words(part: "Message[Any, Any]") -> str:
    try:
        charset = part.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        charset = None
    return _letters(_data(part), charset).strip()


def _data(part: "Message[Any, Any]") -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        found = None
    if isinstance(found, bytes):
        return found
    return str(part.get_payload() or "").encode("utf-8", "surrogateescape")


def _files(message: "Message[Any, Any]") -> Iterator[File]:
    number = 0
    for part in message.walk():
        if not part.is_multipart() and _is_file(part):
            number += 1
            kind = part.get_content_type()
            name = _file_name(part) or _("part {n}").format(n=number)
            yield File(name, kind, _data(part))


def _file_name(part: "Message[Any, Any]") -> str:
    try:
        found = part.get_filename() or ""
    except (LookupError, ValueError, UnicodeError, TypeError):
        found = ""
    if "\ufffd" in found:
        fields = header(part, "Content-Disposition") + ";" + header(part, "Content-Type")
        named = re.search(r'name\s*=\s*"?([^";]+)', fields, re.IGNORECASE)
        found = named[1] if named else found
    raw = found.encode("utf-8", "surrogateescape")
    return line(_letters(raw, None)).replace("\\", "/").rpartition("/")[2]


def _clean(words: str) -> str:
    """Text as it is kept: one kind of line end, no signs that only machines read."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign in "\n\t" or sign >= " ")
    return re.sub(r"\n{4,}", "\n\n\n", kept.encode("utf-8", "replace").decode()).strip()
