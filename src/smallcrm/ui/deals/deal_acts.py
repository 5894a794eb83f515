"""The commands of the deal you are on, from keys, menus and the places cards are dropped on."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from smallcrm import clock
from smallcrm.crm import pipelines, tasks
from smallcrm.crm.lists import answers
from smallcrm.i18n import _
from smallcrm.ui.frame.page import Commands
from smallcrm.ui.kit.controls import Menu

if TYPE_CHECKING:
    from smallcrm.ui.deals.pipeline_page import PipelinePage


class DealActs(QObject):
    """Acts on the card that is carried, else on the current one, else on the panel's deal."""

    def __init__(self, page: "PipelinePage") -> None:
        super().__init__(page)
        self._page = page
        self.menu: Menu | None = None
        zones = page.zones
        zones.won.let_go.connect(page.verbs.win)
        zones.lost.let_go.connect(page.verbs.lose)
        zones.snooze.let_go.connect(partial(self._soon, self.snooze, zones.snooze))
        zones.other.let_go.connect(partial(self._soon, self.other_pipeline, zones.other))

    @property
    def target(self) -> int:
        """The deal a command acts on, 0 for none: the one on show, while the panel is open."""
        page = self._page
        carried = page.board.carrying.card
        if carried is not None:
            return carried.id
        panel = page.panel.record if page.panel_open else 0
        inside = page.panel.isAncestorOf(QApplication.focusWidget() or page)
        if panel and (inside or not page.follow.isActive()):
            return panel
        return page.board.current_id or panel

    def commands(self) -> Commands:
        """What can be done with the target; greyed where there is none."""
        page, verbs = self._page, self._page.verbs
        acts: Commands = {
            "record.edit": lambda: page.edit_wanted.emit("deal", self.target),
            "record.log": self.log,
            "record.follow_up": self.follow_up,
            "record.delete": lambda: self._end(verbs.delete),
            "deal.back": lambda: self._end(verbs.step, -1),
            "deal.on": lambda: self._end(verbs.step, 1),
            "deal.pick_up": page.board.pick_up,
            "deal.won": lambda: self._end(verbs.win),
            "deal.lost": lambda: self._end(verbs.lose),
            "deal.other": self.other_pipeline,
            "task.snooze": self.snooze,
        }
        some = bool(self.target)
        return {key: do if some else None for key, do in acts.items()}

    def _end(self, verb, *more: int) -> None:  # type: ignore[no-untyped-def]
        deal = self.target
        self._page.board.carrying.give_up()
        if deal:
            verb(deal, *more)

    def log(self) -> None:
        """Goes to the log box of the deal."""
        if self.target:
            self._page.open_panel(self.target)
            self._page.panel.log.focus()

    def follow_up(self) -> None:
        """Plans a next step: in the line that asks for it, else in a dialog."""
        bar = self._page.bar
        if bar.isVisible() and bar.deal == self.target and bar.line.isVisible():
            bar.line.setFocus()
        elif self.target:
            self._page.follow_up_wanted.emit("deal", [self.target])

    def _soon(self, act, zone: QWidget, deal: int) -> None:  # type: ignore[no-untyped-def]
        place = zone.mapToGlobal(QPoint(0, 0))
        QTimer.singleShot(0, self, partial(act, deal, place))

    def _open(self, menu: Menu, deal: int, place: QPoint | None) -> None:
        self._page.board.carrying.give_up()
        self.menu = menu
        menu.popup(place or self._page.board.place_of(deal))

    def context(self, deal: int, place: QPoint) -> None:
        """Everything a card can do, with its keys."""
        page, verbs, menu = self._page, self._page.verbs, Menu(self._page)
        menu.add(_("Open"), lambda: page.open_panel(deal), "arrows-out-simple", "↵")
        menu.add(_("Edit…"), lambda: page.edit_wanted.emit("deal", deal), "pencil-simple", "E")
        menu.add(_("Log"), self.log, "note-pencil", "L")
        menu.add(_("Follow up"), self.follow_up, "calendar-plus", "F")
        menu.addSeparator()
        menu.add(_("One stage back"), partial(verbs.step, deal, -1), "arrow-left", "[")
        menu.add(_("One stage on"), partial(verbs.step, deal, 1), "arrow-right", "]")
        menu.add(_("Won"), partial(verbs.win, deal), "trophy", "W")
        menu.add(_("Lost…"), partial(verbs.lose, deal), "x-circle", "X")
        menu.add(_("Snooze…"), partial(self.snooze, deal, place), "moon", "S")
        menu.add(_("Other pipeline…"), partial(self.other_pipeline, deal, place), "columns", "M")
        menu.addSeparator()
        menu.add(_("Delete"), partial(verbs.delete, deal), "trash", "Del", danger=True)
        self._open(menu, deal, place)

    def snooze(self, deal: int = 0, place: QPoint | None = None) -> None:
        """Asks until when the deal rests."""
        deal = deal or self.target
        found = answers.about_deal(deal) if deal else None
        if found is None:
            return
        menu, verbs = Menu(self._page), self._page.verbs
        for words, day in (
            (_("Tomorrow"), clock.days_from_now(1).isoformat()),
            (_("Next Monday"), tasks.next_monday()),
            (_("In 2 weeks"), clock.days_from_now(14).isoformat()),
            (_("In 3 months"), clock.days_from_now(91).isoformat()),
        ):
            menu.add(words, partial(verbs.snooze, deal, day), "moon")
        ask = partial(self._page.asking.date, deal, found.title)
        menu.add(_("A date…"), ask, "calendar-blank")
        if found.snoozed_until:
            menu.addSeparator()
            menu.add(_("Wake it up now"), partial(verbs.snooze, deal, None), "sun")
        self._open(menu, deal, place)

    def other_pipeline(self, deal: int = 0, place: QPoint | None = None) -> None:
        """Asks which pipeline the deal goes to."""
        deal = deal or self.target
        found = answers.about_deal(deal) if deal else None
        if found is None:
            return
        menu = Menu(self._page)
        for row in pipelines.names():
            if row.id != found.pipeline_id:
                menu.add(row.name, partial(self._page.verbs.to_pipeline, deal, row), "columns")
        if menu.isEmpty():
            menu.add(_("There is no other pipeline")).setEnabled(False)
        self._open(menu, deal, place)
