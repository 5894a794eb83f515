"""Turns a filter into a question that the file can answer, with every value bound apart."""

import json

from smallcrm import store
from smallcrm.crm.query import values
from smallcrm.crm.query.dated import dated
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.known import fields_of
from smallcrm.crm.query.part import Part, between
from smallcrm.crm.query.tree import (
    ANY,
    NONE,
    Either,
    Node,
    Not,
    Term,
    Unclear,
    Value,
    Words,
    terms,
)
from smallcrm.crm.tables.finding import KINDS_OF_TEXT, TEXTS
from smallcrm.crm.words import phones
from smallcrm.crm.words.fold import fold
from smallcrm.crm.words.fold import words as folded_words
from smallcrm.i18n import _

MATCHES = 100_000
"""Words typed find at most so many people or companies, best first."""

TOGETHER = 100


ROWS = {
    "person": "list_person", "company": "list_company", "deal": "deal", "task": "task",
    "entry": "entry", "ticket": "ticket", "product": "product",
}  # fmt: skip

_TEXT = {
    "deal": "SELECT deal.title, deal.external_id, deal.status, deal.currency, pipeline.name, "
    "stage.name, person.name, company.name, deal.lost_reason, deal.source, deal.asked_for "
    "FROM stage JOIN pipeline LEFT JOIN person ON person.id = deal.person_id "
    "LEFT JOIN company ON company.id = deal.company_id "
    "WHERE stage.id = deal.stage_id AND pipeline.id = deal.pipeline_id",
    "task": "SELECT task.title, task.external_id, task.kind, task.note, task.due_day, "
    "person.name, company.name, deal.title FROM (SELECT 1) "
    "LEFT JOIN person ON person.id = task.person_id "
    "LEFT JOIN company ON company.id = task.company_id LEFT JOIN deal ON deal.id = task.deal_id",
    "ticket": "SELECT ticket.number, ticket.title, ticket.external_id, ticket.state, "
    "ticket.priority, ticket.channel, ticket.description, person.name, company.name "
    "FROM (SELECT 1) LEFT JOIN person ON person.id = ticket.person_id "
    "LEFT JOIN company ON company.id = ticket.company_id",
    "product": "SELECT product.name, product.external_id, product.category, product.unit, "
    "product.description FROM (SELECT 1)",
    "entry": "SELECT entry.kind, entry.direction, entry.at, entry.subject, entry.body, "
    "entry.outcome, entry.message_id, (SELECT group_concat(ifnull(person.name, '') || ' ' || "
    "ifnull(company.name, '') || ' ' || ifnull(deal.title, ''), ' ') FROM entry_link "
    "LEFT JOIN person ON person.id = entry_link.person_id "
    "LEFT JOIN company ON company.id = entry_link.company_id "
    "LEFT JOIN deal ON deal.id = entry_link.deal_id WHERE entry_link.entry_id = entry.id)",
}


def _whole_text(kind: str) -> str:
    """Everything that is said of a deal, task or activity, as one text."""
    head, _from, tail = (
        _TEXT[kind].partition(" FROM ") if kind != "entry" else (_TEXT[kind], "", "")
    )
    columns = head.removeprefix("SELECT ").replace(f"{kind}.", "list.")
    whole = f"SELECT concat_ws(' ', {columns})"
    return f"({whole} FROM {tail.replace(f'{kind}.', 'list.')})" if tail else f"({whole})"


def visible(kind: str, node: Node) -> str:
    """Which rows a list begins with: archived ones and the trash only where they are asked for,
    what was merged away never."""
    asked = {term.field for term in terms(node)} & {"archived", "trashed"}
    if kind in ("person", "company"):
        if not asked:
            return "list.shown = 1"
        whole = f"list.id NOT IN (SELECT gone_id FROM merged WHERE {kind}_id IS NOT NULL)"
        if "trashed" in asked:
            return whole
        kept = f"list.id NOT IN (SELECT id FROM {kind} WHERE trashed_at IS NOT NULL)"
        return f"{kept} AND {whole}"
    return "list.trashed_at IS NULL"


def condition(kind: str, node: Node) -> Part:
    """The condition that a whole filter makes, without what `visible` adds."""
    return _Writer(kind, archived=visible(kind, node) != "list.shown = 1").part(node)


