"""A chart in its card: title, what the colours mean, and its numbers as a table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from smallcrm.i18n import _
from smallcrm.ui.dashboard.drawings import Picture
from smallcrm.ui.kit.chart import Chart, Legend
from smallcrm.ui.kit.controls import Card, Menu, MenuButton


class ChartCard(Card):
    """`picked` carries the key of a mark; `table_wanted` the title and the numbers."""

    picked = Signal(object)
    table_wanted = Signal(str, object)

    def __init__(self, title: str, legend: list[tuple[str, str]]) -> None:
        super().__init__(title)
        self.name = title
        self.picture: Picture | None = None
        self.chart = Chart(title)
        self.add_command(Legend(legend))
        more = MenuButton("", self._menu, "dots-three", "ghost", small=True, caret=False)
        more.setAccessibleName(_("More on {chart}").format(chart=title))
        self.add_command(more)
        self.body.addWidget(self.chart, 1)
        self.body.setContentsMargins(0, 0, 0, 8)
        self.chart.picked.connect(self.picked)

    def show_picture(self, picture: Picture, subtitle: str = "") -> None:
        """Draw other numbers."""
        self.picture = picture
        self.set_count(subtitle)
        self.chart.show_drawing(picture.draw, picture.summary, picture.empty)

    def _menu(self) -> QMenu:
        menu = Menu(self)
        menu.add(_("Show as table"), self.show_table, "table")
        return menu

    def show_table(self) -> None:
        """Ask for the numbers as a table."""
        if self.picture is not None:
            self.table_wanted.emit(self.name, self.picture.table)
