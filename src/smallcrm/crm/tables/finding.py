"""The search indexes: which words find which record, and how the file keeps them true."""

from collections.abc import Iterable, Iterator

from smallcrm import store


def _reach(noun: str) -> str:
    own = f"{noun}_id = {noun}.id"
    return (
        f"ifnull((SELECT group_concat(key, ' ') FROM email WHERE email.{own}), '') || ' ' || "
        "ifnull((SELECT group_concat(digits || ' ' || ifnull(substr(e164, 2), ''), ' ') "
        f"FROM phone WHERE phone.{own}), '')"
    )


def _more(noun: str) -> str:
    own = f"{noun}_id = {noun}.id"
    parts = " || ' ' || ".join(
        f"ifnull({part}, '')" for part in ("street", "city", "region", "postcode")
    )
    return (
        "ifnull((SELECT group_concat(tag.name, ' ') FROM tagging JOIN tag ON tag.id = tag_id "
        f"WHERE tagging.{own}), '') || ' ' || "
        f"ifnull((SELECT group_concat({parts}, ' ') FROM address WHERE address.{own}), '') "
        f"|| ' ' || ifnull((SELECT group_concat(name, ' ') FROM merged WHERE merged.{own}), '')"
    )


_PERSON_REACH = _reach("person")
_COMPANY_REACH = _reach("company") + " || ' ' || ifnull(company.domain, '')"
_PERSON_NAME = "person.name || ' ' || ifnull(person.nickname, '')"
_PERSON_ALL = f"""{_PERSON_NAME} || ' ' || ifnull((SELECT company.name FROM company
    WHERE company.id = person.company_id), '') || ' ' || {_PERSON_REACH} || ' ' ||
    {_more("person")}"""
_COMPANY_ALL = f"company.name || ' ' || {_COMPANY_REACH} || ' ' || {_more('company')}"

SEARCHED = {
    "find_name": (_PERSON_NAME, "company.name"),
    "find_all": (_PERSON_ALL, _COMPANY_ALL),
    "find_inner": (
        f"{_PERSON_NAME} || ' ' || {_PERSON_REACH}",
        f"company.name || ' ' || {_COMPANY_REACH}",
    ),
}
REACH_OF = {"email": ("find_all", "find_inner"), "phone": ("find_all", "find_inner"),
            "address": ("find_all",), "tagging": ("find_all",),
            "merged": ("find_all",)}  # fmt: skip

TEXTS = {
    "deal": (0, ("title", "asked_for")),
    "task": (1, ("title", "note")),
    "entry": (2, ("subject", "body")),
    "file": (3, ("name",)),
    "ticket": (4, ("title", "description", "external_id")),
    "product": (5, ("name", "external_id", "category", "description")),
}
KINDS_OF_TEXT = 8
"""Each kind of text has every eighth row of its index, with room for two kinds more."""

INDEXES = (*SEARCHED, "find_text")
SETTINGS = {"automerge": 0, "crisismerge": 32, "usermerge": 16, "hashsize": 1 << 20}
BULK_HASH = 8 << 20


def find(
    noun: str, which: str, *, afresh: bool = False, tables: Iterable[str] = SEARCHED
) -> Iterator[str]:
    """The statements that index persons or companies again; `afresh`: they are not there yet."""
    odd = int(noun == "company")
    for table in tables:
        if not afresh:
            yield (
                f"DELETE FROM {table} WHERE rowid IN "
                f"(SELECT {noun}.id * 2 + {odd} FROM {noun} WHERE {which})"
            )
        yield (
            f"INSERT INTO {table}(rowid, text) SELECT {noun}.id * 2 + {odd}, "
            f"searchable({SEARCHED[table][odd]}) FROM {noun} "
            f"WHERE {which} AND {noun}.trashed_at IS NULL"
        )


def text_row(noun: str, row: str) -> str:
    """The row of the text index for a deal, task, entry …, from an expression for its id."""
    return f"{row} * {KINDS_OF_TEXT} + {TEXTS[noun][0]}"


