"""The whole history of a record: what changed, from what to what, when, and where it came from."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from smallcrm import clock, text
from smallcrm.crm import search
from smallcrm.crm.clean import provenance
from smallcrm.crm.clean.provenance import Change
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.grouped import Group, GroupedDelegate, GroupedView
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.rows import RowState
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.worker import worker

SHOWN, WIDE, HIGH = 1_000, 640, 440


class _Lines(GroupedDelegate):
    """A change a row: field, old → new; below where it came from."""

    checks = False
    carets = False
    height = 50

    def sentence(self, row: tuple[int, Change]) -> str:
        change = row[1]
        values = f"{change.old or _('empty')} → {change.new or _('empty')}"
        said = values if change.old or change.new else ""
        return ", ".join(part for part in (change.what, said, change.why) if part)

    def paint_item(
        self, painter: QPainter, rect: QRect, row: tuple[int, Change], state: RowState
    ) -> None:
        change = row[1]
        half = rect.height() // 2
        top = QRect(rect.x(), rect.y() + 3, rect.width(), half - 1)
        x = rect.x() + paint.text(painter, top, change.what, "body_strong") + 12
        arrow = [("→", "text3")] if change.old else []
        for words, ink in (
            (change.old, "text3"), *arrow, (change.new or (_("empty") if arrow else ""), "text")
        ):  # fmt: skip
            if words:
                room = QRect(x, top.y(), max(rect.right() - x, 0), top.height())
                x += paint.text(painter, room, words, "body", ink) + 8
        low = QRect(rect.x(), rect.y() + half, rect.width(), half - 4)
        paint.text(painter, low, change.why, "small", "text3")

    def item_height(self) -> int:
        return max(self.height, 2 * theme.line("body") + 14)


class HistoryDialog(Dialog):
    """Shows what happened to a person, company or deal, newest first, day by day."""

    def __init__(self, parent: QWidget, noun: str, row: int) -> None:
        found = search.record(noun, row)
        name = found.title if found else ""
        super().__init__(parent, _("History of {name}").format(name=name), WIDE)
        self.list = GroupedView(_Lines())
        self.list.setAccessibleName(_("Changes"))
        self.list.setFixedHeight(HIGH)
        self.none = Label(_("Looking …"), "body", "text3")
        self.body.addWidget(self.none)
        self.body.addWidget(self.list)
        self.add_button(_("Close"), self.cancel)
        self.closed.connect(self._leave)
        self._job = worker.run(
            lambda: provenance.of_record(noun, row), self._show, topic="record/history"
        )

    def _leave(self) -> None:
        self._job.cancel()

    def first_focus(self) -> QWidget:
        """The changes."""
        return self.list

    def _show(self, changes: list[Change]) -> None:
        self.none.setText(_("Nothing has changed since this file was begun."))
        self.none.setVisible(not changes)
        days: dict[str, Group] = {}
        for number, change in enumerate(changes[:SHOWN]):
            day = clock.local(change.at).date()
            group = days.setdefault(day.isoformat(), Group(str(day), text.day_complete(day)))
            group.rows.append((number, change))
        self.list.show_groups(list(days.values()))
        if changes:
            self.list.set_current_id(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
