"""Which records were looked at last; kept with the file, outside history."""

from smallcrm import clock, store
from smallcrm.errors import UserError

KEPT = 200


def seen(noun: str, row: int) -> None:
    """Notes that a person, company, deal or task was looked at now."""
    if store.read_only():
        return
    try:
        with store.not_waiting():
            store.execute(
                "INSERT INTO visit(noun, row, at) VALUES (?, ?, ?) "
                "ON CONFLICT (noun, row) DO UPDATE SET at = excluded.at",
                (noun, row, clock.stamp()),
            )
            store.execute(
                "DELETE FROM visit WHERE id NOT IN "
                f"(SELECT id FROM visit ORDER BY at DESC, id DESC LIMIT {KEPT})"
            )
    except UserError:
        return


def recent(limit: int = 8) -> list[tuple[str, int]]:
    """(kind, id) of the records looked at last, newest first."""
    found = store.rows("SELECT noun, row FROM visit ORDER BY at DESC, id DESC LIMIT ?", (limit,))
    return [(noun, row) for noun, row in found]
