"""The tables of the file through time: one function each, newest last, never edited once released.

Days are text `YYYY-MM-DD`, instants text in UTC ending in Z, times of day text `HH:MM` (local);
money is a whole number of minor units beside an ISO 4217 currency.
"""

from collections.abc import Callable

from smallcrm import clock
from smallcrm.crm.tables import derived, finding
from smallcrm.i18n import _

Run = Callable[[str], object]

OWNER = """
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER REFERENCES company(id) ON DELETE CASCADE,
"""
ONE_OWNER = "CHECK ((person_id IS NULL) + (company_id IS NULL) = 1)"


def _day(column: str) -> str:
    return f"{column} TEXT CHECK ({column} IS date({column}))"


def _instant(column: str, more: str = "") -> str:
    return (
        f"{column} TEXT {more} CHECK ({column} IS NULL OR ({column} GLOB '????-??-??T??:??:??Z' "
        f"AND {column} IS strftime('%Y-%m-%dT%H:%M:%SZ', {column})))"
    )


def _time(column: str) -> str:
    return (
        f"{column} TEXT CHECK ({column} IS NULL OR ({column} GLOB '[0-2][0-9]:[0-5][0-9]' "
        f"AND {column} < '24:00'))"
    )


PEOPLE = [
    f"""CREATE TABLE company (
  id INTEGER PRIMARY KEY, external_id TEXT, name TEXT NOT NULL, domain TEXT, industry TEXT,
  employees INTEGER, parent_id INTEGER REFERENCES company(id) ON DELETE SET NULL, asked_for TEXT,
  starred INTEGER NOT NULL DEFAULT 0, {_instant("created_at", "NOT NULL")},
  {_instant("archived_at")}, {_instant("trashed_at")}) STRICT""",
    f"""CREATE TABLE person (
  id INTEGER PRIMARY KEY, external_id TEXT, name TEXT NOT NULL, prefix TEXT, first_name TEXT,
  middle_name TEXT, last_name TEXT, suffix TEXT, nickname TEXT, sort_name TEXT, job_title TEXT,
  company_id INTEGER REFERENCES company(id) ON DELETE SET NULL,
  status TEXT CHECK (status IN ('lead', 'prospect', 'customer', 'past')),
  source TEXT, source_detail TEXT,
  birthday TEXT CHECK (birthday IS NULL OR birthday IS date(birthday)
    OR (birthday GLOB '--??-??' AND substr(birthday, 3) IS substr(date('2000-' ||
        substr(birthday, 3)), 6))),
  asked_for TEXT, starred INTEGER NOT NULL DEFAULT 0, {_instant("created_at", "NOT NULL")},
  {_instant("archived_at")}, {_instant("trashed_at")}) STRICT""",
    f"""CREATE TABLE affiliation (
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER NOT NULL REFERENCES company(id) ON DELETE CASCADE,
  role TEXT, {_day("since")}, {_day("until")}) STRICT""",
    f"""CREATE TABLE email (
  id INTEGER PRIMARY KEY, {OWNER} label TEXT, value TEXT NOT NULL, key TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0, {_instant("retired_at")}, {ONE_OWNER}) STRICT""",
    f"""CREATE TABLE phone (
  id INTEGER PRIMARY KEY, {OWNER} label TEXT, value TEXT NOT NULL, e164 TEXT,
  digits TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0, {_instant("retired_at")},
  {ONE_OWNER}) STRICT""",
    f"""CREATE TABLE address (
  id INTEGER PRIMARY KEY, {OWNER} label TEXT, street TEXT, city TEXT, region TEXT, postcode TEXT,
  country TEXT, position INTEGER NOT NULL DEFAULT 0, {_instant("retired_at")},
  {ONE_OWNER}) STRICT""",
    f"""CREATE TABLE link (
  id INTEGER PRIMARY KEY, {OWNER} label TEXT, value TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0, {_instant("retired_at")}, {ONE_OWNER}) STRICT""",
    f"""CREATE TABLE status_change (
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  {_instant("at", "NOT NULL")}, status TEXT NOT NULL, source TEXT, source_detail TEXT) STRICT""",
    f"""CREATE TABLE consent (
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  address TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('given', 'refused', 'withdrawn')),
  {_instant("at", "NOT NULL")}, source TEXT) STRICT""",
    """CREATE TABLE tag (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE) STRICT""",
    f"""CREATE TABLE field (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('person', 'company', 'deal')),
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN
    ('text', 'number', 'money', 'date', 'yes_no', 'choice', 'choices', 'link')),
  options TEXT, position INTEGER NOT NULL DEFAULT 0, {_instant("archived_at")},
  UNIQUE (kind, name)) STRICT""",
]

