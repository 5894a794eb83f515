"""The tags in Settings: renamed and merged for every record, coloured, with a cadence, deleted."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.crm import tags
from smallcrm.crm.record import touch
from smallcrm.crm.tags import TagRow
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import (
    Button,
    Card,
    Hairline,
    IconButton,
    Label,
    Menu,
    Pressable,
    SearchBox,
    TextInput,
    tip,
)
from smallcrm.ui.kit.live import LiveView
from smallcrm.ui.kit.theme import theme

NAME, RECORDS, CADENCE, MORE, SHOWN, MANY = 220, 130, 190, 28, 200, 12


def colour_word(colour: str) -> str:
    """A colour as it is read."""
    return {
        "call": _("Green"), "mail": _("Blue"), "meet": _("Violet"), "note": _("Ochre"),
        "ticket": _("Rose"), "todo": _("Grey"),
    }.get(colour, _("No colour"))  # fmt: skip


class ColourButton(Pressable):
    """A dot in the colour of a tag, a ring where it has none; opens the list of colours."""

    def __init__(self, tag: TagRow) -> None:
        super().__init__()
        self._colour = tag.colour
        words = _("Colour of {tag}: {colour}").format(tag=tag.name, colour=colour_word(tag.colour))
        self.setAccessibleName(words)
        tip(self, words)

    def sizeHint(self) -> QSize:
        return QSize(26, theme.control("input"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRect(7, self.height() // 2 - 6, 12, 12)
        if self.underMouse():
            paint.box(painter, self.rect(), 6, "hover")
        paint.box(
            painter, area, 6, self._colour or None, None if self._colour else "border_control"
        )
        if self.show_ring:
            paint.ring(painter, self.rect())


class TagLine(QWidget):
    """One tag: its colour, its name to type over, who has it, how often to be in touch."""

    said = Signal(str, bool)

    def __init__(self, tag: TagRow) -> None:
        super().__init__()
        self.tag = tag
        self.other: TagRow | None = None
        self.colour = ColourButton(tag)
        self.colour.clicked.connect(self.open_colours)
        self.name = self._input(tag.name, _("Name of the tag {tag}"), NAME)
        self.name.line.setFont(theme.font("body_strong"))
        self.name.submitted.connect(self._rename)
        self.name.line.left.connect(self._rename)
        self.name.edited.connect(lambda _text: self._ask(None))
        many = n_("{n} record", "{n} records", tag.records) if tag.records else _("no record")
        self.records = Label(many, "body", "text2", figures=True)
        days = n_("{n} day", "{n} days", tag.days) if tag.days else ""
        self.cadence = self._input(days, _("Keep in touch with {tag} every"), CADENCE)
        self.cadence.line.setPlaceholderText(_("never"))
        self.cadence.submitted.connect(self._keep_cadence)
        self.cadence.line.left.connect(self._keep_cadence)
        self.more = IconButton("dots-three", _("More about {name}").format(name=tag.name),
                               do=self.open_menu)  # fmt: skip
        self.more.setFixedHeight(theme.control("input"))
        self.asking = QWidget()
        self.question = Label("", "small", "warn_text", wrap=True)
        self.merge_button = Button("", small=True, do=self._merge)
        self.stops: list[QWidget] = [self.colour, self.name.line, self.cadence.line, self.more]
        self._build()
        self._ask(None)

    def _input(self, text: str, name: str, width: int) -> TextInput:
        found = TextInput(text=text, name=name.format(tag=self.tag.name))
        found.setFixedWidth(width)
        found.line.set_flat()
        return found

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        for part in (self.colour, self.name):
            row.addWidget(part, 0, top)
        row.addWidget(self.records, 1)
        row.addWidget(self.cadence, 0, top)
        row.addWidget(self.more, 0, top)
        below = QHBoxLayout(self.asking)
        below.setContentsMargins(42, 4, 0, 4)
        below.addWidget(self.question, 1)
        below.addWidget(self.merge_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 5, 12, 5)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.asking)
        self.rule = Hairline()

    def _rename(self) -> None:
        typed = " ".join(self.name.text().split())
        self.name.show_error("")
        if typed == self.tag.name:
            self._ask(None)
            return
        try:
            other = tags.same(self.tag.id, typed)
            if other and self.other == other and self.name.line.hasFocus():
                self._merge()
            elif other:
                self._ask(other)
            else:
                count = tags.rename(self.tag.id, typed)
                self.tag = self.tag._replace(name=typed)
                self.said.emit(n_("Tag renamed, {n} record followed",
                                  "Tag renamed, {n} records followed", count), True)  # fmt: skip
        except Invalid as wrong:
            self.name.show_error(wrong.text)

    def _ask(self, other: TagRow | None) -> None:
        """Says that the name is that of another tag, and offers to make them one."""
        self.other = other
        self.asking.setVisible(other is not None)
        if other:
            have = n_("{n} record has it", "{n} records have it", other.records)
            self.question.setText(
                _("“{name}” is a tag already, {have}. Enter again makes the two one.").format(
                    name=other.name, have=have
                )
            )
            self.merge_button.set_text(_("Merge into “{name}”").format(name=other.name))
            self.name.line.setAccessibleDescription(self.question.text())

    def _merge(self) -> None:
        if self.other:
            into, self.other = self.other, None
            count = tags.merge(self.tag.id, into.id)
            self.tag = self.tag._replace(name=self.name.text())
            self.said.emit(n_("Merged, {n} record followed", "Merged, {n} records followed", count),
                           True)  # fmt: skip

    def _keep_cadence(self) -> None:
        self.cadence.show_error("")
        try:
            days = touch.days_typed(self.cadence.text())
            if days != self.tag.days:
                touch.every_tagged(self.tag.name, days)
                self.tag = self.tag._replace(days=days)
                said = _("Keep in touch with “{tag}” changed").format(tag=self.tag.name)
                self.said.emit(said, True)
        except Invalid as wrong:
            self.cadence.show_error(wrong.text)

    def open_colours(self) -> None:
        """The colours to choose from."""
        menu = self.colour_menu()
        menu.popup(self.colour.mapToGlobal(QPoint(0, self.colour.height() + 2)))

    def colour_menu(self) -> Menu:
        """A line for each colour, and one for none."""
        menu = Menu(self)
        for colour in ("", *tags.COLOURS):
            action = menu.add(colour_word(colour), partial(self._recolour, colour),
                              checked=colour == self.tag.colour)  # fmt: skip
            action.setProperty("dot", colour)
        return menu

    def _recolour(self, colour: str) -> None:
        if colour != self.tag.colour:
            tags.recolour(self.tag.id, colour)
            self.said.emit(_("Colour of “{tag}” changed").format(tag=self.tag.name), True)

    def open_menu(self) -> None:
        """Rename, colour, delete."""
        menu = Menu(self)
        menu.add(_("Rename"), self.begin, "pencil-simple")
        menu.add(_("Colour…"), self.open_colours, "palette")
        menu.addSeparator()
        menu.add(_("Delete"), self.delete, "trash", danger=True)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def begin(self) -> None:
        """The keyboard goes to the name, all of it chosen."""
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.line.selectAll()

    def delete(self) -> None:
        """Takes the tag off all records; undo brings it back."""
        count = tags.delete(self.tag.id)
        words = _("Tag “{tag}” deleted").format(tag=self.tag.name)
        had = n_("{n} record had it", "{n} records had it", count)
        self.said.emit(f"{words} · {had}" if count else words, True)


class TagsEditor(LiveView, QWidget):
    """What Settings shows of tags. `said(words, undoable)` after each change."""

    watches = {"tag", "tagging"}  # noqa: RUF012
    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TagLine] = []
        self.search = SearchBox(_("Find a tag"), icon="magnifying-glass", width=220)
        self.search.searched.connect(lambda _text: self.refresh())
        self.rest = Label("", "small", "text3")
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.name = TextInput(_("Name of a new tag"), name=_("New tag"))
        self.name.setFixedWidth(NAME)
        self.name.submitted.connect(self.add)
        self.add_button = Button(_("Add tag"), kind="primary", small=True, do=self.add)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(56, 8, 12, 8)
        head.setSpacing(10)
        for words, width in ((_("Tag"), NAME - 10), (_("Records"), 0),
                             (_("Keep in touch every"), CADENCE + MORE)):  # fmt: skip
            label = Label(words, "small_strong", "text2")
            if width:
                label.setFixedWidth(width)
            head.addWidget(label, 0 if width else 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(46, 8, 12, 8)
        foot.setSpacing(10)
        foot.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        foot.addStretch(1)
        card = Card()
        card.body.addLayout(head)
        card.body.addWidget(Hairline())
        card.body.addLayout(self.list)
        card.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Tags"), "subhead"))
        column.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        column.addWidget(self.rest)
        note = _("A new name follows on every record and in saved views. The name of another tag "
                 "makes the two one. Who has a tag with a cadence comes up in Today when it is "
                 "time to be in touch.")  # fmt: skip
        column.addWidget(Label(note, "small", "text3", wrap=True))

    def refresh(self) -> None:
        """Reads the tags again; the line that has the keyboard keeps it."""
        found = tags.every(self.search.text().strip(), SHOWN + 1)
        held = self._held()
        for line in self.lines:
            for part in (line, line.rule):
                self.list.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.lines = [TagLine(tag) for tag in found[:SHOWN]]
        for line in self.lines:
            line.said.connect(self.said)
            self.list.addWidget(line)
            self.list.addWidget(line.rule)
            line.show()
            if line.tag.id == held[0]:
                line.stops[held[1]].setFocus()
        self.search.setVisible(len(found) > MANY or bool(self.search.text()))
        self.rest.setVisible(len(found) > SHOWN)
        self.rest.setText(_("The first {n} are shown.").format(n=SHOWN))

    def _held(self) -> tuple[int, int]:
        """The tag whose line has the keyboard, and which part of the line; (0, 0) for none."""
        now = self.focusWidget()
        for line in self.lines:
            if now in line.stops:
                return line.tag.id, line.stops.index(now)
        return 0, 0

    def add(self) -> None:
        """Makes the tag typed at the foot; what is wrong is said below it."""
        typed = self.name.text()
        try:
            tags.make(typed)
        except Invalid as wrong:
            self.name.show_error(wrong.text)
            self.name.line.setFocus()
            return
        self.name.set_text("")
        self.said.emit(_("Tag “{tag}” added").format(tag=" ".join(typed.split())), True)
