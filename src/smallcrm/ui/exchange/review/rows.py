"""How the rows of an import look before anything is written: group by group, old → new."""

from typing import Any, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from smallcrm.crm.exchange.judge import Verdict
from smallcrm.i18n import _
from smallcrm.ui.exchange.review.words import field_words, new_words, value_words
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.grouped import GroupedDelegate
from smallcrm.ui.kit.rows import RowState
from smallcrm.ui.kit.theme import theme

CELLS = 4


class ReviewRow(NamedTuple):
    """A row of the file and what would become of it; decision: merge, keep, skip or ''; lost: what
    is wrong with a value that stays out of a row that comes in."""

    record: int
    line: int
    group: str
    name: str
    detail: str
    field: str
    old: str
    new: str
    more: int
    likeness: int
    person: bool
    decision: str
    lost: str = ""


def row_of(verdict: Verdict, decision: str) -> ReviewRow:
    """A verdict as a line of the review."""
    draft = verdict.draft
    field = old = new = ""
    changes = list(verdict.changes)
    if changes:
        first = changes[0]
        field, new = field_words(first.field), new_words(first)
        old = value_words(first.field, first.old) if first.old else ""
    said = [draft.company or "", ", ".join(draft.tags)]
    if not any(said):
        others = (" ".join(cell.split()) for cell in draft.custom.values())
        said = [cell for cell in others if cell != draft.name][:CELLS]
    detail = " · ".join(filter(None, said))
    if verdict.group == "problem":
        problem = next((one for one in draft.problems if one.fatal), None)
        detail = problem.reason if problem else verdict.left_out or ""
        field, new = (problem.column or "", problem.value) if problem else ("", "")
    if verdict.group == "duplicate":
        detail = _("looks like {name}").format(name=verdict.target_name or "")
    if verdict.left_out and verdict.group != "problem":
        detail = verdict.left_out
    name = draft.name or (draft.company or "")
    return ReviewRow(
        draft.record, draft.line, verdict.group, name or _("(no name)"), detail, field, old, new,
        max(len(changes) - 1, 0), verdict.likeness or 0, draft.person, decision, _lost(verdict),
    )  # fmt: skip


def _lost(verdict: Verdict) -> str:
    if verdict.group != "new" or not verdict.draft.problems:
        return ""
    first = verdict.draft.problems[0]
    return " ".join(filter(None, (first.column, first.value, first.reason)))


def said_of(verdict: Verdict) -> str:
    """What there is to say of a row in one line: its faults, whom it looks like, what changes."""
    problems = " ".join(f"{one.column}: {one.reason}" if one.column else one.reason
                        for one in verdict.draft.problems)  # fmt: skip
    if verdict.group == "problem":
        return problems
    if verdict.group == "duplicate":
        like = _("looks like {name}").format(name=verdict.target_name or "")
        return f"{like} ({verdict.likeness} %). {verdict.why or ''}".strip()
    changed = "; ".join(f"{field_words(one.field)}: {new_words(one)}" for one in verdict.changes)
    return " ".join(filter(None, (verdict.left_out, changed, problems)))


class ReviewDelegate(GroupedDelegate):
    """One row of the file a line."""

    height = 36

    def ticked(self, row: Any) -> bool:
        """Whether the row would be written."""
        if row.group == "duplicate":
            return bool(row.decision in ("merge", "keep"))
        return row.group in ("new", "updated") and row.decision != "skip"

    def sentence(self, row: Any) -> str:
        """A row as a screen reader says it."""
        change = f"{row.field} {row.old or _('empty')} → {row.new}" if row.field else ""
        parts = [_("Line {line}").format(line=row.line), row.name, row.lost or row.detail, change]
        return ", ".join(part for part in parts if part)

    def paint_item(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """Line, name, what changes."""
        number = QRect(rect.x(), rect.y(), rect.width(), rect.height())
        wide = paint.text(painter, number, str(row.line), "small", "text3", figures=True)
        x = rect.x() + max(36, wide + 8)
        if row.name != _("(no name)"):
            face = QRect(x, rect.center().y() - 10, 21, 21)
            paint.avatar(painter, face, row.name, row.name, not row.person)
            x += 29
        area = QRect(x, rect.y(), rect.right() - x - 8, rect.height())
        right = self._paint_chip(painter, rect, row)
        area.setRight(right)
        x += paint.text(painter, area, row.name, "body_strong") + 10
        rest = QRect(x, rect.y(), max(right - x, 0), rect.height())
        if row.group == "updated" and row.field:
            self._paint_change(painter, rest, row)
        elif row.group == "problem":
            words = " ".join(part for part in (row.field, row.new, row.detail) if part)
            paint.text(painter, rest, words, "small", "bad_text")
        elif row.lost:
            paint.text(painter, rest, row.lost, "small", "warn_text")
        else:
            paint.text(painter, rest, row.detail, "small", "text3")

    def _paint_chip(self, painter: QPainter, rect: QRect, row: Any) -> int:
        if row.group != "duplicate":
            return rect.right() - 8
        words, tone = f"{row.likeness} %", "warn"
        if row.decision:
            words = {"merge": _("Merge"), "keep": _("Keep both"), "skip": _("Skip")}[row.decision]
            tone = "ok" if row.decision != "skip" else "neutral"
        wide = paint.width(words, "chip", True) + 16
        paint.chip(painter, rect.right() - wide - 4, rect.center().y(), words, tone)
        return rect.right() - wide - 14

    @staticmethod
    def _paint_change(painter: QPainter, rest: QRect, row: Any) -> None:
        x = rest.x()

        def say(words: str, ink: str, soft: str = "", *, struck: bool = False) -> None:
            nonlocal x
            room = QRect(x, rest.y(), max(min(rest.right() - x, 220), 0), rest.height())
            if soft:
                wide = min(paint.width(words, "small") + 8, room.width())
                box = QRect(x - 2, rest.center().y() - 9, wide, 19)
                paint.box(painter, box, 3, soft)
                room.adjust(2, 0, 0, 0)
            used = paint.text(painter, room, words, "small", ink)
            if struck:
                painter.fillRect(room.x(), rest.center().y(), used, 1, theme.color(ink))
            x += used + (10 if soft else 6)

        say(row.field, "text3")
        if row.old:
            say(row.old, "bad_text", "bad_soft", struck=True)
        else:
            say(_("empty"), "text3")
        say("→", "text2")
        say(row.new, "ok_text", "ok_soft")
        if row.more:
            say(f"+{row.more}", "text3")
