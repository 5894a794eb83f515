"""A filter in words, as a chip shows it: “Status is” “Lead, Customer”."""

import re

from smallcrm import clock
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.known import fields_of
from smallcrm.crm.query.tree import ANY, All, Either, Node, Not, Term, Value, Words
from smallcrm.crm.query.write import to_text
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _, n_

DATED = ("day", "instant", "step", "birthday")
_AGE = re.compile(r"(\+?)([0-9]{1,5})([dwmy]?)")


def field_of(kind: str, name: str) -> Field | None:
    """The field of a term; None for one that is no more."""
    return fields_of(kind).get("_".join(name.replace("-", "_").split()))


def value_words(field: Field, text: str) -> str:
    """One value in words."""
    own = {
        "yes": _("yes"), "no": _("no"), "late": _("late"), "today": _("today"),
        "planned": _("planned"), "due": _("late, today or none"),
        "yesterday": _("yesterday"), "tomorrow": _("tomorrow"),
    }  # fmt: skip
    if field.type in ("flag", *DATED) and fold(text) in own:
        return own[fold(text)]
    if field.type in DATED:
        return _dated(text)
    return text.capitalize() if field.name == "status" else text


def _dated(text: str) -> str:
    found = _AGE.fullmatch(text.casefold())
    if not found or (not found[3] and len(found[2]) > 3):
        return text.replace("_", " ")
    many = int(found[2])
    return {
        "d": n_("{n} day", "{n} days", many), "w": n_("{n} week", "{n} weeks", many),
        "m": n_("{n} month", "{n} months", many), "y": n_("{n} year", "{n} years", many),
    }[found[3] or "d"]  # fmt: skip


def aged(value: Value) -> bool:
    """Whether a value is an age like `14d`."""
    text = value.text.casefold()
    return value.to is None and bool(_AGE.fullmatch(text)) and not text.startswith("+")


def operator_words(field: Field, op: str, *, age: bool = False) -> str:
    """What stands between field and value."""
    if age and field.type in DATED and op != "=":
        return {
            ":": _("within"), ">": _("longer ago than"), ">=": _("at least ago"),
            "<": _("less ago than"), "<=": _("at most ago"),
        }[op]  # fmt: skip
    if field.type in DATED:
        return {
            ":": _("is"), "=": _("is"), ">": _("after"), ">=": _("from"), "<": _("before"),
            "<=": _("until"),
        }[op]  # fmt: skip
    if op == ":":
        return _("contains") if field.type in ("text", "phone", "words") else _("is")
    return {
        "=": _("is"), ">": _("more than"), ">=": _("at least"), "<": _("less than"),
        "<=": _("at most"),
    }[op]  # fmt: skip


def words_of(kind: str, node: Node) -> tuple[str, str]:
    """A part of a filter in words: (field and operator, value)."""
    if isinstance(node, Not) and isinstance(node.part, Term):
        return _term(kind, node.part, negative=True)
    if isinstance(node, Term):
        return _term(kind, node, negative=False)
    if isinstance(node, Words):
        return _("Words"), node.text
    if isinstance(node, Either):
        return _("Either"), _(" or ").join(one_line(kind, part) for part in node.parts)
    if isinstance(node, All):
        return _("All of"), _(" and ").join(one_line(kind, part) for part in node.parts)
    return _("Not"), one_line(kind, node.part)


def one_line(kind: str, node: Node) -> str:
    """A part of a filter as one phrase."""
    return " ".join(words_of(kind, node))


def _term(kind: str, term: Term, *, negative: bool) -> tuple[str, str]:
    field = field_of(kind, term.field)
    if field is None:
        return term.field, to_text(term)
    special = term.values[0].special if len(term.values) == 1 else ""
    if field.type == "flag" and len(term.values) == 1 and not special:
        on = (fold(term.values[0].text) in ("yes", "true", "1", "on")) != negative
        return _("Only") if on else _("Without"), field.title
    if special:
        has = (special == ANY) != negative
        return field.title, _("any") if has else _("none")
    said = operator_words(field, term.op, age=aged(term.values[0]))
    if negative:
        said = {_("contains"): _("does not contain"), _("is"): _("is not")}.get(
            said, _("not {words}").format(words=said)
        )
    words = [_value(field, value) for value in term.values]
    return f"{field.title} {said}", ", ".join(words)


def _value(field: Field, value: Value) -> str:
    if value.special:
        return _("any") if value.special == ANY else _("none")
    if value.to is not None:
        ends = [value_words(field, end) for end in (value.text, value.to) if end]
        if len(ends) == 2:
            return _("{first} to {last}").format(first=ends[0], last=ends[1])
        return _("from {first}").format(first=ends[0]) if value.text else _("up to {last}").format(
            last=ends[0]
        )  # fmt: skip
    return value_words(field, value.text)


def suggestions(field: Field, tags: list[str]) -> list[str]:
    """Values that are often asked for, as typed."""
    if field.choices:
        return list(field.choices)
    offered = {
        "flag": ["yes", "no"],
        "tag": tags,
        "step": ["late", "today", "planned", "none", "due"],
        "instant": ["7d", "30d", "60d", "90d", "1y", "this month", "last month", "this year"],
        "day": ["today", "this week", "+7d", "this month", "next month", "none"],
        "birthday": ["today", "this week", "+30d", fold(clock.today().strftime("%B"))],
    }
    return offered.get(field.type, ["*", "none"])


def several(field: Field) -> bool:
    """Whether suggested values are ticked, any number of them."""
    return bool(field.choices) or field.type in ("tag", "step")
