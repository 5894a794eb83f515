"""Measures the page of a record in a very large file: opened, walked, painted."""

import random
import time
from pathlib import Path
from typing import Any

import business
from figures import spread, timed
from jobs import _app

from smallcrm import clock, paths, settings, store
from smallcrm.crm.tables import derived

BUSY = 50_000


def _busy_person() -> int:
    """A person with 50,000 timeline entries of their own, made where there is none yet."""
    found = store.one("SELECT id FROM person WHERE external_id = 'busy'")
    if found:
        return int(found)
    first = store.one("SELECT min(id) FROM entry")
    with store.step("Made for measuring"), store.bulk(("person", "entry_link")) as load:
        row = load.id("person")
        columns = ("id", "name", "external_id", "created_at")
        load.insert("person", columns, [(row, "Busy Body", "busy", clock.stamp())])
        links = ((load.id("entry_link"), first + place, row) for place in range(BUSY))
        load.insert("entry_link", ("id", "entry_id", "person_id"), links)
        derived.refresh("person", row, row)
    return int(row)


def record_page(folder: Path, people: int) -> dict[str, Any]:
    """From the key press to the painted page of a person, a company, and somebody very busy."""
    file = business.make(folder / f"people-{people}.db", people)
    clock.pretend(business.NOW)
    app = _app()
    paths.use_home(folder / "home")
    settings.Settings(last_file=str(file)).save()
    from smallcrm.ui.main_window import MainWindow
    from smallcrm.ui.opening import Opened

    window = MainWindow(Opened(file))
    window.resize(1440, 900)
    window.show()
    window.go("contacts")
    dice = random.Random(5)
    busy = _busy_person()

    def opened(noun: str, row: int) -> float:
        def go() -> None:
            window.records.open_page(noun, row)
            window.page.repaint()
            app.processEvents()

        taken = timed(go)
        until = time.monotonic() + 0.05
        while time.monotonic() < until:
            app.processEvents()
        return taken

    for _warm in range(3):
        opened("person", dice.randrange(1, people))
    persons = [opened("person", dice.randrange(1, people)) for _n in range(60)]
    firms = [opened("company", dice.randrange(1, people * 3 // 10)) for _n in range(30)]
    much = [opened("person", row) for _n in range(10) for row in (busy, 1 + _n)][::2]
    window.close()
    return {
        "people": people,
        "entries": people * business.ENTRIES,
        "person": spread(persons),
        "company": spread(firms),
        "with_50000_entries": spread(much),
        "limit_ms": 50,
    }
