"""Everything in one JSON file: the records as scripts like them, and every table as it stands,
history and kept files included."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any

from smallcrm import __version__, clock, store

BYTES = "data"
Rows = Callable[[], Iterable[Mapping[str, Any]]]
_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def head() -> dict[str, Any]:
    """What a file with everything says of itself; by its first word it is known again."""
    return {"schema": store.version(), "program": __version__, "made_at": clock.stamp()}


def write(out: IO[str], kinds: Mapping[str, Rows], told: Callable[[int], object]) -> int:
    """Writes everything, one record in a line; how many records of `kinds` there were. `told` is
    called with how many rows are written, now and then."""
    out.write('{"smallcrm": ' + json.dumps(head()))
    written = [0]
    for kind, rows in kinds.items():
        out.write(f',\n"{kind}": ')
        _array(out, map(_line, rows()), written, told)
    count = written[0]
    out.write(',\n"tables": {')
    for number, (table, columns) in enumerate(store.tables().items()):
        out.write((",\n" if number else "\n") + f'"{table}": ')
        _array(out, _table(table, columns), written, told)
    out.write("\n}}\n")
    return count


def rows_of_tables() -> int:
    """How many rows all tables have together."""
    return sum(int(store.one(f'SELECT count(*) FROM "{table}"')) for table in store.tables())


def _array(
    out: IO[str], lines: Iterable[str], written: list[int], told: Callable[[int], object]
) -> None:
    out.write("[")
    sign = "\n"
    for line in lines:
        out.write(sign)
        out.write(line)
        sign = ",\n"
        written[0] += 1
        if written[0] % 2_000 == 0:
            told(written[0])
    out.write("\n]")


def _table(table: str, columns: list[store.Column]) -> Iterator[str]:
    if any(column.type == "BLOB" for column in columns):
        return _contents(table, columns)
    keys = [json.dumps(column.name) + ":" for column in columns]
    return _plain(keys, f'SELECT * FROM "{table}" ORDER BY id')


def _plain(keys: list[str], sql: str) -> Iterator[str]:
    names = [json.loads(key[:-1]) for key in keys]
    for row in store.walk(sql):
        yield _line(dict(zip(names, row, strict=True)))


def _contents(table: str, columns: list[store.Column]) -> Iterator[str]:
    """Kept files: their bytes as pieces in base64, so that none is ever held whole."""
    names = [column.name for column in columns if column.type != "BLOB"]
    for row in store.rows(f"SELECT {', '.join(names)}, length({BYTES}) FROM {table} ORDER BY id"):
        found = dict(zip(names, row[:-1], strict=True))
        if row[-1] is None:
            yield _line(found | {"size": None, BYTES: None})
            continue
        pieces = (base64.b64encode(piece).decode() for piece in store.content(found["id"]))
        text = ",\n".join(f'"{piece}"' for piece in pieces)
        yield _line(found | {"size": row[-1]})[:-1] + f',"{BYTES}":[{text}]}}'
