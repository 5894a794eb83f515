"""What can be done with a deal: moved, won, lost, put to rest, deleted; each a step with Undo."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from smallcrm import clock, text
from smallcrm.crm import deals, pipelines, typed
from smallcrm.crm.lists import answers
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_


class DealVerbs(QObject):
    """`said(words, undoable)` tells what happened; `lost` and `moved` let the page ask more."""

    said = Signal(str, bool)
    lost = Signal(int, str)
    moved = Signal(int, str)

    def _do(self, verb: Callable[[], object], words: str) -> bool:
        try:
            verb()
        except UserError as refusal:
            self.said.emit(refusal.text, False)
            return False
        self.said.emit(words, True)
        return True

    def move(self, deal: int, stage: int, before: int = 0) -> None:
        """Moves a deal to a stage, above another deal or to the end (0)."""
        found = answers.about_deal(deal)
        if found is None:
            return
        names = {one.id: one.name for one in pipelines.stages(found.pipeline_id)}
        name = names.get(stage, "")
        words = _("“{title}” moved to {stage}").format(title=found.title, stage=name)
        if found.stage_id == stage and found.status == "open":
            words = _("“{title}” moved").format(title=found.title)
        done = self._do(lambda: deals.move(deal, stage, before or None), words)
        if done and found.stage_id != stage and found.next_step is None:
            self.moved.emit(deal, found.title)

    def step(self, deal: int, by: int) -> None:
        """Moves a deal a stage on (1) or back (-1)."""
        found = answers.about_deal(deal)
        if found is None or found.status != "open":
            return
        line = [one.id for one in pipelines.stages(found.pipeline_id)]
        place = line.index(found.stage_id) + by if found.stage_id in line else 0
        if 0 <= place < len(line):
            self.move(deal, line[place])

    def win(self, deal: int) -> None:
        """Closes a deal as won."""
        found = answers.about_deal(deal)
        if found is not None and found.status != "won":
            self._do(lambda: deals.win(deal), _("Won: {title}").format(title=found.title))

    def lose(self, deal: int) -> None:
        """Closes a deal as lost; the reason is asked for afterwards."""
        found = answers.about_deal(deal)
        if found is None or found.status == "lost":
            return
        if self._do(lambda: deals.lose(deal), _("Lost: {title}").format(title=found.title)):
            self.lost.emit(deal, found.title)

    def give_reason(self, deal: int, reason: str) -> None:
        """Says why a deal was lost."""
        self._do(lambda: deals.lose(deal, reason), _("Lost: {reason}").format(reason=reason))

    def reopen(self, deal: int) -> None:
        """Opens a closed deal again where it stood."""
        found = answers.about_deal(deal)
        if found is not None:
            words = _("“{title}” is open again").format(title=found.title)
            self._do(lambda: deals.reopen(deal), words)

    def snooze(self, deal: int, until: str | None) -> None:
        """Puts a deal to rest until a day, or wakes it (None)."""
        found = answers.about_deal(deal)
        day = clock.day_of(until)
        if found is None:
            return
        words = _("“{title}” is awake").format(title=found.title)
        if day:
            words = _("“{title}” rests until {day}").format(
                title=found.title, day=text.day_with_weekday(day)
            )
        self._do(lambda: deals.snooze(deal, until), words)

    def to_pipeline(self, deal: int, pipeline: pipelines.PipelineRow) -> None:
        """Moves a deal to the first stage of another pipeline."""
        found = answers.about_deal(deal)
        if found is not None:
            first = pipelines.stages(pipeline.id)[0]
            words = _("“{title}” moved to {pipeline}").format(
                title=found.title, pipeline=pipeline.name
            )
            self._do(lambda: deals.move(deal, first.id), words)

    def plan(self, deal: int, title: str, line: str) -> str | None:
        """Plans the next step typed in a line; what is wrong with it, None when it was kept."""
        try:
            typed.follow_up("deal", [deal], typed.read_task(line))
        except UserError as refusal:
            return refusal.text
        self.said.emit(_("Next step of “{title}” planned").format(title=title), True)
        return None

    def delete(self, deal: int) -> None:
        """Puts a deal into the trash."""
        words = n_("{n} deal deleted", "{n} deals deleted", 1)
        self._do(lambda: deals.delete([deal]), words)
