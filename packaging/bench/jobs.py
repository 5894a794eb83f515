"""The measured jobs: each gives a dict of figures."""

import compileall
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import business
from figures import resident_mb, spread, timed

from smallcrm import clock, paths, store
from smallcrm.crm import file as data

HERE = Path(__file__).parent


def _open(path: Path) -> None:
    clock.pretend(business.NOW)
    data.open_file(path)


def _app() -> Any:
    from PySide6.QtWidgets import QApplication

    from smallcrm.ui.kit.theme import STYLE, theme

    app = QApplication.instance() or QApplication(["smallcrm", *STYLE])
    theme.use("light", motion=False)
    return app


def start(folder: Path, people: int, rounds: int) -> dict[str, Any]:
    """Process start to a painted window against a bare window, alternating."""
    file = business.make(folder / f"people-{people}.db", people)
    home = folder / "home-start"
    shutil.rmtree(home, ignore_errors=True)
    compileall.compile_dir(paths.__file__.rpartition("/")[0], quiet=2)
    times: dict[str, list[float]] = {"bare": [], "smallcrm": []}
    heavy = False
    for turn in range(rounds + 1):
        for kind in ("bare", "smallcrm") if turn % 2 else ("smallcrm", "bare"):
            order = [sys.executable, str(HERE / "start.py"), kind, str(time.monotonic()),
                     str(file), str(home)]  # fmt: skip
            done = subprocess.run(order, capture_output=True, text=True, check=True, env=os.environ)
            taken, matplotlib = done.stdout.split()
            heavy = heavy or matplotlib == "True"
            if turn:
                times[kind].append(float(taken))
    ratios = [a / b for a, b in zip(times["smallcrm"], times["bare"], strict=True)]
    return {
        "people": people,
        "bare_ms": round(statistics.median(times["bare"]), 1),
        "smallcrm_ms": round(statistics.median(times["smallcrm"]), 1),
        "ratio": round(statistics.median(ratios), 2),
        "ratio_range": [round(min(ratios), 2), round(max(ratios), 2)],
        "limit": 1.8,
        "matplotlib_imported": heavy,
    }


def _queries(count: int) -> list[str]:
    """Words as people type them, letter by letter, and awkward ones."""
    dice = random.Random(7)
    rows = store.rows("SELECT name FROM person WHERE id % 5003 = 7 LIMIT 400")
    typed: list[str] = []
    while len(typed) < count:
        name = dice.choice(rows)[0]
        kind = dice.randrange(4)
        word = name if kind == 0 else name.split()[kind % 2].lower()
        if kind == 3:
            word = f"{name.split()[0].lower()}.{name.split()[1][:3].lower()}"
        typed += [word[: place + 1] for place in range(len(word))]
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pairs = (a + b for a in "aeijmst" for b in "anort")
    awkward = [*letters, *pairs, "com", "mail", "james t", "a b", "an an", "j m", "171", "4917"]
    awkward += ["example", "@", "mail7.ex", "ø", "łu"]
    return [*typed[:count], *awkward]


def _misspelt(count: int) -> list[str]:
    """Names with one letter wrong, as nobody in the file is called."""
    dice = random.Random(11)
    rows = store.rows("SELECT last_name FROM person WHERE id % 7919 = 5 LIMIT 400")
    found = []
    while len(found) < count:
        name = dice.choice(rows)[0].lower()
        place = dice.randrange(1, len(name))
        found.append(f"{name[:place]}q{name[place + 1 :]}")
    return found


