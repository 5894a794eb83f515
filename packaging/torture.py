"""Kills the program at random moments of edits and of imports, and looks at what is left.

usage: torture.py [COUNT]; COUNT kills of each kind (100). Ends with 1 when anything is missing.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from smallcrm import clock, paths, store
from smallcrm.crm import file as data

EDITS = """
import sys
from pathlib import Path
from smallcrm import paths, store
from smallcrm.crm import activities, file, people, tasks
paths.use_home(Path(sys.argv[2]))
file.open_file(Path(sys.argv[1]))
print("ready", flush=True)
number = 0
while True:
    number += 1
    with store.step("Add"):
        row = people.add(f"Person {number}", email=f"p{number}@x.pt", company=f"Firm {number % 7}")
        tasks.add("Call", person_id=row, due_day="2026-06-18")
        activities.log("note", people=[row], body="x" * 500)
    print(row, flush=True)
"""

IMPORT = """
import sys
from pathlib import Path
from smallcrm.cli import run
print("ready", flush=True)
code = run(["--home", sys.argv[2], "--file", sys.argv[1], "import", sys.argv[3], "--json"])
print("done", code, flush=True)
"""


def _started(code: str, *given: str) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", code, *given], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    )  # fmt: skip
    assert child.stdout is not None
    child.stdout.readline()
    return child


def _killed(child: "subprocess.Popen[str]", seconds: float) -> list[str]:
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    out, _err = child.communicate()
    return [line for line in out.splitlines() if line]


def kill_edits(file: Path, home: Path, dice: random.Random) -> list[str]:
    """Kills a process that adds people; what is wrong afterwards, one sentence each."""
    said = _killed(_started(EDITS, str(file), str(home)), dice.uniform(0.01, 0.4))
    saved = [int(line) for line in said if line.isdigit()]
    data.open_file(file)
    wrong = list(store.check())
    for row in saved:
        if store.one("SELECT count(*) FROM person WHERE id = ?", (row,)) != 1:
            wrong.append(f"person {row} was said to be saved and is gone")
    for table in ("email", "task", "entry_link"):
        half = store.one(
            f"SELECT count(*) FROM person WHERE id NOT IN (SELECT person_id FROM {table})"
        )
        if half:
            wrong.append(f"{half} people have no {table}")
    if store.one("SELECT count(*) FROM person") != store.one("SELECT count(*) FROM list_person"):
        wrong.append("the list does not show everyone")
    store.close()
    return wrong


def spreadsheet(folder: Path, rows: int) -> Path:
    """A spreadsheet of contacts to import."""
    path = folder / "contacts.csv"
    lines = ["Name,E-mail,Phone,Company,Notes"]
    lines += [
        f"Person {n},p{n}@firm{n % 50}.example,+35191234{n:05d},Firm {n % 50},Met at the fair"
        for n in range(rows)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def kill_import(file: Path, home: Path, sheet: Path, rows: int, dice: random.Random) -> list[str]:
    """Kills an import; the file then holds all of it or nothing."""
    child = _started(IMPORT, str(file), str(home), str(sheet))
    said = _killed(child, dice.uniform(0.05, 1.6))
    data.open_file(file)
    wrong = list(store.check())
    found = store.one("SELECT count(*) FROM person")
    if found not in (0, rows):
        wrong.append(f"{found} of {rows} people are there")
    if any(line.startswith("done 0") for line in said) and found != rows:
        wrong.append("the import was said to be done and is gone")
    store.close()
    return wrong


def fresh(folder: Path, name: str) -> Path:
    """A new, empty data file."""
    file = folder / name
    data.open_file(file, create=True)
    store.close()
    return file


def main() -> None:
    """So many kills of each kind."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    dice = random.Random(2026)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths.use_home(folder / "home")
        clock.pretend(None)
        file = fresh(folder, "edits.db")
        for _turn in range(count):
            wrong += kill_edits(file, folder / "home", dice)
        sheet = spreadsheet(folder, 3000)
        for turn in range(count):
            file = fresh(folder, f"import-{turn}.db")
            wrong += kill_import(file, folder / "home", sheet, 3000, dice)
            file.unlink()
    for line in wrong:
        print(line)
    print(f"{2 * count} kills, {len(wrong)} faults")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
