"""What a row of the file brings and what is there already, field by field, in words."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from smallcrm import clock, text
from smallcrm.crm import people, reach, tags
from smallcrm.crm.exchange import fields
from smallcrm.crm.exchange.contacts import known as knowns
from smallcrm.crm.exchange.contacts.compare import Change, deal_title
from smallcrm.crm.exchange.contacts.replacing import Replaced
from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.exchange.judge import Verdict
from smallcrm.crm.timeline import entries
from smallcrm.i18n import _, n_

Words = dict[str, list[str]]

SEVERAL = frozenset(("emails", "phones", "addresses", "websites", "tags"))
ADDED = frozenset(("notes", "last_contact", "consent", "deal", "task"))
ALWAYS = ("name", "company", "emails", "phones", "addresses", "tags")
_NAME = ("prefix", "first_name", "middle_name", "last_name", "suffix", "nickname")
_FIRM = ("domain", "industry", "employees", "parent", "parent.external_id")
_MOMENTS = ("last_contact", "created_at", "trashed_at", "closed_at", "done_at", "opened_at",
            "first_reply_at", "solved_at")  # fmt: skip
_DAYS = ("expected_close", "due_day")
_WAYS = {"email": "emails", "phone": "phones", "address": "addresses", "link": "websites"}
_MOST = 2_000


def field_words(field: str) -> str:
    """What a value is about: “Phone” for phones, “Job title” for job_title."""
    if field.startswith("custom:"):
        return field[7:]
    known = {
        "name": _("Name"), "company": _("Company"), "company.external_id": _("Company number"),
        "company.domain": _("Company domain"), "emails": _("E-mail"), "phones": _("Phone"),
        "addresses": _("Address"), "websites": _("Website"), "tags": _("Tags"),
        "notes": _("Note"), "domain": _("Domain"), "industry": _("Industry"),
        "employees": _("Employees"), "parent": _("Parent company"),
        "parent.external_id": _("Parent number"), "deal": _("Deal"), "deal.value": _("Deal value"),
        "external_id": _("Number in the other program"), "picture": _("Picture"),
        "deal.stage": _("Deal stage"), "task": _("Next step"), "task.due": _("Next step, day"),
    }.get(field)  # fmt: skip
    words = known or fields.title(field).rpartition("· ")[2]
    return words[:1].upper() + words[1:]


def value_words(field: str, value: str) -> str:
    """A value as people write it: “12 May 1985” for a day, “Customer” for a status."""
    if field == "status":
        return people.status_word(value) or value
    if field == "consent":
        return {"given": _("given"), "withdrawn": _("withdrawn")}.get(value, value)
    if field == "birthday":
        yearless = value.startswith("--")
        then = date.fromisoformat(f"2000{value[1:]}" if yearless else value)
        return f"{then.day} {text.month_name(then.month)}" if yearless else _day(then)
    if field in _DAYS and value:
        return _day(date.fromisoformat(value))
    if field in _MOMENTS and value:
        moment = clock.local(value)
        day, time = _day(moment.date()), text.clock_time(moment.time())
        return day if time == "00:00" else f"{day} {time}"
    return value if len(value) <= _MOST else f"{value[:_MOST]} …"


def _day(then: date) -> str:
    return f"{then.day} {text.month_name(then.month)} {then.year}"


def _way(label: str | None, value: str) -> str:
    return f"{value} ({label})" if label else value


def new_words(change: Change) -> str:
    """The new value of a change, with its label where it has one."""
    if isinstance(change.thing, Replaced):
        return change.new
    way = change.thing[1] if change.field == "addresses" else change.thing
    label = way.label if change.field in _WAYS.values() else None
    return _way(label, value_words(change.field, change.new))


def brought(draft: Draft) -> Words:
    """Everything a row would write of a new contact, in the order it is shown."""
    values = draft.values
    found: Words = {"name": [draft.name]}
    if draft.person:
        found |= {key: [values.get(key, "")] for key in _NAME}
        found |= _employer(draft)
        found["job_title"] = [values.get("job_title", "")]
    else:
        found |= {key: [values.get(key, "")] for key in _FIRM}
    found["emails"] = [_way(one.label, one.value) for one in draft.emails]
    found["phones"] = [_way(one.label, one.value) for one in draft.phones]
    found["addresses"] = [_way(one.label, reach.one_line(*one[1:])) for one in draft.addresses]
    found["websites"] = [_way(one.label, one.value) for one in draft.links]
    if draft.person:
        found["birthday"] = [values.get("birthday", "")]
        found["status"] = [draft.status or ""]
        found["source"] = [values.get("source", "")]
    found["tags"] = list(dict.fromkeys(draft.tags))
    found["notes"] = list(draft.notes)
    found["last_contact"] = [draft.last_contact or ""]
    if draft.person:
        found["consent"] = [state for _address, state in draft.consents()]
    found |= {f"custom:{name}": [value] for name, value in draft.custom.items()}
    if draft.person:
        found |= _work(draft)
    found["picture"] = [_("from the card") if draft.picture else ""]
    found["external_id"] = [values.get("external_id", "")]
    found["created_at"] = [draft.created_at or ""]
    found["trashed_at"] = [draft.trashed_at or ""]
    return _filled(found)


def _employer(draft: Draft) -> Words:
    """The company of a person; its number and domain where it would be a new one."""
    if not draft.company:
        return {}
    new = draft.firm is None or draft.firm < 0
    return {
        "company": [draft.company],
        "company.external_id": [(draft.company_key if new else "") or ""],
        "company.domain": [(draft.domain if new else "") or ""],
    }


def _work(draft: Draft) -> Words:
    found = {"deal": [deal_title(draft) or ""]}
    found |= {f"deal.{part}": [draft.deal.get(part, "")] for part in ("value", "stage")}
    if draft.task.get("title"):
        found |= {"task": [draft.task["title"]], "task.due": [draft.task.get("due", "")]}
    return found


def _filled(found: Words) -> Words:
    """Without what is empty, in words."""
    said = {
        field: [value_words(field, value) for value in values if value]
        for field, values in found.items()
    }
    return {field: values for field, values in said.items() if values}


def there(verdict: Verdict, fresh: Words) -> Words:
    """What the contact a row may be has now, or what the earlier row has that it may be."""
    if verdict.earlier:
        return brought(verdict.earlier)
    if verdict.target is None or verdict.target < 0:
        return _before(verdict, fresh)
    noun = "person" if verdict.draft.person else "company"
    known = knowns.fetch(noun, [verdict.target], None).get(verdict.target)
    if known is None:
        return {"name": [verdict.target_name or ""]}
    found: Words = {"name": [known.name], "company": [known.company or ""]}
    found |= {key: [value] for key, value in known.values.items()}
    found["status"] = [known.status or ""]
    for way in reach.of(noun, verdict.target):
        found.setdefault(_WAYS[way.kind], []).append(_way(way.label, way.value))
    found["tags"] = tags.of(noun, verdict.target)
    found["picture"] = [_("there already") if known.pictured else ""]
    found |= {f"custom:{name}": [value] for name, value in known.custom.items()}
    same = _before(verdict, fresh)
    added = {field: same[field] for field in ADDED if field in same}
    return _filled(found) | added | _notes(noun, verdict.target)


def _notes(noun: str, row: int) -> Words:
    """The newest note of a contact, and how many more there are."""
    newest = entries.newest(noun, row, 1, "note")
    count = entries.counts(noun, row).get("note", 0)
    said = (newest[0].body or newest[0].subject or "") if newest else ""
    if not said:
        return {}
    more = [n_("and {n} more note", "and {n} more notes", count - 1)] if count > 1 else []
    return {"notes": [value_words("notes", said), *more]}


def _before(verdict: Verdict, fresh: Words) -> Words:
    changed = by_field(verdict.changes)
    found = {}
    for field, values in fresh.items():
        new = [new_words(change) for change in changed.get(field, ())]
        found[field] = [value for value in values if value not in new]
    found |= {
        field: [value_words(field, change.old)]
        for field, made in changed.items()
        for change in made
        if change.old
    }
    found["name"] = [verdict.target_name or ""]
    return {field: values for field, values in found.items() if values}


def by_field(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Changes put together by their field, in their order."""
    found: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[change.field].append(change)
    return dict(found)


def merged(field: str, old: list[str], fresh: list[str], changes: dict[str, list[Change]]
           ) -> list[str]:  # fmt: skip
    """What a field has once the row is merged into the contact."""
    made = changes.get(field, [])
    if field == "notes":
        return [*old, *(one for one in fresh if one not in old)]
    if field in ADDED:
        return fresh
    if made and isinstance(made[0].thing, Replaced):
        return [change.new for change in made]
    if field in SEVERAL:
        replaced = {_way(c.thing[1].label, c.old) for c in made if c.old}
        return [one for one in old if one not in replaced] + [new_words(c) for c in made]
    if made:
        return [new_words(made[-1])]
    head, _dot, part = field.partition(".")
    if part and not field.startswith("custom:"):
        return fresh if head in changes else old
    return old
