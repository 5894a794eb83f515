"""What somebody agreed to, address by address, with the day and where it is written."""

from typing import NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables.contacts import Consent, Person
from smallcrm.errors import Invalid
from smallcrm.i18n import _

STATES = ("given", "refused", "withdrawn")


class ConsentRow(NamedTuple):
    """What is known of one address. state: given, refused or withdrawn; at: UTC instant."""

    id: int
    address: str
    state: str
    at: str
    source: str | None


def state_word(state: str) -> str:
    """A state as the window shows it."""
    words = {"given": _("Yes"), "refused": _("No"), "withdrawn": _("Opted out")}
    return words.get(state, state)


def of(person: int) -> list[ConsentRow]:
    """The last word of a person on each address, newest first."""
    found = store.rows(
        "SELECT id, address, state, at, source FROM consent WHERE id IN (SELECT id FROM "
        "(SELECT id, row_number() OVER (PARTITION BY address ORDER BY at DESC, id DESC) AS place "
        "FROM consent WHERE person_id = ?) WHERE place = 1) ORDER BY at DESC, id DESC",
        (person,),
    )
    return [ConsentRow(*row) for row in found]


def put(person: int, address: str, state: str, source: str = "", at: str | None = None) -> int:
    """Notes what a person said about one address (UTC instant `at`; now); what they said before
    stays in the history. Its id. Raises Invalid."""
    address = address.strip()
    if not address:
        raise Invalid("address", _("Say which address it is about."))
    if state not in STATES:
        raise Invalid("state", _("Consent is given, refused or withdrawn."))
    with store.step(_("Note a consent")):
        return int(
            Consent.create(
                person=person, address=address, state=state, at=at or clock.stamp(),
                source=source.strip() or None,
            ).id
        )  # fmt: skip


def may_mail(person: int, address: str) -> bool:
    """Whether nothing speaks against writing to an address: it was never refused or withdrawn."""
    return all(
        row.state == "given" for row in of(person) if row.address.casefold() == address.casefold()
    )


def legal(person: int, basis: str, since: str | None = None) -> None:
    """Notes why the data of a person may be kept (“Contract”), and since which day."""
    with store.step(_("Note the legal basis")):
        Person.update(legal_basis=basis.strip() or None, legal_since=since).where(
            Person.id == person
        ).execute()
