"""The sections of Settings: each applies at once."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, settings, store, text
from smallcrm.crm import about
from smallcrm.crm.words import emails, money
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import (
    Button,
    Card,
    Hairline,
    Label,
    Option,
    Segmented,
    Select,
    Switch,
    TextInput,
    tip,
)
from smallcrm.ui.kit.live import LiveView
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.settings.pickers import SizeScale, Swatches, ThemeCards

ACCENTS = ("blue", "teal", "violet", "rose", "brown", "graphite")
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "CAD",
              "AUD", "NZD", "JPY", "CNY", "INR", "BRL", "MXN", "ZAR", "TRY", "VND")  # fmt: skip
LISTED, WHEN_WIDTH, SIZE_WIDTH = 12, 140, 64


class Section(QWidget):
    """A titled card of rows: name and why at the left, the control at the right."""

    changed = Signal(str, bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(Label(title, "subhead"))
        self.column.addSpacing(10)
        self.card = Card()

    def begin_rows(self) -> None:
        """Puts the card for the rows below what stands so far."""
        self.column.addWidget(self.card)

    def row(self, name: str, why: str, control: QWidget) -> None:
        """One setting."""
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(name, "body_strong"))
        if why:
            words.addWidget(Label(why, "small", "text3", wrap=True))
        line = QHBoxLayout()
        line.setContentsMargins(14, 9, 14, 9)
        line.setSpacing(24)
        line.addLayout(words, 1)
        line.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if self.card.body.count():
            self.card.body.addWidget(Hairline())
        self.card.body.addLayout(line)


class Appearance(Section):
    """Theme, accent, row height, text size, key hints, motion."""

    hints = Signal(bool)

    def __init__(self) -> None:
        super().__init__(_("Theme"))
        self.theme = ThemeCards(theme.mode)
        self.theme.chosen.connect(lambda mode: self._use(mode=mode))
        names = [_("Blue"), _("Teal"), _("Violet"), _("Rose"), _("Brown"), _("Graphite")]
        self.accent = Swatches(list(ACCENTS), names, theme.accent)
        self.accent.chosen.connect(lambda key: self._use(accent=key))
        self.rows = Segmented(
            [Option("compact", _("Compact 32")), Option("comfortable", _("Comfortable 40"))],
            "compact" if theme.compact else "comfortable", _("Row height"),
        )  # fmt: skip
        self.rows.chosen.connect(lambda key: self._use(compact=key == "compact"))
        self.letters = SizeScale(theme.text_percent)
        self.letters.chosen.connect(lambda size: self._use(text_percent=size))
        self.keys = Switch(_("Show keyboard hints"), settings.load().key_hints)
        self.keys.toggled.connect(self._show_keys)
        self.motion = Switch(_("Reduce motion"), not theme.motion)
        self.motion.toggled.connect(lambda on: self._use(motion=not on))
        self.column.addWidget(self.theme)
        self.column.addSpacing(14)
        self.begin_rows()
        self.row(_("Accent colour"), _("All six can be read well in both themes."), self.accent)
        self.row(_("Row height"), "", self.rows)
        self.row(_("Text size"), "", self.letters)
        self.row(_("Show keyboard hints"), _("In the status bar."), self.keys)
        self.row(_("Reduce motion"), _("Panels and messages appear without sliding."), self.motion)
        theme.changed.connect(self._show)

    def _show_keys(self, on: bool) -> None:
        kept = settings.load()
        kept.key_hints = on
        kept.save()
        self.hints.emit(on)

    def _use(self, **parts: object) -> None:
        now = {"mode": theme.mode, "accent": theme.accent, "text_percent": theme.text_percent,
               "compact": theme.compact, "motion": theme.motion}  # fmt: skip
        theme.use(**{**now, **parts})  # type: ignore[arg-type]
        kept = settings.load()
        kept.theme, kept.accent, kept.compact = theme.mode, theme.accent, theme.compact
        kept.text_percent, kept.reduce_motion = theme.text_percent, not theme.motion
        kept.save()

    def _show(self) -> None:
        self.theme.set_current(theme.mode)
        self.accent.set_current(theme.accent)
        self.rows.set_current("compact" if theme.compact else "comfortable")
        self.letters.set_current(theme.text_percent)


class General(LiveView, Section):
    """What belongs to the file: your name, currency, country, monthly goal."""

    watches: ClassVar[set[str]] = {"about"}

    def __init__(self) -> None:
        super().__init__(_("This business"))
        self.owner = TextInput(_("For the greeting"), name=_("Your name"))
        self.owner.setFixedWidth(240)
        self.owner.submitted.connect(self._keep_owner)
        self.owner.line.left.connect(self._keep_owner)
        self.currency = Select([(code, code) for code in CURRENCIES], about.currency(),
                               _("Main currency"))  # fmt: skip
        self.currency.chosen.connect(lambda code: self._put("currency", str(code)))
        self.goal = TextInput(_("For example 30,000"), name=_("Goal of a month"))
        self.goal.setFixedWidth(240)
        self.goal.submitted.connect(self._keep_goal)
        self.goal.line.left.connect(self._keep_goal)
        self.country = TextInput(_("Two letters, for example PT"), name=_("Country"))
        self.country.setFixedWidth(240)
        self.country.submitted.connect(self._keep_country)
        self.country.line.left.connect(self._keep_country)
        self.mine = TextInput(_("ana@x.example, …"), name=_("Your e-mail addresses"))
        self.mine.setFixedWidth(240)
        self.mine.submitted.connect(self._keep_mine)
        self.mine.line.left.connect(self._keep_mine)
        self.begin_rows()
        self.row(_("Your name"), _("Kept in the file."), self.owner)
        why = _("What comes from them was written by you.")
        self.row(_("Your e-mail addresses"), why, self.mine)
        self.row(_("Main currency"), _("Sums are shown in it."), self.currency)
        self.row(_("Goal of a month"), _("What you want to win, shown on Today."), self.goal)
        self.row(_("Country"), _("How phone numbers without a prefix are read."), self.country)

    def refresh(self) -> None:
        """Reads what the file holds."""
        self.owner.set_text(about.get("owner"))
        self.mine.set_text(about.get("my_addresses"))
        self.currency.set_value(about.currency())
        goal = about.goal()
        self.goal.set_text(text.money(goal, about.currency()) if goal else "")
        self.country.set_text(about.get("country"))

    def _put(self, name: str, value: str) -> None:
        if value != about.get(name):
            about.put(name, value)
            self.changed.emit(_("Setting changed"), True)

    def _keep_owner(self) -> None:
        self._put("owner", self.owner.text().strip())

    def _keep_mine(self) -> None:
        typed = self.mine.text().replace(",", " ").split()
        wrong = next((words for words in map(emails.problem, typed) if words), "")
        if wrong:
            self.mine.show_error(wrong)
            return
        self._put("my_addresses", ", ".join(typed))

    def _keep_country(self) -> None:
        code = self.country.text().strip().upper()
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            self.country.show_error(_("A country has two letters, like PT or DE."))
            return
        self._put("country", code)

    def _keep_goal(self) -> None:
        typed = self.goal.text().strip()
        try:
            value = str(money.parse(typed, about.currency()).minor) if typed else ""
        except Invalid as wrong:
            self.goal.show_error(wrong.text)
            return
        self._put("goal", value)


class Backups(Section):
    """The last backup, one now, and those that are kept: a line each, newest first."""

    backup_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Backup"))
        self.last = Label("", "body_strong", wrap=True)
        self.what = Label("", "small", "text3", wrap=True)
        self.button = Button(_("Back up now"), "floppy-disk-back", do=self.backup_wanted.emit)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.last)
        words.addWidget(self.what)
        line = QHBoxLayout()
        line.setContentsMargins(14, 12, 14, 12)
        line.setSpacing(24)
        line.addLayout(words, 1)
        line.addWidget(self.button)
        self.card.body.addLayout(line)
        self.daily = Switch(_("Every day"), settings.load().backup_daily)
        self.daily.toggled.connect(self._keep_daily)
        self.begin_rows()
        self.row(_("Every day"), _("In the background, after the first change of a day."),
                 self.daily)  # fmt: skip
        self.column.addSpacing(18)
        self.count = Label("", "subhead")
        self.column.addWidget(self.count)
        self.column.addSpacing(10)
        self.card_of_backups = Card()
        self.lines: list[QWidget] = []
        self.column.addWidget(self.card_of_backups)

    def _keep_daily(self, on: bool) -> None:
        kept = settings.load()
        kept.backup_daily = on
        kept.save()

    def refresh(self) -> None:
        """Reads the list of backups."""
        made = [one for one in store.backups() if one.source == str(store.path())]
        self.last.setText(
            _("Last backup {when}, checked and readable").format(
                when=text.moment_words(clock.local(made[0].at))
            )
            if made
            else _("No backup yet; one is made by itself after the first change of a day")
        )
        self.what.setVisible(bool(made))
        self.count.setVisible(bool(made))
        self.card_of_backups.setVisible(bool(made))
        if made:
            self.what.setText(f"{_capital(made[0].reason)} · {text.size(made[0].size)}")
            count = n_("{n} backup", "{n} backups", len(made))
            if len(made) > LISTED:
                newest = _("{backups}, the newest {count} are listed")
                count = newest.format(backups=count, count=LISTED)
            self.count.setText(count)
        self._list(made[:LISTED])

    def _list(self, made: list[store.Backup]) -> None:
        body = self.card_of_backups.body
        while (item := body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = [_line(one) for one in made]
        for line in self.lines:
            if body.count():
                body.addWidget(Hairline())
            body.addWidget(line)


def _line(one: store.Backup) -> QWidget:
    """Time, reason, size and name of a backup."""
    when = Label(_capital(text.moment_words(clock.local(one.at))), "body", figures=True)
    when.setFixedWidth(WHEN_WIDTH * theme.text_percent // 100)
    size = Label(text.size(one.size), "small", "text3", figures=True)
    size.setFixedWidth(SIZE_WIDTH * theme.text_percent // 100)
    size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    reason = Label(_capital(one.reason), "small", "text2", elide=True)
    tip(reason, reason.text())
    name = Label(Path(one.path).name, "small", "text3", elide=True, figures=True)
    tip(name, one.path)
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(14, 8, 14, 8)
    row.setSpacing(12)
    row.addWidget(when)
    row.addWidget(reason, 1)
    row.addWidget(size)
    row.addWidget(name, 1)
    return line


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
