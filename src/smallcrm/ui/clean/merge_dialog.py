"""Makes one of several chosen records, or asks first with whom; and takes merges apart again."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import search
from smallcrm.crm.clean import comparing, fields, merging, unmerge
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.clean.merge_grid import MergeGrid
from smallcrm.ui.kit.controls import Button, Label, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.worker import worker

FEW, HIGHEST = 6, 380


class MergeDialog(Dialog):
    """Records side by side; `said(words)` when they are one."""

    said = Signal(str)

    def __init__(self, parent: QWidget, noun: str, ids: Sequence[int]) -> None:
        wide = min(300 + 190 * len(ids), 940)
        super().__init__(parent, _("Merge"), wide)
        self.noun = noun
        self.grid = MergeGrid()
        self.grid.show_comparison(comparing.compare(noun, ids))
        self.grid.chosen.connect(self._show_button)
        area = QScrollArea()
        area.setWidget(self.grid)
        self.grid.moved.connect(
            lambda cell: area.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height())
        )
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFixedHeight(min(self.grid.height() + 4, HIGHEST))
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        self.body.addWidget(Label(
            _("Choose what stays: arrows and Space, in the first line who is taken in, Enter "
              "keeps a whole record. Addresses, notes, deals and tasks of all are united."),
            "small", "text2", wrap=True,
        ))  # fmt: skip
        self.body.addWidget(area)
        self.body.addWidget(self.problem)
        self.add_button(_("Cancel"), self.cancel)
        self.button = self.add_button("", self.merge, "primary", _("Ctrl ↵"))
        self._show_button()

    def first_focus(self) -> QWidget:
        """The fields."""
        return self.grid

    def _show_button(self) -> None:
        comparison = self.grid.comparison
        self.button.setEnabled(self.grid.can_merge)
        if comparison and self.grid.keep in comparison.ids:
            name = comparison.names[comparison.ids.index(self.grid.keep)]
            self.button.set_text(_("Merge into {name}").format(name=name))

    def merge(self) -> None:
        """Makes them one; one step with Undo."""
        grid = self.grid
        choices = {key: row for key, row in grid.choices.items() if row in grid.ticked}
        keep, gone = grid.keep, grid.gone
        worker.run(
            lambda: merging.merge(self.noun, keep, gone, choices),
            lambda _row: self._done(len(gone)), self._failed,
        )  # fmt: skip

    def _done(self, count: int) -> None:
        self.close_overlay()
        self.said.emit(n_("{n} record merged", "{n} records merged", count))

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, UserError | Invalid):
            raise problem
        self.problem.setText(problem.text)
        self.problem.show()


class MergeWithDialog(Dialog):
    """Asks with whom a record is to be merged; `chosen(id)`."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, noun: str, row: int) -> None:
        found = search.record(noun, row)
        name = found.title if found else ""
        super().__init__(parent, _("Merge {name} with …").format(name=name), 480)
        self.noun, self.row = noun, row
        self.box = TextInput(_("A name, address or number"), "magnifying-glass", name=_("With"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        self.body.addWidget(self.box)
        self.body.addLayout(self.rows)
        self.buttons: list[Button] = []
        self.box.edited.connect(self._look)
        self.add_button(_("Cancel"), self.cancel)
        self._look(name.split()[-1] if name else "")

    def first_focus(self) -> QWidget:
        """Where to type."""
        return self.box.line

    def _look(self, typed: str) -> None:
        for button in self.buttons:
            self.rows.removeWidget(button)
            button.deleteLater()
        hits = search.people(typed, 30) if typed.strip() else []
        fit = [hit for hit in hits if hit.kind == self.noun and hit.id != self.row][:FEW]
        self.buttons = []
        for hit in fit:
            words = " · ".join(part for part in (hit.title, hit.detail) if part)
            button = Button(words, "user" if hit.kind == "person" else "buildings", "ghost",
                            do=partial(self._take, hit.id))  # fmt: skip
            self.rows.addWidget(button)
            self.buttons.append(button)

    def _take(self, row: int) -> None:
        self.close_overlay()
        self.chosen.emit(row)


class UnmergeDialog(Dialog):
    """The records that became part of this one; each can be taken apart. `said(words)`."""

    said = Signal(str)

    def __init__(self, parent: QWidget, noun: str, row: int) -> None:
        super().__init__(parent, _("Merged into this record"), 560)
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.buttons: list[Button] = []
        for merge in unmerge.of(noun, row):
            self.body.addLayout(self._line(merge))
        if not self.buttons:
            self.body.addWidget(Label(_("Nothing was merged into this record."), "body", "text3"))
        self.body.addWidget(self.problem)
        self.problem.hide()
        self.add_button(_("Close"), self.cancel)

    def _line(self, merge: unmerge.Merge) -> QHBoxLayout:
        when = text.day(clock.local(merge.at).date())
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(
            _("{name}, merged {when}").format(name=merge.name, when=when), "body_strong", elide=True
        ))  # fmt: skip
        gave = [f"{fields.title(merge.noun, key)}: {value}" for key, value in merge.lost.items()]
        if gave:
            words.addWidget(Label(_("Gave way: {what}").format(what=" · ".join(gave)), "small",
                                  "text3", wrap=True))  # fmt: skip
        button = Button(_("Take apart"), "arrow-counter-clockwise", small=True,
                        do=partial(self._apart, merge.id))  # fmt: skip
        self.buttons.append(button)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(words, 1)
        line.addWidget(button)
        return line

    def _apart(self, merge: int) -> None:
        worker.run(lambda: unmerge.take_apart(merge), self._done, self._failed)

    def _done(self, apart: unmerge.Apart) -> None:
        self.close_overlay()
        name = comparing.names(apart.noun, [apart.gone])[0]
        words = _("{name} is a record of its own again.").format(name=name)
        self.said.emit(" ".join([words, *apart.stayed]))

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.problem.setText(problem.text)
        self.problem.show()


def merge_records(
    parent: QWidget, noun: str, ids: Sequence[int], said: Callable[[str], object]
) -> None:
    """Opens the comparison of several records, or asks with whom a single one is merged."""

    def side_by_side(rows: Sequence[int]) -> None:
        dialog = MergeDialog(parent, noun, rows)
        dialog.said.connect(said)
        dialog.open()

    if len(ids) > 1:
        side_by_side(ids)
        return
    asking = MergeWithDialog(parent, noun, ids[0])
    asking.chosen.connect(lambda other: side_by_side([ids[0], other]))
    asking.open()


def take_apart(parent: QWidget, noun: str, row: int, said: Callable[[str], object]) -> None:
    """Opens the list of what was merged into a record, each with “Take apart”."""
    dialog = UnmergeDialog(parent, noun, row)
    dialog.said.connect(said)
    dialog.open()
