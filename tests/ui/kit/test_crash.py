"""What the program does when it meets something nobody expected."""

import threading

from smallcrm import paths
from smallcrm.errors import UserError
from smallcrm.ui.kit.crash import _Reporter


def test_without_a_window_it_is_said_on_the_console_and_written_down(qapp, capsys):
    reporter = _Reporter()
    reporter.happened.emit(ValueError("numbers do not add up"))
    said = capsys.readouterr().err
    log = paths.data() / "logs" / "smallcrm.log"
    assert "Traceback" not in said
    assert str(log) in said
    assert "numbers do not add up" in log.read_text()


def test_a_refusal_speaks_for_itself_and_is_not_logged(qapp, capsys):
    reporter = _Reporter()
    reporter.happened.emit(UserError("The disk is full.", "disk-full"))
    assert capsys.readouterr().err == "The disk is full.\n"
    assert not (paths.data() / "logs").exists()


def test_an_error_of_a_thread_reaches_the_main_thread(qapp, qtbot, capsys):
    reporter = _Reporter()
    thread = threading.Thread(target=lambda: reporter.happened.emit(ValueError("late")))
    with qtbot.waitSignal(reporter.happened):
        thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "could not go on" in capsys.readouterr().err)
