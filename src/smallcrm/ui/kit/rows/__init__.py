"""Lists of any length with columns: a source, a way to paint a row, a header."""

from smallcrm.ui.kit.rows.columns import Column, Columns
from smallcrm.ui.kit.rows.delegate import RowDelegate, RowState
from smallcrm.ui.kit.rows.header import ListHeader
from smallcrm.ui.kit.rows.model import PAGE, ListedRows, NoRows, RowsModel, RowSource
from smallcrm.ui.kit.rows.ticks import Ticks
from smallcrm.ui.kit.rows.view import RowsView

__all__ = [
    "PAGE",
    "Column",
    "Columns",
    "ListHeader",
    "ListedRows",
    "NoRows",
    "RowDelegate",
    "RowSource",
    "RowState",
    "RowsModel",
    "RowsView",
    "Ticks",
]
