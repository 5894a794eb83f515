"""Brings e-mails from files onto the timeline, as one step; each message only once."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm import activities, companies, people
from smallcrm.crm.exchange.outcome import Outcome, keep
from smallcrm.crm.exchange.safety import Safety
from smallcrm.crm.mail import boxes, message, who
from smallcrm.crm.mail.boxes import Raw
from smallcrm.crm.mail.message import Address, Mail
from smallcrm.crm.mail.who import Party
from smallcrm.crm.record import files, firms
from smallcrm.crm.timeline.items import Named
from smallcrm.crm.words.emails import name_from as name_from
from smallcrm.i18n import _, n_

Progress = Callable[[int, int], None]
ANSWERED_DAYS = 30
_COMMIT = 50


class Choice(NamedTuple):
    """Which strangers become people: “all”, “none”, “single” (those of a file with one message),
    or the keys of some. to: a record to which every message is put besides."""

    strangers: str | frozenset[str] = "single"
    to: Named | None = None


class Verdict(NamedTuple):
    """What becomes of a message. group: new, unchanged, problem, or unknown (left out, as it is
    from and to nobody known); direction: in or out; reason: what is wrong, or why it stays out."""

    path: Path
    number: int
    line: int
    group: str
    subject: str
    at: str | None
    direction: str
    known: tuple[Named, ...]
    stranger: Address | None
    bulk: bool
    reason: str
    files: int


class Review(NamedTuple):
    """All messages of some files as they would be taken, and your own addresses as guessed."""

    verdicts: list[Verdict]
    own: set[str]

    def count(self, group: str) -> int:
        """How many messages are in a group."""
        return sum(one.group == group for one in self.verdicts)


def _quiet(_done: int, _of: int) -> None:
    return


def formats(paths: Sequence[Path]) -> dict[Path, str]:
    """The files among `paths` that hold e-mail, with “eml” or “mbox”."""
    found = ((path, boxes.format_of(path)) for path in paths)
    return {path: kind for path, kind in found if kind}


def _raws(paths: Sequence[Path]) -> Iterator[tuple[Path, Raw]]:
    for path, kind in formats(paths).items():
        for raw in boxes.messages(path, kind):
            yield path, raw


def look(
    paths: Sequence[Path], choice: Choice | None = None, progress: Progress = _quiet
) -> Review:
    """What would become of the messages in some files; nothing is written. Raises UserError."""
    own = who.guess_own(message.read(raw.data) for _path, raw in _raws(paths))
    work = _Taking(choice or Choice(), own, _several(paths))
    verdicts = []
    for path, raw in _raws(paths):
        verdict, _mail = work.judge(path, raw)
        verdicts.append(verdict)
        progress(len(verdicts), len(verdicts))
    return Review(verdicts, own)


def _several(paths: Sequence[Path]) -> bool:
    """Whether any of the files is a mailbox with more than one message."""
    return any(
        kind == "mbox"
        and sum(1 for _raw, _n in zip(boxes.messages(path, kind), "ab", strict=False)) > 1
        for path, kind in formats(paths).items()
    )


def take(
    paths: Sequence[Path], choice: Choice | None = None, progress: Progress = _quiet
) -> Outcome:
    """Puts the messages in some files onto the timeline; one step, all or nothing.

    `progress` may raise Cancelled; then nothing is kept. Raises UserError.
    """
    review = look(paths, choice)
    outcome, expected = Outcome(), review.count("new")
    for verdict in review.verdicts:
        _tell(outcome, verdict)
    if not expected:
        return outcome
    words = _("Import {name}").format(name=name_of(paths))
    with Safety(expected, words) as safety, store.step(words):
        _write(paths, choice or Choice(), review, outcome, progress)
        safety.wait()
    return outcome


def rehearse(paths: Sequence[Path], choice: Choice | None = None) -> Outcome:
    """What `take` would say, with nothing written."""
    outcome = Outcome()
    review = look(paths, choice)
    strangers = {one.stranger.key for one in review.verdicts if one.group == "new" and one.stranger}
    outcome.created = {"people": len(strangers), "activities": review.count("new")}
    for verdict in review.verdicts:
        _tell(outcome, verdict)
    return outcome


def name_of(paths: Sequence[Path]) -> str:
    """Some files in a few words."""
    first = paths[0].name
    more = len(paths) - 1
    return (
        first
        if not more
        else n_("{name} and {n} more", "{name} and {n} more", more).format(name=first)
    )


def _tell(outcome: Outcome, verdict: Verdict) -> None:
    group = "problem" if verdict.group == "unknown" else verdict.group
    outcome.rows[group] += 1
    if group == "problem":
        keep(
            outcome.problems, record=verdict.number, line=verdict.line, column=None,
            value=verdict.subject, reason=verdict.reason,
        )  # fmt: skip
    elif verdict.reason:
        keep(outcome.warnings, line=verdict.line, reason=verdict.reason)
    outcome.left_out += verdict.group == "unknown"


def _write(
    paths: Sequence[Path], choice: Choice, review: Review, outcome: Outcome, progress: Progress
) -> None:
    kinds = set(formats(paths).values())
    name = str(paths[0]) if len(paths) == 1 else name_of(paths)
    outcome.import_id = store.execute(
        "INSERT INTO import(path, format, kind, at, rows) VALUES (?, ?, 'activities', ?, ?)",
        (name, "mbox" if "mbox" in kinds else "eml", clock.stamp(), outcome.records),
    )
    work = _Taking(choice, review.own, _several(paths))
    expected = len(review.verdicts)
    for done, (path, raw) in enumerate(_raws(paths)):
        if done % _COMMIT == 0:
            progress(done, expected)
        verdict, mail = work.judge(path, raw)
        if mail is not None and verdict.group == "new":
            work.keep(verdict, mail, outcome.import_id)
    outcome.created = {"people": work.made, "activities": outcome.rows["new"]}
    report = json.dumps({"rows": dict(outcome.rows), "created": outcome.created})
    store.execute("UPDATE import SET report = ? WHERE id = ?", (report, outcome.import_id))


class _Taking:
    """Judges and keeps one message after the other, and remembers those it has seen."""

    def __init__(self, choice: Choice, own: set[str], several: bool) -> None:
        self.choice, self.own, self.several = choice, own, several
        self.seen: dict[str, str] = {}
        self.made = 0

    def judge(self, path: Path, raw: Raw) -> tuple[Verdict, Mail | None]:
        """What becomes of a message."""
        if len(raw.data) > boxes.LARGEST:
            reason = _("Message {n} is larger than {size} MB and was left out.").format(
                n=raw.number, size=boxes.LARGEST // 1_000_000
            )
            return _verdict(path, raw, "problem", reason), None
        mail = message.read(raw.data)
        if mail.sender is None and not mail.to:
            reason = _("Message {n} names no sender and no recipient.").format(n=raw.number)
            return _verdict(path, raw, "problem", reason), None
        warning = ""
        if mail.at is None:
            mail = mail._replace(
                at=clock.stamp(datetime.fromtimestamp(path.stat().st_mtime).astimezone())
            )
            warning = _("“{subject}” has no date; it stands at the date of its file.").format(
                subject=mail.subject
            )
        key, known = self._key(mail)
        mail = mail._replace(key=key)
        found = who.party(mail, self.own)
        if known:
            return _verdict(path, raw, "unchanged", "", mail, found), None
        self.seen[key] = mail.subject
        if not found.known and not self.choice.to and not self._wanted(mail, found.stranger):
            return _verdict(
                path, raw, "unknown", _left_out(mail, found.stranger), mail, found
            ), None
        return _verdict(path, raw, "new", warning, mail, found), mail

    def _wanted(self, mail: Mail, stranger: Address | None) -> bool:
        strangers = self.choice.strangers
        if stranger is None or (mail.bulk and not isinstance(strangers, frozenset)):
            return False
        if isinstance(strangers, frozenset):
            return stranger.key in strangers
        return strangers == "all" or (strangers == "single" and not self.several)

    def _key(self, mail: Mail) -> tuple[str, bool]:
        """The key of a message and whether it is there; a Message-ID that another message has too
        is told apart by what the message says."""
        words = f"{mail.at}{mail.sender.key if mail.sender else ''}{mail.subject}"
        mark = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:8]
        for key in (mail.key, f"{mail.key} {mark}"):
            subject = self._subject(key)
            if subject is None:
                return key, False
            if subject == mail.subject:
                return key, True
        return key, True

    def _subject(self, key: str) -> str | None:
        if key in self.seen:
            return self.seen[key]
        found = store.rows(
            "SELECT ifnull(subject, '') FROM entry WHERE message_id = ? AND trashed_at IS NULL",
            (key,),
        )
        return str(found[0][0]) if found else None

    def keep(self, verdict: Verdict, mail: Mail, import_id: int) -> None:
        """Writes a message to the timeline."""
        named = [*verdict.known, *([self.choice.to] if self.choice.to else [])]
        if not named and verdict.stranger:
            named.append(self._add(verdict, verdict.stranger, import_id))
        ids = {
            noun: [one.id for one in named if one.noun == noun]
            for noun in ("person", "company", "deal")
        }
        outbound = verdict.direction == "out"
        row = activities.log(
            "email", people=ids["person"], companies=ids["company"], deals=ids["deal"],
            direction=verdict.direction, at=mail.at, subject=mail.subject or None, body=mail.body,
            message_id=mail.key,
            answered=int(outbound or _is_answered(ids["person"], mail.at or "")),
        )  # fmt: skip
        if outbound:
            store.many(
                "UPDATE entry SET answered = 1 WHERE message_id = ? AND direction = 'in'",
                ((key,) for key in mail.answers),
            )
        for file in mail.files:
            files.keep("entry", row, file.name, file.data, file.type)
        _origin(import_id, "entry", row, verdict)

    def _add(self, verdict: Verdict, address: Address, import_id: int) -> Named:
        """A stranger as a new person, with the company that the address speaks of."""
        name = (
            address.name if address.name and "@" not in address.name else name_from(address.value)
        )
        company = firms.suggest(address.value)
        row = people.add(
            name, email=[("work" if company else None, address.value)],
            company=company.name if company else None, source=_("E-mail"),
        )  # fmt: skip
        if company and company.id is None:
            made = store.one("SELECT company_id FROM person WHERE id = ?", (row,))
            if not store.one("SELECT domain FROM company WHERE id = ?", (made,)):
                companies.edit(made, domain=company.domain)
        self.made += 1
        _origin(import_id, "person", row, verdict)
        return Named("person", row, name)


def _origin(import_id: int, table: str, row: int, verdict: Verdict) -> None:
    store.execute(
        "INSERT INTO origin(import_id, tbl, row, record, line) VALUES (?, ?, ?, ?, ?)",
        (import_id, table, row, verdict.number, verdict.line),
    )


def _is_answered(ids: list[int], at: str) -> bool:
    """Whether you wrote or called since, or it is so long ago that nobody waits any more."""
    if at < clock.stamp(clock.local_day_start(clock.days_from_now(-ANSWERED_DAYS))):
        return True
    marks = ", ".join("?" * len(ids)) or "NULL"
    return bool(
        store.one(
            "SELECT 1 FROM entry JOIN entry_link ON entry_id = entry.id WHERE direction = 'out' "
            f"AND at >= ? AND trashed_at IS NULL AND person_id IN ({marks}) LIMIT 1",
            (at, *ids),
        )
    )


def _left_out(mail: Mail, stranger: Address | None) -> str:
    whom = stranger.value if stranger else _("nobody")
    if mail.bulk:
        return _("“{subject}” was sent to many by {who} and was left out.").format(
            subject=mail.subject, who=whom
        )
    return _("“{subject}” is with {who}, whom you do not know, and was left out.").format(
        subject=mail.subject, who=whom
    )


def _verdict(
    path: Path, raw: Raw, group: str, reason: str, mail: Mail | None = None,
    party: Party | None = None,
) -> Verdict:  # fmt: skip
    return Verdict(
        path, raw.number, raw.line, group, mail.subject if mail else "", mail.at if mail else None,
        party.direction if party else "in", party.known if party else (),
        party.stranger if party else None, bool(mail and mail.bulk), reason,
        len(mail.files) if mail else 0,
    )  # fmt: skip
