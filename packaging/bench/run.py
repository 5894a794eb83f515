"""Measures what the program promises and prints the figures as JSON.

usage: run.py [--jobs start,search,...] [--people N] [--quick]; data files are kept in build/bench.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import exports
import filtering
import jobs
import records
import sheets


def main() -> None:
    """Runs the jobs asked for, each in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", default="")
    parser.add_argument("--quick", action="store_true", help="100,000 people in place of 1,000,000")
    parser.add_argument("--folder", default="build/bench")
    chosen = parser.parse_args()
    folder = Path(chosen.folder).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    many = 100_000 if chosen.quick else 1_000_000
    known = {
        "start": lambda: jobs.start(folder, 100_000, 7),
        "search": lambda: jobs.search(folder, many),
        "edits": lambda: jobs.edits(folder, many),
        "list": lambda: jobs.contact_list(folder, many),
        "filters": lambda: filtering.filters(folder, many),
        "board": lambda: jobs.board(folder, 10_000),
        "import": lambda: jobs.importing(folder, 100_000, 100_000),
        "preview": lambda: sheets.preview(folder, 100_000),
        "workbook": lambda: sheets.workbook(folder, 100_000, 100_000),
        "export": lambda: exports.exports(folder, 100_000),
        "frames": lambda: jobs.frames(folder, 100_000, 100_000),
        "places": lambda: jobs.places(folder, 100_000),
        "page": lambda: records.record_page(folder, many),
        "duplicates": lambda: jobs.duplicates(folder, 100_000),
    }
    found = {}
    for name in chosen.jobs.split(",") if chosen.jobs else known:
        print(f"{name} …", file=sys.stderr)
        found[name] = known[name]()
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
