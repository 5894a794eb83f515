"""Commands for scripts, for machines without a screen, and for checking from outside."""

from smallcrm.cli.run import run

__all__ = ["run"]
