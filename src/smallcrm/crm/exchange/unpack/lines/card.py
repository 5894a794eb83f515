"""Turns one address card into a row: its names, ways to reach somebody, and all else it says."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from smallcrm.crm.exchange.unpack.lines import labels, picture
from smallcrm.crm.exchange.unpack.lines.content import Property, split, unescaped
from smallcrm.crm.exchange.unpack.registry import Named
from smallcrm.crm.exchange.unpack.sheet_table import clean
from smallcrm.crm.exchange.values import joined_tags
from smallcrm.i18n import _

MOST_WAYS = 50
LONGEST_UID = 255
PICTURES = frozenset("SOUND KEY AGENT".split())
_SILENT = frozenset(
    "BEGIN END VERSION PRODID REV SORT-STRING CLASS MAILER PROFILE CLIENTPIDMAP XML KIND LABEL "
    "X-ADDRESSBOOKSERVER-KIND X-ABLABEL X-ABADR X-ABUID X-ABSHOWAS X-IMAGETYPE X-IMAGEHASH "
    "X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME X-EVOLUTION-FILE-AS X-MOZILLA-HTML SOURCE "
    "X-ADDRESSING-GRAMMAR X-ABCROP-RECTANGLE X-MS-OL-DESIGN X-MS-OL-DEFAULT-POSTAL-ADDRESS".split()
)
_OWN = ("X-SMALLCRM-STATUS", "X-SMALLCRM-SOURCE", "X-SMALLCRM-FIELD")
_NAMES = ("last_name", "first_name", "middle_name", "prefix", "suffix")
_ADDRESS = ("street", "city", "region", "postcode", "country")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?")
_DAY_OF_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:[T ].*)?")
_NO_YEAR = "1604"
_EXTENSION = re.compile(r";(?:ext|isub)=([\d.-]+)", re.IGNORECASE)


class Row:
    """The cells of a card by key, with the columns they are for. problems: (column, value, reason);
    `stays_out` is why the card can't come in; pictures: how many are left out."""

    def __init__(self) -> None:
        self.cells: dict[str, str] = {}
        self.named: dict[str, Named] = {}
        self.problems: list[tuple[str, str, str]] = []
        self.stays_out = ""
        self.picture: bytes | None = None
        self.pictures = 0

    def put(self, key: str, named: Named, text: str) -> None:
        """Fills a cell that is still empty."""
        if text and key not in self.cells:
            self.cells[key] = text
            self.named[key] = named


def row_of(properties: Iterable[Property]) -> Row:
    """What a card says, as a row."""
    card = _Card()
    by_name: dict[str, list[Property]] = defaultdict(list)
    for one in properties:
        if one.name in ("PHOTO", "LOGO"):
            _add_picture(card.row, one)
        elif one.too_long:
            card.row.problems.append((one.name, "", _("It is longer than 1 MB; it was left out.")))
        elif one.name in PICTURES:
            card.row.pictures += bool(one.value or one.binary)
        elif not one.binary:
            by_name[one.name].append(one)
    card.read(by_name)
    return card.row


def _add_picture(row: Row, one: Property) -> None:
    try:
        found = picture.read(one)
    except picture.NoPicture as problem:
        row.problems.append((one.name.capitalize(), "", str(problem)))
        return
    if found and row.picture is None:
        row.picture = found
    else:
        row.pictures += bool(one.value)


