"""What was logged: the entries of the timeline with the people, deals and files they name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from smallcrm import store
from smallcrm.crm.tables.finding import KINDS_OF_TEXT, TEXTS
from smallcrm.crm.timeline.items import SAID, Attached, Item, Named
from smallcrm.crm.words.fold import fold, words
from smallcrm.errors import UserError
from smallcrm.i18n import _

_STAFF = "(SELECT id FROM person WHERE company_id = :owner AND trashed_at IS NULL)"
_SALES = "(SELECT id FROM deal WHERE company_id = :owner AND trashed_at IS NULL)"
_FOUND = f"SELECT rowid / {KINDS_OF_TEXT} FROM find_text WHERE find_text MATCH "
_OF_ENTRY = f"rowid % {KINDS_OF_TEXT} = {TEXTS['entry'][0]}"
Bound = dict[str, int | str | float | bytes | None]

WHOSE = {
    "person": "SELECT entry_id FROM entry_link WHERE person_id = :owner",
    "deal": "SELECT entry_id FROM entry_link WHERE deal_id = :owner",
    "company": (
        "SELECT entry_id FROM entry_link WHERE company_id = :owner "
        f"UNION SELECT entry_id FROM entry_link WHERE person_id IN {_STAFF} "
        f"UNION SELECT entry_id FROM entry_link WHERE deal_id IN {_SALES}"
    ),
}
_LINKED = {
    "person": "person_id = :owner",
    "deal": "deal_id = :owner",
    "company": f"(company_id = :owner OR person_id IN {_STAFF} OR deal_id IN {_SALES})",
}
MANY = 3_000
"""So many entries can be sorted within a frame; of more, the newest are looked for by time."""
_LATEST = 20_000

OF_RECORD = """SELECT entry.id FROM entry WHERE entry.id IN ({whose})
  AND entry.trashed_at IS NULL {only} ORDER BY entry.at DESC, entry.id DESC LIMIT :limit"""

BY_TIME = """SELECT id FROM (SELECT id FROM entry WHERE trashed_at IS NULL {only}
    ORDER BY at DESC LIMIT :latest) latest
  WHERE EXISTS (SELECT 1 FROM entry_link WHERE entry_id = latest.id AND {linked}) LIMIT :limit"""

PINNED = """SELECT id FROM entry INDEXED BY entry_pinned
  WHERE pinned = 1 AND trashed_at IS NULL {only}
  AND EXISTS (SELECT 1 FROM entry_link WHERE entry_id = entry.id AND {linked})
  ORDER BY at DESC, id DESC"""

COUNTED = """SELECT entry.kind, count(*) FROM entry WHERE entry.id IN ({whose})
  AND entry.trashed_at IS NULL {only} GROUP BY entry.kind"""

ROWS = """SELECT kind, at, id, direction, minutes, subject, body, outcome, answered, pinned
  FROM entry WHERE id IN ({ids})"""

LINKS = """SELECT entry_id, 'person', person.id, person.name FROM entry_link
    JOIN person ON person.id = person_id WHERE entry_id IN ({ids})
  UNION ALL SELECT entry_id, 'company', company.id, company.name FROM entry_link
    JOIN company ON company.id = company_id WHERE entry_id IN ({ids})
  UNION ALL SELECT entry_id, 'deal', deal.id, deal.title FROM entry_link
    JOIN deal ON deal.id = deal_id WHERE entry_id IN ({ids})"""

FILES = """SELECT entry_id, file.id, file.name, file.size FROM file_link
  JOIN file ON file.id = file_id
  WHERE entry_id IN ({ids}) AND file.trashed_at IS NULL ORDER BY file_link.id"""


def of_kind(group: str) -> str:
    """The condition for entries of one of GROUPS, “” for all."""
    if group == "all":
        return ""
    said = ", ".join(f"'{kind}'" for kind in SAID)
    return f" AND entry.kind = '{group}'" if group in SAID else f" AND entry.kind NOT IN ({said})"


def with_words(text: str) -> str:
    """The condition for entries in which every word of `text` occurs, “” for none."""
    from smallcrm.crm.file import searchable

    parts = [part for word in words(text) for part in searchable(word).split()]
    if not parts:
        return ""
    query = " ".join(f'"{part}"*' for part in parts)
    return f" AND entry.id IN ({_FOUND}'{query}' AND {_OF_ENTRY})"


_NAMED = """SELECT entry_id FROM entry_link WHERE {noun}_id IN
  (SELECT rowid / 2 FROM find_name WHERE find_name MATCH '{query}' AND rowid % 2 = {odd})"""


def with_words_or_names(text: str) -> str:
    """As `with_words`; a word may also begin a word of the name of anybody it was with."""
    from smallcrm.crm.file import searchable

    found = ""
    for word in words(text):
        query = " ".join(f'"{part}"*' for part in searchable(word).split())
        if query:
            named = [_NAMED.format(noun=noun, query=query, odd=odd)
                     for odd, noun in enumerate(("person", "company"))]  # fmt: skip
            asked = " UNION ".join([f"{_FOUND}'{query}' AND {_OF_ENTRY}", *named])
            found += f" AND entry.id IN ({asked})"
    return found


def newest(noun: str, owner: int, limit: int, group: str = "all", text: str = "") -> list[Item]:
    """The entries of a record, pinned ones first, then newest first."""
    only, bound = of_kind(group) + with_words(text), Bound(owner=owner)
    pinned = _ids(PINNED.format(linked=_LINKED[noun], only=only), bound)
    found: list[int] = []
    if not text and many(noun, owner):
        sql = BY_TIME.format(linked=_LINKED[noun], only=only)
        found = _ids(sql, {**bound, "latest": _LATEST, "limit": limit})
    if len(found) < limit:
        sql = OF_RECORD.format(whose=WHOSE[noun], only=only)
        found = _ids(sql, {**bound, "limit": limit})
    return read(list(dict.fromkeys([*pinned, *found]))[:limit], (noun, owner))


def _ids(sql: str, bound: Bound) -> list[int]:
    return [row for (row,) in store.rows(sql, bound)]


def many(noun: str, owner: int) -> bool:
    """Whether a record has more entries than can be gone through within a frame."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({WHOSE[noun]}) LIMIT {MANY + 1})"
    return int(store.one(sql, {"owner": owner})) > MANY


