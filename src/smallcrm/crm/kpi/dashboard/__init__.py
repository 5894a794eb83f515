"""The figures of the dashboard, asked straight from the file so that they are there at once."""

from smallcrm.crm.kpi.dashboard.board import Board, Tile, board
from smallcrm.crm.kpi.dashboard.drill import Line, lines, records
from smallcrm.crm.kpi.dashboard.spans import KINDS, View, view

__all__ = ["KINDS", "Board", "Line", "Tile", "View", "board", "lines", "records", "view"]
