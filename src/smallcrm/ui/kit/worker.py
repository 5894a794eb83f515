"""Does long work in the background, one piece after the other, and brings the answer home."""

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Signal

from smallcrm.errors import Cancelled

Progress = Callable[[int, int], None]
TURN_S = 0.0005  # how long the thread keeps the window waiting, at most


class Job:
    """One piece of work on its way."""

    def __init__(self, work: Callable[..., Any], topic: str) -> None:
        self.work = work
        self.topic = topic
        self.cancelled = False
        self.done: Callable[[Any], object] | None = None
        self.failed: Callable[[Exception], object] | None = None
        self.progress: Progress | None = None

    def cancel(self) -> None:
        """Ask the work to stop at its next report; its answer is dropped."""
        self.cancelled = True


class Worker(QObject):
    """One thread for all that reads or writes the file for longer than a frame.

    `inline = True` does everything at once and in place, for tests. `at_end` is called on the
    thread before it ends (to close its connection).
    """

    _home = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.inline = False
        self.at_end: Callable[[], object] | None = None
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._latest: dict[str, Job] = {}
        self._home.connect(self._deliver)

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        topic: str = "",
        progress: Progress | None = None,
    ) -> Job:
        """Do `work()` in the background, then `done(result)` or `failed(error)` here.

        A later job of the same `topic` makes earlier answers void. With `progress` the work is
        called with a function `report(done, of)`, which raises Cancelled once the job is cancelled.
        An error that nobody takes is raised on the main thread; Cancelled is silent.
        """
        job = Job(work, topic)
        job.done, job.failed, job.progress = done, failed, progress
        if topic:
            self._latest[topic] = job
        if self.inline:
            self._deliver(self._do(job))
            return job
        if self._thread is None:
            sys.setswitchinterval(TURN_S)
            self._thread = threading.Thread(target=self._loop, name="smallcrm", daemon=True)
            self._thread.start()
        self._queue.put(job)
        return job

    def wait(self) -> None:
        """Finish what is under way, drop all answers, end the thread."""
        thread, self._thread = self._thread, None
        for job in self._latest.values():
            job.cancelled = True
        self._latest.clear()
        if thread is not None:
            self._queue.put(None)
            thread.join()

    def _loop(self) -> None:
        while (job := self._queue.get()) is not None:
            self._home.emit(self._do(job))
        if self.at_end is not None:
            self.at_end()

    def _void(self, job: Job) -> bool:
        return job.cancelled or bool(job.topic and self._latest.get(job.topic) is not job)

    def _do(self, job: Job) -> Callable[[], None]:
        if self._void(job):
            return lambda: self._fail(job, Cancelled())
        try:
            result = job.work(self._reporter(job)) if job.progress else job.work()
        except Exception as error:
            problem = error
            return lambda: self._fail(job, problem)
        return lambda: self._succeed(job, result)

    def _reporter(self, job: Job) -> Progress:
        def report(done: int, of: int) -> None:
            if job.cancelled:
                raise Cancelled
            show = job.progress
            if show is not None:
                if self.inline:
                    show(done, of)
                else:
                    self._home.emit(lambda: show(done, of))

        return report

    def _deliver(self, answer: Callable[[], None]) -> None:
        answer()

    def _succeed(self, job: Job, result: object) -> None:
        if job.topic and self._latest.get(job.topic) is not job:
            return
        if job.done is not None:
            job.done(result)

    def _fail(self, job: Job, error: Exception) -> None:
        if isinstance(error, Cancelled):
            if job.failed is not None and not job.topic:
                job.failed(error)
        elif self._void(job):
            return
        elif job.failed is not None:
            job.failed(error)
        else:
            raise error


worker = Worker()
