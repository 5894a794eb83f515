"""Where somebody works and with whom, or who works at a company; jobs before; linked people."""

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm import people, reach
from smallcrm.crm.lists.answers import Answers
from smallcrm.crm.record import bonds, firms, jobs, page
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.page.identity import picture_of
from smallcrm.ui.contacts.panel_parts import WordLink, clear, put
from smallcrm.ui.kit.controls import Avatar, Label, Menu, tip
from smallcrm.ui.record.section import Linked, Section, person_line

SHOWN, WIDEST = 6, 250


class CompanySection(Section):
    """The company of a person with colleagues and jobs before; of a company its people."""

    opened = Signal(str, int)
    said = Signal(str, bool)
    job_wanted = Signal(int)
    new_person_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Company"), spacing=2)
        self.found: Answers | None = None
        self.suggested: firms.Suggestion | None = None
        self._all = False
        self._open = self.add_command("arrow-square-out", _("Open the company"), self._open_company)
        self._add = self.add_command("plus", _("Add a job"), self._add_one)
        self._card = QWidget()
        self._card.setCursor(Qt.CursorShape.PointingHandCursor)
        self._card.mouseReleaseEvent = lambda _event: self._open_company()  # type: ignore[method-assign]
        self.face = Avatar(30)
        self.name = Label("", "body_strong", elide=True)
        self.more = Label("", "small", "text3", elide=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.more)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(10)
        row.addWidget(self.face)
        row.addLayout(words, 1)
        self.body.addWidget(self._card)
        self.offer = WordLink(self.take_suggested, WIDEST)
        self.body.addWidget(self.offer)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)

    def show_record(self, found: Answers) -> None:
        """Shows where somebody works, or who works there."""
        if self.found is None or (self.found.noun, self.found.id) != (found.noun, found.id):
            self._all = False
        self.found = found
        clear(self.list)
        self._suggest(found)
        if found.noun == "company":
            self._show_people(found)
        else:
            self._show_company(found)

    def _show_company(self, found: Answers) -> None:
        self.title.setText(_("Company"))
        self.say(None)
        self._add.set_name(_("Add a job"))
        self._card.setVisible(bool(found.company_id))
        self._open.setVisible(bool(found.company_id))
        if found.company_id:
            self._show_card(found.company_id)
            mates = page.colleagues(found.company_id, found.id, SHOWN + 1)
            self._show_lines([(one.id, one.name, one.job_title) for one in mates])
        for job in jobs.of(found.id):
            if job.company_id == found.company_id and job.until is None:
                continue
            words = " · ".join(part for part in (job.role or "", _span(job)) if part)
            line = Linked(job.company, words, face=(job.company, job.company_id, True))
            line.opened.connect(partial(self.job_wanted.emit, job.id))
            line.menu_wanted.connect(partial(self._job_menu, job))
            put(self.list, line)

    def _suggest(self, found: Answers) -> None:
        """Offers the company that an e-mail address speaks of to a person who has none."""
        lone = found.noun == "person" and not found.company_id
        ways = reach.of("person", found.id) if lone else []
        offers = (firms.suggest(way.value) for way in ways if way.kind == "email")
        self.suggested = next((one for one in offers if one), None)
        self.offer.setVisible(self.suggested is not None)
        if self.suggested:
            words = _("{company}?") if self.suggested.id else _("{company}, as a new company?")
            words = words.format(company=self.suggested.name)
            self.offer.set_text(_("{question} Enter takes it").format(question=words))
            tip(self.offer, _("From the e-mail address at {domain}").format(
                domain=self.suggested.domain))  # fmt: skip

    def take_suggested(self) -> None:
        """The person works at the company offered."""
        if self.found and self.suggested:
            name = self.suggested.name
            people.edit(self.found.id, company=name)
            self.said.emit(_("Works at {company} now").format(company=name), True)

    def _show_card(self, company: int) -> None:
        firm = page.firm(company)
        if firm is None:
            return
        self.face.show_for(firm.name, firm.id, True, picture_of(firm.photo))
        self.name.setText(firm.name)
        count = n_("{n} person", "{n} people", firm.employees) if firm.employees else ""
        parts = (firm.industry or "", count, firm.domain or "")
        self.more.setText(" · ".join(part for part in parts if part))
        self.more.setVisible(any(parts))

    def _show_people(self, found: Answers) -> None:
        self.title.setText(_("People"))
        self._card.hide()
        self._open.hide()
        self._add.set_name(_("Add a person"))
        firm = page.firm(found.id)
        self.say(firm.people if firm else 0)
        mates = page.colleagues(found.id, 0, 200 if self._all else SHOWN + 1)
        self._show_lines([(one.id, one.name, one.job_title) for one in mates])
        for job in jobs.at(found.id):
            if job.until:
                words = " · ".join((_("until {day}").format(day=_year(job.until)), job.role or ""))
                line = person_line(job.person_id, job.person, words.strip(" ·"), self.opened.emit)
                put(self.list, line)
        for row, name in page.branches(found.id):
            branch = person_line(row, name, _("belongs to it"), self.opened.emit, "company")
            put(self.list, branch)

    def _show_lines(self, found: list[tuple[int, str, str | None]]) -> None:
        shown = found if self._all else found[:SHOWN]
        for row, name, job in shown:
            put(self.list, person_line(row, name, job, self.opened.emit))
        if len(found) > len(shown):
            more = Linked(_("More …"), icon="dots-three")
            more.opened.connect(self._show_all)
            put(self.list, more)

    def _show_all(self) -> None:
        self._all = True
        if self.found and self.found.noun == "person" and self.found.company_id:
            self.opened.emit("company", self.found.company_id)
        elif self.found:
            self.show_record(self.found)

    def _job_menu(self, job: jobs.Job, place: QPoint) -> None:
        menu = Menu(self)
        menu.add(_("Open"), partial(self.opened.emit, "company", job.company_id), "buildings")
        menu.add(_("Change…"), partial(self.job_wanted.emit, job.id), "pencil-simple")
        if job.until is None:
            menu.add(_("Make it the main company"), partial(jobs.make_main, job.id), "star")
            menu.add(_("It ended today"), partial(jobs.end, job.id), "calendar-check")
        menu.add(_("Remove"), partial(jobs.remove, job.id), "trash", danger=True)
        menu.popup(place)

    def _open_company(self) -> None:
        if self.found and self.found.company_id:
            self.opened.emit("company", self.found.company_id)

    def _add_one(self) -> None:
        if self.found and self.found.noun == "company":
            self.new_person_wanted.emit()
        else:
            self.job_wanted.emit(0)

    def sizeHint(self) -> QSize:
        return QSize(260, super().sizeHint().height())


