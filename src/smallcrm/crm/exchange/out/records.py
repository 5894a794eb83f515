"""Records as they go out: people, companies, deals, tasks and activities as plain values."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from smallcrm import store
from smallcrm.crm.exchange.values import joined_tags
from smallcrm.crm.lists.plain import rows as listed
from smallcrm.crm.query import asking
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.sql import ROWS

CHUNK = 500

_PEOPLE = """SELECT person.id, person.external_id, person.name, prefix, first_name, middle_name,
  last_name, suffix, nickname, company.name AS company, job_title, status, source, birthday,
  person.created_at FROM person LEFT JOIN company ON company.id = company_id
  WHERE person.id IN ({ids}) ORDER BY person.id"""
_PERSON_KEYS = (
    "id external_id name prefix first_name middle_name last_name suffix nickname company "
    "job_title status source birthday created_at"
).split()
_COMPANIES = """SELECT id, external_id, name, domain, industry, employees, asked_for, created_at
  FROM company WHERE id IN ({ids}) ORDER BY id"""
_COMPANY_KEYS = "id external_id name domain industry employees asked_for created_at".split()

_TASKS = """SELECT task.id, task.external_id, kind, task.title, task.note, task.person_id,
  person.name, company.name, deal_id, deal.title, due_day, due_time, end_time, priority,
  task.created_at, done_at FROM task LEFT JOIN person ON person.id = task.person_id
  LEFT JOIN company ON company.id = task.company_id LEFT JOIN deal ON deal.id = deal_id
  WHERE task.trashed_at IS NULL ORDER BY task.id"""
_TASK_KEYS = (
    "id external_id kind title note person_id person company deal_id deal day time end priority "
    "created_at done_at"
)
_ENTRIES = """WITH about AS MATERIALIZED (SELECT entry_id, min(person_id) AS person,
  min(company_id) AS company, min(deal_id) AS deal FROM entry_link GROUP BY entry_id)
  SELECT entry.id, message_id, kind, direction, at, minutes, subject, body, outcome, person.id,
  person.name, company.name, deal.id, deal.title FROM entry
  LEFT JOIN about ON about.entry_id = entry.id LEFT JOIN person ON person.id = about.person
  LEFT JOIN company ON company.id = about.company LEFT JOIN deal ON deal.id = about.deal
  WHERE entry.trashed_at IS NULL ORDER BY at DESC, entry.id DESC"""
_ENTRY_KEYS = (
    "id external_id kind direction at minutes subject body outcome person_id person company "
    "deal_id deal"
)


def _ids(noun: str, query: str) -> list[int]:
    """The ids of the records that go out: archived ones too, the trash never."""
    condition, values = asking.where(noun, parse(noun, query))
    found = store.rows(
        f"SELECT list.id FROM {ROWS[noun]} list WHERE {condition} AND list.id IN "
        f"(SELECT id FROM {noun} WHERE trashed_at IS NULL) ORDER BY 1",
        values,
    )
    return [row for (row,) in found]


def _by_owner(sql: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for owner, *values in store.rows(sql):
        found[owner].append(values if len(values) > 1 else values[0])
    return found


def _ways(noun: str, ids: str) -> dict[str, dict[int, list[Any]]]:
    head = f"SELECT {noun}_id, label, value"
    tail = f"WHERE {noun}_id IN ({ids}) AND retired_at IS NULL ORDER BY position, id"
    return {
        "emails": _by_owner(f"{head} FROM email {tail}"),
        "phones": _by_owner(f"{head}, e164 FROM phone {tail}"),
        "websites": _by_owner(f"SELECT {noun}_id, value FROM link {tail}"),
        "addresses": _by_owner(
            f"SELECT {noun}_id, label, street, city, region, postcode, country FROM address {tail}"
        ),
        "tags": _by_owner(
            f"SELECT {noun}_id, tag.name FROM tagging JOIN tag ON tag.id = tag_id "
            f"WHERE {noun}_id IN ({ids}) ORDER BY tagging.id"
        ),
        "custom": _by_owner(
            f"SELECT {noun}_id, field.name, value FROM field_value JOIN field "
            f"ON field.id = field_id WHERE {noun}_id IN ({ids})"
        ),
        "notes": _by_owner(
            f"SELECT {noun}_id, body FROM entry_link JOIN entry ON entry.id = entry_id WHERE "
            f"{noun}_id IN ({ids}) AND kind = 'note' AND body IS NOT NULL AND trashed_at IS NULL"
        ),
    }


def _add_ways(row: dict[str, Any], ways: dict[str, dict[int, list[Any]]]) -> None:
    one = row["id"]
    row["tags"] = ways["tags"][one]
    row["emails"] = [{"label": label, "value": value} for label, value in ways["emails"][one]]
    row["phones"] = [
        {"label": label, "value": value, "e164": e164} for label, value, e164 in ways["phones"][one]
    ]
    keys = ("label", "street", "city", "region", "postcode", "country")
    row["addresses"] = [dict(zip(keys, part, strict=True)) for part in ways["addresses"][one]]
    row["websites"] = ways["websites"][one]
    row["custom"] = dict(ways["custom"][one])
    row["notes"] = ways["notes"][one]


def person(row: int) -> dict[str, Any]:
    """One person in the shape of `people`."""
    ways, ends = _ways("person", str(row)), _ends(str(row))
    values = store.rows(_PEOPLE.format(ids=int(row)))[0]
    found = dict(zip(_PERSON_KEYS, values, strict=True))
    _add_ways(found, ways)
    return found | ends[row]


def people(query: str = "") -> Iterator[dict[str, Any]]:
    """People in the shape that scripts know: names, emails, phones, addresses, tags, notes,
    next_step, last_word and where they came from."""
    ids = _ids("person", query)
    for start in range(0, len(ids), CHUNK):
        chunk = ", ".join(str(row) for row in ids[start : start + CHUNK])
        ways = _ways("person", chunk)
        ends = _ends(chunk)
        for values in store.rows(_PEOPLE.format(ids=chunk)):
            row = dict(zip(_PERSON_KEYS, values, strict=True))
            _add_ways(row, ways)
            row |= ends[row["id"]]
            yield row


def _ends(ids: str) -> dict[int, dict[str, Any]]:
    """next_step, last_word and origin of some people."""
    found: dict[int, dict[str, Any]] = {}
    for row, title, day, at, said, way, kind, import_id, path, record in store.rows(
        "SELECT list.id, task.title, due_day, due_time, entry.at, direction, entry.kind, "
        "origin.import_id, import.path, origin.record FROM list_person list "
        "LEFT JOIN task ON task.id = next_task LEFT JOIN entry ON entry.id = last_entry "
        "LEFT JOIN origin ON origin.id = (SELECT min(id) FROM origin "
        "WHERE tbl = 'person' AND row = list.id) LEFT JOIN import ON import.id = origin.import_id "
        f"WHERE list.id IN ({ids})"
    ):
        due = f"{day}T{at}" if at else day
        found[row] = {
            "next_step": {"title": title, "due": due} if title else None,
            "last_word": {"at": said, "direction": way, "kind": kind} if said else None,
            "origin": {"import_id": import_id, "path": path, "record": record}
            if import_id
            else None,
        }
    return found


def companies(query: str = "") -> Iterator[dict[str, Any]]:
    """Companies with their ways to be reached, tags and notes."""
    ids = _ids("company", query)
    for start in range(0, len(ids), CHUNK):
        chunk = ", ".join(str(row) for row in ids[start : start + CHUNK])
        ways = _ways("company", chunk)
        for values in store.rows(_COMPANIES.format(ids=chunk)):
            row = dict(zip(_COMPANY_KEYS, values, strict=True))
            _add_ways(row, ways)
            yield row


def deals(query: str = "") -> Iterator[dict[str, Any]]:
    """Deals, value in whole units as text."""
    return iter(listed("deals", query))


def tasks(query: str = "") -> Iterator[dict[str, Any]]:
    """Tasks, done ones too; days and times local."""
    return _whole("task", _TASKS, _TASK_KEYS, query)


def activities(query: str = "") -> Iterator[dict[str, Any]]:
    """Everything on the timelines, newest first, each with the first person, company and deal it
    is about."""
    return _whole("entry", _ENTRIES, _ENTRY_KEYS, query)


def _whole(noun: str, sql: str, keys: str, query: str) -> Iterator[dict[str, Any]]:
    wanted = set(_ids(noun, query)) if query.strip() else None
    for values in store.rows(sql):
        if wanted is None or values[0] in wanted:
            yield dict(zip(keys.split(), values, strict=True))


def tables() -> dict[str, list[dict[str, Any]]]:
    """Every table as it stands, history included."""
    names = [
        name
        for (name,) in store.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find!_%' "
            "ESCAPE '!' AND name NOT LIKE 'list!_%' ESCAPE '!' AND name NOT LIKE 'sqlite!_%' "
            "ESCAPE '!' AND name NOT IN ('pen', 'draft', 'blob', 'visit') ORDER BY name"
        )
    ]
    found = {}
    for name in names:
        keys = [row[1] for row in store.rows(f"PRAGMA table_info({name})")]
        found[name] = [
            dict(zip(keys, row, strict=True)) for row in store.rows(f"SELECT * FROM {name}")
        ]
    return found


def flat(row: dict[str, Any]) -> dict[str, str]:
    """A record in one line of cells: lists are numbered, custom fields have their own names."""
    cells: dict[str, str] = {}
    for key, value in row.items():
        if key in ("next_step", "last_word", "origin"):
            continue
        if key == "tags":
            cells["tags"] = joined_tags(value)
        elif key == "notes":
            cells["notes"] = "\n\n".join(value)
        elif key == "custom":
            cells |= {f"custom:{name}": str(text) for name, text in value.items()}
        elif isinstance(value, list):
            cells |= _numbered(key, value)
        else:
            cells[key] = "" if value is None else str(value)
    return cells


_ONE = {"emails": "email", "phones": "phone", "addresses": "address", "websites": "website"}


def _numbered(key: str, values: list[Any]) -> dict[str, str]:
    cells = {}
    for number, value in enumerate(values, 1):
        head = _ONE[key] + (f" {number}" if number > 1 else "")
        if not isinstance(value, dict):
            cells[head] = str(value)
            continue
        for part, text in value.items():
            if part == "value":
                cells[head] = text or ""
            elif part not in ("e164",):
                cells[f"{head} {part}"] = text or ""
    return cells
