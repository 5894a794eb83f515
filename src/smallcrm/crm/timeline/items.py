"""One thing that happened, whatever it is: a call, a note, a moved deal, a changed job title."""

from typing import NamedTuple

SAID = ("note", "call", "email", "meeting")
"""What people log; everything else is noted by the program itself."""

GROUPS = ("all", *SAID, "change")


class Named(NamedTuple):
    """A record that a thing on the timeline names. noun: person, company or deal."""

    noun: str
    id: int
    name: str


class Attached(NamedTuple):
    """A file kept with an entry; size in bytes."""

    id: int
    name: str
    size: int


class Item(NamedTuple):
    """One thing on a timeline.

    kind: note, call, email, meeting, task, ticket, file, change, move, status, import or merge;
    at: UTC instant; id: of the entry, 0 for what the program noted itself. subject and body: what
    it is called and what was said; before and after: what a change changed, “” for nothing.
    """

    kind: str
    at: str
    id: int = 0
    direction: str | None = None
    minutes: int | None = None
    subject: str | None = None
    body: str | None = None
    outcome: str | None = None
    answered: int = 1
    pinned: int = 0
    before: str = ""
    after: str = ""
    people: tuple[Named, ...] = ()
    companies: tuple[Named, ...] = ()
    deals: tuple[Named, ...] = ()
    files: tuple[Attached, ...] = ()

    @property
    def who(self) -> str:
        """The name of the person it was with first, or “”."""
        return self.people[0].name if self.people else ""

    @property
    def group(self) -> str:
        """Under which filter it stands: one of GROUPS but “all”."""
        return self.kind if self.kind in SAID else "change"
