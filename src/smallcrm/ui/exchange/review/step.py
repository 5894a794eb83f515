"""Step 3: every row in exactly one group, with what would change; nothing is written yet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Verdict
from smallcrm.crm.exchange.out import left_rows
from smallcrm.crm.exchange.reading import Reading
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.review.panel import ComparePanel
from smallcrm.ui.exchange.review.rows import ReviewDelegate, ReviewRow, row_of, said_of
from smallcrm.ui.kit import ask, icons, paint
from smallcrm.ui.kit.controls import Card, Pressable
from smallcrm.ui.kit.grouped import Group, GroupedView
from smallcrm.ui.kit.worker import worker

SHOWN = 500
GROUPS = {
    "new": (_("new"), "plus-circle", "ok"),
    "updated": (_("updated"), "pencil-simple", "accent"),
    "duplicate": (_("possible duplicates"), "git-merge", "warn"),
    "problem": (_("rows with problems"), "warning-circle", "bad"),
    "unchanged": (_("unchanged"), "equals", "text3"),
}
ORDER = ("duplicate", "updated", "problem", "new", "unchanged")


class Tile(Pressable):
    """How many rows a group has; pressed, the list shows only that group."""

    def __init__(self, group: str) -> None:
        super().__init__()
        self.of, self.number = group, 0
        self.setCheckable(True)
        self.setFixedHeight(58)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)

    def show_number(self, number: int) -> None:
        """Shows a count."""
        self.number = number
        self.setAccessibleName(f"{number} {GROUPS[self.of][0]}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words, icon, ink = GROUPS[self.of]
        on = self.isChecked()
        line = "accent" if on else "border"
        paint.box(painter, self.rect(), 8, "surface", line, width=2 if on else 1)
        icons.paint(painter, 13, self.height() // 2 - 8, icon, ink, 17)
        area = self.rect().adjusted(42, 8, -8, -28)
        paint.text(painter, area, text.count(self.number), "panel", figures=True)
        paint.text(painter, self.rect().adjusted(42, 30, -8, -8), words, "small", "text2")
        if self.show_ring:
            paint.ring(painter, self.rect(), 8)


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
        self.verdicts: dict[int, Verdict] = {}
        self.decisions: dict[int, str] = {}
        self.kept: dict[int, list[str]] = {}
        self.found: Reading | None = None
        self.wanted: int | None = None
        self.tiles = {group: Tile(group) for group in GROUPS}
        self.list = GroupedView(ReviewDelegate())
        self.list.setAccessibleName(_("Rows of the file"))
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

    def show_outcome(self, found: Reading, outcome: Outcome, verdicts: list[Verdict]) -> None:
        """Shows a rehearsal: the counts, and the rows that were kept to be looked at. Decisions
        stay while it is the same file, read and mapped the same way."""
        same = self.found is not None and (
            found.source is self.found.source and found.columns == self.found.columns
        )
        self.found, self.outcome = found, outcome
        self.verdicts = {verdict.draft.record: verdict for verdict in verdicts}
        self.decisions = {
            record: what
            for record, what in self.decisions.items()
            if same and record in self.verdicts and self.verdicts[record].group != "problem"
        }
        self.kept = self.kept if same else {}
        for group, tile in self.tiles.items():
            tile.show_number(outcome.rows[group])
        self._show()
        if self.wanted is not None:
            self.show_record(self.wanted)

    def show_record(self, record: int) -> None:
        """Makes a row current, now or once it was looked at."""
        self.wanted = None if record in self.verdicts else record
        self.list.set_current_id(record)

    def _show(self) -> None:
        assert self.outcome is not None
        chosen = [group for group, tile in self.tiles.items() if tile.isChecked()]
        rows: dict[str, list[ReviewRow]] = {group: [] for group in ORDER}
        for record, verdict in self.verdicts.items():
            if len(rows[verdict.group]) < SHOWN:
                rows[verdict.group].append(row_of(verdict, self.decisions.get(record, "")))
        groups = []
        for group in ORDER:
            count = self.outcome.rows[group]
            if not count or (chosen and group not in chosen):
                continue
            title, _icon, tone = GROUPS[group]
            note = self._note(group, count, len(rows[group]))
            ink = {"ok": "ok_text", "accent": "accent_text", "warn": "warn_text",
                   "bad": "bad_text"}.get(tone, "text2")  # fmt: skip
            groups.append(
                Group(group, title.capitalize(), rows[group], note=note, tone=ink, count=count,
                      folded=group == "unchanged")
            )  # fmt: skip
        self.list.show_groups(groups)
        if self.list.current_id is None and groups and groups[0].rows:
            self.list.set_current_id(groups[0].rows[0].record)
        self._show_current()

    def _note(self, group: str, count: int, shown: int) -> str:
        assert self.outcome is not None
        if shown < count:
            return _("the first {count} are listed").format(count=text.count(shown))
        if group == "duplicate":
            decided = sum(1 for one in self.duplicates() if one in self.decisions)
            return _("{decided} decided, {open} open").format(decided=decided, open=count - decided)
        if group == "new":
            made = self.outcome.created
            firms, notes = made.get("companies", 0), made.get("notes", 0)
            said = (n_("{n} company", "{n} companies", firms), n_("{n} note", "{n} notes", notes))
            return ", ".join(said)
        return {
            "updated": _("only filled cells overwrite"),
            "problem": _("left out unless corrected"),
        }.get(group, "")

    def duplicates(self) -> list[int]:
        """The records that may be duplicates."""
        return [record for record, verdict in self.verdicts.items() if verdict.group == "duplicate"]

    def _ticked(self, record: int, on: bool) -> None:
        verdict = self.verdicts[record]
        if verdict.group == "duplicate":
            self.decisions[record] = "merge" if on else "skip"
        elif verdict.group in ("new", "updated"):
            if on:
                self.decisions.pop(record, None)
            else:
                self.decisions[record] = "skip"
        self._show()
        self.decided.emit()

    def decide(self, what: str, everyone: bool = False) -> None:
        """Merges, keeps both or skips the current possible duplicate, or all open ones too."""
        record = self.list.current_id
        if record is None or self.verdicts[record].group != "duplicate":
            return
        targets = [one for one in self.duplicates() if one not in self.decisions]
        for one in {record, *(targets if everyone else [])}:
            self.decisions[one] = what
        self._show()
        self._walk(1)
        self.decided.emit()

    def _walk(self, by: int) -> None:
        found = self.duplicates()
        record = self.list.current_id
        if record in found:
            place = found.index(record) + by
            if 0 <= place < len(found):
                self.list.set_current_id(found[place])

    def _show_current(self) -> None:
        record = self.list.current_id
        verdict = self.verdicts.get(record) if record is not None else None
        found = self.duplicates()
        place = found.index(record) + 1 if record in found else 0
        left = sum(1 for one in found if one not in self.decisions and one != record)
        kept = self.kept.get(record, ()) if record is not None else ()
        self.panel.show_verdict(verdict, place, len(found), left, kept)
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
        said = {
            record: said_of(verdict)
            for record, verdict in self.verdicts.items()
            if verdict.group in groups
        }
        try:
            count = left_rows.save(found, said, path)
        except UserError as refusal:
            self.refused.emit(refusal.text)
            return
        self.saved.emit(n_("{n} row saved", "{n} rows saved", count))

    def written(self) -> int:
        """How many rows would be written with the present decisions."""
        if self.outcome is None:
            return 0
        rows = self.outcome.rows
        skipped = merged = 0
        for record, what in self.decisions.items():
            if self.verdicts[record].group == "duplicate":
                merged += what in ("merge", "keep")
            else:
                skipped += what == "skip"
        return rows["new"] + rows["updated"] - skipped + merged

    def _left(self, group: str) -> int:
        """How many rows of a group were unticked."""
        return sum(
            1
            for record, what in self.decisions.items()
            if what == "skip" and self.verdicts[record].group == group
        )

    def summary(self) -> str:
        """What would be written and what stays out, in a sentence."""
        if self.outcome is None:
            return ""
        rows = self.outcome.rows
        open_ = rows["duplicate"] - sum(1 for one in self.duplicates() if one in self.decisions)
        count = {group: rows[group] - self._left(group) for group in ("new", "updated")}
        words = _("{new} new, {updated} updated.").format(
            new=text.count(count["new"]), updated=text.count(count["updated"])
        )
        out = []
        if open_:
            out.append(n_("{n} undecided", "{n} undecided", open_))
        if rows["problem"]:
            out.append(n_("{n} faulty row", "{n} faulty rows", rows["problem"]))
        staying = n_("{what} stays out.", "{what} stay out.", open_ + rows["problem"])
        rest = staying.format(what=_(" and ").join(out)) if out else ""
        return f"{words} {rest}".strip()

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
