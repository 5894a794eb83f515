"""Starts the window, or does one command and ends."""

import sys

from smallcrm.cli import run


def main() -> None:
    """The program `smallcrm`."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
