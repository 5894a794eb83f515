"""The whole program over a real file: every command, key, place and way back, driven by hand."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QMouseEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from smallcrm import clock, settings, store
from smallcrm.crm import companies, deals, people, pipelines, search, tasks, views
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import EVERYTHING, term
from smallcrm.crm.record import visits
from smallcrm.crm.service import tickets
from smallcrm.ui.actions import ACTIONS
from smallcrm.ui.contacts.filter_bar import WIDEST
from smallcrm.ui.kit.controls import Button, Menu
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.window_state import window_state
from smallcrm.ui.main_window import MainWindow
from smallcrm.ui.opening import Opened

SLY = "<img src=file:///CANARY> & <b>co</b> [*] //evilhost/x"
ANA = 17


def press(window, keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Presses a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or window, keys, modifier)


def ctrl(window, key):
    press(window, key, Qt.KeyboardModifier.ControlModifier)


def settle(qtbot):
    qtbot.wait(80)


class Shows(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        window = isinstance(watched, QWidget) and watched.isWindow()
        if window and event.type() == QEvent.Type.Show:
            self.seen.append(type(watched).__name__)
        return False


def test_no_window_but_one_ever_shows(sample, open_window, qtbot):
    shows = Shows()
    QApplication.instance().installEventFilter(shows)
    window = open_window(sample)
    for place in ("contacts", "tasks", "pipeline", "dashboard", "settings"):
        window.go(place)
        settle(qtbot)
    for kind in ("person", "company"):
        window.records.new(kind)
        open_overlay().close_overlay()
    QApplication.instance().removeEventFilter(shows)
    assert shows.seen == ["MainWindow"]


def test_every_command_is_offered_somewhere(window, qtbot):
    offered = set()
    places = "today contacts record pipeline tasks tickets dashboard import settings"
    tickets.add("Web shop shows old logo", person_id=ANA)
    for place in places.split():
        page = window.go(place, {"noun": "person", "record": ANA} if place == "record" else None)
        settle(qtbot)
        if place == "pipeline":
            page.show_record("deal", 13)
        if place in ("today", "tasks"):
            page.list.set_current_id(3)
        settle(qtbot)
        window.refresh_frame()
        offered |= {id for id, action in window.commands.actions.items() if action.isVisible()}
    assert {action.id for action in ACTIONS} - offered == set()


def test_places_open_by_key_and_the_title_says_where_one_is(window):
    for key, place in ((Qt.Key_2, "contacts"), (Qt.Key_4, "tasks"), (Qt.Key_1, "today")):
        ctrl(window, key)
        assert window.place == place
        assert window.page.title in window.windowTitle()


@pytest.mark.parametrize("place", ["contacts", "tasks", "today"])
def test_the_list_has_the_keyboard_on_arrival(window, place):
    window.go("settings")
    page = window.go(place)
    here = page.list.table if place == "contacts" else page.list
    assert here.hasFocus()
    before = here.current_id
    press(window, Qt.Key_Down)
    assert here.current_id != before


def test_back_and_forward_restore_place_record_and_filter(window, qtbot):
    page = window.go("contacts")
    page.show_record("person", ANA)
    page.list.show_filter(term("status", "customer"))
    window.go("tasks")
    press(window, Qt.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == "contacts"
    assert page.list.filter == term("status", "customer")
    assert page.list.table.current_id == ANA
    press(window, Qt.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.place == "tasks"
    press(window, Qt.Key_Left, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == "contacts"
    assert page.list.filter == EVERYTHING


@pytest.mark.parametrize(
    ("kind", "row", "place"),
    [
        ("person", ANA, "contacts"),
        ("company", 3, "contacts"),
        ("deal", 13, "pipeline"),
        ("task", 3, "tasks"),
    ],
)
def test_any_record_opens_at_its_place(window, kind, row, place):
    window.records.open(kind, row)
    assert window.place == place
    assert window.page.list.table.current_id == row if place == "contacts" else True
    assert visits.recent(1) == [(kind, row)]


def test_a_note_opens_the_person_it_was_with(window):
    entry, owner = store.rows(
        "SELECT entry_id, person_id FROM entry_link WHERE person_id IS NOT NULL LIMIT 1"
    )[0]
    window.records.open("entry", entry)
    assert window.place == "contacts"
    assert window.page.list.table.current_id == owner


def test_a_record_that_is_gone_says_so(window):
    window.records.open("person", 999_999)
    assert window.place == "today"
    assert "not there" in window.toast.words.text()


def test_single_letters_are_text_while_one_types(window, qtbot):
    page = window.go("contacts")
    settle(qtbot)
    ctrl(window, Qt.Key_F)
    box = page.list.bar.search
    assert box.hasFocus()
    QTest.keyClicks(box, "len")
    assert box.text() == "len"
    assert open_overlay() is None


def test_undo_and_redo_by_key_take_back_what_was_done(window, qtbot):
    page = window.go("tasks")
    page.list.set_current_id(3)
    page.list.setFocus()
    press(window, Qt.Key_Space)
    assert store.one("SELECT done_at FROM task WHERE id = 3")
    assert window.toast.isVisible()
    ctrl(window, Qt.Key_Z)
    assert not store.one("SELECT done_at FROM task WHERE id = 3")
    ctrl(window, Qt.Key_Y)
    assert store.one("SELECT done_at FROM task WHERE id = 3")
    assert "Undo" in window.commands.actions["edit.undo"].text()


def test_the_undo_button_of_a_toast_takes_it_back(window):
    window.go("tasks").doing.tick(3)
    QTest.mouseClick(window.toast.button, Qt.LeftButton)
    assert not store.one("SELECT done_at FROM task WHERE id = 3")


def test_a_new_contact_comes_in_by_key_and_undo_closes_its_panel_quietly(window, qtbot):
    page = window.go("contacts")
    settle(qtbot)
    page.list.table.setFocus()
    press(window, Qt.Key_N)
    form = open_overlay()
    QTest.keyClicks(form.fields["name"].line, "Bruno Carvalho")
    press(window, Qt.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert open_overlay() is None
    qtbot.waitUntil(lambda: page.panel.isVisible() and page.panel.name.text() == "Bruno Carvalho")
    window.undo()
    qtbot.waitUntil(lambda: not page.panel.isVisible())
    settle(qtbot)
    assert page.panel.record == 0


def test_a_deleted_contact_gives_place_to_the_next_one(window, qtbot):
    page = window.go("contacts")
    page.show_record("person", ANA)
    settle(qtbot)
    page.list.table.setFocus()
    press(window, Qt.Key_Delete)
    settle(qtbot)
    assert page.panel.isVisible()
    assert page.list.table.current_id not in (None, ANA)
    assert page.panel.record == page.list.table.current_id
    ctrl(window, Qt.Key_Z)
    settle(qtbot)
    assert page.list.listing.row_of(ANA) is not None


def test_the_window_opens_where_it_was_left(window, sample, open_window, qtbot):
    window.go("tasks")
    window.resize(1200, 700)
    window.close()
    again = MainWindow(Opened(sample))
    again.recall("today")
    qtbot.addWidget(again)
    assert again.place == "tasks"
    assert window_state.get("window")[2:] == [1200, 700]
    again.close()


def test_the_window_opens_with_the_record_and_the_view_it_was_left_with(window, sample, qtbot):
    page = window.go("contacts")
    page.show_view("1")
    page.show_record("person", ANA)
    settle(qtbot)
    window.close()
    again = MainWindow(Opened(sample))
    qtbot.addWidget(again)
    again.recall("today")
    assert again.page.saved.current == page.saved.current
    assert again.page.list.table.current_id == ANA
    settle(qtbot)
    again.close()


@pytest.mark.parametrize("state", [{"pipeline": "x"}, {"filter": 3}, {"deal": [1]}, {"noun": 7}])
def test_a_broken_note_of_where_it_was_left_is_passed_over(window, sample, qtbot, state):
    place = "contacts" if "filter" in state or "noun" in state else "pipeline"
    window.go(place)
    settle(qtbot)
    window.close()
    window_state.put("left", {"file": str(sample), "state": state})
    again = MainWindow(Opened(sample))
    qtbot.addWidget(again)
    again.recall("today")
    assert again.place == place
    settle(qtbot)
    again.close()


def test_a_message_with_undo_stays_on_top_when_the_place_changes(window, qtbot):
    window.say("Added Ana", True)
    window.go("pipeline")
    settle(qtbot)
    assert window.stack.children()[-1] is window.toast


def test_f6_passes_over_parts_that_have_nothing_to_press(window, qtbot):
    window.go("import")
    settle(qtbot)
    parts = set()
    for _turn in range(9):
        window.next_region(1)
        holder = QApplication.focusWidget()
        parts.add("page" if window.page.isAncestorOf(holder) else "frame")
    assert parts == {"page", "frame"}


def test_the_board_has_the_keyboard_on_arrival(window, qtbot):
    window.go("pipeline")
    settle(qtbot)
    assert window.page.board.isAncestorOf(QApplication.focusWidget())


def test_a_second_start_calls_the_first_window(window, sample, qtbot):
    window.showMinimized()
    second = Opened(sample)
    assert not second.first
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=3000)


def test_a_dropped_file_goes_to_the_import(crm, open_window, tmp_path):
    window = open_window(crm)
    file = tmp_path / "people.csv"
    file.write_text("Name;E-mail\nAda;ada@acme.example\n")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(QPointF(50, 50), Qt.CopyAction, mime, Qt.LeftButton, Qt.NoModifier)
    window.dropEvent(event)
    assert window.place == "import"


def test_the_first_change_of_a_day_is_followed_by_a_backup(window, qtbot):
    assert store.backups() == []
    people.star([3])
    settle(qtbot)
    assert window.backup_soon.isActive()
    window.backup_soon.stop()
    window.backup_soon.timeout.emit()
    assert len(store.backups()) == 1
    assert window.status_bar.backup == "Backed up today 10:42"
    people.star([3], False)
    settle(qtbot)
    assert not window.backup_soon.isActive()


def test_no_daily_backup_where_it_is_switched_off(window, qtbot):
    kept = settings.load()
    kept.backup_daily = False
    kept.save()
    people.star([3])
    window.backup_soon.timeout.emit()
    assert store.backups() == []


def test_a_backup_that_fails_is_a_line_in_the_status_bar(window, tmp_path, monkeypatch):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setattr("smallcrm.paths.backups", lambda: blocked)
    window.backup_soon.timeout.emit()
    assert "failed" in window.status_bar.backup


def test_back_up_now_makes_one_and_says_so(window):
    window.commands.run("file.backup")
    assert len(store.backups()) == 1
    assert window.toast.words.text() == "Backed up and checked"


def test_the_rail_counts_follow_the_data(window, qtbot):
    tasks.done([3])
    people.delete([ANA])
    settle(qtbot)
    lines = {line.key: line for line in window.rail.lines()}
    assert lines["contacts"].number == 247
    assert lines["tasks"].number == 20
    assert lines["today"].badge == "2 late"


def everything_sly():
    """One record of each kind whose every field holds markup."""
    company = companies.add(SLY, industry=SLY, asked_for=SLY)
    person = people.add(
        SLY, company=SLY, job_title=SLY, source=SLY, asked_for=SLY, tags=[SLY], note=SLY
    )
    deal = deals.add(SLY, person_id=person, company_id=company, stage_id=pipelines.stages(1)[0].id)
    task = tasks.add(SLY, person_id=person, due_day=clock.today().isoformat(), tags=["<b>t</b>"])
    views.add("contacts", SLY, "")
    return person, company, deal, task


def labels_are_plain(window):
    for label in window.findChildren(QLabel):
        rich = label.textFormat() != Qt.TextFormat.PlainText
        assert not (rich and Qt.mightBeRichText(label.text())), label.text()
    for widget in window.findChildren(QWidget):
        said = QTextDocument()
        said.setHtml(widget.toolTip())
        assert "<img" not in widget.toolTip()


def test_strangers_words_are_only_words_everywhere(window, qtbot):
    person, company, deal, task = everything_sly()
    settle(qtbot)
    for kind, row in (("person", person), ("company", company), ("deal", deal), ("task", task)):
        window.records.open(kind, row)
        settle(qtbot)
        labels_are_plain(window)
    for place in ("today", "contacts", "pipeline", "tasks", "dashboard", "import", "settings"):
        window.go(place)
        settle(qtbot)
        labels_are_plain(window)
    for open_it in (
        lambda: window.records.edit("person", person),
        lambda: window.records.follow_up("person", [person]),
        lambda: window.records.replan(task),
        lambda: window.records.log_with(person),
        window.records.search,
        window.show_keys,
    ):
        open_it()
        settle(qtbot)
        labels_are_plain(window)
        open_overlay().close_overlay()


def test_names_show_letter_for_letter_in_menus_title_bar_and_toasts(window, qtbot):
    row = people.add("Fish & Chips <b>Ltd</b>")
    settle(qtbot)
    assert window.commands.actions["edit.undo"].text() == "Undo: Add Fish && Chips <b>Ltd</b>"
    window.say("Fish & Chips <b>Ltd</b> added", True)
    assert window.toast.words.text() == "Fish & Chips <b>Ltd</b> added"
    assert window.toast.words.textFormat() == Qt.TextFormat.PlainText
    view = views.add("contacts", "A & B [*] <i>c</i>", "starred:yes")
    page = window.go("contacts")
    page.show_view(str(view))
    settle(qtbot)
    assert window.windowTitle().replace("[*][*]", "[*]") == "A & B [*] <i>c</i> – smallcrm"
    menu = Menu(window)
    assert menu.add("A & B").text() == "A && B"
    assert search.record("person", row).title == "Fish & Chips <b>Ltd</b>"


PLACES = ("today", "contacts", "tasks", "settings")


@pytest.mark.parametrize("place", PLACES)
def test_everything_the_keyboard_reaches_has_a_name(window, qtbot, place):
    page = window.go(place)
    if place == "contacts":
        page.show_record("person", ANA)
    settle(qtbot)
    for widget in page.findChildren(QWidget):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if reachable and widget.focusProxy() is None:
            assert widget.accessibleName(), (place, type(widget).__name__)


@pytest.mark.parametrize("place", PLACES)
def test_tab_goes_from_top_to_bottom_in_each_part(window, qtbot, place):
    page = window.go(place)
    settle(qtbot)
    seen, widget = [], page.nextInFocusChain()
    while widget is not page and len(seen) < 400:
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tab and page.isAncestorOf(widget) and widget.isVisible() and not widget.focusProxy():
            seen.append(widget)
        widget = widget.nextInFocusChain()
    assert len(seen) > 2
    for part in page.regions():
        inside = [one for one in seen if part.isAncestorOf(one) or one is part]
        tops = [one.mapTo(page, one.rect().center()).y() // 24 for one in inside]
        assert tops == sorted(tops), [(type(one).__name__, one.accessibleName()) for one in inside]


@pytest.mark.parametrize("percent", [100, 130])
@pytest.mark.parametrize("place", [*PLACES, "new"])
def test_nothing_is_cut_at_the_smallest_window(sample, open_window, qtbot, place, percent):
    theme.use("light", text_percent=percent, motion=False)
    window = open_window(sample, 1024, 640)
    page = window.go("contacts" if place == "new" else place)
    if place == "new":
        window.records.new("person")
        page = open_overlay().panel
    settle(qtbot)
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or not widget.visibleRegion().boundingRect().isValid():
            continue
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            continue
        least = widget.minimumSizeHint()
        name = (type(widget).__name__, widget.accessibleName(), widget.size(), least)
        assert widget.width() >= min(least.width(), widget.maximumWidth()), name
        assert widget.height() >= min(least.height(), widget.maximumHeight()) - 1, name


def test_rows_are_copied_with_tabs_between(window, qtbot):
    page = window.go("contacts")
    page.show_view("1")
    page.list.table.ticks.choose({3, ANA})
    page.list.table.setFocus()
    ctrl(window, Qt.Key_C)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Name\tCompany\tStatus\tOpen deals\tLast word\tNext step"
    assert len(lines) == 3
    assert lines[2].startswith("Ana Sousa\tRibeira Foods\tCustomer\t€32,800\t")
    assert window.toast.words.text() == "2 rows copied"


def test_pages_nobody_visited_are_built_while_nothing_happens(window, qtbot):
    window.furnish()
    qtbot.waitUntil(lambda: set(window._pages) == set(window._places), timeout=20_000)
    assert window.place == "today"


def test_a_message_leaves_the_buttons_of_the_import_free(window, tmp_path):
    sheet = tmp_path / "people.csv"
    sheet.write_text("Name,E-mail\nBruno,bruno@x.example\n")
    page = window.go("import")
    window.say("Something happened")
    page.open_path(sheet)
    assert page.foot.isVisible()
    foot = page.foot.mapTo(window.stack, page.foot.rect().topLeft()).y()
    assert window.toast.geometry().bottom() < foot


def test_the_status_bar_names_the_keys_of_the_line_that_adds_a_task(window):
    page = window.go("tasks")
    page.quick.line.setFocus()
    assert ("Esc", "Back to the list") in page.hints()
    page.list.setFocus()
    assert "Space" in dict(page.hints())


def test_saved_views_are_moved_by_key_and_by_hand(window, qtbot):
    window.go("contacts")
    lines = [line for line in window.rail._views if line.key.isdigit()]
    first, second = lines[0].key, lines[1].key
    QTest.keyClick(lines[1], Qt.Key_Up, Qt.ControlModifier)
    qtbot.waitUntil(lambda: [str(v.id) for v in views.of("contacts")[:2]] == [second, first])

    def of(key):
        return next(line for line in window.rail._views if line.key == key)

    qtbot.waitUntil(lambda: of(second).y() < of(first).y())
    line, below = of(second), of(first)
    place = line.mapFromGlobal(below.mapToGlobal(QPoint(20, below.height() - 2)))
    for kind, at in (
        (QEvent.Type.MouseButtonPress, QPoint(20, 8)),
        (QEvent.Type.MouseMove, place),
        (QEvent.Type.MouseButtonRelease, place),
    ):
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        up = kind == QEvent.Type.MouseButtonRelease
        event = QMouseEvent(
            kind, QPointF(at), QPointF(line.mapToGlobal(at)),
            none if kind == QEvent.Type.MouseMove else left, none if up else left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(line, event)
    qtbot.waitUntil(lambda: [str(v.id) for v in views.of("contacts")[:2]] == [first, second])
    assert window.page.saved.current == "all"


@pytest.mark.parametrize("kind", ["new", "edit"])
def test_escape_from_the_form_of_a_contact_gives_the_keyboard_back_to_the_list(window, qtbot, kind):
    table = window.go("contacts").list.table
    settle(qtbot)
    table.setFocus()
    window.records.new("person") if kind == "new" else window.records.edit("person", ANA)
    press(window, Qt.Key.Key_Escape)
    assert open_overlay() is None
    assert table.hasFocus()


def test_a_view_just_saved_waits_for_its_name_and_keeps_the_keyboard(window, qtbot):
    page = window.go("contacts")
    page.list.show_filter(term("tag", "fair"))
    settle(qtbot)
    adding = next(line for line in window.rail.lines() if line.key == "add")
    adding.setFocus()
    press(window, Qt.Key.Key_Space)
    settle(qtbot)
    QTest.keyClicks(QApplication.focusWidget(), "Next fair")
    press(window, Qt.Key.Key_Return)
    settle(qtbot)
    assert [view.title for view in page.views() if view.current] == ["Next fair"]
    line = QApplication.focusWidget()
    assert (line.title, line.key) == ("Next fair", page.saved.current)
    press(window, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "No")
    press(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is line
    assert not window.rail._editor.isVisible()


@pytest.mark.parametrize("way", ["Esc", "✕"])
def test_a_task_half_typed_is_kept_when_its_dialog_is_left_and_offered_again(window, way):
    ctrl(window, Qt.Key.Key_T)
    first = open_overlay()
    QTest.keyClicks(first.line.line, "call Ana fri")
    press(window, Qt.Key.Key_Escape) if way == "Esc" else first.close_button.click()
    assert open_overlay() is None
    assert "is kept" in window.toast.words.text()
    ctrl(window, Qt.Key.Key_T)
    again = open_overlay()
    assert again.line.line.text() == "call Ana fri"
    press(window, Qt.Key.Key_Return)
    assert open_overlay() is None
    ctrl(window, Qt.Key.Key_T)
    assert open_overlay().line.line.text() == ""
    press(window, Qt.Key.Key_Escape)
    assert open_overlay() is None


MANY = "-status:past -tag:fair -city:Oslo -job_title:Baker last_word<9000d -source:Radio"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 640)])
def test_many_chips_never_push_anything_out_of_the_window(window, qtbot, width, height):
    window.resize(width, height)
    page = window.go("contacts")
    page.show_record("person", ANA)
    page.list.show_filter(parse("person", MANY))
    page.open_panel(ANA)
    settle(qtbot)
    assert page.panel.isVisible()
    assert window.width() == width
    assert page.width() == window.width() - window.rail.width()
    bar = page.list.bar
    free = page.width() - (0 if page.drawer.beside else page.side.width())
    assert len(bar._chips) == 6
    assert all(chip.width() == min(chip.sizeHint().width(), WIDEST) for chip in bar._chips)
    for part in (*bar._chips, bar.add, bar.columns, bar.order, bar.as_text):
        assert part.isVisible()
        right = part.mapTo(page, part.rect().bottomRight())
        assert right.x() < min(free, page.list.width())
        assert part.parentWidget().rect().contains(part.geometry())
        assert bar.rect().contains(part.mapTo(bar, part.rect().bottomRight()))
    assert page.panel.mapTo(page, page.panel.rect().topRight()).x() < page.width()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 640)])
def test_the_bar_of_many_rows_stands_free_of_the_panel_and_of_messages(
    window, qtbot, width, height
):
    window.resize(width, height)
    page = window.go("contacts")
    settle(qtbot)
    for row in (ANA, 3):
        page.list.table.ticks.toggle(row)
    settle(qtbot)
    press(window, Qt.Key.Key_E)
    settle(qtbot)
    bar = page.list.bulk
    assert page.bulk.isVisible()
    panel = page.bulk.mapTo(page, QPoint(0, 0)).x()
    for button in bar.findChildren(Button):
        if not button.isHidden():
            assert bar.rect().contains(button.geometry())
    assert 0 <= bar.x() < bar.mapTo(page, bar.rect().topRight()).x() < panel
    window.say("Changed", True)
    toast = window.toast
    top = bar.mapTo(window.stack, QPoint(0, 0)).y()
    assert toast.geometry().bottom() < top
    page.list.table.ticks.clear()
    settle(qtbot)
    assert toast.geometry().bottom() > top


@pytest.mark.parametrize("noun", ["person", "company"])
@pytest.mark.parametrize(
    ("action", "word", "put"),
    [("trash", "In the trash", "delete"), ("archive", "Archived", "archive")],
)
def test_what_was_put_away_is_found_by_a_command_says_so_and_comes_back(
    window, qtbot, noun, action, word, put
):
    room = people if noun == "person" else companies
    rows = [ANA, 3] if noun == "person" else [1, 2]
    getattr(room, put)(rows)
    assert window.commands.run(f"go.{action}")
    page = window.page
    page.list.switch(noun)
    settle(qtbot)
    assert sorted(page.list.listing.id_at(at) for at in range(2)) == sorted(rows)
    page.open_panel(rows[0])
    page.list.table.set_current_id(rows[1])
    settle(qtbot)
    assert page.panel.isVisible()
    assert page.panel.record == rows[1]
    line = page.panel.put_away
    assert line.isVisible()
    assert line.words.text() == word
    page.panel._open_menu()
    menu = QApplication.activePopupWidget()
    shown = [one.text() for one in menu.actions()]
    menu.close()
    assert not {"Archive", "Delete"} & set(shown)
    line.back.click()
    settle(qtbot)
    assert page.list.listing.count() == 1
    window.records.open(noun, rows[1])
    settle(qtbot)
    assert not page.panel.put_away.isVisible()


def test_tab_walks_from_the_filter_box_through_the_chips_and_on_to_the_list(window, qtbot):
    page = window.go("contacts")
    page.list.show_filter(parse("person", "-status:past -tag:fair"))
    settle(qtbot)
    bar = page.list.bar
    ring = [bar.search, *bar._chips, bar.add, bar.as_text, bar.order, bar.columns]
    bar.search.setFocus()
    for part in ring[1:]:
        press(window, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is part
    for _step in range(8):
        if QApplication.focusWidget() is not page.list.table:
            press(window, Qt.Key.Key_Tab)
    assert page.list.table.hasFocus()
    for way in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen = set()
        page.list.table.setFocus()
        for _step in range(40):
            press(window, way)
            seen.add(QApplication.focusWidget())
        assert set(ring) <= seen
    ring[1].setFocus()
    press(window, Qt.Key.Key_Delete)
    settle(qtbot)
    assert len(bar._chips) == 1


@pytest.mark.parametrize(
    "place", ["today", "record", "tasks", "stream", "settings", "import", "duplicates", "hygiene"]
)
def test_new_opens_the_form_that_fits_wherever_one_is(window, qtbot, place):
    from smallcrm.ui.contacts.person_form import PersonForm
    from smallcrm.ui.tasks.dialogs import AddTaskDialog

    window.go(place, {"noun": "person", "record": ANA} if place == "record" else None)
    settle(qtbot)
    ctrl(window, Qt.Key.Key_N)
    opened = open_overlay()
    if place == "tasks" and opened is None:
        assert window.page.isAncestorOf(QApplication.focusWidget())
        assert QApplication.focusWidget().accessibleName() == "Add a task"
    else:
        assert isinstance(opened, AddTaskDialog if place == "tasks" else PersonForm)
