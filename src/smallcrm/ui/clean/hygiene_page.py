"""Tidy up: everything that is not in order, in groups, with one key that puts it right."""

from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.clean.tidy import hygiene
from smallcrm.crm.clean.tidy.troubles import Trouble
from smallcrm.errors import Cancelled, Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.frame.page import Page
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Button, Card, EmptyState, Label
from smallcrm.ui.kit.grouped import Group, GroupedDelegate, GroupedView
from smallcrm.ui.kit.rows import RowState
from smallcrm.ui.kit.worker import worker

SHOWN = 200
ICONS = {"person": "user", "company": "buildings", "deal": "columns", "task": "check-square"}


class Line(NamedTuple):
    """Something not in order, as a row. number: its own in the list; does: what mending does."""

    number: int
    check: str
    does: str
    trouble: Trouble

    @property
    def can_mend(self) -> bool:
        """Whether a key puts it right."""
        return self.trouble.suggestion is not None


class LineDelegate(GroupedDelegate):
    """Name, what is wrong, and what mending would do."""

    checks = False

    def sentence(self, row: Any) -> str:
        """A row as it is read aloud."""
        does = row.does if row.can_mend else _("open it to put it right")
        return ", ".join(part for part in (row.trouble.name, row.trouble.detail, does) if part)

    def paint_item(self, painter: QPainter, rect: QRect, row: Any, state: RowState) -> None:
        """Icon, name, detail."""
        icons.paint(painter, rect.x(), rect.center().y() - 7, ICONS[row.trouble.noun], "text3", 15)
        area = rect.adjusted(26, 0, 0, 0)
        if state.current and row.can_mend:
            wide = paint.width(row.does, "small") + 34
            right = QRect(area.right() - wide + 26, area.y(), wide - 26, area.height())
            paint.key_cap(painter, area.right() - wide, area.center().y() + 1, "M", "surface")
            paint.text(painter, right, row.does, "small", "text2")
            area.setRight(area.right() - wide - 10)
        used = paint.text(painter, area, row.trouble.name, "body_strong")
        rest = area.adjusted(used + 12, 0, 0, 0)
        paint.text(painter, rest, row.trouble.detail, "small", "text3", figures=True)


