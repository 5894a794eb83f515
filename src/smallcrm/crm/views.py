"""Saved views: a filter and an order with a name, kept in the file."""

from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables.filing import View
from smallcrm.errors import Invalid
from smallcrm.i18n import _


class ViewRow(NamedTuple):
    """A saved view of a place; query: its filter as JSON."""

    id: int
    place: str
    name: str
    icon: str
    query: str


def of(place: str) -> list[ViewRow]:
    """The saved views of a place, in their order."""
    found = store.rows(
        "SELECT id, place, name, ifnull(icon, 'bookmark-simple'), query FROM view "
        "WHERE place = ? AND trashed_at IS NULL ORDER BY position, id",
        (place,),
    )
    return [ViewRow(*row) for row in found]


def add(place: str, name: str, query: str, icon: str = "bookmark-simple") -> int:
    """Saves a view; its id. Raises Invalid for an empty name."""
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", _("A view needs a name."))
    with store.step(_("Save view {name}").format(name=name)):
        last = store.one("SELECT ifnull(max(position) + 1, 0) FROM view WHERE place = ?", (place,))
        return int(View.create(place=place, name=name, query=query, icon=icon, position=last).id)


def edit(row: int, **values: str) -> None:
    """Changes name, icon or query of a view."""
    if not values.get("name", "x").strip():
        raise Invalid("name", _("A view needs a name."))
    with store.step(_("Edit view {name}").format(name=View.get_by_id(row).name)):
        View.update(**values).where(View.id == row).execute()


def delete(row: int) -> None:
    """Puts a view into the trash; the records it showed stay as they are."""
    with store.step(_("Delete view {name}").format(name=View.get_by_id(row).name)):
        View.update(trashed_at=clock.stamp()).where(View.id == row).execute()
