"""All that is known about one person in one file, for the person who asks for it."""

import json
from pathlib import Path
from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.out import records
from smallcrm.crm.exchange.out.target import write_whole
from smallcrm.crm.record import bonds, days, files, jobs, page, privacy

_ENTRIES = """SELECT entry.id, kind, direction, at, minutes, subject, body, outcome, message_id
FROM entry JOIN entry_link ON entry_id = entry.id WHERE person_id = ? AND trashed_at IS NULL
GROUP BY entry.id ORDER BY at"""
_TASKS = """SELECT id, kind, title, note, due_day, due_time, done_at FROM task WHERE person_id = ?
AND trashed_at IS NULL ORDER BY id"""
_TICKETS = """SELECT id, number, title, description, state, priority, channel, opened_at,
first_reply_at, solved_at, satisfaction FROM ticket WHERE person_id = ? AND trashed_at IS NULL
ORDER BY id"""
_DEALS = """SELECT id, title, status, value, currency, created_at, closed_at FROM deal
WHERE person_id = ? AND trashed_at IS NULL ORDER BY id"""


def dossier(person: int) -> dict[str, Any]:
    """A person in the shape of an export, with timeline, tasks, deals, tickets, jobs, links, days,
    files and consents; lists of dicts in the order they happened."""
    known = page.person(person)
    return {
        "person": records.person(person),
        "more": known._asdict() if known else {},
        "timeline": _dicts(_ENTRIES, "id kind direction at minutes subject body outcome "
                           "message_id", person),
        "tasks": _dicts(_TASKS, "id kind title note day time done_at", person),
        "deals": _dicts(_DEALS, "id title status value currency created_at closed_at", person),
        "tickets": _dicts(_TICKETS, "id number title description state priority channel opened_at "
                          "first_reply_at solved_at satisfaction", person),
        "jobs": [job._asdict() for job in jobs.of(person)],
        "links": [bond._asdict() for bond in bonds.of(person)],
        "days": [day._asdict() for day in days.of("person", person)],
        "files": [one._asdict() for one in files.of("person", person)],
        "consents": [row._asdict() for row in privacy.of(person)],
    }  # fmt: skip


def _dicts(sql: str, keys: str, person: int) -> list[dict[str, Any]]:
    return [dict(zip(keys.split(), row, strict=True)) for row in store.rows(sql, (person,))]


def write(person: int, target: Path) -> None:
    """Writes the dossier as JSON. Raises UserError when the file cannot be written."""
    text = json.dumps(dossier(person), ensure_ascii=False, indent=1) + "\n"
    write_whole(target, text)