def counts(noun: str, owner: int, text: str = "") -> dict[str, int]:
    """How many entries of each kind a record has."""
    sql = COUNTED.format(whose=WHOSE[noun], only=with_words(text))
    return dict(store.rows(sql, {"owner": owner}))


def read(ids: Sequence[int], first: tuple[str, int] = ("", 0)) -> list[Item]:
    """Entries by id, in that order; the record `first` stands before others that they name."""
    if not ids:
        return []
    listed = ", ".join(str(int(row)) for row in ids)
    named: dict[tuple[int, str], list[Named]] = defaultdict(list)
    for entry, noun, row, name in store.rows(LINKS.format(ids=listed)):
        at = 0 if (noun, row) == first else len(named[entry, noun])
        named[entry, noun].insert(at, Named(noun, row, name))
    files: dict[int, list[Attached]] = defaultdict(list)
    for entry, *file in store.rows(FILES.format(ids=listed)):
        files[entry].append(Attached(*file))
    found = {
        row[2]: Item(*row)._replace(
            people=tuple(named[row[2], "person"]),
            companies=tuple(named[row[2], "company"]),
            deals=tuple(named[row[2], "deal"]),
            files=tuple(files[row[2]]),
        )
        for row in store.rows(ROWS.format(ids=listed))
    }
    return [found[row] for row in ids if row in found]


def one(row: int) -> Item | None:
    """One entry, None where it is not there."""
    return next(iter(read([row])), None)


def holds(item: Item, wanted: Iterable[str]) -> bool:
    """Whether every folded word begins a word of an item."""
    parts: list[Any] = [item.subject, item.body, item.before, item.after]
    parts += [one.name for one in (*item.people, *item.companies, *item.deals)]
    have = words(fold(" ".join(part for part in parts if part)))
    return all(any(word.startswith(part) for word in have) for part in wanted)


def save_file(file: int, target: Path) -> None:
    """Writes a file that came with an entry to a place outside. Raises UserError."""
    from smallcrm.crm.record import files

    data = files.read(file)
    try:
        target.write_bytes(data)
    except OSError as problem:
        raise UserError(
            _("“{name}” could not be written: {why}.").format(
                name=target.name, why=problem.strerror or problem
            ),
            "file",
        ) from None
