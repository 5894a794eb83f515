"""A filter as the text that one would type for it."""

import re

from smallcrm.crm.query.tree import ANY, All, Either, Node, Not, Term, Value, Words

KEYWORDS = {"and", "or", "not"}
_PLAIN_FIELD = re.compile(r"[^\W\d]\w*")
_PLAIN_VALUE = re.compile(r"[^\s\"(),*][^\s\"(),]*")
_LIKE_FIELD = re.compile(r"[^\W\d]\w*(?:>=|<=|[:=<>])")


def quoted(text: str) -> str:
    """Text in quotation marks; one inside is written twice."""
    return '"' + text.replace('"', '""') + '"'


def field_text(name: str) -> str:
    """The name of a field, in quotation marks where it needs them."""
    return name if _PLAIN_FIELD.fullmatch(name) else quoted(name)


def value_text(value: Value) -> str:
    """One value."""
    if value.special:
        return "*" if value.special == ANY else "none"
    if value.to is not None:
        return f"{_end(value.text)}..{_end(value.to)}"
    return _bare(value.text)


def _end(text: str) -> str:
    return _bare(text) if text else ""


def _bare(text: str) -> str:
    plain = _PLAIN_VALUE.fullmatch(text) and ".." not in text
    plain = plain and not text.startswith((".", ">", "<", "=")) and not text.endswith(".")
    return text if plain and text.casefold() != "none" else quoted(text)


def _word(text: str) -> str:
    plain = (
        not re.search(r"[()]", text)
        and not text.startswith(('"', "-", ":", "=", "<", ">"))
        and text.casefold() not in KEYWORDS
        and not _LIKE_FIELD.match(text)
    )
    return text if plain else quoted(text)


def to_text(node: Node) -> str:
    """The whole filter; what `read.parse` makes of it is the same filter again."""
    if isinstance(node, Words):
        return " ".join(_word(word) for word in node.text.split())
    if isinstance(node, Term):
        values = ",".join(value_text(value) for value in node.values)
        return f"{field_text(node.field)}{node.op}{values}"
    if isinstance(node, Not):
        single = isinstance(node.part, Term) or (
            isinstance(node.part, Words) and " " not in node.part.text
        )
        return f"-{to_text(node.part)}" if single else f"-({to_text(node.part)})"
    if isinstance(node, All):
        return " ".join(_inside(part, Either) for part in node.parts)
    return " or ".join(_inside(part, All) for part in node.parts)


def _inside(part: Node, wrapped: type) -> str:
    return f"({to_text(part)})" if isinstance(part, wrapped) else to_text(part)
