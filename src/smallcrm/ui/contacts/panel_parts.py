"""Small parts of the panel of a contact: an open deal in one line, the company as a link."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from smallcrm import clock, text
from smallcrm.crm import companies, people
from smallcrm.crm.lists.answers import Answers, OpenDeal
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.controls import Button, Label
from smallcrm.ui.kit.theme import theme

LONGEST_WORD = 190


def clear(layout: QLayout) -> None:
    """Takes every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def put(layout: QLayout, widget: QWidget) -> None:
    """Puts a widget into a layout, where it is seen at once; Qt alone shows it a turn later."""
    layout.addWidget(widget)
    widget.show()


class DealLine(QWidget):
    """An open deal in one line: its stage, title, state and value; a click opens it."""

    opened = Signal(int)

    def __init__(self, deal: OpenDeal) -> None:
        super().__init__()
        self.deal = deal
        self.setFixedHeight(max(30, theme.line("body") + 12))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        value = text.money(deal.value, deal.currency) if deal.value is not None else _("no value")
        self.setAccessibleName(f"{deal.title}, {deal.stage_name}, {value}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, self.rect(), 6, "hover")
        if self.hasFocus():
            paint.ring(painter, self.rect())
        deal, area = self.deal, self.rect()
        used = paint.pips(painter, 0, area.center().y() + 1, deal.stage, deal.stages)
        value = text.money(deal.value, deal.currency) if deal.value is not None else "–"
        wide = paint.text(painter, area, value, "body", "text2", paint.RIGHT, figures=True)
        state = "none"
        if deal.step_id:
            state = text.due_state(clock.day_of(deal.step_day), clock.time_of(deal.step_time))
        icon, shape, _ink = paint.STATES[state]
        right = area.right() - wide - 26
        icons.paint(painter, right, area.center().y() - 7, icon, shape, 15)
        words = area.adjusted(used + 8, 0, -(area.width() - right + 8), 0)
        paint.text(painter, words, deal.title, "body")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.deal.id)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.deal.id)
        else:
            super().keyPressEvent(event)


class PutAwayLine(QWidget):
    """Says that a person or company is in the trash or archived, and brings it back."""

    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._noun, self._record = "person", 0
        self.words = Label("", "body_strong", "warn_text")
        self.back = Button(
            _("Bring back"), "arrow-counter-clockwise", small=True, do=self._bring_back
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        self.hide()

    def show_for(self, found: Answers) -> None:
        """Shows itself for a record that is put away."""
        self._noun, self._record = found.noun, found.id
        self.words.setText(_("In the trash") if found.trashed else _("Archived"))
        self.setVisible(bool(found.trashed or found.archived))

    def _bring_back(self) -> None:
        (people if self._noun == "person" else companies).bring_back([self._record])
        self.said.emit(n_("{n} contact is back", "{n} contacts are back", 1), True)


class FittingLabel(Label):
    """As wide as the words, narrower with an ellipsis where there is no room."""

    def __init__(self, role: str, tone: str = "text") -> None:
        super().__init__("", role, tone, elide=True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)


class WordLink(Button):
    """A word of a sentence as a link, in the size of small words."""

    def __init__(self, do: Callable[[], object], longest: int = LONGEST_WORD) -> None:
        self.longest = longest
        super().__init__("", kind="link", small=True, do=do)

    def sizeHint(self) -> QSize:
        wide = min(paint.width(self.label, "small"), self.longest) + 2
        return QSize(wide, max(24, theme.line("small") + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, self.rect(), 4, "hover")
        paint.text(painter, self.rect().adjusted(1, 0, 0, 0), self.label, "small", "accent_text")
        if self.show_ring:
            paint.ring(painter, self.rect(), 4)


class CompanyLink(Button):
    """The company as a link in the line of words."""

    def __init__(self, do: Callable[[], object], indent: int = 4) -> None:
        super().__init__("", kind="link", small=True, do=do)
        self._indent = indent
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.width(self.label, "body") + 8, theme.line("body") + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            paint.box(painter, self.rect(), 4, "hover")
        words = self.rect().adjusted(self._indent, 0, -2, 0)
        paint.text(painter, words, self.label, "body", "accent_text")
        if self.show_ring:
            paint.ring(painter, self.rect(), 4)
