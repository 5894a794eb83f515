"""How a place of the world writes its tables: the sign between cells, decimals, days, moments."""

import re
from typing import NamedTuple

from smallcrm.errors import UserError
from smallcrm.i18n import _

_POINT_BUT_SEMICOLON = ("CH", "LI")


class Form(NamedTuple):
    """A way to write. decimal: the sign before decimals; day: how a day is written, as for
    strftime; "" where days and moments stay as the file keeps them (2026-06-17, UTC)."""

    delimiter: str = ","
    decimal: str = "."
    day: str = ""

    @property
    def moment(self) -> str:
        """How a local moment is written, as for strftime."""
        return f"{self.day} %H:%M:%S" if self.day else ""


PLAIN = Form()


def form(locale: str | None) -> Form:
    """How a locale like de, de-DE or en_US writes; plain for none.

    Raises UserError for one that nobody knows.
    """
    if locale is None or locale.upper() in ("C", "POSIX"):
        return PLAIN
    from babel import Locale, UnknownLocaleError
    from babel.dates import get_date_format
    from babel.numbers import get_decimal_symbol

    name = re.split(r"[.@]", locale)[0].replace("-", "_")
    try:
        known = Locale.parse(name)
        pattern = str(get_date_format("short", known).pattern)
        sign = get_decimal_symbol(known, numbering_system="latn")
    except (UnknownLocaleError, ValueError, KeyError, AttributeError, TypeError) as problem:
        raise UserError(
            _("There is no locale “{name}”. Write it like de, de-AT or en-US.").format(
                name=locale[:40]
            ),
            "usage",
        ) from problem
    decimal = "," if sign == "," else "."
    semicolon = decimal == "," or known.territory in _POINT_BUT_SEMICOLON
    return Form(";" if semicolon else ",", decimal, _day(pattern))


def _day(pattern: str) -> str:
    """A pattern like d/M/yy as %d/%m/%Y: two figures, four for the year."""
    plain = re.sub(r"'[^']*'", "", pattern)
    order = list(dict.fromkeys(sign.lower() for sign in plain if sign in "dMyu"))
    parts = [{"d": "%d", "m": "%m", "y": "%Y", "u": "%Y"}[sign] for sign in order]
    sign = next((sign for sign in plain if sign in "./-"), "-")
    return sign.join(parts) if len(parts) == 3 else "%Y-%m-%d"
