"""The start of the program: without a screen, for the first time, twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm import settings, store
from smallcrm.crm import people
from smallcrm.errors import UserError
from smallcrm.ui import app
from smallcrm.ui.kit.controls import Button
from smallcrm.ui.opening import Opened
from smallcrm.ui.refused import Refused

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
        "        heavy = {'peewee', 'phonenumbers', 'matplotlib', 'numpy', 'PySide6.QtNetwork'}\n"
        "        print(self.place, sorted(heavy & set(sys.modules)))\n"
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
    assert ended.stdout.strip() == "today []"
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


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(UserError, match="Nothing was made"):
        Opened(tmp_path / "mistyped" / "mine.db")
    assert not (tmp_path / "mistyped").exists()


def button(window, start):
    return next(one for one in window.findChildren(Button) if one.text().startswith(start))


def test_a_lost_file_asks_and_a_new_one_is_made_only_when_told(tmp_path, qtbot):
    Opened(tmp_path / "mine.db").close()
    (tmp_path / "mine.db").unlink()
    asked = Refused(tmp_path / "mine.db", "There is no file.")
    qtbot.addWidget(asked)
    button(asked, "Start with a new").click()
    assert asked.instead == tmp_path / "mine.db"
    opened = Opened(asked.instead)
    assert opened.first
    opened.close()


def test_a_damaged_file_is_left_and_a_copy_of_its_backup_opened(tmp_path, qtbot):
    opened = Opened(tmp_path / "mine.db")
    people.add("Ana Sousa")
    store.backup("by hand")
    opened.close()
    (tmp_path / "mine.db").write_bytes(b"not a database " * 1000)
    with pytest.raises(UserError) as refusal:
        Opened(tmp_path / "mine.db")
    asked = Refused(tmp_path / "mine.db", refusal.value.text)
    qtbot.addWidget(asked)
    assert not [one for one in asked.findChildren(Button) if one.text().startswith("Start with")]
    button(asked, "Open a copy").click()
    opened = Opened(asked.instead)
    assert store.one("SELECT name FROM person") == "Ana Sousa"
    opened.close()
    assert (tmp_path / "mine.db").read_bytes().startswith(b"not a database")


def test_without_another_file_the_refusal_stands(tmp_path, monkeypatch):
    (tmp_path / "mine.db").write_bytes(b"not a database " * 1000)
    monkeypatch.setattr(Refused, "exec", Refused.reject)
    with pytest.raises(UserError, match="damaged"):
        app._opened(tmp_path / "mine.db", sample=False)


def test_a_remembered_file_that_is_gone_is_not_made_anew(tmp_path):
    opened = Opened(tmp_path / "mine.db")
    opened.close()
    (tmp_path / "mine.db").unlink()
    with pytest.raises(UserError):
        Opened(tmp_path / "mine.db")
    assert not (tmp_path / "mine.db").exists()
