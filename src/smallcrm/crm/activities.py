"""What happened: calls, e-mails, meetings and notes on the timeline of people and deals."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm import tasks
from smallcrm.crm.tables.deals import Entry, EntryLink
from smallcrm.errors import Invalid
from smallcrm.i18n import _

KINDS = ("note", "call", "email", "meeting")
WITH_DIRECTION = ("call", "email", "meeting")
TITLES = {
    "note": _("Add note"),
    "call": _("Log call"),
    "email": _("Log e-mail"),
    "meeting": _("Log meeting"),
}


class EntryRow(NamedTuple):
    """One line of a timeline. id 0: a change made by the program; at: UTC instant;
    who: name of the person it was with; deal: title of its deal."""

    id: int
    kind: str
    direction: str | None
    at: str
    minutes: int | None
    subject: str | None
    body: str | None
    answered: int
    pinned: int
    person_id: int | None
    who: str | None
    deal_id: int | None
    deal: str | None


def log(kind: str, *, people: Sequence[int] = (), deals: Sequence[int] = (),
        companies: Sequence[int] = (), **values: Any) -> int:  # fmt: skip
    """Adds an entry to the timeline of every record named; its id.

    kind: note, call, email, meeting, or another kind an import knows. `values`: direction (in,
    out; out unless given), at (UTC instant; now), minutes, subject, body, outcome, message_id.
    Raises Invalid.
    """
    if kind != "note" and kind in WITH_DIRECTION:
        values["direction"] = values.get("direction") or "out"
    if (values.get("minutes") or 0) < 0:
        raise Invalid("minutes", _("A call lasts zero minutes or more."))
    if not (people or deals or companies):
        raise Invalid("who", _("Say who it was with."))
    values["at"] = values.get("at") or clock.stamp()
    values["body"] = (values.get("body") or "").strip() or None
    with store.step(TITLES.get(kind, _("Add to the timeline"))):
        row = int(Entry.create(kind=kind, created_at=clock.stamp(), **values).id)
        for column, ids in (("person", people), ("deal", deals), ("company", companies)):
            for owner in dict.fromkeys(ids):
                EntryLink.create(entry=row, **{column: owner})
        if values.get("direction") == "out" and people:
            _answer(people, values["at"])
    return row


def log_and_plan(
    kind: str,
    body: str,
    links: dict[str, list[int]],
    then: dict[str, Any] | None,
    at: str | None = None,
) -> int:
    """Logs and plans what follows (values of `tasks.add`), as one step; the entry's id."""
    with store.step(TITLES.get(kind, _("Add to the timeline"))):
        if then:
            tasks.add(**then)
        return log(kind, body=body, at=at, **links)


def _answer(people: Sequence[int], at: str) -> None:
    """What somebody wrote before you reached them is answered."""
    marks = ", ".join("?" * len(people))
    store.execute(
        "UPDATE entry SET answered = 1 WHERE answered = 0 AND direction = 'in' AND at <= ? AND id "
        f"IN (SELECT entry_id FROM entry_link WHERE person_id IN ({marks}))",
        (at, *people),
    )


def no_reply_needed(row: int) -> None:
    """Says that an incoming entry needs no answer."""
    with store.step(_("No reply needed")):
        Entry.update(answered=1).where(Entry.id == row).execute()


def edit(row: int, **values: Any) -> None:
    """Changes kind, direction, at, minutes, subject, body, outcome or pinned of an entry."""
    with store.step(_("Edit an entry")):
        Entry.update(**values).where(Entry.id == row).execute()


def delete(ids: Iterable[int]) -> None:
    """Puts entries into the trash."""
    with store.step(_("Delete from the timeline")):
        Entry.update(trashed_at=clock.stamp()).where(Entry.id.in_(list(ids))).execute()


TIMELINE = """SELECT entry.id, entry.kind, entry.direction, entry.at, entry.minutes, entry.subject,
  entry.body, entry.answered, entry.pinned, person.id, person.name, deal.id, deal.title
FROM entry
LEFT JOIN entry_link with_person ON with_person.id = (SELECT id FROM entry_link
  WHERE entry_id = entry.id AND person_id IS NOT NULL ORDER BY person_id IS ?, id LIMIT 1)
LEFT JOIN person ON person.id = with_person.person_id
LEFT JOIN entry_link with_deal ON with_deal.id = (SELECT id FROM entry_link
  WHERE entry_id = entry.id AND deal_id IS NOT NULL LIMIT 1)
LEFT JOIN deal ON deal.id = with_deal.deal_id
WHERE entry.trashed_at IS NULL AND entry.id IN (SELECT entry_id FROM entry_link WHERE {which})
ORDER BY entry.pinned DESC, entry.at DESC, entry.id DESC LIMIT ?"""

MOVES = """SELECT 0, 'change', NULL, stage_change.at, NULL, deal.title || ': ' ||
  CASE stage_change.to_status WHEN 'won' THEN ? WHEN 'lost' THEN ? ELSE stage.name END,
  NULL, 1, 0, deal.person_id, NULL, deal.id, deal.title
FROM stage_change JOIN deal ON deal.id = deal_id JOIN stage ON stage.id = to_stage_id
WHERE from_stage_id IS NOT NULL AND {which} ORDER BY stage_change.at DESC LIMIT ?"""

WHICH = {
    "person": ("person_id = ?", "deal.person_id = ?"),
    "company": (
        "company_id = ?1 OR person_id IN (SELECT id FROM person WHERE company_id = ?1)",
        "deal.company_id = ?",
    ),
    "deal": ("deal_id = ?", "deal.id = ?"),
}


def timeline(noun: str, owner: int, limit: int = 50) -> list[EntryRow]:
    """What happened with a person, company (its people's too) or deal, newest first."""
    links, moves = WHICH[noun]
    if noun == "company":
        links = links.replace("?1", str(int(owner)))
    bound = () if noun == "company" else (owner,)
    entries = store.rows(
        TIMELINE.format(which=links), (owner if noun == "person" else None, *bound, limit)
    )
    changes = store.rows(MOVES.format(which=moves), (_("won"), _("lost"), owner, limit))
    found = [EntryRow(*row) for row in (*entries, *changes)]
    found.sort(key=lambda entry: (entry.pinned, entry.at), reverse=True)
    return found[:limit]


def draft(place: str) -> str:
    """Text that was being typed at a place when it was left, or ''."""
    return store.one("SELECT text FROM draft WHERE place = ?", (place,)) or ""


def keep_draft(place: str, text: str) -> None:
    """Keeps text that is being typed, outside history; empty text forgets it."""
    if text:
        store.execute(
            "INSERT INTO draft(place, text, at) VALUES (?, ?, ?) ON CONFLICT (place) "
            "DO UPDATE SET text = excluded.text, at = excluded.at",
            (place, text, clock.stamp()),
        )
    else:
        store.execute("DELETE FROM draft WHERE place = ?", (place,))
