"""Several contacts edited at once, beside the list: only the fields you change are written."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.crm import people, search
from smallcrm.crm.cells import bulk, cells
from smallcrm.crm.fields import fields as own
from smallcrm.crm.typed import read_task
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.panel_parts import clear
from smallcrm.ui.kit.controls import (
    Avatar,
    Button,
    Hairline,
    IconButton,
    Label,
    Select,
    SidePanel,
    TextInput,
)
from smallcrm.ui.kit.worker import worker

FACES = 8
NAMED = 3
AT_ONCE = 200
THINK_MS = 120
STEP, ADD, REMOVE = "+step", "+add", "+remove"


class BulkPanel(SidePanel):
    """“Edit 4 contacts”: shared values or “Mixed: …”, what will change in words, one step."""

    said = Signal(str, bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.noun, self.ids = "person", [0][:0]
        self.inputs: dict[str, TextInput | Select] = {}
        self._shared: dict[str, bulk.Shared] = {}
        self._touched: set[str] = set()
        self._think = QTimer(self, singleShot=True, interval=THINK_MS)
        self._think.timeout.connect(self._foretell)
        self.heading = Label("", "section")
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(IconButton("x", _("Close"), keys="Esc", do=self.closed.emit))
        self._faces = QHBoxLayout()
        self._faces.setSpacing(8)
        self._faces.setAlignment(Qt.AlignmentFlag.AlignLeft)
        hint = _("Only fields you change are written. Fields that differ show “mixed”.")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, 92)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(head)
        self.column.addLayout(self._faces)
        self.column.addWidget(Label(hint, "small", "text3", wrap=True))
        self.column.addWidget(Hairline())
        self.column.addLayout(self._grid)
        self.column.addWidget(Hairline())
        self._build_foot()

    def _build_foot(self) -> None:
        self.title = Label(_("What will change"), "subhead")
        self.changes = Label(_("Nothing yet"), "small", "text2", wrap=True)
        self.apply_button = Button("", kind="primary", do=self.apply)
        self.cancel = Button(_("Cancel"), kind="ghost", do=self.closed.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.apply_button)
        row.addWidget(self.cancel)
        row.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.title)
        foot.addWidget(self.changes)
        foot.addLayout(row)
        foot.addWidget(Label(_("One Ctrl Z takes all of it back."), "small", "text3"))
        self.column.addLayout(foot)

    def show_records(self, noun: str, ids: list[int]) -> None:
        """Shows what some people or companies share, unless it shows just these already."""
        if (noun, ids) == (self.noun, self.ids) and self.inputs:
            return
        self.noun, self.ids = noun, ids
        count = len(ids)
        self.heading.setText(n_("Edit {n} contact", "Edit {n} contacts", count))
        self.apply_button.set_text(n_("Apply to {n} contact", "Apply to {n} contacts", count))
        self.setAccessibleName(self.heading.text())
        self._show_faces()
        self._fill()

    def refresh(self) -> None:
        """Reads the values again, unless something was typed."""
        if self.ids and not self._touched:
            self._fill()

    def _show_faces(self) -> None:
        clear(self._faces)
        for row in self.ids[:FACES]:
            hit = search.record(self.noun, row)
            face = Avatar(28)
            face.show_for(hit.title if hit else "", row, self.noun == "company")
            self._faces.addWidget(face)
        if len(self.ids) > FACES:
            self._faces.addWidget(Label(f"+{len(self.ids) - FACES:,}", "small", "text3"))

    def _names(self) -> list[str]:
        mine = [fold(row.name) for row in own.known(self.noun) if row.in_tables]
        first = ["status", "source"] if self.noun == "person" else ["industry"]
        return [*first, "country", *mine]

    def _fill(self) -> None:
        noun, ids, names = self.noun, self.ids, self._names()

        def show(found: tuple[dict[str, bulk.Shared], list[str]]) -> None:
            if (noun, ids) == (self.noun, self.ids):
                self._show_fields(*found)

        self._later(
            lambda: (bulk.shared(noun, ids, names), bulk.tags_of(noun, ids)), show, "bulk/read"
        )

    def _later(self, work: Callable[[], object], done: Callable[..., object], topic: str) -> None:
        """Few are read at once, many behind the window."""
        if len(self.ids) <= AT_ONCE:
            done(work())
        else:
            worker.run(work, done, topic=topic)

    def _show_fields(self, found: dict[str, bulk.Shared], tags: list[str]) -> None:
        clear(self._grid)
        self.inputs, self._shared, self._touched = {}, found, set()
        for name, shared in found.items():
            self._add(name, cells.title(self.noun, name), self._input(name, shared))
        step = TextInput(_("For example: call next tue"), name=_("Next step"))
        self._add(STEP, _("Next step"), step)
        self._add(ADD, _("Add tags"), TextInput(_("None"), name=_("Add tags")))
        have = ", ".join(tags[:NAMED]) + (" …" if len(tags) > NAMED else "")
        self._add(REMOVE, _("Remove tags"), TextInput(have or _("None"), name=_("Remove tags")))
        self._foretell()

    def _input(self, name: str, shared: bulk.Shared) -> TextInput | Select:
        options = self._options(name)
        title = cells.title(self.noun, name)
        if options:
            known = [(word, words) for word, words in options]
            value = None if shared.several else shared.same
            return Select(list(known), value, title, placeholder=self._mixed(shared))
        found = TextInput(self._mixed(shared), name=title)
        found.set_text(shared.same)
        return found

    def _options(self, name: str) -> list[tuple[str, str]]:
        if name == "status":
            return [
                ("", _("None")),
                *((word, people.status_word(word)) for word in people.STATUSES),
            ]
        field = next((row for row in own.known(self.noun) if fold(row.name) == name), None)
        if field and field.type == "choice":
            return [("", _("None")), *((word, word) for word in field.options)]
        if field and field.type == "yes_no":
            return [("", _("None")), ("yes", _("Yes")), ("no", _("No"))]
        return []

    @staticmethod
    def _mixed(shared: bulk.Shared) -> str:
        if not shared.several:
            return ""
        known = [text for text in shared.several if text]
        if len(known) > NAMED or any(len(text) > 24 for text in known):
            return _("Mixed: {n} values").format(n=len(shared.several))
        return _("Mixed: {values}").format(values=", ".join(known + [_("none")][: len(
            shared.several) - len(known)]))  # fmt: skip

    def _add(self, name: str, title: str, found: TextInput | Select) -> None:
        self.inputs[name] = found
        line = self._grid.rowCount()
        label = Label(title, "small", "text3")
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(found, line, 1)
        if isinstance(found, Select):
            found.chosen.connect(lambda _key: self._edited(name))
        else:
            found.edited.connect(lambda _text: self._edited(name))
            found.submitted.connect(self.apply)

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self._think.start()

    def _text(self, name: str) -> str:
        found = self.inputs[name]
        return str(found.value or "") if isinstance(found, Select) else found.text().strip()

    def wish(self) -> bulk.Wish:
        """What was typed and chosen."""
        fields = {
            name: self._text(name)
            for name in self.inputs
            if name in self._touched and not name.startswith("+")
        }
        line = self._text(STEP)
        return bulk.Wish(
            fields, read_task(line) if line else None, _tags(self._text(ADD)),
            _tags(self._text(REMOVE)),
        )  # fmt: skip

    def _foretell(self) -> None:
        self._think.stop()
        noun, ids, wish = self.noun, self.ids, self.wish()

        wrong = bulk.check(noun, wish)
        if wrong:
            self._refused(wrong, focus=False)

        def show(found: list[str]) -> None:
            found = [] if wrong else found
            self.changes.setText("\n".join(found) or _("Nothing yet"))
            self.changes.setAccessibleDescription("\n".join(found))
            self.apply_button.setEnabled(bool(found))

        self._later(lambda: bulk.sentences(noun, ids, wish), show, "bulk/words")

    def apply(self) -> None:
        """Writes what was touched, as one step, or says beside the field what is wrong."""
        self._foretell()
        if not self.apply_button.isEnabled():
            return
        noun, ids, wish = self.noun, self.ids, self.wish()
        self.apply_button.setEnabled(False)

        def work() -> int:
            bulk.apply(noun, ids, wish)
            return len(ids)

        if len(ids) <= AT_ONCE:
            try:
                self._done(work())
            except Invalid as wrong:
                self._refused(wrong)
        else:
            worker.run(work, self._done, self._refused)

    def _done(self, count: int) -> None:
        self._touched = set()
        self.said.emit(n_("{n} contact changed", "{n} contacts changed", count), True)
        self._fill()

    def _refused(self, wrong: Exception, *, focus: bool = True) -> None:
        if not isinstance(wrong, Invalid):
            raise wrong
        self.apply_button.setEnabled(True)
        found = self.inputs.get(wrong.field, self.inputs.get(STEP))
        if isinstance(found, TextInput):
            found.show_error(wrong.text)
            if focus:
                found.setFocus()
        else:
            self.changes.setText(wrong.text)

    def focus_first(self) -> None:
        """Goes to the first field, once it is laid out."""

        def go() -> None:
            first: QWidget | None = next(iter(self.inputs.values()), None)
            if first:
                first.setFocus(Qt.FocusReason.TabFocusReason)

        QTimer.singleShot(0, self, go)


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(word.split()) for word in text.split(",") if word.strip()))
