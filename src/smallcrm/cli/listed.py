"""A list of records as people read it: one short line each, amounts as money, days as days."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from smallcrm import clock, text
from smallcrm.i18n import _

_LONGEST = 60
Record = dict[str, Any]


class Column(NamedTuple):
    """One column: its heading, and what stands in it for a record."""

    heading: str
    cell: Callable[[Record], object]


def _words(key: str) -> Callable[[Record], str]:
    return lambda record: _short(str(record[key] or ""))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def _flag(key: str) -> Callable[[Record], str]:
    return lambda record: _("yes") if record[key] else _("no")


def _moment(key: str) -> Callable[[Record], str]:
    def cell(record: Record) -> str:
        return clock.local(record[key]).strftime("%Y-%m-%d %H:%M") if record[key] else ""

    return cell


def _joined(*keys: str) -> Callable[[Record], str]:
    return lambda record: " ".join(str(record[key]) for key in keys if record[key])


def _open_value(record: Record) -> str:
    from smallcrm.crm import about

    return text.money(record["open_value"], about.currency()) if record["open_value"] else ""


def _deal_value(record: Record) -> str:
    return _amount(record, "value")


def _amount(record: Record, key: str) -> str:
    if record[key] is None:
        return ""
    digits = text.minor_digits(record["currency"])
    return text.money(int(Decimal(record[key]).scaleb(digits)), record["currency"])


def _step(record: Record) -> str:
    return _short(f"{record['step_day'] or ''} {record['step'] or ''}")


def _said(record: Record) -> str:
    return _short(record["subject"] or record["body"] or "")


def columns(kind: str) -> list[Column]:
    """The columns of people, companies, deals, tasks …."""
    named = [Column(_("Id"), _words("id")), Column(_("Name"), _words("name"))]
    last = [
        Column(_("Open deals"), _open_value),
        Column(_("Last word"), _moment("last_at")),
        Column(_("Waits"), _flag("owed")),
        Column(_("Next step"), _step),
    ]
    titled = [Column(_("Id"), _words("id")), Column(_("Title"), _words("title"))]
    return {
        "people": [
            *named, Column(_("Company"), _words("company")), Column(_("Status"), _words("status")),
            Column(_("Favourite"), _flag("starred")), *last,
        ],
        "companies": [
            *named, Column(_("Industry"), _words("industry")),
            Column(_("People"), lambda record: record["people"]), *last,
        ],
        "deals": [
            *titled, Column(_("Value"), _deal_value), Column(_("Status"), _words("status")),
            Column(_("Stage"), _words("stage")), Column(_("Person"), _words("person")),
            Column(_("Company"), _words("company")),
            Column(_("Expected close"), _words("expected_close")),
        ],
        "tasks": [
            *titled, Column(_("Kind"), _words("kind")), Column(_("Due"), _joined("day", "time")),
            Column(_("Important"), _flag("priority")), Column(_("Done"), _flag("done_at")),
            Column(_("Person"), _words("person")), Column(_("Deal"), _words("deal")),
        ],
        "activities": [
            Column(_("Id"), _words("id")), Column(_("When"), _moment("at")),
            Column(_("Kind"), _joined("kind", "direction")), Column(_("Person"), _words("person")),
            Column(_("What"), _said),
        ],
        "tickets": [
            Column(_("Id"), _words("id")), Column(_("No."), _words("number")),
            Column(_("Question"), _words("title")), Column(_("State"), _words("state")),
            Column(_("Priority"), _words("priority")), Column(_("Person"), _words("person")),
            Column(_("Company"), _words("company")), Column(_("Asked"), _moment("opened_at")),
            Column(_("Solved"), _moment("solved_at")),
        ],
        "products": [
            *named, Column(_("Code"), _words("external_id")),
            Column(_("Category"), _words("category")),
            Column(_("Price"), lambda record: _amount(record, "price")),
            Column(_("Unit"), _words("unit")), Column(_("On sale"), _flag("active")),
        ],
    }[kind]  # fmt: skip


def lines(kind: str, records: list[Record]) -> list[list[object]]:
    """The headings and a line for each record; nothing where there is no record."""
    shown = columns(kind)
    rows = [[column.cell(record) for column in shown] for record in records]
    return [[column.heading for column in shown], *rows] if rows else []
