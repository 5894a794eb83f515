"""The form of a contact: a name is enough, mistakes stand beside their field."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smallcrm import store
from smallcrm.crm import activities, people, reach, tags
from smallcrm.crm.fields import fields, values
from smallcrm.ui.contacts.person_form import PersonForm
from smallcrm.ui.kit.controls import Label
from smallcrm.ui.kit.overlay import open_overlay


@pytest.fixture
def form(sample, shown):
    host = shown(Label("host"), 1024, 640)
    made = PersonForm(host)
    made.open()
    return made


@pytest.fixture
def new(sample, shown):
    """Opens the form again, as often as wanted."""
    host = shown(Label("host"), 1024, 640)

    def start(noun="person", record=0):
        made = PersonForm(host, noun, record)
        made.open()
        return made

    return start


def press(form, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(form.focusWidget(), key, modifier)


def row_of(name, noun="person"):
    return store.one(f"SELECT id FROM {noun} WHERE name = ?", (name,))


def write(form, **texts):
    for key, words in texts.items():
        form.fields[key].setFocus()
        QTest.keyClicks(form.fields[key].line, words)


def save(form):
    QTest.keyClick(form.fields["name"].line, Qt.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_keyboard_begins_in_the_name(form):
    assert form.fields["name"].line.hasFocus()


def test_a_name_is_enough(form, qtbot):
    write(form, name="Bruno Carvalho")
    with qtbot.waitSignal(form.saved) as saved:
        save(form)
    assert saved.args[0] == "person"
    assert saved.args[2] == "Bruno Carvalho added"


def test_everything_typed_is_kept_in_one_step(form):
    form.show_all()
    write(
        form,
        name="Bruno Carvalho",
        company="Ribeira Foods",
        job_title="Buyer",
        email="bruno@ribeirafoods.example",
        phone="+351 912 345 087",
        source="Referral by Ana",
        tags="packaging, fair",
        asked_for="Wine labels",
        step="About labels",
        when="fri 10:00",
    )
    before = store.one("SELECT count(*) FROM step")
    save(form)
    row = store.one("SELECT id FROM person WHERE name = 'Bruno Carvalho'")
    assert store.one("SELECT count(*) FROM step") == before + 1
    assert store.one("SELECT company_id FROM person WHERE id = ?", (row,)) == store.one(
        "SELECT id FROM company WHERE name = 'Ribeira Foods'"
    )
    assert tags.of("person", row) == ["packaging", "fair"]
    assert store.rows(
        "SELECT kind, title, due_day, due_time FROM task WHERE person_id = ?", (row,)
    ) == [("call", "About labels", "2026-06-19", "10:00")]
    store.undo()
    assert store.one("SELECT count(*) FROM person WHERE name = 'Bruno Carvalho'") == 0
    assert store.one("SELECT count(*) FROM email WHERE value LIKE 'bruno@%'") == 0


def test_an_empty_name_is_refused_beside_the_name(form):
    save(form)
    assert form.fields["name"].error() == "A name is missing."
    assert form.isVisible()


def test_a_wrong_address_is_refused_beside_the_address(form):
    write(form, name="Pavel", email="pavel@@vltava.example")
    save(form)
    assert form.fields["email"].error()
    assert form.fields["email"].line.hasFocus()
    assert store.one("SELECT count(*) FROM person WHERE name = 'Pavel'") == 0
    QTest.keyClick(form.fields["email"].line, Qt.Key_End)
    assert form.fields["email"].error()
    QTest.keyClicks(form.fields["email"].line, "x")
    assert form.fields["email"].error() == ""


def test_a_known_name_is_named_while_one_types(form):
    write(form, name="Ana Sousa")
    assert form.alike.isVisible()
    assert form.alike.open_button.label == "Ana Sousa"
    write(form, name="berger")
    assert not form.alike.isVisible()


def test_a_company_is_completed_from_those_known(form):
    write(form, company="Ribeira F")
    assert form.fields["company"].text() == "Ribeira Foods"
    assert form.fields["company"].line.selectedText() == "oods"


def test_add_another_keeps_the_form_open_and_empty(form):
    form.another.setChecked(True)
    write(form, name="One")
    save(form)
    assert form.isVisible()
    assert form.fields["name"].text() == ""
    write(form, name="Two")
    save(form)
    assert store.one("SELECT count(*) FROM person WHERE name IN ('One', 'Two')") == 2


def test_the_form_of_a_company_asks_only_what_companies_have(form):
    form.kind._choose(1)
    assert not form.status.isVisible()
    assert not form.fields["job_title"].isVisible()
    write(form, name="Oresund Media")
    save(form)
    assert store.one("SELECT count(*) FROM company WHERE name = 'Oresund Media'") == 1


def test_editing_writes_only_what_was_changed(sample, shown):
    host = shown(Label("host"), 1024, 640)
    form = PersonForm(host, "person", 17)
    form.open()
    assert form.fields["name"].text() == "Ana Sousa"
    before = store.rows("SELECT * FROM person WHERE id = 17")
    form.fields["job_title"].set_text("Director")
    form.keep()
    assert store.one("SELECT job_title FROM person WHERE id = 17") == "Director"
    assert people.STATUSES
    store.undo()
    assert store.rows("SELECT * FROM person WHERE id = 17") == before


def test_escape_keeps_nothing(form):
    write(form, name="Nobody")
    QTest.keyClick(form.fields["name"].line, Qt.Key_Escape)
    assert store.one("SELECT count(*) FROM person WHERE name = 'Nobody'") == 0


def test_what_was_typed_comes_back_after_esc(form, sample, shown, qtbot):
    write(form, name="Bruno Carvalho", email="bruno@x")
    with qtbot.waitSignal(form.left) as left:
        QTest.keyClick(form.fields["name"].line, Qt.Key.Key_Escape)
    assert left.args == ["What you typed is kept for when you open this form again"]
    again = PersonForm(shown(Label("host"), 1024, 640))
    again.open()
    assert again.fields["name"].text() == "Bruno Carvalho"
    assert again.fields["email"].text() == "bruno@x"
    assert again.draft.isVisible()
    again.draft.start_afresh()
    assert again.fields["name"].text() == ""
    again.cancel()
    assert store.one("SELECT count(*) FROM draft") == 0


def test_an_untouched_form_says_nothing(form, qtbot):
    with qtbot.assertNotEmitted(form.left):
        QTest.keyClick(form.fields["name"].line, Qt.Key.Key_Escape)


def test_a_draft_ends_when_the_contact_is_added(form):
    write(form, name="Bruno Carvalho")
    form.draft.leave(lambda _words: None)
    save(form)
    assert store.one("SELECT count(*) FROM draft") == 0


def test_the_line_says_whether_the_company_is_known(form):
    write(form, company="Ribeira Fo")
    assert form.company.line.note == "existing, 3 people"
    assert form.company.line.accessibleDescription() == "existing, 3 people"
    write(form, company="x")
    assert form.company.line.note == "new"
    form.company.line.clear()
    write(form, company="x")
    QTest.keyClick(form.company.line, Qt.Key.Key_Backspace)
    assert form.company.line.note == ""


def test_the_company_of_the_address_is_offered_and_enter_takes_it(form):
    write(form, name="Bruno Carvalho", email="bruno@ribeirafoods.pt")
    assert form.company.offer_button.label == "Ribeira Foods? Enter or → takes it"
    press(form, Qt.Key.Key_Return)
    assert form.company.text() == "Ribeira Foods"
    assert not form.company.offer_button.isVisible()
    save(form)
    row = row_of("Bruno Carvalho")
    assert store.one("SELECT company_id FROM person WHERE id = ?", (row,)) == row_of(
        "Ribeira Foods", "company"
    )


def test_the_arrow_takes_the_company_only_at_the_end_of_the_address(form):
    write(form, email="bruno@ribeirafoods.pt")
    press(form, Qt.Key.Key_Home)
    press(form, Qt.Key.Key_Right)
    assert form.company.text() == ""
    press(form, Qt.Key.Key_End)
    press(form, Qt.Key.Key_Right)
    assert form.company.text() == "Ribeira Foods"


def test_esc_leaves_the_company_empty_and_the_form_open(form):
    write(form, email="bruno@ribeirafoods.pt")
    press(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.company.text() == ""
    assert not form.company.offer_button.isVisible()
    write(form, email="x")
    assert form.company.offer_button.isVisible()


def test_the_offer_is_a_tab_stop(form, qtbot):
    write(form, email="bruno@ribeirafoods.pt")
    qtbot.waitUntil(lambda: form.company.offer_button.y() >= form.company.line.height())
    press(form, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert form.company.offer_button.hasFocus()
    press(form, Qt.Key.Key_Return)
    assert form.company.text() == "Ribeira Foods"
    assert form.company.line.hasFocus()


def test_an_unknown_domain_is_offered_as_new_and_free_mail_never(form):
    write(form, email="bruno@vinhos-douro.pt")
    assert form.company.offer_button.label.startswith("Vinhos Douro, as a new company?")
    form.fields["email"].line.clear()
    write(form, email="bruno@gmail.com")
    assert not form.company.offer_button.isVisible()


def test_words_become_chips_and_backspace_takes_them_away(form):
    field = form.fields["tags"]
    field.setFocus()
    QTest.keyClicks(field.line, "fair,labels")
    press(form, Qt.Key.Key_Return)
    assert field.words == ["fair", "labels"]
    assert form.isVisible()
    QTest.keyClicks(field.line, "FAIR,")
    assert field.words == ["fair", "labels"]
    press(form, Qt.Key.Key_Backspace)
    assert field.words == ["fair"]
    QTest.keyClicks(field.line, "half")
    press(form, Qt.Key.Key_Tab)
    assert field.words == ["fair", "half"]


def test_known_tags_are_offered_while_one_types(form):
    field = form.fields["tags"]
    field.setFocus()
    QTest.keyClicks(field.line, "packa")
    assert [one.key for one in field.list.offers] == ["packaging"]
    press(form, Qt.Key.Key_Down)
    press(form, Qt.Key.Key_Return)
    assert field.words == ["packaging"]


def test_a_click_on_the_cross_removes_a_chip(form):
    field = form.fields["tags"]
    field.set_text("fair, labels")
    chip = field.frame.findChildren(QWidget)[-1]
    cross = chip.rect().adjusted(0, 0, -8, 0).topRight() + QPoint(0, chip.height() // 2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    assert field.words == ["fair"]


def test_sources_of_the_file_are_offered_and_others_can_be_typed(form):
    known = people.sources()
    assert known == sorted(known)
    source = form.fields["source"]
    source.setFocus()
    press(form, Qt.Key.Key_Down)
    assert source.list.isVisible()
    press(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert not source.list.isVisible()
    QTest.keyClicks(source.line, known[0][:3])
    press(form, Qt.Key.Key_Down)
    press(form, Qt.Key.Key_Return)
    assert source.text() in known
    source.line.clear()
    QTest.keyClicks(source.line, known[0][:3])
    press(form, Qt.Key.Key_Tab)
    assert source.text() == known[0][:3]


def test_a_day_is_shown_as_it_was_understood(form):
    day = form.fields["when"]
    write(form, when="next tue 10:00")
    press(form, Qt.Key.Key_Tab)
    assert day.line.text() == "Tue 23 Jun, 10:00"
    assert day.text() == "2026-06-23 10:00"


def test_a_day_that_is_none_is_refused_beside_it(form):
    write(form, name="Bruno", step="Call", when="someday")
    save(form)
    assert form.fields["when"].error() == "“someday” is not a day. Write it like fri or 22/6."
    assert row_of("Bruno") is None


def test_a_day_alone_is_a_step_called_as_its_kind(form):
    write(form, name="Bruno Carvalho", when="tomorrow")
    form.step.kind._choose("mail")
    save(form)
    row = row_of("Bruno Carvalho")
    assert store.rows("SELECT kind, title, due_day FROM task WHERE person_id = ?", (row,)) == [
        ("mail", "E-mail", "2026-06-18")
    ]


def test_the_phone_has_the_label_chosen(form):
    write(form, name="Bruno Carvalho", phone="+351 912 345 000")
    form.phone.kind._choose("office")
    save(form)
    row = row_of("Bruno Carvalho")
    assert store.one("SELECT label FROM phone WHERE person_id = ?", (row,)) == "office"


def test_all_fields_unfold_in_place_and_are_kept_in_the_same_step(new):
    own = fields.add("person", "Favourite paper", "text")
    form = new()
    assert not form.fields["birthday"].isVisible()
    form.all_fields.click()
    assert form.fields["job_title"].line.hasFocus()
    write(form, name="Bruno Carvalho", birthday="3 September 1988", website="https://b.example",
          address="Rua do Almada 120, Porto", **{f"field/{own}": "Yes indeed"})  # fmt: skip
    before = store.one("SELECT count(*) FROM step")
    save(form)
    assert store.one("SELECT count(*) FROM step") == before + 1
    row = row_of("Bruno Carvalho")
    assert store.one("SELECT birthday FROM person WHERE id = ?", (row,)) == "1988-09-03"
    assert [way.value for way in reach.of("person", row)] == [
        "https://b.example", "Rua do Almada 120, Porto"
    ]  # fmt: skip
    kept = {one.field.id: one.text for one in values.of("person", row)}
    assert kept[own] == "Yes indeed"


def test_a_wrong_value_in_a_field_of_ones_own_is_said_there_and_nothing_is_kept(new):
    number = fields.add("person", "Shoe size", "number")
    form = new()
    form.show_all()
    write(form, name="Bruno Carvalho", **{f"field/{number}": "big"})
    save(form)
    assert form.fields[f"field/{number}"].error()
    assert row_of("Bruno Carvalho") is None


def test_a_company_gets_its_own_fields_and_a_next_step(new):
    form = new("company")
    form.show_all()
    assert not form.fields["birthday"].isVisible()
    assert not form.company.isVisible()
    write(form, name="Vinhos do Douro", industry="Wine", phone="+351 22 000 000", step="Ask",
          when="fri")  # fmt: skip
    form.phone.kind._choose("office")
    save(form)
    row = row_of("Vinhos do Douro", "company")
    assert store.one("SELECT industry FROM company WHERE id = ?", (row,)) == "Wine"
    assert store.one("SELECT label FROM phone WHERE company_id = ?", (row,)) == "office"
    assert store.one("SELECT title FROM task WHERE company_id = ?", (row,)) == "Ask"


def test_a_draft_brings_back_chips_choices_and_what_was_unfolded(new):
    form = new()
    form.show_all()
    write(form, name="Bruno", tags="fair,", birthday="3 September", when="fri")
    form.status._choose(2)
    press(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    again = new()
    assert again.fields["tags"].words == ["fair"]
    assert again.fields["when"].line.text() == "Fri 19 Jun"
    assert again.status.current == "customer"
    assert again.fields["birthday"].isVisible()


def test_the_whole_form_can_be_reached_with_tab_in_a_low_window(form):
    form.show_all()
    first = form.focusWidget()
    seen = []
    for _turn in range(60):
        press(form, Qt.Key.Key_Tab)
        now = form.focusWidget()
        if now is first:
            break
        seen.append(now)
        if form.area.isAncestorOf(now):
            place = now.mapTo(form.area, now.rect().center())
            assert form.area.rect().contains(place)
    assert form.step.day.line in seen
    assert form.primary in seen
    assert all(one.accessibleName() for one in seen)


def test_the_page_of_a_record_can_be_opened_from_its_form(new, qtbot):
    form = new("person", 17)
    with qtbot.waitSignal(form.page_wanted) as wanted:
        form.all_fields.click()
    assert wanted.args == ["person", 17]
    assert not form.isVisible()


def test_a_changed_label_of_the_phone_is_kept(new):
    form = new("person", 17)
    form.phone.kind._choose("home")
    form.keep()
    first = next(way for way in reach.of("person", 17) if way.kind == "phone")
    assert first.label == "home"


def test_what_is_typed_is_kept_each_second_while_the_form_is_open(window, qtbot):
    window.records.new("person")
    form = open_overlay()
    form.fields["name"].set_text("Half a na")
    qtbot.waitUntil(lambda: "Half a na" in activities.draft("form/contact/person"), timeout=3_000)
    form.fields["name"].set_text("")
    qtbot.waitUntil(lambda: not activities.draft("form/contact/person"), timeout=3_000)
