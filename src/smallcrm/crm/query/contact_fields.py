"""What a filter can ask of people and of companies."""

from collections.abc import Iterator

from smallcrm.crm.query.fields import Field
from smallcrm.crm.tables.derived import NONE_LAST
from smallcrm.i18n import _

_OWED = (
    "ifnull(list.last_entry IN (SELECT id FROM entry WHERE direction = 'in' AND answered = 0 "
    "AND trashed_at IS NULL), 0)"
)
_WROTE = (
    "SELECT person_id FROM entry_link WHERE person_id IS NOT NULL AND entry_id IN (SELECT id "
    "FROM entry WHERE direction = 'in' AND answered = 0 AND trashed_at IS NULL)"
)
_NEWEST = (
    "NOT EXISTS (SELECT 1 FROM consent later WHERE later.person_id = consent.person_id "
    "AND later.address = consent.address AND (later.at, later.id) > (consent.at, consent.id))"
)


def person_fields() -> Iterator[Field]:
    """The fields of people, in the order of a menu."""
    yield Field("name", _("Name"), "text", "list.name", folded=True, indexed=True)
    yield Field("company", _("Company"), "text", "list.company", nothing=NONE_LAST, folded=True,
                indexed=True)  # fmt: skip
    statuses = {"lead": "1", "prospect": "6", "customer": "15", "past": "24"}
    yield Field("status", _("Status"), "choice", "list.status", nothing="99", choices=statuses,
                indexed=True)  # fmt: skip
    yield from _of_both("person")
    for name, title, type_, names in (
        ("source", _("Source"), "text", ()),
        ("job_title", _("Job title"), "text", ("role",)),
        ("birthday", _("Birthday"), "birthday", ()),
    ):
        yield _own(name, title, type_, names)
    states = {word: word for word in ("given", "refused", "withdrawn")}
    yield Field(
        "consent", _("Consent"), "choice", "consent.state", source="consent",
        owner="consent.person_id", also=_NEWEST, choices=states, indexed=True,
    )  # fmt: skip
    yield Field(
        "opt_out", _("Opted out"), "flag",
        "EXISTS (SELECT 1 FROM consent WHERE consent.person_id = list.id "
        f"AND consent.state IN ('refused', 'withdrawn') AND {_NEWEST})",
    )  # fmt: skip
    yield Field(
        "introduced_by", _("Introduced by"), "text", "other.name",
        source="bond JOIN person other ON other.id = bond.other_id", owner="bond.person_id",
        also="bond.type_id = 1", indexed=True,
    )  # fmt: skip


def company_fields() -> Iterator[Field]:
    """The fields of companies, in the order of a menu."""
    yield Field("name", _("Name"), "text", "list.name", folded=True, indexed=True)
    yield from _of_both("company")
    for name, title, type_ in (
        ("industry", _("Industry"), "text"),
        ("domain", _("Web domain"), "text"),
        ("employees", _("Employees"), "number"),
    ):
        yield _own(name, title, type_, (), "company")
    yield Field("people", _("People"), "number", "list.people", indexed=True)
    yield Field(
        "parent", _("Part of"), "text", "parent.name",
        source="company child JOIN company parent ON parent.id = child.parent_id",
        owner="child.id",
    )  # fmt: skip


def _own(
    name: str, title: str, type_: str, names: tuple[str, ...] = (), noun: str = "person"
) -> Field:
    """A column of the record's own table."""
    indexed = noun == "person" and name in ("source", "job_title", "birthday")
    return Field(
        name, title, type_, f"{noun}.{name}", source=noun, owner=f"{noun}.id", names=names,
        indexed=indexed,
        listed=f"SELECT min({name}) FROM person WHERE {name} > ?"
        if indexed and type_ == "text"
        else "",
    )  # fmt: skip


