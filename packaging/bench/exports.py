"""Measures what goes out: each format of very many people, and everything with its way back."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from business import NOW, make

LIMITS = {"people csv": 3, "people vcf": 8}
_ONE = """
import sys, time
from pathlib import Path
from smallcrm import clock
from smallcrm.crm import file as data
from smallcrm.crm.exchange.export import export
from smallcrm.crm.exchange.whole import restoring
clock.pretend(sys.argv[1])
data.open_file(Path(sys.argv[2]), create=True)
begin = time.perf_counter()
if sys.argv[3] == "back":
    rows = sum(restoring.restore(Path(sys.argv[4])).rows.values())
else:
    rows = export(sys.argv[3], sys.argv[4].rsplit(".")[-1], Path(sys.argv[4]))
peak = 0.0
for line in Path("/proc/self/status").read_text().splitlines():
    if line.startswith("VmHWM"):
        peak = int(line.split()[1]) / 1e3
print(rows, time.perf_counter() - begin, peak)
"""


def exports(folder: Path, people: int) -> dict[str, Any]:
    """Seconds and peak memory of each export, in a process of its own."""
    file = make(folder / f"people-{people}.db", people)
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    found = {}
    for kind, ending in (("people", "csv"), ("people", "vcf"), ("people", "xlsx"),
                         ("people", "json"), ("activities", "csv"), ("all", "json")):  # fmt: skip
        name = f"{kind} {ending}"
        found[name] = _timed(file, kind, out / f"{kind}.{ending}")
        if name in LIMITS:
            found[name]["limit_s"] = LIMITS[name]
    found["all json back"] = _timed(out / "back.db", "back", out / "all.json")
    shutil.rmtree(out)
    return found


def _timed(file: Path, kind: str, target: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", _ONE, NOW, str(file), kind, str(target)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    rows, seconds, peak = done.stdout.split()
    return {"rows": int(rows), "s": round(float(seconds), 2), "peak_mb": round(float(peak))}
