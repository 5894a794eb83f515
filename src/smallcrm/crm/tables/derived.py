"""What lists and search know about each record, kept true by the file itself at every change."""

from collections.abc import Iterable, Iterator

from smallcrm import store
from smallcrm.crm.tables import finding
from smallcrm.crm.tables.finding import SEARCHED, TEXTS, find, find_text, text_row, trigger

NONE_LAST = "'~'"

CONTACTED = "contacted"
"""How a note ends that says only when somebody was spoken to last, not how or by whom."""

SPOKEN = "(entry.direction IS NOT NULL AND entry.kind IN ('email', 'call', 'meeting'))"

LAST_WORD = f"""(SELECT entry.id FROM entry_link JOIN entry ON entry.id = entry_link.entry_id
  WHERE entry_link.person_id = person.id AND entry.trashed_at IS NULL
  AND ({SPOKEN} OR (entry.kind = 'note' AND entry.outcome = '{CONTACTED}'))
  ORDER BY entry.at DESC, entry.id DESC LIMIT 1)"""

OPEN_TASK = "task.done_at IS NULL AND task.trashed_at IS NULL"

DUE = "ifnull(task.due_day || 'T' || ifnull(task.due_time, ''), '~0')"

NEXT_TASK = f"""(SELECT task.id FROM task WHERE task.person_id = person.id AND {OPEN_TASK}
  ORDER BY {DUE}, task.id LIMIT 1)"""

IN_BASE = """CASE WHEN deal.currency =
    ifnull((SELECT value FROM about WHERE name = 'currency'), 'EUR') THEN deal.value
  ELSE CAST(round(deal.value * (SELECT CAST(rate.rate AS REAL) FROM rate
    WHERE rate.currency = deal.currency ORDER BY valid_from DESC LIMIT 1)) AS INTEGER) END"""

WON_IN_BASE = """CASE WHEN deal.currency =
    ifnull((SELECT value FROM about WHERE name = 'currency'), 'EUR') THEN deal.value
  ELSE CAST(round(deal.value * ifnull(CAST(deal.rate AS REAL),
    (SELECT CAST(rate.rate AS REAL) FROM rate WHERE rate.currency = deal.currency
      ORDER BY valid_from DESC LIMIT 1))) AS INTEGER) END"""

WON_DEAL = "deal.status = 'won' AND deal.trashed_at IS NULL"

TOUCHES = """(SELECT count(*) FROM entry_link JOIN entry ON entry.id = entry_link.entry_id
  WHERE entry_link.person_id = person.id AND entry.trashed_at IS NULL
  AND entry.kind IN ('email', 'call', 'meeting'))"""

OPEN_DEAL = "deal.status = 'open' AND deal.trashed_at IS NULL AND deal.archived_at IS NULL"

PERSON_ROW = f"""SELECT base.id, base.shown, base.name, base.company, base.status, base.open_value,
  ifnull((SELECT at FROM entry WHERE id = base.last_entry), ''), base.last_entry,
  ifnull((SELECT {DUE} FROM task WHERE task.id = base.next_task), '~~'), base.next_task,
  base.won_value, base.touches
FROM (SELECT person.id,
  person.trashed_at IS NULL AND person.archived_at IS NULL AS shown,
  fold(ifnull(person.sort_name, person.name)) AS name,
  ifnull((SELECT fold(company.name) FROM company WHERE company.id = person.company_id), {NONE_LAST})
    AS company,
  ifnull(instr('lead prospect customer past', person.status), 99) AS status,
  ifnull((SELECT sum({IN_BASE}) FROM deal WHERE deal.person_id = person.id AND {OPEN_DEAL}), 0)
    AS open_value,
  ifnull((SELECT sum({WON_IN_BASE}) FROM deal WHERE deal.person_id = person.id AND {WON_DEAL}), 0)
    AS won_value,
  {TOUCHES} AS touches, {LAST_WORD} AS last_entry, {NEXT_TASK} AS next_task FROM person
  WHERE {{which}}) base WHERE true"""

