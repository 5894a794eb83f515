"""A line at the foot of the board that asks afterwards, and never must be answered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, IconButton, IconLabel, Label, TextInput, tip
from smallcrm.ui.kit.theme import theme

ABOVE_TOAST, ASIDE = 66, 12
LEFT, RIGHT, ABOVE, GAP = 14, 8, 7, 8
LINE, SHOWN = 300, 5
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class AskBar(QFrame):
    """Lies over `area`, where toasts are shown: a question with chips 1 to 5, or a line to type.

    It keeps to the part of `area` that no panel lies over, in as many lines as it needs there.
    Esc and ✕ leave it unanswered. What is answered goes to the function given with the question,
    which gives back a sentence when it cannot be kept.
    """

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._then: Callable[[str], str | None] | None = None
        self.deal = 0
        self.words = Label("", "body", "inverse_text", wrap=True)
        self.line = TextInput()
        for fault in self.line.findChildren(Label):
            fault.set_tone("inverse_text")
        for sign in self.line.findChildren(IconLabel):
            sign.set_icon("warning-circle", "inverse_text")
        self.line.submitted.connect(lambda: self.answer(self.line.text().strip()))
        self.chips: list[Button] = []
        self._answers: list[str] = []
        self.dismiss = IconButton("x", _("Leave it open"), "inverse", do=self.put_away)
        for part in (self.words, self.line, self.dismiss):
            part.setParent(self)
        area.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def ask_choice(self, deal: int, question: str, choices: list[str],
                   then: Callable[[str], str | None]) -> None:  # fmt: skip
        """Asks to choose one of a few; the keys 1 to 5 choose too."""
        self._begin(deal, question, then)
        before: QWidget = self.line
        for number, words in enumerate(choices[:SHOWN], 1):
            chip = Button(words, kind="inverse", keys=str(number), small=True)
            chip.clicked.connect(lambda _on=False, chosen=words: self.answer(chosen))
            chip.setParent(self)
            chip.show()
            self.setTabOrder(before, chip)
            before = chip
            self.chips.append(chip)
            self._answers.append(words)
        self.setTabOrder(before, self.dismiss)
        self.line.hide()
        self._appear()

    def ask_line(self, deal: int, question: str, hint: str,
                 then: Callable[[str], str | None]) -> None:  # fmt: skip
        """Asks for a few words; Enter keeps them."""
        self._begin(deal, question, then)
        self.line.set_text("")
        self.line.show_error("")
        self.line.line.setPlaceholderText(hint)
        self.line.line.setAccessibleName(question)
        self.line.show()
        self._appear()

    def _begin(self, deal: int, question: str, then: Callable[[str], str | None]) -> None:
        self.deal, self._then = deal, then
        self.words.setText(question)
        self.setAccessibleName(question)
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips, self._answers = [], []

    def _appear(self) -> None:
        for other in self._others():
            other.installEventFilter(self)
        self.show()
        self._place()
        self.raise_()

    def _others(self) -> list[QWidget]:
        """What may come to lie over the area: all that stands beside it or what it stands in."""
        found, inner = [], self._area
        while (outer := inner.parentWidget()) is not None:
            found += [one for one in outer.children() if isinstance(one, QWidget) and one != inner]
            inner = outer
        return found

    def _room(self) -> int:
        """How many px of the area are free, from its left to the panel over its right side."""
        wide, high = self._area.width(), self._area.height()
        for other in self._others():
            at = self._area.mapFromGlobal(other.mapToGlobal(QPoint(0, 0)))
            lies = QRect(at, other.size())
            over = lies.top() <= 0 < lies.left() < wide <= lies.right() + 1
            if over and lies.bottom() + 1 >= high and other.isVisible():
                wide = lies.left()
        return wide

    def _place(self) -> None:
        if self.isHidden():
            return
        free = self._room()
        size = self._lay_out(self._lines(free - 2 * ASIDE - LEFT - RIGHT))
        x = (free - size.width()) // 2
        y = self._area.height() - size.height() - ABOVE_TOAST
        self.setGeometry(size.translated(x, y))

    def _lines(self, most: int) -> list[list[tuple[QWidget, int]]]:
        """The parts line by line with their widths: all in one, or the question above the rest."""
        metrics = self.words.fontMetrics()
        first = most - GAP - self.dismiss.sizeHint().width()
        asked = metrics.horizontalAdvance(self.words.text()) + 2
        rest: list[tuple[QWidget, int]] = [(self.line, min(LINE, most))] if not self.chips else []
        for chip, words in zip(self.chips, self._answers, strict=True):
            _write(chip, words, most)
            rest.append((chip, chip.sizeHint().width()))
        if asked + sum(GAP + wide for _part, wide in rest) <= first:
            return [[(self.words, asked), *rest]]
        lines: list[list[tuple[QWidget, int]]] = [[(self.words, min(asked, first))], []]
        used = 0
        for part, wide in rest:
            if lines[-1] and used + wide > most:
                lines.append([])
                used = 0
            lines[-1].append((part, wide))
            used += wide + GAP
        return lines

    def _lay_out(self, lines: list[list[tuple[QWidget, int]]]) -> QRect:
        """Puts every part in its place; the size of the bar."""
        cross = self.dismiss.sizeHint()
        control = theme.control("button_small" if self.chips else "input")
        end, y = 0, ABOVE - GAP
        for number, line in enumerate(lines):
            x, y = LEFT, y + GAP
            least = control if number or len(lines) == 1 else cross.height()
            tallest = least
            for part, wide in line:
                high = _height(part, wide)
                part.setGeometry(x, y + max(least - high, 0) // 2, wide, high)
                x, tallest = x + wide + GAP, max(tallest, high)
            end = max(end, x - GAP if number else x + cross.width())
            y += tallest
        top = ABOVE + (max(control - cross.height(), 0) // 2 if len(lines) == 1 else 0)
        self.dismiss.setGeometry(QRect(QPoint(end - cross.width(), top), cross))
        return QRect(0, 0, end + RIGHT, y + ABOVE)

    def answer(self, words: str) -> None:
        """Hands an answer on; the bar stays with a sentence when it cannot be kept."""
        if self._then is None or not words:
            return
        wrong = self._then(words)
        if wrong:
            self.line.show_error(wrong)
            self._place()
        else:
            self.put_away()

    def put_away(self) -> None:
        """Leaves the question."""
        self._then, self.deal = None, 0
        self.hide()

    def press(self, event: QKeyEvent) -> bool:
        """Whether a key of the board was an answer: 1 to 5, or Esc."""
        if self.isHidden():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return True
        digit = event.text()
        if self.chips and digit.isdecimal() and 1 <= int(digit) <= len(self.chips):
            self.chips[int(digit) - 1].click()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "inverse")


def _write(chip: Button, words: str, most: int) -> None:
    """Writes an answer on its chip, cut where it is wider than the bar can be."""
    chip.set_text(words)
    over = chip.sizeHint().width() - most
    tip(chip, words if over > 0 else "")
    if over > 0:
        metrics = theme.metrics(chip.role)
        room = paint.width(words, chip.role) - over
        chip.set_text(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        chip.setAccessibleName(words)


def _height(part: QWidget, wide: int) -> int:
    return part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()
