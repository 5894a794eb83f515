"""What a filter says, taken apart: words to look for, fields with values, and, or, not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from smallcrm.errors import Invalid
from smallcrm.i18n import _

ANY, NONE = "any", "none"


class Value(NamedTuple):
    """One value as typed; `to`: the other end of `a..b`; special: ANY (`*`) or NONE (`none`)."""

    text: str = ""
    to: str | None = None
    special: str = ""


@dataclass(frozen=True)
class Words:
    """Words to look for anywhere in a record, as the search box does."""

    text: str


@dataclass(frozen=True)
class Term:
    """A field compared with values, any of which may hold; op: `:` `=` `>` `>=` `<` `<=`."""

    field: str
    op: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Not:
    """The opposite of a part."""

    part: "Node"


@dataclass(frozen=True)
class All:
    """Every part must hold; with no part it is every record."""

    parts: "tuple[Node, ...]" = ()


@dataclass(frozen=True)
class Either:
    """One of the parts must hold."""

    parts: "tuple[Node, ...]"


Node = Words | Term | Not | All | Either
EVERYTHING = All()


class Unclear(Invalid):
    """A filter that cannot be read; start and stop: where in the text the word stands; reason:
    why, without the place."""

    def __init__(self, reason: str, start: int, stop: int) -> None:
        place = _("Character {place}: {what}").format(place=start + 1, what=reason)
        super().__init__("filter", place)
        self.reason, self.start, self.stop = reason, start, stop


def words(text: str) -> Node:
    """Words to look for; EVERYTHING for none."""
    plain = " ".join(text.split())
    return Words(plain) if plain else EVERYTHING


def all_of(parts: Iterable[Node]) -> Node:
    """All parts at once; words that stand apart are put together."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, All) else [part]
    found: list[Node] = []
    at = -1
    for part in flat:
        if isinstance(part, Words) and at >= 0:
            before = found[at]
            assert isinstance(before, Words)
            found[at] = Words(f"{before.text} {part.text}")
        else:
            at = len(found) if isinstance(part, Words) else at
            found.append(part)
    return found[0] if len(found) == 1 else All(tuple(found))


def any_of(parts: Iterable[Node]) -> Node:
    """One of the parts."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Either) else [part]
    return flat[0] if len(flat) == 1 else Either(tuple(flat))


def opposite(part: Node) -> Node:
    """Not the part."""
    return part.part if isinstance(part, Not) else Not(part)


def parts_of(node: Node) -> tuple[Node, ...]:
    """What stands side by side at the top: one chip each."""
    return node.parts if isinstance(node, All) else (node,)


def terms(node: Node) -> list[Term]:
    """Every field with its values, wherever it stands."""
    if isinstance(node, Term):
        return [node]
    if isinstance(node, Not):
        return terms(node.part)
    if isinstance(node, All | Either):
        return [term for part in node.parts for term in terms(part)]
    return []


def term(field: str, *values: str, op: str = ":") -> Term:
    """A field with plain values; `none` and `*` mean that it has none, or any."""
    return Term(field, op, tuple(_value(text) for text in values))


def _value(text: str) -> Value:
    return {"none": Value(special=NONE), "*": Value(special=ANY)}.get(text) or Value(text)
