"""The filter of a saved view, also as earlier versions kept it, and as a word in it is renamed."""

import json
from typing import Any

from smallcrm import store
from smallcrm.crm.query import write
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import (
    EVERYTHING,
    All,
    Either,
    Node,
    Not,
    Term,
    Unclear,
    Value,
    all_of,
    term,
    words,
)
from smallcrm.crm.tables.filing import View
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid


def load(kind: str, text: str) -> Node:
    """The filter that a view keeps, as text or as the JSON of earlier versions. Raises Invalid."""
    if not text.lstrip().startswith("{"):
        return parse(kind, text)
    try:
        kept = json.loads(text)
    except ValueError:
        return words(text)
    return all_of(_parts(kind, kept))


def _parts(kind: str, kept: dict[str, Any]) -> list[Node]:
    found = [_typed(kind, str(kept.get("text") or ""))]
    if kept.get("status"):
        found.append(term("status", *map(str, kept["status"])))
    for name, field in (("tag", "tag"), ("import_id", "import"), ("next_step", "next_step")):
        if kept.get(name):
            found.append(_exactly(field, str(kept[name])))
    if kept.get("company"):
        name = store.one("SELECT name FROM company WHERE id = ?", (int(kept["company"]),))
        found.append(Term("company", "=", (Value(str(name or kept["company"])),)))
    if kept.get("spoken_within"):
        found.append(term("last_word", f"{int(kept['spoken_within'])}d"))
    if kept.get("quiet_for"):
        found.append(term("last_word", f"{int(kept['quiet_for'])}d", op=">"))
    found += [
        term(name, "yes") for name in ("waiting", "starred", "archived", "trashed")
        if kept.get(name)
    ]  # fmt: skip
    return [part for part in found if part != EVERYTHING]


def _exactly(field: str, text: str) -> Node:
    return term(field, text) if field == "next_step" else Term(field, ":", (Value(text),))


def _typed(kind: str, text: str) -> Node:
    try:
        return parse(kind, text)
    except Unclear:
        return words(text)


def rename(field: str, old: str, new: str) -> None:
    """Puts `new` where saved views compare `field` with `old`; part of the step around it."""
    for row, noun, query in store.rows("SELECT id, ifnull(noun, 'person'), query FROM view"):
        try:
            before = load(noun, query)
        except Invalid:
            continue
        after = _renamed(before, field, fold(old), new)
        if after != before:
            View.update(query=write.to_text(after)).where(View.id == row).execute()


def _renamed(node: Node, field: str, old: str, new: str) -> Node:
    if isinstance(node, Not):
        return Not(_renamed(node.part, field, old, new))
    if isinstance(node, All | Either):
        return type(node)(tuple(_renamed(part, field, old, new) for part in node.parts))
    if isinstance(node, Term) and node.field == field:
        values = tuple(Value(new) if _is(value, old) else value for value in node.values)
        return Term(node.field, node.op, values)
    return node


def _is(value: Value, old: str) -> bool:
    return not value.special and value.to is None and fold(value.text) == old