def find_text(noun: str, which: str) -> str:
    """The statement that indexes deals, tasks, entries … that are not there yet."""
    _number, columns = TEXTS[noun]
    text = " || ' ' || ".join(f"ifnull({noun}.{column}, '')" for column in columns)
    return (
        f"INSERT INTO find_text(rowid, text) SELECT {text_row(noun, f'{noun}.id')}, "
        f"searchable({text}) FROM {noun} WHERE {which} AND {noun}.trashed_at IS NULL"
    )


def trigger(name: str, when: str, body: Iterable[str]) -> str:
    """A trigger that runs some statements after a change."""
    return f"CREATE TRIGGER {name} AFTER {when} BEGIN {'; '.join(body)}; END"


def _reach_triggers() -> Iterator[str]:
    for table, indexes in REACH_OF.items():
        for event, names in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            body: list[str] = []
            for noun in ("person", "company"):
                ids = ", ".join(f"{name}.{noun}_id" for name in names)
                body += find(noun, f"{noun}.id IN ({ids})", tables=indexes)
            yield trigger(f"keep_{table}_{event.lower()}_found", f"{event} ON {table}", body)
    body = []
    for noun in ("person", "company"):
        tagged = f"{noun}.id IN (SELECT {noun}_id FROM tagging WHERE tag_id = NEW.id)"
        body += find(noun, tagged, tables=("find_all",))
    yield trigger("keep_tag_name", "UPDATE OF name ON tag", body)


def _text_triggers() -> Iterator[str]:
    for noun, (_number, columns) in TEXTS.items():
        forget = f"DELETE FROM find_text WHERE rowid = {text_row(noun, 'OLD.id')}"
        keep = find_text(noun, f"{noun}.id = NEW.id")
        yield trigger(f"keep_{noun}_text_insert", f"INSERT ON {noun}", [keep])
        yield trigger(
            f"keep_{noun}_text_update",
            f"UPDATE OF {', '.join(columns)}, trashed_at ON {noun}",
            [forget, keep],
        )
        yield trigger(f"keep_{noun}_text_delete", f"DELETE ON {noun}", [forget])


def triggers() -> Iterator[str]:
    """The statements that keep search true when what belongs to a record changes."""
    yield from _reach_triggers()
    yield from _text_triggers()


def settings() -> Iterator[str]:
    """The statements that keep the search indexes from merging in the middle of an edit: that
    takes seconds at a million records, and `merge` does it bit by bit when there is time."""
    for table in INDEXES:
        yield from _settings(table)


def _settings(table: str) -> Iterator[str]:
    for name, value in SETTINGS.items():
        yield f"INSERT INTO {table}({table}, rank) VALUES ('{name}', {value})"


def afresh() -> Iterator[str]:
    """The statements that fill every search index again from nothing."""
    yield from names_afresh()
    yield from texts_afresh()


def names_afresh() -> Iterator[str]:
    """The statements that fill the indexes of people and companies again from nothing."""
    yield from _emptied(SEARCHED)
    for noun in ("person", "company"):
        yield from find(noun, "true", afresh=True)


def texts_afresh() -> Iterator[str]:
    """The statements that fill the index of all other words again from nothing."""
    yield from _emptied(("find_text",))
    for noun in TEXTS:
        yield find_text(noun, "true")


def _emptied(tables: Iterable[str]) -> Iterator[str]:
    for table in tables:
        yield f"INSERT INTO {table}({table}) VALUES ('delete-all')"
        yield from _settings(table)


def loading() -> None:
    """Prepares the search indexes for very many rows."""
    _set_hash(BULK_HASH)


def loaded(*, optimize: bool) -> None:
    """Ends what `loading` began; `optimize` merges each index into one piece."""
    _set_hash(SETTINGS["hashsize"])
    if optimize:
        for table in INDEXES:
            store.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")


def _set_hash(size: int) -> None:
    for table in INDEXES:
        store.execute(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {size})")


def merge(table: str, pages: int) -> bool:
    """Merges about so many pages of a search index, into one piece when negative; whether there
    was something to do. What is found does not change."""
    before = store.one("SELECT total_changes()")
    store.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', ?)", (pages,))
    return bool(store.one("SELECT total_changes()") - before > 1)
