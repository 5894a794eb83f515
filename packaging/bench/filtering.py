"""Measures filters of three chips over very many people: the first page, and the exact count."""

import random
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import business
from figures import timed

from smallcrm import clock, store
from smallcrm.crm import file as data

CITIES = (
    "Porto Braga Lisboa Faro Coimbra Aveiro Berlin Hamburg München Paris Lyon Wien Zürich London "
    "Leeds York Gdańsk Łódź Oslo Malmö"
).split()
TAGS = "partner fair retainer packaging newsletter vip press supplier local summer".split()
SOURCES = ("referral", "web", "fair", "advert", None)

CHIPS = (
    "status:lead next_step:none last_word:60d",
    "status:customer,past tag:partner city:Porto",
    "-tag:newsletter status:lead created>30d",
    "city:Berlin,Hamburg source:referral open_value>0",
    'tag:vip "Hourly rate">90 -status:past',
    "tag:fair tag:retainer tag:press",
    "next_step:late value_seen:yes status:lead",
    "last_word>60d won_value>5k touches<10",
    "email:mail7 phone:171 company:studio",
    "name:anna birthday:june country:portugal",
    "(status:lead or status:prospect) source:web next_step:none",
    "waiting:yes status:customer -tag:press",
    "last_word:none -status:past source:fair",
    "deals>1 touches>3 status:customer",
    "city:none -email:none created:this year",
    '"Hourly rate":50..80 city:Zürich source:*',
    "james status:lead city:London",
)  # fmt: skip


def make(folder: Path, people: int) -> Path:
    """A data file as the other jobs have it, with towns, sources, tags and a field of its own."""
    path = folder / f"filters-{people}.db"
    if path.exists():
        return path
    template = business.make(folder / f"people-{people}.db", people)
    begin, part = time.perf_counter(), path.with_suffix(".part")
    shutil.copyfile(template, part)
    clock.pretend(business.NOW)
    data.open_file(part)
    store.execute("PRAGMA synchronous=OFF")
    store.execute("PRAGMA cache_size=-400000")
    dice = random.Random(5)
    with store.step("Made for measuring"):
        for place, name in enumerate(TAGS, 1):
            store.execute("INSERT INTO tag(id, name, key) VALUES (?, ?, ?)", (place, name, name))
        for row, name, type_ in ((1, "Hourly rate", "number"), (2, "Value seen", "yes_no")):
            store.execute(
                "INSERT INTO field(id, kind, name, type) VALUES (?, 'person', ?, ?)",
                (row, name, type_),
            )
    tables = ("address", "tagging", "field_value", "person")
    with store.step("Made for measuring"), store.bulk(tables) as load:
        for table, columns, rows in _more(load, dice, people):
            load.insert(table, columns, rows)
        store.execute(
            "UPDATE person SET source = CASE id % 5 WHEN 0 THEN 'referral' WHEN 1 THEN 'web' "
            "WHEN 2 THEN 'fair' WHEN 3 THEN 'advert' END, created_at = "
            "strftime('%Y-%m-%dT%H:%M:%SZ', '2026-06-16', '-' || (id * 7919 % 900) || ' days'), "
            "birthday = CASE WHEN id % 3 = 0 THEN date('1960-01-01', '+' || (id % 16000) || "
            "' days') END"
        )
    store.execute("ANALYZE")
    store.close()
    part.rename(path)
    print(f"{path.name}: {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    return path


def _more(load: store.Load, dice: random.Random, people: int):  # type: ignore[no-untyped-def]
    yield (
        "address", ("id", "person_id", "city", "country", "position"),
        ((load.id("address"), row, dice.choice(CITIES),
          "Portugal" if row % 3 else "Germany", 0) for row in range(1, people + 1) if row % 10),
    )  # fmt: skip
    yield (
        "tagging", ("id", "tag_id", "person_id"),
        ((load.id("tagging"), tag, row) for row in range(1, people + 1)
         for tag in dice.sample(range(1, 11), dice.choice((0, 1, 2, 4)))),
    )  # fmt: skip
    yield (
        "field_value", ("id", "field_id", "person_id", "value"),
        ((load.id("field_value"), field, row, str(dice.randrange(40, 160)) if field == 1 else "yes")
         for row in range(1, people + 1) for field in (1, 2) if (row + field) % 3),
    )  # fmt: skip


def filters(folder: Path, people: int) -> dict[str, Any]:
    """Filters of three chips: the first page painted, then the exact count behind the window, and
    the longest that the window stood still meanwhile."""
    file = make(folder, people)
    clock.pretend(business.NOW)
    data.open_file(file)
    from PySide6.QtWidgets import QApplication

    from smallcrm.crm.query import asking
    from smallcrm.crm.query.read import parse
    from smallcrm.ui.contacts.contact_list import ContactList
    from smallcrm.ui.kit.theme import STYLE, theme
    from smallcrm.ui.kit.worker import worker

    app = QApplication.instance() or QApplication(["smallcrm", *STYLE])
    theme.use("light", motion=False)
    here = ContactList()
    here.resize(1232, 830)
    here.show()
    asking.count("person")
    found = {}
    firsts, counts, stalls = [], [], []
    for text in CHIPS:
        node = parse("person", text)

        def first(node: Any = node) -> None:
            here.show_filter(node)
            here.table.viewport().repaint()

        shown = timed(first)
        stall, until = 0.0, time.monotonic() + 60
        while not here.listing.exact and time.monotonic() < until:
            stall = max(stall, timed(app.processEvents))
            time.sleep(0.001)
        counted = timed(lambda node=node: asking.count("person", node))  # type: ignore[misc]
        firsts.append(shown)
        counts.append(counted)
        stalls.append(stall)
        found[text] = {
            "rows": here.listing.count(),
            "first_page_ms": round(shown, 1),
            "count_ms": round(counted, 1),
            "stall_ms": round(stall, 1),
        }
    worker.wait()
    here.close()
    store.close()
    return {
        "people": people,
        "first_page_ms": {"median": round(statistics.median(firsts), 1),
                          "worst": round(max(firsts), 1)},
        "count_ms": {"median": round(statistics.median(counts), 1), "worst": round(max(counts), 1)},
        "stall_ms": round(max(stalls), 1),
        "limit_ms": {"first_page": 100, "count": 500},
        "filters": found,
    }  # fmt: skip