COMPANY_ROW = f"""SELECT company.id,
  company.trashed_at IS NULL AND company.archived_at IS NULL, fold(company.name),
  (SELECT count(*) FROM person WHERE company_id = company.id AND trashed_at IS NULL),
  ifnull((SELECT sum({IN_BASE}) FROM deal WHERE deal.company_id = company.id AND {OPEN_DEAL}), 0),
  ifnull(max(list_person.last_word), ''),
  (SELECT last.last_entry FROM person member JOIN list_person last ON last.id = member.id
    WHERE member.company_id = company.id ORDER BY last.last_word DESC LIMIT 1),
  min(ifnull(min(list_person.next_step), '~~'),
    ifnull((SELECT min({DUE}) FROM task WHERE task.company_id = company.id AND {OPEN_TASK}), '~~')),
  ifnull((SELECT following.next_task FROM person member
      JOIN list_person following ON following.id = member.id
      WHERE member.company_id = company.id AND following.next_task IS NOT NULL
      ORDER BY following.next_step LIMIT 1),
    (SELECT task.id FROM task WHERE task.company_id = company.id AND {OPEN_TASK}
      ORDER BY {DUE} LIMIT 1)),
  ifnull((SELECT sum({WON_IN_BASE}) FROM deal WHERE deal.company_id = company.id AND {WON_DEAL}),
    0), ifnull(sum(list_person.touches), 0)
FROM company LEFT JOIN person ON person.company_id = company.id
LEFT JOIN list_person ON list_person.id = person.id WHERE {{which}} GROUP BY company.id"""

COLUMNS = {
    "person": "shown name company status open_value last_word last_entry next_step next_task "
    "won_value touches",
    "company": "shown name people open_value last_word last_entry next_step next_task "
    "won_value touches",
}


def _list(noun: str, which: str) -> str:
    row = (PERSON_ROW if noun == "person" else COMPANY_ROW).format(which=which)
    kept = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS[noun].split())
    return f"INSERT INTO list_{noun} {row} ON CONFLICT (id) DO UPDATE SET {kept}"


def _record_triggers(noun: str) -> Iterator[str]:
    odd = int(noun == "company")
    found = list(find(noun, f"{noun}.id = NEW.id", afresh=True))
    yield trigger(
        f"keep_{noun}_added", f"INSERT ON {noun}", [_list(noun, f"{noun}.id = NEW.id"), *found]
    )
    forget = [f"DELETE FROM {table} WHERE rowid = OLD.id * 2 + {odd}" for table in SEARCHED]
    yield trigger(
        f"keep_{noun}_gone",
        f"DELETE ON {noun}",
        [f"DELETE FROM list_{noun} WHERE id = OLD.id", *forget],
    )
    yield trigger(f"keep_{noun}_list", f"UPDATE ON {noun}", [_list(noun, f"{noun}.id = NEW.id")])
    words = (
        "name, nickname, company_id, trashed_at"
        if noun == "person"
        else ("name, domain, trashed_at")
    )
    yield trigger(f"keep_{noun}_found", f"UPDATE OF {words} ON {noun}", [*forget, *found])


def _company_of_person() -> Iterator[str]:
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        yield trigger(
            f"keep_person_{event.lower()}_company",
            f"{event} ON person WHEN {row}.company_id IS NOT NULL",
            [_list("company", f"company.id = {row}.company_id")],
        )
    yield trigger(
        "keep_person_update_company",
        "UPDATE OF company_id, trashed_at ON person",
        [_list("company", "company.id IN (OLD.company_id, NEW.company_id)")],
    )
    yield trigger(
        "keep_company_name",
        "UPDATE OF name ON company",
        [
            _list("person", "person.company_id = NEW.id"),
            *find("person", "person.company_id = NEW.id"),
        ],
    )


