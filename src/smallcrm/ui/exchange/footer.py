"""The buttons below an import: Cancel, save the list, Back, and the one that goes on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Label


class Footer(QWidget):
    """`said` is one sentence beside the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.cancel = Button(_("Cancel"), kind="ghost")
        self.save = Button(_("Save this list as CSV"), "export", "ghost")
        self.said = Label("", "small", "text2", elide=True, figures=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.back = Button(_("Back"), "arrow-left")
        self.next = Button("", kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        row.addWidget(self.said, 1)
        row.addWidget(self.back)
        row.addWidget(self.next)
