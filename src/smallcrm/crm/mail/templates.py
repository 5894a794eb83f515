"""Words for e-mails with places for what is known: “Dear {first_name|there}”."""

import re
from typing import NamedTuple

from smallcrm import clock, store, text
from smallcrm.crm import about
from smallcrm.crm.tables.filing import Template
from smallcrm.crm.words.fold import fold
from smallcrm.errors import Invalid
from smallcrm.i18n import _

_PLACE = re.compile(
    r"(?<![{$%])\{(?P<field>[^\W\d_][^{}|%\n]{0,60})(?:\|(?P<else>[^{}\n]*))?\}(?!\})"
)
FIELDS = ("first_name", "last_name", "name", "job_title", "company", "email", "deal.title",
          "deal.value", "deal.stage", "my_name", "today")  # fmt: skip

PERSON = """SELECT person.name, first_name, last_name, job_title, company.name, company.id,
  (SELECT value FROM email WHERE person_id = person.id AND retired_at IS NULL
    ORDER BY position, id LIMIT 1)
  FROM person LEFT JOIN company ON company.id = person.company_id WHERE person.id = ?"""

COMPANY = """SELECT name, NULL, NULL, NULL, name, id,
  (SELECT value FROM email WHERE company_id = company.id AND retired_at IS NULL
    ORDER BY position, id LIMIT 1) FROM company WHERE id = ?"""

DEAL = """SELECT deal.title, deal.value, deal.currency, stage.name FROM deal
  JOIN stage ON stage.id = stage_id WHERE deal.id = ?"""

NEWEST_DEAL = """SELECT id FROM deal WHERE {noun}_id = ? AND status = 'open'
  AND trashed_at IS NULL AND archived_at IS NULL ORDER BY id DESC LIMIT 1"""

CUSTOM = """SELECT field.name, group_concat(value, ', ') FROM field_value
  JOIN field ON field.id = field_id WHERE {noun}_id = ? GROUP BY field.id"""


class TemplateRow(NamedTuple):
    """A template as it is kept."""

    id: int
    name: str
    subject: str
    body: str


def every() -> list[TemplateRow]:
    """All templates, in their order."""
    return [
        TemplateRow(*row)
        for row in store.rows(
            "SELECT id, name, subject, body FROM template WHERE trashed_at IS NULL "
            "ORDER BY position, id"
        )
    ]


def add(name: str, subject: str, body: str) -> int:
    """Adds a template; its id. Raises Invalid without a name."""
    with store.step(_("Add template {name}").format(name=_named(name))):
        place = store.one("SELECT ifnull(max(position) + 1, 0) FROM template")
        made = Template.create(name=_named(name), subject=subject, body=body, position=place)
        return int(made.id)


def edit(row: int, name: str, subject: str, body: str) -> None:
    """Changes a template. Raises Invalid without a name."""
    with store.step(_("Edit template {name}").format(name=_named(name))):
        changed = Template.update(name=_named(name), subject=subject, body=body)
        changed.where(Template.id == row).execute()


def delete(row: int) -> None:
    """Puts a template into the trash."""
    with store.step(_("Delete a template")):
        Template.update(trashed_at=clock.stamp()).where(Template.id == row).execute()


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise Invalid("name", _("A template needs a name."))
    return words


def values(noun: str, record: int, deal: int | None = None) -> dict[str, str]:
    """What is known of a person or company, and of a deal (their newest open one unless given), by
    the name of its field; nothing known is not among it."""
    rows = store.rows(PERSON if noun == "person" else COMPANY, (record,))
    name, first, last, job, firm, firm_id, email = rows[0]
    if noun == "person":
        first = first or text.first_name(name)
    found = {
        "name": name, "first_name": first, "last_name": last, "job_title": job, "company": firm,
        "email": email, "my_name": about.get("owner"), "today": text.day_long(clock.today()),
    }  # fmt: skip
    deal = deal or store.one(NEWEST_DEAL.format(noun=noun), (record,))
    if deal:
        title, value, currency, stage = store.rows(DEAL, (deal,))[0]
        found |= {"deal.title": title, "deal.stage": stage}
        found["deal.value"] = text.money(value, currency) if value is not None else ""
    for owner, row in (("deal", deal), ("company", firm_id), (noun, record)):
        if row:
            found |= dict(store.rows(CUSTOM.format(noun=owner), (row,)))
    return {field: str(one) for field, one in found.items() if one}


def fill(words: str, known: dict[str, str], *, strict: bool = True) -> str:
    """Words with every place filled, by its fall-back where nothing is known.

    Raises Invalid that names the field where nothing is known or there is no such field; not
    `strict`, the place stays. What is no place (“{{7*7}}”, “${name}”, “%(name)s”) stays as typed.
    """
    by_name = {fold(field): value for field, value in known.items()}

    def put(place: re.Match[str]) -> str:
        value = by_name.get(fold(place["field"])) or place["else"]
        if value is not None:
            return value
        if not strict:
            return place[0]
        if fold(place["field"]) not in {*by_name, *map(fold, _fields())}:
            raise Invalid(place["field"].strip(), _no_field(place["field"].strip()))
        raise Invalid(
            place["field"].strip(),
            _("Nothing is known for {field}. Fill it in, or say what else: {example}.")
            .format(field="{" + place["field"] + "}", example="{" + place["field"] + "|…}"),
        )  # fmt: skip

    return _PLACE.sub(put, words)


def _fields() -> list[str]:
    own = store.rows("SELECT DISTINCT name FROM field ORDER BY name")
    return [*FIELDS, *(name for (name,) in own)]


def _no_field(name: str) -> str:
    """That there is no such field, with those that are nearly called so, else with all."""
    from smallcrm.crm.query.read import key, slips

    asked, room = key(name), 1 + len(name) // 4
    near = [
        field
        for field in _fields()
        if slips(asked, key(field), room) <= room or (len(asked) > 2 and asked in key(field))
    ]
    listed = ", ".join("{" + field + "}" for field in near or _fields())
    if near:
        words = _("There is no field {field}. Did you mean {names}?")
    else:
        words = _("There is no field {field}. There are: {names}.")
    return words.format(field="{" + name + "}", names=listed)


def odd_places(words: str) -> list[str]:
    """What looks like a place of another program and is sent as typed."""
    return re.findall(r"\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|%\(\w+\)s", words)
