"""The frame around every page: top bar, rail, status bar, and going from place to place."""

from smallcrm.ui.frame.page import Page
from smallcrm.ui.frame.rail import Rail, View
from smallcrm.ui.frame.shell import Place, Shell
from smallcrm.ui.frame.status_bar import StatusBar
from smallcrm.ui.frame.top_bar import TopBar

__all__ = ["Page", "Place", "Rail", "Shell", "StatusBar", "TopBar", "View"]
