"""One person or company beside the list: the five answers, what happened, a box to log in."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import about, companies, people, reach, tags, tasks
from smallcrm.crm.lists import answers
from smallcrm.crm.lists.answers import Answers
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.panel_parts import CompanyLink, DealLine, FittingLabel, PutAwayLine, clear
from smallcrm.ui.contacts.rows import TONES
from smallcrm.ui.kit.controls import (
    Avatar,
    Button,
    Chip,
    FieldRow,
    Hairline,
    IconButton,
    Label,
    Menu,
    SidePanel,
    Tag,
)
from smallcrm.ui.kit.live import LiveView
from smallcrm.ui.record import links
from smallcrm.ui.record.quick_log import QuickLog
from smallcrm.ui.record.step_box import StepBox
from smallcrm.ui.record.timeline_box import TimelineBox

TAGS_SHOWN, LONGEST_TAG = 2, 120


class ContactPanel(LiveView, SidePanel):
    """Shows one person or company; what is changed here is a step with Undo."""

    watches = {  # noqa: RUF012
        "person", "company", "email", "phone", "task", "deal", "entry", "entry_link", "tagging",
        "tag", "stage", "stage_change",
    }  # fmt: skip
    closed = Signal()
    page_wanted = Signal(str, int)
    gone = Signal(str, int)
    open_record = Signal(str, int)
    edit_wanted = Signal(str, int)
    follow_up_wanted = Signal(str, int)
    replan_wanted = Signal(int)
    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(margin=0)
        self.noun, self.record = "person", 0
        self.answers: Answers | None = None
        self._build_head()
        self._build_answers()
        self._build_deals()
        self._build_log()
        self.column.setSpacing(0)

    def _section(self, *, top: int = 12, bottom: int = 12, spacing: int = 8) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, top, 16, bottom)
        column.setSpacing(spacing)
        self.column.addWidget(holder)
        return column

    def _build_head(self) -> None:
        self.face = Avatar(44)
        self.name = FittingLabel("panel")
        self.star = IconButton("star", _("Favourite"), do=self._star)
        self.open_button = IconButton(
            "arrows-out-simple", _("Open the page"), keys="↵", do=self._open_page
        )
        self.close_button = IconButton("x", _("Close the panel"), keys="Esc", do=self.closed.emit)
        self.job = FittingLabel("body", "text2")
        self.company = CompanyLink(self._open_company)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(2)
        first.addWidget(self.name)
        first.addWidget(self.star)
        first.addStretch(1)
        first.addWidget(self.open_button)
        first.addWidget(self.close_button)
        second = QHBoxLayout()
        second.setSpacing(0)
        second.addWidget(self.job)
        second.addWidget(self.company)
        second.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addLayout(second)
        words.addSpacing(2)
        words.addLayout(self.chips)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = self._section(top=12, bottom=12, spacing=12)
        column.addLayout(head)
        self.put_away = PutAwayLine()
        self.put_away.said.connect(self.said)
        column.addWidget(self.put_away)
        self.call = Button(_("Call"), "phone", small=True, do=lambda: self._reach("phone"))
        self.mail = Button(_("E-mail"), "envelope-simple", small=True, do=self._write)
        self.follow = Button(
            _("Follow up"), "calendar-plus", small=True, do=lambda: self._emit_follow_up()
        )
        more = IconButton("dots-three", _("More"), "default", do=self._open_menu)
        self._more = more
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.call, self.mail, self.follow):
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            row.addWidget(button, 1)
        row.addWidget(more)
        column.addLayout(row)
        self.column.addWidget(Hairline())

    def _build_answers(self) -> None:
        column = self._section(top=10, bottom=12, spacing=2)
        self.asked = FieldRow(_("Asked for"))
        self.asked.edited.connect(lambda typed: self._edit(self.asked, asked_for=typed))
        self.stage = FieldRow(_("Stage"), editable=False)
        self.spoken = FieldRow(_("Last word"), editable=False)
        self.step = StepBox()
        self.step.done.connect(self._done)
        self.step.replan.connect(self.replan_wanted)
        self.step.plan.connect(self._emit_follow_up)
        for row in (self.asked, self.stage, self.spoken):
            column.addWidget(row)
        column.addSpacing(8)
        column.addWidget(self.step)
        self.column.addWidget(Hairline())

    def _build_deals(self) -> None:
        self._deals_box = QWidget()
        self.deals_title = Label("", "subhead")
        self.deals_count = Label("", "body", "text3", figures=True)
        self.deals_sum = Label("", "body", "text2", figures=True)
        head = QHBoxLayout()
        head.addWidget(self.deals_title)
        head.addWidget(self.deals_count)
        head.addStretch(1)
        head.addWidget(self.deals_sum)
        self.deals = QVBoxLayout()
        self.deals.setSpacing(0)
        column = QVBoxLayout(self._deals_box)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self.deals)
        self.column.addWidget(self._deals_box)
        self._deals_line = Hairline()
        self.column.addWidget(self._deals_line)

    def _build_log(self) -> None:
        column = self._section(top=12, bottom=16, spacing=14)
        self.log = QuickLog()
        self.log.logged.connect(lambda words: self.said.emit(words, True))
        self.log.refused.connect(lambda words: self.said.emit(words, False))
        self.timeline = TimelineBox(short=True)
        self.timeline.opened.connect(self.open_record)
        self.timeline.said.connect(self.said)
        column.addWidget(self.log)
        column.addWidget(self.timeline)
        self.column.addStretch(1)

    def show_record(self, noun: str, record: int) -> None:
        """Shows a person or company."""
        self.asked.settle()
        self.noun, self.record = noun, record
        self.freshen_now() if not self.isVisible() else self.refresh()

    def refresh(self) -> None:
        """Reads the record again and shows it."""
        found = answers.about(self.noun, self.record) if self.record else None
        self.answers = found
        if found is None:
            row, self.record = self.record, 0
            if row:
                self.gone.emit(self.noun, row)
            return
        self._show_head(found)
        self._show_answers(found)
        self._show_deals(found)
        self.log.show_for(self.noun, self.record, found.name)
        self.timeline.show_for(self.noun, self.record)

    def _show_head(self, found: Answers) -> None:
        self.put_away.show_for(found)
        self.face.show_for(found.name, found.id, found.noun == "company")
        self.name.setText(found.name)
        self.star.setVisible(found.noun == "person")
        self.star.set_icon("star-fill" if found.starred else "star")
        self.star.ink = "warn" if found.starred else ""
        job = found.job_title or ""
        self.job.setText(f"{job} ·" if job and found.company else job)
        self.company.set_text(found.company or "")
        self.company.setVisible(bool(found.company))
        clear(self.chips)
        if found.status:
            self.chips.addWidget(Chip(people.status_word(found.status), TONES[found.status]))
        for name in found.tags[:TAGS_SHOWN]:
            tag = Tag(name)
            tag.setMaximumWidth(LONGEST_TAG)
            self.chips.addWidget(tag)
        if len(found.tags) > TAGS_SHOWN:
            rest = Tag(f"+{len(found.tags) - TAGS_SHOWN}")
            rest.setAccessibleName(", ".join(found.tags[TAGS_SHOWN:]))
            self.chips.addWidget(rest)
        self.chips.addStretch(1)
        ways = reach.of(found.noun, found.id)
        self.call.setEnabled(any(way.kind == "phone" for way in ways))
        self.mail.setEnabled(any(way.kind == "email" for way in ways))

    def _show_answers(self, found: Answers) -> None:
        self.asked.set_text(found.asked_for or "")
        if found.deals:
            best = found.deals[0]
            parts = [best.stage_name, f"{best.chance} %"]
            if best.value is not None:
                parts.append(text.money(best.value, best.currency))
            self.stage.set_text(" · ".join(parts))
        else:
            self.stage.set_text(_("No open deal"), "text3")
        word = found.last_word
        if word is None:
            self.spoken.set_text(_("Nobody has spoken yet"), "text3")
        elif word.direction is None:
            self.spoken.set_text(text.moment_words(clock.local(word.at)), "text")
        else:
            who = text.first_name(word.who) if word.direction == "in" else _("You")
            words = f"{who}, {text.moment_words(clock.local(word.at))}"
            owed = word.direction == "in" and not word.answered
            words += f" · {_('reply owed')}" if owed else ""
            self.spoken.set_text(words, "accent_text" if owed else "text")
        self.step.show_task(found.next_step)

    def _show_deals(self, found: Answers) -> None:
        clear(self.deals)
        self._deals_box.setVisible(bool(found.deals))
        self._deals_line.setVisible(bool(found.deals))
        self.deals_title.setText(_("Open deals"))
        self.deals_count.setText(str(len(found.deals)))
        currency = about.currency()
        total = sum(deal.value or 0 for deal in found.deals if deal.currency == currency)
        self.deals_sum.setText(text.money(total, currency))
        before: QWidget = self.step.add
        for deal in found.deals[:6]:
            line = DealLine(deal)
            line.opened.connect(lambda row: self.open_record.emit("deal", row))
            self.deals.addWidget(line)
            QWidget.setTabOrder(before, line)
            before = line

    def _edit(self, row: FieldRow, **values: str) -> None:
        room = people if self.noun == "person" else companies
        try:
            room.edit(self.record, **values)
        except Invalid as wrong:
            row.show_error(wrong.text)
        except UserError as refusal:
            self.said.emit(refusal.text, False)

    def _star(self) -> None:
        if self.answers and self.noun == "person":
            people.star([self.record], not self.answers.starred)

    def _open_page(self) -> None:
        self.page_wanted.emit(self.noun, self.record)

    def _open_company(self) -> None:
        if self.answers and self.answers.company_id:
            self.open_record.emit("company", self.answers.company_id)

    def _emit_follow_up(self) -> None:
        self.follow_up_wanted.emit(self.noun, self.record)

    def _reach(self, kind: str) -> None:
        ways = [way for way in reach.of(self.noun, self.record) if way.kind == kind]
        if not ways:
            return
        self.log.focus("call")
        if not links.open_link(kind, ways[0].value):
            self.said.emit(_("{address} could not be opened.").format(address=ways[0].value), False)

    def _write(self) -> None:
        from smallcrm.ui.record.writing.compose_dialog import compose

        compose(self.window(), self.noun, self.record, self.said.emit)

    def _done(self, task: int) -> None:
        title = self.answers.next_step.title if self.answers and self.answers.next_step else ""
        tasks.done([task])
        self.said.emit(_("“{title}” done").format(title=title), True)

    def _open_menu(self) -> None:
        menu = Menu(self)
        menu.add(_("Edit…"), lambda: self.edit_wanted.emit(self.noun, self.record),
                 "pencil-simple", "E")  # fmt: skip
        if self.noun == "person":
            for status in people.STATUSES:
                current = bool(self.answers and self.answers.status == status)
                menu.add(people.status_word(status), partial(self._set_status, status),
                         checked=current)  # fmt: skip
        for name in tags.of(self.noun, self.record):
            menu.add(_("Remove tag “{name}”").format(name=name),
                     partial(tags.remove, self.noun, [self.record], name), "tag")  # fmt: skip
        if not self.put_away.isVisible():
            menu.add(_("Archive"), self._archive, "archive-box")
            menu.add(_("Delete"), self._delete, "trash", "Del", danger=True)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _set_status(self, status: str) -> None:
        people.set_status([self.record], status)
        self.said.emit(_("Status changed"), True)

    def _archive(self) -> None:
        (people if self.noun == "person" else companies).archive([self.record])
        self.said.emit(n_("{n} contact archived", "{n} contacts archived", 1), True)

    def _delete(self) -> None:
        (people if self.noun == "person" else companies).delete([self.record])
        self.said.emit(n_("{n} contact deleted", "{n} contacts deleted", 1), True)
