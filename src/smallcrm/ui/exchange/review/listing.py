"""The rows of one group of the review, however many, each made ready as it comes into sight."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from smallcrm.crm.exchange.looked.verdicts import Verdicts
from smallcrm.ui.exchange.review.rows import ReviewRow, row_of


class Listing(Sequence[ReviewRow]):
    """The rows with these records, which grow from the first to the last."""

    def __init__(
        self, verdicts: Verdicts, records: Sequence[int], decisions: Mapping[int, str]
    ) -> None:
        self._verdicts = verdicts
        self.records = records
        self._decisions = decisions

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, place: Any) -> Any:
        record = self.records[place]
        return row_of(self._verdicts[record], self._decisions.get(record, ""))

    def place_of(self, record: int) -> int:
        """Where the row of a record stands, -1 where it is not here."""
        at = bisect_left(self.records, record)
        return at if at < len(self.records) and self.records[at] == record else -1
