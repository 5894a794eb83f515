"""Before a field gets another type: the values that would not convert, each with the reason."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.crm.fields import convert, types
from smallcrm.crm.fields.convert import Preview
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import Label, SidePanel
from smallcrm.ui.kit.overlay import Dialog

SHOWN = 200


class TypeDialog(Dialog):
    """Lists what would be lost; `agreed` when the type is to be changed all the same."""

    agreed = Signal()

    def __init__(self, parent: QWidget, plan: Preview) -> None:
        title = _("“{field}” as: {type}").format(
            field=plan.field.name, type=types.type_word(plan.type)
        )
        super().__init__(parent, title, 560)
        lost = len(plan.lost)
        kept = n_("{n} value converts.", "{n} values convert.", plan.kept)
        gone = n_("{n} value does not and would be emptied:",
                  "{n} values do not and would be emptied:", lost)  # fmt: skip
        self.body.addWidget(Label(f"{kept} {gone}", "body", "text2", wrap=True))
        panel = SidePanel(500, margin=0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(plan.lost[:SHOWN]):
            grid.addWidget(Label(one.name, "body_strong"), row, 0)
            grid.addWidget(Label(one.value[:80], "body"), row, 1)
            grid.addWidget(Label(one.why, "small", "bad_text", wrap=True), row, 2)
        panel.column.addLayout(grid)
        panel.setFixedHeight(min(60 + 30 * lost, 300))
        self.body.addWidget(panel)
        if lost > SHOWN:
            more = n_("and {n} more", "and {n} more", lost - SHOWN)
            self.body.addWidget(Label(more, "small", "text3"))
        note = _("Undo brings them back, at any later time.")
        self.body.addWidget(Label(note, "small", "text3"))
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Change the type"), self._agree, "primary", _("Ctrl ↵"))

    def _agree(self) -> None:
        self.close_overlay()
        self.agreed.emit()


def change_type(
    parent: QWidget, field: int, type: str, said: Callable[[str, bool], object]
) -> None:
    """Changes a field's type; where values would be lost they are listed first."""
    plan = convert.preview(field, type)

    def change() -> None:
        convert.change(field, type)
        words = _("“{field}” is now: {type}")
        said(words.format(field=plan.field.name, type=types.type_word(type)), True)

    if plan.lost:
        dialog = TypeDialog(parent, plan)
        dialog.agreed.connect(change)
        dialog.open()
    else:
        change()
