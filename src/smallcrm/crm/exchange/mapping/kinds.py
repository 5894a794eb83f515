"""Tells a list of people from a list of companies, deals or activities by its headings."""

from collections.abc import Iterator, Sequence
from functools import cache

from smallcrm.crm.exchange.mapping import loosely, plainly, vocabulary
from smallcrm.crm.exchange.mapping.vocabulary import Meaning
from smallcrm.crm.exchange.mapping.words.other import OTHER, REQUIRED, TELLING
from smallcrm.crm.exchange.mapping.words.people import CONTACTS

KINDS = ("people", *OTHER)
_SHARED_WITH_PEOPLE = {
    "companies": {"email", "phone", "address", "website", "note", "tags", "created_at"},
}
_OF_WHOM = {"email": "person.email", "name": "person", "company": "company"}
_GROUPS = {
    "companies": ("organization", "organisation", "company", "account"),
    "deals": ("deal", "opportunity", "lead"),
    "activities": ("activity", "engagement", "interaction", "event", "call"),
    "tasks": ("task", "activity", "todo"),
    "tickets": ("ticket", "case", "issue", "request"),
    "products": ("product", "item"),
}
_OF_PERSONS = frozenset(("contact id", "person id", "contactid", "lead id", "is a company"))
_OF_DEALS = frozenset(("closed_at", "expected_close", "pipeline", "probability", "lost_reason"))
_OF_COMPANIES = frozenset(("domain", "industry"))
_OF_WORK = frozenset(("deal.title", "deal.value", "task.title"))
_NARROW = {"status_changes": 12, "tasks": 18}
_OWN_NAMES = frozenset(("first_name", "last_name"))
_REACH = frozenset(("email", "phone", "job_title", "birthday"))


@cache
def _phrases(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, text in OTHER[kind].items():
        for phrase in vocabulary.phrases(text):
            found.setdefault(" ".join(phrase), field)
    return found


@cache
def read(kind: str, header: str) -> Meaning | None:
    """What a heading means in a file of `kind` other than people."""
    if header.startswith("custom:"):
        return vocabulary.read(header)
    field = next(filter(None, map(_phrases(kind).get, _spoken(kind, header))), None)
    if field:
        return Meaning(field, 0.97)
    known = vocabulary.read(header)
    if known and (not known.field or known.field in _SHARED_WITH_PEOPLE.get(kind, ())):
        return known
    if known and kind == "tickets" and known.field in _OF_WHOM:
        return Meaning(_OF_WHOM[known.field], known.sure)
    return None


def _spoken(kind: str, header: str) -> Iterator[str]:
    """A heading as it may stand in the tables: whole, without a remark, without its group
    (“Deal - Title”), without small words."""
    for text in (header, loosely.bare(header)):
        for words in (vocabulary.words_of(text), vocabulary.phrase_of(text).split()):
            yield " ".join(words)
            if len(words) > 1 and words[0] in _GROUPS.get(kind, ()):
                yield " ".join(words[1:])
    fewer = loosely.telling(vocabulary.words_of(header))
    yield " ".join(fewer)


def guess(headers: Sequence[str]) -> str:
    """The kind of a file by its headings; people where nothing says otherwise."""
    for kind in REQUIRED:
        fields = {meaning.field for header in headers if (meaning := read(kind, header))}
        has_all = all(any(field in fields for field in group) for group in REQUIRED[kind])
        if has_all and _is_sure(kind, fields, headers):
            return kind
    return "people"


def missing(kind: str, fields: Sequence[str | None]) -> list[str]:
    """The fields that a file of `kind` needs and that no column is for."""
    groups = REQUIRED.get(kind, [])
    return [" / ".join(group) for group in groups if not any(one in fields for one in group)]


def _is_sure(kind: str, fields: set[str], headers: Sequence[str]) -> bool:
    if kind == "tickets" and plainly.have_ticket_numbers(headers):
        return True
    people = {meaning.field for header in headers if (meaning := loosely.read(header))}
    is_mail = {"from", "to"} <= {vocabulary.phrase_of(header.lower()) for header in headers}
    if people & _OWN_NAMES or (kind == "tasks" and is_mail):
        return False
    if kind == "tickets":
        return plainly.are_tickets(headers)
    if kind == "products":
        others = [header for header in headers if not plainly.is_product_name(header)]
        reach = _REACH & {meaning.field for one in others if (meaning := loosely.read(one))}
        return not reach and plainly.are_products(headers)
    if kind == "companies":
        return _are_companies(headers, people)
    telling = sum(1 for field in TELLING[kind] if field in fields)
    has_address = bool({"phone", "job_title"} & people)
    if kind == "deals":
        return telling >= 2 and not has_address and not _are_people(headers)
    if kind == "activities" and _are_tasks(headers, "at" in fields):
        return False
    if kind == "tasks" and _are_people(headers):
        return False
    if kind in _NARROW:
        return telling >= 2 and len(headers) <= _NARROW[kind] and not has_address
    return telling >= min(2, len(TELLING[kind])) and not has_address


def _are_people(headers: Sequence[str]) -> bool:
    """Whether rows name somebody with an address, and little of a deal or a task beside them; a
    list that begins with the deal or the task is one of those."""
    tasks = [header for header in headers if is_task(header)]
    listed = ["task.title" if header in tasks else _means(header) for header in headers]
    means, work = set(listed), {"deal.title", "task.title"}
    if next((one for one in listed if one in {"name", "email", *work}), "") in work:
        return False
    others = [header for header in headers if not (tasks and field("tasks", header) == "due")]
    more = {field("deals", header) for header in others} & _OF_DEALS
    return {"name", "email"} <= means and bool(means & {"deal.value", *work}) and not more


def is_task(header: str) -> bool:
    """Whether a heading is of what is to be done, and of nothing that contacts have."""
    return field("tasks", header) == "title" and _means(header) in (None, "task.title")


def _means(header: str) -> str | None:
    meaning = vocabulary.read(header)
    return meaning.field if meaning else None


def _are_tasks(headers: Sequence[str], have_date: bool) -> bool:
    """Whether the rows of a file are to be done by some day, rather than over."""
    others = [header for header in headers if field("activities", header) != "at"]
    fields = {field("tasks", header) for header in others}
    return "due" in fields and (bool(fields & {"done", "done_at"}) or not have_date)


def field(kind: str, header: str) -> str | None:
    """The field a heading means in a file of `kind`."""
    meaning = read(kind, header)
    return meaning.field if meaning else None


def _are_companies(headers: Sequence[str], people: set[str]) -> bool:
    """Companies have a name of theirs, or their own number, and no person beside it."""
    phrases = {vocabulary.phrase_of(header.lower()) for header in headers}
    phrases |= {vocabulary.phrase_of(header) for header in headers}
    own_number = people & {"company.external_id"}
    persons = phrases & (CONTACTS | _OF_PERSONS)
    if persons or "job_title" in people or "birthday" in people:
        return False
    own = {field("companies", header) for header in headers} & _OF_COMPANIES
    if "name" in people:
        return bool(own_number or own) and "company" not in people
    has_work = bool(_OF_WORK & set(map(_means, headers)))
    return "company" in people and bool(own_number or own or not has_work)
