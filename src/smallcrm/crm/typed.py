"""A line of words is taken for a task, person, company or deal, and kept."""

import re
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import about, companies, deals, people, reach, search, tags, tasks
from smallcrm.crm.words import quick_add, when
from smallcrm.crm.words.fold import words
from smallcrm.crm.words.quick_add import Known
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

_BACK = re.compile(r"yesterday\b|last\s|.*\bago\b", re.IGNORECASE)
_BARE = re.compile(r"[\d\s:.,-]+")
"""“12” or “12:30” alone says too little to be when something happened."""


def find_people(beginning: str) -> list[Known]:
    """People with names that have words beginning so, the best first."""
    wanted = words(beginning)
    if not wanted:
        return []
    found = [hit for hit in search.people(beginning, 50) if hit.kind == "person"]
    named = [
        Known(hit.id, hit.title)
        for hit in found
        if all(any(word.startswith(part) for word in words(hit.title)) for part in wanted)
    ]
    return named[:20]


def find_deals(beginning: str, person: int | None = None) -> list[Known]:
    """Open deals by a beginning (“” for all), of one person where an id is given."""
    of_one = " AND person_id = ?" if person else ""
    rows = store.rows(
        "SELECT id, title FROM deal WHERE status = 'open' AND trashed_at IS NULL "
        f"AND archived_at IS NULL{of_one} ORDER BY id DESC LIMIT 2000",
        (person,) if person else (),
    )
    wanted = words(beginning)
    return [
        Known(row, title)
        for row, title in rows
        if all(any(word.startswith(part) for word in words(title)) for part in wanted)
    ][:20]


def read_task(line: str) -> quick_add.TaskLine:
    """`line` understood as a task, nothing kept yet."""
    return quick_add.parse(line, find_people, find_deals)


def task_values(read: quick_add.TaskLine) -> dict[str, Any]:
    """What `tasks.add` needs for a line as it was understood, the title among it."""
    return {
        "title": read.title,
        "kind": read.kind,
        "person_id": read.person.id if read.person else None,
        "deal_id": read.deal.id if read.deal else None,
        "due_day": read.day.isoformat() if read.day else None,
        "due_time": read.at.strftime("%H:%M") if read.at else None,
        "end_time": read.end.strftime("%H:%M") if read.end else None,
        "priority": read.priority,
        "tags": read.tags,
    }


def add_task(read: quick_add.TaskLine) -> int:
    """Keeps a task as it was understood; its id. Raises Invalid."""
    return tasks.add(**task_values(read))


def add_line(kind: str, line: str) -> tuple[int, list[quick_add.Token]]:
    """Keeps a person, company, deal or task typed in one line: (its id, what words meant)."""
    values: dict[str, Any]
    if kind == "task":
        task = read_task(line)
        missed = [task.missed] if task.missed else []
        return add_task(task), sorted([*task.tokens, *missed])
    if kind == "deal":
        deal = quick_add.deal(line, about.currency(), find_people)
        values = {"person_id": deal.person.id} if deal.person else {}
        if deal.value:
            values |= {"value": deal.value.minor, "currency": deal.value.currency}
        return deals.add(deal.name, **values), deal.tokens
    read = quick_add.person(line) if kind == "person" else quick_add.company(line)
    room = people if kind == "person" else companies
    values = {"email": read.email, "phone": read.phone, "tags": read.tags}
    values |= {"company": read.company} if kind == "person" else {"domain": read.domain}
    return room.add(read.name, **{k: v for k, v in values.items() if v}), read.tokens


def add_contact(
    noun: str, name: str, values: dict[str, Any], step: dict[str, Any], own: dict[int, str]
) -> int:
    """Adds a person or company, its address, its own fields (as typed, by id) and a next step
    (values of a task; none where it is empty); one step. Its id.

    Raises Invalid; of a field of one's own it names “field/12”.
    """
    from smallcrm.crm.fields import values as fields

    address = values.pop("address", "")
    with store.step(_("Add {name}").format(name=name)):
        add = people.add if noun == "person" else companies.add
        row = add(name, **values)
        if address:
            reach.add(noun, row, "address", address)
        for field, line in own.items():
            try:
                fields.put(noun, row, field, line)
            except Invalid as wrong:
                raise Invalid(f"field/{field}", wrong.text) from wrong
        if step:
            tasks.add(**{**step, f"{noun}_id": row})
    return row


