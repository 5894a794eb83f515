"""The fields of your own in Settings: named, ordered, of a type, with choices, shown in tables."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import text
from smallcrm.crm import about
from smallcrm.crm.fields import fields, types
from smallcrm.crm.fields.fields import FieldRow
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.kit.controls import (
    Button,
    Card,
    Hairline,
    IconButton,
    IconLabel,
    Label,
    Menu,
    Option,
    Segmented,
    Select,
    Switch,
    TextInput,
)
from smallcrm.ui.kit.form import Ask, Form
from smallcrm.ui.kit.grip import Grip
from smallcrm.ui.kit.live import LiveView
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.type_dialog import change_type
from smallcrm.ui.settings.choices_dialog import ChoicesDialog

ICONS = {
    "text": "text-t", "long_text": "text-align-left", "money": "currency-eur", "number": "hash",
    "date": "calendar-blank", "yes_no": "check-square", "choice": "list-bullets",
    "choices": "list-plus", "link": "link-simple", "email": "at", "contact": "user",
}  # fmt: skip
NAME, TYPE, FILLED, TABLES = 190, 200, 110, 80


def words_of(field: FieldRow) -> str:
    """The type of a field with what belongs to it: “Choice: yes, no”, “Money, €”."""
    words = types.type_word(field.type)
    if field.type in types.CHOSEN and field.options:
        shown = ", ".join(field.options[:4]) + (" …" if len(field.options) > 4 else "")
        return f"{words}: {shown}"
    if field.type == "money":
        sign = "".join(sign for sign in text.money(0, about.currency()) if sign not in "0., ")
        return f"{words}, {sign.strip()}"
    if field.type == "date" and field.remind_days is not None:
        return _("{type}, reminds {days} before").format(
            type=words, days=n_("{n} day", "{n} days", field.remind_days)
        )
    return words


class FieldLine(QWidget):
    """One field; its name is a line to type in, the rest stands in the menu at the right."""

    said = Signal(str, bool)
    moved = Signal(int, int)
    dragged = Signal(int, QPoint)
    dropped = Signal()

    def __init__(self, field: FieldRow) -> None:
        super().__init__()
        self.field = field
        self.grip = Grip(field.name)
        self.grip.dragged.connect(lambda place: self.dragged.emit(field.id, place))
        self.grip.dropped.connect(self.dropped)
        self.grip.stepped.connect(lambda step: self.moved.emit(field.id, step))
        self.name = TextInput(text=field.name, name=_("Name of the field"))
        self.name.setFixedWidth(NAME)
        self.name.line.set_flat()
        self.name.line.setFont(theme.font("body_strong"))
        self.name.submitted.connect(self._rename)
        self.name.line.left.connect(self._rename)
        self.type = Label(words_of(field), "body", "text2", elide=True)
        self.type.setMinimumWidth(TYPE)
        filled = _("{n} of {all}").format(n=f"{field.filled:,}", all=f"{field.all:,}")
        self.filled = Label(filled, "body", "text2", figures=True)
        self.filled.setFixedWidth(FILLED)
        self.tables = Switch(_("In tables"), field.in_tables)
        self.tables.toggled.connect(self._in_tables)
        self.more = IconButton("dots-three", _("More about {name}").format(name=field.name),
                               do=self.open_menu)  # fmt: skip
        self.rule = Hairline()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(self.grip)
        row.addWidget(IconLabel(ICONS[field.type], "text2", 16))
        row.addWidget(self.name)
        row.addWidget(self.type, 1)
        row.addWidget(self.filled)
        holder = QHBoxLayout()
        holder.addWidget(self.tables)
        holder.addStretch(1)
        wide = QWidget()
        wide.setFixedWidth(TABLES)
        wide.setLayout(holder)
        holder.setContentsMargins(8, 0, 0, 0)
        row.addWidget(wide)
        row.addWidget(self.more)

    def _rename(self) -> None:
        typed = " ".join(self.name.text().split())
        if typed == self.field.name:
            self.name.show_error("")
            return
        try:
            fields.rename(self.field.id, typed)
        except Invalid as wrong:
            self.name.show_error(wrong.text)
        else:
            self.field = self.field._replace(name=typed)
            self.said.emit(_("Field renamed"), True)

    def _in_tables(self, on: bool) -> None:
        if on != self.field.in_tables:
            fields.show_in_tables(self.field.id, on)

    def open_menu(self) -> None:
        """Type, choices, reminder, removal."""
        menu, field = Menu(self), self.field
        change = Menu(menu, _("Change the type"))
        for type in types.TYPES:
            change.add(types.type_word(type), partial(self._change_type, type),
                       checked=type == field.type)  # fmt: skip
        menu.addMenu(change)
        if field.type in types.CHOSEN:
            menu.add(_("Choices…"), self.edit_choices, "list-bullets")
        if field.type == "date":
            menu.add(_("Reminder…"), self._remind, "bell")
        menu.add(_("Move up"), lambda: self.moved.emit(field.id, -1), "caret-up", "Alt+Up")
        menu.add(_("Move down"), lambda: self.moved.emit(field.id, 1), "caret-down", "Alt+Down")
        menu.addSeparator()
        menu.add(_("Remove"), self._remove, "trash", danger=True)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _change_type(self, type: str) -> None:
        if type != self.field.type:
            change_type(self.window(), self.field.id, type, self.said.emit)

    def edit_choices(self) -> None:
        """Opens the list of choices."""
        dialog = ChoicesDialog(self.window(), self.field.id)
        dialog.said.connect(self.said)
        dialog.open()

    def _remind(self) -> None:
        days = "" if self.field.remind_days is None else str(self.field.remind_days)

        def keep(typed: dict[str, str]) -> None:
            first = typed["remind"].split()[0] if typed["remind"] else ""
            if first and not first.isdigit():
                raise Invalid("remind", _("Say a number of days, for example 30."))
            fields.remind(self.field.id, int(first) if first else None)

        asks = [Ask("remind", _("Days before"), days, _("Empty: never"))]
        Form(self.window(), _("Reminder"), asks, keep).open()

    def _remove(self) -> None:
        fields.remove(self.field.id)
        self.said.emit(_("Field “{name}” removed").format(name=self.field.name), True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.field.id, step)
        else:
            super().keyPressEvent(event)


class FieldsEditor(LiveView, QWidget):
    """What Settings shows of fields. `said(words, undoable)` after each change."""

    watches = {"field", "field_value", "person", "company", "deal", "about"}  # noqa: RUF012
    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.kind = "person"
        self.lines: list[FieldLine] = []
        self.tabs = Segmented(self._options(), "person", _("Kind of record"))
        self.tabs.chosen.connect(self.show_kind)
        self.card = Card()
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.name = TextInput(_("Name of a new field"), name=_("New field"))
        self.name.setFixedWidth(NAME)
        self.name.submitted.connect(self.add)
        kinds = [(type, types.type_word(type)) for type in types.TYPES]
        self.type = Select(kinds, "text", _("Type"))  # type: ignore[arg-type]
        self.type.setFixedWidth(TYPE)
        self.options = TextInput(_("Choices, parted by commas"), name=_("Choices"))
        self.type.chosen.connect(self._type_chosen)
        self.add_button = Button(_("Add field"), kind="primary", small=True, do=self.add)
        self._build()
        self._type_chosen("text")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(68, 8, 12, 8)
        head.setSpacing(10)
        for words, width in ((_("Field"), NAME), (_("Type"), TYPE), (_("Filled in"), FILLED),
                             (_("In tables"), TABLES + 36)):  # fmt: skip
            label = Label(words, "small_strong", "text2")
            if words == _("Type"):
                label.setMinimumWidth(width)
                head.addWidget(label, 1)
            else:
                label.setFixedWidth(width)
                head.addWidget(label)
        foot = QHBoxLayout()
        foot.setContentsMargins(68, 8, 12, 8)
        foot.setSpacing(10)
        foot.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.type, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.options, 1, Qt.AlignmentFlag.AlignTop)
        foot.addStretch(0)
        foot.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(head)
        self.card.body.addWidget(Hairline())
        self.card.body.addLayout(self.list)
        self.card.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Custom fields"), "subhead"))
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.card)
        note = _("Drag to change the order on contact pages. Changing a type shows first what "
                 "would be lost.")  # fmt: skip
        column.addWidget(Label(note, "small", "text3", wrap=True))

    def _options(self) -> list[Option]:
        names = {"person": _("People"), "company": _("Companies"), "deal": _("Deals")}
        return [Option(kind, f"{words}   {len(fields.known(kind))}")
                for kind, words in names.items()]  # fmt: skip

    def refresh(self) -> None:
        """Reads the fields of the chosen kind again."""
        self.tabs.set_options(self._options())
        found = fields.of(self.kind)
        focused = next((line.field.id for line in self.lines if line.isAncestorOf(
            self.focusWidget() or self)), 0)  # fmt: skip
        for line in self.lines:
            for part in (line, line.rule):
                self.list.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.lines = [self._line(field) for field in found]
        for line in self.lines:
            self.list.addWidget(line)
            self.list.addWidget(line.rule)
            if line.field.id == focused:
                line.grip.setFocus()

    def _line(self, field: FieldRow) -> FieldLine:
        line = FieldLine(field)
        line.said.connect(self.said)
        line.moved.connect(self._step)
        line.dragged.connect(self._drag)
        return line

    def show_kind(self, kind: str) -> None:
        """Shows the fields of people, companies or deals."""
        self.kind = kind
        self.refresh()

    def _step(self, row: int, step: int) -> None:
        place = next(at for at, line in enumerate(self.lines) if line.field.id == row)
        if 0 <= place + step < len(self.lines):
            fields.move(row, place + step)

    def _drag(self, row: int, where: QPoint) -> None:
        y = self.mapFromGlobal(where).y()
        tops = [line.mapTo(self, QPoint(0, 0)).y() for line in self.lines]
        place = sum(y > top for top in tops) - 1
        now = next(at for at, line in enumerate(self.lines) if line.field.id == row)
        if 0 <= place != now:
            fields.move(row, place)
            self.freshen_now()

    def _type_chosen(self, type: object) -> None:
        self.options.setVisible(type in types.CHOSEN)

    def add(self) -> None:
        """Adds a field as it is typed at the foot; what is wrong is said below it."""
        type = str(self.type.value)
        options = self.options.text().split(",") if type in types.CHOSEN else []
        try:
            fields.add(self.kind, self.name.text(), type, options)
        except Invalid as wrong:
            self.name.show_error(wrong.text)
            self.name.line.setFocus()
            return
        self.said.emit(_("Field “{name}” added").format(name=self.name.text().strip()), True)
        self.name.set_text("")
        self.options.set_text("")
        self.name.show_error("")
        self.name.line.setFocus()
