"""The background: in order, home on the main thread, stoppable."""

import threading

import pytest

from smallcrm.errors import Cancelled, UserError
from smallcrm.ui.kit.worker import Worker


@pytest.fixture
def crew(qapp):
    made = Worker()
    yield made
    made.wait()


def test_answers_come_home_in_order_on_the_main_thread(crew, qtbot):
    heard = []

    def done(answer):
        heard.append((answer, threading.current_thread() is threading.main_thread()))

    for number in range(3):
        crew.run(lambda number=number: number, done)
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [(0, True), (1, True), (2, True)]


def test_work_is_done_elsewhere_and_on_one_thread(crew, qtbot):
    names = []
    for _ in range(3):
        crew.run(threading.get_ident, names.append)
    qtbot.waitUntil(lambda: len(names) == 3)
    assert len(set(names)) == 1
    assert names[0] != threading.get_ident()


def test_a_later_question_makes_earlier_answers_void(crew, qtbot):
    gate, heard = threading.Event(), []
    crew.run(lambda: gate.wait(5) and "old", heard.append, topic="search")
    crew.run(lambda: "new", heard.append, topic="search")
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["new"]


def test_an_error_goes_to_whoever_asked(crew, qtbot):
    heard = []

    def work():
        raise UserError("The disk is full.")

    crew.run(work, None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].text == "The disk is full."


def test_a_long_job_reports_and_can_be_cancelled(crew, qtbot):
    seen, failed, going = [], [], threading.Event()

    def work(report):
        for number in range(10_000_000):
            report(number, 10)
            going.set()
        return "whole"

    job = crew.run(work, None, failed.append, progress=lambda done, of: seen.append((done, of)))
    assert going.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(failed), timeout=20_000)
    assert isinstance(failed[0], Cancelled)
    assert seen[0] == (0, 10)


def test_closing_waits_and_closes_what_the_thread_opened(crew, qtbot):
    ended = []
    crew.at_end = lambda: ended.append(threading.current_thread().name)
    crew.run(lambda: 1)
    crew.wait()
    assert ended == ["smallcrm"]


def test_in_tests_it_can_all_happen_at_once():
    crew = Worker()
    crew.inline = True
    heard = []
    crew.run(lambda: 5, heard.append)
    assert heard == [5]
