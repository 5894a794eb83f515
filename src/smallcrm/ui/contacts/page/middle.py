"""The middle of a record's page: the four answers, a box to log in, and what happened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.crm.lists.answers import Answers
from smallcrm.i18n import _
from smallcrm.ui.contacts.page.columns import Right
from smallcrm.ui.contacts.page.strip import Strip
from smallcrm.ui.kit.controls import Option, Segmented, own_viewport
from smallcrm.ui.record.quick_log import QuickLog
from smallcrm.ui.record.timeline_box import TimelineBox

if TYPE_CHECKING:
    from smallcrm.ui.contacts.page.record_page import RecordPage


class Middle(QScrollArea):
    """Scrolls; in a narrow window tabs above the timeline show what else stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        own_viewport(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.strip = Strip()
        self.log = QuickLog(card=True)
        self.timeline = TimelineBox(grows=True)
        self._beside: Right | None = None
        self.tabs = Segmented(
            [Option("timeline", _("Timeline")), Option("steps", _("Next steps")),
             Option("deals", _("Deals")), Option("files", _("Files")),
             Option("relationship", _("Relationship"))], name=_("What is shown"),
        )  # fmt: skip
        self.tabs.chosen.connect(self._show_tab)
        self.tabs.hide()
        content = QWidget()
        content.setObjectName("page")
        column = QVBoxLayout(content)
        column.setContentsMargins(18, 14, 8, 18)
        column.setSpacing(12)
        column.addWidget(self.strip)
        column.addWidget(self.log)
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.timeline)
        column.addStretch(1)
        self._column = column
        self.setWidget(content)

    def connect_page(self, page: "RecordPage") -> None:
        """Tells the page what is asked for here."""
        self.strip.asked_changed.connect(lambda words: page.verbs.edit_values(asked_for=words))
        self.strip.deal_wanted.connect(lambda row: page.open_record.emit("deal", row))
        self.strip.reply_wanted.connect(lambda: self.log.focus("email"))
        self.strip.step_wanted.connect(lambda: self._step(page))
        self.log.logged.connect(lambda words: page.toast.emit(words, True))
        self.log.refused.connect(lambda words: page.toast.emit(words, False))
        self.timeline.opened.connect(page.open_record)
        self.timeline.said.connect(page.toast)

    def _step(self, page: "RecordPage") -> None:
        step = page.found.next_step if page.found else None
        if step:
            page.replan_wanted.emit(step.id)
        else:
            page.follow_up_wanted.emit(page.noun, [page.record])

    def show_record(self, found: Answers) -> None:
        """Shows a person or company."""
        self.strip.show_answers(found)
        self.log.show_for(found.noun, found.id, found.name)
        self.timeline.show_for(found.noun, found.id)

    def to_top(self) -> None:
        """Scrolls to the beginning."""
        self.verticalScrollBar().setValue(0)

    def find_entry(self) -> None:
        """Goes to the timeline."""
        self.timeline.search_within()

    def take(self, beside: Right | None) -> None:
        """Shows what stands beside as tabs, or gives it back."""
        if self._beside is not None:
            self._column.removeWidget(self._beside)
        self._beside = beside
        self.tabs.setVisible(beside is not None)
        self.timeline.heading.setVisible(beside is None)
        if beside is not None:
            beside.setMinimumWidth(0)
            beside.setMaximumWidth(16_777_215)
            beside.setMinimumHeight(420)
            self._column.insertWidget(self._column.indexOf(self.timeline), beside)
        self.tabs.set_current("timeline")
        self._show_tab("timeline")

    def _show_tab(self, key: str) -> None:
        own = key == "timeline"
        self.timeline.setVisible(own)
        if self._beside is not None:
            self._beside.setVisible(not own)
            if not own:
                self._beside.show_only(key)
