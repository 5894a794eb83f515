"""Commands of a working day: find, list, add, log, what is next, figures, undo."""

from argparse import RawDescriptionHelpFormatter
from datetime import date, time
from typing import Any

from smallcrm import clock, store, text
from smallcrm.cli import grammar, listed, number
from smallcrm.cli.say import document, line, listing, sentence, table
from smallcrm.errors import Invalid, UserError
from smallcrm.i18n import _, n_

LISTS = ("people", "companies", "deals", "tasks", "activities", "tickets", "products")


def _command(commands: Any, name: str, what: str, example: str, do: Any, *, writes: bool) -> Any:
    made = commands.add_parser(name, help=what, description=what, epilog=f"smallcrm {example}")
    made.set_defaults(do=do, writes=writes)
    made.add_argument("--json", action="store_true", help=_("print one JSON document"))
    return made


def add_commands(commands: Any) -> None:
    """Offers search, list, add, log, agenda, kpi, history, undo and redo."""
    search = _command(
        commands, "search", _("find anything"), "search nguyen --json", _search, writes=False
    )
    search.add_argument("text")
    search.add_argument("--limit", type=number.count, default=20)
    lists = _command(
        commands, "list", _("what the window's list shows"), "list people", _list, writes=False
    )
    lists.add_argument("kind", choices=LISTS)
    lists.add_argument("--filter", default="", metavar="QUERY",
                        help=_("words to look for, and values: status:won,lost"))  # fmt: skip
    lists.add_argument("--sort", default="")
    lists.add_argument("--limit", type=number.count, default=0)
    add = _command(
        commands, "add", _("add by one line of words"),
        'add task "call Ana next tue 10:00 #renewal"', _add, writes=True,
    )  # fmt: skip
    add.epilog, add.formatter_class = grammar.told(), RawDescriptionHelpFormatter
    add.add_argument("kind", choices=("person", "company", "deal", "task"))
    add.add_argument("line")
    log = _command(
        commands, "log", _("put something on the timeline"),
        'log call "Ana Sousa" "Rui decides" --at "yesterday 3pm"', _log, writes=True,
    )  # fmt: skip
    log.add_argument("kind", choices=("call", "email", "meeting", "note"))
    log.add_argument("who")
    log.add_argument("text")
    log.add_argument("--at", metavar="WHEN")
    log.add_argument("--then", metavar="NEXT")
    _command(commands, "agenda", _("what happens next"), "agenda", _agenda, writes=False)
    kpi = _command(commands, "kpi", _("figures"), "kpi --period 2026-Q2 --json", _kpi, writes=False)
    kpi.add_argument("--period", action="append", default=[], metavar="P")
    kpi.add_argument("--current", action="store_true")
    history = _command(
        commands, "history", _("the steps, newest first"), "history", _history, writes=False
    )
    history.add_argument("--limit", type=number.count, default=50)
    for name, what in (("undo", _("take back steps")), ("redo", _("do them again"))):
        made = _command(commands, name, what, f"{name} 2", _turn_back, writes=True)
        made.add_argument("count", type=number.from_one, nargs="?", default=1)


def _search(chosen: Any) -> None:
    from time import perf_counter

    from smallcrm.crm import search

    begin = perf_counter()
    hits = search.everything(chosen.text, chosen.limit)
    taken = (perf_counter() - begin) * 1000
    if chosen.json:
        document(
            {
                "query": chosen.text,
                "hits": [hit._asdict() for hit in hits],
                "ms": round(taken, 2),
            }
        )
    else:
        listing([(hit.kind, hit.id, hit.title, hit.detail) for hit in hits])


def _list(chosen: Any) -> None:
    from smallcrm.crm.lists import plain

    rows = plain.rows(chosen.kind, chosen.filter, chosen.sort, chosen.limit)
    if chosen.json:
        document(rows)
    else:
        listing(listed.lines(chosen.kind, rows))


