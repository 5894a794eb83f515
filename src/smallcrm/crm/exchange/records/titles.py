"""Finds deals or tasks by their titles, which the file itself does not keep in an order."""

from smallcrm import store

_MAKE = (
    "DROP TABLE IF EXISTS temp.titled_{noun}",
    "CREATE TEMP TABLE titled_{noun}(title, id, PRIMARY KEY (title, id)) WITHOUT ROWID",
    "INSERT INTO temp.titled_{noun} SELECT title, id FROM {noun}",
)


class Titles:
    """The titles of what was there when they were first asked for; inside a step."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._is_made = False

    def where(self) -> str:
        """The condition that a record has a title, to be put into a question."""
        if not self._is_made:
            for sql in _MAKE:
                store.many(sql.format(noun=self._noun), [()])
            self._is_made = True
        return f"id IN (SELECT id FROM temp.titled_{self._noun} WHERE title = ?)"