def _of_both(noun: str) -> Iterator[Field]:
    yield tag(noun)
    yield Field("last_word", _("Last word"), "instant", "list.last_word", nothing="''",
                indexed=True)  # fmt: skip
    wrote = _WROTE if noun == "person" else f"SELECT company_id FROM person WHERE id IN ({_WROTE})"
    yield Field("waiting", _("Waiting for my reply"), "flag", _OWED, gather=wrote)
    yield Field("next_step", _("Next step"), "step", "list.next_step", nothing="'~~'",
                indexed=True)  # fmt: skip
    yield Field("open_value", _("Open deals"), "money", "list.open_value", names=("open_deals",),
                indexed=True)  # fmt: skip
    yield Field("won_value", _("Won"), "money", "list.won_value", indexed=True)
    yield Field(
        "deals", _("Number of deals"), "number",
        f"(SELECT count(*) FROM deal WHERE deal.{noun}_id = list.id AND trashed_at IS NULL)",
        counted=f"SELECT {noun}_id FROM deal WHERE {noun}_id IS NOT NULL GROUP BY {noun}_id",
    )  # fmt: skip
    yield Field("touches", _("Times in touch"), "number", "list.touches", indexed=True)
    yield from _reached(noun)
    yield Field(
        "cadence", _("Keep in touch every (days)"), "number", f"{noun}.cadence_days",
        source=noun, owner=f"{noun}.id",
    )  # fmt: skip
    yield _own("asked_for", _("Asked for"), "text", (), noun)
    yield Field(
        "created", _("Added"), "instant", f"{noun}.created_at", source=noun, owner=f"{noun}.id",
        names=("added",), indexed=True,
    )  # fmt: skip
    for name, title, column in (
        ("starred", _("Favourite"), "starred = 1"),
        ("archived", _("Archived"), "archived_at IS NOT NULL"),
        ("trashed", _("In the trash"), "trashed_at IS NOT NULL"),
    ):
        inside = f"list.id IN (SELECT id FROM {noun} WHERE {column})"
        yield Field(name, title, "flag", inside, names=("favourite",) if name == "starred" else ())
    yield from _filed(noun)


def tag(noun: str) -> Field:
    """The tags of a record; a whole word each."""
    return Field(
        "tag", _("Tag"), "tag", "tagging.tag_id",
        source="tagging", owner=f"tagging.{noun}_id", names=("tags",), indexed=True,
    )  # fmt: skip


def _reached(noun: str) -> Iterator[Field]:
    for name, title in (("city", _("City")), ("region", _("Region")), ("country", _("Country"))):
        yield Field(
            name, title, "text", f"address.{name}", source="address", owner=f"address.{noun}_id",
            also="address.retired_at IS NULL", indexed=noun == "person" and name != "region",
            listed=""
            if name == "region"
            else f"SELECT min({name}) FROM address WHERE {name} > ? AND retired_at IS NULL",
        )  # fmt: skip
    for name, title, table, column, type_ in (
        ("email", _("E-mail"), "email", "email.key", "text"),
        ("phone", _("Phone"), "phone", "phone.digits || ' ' || ifnull(phone.e164, '')", "phone"),
        ("website", _("Web page"), "link", "link.value", "text"),
    ):
        yield Field(
            name, title, type_, column, source=table, owner=f"{table}.{noun}_id",
            also=f"{table}.retired_at IS NULL", folded=table == "email",
            names=("e-mail", "mail") if name == "email" else (),
        )  # fmt: skip


def _filed(noun: str) -> Iterator[Field]:
    yield Field(
        "note", _("Note"), "words", "entry.id",
        source="entry_link JOIN entry ON entry.id = entry_link.entry_id",
        owner=f"entry_link.{noun}_id", also="entry.kind = 'note' AND entry.trashed_at IS NULL",
        indexed=True,
    )  # fmt: skip
    kept = (
        f"(SELECT file_id, {noun}_id AS owner FROM file_link WHERE {noun}_id IS NOT NULL "
        f"UNION ALL SELECT file_id, entry_link.{noun}_id FROM file_link "
        "JOIN entry_link ON entry_link.entry_id = file_link.entry_id "
        "JOIN entry ON entry.id = file_link.entry_id AND entry.trashed_at IS NULL "
        f"WHERE entry_link.{noun}_id IS NOT NULL) kept"
    )
    yield Field(
        "file", _("File"), "text", "file.name",
        source=f"{kept} JOIN file ON file.id = kept.file_id", owner="kept.owner",
        also="file.trashed_at IS NULL", indexed=True,
    )  # fmt: skip
    yield Field(
        "import", _("From import"), "number", "origin.import_id", source="origin",
        owner="origin.row", also=f"origin.tbl = '{noun}'", indexed=True,
    )  # fmt: skip
