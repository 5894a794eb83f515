"""One box over everything: people, companies, deals, tasks, notes, files, tickets, products."""

from typing import NamedTuple

from smallcrm import store
from smallcrm.crm.tables.finding import KINDS_OF_TEXT, TEXTS
from smallcrm.crm.words import phones
from smallcrm.crm.words.fold import digits, fold, words

FEW = 50
LONGEST = 400
LATELY = 50


class Hit(NamedTuple):
    """Something found. kind: person, company, deal, task, entry, file, ticket or product; detail: a
    second line."""

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
    """Ids of the persons or companies that match, best first: whole words of names, their
    beginnings, then anything about them, then inner parts; one typo is forgiven when there is
    nothing else. At most `limit`."""
    odd = int(noun == "company")
    rows = _records(text, limit, odd) or _misspelt(text, limit, odd)
    return [row // 2 for row in rows]


def _records(text: str, limit: int, odd: int | None = None, enough: int = 0) -> list[int]:
    """Row numbers of the search index (id * 2, + 1 for companies), best first."""
    query = _query(text)
    tiers = []
    if query:
        tiers = [("find_name", query.replace('"*', '"')), ("find_name", query), ("find_all", query)]
    inner = _inner(text)
    if inner:
        tiers.append(("find_inner", inner))
    found: dict[int, None] = {}
    for table, asked in tiers:
        if len(found) >= (enough or limit):
            break
        found.update(dict.fromkeys(_ask(table, asked, limit, odd)))
    return list(found)[:limit]


def _ask(table: str, asked: str, limit: int, odd: int | None) -> list[int]:
    only = "" if odd is None else f"AND rowid % 2 = {odd} "
    sql = (
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? {only}"
        f"ORDER BY rowid DESC LIMIT {int(limit)}"
    )
    return [row for (row,) in store.rows(sql, (asked,))]


def _misspelt(text: str, limit: int, odd: int | None = None) -> list[int]:
    from smallcrm.crm import nearly

    asked = nearly.meant(text[:LONGEST], nearly.NAMES)
    return _ask("find_all", asked, limit, odd) if asked else []


def _inner(text: str) -> str:
    """What to look for inside e-mail addresses and telephone numbers: three signs or more."""
    folded = fold(text[:LONGEST]).replace("\0", "").strip()
    number = digits(folded)
    if len(number) >= 3 and len(number) >= sum(sign.isalnum() for sign in folded):
        return " OR ".join(f'"{one}"' for one in phones.spellings(folded))
    wanted = folded.replace('"', "")
    return f'"{wanted}"' if len(wanted) >= 3 and " " not in wanted else ""


def people(text: str, limit: int = FEW, *, enough: int = 0) -> list[Hit]:
    """Persons and companies that match, best first: whole words of names before beginnings before
    the rest, those looked at lately first, then the newest. With `enough`, so many are the best
    there are and the rest may be missing."""
    return _ranked(_records(text, limit, enough=enough), words(text))


def _ranked(rows: list[int], wanted: list[str]) -> list[Hit]:
    hits = _person_hits([row // 2 for row in rows if row % 2 == 0])
    hits |= _company_hits([row // 2 for row in rows if row % 2])
    found = [hits[row] for row in rows if row in hits]
    if not wanted:
        return found
    from smallcrm.crm.record import visits

    lately = {seen: place for place, seen in enumerate(visits.recent(LATELY))}

    def rank(hit: Hit) -> tuple[int, int]:
        return nearness(words(hit.title), wanted), lately.get(hit[:2], LATELY)

    return sorted(found, key=rank)


def nearness(have: list[str], wanted: list[str]) -> int:
    """0 every word asked is one of the name, 1 is the beginning of one, 2 elsewhere."""
    if all(part in have for part in wanted):
        return 0
    begins = all(any(word.startswith(part) for word in have) for part in wanted)
    return 1 if begins else 2


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
    "deal": (
        "SELECT deal.id, title, ifnull(person.name || ' · ', '') || stage.name FROM deal "
        "JOIN stage ON stage.id = stage_id LEFT JOIN person ON person.id = person_id "
        "WHERE deal.id IN ({ids})"
    ),
    "task": (
        "SELECT task.id, title, ifnull(person.name, '') || ifnull(' · ' || due_day, '') FROM task "
        "LEFT JOIN person ON person.id = person_id WHERE task.id IN ({ids})"
    ),
    "entry": (
        "SELECT entry.id, ifnull(substr(body, 1, 500), subject), (SELECT person.name FROM "
        "entry_link JOIN person ON person.id = person_id WHERE entry_id = entry.id LIMIT 1) "
        "|| ' · ' || date(at) FROM entry WHERE entry.id IN ({ids})"
    ),
    "file": (
        "SELECT file.id, file.name, ifnull((SELECT person.name FROM file_link "
        "LEFT JOIN entry_link ON entry_link.entry_id = file_link.entry_id JOIN person "
        "ON person.id = ifnull(file_link.person_id, entry_link.person_id) "
        "WHERE file_id = file.id LIMIT 1) || ' · ', '') || date(created_at) FROM file "
        "WHERE file.id IN ({ids})"
    ),
    "ticket": (
        "SELECT ticket.id, title, ifnull(person.name, ifnull(company.name, '')) || ' · ' || state "
        "FROM ticket LEFT JOIN person ON person.id = person_id "
        "LEFT JOIN company ON company.id = ticket.company_id WHERE ticket.id IN ({ids})"
    ),
    "product": (
        "SELECT id, name, ifnull(category, '') || ifnull(' · ' || external_id, '') FROM product "
        "WHERE id IN ({ids})"
    ),
}


def texts(text: str, limit: int = 12) -> list[Hit]:
    """Deals, tasks, timeline entries, files, tickets and products that match, newest first."""
    query = _query(text)
    if len(fold(text).strip()) < 2 or not query:
        return []
    return _by_subject(_text_hits(_ask("find_text", query, limit, None)), words(text))


def _by_subject(hits: list[Hit], wanted: list[str]) -> list[Hit]:
    """Entries that were found by their subject are called by it, not by how their words begin."""
    ids = [hit.id for hit in hits if hit.kind == "entry"]
    found = store.rows(
        f"SELECT id, subject FROM entry WHERE id IN ({_marks(ids)}) AND subject <> ''"
    )
    subjects = {row: subject for row, subject in found if nearness(words(subject), wanted) < 2}
    return [
        hit._replace(title=subjects[hit.id]) if hit.kind == "entry" and hit.id in subjects else hit
        for hit in hits
    ]


def _text_hits(rows: list[int]) -> list[Hit]:
    found: dict[int, Hit] = {}
    for kind, sql in TEXT_KINDS.items():
        number = TEXTS[kind][0]
        ids = [row // KINDS_OF_TEXT for row in rows if row % KINDS_OF_TEXT == number]
        if ids:
            for row, title, detail in store.rows(sql.format(ids=_marks(ids))):
                found[row * KINDS_OF_TEXT + number] = Hit(kind, row, title or "", detail or "")
    return [found[row] for row in rows if row in found]


def nearly(text: str, limit: int = 12) -> tuple[list[Hit], list[Hit]]:
    """What was probably meant where nothing matches as it is written, one typo a word forgiven:
    (people and companies, and where there are none deals and the rest)."""
    from smallcrm.crm import nearly as near

    rows = _misspelt(text, limit)
    if rows:
        return _ranked(rows, []), []
    asked = near.meant(text[:LONGEST], near.TEXTS)
    return [], _text_hits(_ask("find_text", asked, limit, None)) if asked else []


def everything(text: str, limit: int = 20) -> list[Hit]:
    """People and companies first, then deals, tasks, tickets and the rest; what was meant
    when nothing does."""
    first, rest = people(text, FEW)[:limit], texts(text, limit)
    if not (first or rest):
        first, rest = nearly(text, limit)
    return [*first, *rest][: max(limit, 1)]


def record(kind: str, row: int) -> Hit | None:
    """A record of any kind as search shows it; None when it is not there."""
    if kind in ("person", "company"):
        hits = _person_hits([row]) if kind == "person" else _company_hits([row])
        return next(iter(hits.values()), None)
    found = store.rows(TEXT_KINDS[kind].format(ids=int(row)))
    return Hit(kind, row, found[0][1] or "", found[0][2] or "") if found else None


def owner_of_entry(row: int) -> tuple[str, int] | None:
    """The record on whose timeline an entry stands: a person before a deal or company."""
    return _owner("SELECT person_id, deal_id, company_id FROM entry_link WHERE entry_id = ?", row)


def owner_of_file(row: int) -> tuple[str, int] | None:
    """The record a file belongs to, or on whose timeline it came: a person before a deal."""
    return _owner(
        "SELECT person_id, deal_id, company_id FROM (SELECT "
        "ifnull(file_link.person_id, entry_link.person_id) AS person_id, "
        "ifnull(file_link.deal_id, entry_link.deal_id) AS deal_id, "
        "ifnull(file_link.company_id, entry_link.company_id) AS company_id FROM file_link "
        "LEFT JOIN entry_link ON entry_link.entry_id = file_link.entry_id WHERE file_id = ?)",
        row,
    )


def _owner(sql: str, row: int) -> tuple[str, int] | None:
    found = store.rows(f"{sql} ORDER BY person_id IS NULL, deal_id IS NULL LIMIT 1", (row,))
    names = ("person", "deal", "company")
    pairs = zip(names, found[0], strict=True) if found else ()
    return next(((name, owner) for name, owner in pairs if owner), None)
