"""What came of each column of a file once every row was looked at, in a few words."""

from collections import Counter

from smallcrm.crm.exchange.outcome import Outcome
from smallcrm.crm.exchange.reading import CUSTOM, Reading
from smallcrm.crm.fields.types import type_word
from smallcrm.i18n import _, n_


def results(found: Reading, outcome: Outcome) -> dict[int, tuple[str, bool]]:
    """By number of the column: the words, and whether they tell of a fault."""
    wrong = Counter(str(problem["column"]) for problem in outcome.problems if problem["column"])
    said: dict[int, tuple[str, bool]] = {}
    for column in found.columns:
        count = wrong[column.header]
        if count:
            said[column.at] = n_("{n} not valid", "{n} not valid", count), True
        elif column.field and column.field.startswith(CUSTOM):
            said[column.at] = type_word(found.shapes.get(column.at, "text")), False
        elif column.field:
            said[column.at] = _words(column.field, outcome), False
    return said


def _words(field: str, outcome: Outcome) -> str:
    made = outcome.created
    if field == "company" and made.get("companies"):
        return n_("{n} new company", "{n} new companies", made["companies"])
    if field == "note" and made.get("notes"):
        return n_("{n} note", "{n} notes", made["notes"])
    if field == "name":
        return _("split into first and last")
    if field.startswith("deal.") and made.get("deals"):
        return n_("{n} new deal", "{n} new deals", made["deals"])
    if field.startswith("task.") and made.get("tasks"):
        return n_("{n} new task", "{n} new tasks", made["tasks"])
    return ""
