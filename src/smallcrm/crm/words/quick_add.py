"""One line of words becomes a task, a person, a company or a deal: “call Ana next tue 10:00”."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple

from smallcrm.crm.words import domains, emails, money, when
from smallcrm.errors import Invalid
from smallcrm.i18n import _


class Known(NamedTuple):
    """A person or deal that is in the file."""

    id: int
    name: str


class Token(NamedTuple):
    """Characters start to stop of the line, what they are and what they were understood as.

    role: kind, person, when, tag, priority, deal; in other lines name, company, email, phone,
    value. choices: everyone the words fit, the best first.
    """

    start: int
    stop: int
    role: str
    value: Any
    choices: tuple[Known, ...] = ()


Find = Callable[[str], list[Known]]
"""Gives the records that have words beginning as asked, the best first."""
FindDeals = Callable[[str, int | None], list[Known]]
"""Gives open deals by a beginning (“” for all), of one person where an id is given."""


@dataclass
class TaskLine:
    """A line read as a task; `proposed` says that nobody typed the deal; `missed` are words meant
    as a day or time that there is not, kept in the title."""

    line: str
    title: str = ""
    kind: str = "todo"
    person: Known | None = None
    deal: Known | None = None
    proposed: bool = False
    day: date | None = None
    at: time | None = None
    end: time | None = None
    tags: list[str] = field(default_factory=list)
    priority: int = 0
    missed: Token | None = None
    tokens: list[Token] = field(default_factory=list)


KINDS = {
    "call": "call",
    "phone": "call",
    "mail": "mail",
    "e-mail": "mail",
    "email": "mail",
    "meet": "meet",
    "meeting": "meet",
    "video": "video",
    "todo": "todo",
    "to-do": "todo",
}
_AMONG = frozenset(["call", "mail", "e-mail", "email", "meet", "meeting", "video"])
"""Words that say the kind as the second word too: “first call”, but not “buy phone”."""
_ABOUT_ONE = frozenset(
    ["prepare", "prep", "plan", "book", "move", "cancel", "edit", "watch", "record", "review"]
)
"""What is done about a call or meeting, and is none itself."""
_BEFORE_PERSON = frozenset(["with", "to", "for", "from", "and", "ask", "visit", "remind"])
_NO_NAME = frozenset(
    ["a", "an", "the", "to", "for", "with", "from", "about", "re", "and", "on", "at", "in", "of"]
)
_NAME_WORDS = 3


class _Word(NamedTuple):
    start: int
    stop: int
    text: str


def parse(
    line: str,
    people: Find | None = None,
    deals: FindDeals | None = None,
    now: datetime | None = None,
) -> TaskLine:
    """Reads a task: kind, who, when, #tag, !, /deal. `people` and `deals` look records up.

    The title is the line without when, tags, priority and deal. A name that fits several
    people is the first of them; its token names the others.
    """
    read = TaskLine(line)
    _take_marks(read, deals)
    _take_kind(read)
    _take_when(read, now)
    _take_person(read, people)
    _take_deal(read, deals)
    read.tokens.sort()
    read.title = _title(read)
    return read


def _words(line: str, taken: Iterable[Token] = ()) -> list[_Word]:
    """The words that no token has taken yet."""
    spans = [(token.start, token.stop) for token in taken]
    return [
        _Word(found.start(), found.end(), found[0])
        for found in re.finditer(r"\S+", line)
        if not any(start <= found.start() < stop for start, stop in spans)
    ]


def _without(line: str, taken: Iterable[Token]) -> str:
    """The line with blanks for what was taken out."""
    text = list(line)
    for token in taken:
        text[token.start : token.stop] = " " * (token.stop - token.start)
    return "".join(text)


def _take_marks(read: TaskLine, deals: FindDeals | None) -> None:
    for word in _words(read.line):
        mark, rest = word.text[0], word.text[1:]
        if word.text.strip("!") == "":
            read.priority = 1
            read.tokens.append(Token(word.start, word.stop, "priority", 1))
        elif mark == "#" and re.search(r"[^\W\d]", rest):
            read.tags.append(rest)
            read.tokens.append(Token(word.start, word.stop, "tag", rest))
        elif mark == "/" and rest and deals:
            found = deals(rest, None)
            if found:
                read.deal = found[0]
                read.tokens.append(Token(word.start, word.stop, "deal", found[0], tuple(found)))


def _take_kind(read: TaskLine) -> None:
    """The kind that the first word says, or the second one where the first is said of it."""
    words = _words(read.line, read.tokens)[:2]
    said = [word.text.lower().rstrip(":,") for word in words]
    for word, text in zip(words, said, strict=True):
        if text in (KINDS if word is words[0] else _AMONG) and said[0] not in _ABOUT_ONE:
            read.kind = KINDS[text]
            read.tokens.append(Token(word.start, word.stop, "kind", read.kind))
            return


def _take_when(read: TaskLine, now: datetime | None) -> None:
    """The date at the end, where marks such as #tag do not count as the end.

    A day or time that there is not is told at the beginning as well.
    """
    marks = [token for token in read.tokens if token.role != "kind"]
    found = when.look(_without(read.line, marks), now)
    if found is None:
        found = when.missed_first(_without(read.line, read.tokens), now)
    if isinstance(found, when.Missed):
        read.missed = Token(found.start, found.stop, "missed", None)
        return
    words = _words(read.line, read.tokens)
    if found is None or not words or (found.start <= words[0].start and not _has_kind(read)):
        return
    read.day, read.at, read.end = found.day, found.at, found.end
    read.tokens.append(Token(found.start, found.stop, "when", (found.day, found.at, found.end)))


def _has_kind(read: TaskLine) -> bool:
    return any(token.role == "kind" for token in read.tokens)


def _take_person(read: TaskLine, people: Find | None) -> None:
    if people is None:
        return
    words = _words(read.line, read.tokens)
    for place, word in enumerate(words):
        marked = word.text.startswith("@") and len(word.text) > 1
        if not marked and not _may_begin_name(read, words, place):
            continue
        found = _longest_name(words[place:], people, sure=marked or _after_cue(read, words, place))
        if found:
            stop, choices = found
            read.person = choices[0]
            read.tokens.append(Token(word.start, stop, "person", choices[0], tuple(choices)))
            return


def _after_cue(read: TaskLine, words: list[_Word], place: int) -> bool:
    before = words[place - 1] if place else None
    kind = next((token for token in read.tokens if token.role == "kind"), None)
    if kind and kind.start < words[place].start and (not before or before.start < kind.start):
        return True
    return before is not None and before.text.lower() in _BEFORE_PERSON


def _may_begin_name(read: TaskLine, words: list[_Word], place: int) -> bool:
    word = words[place].text
    if word.lower() in _NO_NAME or len(word) < 2:
        return False
    return _after_cue(read, words, place) or word[0].isupper()


def _longest_name(
    words: list[_Word], people: Find, *, sure: bool
) -> tuple[int, list[Known]] | None:
    """Where the longest name at the beginning of `words` stops, and whom it fits.

    After “call” or “@” the beginning of a name is enough; elsewhere it takes a whole word.
    """
    for many in range(min(_NAME_WORDS, len(words)), 0, -1):
        asked = " ".join(word.text for word in words[:many]).lstrip("@").strip("(),.:;")
        asked = asked.replace("(", "").replace(")", "")
        found = people(asked) if asked else []
        if not sure:
            whole = set(asked.casefold().split())
            found = [one for one in found if whole <= set(one.name.casefold().split())]
        if found:
            last = words[many - 1]
            return last.start + len(last.text.rstrip(",.:;")), found
    return None


def _take_deal(read: TaskLine, deals: FindDeals | None) -> None:
    """Proposes the person's only open deal, or the only one that a tag names."""
    if read.deal or not read.person or deals is None:
        return
    open_deals = deals("", read.person.id)
    named = [
        deal
        for deal in open_deals
        if any(tag.casefold() in deal.name.casefold().split() for tag in read.tags)
    ]
    fitting = open_deals if len(open_deals) == 1 else named
    if len(fitting) == 1:
        read.deal, read.proposed = fitting[0], True


