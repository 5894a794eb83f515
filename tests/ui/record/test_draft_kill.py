"""A process that is killed while somebody types has lost at most the last second of it."""

import signal
import subprocess
import sys

from smallcrm.crm import file as data
from smallcrm.ui.record.quick_log import QuickLog

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from smallcrm import paths
from smallcrm.crm import activities, file, people
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.record.quick_log import QuickLog
app = QApplication([])
paths.use_home(Path(sys.argv[2]))
file.open_file(Path(sys.argv[1]))
theme.use("light", motion=False)
box = QuickLog()
box.show_for("person", int(sys.argv[3]), "Ana")
box.show()
box.focus("call")
QTest.keyClicks(box.words, "half a sentence")
more = QTimer(interval=40)
more.timeout.connect(lambda: QTest.keyClicks(box.words, " more"))
more.start()
look = QTimer(interval=20)
def told():
    if activities.draft(f"log/person/{sys.argv[3]}"):
        print("kept", flush=True)
        look.stop()
look.timeout.connect(told)
look.start()
app.exec()
"""


def test_words_survive_a_kill_while_they_are_typed(crm, tmp_path, shown):
    from smallcrm import store
    from smallcrm.crm import people

    ana = people.add("Ana")
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(crm), str(tmp_path / "other"), str(ana)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "kept\n"
    child.send_signal(signal.SIGKILL)
    child.communicate()
    data.open_file(crm)
    assert store.check() == []
    box = shown(QuickLog(), 360, 200)
    box.show_for("person", ana, "Ana")
    assert box.words.text().startswith("half a sentence more")
    assert box.kind.current == "call"
