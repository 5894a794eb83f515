"""Looks at every row of a file in the background, writing nothing, and says what would become."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.looked.over import look
from smallcrm.crm.exchange.looked.verdicts import Verdicts
from smallcrm.crm.exchange.reading import Reading
from smallcrm.errors import Cancelled, UserError
from smallcrm.ui.kit.worker import Job, worker


class Rehearsal(QObject):
    """`looked(reading, outcome, verdicts)`, or `failed(words)`, "" when it was stopped;
    `progressed(done, of)` meanwhile."""

    looked = Signal(object, object, object)
    failed = Signal(str)
    progressed = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._looking: Reading | None = None

    def begin(self, found: Reading, wishes: Wishes) -> None:
        """Begins to look; what was under way is left."""
        self.stop()
        self._looking = found

        def work(report: Any) -> tuple[Outcome, Verdicts]:
            return look(found, wishes, report)

        self._job = worker.run(
            work, lambda answer: self._done(found, *answer), self._failed, topic="import-look",
            progress=self.progressed.emit,
        )  # fmt: skip

    def stop(self) -> None:
        """Leaves the look that is under way; what it found is not shown."""
        if self._job:
            self._job.cancel()
        self._job = self._looking = None

    def _done(self, found: Reading, outcome: Outcome, verdicts: Verdicts) -> None:
        if found is self._looking:
            self.looked.emit(found, outcome, verdicts)

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, UserError | Cancelled):
            raise problem
        self.failed.emit(problem.text if isinstance(problem, UserError) else "")
