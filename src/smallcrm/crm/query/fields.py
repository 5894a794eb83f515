"""A field that a filter can ask for: what it is called, what it holds, where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from smallcrm.i18n import _

COMPARED = (":", "=", ">", ">=", "<", "<=")
NAMED = (":", "=")
OPERATORS = {
    "text": NAMED, "exact": NAMED, "choice": NAMED, "flag": NAMED, "phone": NAMED, "words": NAMED,
    "tag": NAMED,
    "number": COMPARED, "money": COMPARED, "day": COMPARED, "instant": COMPARED,
    "birthday": COMPARED, "step": COMPARED,
}  # fmt: skip
"""What can be compared how. text: parts of words; exact: whole words, capitals apart; choice: one
of a few; flag: yes or no; tag: a whole word that is a tag; words: looked up in a search index;
money: minor units of the base currency; day: local YYYY-MM-DD; instant: UTC; birthday: also
--MM-DD; step: as `list.next_step`."""


@dataclass(frozen=True)
class Field:
    """One field of a kind of record.

    expr: its value in SQL, of the row `list` or of `source`; source, owner, also: the table that
    holds it, the column that names the record, and what else must be true of its rows; nothing:
    what stands for no value; choices: value in the file by each word; names: other ways to type
    it; indexed: the file finds the records of a value quickly; listed: gives its different values,
    each after the one bound to it, where there are not many; gather: gives quickly all records for
    which a flag is up, and perhaps some more; counted: groups what a number counts, and
    perhaps some more, by its record.
    """

    name: str
    title: str
    type: str
    expr: str
    source: str = ""
    owner: str = ""
    also: str = ""
    nothing: str = ""
    folded: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    indexed: bool = False
    listed: str = ""
    gather: str = ""
    counted: str = ""

    @property
    def operators(self) -> tuple[str, ...]:
        """How it can be compared."""
        return OPERATORS[self.type]

    def hint(self) -> str:
        """What may be written after it, in words."""
        if self.choices:
            return _("There are: {words}.").format(words=", ".join(self.choices))
        examples = {
            "flag": _("Write yes or no."),
            "number": _("Write a number, like 10 or 5..20."),
            "money": _("Write an amount, like 5k or 200..1500."),
            "step": _("Write late, today, planned, none, due or a date."),
        }
        days = _("Write a date or an age, like 2026-03, 14d or “this week”.")
        dated = self.type in ("day", "instant", "birthday")
        return days if dated else examples.get(self.type, _("Write a word, * or none."))
