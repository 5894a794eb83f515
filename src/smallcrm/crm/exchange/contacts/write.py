"""Writes the verdicts on people and companies into the file, inside the step of the import."""

import json
from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.exchange.contacts import own
from smallcrm.crm.exchange.contacts.compare import Change
from smallcrm.crm.exchange.contacts.firms import Firms, domain_field, number_field
from smallcrm.crm.exchange.contacts.replacing import Replaced
from smallcrm.crm.exchange.dealings.of_contact import Work
from smallcrm.crm.exchange.draft import Draft, Rules
from smallcrm.crm.exchange.judge import Verdict
from smallcrm.crm.exchange.pen import Cell, Owner, Pen
from smallcrm.crm.tables.derived import CONTACTED
from smallcrm.crm.words.fold import fold
from smallcrm.i18n import _

_PERSON = (
    "prefix", "first_name", "middle_name", "last_name", "suffix", "nickname", "job_title",
)  # fmt: skip
_LATER = 100
_WAYS = {
    "emails": ("email", "value"), "phones": ("phone", "value"), "websites": ("link", "value"),
    "addresses": ("address", "json_array(street, city, region, postcode, country)"),
}  # fmt: skip


class Writer:
    """Writes contacts. `created` counts what is new; `touched` has the ids of records that were
    there before and have changed, `left` those of companies that somebody has left; `work` knows
    who has a deal or next step."""

    def __init__(self, pen: Pen, firms: Firms, rules: Rules, source: str) -> None:
        self.pen = pen
        self.firms = firms
        self.rules = rules
        self.source = source
        self.created = {"people": 0, "companies": 0, "notes": 0, "deals": 0, "tasks": 0}
        self.touched: dict[str, set[int]] = {"person": set(), "company": set()}
        self.left: set[int] = set()
        self.work = Work(pen, rules, self.created)
        self._first = pen.next["person"]
        self._firms_of_new: list[int | None] = []
        self._numbers: set[str] = set()
        self._domains: set[str] = set()
        self._parents: dict[int, tuple[str | None, str | None]] = {}
        self._only_named: set[int] = set()
        self.adopted: set[int] = set()

    def write(self, verdict: Verdict) -> int | None:
        """Writes one verdict; the id of the contact, None where nothing was to be written."""
        draft = verdict.draft
        if verdict.group == "new":
            return self._person(draft) if draft.person else self._company(draft)
        if verdict.group == "updated" and verdict.target is not None:
            noun = "person" if draft.person else "company"
            owner = Owner(noun, verdict.target)
            self.touched[noun].add(owner.id)
            for change in verdict.changes:
                self._apply(owner, draft, change)
        return verdict.target

    # --- new ones ----------------------------------------------------------------------------

    def _person(self, draft: Draft) -> int:
        pen, values = self.pen, draft.values
        firm = self._firm(draft)
        created = draft.created_at or pen.now
        row = pen.add(
            "person", values.get("external_id"), draft.name, *map(values.get, _PERSON), firm,
            draft.status, values.get("source"), values.get("birthday"), created, draft.trashed_at,
        )  # fmt: skip
        owner = Owner("person", row)
        self._firms_of_new.append(firm)
        if firm is not None:
            pen.add("affiliation", row, firm, values.get("job_title"))
        if draft.status:
            pen.add("status_change", row, created, draft.status, values.get("source"))
        pen.listing.person(row, draft, firm, self.firms.names[firm] if firm is not None else "")
        self._belongings(owner, draft)
        if draft.consent or draft.no_calls:
            for address, state in draft.consents():
                self._consent(row, address, state)
        if draft.deal:
            self.work.deal(owner, draft, firm)
        if draft.task.get("title"):
            self.work.task(owner, draft)
        self.created["people"] += 1
        return row

    def _company(self, draft: Draft) -> int:
        values = draft.values
        named = self.firms.by_name(draft.name)
        if named in self._only_named:
            row = self._adopt(named, draft)
        else:
            row = self._new_firm(draft.name, values, draft)
        owner = Owner("company", row)
        self._belongings(owner, draft)
        if draft.deal:
            self.work.deal(owner, draft, row)
        if draft.task.get("title"):
            self.work.task(owner, draft)
        return row

    def _adopt(self, row: int, draft: Draft) -> int:
        """A company that an earlier row only named as somebody's has a row of its own now."""
        values = draft.values
        employees = values.get("employees")
        self.pen.change(
            "UPDATE company SET name = ?, external_id = ifnull(external_id, ?), "
            "domain = ifnull(domain, ?), industry = ?, employees = ?, created_at = ?, "
            "trashed_at = ? WHERE id = ?",
            (
                draft.name, values.get("external_id"), values.get("domain"),
                values.get("industry"), int(employees) if employees else None,
                draft.created_at or self.pen.now, draft.trashed_at, row,
            ),
        )  # fmt: skip
        self._only_named.discard(row)
        self.adopted.add(row)
        self.firms.add(row, draft.name, values.get("external_id"), values.get("domain"))
        self._note_parent(row, values)
        self._numbers |= {values["external_id"]} if "external_id" in values else set()
        self._domains |= {values["domain"]} if "domain" in values else set()
        return row

    def _new_firm(self, name: str, values: dict[str, str], draft: Draft) -> int:
        number, domain = values.get("external_id"), values.get("domain")
        employees = values.get("employees")
        row = self.pen.add(
            "company", number, name, domain, values.get("industry"),
            int(employees) if employees else None, None,
            draft.created_at if not draft.person and draft.created_at else self.pen.now,
            None if draft.person else draft.trashed_at,
        )  # fmt: skip
        self.pen.listing.company(row, name, None if draft.person else draft)
        self.firms.add(row, name, number, domain)
        self.created["companies"] += 1
        self._note_parent(row, values)
        if number:
            self._numbers.add(number)
        if domain:
            self._domains.add(domain)
        return row

    def _note_parent(self, row: int, values: dict[str, str]) -> None:
        """The company above may come later in the file, so it is looked for at the end."""
        number, name = values.get("parent.external_id"), values.get("parent")
        if number or name:
            self._parents[row] = number, name

    def join_parents(self) -> None:
        """Joins companies with the one above them, which may have come later in the file."""
        for row, (number, name) in self._parents.items():
            found = self.firms.by_number(number) if number else None
            if found is None and name:
                found = self.firms.by_name(name)
                if found is None:
                    found = self.pen.add("company", *[None, name, *[None] * 4, self.pen.now, None])
                    self.pen.listing.company(found, name, None)
                    self.firms.add(found, name)
                    self.created["companies"] += 1
            if found is not None and found != row:
                self.pen.change("UPDATE company SET parent_id = ? WHERE id = ?", (found, row))

    def _firm(self, draft: Draft) -> int | None:
        """The company of a person, made where there is none of that name."""
        if not draft.company:
            return None
        if draft.firm is None:
            draft.firm = self.firms.by_name(draft.company)
        if draft.firm is None:
            number = {"external_id": draft.company_key} if draft.company_key else {}
            domain = {"domain": draft.domain} if draft.domain else {}
            draft.firm = self._new_firm(draft.company, number | domain, draft)
            if not number:
                self._only_named.add(draft.firm)
            self.pen.origin("company", draft.firm, draft)
        return draft.firm

    def _belongings(self, owner: Owner, draft: Draft) -> None:
        pen = self.pen
        pen.emails(owner, draft.emails)
        pen.phones(owner, draft.phones)
        if draft.addresses:
            pen.addresses(owner, draft.addresses)
        if draft.links:
            pen.links(owner, draft.links)
        for tag in dict.fromkeys(draft.tags):
            pen.tag(owner, tag)
        for name, value in draft.custom.items():
            pen.custom(owner, name, value)
        for note in draft.notes:
            pen.note(owner, note)
            self.created["notes"] += 1
        if draft.last_contact:
            pen.note(owner, None, draft.last_contact, _("Last contact"), CONTACTED)
        pen.origin(owner.noun, owner.id, draft)

    def _consent(self, person: int, address: str, state: str) -> None:
        self.pen.add("consent", person, address, state, self.pen.now, self.source)

    # --- known ones --------------------------------------------------------------------------

    def _apply(self, owner: Owner, draft: Draft, change: Change) -> None:
        pen, field, thing = self.pen, change.field, change.thing
        if isinstance(thing, Replaced):
            self._replace(owner, draft, change)
        elif field == "emails":
            pen.emails(owner, [thing], _LATER)
        elif field == "phones":
            pen.phones(owner, [thing], _LATER)
        elif field == "websites":
            pen.links(owner, [thing], _LATER)
        elif field == "addresses":
            self._address(owner, thing)
        elif field == "tags":
            pen.tag(owner, change.new)
        elif field == "notes":
            pen.note(owner, change.new)
            self.created["notes"] += 1
        elif field != "picture":
            self._apply_more(owner, draft, change)
        pen.origin(owner.noun, owner.id, draft, field)

    def _replace(self, owner: Owner, draft: Draft, change: Change) -> None:
        """What gives way is kept as no longer in use; tags are taken off."""
        thing: Replaced = change.thing
        gone, back = (json.dumps(list(some)) for some in (thing.gone, thing.back))
        named = "IN (SELECT value FROM json_each(?))"
        if change.field == "tags":
            self.pen.change(
                f"DELETE FROM tagging WHERE {owner.noun}_id = ? "
                f"AND tag_id IN (SELECT id FROM tag WHERE key {named})",
                (owner.id, gone),
            )
        else:
            table, value = _WAYS[change.field]
            where = f"WHERE {owner.noun}_id = ? AND {value} {named}"
            retire = f"UPDATE {table} SET retired_at = ? {where} AND retired_at IS NULL"
            self.pen.change(retire, (self.pen.now, owner.id, gone))
            self.pen.change(f"UPDATE {table} SET retired_at = NULL {where}", (owner.id, back))
        for one in thing.new:
            self._apply(owner, draft, one)

    def _apply_more(self, owner: Owner, draft: Draft, change: Change) -> None:
        field = change.field
        if field == "company":
            self._join(owner, draft)
        elif field == "consent":
            self._consent(owner.id, change.thing, change.new)
        elif field == "last_contact":
            self.pen.note(owner, None, change.new, _("Last contact"), CONTACTED)
        elif field == "deal":
            self.work.deal(owner, draft, self._firm(draft))
        elif field == "task":
            self.work.task(owner, draft)
        elif field.startswith("custom:"):
            self._custom(owner, field[7:], change)
        else:
            self._column(owner, change, draft)

    def _column(self, owner: Owner, change: Change, draft: Draft) -> None:
        column, value = change.field, change.new
        cell: Cell = value
        if column in ("parent", "parent.external_id"):
            self._note_parent(owner.id, draft.values)
            return
        if column == "employees":
            cell = int(value)
        self.pen.change(f'UPDATE {owner.noun} SET "{column}" = ? WHERE id = ?', (cell, owner.id))
        if column == "status":
            self.pen.add("status_change", owner.id, self.pen.now, value, draft.values.get("source"))
        if owner.noun == "company" and column == "external_id":
            self._numbers.add(value)
        if owner.noun == "company" and column == "domain":
            self._domains.add(value)

    def _address(self, owner: Owner, thing: tuple[int | None, tuple[str | None, ...]]) -> None:
        row, address = thing
        if row is None:
            self.pen.add("address", owner.id, *address, _LATER, owner=owner.noun)
            return
        self.pen.change(
            "UPDATE address SET (label, street, city, region, postcode, country) = "
            "(?, ?, ?, ?, ?, ?) WHERE id = ?",
            (*address, row),
        )

    def _custom(self, owner: Owner, name: str, change: Change) -> None:
        kept = self.pen.kept(owner, name, change.new)
        where = f"WHERE field_id = ? AND {owner.noun}_id = ?"
        this = (self.pen.field(owner.noun, name), owner.id)
        if change.old is not None and len(kept) == 1 and own.SEVERAL not in change.old:
            self.pen.change(
                f"UPDATE field_value SET (value, amount, currency) = (?, ?, ?) {where}",
                (*kept[0], *this),
            )
            return
        if change.old is not None:
            self.pen.change(f"DELETE FROM field_value {where}", this)
        self.pen.custom(owner, name, change.new)

    def _join(self, owner: Owner, draft: Draft) -> None:
        firm = self._firm(draft)
        place = owner.id - self._first
        if place >= 0:
            left = self._firms_of_new[place]
            self._firms_of_new[place] = firm
        else:
            left = store.one("SELECT company_id FROM person WHERE id = ?", (owner.id,))
        if left:
            self.left.add(left)
        self.pen.change(
            "UPDATE affiliation SET until = ? WHERE person_id = ? AND until IS NULL",
            (clock.today().isoformat(), owner.id),
        )
        self.pen.change("UPDATE person SET company_id = ? WHERE id = ?", (firm, owner.id))
        self.pen.add("affiliation", owner.id, firm, draft.values.get("job_title"))

    def leave(self) -> "Left":
        """What is left to do when every row is written."""
        return Left(
            self.touched, self.work.people, self.left | self.work.companies, self._numbers,
            self._domains, self.adopted,
        )  # fmt: skip


