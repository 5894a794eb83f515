"""The command that takes everything out again."""

from pathlib import Path
from typing import Any

from smallcrm.cli.say import document, sentence
from smallcrm.i18n import _, n_

KINDS = ("people", "companies", "deals", "tasks", "activities", "tickets", "products",
         "all")  # fmt: skip
FORMATS = ("csv", "xlsx", "vcf", "ics", "json")


def add_commands(commands: Any) -> None:
    """Offers export."""
    what = _(
        "people, companies, deals, tasks, activities, tickets, products, or all, out into a file"
    )
    given = commands.add_parser(
        "export", help=what, description=what,
        epilog="smallcrm export people --format csv --locale de-DE -o people.csv",
    )  # fmt: skip
    given.add_argument("kind", choices=KINDS)
    given.add_argument(
        "--format", choices=FORMATS,
        help=_("csv, or what the name of the file says; of all: json, with history and files"),
    )  # fmt: skip
    given.add_argument("--filter", default="", metavar="QUERY")
    given.add_argument(
        "--locale", metavar="L",
        help=_("how CSV is written for the spreadsheet program of a country: de-DE, en-US …"),
    )  # fmt: skip
    given.add_argument("-o", "--out", dest="target", default="-", metavar="PATH")
    given.add_argument(
        "--json", action="store_true",
        help=_("with -o a report as JSON; without it the records themselves as JSON"),
    )  # fmt: skip
    given.set_defaults(do=_export, writes=False)


def _format(chosen: Any) -> str:
    ending = Path(chosen.target).suffix.lstrip(".").lower()
    if chosen.format:
        return str(chosen.format)
    if ending in FORMATS:
        return ending
    whole = chosen.kind == "all" or (chosen.json and chosen.target == "-")
    return "json" if whole else "csv"


def _export(chosen: Any) -> None:
    from smallcrm.crm.exchange.export import Look, export

    target = None if chosen.target == "-" else Path(chosen.target)
    format_ = _format(chosen)
    look = Look(locale=chosen.locale)
    count = export(chosen.kind, format_, target, chosen.filter, look=look)
    said = n_("{n} row written", "{n} rows written", count)
    sentence(_("{rows} to {path}").format(rows=said, path=target) if target else said)
    if chosen.json and target:
        document({"kind": chosen.kind, "format": format_, "rows": count, "path": str(target)})
