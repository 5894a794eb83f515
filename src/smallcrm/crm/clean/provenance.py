"""Where each value came from: typed, row 17 of a file, a merge; and a record's whole history."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from smallcrm import clock, store, text
from smallcrm.crm import reach
from smallcrm.crm.clean import fields, journal
from smallcrm.crm.clean.fields import Values
from smallcrm.crm.clean.journal import Moment
from smallcrm.crm.people import status_word
from smallcrm.i18n import _

PARTS = ("email", "phone", "address", "link", "tagging", "field_value", "affiliation", "key_date")
SILENT = {"id", "position", "key", "e164", "digits", "created_at", "sort_name", "stage_since",
          "other_id", "amount", "currency", "rate", "external_id", "pipeline_id"}  # fmt: skip


class Change(NamedTuple):
    """One line of a record's history. what: the field; old and new as shown, "" for nothing; why:
    where it came from, a sentence; at: an instant in UTC."""

    at: str
    what: str
    old: str
    new: str
    why: str
    step: int


def of_value(noun: str, row: int, column: str, part_id: int = 0) -> str:
    """Where a value came from, as a sentence; "" where nothing is known of it.

    `column` of a person, company, deal or ticket; or email, phone, address, link, field_value …
    with the id of that row as `part_id`. Takes a few milliseconds.
    """
    table, own = (column, part_id) if part_id else (noun, row)
    moments = journal.of_row(table, own)
    moved = ""
    for moment in moments:
        if part_id and _owner_changed(noun, moment):
            moved = moved or _merge_words(noun, moment)
            continue
        before, after = moment.before or {}, moment.after or {}
        names = [name for name in after if name not in SILENT] if part_id else [column]
        if moment.before is None or any(before.get(name) != after.get(name) for name in names):
            owner = int(after.get(f"{noun}_id") or row) if part_id else row
            said = _source(noun, owner, moment, column)
            return f"{said}. {moved}" if moved else said
    created = fields.read(noun, row) or {}
    if not created.get("created_at"):
        return ""
    return _("In the file since {day}").format(day=_day(created["created_at"]))


def _owner_changed(noun: str, moment: Moment) -> bool:
    if moment.before is None or moment.after is None:
        return False
    return bool(moment.before.get(f"{noun}_id") != moment.after.get(f"{noun}_id"))


def _day(at: str) -> str:
    then = clock.local(at).date()
    words = {"day": then.day, "month": text.month_name(then.month), "year": then.year}
    return _("{day} {month} {year}").format(**words)


def _source(noun: str, row: int, moment: Moment, column: str) -> str:
    """Where a step had its values from."""
    day = _day(moment.at)
    if moment.kind == "undo":
        return _("As it was before “{title}”, undone {day}").format(title=moment.title, day=day)
    return (
        _import_words(noun, row, moment, column)
        or _merge_words(noun, moment)
        or _since(noun, row, moment)
        or _("Typed {day}").format(day=day)
    )


def _since(noun: str, row: int, moment: Moment) -> str:
    """For what came together with a record that is older than the step which wrote it."""
    record = fields.read(noun, row) or {}
    created = record.get("created_at")
    if moment.before is not None or not created or created[:10] >= moment.at[:10]:
        return ""
    first = journal.of_row(noun, row)[-1:]
    if not first or first[0].step != moment.step:
        return ""
    return _("In the file since {day}").format(day=_day(created))


def _import_words(noun: str, row: int, moment: Moment, column: str) -> str:
    found = store.rows(
        "SELECT import.id, import.path FROM change JOIN import ON import.id BETWEEN change.row "
        "AND ifnull(change.last, change.row) WHERE change.step = ? AND change.tbl = 'import'",
        (moment.step,),
    )
    if not found:
        return ""
    import_id, path = found[0]
    words = {"day": _day(moment.at), "file": PurePath(path.replace("\\", "/")).name}
    line = store.rows(
        "SELECT ifnull(line, record) FROM origin WHERE import_id = ? AND tbl = ? AND row = ? "
        "ORDER BY ifnull(field, '') NOT IN (?, ? || 's'), id LIMIT 1",
        (import_id, noun, row, column, column),
    )
    if not line:
        return _("From {file}, {day}").format(**words)
    return _("From row {line} of {file}, {day}").format(line=line[0][0], **words)


def _merge_words(noun: str, moment: Moment) -> str:
    names = store.rows(
        "SELECT DISTINCT ifnull(merged.name, json_extract(change.old, '$.name')), change.event "
        "FROM change LEFT JOIN merged ON merged.id = change.row WHERE change.step = ? "
        "AND change.tbl = 'merged'",
        (moment.step,),
    )
    if not names:
        return ""
    said = ", ".join(name for name, _event in names if name)
    if names[0][1] == "delete":
        words = _("From taking {name} apart, {day}")
    else:
        words = _("From merging {name}, {day}")
    return words.format(name=said or _("another record"), day=_day(moment.at))


def of_record(noun: str, row: int) -> list[Change]:
    """All that ever changed in a person, company or deal, newest first: its fields, ways to reach
    it, tags, and its deals' stages. Takes longer in a large file: call it from the worker."""
    found = [change for moment in journal.of_row(noun, row)
             for change in _of_moment(noun, row, moment)]  # fmt: skip
    for table in PARTS:
        column = f"{noun}_id"
        if column in fields.columns(table):
            for part in journal.rows_of(table, column, row):
                found += _of_part(noun, row, table, part)
    if noun != "deal":
        for deal in journal.rows_of("deal", f"{noun}_id", row):
            found += _of_deal(deal)
    return sorted(found, key=lambda change: (change.at, change.step), reverse=True)


