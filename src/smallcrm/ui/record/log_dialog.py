"""Logs a call, e-mail, meeting or note from anywhere: with whom, what, when, and what follows."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from smallcrm import store
from smallcrm.crm import activities, search, typed
from smallcrm.crm.timeline.items import Named
from smallcrm.crm.words.quick_add import Known
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Segmented, TextInput
from smallcrm.ui.kit.controls.completion import Completion
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.record.quick_log import BUTTONS, DRAFT_MS, kinds
from smallcrm.ui.record.writing.details import Details
from smallcrm.ui.record.writing.linked_box import LINKS
from smallcrm.ui.record.writing.note_area import NoteArea, records


class LogDialog(Dialog):
    """`said(words)` when it is kept; what is wrong is said beside its field."""

    said = Signal(str)

    def __init__(self, parent: QWidget, person: int = 0) -> None:
        super().__init__(parent, _("Log an activity"), 520)
        self.kind = Segmented(kinds(), "call", _("Kind of activity"))
        self.who = TextInput(_("With whom? A name or its beginning"), "user", name=_("With"))
        self.words = NoteArea(_("What did you talk about? Type @ for a person, # for a tag"),
                              lines=3)  # fmt: skip
        self.details = Details()
        self.at = self.details.at
        self.then = TextInput(_("Next step, for example “send summary fri”"), "calendar-plus",
                              name=_("Next step"))  # fmt: skip
        for part in (self.kind, self.who, self.words, self.details, self.then):
            self.body.addWidget(part)
        self.words.setMaximumHeight(110)
        found = search.record("person", person) if person else None
        self.who.set_text(found.title if found else "")
        self._known = Named("person", person, found.title) if found else None
        self.completion = Completion(self.who.line)
        self.add_button(_("Cancel"), self.cancel)
        self.button = self.add_button(BUTTONS["call"], self.keep, "primary", _("Ctrl ↵"))
        self.words.set_text(activities.draft(self._kept_at))
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self.keep_draft)
        self._connect()

    def _connect(self) -> None:
        self.who.edited.connect(self._look)
        self.completion.taken.connect(self._take)
        self.words.submitted.connect(self.keep)
        self.words.textChanged.connect(self._keep_soon)
        self.kind.chosen.connect(self._show_kind)
        self._show_kind("call")

    @property
    def _kept_at(self) -> str:
        return f"dialog/{self._known.id if self._known else 0}"

    def _show_kind(self, kind: str) -> None:
        self.button.set_text(BUTTONS[kind])
        self.details.show_kind(kind)

    def _look(self, text: str) -> None:
        self._known = None
        found = records(text, ("person", "company")) if text.strip() else []
        self.completion.offer(found, self.who.line.rect())

    def _take(self, one: object) -> None:
        if isinstance(one, Named):
            self._known = one
            self.who.set_text(one.name)
            self.words.setFocus()

    def _keep_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def keep_draft(self) -> None:
        """Keeps what is typed so far with the file, outside history."""
        self._pause.stop()
        if store.is_open() and not store.read_only():
            activities.keep_draft(self._kept_at, self.words.text())

    def cancel(self) -> None:
        """Closes; what was typed is offered the next time."""
        self.keep_draft()
        super().cancel()

    def first_focus(self) -> QWidget:
        """The words when it is known with whom, else the name."""
        return self.words if self._known else self.who.line

    def keep(self) -> None:
        """Logs it, and plans what follows; one step."""
        for field in (self.who, self.at, self.then):
            field.show_error("")
        if self.kind.current == "note" and not self.words.text().strip():
            self.words.setFocus()
            return
        place = self._kept_at
        try:
            if self._known is None:
                noun, row = typed.who(self.who.text())
                self._known = Named(noun, row, self.who.text())
            self._log(self._known)
        except Invalid as wrong:
            if wrong.field not in ("at", "minutes"):
                field = self.who if wrong.field == "who" else self.then
                field.show_error(wrong.text)
                field.setFocus()
            return
        except UserError as refusal:
            self.who.show_error(refusal.text)
            return
        self._pause.stop()
        activities.keep_draft(place, "")
        self.close_overlay()
        self.said.emit(_("Logged with {name}").format(name=self.who.text()))

    def _log(self, who: Named) -> None:
        kind, body = self.kind.current, self.words.text()
        values: dict[str, Any] = self.details.values(kind)
        found = typed.head(body) if not values["at"] else None
        if found:
            values["at"], body = found
        then = None
        if self.then.text().strip():
            read = typed.read_task(self.then.text())
            if who.noun == "person" and read.person is None:
                read.person = Known(who.id, who.name)
            then = typed.task_values(read)
        links: dict[str, list[int]] = {noun: [] for noun in LINKS.values()}
        for one in (who, *self.words.named()):
            links[LINKS[one.noun]].append(one.id)
        activities.log_and_plan(kind, body, links, then, **values)
