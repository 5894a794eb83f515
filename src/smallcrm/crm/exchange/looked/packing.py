"""Makes verdicts on rows into small blocks of bytes, and verdicts of them again."""

import zlib
from collections.abc import Sequence
from typing import Any

from smallcrm.crm.exchange.beside import plain
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.contacts.replacing import Replaced
from smallcrm.crm.exchange.draft import Address, Email, Link, Phone, heard, told
from smallcrm.crm.exchange.judge import Verdict

_WAYS = {"emails": Email, "phones": Phone, "websites": Link, "consent": Email}


def packed(verdicts: Sequence[Verdict]) -> bytes:
    """Verdicts as bytes, which `lines` takes apart."""
    written = [plain.written(_told(one), "surrogatepass") for one in verdicts]
    return zlib.compress(b"\n".join(written), 1)


def lines(block: bytes) -> list[bytes]:
    """A line for each verdict of a block, which `verdict` reads."""
    return zlib.decompress(block).split(b"\n")


def verdict(line: bytes) -> Verdict:
    """The verdict of one of `lines`."""
    said = plain.read(line)
    if not isinstance(said[0], list):
        return Verdict(heard(said), "new")
    draft, group, target, name, changes, likeness, why, left_out, earlier = said
    return Verdict(
        heard(draft), group, target, name, [_change(*one) for one in changes], likeness, why,
        left_out, heard(earlier) if earlier else None,
    )  # fmt: skip


def _told(one: Verdict) -> list[Any]:
    if one.group == "new" and not one.left_out:
        return told(one.draft)
    earlier = told(one.earlier) if one.earlier else None
    return [told(one.draft), *one[1:-1], earlier]


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
