"""What is logged has words."""

import json

import pytest

from smallcrm.cli.run import REFUSED


@pytest.mark.parametrize("kind", ["call", "email", "meeting", "note"])
@pytest.mark.parametrize("words", ["", " \n\t"])
def test_an_entry_without_words_is_refused_and_nothing_is_kept(  # type: ignore[no-untyped-def]
    cli, kind: str, words: str
) -> None:
    cli("add", "person", "Ana Sousa")
    code, out, err = cli("log", kind, "Ana Sousa", words, "--then", "call Ana", "--json")
    assert code == REFUSED
    assert json.loads(out)["error"]["kind"] == "invalid"
    assert (
        err == "There is nothing to log: say in a few words what happened. Nothing was written.\n"
    )
    assert json.loads(cli("list", "activities", "--json")[1]) == []
    assert json.loads(cli("list", "tasks", "--json")[1]) == []
