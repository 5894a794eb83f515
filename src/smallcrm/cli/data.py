"""Commands that bring data in from other programs and everything out again."""

from typing import Any


def add_commands(commands: Any) -> None:
    """Offers import, imports, undo-import and export."""
