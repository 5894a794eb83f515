"""A line of words becomes a record, and what could not be read is said."""

import json

from smallcrm.cli.run import DONE


def test_a_day_there_is_not_is_kept_as_words_and_said(cli) -> None:  # type: ignore[no-untyped-def]
    said = "“32.13.2026” is no day or time there is. It was kept as words; the task has no date."
    code, out, err = cli("add", "task", "pay bill 32.13.2026", "--json")
    found = json.loads(out)
    assert (code, err) == (DONE, said + "\n")
    assert (found["record"]["title"], found["record"]["day"]) == ("Pay bill 32.13.2026", None)
    assert found["read"] == [
        {"text": "32.13.2026", "role": "missed", "value": None, "warning": said}
    ]
    assert cli("add", "task", "pay bill 31/6")[2].startswith("“31/6” is no day")
    assert cli("add", "task", "pay bill tomorrow")[2] == ""


def test_a_next_step_says_it_too(cli) -> None:  # type: ignore[no-untyped-def]
    cli("add", "person", "Ana Sousa")
    code, _out, err = cli("log", "call", "ana", "Rui decides", "--then", "send quote 31.6.")
    assert code == DONE
    assert err.startswith("“31.6.” is no day")
