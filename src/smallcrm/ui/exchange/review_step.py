"""Step 3: every row in exactly one group, with what would change; nothing is written yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Verdict
from smallcrm.i18n import _, n_
from smallcrm.ui.exchange.compare_panel import ComparePanel
from smallcrm.ui.exchange.review_rows import ReviewDelegate, ReviewRow, row_of
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Card, Pressable
from smallcrm.ui.kit.grouped import Group, GroupedView

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
    """`decided` after each decision; `decisions` by record: merge, keep or skip."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcome: Outcome | None = None
        self.verdicts: dict[int, Verdict] = {}
        self.decisions: dict[int, str] = {}
        self.tiles = {group: Tile(group) for group in GROUPS}
        self.list = GroupedView(ReviewDelegate())
        self.list.setAccessibleName(_("Rows of the file"))
        self.panel = ComparePanel()
        self._build()
        self.list.ticked.connect(self._ticked)
        self.list.current_changed.connect(lambda _id: self._show_current())
        self.panel.decided.connect(self.decide)
        self.panel.walked.connect(self._walk)

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

    def show_outcome(self, outcome: Outcome, verdicts: list[Verdict]) -> None:
        """Shows a rehearsal: the counts, and the rows that were kept to be looked at."""
        self.outcome = outcome
        self.verdicts = {verdict.draft.record: verdict for verdict in verdicts}
        self.decisions = {}
        for group, tile in self.tiles.items():
            tile.show_number(outcome.rows[group])
        self._show()

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
        self.panel.show_verdict(verdict, place, len(found), left)

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

    def summary(self) -> str:
        """What would be written and what stays out, in a sentence."""
        if self.outcome is None:
            return ""
        rows = self.outcome.rows
        open_ = rows["duplicate"] - sum(1 for one in self.duplicates() if one in self.decisions)
        words = _("{new} new, {updated} updated.").format(
            new=text.count(rows["new"]), updated=text.count(rows["updated"])
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
        what = {"M": "merge", "K": "keep", "S": "skip"}.get(event.text().upper(), "")
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if what and plain:
            self.decide(what, self.panel.everyone.isChecked())
        else:
            super().keyPressEvent(event)
