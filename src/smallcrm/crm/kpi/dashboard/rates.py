"""What foreign money is worth: one look at the table of exchange rates for a whole dashboard."""

from bisect import bisect_right
from datetime import date

from smallcrm import store
from smallcrm.crm import about
from smallcrm.crm.words import money


class Rates:
    """The exchange rates of the file and its base currency."""

    def __init__(self) -> None:
        self.base = about.currency()
        self._table: dict[str, tuple[list[str], list[str]]] = {}
        for currency, day, rate in store.rows(
            "SELECT currency, valid_from, rate FROM rate ORDER BY valid_from"
        ):
            days, rates = self._table.setdefault(currency, ([], []))
            days.append(day)
            rates.append(rate)

    def worth(self, value: int, currency: str, day: date, kept: str | None = None) -> int | None:
        """A value in minor units of the base currency: at the rate `kept` with the deal, else at
        that of the day; None without one."""
        if currency == self.base:
            return value
        days, rates = self._table.get(currency, ([], []))
        place = bisect_right(days, day.isoformat())
        found = kept or (rates[place - 1] if place else None)
        return money.convert(value, currency, self.base, found) if found else None
