"""Takes in a file with everything in it: the same data as where it came from, history included."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from smallcrm import store
from smallcrm.crm import file as data
from smallcrm.crm.exchange.out.everything import BYTES
from smallcrm.crm.exchange.whole import soundness
from smallcrm.crm.exchange.whole.walker import Walker
from smallcrm.crm.tables import derived, finding
from smallcrm.errors import UserError
from smallcrm.i18n import _

_DEFAULTS = ("pipeline", "stage", "lost_reason", "bond_type", "about")
_PASSING = ("draft", "visit", "blob", "step", "change")
COUNTED = {"people": "person", "companies": "company", "deals": "deal", "tasks": "task",
           "activities": "entry", "tickets": "ticket", "products": "product",
           "files": "file"}  # fmt: skip

Progress = Callable[[int, int], object]


def nothing(_done: int, _of: int) -> None:
    """Progress that nobody watches."""


class Found(NamedTuple):
    """What is in a file with everything: its schema, how many rows each table has, when it was
    made (UTC) and by which version of the program."""

    schema: int
    rows: dict[str, int]
    made_at: str
    program: str

    def counts(self) -> dict[str, int]:
        """How many records of each kind, those in the trash too."""
        return {kind: self.rows.get(table, 0) for kind, table in COUNTED.items()}


def holds_data() -> bool:
    """Whether the open file holds more than what every new one begins with, or a history of more
    than its settings."""
    for table in store.tables():
        if table not in (*_DEFAULTS, *_PASSING) and store.one(f'SELECT 1 FROM "{table}" LIMIT 1'):
            return True
    return bool(store.one("SELECT 1 FROM change WHERE tbl <> 'about' LIMIT 1"))


def _refuse_beside_data(path: Path) -> None:
    if holds_data():
        raise UserError(
            _(
                "This file holds data already, and everything in “{name}” needs one of its own. "
                "Nothing was changed. Take a new file: smallcrm --file new.db import “{name}”."
            ).format(name=path.name),
            "not-empty",
        )


def look(path: Path, progress: Progress = nothing) -> Found:
    """Reads a whole file without writing anything. Raises UserError where it cannot come in."""
    _refuse_beside_data(path)
    counted: dict[str, int] = {}

    def count(table: str, walker: Walker) -> None:
        counted[table] = 0
        for _item in walker.items():
            walker.value()
            counted[table] += 1

    head = _walk(path, count, progress)
    return Found(head["schema"], counted, str(head.get("made_at", "")), str(head.get("program")))


def restore(path: Path, progress: Progress = nothing) -> Found:
    """Puts everything in a file into the open one, which is empty: every table as it was, with its
    ids and its history. Whole or not at all; `progress` hears how many bytes of how many are read,
    and may raise Cancelled.

    Raises UserError: the open file holds data, the file is damaged, from a newer version, or its
    rows are not as they can be.
    """
    _refuse_beside_data(path)
    schema = _schema(path)
    filling = _Filling(path, progress)
    title = _("Import {name}").format(name=path.name)
    store.make_anew(schema, title, filling.fill, _derive)
    return Found(schema, filling.rows, str(filling.head.get("made_at", "")),
                 str(filling.head.get("program")))  # fmt: skip


def _derive() -> None:
    soundness.look_over()
    finding.loading()
    for statement in derived.afresh():
        store.execute(statement)
    finding.loaded(optimize=True)


def _schema(path: Path) -> int:
    """The schema a file was written with, as its first words say it."""
    walker = _opened(path)
    try:
        for name in walker.names():
            if name == "smallcrm":
                return _checked(walker.value())
            break
    finally:
        walker.close()
    raise walker.wrong()


def _checked(head: Any) -> int:
    schema = head.get("schema") if isinstance(head, dict) else None
    newest = len(data.SCHEMA.migrations)
    if type(schema) is not int or schema < 1:
        raise UserError(
            _("The file does not say which version of the data it holds. Nothing was imported."),
            "damaged",
        )
    if schema > newest:
        raise UserError(
            _(
                "The file was written by a newer version of smallcrm. Nothing was imported. "
                "Update smallcrm, then import it again."
            ),
            "newer",
        )
    return schema


def _opened(path: Path, progress: Progress = nothing) -> Walker:
    try:
        return Walker(path, progress)
    except OSError as problem:
        raise UserError(
            _("“{name}” could not be read. Nothing was imported.").format(name=path.name), "file"
        ) from problem


def _walk(path: Path, take: Callable[[str, Walker], None], progress: Progress) -> dict[str, Any]:
    """Goes through a whole file, with `take` for each table; what it says of itself."""
    walker = _opened(path, progress)
    head: dict[str, Any] = {}
    whole = False
    try:
        for name in walker.names():
            if name == "smallcrm":
                head = walker.value()
                _checked(head)
            elif name == "tables":
                whole = True
                for table in walker.names():
                    take(table, walker)
            else:
                walker.skip()
        walker.end()
    except OSError as problem:
        raise walker.wrong() from problem
    finally:
        walker.close()
    if not head or not whole:
        raise walker.wrong()
    return head


class _Filling:
    """Fills empty tables from a file, each row looked at before it is written."""

    def __init__(self, path: Path, progress: Progress) -> None:
        self.path = path
        self.progress = progress
        self.rows: dict[str, int] = {}
        self.head: dict[str, Any] = {}
        self.known: dict[str, list[store.Column]] = {}
        self.size = path.stat().st_size

    def fill(self) -> None:
        """Writes every row. Raises UserError, and Cancelled."""
        self.known = store.tables()
        self.head = _walk(self.path, self._take, self.progress)
        gone = sorted(set(self.known) - set(self.rows))
        if gone:
            raise UserError(
                _("The file has no table “{name}”, so it is not whole. Nothing was imported."
                ).format(name=gone[0]), "damaged",
            )  # fmt: skip

    def _take(self, table: str, walker: Walker) -> None:
        columns = self.known.get(table)
        if columns is None:
            raise UserError(
                _("The file has a table “{name}” that smallcrm does not know. Nothing was imported."
                ).format(name=table[:60]), "damaged",
            )  # fmt: skip
        self.rows[table] = 0
        if any(column.type == "BLOB" for column in columns):
            for _item in walker.items():
                self._content(table, columns, walker)
        else:
            store.insert(table, [column.name for column in columns],
                         self._values(table, columns, walker))  # fmt: skip

    def _values(
        self, table: str, columns: list[store.Column], walker: Walker
    ) -> Iterator[tuple[Any, ...]]:
        check = soundness.Checked(table, columns)
        for _item in walker.items():
            yield check.row(walker.value())
            self.rows[table] += 1

    def _content(self, table: str, columns: list[store.Column], walker: Walker) -> None:
        """One kept file: what is known of it, then its bytes, piece by piece."""
        plain = [column for column in columns if column.type != "BLOB"]
        check = soundness.Checked(table, plain)
        known: dict[str, Any] = {}
        wrong = UserError(_("A kept file in it is damaged. Nothing was imported."), "damaged")
        came = False
        for name in walker.names():
            if name != BYTES:
                known[name] = walker.value()
                continue
            came, size = True, known.pop("size", None)
            row = check.row(known)
            store.insert(table, [column.name for column in plain], [row])
            if size is None:
                walker.value()
                continue
            if type(size) is not int or not 0 <= size <= self.size:
                raise wrong
            digest = hashlib.sha256()
            store.put_content(known["id"], size, self._pieces(walker, digest, wrong))
            if digest.hexdigest() != known.get("sha256"):
                raise wrong
        if not came:
            raise wrong
        self.rows[table] += 1

    def _pieces(self, walker: Walker, digest: Any, wrong: UserError) -> Iterator[bytes]:
        for _item in walker.items():
            text = walker.value()
            try:
                piece = base64.b64decode(text, validate=True)
            except (TypeError, ValueError, binascii.Error):
                raise wrong from None
            digest.update(piece)
            yield piece
