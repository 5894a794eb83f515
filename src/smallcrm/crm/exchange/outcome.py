"""What came of a file: how many rows in each group, and every problem and change by name."""

from collections import Counter
from typing import Any

from smallcrm.crm.exchange.draft import Problem
from smallcrm.crm.exchange.judge import GROUPS, Verdict

MOST_SAID = 10_000


class Outcome:
    """What came of a file: rows per group, what was made, and every problem and change by name."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter(dict.fromkeys(GROUPS, 0))
        self.created: dict[str, int] = {}
        self.problems: list[dict[str, Any]] = []
        self.changes: list[dict[str, Any]] = []
        self.duplicates: list[dict[str, Any]] = []
        self.warnings: list[dict[str, Any]] = []
        self.new_stages: list[str] = []
        self.left_out = 0
        self.import_id: int | None = None

    @property
    def records(self) -> int:
        """How many rows there were."""
        return sum(self.rows.values())

    def told(self) -> dict[str, Any]:
        """Everything it holds, as plain values that another process can send."""
        return {name: value for name, value in vars(self).items() if name != "import_id"}

    def hear(self, told: dict[str, Any]) -> None:
        """Takes over what another process has told."""
        vars(self).update(told)
        self.rows = Counter(told["rows"])

    def note(self, verdict: Verdict) -> None:
        """Counts a verdict, and keeps what has to be said of it."""
        self.rows[verdict.group] += 1
        draft = verdict.draft
        if verdict.left_out:
            self.left_out += 1
        for problem in draft.problems:
            self.problem(draft.record, draft.line, problem)
        target = verdict.target if (verdict.target or 0) > 0 else None
        if verdict.group == "updated":
            for change in verdict.changes:
                keep(
                    self.changes,
                    record=draft.record, id=target, field=change.field, old=change.old,
                    new=change.new,
                )  # fmt: skip
        if verdict.group == "duplicate":
            keep(
                self.duplicates,
                record=draft.record, line=draft.line, name=draft.name, id=target,
                like=verdict.target_name, likeness=verdict.likeness, why=verdict.why,
            )  # fmt: skip

    def problem(self, record: int, line: int, problem: Problem) -> None:
        """Keeps what is wrong with a cell."""
        keep(
            self.problems,
            record=record, line=line, column=problem.column, value=problem.value[:500],
            reason=problem.reason,
        )  # fmt: skip


def keep(said: list[dict[str, Any]], **values: Any) -> None:
    """Adds to what is said, up to a number nobody reads to the end."""
    if len(said) < MOST_SAID:
        said.append(values)