def _roll_up_triggers() -> Iterator[str]:
    for table in ("deal", "task"):
        for event, names in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            people = ", ".join(f"{name}.person_id" for name in names)
            firms = ", ".join(f"{name}.company_id" for name in names)
            yield trigger(
                f"keep_{table}_{event.lower()}",
                f"{event} ON {table}",
                [
                    _list("person", f"person.id IN ({people})"),
                    _list(
                        "company",
                        f"company.id IN ({firms}, (SELECT company_id FROM person "
                        f"WHERE person.id IN ({people})))",
                    ),
                ],
            )
    for event, names in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
        people = ", ".join(f"{name}.person_id" for name in names)
        yield trigger(
            f"keep_entry_link_{event.lower()}",
            f"{event} ON entry_link",
            [
                _list("person", f"person.id IN ({people})"),
                _list(
                    "company",
                    f"company.id IN (SELECT company_id FROM person WHERE person.id IN ({people}))",
                ),
            ],
        )
    yield trigger(
        "keep_entry_update",
        "UPDATE ON entry",
        [
            _list(
                "person", "person.id IN (SELECT person_id FROM entry_link WHERE entry_id = NEW.id)"
            ),
            _list(
                "company",
                "company.id IN (SELECT company_id FROM person WHERE person.id IN "
                "(SELECT person_id FROM entry_link WHERE entry_id = NEW.id))",
            ),
        ],
    )


def triggers() -> Iterator[str]:
    """The statements that keep every derived table true at each single change."""
    for noun in ("company", "person"):
        yield from _record_triggers(noun)
    yield from _company_of_person()
    yield from _roll_up_triggers()
    yield from finding.triggers()


def afresh() -> Iterator[str]:
    """The statements that fill every list and search index again from nothing."""
    yield from lists_afresh()
    yield from finding.afresh()


def lists_afresh() -> Iterator[str]:
    """The statements that fill the lists of people and companies again from nothing."""
    for noun in ("person", "company"):
        yield f"DELETE FROM list_{noun}"
        yield _list(noun, "true")


def refresh(noun: str, first: int, last: int) -> None:
    """After a bulk load: list and search rows of persons, companies, or of what has a text with ids
    from `first` to `last`. Persons before companies, which sum them up."""
    which = f"{noun}.id BETWEEN {int(first)} AND {int(last)}"
    if noun in TEXTS:
        store.execute(find_text(noun, which))
        return
    store.execute(_list(noun, which))
    for statement in find(noun, which, afresh=True):
        store.execute(statement)


def refresh_lists(noun: str, ids: Iterable[int]) -> None:
    """List rows of single persons or companies, as after a bulk load of what they sum up."""
    store.many(_list(noun, f"{noun}.id = ?"), ((row,) for row in ids))


def refresh_found(noun: str, ids: Iterable[int]) -> None:
    """What search knows of single persons or companies."""
    odd = int(noun == "company")
    for row in ids:
        for table in SEARCHED:
            store.execute(f"DELETE FROM {table} WHERE rowid = ?", (row * 2 + odd,))
        for statement in find(noun, f"{noun}.id = {int(row)}", afresh=True):
            store.execute(statement)


_CONTACTS = f"""WITH said AS MATERIALIZED (SELECT person_id, max(entry.at) AS at, entry.id AS entry
  FROM entry CROSS JOIN entry_link ON entry_link.entry_id = entry.id
  WHERE entry.id BETWEEN ? AND ? AND kind = 'note' AND outcome = '{CONTACTED}'
  AND person_id IS NOT NULL GROUP BY person_id) """


def refresh_contacts(first: int, last: int) -> None:
    """After a bulk load: when people and their companies were spoken to last, by entries with ids
    from `first` to `last` that say no more than that."""
    people = (
        "SELECT person_id AS id, said.at AS at, entry FROM said",
        "SELECT company_id AS id, max(said.at) AS at, entry FROM said "
        "JOIN person ON person.id = said.person_id WHERE company_id IS NOT NULL GROUP BY 1",
    )
    for noun, newest in zip(("person", "company"), people, strict=True):
        store.execute(
            f"{_CONTACTS} UPDATE list_{noun} SET last_word = newest.at, last_entry = newest.entry "
            f"FROM ({newest}) newest WHERE list_{noun}.id = newest.id AND last_word < newest.at",
            (first, last),
        )


