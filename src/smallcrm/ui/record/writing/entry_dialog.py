"""The form that edits an entry of a timeline: kind, words, when, and to whom it belongs."""

import json
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from smallcrm import clock, store
from smallcrm.crm import activities
from smallcrm.crm.timeline import entries
from smallcrm.crm.timeline.items import SAID, Item
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Label, Segmented, TextInput
from smallcrm.ui.kit.overlay import Dialog
from smallcrm.ui.record.quick_log import DRAFT_MS, kinds
from smallcrm.ui.record.writing.details import Details
from smallcrm.ui.record.writing.linked_box import LinkedBox
from smallcrm.ui.record.writing.note_area import NoteArea


class EntryDialog(Dialog):
    """`said(words)` when it is kept, `left(words)` when what was typed is kept for later."""

    said = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget, row: int) -> None:
        super().__init__(parent, _("Edit an entry"), 560)
        self.row = row
        self.item = entries.one(row) or Item("note", clock.stamp())
        self.kind = Segmented(kinds(), name=_("Kind of activity"))
        self.subject = TextInput(_("Subject"), name=_("Subject"))
        self.words = NoteArea(_("What happened? Type @ for a person, # for a tag"), lines=5)
        self.details = Details()
        self.linked = LinkedBox()
        self.problem = Label("", "small", "bad_text", wrap=True)
        self.back = Label(_("What you typed last time is back."), "small", "text2")
        self.afresh = Button(_("Start afresh"), kind="link", small=True, do=self._afresh)
        parts = (self.back, self.afresh, self.kind, self.subject, self.words, self.details,
                 self.linked, self.problem)  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        self.words.setMaximumHeight(200)
        self.problem.hide()
        self.add_button(_("Cancel"), self.cancel)
        self.add_button(_("Save"), self.keep, "primary", _("Ctrl ↵"))
        self._show()
        self._was = self._now()
        self._offer_draft()
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self.keep_draft)
        self.words.textChanged.connect(self._keep_soon)
        self.words.submitted.connect(self.keep)
        self.kind.chosen.connect(self._show_kind)

    @property
    def _kept_at(self) -> str:
        return f"entry/{self.row}"

    def _show(self) -> None:
        item = self.item
        self.kind.set_current(item.kind if item.kind in SAID else "note")
        self.kind.setVisible(item.kind in SAID)
        self.subject.set_text(item.subject or "")
        self.words.set_text(item.body or "")
        self.details.at.set_text(clock.local(item.at).strftime("%Y-%m-%d %H:%M"))
        self.details.minutes.set_text(str(item.minutes or ""))
        self.details.outcome.set_text(item.outcome or "")
        self.details.direction.set_current(item.direction or "out")
        self.details.show_understood()
        self.linked.show_item(item)
        self._show_kind(self.kind.current)

    def _show_kind(self, kind: str) -> None:
        self.details.show_kind(kind if self.item.kind in SAID else "note")

    def _now(self) -> dict[str, str]:
        return {"words": self.words.text(), "subject": self.subject.text()}

    def _offer_draft(self) -> None:
        kept = activities.draft(self._kept_at)
        for part in (self.back, self.afresh):
            part.setVisible(bool(kept))
        if kept:
            found = json.loads(kept)
            self.words.set_text(found["words"])
            self.subject.set_text(found["subject"])

    def _afresh(self) -> None:
        self.words.set_text(self._was["words"])
        self.subject.set_text(self._was["subject"])
        activities.keep_draft(self._kept_at, "")
        self.back.hide()
        self.afresh.hide()

    def _keep_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def keep_draft(self) -> None:
        """Keeps what is typed so far with the file, outside history."""
        self._pause.stop()
        if store.is_open() and not store.read_only():
            now = self._now()
            activities.keep_draft(self._kept_at, json.dumps(now) if now != self._was else "")

    def first_focus(self) -> QWidget:
        """The words."""
        return self.words

    def cancel(self) -> None:
        """Closes; what was typed is kept as a draft."""
        self.keep_draft()
        if self._now() != self._was:
            self.left.emit(_("What you typed is kept for when you open this form again"))
        super().cancel()

    def _values(self) -> dict[str, Any]:
        kind = self.kind.current
        values = self.details.values(kind)
        at = values["at"]
        if at is None or at[:16] == self.item.at[:16]:
            values["at"] = self.item.at
        if self.item.kind in SAID:
            values["kind"] = kind
        values["subject"] = self.subject.text().strip() or None
        values["body"] = self.words.text().strip() or None
        for one in self.words.named():
            self.linked.add(one)
        return {**values, **self.linked.links()}

    def keep(self) -> None:
        """Keeps the entry as it stands; one step."""
        try:
            activities.edit(self.row, **self._values())
        except Invalid as wrong:
            if wrong.field == "who":
                self.linked.line.show_error(wrong.text)
                self.linked.line.setFocus()
            return
        except UserError as refusal:
            self.problem.setText(refusal.text)
            self.problem.show()
            return
        activities.keep_draft(self._kept_at, "")
        self.close_overlay()
        self.said.emit(_("Entry changed"))