class HygienePage(Page):
    """Groups of what is not in order; every mending is a step with Undo."""

    place = "hygiene"
    icon = "broom"
    watches = set(hygiene.TABLES)  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Tidy up")
        self.found: dict[str, list[Trouble]] = {}
        self._looked = False
        self.facts = Label("", "body", "text3", elide=True, figures=True)
        self.list = GroupedView(LineDelegate())
        self.list.setAccessibleName(_("What is not in order"))
        self.mend_button = Button(_("Put right"), "broom", "primary", "M", do=self.mend)
        self.all_button = Button(_("All of these"), keys=_("Shift M"), do=self.mend_all)
        self.leave_button = Button(_("Leave as it is"), keys="S", do=self.leave)
        self.open_button = Button(_("Open"), "arrow-square-out", keys="↵", do=self.open)
        self.none = EmptyState(
            "check-circle", _("Everything is in order"),
            _("Deals have a next step, addresses are right, everybody can be reached."),
        )  # fmt: skip
        self.waiting = EmptyState("magnifying-glass", _("Looking through everything …"))
        self.stack = QStackedWidget()
        self._build()
        self.list.current_changed.connect(lambda _id: self._show_buttons())
        self.list.activated_id.connect(lambda _id: self.open())

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(12)
        head.addWidget(Label(_("Tidy up"), "title"))
        head.addWidget(self.facts, 1)
        card = Card()
        card.body.addWidget(self.list, 1)
        body = QVBoxLayout()
        body.setContentsMargins(20, 0, 20, 16)
        body.addWidget(card)
        listed = QWidget()
        listed.setLayout(body)
        for part in (self.waiting, self.none, listed):
            self.stack.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 14)
        foot.setSpacing(8)
        for button in (self.mend_button, self.all_button, self.leave_button, self.open_button):
            foot.addWidget(button)
        foot.addStretch(1)
        self.foot = self.buttons = QWidget()
        self.buttons.setLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        """Looks through the file, in the background."""
        if not self._looked:
            self.stack.setCurrentIndex(0)
            self.buttons.hide()
        worker.run(lambda report: hygiene.look(report), self._show, self._failed,
                   topic="hygiene", progress=lambda done, of: None)  # fmt: skip

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError | Invalid):
            self.toast.emit(problem.text, False)
        elif not isinstance(problem, Cancelled):
            raise problem

    def _show(self, found: dict[str, list[Trouble]]) -> None:
        self.found, self._looked = found, True
        groups, number = [], 0
        for key, every in found.items():
            check = hygiene.BY_KEY[key]
            lines = []
            for one in every[:SHOWN]:
                lines.append(Line(number, key, check.does, one))
                number += 1
            note = _("the first {count} are listed").format(count=text.count(SHOWN))
            groups.append(Group(key, check.title, lines, count=len(every),
                                note=note if len(every) > SHOWN else ""))  # fmt: skip
        total = sum(len(every) for every in found.values())
        self.facts.setText(n_("{n} thing", "{n} things", total) if total else "")
        self.stack.setCurrentIndex(2 if groups else 1)
        self.buttons.setVisible(bool(groups))
        self.list.show_groups(groups)
        if self.list.current_id is None and groups:
            self.list.set_current_id(0)
        self._show_buttons()
        self.status_changed.emit()

    @property
    def line(self) -> Line | None:
        """The line shown as current."""
        row = self.list.current_row()
        return row if isinstance(row, Line) else None

    def _show_buttons(self) -> None:
        line = self.line
        can = line is not None and line.can_mend
        self.mend_button.setEnabled(can)
        self.all_button.setEnabled(can)
        self.leave_button.setEnabled(line is not None)
        self.open_button.setEnabled(line is not None)
        if line is not None:
            self.mend_button.set_text(line.does if can else _("Put right"))
            count = len([one for one in self.found[line.check] if one.suggestion is not None])
            self.all_button.set_text(n_("All {n}", "All {n}", count))

    def mend(self) -> None:
        """Puts the current thing right."""
        line = self.line
        if line is not None:
            self._mend(line.check, [line.trouble], line.does)

    def mend_all(self) -> None:
        """Puts everything of the same kind right."""
        line = self.line
        if line is not None:
            every = [one for one in self.found[line.check] if one.suggestion is not None]
            self._mend(line.check, every, n_("{n} thing put right", "{n} things put right",
                                             len(every)))  # fmt: skip

    def _mend(self, check: str, found: list[Trouble], words: str) -> None:
        if found and all(one.suggestion is not None for one in found):
            name = found[0].name
            said = f"{name}: {words}" if len(found) == 1 else words
            worker.run(lambda: hygiene.mend(check, found),
                       lambda _none: self.toast.emit(said, True), self._failed)  # fmt: skip

    def leave(self) -> None:
        """Says that the current thing is right as it is."""
        line = self.line
        if line is not None:
            worker.run(
                lambda: hygiene.leave(line.check, [line.trouble]),
                lambda _none: self.toast.emit(_("Left as it is; not told again"), True),
                self._failed,
            )

    def open(self) -> None:
        """Goes to the record."""
        line = self.line
        if line is not None:
            self.open_record.emit(line.trouble.noun, line.trouble.id)

    def status(self) -> str:
        """How many things there are."""
        total = sum(len(every) for every in self.found.values())
        return n_("{n} thing to tidy up", "{n} things to tidy up", total)

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work here."""
        return [("↑ ↓", _("Move")), ("M", _("Put right")), ("S", _("Leave as it is")),
                ("Enter", _("Open"))] if self.found else []  # fmt: skip

    def state(self) -> dict[str, Any]:
        """Which line."""
        return {"line": self.list.current_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back there."""
        if state.get("line") is not None:
            self.list.set_current_id(state["line"])

    def present_record(self) -> tuple[str, int] | None:
        """The record of the current line."""
        line = self.line
        return (line.trouble.noun, line.trouble.id) if line else None

    def regions(self) -> list[QWidget]:
        """The list, the buttons."""
        return [self.list, self.mend_button]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if letter == "M" and not held:
            self.mend_all() if shift else self.mend()
        elif letter == "S" and not held:
            self.leave()
        else:
            super().keyPressEvent(event)
