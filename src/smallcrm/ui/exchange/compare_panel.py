"""One row of the file beside the contact it may be: field by field, and the result."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QStaticText, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.crm.exchange.judge import Verdict
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.row_words import (
    ALWAYS,
    brought,
    by_field,
    field_words,
    merged,
    new_words,
    there,
    value_words,
)
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Button, Card, CheckBox, Chip, IconButton, Label, tip
from smallcrm.ui.kit.theme import theme

ROW, PAD, NAME, MOST_NAME, ROOMY = 32, 14, 92, 106, 480


class _Fields(QWidget):
    """Rows of field, present value, value of the file, result; each as high as its longest value,
    so that all of it can be read."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.rows: Sequence[tuple[str, ...]] = []
        self._name = NAME
        self._cells: list[list[QStaticText]] = []
        self._highs: list[int] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._lay_out)

    def show_rows(self, titles: list[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Shows rows of as many cells as there are titles and one for the field's name."""
        self.titles, self.rows = titles, rows
        words = [f"{row[0]}: {', '.join(cell or _('empty') for cell in row[1:])}" for row in rows]
        self.setAccessibleName("; ".join(words).replace("\n", ", "))
        self._lay_out()

    @property
    def _wide(self) -> int:
        return (self.width() - self._name) // max(len(self.titles), 1)

    def _lay_out(self) -> None:
        names = [paint.width(row[0], "small") for row in self.rows]
        self._name = min(max([NAME - 18, *names]) + 18, MOST_NAME)
        self._cells, self._highs = [], []
        for row in self.rows:
            room = [self._name - 18, *[self._wide - 16] * len(self.titles)]
            roles = ["small", *["body"] * len(self.titles)]
            words = [row[0], *[cell or _("empty") for cell in row[1:]]]
            cells = [_wrapped(*one) for one in zip(words, roles, room, strict=True)]
            self._cells.append(cells)
            self._highs.append(max(ROW, *[ceil(one.size().height()) + PAD for one in cells]))
        self.setFixedHeight(ROW + sum(self._highs) if self.titles else 0)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.titles:
            return
        painter.fillRect(QRect(0, 0, self.width(), ROW), theme.color("sunken"))
        signs = ("database", "file-text", "git-merge")
        for place, title in enumerate(self.titles):
            x = self._name + place * self._wide
            icons.paint(painter, x + 10, ROW // 2 - 8, signs[place], "text2", 15)
            area = QRect(x + 32, 0, self._wide - 36, ROW)
            paint.text(painter, area, title, "small_strong")
        y = ROW
        for row, cells, high in zip(self.rows, self._cells, self._highs, strict=True):
            paint.hairline(painter, 0, y, self.width())
            self._paint_row(painter, row, cells, y)
            y += high
        for place in range(len(self.titles)):
            paint.upright(painter, self._name + place * self._wide, 0, self.height())

    def _paint_row(
        self, painter: QPainter, row: tuple[str, ...], cells: list[QStaticText], y: int
    ) -> None:
        for place, (words, shaped) in enumerate(zip(row, cells, strict=True)):
            x = 14 if not place else self._name + (place - 1) * self._wide + 10
            last = place == len(self.titles)
            ink = "text3" if not place or not words else "text" if last else "text2"
            role = "body" if place else "small"
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(ink))
            painter.drawStaticText(x, y + (ROW - theme.line(role)) // 2, shaped)


def _wrapped(words: str, role: str, room: int) -> QStaticText:
    shaped = QStaticText(words.replace("\n", "\u2028"))
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    breaks = QTextOption()
    breaks.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    shaped.setTextOption(breaks)
    shaped.setTextWidth(max(room, 1))
    shaped.prepare(font=theme.font(role))
    return shaped


class ComparePanel(Card):
    """Shows a row of the review; a possible duplicate can be merged, kept or skipped here."""

    decided = Signal(str, bool)
    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Label("", "section", elide=True)
        self.alike = Chip("", "warn")
        self.place = Label("", "small", "text3", figures=True)
        self.why = Label("", "small", "text2", wrap=True)
        self.fields = _Fields()
        self.merge = Button("", "git-merge", "primary", "M", do=lambda: self._say("merge"))
        self.keep = Button(_("Keep both"), keys="K", do=lambda: self._say("keep"))
        self.skip = Button(_("Skip row"), keys="S", do=lambda: self._say("skip"))
        self.everyone = CheckBox("")
        self.up = IconButton("caret-up", _("Duplicate before"), do=lambda: self.walked.emit(-1))
        self.down = IconButton("caret-down", _("Next duplicate"), do=lambda: self.walked.emit(1))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.alike)
        head.addStretch(1)
        head.addWidget(self.place)
        head.addWidget(self.up)
        head.addWidget(self.down)
        reason = QHBoxLayout()
        reason.setContentsMargins(16, 0, 16, 12)
        reason.addWidget(self.why, 1)
        area = QScrollArea()
        area.setWidget(self.fields)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 12, 16, 12)
        buttons.setSpacing(8)
        for button in (self.merge, self.keep, self.skip):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.everyone)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        self.body.addLayout(head)
        self.body.addLayout(reason)
        self.body.addWidget(area, 1)
        self.body.addWidget(self._buttons)
        self._promise, self._detail = _promise()
        self.body.addWidget(self._promise)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._detail.setVisible(self.height() >= ROOMY)

    def _say(self, what: str) -> None:
        self.decided.emit(what, self.everyone.isChecked())

    def show_verdict(self, verdict: Verdict | None, place: int, of: int, left: int) -> None:
        """Shows a row; place and of: which of the possible duplicates it is."""
        duplicate = verdict is not None and verdict.group == "duplicate"
        self._buttons.setVisible(duplicate)
        for part in (self.alike, self.place, self.up, self.down):
            part.setVisible(duplicate)
        self.everyone.setVisible(left > 0)
        self.everyone.setText(n_("Same for the other {n}", "Same for the other {n}", left))
        self.everyone.updateGeometry()
        if verdict is None:
            self.heading.setText(_("Choose a row"))
            self.why.setText(_("What would change is shown here."))
            self.fields.show_rows([], [])
            return
        if duplicate:
            self._show_duplicate(verdict, place, of)
        else:
            self._show_plain(verdict)

    def _show_duplicate(self, verdict: Verdict, place: int, of: int) -> None:
        self.heading.setText(
            _("Is this the same person?")
            if verdict.draft.person
            else _("Is this the same company?")
        )
        self.alike.show_text(_("{share} % alike").format(share=verdict.likeness), "warn")
        self.place.setText(_("{place} of {of}").format(place=place, of=of))
        self.why.setText(verdict.why or "")
        self.merge.set_text(_("Merge into {name}").format(name=verdict.target_name or ""))
        new, changed = brought(verdict.draft), by_field(verdict.changes)
        known = there(verdict, new)
        shown = [field for field in ALWAYS if field in known and field not in new]
        rows = []
        for field in [*new, *shown]:
            old, fresh = known.get(field, []), new.get(field, [])
            result = merged(field, old, fresh, changed)
            rows.append((field_words(field), *map("\n".join, (old, fresh, result))))
        titles = [_("In smallcrm"), _("Line {line}").format(line=verdict.draft.line), _("Result")]
        self.fields.show_rows(titles, rows)

    def _show_plain(self, verdict: Verdict) -> None:
        draft = verdict.draft
        self.heading.setText(draft.name or draft.company or _("(no name)"))
        line = _("Line {line} of the file").format(line=draft.line)
        problems = " ".join(problem.reason for problem in draft.problems)
        self.why.setText(" · ".join(part for part in (line, verdict.left_out, problems) if part))
        if verdict.group == "updated":
            self.fields.show_rows([_("In smallcrm"), _("After the import")], _changed(verdict))
        else:
            rows = [(field_words(f), "\n".join(said)) for f, said in brought(draft).items()]
            self.fields.show_rows([_("In the file")], rows)


