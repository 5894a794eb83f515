"""The figures: what was won and lost, how fast, and what the open deals are worth."""

from smallcrm.crm.kpi.figures import current, figures, year_on_year
from smallcrm.crm.kpi.headline import Headline, headlines
from smallcrm.crm.kpi.period import Period, month_of, parse, quarter_of, year_of
from smallcrm.crm.kpi.rows import Data, Rules
from smallcrm.crm.kpi.story import Story, Window

__all__ = [
    "Data",
    "Headline",
    "Period",
    "Rules",
    "Story",
    "Window",
    "current",
    "figures",
    "headlines",
    "month_of",
    "parse",
    "quarter_of",
    "year_of",
    "year_on_year",
]
