"""The line of a form that says whom you may know already, and takes you there with one key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import reach
from smallcrm.crm.clean.alike import Alike, Typed, alike
from smallcrm.i18n import _
from smallcrm.ui.contacts.panel_parts import FittingLabel, WordLink
from smallcrm.ui.kit.controls import IconLabel, Label, tip
from smallcrm.ui.kit.overlay import Dialog

OPEN_KEY = "F2"


class AlikeLine(QWidget):
    """“Looks like B. Carvalho, added 2 March.  Compare”. `open_wanted(noun, id)`."""

    open_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.found: Alike | None = None
        self._typed = Typed()
        self.words = Label("", "small", "warn_text")
        self.open_button = WordLink(self.open_match)
        self.since = FittingLabel("small", "warn_text")
        self.compare_button = WordLink(self.compare)
        self.compare_button.set_text(_("Compare"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(0)
        row.addWidget(IconLabel("warning", "warn", 15))
        for part, before in ((self.words, 5), (self.open_button, 2), (self.since, 0),
                             (self.compare_button, 5)):  # fmt: skip
            row.addSpacing(before)
            row.addWidget(part)
        row.addStretch(1)
        self.hide()

    def look(self, typed: Typed, noun: str, besides: int = 0) -> None:
        """Looks for somebody like what is typed; hides where there is nobody."""
        self._typed = typed
        found = alike(typed, noun, besides)
        self.found = found[0] if found else None
        self.setVisible(bool(found))
        if not found:
            return
        one = found[0]
        day = text.day(clock.local(one.since).date())
        self.words.setText(_("Looks like"))
        self.open_button.set_text(one.name)
        said = _("added {day}: {why}").format(day=day, why=one.why)
        if len(found) > 1:
            said = _("{said} (and {n} more)").format(said=said, n=len(found) - 1)
        self.since.setText(f", {said}.")
        whole = _("Looks like {name}, {said}").format(name=one.name, said=said)
        self.setAccessibleName(" · ".join(part for part in (whole, one.detail) if part))
        tip(self, self.accessibleName())
        self.open_button.setAccessibleName(_("Open {name} instead").format(name=one.name))
        tip(self.open_button, self.open_button.accessibleName(), OPEN_KEY)

    def open_match(self) -> None:
        """Goes to the one found instead."""
        if self.found is not None:
            self.open_wanted.emit(self.found.noun, self.found.id)

    def compare(self) -> None:
        """What is typed and what is known, side by side."""
        if self.found is not None:
            dialog = CompareDialog(self, self._typed, self.found)
            dialog.open_wanted.connect(self.open_match)
            dialog.open()


class CompareDialog(Dialog):
    """What is being typed beside the record it looks like."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget, typed: Typed, known: Alike) -> None:
        super().__init__(parent, _("Is it {name}?").format(name=known.name), 560)
        ways = reach.of(known.noun, known.id, retired=True)

        def of(kind: str) -> str:
            return "\n".join(
                _("{value} (old)").format(value=way.value) if way.retired else way.value
                for way in ways if way.kind == kind
            )  # fmt: skip

        rows = [
            ("", _("Typed"), _("In smallcrm")),
            (_("Name"), typed.name, known.name),
            (_("Company"), typed.company, known.detail),
            (_("E-mail"), typed.email, of("email")),
            (_("Phone"), typed.phone, of("phone")),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for place, (title, mine, theirs) in enumerate(rows):
            grid.addWidget(Label(title, "body", "text2"), place, 0)
            role = "body" if title else "small_strong"
            grid.addWidget(Label(mine or "–", role, wrap=True), place, 1)
            grid.addWidget(Label(theirs or "–", role, wrap=True), place, 2)
        self.body.addLayout(grid)
        self.body.addWidget(Label(known.why[:1].upper() + known.why[1:] + ".", "small", "text2"))
        self.add_button(_("Go on typing"), self.cancel)
        self.add_button(_("Open {name}").format(name=known.name), self._open, "primary", "Ctrl ↵")

    def _open(self) -> None:
        self.close_overlay()
        self.open_wanted.emit()