SALES = [
    f"""CREATE TABLE pipeline (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0,
  {_instant("archived_at")}) STRICT""",
    f"""CREATE TABLE stage (
  id INTEGER PRIMARY KEY, pipeline_id INTEGER NOT NULL REFERENCES pipeline(id) ON DELETE CASCADE,
  name TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0,
  probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100),
  stale_days INTEGER, {_instant("archived_at")}) STRICT""",
    """CREATE TABLE lost_reason (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, counts INTEGER NOT NULL DEFAULT 1,
  position INTEGER NOT NULL DEFAULT 0) STRICT""",
    f"""CREATE TABLE deal (
  id INTEGER PRIMARY KEY, external_id TEXT, title TEXT NOT NULL,
  pipeline_id INTEGER NOT NULL REFERENCES pipeline(id),
  stage_id INTEGER NOT NULL REFERENCES stage(id),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'won', 'lost')),
  value INTEGER, currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'), rate TEXT,
  company_id INTEGER REFERENCES company(id) ON DELETE SET NULL,
  person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  position INTEGER NOT NULL DEFAULT 0,
  probability INTEGER CHECK (probability BETWEEN 0 AND 100),
  asked_for TEXT, source TEXT, lost_reason TEXT, {_day("expected_close")},
  {_instant("created_at", "NOT NULL")}, {_instant("stage_since", "NOT NULL")},
  {_instant("closed_at")}, {_day("snoozed_until")},
  {_instant("archived_at")}, {_instant("trashed_at")},
  CHECK ((status = 'open') = (closed_at IS NULL))) STRICT""",
    """CREATE TABLE deal_person (
  id INTEGER PRIMARY KEY, deal_id INTEGER NOT NULL REFERENCES deal(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, role TEXT,
  UNIQUE (deal_id, person_id)) STRICT""",
    f"""CREATE TABLE stage_change (
  id INTEGER PRIMARY KEY, deal_id INTEGER NOT NULL REFERENCES deal(id) ON DELETE CASCADE,
  {_instant("at", "NOT NULL")},
  from_stage_id INTEGER REFERENCES stage(id), from_status TEXT,
  to_stage_id INTEGER NOT NULL REFERENCES stage(id),
  to_status TEXT NOT NULL CHECK (to_status IN ('open', 'won', 'lost')),
  seconds INTEGER) STRICT""",
    """CREATE TABLE rate (
  id INTEGER PRIMARY KEY, currency TEXT NOT NULL, valid_from TEXT NOT NULL
    CHECK (valid_from IS date(valid_from)), rate TEXT NOT NULL,
  UNIQUE (currency, valid_from)) STRICT""",
    f"""CREATE TABLE forecast (
  id INTEGER PRIMARY KEY, month TEXT NOT NULL UNIQUE CHECK (month GLOB '????-??'),
  {_instant("made_at", "NOT NULL")}, amount INTEGER NOT NULL) STRICT""",
]