def _title(read: TaskLine) -> str:
    kept = [token for token in read.tokens if token.role in ("when", "tag", "priority", "deal")]
    if read.kind == "todo":
        kept += [token for token in read.tokens if token.role == "kind"]
    text = " ".join(word.text.removeprefix("@") for word in _words(read.line, kept)).strip(" ,;:")
    return text[:1].upper() + text[1:]


# --- other records -------------------------------------------------------------------------


@dataclass
class RecordLine:
    """A line read as a person, company or deal; what wasn't in it is None."""

    line: str
    name: str = ""
    company: str | None = None
    email: str | None = None
    phone: str | None = None
    domain: str | None = None
    value: money.Money | None = None
    person: Known | None = None
    tags: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


_TAG = re.compile(r"(?<!\S)#([^\s,;]*[^\W\d][^\s,;]*)")
_EMAIL = re.compile(r"[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+")
_PHONE = re.compile(r"(?<![\w.])\+?[0-9(][0-9 ()./\-\u00a0\u2010-\u2013]{5,}[0-9]")


def person(line: str) -> RecordLine:
    """“Ana Sousa, Ribeira Foods, ana@x.pt +351 912 345 087 #vip”; an address or number alone names
    its person. Raises Invalid without any."""
    read = _reachable(line)
    parts = _parts(read)
    read.name = emails.name_from(read.email) if read.email else read.phone or ""
    if parts:
        _name(read, parts[0])
    if not read.name:
        raise Invalid("name", _("A person needs a name."))
    if len(parts) > 1:
        read.company = parts[1].text
        read.tokens.append(Token(parts[1].start, parts[1].stop, "company", parts[1].text))
    read.tokens.sort()
    return read


