"""Keeps what was typed into a form that was left, and offers it when the form opens again."""

import json
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm import store
from smallcrm.crm import activities
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Button, Label

EACH_MS = 1_000


class Written(Protocol):
    """Whatever holds words that somebody typed or chose."""

    def text(self) -> str:
        """What stands in it."""

    def set_text(self, text: str) -> None:
        """Shows something else without saying so."""


class FormDraft(QWidget):
    """The line above a form that says its text is back. `place` names the form and its record."""

    def __init__(self, place: str, fields: Mapping[str, Written]) -> None:
        super().__init__()
        self._place, self._fields = f"form/{place}", fields
        self._before: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._each_second = QTimer(self, interval=EACH_MS)
        self._each_second.timeout.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(_("What you typed last time is back."), "small", "text2"))
        row.addWidget(Button(_("Start afresh"), kind="link", small=True, do=self.start_afresh))
        row.addStretch(1)
        self.hide()

    def _texts(self) -> dict[str, str]:
        return {key: field.text() for key, field in self._fields.items()}

    def begin(self) -> None:
        """Notes the form as it opened, and fills in what was left in it."""
        self._before = self._texts()
        kept = activities.draft(self._place)
        if kept:
            self._fill({**self._before, **json.loads(kept)})
            self.show()
        self._kept = self._changed()
        self._each_second.start()

    def _fill(self, texts: dict[str, str]) -> None:
        for key, field in self._fields.items():
            field.set_text(texts[key])

    def start_afresh(self) -> None:
        """The form as it opened; the draft is forgotten."""
        self._fill(self._before)
        self.forget()
        self.hide()
        self._kept = {}
        self._each_second.start()

    def leave(self, say: Callable[[str], object]) -> None:
        """Keeps what was typed, if anything was, and says so."""
        self._keep()
        if not self._changed():
            self.forget()
        elif not store.read_only():
            say(_("What you typed is kept for when you open this form again"))
        self._each_second.stop()

    def _changed(self) -> dict[str, str]:
        return {key: text for key, text in self._texts().items() if text != self._before[key]}

    def _keep(self) -> None:
        changed = self._changed()
        if changed == self._kept or not store.is_open() or store.read_only():
            return
        try:
            with store.not_waiting():
                activities.keep_draft(self._place, json.dumps(changed) if changed else "")
        except UserError:  # another program is writing; the next second tries again
            return
        self._kept = changed

    def forget(self) -> None:
        """Nothing is offered the next time."""
        self._each_second.stop()
        if activities.draft(self._place):
            activities.keep_draft(self._place, "")