WORK = [
    f"""CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN
    ('note', 'call', 'email', 'meeting', 'task', 'change', 'file', 'ticket')),
  direction TEXT CHECK (direction IN ('in', 'out')), {_instant("at", "NOT NULL")},
  minutes INTEGER, subject TEXT, body TEXT, outcome TEXT,
  answered INTEGER NOT NULL DEFAULT 0, pinned INTEGER NOT NULL DEFAULT 0, message_id TEXT,
  {_instant("created_at", "NOT NULL")}, {_instant("trashed_at")}) STRICT""",
    """CREATE TABLE entry_link (
  id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER REFERENCES company(id) ON DELETE CASCADE,
  deal_id INTEGER REFERENCES deal(id) ON DELETE CASCADE,
  CHECK ((person_id IS NULL) + (company_id IS NULL) + (deal_id IS NULL) = 2)) STRICT""",
    f"""CREATE TABLE task (
  id INTEGER PRIMARY KEY, external_id TEXT,
  kind TEXT NOT NULL DEFAULT 'todo' CHECK (kind IN ('call', 'mail', 'meet', 'video', 'todo')),
  title TEXT NOT NULL, brief TEXT, note TEXT,
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER REFERENCES company(id) ON DELETE CASCADE,
  deal_id INTEGER REFERENCES deal(id) ON DELETE CASCADE,
  {_day("due_day")}, {_time("due_time")}, {_time("end_time")},
  priority INTEGER NOT NULL DEFAULT 0, {_instant("created_at", "NOT NULL")},
  {_instant("done_at")}, {_instant("trashed_at")},
  CHECK (due_time IS NULL OR due_day IS NOT NULL)) STRICT""",
    """CREATE TABLE tagging (
  id INTEGER PRIMARY KEY, tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER REFERENCES company(id) ON DELETE CASCADE,
  deal_id INTEGER REFERENCES deal(id) ON DELETE CASCADE,
  task_id INTEGER REFERENCES task(id) ON DELETE CASCADE,
  CHECK ((person_id IS NULL) + (company_id IS NULL) + (deal_id IS NULL) + (task_id IS NULL) = 3)
) STRICT""",
    """CREATE TABLE field_value (
  id INTEGER PRIMARY KEY, field_id INTEGER NOT NULL REFERENCES field(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER REFERENCES company(id) ON DELETE CASCADE,
  deal_id INTEGER REFERENCES deal(id) ON DELETE CASCADE,
  value TEXT NOT NULL, amount INTEGER, currency TEXT,
  CHECK ((person_id IS NULL) + (company_id IS NULL) + (deal_id IS NULL) = 2)) STRICT""",
    f"""CREATE TABLE file (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT, size INTEGER NOT NULL,
  sha256 TEXT NOT NULL, {_instant("created_at", "NOT NULL")}, {_instant("trashed_at")}) STRICT""",
    """CREATE TABLE file_link (
  id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER REFERENCES company(id) ON DELETE CASCADE,
  deal_id INTEGER REFERENCES deal(id) ON DELETE CASCADE,
  entry_id INTEGER REFERENCES entry(id) ON DELETE CASCADE) STRICT""",
    "CREATE TABLE blob (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, data BLOB) STRICT",
    """CREATE TABLE draft (
  id INTEGER PRIMARY KEY, place TEXT NOT NULL UNIQUE, text TEXT NOT NULL, at TEXT) STRICT""",
    f"""CREATE TABLE view (
  id INTEGER PRIMARY KEY, place TEXT NOT NULL, name TEXT NOT NULL, icon TEXT,
  position INTEGER NOT NULL DEFAULT 0, query TEXT NOT NULL, {_instant("trashed_at")}) STRICT""",
    "CREATE TABLE about (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT) STRICT",
]

IMPORTS = [
    f"""CREATE TABLE import (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, format TEXT NOT NULL, kind TEXT NOT NULL,
  {_instant("at", "NOT NULL")}, rows INTEGER NOT NULL, report TEXT,
  {_instant("taken_back_at")}) STRICT""",
    """CREATE TABLE import_mapping (
  id INTEGER PRIMARY KEY, headers TEXT NOT NULL UNIQUE, mapping TEXT NOT NULL) STRICT""",
    """CREATE TABLE origin (
  id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  tbl TEXT NOT NULL, row INTEGER NOT NULL, field TEXT,
  record INTEGER NOT NULL, line INTEGER) STRICT""",
]

