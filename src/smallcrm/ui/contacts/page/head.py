"""The line above a record's page: where you came from, its place in the list, what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Hairline, IconButton, IconLabel, Label

HEIGHT = 46


class PageHead(QWidget):
    """`back` when the list is wanted, `step(±1)` for the record before or behind."""

    back = Signal()
    step = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.arrow = IconButton("arrow-left", _("Back to the list"), keys="Esc", do=self.back.emit)
        self.place = Button(_("Contacts"), kind="ghost", small=True, do=self.back.emit)
        self.view = Button("", kind="ghost", small=True, do=self.back.emit)
        self._caret = IconLabel("caret-right", "text3", 12)
        self.name = Label("", "body_strong", elide=True)
        self.count = Label("", "small", "text3", figures=True)
        self.up = IconButton("caret-up", _("Previous"), keys="K", do=lambda: self.step.emit(-1))
        self.down = IconButton("caret-down", _("Next"), keys="J", do=lambda: self.step.emit(1))
        self.buttons: dict[str, Button] = {
            "call": Button(_("Call"), "phone", small=True),
            "mail": Button(_("E-mail"), "envelope-simple", small=True),
            "follow_up": Button(_("Follow up"), "calendar-plus", small=True),
            "deal": Button(_("Deal"), "plus", small=True),
            "more": IconButton("dots-three", _("More"), "default"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(self.arrow)
        row.addWidget(self.place)
        row.addWidget(IconLabel("caret-right", "text3", 12))
        row.addWidget(self.view)
        row.addWidget(self._caret)
        row.addSpacing(4)
        row.addWidget(self.name, 1)
        row.addWidget(self.count)
        row.addWidget(self.up)
        row.addWidget(self.down)
        line = Hairline(upright=True)
        line.setFixedHeight(20)
        row.addSpacing(6)
        row.addWidget(line)
        row.addSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)

    def show_record(self, name: str, view: str, place: int | None, count: int) -> None:
        """Shows the name, the view it was opened from and its place there (0 first)."""
        self.name.setText(name)
        self.view.set_text(view)
        for part in (self.view, self._caret):
            part.setVisible(bool(view))
        known = place is not None
        for button in (self.up, self.down):
            button.setVisible(known)
        self.count.setText("")
        if place is not None:
            words = _("{place} of {count}")
            self.count.setText(words.format(place=f"{place + 1:,}", count=f"{count:,}"))
            self.up.setEnabled(place > 0)
            self.down.setEnabled(place + 1 < count)
