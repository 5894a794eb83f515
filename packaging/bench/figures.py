"""Times of single acts as figures: median, p99 and worst, in milliseconds."""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def timed(act: Callable[[], Any]) -> float:
    """How long an act takes, in ms."""
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def spread(times: list[float]) -> dict[str, float]:
    """Median, p99 and worst of some times."""
    ordered = sorted(times)
    at = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return {
        "n": len(ordered),
        "median_ms": round(ordered[len(ordered) // 2], 2),
        "p99_ms": round(ordered[at], 2),
        "worst_ms": round(ordered[-1], 2),
    }


def resident_mb() -> float:
    """Resident memory now, in MB (the peak where the system does not tell)."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
