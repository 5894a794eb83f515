"""The help of `add` promises only what is read."""

import json

import pytest

from smallcrm.cli.grammar import EXAMPLES, told
from smallcrm.cli.run import DONE

READ = {
    "Ana Sousa; Ribeira Foods; ana@x.pt; +351 912 345 087": "name company email phone",
    "Ben Carter ben@carter.co.uk": "name email",
    "Ribeira Foods; ribeirafoods.pt; office@ribeirafoods.pt": "name domain email",
    "Carter Ltd +44 20 7946 0958": "name phone",
    "Packaging relaunch 18400 EUR Ana Sousa": "value person",
    "Web shop €5,000": "value",
    "call Ana next tue 10:00 #renewal": "kind person when tag",
    "send quote to Ben in 2 weeks ! /web": "person when priority deal",
}


def test_help_shows_two_examples_of_each_kind(cli) -> None:  # type: ignore[no-untyped-def]
    code, out, _err = cli("add", "--help")
    assert code == DONE
    for kind, lines in EXAMPLES.items():
        assert len(lines) == 2
        for line in lines:
            assert f'smallcrm add {kind} "{line}"\n' in out
    assert max(map(len, told().splitlines())) <= 80


@pytest.mark.parametrize(("kind", "line"), [(k, line) for k in EXAMPLES for line in EXAMPLES[k]])
def test_every_example_is_read_as_it_says(cli, kind: str, line: str) -> None:  # type: ignore[no-untyped-def]
    for known in (("person", "Ana Sousa"), ("person", "Ben Carter"), ("deal", "Web 500")):
        cli("add", *known)
    code, out, err = cli("add", kind, line, "--json")
    assert (code, err) == (DONE, "")
    assert " ".join(one["role"] for one in json.loads(out)["read"]) == READ[line]


@pytest.mark.parametrize("word", ["call", "mail", "meet", "video", "todo"])
def test_the_kinds_of_task_it_names_are_kinds(cli, word: str) -> None:  # type: ignore[no-untyped-def]
    assert json.loads(cli("add", "task", f"{word} about it", "--json")[1])["record"]["kind"] == word