def _add(chosen: Any) -> None:
    from smallcrm.crm import typed
    from smallcrm.crm.lists import plain

    row, tokens = typed.add_line(chosen.kind, chosen.line)
    read = [_read(chosen.line[token.start : token.stop], token) for token in tokens]
    record = plain.record(chosen.kind, row)
    for one in read:
        if "warning" in one:
            sentence(one["warning"])
    if chosen.json:
        document({"kind": chosen.kind, "id": row, "record": record, "read": read})
    else:
        line(_("Added {kind} {id}.").format(kind=chosen.kind, id=row))


def _read(words: str, token: Any) -> dict[str, Any]:
    """What some words of a line were read as, with a warning where they could not be."""
    found = {"text": words, "role": token.role, "value": _plain(token.value)}
    if token.role == "missed":
        found["warning"] = _missed(words)
    return found


def _missed(words: str) -> str:
    return _(
        "“{words}” is no day or time there is. It was kept as words; the task has no date."
    ).format(words=words)


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {key: _plain(found) for key, found in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(found) for found in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _log(chosen: Any) -> None:
    from smallcrm.crm import activities, typed
    from smallcrm.crm.words import quick_add

    if not chosen.text.strip():
        raise Invalid(
            "text",
            _("There is nothing to log: say in a few words what happened. Nothing was written."),
        )
    noun, row = typed.who(chosen.who)
    with store.step(activities.TITLES[chosen.kind]):
        entry = activities.log(
            chosen.kind,
            body=chosen.text,
            at=typed.happened(chosen.at),
            people=[row] if noun == "person" else [],
            companies=[row] if noun == "company" else [],
        )
        task = None
        if chosen.then:
            read = typed.read_task(chosen.then)
            if noun == "person" and read.person is None:
                read.person = quick_add.Known(row, chosen.who)
            task = typed.add_task(read)
            if read.missed:
                sentence(_missed(chosen.then[read.missed.start : read.missed.stop]))
    if chosen.json:
        document({"entry_id": entry, noun + "_id": row, "task_id": task})
    else:
        line(_("Logged."))


def _agenda(chosen: Any) -> None:
    from smallcrm.crm.lists import agenda

    groups = agenda.groups()
    later = groups.tomorrow + groups.this_week + groups.next_week + groups.later + groups.no_date
    found = {
        "overdue": [task._asdict() for task in groups.overdue],
        "today": [task._asdict() for task in groups.today],
        "later": [task._asdict() for task in later],
        "stale": [deal._asdict() for deal in agenda.stale()],
        "waiting": [entry._asdict() for entry in agenda.waiting()],
    }
    if chosen.json:
        document(found)
        return
    for title, tasks in ((_("Overdue"), groups.overdue), (_("Today"), groups.today)):
        line(f"{title} {len(tasks)}")
        table((task.day, task.time, task.title, task.person) for task in tasks)
    line(n_("{n} next step later", "{n} next steps later", len(later)))


def _kpi(chosen: Any) -> None:
    from smallcrm.crm.kpi import answer

    found = answer.document(chosen.period, current=chosen.current)
    if chosen.json:
        document(found)
        return
    for period, figures in found["periods"].items():
        line(period)
        table(
            (name, kpi["why"])
            if kpi["value"] is None
            else (name, kpi["value"], kpi["unit"], kpi["n"])
            for name, kpi in figures["kpis"].items()
        )


def _history(chosen: Any) -> None:
    steps = store.history(chosen.limit)
    if chosen.json:
        document({"steps": [step._asdict() for step in steps]})
    else:
        table(
            (step.id, text.moment_long(clock.local(step.at)), step.kind, step.title)
            for step in steps
        )


def _turn_back(chosen: Any) -> None:
    turn = store.undo if chosen.command == "undo" else store.redo
    titles = []
    for _time in range(chosen.count):
        title = turn()
        if title is None:
            break
        titles.append(title)
    if not titles:
        nothing = (
            _("There is nothing to undo.")
            if chosen.command == "undo"
            else _("There is nothing to redo.")
        )
        raise UserError(nothing, "nothing")
    if chosen.json:
        document({"steps": titles})
    else:
        for title in titles:
            line(title)
