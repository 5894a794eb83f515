"""The fields a column can be mapped to, with the words the import page shows for them."""

import re
from typing import NamedTuple

from smallcrm.crm.exchange.mapping.words.other import OTHER
from smallcrm.errors import UserError
from smallcrm.i18n import _

LABELLED = ("email", "phone", "address", "website")
ADDRESS_PARTS = ("street", "city", "region", "postcode", "country")
_PEOPLE = (
    "id external_id name prefix first_name middle_name last_name suffix nickname job_title company "
    "company.external_id company.domain email phone address website birthday birthday.year "
    "birthday.month birthday.day status source tags note created_at last_contact consent opt_out "
    "no_calls is_company trashed_at deal.title deal.value deal.stage task.title task.due"
)
_COMPANIES = "id email phone address website note tags created_at"
_OF_ALL = ("tags", "note")
_FIELD = re.compile(r"([a-z_]+(?:\.[a-z_]+)?)(?:\[([^\]]*)\])?(?:\.([a-z]+\+?))?")


class Spec(NamedTuple):
    """A field taken apart: phone[mobile] is (phone, mobile, None); address[2].city is
    (address, 2, city); custom:Rate is (custom, Rate, None)."""

    base: str
    label: str | None = None
    part: str | None = None


def names(kind: str) -> list[str]:
    """Every field of a kind, without labels and without fields of one's own."""
    own = _PEOPLE.split() if kind == "people" else list(OTHER[kind])
    if kind == "companies":
        own += _COMPANIES.split()
    found: list[str] = []
    for name in own:
        found.append(name)
        if name == "address":
            found += [f"address.{part}" for part in ADDRESS_PARTS]
    return found


def parse(field: str, kind: str) -> Spec:
    """A field as it is written, checked. Raises UserError for one that `kind` hasn't."""
    text = field.strip()
    if text.startswith("custom:") and text[7:].strip():
        return Spec("custom", " ".join(text[7:].split()))
    spec = _taken_apart(text)
    known = spec and (spec.base in names(kind) and (spec.part is None or spec.base in LABELLED))
    if not spec or not known:
        raise UserError(
            _("There is no field “{field}”. The fields are: {names}, custom:NAME.").format(
                field=field, names=", ".join(names(kind))
            ),
            "usage",
        )
    return spec


def _taken_apart(text: str) -> Spec | None:
    found = _FIELD.fullmatch(text)
    if found is None:
        return None
    base, label, part = found.groups()
    head, _dot, tail = base.partition(".")
    if head in LABELLED and tail:
        base, part = head, tail
    if part not in (None, "label", "street+", *ADDRESS_PARTS):
        return None
    if (label or part) and base not in LABELLED:
        return None
    if part not in (None, "label") and base != "address":
        return None
    return Spec(base, label or None, part)


def title(field: str, kind: str = "people") -> str:
    """A field as the import page shows it: “Person · mobile”, “Company · name”, “Tags”."""
    if field.startswith("custom:"):
        return _("New: {name}").format(name=field[7:])
    spec = _taken_apart(field) or Spec(field)
    if spec.base in _OF_ALL:
        words = _words()[spec.base]
        return words[:1].upper() + words[1:]
    words = _words().get(spec.part or "") or _words().get(spec.base) or spec.base.replace("_", " ")
    if spec.base == "name" and kind in ("companies", "products"):
        words = _("name")
    elif spec.base == "external_id" and kind == "products":
        words = _("code")
    if spec.label and not spec.label.isdigit():
        words = f"{spec.label} {words}" if spec.label != "mobile" else _("mobile")
    return f"{_whose(spec.base, kind)} · {words}"


def _whose(base: str, kind: str) -> str:
    whose = {
        "people": _("Person"), "companies": _("Company"), "deals": _("Deal"), "tasks": _("Task"),
        "tickets": _("Ticket"), "products": _("Product"),
    }  # fmt: skip
    owner = {
        "company": _("Company"), "deal": _("Deal"), "task": _("Task"), "person": _("Person"),
    }.get(base.partition(".")[0])  # fmt: skip
    return owner or whose.get(kind, _("Entry"))


def _words() -> dict[str, str]:
    return {
        "name": _("full name"), "first_name": _("first name"), "middle_name": _("middle name"),
        "last_name": _("last name"), "prefix": _("title"), "suffix": _("suffix"),
        "nickname": _("nickname"), "job_title": _("job title"), "company": _("name"),
        "company.external_id": _("ID elsewhere"), "company.domain": _("domain"),
        "email": _("e-mail"),
        "phone": _("phone"), "address": _("address"), "street": _("street"), "city": _("city"),
        "region": _("region"), "postcode": _("postcode"), "country": _("country"),
        "website": _("website"), "birthday": _("birthday"), "status": _("status"),
        "source": _("source"), "tags": _("tags"), "note": _("note in the timeline"),
        "created_at": _("created"), "last_contact": _("last contact"), "consent": _("consent"),
        "opt_out": _("wants no e-mails"), "no_calls": _("wants no calls"),
        "birthday.year": _("year of birth"),
        "birthday.month": _("month of birth"), "birthday.day": _("day of birth"),
        "external_id": _("ID elsewhere"), "id": _("ID here"),
        "person": _("name"), "person.email": _("e-mail"),
        "person.external_id": _("ID elsewhere"), "deal": _("title"),
        "deal.external_id": _("ID elsewhere"), "parent": _("parent"),
        "parent.external_id": _("parent’s ID"), "body": _("text"),
        "deal.title": _("title"), "deal.value": _("value"), "deal.stage": _("stage"),
        "task.title": _("next step"), "task.due": _("next step, day"), "label": _("label"),
        "street+": _("street, second line"), "is_company": _("is a company"),
        "trashed_at": _("deleted"), "title": _("title"), "state": _("state"),
        "priority": _("priority"), "channel": _("came by"), "opened_at": _("asked"),
        "first_reply_at": _("first reply"), "solved_at": _("solved"), "number": _("number here"),
        "satisfaction": _("satisfaction"), "description": _("description"), "unit": _("unit"),
        "category": _("category"), "price": _("price"), "currency": _("currency"),
        "active": _("on sale"),
    }  # fmt: skip
