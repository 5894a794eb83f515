"""How to reach somebody and what else is known of them, each changed where it stands."""

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal

from smallcrm import clock, text
from smallcrm.crm import companies, people, reach
from smallcrm.crm.clean import provenance
from smallcrm.crm.lists.answers import Answers
from smallcrm.crm.record import days, page, touch, zones
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.record import links
from smallcrm.ui.record.section import FieldLines, Line, Section

LABELS = {
    "email": (_("work"), _("home"), _("invoices"), _("other")),
    "phone": (_("mobile"), _("office"), _("home"), _("fax"), _("other")),
    "address": (_("work"), _("home"), _("invoices"), _("delivery")),
    "link": (_("web"), "LinkedIn", _("other")),
}
NAMES = {
    "email": _("E-mail"), "phone": _("Phone"), "address": _("Address"), "link": _("Web page"),
    "birthday": _("Birthday"), "source": _("Source"), "zone": _("Local time"),
    "touch": _("Keep in touch"), "quiet": _("Leave alone until"), "nickname": _("Nickname"),
    "domain": _("Web domain"), "industry": _("Industry"), "employees": _("People"),
    "parent": _("Belongs to"),
}  # fmt: skip
PERSON = ("email", "phone", "address", "link", "birthday", "source", "nickname", "zone", "touch",
          "quiet")  # fmt: skip
COMPANY = ("email", "phone", "address", "link", "domain", "industry", "employees", "parent",
           "touch")  # fmt: skip
WAYS = ("email", "phone", "address", "link")
COLUMNS = {"zone": "time_zone", "touch": "cadence_days", "quiet": "leave_until",
           "parent": "parent_id"}  # fmt: skip


