"""One box over everything: people, companies, deals, tasks and notes, at each key press."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.words.fold import digits, fold, words

FEW = 50
LONGEST = 400


class Hit(NamedTuple):
    """Something found. kind: person, company, deal, task or entry; detail: a second line."""

    kind: str
    id: int
    title: str
    detail: str


def _query(text: str) -> str:
    """The words of `text` as the index asks for them, each a beginning; '' for none."""
    text = text[:LONGEST]
    parts = [part for word in words(text) for part in _letters(word)]
    return " ".join(f'"{part}"*' for part in parts)


def _letters(word: str) -> list[str]:
    if word.isascii():
        return [word]
    from smallcrm.crm.file import searchable

    return searchable(word).split()


def match(noun: str, text: str, limit: int) -> list[int]:
    """Ids of the persons or companies that match, best first: names, then anything about them,
    then inner parts of addresses and numbers. At most `limit`."""
    odd = int(noun == "company")
    return [row // 2 for row in _records(text, limit, odd)]


def _records(text: str, limit: int, odd: int | None = None, enough: int = 0) -> list[int]:
    """Row numbers of the search index (id * 2, + 1 for companies), best first."""
    query = _query(text)
    only = "" if odd is None else f"AND rowid % 2 = {odd} "
    found: dict[int, None] = {}
    tiers = []
    if query:
        several = query.count("*") > 1
        tiers = [("find_all", query)] if several else [("find_name", query), ("find_all", query)]
    inner = _inner(text)
    if inner:
        tiers.append(("find_inner", inner))
    for table, asked in tiers:
        if len(found) >= (enough or limit):
            break
        sql = (
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? {only}"
            f"ORDER BY rowid DESC LIMIT {int(limit)}"
        )
        found.update(dict.fromkeys(row for (row,) in store.rows(sql, (asked,))))
    return list(found)[:limit]


def _inner(text: str) -> str:
    """What to look for inside e-mail addresses and telephone numbers: three signs or more."""
    folded = fold(text[:LONGEST]).replace("\0", "").strip()
    number = digits(folded)
    if len(number) >= 3 and len(number) >= sum(sign.isalnum() for sign in folded):
        return f'"{number}"'
    wanted = folded.replace('"', "")
    return f'"{wanted}"' if len(wanted) >= 3 and " " not in wanted else ""


def people(text: str, limit: int = FEW, *, enough: int = 0) -> list[Hit]:
    """Persons and companies that match, best first. With `enough`, so many are the best there are
    and the rest may be missing."""
    rows = _records(text, limit, enough=enough)
    ranked = _person_hits([row // 2 for row in rows if row % 2 == 0])
    ranked |= _company_hits([row // 2 for row in rows if row % 2])
    found = [ranked[row] for row in rows if row in ranked]
    wanted = words(text)
    if len(wanted) > 1:
        found.sort(key=lambda hit: not _begins(words(hit.title), wanted))
    elif wanted:
        found.sort(key=lambda hit: _nearness(words(hit.title), wanted[0]))
    return found


def _begins(have: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in have) for part in wanted)


def _nearness(have: list[str], wanted: str) -> int:
    """0 a whole word of the name, 1 its beginning, 2 elsewhere."""
    if wanted in have:
        return 0
    return 1 if any(word.startswith(wanted) for word in have) else 2


def _marks(ids: list[int]) -> str:
    return ", ".join(str(int(row)) for row in ids)


def _person_hits(ids: list[int]) -> dict[int, Hit]:
    if not ids:
        return {}
    found = store.rows(
        "SELECT person.id, person.name, person.job_title, company.name FROM person "
        f"LEFT JOIN company ON company.id = company_id WHERE person.id IN ({_marks(ids)})"
    )
    return {
        row * 2: Hit("person", row, name, " · ".join(part for part in (job, company) if part))
        for row, name, job, company in found
    }


def _company_hits(ids: list[int]) -> dict[int, Hit]:
    if not ids:
        return {}
    found = store.rows(
        f"SELECT id, name, ifnull(industry, ''), domain FROM company WHERE id IN ({_marks(ids)})"
    )
    return {
        row * 2 + 1: Hit("company", row, name, " · ".join(part for part in (field, domain) if part))
        for row, name, field, domain in found
    }


TEXT_KINDS = {
    0: (
        "deal",
        "SELECT deal.id, title, ifnull(person.name || ' · ', '') || stage.name FROM deal "
        "JOIN stage ON stage.id = stage_id LEFT JOIN person ON person.id = person_id "
        "WHERE deal.id IN ({ids})",
    ),
    1: (
        "task",
        "SELECT task.id, title, ifnull(person.name, '') || ifnull(' · ' || due_day, '') FROM task "
        "LEFT JOIN person ON person.id = person_id WHERE task.id IN ({ids})",
    ),
    2: (
        "entry",
        "SELECT entry.id, ifnull(substr(body, 1, 500), subject), (SELECT person.name FROM "
        "entry_link JOIN person ON person.id = person_id WHERE entry_id = entry.id LIMIT 1) "
        "|| ' · ' || date(at) FROM entry WHERE entry.id IN ({ids})",
    ),
}


def texts(text: str, limit: int = 12) -> list[Hit]:
    """Deals, tasks and timeline entries that match, newest first."""
    query = _query(text)
    if len(fold(text).strip()) < 2 or not query:
        return []
    rows = [
        row
        for (row,) in store.rows(
            "SELECT rowid FROM find_text WHERE find_text MATCH ? ORDER BY rowid DESC LIMIT ?",
            (query, limit),
        )
    ]
    found: dict[int, Hit] = {}
    for number, (kind, sql) in TEXT_KINDS.items():
        ids = [row // 4 for row in rows if row % 4 == number]
        if ids:
            for row, title, detail in store.rows(sql.format(ids=_marks(ids))):
                found[row * 4 + number] = Hit(kind, row, title or "", detail or "")
    return [found[row] for row in rows if row in found]


def everything(text: str, limit: int = 20) -> list[Hit]:
    """People and companies first, then deals, tasks and notes that match."""
    first = people(text, FEW)[:limit]
    return [*first, *texts(text, limit)][: max(limit, 1)]


def record(kind: str, row: int) -> Hit | None:
    """A person, company, deal, task or entry as search shows it; None when it is not there."""
    if kind in ("person", "company"):
        hits = _person_hits([row]) if kind == "person" else _company_hits([row])
        return next(iter(hits.values()), None)
    sql = next(text for name, text in TEXT_KINDS.values() if name == kind)
    found = store.rows(sql.format(ids=int(row)))
    return Hit(kind, row, found[0][1] or "", found[0][2] or "") if found else None


def owner_of_entry(row: int) -> tuple[str, int] | None:
    """The record on whose timeline an entry stands: a person before a deal or company."""
    found = store.rows(
        "SELECT person_id, deal_id, company_id FROM entry_link WHERE entry_id = ? "
        "ORDER BY person_id IS NULL, deal_id IS NULL LIMIT 1",
        (row,),
    )
    names = ("person", "deal", "company")
    pairs = zip(names, found[0], strict=True) if found else ()
    return next(((name, owner) for name, owner in pairs if owner), None)
