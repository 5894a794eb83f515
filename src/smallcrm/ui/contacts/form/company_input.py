"""Where somebody works: completed from the companies you know, or taken from the e-mail address."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from smallcrm.crm import companies, search
from smallcrm.crm.record import firms, page
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.panel_parts import WordLink
from smallcrm.ui.kit.controls import TextInput, tip

LEAST, LONGEST = 2, 390
_TAKES = (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CompanyInput(TextInput):
    """A line that completes companies and says at its right whether it is one you know.

    Empty, it offers the company that an e-mail address speaks of; Enter or → takes it, here and
    at the end of the address, Esc leaves the line empty.
    """

    taken = Signal(str)

    def __init__(self, email: TextInput) -> None:
        super().__init__(_("One you know, or a new one"), name=_("Company"))
        self.suggested: firms.Suggestion | None = None
        self._email = email
        self._length = 0
        self._refused = ""
        self.offer_button = WordLink(self.take, LONGEST)
        self.offer_button.hide()
        self.layout().addWidget(self.offer_button)  # type: ignore[union-attr]
        self.edited.connect(self._typed_on)
        email.edited.connect(lambda _text: self.look())
        for watched in (self.line, email.line, self.offer_button):
            watched.installEventFilter(self)

    def set_text(self, text: str) -> None:
        """Writes a company; no signal."""
        super().set_text(text)
        self._say()
        self.look()

    def _typed_on(self, typed: str) -> None:
        grown = len(typed) > self._length
        self._length = len(typed)
        if grown and len(typed) >= LEAST and self.line.cursorPosition() >= len(typed):
            self._complete(typed)
        self._say()
        self.look()

    def _complete(self, typed: str) -> None:
        """Writes the rest of a known name behind what is typed, as selected text."""
        for hit in search.people(typed, 20):
            begins = hit.title.casefold().startswith(typed.casefold())
            if hit.kind == "company" and begins and len(hit.title) > len(typed):
                self.line.setText(typed + hit.title[len(typed) :])
                self.line.setSelection(len(typed), len(hit.title) - len(typed))
                return

    def _say(self) -> None:
        name = self.text().strip()
        known = companies.find(name) if name else None
        firm = page.firm(known) if known else None
        if firm:
            many = n_("{n} person", "{n} people", firm.people) if firm.people else _("nobody yet")
            self.line.set_note(_("existing, {people}").format(people=many))
        else:
            self.line.set_note(_("new") if len(name) >= LEAST else "")

    def look(self) -> None:
        """Offers the company of the address, or nothing."""
        address = self._email.text()
        domain = firms.domain_of(address)
        ended = len(domain.rpartition(".")[2]) >= LEAST
        wanted = not self.isHidden() and not self.text() and ended and domain != self._refused
        self.suggested = firms.suggest(address) if wanted else None
        if self.suggested:
            words = _("{company}?") if self.suggested.id else _("{company}, as a new company?")
            self.offer_button.set_text(
                _("{question} Enter or → takes it").format(
                    question=words.format(company=self.suggested.name)
                )
            )
            tip(self.offer_button, _("From the e-mail address"))
        self.offer_button.setVisible(self.suggested is not None)

    def take(self) -> None:
        """Writes the company offered."""
        if self.suggested:
            name = self.suggested.name
            held = self.offer_button.hasFocus()
            self.set_text(name)
            if held:
                self.line.setFocus()
            self.taken.emit(name)

    def refuse(self) -> None:
        """The line stays empty; this domain is not offered again."""
        self._refused = firms.domain_of(self._email.text())
        if self.offer_button.hasFocus():
            self.line.setFocus()
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.suggested is None or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.refuse()
            return True
        line = self._email.line
        inside = watched is line and line.cursorPosition() < len(line.text())
        if event.key() in _TAKES and not (inside and event.key() == Qt.Key.Key_Right):
            self.take()
            return True
        return False
