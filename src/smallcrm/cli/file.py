"""Commands about the file itself: what it holds, whether it is sound, a copy of it."""

from pathlib import Path
from typing import Any

from smallcrm import store, text
from smallcrm.cli.say import document, line, table
from smallcrm.errors import UserError
from smallcrm.i18n import _


def add_commands(commands: Any) -> None:
    """Offers info, check, backup and erase."""
    info = commands.add_parser("info", help=_("what the file holds"), epilog="smallcrm info --json")
    info.add_argument("--json", action="store_true")
    info.set_defaults(do=_info, writes=False)
    check = commands.add_parser(
        "check", help=_("look the whole file over"), epilog="smallcrm check --json"
    )
    check.add_argument("--json", action="store_true")
    check.set_defaults(do=_check, writes=False)
    backup = commands.add_parser(
        "backup", help=_("a verified copy"), epilog="smallcrm backup -o monday.db"
    )
    backup.add_argument("-o", metavar="PATH", dest="target")
    backup.add_argument("--json", action="store_true")
    backup.set_defaults(do=_backup, writes=False)
    erase = commands.add_parser(
        "erase",
        help=_("everything about one person, for good"),
        epilog="smallcrm erase person 17 --yes",
    )
    erase.add_argument("kind", choices=["person"])
    erase.add_argument("id", type=int)
    erase.add_argument("--yes", action="store_true", help=_("it cannot be undone"))
    erase.add_argument("--json", action="store_true")
    erase.set_defaults(do=_erase, writes=False)


def _info(chosen: Any) -> int:
    from smallcrm.crm.file import counts

    made = [copy for copy in store.backups() if copy.source == str(store.path())]
    found = {
        "file": str(store.path()),
        "size": store.path().stat().st_size,
        "schema_version": store.version(),
        "encrypted": False,
        "read_only": store.read_only(),
        "counts": counts(),
        "last_backup": {"path": made[0].path, "at": made[0].at, "verified_at": made[0].at}
        if made
        else None,
    }
    if chosen.json:
        document(found)
        return 0
    line(str(found["file"]))
    table((name, text.count(number)) for name, number in counts().items())
    return 0


def _check(chosen: Any) -> int:
    findings = store.check()
    if chosen.json:
        document({"ok": not findings, "findings": findings})
    elif findings:
        for finding in findings:
            line(finding)
    else:
        line(_("All is well."))
    return 1 if findings else 0


def _erase(chosen: Any) -> int:
    from smallcrm.crm.record import erase

    if not chosen.yes:
        found = erase.look(chosen.id)
        raise UserError(
            _("This would erase {name} for good. Nothing was changed. Add --yes to do it.").format(
                name=found.name
            ),
            "usage",
        )
    found = erase.erase(chosen.id)
    if chosen.json:
        document({"erased": found._asdict()})
    else:
        line(_("Erased for good. Older backups still hold what was known."))
    return 0


def _backup(chosen: Any) -> int:
    made = store.backup(_("by hand"), Path(chosen.target) if chosen.target else None)
    if chosen.json:
        document(made._asdict())
    else:
        line(_("A verified copy is at {path}.").format(path=made.path))
    return 0
