"""What you decided for single rows of a file, and what would be written with that."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from smallcrm import text
from smallcrm.crm.exchange.importing import Outcome
from smallcrm.crm.exchange.looked.verdicts import Verdicts
from smallcrm.i18n import _, n_


class Decisions(dict[int, str]):
    """By record merge, keep or skip, for the verdicts of one look and what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.verdicts = Verdicts()
        self.outcome = Outcome()
        self._counts: Counter[tuple[str, str]] = Counter()

    def take_over(self, outcome: Outcome, verdicts: Verdicts, *, same: bool) -> None:
        """Goes on with another look; decisions stay where it is on the same file."""
        before = dict(self) if same else {}
        self.clear()
        self._counts.clear()
        self.verdicts, self.outcome = verdicts, outcome
        for record, what in before.items():
            if record in verdicts and verdicts.group_of(record) != "problem":
                self.decide(record, what)

    def decide(self, record: int, what: str) -> None:
        """Decides on a row; "" takes that back."""
        group, before = self.verdicts.group_of(record), self.pop(record, "")
        self._counts[group, before] -= 1
        self._counts[group, what] += 1
        if what:
            self[record] = what

    def tick(self, record: int, on: bool) -> None:
        """Ticks a row or takes its tick away."""
        group = self.verdicts.group_of(record)
        if group == "duplicate":
            self.decide(record, "merge" if on else "skip")
        elif group in ("new", "updated"):
            self.decide(record, "" if on else "skip")

    @property
    def duplicates(self) -> Sequence[int]:
        """The records that may be duplicates."""
        return self.verdicts.of("duplicate")

    def place(self, record: int | None) -> int:
        """Which of the possible duplicates a row is, from 1; 0 for none."""
        found = self.duplicates
        at = bisect_left(found, record) if record is not None else len(found)
        return at + 1 if at < len(found) and found[at] == record else 0

    @property
    def decided(self) -> int:
        """How many possible duplicates are decided."""
        return sum(self._counts["duplicate", what] for what in ("merge", "keep", "skip"))

    @property
    def undecided(self) -> int:
        """How many possible duplicates are open."""
        return len(self.duplicates) - self.decided

    def skipped(self, group: str) -> int:
        """How many rows of a group were unticked."""
        return self._counts[group, "skip"]

    def written(self) -> int:
        """How many rows would be written."""
        merged = self.decided - self.skipped("duplicate")
        return merged + sum(
            self.outcome.rows[group] - self.skipped(group) for group in ("new", "updated")
        )

    def note(self, group: str) -> str:
        """What there is to say of a whole group."""
        if group == "duplicate":
            return _("{decided} decided, {open} open").format(
                decided=text.count(self.decided), open=text.count(self.undecided)
            )
        if group == "new":
            made = self.outcome.created
            firms, notes = made.get("companies", 0), made.get("notes", 0)
            said = (
                n_("{n} company", "{n} companies", firms) if firms else "",
                n_("{n} note", "{n} notes", notes) if notes else "",
            )
            return ", ".join(filter(None, said))
        return {
            "updated": _("only filled cells overwrite"),
            "problem": _("left out unless corrected"),
        }.get(group, "")

    def summary(self) -> str:
        """What would be written and what stays out, in a sentence."""
        rows, open_ = self.outcome.rows, self.undecided
        count = {group: rows[group] - self.skipped(group) for group in ("new", "updated")}
        words = _("{new} new, {updated} updated.").format(
            new=text.count(count["new"]), updated=text.count(count["updated"])
        )
        out = []
        if open_:
            out.append(n_("{n} undecided", "{n} undecided", open_))
        if rows["problem"]:
            out.append(n_("{n} faulty row", "{n} faulty rows", rows["problem"]))
        staying = n_("{what} stays out.", "{what} stay out.", open_ + rows["problem"])
        rest = staying.format(what=_(" and ").join(out)) if out else ""
        return f"{words} {rest}".strip()
