"""One row of a file that is about deals, activities or the like, with what is wrong in it."""

from collections.abc import Sequence

from smallcrm.crm.exchange.draft import Draft, Problem, Rules
from smallcrm.crm.exchange.mapping.columns import Column
from smallcrm.crm.exchange.records.kept import Kept
from smallcrm.crm.exchange.table import dates
from smallcrm.crm.words import money
from smallcrm.errors import Invalid

_CALLED = (
    "title", "name", "subject", "deal", "person", "person.email", "company", "deal.external_id",
    "person.external_id", "currency", "month", "kind", "external_id",
)  # fmt: skip


class Row:
    """The cells of a row by the field they are for. `problems` grows as cells are read; `kept`:
    what stays as it is in a record that is there."""

    def __init__(self, record: int, line: int, cells: Sequence[str], columns: Sequence[Column],
                 rules: Rules) -> None:  # fmt: skip
        self.record = record
        self.line = line
        self.rules = rules
        self.problems: list[Problem] = []
        self.kept = Kept()
        self._headers = {column.field: column.header for column in columns if column.field}
        self._cells: dict[str, str] = {}
        for column in columns:
            if column.field and cells[column.at]:
                self._cells.setdefault(column.field, cells[column.at])

    def text(self, field: str) -> str | None:
        """A cell in one line, None where it is empty."""
        cell = self._cells.get(field)
        return " ".join(cell.split()) if cell else None

    def whole(self, field: str) -> str | None:
        """A cell with its line breaks."""
        return self._cells.get(field)

    def with_rest(self, field: str) -> str | None:
        """A cell with its line breaks, and below it by name what else is to be kept of the row."""
        rest = "\n".join(f"{name}: {cell}" for name, cell in self.custom().items())
        return "\n\n".join(filter(None, (self._cells.get(field), rest))) or None

    def custom(self) -> dict[str, str]:
        """What goes into fields of one's own."""
        return {
            field[7:]: cell for field, cell in self._cells.items() if field.startswith("custom:")
        }

    def has(self, field: str) -> bool:
        """Whether a column of the file is for a field."""
        return field in self._headers

    def draft(self) -> Draft:
        """The row as the review shows it: what it is called, and every cell by its heading."""
        draft = Draft(self.record, self.line)
        draft.person = False
        draft.name = next(filter(None, map(self.text, _CALLED)), "")
        draft.custom = {self._headers[field]: cell for field, cell in self._cells.items()}
        draft.problems = self.problems
        return draft

    def wrong(self, field: str, reason: str, *, fatal: bool = False) -> None:
        """Notes what is wrong with a cell; fatal: the row stays out."""
        header = self._headers.get(field, "")
        self.problems.append(Problem(header, self._cells.get(field, ""), reason, fatal))

    @property
    def stays_out(self) -> bool:
        """Whether something has to be corrected first."""
        return any(problem.fatal for problem in self.problems)

    def instant(self, field: str, *, time: str = "", fatal: bool = False) -> str | None:
        """A moment in UTC, None where it is empty or wrong; `time` is the field with its time of
        day, where that stands in a cell of its own."""
        cell = self._cells.get(field) or ""
        if ":" not in cell:
            cell = f"{cell} {self._cells.get(time, '')}".strip()
        if not cell:
            return None
        try:
            return dates.instant(cell, self.rules.order)
        except dates.DateError as problem:
            self.wrong(field, str(problem), fatal=fatal)
            return None

    def due(self, field: str, time: str) -> tuple[str | None, str | None]:
        """A local day, and the time of that day from the same cell or from that of `time`."""
        cell, clock_time = self._cells.get(field) or "", self._cells.get(time) or ""
        if not cell:
            return None, None
        try:
            if ":" in cell or not clock_time:
                return dates.day_and_time(cell, self.rules.order)
            return dates.day_and_time(f"{cell} {clock_time}", self.rules.order)
        except dates.DateError as problem:
            self.wrong(field, str(problem))
            return None, None

    def day(self, field: str, *, fatal: bool = False) -> str | None:
        """A day as YYYY-MM-DD, None where it is empty or wrong."""
        cell = self._cells.get(field)
        if not cell:
            return None
        try:
            return dates.day(cell, self.rules.order)
        except dates.DateError as problem:
            self.wrong(field, str(problem), fatal=fatal)
            return None

    def money(self, field: str, currency: str, *, fatal: bool = False) -> tuple[int | None, str]:
        """An amount in minor units and its currency; no amount where it is empty or wrong."""
        cell = self._cells.get(field)
        if not cell:
            return None, currency
        try:
            return money.parse(cell, currency, self.rules.decimal)
        except Invalid as problem:
            self.wrong(field, problem.text, fatal=fatal)
            return None, currency