class _Writer:
    """Writes the conditions of one filter."""

    def __init__(self, kind: str, *, archived: bool) -> None:
        self.kind, self.archived = kind, archived
        self.fields = fields_of(kind)

    def part(self, node: Node) -> Part:
        if isinstance(node, Words):
            return self._words(node.text)
        if isinstance(node, Term):
            return self._term(node)
        if isinstance(node, Not):
            return _no(self.part(node.part))
        parts = [self.part(one) for one in node.parts]
        if not parts:
            return Part("1")
        return _any(parts) if isinstance(node, Either) else _every(parts)

    def _term(self, term: Term) -> Part:
        field = self.fields.get("_".join(term.field.replace("-", "_").split()))
        if field is None:
            words = _("There is no field “{name}”.").format(name=term.field)
            raise Unclear(words, 0, 1)
        try:
            named = _among(field, term)
            if named:
                return self._held(field, named)
            return _any([self._one(field, term.op, value) for value in term.values])
        except values.Odd as odd:
            raise Unclear(odd.text, 0, 1) from None

    def _one(self, field: Field, op: str, value: Value) -> Part:
        if value.special:
            return self._special(field, value.special)
        if field.type == "flag":
            held = self._held(field, Part(field.expr))
            if not values.flag(value.text):
                return _no(held)
            quick = field.gather and not self.archived
            return held._replace(gather=field.gather, exact=False) if quick else held
        if field.type in ("instant", "day") and fold(value.text) in ("yes", "no") and not value.to:
            return self._special(field, ANY if fold(value.text) == "yes" else NONE)
        held = self._held(field, _compare(field, op, value))
        if field.counted:
            return _some(field, op, value, held)
        inner = _inner(self.kind, field, value.text) if not held.gather else None
        return held._replace(gather=inner[0], gathered=(inner[1],), exact=False) if inner else held

    def _special(self, field: Field, special: str) -> Part:
        has = f"{field.expr} IS NOT NULL"
        if field.nothing:
            has = f"{field.expr} <> {field.nothing}"
        held = self._held(field, Part(has))
        return held._replace(gather="") if special == ANY else _no(held)

    def _held(self, field: Field, inner: Part) -> Part:
        """A condition on the rows of a field's own table as one on the record."""
        if not field.source:
            rows = (
                f"SELECT list.id FROM {ROWS[self.kind]} list WHERE list.shown = 1 AND {inner.sql}"
            )
            if not field.indexed or self.archived:
                return inner
            slow = field.type == "text"
            return inner._replace(gather=rows, gathered=inner.bound, slow=slow)
        also = f" AND {field.also}" if field.also else ""
        tail = f"FROM {field.source} WHERE {{whose}}{also} AND {inner.sql}"
        test = tail.format(whose=f"{field.owner} = list.id")
        gather = tail.format(whose=f"{field.owner} IS NOT NULL")
        if not field.indexed:
            return Part(f"EXISTS (SELECT 1 {test})", inner.bound)
        quick = f"SELECT {field.owner} {gather}"
        return Part(f"EXISTS (SELECT 1 {test})", inner.bound, quick, inner.bound)

    def _words(self, text: str) -> Part:
        if self.kind in ("person", "company"):
            from smallcrm.crm.search import match

            found = match(self.kind, text, MATCHES)
            ids, gather = json.dumps(found), "SELECT value FROM json_each(?)"
            return Part(f"list.id IN ({gather})", (ids,), gather, (ids,), size=len(found))
        return _every([_contains(_whole_text(self.kind), word) for word in fold(text).split()])


def _no(part: Part) -> Part:
    return Part(f"NOT ifnull({part.sql}, 0)", part.bound)


def _inner(kind: str, field: Field, text: str) -> tuple[str, str] | None:
    """Where an e-mail address or number may be found by an inner part of three signs or more."""
    if kind not in ("person", "company") or field.name not in ("email", "phone"):
        return None
    asked = phones.spellings(text) if field.name == "phone" else [fold(text).replace('"', "")]
    if any(len(one) < 3 or " " in one for one in asked):
        return None
    odd = int(kind == "company")
    sql = f"SELECT rowid / 2 FROM find_inner WHERE find_inner MATCH ? AND rowid % 2 = {odd}"
    return sql, " OR ".join(f'"{one}"' for one in asked)


def _joined(word: str, terms_: list[str]) -> str:
    """Terms in parentheses; very many in halves, as the file refuses what is nested too deeply."""
    if len(terms_) > TOGETHER:
        half = len(terms_) // 2
        return f"({_joined(word, terms_[:half])} {word} {_joined(word, terms_[half:])})"
    return "(" + f" {word} ".join(terms_) + ")"


