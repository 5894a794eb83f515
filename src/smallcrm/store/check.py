"""Looks the whole file over and says what is wrong with it, if anything."""

import apsw

from smallcrm.i18n import _
from smallcrm.store.database import connection, rows


def check() -> list[str]:
    """What is wrong with the open file, one sentence each; an empty list when all is well."""
    try:
        return [*_pages(), *_links(), *_search(), *_journal()]
    except apsw.CorruptError:
        return [_("Pages of the file are damaged. Open the newest backup.")]


def _pages() -> list[str]:
    found = [row[0] for row in rows("PRAGMA integrity_check")]
    return [] if found == ["ok"] else [_("Damaged page: {what}").format(what=w) for w in found]


def _links() -> list[str]:
    return [
        _("Row {row} of “{table}” points to a missing “{parent}”.").format(
            row=row, table=table, parent=parent
        )
        for table, row, parent, _key in rows("PRAGMA foreign_key_check")
    ]


def _search() -> list[str]:
    broken = []
    for (table,) in rows(
        "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
    ):
        try:
            connection().execute(f'INSERT INTO "{table}"("{table}") VALUES (\'integrity-check\')')
        except apsw.CorruptError:
            broken.append(_("The search index “{table}” is damaged.").format(table=table))
    return broken


def _journal() -> list[str]:
    findings = []
    if rows("SELECT 1 FROM pen WHERE step IS NOT NULL"):
        findings.append(_("A step was left open."))
    if rows("SELECT 1 FROM change LEFT JOIN step ON step.id = step WHERE step.id IS NULL LIMIT 1"):
        findings.append(_("History has changes without a step."))
    return findings
