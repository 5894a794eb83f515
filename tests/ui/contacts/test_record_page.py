"""The page of one person or company, used by hand: every field in place, lists walked, undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm import store
from smallcrm.crm import companies, people, reach, tags
from smallcrm.crm.fields import fields, values
from smallcrm.crm.lists import answers
from smallcrm.crm.record import bonds, days, files, jobs, photos, privacy, touch
from smallcrm.ui.kit.overlay import open_overlay

ANA = 17


@pytest.fixture
def page(window):
    """Ana's page, opened from the list of active relationships."""
    window.go("contacts")
    window.page.show_view("1")
    window.records.open_page("person", ANA)
    return window.page


def type_into(row, words):
    """Clicks a field, types, presses Enter."""
    QTest.mouseClick(row.value, Qt.MouseButton.LeftButton)
    assert row.editing
    row.editor.set_text(words)
    QTest.keyClick(row.editor.line, Qt.Key.Key_Return)


def fill(**typed):
    """Fills the open form and presses Ctrl Enter."""
    form = open_overlay()
    for key, words in typed.items():
        field = form.fields[key]
        if hasattr(field, "line"):
            field.set_text(words)
        else:
            field.set_value(words)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return form


def line(page, key):
    found = page.left.contact.lines.row(key)
    assert found is not None, key
    return found


def test_enter_in_the_list_opens_the_page_and_escape_comes_back_to_the_row(window):
    window.go("contacts").show_record("person", ANA)
    table = window.page.list.table
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.place == "record"
    assert window.page.title == "Ana Sousa"
    assert window.rail.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.place == "contacts"
    assert window.page.list.table.current_id == ANA


def test_the_page_says_its_place_in_the_list_and_walks_through_it(window, page):
    assert page.head.count.text() == "3 of 17"
    assert page.head.view.label == "Active relationships"
    listing = window.page_at("contacts").list.listing
    assert window.commands.run("go.next_record")
    assert page.record == listing.id_at(3)
    assert window.commands.run("go.previous_record")
    assert window.commands.run("go.previous_record")
    assert (page.record, page.head.count.text()) == (listing.id_at(1), "2 of 17")
    window.walk(-1)
    assert page.record == ANA


def test_an_address_is_edited_where_it_stands_and_the_old_one_still_matches(page):
    row = next(way for way in reach.of("person", ANA) if way.kind == "email")
    type_into(line(page, f"email/{row.id}"), "ana@sousa.pt")
    found = reach.of("person", ANA, retired=True)
    assert {(way.value, way.retired) for way in found if way.kind == "email"} == {
        ("ana@sousa.pt", False), ("ana.sousa@ribeirafoods.pt", True),
    }  # fmt: skip


def test_what_cannot_be_kept_is_said_and_stays_to_be_mended(page, qtbot):
    row = next(way for way in reach.of("person", ANA) if way.kind == "email")
    field = line(page, f"email/{row.id}")
    type_into(field, "ana@@sousa")
    assert field.editing
    assert field.editor.error()
    field.editor.set_text("ana@sousa.pt")
    field.editor.show_error("")
    QTest.keyClick(field.editor.line, Qt.Key.Key_Return)
    assert reach.of("person", ANA)[0].value == "ana@sousa.pt"


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("phone", "+351 222 099 140", "+351 222 099 140"),
        ("link", "ribeirafoods.pt/ana", "ribeirafoods.pt/ana"),
        ("birthday", "4 September 1988", "4 Sep 1988"),
        ("zone", "Tokyo, prefers evenings", "19:42 · prefers evenings"),
        ("touch", "6 weeks", "every 42 days · 41 days left"),
        ("nickname", "Anita", "Anita"),
        ("quiet", "in 3 weeks", "8 Jul 2026"),
    ],
)
def test_the_plus_adds_one_more_value_of_a_kind(page, key, typed, said):
    page.left.contact.begin(key)
    row = page.left.contact.lines.row(f"{key}/0" if key in ("phone", "link") else key)
    assert row.editing
    row.editor.set_text(typed)
    QTest.keyClick(row.editor.line, Qt.Key.Key_Return)
    page.freshen_now()
    assert said in [one.text() for one in page.left.contact.lines.rows if not one.isHidden()]
    store.undo()
    page.freshen_now()
    assert said not in [one.text() for one in page.left.contact.lines.rows if not one.isHidden()]


def test_a_value_begun_and_left_with_escape_leaves_no_line(page):
    before = store.one("SELECT count(*) FROM step")
    page.left.contact.begin("nickname")
    QTest.keyClick(page.left.contact.lines.row("nickname").editor.line, Qt.Key.Key_Escape)
    assert page.left.contact.lines.row("nickname") is None
    assert store.one("SELECT count(*) FROM step") == before