def _changed(verdict: Verdict) -> list[tuple[str, ...]]:
    """Field, old and new of every change, and what comes with a new company, deal or next step."""
    rows: list[tuple[str, ...]] = []
    for change in verdict.changes:
        old = value_words(change.field, change.old) if change.old else ""
        rows.append((field_words(change.field), old, new_words(change)))
    heads = {change.field for change in verdict.changes}
    for field, said in brought(verdict.draft).items():
        head, _dot, part = field.partition(".")
        if part and head in heads and field not in heads:
            rows.append((field_words(field), "", "\n".join(said)))
    return rows


def _promise() -> tuple[QWidget, Label]:
    """The promise and its explanation, which is a tooltip too, for a panel without room."""

    class Promise(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.color("canvas"))
            paint.hairline(painter, 0, 0, self.width())
            paint.tile(painter, QRect(16, 14, 32, 32), "call", "shield-check")

    promise = Promise()
    promise.setMinimumHeight(60)
    words = QVBoxLayout(promise)
    words.setContentsMargins(60, 12, 16, 14)
    words.setSpacing(3)
    words.addWidget(Label(_("You can take this whole import back"), "body_strong"))
    detail = Label(
        _("smallcrm saves a backup first, then writes everything in one step: all of it or "
          "nothing. At any later time, File › Import history › Take back removes the new rows and "
          "restores every old value. What you have edited since is kept, and listed."),
        "small", "text2", wrap=True,
    )  # fmt: skip
    words.addWidget(detail)
    tip(promise, detail.text())
    return promise, detail