def search(folder: Path, people: int) -> dict[str, Any]:
    """Each key press in the search box: the questions alone, and until it is painted."""
    from smallcrm.crm import search as room
    from smallcrm.ui.palette.palette import PEOPLE, TEXTS

    _open(business.make(folder / f"people-{people}.db", people))
    while data.tidy():
        pass  # as the window does when nobody types
    queries = _queries(2000)
    for word in queries[:50]:
        room.people(word)
    asked = [
        timed(lambda w=word: (room.people(w, enough=PEOPLE), room.texts(w, TEXTS)))
        for word in queries
    ]  # type: ignore[misc]
    app = _app()
    from PySide6.QtWidgets import QMainWindow

    from smallcrm.ui.palette.palette import Palette

    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    palette = Palette(window, [], [])
    palette.open()
    app.processEvents()

    def press(word: str) -> None:
        palette.box.setText(word)
        palette.results.repaint()
        app.processEvents()

    painted = [timed(lambda w=word: press(w)) for word in queries]  # type: ignore[misc]
    wrong = [timed(lambda w=word: press(w)) for word in _misspelt(200)]  # type: ignore[misc]
    palette.close_overlay()
    window.close()
    store.close()
    return {
        "people": people,
        "entries": people * business.ENTRIES,
        "misspelt_painted": spread(wrong),
        "misspelt_limit_ms": 50,
        "query": spread(asked),
        "query_limit_ms": {"p99": 8, "worst": 16},
        "painted": spread(painted),
        "painted_limit_ms": {"p99": 16, "worst": 50},
        "slowest": [queries[n] for n in sorted(range(len(asked)), key=lambda n: -asked[n])[:5]],
    }


def edits(folder: Path, people: int, count: int = 400) -> dict[str, Any]:
    """One ordinary edit, search indexes included, against a bare durable commit."""
    from smallcrm.crm import people as room
    from smallcrm.crm import tasks

    _open(business.make(folder / f"people-{people}.db", people))
    dice = random.Random(3)
    conn = store.connection()

    def bare(number: int) -> None:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("UPDATE pen SET step = ?", (number,))
        conn.execute("UPDATE pen SET step = NULL")
        conn.execute("INSERT OR REPLACE INTO draft VALUES (1, 'bench', ?, NULL)", (str(number),))
        conn.execute("COMMIT")

    def edit(number: int) -> None:
        row = 1 + dice.randrange(people)
        if number % 4 == 0:
            tasks.add(f"Call {number}", person_id=row, due_day="2026-06-19")
        else:
            room.edit(row, name=f"{business.last_name(dice)} {business.last_name(dice)}")

    for number in range(10):
        edit(number)
    floor, done = [], []
    for number in range(count):
        floor.append(timed(lambda n=number: bare(n)))  # type: ignore[misc]
        done.append(timed(lambda n=number: edit(n)))  # type: ignore[misc]
    store.close()
    above = spread(done)["p99_ms"] - spread(floor)["p99_ms"]
    return {
        "people": people,
        "bare_commit": spread(floor),
        "edit": spread(done),
        "p99_above_bare_ms": round(above, 2),
        "limit_ms": 16,
    }


def contact_list(folder: Path, people: int) -> dict[str, Any]:
    """The contact list: first rows, whole order after a sort, any jump, a page of scrolling."""
    _open(business.make(folder / f"people-{people}.db", people))
    app = _app()
    from smallcrm.crm.lists.rows import People
    from smallcrm.ui.contacts.rows import ContactDelegate, person_columns, sentence
    from smallcrm.ui.kit.rows import RowsView

    def view_of() -> RowsView:
        view = RowsView(ContactDelegate(person_columns()), sentence)
        view.resize(1232, 800)
        view.show()
        return view

    warm = view_of()
    warm.show_source(People("name"))
    app.processEvents()
    warm.close()
    before = resident_mb()
    view = view_of()

    def first() -> None:
        view.show_source(People("name"))
        view.viewport().repaint()

    firsts = [timed(first) for _turn in range(7)]
    orders = []
    for sort in ("last_word", "company", "name", "next_step", "open_value", "status"):
        orders.append(timed(lambda s=sort: People(s).prepare()))  # type: ignore[misc]
    listing = People("name")
    listing.prepare()
    view.show_source(listing)
    app.processEvents()
    dice = random.Random(5)
    bar = view.verticalScrollBar()

    def jump() -> None:
        bar.setValue(dice.randrange(bar.maximum()))
        view.viewport().repaint()

    jumps = [timed(jump) for _turn in range(200)]
    bar.setValue(0)

    def page() -> None:
        bar.setValue(bar.value() + view.viewport().height())
        view.viewport().repaint()

    pages = [timed(page) for _turn in range(300)]
    grown = resident_mb() - before
    view.close()
    store.close()
    return {
        "people": people,
        "first_rows_ms": round(statistics.median(firsts), 1),
        "order_ready_ms": round(max(orders), 1),
        "jump": spread(jumps),
        "page": spread(pages),
        "memory_mb": round(grown, 1),
        "limit": {"first_rows": 80, "order_ready": 250, "jump": 25, "page": 16, "memory_mb": 150},
    }


