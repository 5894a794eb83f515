"""The dashboard over a real file: what it says, what it opens, and how it is driven by hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import deals
from smallcrm.crm.kpi import dashboard
from smallcrm.ui.dashboard.dashboard_page import KEYS, DashboardPage
from smallcrm.ui.kit.live import bus


@pytest.fixture
def page(sample, shown, qtbot):
    bus.connect_store()
    widget = shown(DashboardPage(), 1232, 830)
    qtbot.waitUntil(lambda: all(card.chart.marks for card in widget.cards), timeout=20_000)
    return widget


@pytest.fixture
def empty_page(crm, shown, qtbot):
    widget = shown(DashboardPage(), 972, 570)
    qtbot.waitUntil(lambda: widget.board is not None)
    return widget


def said(page, key):
    return page.tiles[key].accessibleName()


def test_the_sample_shows_its_five_figures(page):
    assert said(page, "win_rate").startswith("Win rate: 42 %")
    assert said(page, "avg_deal_size").startswith("Average deal size: €11,840")
    assert said(page, "sales_cycle").startswith("Sales cycle: 31 days")
    assert said(page, "pipeline_value").startswith("Pipeline value: €230,600")
    assert said(page, "pipeline_value").endswith("€118,280 weighted")
    assert said(page, "lead_response").startswith("Lead response time: 3 h")
    assert page.subtitle.text() == "compared with 1 Jan – 19 Mar, same length"
    assert page.bar.name.text == "Q2 2026, to 17 Jun"


def test_the_status_says_how_it_was_computed(page):
    assert "from 312 deals" in page.status()
    assert page.status().startswith("Sales board · computed in ")


@pytest.mark.parametrize("key", KEYS)
def test_a_click_on_a_figure_opens_as_many_rows_as_it_stands_on(page, key):
    QTest.mouseClick(page.tiles[key], Qt.LeftButton)
    tile = next(tile for tile in page.board.tiles if tile.key == key)
    assert page.panel.isVisible()
    assert page.panel.view.rows.rowCount() == tile.n
    assert page.panel.count.text().startswith(f"{tile.n} ")


def test_enter_on_a_figure_opens_its_rows_and_escape_goes_back_to_it(page):
    tile = page.tiles["win_rate"]
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tile, Qt.Key_Return)
    assert page.panel.view.hasFocus()
    QTest.keyClick(page.panel.view, Qt.Key_Escape)
    assert not page.panel.isVisible()
    assert tile.hasFocus()


def test_a_row_behind_a_figure_opens_its_record(page, qtbot):
    QTest.mouseClick(page.tiles["sales_cycle"], Qt.LeftButton)
    with qtbot.waitSignal(page.open_record) as wanted:
        QTest.keyClick(page.panel.view, Qt.Key_Return)
    kind, row = wanted.args
    assert kind == "deal"
    assert store.one("SELECT status FROM deal WHERE id = ?", (row,)) == "won"


def test_a_bar_opens_the_deals_of_its_month(page, qtbot):
    mark = page.won.chart.marks[0]
    with qtbot.waitSignal(page.open_rows) as wanted:
        QTest.mouseClick(page.won.chart, Qt.LeftButton, pos=mark.box.center().toPoint())
    kind, ids, title = wanted.args
    assert (kind, title) == ("deal", "July 2025")
    assert len(ids) == page.board.months[0].deals
    values = [line.value for line in dashboard.lines(kind, ids)]
    assert sum(values) == page.board.months[0].won


def test_stages_and_activities_open_their_rows_by_keyboard(page, qtbot):
    for card, kind in ((page.stages, "deal"), (page.weeks, "entry")):
        card.chart.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(card.chart, Qt.Key_Right)
        with qtbot.waitSignal(page.open_rows) as wanted:
            QTest.keyClick(card.chart, Qt.Key_Return)
        assert wanted.args[0] == kind
        assert len(wanted.args[1]) > 0


def test_a_chart_can_be_read_as_a_table(page):
    page.stages.show_table()
    rows = page.panel.view.rows
    assert rows.rowCount() == 5
    assert rows.row(0).title == "Inquiry"
    assert rows.row(0).state == "4 deals, €30,500, €3,050 weighted"


def test_periods_are_walked_with_keys_and_chosen_by_hand(page, qtbot):
    QTest.keyClick(page, "[")
    assert page.bar.name.text == "Q1 2026"
    assert page.subtitle.text() == "compared with 1 Oct – 31 Dec 2025"
    assert page.board.weighted is None
    assert "weighted" not in said(page, "pipeline_value")
    QTest.keyClick(page, "]")
    QTest.keyClick(page, "]")
    assert page.bar.name.text == "Q2 2026, to 17 Jun"
    assert not page.bar.on.isEnabled()
    with qtbot.waitSignal(page.visited):
        page.bar.kinds.chosen.emit("12 months")
    assert page.bar.name.text == "18 Jun 2025 – 17 Jun 2026"


def test_the_period_is_kept_for_the_way_back(page):
    QTest.keyClick(page, "[")
    kept = page.state()
    page.show_kind("month")
    assert page.bar.name.text == "June 2026, to 17 Jun"
    page.restore(kept)
    page.freshen_now()
    assert page.bar.name.text == "Q1 2026"
    page.restore({"kind": "century", "back": "x"})
    assert page.state() == {"kind": "quarter", "back": 0}


def test_a_won_deal_changes_the_figures_and_undo_changes_them_back(page, qtbot):
    before = said(page, "pipeline_value")
    first = store.one("SELECT id FROM deal WHERE title = 'Packaging relaunch'")
    deals.win(first)
    qtbot.waitUntil(lambda: said(page, "pipeline_value") != before)
    assert said(page, "pipeline_value").startswith("Pipeline value: €212,200")
    assert said(page, "win_rate").startswith("Win rate: 46 %")
    store.undo()
    qtbot.waitUntil(lambda: said(page, "pipeline_value") == before)


def test_an_empty_file_says_what_is_missing(empty_page):
    assert said(empty_page, "win_rate") == "Win rate: –, needs 5 closed deals"
    assert said(empty_page, "lead_response") == "Lead response time: –, needs 5 answered leads"
    assert said(empty_page, "pipeline_value").startswith("Pipeline value: €0")
    assert empty_page.won.picture.empty == "No deal was won in these months"
    assert empty_page.stages.picture.empty == "No deal is open"
    assert empty_page.weeks.picture.empty == "Nothing was logged in these weeks"
    assert not empty_page.grab().isNull()


def test_few_cases_are_counted_and_not_compared(crm, shown, qtbot):
    for number in range(4):
        deals.win(deals.add(f"Deal {number}", amount="1000"))
    page = shown(DashboardPage(), 972, 570)
    qtbot.waitUntil(lambda: page.board is not None)
    assert said(page, "avg_deal_size") == "Average deal size: –, needs 5 won deals"
    deals.win(deals.add("Deal 5", amount="2000"))
    page.refresh()
    assert said(page, "avg_deal_size") == "Average deal size: €1,200, 5 deals"


def test_strangers_words_are_shown_letter_for_letter(crm, shown, qtbot):
    name = r"<b>$\frac{a}{b}$</b> & 王 " + "x" * 200
    with store.step("Rename"):
        store.execute("UPDATE stage SET name = ? WHERE id = 1", (name,))
    deals.add("<img src=x>", amount="1000")
    page = shown(DashboardPage(), 972, 570)
    qtbot.waitUntil(lambda: bool(page.stages.chart.marks), timeout=20_000)
    assert page.stages.picture.table[0][0] == name
    page._open_tile("pipeline_value")
    assert page.panel.view.rows.row(0).title == "<img src=x>"
    assert not page.grab().isNull()


def test_each_part_is_reached_by_the_keyboard(page):
    assert page.regions()[0] is page.bar
    QTest.keyClick(page, "2")
    assert page.stages.chart.hasFocus()
    page.tiles["win_rate"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.tiles["win_rate"], Qt.Key_Right)
    assert page.tiles["avg_deal_size"].hasFocus()


def test_enter_opens_the_rows_of_the_first_figure_on_arrival(page):
    page.setFocus()
    QTest.keyClick(page, Qt.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.view.rows.rowCount() == page.board.tiles[0].n


def test_rows_beside_follow_the_period(page, qtbot):
    QTest.mouseClick(page.tiles["win_rate"], Qt.LeftButton)
    page.step(-1)
    won = next(tile for tile in page.board.tiles if tile.key == "win_rate")
    assert page.panel.title.text().endswith("Q1 2026")
    assert page.panel.view.rows.rowCount() == won.n
