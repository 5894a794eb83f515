"""A deal as a form: a title is enough, the rest when you know it."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm import clock, store, text
from smallcrm.crm import deals, people, pipelines, search, tasks, typed
from smallcrm.crm.lists import answers
from smallcrm.crm.words.quick_add import Known
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.ui.deals.deal_fields import day_read, day_shown
from smallcrm.ui.kit.controls import Button, Label, Select, TextInput, stacked
from smallcrm.ui.record.record_form import RecordForm

OFFERED = 3
FIELD_OF = {"value": "amount", "money": "amount", "who": "person", "currency": "amount"}


class PersonField(QWidget):
    """A name that is looked up while you type; a name nobody has is added with the deal."""

    def __init__(self) -> None:
        super().__init__()
        self.found = 0
        self.input = TextInput(_("A name or its beginning"), "user", name=_("Person"))
        self.note = Label("", "small", "text3")
        self._offers = QHBoxLayout()
        self._offers.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.input)
        column.addLayout(self._offers)
        column.addWidget(self.note)
        self.note.hide()
        self.setFocusProxy(self.input)
        self.input.edited.connect(self._look_up)

    def choose(self, person: int, name: str) -> None:
        """Takes a person one knows."""
        self.found = person
        self.input.set_text(name)
        self.input.show_error("")
        self.note.hide()
        self._offer([])

    def _look_up(self, typed_text: str) -> None:
        self.found = 0
        known = typed.find_people(typed_text)
        self._offer(known[:OFFERED])
        self.note.setVisible(bool(typed_text.strip()) and not known)
        self.note.setText(_("Adds “{name}” to your contacts").format(name=typed_text.strip()))

    def _offer(self, known: list[Known]) -> None:
        while (item := self._offers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in known:
            chosen = partial(self.choose, one.id, one.name)
            self._offers.addWidget(Button(one.name, kind="link", small=True, do=chosen))
        if known:
            self._offers.addStretch(1)

    def person(self) -> int | None:
        """The person meant; 0 for a name nobody has, None for none. Raises Invalid for several."""
        name = self.input.text().strip()
        if not name or self.found:
            return self.found or None
        known = typed.find_people(name)
        exact = [one for one in known if one.name.casefold() == name.casefold()]
        if len(exact) == 1 or len(known) == 1:
            return (exact or known)[0].id
        if known:
            raise Invalid("person", _("Several people fit. Choose one of them."))
        return 0


class DealForm(RecordForm):
    """Adds a deal, or edits one. `saved(id, words)` when it is kept."""

    called = FIELD_OF

    def __init__(
        self, parent: QWidget, *, stage: int = 0, person: int = 0, record: int = 0
    ) -> None:
        super().__init__(parent, _("Edit deal") if record else _("New deal"), 558, record)
        self._values_before: dict[str, str] = {}
        self._build(stage)
        self.add_buttons(_("Add deal"))
        if record:
            self._fill()
        elif person:
            self._choose_person(person)
        self.begin_draft("deal")

    def _build(self, stage: int) -> None:
        self._row("title", _("Title"), _("For example “Packaging relaunch”"))
        self.who = PersonField()
        self.fields["person"] = self.who.input
        self.put(_("Person"), self.who)
        self._row("company", _("Company"), _("Theirs, one you know, or a new one"))
        self._row("amount", _("Amount"), _("For example 18,400 or 12.500,50"))
        self.stage = Select(self._stages(), stage or None, _("Stage"))
        if not stage:
            self.stage.set_value(self.stage.options[0][0])
        self.put(_("Stage"), self.stage)
        close = TextInput(_("fri, in 6 weeks, 30.6."), name=_("Expected close"))
        self.fields["expected_close"] = close
        self.understood = Label("", "small", "text3")
        self.understood.hide()
        self.put(_("Expected close"), stacked(close, self.understood, spacing=4))
        self.fields["expected_close"].edited.connect(self._understand)
        self._row("asked_for", _("Asked for"), _("One line, for example “label redesign”"))
        if not self.record:
            self._row("step", _("Next step"), _("For example “first call fri 10:00”"))

    @staticmethod
    def _stages() -> list[tuple[object, str]]:
        lines = pipelines.names()
        found: list[tuple[object, str]] = []
        for line in lines:
            for stage in pipelines.stages(line.id):
                name = f"{line.name} · {stage.name}" if len(lines) > 1 else stage.name
                found.append((stage.id, name))
        return found

    def _row(self, key: str, title: str, hint: str) -> None:
        self.fields[key] = TextInput(hint, name=title)
        self.put(title, self.fields[key])

    def _choose_person(self, person: int) -> None:
        found = search.record("person", person)
        if found is not None:
            self.who.choose(person, found.title)

    def _understand(self, words: str) -> None:
        try:
            day = clock.day_of(day_read(words))
        except Invalid:
            day = None
        self.understood.setVisible(day is not None)
        self.understood.setText(text.day_complete(day) if day else "")

    def _fill(self) -> None:
        found = answers.about_deal(self.record)
        if found is None:
            return
        day = clock.day_of(found.expected_close)
        values = {
            "title": found.title,
            "company": found.company or "",
            "amount": text.money(found.value, found.currency) if found.value is not None else "",
            "expected_close": day_shown(day) if day else "",
            "asked_for": found.asked_for or "",
        }
        for key, value in values.items():
            self.fields[key].set_text(value)
        if found.person_id:
            self.who.choose(found.person_id, found.person or "")
        self.stage.set_value(found.stage_id)
        self._values_before = {**values, "person": found.person or "", "stage": str(found.stage_id)}

    def write(self) -> str:
        """Adds or changes the deal; what to say of it."""
        return self._edit() if self.record else self._add()

    def _values(self) -> dict[str, Any]:
        """What was typed, as `deals` takes it; only what differs when a deal is edited."""
        plain = {key: field.text().strip() for key, field in self.fields.items()}
        if not plain["title"]:
            raise Invalid("title", _("A deal needs a title."))
        values: dict[str, Any] = {
            key: plain[key] or None
            for key in ("title", "company", "amount", "asked_for")
            if plain[key] != self._values_before.get(key, "")
        }
        if plain["expected_close"] != self._values_before.get("expected_close", ""):
            values["expected_close"] = day_read(plain["expected_close"])
        if plain["person"] != self._values_before.get("person", "") or self.who.found:
            values["person_id"] = self.who.person()
        return values

    def _with_person(self, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("person_id") == 0:
            name, company = self.who.input.text().strip(), values.get("company")
            more = {"company": company} if company else {}
            values["person_id"] = people.add(name, **more)
        return values

    def _add(self) -> str:
        values = self._values()
        title, line = str(values.pop("title")), self.fields["step"].text().strip()
        with store.step(_("Add deal {title}").format(title=title)):
            values = self._with_person(values)
            self.record = deals.add(title, stage_id=self.stage.value, **values)
            if line:
                read = typed.read_task(line)
                read.deal = Known(self.record, title)
                self._plan(typed.task_values(read))
        return _("Deal added: {title}").format(title=title)

    @staticmethod
    def _plan(values: dict[str, Any]) -> None:
        try:
            tasks.add(**values)
        except Invalid as wrong:
            raise Invalid("step", wrong.text) from wrong

    def _edit(self) -> str:
        values = self._values()
        title = self.fields["title"].text().strip()
        moved = str(self.stage.value) != self._values_before.get("stage")
        with store.step(_("Edit {title}").format(title=title)):
            if values:
                deals.edit(self.record, **self._with_person(values))
            if moved and isinstance(self.stage.value, int):
                deals.move(self.record, self.stage.value)
        return _("“{title}” changed").format(title=title)
