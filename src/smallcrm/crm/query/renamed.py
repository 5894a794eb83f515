"""Saved views go on finding what they found when a word in their filter is renamed."""

from smallcrm import store
from smallcrm.crm.query import saved, write
from smallcrm.crm.query.tree import All, Either, Node, Not, Term, Value
from smallcrm.crm.tables.filing import View
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid


def in_views(field: str, old: str, new: str) -> None:
    """Puts `new` where saved views compare `field` with `old`; part of the step around it."""
    for row, noun, query in store.rows("SELECT id, ifnull(noun, 'person'), query FROM view"):
        try:
            before = saved.load(noun, query)
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
