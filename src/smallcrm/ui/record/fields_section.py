"""The fields of your own, filled in where they stand; a new one is made from the plus."""

from functools import partial

from PySide6.QtCore import QPoint, Signal

from smallcrm.crm.clean import provenance
from smallcrm.crm.fields import fields, types, values
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.kit.controls.select import Options
from smallcrm.ui.kit.form import Ask, Form
from smallcrm.ui.record import links
from smallcrm.ui.record.section import FieldLines, Line, Section
from smallcrm.ui.record.type_dialog import change_type


class FieldsSection(Section):
    """Every field that is filled in; the empty ones are offered by the plus."""

    said = Signal(str, bool)
    opened = Signal(str, int)
    settings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Your fields"))
        self.noun, self.record = "person", 0
        self._new = 0
        self._add = self.add_command("plus", _("Fill in or add a field"), self.open_menu)
        self.lines = FieldLines(self._explain)
        self.lines.edited.connect(self._edited)
        self.lines.picked.connect(lambda key, choice: self._keep(key, str(choice or "")))
        self.lines.menu_wanted.connect(self._menu)
        self.lines.left.connect(self._left)
        self.body.addWidget(self.lines)

    def show_record(self, noun: str, record: int) -> None:
        """Shows the fields of a person or company."""
        if (noun, record) != (self.noun, self.record):
            self._new = 0
        self.noun, self.record = noun, record
        found = values.of(noun, record)
        shown = [one for one in found if one.text or one.field.id == self._new]
        self.lines.show_lines([self._line(one) for one in shown])

    def _line(self, one: values.Value) -> Line:
        options: Options | None = None
        if one.field.type == "choice":
            options = [("", "–"), *((option, option) for option in one.field.options)]
        elif one.field.type == "yes_no":
            options = [("", "–"), ("yes", _("Yes")), ("no", _("No"))]
        tone = "accent_text" if one.field.type in ("link", "email", "contact") else "text"
        return Line(str(one.field.id), one.field.name, one.text, one.typed, tone, options)

    def open_menu(self) -> None:
        """The empty fields, and a new one."""
        menu = Menu(self)
        for one in values.of(self.noun, self.record):
            if not one.text:
                menu.add(one.field.name, partial(self.begin, one.field.id))
        menu.addSeparator()
        menu.add(_("New field…"), self.new_field, "plus")
        menu.add(_("All fields…"), self.settings_wanted.emit, "gear-six")
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 2)))

    def begin(self, field: int) -> None:
        """Opens an empty field to be filled in."""
        self._new = field
        self.show_record(self.noun, self.record)
        row = self.lines.row(str(field))
        if row:
            row.edit()

    def new_field(self) -> None:
        """Asks for name and type of a new field, made in place."""
        kinds = [(type, types.type_word(type)) for type in types.TYPES]
        asks = [
            Ask("name", _("Name"), "", _("For example “Contract until”")),
            Ask("type", _("Type"), "text", "", kinds),  # type: ignore[arg-type]
            Ask("options", _("Choices"), "", _("Only for choices, parted by commas")),
        ]

        def keep(typed: dict[str, str]) -> None:
            options = typed["options"].split(",") if typed["type"] in types.CHOSEN else []
            field = fields.add(self.noun, typed["name"], typed["type"], options)
            form.closed.connect(lambda: self.begin(field))

        form = Form(self.window(), _("New field"), asks, keep, _("Add field"))
        form.open()

    def _explain(self, key: str) -> str:
        """Where the value of a field came from."""
        row = values.row_of(self.noun, self.record, int(key))
        return provenance.of_value(self.noun, self.record, "field_value", row) if row else ""

    def _edited(self, key: str, typed: str) -> None:
        self._keep(key, typed)

    def _keep(self, key: str, typed: str) -> None:
        try:
            values.put(self.noun, self.record, int(key), typed)
        except Invalid as wrong:
            self.lines.refuse(key, wrong.text)
        except UserError as refusal:
            self.said.emit(refusal.text, False)
        else:
            self._new = 0

    def _left(self) -> None:
        if self._new:
            self._new = 0
            self.show_record(self.noun, self.record)

    def _menu(self, key: str, place: QPoint) -> None:
        one = next(v for v in values.of(self.noun, self.record) if v.field.id == int(key))
        menu = Menu(self)
        if one.field.type in ("link", "email") and one.text:
            kind = "link" if one.field.type == "link" else "email"
            menu.add(_("Open"), partial(links.open_link, kind, one.text), "arrow-square-out")
        if one.other_id:
            menu.add(_("Open"), partial(self.opened.emit, "person", one.other_id), "user")
        menu.add(_("Rename the field…"), partial(self._rename, one.field), "pencil-simple")
        change = Menu(menu, _("Change the type"))
        for type in types.TYPES:
            change.add(types.type_word(type), partial(self._change_type, one.field, type),
                       checked=type == one.field.type)  # fmt: skip
        menu.addMenu(change)
        menu.popup(place)

    def _rename(self, field: fields.FieldRow) -> None:
        Form(self.window(), _("Rename the field"), [Ask("name", _("Name"), field.name)],
             lambda typed: fields.rename(field.id, typed["name"])).open()  # fmt: skip

    def _change_type(self, field: fields.FieldRow, type: str) -> None:
        if type != field.type:
            change_type(self.window(), field.id, type, self.said.emit)
