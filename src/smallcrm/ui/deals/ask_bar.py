"""A line at the foot of the board that asks afterwards, and never must be answered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, IconButton, Label, TextInput

ABOVE_TOAST = 66
SHOWN = 5


class AskBar(QFrame):
    """Lies over `area`, where toasts are shown: a question with chips 1 to 5, or a line to type.

    Esc and ✕ leave it unanswered. What is answered goes to the function given with the question,
    which gives back a sentence when it cannot be kept.
    """

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._then: Callable[[str], str | None] | None = None
        self.deal = 0
        self.words = Label("", "body", "inverse_text")
        self.line = TextInput()
        self.line.setFixedWidth(300)
        self.line.submitted.connect(lambda: self.answer(self.line.text().strip()))
        self.chips: list[Button] = []
        self.dismiss = IconButton("x", _("Leave it open"), "inverse", do=self.put_away)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 8, 7)
        self._row.setSpacing(8)
        self._row.addWidget(self.words)
        self._row.addWidget(self.line)
        self._row.addWidget(self.dismiss)
        area.installEventFilter(self)
        self.hide()

    def ask_choice(self, deal: int, question: str, choices: list[str],
                   then: Callable[[str], str | None]) -> None:  # fmt: skip
        """Asks to choose one of a few; the keys 1 to 5 choose too."""
        self._begin(deal, question, then)
        for number, words in enumerate(choices[:SHOWN], 1):
            chip = Button(words, kind="inverse", keys=str(number), small=True)
            chip.clicked.connect(lambda _on=False, chosen=words: self.answer(chosen))
            self._row.insertWidget(self._row.count() - 1, chip)
            self.chips.append(chip)
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
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []

    def _appear(self) -> None:
        self.show()
        self._place()
        self.raise_()

    def _place(self) -> None:
        self.adjustSize()
        wide = min(self.sizeHint().width(), self._area.width() - 24)
        self.resize(wide, self.sizeHint().height())
        x = (self._area.width() - wide) // 2
        self.move(x, self._area.height() - self.height() - ABOVE_TOAST)

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
        if event.type() == QEvent.Type.Resize and watched is self._area and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "inverse")