INDEXES = [
    "company(external_id) WHERE external_id IS NOT NULL",
    "company(domain) WHERE domain IS NOT NULL",
    "company(parent_id) WHERE parent_id IS NOT NULL",
    "person(external_id) WHERE external_id IS NOT NULL",
    "person(company_id) WHERE company_id IS NOT NULL",
    "affiliation(person_id)",
    "affiliation(company_id)",
    *[
        f"{table}({owner}_id) WHERE {owner}_id IS NOT NULL"
        for table in ("email", "phone", "address", "link")
        for owner in ("person", "company")
    ],
    "email(key)",
    "phone(e164) WHERE e164 IS NOT NULL",
    "status_change(person_id)",
    "status_change(status, at)",
    "consent(person_id)",
    "stage(pipeline_id)",
    "deal(external_id) WHERE external_id IS NOT NULL",
    "deal(pipeline_id, status, stage_id, value)",
    "deal(status, closed_at, trashed_at, currency, value, created_at, rate, lost_reason)",
    "deal(created_at)",
    "deal(stage_id, currency, value, probability, expected_close, status, trashed_at, "
    "archived_at) WHERE status = 'open'",
    "deal(stage_id, stage_since) WHERE status = 'open'",
    "deal(person_id) WHERE person_id IS NOT NULL",
    "deal(company_id) WHERE company_id IS NOT NULL",
    "deal_person(person_id)",
    "stage_change(deal_id, at)",
    "stage_change(to_status, at)",
    "stage_change(deal_id) WHERE from_status IN ('won', 'lost')",
    "entry(at, kind, trashed_at)",
    "entry(at) WHERE direction = 'in' AND answered = 0 AND trashed_at IS NULL",
    "entry(message_id) WHERE message_id IS NOT NULL",
    "entry_link(entry_id)",
    *[
        f"entry_link({owner}_id, entry_id) WHERE {owner}_id IS NOT NULL"
        for owner in ("person", "company", "deal")
    ],
    "task(due_day, ifnull(due_time, ''), priority DESC, id) "
    "WHERE done_at IS NULL AND trashed_at IS NULL",
    "task(done_at) WHERE done_at IS NOT NULL",
    *[f"task({owner}_id) WHERE {owner}_id IS NOT NULL" for owner in ("person", "company", "deal")],
    *[
        f"tagging({owner}_id) WHERE {owner}_id IS NOT NULL"
        for owner in ("person", "company", "deal", "task")
    ],
    "tagging(tag_id)",
    "field_value(field_id)",
    *[
        f"field_value({owner}_id) WHERE {owner}_id IS NOT NULL"
        for owner in ("person", "company", "deal")
    ],
    "file_link(file_id)",
    "origin(tbl, row)",
    "origin(import_id)",
]

DERIVED = [
    """CREATE TABLE list_person (
  id INTEGER PRIMARY KEY REFERENCES person(id) ON DELETE CASCADE, shown INTEGER NOT NULL,
  name TEXT NOT NULL, company TEXT NOT NULL, status INTEGER NOT NULL, open_value INTEGER NOT NULL,
  last_word TEXT NOT NULL, last_entry INTEGER, next_step TEXT NOT NULL, next_task INTEGER)
  STRICT""",
    """CREATE TABLE list_company (
  id INTEGER PRIMARY KEY REFERENCES company(id) ON DELETE CASCADE, shown INTEGER NOT NULL,
  name TEXT NOT NULL, people INTEGER NOT NULL, open_value INTEGER NOT NULL,
  last_word TEXT NOT NULL, last_entry INTEGER, next_step TEXT NOT NULL, next_task INTEGER)
  STRICT""",
    *[
        f"CREATE INDEX list_person_{key} ON list_person({key}, id) WHERE shown = 1"
        for key in ("name", "company", "status", "open_value", "last_word", "next_step")
    ],
    *[
        f"CREATE INDEX list_company_{key} ON list_company({key}, id) WHERE shown = 1"
        for key in ("name", "people", "open_value", "last_word", "next_step")
    ],
    """CREATE VIRTUAL TABLE find_name USING fts5(text, content='', contentless_delete=1,
  detail=full, prefix='1 2 3 4 5', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE VIRTUAL TABLE find_all USING fts5(text, content='', contentless_delete=1,
  detail=full, prefix='1 2 3 4 5 6 7', tokenize="unicode61 remove_diacritics 0")""",
    """CREATE VIRTUAL TABLE find_inner USING fts5(text, content='', contentless_delete=1,
  tokenize='trigram')""",
    """CREATE VIRTUAL TABLE find_text USING fts5(text, content='', contentless_delete=1,
  detail=full, prefix='1 2 3 4', tokenize="unicode61 remove_diacritics 0")""",
]