def test_the_name_is_changed_with_its_parts_and_the_sort_name(page):
    page.verbs.name()
    form = open_overlay()
    form.fields["name"].line.setText("")
    QTest.keyClicks(form.fields["name"].line, "Ana Maria Sousa")
    assert form.fields["middle_name"].text() == "Maria"
    fill(sort_name="Sousa, Ana")
    found = store.rows("SELECT name, middle_name, sort_name FROM person WHERE id = ?", (ANA,))
    assert found == [("Ana Maria Sousa", "Maria", "Sousa, Ana")]
    assert store.one("SELECT name FROM list_person WHERE id = ?", (ANA,)) == "sousa, ana"


def test_a_split_corrected_by_hand_is_kept(page):
    page.verbs.name()
    fill(first_name="Ana", middle_name="", last_name="de Sousa", prefix="Dr.")
    found = store.rows("SELECT name, prefix, last_name FROM person WHERE id = ?", (ANA,))
    assert found == [("Ana Sousa", "Dr.", "de Sousa")]


def test_an_address_and_a_day_are_kept_in_their_parts(page):
    page.left.contact.begin("address")
    form = fill()
    assert open_overlay() is form
    fill(street="Rua do Almada 120", postcode="4050-036", city="Porto", label="home")
    page.freshen_now()
    shown = [one.text() for one in page.left.contact.lines.rows if not one.isHidden()]
    assert "Rua do Almada 120\n4050-036 Porto" in shown
    page.left.contact.day_wanted.emit(0)
    fill(label="Contract ends", day="30 Sep 2026", remind="30")
    assert [(day.label, day.day, day.remind_days) for day in days.of("person", ANA)] == [
        ("Contract ends", "2026-09-30", 30)
    ]


def test_a_job_before_a_link_and_a_consent_are_added_by_their_forms(page):
    page.left.company.job_wanted.emit(0)
    fill(company="Porto Museum", role="Guide", since="2015", until="March 2019")
    assert [(job.company, job.since, job.until) for job in jobs.of(ANA)][-1] == (
        "Porto Museum", "2015-01-01", "2019-03-01",
    )  # fmt: skip
    page.left.link()
    fill(words="Introduced by", other="Chiara Bellini")
    assert [(bond.words, bond.other) for bond in bonds.of(ANA)] == [
        ("Introduced by", "Chiara Bellini")
    ]
    page.left.privacy.consent_wanted.emit()
    fill(state="given", source="fair form")
    assert [(row.state, row.source) for row in privacy.of(ANA)] == [("given", "fair form")]
    page.left.privacy.legal_wanted.emit()
    fill(basis="Contract", since="March 2023")
    page.freshen_now()
    texts = [one.text() for one in page.left.privacy.lines.rows if not one.isHidden()]
    assert texts[0] == "Contract, since Mar 2023"
    assert page.left.linked.isVisible()


def test_nobody_by_that_name_is_said_in_the_form(page):
    page.left.link()
    form = fill(other="Nobody Known")
    assert open_overlay() is form
    assert "Nobody" in form.fields["other"].error()


def test_a_field_of_your_own_is_made_in_place_and_filled(page):
    page.left.fields.new_field()
    fill(name="Day rate", type="money")
    page.freshen_now()
    field = fields.of("person")[-1]
    row = page.left.fields.lines.row(str(field.id))
    assert row is not None
    row.editor.set_text("95")
    QTest.keyClick(row.editor.line, Qt.Key.Key_Return)
    page.freshen_now()
    assert values.of("person", ANA)[-1].text == "€95"
    assert page.left.fields.lines.row(str(field.id)).text() == "€95"


def test_a_wrong_value_of_a_field_stays_open_with_the_reason(page):
    field = fields.add("person", "Until", "date")
    page.left.fields.begin(field)
    row = page.left.fields.lines.row(str(field))
    row.editor.set_text("soon")
    QTest.keyClick(row.editor.line, Qt.Key.Key_Return)
    assert row.editing
    assert "not a day" in row.editor.error()


