"""The list of all keys that work here, opened with F1 or “?”."""

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from smallcrm import __version__
from smallcrm.i18n import _
from smallcrm.ui.actions import MENUS, Action
from smallcrm.ui.kit.controls import KeyCap, Label, keys_text
from smallcrm.ui.kit.overlay import Dialog


def shortcuts_dialog(
    parent: QWidget, actions: list[Action], hints: list[tuple[str, str]]
) -> Dialog:
    """Every key that does something now: those of the page first, then by menu."""
    dialog = Dialog(parent, _("Keys"), 560)
    content = QWidget()
    content.setObjectName("column")
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setColumnStretch(0, 1)
    grid.setVerticalSpacing(6)
    if hints:
        _heading(grid, _("In this view"))
        for keys, words in hints:
            _line(grid, words, keys.split())
    for menu in MENUS:
        listed = [one for one in actions if one.menu == menu and (one.keys or one.letter)]
        if listed:
            _heading(grid, menu.replace("&", ""))
        for action in listed:
            caps = [keys_text(part) for part in action.keys.split("; ") if part]
            _line(grid, action.text, caps + ([action.letter] if action.letter else []))
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumHeight(min(520, parent.window().height() - 200))
    dialog.body.addWidget(area)
    return dialog


def about_dialog(parent: QWidget) -> Dialog:
    """Which program this is."""
    text = _(
        "Version {version}. Your customers, deals and next steps in one file on this computer. "
        "It never opens a network connection."
    )
    dialog = Dialog(parent, "smallcrm", 420, text.format(version=__version__))
    rights = _("MIT licence. Inter is under the SIL Open Font License, Phosphor icons under MIT.")
    dialog.body.addWidget(Label(rights, "small", "text3", wrap=True))
    return dialog


def _heading(grid: QGridLayout, text: str) -> None:
    label = Label(text, "subhead")
    label.setContentsMargins(0, 8, 0, 2)
    grid.addWidget(label, grid.rowCount(), 0, 1, 2)


def _line(grid: QGridLayout, words: str, keys: list[str]) -> None:
    row = grid.rowCount()
    caps = QHBoxLayout()
    caps.setSpacing(4)
    caps.addStretch(1)
    for key in keys:
        caps.addWidget(KeyCap(key))
    grid.addWidget(Label(words, "body", "text2"), row, 0)
    grid.addLayout(caps, row, 1)
