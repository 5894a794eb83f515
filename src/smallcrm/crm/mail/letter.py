"""A letter that your own mail program sends: its address line, and that it was written."""

from typing import NamedTuple
from urllib.parse import quote

from smallcrm import store
from smallcrm.crm import activities
from smallcrm.crm.words import emails
from smallcrm.errors import Invalid
from smallcrm.i18n import _

LONGEST = 1_900
"""Letters of a mailto: address that every mail program takes (Windows ends at 2,048)."""


class Letter(NamedTuple):
    """How a mail program is called; paste: the body does not fit and goes to the clipboard."""

    address: str
    paste: bool


def letter(to: str, subject: str, body: str) -> Letter:
    """A letter to one address. Raises Invalid: the address is none, or a line end is in a line."""
    wrong = emails.problem(to)
    if wrong:
        raise Invalid("to", wrong)
    if not subject.isprintable():
        raise Invalid("subject", _("A subject is one line without control letters."))
    strange = [sign for sign in body if not sign.isprintable() and sign not in "\r\n\t"]
    if any(sign < " " for sign in strange):
        raise Invalid("body", _("There are control letters in the text. Type it again."))
    lines = "\r\n".join(body.splitlines())
    start = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}"
    whole = f"{start}&body={quote(lines, safe='')}"
    if len(whole) <= LONGEST:
        return Letter(whole, False)
    if len(start) > LONGEST:
        raise Invalid("subject", _("The subject is too long for a mail program."))
    return Letter(start, True)


def written(noun: str, record: int, subject: str, body: str, deal: int | None = None) -> int:
    """Keeps a letter on the timeline as an outgoing e-mail; one step. The id of the entry."""
    links: dict[str, list[int]] = {"people": [], "companies": [], "deals": [deal] if deal else []}
    links["people" if noun == "person" else "companies"].append(record)
    with store.step(_("Write an e-mail")):
        return activities.log(
            "email", direction="out", subject=subject.strip() or None, body=body, **links
        )