def company(line: str) -> RecordLine:
    """“Ribeira Foods ribeirafoods.pt, office@x.pt”. Raises Invalid without a name. A domain first
    or amid other words is a part of the name as well (“Amazon.com Inc”)."""
    read = _reachable(line)
    site = domains.find(_without(read.line, read.tokens))
    found = [Token(site.start, site.stop, "domain", site.domain)] if site else []
    if site:
        read.domain = site.domain
        read.tokens += found if site.apart else []
    parts = _parts(read)
    if not parts:
        raise Invalid("name", _("A company needs a name."))
    _name(read, parts[0])
    read.tokens = sorted({*read.tokens, *found})
    return read


def deal(line: str, currency: str, people: Find | None = None) -> RecordLine:
    """“Packaging relaunch 18400 EUR Ana Sousa”: title, value, person. Raises Invalid."""
    read = RecordLine(line)
    _take_value(read, currency)
    value = next((token for token in read.tokens if token.role == "value"), None)
    words = _words(line, read.tokens)
    after = [word for word in words if value and word.start > value.start]
    tail = after or words[-_NAME_WORDS:]
    for place in range(len(tail)) if people else ():
        asked = " ".join(word.text for word in tail[place:]).strip(",").removeprefix("@")
        found = people(asked) if people and len(tail[place:]) < len(words) else []
        if not after:
            found = [one for one in found if one.name.casefold() == asked.casefold()]
        if found:
            read.person = found[0]
            span = Token(tail[place].start, tail[-1].stop, "person", found[0], tuple(found))
            read.tokens.append(span)
            break
    parts = [word.text for word in _words(line, read.tokens)]
    if not parts:
        raise Invalid("title", _("A deal needs a title."))
    read.name = " ".join(parts).strip(" ,")
    read.tokens.sort()
    return read


def _reachable(line: str) -> RecordLine:
    """Takes tags, e-mail address and phone number out of the line."""
    read = RecordLine(line)
    for tag in _TAG.finditer(line):
        read.tags.append(tag[1])
        read.tokens.append(Token(tag.start(), tag.end(), "tag", tag[1]))
    line = _without(line, read.tokens)
    email = _EMAIL.search(line)
    if email:
        read.email = email[0].rstrip(".")
        read.tokens.append(Token(email.start(), email.end(), "email", read.email))
    phone = _PHONE.search(line)
    if phone and 6 <= len(re.sub(r"\D", "", phone[0])) <= 17:
        read.phone = phone[0].strip()
        read.tokens.append(Token(phone.start(), phone.end(), "phone", read.phone))
    return read


def _parts(read: RecordLine) -> list[_Word]:
    """What stands between commas, without what was taken out."""
    parts = []
    for found in re.finditer(r"[^,;\t]+", _without(read.line, read.tokens)):
        words = found[0].strip(" <>()")
        if words:
            start = found.start() + found[0].index(words)
            parts.append(_Word(start, start + len(words), words))
    return parts


def _name(read: RecordLine, part: _Word) -> None:
    read.name = " ".join(part.text.split())
    read.tokens.append(Token(part.start, part.stop, "name", part.text))


def _take_value(read: RecordLine, currency: str) -> None:
    """The last words that are plainly an amount: with a currency, or of three digits at least."""
    words = _words(read.line)
    for place in range(len(words) - 1, 0, -1):
        for many in (2, 1):
            span = words[place : place + many]
            typed = read.line[span[0].start : span[-1].stop].strip(",")
            if not re.search("[0-9]", typed) or (many == 2 and not money.with_currency(typed)):
                continue
            if len(re.sub("[^0-9]", "", typed)) < 3 and not money.with_currency(typed):
                continue
            try:
                read.value = money.parse(typed, currency)
            except Invalid:
                continue
            read.tokens.append(
                Token(span[0].start, span[0].start + len(typed), "value", read.value)
            )
            return
