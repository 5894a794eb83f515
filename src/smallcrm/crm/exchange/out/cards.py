"""People and companies as vCards: version 3.0, which every address book opens."""

import base64
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import IO, Any

from smallcrm import store
from smallcrm.crm.exchange.out.contacts import KEYS, Contact, read
from smallcrm.crm.exchange.out.lines import Numbers, escaped, joined
from smallcrm.crm.record.files import bytes_of

EVERY = 500
_TYPES = {"work": "WORK", "office": "WORK", "home": "HOME", "private": "HOME", "mobile": "CELL",
          "fax": "FAX", "pager": "PAGER"}  # fmt: skip
_WORDS = {"": "", "WORK": "work", "HOME": "home", "CELL": "mobile", "FAX": "fax",
          "WORK,FAX": "work fax", "HOME,FAX": "home fax", "WORK,CELL": "work mobile",
          "HOME,CELL": "home mobile", "PAGER": "pager"}  # fmt: skip
_PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF"}
_NO_YEAR = "1604"
"""The year that address books put before a birthday without one."""


def write(out: IO[str], noun: str, ids: Sequence[int], told: Callable[[int], object]) -> int:
    """Writes persons or companies by their ids; how many. `told` hears how many, now and then."""
    numbers, photos, count = Numbers(), _photos(noun), 0
    for count, found in enumerate(read(noun, ids), 1):
        out.write(card(noun, found, numbers, photos.get(found.id)))
        if count % EVERY == 0:
            told(count)
    return count


def _photos(noun: str) -> dict[int, str]:
    return dict(store.rows(f"SELECT id, photo FROM {noun} WHERE photo IS NOT NULL"))


def card(noun: str, found: Contact, numbers: Numbers, photo: str | None = None) -> str:
    """One vCard. photo: the SHA-256 of a kept picture."""
    values = dict(zip(KEYS[noun], found.values, strict=True))
    lines = ["BEGIN:VCARD", "VERSION:3.0"]
    lines += _person(values) if noun == "person" else _company(values)
    lines += _ways(found)
    lines += [f"URL:{escaped(page)}" for page in found.websites]
    lines += _birthday(values.get("birthday"))
    if found.tags:
        lines.append("CATEGORIES:" + ",".join(map(escaped, found.tags)))
    if found.notes:
        lines.append("NOTE:" + escaped("\n\n".join(found.notes)))
    lines += _own(values, found.custom)
    lines += _picture(photo)
    lines.append("UID:" + numbers.of(noun, found.id, values["external_id"]))
    return joined([*lines, "END:VCARD"])


def _person(values: dict[str, Any]) -> Iterator[str]:
    parts = ("last_name", "first_name", "middle_name", "prefix", "suffix")
    name = ";".join(escaped(values[part] or "") for part in parts)
    yield "N:" + (name if name != ";;;;" else f"{escaped(values['name'])};;;;")
    yield "FN:" + escaped(values["name"])
    for key, head in (("nickname", "NICKNAME"), ("company", "ORG"), ("job_title", "TITLE")):
        if values[key]:
            yield f"{head}:{escaped(values[key])}"


def _company(values: dict[str, Any]) -> list[str]:
    name = escaped(values["name"])
    return ["N:;;;;", f"FN:{name}", f"ORG:{name}", "X-ABShowAs:COMPANY"]


def _ways(found: Contact) -> Iterator[str]:
    """E-mails, telephones and addresses; a label that no address book knows in a group."""
    group = 0
    ways = [
        *(("EMAIL", label, escaped(value), found.emails) for _id, label, value in found.emails),
        *(
            ("TEL", label, escaped(value), found.phones)
            for _id, label, value, _e164 in found.phones
        ),
        *(
            ("ADR", label, _address(parts), found.addresses)
            for _id, label, *parts in found.addresses
        ),
    ]
    for kind, label, value, alike in ways:
        types = _types(label or "")
        own = bool(label) and _WORDS.get(types) != label
        listed = [*(("INTERNET",) if kind == "EMAIL" else ()), *filter(None, types.split(","))]
        listed += ["PREF"] if len(alike) > 1 and value == _first(kind, alike) else []
        head = "".join([kind, *(f";TYPE={type}" for type in listed)])
        if own:
            group += 1
            yield f"item{group}.{head}:{value}"
            yield f"item{group}.X-ABLabel:{escaped(label)}"
        else:
            yield f"{head}:{value}"


def _first(kind: str, alike: Sequence[Any]) -> str:
    return _address(alike[0][2:]) if kind == "ADR" else escaped(alike[0][2])


@cache
def _types(label: str) -> str:
    """“work fax” is WORK,FAX."""
    return ",".join(dict.fromkeys(_TYPES[word] for word in label.split() if word in _TYPES))


def _address(parts: Sequence[str | None]) -> str:
    street, city, region, postcode, country = (escaped(part or "") for part in parts)
    return f";;{street};{city};{region};{postcode};{country}"


def _birthday(day: str | None) -> list[str]:
    if not day:
        return []
    if day.startswith("--"):
        return [f"BDAY;X-APPLE-OMIT-YEAR={_NO_YEAR}:{_NO_YEAR}-{day[2:]}"]
    return [f"BDAY:{day}"]


def _own(values: dict[str, Any], custom: Sequence[Any]) -> Iterator[str]:
    """What cards have no word for, in lines that smallcrm knows again and others pass over."""
    for key in ("status", "source"):
        if values.get(key):
            yield f"X-SMALLCRM-{key.upper()}:{escaped(values[key])}"
    for _id, name, value in custom:
        yield f"X-SMALLCRM-FIELD:{escaped(name)};{escaped(value)}"


def _picture(digest: str | None) -> list[str]:
    data = bytes_of(digest) if digest else None
    type = next((name for mark, name in _PICTURES.items() if data and data.startswith(mark)), None)
    if not data or not type:
        return []
    return [f"PHOTO;ENCODING=b;TYPE={type}:{base64.b64encode(data).decode()}"]
