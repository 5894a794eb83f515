"""A look at e-mails before they come in: who they are with, which are new, whom to add."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from smallcrm import clock, text
from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.mail import taking
from smallcrm.crm.mail.message import Address
from smallcrm.crm.mail.taking import Choice, Review, Verdict
from smallcrm.crm.record import firms
from smallcrm.crm.timeline.items import Named
from smallcrm.errors import Cancelled, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import CheckBox, Chip, IconLabel, Label
from smallcrm.ui.kit.overlay import Dialog, ProgressDialog
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.worker import worker

SHOWN, HIGH = 200, 380


class MailDialog(Dialog):
    """`said(words)` when the messages are on the timeline; nothing is written before.

    to: the record on which they were dropped; every message is put there too.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget, paths: list[Path], to: Named | None = None) -> None:
        super().__init__(parent, _("Bring in e-mail"), 680)
        self.paths, self.to = paths, to
        self.review: Review | None = None
        self.boxes: dict[str, CheckBox] = {}
        self.facts = Label(_("Reading …"), "body", "text2", wrap=True, figures=True)
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.problem.hide()
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(0, 0, 8, 0)
        self.lines.setSpacing(2)
        holder = QWidget()
        holder.setObjectName("column")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self.lines)
        inner.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(holder)
        self.area.setFixedHeight(80)
        self.area.setAccessibleName(_("Messages"))
        for part in (self.facts, self.area, self.problem):
            self.body.addWidget(part)
        self.add_button(_("Cancel"), self.cancel)
        self.button = self.add_button(_("Import"), self.keep, "primary", _("Ctrl ↵"))
        self.button.setEnabled(False)
        worker.run(partial(taking.look, paths), self._show, self._failed, topic="mail-look")

    def _show(self, review: Review) -> None:
        if not isValid(self):  # closed before everything was read
            return
        self.review = review
        people = [] if self.to else self._strangers(review)
        if people:
            self.lines.addWidget(Label(_("Not in your contacts yet"), "subhead"))
            for address, count in people[:SHOWN]:
                self.lines.addWidget(self._stranger(address, count, ticked=len(people) <= 10))
            self.lines.addSpacing(10)
        self.lines.addWidget(Label(_("Messages"), "subhead"))
        for verdict in review.verdicts[:SHOWN]:
            self.lines.addWidget(_line(verdict))
        rest = len(review.verdicts) - SHOWN
        if rest > 0:
            words = n_("and {n} more", "and {n} more", rest)
            self.lines.addWidget(Label(words, "small", "text3"))
        lines = self.lines.count() * max(theme.line("body") + 10, 28)
        self.area.setFixedHeight(min(lines + 16, HIGH))
        self._count()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _strangers(self, review: Review) -> list[tuple[Address, int]]:
        found: dict[str, tuple[Address, int]] = {}
        for one in review.verdicts:
            if one.stranger and not one.known and one.group in ("new", "unknown"):
                address, count = found.get(one.stranger.key, (one.stranger, 0))
                if not one.bulk:
                    found[one.stranger.key] = (address, count + 1)
        return sorted(found.values(), key=lambda pair: -pair[1])

    def _stranger(self, address: Address, count: int, *, ticked: bool) -> CheckBox:
        name = address.name or taking.name_from(address.value)
        firm = firms.suggest(address.value)
        parts = [f"{name} <{address.value}>", firm.name if firm else ""]
        parts.append(n_("{n} message", "{n} messages", count))
        box = CheckBox(_("Add {who}").format(who=" · ".join(part for part in parts if part)))
        box.setChecked(ticked)
        box.toggled.connect(lambda _on: self._count())
        self.boxes[address.key] = box
        return box

    def choice(self) -> Choice:
        """Whom the user wants to add."""
        wanted = frozenset(key for key, box in self.boxes.items() if box.isChecked())
        return Choice(wanted, self.to)

    def _comes(self, one: Verdict) -> bool:
        wanted = self.choice().strangers
        known = bool(one.known or self.to) or bool(one.stranger and one.stranger.key in wanted)
        return one.group in ("new", "unknown") and known

    def _count(self) -> None:
        if self.review is None:
            return
        coming = sum(map(self._comes, self.review.verdicts))
        known = self.review.count("unchanged")
        words = [n_("{n} message", "{n} messages", len(self.review.verdicts))]
        words.append(n_("{n} to import", "{n} to import", coming))
        if known:
            words.append(n_("{n} known already", "{n} known already", known))
        wrong = self.review.count("problem")
        if wrong:
            words.append(n_("{n} cannot be read", "{n} cannot be read", wrong))
        self.facts.setText(" · ".join(words))
        self.button.set_text(n_("Import {n} message", "Import {n} messages", coming))
        self.button.setEnabled(coming > 0)

    def keep(self) -> None:
        """Takes the messages in, as one step."""
        if not self.button.isEnabled():
            return
        choice, host = self.choice(), self.window()
        bar = ProgressDialog(host, _("Bring in e-mail"))

        def done(outcome: Outcome) -> None:
            bar.finish()
            count = outcome.rows["new"]
            self.said.emit(n_("{n} e-mail imported", "{n} e-mails imported", count))
            self.close_overlay()

        def failed(problem: Exception) -> None:
            bar.finish()
            if not isinstance(problem, UserError | Cancelled):
                raise problem
            words = problem.text if isinstance(problem, UserError) else _("Nothing was imported")
            self.said.emit(words)
            self.close_overlay()

        bar.open()
        job = worker.run(
            lambda report: taking.take(self.paths, choice, report), done, failed,
            progress=bar.show_progress,
        )  # fmt: skip
        bar.cancelled.connect(job.cancel)

    def _failed(self, problem: Exception) -> None:
        if not isinstance(problem, UserError):
            raise problem
        if not isValid(self):
            return
        self.problem.setText(problem.text)
        self.problem.show()


def _line(one: Verdict) -> QWidget:
    """A message in one line."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 3, 0, 3)
    row.setSpacing(8)
    icon = "arrow-up-right" if one.direction == "out" else "arrow-down-left"
    row.addWidget(IconLabel(icon, "text3", 14))
    names = ", ".join(named.name for named in one.known)
    who = names or (one.stranger.value if one.stranger else "")
    row.addWidget(Label(one.subject or one.reason or _("No subject"), "body", elide=True), 3)
    row.addWidget(Label(who, "small", "text2", elide=True), 2)
    when = text.moment_short(clock.local(one.at)) if one.at else ""
    row.addWidget(Label(when, "small", "text3", figures=True))
    states = {
        "new": (_("New"), "ok"),
        "unchanged": (_("Known"), "neutral"),
        "problem": (_("Problem"), "bad"),
        "unknown": (_("Not in contacts"), "warn"),
    }
    words, tone = states[one.group]
    chip = Chip()
    chip.show_text(words, tone)
    row.addWidget(chip)
    line.setAccessibleName(", ".join(part for part in (one.subject, who, when, words) if part))
    return line


def bring_in(
    host: QWidget, paths: list[Path], said: Callable[[str, bool], object], to: Named | None = None
) -> list[Path]:
    """Opens the dialog for the e-mails among some files; the files that are none."""
    mails = list(taking.formats(paths))
    if mails:
        dialog = MailDialog(host, mails, to)
        dialog.said.connect(lambda words: said(words, True))
        dialog.open()
    return [path for path in paths if path not in mails]
