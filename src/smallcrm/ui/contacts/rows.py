"""How people and companies look in the list."""

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from smallcrm import clock, text
from smallcrm.crm import about, people
from smallcrm.crm.lists.rows import CompanyRow, PersonRow
from smallcrm.i18n import _
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.rows import Column, Columns, RowDelegate, RowState
from smallcrm.ui.record import wording

TONES = {"lead": "accent", "prospect": "accent", "customer": "ok", "past": "neutral"}


def person_columns() -> Columns:
    """Name, company, status, open deals, last word, next step."""
    return Columns(
        [
            Column("name", _("Name"), 188, 2, editable=True, fixed=True),
            Column("company", _("Company"), 158, 1, editable=True),
            Column("status", _("Status"), 86),
            Column("open_value", _("Open deals"), 90, align="right"),
            Column("last_word", _("Last word"), 118),
            Column("next_step", _("Next step"), 186, 1),
        ],
        "people",
    )


def company_columns() -> Columns:
    """Name, industry, people, open deals, last word, next step."""
    return Columns(
        [
            Column("name", _("Name"), 208, 2, editable=True, fixed=True),
            Column("industry", _("Industry"), 130, 1, sortable=False, editable=True),
            Column("people", _("People"), 76, align="right"),
            Column("open_value", _("Open deals"), 104, align="right"),
            Column("last_word", _("Last word"), 130),
            Column("next_step", _("Next step"), 196, 1),
        ],
        "companies",
    )


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
        else:
            value = getattr(row, key, None)
            align = paint.RIGHT if key == "people" else paint.LEFT
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
        if words:
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


def as_text(row: PersonRow | CompanyRow) -> str:
    """A row for the clipboard: name, company or industry, status or people, then the answers."""
    step = wording.next_step(row.step, row.step_day, row.step_time).words if row.step else ""
    if isinstance(row, PersonRow):
        own = [row.name, row.company or "", people.status_word(row.status)]
        who = row.name
    else:
        own = [row.name, row.industry or "", str(row.people)]
        who = row.last_who or ""
    value = text.money(row.open_value, about.currency()) if row.open_value else ""
    spoken = wording.last_word(who, row.last_direction, row.last_at)
    return "\t".join(" ".join(part.split()) for part in (*own, value, spoken, step))
