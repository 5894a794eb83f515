"""Charts are drawn when they are shown, can be pointed at and walked through."""

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smallcrm.ui.kit.chart import Chart, Legend, ticks
from smallcrm.ui.kit.theme import theme


def two_bars(sheet):
    sheet.room(40, 10, 10, 20)
    sheet.scale(-0.5, 0, 1.5, 10)
    sheet.grid([(0, "0"), (5, "$5 $6")], (-0.5, 1.5))
    boxes = [(-0.3, 0, 0.3, 4), (0.7, 0, 1.3, 8)]
    sheet.bars(boxes, "s5")
    sheet.bars([(-0.3, 4, 0.3, 6)], "accent_soft", "s4", "////")
    for place, box in enumerate(boxes):
        sheet.words(f"<b>№ 王 {place}</b>", (place, 0), shift=(0, -12), room=60)
        sheet.mark(place, f"Bar {place}", box)


@pytest.fixture
def chart(shown, qtbot):
    widget = shown(Chart("Bars"), 320, 200)
    widget.show_drawing(two_bars, "Two bars")
    qtbot.waitUntil(lambda: len(widget.marks) == 2, timeout=20_000)
    return widget


def test_a_bar_is_painted_where_its_mark_is(chart):
    picture = chart.grab().toImage()
    inside = chart.marks[1].box.center().toPoint()
    ratio = picture.devicePixelRatio()
    color = picture.pixelColor(int(inside.x() * ratio), int(inside.y() * ratio))
    assert color.name() == theme.color("s5").name()


def test_a_click_says_which_bar_it_hit(chart, qtbot):
    with qtbot.waitSignal(chart.picked) as said:
        QTest.mouseClick(chart, Qt.LeftButton, pos=chart.marks[0].box.center().toPoint())
    assert said.args == [0]
    assert chart.mark_at(QPoint(1, 1)) is None


def test_arrows_walk_and_enter_opens(chart, qtbot):
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key_Right)
    assert chart.accessibleDescription() == "Bar 0"
    QTest.keyClick(chart, Qt.Key_Right)
    QTest.keyClick(chart, Qt.Key_Right)
    assert chart.accessibleDescription() == "Bar 1"
    with qtbot.waitSignal(chart.picked) as said:
        QTest.keyClick(chart, Qt.Key_Return)
    assert said.args == [1]


def test_the_old_picture_stays_while_the_size_changes(chart, qtbot):
    before = chart.marks[1].box.right()
    chart.resize(500, 200)
    assert chart.marks[1].box.right() == before
    qtbot.waitUntil(lambda: chart.marks[1].box.right() > before, timeout=5_000)


def test_a_change_of_theme_is_drawn_at_once(chart, qtbot):
    theme.use("dark", motion=False)
    dark = theme.color("s5").name()

    def is_dark():
        inside = chart.marks[1].box.center().toPoint()
        return chart.grab().toImage().pixelColor(inside).name() == dark

    qtbot.waitUntil(is_dark, timeout=5_000)


def test_nothing_is_imported_before_a_chart_is_shown(shown):
    known = "matplotlib" in sys.modules
    hidden = Chart("Hidden")
    hidden.show_drawing(two_bars, "Two bars")
    assert ("matplotlib" in sys.modules) == known
    assert hidden.marks == []


@pytest.mark.parametrize(
    ("top", "values"),
    [(0, [0]), (3, [0, 1, 2, 3]), (34, [0, 10, 20, 30]), (99, [0, 25, 50, 75]),
     (31_000, [0, 10_000, 20_000, 30_000])],
)  # fmt: skip
def test_axes_have_few_round_numbers(top, values):
    assert ticks(top) == values


def test_a_legend_is_read_aloud(shown):
    legend = shown(Legend([("s5", "Won"), ("/s4", "Expected")]), 200, 30)
    assert legend.accessibleName() == "Won, Expected"
    assert not legend.grab().isNull()
