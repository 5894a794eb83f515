"""Makes data files of any size, the same each time: people, companies, deals, tasks, timeline."""

import random
import sys
import time
from pathlib import Path

from smallcrm import clock, store
from smallcrm.crm import file as data
from smallcrm.crm.tables import derived, finding
from smallcrm.crm.words.fold import fold

FIRST = (
    "James Maria Thomas Anna Juan Ana Peter Julia Ahmed Fatima Søren Zoë Łukasz Małgorzata José "
    "Élodie Jürgen Ingrid Nguyễn Mehmet Chiara Giovanni Olga Ivan Yuki Hana Wei Li Priya Arjun "
    "Amara Kofi Liam Emma Noah Sofia Lucas Mia Oskar Freja Björn Þóra Márton Katarína Bogdan Ioana"
).split()
PARTS = (
    "an ber cor dal eck fen gar hol ing jor kam lin mor nov ols pet qui ros sen tor ull ven wal "
    "xim yil zim and bach cek dorf ett ford gren hagen iver"
).split()
FIRMS = (
    "Works Studio Labs Trading Foods Design Media Systems Textiles Optics Energy Partners".split()
)
SAID = (
    "Talked about the next steps", "Sent the draft and the prices", "They look at it this week",
    "Budget is agreed for spring", "Asked for a later date", "Confirmed the delivery",
)  # fmt: skip
NOW = "2026-06-17T10:42"
ENTRIES = 3


def last_name(dice: random.Random) -> str:
    """One of some 40,000 family names."""
    return "".join(dice.choices(PARTS, k=dice.choice((2, 2, 3)))).capitalize()