class ContactSection(Section):
    """E-mails, phones, addresses, days; a new one is begun from the menu of the plus."""

    said = Signal(str, bool)
    edit_wanted = Signal()
    address_wanted = Signal(int)
    day_wanted = Signal(int)
    mail_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Contact"))
        self.noun, self.record = "person", 0
        self._new = ""
        self._add = self.add_command("plus", _("Add an e-mail, a phone, a day …"), self.open_menu)
        self.add_command("pencil-simple", _("Edit"), self.edit_wanted.emit)
        self.lines = FieldLines(self._explain)
        self.lines.edited.connect(self._edited)
        self.lines.form_wanted.connect(self._form)
        self.lines.menu_wanted.connect(self._menu)
        self.lines.left.connect(self._left)
        self.body.addWidget(self.lines)

    def show_record(self, found: Answers) -> None:
        """Shows what is known of a person or company."""
        if (self.noun, self.record) != (found.noun, found.id):
            self._new = ""
        self.noun, self.record = found.noun, found.id
        lines = [self._way(way) for way in reach.of(self.noun, self.record)]
        if self.noun == "person":
            lines += self._of_person(found)
        else:
            lines += self._of_company()
        for day in days.of(self.noun, self.record):
            lines.append(Line(f"day/{day.id}", day.label, _day_words(day.day), form=True))
        if self._new and not any(line.key == self._new for line in lines):
            lines.append(Line(self._new, NAMES[self._new.split("/")[0]], ""))
        self.lines.show_lines(lines)

    def _way(self, way: reach.Way) -> Line:
        name = (way.label or NAMES[way.kind]).capitalize()
        if (way.label or "work") in ("work", _("work")):
            name = NAMES[way.kind]
        words = way.value
        if way.kind == "address":
            words = way.value.replace(", ", "\n", 1)
        tone = "accent_text" if way.kind in ("email", "link") else "text"
        return Line(f"{way.kind}/{way.id}", name, words, way.value, tone,
                    form=way.kind == "address")  # fmt: skip

    def _of_person(self, found: Answers) -> list[Line]:
        more = page.person(self.record)
        if more is None:
            return []
        lines = []
        if more.time_zone or more.best_time:
            shown = zones.shown(more.time_zone, more.best_time)
            lines.append(Line("zone", NAMES["zone"], shown,
                              zones.typed(more.time_zone, more.best_time)))  # fmt: skip
        if more.birthday:
            lines.append(Line("birthday", NAMES["birthday"], _day_words(more.birthday)))
        if found.source or more.source_detail:
            words = " ".join(part for part in (found.source, more.source_detail) if part)
            lines.append(Line("source", NAMES["source"], words, found.source or ""))
        if more.nickname:
            lines.append(Line("nickname", NAMES["nickname"], more.nickname))
        cadence = touch.of(self.record)
        if cadence:
            tone = {"late": "bad_text", "soon": "warn_text"}.get(cadence.state, "text")
            typed = str(cadence.days) if cadence.own else ""
            lines.append(Line("touch", NAMES["touch"], touch.words(cadence), typed, tone))
        if more.leave_until:
            until = text.day_with_year(date.fromisoformat(more.leave_until))
            lines.append(Line("quiet", NAMES["quiet"], until))
        return lines

    def _of_company(self) -> list[Line]:
        firm = page.firm(self.record)
        if firm is None:
            return []
        values = {
            "industry": firm.industry, "domain": firm.domain,
            "employees": str(firm.employees) if firm.employees is not None else None,
            "parent": firm.parent,
        }  # fmt: skip
        return [Line(key, NAMES[key], value) for key, value in values.items() if value]

    # --- adding ------------------------------------------------------------------------------

    def open_menu(self) -> None:
        """What can be added."""
        menu = Menu(self)
        for key in PERSON if self.noun == "person" else COMPANY:
            shown = self.lines.row(key) is not None
            if key in WAYS or not shown:
                menu.add(NAMES[key], partial(self.begin, key))
        menu.add(_("Another day …"), lambda: self.day_wanted.emit(0), "cake")
        retired = [way for way in reach.of(self.noun, self.record, retired=True) if way.retired]
        if retired:
            menu.addSeparator()
            menu.heading(_("Not used any more"))
        for way in retired[:8]:
            menu.add(way.value, partial(reach.use_again, way.kind, way.id),
                     "arrow-counter-clockwise")  # fmt: skip
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 2)))

    def begin(self, key: str) -> None:
        """Opens an empty line for one more value."""
        if key == "address":
            self.address_wanted.emit(0)
            return
        if self.lines.row(key) is None:
            self._new = f"{key}/0" if key in WAYS else key
            shown = [row.line for row in self.lines.rows if not row.isHidden()]
            self.lines.show_lines([*shown, Line(self._new, NAMES[key], "")])
        row = self.lines.row(self._new if key in WAYS else key)
        if row:
            row.edit()

    def _left(self) -> None:
        if self._new:
            key, self._new = self._new, ""
            row = self.lines.row(key)
            if row and not row.text():
                row.hide()

    # --- changing ----------------------------------------------------------------------------

    def _edited(self, key: str, typed: str) -> None:
        try:
            self._keep(key, typed)
        except Invalid as wrong:
            self.lines.refuse(key, wrong.text)
        except UserError as refusal:
            self.said.emit(refusal.text, False)
        else:
            self._new = ""

    def _keep(self, key: str, typed: str) -> None:
        kind, _slash, row = key.partition("/")
        if kind in WAYS:
            if row == "0":
                reach.add(self.noun, self.record, kind, typed)
            elif typed:
                reach.edit(kind, int(row), typed)
            else:
                reach.retire(kind, int(row))
                self.said.emit(_("Put out of use; search still finds it"), True)
        elif kind == "touch":
            touch.every(self.noun, [self.record], touch.days_typed(typed))
        elif kind == "quiet":
            touch.leave(self.noun, [self.record], _until(typed))
        elif kind == "zone":
            zone, best = zones.read(typed)
            people.edit(self.record, time_zone=zone, best_time=best)
        elif kind == "birthday":
            people.edit(self.record, birthday=days.typed(typed))
        elif self.noun == "person":
            people.edit(self.record, **{kind: typed})
        else:
            self._keep_of_company(kind, typed)

    def _keep_of_company(self, kind: str, typed: str) -> None:
        values: dict[str, object] = {kind: typed or None}
        if kind == "employees":
            if typed and not typed.isdigit():
                raise Invalid("employees", _("Say a whole number."))
            values = {kind: int(typed) if typed else None}
        elif kind == "parent":
            values = {"parent_id": companies.parent_for(self.record, typed)}
        companies.edit(self.record, **values)

    def _form(self, key: str) -> None:
        kind, _slash, row = key.partition("/")
        (self.address_wanted if kind == "address" else self.day_wanted).emit(int(row))

    def _menu(self, key: str, place: QPoint) -> None:
        kind, _slash, number = key.partition("/")
        if kind not in WAYS or not number.isdigit() or number == "0":
            return
        row, menu = int(number), Menu(self)
        found = self.lines.row(key)
        value = (found.typed if found else "") or ""
        if kind == "email":
            menu.add(_("Write an e-mail"), partial(self.mail_wanted.emit, value), "envelope-simple")
        elif kind == "phone":
            menu.add(_("Call"), partial(self._open, kind, value), "phone")
        elif kind == "link":
            menu.add(_("Open"), partial(self._open, kind, value), "arrow-square-out")
        menu.add(_("Make it the first"), partial(reach.put_first, kind, row), "arrow-up-bold")
        menu.addSeparator()
        for label in LABELS[kind]:
            menu.add(label.capitalize(), partial(reach.relabel, kind, row, label))
        menu.addSeparator()
        menu.add(_("No longer used"), partial(self._retire, kind, row), "archive-box")
        menu.popup(place)

    def _retire(self, kind: str, row: int) -> None:
        reach.retire(kind, row)
        self.said.emit(_("Put out of use; search still finds it"), True)

    def _open(self, kind: str, value: str) -> None:
        if not links.open_link(kind, value):
            self.said.emit(_("{address} could not be opened.").format(address=value), False)

    def _explain(self, key: str) -> str:
        """Where a value came from."""
        kind, _slash, row = key.partition("/")
        if kind in (*WAYS, "day"):
            table = "key_date" if kind == "day" else kind
            return provenance.of_value(self.noun, self.record, table, int(row or 0))
        return provenance.of_value(self.noun, self.record, COLUMNS.get(kind, kind))


def _day_words(day: str) -> str:
    if day.startswith("--"):
        return f"{int(day[-2:])} {text.month_name(int(day[2:4]))}"
    return text.day_with_year(date.fromisoformat(day))


def _until(typed: str) -> date | None:
    from smallcrm.crm.words import when

    if not typed.strip():
        return None
    found = when.read(typed)
    if found is None or found.day <= clock.today():
        raise Invalid("quiet", _("Say a day to come, for example “in 3 weeks”."))
    return found.day
