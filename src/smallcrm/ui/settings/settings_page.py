"""Settings: every change applies at once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.frame.page import Commands, Page
from smallcrm.ui.frame.rail import View
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.settings.sections import Appearance, Backups, General

WIDTH = 720


class SettingsPage(Page):
    """One section at a time, chosen in the rail."""

    place = "settings"
    icon = "gear-six"
    watches = {"about", "pipeline", "stage", "lost_reason"}  # noqa: RUF012
    backup_wanted = Signal()
    hints_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Settings")
        self.views_title = _("Sections")
        self.section = "appearance"
        self.stack = QStackedWidget()
        self._built: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.addWidget(Label(_("Settings"), "title"))
        head.addWidget(
            Label(_("Changes apply at once; those of the file can be undone."), "small", "text3")
        )
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def _sections(self) -> dict[str, tuple[str, str, Callable[[], QWidget]]]:
        return {
            "appearance": (_("Appearance"), "palette", self._appearance),
            "general": (_("This business"), "briefcase", self._general),
            "pipelines": (_("Pipelines"), "columns", self._pipelines),
            "fields": (_("Custom fields"), "text-aa", self._fields),
            "tags": (_("Tags"), "tag", self._tags),
            "backup": (_("Backup"), "hard-drives", self._backups),
        }

    def _appearance(self) -> QWidget:
        section = Appearance()
        section.hints.connect(self.hints_wanted)
        return section

    def _general(self) -> QWidget:
        section = General()
        section.changed.connect(self.toast)
        return section

    def _pipelines(self) -> QWidget:
        from smallcrm.ui.deals.stage_editor import StageEditor

        section = StageEditor()
        section.said.connect(self.toast)
        return section

    def _fields(self) -> QWidget:
        from smallcrm.ui.settings.fields_editor import FieldsEditor

        section = FieldsEditor()
        section.said.connect(self.toast)
        return section

    def _tags(self) -> QWidget:
        from smallcrm.ui.settings.tags_editor import TagsEditor

        section = TagsEditor()
        section.said.connect(self.toast)
        return section

    def _backups(self) -> QWidget:
        section = Backups()
        section.backup_wanted.connect(self.backup_wanted)
        return section

    def refresh(self) -> None:
        """Shows the chosen section, built when it is first wanted."""
        if self.section not in self._built:
            section = self._sections()[self.section][2]()
            self._built[self.section] = _scrolled(section)
            self.stack.addWidget(self._built[self.section])
        shown = self._built[self.section]
        self.stack.setCurrentWidget(shown)
        backups = shown.findChild(Backups)
        if backups is not None:
            backups.refresh()
        self.status_changed.emit()

    def views(self) -> list[View]:
        """The sections."""
        return [
            View(key, words, icon, None, key == self.section)
            for key, (words, icon, _build) in self._sections().items()
        ]

    def show_view(self, key: str) -> None:
        """Shows a section."""
        self.section = key
        self.refresh()
        self.visited.emit()

    def commands(self) -> Commands:
        """Nothing of its own."""
        return {}

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work here."""
        return [("Tab", _("Next")), ("Ctrl Z", _("Undo")), ("Alt ←", _("Back"))]

    def state(self) -> dict[str, Any]:
        """The section."""
        return {"section": self.section}

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back to a section."""
        self.section = state.get("section", self.section)
        self.refresh()


def _scrolled(section: QWidget) -> QScrollArea:
    section.setMaximumWidth(WIDTH)
    holder = QWidget()
    holder.setObjectName("page")
    row = QHBoxLayout(holder)
    row.setContentsMargins(20, 8, 20, 20)
    row.addWidget(section, 100, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(holder)
    return area
