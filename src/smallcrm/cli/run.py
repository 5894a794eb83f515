"""Reads what was typed after `smallcrm`, opens the file it means, and does one command."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from smallcrm import __version__, clock, i18n, paths, settings
from smallcrm.cli.say import document, sentence
from smallcrm.errors import Cancelled, UserError
from smallcrm.i18n import _

_WITH_VALUE = ("--file", "--home", "--today")
DONE, REFUSED, WRONG_USE, WITH_PROBLEMS = 0, 1, 2, 3


class _Parser(argparse.ArgumentParser):
    """Says in one sentence what was wrong with the command, on standard error."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sentence(message)
        raise SystemExit(WRONG_USE)


def run(typed: Sequence[str]) -> int:
    """Does what was typed; the exit code: 0 done, 1 refused, 2 wrong use, 3 done with problems."""
    try:
        chosen = _parser(with_commands=_wants_more(typed)).parse_args(typed)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        _prepare(chosen)
        if chosen.command is None:
            from smallcrm.ui.app import start

            return start(_wanted_file(chosen), sample=chosen.sample)
        with _Opened(chosen):
            return int(chosen.do(chosen) or DONE)
    except UserError as refusal:
        return _refuse(refusal, wants_json=getattr(chosen, "json", False))
    except (Cancelled, KeyboardInterrupt):
        sentence(_("Stopped. Nothing of it was kept."))
        return REFUSED
    except BrokenPipeError:
        return REFUSED


def _refuse(refusal: UserError, *, wants_json: bool) -> int:
    sentence(refusal.text)
    if wants_json:
        document({"error": {"kind": refusal.kind, "message": refusal.text}, **refusal.seen})
    return WRONG_USE if refusal.kind == "usage" else REFUSED


def _wants_more(typed: Sequence[str]) -> bool:
    """Whether something else than the window was asked for: a command, or help."""
    words = iter(typed)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif word != "--sample":
            return True
    return False


def _parser(*, with_commands: bool) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="smallcrm",
        description=_("Your customers, deals and next steps in one local file."),
        epilog=_("Without a command the window opens."),
    )
    parser.add_argument("--file", metavar="FILE", help=_("the data file"))
    parser.add_argument("--home", metavar="DIR", help=_("keep settings, data and backups here"))
    parser.add_argument("--sample", action="store_true", help=_("a throw-away sample business"))
    parser.add_argument("--today", metavar="DATE", help=_("act as if today were DATE"))
    parser.add_argument("--version", action="version", version=f"smallcrm {__version__}")
    parser.set_defaults(command=None)
    if not with_commands:
        return parser
    from smallcrm.cli import data, file, out, work

    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for room in (data, out, work, file):
        room.add_commands(commands)
    return parser


def _prepare(chosen: Any) -> None:
    paths.use_home(Path(chosen.home) if chosen.home else None)
    clock.pretend(chosen.today)
    i18n.use(settings.load().language or None)


def _wanted_file(chosen: Any) -> Path:
    if chosen.file:
        return Path(chosen.file)
    last = settings.load().last_file
    return Path(last) if last else paths.default_file()


class _Opened:
    """The file a command works on, closed when it is done."""

    def __init__(self, chosen: Any) -> None:
        self.chosen = chosen

    def __enter__(self) -> None:
        from smallcrm.crm import file

        if self.chosen.sample:
            file.open_sample()
            return
        wanted = _wanted_file(self.chosen)
        known = not self.chosen.file and bool(settings.load().last_file)
        file.open_file(wanted, create=self.chosen.writes and not known)

    def __exit__(self, *_problem: object) -> None:
        from smallcrm import store

        store.close()
