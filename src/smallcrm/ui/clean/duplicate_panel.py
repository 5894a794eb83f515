"""One group of records that may be the same, side by side, to be merged, kept apart or skipped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from smallcrm.crm.clean.comparing import Comparison
from smallcrm.crm.clean.duplicates import Group
from smallcrm.i18n import _, n_
from smallcrm.ui.clean.merge_grid import MergeGrid
from smallcrm.ui.kit.controls import Button, Card, Chip, IconButton, Label


class DuplicatePanel(Card):
    """`decided(what)`: merge, keep or skip; `walked(by)`: to the group before or after."""

    decided = Signal(str)
    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.heading = Label("", "section", elide=True)
        self.sure = Chip("", "ok")
        self.place = Label("", "small", "text3", figures=True)
        self.why = Label("", "small", "text2", wrap=True)
        self.grid = MergeGrid()
        self.grid.chosen.connect(self._show_button)
        self.merge = Button("", "git-merge", "primary", "M", do=lambda: self.decided.emit("merge"))
        self.keep = Button(_("Keep apart"), keys="K", do=lambda: self.decided.emit("keep"))
        self.skip = Button(_("Skip"), keys="S", do=lambda: self.decided.emit("skip"))
        self.up = IconButton("caret-up", _("Group before"), do=lambda: self.walked.emit(-1))
        self.down = IconButton("caret-down", _("Next group"), do=lambda: self.walked.emit(1))
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.sure)
        head.addStretch(1)
        for part in (self.place, self.up, self.down):
            head.addWidget(part)
        reason = QHBoxLayout()
        reason.setContentsMargins(16, 0, 16, 12)
        reason.addWidget(self.why, 1)
        area = QScrollArea()
        area.setWidget(self.grid)
        self.grid.moved.connect(
            lambda cell: area.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height())
        )
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area = area
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 12, 16, 12)
        buttons.setSpacing(8)
        for button in (self.merge, self.keep, self.skip):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        self.promise = Label(
            _("Nothing is lost: what gives way is kept with the record, and a merge can be taken "
              "apart at any later time."),
            "small", "text3", wrap=True,
        )  # fmt: skip
        self.promise.setContentsMargins(16, 0, 16, 14)
        self.body.addLayout(head)
        self.body.addLayout(reason)
        self.body.addWidget(area, 1)
        self.body.addWidget(self._buttons)
        self.body.addWidget(self.promise)

    def show_group(self, group: Group, comparison: Comparison, place: int, of: int) -> None:
        """Shows a group; place and of: which of how many it is."""
        people = group.noun == "person"
        self.heading.setText(
            _("Is this the same person?") if people else _("Is this the same company?")
        )
        words, tone = (_("Certain"), "ok") if group.certain else (_("Possible"), "warn")
        self.sure.show_text(words, tone)
        self.place.setText(_("{place} of {of}").format(place=place, of=of))
        self.why.setText(group.why[:1].upper() + group.why[1:] + ".")
        self.grid.show_comparison(comparison)
        self._show_button()

    def _show_button(self) -> None:
        grid = self.grid
        comparison = grid.comparison
        self.merge.setEnabled(grid.can_merge)
        self.keep.setEnabled(grid.can_merge)
        if comparison is None or grid.keep not in comparison.ids:
            return
        name = comparison.names[comparison.ids.index(grid.keep)]
        words = n_("Merge {n} into {name}", "Merge {n} into {name}", len(grid.gone))
        few = _("Merge into {name}") if len(comparison.ids) == 2 else words
        self.merge.set_text(few.format(name=name))