def make(path: Path, people: int, *, open_deals: int | None = None) -> Path:
    """A data file with so many people; made only if it is not there yet. Gives its path.

    For 100 people: 30 companies, 10 deals (6 closed), 8 tasks (4 open), 300 timeline entries.
    """
    if path.exists():
        return path
    begin = time.perf_counter()
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    clock.pretend(NOW)
    data.open_file(part, create=True)
    store.execute("PRAGMA synchronous=OFF")
    store.execute("PRAGMA cache_size=-400000")
    _fill(people, open_deals if open_deals is not None else people * 4 // 100)
    store.close()
    part.rename(path)
    print(f"{path.name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    return path


def _fill(people: int, open_deals: int) -> None:
    dice = random.Random(20260617)
    firms = max(people * 3 // 10, 1)
    tables = ("company", "person", "email", "phone", "deal", "stage_change", "task", "entry",
              "entry_link", "status_change")  # fmt: skip
    stages = [row for (row,) in store.rows("SELECT id FROM stage ORDER BY position")]
    with store.step("Made for measuring"), store.bulk(tables) as load:
        finding.loading()
        _companies(load, dice, firms)
        _people(load, dice, people, firms)
        _deals(load, dice, people, open_deals, stages)
        _tasks_and_entries(load, dice, people)
        for noun in ("person", "company", "deal", "task", "entry"):
            added = load.added(noun)
            if added:
                derived.refresh(noun, *added)
        finding.loaded(optimize=True)
    store.execute("ANALYZE")


def _stamp(dice: random.Random, days: int = 1000) -> str:
    day = dice.randrange(2, days)
    return clock.stamp(clock.now().replace(hour=dice.randrange(7, 19)) - clock.timedelta(days=day))


def _companies(load: store.Load, dice: random.Random, firms: int) -> None:
    def rows():  # type: ignore[no-untyped-def]
        for _number in range(firms):
            name = f"{last_name(dice)} {dice.choice(FIRMS)}"
            yield load.id("company"), name, name.lower().replace(" ", "") + ".example", _T

    load.insert("company", ("id", "name", "domain", "created_at"), rows())


_T = "2025-01-01T09:00:00Z"


def _people(load: store.Load, dice: random.Random, people: int, firms: int) -> None:
    statuses = ("lead", "prospect", "customer", "past", None)
    names = []
    for _number in range(people):
        names.append((dice.choice(FIRST), last_name(dice)))
    first_id = load.next["person"]
    load.insert(
        "person",
        ("id", "name", "first_name", "last_name", "company_id", "status", "created_at"),
        (
            (
                load.id("person"),
                f"{a} {b}",
                a,
                b,
                1 + dice.randrange(firms),
                dice.choice(statuses),
                _T,
            )
            for a, b in names
        ),
    )

    def emails():  # type: ignore[no-untyped-def]
        for number, (a, b) in enumerate(names):
            address = f"{fold(a)}.{fold(b)}{number % 977}@mail{number % 50}.example"
            yield load.id("email"), first_id + number, "work", address, address, 0

    load.insert("email", ("id", "person_id", "label", "value", "key", "position"), emails())

    def phones():  # type: ignore[no-untyped-def]
        for number in range(len(names)):
            digits = f"49171{1000000 + (number * 7919) % 9000000}"
            yield (
                load.id("phone"),
                first_id + number,
                "mobile",
                "+" + digits,
                "+" + digits,
                digits,
                0,
            )

    load.insert(
        "phone", ("id", "person_id", "label", "value", "e164", "digits", "position"), phones()
    )
    load.insert(
        "status_change", ("id", "person_id", "at", "status"),
        ((load.id("status_change"), first_id + n, _T, "lead") for n in range(0, len(names), 4)),
    )  # fmt: skip


def _deals(
    load: store.Load, dice: random.Random, people: int, open_deals: int, stages: list[int]
) -> None:
    closed = people * 6 // 100
    moves = []

    def rows():  # type: ignore[no-untyped-def]
        for number in range(open_deals + closed):
            row, status = (
                load.id("deal"),
                "open" if number < open_deals else dice.choice(("won", "lost")),
            )
            stage, value = dice.choice(stages), dice.randrange(5, 400) * 10_000
            begin, end = _stamp(dice), _stamp(dice, 300)
            at = None if status == "open" else end
            moves.append((row, begin, stages[0], None, "open", None))
            moves.append((row, end, stage, stages[0], status, 86_400 * 20))
            title = f"{last_name(dice)} {dice.choice(FIRMS).lower()}"
            yield (row, title, 1, stage, status, value, "EUR",
                   1 + dice.randrange(people), (number + 1) << 20, begin, end, at)  # fmt: skip

    load.insert(
        "deal",
        ("id", "title", "pipeline_id", "stage_id", "status", "value", "currency", "person_id",
         "position", "created_at", "stage_since", "closed_at"),
        rows(),
    )  # fmt: skip
    load.insert(
        "stage_change",
        ("id", "deal_id", "at", "to_stage_id", "from_stage_id", "to_status", "seconds"),
        ((load.id("stage_change"), *move) for move in moves),
    )


def _tasks_and_entries(load: store.Load, dice: random.Random, people: int) -> None:
    today = clock.today()
    kinds = ("call", "mail", "meet", "todo")

    def tasks():  # type: ignore[no-untyped-def]
        for number in range(people * 8 // 100):
            day = (today + clock.timedelta(days=dice.randrange(-3, 120))).isoformat()
            done = _stamp(dice) if number % 2 else None
            yield (load.id("task"), dice.choice(kinds), f"{dice.choice(SAID)} {number}",
                   1 + dice.randrange(people), day, done, _T)  # fmt: skip

    load.insert(
        "task", ("id", "kind", "title", "person_id", "due_day", "done_at", "created_at"), tasks()
    )
    first = load.next["entry"]
    entry_kinds = ("email", "call", "meeting", "note")

    def entries():  # type: ignore[no-untyped-def]
        for number in range(people * ENTRIES):
            kind = entry_kinds[number % 4]
            way = None if kind == "note" else ("in", "out")[number % 3 == 0]
            at = _stamp(dice)
            said = f"{dice.choice(SAID)} with {last_name(dice)}"
            yield load.id("entry"), kind, way, at, said, 1, at

    load.insert(
        "entry", ("id", "kind", "direction", "at", "body", "answered", "created_at"), entries()
    )
    load.insert(
        "entry_link",
        ("id", "entry_id", "person_id"),
        (
            (load.id("entry_link"), first + n, 1 + dice.randrange(people))
            for n in range(people * ENTRIES)
        ),
    )
