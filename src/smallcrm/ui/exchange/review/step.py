"""Step 3: every row in exactly one group, with what would change; nothing is written yet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Verdict
from smallcrm.crm.exchange.looked.verdicts import Verdicts
from smallcrm.crm.exchange.out import left_rows
from smallcrm.crm.exchange.reading import Reading
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.review.decisions import Decisions
from smallcrm.ui.exchange.review.listing import Listing
from smallcrm.ui.exchange.review.panel import CHOOSABLE, ComparePanel
from smallcrm.ui.exchange.review.rows import ReviewDelegate, said_of
from smallcrm.ui.exchange.review.tiles import GROUPS, Tile
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import Card, Label
from smallcrm.ui.kit.grouped import Group, GroupedView
from smallcrm.ui.kit.worker import worker

ORDER = ("duplicate", "updated", "problem", "new", "unchanged")


class ReviewStep(QWidget):
    """`decided` after each decision; `decisions` by record: merge, keep or skip; `kept` by record:
    the fields in which what is there stays; `wanted`: the record to show first.

    `mended(record, cells)` when cells of a row were put right, `refused(words)` when a list could
    not be saved.
    """

    decided = Signal()
    mended = Signal(int, object)
    refused = Signal(str)
    saved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.outcome: Outcome | None = None
        self.verdicts = Verdicts()
        self.decisions = Decisions()
        self.kept: dict[int, list[str]] = {}
        self.found: Reading | None = None
        self.wanted: int | None = None
        self.sought, self.hits = "", frozenset[int]()
        self.tiles = {group: Tile(group) for group in GROUPS}
        self.list = GroupedView(ReviewDelegate())
        self.list.setAccessibleName(_("Rows of the file"))
        self.nothing = Label("", "body", "text2", wrap=True)
        self.nothing.setContentsMargins(14, 12, 14, 12)
        self.panel = ComparePanel()
        self._build()
        self.list.ticked.connect(self._ticked)
        self.list.current_changed.connect(lambda _id: self._show_current())
        self.panel.decided.connect(self.decide)
        self.panel.walked.connect(self._walk)
        self.panel.kept.connect(self._keep)
        self.panel.mended.connect(self._mend)
        self.list.activated_id.connect(lambda _id: self.edit())

    def _build(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in self.tiles.values():
            tile.clicked.connect(lambda _on=False: self._show())
            tiles.addWidget(tile, 1)
        card = Card()
        card.body.addWidget(self.nothing)
        card.body.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(card, 11)
        row.addWidget(self.panel, 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 20, 12)
        column.setSpacing(12)
        column.addLayout(tiles)
        column.addLayout(row, 1)

    def show_outcome(self, found: Reading, outcome: Outcome, verdicts: Verdicts) -> None:
        """Shows a rehearsal. Decisions stay while it is the same file, read and mapped the same
        way."""
        same = self.found is not None and (
            found.source is self.found.source and found.columns == self.found.columns
        )
        self.found, self.outcome, self.verdicts = found, outcome, verdicts
        self.panel.chooses = found.kind in CHOOSABLE
        self.decisions.take_over(outcome, verdicts, same=same)
        self.kept = self.kept if same else {}
        for group, tile in self.tiles.items():
            tile.show_number(outcome.rows[group])
        self._show()
        if self.sought:
            self.seek(self.sought)
        if self.wanted is not None:
            self.show_record(self.wanted)

    def seek(self, words: str) -> None:
        """Lists only the rows in which these words stand, of all groups."""
        self.sought = words.strip()
        if not self.sought or self.outcome is None:
            self._found(frozenset())
            return
        verdicts = self.verdicts
        worker.run(
            lambda report: frozenset(verdicts.find(words, report)),
            self._found, topic="import-find", progress=lambda *_far: None,
        )  # fmt: skip

    def _found(self, hits: frozenset[int]) -> None:
        self.hits = hits
        if self.outcome is None:
            return
        before = self.list.current_id
        self._show()
        groups = self.list.list.groups
        if self.sought and groups and before not in hits:
            self.list.set_current_id(groups[0].rows.records[0])
        self.list.scrollTo(self.list.currentIndex())

    def show_record(self, record: int) -> None:
        """Makes a row current, now or once it was looked at."""
        self.wanted = None if record in self.verdicts else record
        self.list.set_current_id(record)
        self.list.scrollTo(self.list.currentIndex())

    def _show(self) -> None:
        assert self.outcome is not None
        chosen = [group for group, tile in self.tiles.items() if tile.isChecked()]
        groups = []
        for group in ORDER:
            records: Sequence[int] = self.verdicts.of(group)
            if self.sought:
                records = [record for record in records if record in self.hits]
            if not records or (chosen and group not in chosen):
                continue
            title, _icon, tone = GROUPS[group]
            ink = {"ok": "ok_text", "accent": "accent_text", "warn": "warn_text",
                   "bad": "bad_text"}.get(tone, "text2")  # fmt: skip
            groups.append(
                Group(group, title.capitalize(), Listing(self.verdicts, records, self.decisions),
                      note=self._note(group, len(records)), tone=ink, folded=group == "unchanged")
            )  # fmt: skip
        self.list.show_groups(groups)
        self.nothing.setText(_("No row has “{words}”.").format(words=self.sought))
        self.nothing.setVisible(bool(self.sought) and not groups)
        if self.list.current_id is None and groups:
            self.list.set_current_id(groups[0].rows.records[0])
        self._show_current()

    def _ticked(self, record: int, on: bool) -> None:
        self.decisions.tick(record, on)
        self._show_decisions()
        self.decided.emit()

    def _show_decisions(self) -> None:
        """What was decided changes what is said of rows and groups, and moves none."""
        for group in self.list.list.groups:
            group.note = self._note(group.key, len(group.rows))
        self.list.viewport().update()
        self._show_current()

    def _note(self, group: str, shown: int) -> str:
        assert self.outcome is not None
        count = self.outcome.rows[group]
        part = _("of {count}").format(count=text.count(count))
        return part if shown < count else self.decisions.note(group)

    def decide(self, what: str, everyone: bool = False) -> None:
        """Merges, keeps both or skips the current possible duplicate, or all open ones too."""
        record = self.list.current_id
        if record is None or self.verdicts.group_of(record) != "duplicate":
            return
        targets = [one for one in self.decisions.duplicates if one not in self.decisions]
        for one in {record, *(targets if everyone else [])}:
            self.decisions.decide(one, what)
        self._show_decisions()
        self._walk(1)
        self.decided.emit()

    def _walk(self, by: int) -> None:
        found, place = self.decisions.duplicates, self.decisions.place(self.list.current_id)
        if place and 0 < place + by <= len(found):
            self.list.set_current_id(found[place + by - 1])

    def _show_current(self) -> None:
        record, made = self.list.current_id, self.decisions
        verdict = self.verdicts.get(record) if record is not None else None
        place = made.place(record)
        left = made.undecided - (place > 0 and record not in made)
        kept = self.kept.get(record, ()) if record is not None else ()
        self.panel.show_verdict(verdict, place, len(made.duplicates), left, kept)
        if verdict is not None and verdict.group == "problem":
            self._show_cells(verdict)

    def _show_cells(self, verdict: Verdict, then: Callable[[], object] | None = None) -> None:
        found, record = self.found, verdict.draft.record
        assert found is not None

        def show(cells: list[str]) -> None:
            if self.list.current_id == record:
                self.panel.edit(found, cells, verdict)
                if then:
                    then()

        worker.run(lambda: found.row(record), show, topic="import-row")

    def edit(self) -> None:
        """Opens the cells of the current row to be mended."""
        record = self.list.current_id
        if record is not None:
            self._show_cells(self.verdicts[record], self.panel.mending.focus_first)

    def _mend(self, cells: dict[int, str]) -> None:
        if self.list.current_id is not None:
            self.mended.emit(self.list.current_id, cells)

    def _keep(self, field: str, on: bool) -> None:
        record = self.list.current_id
        if record is not None:
            others = [one for one in self.kept.get(record, ()) if one != field]
            self.kept[record] = [*others, field] if on else others
            self._show_current()

    def save(self) -> None:
        """Saves the rows of the groups that are shown, else those that stay out, as a CSV."""
        chosen = [group for group, tile in self.tiles.items() if tile.isChecked()]
        groups = chosen or ["problem", "duplicate"]
        assert self.found is not None
        name = f"{self.found.source.path.stem}-{'-'.join(groups)}.csv"
        ask.save_file(self, _("Save this list as CSV"), name, _("CSV (*.csv)"),
                      lambda path: self.save_to(path, groups))  # fmt: skip

    def save_to(self, path: Path, groups: Sequence[str]) -> None:
        """Writes the listed rows of some groups, each with what is said of it."""
        found = self.found
        assert found is not None
        verdicts = self.verdicts

        def said(record: int) -> str | None:
            there = verdicts.group_of(record) in groups
            return said_of(verdicts[record]) if there else None

        def failed(problem: Exception) -> None:
            if not isinstance(problem, UserError):
                raise problem
            self.refused.emit(problem.text)

        worker.run(
            lambda: left_rows.save(found, said, path),
            lambda count: self.saved.emit(n_("{n} row saved", "{n} rows saved", count)),
            failed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.edit()
            return
        what = {"M": "merge", "K": "keep", "S": "skip"}.get(event.text().upper(), "")
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if what and plain:
            self.decide(what, self.panel.everyone.isChecked())
        else:
            super().keyPressEvent(event)
