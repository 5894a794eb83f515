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
        found, why = _judged(place, cells)
        if found is not None and place + 1 < len(records):
            below = records[place + 1][1]
            if _are_groups(cells, below):
                return place + 1, _("Groups stand above the headings")
        return found, why
    return 0, _("the first line")


def names(records: list[tuple[int, list[str]]], place: int) -> tuple[str, ...]:
    """The headings of a record; those that stand there twice with the group above them before."""
    cells = [" ".join(cell.split()) for cell in records[place][1]]
    above = records[place - 1][1] if place else []
    if not above or not _are_groups(above, records[place][1]):
        return tuple(cells)
    groups = _spread(above, len(cells))
    return tuple(
        f"{group} {cell}".strip() if group and (not cell or cells.count(cell) > 1) else cell
        for group, cell in zip(groups, cells, strict=True)
    )


def _spread(groups: list[str], width: int) -> list[str]:
    """Each cell with the last group that stands at or before it."""
    found, last = [], ""
    for at in range(width):
        last = " ".join(groups[at].split()) if at < len(groups) and groups[at].strip() else last
        found.append(last)
    return found


def _are_groups(above: list[str], below: list[str]) -> bool:
    """Whether a line holds groups of headings, with gaps, and the next the headings themselves."""
    some, more = _filled(above), _filled(below)
    gaps = any(above[at].strip() and not above[at + 1].strip() for at in range(len(above) - 1))
    words = sum(1 for cell in below if known(cell))
    data = sum(1 for cell in below if _DATA.fullmatch(cell.strip()))
    return bool(gaps and some < more and not data and words > sum(map(known, above)))


def _is_preamble(cells: list[str], width: int) -> bool:
    """A blank line, a title or a remark above the headings has fewer cells than the rows."""
    filled = _filled(cells)
    if cells and cells[0].lower().startswith("sep="):
        return True
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
