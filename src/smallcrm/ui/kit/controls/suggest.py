"""A line that shows what you wrote there before while you type; other words may be typed too."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from smallcrm.ui.kit.controls.completion import Completion, Offer
from smallcrm.ui.kit.controls.inputs import TextInput
from smallcrm.ui.kit.controls.labels import IconLabel

_CARET = 28


class SuggestInput(TextInput):
    """A line with a caret; `offers(typed)` gives the list that ↓, the caret and typing open.

    `picked(key)` when one of the list was taken; its key is then what stands in the line.
    """

    picked = Signal(object)

    def __init__(
        self,
        offers: Callable[[str], list[Offer]],
        placeholder: str = "",
        icon: str = "",
        *,
        name: str = "",
    ) -> None:
        super().__init__(placeholder, icon, name=name)
        self.offers = offers
        self._caret = IconLabel("caret-down", "text2", 13)
        self._caret.setParent(self.line)
        self._caret.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.set_spare(_CARET - 10)
        self.line.installEventFilter(self)
        self.list = Completion(self.line, eager=False)
        self.list.taken.connect(self._take)
        self.edited.connect(self._typed_on)

    def open_list(self) -> None:
        """Shows everything there is to choose."""
        self.list.offer(self.offers(""), self.line.rect())

    def _typed_on(self, words: str) -> None:
        self.list.offer(self.offers(words) if words.strip() else [], self.line.rect())

    def _take(self, key: object) -> None:
        self.line.setText(str(key))
        self.picked.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._caret.move(self.line.width() - 23, self.line.height() // 2 - 6)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and not self.list.isVisible()
        ):
            self.open_list()
            return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QMouseEvent) -> bool:
        if event.position().x() < self.line.width() - _CARET:
            return False
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.list.isVisible():
            self.list.hide()
        else:
            self.open_list()
        return True
