"""Reads calls, e-mails, meetings, notes and tasks from a file."""

from smallcrm import clock, store
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.out.lines import Numbers
from smallcrm.crm.exchange.pen import Pen
from smallcrm.crm.exchange.records import done
from smallcrm.crm.exchange.records.book import Book, missing
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.records.titles import Titles
from smallcrm.crm.exchange.values import yes
from smallcrm.crm.tasks import KINDS
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _

_KIND_WORDS = {
    "call": "call calls phone anruf telefonat appel llamada chiamata ligacao telefon 电话 電話",
    "email": "email e-mail mail courriel correo message 邮件 メール",
    "meeting": "meeting meet visit demo treffen termin besprechung reunion rendez-vous reunion "
    "incontro riunione vergadering spotkanie 会议 会議",
    "note": "note notes notiz comment nota notatka 备注 メモ",
    "task": "task todo to-do aufgabe tache tarea",
}
_KINDS = {fold(word): kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_IN = frozenset("in inbound incoming received eingehend entrant entrante recebido 来电".split())
_OUT = frozenset("out outbound outgoing sent ausgehend sortant saliente enviado 去电".split())
_URGENT = frozenset("high urgent critical hoch dringend haute elevee alta urgente hoog".split())
_TASK_KINDS = {"call": "call", "email": "mail", "meeting": "meet"}

_ANSWERED = """UPDATE entry SET answered = 1 WHERE id BETWEEN ? AND ? AND direction = 'in'
  AND EXISTS (SELECT 1 FROM entry_link asked JOIN entry_link told
    ON told.person_id = asked.person_id JOIN entry answer ON answer.id = told.entry_id
    WHERE asked.entry_id = entry.id AND answer.direction = 'out' AND answer.at >= entry.at)"""


_NUMBERS = """SELECT external_id, id FROM task WHERE external_id IS NOT NULL
  UNION ALL SELECT message_id, NULL FROM entry WHERE message_id IS NOT NULL AND kind = 'meeting'"""
Values = dict[str, str | int | None]
_PLAN = ("title", "note", "due_day", "due_time", "end_time", "priority", "done_at")


class Activities:
    """Takes rows of activities; what is not done yet becomes a task."""

    noun = "entry"

    def __init__(self, book: Book) -> None:
        self.book = book
        self.pen = book.pen
        self._seen: set[tuple[object, ...]] = set()
        self._first = self.pen.next["entry"]
        self._met: set[int] = set()

    def take(self, row: Row) -> tuple[str, int | None, list[Change]]:
        """The group of a row, and the entry or task it became. What is there is never changed."""
        if self.book.mode == "update":
            return "unchanged", None, []
        at = row.instant("at", time="time", fatal=True)
        if at is None and not row.problems:
            row.wrong("at", _("It has no date."), fatal=True)
        person, deal = self.book.person(row), self.book.deal(row)
        company = None if person or deal else self.book.company(row)
        if not (person or deal or company):
            self.nobody(row)
        if row.stays_out or at is None:
            return "problem", None, []
        kind = self._kind(row)
        number, said = row.text("external_id"), (row.text("subject"), row.whole("body"))
        key = (number,) if number else (kind, at, person, deal, *said)
        if key in self._seen or self.is_there(number, (kind, at, *said, person or 0)):
            return "unchanged", None, []
        self._seen.add(key)
        links = (person, company, deal)
        if yes(row.text("done") or "1") is False:
            return "new", self._plan(row, kind, at), []
        return "new", self._log(row, kind, at, links), []

    def nobody(self, row: Row) -> None:
        """Says that nobody is known whom a row names."""
        if row.text("deal.external_id"):
            row.wrong("deal.external_id", missing(row, "deal"), fatal=True)
        elif row.text("person.external_id") or row.text("person.email") or row.text("person"):
            row.wrong("person.external_id", missing(row, "person"), fatal=True)
        else:
            row.wrong("", _("It says nothing of who it was with."), fatal=True)

    def _kind(self, row: Row) -> str:
        said = fold(row.text("kind") or "note")
        kind = _KINDS.get(said) or next((_KINDS[w] for w in said.split() if w in _KINDS), None)
        if kind is None:
            row.wrong("kind", _("This kind isn’t known; it was kept as a note."))
        return kind or "note"

    def is_there(self, number: str | None, telling: tuple[str | int | None, ...]) -> bool:
        """Whether the number is known, or, without one on either side, all that tells it apart."""
        if number and store.one(
            "SELECT 1 FROM entry WHERE message_id = ? UNION ALL "
            "SELECT 1 FROM task WHERE external_id = ?",
            (number, number),
        ):
            return True
        for found, known in store.rows(
            "SELECT entry.id, message_id FROM entry JOIN entry_link ON entry_id = entry.id "
            "WHERE kind = ? AND at = ? "
            "AND subject IS ? AND body IS ? AND ifnull(person_id, 0) = ?",
            telling,
        ):
            if not _may_be("entry", found, known, number):
                continue
            if found < self._first and found not in self._met:
                self._met.add(found)
                return True
        return False

    def _log(
        self, row: Row, kind: str, at: str, links: tuple[int | None, int | None, int | None]
    ) -> int:
        said = fold(row.text("direction") or "")
        direction = "in" if said in _IN else "out" if said in _OUT else None
        minutes = (row.text("minutes") or "").partition(".")[0]
        subject, body = row.text("subject"), row.whole("body")
        entry = self.pen.add(
            "entry", kind, direction, at, int(minutes) if minutes.isdigit() else None, subject,
            body, row.text("outcome"), 0, self.pen.now, row.text("external_id"),
        )  # fmt: skip
        self.book.link(row, entry, kind, links)
        self.pen.listing.note(entry, subject, body)
        return entry

    def _plan(self, row: Row, kind: str, at: str) -> int:
        when = clock.local(at)
        title = row.text("subject") or row.text("kind") or _("To do")
        return self.pen.add(
            "task", row.text("external_id"), _TASK_KINDS.get(kind, "todo"), title,
            row.whole("body"), *self.book.owners(row), when.date().isoformat(), f"{when:%H:%M}",
            None, 0, self.pen.now, None,
        )  # fmt: skip

    def finish(self) -> None:
        """What somebody wrote before you reached them is answered."""
        last = self.pen.next["entry"] - 1
        if last >= self._first:
            store.execute(_ANSWERED, (self._first, last))


class Tasks:
    """Takes rows of tasks. A meeting of a calendar that is over goes onto the timeline of those it
    was with; `noun` says what the last row became."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.pen: Pen = book.pen
        self.noun = "task"
        self._titles = Titles("task")
        self._numbers: dict[str, int | None] = dict(store.rows(_NUMBERS))
        self._first = self.pen.next["task"]
        self._met: set[int] = set()
        self._seen: set[tuple[object, ...]] = set()
        self._timeline = Activities(book)

    def take(self, row: Row) -> tuple[str, int | None, list[Change]]:
        """The group of a row, and the task or entry it became."""
        self.noun = "task"
        if row.text("kind") == "meeting" and row.text("held"):
            return self._met_with(row)
        title = row.text("title")
        if not title:
            row.wrong("title", _("The task has no words."), fatal=True)
            return "problem", None, []
        due, time = row.due("due", "time")
        number = row.text("external_id")
        if number and number in self._numbers and (number,) not in self._seen:
            self._seen.add((number,))
            return self._follow(row, self._numbers[number], (title, due, time))
        person, company, deal = self.book.owners(row)
        key = (number,) if number else (title, due, person, deal)
        if key in self._seen:
            return "unchanged", None, []
        self._seen.add(key)
        alike = self._alike(number, title, due, person)
        if alike:
            return self._complete(row, alike, (due, time))
        if self.book.mode == "update":
            return "unchanged", None, []
        created = row.instant("created_at") or self.pen.now
        over = row.instant("held")
        is_over = over is not None and over <= self.pen.now
        if is_over and (person or company or deal):
            at = row.instant("due", time="time") or self.pen.now
            told = ("meeting", at, title, row.whole("note"), person or 0)
            if self._timeline.is_there(number, told):
                return "unchanged", None, []
            self.noun = "entry"
            return "new", self._hold(row, title, at, (person, company, deal)), []
        if is_over and row.text("person"):
            row.wrong("person", f"{missing(row, 'person')} " + _("It was kept as a task."))
        said = fold(row.text("kind") or "")
        kind = said if said in KINDS else _TASK_KINDS.get(_KINDS.get(said, ""), "todo")
        end = self._end(row, time)
        closed = done.done_at(row, self.pen.now, due, time) or (over if is_over else None)
        new = self.pen.add(
            "task", number, kind, title, done.note(row), person, company, deal, due, time, end,
            self._priority(row), created, closed,
        )  # fmt: skip
        return "new", new, []

    def _met_with(self, row: Row) -> tuple[str, int | None, list[Change]]:
        """A meeting of a timeline, which comes back as one."""
        at, number, title = row.instant("due"), row.text("external_id"), row.text("title")
        if at is None:
            row.wrong("due", _("It has no date."), fatal=True)
        person, deal = self.book.person(row), self.book.deal(row)
        company = self.book.company(row)
        if not (person or company or deal):
            self._timeline.nobody(row)
        if at is None or row.stays_out:
            return "problem", None, []
        telling = ("meeting", at, title, row.whole("note"), person or 0)
        key = (number,) if number else (*telling, company, deal)
        if key in self._seen or self._timeline.is_there(number, telling):
            return "unchanged", None, []
        self._seen.add(key)
        if self.book.mode == "update":
            return "unchanged", None, []
        self.noun = "entry"
        return "new", self._hold(row, title, at, (person, company, deal)), []

    @staticmethod
    def _end(row: Row, time: str | None) -> str | None:
        return row.due("due", "end")[1] if time and row.text("end") else None

    def _follow(
        self, row: Row, task: int | None, said: tuple[str, str | None, str | None]
    ) -> tuple[str, int | None, list[Change]]:
        """A task that is there follows its file: what the file says now is taken over, what it
        doesn't say stays, and what is done stays done."""
        title, due, time = said
        new: Values = {"title": title}
        if due:
            new |= {"due_day": due, "due_time": time, "end_time": self._end(row, time)}
        if row.text("priority"):
            new["priority"] = self._priority(row)
        is_done = store.one("SELECT done_at FROM task WHERE id = ?", (task,))
        closed = None if is_done else done.done_at(row, self.pen.now, due, time)
        new |= {
            name: value
            for name, value in (("note", done.note(row)), ("done_at", closed))
            if value is not None
        }
        return self._change(task, new)

    def _change(
        self, task: int | None, new: Values, *, lacking: bool = False
    ) -> tuple[str, int | None, list[Change]]:
        """Gives a task that was not deleted other values, or only those it lacks."""
        known = store.rows(
            f"SELECT {', '.join(_PLAN)} FROM task WHERE id = ? AND trashed_at IS NULL", (task,)
        )
        if not known:
            return "unchanged", task, []
        old = dict(zip(_PLAN, known[0], strict=True))
        fresh = {
            name: value
            for name, value in new.items()
            if value != old[name]
            and not self.book.kept.stays(name, old[name])
            and not (lacking and old[name])
        }
        if not fresh or self.book.mode == "create":
            return "unchanged", task, []
        listed = ", ".join(f"{name} = ?" for name in fresh)
        store.execute(f"UPDATE task SET {listed} WHERE id = ?", (*fresh.values(), task))
        texts = {name: None if old[name] is None else str(old[name]) for name in fresh}
        return "updated", task, [
            Change(name, texts[name], "" if value is None else str(value))
            for name, value in fresh.items()
        ]  # fmt: skip

    def _hold(
        self,
        row: Row,
        title: str | None,
        at: str,
        links: tuple[int | None, int | None, int | None],
    ) -> int:
        minutes, body = row.text("minutes") or "", row.whole("note")
        entry = self.pen.add(
            "entry", "meeting", None, at,
            int(minutes) if minutes.isdigit() else None, title, body, None, 0, self.pen.now,
            row.text("external_id"),
        )  # fmt: skip
        self.book.link(row, entry, "meeting", links)
        self.pen.listing.note(entry, title, body)
        return entry

    def _alike(
        self, number: str | None, title: str, due: str | None, person: int | None
    ) -> list[tuple[int, bool]]:
        """The tasks of that title, person and day that were there before and that no row of this
        file has met, and whether each is done."""
        return [
            (found, bool(is_done))
            for found, known, is_done in store.rows(
                f"SELECT id, external_id, done_at IS NOT NULL FROM task "
                f"WHERE {self._titles.where()} AND due_day IS ? AND +person_id IS ?",
                (title, due, person),
            )
            if _may_be("task", found, known, number)
            and found < self._first
            and found not in self._met
        ]

    def _complete(
        self, row: Row, alike: list[tuple[int, bool]], when: tuple[str | None, str | None]
    ) -> tuple[str, int | None, list[Change]]:
        """Of tasks that are alike the one that is as far as the row says: it is done now if the row
        says so, and gets what it lacks."""
        closed = done.done_at(row, self.pen.now, *when)
        task, _is_done = min(alike, key=lambda one: one[1] is not bool(closed))
        self._met.add(task)
        new = {
            "note": done.note(row), "due_time": when[1], "end_time": self._end(row, when[1]),
            "done_at": closed,
        }  # fmt: skip
        return self._change(task, {name: value for name, value in new.items() if value},
                            lacking=True)  # fmt: skip

    def _priority(self, row: Row) -> int:
        said = row.text("priority") or ""
        return int(said == "1" or fold(said) in _URGENT)

    def finish(self) -> None:
        """Nothing is left to do."""


def _may_be(noun: str, row: int, known: str | None, number: str | None) -> bool:
    """Whether a record can be the one of that number: one of them has none, or it went out so."""
    return known is None or number is None or Numbers().is_own(noun, row, number)
