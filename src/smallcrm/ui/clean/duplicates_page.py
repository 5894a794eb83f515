"""Duplicates: people and companies that are in the file twice, group by group, with the reason."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm.clean import comparing, duplicates, merging
from smallcrm.crm.clean.duplicates import Group as Found
from smallcrm.errors import Cancelled, Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.clean.duplicate_panel import DuplicatePanel
from smallcrm.ui.clean.group_rows import GroupRow, GroupRowDelegate
from smallcrm.ui.frame.page import Page
from smallcrm.ui.kit.controls import Button, Card, EmptyState, Label, Option, Segmented
from smallcrm.ui.kit.grouped import Group, GroupedView
from smallcrm.ui.kit.worker import Job, worker

SHOWN = 500


class DuplicatesPage(Page):
    """A list of groups and the chosen one side by side; each decision is a step with Undo."""

    place = "duplicates"
    icon = "git-merge"
    watches = set(duplicates.TABLES)  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Duplicates")
        self.noun = "person"
        self.groups: list[Found] = []
        self._job: Job | None = None
        self.kinds = Segmented(
            [Option("person", _("People")), Option("company", _("Companies"))], "person", _("Kind")
        )
        self.facts = Label("", "body", "text3", elide=True, figures=True)
        self.stop = Button(_("Stop"), small=True, do=self.leave)
        self.again = Button(_("Look again"), "arrows-clockwise", small=True, do=self.refresh)
        self.list = GroupedView(GroupRowDelegate())
        self.list.setAccessibleName(_("Groups of duplicates"))
        self.panel = DuplicatePanel()
        self.none = EmptyState(
            "check-circle", _("Nobody is here twice"),
            _("New people are compared with all others as they come."),
        )  # fmt: skip
        self.waiting = EmptyState(
            "magnifying-glass", _("Looking for duplicates …"), _("You can go on working meanwhile.")
        )
        self.stack = QStackedWidget()
        self._build()
        self.kinds.chosen.connect(self.show_kind)
        self.list.current_changed.connect(lambda _id: self._show_current())
        self.list.activated_id.connect(lambda _id: self.panel.grid.setFocus())
        self.panel.decided.connect(self.decide)
        self.panel.walked.connect(self._walk)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(12)
        head.addWidget(Label(_("Duplicates"), "title"))
        head.addWidget(self.facts, 1)
        head.addWidget(self.stop)
        head.addWidget(self.again)
        head.addWidget(self.kinds)
        card = Card()
        card.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 16)
        row.setSpacing(12)
        row.addWidget(card, 9)
        row.addWidget(self.panel, 16)
        found = QWidget()
        found.setLayout(row)
        for part in (self.waiting, self.none, found):
            self.stack.addWidget(part)
        self.stop.hide()
        self.again.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.list)

    def show_kind(self, noun: str) -> None:
        """Shows groups of people or of companies."""
        self.noun = noun
        self.kinds.set_current(noun)
        self.list.set_current_id(None)
        self.refresh()
        self.visited.emit()

    def refresh(self) -> None:
        """Looks for duplicates, in the background."""
        noun = self.noun
        if self._job is not None:
            self._job.cancel()
        if duplicates.known(noun) is None:
            if not self.groups:
                self.stack.setCurrentIndex(0)
            self.stop.show()
            self.again.hide()
        self._job = worker.run(
            lambda report: duplicates.find(noun, report), self._found, self._failed,
            topic="duplicates", progress=self._progressed,
        )  # fmt: skip

    def leave(self) -> None:
        """Stops looking; what was found before stays."""
        if self._job is not None:
            self._job.cancel()
        self._rest(_("Stopped"))
        self.again.show()

    def _rest(self, words: str) -> None:
        self.stop.hide()
        self.facts.setText(words)

    def _progressed(self, done: int, of: int) -> None:
        if self.stop.isVisible():
            share = text.percent(done / of) if of else ""
            self.facts.setText(_("Looked at {share}").format(share=share))

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self.toast.emit(problem.text, False)
        elif not isinstance(problem, Cancelled):
            raise problem

    def _found(self, groups: list[Found]) -> None:
        self.groups = groups
        sure = sum(group.certain for group in groups)
        words = _("{sure} certain, {possible} possible").format(
            sure=text.count(sure), possible=text.count(len(groups) - sure)
        )
        self._rest(words if groups else "")
        self.stack.setCurrentIndex(2 if groups else 1)
        listed = []
        for certain, title, tone in (
            (True, _("Certain"), "ok_text"), (False, _("Possible"), "warn_text")
        ):  # fmt: skip
            places = [n for n, group in enumerate(groups) if group.certain is certain]
            if places:
                note = _("the first {count} are listed").format(count=text.count(SHOWN))
                listed.append(
                    Group("certain" if certain else "possible", title,
                          [self._row(place) for place in places[:SHOWN]], tone=tone,
                          count=len(places), note=note if len(places) > SHOWN else "")
                )  # fmt: skip
        self.list.show_groups(listed)
        if self.list.current_id is None and listed:
            self.list.set_current_id(listed[0].rows[0].place)
        self._show_current()
        self.status_changed.emit()

    def _row(self, place: int) -> GroupRow:
        group = self.groups[place]
        names = comparing.names(group.noun, group.ids)
        return GroupRow(place, names, group.why, group.noun == "person")

    @property
    def group(self) -> Found | None:
        """The group shown now."""
        place = self.list.current_id
        return self.groups[place] if place is not None and place < len(self.groups) else None

    def _show_current(self) -> None:
        group = self.group
        if group is not None:
            comparison = comparing.compare(group.noun, group.ids)
            place = (self.list.current_id or 0) + 1
            self.panel.show_group(group, comparison, place, len(self.groups))
            self.status_changed.emit()

    def decide(self, what: str) -> None:
        """Merges the group shown, keeps it apart, or goes on to the next."""
        grid, group = self.panel.grid, self.group
        if group is None or (what != "skip" and not grid.can_merge):
            return
        if what == "skip":
            self.list.set_current_id(((self.list.current_id or 0) + 1) % len(self.groups))
            return
        noun, keep, gone = group.noun, grid.keep, grid.gone
        choices = {key: row for key, row in grid.choices.items() if row in grid.ticked}

        def work() -> str:
            before = duplicates.state()
            if what == "merge":
                merging.merge(noun, keep, gone, choices)
                words = n_("{n} record merged", "{n} records merged", len(gone))
            else:
                duplicates.keep_apart(noun, [keep, *gone])
                words = _("Kept apart; they are not offered again")
            duplicates.settled(noun, [keep, *gone], before)
            return words

        worker.run(work, lambda words: self.toast.emit(words, True), self._refused)

    def _refused(self, problem: Exception) -> None:
        if not isinstance(problem, UserError | Invalid):
            raise problem
        self.toast.emit(problem.text, False)
        self.mark_stale()

    def _walk(self, by: int) -> None:
        place = (self.list.current_id or 0) + by
        if 0 <= place < len(self.groups):
            self.list.set_current_id(place)

    def status(self) -> str:
        """How many groups there are."""
        return n_("{n} group", "{n} groups", len(self.groups))

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work here."""
        if self.group is None:
            return []
        return [("↑ ↓", _("Group")), ("Enter", _("Choose fields")), ("Space", _("Choose")),
                ("M", _("Merge")), ("K", _("Keep apart")), ("S", _("Skip"))]  # fmt: skip

    def state(self) -> dict[str, Any]:
        """People or companies, and which group."""
        return {"noun": self.noun, "place": self.list.current_id}

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back there."""
        self.noun = state.get("noun", self.noun)
        self.kinds.set_current(self.noun)
        self.freshen_now()
        if state.get("place") is not None:
            self.list.set_current_id(state["place"])

    def present_record(self) -> tuple[str, int] | None:
        """The record that would be kept."""
        return (self.noun, self.panel.grid.keep) if self.group and self.panel.grid.keep else None

    def regions(self) -> list[QWidget]:
        """Groups, fields, buttons."""
        return [self.list, self.panel.grid, self.panel.merge]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        what = {"M": "merge", "K": "keep", "S": "skip"}.get(event.text().upper(), "")
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Escape and self.panel.grid.hasFocus():
            self.list.setFocus()
        elif what and not held:
            self.decide(what)
        else:
            super().keyPressEvent(event)
