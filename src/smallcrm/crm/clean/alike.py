"""Whom you may know already, told while a new name, e-mail address or telephone is typed."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from smallcrm import store
from smallcrm.crm import about
from smallcrm.crm.words.fold import digits, words
from smallcrm.crm.words.names import company_key, may_be_one_company
from smallcrm.i18n import _

LEAST, FEW, MANY = 4, 3, 80
_NO_COUNTS: Counter[str] = Counter()


class Alike(NamedTuple):
    """Somebody who may be the same. detail: job and company; why: the reason in words; since: when
    the record was added, an instant in UTC."""

    noun: str
    id: int
    name: str
    detail: str
    why: str
    since: str


class Typed(NamedTuple):
    """What was typed so far of a new person or company."""

    name: str = ""
    email: str = ""
    phone: str = ""
    company: str = ""


def alike(typed: Typed, noun: str = "person", besides: int = 0) -> list[Alike]:
    """People or companies that may be the one being typed, the surest first, at most a few.

    Only what the indexes answer at once is asked: it runs at every key press. `besides`: the
    record that is being edited.
    """
    found: dict[int, tuple[float, list[str]]] = {}

    def add(rows: Iterable[int], points: float, why: str) -> None:
        for row in rows:
            before, reasons = found.get(row, (0.0, []))
            if why not in reasons:
                found[row] = (before + points, [*reasons, why])

    add(_by_email(typed.email, noun), 4, _("same e-mail address"))
    add(_by_phone(typed.phone, noun), 4, _("same phone"))
    for row, points, why in _by_name(typed, noun):
        add([row], points, why)
    found.pop(besides, None)
    best = sorted(found, key=lambda row: (-found[row][0], row))[: FEW * 2]
    return _shown(noun, [(row, "; ".join(found[row][1])) for row in best])[:FEW]


def _by_email(text: str, noun: str) -> list[int]:
    from smallcrm.crm.words import emails

    address = emails.clean(text)
    if not emails.looks_right(address):
        return []
    return [row for (row,) in store.rows(
        f"SELECT DISTINCT {noun}_id FROM email WHERE key = ? AND {noun}_id IS NOT NULL LIMIT ?",
        (emails.key(address), FEW),
    )]  # fmt: skip


def _by_phone(text: str, noun: str) -> list[int]:
    plain = digits(text)
    if len(plain) < 7:
        return []
    from smallcrm.crm.search import match
    from smallcrm.crm.words import phones

    e164, _extension = phones.parse(text, about.country())
    found = [row for (row,) in store.rows(
        f"SELECT DISTINCT {noun}_id FROM phone WHERE e164 = ? AND {noun}_id IS NOT NULL LIMIT ?",
        (e164, FEW),
    )] if e164 else []  # fmt: skip
    return found or match(noun, plain.lstrip("0"), FEW)


def _by_name(typed: Typed, noun: str) -> list[tuple[int, float, str]]:
    text = typed.name.strip()
    if len(text) < LEAST or len(text) > 120:
        return []
    return _companies(text) if noun == "company" else _people(text, typed)


def _near(pieces: list[str], noun: str) -> list[tuple[int, str, int | None]]:
    """Records with these words in their names, then some with words that begin like them:
    (id, name, company)."""
    odd = int(noun == "company")
    column = "company_id" if noun == "person" else "NULL"
    found: dict[int, tuple[int, str, int | None]] = {}
    for asked, most in (
        (" ".join(f'"{piece}"' for piece in pieces), FEW * 4),
        (" ".join(f'"{piece[:3] if len(piece) > 3 else piece[:1]}"*' for piece in pieces), MANY),
    ):
        for row in store.rows(
            f"SELECT {noun}.id, {noun}.name, {column} FROM {noun} WHERE id IN (SELECT rowid / 2 "
            f"FROM find_name WHERE find_name MATCH ? AND rowid % 2 = {odd} LIMIT {most})",
            (asked,),
        ):
            found.setdefault(row[0], row)
    return list(found.values())


def _people(text: str, typed: Typed) -> list[tuple[int, float, str]]:
    from smallcrm.crm.clean import likeness

    name = likeness.name(text)
    pieces = [token for token in name.tokens if token.isascii() and len(token) > 1]
    if len(name.tokens) < 2 or not pieces:
        return []
    firm = company_key(typed.company) if typed.company.strip() else ""
    found = []
    for row, other, company in _near(pieces[-2:] if len(pieces) > 1 else pieces, "person"):
        close = likeness.close(name, likeness.name(other), _NO_COUNTS)
        same_firm = bool(firm and company and firm == company_key(
            store.one("SELECT name FROM company WHERE id = ?", (company,)) or ""
        ))  # fmt: skip
        if close.points >= (1.5 if same_firm else 2.4) and not close.kin:
            why = _("{why}; same company").format(why=close.why) if same_firm else close.why
            found.append((row, close.points + same_firm, why))
    return found + _initials(name.tokens, firm)


def _initials(tokens: tuple[str, ...], firm: str) -> list[tuple[int, float, str]]:
    """“B. Carvalho” for “Bruno Carvalho”."""
    if len(tokens) != 2 or not all(token.isascii() for token in tokens) or len(tokens[1]) < LEAST:
        return []
    asked = f'"{tokens[0][0]}" "{tokens[1]}"'
    rows = store.rows(
        "SELECT person.id FROM person WHERE id IN (SELECT rowid / 2 FROM find_name "
        f"WHERE find_name MATCH ? AND rowid % 2 = 0 LIMIT {FEW})",
        (asked,),
    )
    why = _("“{short}.” may be “{long}”").format(
        short=tokens[0][0].upper(), long=tokens[0].capitalize()
    )
    return [(row, 2.0, why) for (row,) in rows if len(tokens[0]) > 1]


def _companies(text: str) -> list[tuple[int, float, str]]:
    key = company_key(text)
    pieces = words(key)[:2]
    found = []
    for row, other, _company in _near(pieces, "company") if pieces else ():
        if company_key(other) == key and may_be_one_company(other, text):
            same = words(other) == words(text)
            why = _("same name") if same else _("same name but for the legal form")
            found.append((row, 3.0 + same, why))
    return found


def _shown(noun: str, found: list[tuple[int, str]]) -> list[Alike]:
    shown = []
    for row, why in found:
        if noun == "person":
            sql = (
                "SELECT person.name, job_title, company.name, person.created_at FROM person "
                "LEFT JOIN company ON company.id = company_id "
                "WHERE person.id = ? AND person.trashed_at IS NULL"
            )
        else:
            sql = (
                "SELECT name, industry, domain, created_at FROM company "
                "WHERE id = ? AND trashed_at IS NULL"
            )
        for name, first, second, since in store.rows(sql, (row,)):
            detail = " · ".join(part for part in (first, second) if part)
            shown.append(Alike(noun, row, name, detail, why, since))
    return shown
