"""The form of a deal: what is typed is kept as one step, what is wrong is said beside its field."""

import pytest

from smallcrm import store
from smallcrm.crm.lists import answers
from smallcrm.ui.deals.deal_form import DealForm


@pytest.fixture
def form(window):
    """An empty form."""
    made = DealForm(window)
    made.open()
    return made


def fill(form, **values):
    for key, words in values.items():
        form.fields[key].set_text(words)
        form.fields[key].edited.emit(words)


def test_a_title_is_enough(form, qtbot):
    fill(form, title="Label redesign")
    with qtbot.waitSignal(form.saved) as saved:
        form.primary.click()
    row, words = saved.args
    assert words == "Deal added: Label redesign"
    assert answers.about_deal(row).title == "Label redesign"


def test_without_a_title_nothing_is_added(form):
    before = store.one("SELECT count(*) FROM deal")
    form.keep()
    assert form.fields["title"].error() == "A deal needs a title."
    assert store.one("SELECT count(*) FROM deal") == before


def test_everything_is_one_step(form):
    fill(form, title="Wine labels", person="Chiara Bellini", amount="18.400,50")
    fill(form, expected_close="in 6 weeks", asked_for="Three labels", step="call tomorrow 10:00")
    assert form.understood.text() == "Wednesday 29 July 2026"
    form.keep()
    found = answers.about_deal(form.record)
    assert (found.person, found.company) == ("Chiara Bellini", "Bellini Vini")
    assert (found.value, found.expected_close) == (1840050, "2026-07-29")
    assert found.next_step.day == "2026-06-18"
    store.undo()
    assert answers.about_deal(form.record) is None


def test_a_wrong_amount_is_said_beside_its_field(form):
    fill(form, title="X", amount="12 apples")
    form.keep()
    assert "not an amount" in form.fields["amount"].error()
    assert form.record == 0


def test_a_wrong_date_is_said_beside_its_field(form):
    fill(form, title="X", expected_close="soon")
    form.keep()
    assert form.fields["expected_close"].error()


def test_people_are_offered_while_typing_and_a_click_takes_one(form):
    fill(form, person="ana s")
    offered = form.who._offers.itemAt(0).widget()
    assert offered.label == "Ana Sousa"
    offered.click()
    assert form.who.found
    assert form.fields["person"].text() == "Ana Sousa"


def test_a_name_nobody_has_is_added_with_the_deal(form):
    fill(form, title="First job", person="Gudrun Neu", company="Neu GmbH")
    assert form.who.note.text() == "Adds “Gudrun Neu” to your contacts"
    form.keep()
    found = answers.about_deal(form.record)
    assert (found.person, found.company) == ("Gudrun Neu", "Neu GmbH")
    store.undo()
    assert not store.one("SELECT count(*) FROM person WHERE name = 'Gudrun Neu'")


def test_a_deal_begins_with_its_stage_and_person(window, page):
    stage = page.deck.columns[2].stage.id
    person = store.one("SELECT id FROM person WHERE name = 'Ana Sousa'")
    form = DealForm(window, stage=stage, person=person)
    form.open()
    fill(form, title="Tin boxes")
    form.keep()
    found = answers.about_deal(form.record)
    assert (found.stage_id, found.person) == (stage, "Ana Sousa")


def test_editing_writes_only_what_changed(window, deal):
    row = deal("Packaging relaunch")
    form = DealForm(window, record=row)
    form.open()
    assert form.fields["amount"].text() == "€18,400"
    before = answers.about_deal(row)
    fill(form, title="Packaging relaunch 2026")
    form.keep()
    after = answers.about_deal(row)
    assert after.title == "Packaging relaunch 2026"
    same = {"title": before.title, "next_step": before.next_step}
    assert after._replace(**same) == before


def test_saving_without_a_change_leaves_no_step(window, deal):
    title = store.undo_title()
    form = DealForm(window, record=deal("Packaging relaunch"))
    form.open()
    form.keep()
    assert store.undo_title() == title


def test_a_deal_left_half_written_comes_back(window, form, qtbot):
    fill(form, title="Wine labels", amount="1,200")
    with qtbot.waitSignal(form.left):
        form.cancel()
    again = DealForm(window)
    again.open()
    assert again.fields["title"].text() == "Wine labels"
    assert again.fields["amount"].text() == "1,200"
