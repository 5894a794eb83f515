"""The filter of a saved view, also as earlier versions of the program kept it."""

import json
from typing import Any

from smallcrm import store
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import EVERYTHING, Node, Term, Unclear, Value, all_of, term, words


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
