"""Lists of records in JSON come in: our own as they were, others by the names of their fields."""

import json
from pathlib import Path
from typing import Any

import pytest

from smallcrm.crm.exchange.unpack import own
from smallcrm.crm.exchange.unpack.sheet_table import SheetTable
from smallcrm.crm.exchange.unpack.unpacked import Unpacked
from smallcrm.errors import UserError


def taken(folder: Path, content: str | bytes | list[Any]) -> Unpacked:
    path = folder / "list.json"
    text = json.dumps(content) if isinstance(content, list) else content
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with SheetTable(folder) as table:
        own.take_apart(path, table, {}, lambda _done, _of: None)
        table.close()
    return Unpacked(folder, owned=False)


def rows(found: Unpacked) -> list[dict[str, str]]:
    names = found.headers or []
    return [
        {name: cell for name, cell in zip(names, cells, strict=False) if cell}
        for _line, cells in found.rows()
    ]


def test_our_own_people_keep_their_fields(tmp_path: Path) -> None:
    ana = {
        "id": 17, "name": "Ana", "first_name": "Ana", "tags": ["a;b", "c"],
        "emails": [{"label": "work", "value": "a@b.org"}, {"label": None, "value": "c@d.org"}],
        "phones": [{"label": "mobile", "value": "912", "e164": "+351912"}], "notes": ["x", "y"],
        "addresses": [{"label": "home", "street": "Way 1", "city": "Porto"}],
        "custom": {"Rate": "95"}, "next_step": {"title": "Call", "due": "2026-06-17T11:00"},
        "origin": {"import_id": 1}, "websites": ["x.org"],
    }  # fmt: skip
    found = taken(tmp_path, [ana])
    assert found.kind == "people"
    assert found.fields == [
        "name", "first_name", "tags", "email[1].label", "email[1]", "email[2]", "phone[1].label",
        "phone[1]", "note", "note", "address[1].label", "address[1].street", "address[1].city",
        "custom:Rate", "task.title", "task.due", "website[1]",
    ]  # fmt: skip


def test_lists_of_other_programs_are_taken_apart_by_name(tmp_path: Path) -> None:
    found = taken(
        tmp_path,
        [{"Name": "Ana", "address": {"city": "Porto"}, "tags": ["a", "b"], "vip": True},
         {"Name": "Bo", "emails": [{"email": "b@c.org"}], "age": 7, "none": None}],
    )  # fmt: skip
    assert rows(found) == [
        {"Name": "Ana", "address city": "Porto", "tags": "a; b", "vip": "yes"},
        {"Name": "Bo", "emails 1 email": "b@c.org", "age": "7"},
    ]


def test_a_record_that_is_none_stays_out_with_a_reason(tmp_path: Path) -> None:
    found = taken(tmp_path, [{"name": "Ana"}, 7, {"name": "Bo"}])
    assert found.records == 3
    assert found.faults[2][0][3]


@pytest.mark.parametrize(
    "broken",
    [
        '[{"a": 1}',
        "[" * 100_000,
        '{"people": []}',
        '{"a": {"b": 1}}',
        '[{"a": nonsense}]',
        '[1, "two"]',
    ],
)
def test_broken_json_is_refused(tmp_path: Path, broken: str) -> None:
    with pytest.raises(UserError, match="Nothing was imported"):
        taken(tmp_path, broken)


@pytest.mark.parametrize(
    "text",
    [
        '{"count": 2, "results": [{"name": "Ana"}, {"name": "Bo"}]}',
        '{"name": "Ana"}\n{"name": "Bo"}\n',
        '[{"name": "Ana"}, {"name": "Bo"}]',
    ],
)
def test_a_list_is_found_where_other_programs_put_it(tmp_path: Path, text: str) -> None:
    assert rows(taken(tmp_path, text)) == [{"name": "Ana"}, {"name": "Bo"}]


def test_one_object_is_one_record(tmp_path: Path) -> None:
    assert (
        rows(taken(tmp_path, '{"name": "Ana", "phones": [{"value": "123"}]}'))[0]["name"] == "Ana"
    )
    assert rows(taken(tmp_path, '{"name": "Ana", "city": "Porto"}')) == [
        {"name": "Ana", "city": "Porto"}
    ]
