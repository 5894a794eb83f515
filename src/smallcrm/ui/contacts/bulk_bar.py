"""What can be done with several rows at once, at the foot of the list."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.actions import ACTIONS
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, IconButton, Label
from smallcrm.ui.kit.flow import Flow


class BulkBar(QWidget):
    """“4 selected · Select all 17 · Tag · Status · Follow up · Edit field · … · Delete · ✕”."""

    chosen = Signal(str)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.count = Label("", "body_strong", figures=True)
        self.all = Button("", kind="link", small=True, do=lambda: self.chosen.emit("all"))
        self.buttons: dict[str, Button] = {}
        self._free = 0
        self._row = row = Flow(self, 4)
        row.setContentsMargins(14, 10, 8, 10)
        row.addWidget(self.count)
        row.addWidget(self.all)
        for key, words, icon, kind in (
            ("tag", _("Tag"), "tag", "ghost"),
            ("status", _("Status"), "user-circle", "ghost"),
            ("follow_up", _("Follow up"), "calendar-plus", "ghost"),
            ("edit", _("Edit field"), "pencil-simple", "ghost"),
            ("merge", _("Merge"), "git-merge", "ghost"),
            ("export", _("Export"), "export", "ghost"),
            ("delete", _("Delete"), "trash", "danger"),
        ):
            button = Button(words, icon, kind, small=True, do=partial(self.chosen.emit, key))
            self.buttons[key] = button
            row.addWidget(button)
        row.addWidget(IconButton("x", _("Clear the selection"), keys="Esc",
                                 do=lambda: self.chosen.emit("clear")))  # fmt: skip
        self.buttons["merge"].setVisible(any(action.id == "record.merge" for action in ACTIONS))
        area.installEventFilter(self)
        self.hide()

    def show_count(self, count: int, of: int) -> None:
        """Appears from two rows on."""
        self.count.setText(n_("{n} selected", "{n} selected", count))
        self.all.set_text(_("Select all {count}").format(count=f"{of:,}"))
        self.all.setVisible(count < of)
        self.setVisible(count > 0)
        self._place()
        self.raise_()

    def allow_status(self, allowed: bool) -> None:
        """Only people have a status."""
        self.buttons["status"].setVisible(allowed)

    def leave_free(self, wide: int) -> None:
        """Stands beside `wide` px at the right of the list, in two lines if it must."""
        if wide != self._free:
            self._free = wide
            self._place()

    def _place(self) -> None:
        room = self._area.width() - self._free
        wide = min(self._row.one_line(), room - 16)
        high = self._row.heightForWidth(wide)
        top = self._area.height() - high - 18
        self.setGeometry((room - wide) // 2, top, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "raised", "border_strong")
