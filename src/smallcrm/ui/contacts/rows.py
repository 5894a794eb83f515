"""How people and companies look in the list."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from smallcrm import clock, text
from smallcrm.crm import about, people
from smallcrm.crm.lists.rows import CompanyRow, PersonRow
from smallcrm.crm.query.known import every
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.rows import Column, Columns, RowDelegate, RowState
from smallcrm.ui.record import wording

TONES = {"lead": "accent", "prospect": "accent", "customer": "ok", "past": "neutral"}


WIDE = {"email": 190, "name": 188, "asked_for": 220, "note": 220, "website": 170, "tag": 150}
EDITABLE = {
    "person": ("name", "company", "status", "source", "job_title", "email", "phone", "city",
               "country", "region", "tag", "asked_for", "birthday"),
    "company": ("name", "industry", "domain", "employees", "email", "phone", "city", "country",
                "region", "tag", "asked_for"),
}  # fmt: skip
NO_COLUMN = ("note", "waiting", "trashed")


def _own_columns(noun: str) -> list[Column]:
    if noun == "person":
        return [
            Column("name", _("Name"), 188, 2, editable=True, fixed=True),
            Column("company", _("Company"), 158, 1, editable=True),
            Column("status", _("Status"), 86, editable=True),
            Column("open_value", _("Open deals"), 90, align="right"),
            Column("last_word", _("Last word"), 118),
            Column("next_step", _("Next step"), 186, 1),
        ]
    return [
        Column("name", _("Name"), 208, 2, editable=True, fixed=True),
        Column("industry", _("Industry"), 130, 1, editable=True),
        Column("people", _("People"), 76, align="right"),
        Column("open_value", _("Open deals"), 104, align="right"),
        Column("last_word", _("Last word"), 130),
        Column("next_step", _("Next step"), 196, 1),
    ]


def all_columns(noun: str) -> tuple[list[Column], frozenset[str]]:
    """Every field of people or companies as a column, your own ones first behind those that are
    shown at first; and the others."""
    own = _own_columns(noun)
    taken = {column.key for column in own}
    more = [
        Column(
            field.name, field.title, WIDE.get(field.name, 120),
            align="right" if field.type in ("number", "money") else "left",
            editable=field.name in EDITABLE[noun] or field.source == "field_value",
        )
        for field in sorted(every(noun), key=lambda field: field.source != "field_value")
        if field.name not in taken and field.name not in NO_COLUMN
    ]  # fmt: skip
    return [*own, *more], frozenset(column.key for column in more)


def columns_of(noun: str) -> Columns:
    """The columns of people or of companies, as they were left."""
    columns, hidden = all_columns(noun)
    return Columns(columns, "people" if noun == "person" else "companies", hidden=hidden)


def person_columns() -> Columns:
    """Name, company, status, open deals, last word, next step, and any other field."""
    return columns_of("person")


class ContactDelegate(RowDelegate):
    """Paints a person or a company as one line."""

    actions = [  # noqa: RUF012 - a table, never changed in place
        ("call", "phone", _("Call")),
        ("mail", "envelope-simple", _("E-mail")),
        ("note", "note-pencil", _("Note")),
        ("follow_up", "calendar-plus", _("Follow up")),
        ("more", "dots-three", _("More")),
    ]

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self.currency = about.currency()

    def paint_cell(
        self, painter: QPainter, rect: QRect, key: str, row: Any, state: RowState
    ) -> None:
        """One cell of a person or company."""
        if key == "name":
            self._paint_name(painter, rect, row)
        elif key == "status" and row.status:
            tone = TONES[row.status]
            words = people.status_word(row.status)
            paint.chip(painter, rect.x(), rect.center().y(), words, tone, rect.width())
        elif key == "open_value":
            words = text.money(row.open_value, self.currency) if row.open_value else "–"
            ink = "text" if row.open_value else "text3"
            paint.text(painter, rect, words, "body", ink, paint.RIGHT, figures=True)
        elif key == "last_word":
            self._paint_last_word(painter, rect, row)
        elif key == "next_step":
            step = wording.next_step(row.step, row.step_day, row.step_time)
            paint.state(painter, rect, step.state, step.words)
        elif key == "tag" and row.more.get("tag"):
            paint.tags(painter, rect, row.more["tag"].split(", "))
        else:
            value = getattr(row, key, None) if key in row._fields else row.more.get(key)
            right = any(one.key == key and one.align == "right" for one in self.columns.all)
            align = paint.RIGHT if right else paint.LEFT
            words = str(value) if value not in (None, "") else "–"
            paint.text(painter, rect, words, "body", "text3" if words == "–" else "text2", align)

    def _paint_name(self, painter: QPainter, rect: QRect, row: PersonRow | CompanyRow) -> None:
        square = isinstance(row, CompanyRow)
        face = QRect(rect.x(), rect.center().y() - 11, 24, 24)
        paint.avatar(painter, face, row.name, row.id, square)
        words = rect.adjusted(32, 0, 0, 0)
        starred = isinstance(row, PersonRow) and row.starred
        if starred:
            words.adjust(0, 0, -20, 0)
        used = paint.text(painter, words, row.name, "body_strong")
        if starred:
            icons.paint(
                painter, words.x() + used + 6, rect.center().y() - 6, "star-fill", "warn", 13
            )

    def _paint_last_word(self, painter: QPainter, rect: QRect, row: PersonRow | CompanyRow) -> None:
        name = row.name if isinstance(row, PersonRow) else row.last_who or ""
        called = row.called if isinstance(row, PersonRow) else None
        words = wording.last_word(name, row.last_direction, row.last_at, called)
        if words and row.last_direction is None:
            paint.text(painter, rect.adjusted(19, 0, 0, 0), words, "small", "text3", figures=True)
        elif words:
            paint.last_word(painter, rect, row.last_direction == "in", words, bool(row.owed))
        else:
            paint.text(painter, rect, "–", "small", "text3")


def sentence(row: PersonRow | CompanyRow) -> str:
    """A row as a screen reader says it."""
    if isinstance(row, PersonRow):
        return wording.person_sentence(row)
    step = wording.next_step(row.step, row.step_day, row.step_time).words
    spoken = ""
    if row.last_at:
        spoken = _("last word {when}").format(when=text.ago_words(clock.local(row.last_at)))
    return ", ".join(part for part in (row.name, row.industry or "", spoken, step) if part)


def cell_text(row: PersonRow | CompanyRow, key: str) -> str:
    """What a cell of a row says, as text."""
    if key == "status" and isinstance(row, PersonRow):
        return people.status_word(row.status)
    if key == "open_value":
        return text.money(row.open_value, about.currency()) if row.open_value else ""
    if key == "last_word":
        who = row.name if isinstance(row, PersonRow) else row.last_who or ""
        return wording.last_word(who, row.last_direction, row.last_at)
    if key == "next_step":
        return wording.next_step(row.step, row.step_day, row.step_time).words if row.step else ""
    value = getattr(row, key, None) if key in row._fields else row.more.get(key)
    return "" if value is None else str(value)


def as_text(row: PersonRow | CompanyRow, keys: list[str]) -> str:
    """A row for the clipboard: what stands in the columns, with tabs between."""
    return "\t".join(" ".join(cell_text(row, key).split()) for key in keys)
