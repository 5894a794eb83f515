"""Saved views: a filter, an order and columns with a name, kept in the file."""

import json
from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables.filing import View
from smallcrm.errors import Invalid
from smallcrm.i18n import _

ICONS = (
    "bookmark-simple", "users", "star", "heartbeat", "flag-fill", "handshake", "briefcase",
    "buildings", "phone", "envelope-simple", "calendar-blank", "clock", "hourglass-medium", "moon",
    "trophy", "cake", "map-pin", "tag", "lifebuoy", "user-plus",
)  # fmt: skip
"""The icons that a view can have."""


class ViewRow(NamedTuple):
    """A saved view of a place; query: its filter as text; noun: what it lists; columns: names of
    fields from left to right; sort: (field, falling), the first counts most."""

    id: int
    place: str
    name: str
    icon: str
    query: str
    noun: str
    columns: list[str]
    sort: list[tuple[str, bool]]


def of(place: str) -> list[ViewRow]:
    """The saved views of a place, in their order."""
    found = store.rows(
        "SELECT id, place, name, ifnull(icon, 'bookmark-simple'), query, ifnull(noun, 'person'), "
        "ifnull(columns, ''), ifnull(sort, '') FROM view "
        "WHERE place = ? AND trashed_at IS NULL ORDER BY position, id",
        (place,),
    )
    return [ViewRow._make([*row[:6], _columns(row[6]), _sort(row[7])]) for row in found]


def _columns(text: str) -> list[str]:
    try:
        kept = json.loads(text or "[]")
    except ValueError:
        return []
    return [str(key) for key in kept] if isinstance(kept, list) else []


def _sort(text: str) -> list[tuple[str, bool]]:
    """An order as kept: “-won_value name” is by what was won, the most first, then by name."""
    return [(part.removeprefix("-"), part.startswith("-")) for part in text.split(",") if part]


def sort_text(sort: list[tuple[str, bool]]) -> str:
    """An order as it is kept."""
    return ",".join(("-" if down else "") + key for key, down in sort)


def add(place: str, name: str, query: str, icon: str = "bookmark-simple", **more: Any) -> int:
    """Saves a view; its id. `more`: noun, columns, sort. Raises Invalid for an empty name."""
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", _("A view needs a name."))
    with store.step(_("Save view {name}").format(name=name)):
        last = store.one("SELECT ifnull(max(position) + 1, 0) FROM view WHERE place = ?", (place,))
        values = _kept(more)
        return int(
            View.create(place=place, name=name, query=query, icon=icon, position=last, **values).id
        )


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """`values` as the file holds them."""
    if "columns" in values:
        values["columns"] = json.dumps(values["columns"])
    if "sort" in values:
        values["sort"] = sort_text(values["sort"])
    return values


def edit(row: int, **values: Any) -> None:
    """Changes name, icon, query, noun, columns or sort of a view."""
    if not values.get("name", "x").strip():
        raise Invalid("name", _("A view needs a name."))
    with store.step(_("Edit view {name}").format(name=View.get_by_id(row).name)):
        View.update(**_kept(values)).where(View.id == row).execute()


def duplicate(row: int) -> int:
    """A copy of a view behind it; its id."""
    kept = View.get_by_id(row)
    name = _("{name} (copy)").format(name=kept.name)
    with store.step(_("Duplicate view {name}").format(name=kept.name)):
        copy = View.create(
            place=kept.place, name=name, query=kept.query, icon=kept.icon, noun=kept.noun,
            columns=kept.columns, sort=kept.sort, position=kept.position,
        )  # fmt: skip
        order = [view.id for view in of(kept.place) if view.id != copy.id]
        order.insert(order.index(row) + 1, int(copy.id))
        _put(order)
        return int(copy.id)


def move(row: int, to: int) -> None:
    """Puts a view at another place among those beside it, from 0."""
    kept = View.get_by_id(row)
    order = [view.id for view in of(kept.place) if view.id != row]
    order.insert(min(max(to, 0), len(order)), row)
    with store.step(_("Move view {name}").format(name=kept.name)):
        _put(order)


def _put(order: list[int]) -> None:
    store.many(
        "UPDATE view SET position = ? WHERE id = ?",
        ((place, row) for place, row in enumerate(order)),
    )


def delete(row: int) -> None:
    """Puts a view into the trash; the records it showed stay as they are."""
    with store.step(_("Delete view {name}").format(name=View.get_by_id(row).name)):
        View.update(trashed_at=clock.stamp()).where(View.id == row).execute()
