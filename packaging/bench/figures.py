"""Times of single acts as figures: median, p99 and worst, in milliseconds."""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Took(float):
    """Milliseconds on the clock; cpu: those in which this process really ran. A busy machine adds
    to the first and not to the second."""

    cpu = 0.0


def timed(act: Callable[[], Any]) -> Took:
    """How long an act takes, in ms."""
    begin, work = time.perf_counter(), time.process_time()
    act()
    taken = Took((time.perf_counter() - begin) * 1000)
    taken.cpu = (time.process_time() - work) * 1000
    return taken


def spread(times: list[Took]) -> dict[str, float]:
    """Median, p99 and worst of some times, and the same of the work in them."""
    ordered, work = sorted(times), sorted(taken.cpu for taken in times)
    at = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return {
        "n": len(ordered),
        "median_ms": round(ordered[len(ordered) // 2], 2),
        "p99_ms": round(ordered[at], 2),
        "worst_ms": round(ordered[-1], 2),
        "cpu_p99_ms": round(work[at], 2),
        "cpu_worst_ms": round(work[-1], 2),
    }


def resident_mb() -> float:
    """Resident memory now, in MB (the peak where the system does not tell)."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