def test_changing_the_type_of_a_field_lists_what_would_be_lost(page):
    field = fields.add("person", "Budget")
    values.put("person", ANA, field, "a lot")
    page.left.fields._change_type(fields.get(field), "money")
    dialog = open_overlay()
    assert "does not" in dialog.findChildren(type(dialog.title))[1].text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert fields.get(field).type == "text"
    page.left.fields._change_type(fields.get(field), "money")
    QTest.keyClick(open_overlay(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fields.get(field).type == "money"
    store.undo()
    assert values.of("person", ANA)[-1].text == "a lot"


def test_what_they_asked_for_is_edited_in_the_strip(page):
    page.middle.strip.edit_asked()
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "Labels for six wines")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert answers.about("person", ANA).asked_for == "Labels for six wines"


def test_a_step_is_ticked_with_the_keyboard_and_comes_back_with_undo(page):
    first = page.right.steps.list.itemAt(0).widget()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    page.freshen_now()
    assert page.right.steps.count.text() == "2"
    store.undo()
    page.freshen_now()
    assert page.right.steps.count.text() == "3"


def test_a_dropped_file_is_attached_and_found_beside_the_timeline(page, tmp_path):
    quote = tmp_path / "offer.pdf"
    quote.write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(quote))])
    event = QDropEvent(
        QPointF(20, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
    assert files.of("person", ANA)[0].name == "offer.pdf"
    page.freshen_now()
    assert page.right.files.list.itemAt(0).widget().words == "offer.pdf"


def test_a_picture_comes_from_a_file_and_is_kept_small(page, tmp_path):
    path = tmp_path / "ana.png"
    image = QImage(900, 700, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(path))
    page.left.identity.take_picture(path)
    digest = photos.of("person", ANA)
    assert digest
    kept = QImage.fromData(files.bytes_of(digest))
    assert max(kept.width(), kept.height()) < 900
    page.freshen_now()
    assert page.left.identity.face.avatar.grab().toImage().pixelColor(28, 28).red() > 200
    wrong = tmp_path / "wrong.png"
    wrong.write_text("no picture")
    page.left.identity.take_picture(Path(wrong))
    assert photos.of("person", ANA) == digest


def test_status_star_and_tags_are_changed_at_the_top(page):
    page.verbs.star()
    assert not answers.about("person", ANA).starred
    page.verbs.tag()
    dialog = open_overlay()
    QTest.keyClicks(dialog.word.line, "fair 2026")
    QTest.keyClick(dialog.word.line, Qt.Key.Key_Return)
    assert "fair 2026" in tags.of("person", ANA)


def test_a_deleted_record_goes_back_to_the_list_and_its_page_offers_to_bring_it_back(window, page):
    window.commands.run("record.delete")
    assert window.place == "contacts"
    window.records.open_page("person", ANA)
    assert page.stack.currentWidget() is page.gone
    page.gone.button.click()
    page.freshen_now()
    assert page.stack.currentWidget() is not page.gone
    assert not answers.about("person", ANA).trashed


def test_a_company_has_a_page_with_its_people(window, page):
    firm = answers.about("person", ANA).company_id
    window.records.open("company", firm)
    assert (page.noun, page.title) == ("company", "Ribeira Foods")
    assert page.left.company.title.text() == "People"
    assert page.left.company.count.text() == "3"
    page.left.contact.begin("employees")
    row = page.left.contact.lines.row("employees")
    row.editor.set_text("many")
    QTest.keyClick(row.editor.line, Qt.Key.Key_Return)
    assert row.editor.error()
    row.editor.show_error("")
    row.editor.set_text("48")
    QTest.keyClick(row.editor.line, Qt.Key.Key_Return)
    assert store.one("SELECT employees FROM company WHERE id = ?", (firm,)) == 48
    window.records.open("person", ANA)
    assert (window.place, page.record) == ("record", ANA)


def test_a_company_cannot_belong_to_its_own_part(page):
    one, two = companies.add("Holding"), companies.add("Part")
    companies.edit(two, parent_id=companies.parent_for(two, "Holding"))
    with pytest.raises(Exception, match="belong to itself"):
        companies.parent_for(one, "Part")


def test_in_a_narrow_window_the_right_column_becomes_tabs(window, page):
    window.resize(1024, 640)
    assert page.middle.tabs.isVisible()
    assert not page.right.isVisible()
    page.middle.tabs.set_current("deals")
    page.middle._show_tab("deals")
    assert page.right.deals.isVisible()
    assert not page.right.files.isVisible()
    assert not page.middle.timeline.isVisible()
    window.resize(1440, 900)
    assert page.right.files.isVisible()
    assert page.middle.timeline.isVisible()


def test_everything_on_the_page_has_a_name_and_is_reached_with_tab(window, page):
    seen, widget = set(), page.head.arrow
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    for _step in range(120):
        widget = QApplication.focusWidget()
        if widget in seen:
            break
        seen.add(widget)
        if page.isAncestorOf(widget):
            named = widget.accessibleName() or getattr(widget, "placeholderText", str)()
            assert named, widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    names = {widget.accessibleName() for widget in seen}
    assert {"Call", "Plan a next step", "New deal", "Attach a file"} <= names


def test_all_about_a_person_is_written_to_one_file(page, tmp_path):
    from smallcrm.crm.exchange import dossier

    touch.every("person", [ANA], 30)
    dossier.write(ANA, tmp_path / "ana.json")
    text = (tmp_path / "ana.json").read_text()
    assert '"Ana Sousa"' in text
    assert "Re: quote v2" in text


def test_a_cadence_that_is_none_is_refused_beside_the_field(page):
    page.left.contact.begin("touch")
    row = page.left.contact.lines.row("touch")
    row.editor.set_text("often")
    QTest.keyClick(row.editor.line, Qt.Key.Key_Return)
    assert "number of days" in row.editor.error()


def test_the_status_bar_says_when_it_was_changed(window, page):
    assert page.status().startswith("Ana Sousa · changed ")
    people.edit(ANA, nickname="Anita")
    page.freshen_now()
    assert page.status() == "Ana Sousa · changed 17 Jun 10:42"


def test_erasing_for_good_is_asked_once_and_leaves_the_page(window, page):
    page.left.privacy.erase_wanted.emit()
    dialog = open_overlay()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers.about("person", ANA) is not None
    page.left.privacy.erase_wanted.emit()
    QTest.keyClick(open_overlay(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers.about("person", ANA) is None
    assert window.place == "contacts"


def test_every_value_says_where_it_came_from(page):
    contact = page.left.contact
    row = next(way for way in reach.of("person", ANA) if way.kind == "email")
    assert contact._explain(f"email/{row.id}")
    people.edit(ANA, nickname="Anita")
    assert contact._explain("nickname") == "Typed 17 June 2026"
    field = page.left.fields.lines.rows[0].line.key
    values.put("person", ANA, int(field), "1 Oct 2026")
    assert page.left.fields._explain(field) == "Typed 17 June 2026"


def alone(window, email):
    """The page of somebody without a company who has one address."""
    row = people.add("Bruno Carvalho", email=email)
    window.records.open_page("person", row)
    return row, window.page.left.company


def test_the_company_of_the_address_is_offered_and_one_key_takes_it(window):
    row, section = alone(window, "bruno@ribeirafoods.pt")
    assert section.offer.isVisible()
    assert section.offer.accessibleName() == "Ribeira Foods? Enter takes it"
    section.offer.setFocus()
    QTest.keyClick(section.offer, Qt.Key.Key_Return)
    found = answers.about("person", row)
    assert found.company == "Ribeira Foods"
    window.page.freshen_now()
    assert not section.offer.isVisible()
    store.undo()
    assert answers.about("person", row).company is None
    window.page.freshen_now()
    assert section.offer.isVisible()


def test_an_unknown_domain_makes_a_company_and_undo_takes_both_back(window):
    row, section = alone(window, "bruno@vinhos-douro.pt")
    assert section.offer.accessibleName() == "Vinhos Douro, as a new company? Enter takes it"
    before = store.one("SELECT count(*) FROM company")
    QTest.mouseClick(section.offer, Qt.MouseButton.LeftButton)
    assert answers.about("person", row).company == "Vinhos Douro"
    store.undo()
    assert store.one("SELECT count(*) FROM company") == before


def test_free_mail_says_nothing_of_a_company(window):
    _row, section = alone(window, "bruno@gmail.com")
    assert not section.offer.isVisible()


def test_what_is_being_typed_stays_with_its_record_when_one_walks_on(window, page):
    row = next(way for way in reach.of("person", ANA) if way.kind == "phone")
    field = line(page, f"phone/{row.id}")
    field.edit()
    field.editor.set_text("+351 900 000 000")
    own = page.left.fields.lines.rows[1]
    window.commands.run("go.next_record")
    assert page.record != ANA
    assert reach.of("person", ANA)[1].value == "+351 900 000 000"
    assert not any(one.editing for one in page.left.contact.lines.rows)
    own.edit()
    own.editor.set_text("not a sum")
    other = page.record
    window.commands.run("go.previous_record")
    assert page.record == ANA
    assert not own.editing
    assert "not a sum" not in [one.text for one in values.of("person", other)]


def test_the_page_of_somebody_in_the_trash_is_painted_in_a_fresh_window(window):
    people.delete([ANA])
    window.records.open_page("person", ANA)
    assert not window.grab().isNull()
    assert window.page.head.name.text() == "Ana Sousa"


def test_very_long_words_never_widen_the_column(window, page):
    tags.add("person", [ANA], "t" * 200)
    reach.add("person", ANA, "email", "e" * 60 + "@" + "d" * 120 + ".example")
    people.edit(ANA, company="C" * 300, name="N" * 200)
    page.freshen_now()
    QApplication.processEvents()
    left = page.left
    assert left.widget().width() <= left.width()
    assert left.identity.split.mapTo(left, left.identity.split.rect().topRight()).x() < left.width()