def _every(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    bound = tuple(value for one in parts for value in one.bound)
    return Part(_joined("AND", [one.sql for one in parts]) if parts else "0", bound)


def _any(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    quick = len(parts) <= TOGETHER and all(one.gather for one in parts)
    return Part(
        _joined("OR", [one.sql for one in parts]),
        tuple(value for one in parts for value in one.bound),
        " UNION ".join(one.gather for one in parts) if quick else "",
        tuple(value for one in parts for value in one.gathered) if quick else (),
        all(one.exact for one in parts),
        any(one.slow for one in parts),
    )


def _compare(field: Field, op: str, value: Value) -> Part:
    if field.type in ("text", "exact"):
        return _text(field, op, value.text)
    if field.type == "tag":
        found = store.one("SELECT id FROM tag WHERE key = ?", (fold(value.text),))
        return Part(f"{field.expr} = ?", (found or 0,))
    if field.type == "choice":
        return Part(f"{field.expr} = ?", (values.choice(field, value.text),))
    if field.type == "phone":
        held = tuple(phones.spellings(value.text))
        sql = " OR ".join(f"instr({field.expr}, ?) > 0" for _one in held)
        return Part(f"({sql})", held)
    if field.type == "words":
        return _noted(field, value.text)
    if field.type in ("number", "money"):
        return _figure(field, op, value)
    return dated(field, op, value)


DIFFERENT = 2_000
"""Of a field with no more different values than this, those that fit are looked up one by one."""


def _known(field: Field) -> list[str] | None:
    """The different values of a field; None when there are too many."""
    found: list[str] = []
    last = store.one(field.listed, ("",))
    while last is not None and len(found) < DIFFERENT:
        found.append(str(last))
        last = store.one(field.listed, (last,))
    return None if last is not None else found


def _fits(op: str, exact: bool, plain: str, value: str) -> bool:
    have = fold(value)
    return have == plain if op == "=" or exact else all(word in have for word in plain.split())


def _among(field: Field, term: Term) -> Part | None:
    """Several values of a field that has few different ones, as one question."""
    plain = [fold(value.text) for value in term.values if not value.special]
    if not field.listed or len(plain) < 2 or len(plain) < len(term.values) or not all(plain):
        return None
    there = _known(field)
    if there is None:
        return None
    exact = field.type == "exact"
    fit = tuple(one for one in there if any(_fits(term.op, exact, word, one) for word in plain))
    return Part(f"{field.expr} IN ({', '.join('?' * len(fit))})", fit)


def _text(field: Field, op: str, text: str) -> Part:
    plain = fold(text)
    there = _known(field) if field.listed and plain else None
    if there is not None:
        fit = tuple(one for one in there if _fits(op, field.type == "exact", plain, one))
        return Part(f"{field.expr} IN ({', '.join('?' * len(fit))})", fit)
    if op == "=" or field.type == "exact":
        return _equals(field.expr, plain, folded=field.folded)
    return _every([_contains(field.expr, word, folded=field.folded) for word in plain.split()])


_FOREIGN = "GLOB '*[^ -~]*'"
"""What is true of a text with any letter outside ASCII: only then `fold` has more to do."""


def _contains(expr: str, word: str, *, folded: bool = False) -> Part:
    if folded:
        return Part(f"instr({expr}, ?) > 0", (word,))
    if not word.isascii():
        return Part(f"instr(fold({expr}), ?) > 0", (word,))
    sql = f"(instr(lower({expr}), ?) > 0 OR ({expr} {_FOREIGN} AND instr(fold({expr}), ?) > 0))"
    return Part(sql, (word, word))


def _equals(expr: str, plain: str, *, folded: bool) -> Part:
    if folded:
        return Part(f"{expr} = ?", (plain,))
    if not plain.isascii():
        return Part(f"fold({expr}) = ?", (plain,))
    sql = f"(lower({expr}) = ? OR ({expr} {_FOREIGN} AND fold({expr}) = ?))"
    return Part(sql, (plain, plain))


def _some(field: Field, op: str, value: Value, held: Part) -> Part:
    """A number of things, no less than one: found among the records that have so many at all."""
    least = values.number(value.text) if value.text and not op.startswith("<") else 0
    if least + (op == ">") <= 0 or held.gather:
        return held
    gather = f"{field.counted} HAVING count(*) >= ?"
    return held._replace(gather=gather, gathered=(least,), exact=False)


def _noted(field: Field, text: str) -> Part:
    from smallcrm.crm.file import searchable

    parts = [part for word in folded_words(text) for part in searchable(word).split()]
    if not parts:
        return Part("0")
    asked = " ".join(f'"{part}"*' for part in parts)
    sql = (
        f"{field.expr} IN (SELECT rowid / {KINDS_OF_TEXT} FROM find_text WHERE find_text MATCH ? "
        f"AND rowid % {KINDS_OF_TEXT} = {TEXTS['entry'][0]})"
    )
    return Part(sql, (asked,))


def _figure(field: Field, op: str, value: Value) -> Part:
    def read(text: str) -> float:
        if field.type == "money":
            return values.amount(text, values.base())
        return values.number(text)

    if value.to is None:
        sign = "=" if op == ":" else op
        return Part(f"{field.expr} {sign} ?", (read(value.text),))
    return between(
        field.expr,
        read(value.text) if value.text else None,
        read(value.to) if value.to else None,
        "<=",
    )
