"""Charts: the widget, the sheet they are drawn on, their legend."""

from smallcrm.ui.kit.chart.chart import Chart
from smallcrm.ui.kit.chart.legend import Legend
from smallcrm.ui.kit.chart.sheet import Mark, Sheet, label_font, ticks

__all__ = ["Chart", "Legend", "Mark", "Sheet", "label_font", "ticks"]
