"""The palette: finds everything, does everything, adds from one line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import search
from smallcrm.ui.actions import BY_ID
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.palette.palette import Palette


@pytest.fixture
def done():
    return []


@pytest.fixture
def palette(sample, shown, done):
    host = shown(Label("host"), 1440, 900)
    commands = [
        (BY_ID[id], lambda id=id: done.append(id))
        for id in ("go.today", "view.theme_dark", "record.log", "tools.settings")
    ]
    made = Palette(host, commands, [search.record("person", 17)])
    made.open()
    return made


def lines(palette):
    return [line.words for line in palette.results.lines if line.do]


def write(palette, words):
    QTest.keyClicks(palette.box, words)


def key(palette, code):
    QTest.keyClick(palette.box, code)


def test_it_begins_with_what_was_opened_last(palette):
    assert palette.box.hasFocus()
    assert lines(palette) == ["Ana Sousa"]


def test_enter_opens_the_best_match_and_closes(palette, qtbot):
    write(palette, "ana sou")
    with qtbot.waitSignal(palette.opened) as opened:
        key(palette, Qt.Key_Return)
    assert opened.args == ["person", 17]
    assert open_overlay() is None


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("ribeira foods", "company"), ("shop rebrand", "deal"), ("trade-fair booth", "task")],
)
def test_companies_deals_and_tasks_are_found_and_opened(palette, qtbot, typed, kind):
    write(palette, typed)
    place = next(
        n for n, line in enumerate(palette.results.lines) if line.record and line.record[0] == kind
    )
    while palette.results.current < place:
        key(palette, Qt.Key_Down)
    with qtbot.waitSignal(palette.opened) as opened:
        key(palette, Qt.Key_Return)
    assert opened.args[0] == kind


def test_words_of_a_note_are_found(palette, qtbot):
    write(palette, "budget cap")
    assert any(line.record and line.record[0] == "entry" for line in palette.results.lines)


def test_accents_and_case_do_not_matter(palette):
    write(palette, "NGUYEN")
    assert lines(palette)[0] == "Nguyễn Thị Mai"


def test_the_deals_of_the_person_found_stand_below(palette):
    write(palette, "ana sou")
    assert "Packaging relaunch" in lines(palette)
    assert "Log a call with Ana" in lines(palette)


def test_the_right_arrow_shows_what_can_be_done(palette, qtbot):
    write(palette, "ana sou")
    key(palette, Qt.Key_Right)
    assert lines(palette)[1:] == [
        "Log a call with Ana",
        "Plan a follow-up with Ana",
        "New deal for Ana",
    ]
    with qtbot.waitSignal(palette.log_wanted) as wanted:
        key(palette, Qt.Key_Return)
    assert wanted.args == [17]


def test_a_sign_shows_only_commands_and_enter_does_one(palette, done):
    write(palette, ">dark")
    assert lines(palette) == ["Dark"]
    key(palette, Qt.Key_Return)
    assert done == ["view.theme_dark"]


def test_a_sign_shows_tags_and_opens_one(palette, qtbot):
    write(palette, "#packa")
    assert lines(palette) == ["packaging"]
    with qtbot.waitSignal(palette.tag_wanted) as wanted:
        key(palette, Qt.Key_Return)
    assert wanted.args == ["packaging"]


def test_plus_adds_a_task_from_the_line(palette, qtbot):
    write(palette, "+call ana tomorrow")
    assert lines(palette)[0] == "Task: call ana tomorrow"
    with qtbot.waitSignal(palette.added):
        key(palette, Qt.Key_Return)
    assert store.rows("SELECT kind, person_id, due_day FROM task ORDER BY id DESC LIMIT 1") == [
        ("call", 17, "2026-06-18")
    ]


def test_what_cannot_be_added_is_refused_in_words(palette, qtbot):
    write(palette, "+#x")
    with qtbot.waitSignal(palette.refused) as refused:
        key(palette, Qt.Key_Return)
    assert refused.args == ["A task needs a few words."]


def test_nothing_found_says_so_and_enter_does_nothing(palette):
    write(palette, "qqqqzzzz")
    assert lines(palette) == []
    assert palette.results.lines[0].words == "No command or contact is called so"
    key(palette, Qt.Key_Return)
    assert open_overlay() is palette


def test_escape_and_a_click_beside_close_it(palette):
    key(palette, Qt.Key_Escape)
    assert open_overlay() is None


def test_dates_are_said_in_words(palette):
    write(palette, "yearly lunch")
    line = next(line for line in palette.results.lines if line.record)
    assert line.detail.endswith("Thu 2 Jul")


def test_the_lines_lie_on_the_raised_surface(palette):
    theme.use("dark", motion=False)
    write(palette, "ana")
    picture = palette.results.grab().toImage()
    assert picture.pixelColor(2, 2) == theme.color("raised")


def test_the_name_read_aloud_follows_the_choice(palette):
    write(palette, "ana sou")
    assert palette.results.accessibleName().startswith("Ana Sousa")
    key(palette, Qt.Key_Down)
    assert not palette.results.accessibleName().startswith("Ana Sousa")