def places(folder: Path, people: int) -> dict[str, Any]:
    """Going from place to place in the whole window."""
    from smallcrm import settings

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
    names = ("today", "contacts", "pipeline", "tasks", "dashboard", "import", "settings")
    window.go("today")
    window.furnish()
    until = time.monotonic() + 20
    while not all(name in window._pages for name in names) and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.005)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for _round in range(8):
        for name in names:

            def go(name: str = name) -> None:
                window.go(name)
                app.processEvents()

            taken[name].append(round(timed(go), 1))
            time.sleep(0.15)
            app.processEvents()
    window.close()
    return {
        "people": people,
        "first_visit_ms": {name: times[0] for name, times in taken.items()},
        "change_ms": {name: statistics.median(times[1:]) for name, times in taken.items()},
        "limit_ms": 50,
    }


def board(folder: Path, deals: int) -> dict[str, Any]:
    """The board with very many open deals: opened, and a card moved, painted and saved."""
    from smallcrm.crm import deals as verbs
    from smallcrm.crm import pipelines

    _open(business.make(folder / f"board-{deals}.db", 100_000, open_deals=deals))
    app = _app()
    from smallcrm.ui.deals.pipeline_page import PipelinePage
    from smallcrm.ui.kit.live import bus

    bus.connect_store()
    opened = []
    page = None
    for _turn in range(4):
        page = PipelinePage()
        page.resize(1232, 830)

        def show(page: PipelinePage = page) -> None:
            page.show()
            app.processEvents()

        opened.append(timed(show))
        if _turn < 3:
            page.close()
            page.deleteLater()
            app.processEvents()
    assert page is not None
    line = [stage.id for stage in pipelines.stages(1)]
    rows = [row for (row,) in store.rows("SELECT id FROM deal WHERE status = 'open' LIMIT 60")]
    moves = []
    for number, row in enumerate(rows):

        def move(row: int = row, stage: int = line[number % len(line)]) -> None:
            verbs.move(row, stage)
            app.processEvents()

        moves.append(timed(move))
    page.close()
    store.close()
    return {
        "open_deals": deals,
        "open_ms": round(statistics.median(opened), 1),
        "move": spread(moves),
        "limit_ms": {"open": 120, "move": 50},
    }


def _sheet(folder: Path, rows: int) -> Path:
    path = folder / f"contacts-{rows}.csv"
    if not path.exists():
        dice = random.Random(11)
        with path.open("w", encoding="utf-8") as out:
            out.write("Name,E-mail,Phone,Company,Job title,City,Created,Notes\n")
            for number in range(rows):
                first, last = dice.choice(business.FIRST), business.last_name(dice)
                mail = f"{first}.{last}{number}@mail{number % 60}.example".lower()
                firm = f"{business.last_name(dice)[:6]} {dice.choice(business.FIRMS)}"
                phone = f"+49 171 {2000000 + number}"
                note = "Met at the fair" if number % 3 == 0 else ""
                out.write(f"{first} {last},{mail},{phone},{firm},Buyer,Porto,"
                          f"{1 + number % 28:02d}.05.2026,{note}\n")  # fmt: skip
    return path


def importing(folder: Path, rows: int, people: int) -> dict[str, Any]:
    """A CSV file end to end against many people, beside sqlite3's own import of the same file."""
    import shutil

    sheet = _sheet(folder, rows)
    template = business.make(folder / f"people-{people}.db", people)
    shell = shutil.which("sqlite3")
    ours, theirs = [], []
    for _turn in range(3):
        copy = folder / "import.db"
        shutil.copyfile(template, copy)
        order = [sys.executable, "-m", "smallcrm", "--home", str(folder / "home"), "--file",
                 str(copy), "import", str(sheet), "--json"]  # fmt: skip
        begin = time.perf_counter()
        done = subprocess.run(order, capture_output=True, text=True, check=False)
        ours.append(time.perf_counter() - begin)
        if shell:
            plain = folder / "plain.db"
            plain.unlink(missing_ok=True)
            words = f".mode csv\n.import {sheet} t\n"
            begin = time.perf_counter()
            subprocess.run([shell, str(plain)], input=words, text=True, check=True)
            theirs.append(time.perf_counter() - begin)
    found = json.loads(done.stdout)
    return {
        "rows": rows,
        "against_people": people,
        "groups": found["rows"],
        "seconds": round(statistics.median(ours), 2),
        "sqlite_import_seconds": round(statistics.median(theirs), 3) if theirs else None,
        "ratio": round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 1)
        if theirs
        else None,
        "limit_ratio": 15,
    }


