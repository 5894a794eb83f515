"""Any field as a column of a list: its words for some records, and the order by it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from smallcrm import clock, store
from smallcrm import text as wording
from smallcrm.crm.query import values
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.known import every
from smallcrm.crm.query.sql import ROWS
from smallcrm.i18n import _

_SHOWN = {
    "tag": "(SELECT tag.name FROM tag WHERE tag.id = tagging.tag_id)",
    "email": "email.value",
    "phone": "phone.value",
    "note": "ifnull(substr(entry.body, 1, 200), entry.subject)",
    "import": "(SELECT import.path FROM import WHERE import.id = origin.import_id)",
}
_POSITIONED = {"email", "phone", "address", "link"}


def fields(kind: str) -> dict[str, Field]:
    """The fields that can be a column, by name; a phrase to look for in notes is none."""
    return {field.name: field for field in every(kind)}


def sortable(kind: str) -> dict[str, Field]:
    """The fields that a list can be sorted by."""
    return fields(kind)


def _shown(field: Field) -> str:
    return _SHOWN.get(field.name, field.expr) if field.source else field.expr


def order(kind: str, name: str, down: bool) -> str:
    """How a list is sorted by a field; records without a value come last."""
    field = fields(kind)[name]
    expr = _shown(field)
    if field.source:
        also = f" AND {field.also}" if field.also else ""
        best = "max" if down else "min"
        if field.source in _POSITIONED:
            tail = f"ORDER BY {field.source}.position, {field.source}.id LIMIT 1"
            expr = f"(SELECT {expr} FROM {field.source} WHERE {field.owner} = list.id{also} {tail})"
        else:
            expr = (
                f"(SELECT {best}({expr}) FROM {field.source} WHERE {field.owner} = list.id{also})"
            )
    elif field.nothing:
        expr = f"nullif({expr}, {field.nothing})"
    if field.type in ("text", "exact", "tag", "words"):
        expr = f"fold({expr})"
    return f"{expr} {'DESC' if down else 'ASC'} NULLS LAST"


def cells(kind: str, names: Sequence[str], ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """The words of some fields for some records: {id: {field: words}}; no words for no value."""
    wanted = ", ".join(str(int(row)) for row in ids)
    known = fields(kind)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name in names:
        field = known[name]
        for row, said in _read(kind, field, wanted):
            before = found[row].get(name)
            if said and before != said:
                found[row][name] = f"{before}, {said}" if before else said
    return found


def values_of(kind: str, name: str, ids: Iterable[int]) -> list[tuple[int, object]]:
    """(id, value) of a field as the file keeps it; a record can have several."""
    return _values(kind, fields(kind)[name], ", ".join(str(int(row)) for row in ids))


def _read(kind: str, field: Field, wanted: str) -> list[tuple[int, str]]:
    return [(row, words(field, value)) for row, value in _values(kind, field, wanted)]


def _values(kind: str, field: Field, wanted: str) -> list[tuple[int, object]]:
    expr = _shown(field)
    if field.source:
        also = f" AND {field.also}" if field.also else ""
        table = field.source if field.source in _POSITIONED else ""
        tail = f" ORDER BY {table}.position, {table}.id" if table else ""
        sql = (
            f"SELECT {field.owner}, {expr} FROM {field.source} "
            f"WHERE {field.owner} IN ({wanted}){also}{tail}"
        )
    else:
        sql = f"SELECT list.id, {expr} FROM {ROWS[kind]} list WHERE list.id IN ({wanted})"
    return store.rows(sql)


def words(field: Field, value: object) -> str:
    """A value of the file as a column shows it."""
    if value is None or value == field.nothing.strip("'"):
        return ""
    if field.type == "money":
        return wording.money(int(str(value)), values.base()) if value else ""
    if field.type == "flag":
        return _("Yes") if value else ""
    if field.type == "instant":
        return clock.local(str(value)).date().isoformat()
    if field.type == "number":
        return f"{float(str(value)):g}"
    if field.choices and not field.source:
        said = [word for word, kept in field.choices.items() if kept == str(value)]
        return said[0] if said else str(value)
    return str(value)