class Left(NamedTuple):
    """What is left to do: records that were there and changed, people with a deal or next step,
    companies somebody has left, numbers and domains that companies have now, and companies that
    were named before they came."""

    touched: dict[str, set[int]]
    busy: set[int]
    left: set[int]
    numbers: set[str]
    domains: set[str]
    adopted: set[int]


def join_waiting(left: Left, pen: Pen) -> dict[str, set[int]]:
    """Joins people who waited for a company with a number or domain that is there now; all records
    that were touched."""
    touched = left.touched
    for name, keys, column in (
        (number_field(), left.numbers, "external_id"),
        (domain_field(), left.domains, "domain"),
    ):
        field = pen.fields.get(("person", fold(name)))
        if field is None or not keys:
            continue
        waiting = store.rows(
            "SELECT field_value.id, field_value.person_id, company.id FROM field_value "
            f"JOIN company ON company.{column} = field_value.value "
            "JOIN person ON person.id = field_value.person_id "
            "WHERE field_id = ? AND person.company_id IS NULL AND company.trashed_at IS NULL",
            (field,),
        )
        for value, person, firm in waiting:
            store.execute("UPDATE person SET company_id = ? WHERE id = ?", (firm, person))
            store.execute("DELETE FROM field_value WHERE id = ?", (value,))
            pen.add("affiliation", person, firm, None)
            touched["person"].add(person)
            touched["company"].add(firm)
        pen.flush()
    return touched
