"""What happened: calls, e-mails, meetings and notes on the timeline of people and deals."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import about, tags, tasks
from smallcrm.crm.record import files as kept_files
from smallcrm.crm.tables.deals import Entry, EntryLink
from smallcrm.crm.words import marks
from smallcrm.errors import Invalid
from smallcrm.i18n import _

KINDS = ("note", "call", "email", "meeting")
WITH_DIRECTION = ("call", "email", "meeting")
LINKS = {"people": "person", "companies": "company", "deals": "deal"}
OUTCOMES = (_("reached"), _("left a message"), _("no answer"), _("asked to call back"))
TITLES = {
    "note": _("Add note"),
    "call": _("Log call"),
    "email": _("Log e-mail"),
    "meeting": _("Log meeting"),
}


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
    then: dict[str, Any] | None = None,
    files: Sequence[Path] = (),
    **values: Any,
) -> int:
    """Logs, puts the tags named in `body` on whom it was with, keeps files and plans what follows
    (values of `tasks.add`), as one step; the entry's id. `values` as `log` takes them."""
    with store.step(TITLES.get(kind, _("Add to the timeline"))):
        if then:
            tasks.add(**then)
        row = log(kind, body=body, **links, **values)
        for path in files:
            kept_files.attach("entry", row, path)
        _tag(body, links)
        _learn(values.get("outcome"))
    return row


def _tag(body: str, links: dict[str, list[int]]) -> None:
    noun = "person" if links.get("people") else "company" if links.get("companies") else "deal"
    owners = links.get({"person": "people", "company": "companies", "deal": "deals"}[noun], [])
    for name in marks.tags(body) if owners else ():
        tags.add(noun, owners[:1], name)


def outcomes() -> list[str]:
    """How calls and meetings have ended: words to choose from, those of your own among them."""
    return list(dict.fromkeys([*OUTCOMES, *filter(None, about.get("outcomes").split("\n"))]))


def _learn(outcome: str | None) -> None:
    if outcome and outcome not in outcomes():
        about.put("outcomes", "\n".join([*about.get("outcomes").split("\n"), outcome]).strip())


def _answer(people: Sequence[int], at: str) -> None:
    """What somebody wrote before you reached them is answered."""
    marks = ", ".join("?" * len(people))
    store.execute(
        "UPDATE entry SET answered = 1 WHERE answered = 0 AND direction = 'in' AND at <= ? AND id "
        f"IN (SELECT entry_id FROM entry_link WHERE person_id IN ({marks}))",
        (at, *people),
    )


def party_of_deal(deal: int) -> tuple[str, int]:
    """Whom a deal is with: ("person", id), else ("company", id), or ("", 0) for nobody."""
    found = store.rows("SELECT person_id, company_id FROM deal WHERE id = ?", (deal,))
    person, company = found[0] if found else (None, None)
    return ("person", person) if person else ("company", company) if company else ("", 0)


def no_reply_needed(row: int) -> None:
    """Says that an incoming entry needs no answer."""
    with store.step(_("No reply needed")):
        Entry.update(answered=1).where(Entry.id == row).execute()


def edit(row: int, **values: Any) -> None:
    """Changes an entry: kind, direction, at, minutes, subject, body, outcome, pinned; and with whom
    it was: people, companies, deals (ids), each as a whole. Raises Invalid."""
    if (values.get("minutes") or 0) < 0:
        raise Invalid("minutes", _("A call lasts zero minutes or more."))
    links = {noun: values.pop(noun) for noun in LINKS if noun in values}
    with store.step(_("Edit an entry")):
        if values:
            Entry.update(**values).where(Entry.id == row).execute()
        for noun, ids in links.items():
            _link(row, LINKS[noun], ids)
        if not store.one("SELECT 1 FROM entry_link WHERE entry_id = ?", (row,)):
            raise Invalid("who", _("Say who it was with."))
        _learn(values.get("outcome"))


def _link(row: int, column: str, ids: Sequence[int]) -> None:
    sql = f"SELECT {column}_id FROM entry_link WHERE entry_id = ? AND {column}_id IS NOT NULL"
    have = {owner for (owner,) in store.rows(sql, (row,))}
    for owner in have - set(ids):
        store.execute(
            f"DELETE FROM entry_link WHERE entry_id = ? AND {column}_id = ?", (row, owner)
        )
    for owner in dict.fromkeys(ids):
        if owner not in have:
            EntryLink.create(entry=row, **{column: owner})


def pin(row: int, on: bool = True) -> None:
    """Keeps an entry at the top of its timelines, or no longer."""
    with store.step(_("Pin to the top") if on else _("Unpin")):
        Entry.update(pinned=int(on)).where(Entry.id == row).execute()


def tick(row: int, line: int) -> None:
    """Ticks the box in a line (from 0) of a note, or takes the tick away."""
    entry = Entry.get_by_id(row)
    with store.step(_("Tick in a note")):
        Entry.update(body=marks.tick(entry.body or "", line)).where(Entry.id == row).execute()


def delete(ids: Iterable[int]) -> None:
    """Puts entries into the trash."""
    with store.step(_("Delete from the timeline")):
        Entry.update(trashed_at=clock.stamp()).where(Entry.id.in_(list(ids))).execute()


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
