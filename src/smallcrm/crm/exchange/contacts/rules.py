"""What a file may do to values that are there already: replace, fill in, add, or leave them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from smallcrm.crm.exchange import fields
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.contacts.known import Known
from smallcrm.crm.exchange.contacts.replacing import SEVERAL, replaced
from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.exchange.mapping.columns import Column
from smallcrm.crm.words.fold import fold
from smallcrm.errors import UserError
from smallcrm.i18n import _

OVERWRITE, FILL, APPEND, NEVER = RULES = ("overwrite", "fill", "append", "never")
FORWARD = "forward"
"""What a status and a consent do unless told otherwise: they never go back."""

_SEVERAL = {
    "email": "emails", "phone": "phones", "website": "websites", "address": "addresses",
    "tags": "tags", "note": "notes", "deal": "deal", "task": "task", "consent": "consent",
    "opt_out": "consent", "no_calls": "consent",
    "last_contact": "last_contact",
}  # fmt: skip
_THERE = {
    "emails": "emails", "phones": "phones", "websites": "links", "addresses": "addresses",
    "tags": "tags", "notes": "notes", "deal": "deals", "task": "tasks", "consent": "consents",
    "last_contact": "moments",
}  # fmt: skip
_CONTACTS = ("people", "companies")
_CHANGING = ("deals", "tasks", "tickets", "products")
_TELLING = ("external_id", "number", "created_at", "deal.external_id")
_STAYS = frozenset(
    "name prefix first_name middle_name last_name suffix nickname external_id created_at".split()
)
_TEXT = frozenset(("job_title", "source", "industry"))


def changed_by(field: str) -> str:
    """The field of a change that a mapped field leads to: phone[mobile] → phones."""
    if field.startswith("custom:"):
        return field
    base = field.partition("[")[0].partition(".")[0]
    return _SEVERAL.get(base, field.partition("[")[0])


def choices(field: str, kind: str = "people") -> Sequence[str]:
    """The rules that make sense for a field; the first is what happens unless one is chosen. The
    name of somebody who is there is never replaced; none for what a record is recognised by, and
    for histories."""
    if kind not in _CONTACTS:
        changes = kind in _CHANGING and field not in _TELLING
        return (OVERWRITE, FILL, NEVER) if changes else ()
    name = changed_by(field)
    if name in ("status", "consent", "opt_out", "no_calls"):
        return (FORWARD, FILL, NEVER)
    if name in _STAYS:
        return (FILL, NEVER)
    if name in SEVERAL:
        return (APPEND, OVERWRITE, FILL, NEVER)
    if name in _THERE:
        return (APPEND, FILL, NEVER)
    if name in _TEXT or name.startswith("custom:"):
        return (OVERWRITE, FILL, APPEND, NEVER)
    return (OVERWRITE, FILL, NEVER)


def read(
    told: Sequence[str], columns: Sequence[Column] = (), kind: str = "people"
) -> dict[str, str]:
    """Rules as they are typed, FIELD=RULE or HEADING=RULE, by field of a change. Raises UserError
    for others."""
    found: dict[str, str] = {}
    for text in told:
        field, _sign, rule = (part.strip() for part in text.rpartition("="))
        if not field or rule not in RULES:
            raise UserError(
                _("“{text}” is no rule. Write FIELD=overwrite, fill, append or never.").format(
                    text=text
                ),
                "usage",
            )
        for name in _meant(field, columns, kind):
            found[changed_by(name)] = rule
    if kind not in _CONTACTS and APPEND in found.values():
        raise UserError(
            _("Only columns of people and companies append. Write FIELD=overwrite, fill or never."),
            "usage",
        )
    return found


def _meant(said: str, columns: Sequence[Column], kind: str) -> list[str]:
    """The fields that columns with such a heading are mapped to, else the field itself."""
    key = fold(said)
    headed = [column for column in columns if fold(column.header.strip()) == key]
    if headed:
        return [column.field for column in headed if column.field]
    if said in _THERE:
        return [said]
    if said.startswith("custom:"):
        return [said]
    try:
        fields.parse(said, kind)
    except UserError as unknown:
        raise UserError(
            _("“{field}” is no column of the file. {unknown}").format(
                field=said, unknown=unknown.text
            ),
            "usage",
        ) from None
    return [said]


def allowed(
    found: Sequence[Change],
    who: tuple[Known, Draft],
    rules: Mapping[str, str],
    kept: Collection[str],
) -> list[Change]:
    """The changes that remain of what a row changes in a contact. `rules` are by field of a change;
    `kept` are the fields of this one row that stay as they are."""
    if not rules and not kept:
        return list(found)
    over = [one for one in SEVERAL if rules.get(one) == OVERWRITE and one not in kept]
    rest = [change for change in found if change.field not in over]
    more = [change for field in over for change in replaced(found, *who, field)]
    return [*_allowed(rest, who[0], rules, kept), *more]


def _allowed(
    found: Sequence[Change], known: Known, rules: Mapping[str, str], kept: Collection[str]
) -> Iterator[Change]:
    for change in found:
        rule = rules.get(change.field, OVERWRITE)
        if rule == NEVER or change.field in kept or (rule == FILL and _has(known, change)):
            continue
        if rule == APPEND and change.old and change.field not in _THERE:
            if fold(change.new) in fold(change.old):
                continue
            change = change._replace(new=f"{change.old}, {change.new}")
        yield change


def _has(known: Known, change: Change) -> bool:
    several = _THERE.get(change.field)
    return bool(getattr(known, several) if several else change.old)
