"""Commands as they are typed, in a home of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from smallcrm.cli import run

Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command in a home of its own: (exit code, standard output, standard error)."""

    def call(*typed: str) -> tuple[int, str, str]:
        code = run(["--home", str(tmp_path / "home"), *typed])
        out, err = capsys.readouterr()
        return code, out, err

    return call
