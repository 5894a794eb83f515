"""What is asked after a deal was moved or lost, and when it is put to rest until a date."""

from functools import partial

from smallcrm.crm import pipelines
from smallcrm.crm.lists import answers
from smallcrm.crm.words import when
from smallcrm.i18n import _
from smallcrm.ui.deals.ask_bar import AskBar
from smallcrm.ui.deals.deal_verbs import DealVerbs


class Asking:
    """Puts the questions of the board into its bar, and the answers into the file."""

    def __init__(self, bar: AskBar, verbs: DealVerbs) -> None:
        self.bar, self._verbs = bar, verbs
        self._status, self._of_step = "open", False
        verbs.lost.connect(self.reason)
        verbs.moved.connect(self.step)

    def reason(self, deal: int, title: str) -> None:
        """Why was it lost?"""
        self._status, self._of_step = "lost", False
        question = _("Why was “{title}” lost?").format(title=_short(title))
        self.bar.ask_choice(deal, question, pipelines.lost_reasons(), partial(self._reason, deal))

    def _reason(self, deal: int, reason: str) -> None:
        self._verbs.give_reason(deal, reason)

    def step(self, deal: int, title: str) -> None:
        """What happens next?"""
        self._status, self._of_step = "open", True
        question = _("Next step for “{title}”?").format(title=_short(title))
        hint = _("For example “call fri 10:00”")
        self.bar.ask_line(deal, question, hint, partial(self._verbs.plan, deal, title))

    def check(self) -> None:
        """Takes a question away that answered itself: undone, or planned elsewhere."""
        found = answers.about_deal(self.bar.deal) if self.bar.deal else None
        if self.bar.isHidden():
            return
        if found is None or found.status != self._status or (found.next_step and self._of_step):
            self.bar.put_away()

    def date(self, deal: int, title: str) -> None:
        """Until when does it rest?"""
        self._status, self._of_step = "open", False
        question = _("Snooze “{title}” until?").format(title=_short(title))
        hint = _("fri, in 2 weeks, 30.6.")
        self.bar.ask_line(deal, question, hint, partial(self._date, deal))
        self.bar.line.setFocus()

    def _date(self, deal: int, words: str) -> str | None:
        read = when.read(words)
        if read is None:
            return _("This is not a date. Try “fri” or “23 june”.")
        self._verbs.snooze(deal, read.day.isoformat())
        return None


def _short(title: str) -> str:
    return title if len(title) <= 32 else f"{title[:31].rstrip()}…"