class _Card:
    """One card, taken apart property by property."""

    def __init__(self) -> None:
        self.row = Row()
        self._by_name: dict[str, list[Property]] = {}
        self._own_labels: dict[str, str] = {}

    def read(self, by_name: dict[str, list[Property]]) -> None:
        """Fills the row."""
        self._by_name = by_name
        self._own_labels = {
            one.group: one.text for one in by_name.get("X-ABLABEL", ()) if one.group
        }
        if self._first("KIND", "X-ADDRESSBOOKSERVER-KIND").lower() == "group":
            self.row.stays_out = _("It is a list of contacts, not a contact.")
        self._names()
        self._ways("EMAIL", "email", _("E-mail"), 20, _address)
        self._ways("TEL", "phone", _("Phone"), 21, _number)
        self._ways("URL", "website", _("Website"), 22, str)
        self._addresses()
        self._plain()
        self._own()
        known = {
            "N", "FN", "ORG", "TITLE", "ROLE", "NICKNAME", "EMAIL", "TEL", "ADR", "URL", "NOTE",
            "CATEGORIES", "BDAY", "UID", *_OWN, *_SILENT,
        }  # fmt: skip
        for name, found in by_name.items():
            if name not in known:
                self._others(name, found)

    def _first(self, *names: str) -> str:
        found = (one.text for name in names for one in self._by_name.get(name, ()))
        return next(filter(None, found), "")

    def _put(self, field: str, header: str, rank: int, text: str) -> None:
        self.row.put(field, Named(header, field, rank), text)

    def _names(self) -> None:
        whole, company, more = self._first("FN"), *self._organisation()
        parts = self._parts_of_name()
        alone = [name for name, text in parts.items() if text]
        if len(alone) == 1 and " " in parts[alone[0]] and parts[alone[0]] == whole:
            parts, alone = {}, []
        if (company or whole) and not alone and self._is_company(whole, company):
            self._put("is_company", _("Is a company"), 7, "1")
            self._put("name", _("Name"), 0, whole or company)
            company = "" if company == whole or not whole else company
        self._put("name", _("Name"), 0, whole)
        for rank, (field, title) in enumerate(_titles().items(), 1):
            if field in parts:
                self._put(field, title, rank, parts[field])
        self._put("nickname", _("Nickname"), 6, self._first("NICKNAME"))
        self._put("company", _("Company"), 10, company)
        job, role = self._first("TITLE"), self._first("ROLE")
        self._put("job_title", _("Job title"), 11, job or role)
        if job and role != job:
            self.row.put("ROLE", Named(_("Role"), None), role)
        self.row.put("department", Named(_("Department"), None, 12), more)

    def _parts_of_name(self) -> dict[str, str]:
        for one in self._by_name.get("N", ()):
            parts = [self._component(one, text, at) for at, text in enumerate(one.parts())]
            if any(parts):
                return dict(zip(_NAMES, parts, strict=False))
        return {}

    def _component(self, one: Property, text: str, at: int) -> str:
        """One part of a name; from vCard 3.0 on several are parted by commas."""
        if not text:
            return ""
        version = self._first("VERSION")
        pieces = [text] if version.startswith("2") else split(text, ",")
        plain = [_line(piece) for piece in pieces]
        return (", " if at == len(_NAMES) - 1 else " ").join(filter(None, plain))

    def _organisation(self) -> tuple[str, str]:
        """The first company that is named, and the departments in it."""
        for one in self._by_name.get("ORG", ()):
            company, *more = [_line(piece) for piece in one.parts()]
            if company or any(more):
                return company, ", ".join(filter(None, more))
        return "", ""

    def _is_company(self, whole: str, company: str) -> bool:
        kind = self._first("KIND").lower()
        if kind == "individual":
            return False
        shown = self._first("X-ABSHOWAS").upper() == "COMPANY"
        return kind == "org" or shown or bool(company and whole in ("", company))

    # --- ways to reach -----------------------------------------------------------------------

    def _ways(
        self, name: str, field: str, title: str, rank: int, read: Callable[[str], str]
    ) -> None:
        """E-mail addresses and the like, those that are preferred first."""
        seen: set[str] = set()
        found = self._by_name.get(name, ())
        for one in sorted(found, key=_preference) if len(found) > 1 else found:
            value = read(_line(one.value))
            if not value or value in seen:
                continue
            seen.add(value)
            if len(seen) > MOST_WAYS:
                self.row.problems.append((title, value, _("There are too many; it was left out.")))
                continue
            number = len(seen)
            label = labels.of(one.parameters.get("TYPE", ()), self._own_label(one), field)
            key = f"{field}[{number}]"
            self._put(key, f"{title} {number}", rank, value)
            if label:
                header = _("{name} · type").format(name=f"{title} {number}")
                self._put(f"{key}.label", header, rank, label)

    def _own_label(self, one: Property) -> str:
        return self._own_labels.get(one.group, "") if one.group else ""

    def _addresses(self) -> None:
        number = 0
        for one in sorted(self._by_name.get("ADR", ()), key=_preference):
            box, extended, *parts = [_lines(piece) for piece in [*one.parts(), *[""] * 7][:7]]
            parts[0] = ", ".join(filter(None, (box, extended, parts[0])))
            if not any(parts) and one.first("LABEL"):
                parts = [clean(unescaped(one.first("LABEL")))]
            if any(parts) and number < MOST_WAYS:
                number += 1
                self._address(number, one, parts)
        for one in self._by_name.get("LABEL", ()) if not number else ():
            if one.text and number < MOST_WAYS:
                number += 1
                self._address(number, one, [one.text])

    def _address(self, number: int, one: Property, parts: list[str]) -> None:
        title = _("Address {n}").format(n=number)
        label = labels.of(one.parameters.get("TYPE", ()), self._own_label(one), "address")
        for part, text in [*zip(_ADDRESS, parts, strict=False), ("label", label)]:
            if text:
                self._put(f"address[{number}].{part}", f"{title} · {_parts()[part]}", 23, text)

    # --- all else ----------------------------------------------------------------------------

    def _plain(self) -> None:
        self._put("birthday", _("Birthday"), 30, day(self._first("BDAY")))
        tags = [_line(tag) for one in self._by_name.get("CATEGORIES", ()) for tag in one.parts(",")]
        self._put("tags", _("Categories"), 31, joined_tags([tag for tag in tags if tag]))
        notes = dict.fromkeys(one.text for one in self._by_name.get("NOTE", ()) if one.text)
        for number, text in enumerate(notes, 1):
            header = _("Note {n}").format(n=number) if number > 1 else _("Note")
            if number <= MOST_WAYS:
                self.row.put(f"note {number}", Named(header, "note", 40), text)
        uid = self._first("UID").removeprefix("urn:uuid:")
        if len(uid) > LONGEST_UID:
            self.row.problems.append(("UID", uid, _("It is too long; it was left out.")))
        else:
            self._put("external_id", "UID", 45, uid)

    def _own(self) -> None:
        """What smallcrm wrote itself: a status, a source, fields of one's own."""
        self._put("status", _("Status"), 32, self._first("X-SMALLCRM-STATUS"))
        self._put("source", _("Source"), 33, self._first("X-SMALLCRM-SOURCE"))
        for one in self._by_name.get("X-SMALLCRM-FIELD", ())[:MOST_WAYS]:
            name, value = [_plain_text(part) for part in [*one.parts(), ""][:2]]
            field = f"custom:{' '.join(name.split())}"
            if name:
                self._put(field, name, 46, value)

    def _others(self, name: str, found: list[Property]) -> None:
        """A property that has no field here is shown as a column of its own."""
        for number, one in enumerate(found[:3], 1):
            own = labels.written(self._own_label(one), "phone") if one.group else ""
            header = (
                own.capitalize()
                or name.removeprefix("X-").removeprefix("MS-").replace("-", " ").capitalize()
            )
            text = day(one.text) if name in ("X-ABDATE", "ANNIVERSARY") else one.text
            header += f" {number}" if number > 1 and not own else ""
            if "://" in text and name == "X-SOCIALPROFILE":
                key = f"website[{len(self.row.cells) + MOST_WAYS}]"
                self.row.put(key, Named(header, "website", 22), text)
            self.row.put(header, Named(header, None), ", ".join(text.strip(";").split(";")))


