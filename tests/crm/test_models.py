"""The models say what the tables are, and every table is watched by the journal."""

from pathlib import Path

from peewee import ForeignKeyField

from smallcrm import store
from smallcrm.crm.tables import contacts, deals, filing
from smallcrm.store import triggers


def models() -> list[type[contacts.Record]]:
    assert {deals.Deal, filing.Import} <= set(contacts.Record.__subclasses__())
    return contacts.Record.__subclasses__()


def test_models_name_every_table_and_column_of_the_file(crm: Path) -> None:
    wanted = {
        table: set(triggers.columns(store.connection(), table))
        for table in triggers.journaled(store.connection())
    }
    found = {
        model._meta.table_name: {field.column_name for field in model._meta.sorted_fields}
        for model in models()
    }
    assert found == wanted


def test_links_of_models_are_foreign_keys_of_the_file(crm: Path) -> None:
    for model in models():
        table = model._meta.table_name
        there = {(row[3], row[2]) for row in store.rows(f"PRAGMA foreign_key_list({table})")}
        named = {
            (field.column_name, field.rel_model._meta.table_name)
            for field in model._meta.sorted_fields
            if isinstance(field, ForeignKeyField)
        }
        assert named == there, table


def test_every_table_is_strict_and_has_its_three_triggers(crm: Path) -> None:
    for table in triggers.journaled(store.connection()):
        sql = store.one("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
        assert sql.rstrip().endswith("STRICT"), table
        for event in ("insert", "update", "delete"):
            assert store.one(
                "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = ?",
                (f"journal_{table}_{event}",),
            )