def the_house_stands(run: Run) -> None:
    """People, companies, deals, tasks, timeline, imports, and what is derived from them."""
    for statement in [*PEOPLE, *SALES, *WORK, *IMPORTS]:
        run(statement)
    for number, index in enumerate(INDEXES):
        table = index.split("(")[0]
        run(f"CREATE INDEX {table}_{number} ON {index}")
    for statement in [*DERIVED, *finding.settings()]:
        run(statement)


def a_first_pipeline(run: Run) -> None:
    """A new file has one pipeline with five stages, and reasons for which deals are lost."""
    now = clock.stamp()
    run(f"INSERT INTO pipeline(id, name) VALUES (1, {_text(_('Sales'))})")
    stages = [
        (_("Inquiry"), 10, 14),
        (_("Qualified"), 25, 14),
        (_("Proposal"), 50, 10),
        (_("Negotiation"), 75, 10),
        (_("Verbal yes"), 90, 7),
    ]
    for position, (name, probability, stale) in enumerate(stages):
        run(
            "INSERT INTO stage(pipeline_id, name, position, probability, stale_days) "
            f"VALUES (1, {_text(name)}, {position}, {probability}, {stale})"
        )
    reasons = [
        (_("Price"), 1),
        (_("Competitor"), 1),
        (_("No budget"), 1),
        (_("No answer"), 1),
        (_("Duplicate"), 0),
    ]
    for position, (name, counts) in enumerate(reasons):
        run(
            "INSERT INTO lost_reason(name, counts, position) "
            f"VALUES ({_text(name)}, {counts}, {position})"
        )
    run(f"INSERT INTO about(name, value) VALUES ('started', {_text(now)})")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


FIELDS = [
    f"""CREATE TABLE field (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'company', 'deal')), name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'long_text', 'number', 'money', 'date', 'yes_no',
    'choice', 'choices', 'link', 'email', 'contact')),
  options TEXT, position INTEGER NOT NULL DEFAULT 0, {_instant("archived_at")},
  remind_days INTEGER, in_tables INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, name)) STRICT""",
    """CREATE TABLE field_value (
  id INTEGER PRIMARY KEY, field_id INTEGER NOT NULL REFERENCES field(id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person(id) ON DELETE CASCADE,
  company_id INTEGER REFERENCES company(id) ON DELETE CASCADE,
  deal_id INTEGER REFERENCES deal(id) ON DELETE CASCADE,
  value TEXT NOT NULL, amount INTEGER, currency TEXT,
  other_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  CHECK ((person_id IS NULL) + (company_id IS NULL) + (deal_id IS NULL) = 2)) STRICT""",
    "CREATE INDEX field_value_field ON field_value(field_id, value)",
    *[
        f"CREATE INDEX field_value_{owner} ON field_value({owner}_id) WHERE {owner}_id IS NOT NULL"
        for owner in ("person", "company", "deal", "other")
    ],
]

