"""Commands that bring data in from other programs and take imports back."""

import sys
import tempfile
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from smallcrm.cli import number
from smallcrm.cli.say import document, line, sentence, table
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_

KINDS = ("auto", "people", "companies", "deals", "tasks", "activities", "tickets", "products",
         "stage_changes", "status_changes", "forecasts", "rates")  # fmt: skip
DONE, REFUSED, WITH_PROBLEMS = 0, 1, 3


def _command(commands: Any, name: str, what: str, example: str) -> Any:
    return commands.add_parser(name, help=what, description=what, epilog=f"smallcrm {example}")


def add_commands(commands: Any) -> None:
    """Offers import, imports and undo-import."""
    given = _command(
        commands,
        "import",
        _("bring a spreadsheet, address cards, a calendar or e-mails in"),
        "import contacts.csv --dry-run --json",
    )
    given.add_argument("paths", nargs="+", metavar="PATH")
    given.add_argument("--kind", choices=KINDS, default="auto")
    given.add_argument("--map", action="append", default=[], metavar="HEADER=FIELD")
    given.add_argument(
        "--mode", choices=("create", "update", "both"),
        help=_("which rows come in (both); of e-mails: both and create make people of those you do "
               "not know, update leaves them out; without --mode only a file with one message "
               "makes a person"),
    )  # fmt: skip
    given.add_argument(
        "--match", default="", metavar="FIELDS",
        help=_("what makes a row a contact that is there, for certain: external_id, email, phone, "
               "name,company; without it several signs are weighed"),
    )  # fmt: skip
    given.add_argument("--duplicates", choices=("skip", "create", "merge"), default="skip")
    given.add_argument(
        "--rule", action="append", default=[], metavar="FIELD=RULE",
        help=_("what a column may do to a value that is there: overwrite, fill, append, never"),
    )  # fmt: skip
    given.add_argument("--save-problems", type=Path, metavar="PATH",
                       help=_("write the rows with problems there, with the reasons"))  # fmt: skip
    given.add_argument("--encoding")
    given.add_argument("--delimiter")
    given.add_argument("--header-row", metavar="N|none")
    given.add_argument("--dates", choices=("dmy", "mdy", "ymd"))
    given.add_argument("--numbers", choices=("1,234.5", "1.234,5"))
    given.add_argument("--country", metavar="CC")
    given.add_argument("--sheet", metavar="NAME", help=_("of a workbook; else the fullest one"))
    given.add_argument("--dry-run", action="store_true")
    given.add_argument("--json", action="store_true")
    given.set_defaults(do=_import, writes=True)
    listed = _command(commands, "imports", _("what was imported when"), "imports --json")
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(do=_imports, writes=False)
    back = _command(commands, "undo-import", _("take an import back whole"), "undo-import 12")
    back.add_argument("id", type=number.from_one)
    back.add_argument("--json", action="store_true")
    back.set_defaults(do=_undo_import, writes=True)


def _header_row(typed: str | None) -> Any:
    if typed in (None, "none"):
        return typed
    try:
        return number.from_one(typed or "")
    except ArgumentTypeError:
        refusal = _("--header-row is a line number from 1, or none.")
        raise UserError(refusal, "usage") from None


def _options(chosen: Any) -> Any:
    from smallcrm.crm.exchange.reading import Options
    from smallcrm.crm.exchange.table.source import Options as Look

    signs = {"\\t": "\t", "tab": "\t", "TAB": "\t"}
    delimiter = signs.get(chosen.delimiter, chosen.delimiter)
    return Options(
        kind=chosen.kind,
        map=chosen.map,
        look=Look(chosen.encoding, delimiter, _header_row(chosen.header_row), chosen.sheet),
        dates=chosen.dates,
        decimal={"1,234.5": ".", "1.234,5": ","}.get(chosen.numbers),
        country=chosen.country.upper() if chosen.country else None,
    )


def _import(chosen: Any) -> int:
    options = _options(chosen)
    if chosen.save_problems and len(chosen.paths) > 1:
        refusal = _("--save-problems takes the rows of one file. Import the files one by one.")
        raise UserError(refusal, "usage")
    reports: list[dict[str, Any]] = []
    for typed in chosen.paths:
        try:
            reports.append(_import_typed(typed, options, chosen))
        except UserError as refusal:
            _say_before(reports, refusal, chosen)
            raise
    if chosen.json:
        document(reports[0] if len(reports) == 1 else reports)
    else:
        for one in reports:
            _say(one)
    return WITH_PROBLEMS if any(one["problems"] for one in reports) else DONE


