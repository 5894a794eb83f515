"""Where the panel of a record stands: beside the list, or over it where the window is narrow."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.ui.kit.controls import Hairline, Splitter
from smallcrm.ui.kit.theme import theme

BESIDE_FROM = 1128


class Drawer(QWidget):
    """Holds `panel` over the right end of `page` while the page is under 1128 px wide, and says in
    `covers` how many px of it that takes."""

    covers = Signal(int)

    def __init__(self, page: QWidget, splitter: Splitter, panel: QWidget) -> None:
        super().__init__(page)
        self._page, self._splitter, self._panel = page, splitter, panel
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Hairline(upright=True, token="border_strong"))
        self._row = row
        self.hide()

    @property
    def _side(self) -> int:
        return theme.size("side_panel") * theme.text_percent // 100

    @property
    def beside(self) -> bool:
        """Whether there is room for the panel beside the list."""
        return self._page.width() >= BESIDE_FROM + self._side - theme.size("side_panel")

    def place(self, shown: bool) -> None:
        """Puts the panel where there is room for it, and shows or hides it."""
        inside = self.isAncestorOf(self._panel)
        if self.beside and inside:
            self._splitter.addWidget(self._panel)
            self._splitter.recall([self._page.width() - self._side, self._side])
        elif not self.beside and not inside:
            self._row.addWidget(self._panel)
        self.setGeometry(self._page.width() - self._side, 0, self._side, self._page.height())
        self.setVisible(shown and not self.beside)
        self.covers.emit(self._side if shown and not self.beside else 0)
        self.raise_()
        self._panel.setVisible(shown)