_OWNED = ("email", "phone", "deal", "task", "entry_link", "address", "tagging", "merged")


def mend(step: int) -> None:
    """Makes lists and search true for every record that a step touched, all at once."""
    touched = _touched(step)
    for noun in ("person", "company"):
        which = f"{noun}.id IN (SELECT id FROM touched WHERE noun = '{noun}')"
        odd = int(noun == "company")
        store.execute(
            f"DELETE FROM list_{noun} WHERE id IN (SELECT id FROM touched WHERE noun = ?)", (noun,)
        )
        store.execute(_list(noun, which))
        for table in SEARCHED:
            store.execute(
                f"DELETE FROM {table} WHERE rowid IN "
                f"(SELECT id * 2 + {odd} FROM touched WHERE noun = ?)",
                (noun,),
            )
        for statement in find(noun, which, afresh=True):
            store.execute(statement)
    for noun in touched & TEXTS.keys():
        rows = f"SELECT row FROM moved WHERE tbl = '{noun}'"
        store.execute(
            f"DELETE FROM find_text WHERE rowid IN (SELECT {text_row(noun, 'row')} FROM ({rows}))"
        )
        store.execute(find_text(noun, f"{noun}.id IN ({rows})"))
    store.execute("DROP TABLE temp.touched")
    store.execute("DROP TABLE temp.moved")


def _touched(step: int) -> set[str]:
    """Notes in temp.moved the rows of a step with the person and company they belonged to, and in
    temp.touched all people and companies of whom something has changed; the tables it touched."""
    for name, columns in (
        ("moved", "tbl TEXT, row INTEGER, event TEXT, person_id INTEGER, company_id INTEGER"),
        ("touched", "noun TEXT, id INTEGER, PRIMARY KEY (noun, id)"),
    ):
        store.execute(f"DROP TABLE IF EXISTS temp.{name}")
        store.execute(f"CREATE TEMP TABLE {name} ({columns})")
    known = ", ".join(f"'{table}'" for table in ("person", "company", *_OWNED, *TEXTS))
    store.execute(
        "INSERT INTO moved SELECT tbl, row, event, json_extract(old, '$.person_id'), "
        "json_extract(old, '$.company_id') FROM change WHERE step = ? AND last IS NULL "
        f"AND tbl IN ({known}) ORDER BY tbl, row",
        (step,),
    )
    store.execute("CREATE INDEX temp.moved_table ON moved(tbl, row)")
    found = {table for (table,) in store.rows("SELECT DISTINCT tbl FROM moved")}
    for sql in _touches(found):
        store.execute(f"INSERT OR IGNORE INTO touched {sql}")
    return found


def _touches(found: set[str]) -> Iterator[str]:
    for noun in ("person", "company"):
        owned = [table for table in _OWNED if table in found]
        if noun == "company":
            owned = [table for table in owned if table != "entry_link"]
        yield f"SELECT '{noun}', row FROM moved WHERE tbl = '{noun}'"
        for table in owned:
            yield (
                f"SELECT '{noun}', {noun}_id FROM moved WHERE tbl = '{table}' "
                f"AND {noun}_id IS NOT NULL"
            )
            yield (
                f"SELECT '{noun}', {noun}_id FROM {table} WHERE {noun}_id IS NOT NULL "
                f"AND id IN (SELECT row FROM moved WHERE tbl = '{table}')"
            )
    yield (
        "SELECT 'person', person_id FROM entry_link WHERE person_id IS NOT NULL "
        "AND entry_id IN (SELECT row FROM moved WHERE tbl = 'entry')"
    )
    yield (
        "SELECT 'company', company_id FROM moved WHERE tbl = 'person' AND company_id IS NOT NULL"
    )
    yield (
        "SELECT 'company', company_id FROM person WHERE company_id IS NOT NULL "
        "AND id IN (SELECT id FROM touched WHERE noun = 'person')"
    )
    yield (
        "SELECT 'person', id FROM person WHERE company_id IN "
        "(SELECT row FROM moved WHERE tbl = 'company' AND event = 'update')"
    )
