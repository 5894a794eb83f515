"""Keeps pasted text as a file: rows of a spreadsheet, cards, or a signature as one person."""

import csv
import json
import shutil
import tempfile
import weakref
from pathlib import Path

from smallcrm.crm.exchange.mapping import vocabulary
from smallcrm.crm.exchange.unpack import formats, signed
from smallcrm.errors import UserError
from smallcrm.i18n import _

LARGEST = 50_000_000


class Pasted:
    """The file a pasted text was kept in; it is removed with this object."""

    def __init__(self, text: str) -> None:
        folder = Path(tempfile.mkdtemp(prefix="smallcrm-paste-"))
        self.path = folder / _("Pasted text")
        self.path.write_text(text, encoding="utf-8", errors="replace", newline="")
        self._gone = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)


def keep(text: str) -> Pasted:
    """A file to import with what was pasted. Raises UserError for what is far too long, and for a
    text that speaks of nobody."""
    if len(text) > LARGEST:
        raise UserError(
            _("The pasted text is longer than 50 MB. Save it as a file and import that."), "size"
        )
    if _is_table(text):
        return Pasted(text)
    kept = Pasted(text)
    if formats.tell(kept.path):
        return kept
    people = signed.people(text)
    if not people:
        raise UserError(
            _("The pasted text holds no rows and no name, number or e-mail address."), "format"
        )
    return Pasted(json.dumps(people, ensure_ascii=False))


def _is_table(text: str) -> bool:
    """Rows of as many cells each: with tabs always, with other signs where there are headings."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()] or [""]
    if len(text) > 100_000:
        lines.pop()
    for sign in signed.SIGNS:
        rows = list(csv.reader(lines[:200], delimiter=sign)) if sign in lines[0] else []
        widths = {len(row) for row in rows}
        if len(rows) < 2 or min(widths) < 2:
            continue
        headings = sum(1 for cell in rows[0] if vocabulary.known(cell))
        if sign == "\t" or (len(widths) == 1 and headings >= 2):
            return True
    return False
