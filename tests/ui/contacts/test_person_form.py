"""The form of a contact: a name is enough, mistakes stand beside their field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smallcrm import store
from smallcrm.crm import people, tags
from smallcrm.ui.contacts.person_form import PersonForm
from smallcrm.ui.kit.controls import Label


@pytest.fixture
def form(sample, shown):
    host = shown(Label("host"), 1024, 640)
    made = PersonForm(host)
    made.open()
    return made


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
        step="call about labels fri 10:00",
    )
    before = store.one("SELECT count(*) FROM step")
    save(form)
    row = store.one("SELECT id FROM person WHERE name = 'Bruno Carvalho'")
    assert store.one("SELECT count(*) FROM step") == before + 1
    assert store.one("SELECT company_id FROM person WHERE id = ?", (row,)) == store.one(
        "SELECT id FROM company WHERE name = 'Ribeira Foods'"
    )
    assert tags.of("person", row) == ["packaging", "fair"]
    assert store.rows("SELECT kind, due_day, due_time FROM task WHERE person_id = ?", (row,)) == [
        ("call", "2026-06-19", "10:00")
    ]
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
    assert "Ana Sousa" in form.alike.words.text()
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
