"""One row of the file beside the contact it may be: field by field, and the result."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.crm import reach
from smallcrm.crm.exchange.judge import Verdict
from smallcrm.crm.lists import answers
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.review_rows import field_words
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Button, Card, CheckBox, Chip, IconButton, Label
from smallcrm.ui.kit.theme import theme

ROW, NAME = 32, 92


class _Fields(QWidget):
    """Rows of field, present value, value of the file, result."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.rows: Sequence[tuple[str, ...]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, titles: list[str], rows: Sequence[tuple[str, ...]]) -> None:
        """Shows rows of as many cells as there are titles and one for the field's name."""
        self.titles, self.rows = titles, rows
        self.setFixedHeight((len(rows) + 1) * ROW if titles else 0)
        words = [f"{row[0]}: {', '.join(cell or _('empty') for cell in row[1:])}" for row in rows]
        self.setAccessibleName("; ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.titles:
            return
        wide = (self.width() - NAME) // len(self.titles)
        painter.fillRect(QRect(0, 0, self.width(), ROW), theme.color("sunken"))
        signs = ("database", "file-text", "git-merge")
        for place, title in enumerate(self.titles):
            x = NAME + place * wide
            icons.paint(painter, x + 10, ROW // 2 - 8, signs[place], "text2", 15)
            area = QRect(x + 32, 0, wide - 36, ROW)
            paint.text(painter, area, title, "small_strong")
        for number, row in enumerate(self.rows, 1):
            y = number * ROW
            paint.hairline(painter, 0, y, self.width())
            paint.text(painter, QRect(14, y, NAME - 18, ROW), row[0], "small", "text3")
            for place, cell in enumerate(row[1:]):
                area = QRect(NAME + place * wide + 10, y, wide - 16, ROW)
                last = place == len(self.titles) - 1
                ink = "text" if last else "text2"
                paint.text(painter, area, cell or _("empty"), "body", ink if cell else "text3")
        for place in range(len(self.titles)):
            paint.upright(painter, NAME + place * wide, 0, self.height())


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
        self.body.addWidget(_promise())

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
        there = _there(verdict)
        new = _in_file(verdict)
        added = {field_words(change.field) for change in verdict.changes}
        rows = []
        for key in dict.fromkeys([*there, *new]):
            old, fresh = there.get(key, ""), new.get(key, "")
            both = key in added and key in (_("Tags"), _("E-mail"), _("Phone")) and old and fresh
            rows.append((key, old, fresh, f"{old}, {fresh}" if both else old or fresh))
        titles = [_("In smallcrm"), _("Line {line}").format(line=verdict.draft.line), _("Result")]
        self.fields.show_rows(titles, rows)

    def _show_plain(self, verdict: Verdict) -> None:
        draft = verdict.draft
        self.heading.setText(draft.name or draft.company or _("(no name)"))
        line = _("Line {line} of the file").format(line=draft.line)
        problems = " ".join(problem.reason for problem in draft.problems)
        self.why.setText(" · ".join(part for part in (line, verdict.left_out, problems) if part))
        if verdict.group == "updated":
            rows = [(field_words(c.field), c.old or "", c.new) for c in verdict.changes]
            self.fields.show_rows([_("In smallcrm"), _("After the import")], rows)
        else:
            self.fields.show_rows([_("In the file")], list(_in_file(verdict).items()))


def _there(verdict: Verdict) -> dict[str, str]:
    noun = "person" if verdict.draft.person else "company"
    if verdict.target is None or verdict.target < 0:
        return {_("Name"): verdict.target_name or ""}
    found = answers.about(noun, verdict.target)
    if found is None:
        return {}
    ways = reach.of(noun, verdict.target)
    say = {kind: ", ".join(w.value for w in ways if w.kind == kind)
           for kind in ("email", "phone", "address")}  # fmt: skip
    return {
        _("Name"): found.name, _("Company"): found.company or "", _("E-mail"): say["email"],
        _("Phone"): say["phone"], _("Tags"): ", ".join(found.tags), _("Address"): say["address"],
    }  # fmt: skip


def _in_file(verdict: Verdict) -> dict[str, str]:
    draft = verdict.draft
    found = {
        _("Name"): draft.name,
        _("Company"): draft.company or "",
        _("E-mail"): ", ".join(one.value for one in draft.emails),
        _("Phone"): ", ".join(one.value for one in draft.phones),
        _("Tags"): ", ".join(draft.tags),
        _("Address"): "; ".join(
            ", ".join(p for p in (a.street, a.postcode, a.city, a.country) if p)
            for a in draft.addresses
        ),
        _("Job title"): draft.values.get("job_title", ""),
        _("Status"): draft.status or "",
        _("Note"): " ".join(draft.notes)[:200],
    }
    return {key: value for key, value in found.items() if value}


def _promise() -> QWidget:
    class Promise(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), theme.color("canvas"))
            paint.hairline(painter, 0, 0, self.width())
            paint.tile(painter, QRect(16, 14, 32, 32), "call", "shield-check")

    promise = Promise()
    words = QVBoxLayout(promise)
    words.setContentsMargins(60, 12, 16, 14)
    words.setSpacing(3)
    words.addWidget(Label(_("You can take this whole import back"), "body_strong"))
    words.addWidget(Label(
        _("smallcrm saves a backup first, then writes everything in one step: all of it or "
          "nothing. At any later time, File › Import history › Take back removes the new rows and "
          "restores every old value. What you have edited since is kept, and listed."),
        "small", "text2", wrap=True,
    ))  # fmt: skip
    return promise
