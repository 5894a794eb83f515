"""Lets Peewee's models read and write the open file, each thread over its own connection."""

from typing import Any

from playhouse.apsw_ext import APSWDatabase

from smallcrm import store


class _OpenFile(APSWDatabase):  # type: ignore[misc]
    def is_closed(self) -> bool:
        return not store.is_open()

    def close(self) -> bool:
        return False

    def connection(self) -> Any:
        return store.connection()

    def cursor(self, named_cursor: object = None) -> Any:
        return store.connection().cursor()


db = _OpenFile("")
