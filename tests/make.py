"""Data for tests in one line, and the whole file as plain values to compare."""

from smallcrm import store
from smallcrm.store import triggers


def dump(*, history: bool = False) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table with history, and of the lists derived from them."""
    names = [*triggers.journaled(store.connection()), "list_person", "list_company"]
    found = {name: store.rows(f'SELECT * FROM "{name}" ORDER BY id') for name in names}
    if history:
        found["step"] = store.rows("SELECT * FROM step ORDER BY id")
    return found


def found_rows() -> dict[str, list[int]]:
    """What the search index holds, by some words that occur."""
    return {
        word: [
            row
            for (row,) in store.rows(
                "SELECT rowid FROM find_all WHERE find_all MATCH ? ORDER BY rowid", (f'"{word}"*',)
            )
        ]
        for word in ("a", "b", "an", "acme", "x", "1")
    }
