"""The saved views of contacts as the rail shows them."""

from smallcrm.crm import views
from smallcrm.crm.lists.filters import Filter, count
from smallcrm.i18n import _
from smallcrm.ui.frame.rail import View

COUNTED = 20_000


def view_list(current: str, *, adds: bool) -> list[View]:
    """All contacts first, then each saved view with its count; `adds`: a line to save one more.

    In a file of more than 20,000 people the counts of views are left out, so that nothing waits.
    """
    total = count("person", Filter())
    found = [View("all", _("All contacts"), "users", total, current == "all")]
    for view in views.of("contacts"):
        number = count("person", Filter.load(view.query)) if total <= COUNTED else None
        key = str(view.id)
        found.append(View(key, view.name, view.icon, number, current == key, renamable=True))
    if adds:
        found.append(View("add", _("Save current view"), "plus", adds=True))
    return found


def save_view(chosen: Filter) -> int:
    """Saves a filter as a view, named after what it asks for; its id."""
    words = [chosen.text, chosen.tag, *chosen.status, chosen.next_step]
    name = " ".join(word for word in words if word).capitalize() or _("New view")
    return views.add("contacts", name, chosen.dump())
