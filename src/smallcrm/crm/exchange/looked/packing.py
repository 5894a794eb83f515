"""Makes verdicts on rows into small blocks of bytes, and verdicts of them again."""

import zlib
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from smallcrm.crm.exchange.beside import plain
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.contacts.replacing import Replaced
from smallcrm.crm.exchange.draft import Address, Draft, Email, Link, Phone, Problem
from smallcrm.crm.exchange.judge import Verdict

_FIELDS = ("record", *(name for name in Draft.__slots__ if name not in ("record", "keys")))
_SEVERAL = {
    "emails": Email, "phones": Phone, "addresses": Address, "links": Link, "problems": Problem,
}  # fmt: skip
_WAYS = {"emails": Email, "phones": Phone, "websites": Link, "consent": Email}
_of_draft = attrgetter(*_FIELDS)


def packed(verdicts: Sequence[Verdict]) -> bytes:
    """Verdicts as bytes, which `lines` takes apart."""
    told = (
        _of_draft(one.draft) if one.group == "new" and not one.left_out else _plain(one)
        for one in verdicts
    )
    text = b"\n".join([plain.written(one, "surrogatepass") for one in told])
    return zlib.compress(text, 1)


def _plain(one: Verdict) -> Sequence[Any]:
    return (_of_draft(one.draft), *one[1:-1], one.earlier and _of_draft(one.earlier))


def lines(block: bytes) -> list[bytes]:
    """A line for each verdict of a block, which `verdict` reads."""
    return zlib.decompress(block).split(b"\n")


def verdict(line: bytes) -> Verdict:
    """The verdict of one of `lines`."""
    told = plain.read(line)
    if not isinstance(told[0], list):
        return Verdict(_draft(told), "new")
    draft, group, target, name, changes, likeness, why, left_out, earlier = told
    return Verdict(
        _draft(draft), group, target, name, [_change(*one) for one in changes], likeness, why,
        left_out, _draft(earlier) if earlier else None,
    )  # fmt: skip


def _draft(told: Sequence[Any]) -> Draft:
    draft = Draft(0, 0)
    draft.person = False
    for name, value in zip(_FIELDS, told, strict=True):
        if value:
            kind = _SEVERAL.get(name)
            setattr(draft, name, [kind(*one) for one in value] if kind else value)
    return draft


def _change(field: str, old: str | None, new: str, thing: Any) -> Change:
    return Change(field, old, new, _thing(field, thing))


def _thing(field: str, thing: Any) -> Any:
    """What is to be written, of the type it had."""
    if not isinstance(thing, list):
        return thing
    if isinstance(thing[0], list):
        gone, back, new = thing
        return Replaced(gone, back, [_change(*one) for one in new])
    if field == "addresses":
        return thing[0], Address(*thing[1])
    return _WAYS[field](*thing)
