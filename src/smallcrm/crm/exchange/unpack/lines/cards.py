"""Reads address cards (vCard 2.1, 3.0 and 4.0); one that is broken never stops the others."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from smallcrm.crm.exchange.unpack.lines.card import Row, row_of
from smallcrm.crm.exchange.unpack.lines.content import Junk, Property, read
from smallcrm.crm.exchange.unpack.registry import Named, Registry
from smallcrm.crm.exchange.unpack.sheet_table import LONGEST, SheetTable
from smallcrm.i18n import _, n_

_TOLD_EVERY = 1_000
_WITH_LINES = frozenset(("NOTE", "LABEL", "ADR"))


class _Card:
    """A card while its lines are put together; wrong: why it can’t come in."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.properties: list[Property] = []
        self.wrong = ""
        self._more: list[str] = []

    def cut_off(self) -> "_Card":
        """The card, which has no end."""
        self.wrong = self.wrong or _("The card is cut off: its end is missing.")
        return self.whole()

    def whole(self) -> "_Card":
        """The card with the last of its lines."""
        if self._more:
            last = self.properties[-1]
            value = "\\n".join([last.value, *self._more])[:LONGEST]
            self.properties[-1] = last._replace(value=value)
            self._more = []
        return self

    def add(self, one: Property | Junk) -> None:
        """Takes one more line; a text that forgot to fold its lines goes on."""
        if isinstance(one, Property):
            self.whole()
            self.properties.append(one)
        elif self.properties and self.properties[-1].name in _WITH_LINES:
            self._more.append(one.text)
        else:
            wrong = _("Line {line} can’t be understood: {text}")
            self.wrong = self.wrong or wrong.format(line=one.line, text=one.text[:60])

    @property
    def expects_agent(self) -> bool:
        """Whether the next card stands inside of this one."""
        last = self.properties[-1] if self.properties else None
        return last is not None and last.name == "AGENT" and not last.value


def take_apart(
    path: Path, table: SheetTable, _job: dict[str, Any], progress: Callable[[int, int], None]
) -> None:
    """Writes a row for every card into the table."""
    rows = Registry(table)
    outside: list[int] = []
    pictures = 0
    for number, card in enumerate(_cards(path, outside), 1):
        row = row_of(card.properties)
        pictures += row.pictures
        _write(card, row, rows, table)
        if number % _TOLD_EVERY == 0:
            progress(number, 0)
    rows.close()
    table.facts["kind"] = "people"
    if pictures:
        said = n_(
            "{n} picture or other attachment of a card was left out.",
            "{n} pictures and other attachments of the cards were left out.",
            pictures,
        )
        table.warn(said)
    if outside:
        said = n_(
            "{n} line stands outside of the cards; it was left out.",
            "{n} lines stand outside of the cards; they were left out.",
            len(outside),
        )
        table.warn(said, outside[0])


def _write(card: _Card, row: Row, rows: Registry, table: SheetTable) -> None:
    if not row.cells:
        row.put("name", Named(_("Name"), "name", 0), "")
    if not rows.add(card.line, row.cells, row.named):
        reason = _("There are too many kinds of properties; some were left out.")
        table.fault(card.line, "", "", reason)
    if row.picture:
        table.keep_picture(card.line, row.picture)
    for column, value, reason in row.problems:
        table.fault(card.line, column, value, reason)
    if card.wrong or row.stays_out:
        table.fault(card.line, "", "", card.wrong or row.stays_out, fatal=True)


def _cards(path: Path, outside: list[int]) -> Iterator[_Card]:
    """The cards of a file in order; the lines between them go to `outside`."""
    now: _Card | None = None
    inside = 0
    for one in read(path):
        border = _border(one)
        if border == "BEGIN" and now and now.expects_agent:
            inside += 1
        elif border == "BEGIN":
            if now:
                yield now.cut_off()
            now, inside = _Card(one.line), 0
        elif border == "END" and inside:
            inside -= 1
        elif border == "END" and now:
            yield now.whole()
            now = None
        elif now is None:
            outside.append(one.line)
        elif not inside:
            now.add(one)
    if now:
        yield now.cut_off()


def _border(one: Property | Junk) -> str:
    if isinstance(one, Junk) or one.name not in ("BEGIN", "END"):
        return ""
    return one.name if one.value.strip().upper() == "VCARD" else ""
