"""What can be done with several rows at once, at the foot of the list."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.actions import ACTIONS
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, IconButton, Label


class BulkBar(QWidget):
    """“4 selected · Select all 17 · Tag · Status · Follow up · Edit field · … · Delete · ✕”."""

    chosen = Signal(str)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.count = Label("", "body_strong", figures=True)
        self.all = Button("", kind="link", small=True, do=lambda: self.chosen.emit("all"))
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(4)
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

    def _place(self) -> None:
        self.adjustSize()
        self.setFixedHeight(46)
        left = (self._area.width() - self.width()) // 2
        self.move(max(left, 8), self._area.height() - self.height() - 18)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "raised", "border_strong")
