"""On the page of columns every field can be read in full, and links stand under their words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from smallcrm.crm.exchange import fields, importing, reading
from smallcrm.crm.exchange.contacts.rules import NEVER, OVERWRITE
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.crm.exchange.reading import KINDS
from smallcrm.ui.exchange.import_page import ImportPage
from smallcrm.ui.exchange.to_look_at import LINK
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, Label
from smallcrm.ui.kit.worker import worker

BOX = 11 + 26


@pytest.fixture
def page(sample, shown, tmp_path):
    """The page of columns in a window of 1,440 px, with a fault and a column without a field."""
    worker.inline = True
    page = shown(ImportPage(), 1232, 830)
    path: Path = tmp_path / "people.csv"
    path.write_text("Contact ID,Name,E-mail,Shoe\n1,Freja,freja@@o.example,a\n", encoding="utf-8")
    page.open_path(path)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_can_be_read_in_full_in_its_box(page, kind):
    box = page.columns.view.cell_rect("field").width() - BOX
    titles = {fields.title(name, kind) for name in fields.names(kind)}
    assert [title for title in titles if paint.width(title, "body") > box] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_is_called_by_its_name_in_files(kind):
    titles = [fields.title(name, kind) for name in fields.names(kind)]
    assert [title for title in titles if "." in title or "_" in title] == []
    assert len(set(titles)) == len(titles)


def test_links_stand_under_the_first_letter_of_their_words(page):
    look = page.columns.look
    links = [one for one in look.findChildren(Button) if one.isVisible() and one.kind == "link"]
    assert {one.label for one in links} >= {"Correct here", "Add a field"}
    (words,) = (one for one in look.findChildren(Label) if one.text() == "E-mail: 1 row")
    left = words.mapTo(look, QPoint(words.contentsRect().x(), 0)).x()
    firsts = [one for one in links if one.label in ("Correct here", "Add a field")]
    assert {one.mapTo(look, QPoint(LINK, 0)).x() for one in firsts} == {left}


def test_a_column_of_tickets_says_what_it_may_do_to_a_value_that_is_there(page, tmp_path):
    path: Path = tmp_path / "tickets.csv"
    path.write_text("Ticket ID,Subject,Status,Priority\nZ-1,Door,Open,Low\n", encoding="utf-8")
    importing.perform(reading.read(path), Wishes())
    path.write_text("Ticket ID,Subject,Status,Priority\nZ-1,Gate,Open,High\n", encoding="utf-8")
    page.open_path(path)
    rows = page.columns.list.view.rows
    assert [rows.row(at).rule for at in range(4)] == ["", OVERWRITE, OVERWRITE, OVERWRITE]
    for at in (1, 3):
        page.columns.list.ruled.emit(at, NEVER)
    assert page.review.outcome.rows["updated"] == 0
    assert page.columns.list.view.rows.row(1).rule == NEVER
