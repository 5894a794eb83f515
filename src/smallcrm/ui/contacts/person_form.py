"""A person or company as a form: a name is enough, the rest when you know it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.crm import people, reach, tags, typed
from smallcrm.crm.clean.alike import Typed
from smallcrm.crm.lists import answers
from smallcrm.crm.record import days
from smallcrm.crm.words import emails
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.contacts.alike_line import AlikeLine
from smallcrm.ui.contacts.form import more_fields
from smallcrm.ui.contacts.form.company_input import CompanyInput
from smallcrm.ui.contacts.form.more_fields import OWN, ChoiceInput
from smallcrm.ui.contacts.form.phone_row import PhoneRow
from smallcrm.ui.contacts.form.step_row import StepRow
from smallcrm.ui.kit.controls import (
    Button,
    CheckBox,
    FittingArea,
    Hairline,
    Label,
    Option,
    Segmented,
    TextInput,
)
from smallcrm.ui.kit.controls.chips_field import ChipsField
from smallcrm.ui.kit.controls.completion import Offer
from smallcrm.ui.kit.controls.suggest import SuggestInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.form_draft import FormDraft

LABEL_WIDTH = 96
BOTH = ("person", "company")
Field = TextInput | ChipsField | ChoiceInput


class _Chosen:
    """A segmented choice or a kind of step as words that can be kept in a draft."""

    def __init__(self, read: Callable[[], object], show: Callable[[str], object]) -> None:
        self._read, self._show = read, show

    def text(self) -> str:
        """The key chosen."""
        return str(self._read())

    def set_text(self, text: str) -> None:
        """Chooses again."""
        self._show(text)


class PersonForm(Dialog):
    """Adds a person or company, or edits one. `saved(noun, id, words)` when it is kept."""

    saved = Signal(str, int, str)
    left = Signal(str)
    open_wanted = Signal(str, int)
    page_wanted = Signal(str, int)

    def __init__(self, parent: QWidget, noun: str = "person", record: int = 0) -> None:
        super().__init__(parent, _("Edit contact") if record else _("New contact"), 558)
        self.noun, self.record = noun, record
        self.fields: dict[str, Field] = {}
        self._rows: dict[str, tuple[QWidget, QWidget, tuple[str, ...]]] = {}
        self._more: set[str] = set()
        self._values_before: dict[str, str] = {}
        self._status_before: str | None = None
        self.unfolded = False
        self.kind = Segmented(
            [Option("person", _("Person")), Option("company", _("Company"))], noun, _("Kind")
        )
        self.kind.chosen.connect(self._kind_chosen)
        self.head.insertWidget(1, self.kind)
        self.kind.setVisible(not record)
        self.area = FittingArea()
        self.area.column.setContentsMargins(0, 8, 0, 18)
        self.area.column.setSpacing(14)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.area)
        self._build()
        self._build_footer()
        if record:
            self._fill()
        self._kind_chosen(noun)
        self._begin_draft(f"{noun}/{record}" if record else f"contact/{noun}")

    def _build_footer(self) -> None:
        self.another = CheckBox(_("Add another"))
        words = _("Whole record") if self.record else _("All fields")
        self.all_fields = Button(words, kind="link", small=True, do=self.show_all)
        self.add_left(self.all_fields)
        self.add_left(self.another)
        self.another.setVisible(not self.record)
        self.add_button(_("Cancel"), self.cancel)
        title = _("Save") if self.record else _("Add contact")
        self.add_button(title, self.keep, "primary", _("Ctrl ↵"))

    def _begin_draft(self, place: str) -> None:
        choices = {
            "kind": _Chosen(lambda: self.noun, self._set_kind),
            "status": _Chosen(lambda: self.status.current, self.status.set_current),
            "step_kind": _Chosen(lambda: self.step.kind.value, self.step.set_kind),
        }
        self.draft = FormDraft(place, {**self.fields, **choices})
        self.area.column.insertWidget(0, self.draft)
        self.draft.setContentsMargins(20, 0, 20, 0)
        self.draft.begin()
        self.cancelled.connect(lambda: self.draft.leave(self.left.emit))
        if any(self.fields[key].text() for key in self._more):
            self.show_all()

    def _build(self) -> None:
        grid = self._grid()
        self._row(grid, "name", _("Name"))
        email = TextInput(name=_("E-mail"))
        self.company = CompanyInput(email)
        self._put(grid, "company", _("Company"), self.company, ("person",))
        self.company.taken.connect(self._look_for_alike)
        self._put(grid, "email", _("E-mail"), email)
        self.alike = AlikeLine()
        self.alike.open_wanted.connect(self._open_instead)
        grid.addWidget(self.alike, grid.rowCount(), 1)
        self.phone = PhoneRow()
        self._put(grid, "phone", _("Phone"), self.phone)
        self.fields |= {"phone": self.phone.number, "phone_label": self.phone.kind}
        self.status = Segmented(
            [Option(status, people.status_word(status)) for status in people.STATUSES],
            "lead", _("Status"),
        )  # fmt: skip
        self._put(grid, "status", _("Status"), self.status, ("person",))
        hint = _("For example “Referral by Ana Sousa”")
        source = SuggestInput(_sources(), hint, name=_("Source"))
        self._put(grid, "source", _("Source"), source, ("person",))
        chips = ChipsField(_known_tags, _("A word, then Enter or a comma"), _("Tags"))
        self._put(grid, "tags", _("Tags"), chips)
        for one in more_fields.built():
            if not self.record or one.key == "job_title":
                self._more.add(one.key)
                self._put(grid, one.key, one.label, one.widget, one.nouns)
        self.area.column.addWidget(Hairline())
        grid = self._grid()
        self._row(grid, "asked_for", _("Asked for"),
                  _("One line, for example “label redesign for three wines”"))  # fmt: skip
        self.step = StepRow()
        if not self.record:
            self._put(grid, "step", _("Next step"), self.step)
            self.fields |= {"step": self.step.words, "when": self.step.day}
        for key in ("name", "company", "email", "phone"):
            self._line(key).edited.connect(self._look_for_alike)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(20, 0, 24, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self.area.column.addLayout(grid)
        return grid

    def first_focus(self) -> QWidget:
        """The name."""
        return self._line("name").line

    def _line(self, key: str) -> TextInput:
        field = self.fields[key]
        assert isinstance(field, TextInput)
        return field

    def _row(self, grid: QGridLayout, key: str, title: str, hint: str = "") -> None:
        self._put(grid, key, title, TextInput(hint, name=title))

    def _put(
        self, grid: QGridLayout, key: str, title: str, widget: QWidget,
        nouns: tuple[str, ...] = BOTH,
    ) -> None:  # fmt: skip
        label = Label(title, "body", "text2", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, (theme.control("input") - theme.line("body")) // 2, 0, 0)
        label.setFixedWidth(LABEL_WIDTH)
        row = grid.rowCount()
        self._rows[key] = (label, widget, nouns)
        if isinstance(widget, Field):
            self.fields[key] = widget
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(widget, Segmented | ChoiceInput):
            grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(widget, row, 1)

    def _set_kind(self, noun: str) -> None:
        self.kind.set_current(noun)
        self._kind_chosen(noun)

    def _kind_chosen(self, noun: str) -> None:
        self.noun = noun
        for key, (label, widget, nouns) in self._rows.items():
            shown = noun in nouns and (key not in self._more or self.unfolded or bool(self.record))
            label.setVisible(shown)
            widget.setVisible(shown)
        self.company.look()
        self._look_for_alike()
        self._line("name").setFocus()

    def show_all(self) -> None:
        """Unfolds the rest of the fields; of a record that is there its page is opened."""
        if self.record:
            self.cancel()
            self.page_wanted.emit(self.noun, self.record)
            return
        self.unfolded = True
        self.all_fields.hide()
        self._kind_chosen(self.noun)
        first = next(key for key in self._rows if key in self._more and self._shown(key))
        self.fields[first].setFocus()

    def _shown(self, key: str) -> bool:
        return key not in self._rows or self.noun in self._rows[key][2]

    def _fill(self) -> None:
        found = answers.about(self.noun, self.record)
        if found is None:
            return
        ways = reach.of(self.noun, self.record)
        first = {kind: next((w for w in ways if w.kind == kind), None)
                 for kind in ("email", "phone")}  # fmt: skip
        values = {
            "name": found.name,
            "company": found.company or "",
            "job_title": found.job_title or "",
            "source": found.source or "",
            "asked_for": found.asked_for or "",
            "tags": ", ".join(found.tags),
            **{kind: way.value if way else "" for kind, way in first.items()},
        }
        values["phone_label"] = self.phone.know(first["phone"].label if first["phone"] else None)
        for key, value in values.items():
            field = self.fields[key]
            field.set_text(value)
            if isinstance(field, TextInput) and key != "name":
                field.line.setCursorPosition(0)
        self._values_before = values
        if found.status:
            self.status.set_current(found.status)
        self._status_before = found.status

    def _look_for_alike(self, _text: str = "") -> None:
        keys = ("name", "email", "phone", "company")
        if self.record:  # of a record that is edited only what is changed is news
            texts = {key: self.fields[key].text() for key in keys}
            changed = {k: v for k, v in texts.items() if v != self._values_before.get(k, "")}
            typed = Typed(**changed) if changed.keys() - {"company"} else Typed()
        else:
            typed = Typed(*(self.fields[key].text() for key in keys))
        self.alike.look(typed, self.noun, self.record)

    def _open_instead(self, noun: str, row: int) -> None:
        self.cancel()
        self.open_wanted.emit(noun, row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.alike.found is not None:
            self.alike.open_match()
            event.accept()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Checks and keeps it; what is wrong is said beside its field."""
        for field in self.fields.values():
            field.show_error("")
        try:
            said = self._edit() if self.record else self._add()
        except Invalid as wrong:
            self._refuse(wrong.field, wrong.text)
            return
        except UserError as refusal:
            self._refuse("name", refusal.text)
            return
        self.draft.forget()
        self.saved.emit(self.noun, self.record, said)
        if self.another.isChecked():
            self._start_again()
        else:
            self.close_overlay()

    def _refuse(self, key: str, words: str) -> None:
        key = {"title": "step", "due_day": "when", "tag": "tags"}.get(key, key)
        field = self.fields.get(key) or self.fields["name"]
        field.show_error(words)
        field.setFocus()

    def _start_again(self) -> None:
        self.record = 0
        for key, field in self.fields.items():
            if key != "phone_label":
                field.set_text("")
        self._look_for_alike()
        self._line("name").setFocus()

    def _texts(self) -> dict[str, str]:
        plain = {k: field.text().strip() for k, field in self.fields.items() if self._shown(k)}
        wrong = emails.problem(plain["email"]) if plain["email"] else None
        if wrong:
            raise Invalid("email", wrong)
        return plain

    def _add(self) -> str:
        plain = self._texts()
        step = self.step.values()
        for key in ("step", "when"):
            plain.pop(key)
        name, label = plain.pop("name"), plain.pop("phone_label")
        own = {int(key.removeprefix(OWN)): plain.pop(key) for key in list(plain) if OWN in key}
        values: dict[str, Any] = {key: text for key, text in plain.items() if text}
        values["tags"] = [word for word in values.pop("tags", "").split(", ") if word]
        if "phone" in values:
            values["phone"] = [(label, values["phone"])]
        if "birthday" in values:
            values["birthday"] = _birthday(values["birthday"])
        if self.noun == "person":
            values["status"] = self.status.current
        self.record = typed.add_contact(self.noun, name, values, step, own)
        return _("{name} added").format(name=name)

    def _edit(self) -> str:
        plain = self._texts()
        changed = {
            key: value for key, value in plain.items() if value != self._values_before.get(key, "")
        }
        chosen = self.status.current
        untouched = chosen == (self._status_before or "lead")
        if self.noun == "person" and not untouched:
            changed["status"] = chosen
        typed.edit_contact(self.noun, self.record, changed)
        return _("{name} changed").format(name=plain["name"])


def _birthday(words: str) -> str | None:
    try:
        return days.typed(words)
    except Invalid as wrong:
        raise Invalid("birthday", wrong.text) from wrong


def _sources() -> Callable[[str], list[Offer]]:
    """Where people came from so far, by what is typed; read once, when it is first asked for."""
    known: list[str] = []

    def offers(typed: str) -> list[Offer]:
        if not known:
            known.extend(people.sources())
        wanted = fold(typed)
        return [Offer(one, one) for one in known if wanted in fold(one) and one != typed]

    return offers


def _known_tags(typed: str) -> list[Offer]:
    return [Offer(name, name) for name in tags.going_on(typed)]
