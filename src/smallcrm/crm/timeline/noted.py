"""What the program noted by itself: moved deals, tasks done, files, imports, merges, statuses."""

from smallcrm import store
from smallcrm.crm.timeline import changes
from smallcrm.crm.timeline.entries import Bound
from smallcrm.crm.timeline.items import Attached, Item, Named
from smallcrm.i18n import _

MOVES = """SELECT stage_change.at, deal.id, deal.title, ifnull(before.name, ''), after.name,
    from_status, to_status
  FROM stage_change JOIN deal ON deal.id = deal_id
  LEFT JOIN stage before ON before.id = from_stage_id
  JOIN stage after ON after.id = to_stage_id
  WHERE (from_stage_id IS NOT NULL OR from_status IS NOT NULL) AND deal.trashed_at IS NULL
  AND {which}"""

TASKS = """SELECT task.done_at, task.title, task.kind, person.id, person.name, deal.id, deal.title
  FROM task LEFT JOIN person ON person.id = task.person_id LEFT JOIN deal ON deal.id = task.deal_id
  WHERE task.done_at IS NOT NULL AND task.trashed_at IS NULL AND {which}"""

STATUSES = """SELECT status_change.at, person.id, person.name, status_change.status,
    (SELECT earlier.status FROM status_change earlier
     WHERE earlier.person_id = status_change.person_id AND earlier.id < status_change.id
     ORDER BY earlier.id DESC LIMIT 1) AS before
  FROM status_change JOIN person ON person.id = status_change.person_id
  WHERE before IS NOT NULL AND person.trashed_at IS NULL AND {which}"""

FILES = """SELECT file.created_at, file.id, file.name, file.size, person.id, person.name
  FROM file_link JOIN file ON file.id = file_id LEFT JOIN person ON person.id = file_link.person_id
  WHERE file.trashed_at IS NULL AND file_link.entry_id IS NULL AND {which}"""

IMPORTS = """SELECT import.at, import.path, origin.line FROM origin
  JOIN import ON import.id = import_id
  WHERE origin.tbl = ? AND origin.row = ? AND origin.field IS NULL"""

MERGES = "SELECT at, name, person_id FROM merged WHERE {which}"

WHICH = {
    "person": {
        "move": "deal.id IN (SELECT id FROM deal WHERE person_id = :owner "
        "UNION SELECT deal_id FROM deal_person WHERE person_id = :owner)",
        "task": "task.person_id = :owner",
        "status": "status_change.person_id = :owner",
        "file": "file_link.person_id = :owner",
        "merge": "person_id = :owner",
    },
    "company": {
        "move": "deal.company_id = :owner",
        "task": "(task.company_id = :owner OR task.person_id IN {people})",
        "status": "person.company_id = :owner",
        "file": "(file_link.company_id = :owner OR file_link.person_id IN {people})",
        "merge": "company_id = :owner",
    },
    "deal": {
        "move": "deal.id = :owner",
        "task": "task.deal_id = :owner",
        "file": "file_link.deal_id = :owner",
    },
}
_PEOPLE = "(SELECT id FROM person WHERE company_id = :owner)"


def of_record(noun: str, owner: int) -> list[Item]:
    """Everything the program noted about a record, in no order."""
    which = {what: sql.format(people=_PEOPLE) for what, sql in WHICH[noun].items()}
    bound: Bound = {"owner": owner}
    found = moves(which["move"], bound) + done(which["task"], bound)
    found += files(which["file"], bound)
    if "status" in which:
        found += statuses(which["status"], bound)
        found += merges(which["merge"], bound)
    return found + _imports(noun, owner) + changes.of_record(noun, owner)


def _ends() -> dict[str, str]:
    return {"won": _("won"), "lost": _("lost")}


def moves(which: str, bound: Bound) -> list[Item]:
    """Deals that moved, were won, lost or reopened."""
    return [
        Item(
            "move", at, subject=title, deals=(Named("deal", deal, title),),
            before=_ends().get(was or "", str(before)), after=_ends().get(now, str(after)),
        )
        for at, deal, title, before, after, was, now in store.rows(
            MOVES.format(which=which), bound
        )
    ]  # fmt: skip


def done(which: str, bound: Bound) -> list[Item]:
    """Tasks that are done."""
    return [
        Item(
            "task", at, subject=title,
            people=(Named("person", person, name),) if person else (),
            deals=(Named("deal", deal, called),) if deal else (),
        )
        for at, title, _kind, person, name, deal, called in store.rows(
            TASKS.format(which=which), bound
        )
    ]  # fmt: skip


def statuses(which: str, bound: Bound) -> list[Item]:
    """Leads that became customers, and the like."""
    from smallcrm.crm import people

    return [
        Item(
            "status", at, subject=_("Status"), before=people.status_word(before),
            after=people.status_word(after), people=(Named("person", row, name),),
        )
        for at, row, name, after, before in store.rows(STATUSES.format(which=which), bound)
    ]  # fmt: skip


def files(which: str, bound: Bound) -> list[Item]:
    """Files that were put to a record."""
    return [
        Item(
            "file", at, subject=name, files=(Attached(file, name, size),),
            people=(Named("person", person, who),) if person else (),
        )
        for at, file, name, size, person, who in store.rows(FILES.format(which=which), bound)
    ]  # fmt: skip


def merges(which: str, bound: Bound) -> list[Item]:
    """Records that were found to be the same."""
    found = store.rows(MERGES.format(which=which), bound)
    return [Item("merge", at, subject=name) for at, name, _person in found]


def _imports(noun: str, owner: int) -> list[Item]:
    return [
        Item("import", at, subject=path.replace("\\", "/").rsplit("/", 1)[-1], after=str(line))
        for at, path, line in store.rows(IMPORTS, (noun, owner))
    ]
