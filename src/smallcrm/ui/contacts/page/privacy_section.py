"""What somebody agreed to, and why their data may be kept."""

from datetime import date

from PySide6.QtCore import QPoint, Signal

from smallcrm import clock, text
from smallcrm.crm.lists.answers import Answers
from smallcrm.crm.record import page, privacy
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Menu
from smallcrm.ui.record.section import FieldLines, Line, Section

TONES = {"given": "text", "refused": "bad_text", "withdrawn": "bad_text"}


class PrivacySection(Section):
    """Legal basis and consents; the words at the right export or erase what is known."""

    legal_wanted = Signal()
    consent_wanted = Signal()
    export_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Privacy"))
        self.more = Button(_("Export or erase"), kind="link", small=True, do=self._out)
        self.commands.addWidget(self.more)
        self._add = self.add_command("plus", _("Note a consent"), self._menu)
        self.lines = FieldLines()
        self.lines.form_wanted.connect(self._form)
        self.body.addWidget(self.lines)

    def show_record(self, found: Answers) -> None:
        """Shows what a person agreed to; nothing for a company."""
        self.setVisible(found.noun == "person")
        if found.noun != "person":
            return
        known, lines = page.person(found.id), []
        if known and (known.legal_basis or known.legal_since):
            since = _month(known.legal_since) if known.legal_since else ""
            words = ", ".join(part for part in (known.legal_basis or "", since) if part)
            lines.append(Line("legal", _("Legal basis"), words, form=True))
        for row in privacy.of(found.id):
            day = text.day_with_year(clock.local(row.at).date())
            said = _("{answer}, since {day}").format(answer=privacy.state_word(row.state), day=day)
            words = f"{said} ({row.source})" if row.source else said
            lines.append(Line(f"consent/{row.id}", row.address, words, None,
                              TONES[row.state], form=True))  # fmt: skip
        self.lines.show_lines(lines)

    def _out(self) -> None:
        menu = Menu(self)
        menu.add(_("Export all about them…"), self.export_wanted.emit, "export")
        menu.add(_("Erase for good…"), self.erase_wanted.emit, "eraser", danger=True)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _form(self, key: str) -> None:
        (self.legal_wanted if key == "legal" else self.consent_wanted).emit()

    def _menu(self) -> None:
        menu = Menu(self)
        menu.add(_("Consent for an address…"), self.consent_wanted.emit)
        menu.add(_("Legal basis…"), self.legal_wanted.emit)
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 2)))


def _month(day: str) -> str:
    then = date.fromisoformat(day)
    return _("since {month} {year}").format(month=text.month_short(then.month), year=then.year)