MORE_COLUMNS = {
    "person": (
        "photo TEXT", "time_zone TEXT", "best_time TEXT", "cadence_days INTEGER",
        f"{_day('leave_until')}", "legal_basis TEXT", f"{_day('legal_since')}",
    ),
    "company": ("photo TEXT", "cadence_days INTEGER", f"{_day('leave_until')}"),
    "tag": ("colour TEXT", "cadence_days INTEGER"),
    "file": ("path TEXT",),
    "view": ("noun TEXT", "columns TEXT", "sort TEXT"),
}  # fmt: skip

MORE_TABLES = [
    """CREATE TABLE bond_type (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, reverse TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE bond (
  id INTEGER PRIMARY KEY, type_id INTEGER NOT NULL REFERENCES bond_type(id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  UNIQUE (type_id, person_id, other_id)) STRICT""",
    "CREATE INDEX bond_person ON bond(person_id)",
    "CREATE INDEX bond_other ON bond(other_id)",
    f"""CREATE TABLE key_date (
  id INTEGER PRIMARY KEY, {OWNER} label TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day IS date(day) OR (day GLOB '--??-??'
    AND substr(day, 3) IS substr(date('2000-' || substr(day, 3)), 6))),
  remind_days INTEGER, {ONE_OWNER}) STRICT""",
    "CREATE INDEX key_date_person ON key_date(person_id) WHERE person_id IS NOT NULL",
    "CREATE INDEX key_date_company ON key_date(company_id) WHERE company_id IS NOT NULL",
    """CREATE TABLE apart (
  id INTEGER PRIMARY KEY, noun TEXT NOT NULL CHECK (noun IN ('person', 'company')),
  first_id INTEGER NOT NULL, second_id INTEGER NOT NULL, CHECK (first_id < second_id),
  UNIQUE (noun, first_id, second_id)) STRICT""",
    f"""CREATE TABLE merged (
  id INTEGER PRIMARY KEY, {OWNER} gone_id INTEGER NOT NULL, name TEXT NOT NULL,
  lost TEXT NOT NULL, step INTEGER NOT NULL, {_instant("at", "NOT NULL")}, {ONE_OWNER}) STRICT""",
    "CREATE INDEX merged_gone ON merged(gone_id)",
    "CREATE INDEX merged_person ON merged(person_id) WHERE person_id IS NOT NULL",
    "CREATE INDEX merged_company ON merged(company_id) WHERE company_id IS NOT NULL",
    f"""CREATE TABLE template (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0, {_instant("trashed_at")}) STRICT""",
    """CREATE TABLE visit (
  id INTEGER PRIMARY KEY, noun TEXT NOT NULL, row INTEGER NOT NULL, at TEXT NOT NULL,
  UNIQUE (noun, row)) STRICT""",
    "CREATE INDEX visit_at ON visit(at)",
    *[
        f"CREATE INDEX file_link_{owner} ON file_link({owner}_id) WHERE {owner}_id IS NOT NULL"
        for owner in ("person", "company", "deal", "entry")
    ],
    "CREATE INDEX file_sha256 ON file(sha256)",
    "CREATE INDEX person_birthday ON person(substr(birthday, -5)) WHERE birthday IS NOT NULL",
    "CREATE INDEX person_created ON person(created_at)",
    "CREATE INDEX company_created ON company(created_at)",
    "CREATE INDEX entry_pinned ON entry(id) WHERE pinned = 1",
    "CREATE INDEX stage_change_at ON stage_change(at)",
    "CREATE INDEX status_change_at ON status_change(at)",
    *[
        f"CREATE INDEX person_{column} ON person({column}) WHERE {column} IS NOT NULL"
        for column in ("source", "job_title")
    ],
    *[
        f"CREATE INDEX address_{column} ON address({column}, person_id, retired_at) "
        f"WHERE {column} IS NOT NULL"
        for column in ("city", "country")
    ],
    "CREATE INDEX tagging_tag_person ON tagging(tag_id, person_id) WHERE person_id IS NOT NULL",
    "CREATE INDEX field_value_people ON field_value(field_id, person_id, value) "
    "WHERE person_id IS NOT NULL",
]

