"""What the file was when it was last closed, so that damage done meanwhile is noticed."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

LARGEST = 32_000_000
COUNTER = slice(24, 28)


def _side(file: Path) -> Path:
    return file.with_name(file.name + ".seal")


def _look(file: Path) -> dict[str, object] | None:
    """Size, change counter and SHA-256; None for a file too large to be read at every start."""
    size = file.stat().st_size
    if size > LARGEST:
        return None
    content = file.read_bytes()
    return {
        "size": size,
        "counter": content[COUNTER].hex(),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def write(file: Path) -> None:
    """After the last connection is closed: notes what the file is now."""
    with suppress(OSError):
        found = _look(file)
        if found is None:
            _side(file).unlink(missing_ok=True)
            return
        part = _side(file).with_suffix(".part")
        part.write_text(json.dumps(found), encoding="utf-8")
        part.replace(_side(file))


def broken(file: Path) -> bool:
    """Before the file is opened: whether it differs although nothing has written to it since.

    A file that another program wrote to, or that was not closed cleanly, is not judged.
    """
    if file.with_name(file.name + "-journal").exists():
        return False
    try:
        noted = json.loads(_side(file).read_text(encoding="utf-8"))
        found = _look(file)
    except (OSError, ValueError):
        return False
    if found is None or not isinstance(noted, dict):
        return False
    same = found["counter"] == noted.get("counter") and found["size"] == noted.get("size")
    return same and found["sha256"] != noted.get("sha256")


def identity(file: Path) -> tuple[int, int]:
    """Which file on the disk the name stands for: device and inode; (0, 0) when it is gone."""
    try:
        found = os.stat(file)  # noqa: PTH116 - the plain call, at every save
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)
