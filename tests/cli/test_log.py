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


def test_what_has_not_happened_yet_is_refused_and_nothing_is_kept(cli) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    for at in ("tomorrow 3pm", "in 2 weeks", "2199-01-01", "2199-01-01T10:00"):
        code, _out, err = cli("log", "call", "Ana Sousa", "x", "--at", at, "--then", "call Ana")
        assert (code, err) == (REFUSED, "This has not happened yet.\n"), at
    assert json.loads(cli("list", "activities", "--json")[1]) == []
    for at in ("today", "yesterday 3pm", "last week"):
        assert cli("log", "call", "Ana Sousa", "x", "--at", at)[0] == 0, at


def test_a_word_of_a_name_goes_before_a_part_of_another(cli) -> None:  # type: ignore[no-untyped-def]
    for name in ("Renske Tanaka", "Jana Vogel", "Ana Sousa", "Tom Weber; Ana Trading"):
        cli("add", "person", name)
    assert json.loads(cli("log", "call", "Ana", "x", "--json")[1])["person_id"] == 3
    assert json.loads(cli("log", "call", "jan", "x", "--json")[1])["person_id"] == 2
    cli("add", "person", "Ana Costa")
    code, _out, err = cli("log", "call", "Ana", "x")
    assert code == REFUSED
    assert "Ana Costa" in err
    assert "Ana Sousa" in err
    assert "Jana" not in err