BONDS = (
    (_("Introduced by"), _("Introduced")),
    (_("Reports to"), _("Leads")),
    (_("Spouse of"), _("Spouse of")),
    (_("Parent of"), _("Child of")),
    (_("Friend of"), _("Friend of")),
    (_("Advises"), _("Advised by")),
)


def _fields_of_more_types(run: Run) -> None:
    for table in ("field", "field_value"):
        run(f"CREATE TEMP TABLE old_{table} AS SELECT * FROM {table}")
    for table in ("field_value", "field"):
        run(f"DROP TABLE {table}")
    for statement in FIELDS:
        run(statement)
    run("INSERT INTO field SELECT *, NULL, 0 FROM old_field")
    run("INSERT INTO field_value SELECT *, NULL FROM old_field_value")
    for table in ("field", "field_value"):
        run(f"DROP TABLE old_{table}")


def a_record_goes_deeper(run: Run) -> None:
    """Fields of eleven types, links between people, key dates, photos, cadences, merges that can
    be taken apart, templates; lists know what was won and how often you were in touch."""
    _fields_of_more_types(run)
    for table, columns in MORE_COLUMNS.items():
        for column in columns:
            run(f"ALTER TABLE {table} ADD COLUMN {column}")
    for statement in MORE_TABLES:
        run(statement)
    for position, (name, reverse) in enumerate(BONDS):
        run(
            "INSERT INTO bond_type(name, reverse, position) "
            f"VALUES ({_text(name)}, {_text(reverse)}, {position})"
        )
    for noun in ("person", "company"):
        for column in ("won_value", "touches"):
            run(f"ALTER TABLE list_{noun} ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
            run(f"CREATE INDEX list_{noun}_{column} ON list_{noun}({column}, id) WHERE shown = 1")
    for statement in [*derived.lists_afresh(), *finding.names_afresh()]:
        run(statement)


def a_last_contact_counts(_run: Run) -> None:
    """The triggers, which are made anew, know the last contact of which a sheet names the day."""


SERVICE = [
    f"""CREATE TABLE ticket (
  id INTEGER PRIMARY KEY, number INTEGER NOT NULL, external_id TEXT, title TEXT NOT NULL,
  description TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'waiting', 'solved')),
  priority TEXT NOT NULL DEFAULT 'normal'
    CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  channel TEXT, person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
  company_id INTEGER REFERENCES company(id) ON DELETE SET NULL,
  {_instant("opened_at", "NOT NULL")}, {_instant("first_reply_at")}, {_instant("solved_at")},
  satisfaction TEXT, {_instant("trashed_at")},
  CHECK (solved_at IS NULL OR state = 'solved')) STRICT""",
    f"""CREATE TABLE product (
  id INTEGER PRIMARY KEY, external_id TEXT, name TEXT NOT NULL, category TEXT, price INTEGER,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'), unit TEXT, description TEXT,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  {_instant("created_at", "NOT NULL")}, {_instant("trashed_at")}) STRICT""",
    "CREATE INDEX ticket_state ON ticket(state, opened_at)",
    "CREATE INDEX ticket_number ON ticket(number)",
    "CREATE INDEX ticket_title ON ticket(title)",
    "CREATE INDEX product_name ON product(name)",
    *[
        f"CREATE INDEX {table}_{column} ON {table}({column}) WHERE {column} IS NOT NULL"
        for table, column in (
            ("ticket", "external_id"), ("ticket", "person_id"), ("ticket", "company_id"),
            ("product", "external_id"),
        )
    ],
]  # fmt: skip


def questions_and_goods(run: Run) -> None:
    """Tickets: what customers ask for after the sale; products: what can be sold, at which price.
    The words of both are found by search."""
    for statement in [*SERVICE, *finding.texts_afresh()]:
        run(statement)


MIGRATIONS = [
    the_house_stands, a_first_pipeline, a_record_goes_deeper, a_last_contact_counts,
    questions_and_goods,
]  # fmt: skip
