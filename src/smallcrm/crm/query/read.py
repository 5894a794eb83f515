"""Reads a typed filter: `status:lead -tag:partner value>5k (city:Porto or city:Braga)`."""

import re
from collections.abc import Mapping

from smallcrm.crm.query import values
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.known import elsewhere, fields_of, kind_word
from smallcrm.crm.query.tree import (
    ANY,
    NONE,
    Node,
    Term,
    Unclear,
    Value,
    Words,
    all_of,
    any_of,
    opposite,
)
from smallcrm.crm.query.write import KEYWORDS
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _

LONGEST = 4_000
DEEPEST = 30
_FIELD = re.compile(r'(?:"((?:[^"]|"")+)"|([^\W\d]\w*))(>=|<=|[:=<>])')
_APART = re.compile(r'(?:"((?:[^"]|"")+)"|([^\W\d]\w*))\s+(>=|<=|[:=<>])')
_ALONE = re.compile(r"(>=|<=|[=<>])\s*[-−+]?[0-9]")
_MEANT = re.compile(r"[\w\"*<>]")
_NO_FIELD = frozenset(["re", "aw", "fw", "fwd", "wg", "sv", "tel", "mailto", "http", "https"])
"""What stands before a colon in mails and links: “re:offer” is a word."""
_THOUSANDS = re.compile(r"[-−]?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_SPAN = re.compile(r"(?:this|last|next)[ _-](?:week|month|quarter|year)(?![^\s,).])", re.IGNORECASE)
_BARE = re.compile(r"[^\s,()\"]+")
_END = re.compile(r"(?:(?!\.\.)[^\s,()\"])+")
_NUMBER = re.compile(r"(?:\([0-9]+\)|[^\s,()\"])+")
_REST = re.compile(r"[^\s()]+")


def parse(kind: str, text: str) -> Node:
    """The filter that `text` says about records of a kind (person, company, deal, task, entry,
    ticket or product). Raises Unclear, which is Invalid("filter"), at the word that cannot be
    read."""
    if len(text) > LONGEST:
        raise Unclear(_("This filter is too long."), LONGEST, len(text))
    return _Reader(kind, text).everything()


def understood(kind: str, text: str) -> Node:
    """A filter as typed; what cannot be read as one is words to look for."""
    try:
        return parse(kind, text)
    except Unclear:
        return Words(text)


