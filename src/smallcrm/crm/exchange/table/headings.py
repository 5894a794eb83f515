"""Finds the line with the headings among the first lines of a file, whatever stands above it."""

import re

from smallcrm.crm.exchange.mapping.vocabulary import known
from smallcrm.errors import UserError
from smallcrm.i18n import _

HEAD_RECORDS = 30
_DATA = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+|(?:https?://|www\.)\S+|(?!(?:19|20)\d\d$)[+(]?\d[\d\s.,:/()+TZ-]*|"
    r"\d{4}-\d\d-\d\d.*",
    re.IGNORECASE,
)


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def usual_width(records: list[tuple[int, list[str]]]) -> int:
    """How many cells most records have."""
    widths = [len(cells) for _line, cells in records if _filled(cells)]
    return max(set(widths), key=lambda width: (widths.count(width), width)) if widths else 1


def find(
    records: list[tuple[int, list[str]]], width: int, asked: int | str | None, name: str
) -> tuple[int | None, str]:
    """The place of the record with the headings, and why it is that one; `asked` is the line the
    user chose, or "none". Raises UserError where no record starts there."""
    if asked == "none":
        return None, _("as you chose")
    if asked is not None:
        place = next((at for at, (line, _cells) in enumerate(records) if line == asked), None)
        if place is None:
            raise UserError(
                _("“{name}” has no row that starts in line {line}.").format(name=name, line=asked),
                "usage",
            )
        return place, _("as you chose")
    for place, (_line, cells) in enumerate(records[:HEAD_RECORDS]):
        if _is_preamble(cells, width):
            continue
        return _judged(place, cells)
    return 0, _("the first line")


def _is_preamble(cells: list[str], width: int) -> bool:
    """A blank line, a title or a remark above the headings has fewer cells than the rows."""
    filled = _filled(cells)
    if filled == 0 or (width > 1 and filled == 1 and len(cells) != 2):
        return True
    return width >= 5 and filled < width / 2 and not any(map(known, cells))


def _judged(place: int, cells: list[str]) -> tuple[int | None, str]:
    data = sum(1 for cell in cells if _DATA.fullmatch(cell.strip()))
    words = sum(1 for cell in cells if known(cell))
    if data == 0 or words > data:
        if words:
            return place, _("It has words that are used as headings")
        return place, _("The first full line is taken for the headings")
    return None, _("The first line holds values already")