def _year(day: str) -> str:
    then = date.fromisoformat(day)
    return f"{text.month_short(then.month)} {then.year}"


def _span(job: jobs.Job) -> str:
    if job.since and job.until:
        return f"{_year(job.since)} – {_year(job.until)}"
    if job.until:
        return _("until {day}").format(day=_year(job.until))
    return _("since {day}").format(day=_year(job.since)) if job.since else _("also now")


class LinkedSection(Section):
    """The people somebody is linked to, in the words of this side."""

    opened = Signal(str, int)
    said = Signal(str, bool)
    link_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Linked people"))
        self.add_command("plus", _("Link to somebody"), self.link_wanted.emit)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)

    def show_record(self, found: Answers) -> None:
        """Shows who a person is linked to; nothing for a company or where there is nobody."""
        linked = bonds.of(found.id) if found.noun == "person" else []
        self.setVisible(bool(linked))
        clear(self.list)
        for bond in linked:
            line = person_line(bond.other_id, bond.other, bond.words, self.opened.emit)
            line.menu_wanted.connect(partial(self._menu, bond.id))
            put(self.list, line)

    def _menu(self, bond: int, place: QPoint) -> None:
        menu = Menu(self)
        menu.add(_("Remove the link"), partial(self._remove, bond), "trash", danger=True)
        menu.popup(place)

    def _remove(self, bond: int) -> None:
        bonds.remove(bond)
        self.said.emit(_("Link removed"), True)
