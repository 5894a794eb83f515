"""The start of the program: without a screen, for the first time, twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm import settings
from smallcrm.errors import UserError
from smallcrm.ui import app
from smallcrm.ui.opening import Opened

ROOT = Path(__file__).parents[2]


def run(*typed, **environment):
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "smallcrm", *typed],
        env={**kept, "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
def test_without_a_screen_it_says_so_in_one_sentence_and_ends(tmp_path):
    ended = run("--home", str(tmp_path))
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "There is no screen here" in ended.stderr
    assert not list(tmp_path.rglob("*.db"))


def test_the_program_opens_its_window_and_ends(tmp_path):
    """Drives the real start() to the end in a process of its own, on an empty file."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from smallcrm import paths\n"
        "from smallcrm.ui import app, main_window\n"
        "paths.use_home(Path(sys.argv[1]))\n"
        "class Seen(main_window.MainWindow):\n"
        "    def recall(self, first):\n"
        "        super().recall(first)\n"
        "        print(self.place)\n"
        "        QTimer.singleShot(200, self.close)\n"
        "main_window.MainWindow = Seen\n"
        "sys.exit(app.start(Path(sys.argv[1]) / 'mine.db'))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip() == "today"
    assert (tmp_path / "mine.db").exists()


def test_no_screen_is_a_refusal_of_its_own_kind(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(UserError) as refusal:
        app._need_a_screen()
    assert refusal.value.kind == "no-screen"


def test_the_file_opened_last_is_remembered_and_locked(tmp_path):
    first = Opened(tmp_path / "mine.db")
    assert settings.load().last_file == str(tmp_path / "mine.db")
    second = Opened(tmp_path / "mine.db")
    assert not second.first
    first.close()
    third = Opened(tmp_path / "mine.db")
    assert third.first
    third.close()


def test_a_remembered_file_that_is_gone_is_not_made_anew(tmp_path):
    opened = Opened(tmp_path / "mine.db")
    opened.close()
    (tmp_path / "mine.db").unlink()
    with pytest.raises(UserError):
        Opened(tmp_path / "mine.db")
    assert not (tmp_path / "mine.db").exists()