def edit_contact(noun: str, row: int, changed: dict[str, str]) -> None:
    """Changes what a form changed, e-mail, phone (and its label) and tags (with commas) among it;
    one step."""
    room = people if noun == "person" else companies
    ways = {key: changed.pop(key) for key in ("email", "phone") if key in changed}
    words, label = changed.pop("tags", None), changed.pop("phone_label", None)
    with store.step(_("Edit a contact")):
        if changed:
            room.edit(row, **changed)
        for kind, value in ways.items():
            _edit_way(noun, row, kind, value)
        if label is not None:
            first = next((way for way in reach.of(noun, row) if way.kind == "phone"), None)
            if first:
                reach.relabel("phone", first.id, label)
        if words is not None:
            _edit_tags(noun, row, words)


def _edit_way(noun: str, row: int, kind: str, value: str) -> None:
    first = next((way for way in reach.of(noun, row) if way.kind == kind), None)
    if first and value:
        reach.edit(kind, first.id, value)
    elif first:
        reach.retire(kind, first.id)
    elif value:
        reach.add(noun, row, kind, value, "work")


def _edit_tags(noun: str, row: int, words: str) -> None:
    wanted = [word.strip() for word in words.split(",") if word.strip()]
    have = tags.of(noun, row)
    for name in have:
        if name not in wanted:
            tags.remove(noun, [row], name)
    for name in wanted:
        if name not in have:
            tags.add(noun, [row], name)


def follow_up(noun: str, ids: list[int], read: quick_add.TaskLine) -> None:
    """Plans the same next step for several persons or companies; one step."""
    with store.step(n_("Plan {n} next step", "Plan {n} next steps", len(ids))):
        for row in ids:
            values = task_values(read)
            values["deal_id"] = None
            values[f"{noun}_id"] = row
            tasks.add(**values)


def who(text: str) -> tuple[str, int]:
    """The one person or company that `text` means: ("person", id).

    The whole name goes before words of one, those before beginnings, those before anything else
    that is known of them; a person goes before a company. Raises Invalid when nobody or several
    fit; the text names them.
    """
    found = [hit for hit in search.people(text, 20) if hit.kind in ("person", "company")]
    exact = [hit for hit in found if words(hit.title) == words(text)]
    chosen = exact or _closest(found, words(text))
    if not chosen:
        raise Invalid("who", _("Nobody is called “{text}”.").format(text=text))
    if len(chosen) > 1:
        names = ", ".join(hit.title for hit in chosen[:5])
        raise Invalid(
            "who", _("“{text}” fits several: {names}. Say more.").format(text=text, names=names)
        )
    return chosen[0].kind, chosen[0].id


def _closest(found: list[search.Hit], wanted: list[str]) -> list[search.Hit]:
    nearness = [search.nearness(words(hit.title), wanted) for hit in found]
    best = [hit for hit, near in zip(found, nearness, strict=True) if near == min(nearness)]
    return [hit for hit in best if hit.kind == "person"] or best


def moment(text: str | None) -> str | None:
    """When something happened, in words (“yesterday 3pm”) or ISO, as a stored instant."""
    if not text:
        return None
    from datetime import datetime, time

    try:
        return clock.stamp(datetime.fromisoformat(text).astimezone())
    except ValueError:
        read = when.read(text, past=True)
    if read is None:
        raise Invalid("at", _("“{text}” is not a date this program knows.").format(text=text))
    found = clock.stamp(datetime.combine(read.day, read.at or time(12)).astimezone())
    return min(found, clock.stamp()) if read.at is None and read.day == clock.today() else found


def happened(text: str | None) -> str | None:
    """As `moment`, for what is put on a timeline. Raises Invalid for what is still to come."""
    found = moment(text)
    if found and found > clock.stamp():
        raise Invalid("at", _("This has not happened yet."))
    return found


def head(text: str) -> tuple[str, str] | None:
    """When something happened by the first words of a note, and the rest of it.

    “yesterday 3pm: talked about boxes”; None unless a day with a time, a day before a colon, comma
    or line end, or “yesterday” and “… ago” stand first, and it is not in the future.
    """
    first = text.split("\n", 1)[0].split(" ")
    for count in range(min(len(first), 7), 0, -1):
        said = " ".join(first[:count])
        ended = said[-1:] in (":", ",") or (count == len(first) and "\n" in text)
        read = when.read(said.rstrip(":,"), past=True)
        if read is None or not (ended or read.at or _BACK.match(said)) or _BARE.fullmatch(said):
            continue
        at = moment(said.rstrip(":,"))
        rest = text[len(said) :].lstrip(" :,\n")
        if at and rest and at <= clock.stamp():
            return at, rest[:1].upper() + rest[1:]
    return None