def _import_typed(typed: str, options: Any, chosen: Any) -> dict[str, Any]:
    if typed != "-":
        return _import_one(Path(typed), options, chosen)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standard-input.csv"
        path.write_bytes(sys.stdin.buffer.read())
        told = _import_one(path, options, chosen)
    told["source"]["path"] = typed
    return told


def _say_before(reports: list[dict[str, Any]], refusal: UserError, chosen: Any) -> None:
    """What came of the files before the one that is refused; those stay in."""
    if not reports:
        return
    if chosen.json:
        refusal.seen = {**refusal.seen, "before": reports}
    else:
        for one in reports:
            _say(one)
    if not chosen.dry_run:
        names = ", ".join(f"“{Path(one['source']['path']).name}”" for one in reports)
        refusal.text += " " + _("What was named before it is in: {names}.").format(names=names)


def _import_one(path: Path, options: Any, chosen: Any) -> dict[str, Any]:
    from smallcrm.crm.exchange import importing, reading
    from smallcrm.crm.exchange.contacts.lookup import read as read_match
    from smallcrm.crm.exchange.contacts.rules import read as read_rules
    from smallcrm.crm.exchange.judge import Wishes
    from smallcrm.crm.exchange.out import left_rows
    from smallcrm.crm.exchange.report import report, seen
    from smallcrm.crm.exchange.whole import is_whole
    from smallcrm.crm.mail import boxes

    if chosen.kind == "auto" and is_whole(path):
        return _import_whole(path, chosen)
    if chosen.kind in ("auto", "activities") and boxes.format_of(path):
        return _import_mail(path, chosen)
    match = read_match(chosen.match)
    if chosen.save_problems:
        left_rows.check(path, chosen.save_problems)
    found = reading.read(path, options)
    rules = read_rules(chosen.rule, found.columns, found.kind)
    wishes = Wishes(chosen.mode or "both", chosen.duplicates, match, rules=rules)
    try:
        if chosen.dry_run:
            outcome = importing.rehearse(found, wishes)
        else:
            outcome = importing.perform(found, wishes, remember=True)
        if chosen.save_problems:
            said = left_rows.reasons(found, wishes, outcome)
            left_rows.save(found, said.get, chosen.save_problems)
        return report(found, outcome, dry_run=chosen.dry_run)
    except UserError as refusal:
        refusal.seen = seen(reading.read(path, options, count=True))
        raise


def _import_whole(path: Path, chosen: Any) -> dict[str, Any]:
    from smallcrm.crm.exchange.whole import restoring
    from smallcrm.crm.exchange.whole.report import report

    work = restoring.look if chosen.dry_run else restoring.restore
    return report(path, work(path), dry_run=chosen.dry_run)


def _import_mail(path: Path, chosen: Any) -> dict[str, Any]:
    from smallcrm.crm.mail import taking
    from smallcrm.crm.mail.report import report

    strangers = {None: "single", "update": "none"}.get(chosen.mode, "all")
    choice = taking.Choice(strangers)
    work = taking.rehearse if chosen.dry_run else taking.take
    return report([path], work([path], choice), dry_run=chosen.dry_run)


def _say(one: dict[str, Any]) -> None:
    left_out = one.get("left_out", 0)
    groups = {**one["rows"], "problem": one["rows"]["problem"] - left_out, _("left out"): left_out}
    rows = ", ".join(f"{count} {group}" for group, count in groups.items() if count)
    line(f"{one['source']['path']}: {rows or _('no rows')}")
    for warning in one["warnings"]:
        sentence(warning["reason"])
    for problem in one["problems"][:20]:
        sentence(
            _("Line {line}: {column} {value} {reason}").format(
                line=problem["line"], column=problem["column"] or "", value=problem["value"],
                reason=problem["reason"],
            )
        )  # fmt: skip


def _imports(chosen: Any) -> None:
    from smallcrm.crm.exchange.report import imports

    found = imports()
    if chosen.json:
        document({"imports": found})
    else:
        table([one["import_id"], one["at"], one["kind"], one["rows"], one["path"],
               _("taken back") if one["taken_back"] else ""] for one in found)  # fmt: skip


def _undo_import(chosen: Any) -> None:
    from smallcrm.crm.exchange.take_back import take_back

    found = take_back(chosen.id)
    if chosen.json:
        document(found)
        return
    line(n_("{n} record removed", "{n} records removed", found["removed"]))
    kept = found["kept"]
    for one in kept[:20]:
        line(_("Kept: {name} ({why})").format(name=one["name"], why=one["why"]))
    if len(kept) > 20:
        line(n_("and {n} more", "and {n} more", len(kept) - 20))