@cache
def _titles() -> dict[str, str]:
    return {
        "first_name": _("First name"), "middle_name": _("Middle name"),
        "last_name": _("Last name"), "prefix": _("Title"), "suffix": _("Suffix"),
    }  # fmt: skip


@cache
def _parts() -> dict[str, str]:
    return {
        "street": _("street"), "city": _("city"), "region": _("region"),
        "postcode": _("postcode"), "country": _("country"), "label": _("type"),
    }  # fmt: skip


def _preference(one: Property) -> int:
    """From 1 (preferred) to 101 (nothing said)."""
    if "pref" in one.parameters.get("TYPE", ()):
        return 1
    said = one.first("PREF")
    return int(said) if said.isdigit() and len(said) < 4 else 101


def _line(text: str) -> str:
    if not text:
        return ""
    return " ".join(clean(unescaped(text)).split())


def _lines(text: str) -> str:
    if not text:
        return ""
    return ", ".join(filter(None, (part.strip(" ,") for part in _plain(text).split("\n"))))


def _plain_text(text: str) -> str:
    return clean(unescaped(text))


def _plain(text: str) -> str:
    if "," not in text:
        return clean(unescaped(text))
    return ", ".join(filter(None, (clean(unescaped(piece)) for piece in split(text, ","))))


def _address(text: str) -> str:
    return text[7:] if text[:7].lower() == "mailto:" else text


def _number(text: str) -> str:
    """A number as it is dialled: “+1-418-656-9254 ext. 102” for a tel: address."""
    if text[:4].lower() != "tel:":
        return text
    number, _sign, _rest = text[4:].partition(";")
    extension = _EXTENSION.search(text)
    return f"{number} ext. {extension[1]}" if extension else number


def day(text: str) -> str:
    """A day as YYYY-MM-DD or, without a year, --MM-DD; anything else as it is."""
    if found := _DAY.fullmatch(text):
        year, month, number = found.groups()
        return f"--{month}-{number}" if year == _NO_YEAR else f"{year}-{month}-{number}"
    if found := _DAY_OF_YEAR.fullmatch(text):
        return f"--{found[1]}-{found[2]}"
    return text