def frames(folder: Path, rows: int, people: int) -> dict[str, Any]:
    """Frames of the window while an import runs in its process, and how soon Cancel ends it."""
    import shutil

    from smallcrm import settings

    sheet = _sheet(folder, rows)
    copy = folder / "frames.db"
    shutil.copyfile(business.make(folder / f"people-{people}.db", people), copy)
    clock.pretend(business.NOW)
    app = _app()
    paths.use_home(folder / "home")
    settings.Settings(last_file=str(copy)).save()
    from smallcrm.ui.main_window import MainWindow
    from smallcrm.ui.opening import Opened

    window = MainWindow(Opened(copy))
    window.resize(1440, 900)
    window.show()
    table = window.go("contacts").list.table  # type: ignore[attr-defined]
    table.viewport().repaint()
    bar = table.verticalScrollBar()

    def frame() -> float:
        def act() -> None:
            bar.setValue((bar.value() + 40) % max(bar.maximum(), 1))
            table.viewport().repaint()
            app.processEvents()

        taken = timed(act)
        time.sleep(max(0.0, 0.016 - taken / 1000))
        return taken

    for _turn in range(30):
        frame()
    idle = [frame() for _turn in range(300)]
    page = window.page_at("import")
    page.open_path(sheet)  # type: ignore[attr-defined]
    looking = [frame() for _turn in range(300)]
    while page._rehearsed is None:  # type: ignore[attr-defined]
        app.processEvents()
    from smallcrm.ui.exchange.import_run import ImportRun

    run = ImportRun(window, page.columns, {})  # type: ignore[attr-defined]
    ended: list[object] = []
    run.failed.connect(ended.append)
    run.finished.connect(ended.append)
    run.start()
    for _turn in range(30):
        frame()
    busy = [frame() for _turn in range(300)]
    begin = time.perf_counter()
    run.cancel()
    while not ended:
        app.processEvents()
        time.sleep(0.005)
    cancelled = time.perf_counter() - begin
    window.close()
    first, second = spread(idle), spread(busy)
    return {
        "idle": first,
        "looking_at_every_row": spread(looking),
        "importing": second,
        "p99_ratio": round(second["p99_ms"] / first["p99_ms"], 2),
        "cpu_p99_ratio": round(second["cpu_p99_ms"] / first["cpu_p99_ms"], 2),
        "cancel_seconds": round(cancelled, 2),
        "limit": {"p99_ratio": 1.25, "cancel_seconds": 1},
    }


def duplicates(folder: Path, people: int) -> dict[str, Any]:
    """Groups of duplicates among so many people, and how right they are on the labelled set."""
    import labelled

    from smallcrm.crm.clean import duplicates as finding

    def judged(seed: int, count: int) -> tuple[float, dict[str, Any]]:
        file = folder / "labelled.db"
        file.unlink(missing_ok=True)
        clock.pretend(business.NOW)
        data.open_file(file, create=True)
        rows = labelled.Maker(seed).make(count)
        who = labelled.write(rows)
        taken = timed(lambda: finding.find("person"))
        found = labelled.judge(rows, who)
        store.close()
        return taken, {key: found[key] for key in (
            "records", "true_pairs", "certain_precision", "certain_recall", "precision", "recall",
        )}  # fmt: skip

    _taken, few = judged(7, 3000)
    _taken, fresh = judged(8, 3000)
    taken, many = judged(11, people)
    _open(business.make(folder / f"people-{people}.db", people))
    plain = timed(lambda: finding.find("person"))
    store.close()
    return {
        "people": people,
        "seconds": round(plain / 1000, 1),
        "cpu_seconds": round(plain.cpu / 1000, 1),
        "seconds_with_30_percent_twice": round(taken / 1000, 1),
        "limit_s": 10,
        "resident_mb": resident_mb(),
        "labelled": few,
        "labelled_other_seed": fresh,
        "labelled_many": many,
    }
