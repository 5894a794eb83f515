"""A person or company as a form: a name is enough, the rest when you know it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.crm import companies, people, reach, search, typed
from smallcrm.crm.clean.alike import Typed
from smallcrm.crm.lists import answers
from smallcrm.crm.words import emails
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.contacts.alike_line import AlikeLine
from smallcrm.ui.kit.controls import CheckBox, Label, Option, Segmented, Select, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.form_draft import FormDraft

LABEL_WIDTH = 104
LEAST = 2


class PersonForm(Dialog):
    """Adds a person or company, or edits one. `saved(noun, id, words)` when it is kept."""

    saved = Signal(str, int, str)
    left = Signal(str)
    open_wanted = Signal(str, int)

    def __init__(self, parent: QWidget, noun: str = "person", record: int = 0) -> None:
        super().__init__(parent, _("Edit contact") if record else _("New contact"), 558)
        self.noun, self.record = noun, record
        self.fields: dict[str, TextInput] = {}
        self.labels: dict[str, Label] = {}
        self._values_before: dict[str, str] = {}
        self._status_before: str | None = None
        self._company_length = 0
        self.kind = Segmented(
            [Option("person", _("Person")), Option("company", _("Company"))], noun, _("Kind")
        )
        self.kind.chosen.connect(self._kind_chosen)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.grid.setColumnStretch(1, 1)
        self.head.insertWidget(1, self.kind)
        self.kind.setVisible(not record)
        self.body.addLayout(self.grid)
        self._build()
        self.another = CheckBox(_("Add another"))
        self.add_left(self.another)
        self.another.setVisible(not record)
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(
            _("Save") if record else _("Add contact"), self.keep, "primary", _("Ctrl ↵")
        )
        if record:
            self._fill()
        self._kind_chosen(noun)
        self.draft = FormDraft(f"{noun}/{record}" if record else "contact", self.fields)
        self.body.insertWidget(0, self.draft)
        self.draft.begin()
        self.cancelled.connect(lambda: self.draft.leave(self.left.emit))

    def _build(self) -> None:
        self._row("name", _("Name"), "")
        self._row("company", _("Company"), _("One you know, or a new one"))
        self._row("job_title", _("Job title"), "")
        self._row("email", _("E-mail"), "")
        self.alike = AlikeLine()
        self.alike.open_wanted.connect(self._open_instead)
        self.grid.addWidget(self.alike, self.grid.rowCount(), 1)
        self._row("phone", _("Phone"), "+351 …")
        self.status = Segmented(
            [Option(status, people.status_word(status)) for status in people.STATUSES],
            "lead", _("Status"),
        )  # fmt: skip
        self._put("status", _("Status"), self.status)
        self._row("source", _("Source"), _("For example “Referral by Ana Sousa”"))
        self._row("tags", _("Tags"), _("Words parted by commas"))
        self._row("asked_for", _("Asked for"), _("One line, for example “label redesign”"))
        self._row("step", _("Next step"), _("For example “call about the quote fri 10:00”"))
        self.fields["company"].edited.connect(self._complete_company)
        for key in ("name", "company", "email", "phone"):
            self.fields[key].edited.connect(self._look_for_alike)

    def first_focus(self) -> QWidget:
        """The name."""
        return self.fields["name"].line

    def _complete_company(self, typed_text: str) -> None:
        """Offers the rest of a known company's name behind what is typed, as selected text."""
        line, grown = self.fields["company"].line, len(typed_text) > self._company_length
        self._company_length = len(typed_text)
        if not grown or len(typed_text) < LEAST or line.cursorPosition() < len(typed_text):
            return
        for hit in search.people(typed_text, 20):
            begins = hit.title.casefold().startswith(typed_text.casefold())
            if hit.kind == "company" and begins and len(hit.title) > len(typed_text):
                line.setText(typed_text + hit.title[len(typed_text) :])
                line.setSelection(len(typed_text), len(hit.title) - len(typed_text))
                return

    def _row(self, key: str, title: str, hint: str) -> None:
        field = TextInput(hint, name=title)
        self.fields[key] = field
        self._put(key, title, field)

    def _put(self, key: str, title: str, widget: QWidget) -> None:
        label = Label(title, "body", "text2")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, (theme.control("input") - theme.line("body")) // 2, 0, 0)
        row = self.grid.rowCount()
        self.labels[key] = label
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        left = Qt.AlignmentFlag.AlignLeft if isinstance(widget, Segmented | Select) else None
        if left:
            self.grid.addWidget(widget, row, 1, left)
        else:
            self.grid.addWidget(widget, row, 1)

    def _kind_chosen(self, noun: str) -> None:
        self.noun = noun
        for key in ("company", "job_title", "source", "step"):
            shown = noun == "person" and not (key == "step" and bool(self.record))
            self.fields[key].setVisible(shown)
            self.labels[key].setVisible(shown)
        for part in (self.status, self.labels["status"]):
            part.setVisible(noun == "person")
        self.fields["name"].setFocus()

    def _fill(self) -> None:
        found = answers.about(self.noun, self.record)
        if found is None:
            return
        ways = reach.of(self.noun, self.record)
        first = {kind: next((w.value for w in ways if w.kind == kind), "")
                 for kind in ("email", "phone")}  # fmt: skip
        values = {
            "name": found.name,
            "company": found.company or "",
            "job_title": found.job_title or "",
            "source": found.source or "",
            "asked_for": found.asked_for or "",
            "tags": ", ".join(found.tags),
            **first,
        }
        for key, value in values.items():
            self.fields[key].set_text(value)
        self._values_before = values
        if found.status:
            self.status.set_current(found.status)
        self._status_before = found.status

    def _look_for_alike(self, _text: str) -> None:
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
            field = self.fields.get(wrong.field) or self.fields["name"]
            field.show_error(wrong.text)
            field.setFocus()
            return
        except UserError as refusal:
            self.fields["name"].show_error(refusal.text)
            return
        self.draft.forget()
        self.saved.emit(self.noun, self.record, said)
        if self.another.isChecked():
            self.record = 0
            for field in self.fields.values():
                field.set_text("")
            self.fields["name"].setFocus()
        else:
            self.close_overlay()

    def _values(self) -> dict[str, Any]:
        plain = {key: field.text().strip() for key, field in self.fields.items()}
        wrong = emails.problem(plain["email"]) if plain["email"] else None
        if wrong:
            raise Invalid("email", wrong)
        return plain

    def _add(self) -> str:
        plain = self._values()
        name, step = plain.pop("name"), plain.pop("step")
        words = [word.strip() for word in plain.pop("tags").split(",") if word.strip()]
        keys = (
            ("company", "job_title", "email", "phone", "source", "asked_for")
            if self.noun == "person"
            else ("email", "phone", "asked_for")
        )
        values = {key: plain[key] for key in keys if plain[key]}
        if self.noun == "person":
            then = typed.read_task(step) if step else None
            self.record = typed.add_person(
                name, {**values, "tags": words, "status": self.status.current}, then
            )
        else:
            self.record = companies.add(name, tags=words, **values)
        return _("{name} added").format(name=name)

    def _edit(self) -> str:
        plain = self._values()
        changed = {
            key: value for key, value in plain.items() if value != self._values_before.get(key, "")
        }
        chosen = self.status.current
        untouched = chosen == (self._status_before or "lead")
        if self.noun == "person" and not untouched:
            changed["status"] = chosen
        typed.edit_contact(self.noun, self.record, changed)
        return _("{name} changed").format(name=plain["name"])