class _Reader:
    """Walks through the text once, from left to right."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind, self.text, self.at = kind, text, 0
        self.fields: Mapping[str, Field] = fields_of(kind)
        self.depth = 0

    def everything(self) -> Node:
        found = self._either() if self._more() else all_of(())
        if self.at < len(self.text):
            raise self._wrong(_("There is no “(” for this “)”."), self.at, self.at + 1)
        return found

    def _wrong(self, words: str, start: int, stop: int) -> Unclear:
        return Unclear(words, start, stop)

    def _more(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def _keyword(self) -> str:
        """The and, or, not that stands here; "" for none."""
        if not self._more():
            return ""
        found = _REST.match(self.text, self.at)
        word = found[0].casefold() if found else ""
        return word if word in KEYWORDS else ""

    def _either(self) -> Node:
        parts = [self._all()]
        while self._keyword() == "or":
            self.at += 2
            parts.append(self._all())
        return any_of(parts)

    def _all(self) -> Node:
        parts = [self._part()]
        while self._more() and self.text[self.at] != ")" and self._keyword() != "or":
            if self._keyword() == "and":
                self.at += 3
            parts.append(self._part())
        return all_of(parts)

    def _part(self) -> Node:
        negative = False
        while True:
            if not self._more() or self._keyword() in ("and", "or") or self.text[self.at] == ")":
                raise self._missing()
            if self._keyword() == "not":
                self.at += 3
            elif self.text[self.at] == "-" and self.text[self.at + 1 : self.at + 2].strip():
                self.at += 1
            else:
                break
            negative = not negative
        found = self._group() if self.text[self.at] == "(" else self._term()
        return opposite(found) if negative else found

    def _missing(self) -> Unclear:
        start = min(self.at, max(len(self.text) - 1, 0))
        return self._wrong(_("Something is missing here."), start, start + 1)

    def _group(self) -> Node:
        start = self.at
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._wrong(_("There are too many parentheses."), start, start + 1)
        self.at += 1
        found = self._either()
        if not self._more():
            raise self._wrong(_("This “(” is never closed."), start, start + 1)
        self.at += 1
        self.depth -= 1
        return found

    def _term(self) -> Node:
        start = self.at
        found = _FIELD.match(self.text, start)
        apart = None if found else _APART.match(self.text, start)
        if found or (apart and key(_name(apart)) in self.fields):
            said = found or apart
            assert said
            field = self._field(_name(said), said[3], start, said.end())
            if field:
                self.at = said.end()
                self._skip_blanks()
                return self._values(field, said[3], start)
        alone = _ALONE.match(self.text, start)
        if alone:
            words = _("Say before “{op}” which field is meant.").format(op=alone[1])
            raise self._wrong(words, start, alone.end())
        if self.text[start] == '"':
            plain = " ".join(self._quoted().split())
            if not plain:
                raise self._wrong(_("Something is missing here."), start, self.at)
            return Words(plain)
        whole = _REST.match(self.text, start)
        self.at = whole.end() if whole else start + 1
        return Words(self.text[start : self.at])

    def _skip_blanks(self) -> None:
        """Goes on to the value of a field, if one stands there and no other field."""
        start = self.at
        more = self._more() and self.text[self.at] not in "(),"
        if not more or self._keyword() or _FIELD.match(self.text, self.at):
            self.at = start

    def _quoted(self) -> str:
        """What stands between quotation marks."""
        start, found, self.at = self.at, [], self.at + 1
        while self.at < len(self.text):
            sign = self.text[self.at]
            if sign == '"' and self.text[self.at + 1 : self.at + 2] != '"':
                break
            found.append(sign)
            self.at += 2 if sign == '"' else 1
        if self.at >= len(self.text):
            raise self._wrong(_("This quotation mark is never closed."), start, start + 1)
        self.at += 1
        return "".join(found)

    def _field(self, name: str, op: str, start: int, end: int) -> Field | None:
        """The field called so, whose sign ends at `end`; None where the words mean no field."""
        stop = end - len(op)
        field = self.fields.get(key(name))
        if field:
            return field
        other = elsewhere(self.kind, key(name))
        if other:
            words = _("{kind} have no field “{name}”. It belongs to {other}.").format(
                kind=kind_word(self.kind).capitalize(), name=name, other=kind_word(other)
            )
            raise self._wrong(words, start, stop)
        near = nearest(key(name), self.fields)
        if near:
            words = _("There is no field “{name}”. Did you mean “{near}”?")
            raise self._wrong(words.format(name=name, near=near), start, stop)
        if op in (":", "=") and (key(name) in _NO_FIELD or not _MEANT.match(self.text[end:])):
            return None
        words = _("There is no field “{name}”. There are: {names}.")
        names = ", ".join(dict.fromkeys(field.name for field in self.fields.values()))
        raise self._wrong(words.format(name=name, names=names), start, stop)

    def _values(self, field: Field, op: str, start: int) -> Node:
        if op not in field.operators:
            raise self._wrong(
                _("“{name}” cannot be compared with “{op}”. Write {name}:…").format(
                    name=field.name, op=op
                ),
                start,
                self.at,
            )
        found: list[Value] = []
        while True:
            begin = self.at
            value = self._value(field, op)
            if value:
                self._check(field, op, value, begin)
                found.append(value)
            if not self.text.startswith(",", self.at):
                break
            if op not in (":", "="):
                words = _("Only one value can stand after “{op}”.").format(op=op)
                raise self._wrong(words, begin, self.at + 1)
            self.at += 1
        if not found:
            words = _("A value is missing after “{name}{op}”. {hint}")
            hint = field.hint()
            raise self._wrong(
                words.format(name=field.name, op=op, hint=hint).strip(), start, self.at
            )
        return Term(field.name, op, tuple(found))

    def _value(self, field: Field, op: str) -> Value | None:
        whole = _THOUSANDS.match(self.text, self.at) if op not in (":", "=") else None
        if whole and field.type in ("number", "money"):
            self.at = whole.end()
            return Value(whole[0].replace(",", ""))
        ranged = ">" in field.operators
        text, quoted = self._piece(
            field, _END if ranged else _NUMBER if field.type == "phone" else _BARE
        )
        if ranged and self.text.startswith("..", self.at):
            self.at += 2
            return Value(text or "", self._piece(field, _END)[0] or "")
        if text is None:
            return None
        if not quoted and text == "*":
            return Value(special=ANY)
        return Value(special=NONE) if not quoted and fold(text) == "none" else Value(text)

    def _piece(self, field: Field, bare: re.Pattern[str]) -> tuple[str | None, bool]:
        """One value, or one end of it: (text, whether it stood between quotation marks)."""
        if self.text.startswith('"', self.at):
            text = self._quoted()
            return (text if text.strip() else None), True
        span = _SPAN.match(self.text, self.at) if field.type in values.DAYS else None
        found = span or bare.match(self.text, self.at)
        if not found:
            return None, False
        self.at = found.end()
        return found[0], False

    def _check(self, field: Field, op: str, value: Value, start: int) -> None:
        try:
            values.check(field, op, value)
        except values.Odd as odd:
            raise self._wrong(odd.text, start, self.at) from None


def _name(found: re.Match[str]) -> str:
    return found[1].replace('""', '"') if found[1] else found[2]


def key(name: str) -> str:
    """A field by any of its names: capitals and blanks do not matter."""
    return "_".join(fold(name).replace("-", "_").split())


def nearest(name: str, known: Mapping[str, Field]) -> str:
    """The field that is one slip of the hand away (two in a long word); "" for none."""
    room = (len(name) > 2) + (len(name) > 4)
    close = [(slips(name, other, room), other) for other in known]
    best = min(close, default=(room + 1, ""))
    return known[best[1]].name if best[0] <= room else ""


def slips(one: str, other: str, room: int) -> int:
    """How many letters must be changed, added, taken away or swapped; room + 1 for more."""
    if abs(len(one) - len(other)) > room:
        return room + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return min(last[-1], room + 1)
