"""A filter names a field and a value; a value that the field never has is refused."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from smallcrm.cli.run import DONE, REFUSED


@pytest.fixture
def on_sample(cli, sample_file: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Runs a command on a copy of the sample business."""
    copy = shutil.copyfile(sample_file, tmp_path / "sample.db")
    return partial(cli, "--file", str(copy), "--today", "2026-06-17T10:42")


def listed(cli, kind: str, query: str) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]
    code, out, err = cli("list", kind, "--filter", query, "--json")
    assert (code, err) == (DONE, "")
    found: list[dict[str, object]] = json.loads(out)
    return found


@pytest.mark.parametrize(
    ("kind", "query", "words"),
    [
        ("people", "status:zork", "lead, prospect, customer, past"),
        ("people", "ana status:lead,zork", "lead, prospect, customer, past"),
        ("people", "status:", "lead, prospect, customer, past"),
        ("deals", "status:zork", "open, won, lost"),
        ("deals", "stage:zork", "Inquiry"),
        ("deals", "pipeline:zork", "Client projects"),
        ("tasks", "kind:zork", "call, mail, meet, video, todo"),
        ("activities", "kind:zork", "note, call, email, meeting"),
        ("activities", "direction:zork", "in, out"),
    ],
)
def test_a_value_that_is_none_is_refused_with_those_there_are(  # type: ignore[no-untyped-def]
    on_sample, kind: str, query: str, words: str
) -> None:
    code, out, err = on_sample("list", kind, "--filter", query, "--json")
    assert code == REFUSED
    assert json.loads(out)["error"]["kind"] == "invalid"
    assert words in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("kind", "query", "values"),
    [
        ("people", "status:Customer", {"status": ["customer"]}),
        ("people", "status:lead,prospect", {"status": ["lead", "prospect"]}),
        ("deals", "status:won", {"status": ["won"]}),
        ("deals", "status:open stage:proposal", {"status": ["open"], "stage": ["Proposal"]}),
        ("deals", 'stage:"verbal yes"', {"stage": ["Verbal yes"]}),
        ("deals", 'pipeline:"Client projects"', {"pipeline": ["Client projects"]}),
        ("tasks", "kind:call", {"kind": ["call"]}),
        ("activities", "kind:email direction:in", {"kind": ["email"], "direction": ["in"]}),
    ],
)
def test_a_field_and_a_value_list_just_these(  # type: ignore[no-untyped-def]
    on_sample, kind: str, query: str, values: dict[str, list[str]]
) -> None:
    every = listed(on_sample, kind, "")
    found = listed(on_sample, kind, query)
    assert found == [row for row in every if all(row[f] in said for f, said in values.items())]
    assert 0 < len(found) < len(every)


def test_words_and_a_value_must_both_hold(on_sample) -> None:  # type: ignore[no-untyped-def]
    assert [row["name"] for row in listed(on_sample, "people", "status:customer sousa")] == [
        "Ana Sousa"
    ]
    assert listed(on_sample, "people", "status:lead sousa") == []
    assert listed(on_sample, "deals", "status:won export catalogue") == []
    cut = on_sample("list", "deals", "--filter", "status:open", "--limit", "2", "--json")[1]
    assert len(json.loads(cut)) == 2


@pytest.mark.parametrize("query", ["zork", '"shoe:42"', "re: zork", "http://zork"])
def test_words_that_occur_nowhere_find_nothing(on_sample, query: str) -> None:  # type: ignore[no-untyped-def]
    for kind in ("people", "companies", "deals", "tasks", "activities"):
        assert listed(on_sample, kind, query) == []


def test_an_export_knows_the_same_values(on_sample) -> None:  # type: ignore[no-untyped-def]
    code, out, _err = on_sample("export", "people", "--format", "json",
                          "--filter", "status:past")  # fmt: skip
    assert code == DONE
    assert {row["status"] for row in json.loads(out)} == {"past"}
    code, out, err = on_sample("export", "people", "--filter", "status:zork")
    assert (code, out) == (REFUSED, "")
    assert "customer" in err
    code, out, _err = on_sample("export", "deals", "--format", "json", "--filter", "status:won")
    assert code == DONE
    assert {row["status"] for row in json.loads(out)} == {"won"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("stauts:lead", "Character 1: There is no field “stauts”. Did you mean “status”?"),
        ("ana stage:proposal", "Character 5: People have no field “stage”. It belongs to deals."),
        ("created>soon", "Character 9: “soon” is not a date."),
        ("(status:lead", "Character 1: This “(” is never closed."),
        ("open_value>lots", "Character 12: “lots” is not an amount."),
        ("colour>3", "There is no field “colour”. There are: name, company"),
    ],
)
def test_an_error_points_at_the_word(on_sample, query: str, words: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = on_sample("list", "people", "--filter", query, "--json")
    assert code == REFUSED
    assert json.loads(out)["error"]["kind"] == "invalid"
    assert words in err


@pytest.mark.parametrize(
    ("kind", "query", "many"),
    [
        ("people", "(status:lead or status:prospect) -next_step:none", 7),
        ("people", "waiting:yes", 3),
        ("deals", "status:open value>20k", 3),
        ("deals", "status:open idle>14d", 2),
        ("tasks", "due<today", 2),
        ("tasks", "done:today kind:call", 0),
        ("activities", "kind:meeting at:this year", 83),
    ],
)
def test_each_kind_is_narrowed_by_its_fields(on_sample, kind: str, query: str, many: int) -> None:  # type: ignore[no-untyped-def]
    assert len(listed(on_sample, kind, query)) == many


def test_tasks_that_are_done_are_listed_when_the_filter_names_them(on_sample) -> None:  # type: ignore[no-untyped-def]
    done = listed(on_sample, "tasks", "done:yes")
    assert done
    assert not {row["id"] for row in done} & {row["id"] for row in listed(on_sample, "tasks", "")}
