"""The data file as smallcrm keeps it: opened, made new, or looked at."""

import re
from pathlib import Path

from smallcrm import store
from smallcrm.crm.tables.derived import mend, triggers
from smallcrm.crm.tables.finding import INDEXES, merge
from smallcrm.crm.tables.migrations import MIGRATIONS
from smallcrm.crm.words.fold import digits, fold

_WITHOUT_SPACES = re.compile(
    "([\u0e00-\u0e7f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff])"
)

TIDIED_PAGES = 32


def searchable(text: str | None) -> str:
    """`text` as the search index holds it: folded, and a word of its own for each letter of
    scripts that put no space between words; O’Hara is found as “ohara” too."""
    folded = fold(text or "")
    if "'" in folded or "’" in folded:
        folded = f"{folded} {folded.replace(chr(39), '').replace('’', '')}"
    return folded if folded.isascii() else _WITHOUT_SPACES.sub(r" \1 ", folded)


def _fold(text: str | None) -> str:
    return fold(text or "")


def _digits(text: str | None) -> str:
    return digits(text or "")


SCHEMA = store.Schema(
    MIGRATIONS,
    triggers,
    {"fold": (_fold, 1), "searchable": (searchable, 1), "digits": (_digits, 1)},
    mend,
)


def open_file(path: Path, *, create: bool = False) -> None:
    """Opens the data file at `path`; raises UserError as `store.open_file` does."""
    store.open_file(path, SCHEMA, create=create)


def open_sample() -> Path:
    """Opens a throw-away file with the sample business in it."""
    from smallcrm.crm.sample import build

    path = store.open_scratch("sample.db", SCHEMA)
    build()
    store.forget_history()
    return path


def tidy() -> bool:
    """A few milliseconds of order in the search indexes; whether there is more to do."""
    if store.read_only():
        return False
    with store.not_waiting():
        return any(merge(table, TIDIED_PAGES) for table in INDEXES)


def counts() -> dict[str, int]:
    """How many records of each kind the open file holds, trash left out."""
    return {
        "people": int(store.one("SELECT count(*) FROM person WHERE trashed_at IS NULL")),
        "companies": int(store.one("SELECT count(*) FROM company WHERE trashed_at IS NULL")),
        "deals": int(store.one("SELECT count(*) FROM deal WHERE trashed_at IS NULL")),
        "tasks": int(store.one("SELECT count(*) FROM task WHERE trashed_at IS NULL")),
        "activities": int(store.one("SELECT count(*) FROM entry WHERE trashed_at IS NULL")),
        "tickets": int(store.one("SELECT count(*) FROM ticket WHERE trashed_at IS NULL")),
        "products": int(store.one("SELECT count(*) FROM product WHERE trashed_at IS NULL")),
        "files": int(store.one("SELECT count(*) FROM file WHERE trashed_at IS NULL")),
        "imports": int(store.one("SELECT count(*) FROM import")),
        "steps": int(store.one("SELECT count(*) FROM step")),
    }
