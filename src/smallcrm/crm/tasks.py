"""What is to be done next: planned, snoozed, ticked off."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import tags
from smallcrm.crm.tables.contacts import Person
from smallcrm.crm.tables.deals import Deal, Task
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

KINDS = ("call", "mail", "meet", "video", "todo")
COLUMNS = {"external_id", "kind", "title", "brief", "note", "person_id", "company_id", "deal_id",
           "due_day", "due_time", "end_time", "priority"}  # fmt: skip


def add(title: str, **values: Any) -> int:
    """Adds a task; its id. `values`: columns of a task, tags, created_at.

    A task for a deal belongs to the deal's person too. Raises Invalid.
    """
    title = " ".join(title.split())
    if not title:
        raise Invalid("title", _("A task needs a few words."))
    tagged = values.pop("tags", ())
    created = values.pop("created_at", None) or clock.stamp()
    _check(values)
    with store.step(_("Add task {title}").format(title=title)):
        _complete_owner(values)
        row = int(Task.create(title=title, created_at=created, **values).id)
        for tag in tagged:
            tags.add("task", [row], tag)
    return row


def _complete_owner(values: dict[str, Any]) -> None:
    if values.get("deal_id") and not values.get("person_id"):
        values["person_id"] = Deal.get_by_id(values["deal_id"]).person_id
    if values.get("person_id") and not values.get("company_id"):
        values["company_id"] = Person.get_by_id(values["person_id"]).company_id


def _check(values: dict[str, Any]) -> None:
    for key in values:
        if key not in COLUMNS:
            raise Invalid(key, _("A task has no such field."))
    if values.get("kind", "todo") not in KINDS:
        raise Invalid("kind", _("A task is a call, mail, meeting, video call or to-do."))
    if values.get("due_time") and not values.get("due_day", True):
        raise Invalid("due_day", _("A time needs a day."))


def edit(row: int, **values: Any) -> None:
    """Changes columns of a task. Raises Invalid."""
    _check(values)
    if "title" in values and not values["title"].strip():
        raise Invalid("title", _("A task needs a few words."))
    if values.get("due_day", "") is None:
        values |= {"due_time": None, "end_time": None}
    with store.step(_("Edit {title}").format(title=Task.get_by_id(row).title)):
        Task.update(**values).where(Task.id == row).execute()


def plan(ids: Iterable[int], day: str | None, at: str | None = None) -> None:
    """Plans tasks for a day (`YYYY-MM-DD`, None: no date); the time of day stays where it was
    unless `at` (`HH:MM`) is given."""
    ids = list(ids)
    with store.step(n_("Plan {n} task", "Plan {n} tasks", len(ids))):
        for row in ids:
            values: dict[str, Any] = {"due_day": day}
            if day is None:
                values |= {"due_time": None, "end_time": None}
            elif at:
                values |= {"due_time": at, "end_time": None}
            Task.update(**values).where(Task.id == row).execute()


def next_monday() -> str:
    """The Monday after today."""
    today = clock.today()
    return (today + timedelta(days=7 - today.weekday())).isoformat()


def done(ids: Iterable[int], on: bool = True) -> None:
    """Ticks tasks off, or takes the tick away."""
    ids = list(ids)
    title = (
        n_("Done: {n} task", "Done: {n} tasks", len(ids))
        if on
        else n_("Not done: {n} task", "Not done: {n} tasks", len(ids))
    )
    if len(ids) == 1:
        name = Task.get_by_id(ids[0]).title
        title = (_("Done: {title}") if on else _("Not done: {title}")).format(title=name)
    with store.step(title):
        Task.update(done_at=clock.stamp() if on else None).where(Task.id.in_(ids)).execute()


def delete(ids: Iterable[int]) -> None:
    """Puts tasks into the trash."""
    ids = list(ids)
    with store.step(n_("Delete {n} task", "Delete {n} tasks", len(ids))):
        Task.update(trashed_at=clock.stamp()).where(Task.id.in_(ids)).execute()