def _of_moment(noun: str, row: int, moment: Moment) -> Iterator[Change]:
    if moment.before is None or moment.after is None:
        what = _("Added") if moment.before is None else _("Removed")
        name = (moment.after or moment.before or {}).get("name") or ""
        new = str(name) if moment.before is None else ""
        yield Change(moment.at, what, "", new, _source(noun, row, moment, ""), moment.step)
        return
    for what, column, old, new in _differences(noun, moment.before, moment.after):
        why = _source(noun, row, moment, column)
        yield Change(moment.at, what, old, new, why, moment.step)


_MARKS = {
    "trashed_at": (_("Into the trash"), _("Out of the trash")),
    "archived_at": (_("Archived"), _("Out of the archive")),
    "starred": (_("Favourite"), _("No favourite any more")),
}


def _differences(noun: str, before: Values, after: Values) -> Iterator[tuple[str, str, str, str]]:
    known = fields.OF.get(noun, ())
    grouped = {column: field for field in known for column in field.columns[1:]}
    for column in after:
        if before.get(column) == after[column] or column in SILENT:
            continue
        if column in _MARKS:
            yield _MARKS[column][0 if after[column] else 1], column, "", ""
            continue
        field = next((one for one in known if one.columns[0] == column), None)
        if field is not None:
            yield field.title, column, fields.said(field, before), fields.said(field, after)
        elif column not in grouped:
            old, new = (_deal_value(column, values) for values in (before, after))
            yield _deal_words().get(column, column), column, old, new


def _deal_words() -> dict[str, str]:
    return {
        "title": _("Title"), "stage_id": _("Stage"), "status": _("Status"), "value": _("Value"),
        "expected_close": _("Close date"), "company_id": _("Company"), "person_id": _("Person"),
        "probability": _("Probability"), "lost_reason": _("Reason"), "closed_at": _("Closed"),
        "snoozed_until": _("Snoozed"), "asked_for": _("Asked for"), "source": _("Source"),
    }  # fmt: skip


def _deal_value(column: str, values: Values) -> str:
    value = values.get(column)
    if value is None:
        return ""
    names = {"stage_id": "stage", "company_id": "company", "person_id": "person"}
    if column in names:
        return str(store.one(f"SELECT name FROM {names[column]} WHERE id = ?", (value,)) or "")
    if column == "value":
        return text.money(int(value), values["currency"])
    if column == "status":
        known = {"open": _("Open"), "won": _("Won"), "lost": _("Lost")}
        return known.get(value) or status_word(value)
    return _day(value) if column == "closed_at" else str(value)


def _of_part(noun: str, row: int, table: str, part: int) -> Iterator[Change]:
    """The changes of an address, number, tag …, while it belonged to the record."""
    for moment in journal.of_row(table, part):
        before, after = (
            values if values and values.get(f"{noun}_id") == row else None
            for values in (moment.before, moment.after)
        )
        if before is None and after is None:
            continue
        old, new = _part_words(table, before), _part_words(table, after)
        if old == new:
            continue
        why = _source(noun, row, moment, table)
        yield Change(moment.at, _part_title(table, after or before or {}), old, new, why,
                     moment.step)  # fmt: skip


def _part_title(table: str, values: Values) -> str:
    if table == "field_value":
        return str(store.one("SELECT name FROM field WHERE id = ?", (values["field_id"],)) or "")
    words = {"tagging": _("Tag"), "affiliation": _("Company"), "key_date": _("Key date")}
    known = words.get(table) or reach.KINDS[table]
    return known[:1].upper() + known[1:]


def _part_words(table: str, values: Values | None) -> str:
    if values is None or values.get("retired_at"):
        return ""
    if table == "tagging":
        return str(store.one("SELECT name FROM tag WHERE id = ?", (values["tag_id"],)) or "")
    if table == "address":
        return reach.one_line(*(values[part] for part in reach.ADDRESS_PARTS))
    if table == "affiliation":
        name = store.one("SELECT name FROM company WHERE id = ?", (values["company_id"],)) or ""
        until = _("until {day}").format(day=values["until"]) if values["until"] else ""
        return ", ".join(part for part in (name, values["role"], until) if part)
    if table == "key_date":
        return f"{values['label']} {values['day']}"
    return str(values["value"])


def _of_deal(deal: int) -> Iterator[Change]:
    """How a deal went through its stages."""
    for moment in journal.of_row("deal", deal):
        title = (moment.after or moment.before or {}).get("title", "")
        for change in _of_moment("deal", deal, moment):
            words = _("Deal “{title}”: {what}").format(title=title, what=change.what)
            yield change._replace(what=words)
