"""Beside the list of the review stands every value that would be written, and what is there now."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from smallcrm import store
from smallcrm.crm import activities
from smallcrm.crm.exchange.importing import perform
from smallcrm.crm.exchange.judge import Wishes
from smallcrm.ui.exchange.import_page import ImportPage
from smallcrm.ui.exchange.review.rows import row_of
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.worker import worker

NOTE = "Wants a new label for the mountain cheese, best before autumn; Ms Keller decides, " * 2
NEW = {
    "Prefix": ("Dr.", "Title", "Dr."),
    "First name": ("Urs", "First name", "Urs"),
    "Middle name": ("Beat", "Middle name", "Beat"),
    "Last name": ("Hauser", "Last name", "Hauser"),
    "Suffix": ("MBA", "Suffix", "MBA"),
    "Nickname": ("Ursli", "Nickname", "Ursli"),
    "Job title": ("Owner", "Job title", "Owner"),
    "Company": ("Käserei Hauser AG", "Company", "Käserei Hauser AG"),
    "Company ID": ("F-88", "Company number", "F-88"),
    "Company domain": ("hauser.example", "Company domain", "hauser.example"),
    "E-mail": ("urs@hauser.example", "E-mail", "urs@hauser.example"),
    "Mobile phone": ("+41 79 555 01 20", "Phone", "+41 79 555 01 20 (mobile)"),
    "Website": ("https://hauser.example/about", "Website", "https://hauser.example/about"),
    "Street": ("Dorfstr. 8", "Address", "Dorfstr. 8, 3012 Bern"),
    "Postcode": ("3012", "", ""),
    "City": ("Bern", "", ""),
    "Birthday": ("1985-05-12", "Birthday", "12 May 1985"),
    "Status": ("customer", "Status", "Customer"),
    "Source": ("Fair in Bern", "Source", "Fair in Bern"),
    "Tags": ("cheese; fair", "Tags", "cheese\nfair"),
    "Notes": (NOTE, "Note", NOTE.strip()),
    "Last contact": ("2026-05-04", "Last contact", "4 May 2026"),
    "Consent": ("yes", "Consent", "given"),
    "Shoe size": ("44", "Shoe size", "44"),
    "Contact ID": ("K-00417", "Number in the other program", "K-00417"),
    "Created": ("2025-11-03 14:05", "Created", "3 November 2025 14:05"),
    "Deal name": ("Label 2027", "Deal", "Label 2027"),
    "Deal value": ("12400", "Deal value", "12400"),
    "Deal stage": ("Proposal", "Deal stage", "Proposal"),
    "Next": ("Send samples", "Next step", "Send samples"),
    "Next day": ("2026-07-01", "Next step, day", "2026-07-01"),
}
FIELDS = {"Shoe size": "custom:Shoe size", "Deal name": "deal.title", "Deal value": "deal.value",
          "Deal stage": "deal.stage", "Next": "task.title", "Next day": "task.due",
          "Last contact": "last_contact", "Created": "created_at", "Notes": "note",
          "Company ID": "company.external_id", "Company domain": "company.domain",
          "Contact ID": "external_id", "Consent": "consent",
          "Postcode": "address.postcode", "City": "address.city",
          "Street": "address.street"}  # fmt: skip


@pytest.fixture
def page(sample, shown):
    worker.inline = True
    return shown(ImportPage(), 1232, 830)


@pytest.fixture
def review(page, tmp_path):
    """Goes to the review of a sheet with these rows; shows the first."""

    def show(*rows, fields=FIELDS, kind=""):
        path: Path = tmp_path / "sheet.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            out = csv.DictWriter(handle, list(dict.fromkeys(key for row in rows for key in row)))
            out.writeheader()
            out.writerows(rows)
        page.open_path(path)
        if kind:
            page.columns.kind.chosen.emit(kind)
        for column in page.columns.reading.columns:
            wanted = fields.get(column.header)
            if wanted and wanted != column.field:
                page.columns._mapped(column.at, wanted)
        page.go_on()
        page.review.list.set_current_id(1)
        return page.review.panel

    return show


def rows_of(panel):
    return {row.words[0]: tuple(row.words[1:]) for row in panel.fields.rows}


def test_every_value_of_a_new_contact_is_shown_with_its_word(page, review):
    panel = review({header: given for header, (given, _word, _shown) in NEW.items()})
    assert page.review.verdicts[1].group == "new"
    expected = {word: (shown,) for _given, word, shown in NEW.values() if word}
    assert rows_of(panel) == {"Name": ("Urs Beat Hauser",)} | expected


def test_what_is_shown_is_what_is_written(page, review):
    panel = review({header: given for header, (given, _word, _shown) in NEW.items()})
    shown = "\n".join(cell for row in panel.fields.rows for cell in row.words)
    perform(page.columns.reading, Wishes())
    QApplication.processEvents()
    row = store.one("SELECT id FROM person WHERE external_id = 'K-00417'")
    columns = ("name prefix first_name middle_name last_name suffix nickname job_title source "
               "external_id").split()  # fmt: skip
    written = list(store.rows(f"SELECT {', '.join(columns)} FROM person WHERE id = ?", (row,))[0])
    for sql in (
        *[f"SELECT value FROM {table} WHERE person_id = ?"
          for table in ("email", "phone", "link", "field_value")],
        *[f"SELECT title FROM {table} WHERE person_id = ?" for table in ("deal", "task")],
        "SELECT street FROM address WHERE person_id = ?",
        "SELECT state FROM consent WHERE person_id = ?",
        "SELECT body FROM entry JOIN entry_link ON entry.id = entry_id WHERE person_id = ? "
        "AND body IS NOT NULL",
        "SELECT company.external_id FROM company JOIN person ON company.id = company_id "
        "WHERE person.id = ?",
    ):  # fmt: skip
        found = [value for (value,) in store.rows(sql, (row,))]
        assert found, sql
        written += found
    assert [value for value in written if str(value) not in shown] == []


def test_a_possible_duplicate_shows_what_merging_would_leave(page, review):
    store_now = store.rows("SELECT job_title, source FROM person WHERE name = 'Ana Sousa'")[0]
    assert store_now == ("Head of Marketing", "Referral")
    panel = review({
        "Name": "Anna Souza", "E-mail": "ana.sousa@ribeirafoods.pt", "Company": "Ribeira Foods",
        "Nickname": "Nita", "Job title": "Buyer", "Birthday": "--05-12",
        "Website": "https://ribeirafoods.pt", "Consent": "yes", "Tags": "fair", "Notes": "Hello",
    })  # fmt: skip
    assert page.review.verdicts[1].group == "duplicate"
    found = rows_of(panel)
    assert found["Name"] == ("Ana Sousa", "Anna Souza", "Ana Sousa")
    assert found["First name"] == ("Ana", "Anna", "Ana")
    assert found["Nickname"] == ("", "Nita", "Nita")
    assert found["Job title"] == ("Head of Marketing", "Buyer", "Buyer")
    assert found["Birthday"] == ("3 September", "12 May", "12 May")
    assert found["Website"] == ("", "https://ribeirafoods.pt", "https://ribeirafoods.pt")
    assert found["Consent"] == ("given", "given", "given")
    assert found["Note"][1] == "Hello"
    there, fresh, result = found["Tags"]
    assert (fresh, result) == ("fair", f"{there}\nfair")
    assert found["Address"][0] == found["Address"][2] != ""


def test_merging_leaves_what_the_panel_promised(page, review):
    panel = review({
        "Name": "Anna Souza", "E-mail": "ana.sousa@ribeirafoods.pt", "Company": "Ribeira Foods",
        "Nickname": "Nita", "Job title": "Buyer", "Source": "Fair",
    })  # fmt: skip
    promised = rows_of(panel)
    perform(page.columns.reading, Wishes(decisions={1: "merge"}))
    QApplication.processEvents()
    written = store.rows(
        "SELECT name, first_name, last_name, nickname, job_title, source FROM person "
        "WHERE id = (SELECT person_id FROM email WHERE key = 'ana.sousa@ribeirafoods.pt')"
    )[0]
    words = ("Name", "First name", "Last name", "Nickname", "Job title", "Source")
    assert written == tuple(promised[word][2] for word in words)


def test_a_duplicate_of_an_earlier_row_shows_what_that_row_has(page, review):
    panel = review(
        {"Name": "Brigitte Novotná", "E-mail": "b@novotna.example", "Status": "lead"},
        {"Name": "Brigita Novotna-Malá", "E-mail": "b@novotna.example", "Status": "customer"},
    )
    assert page.review.verdicts[2].group == "duplicate"
    page.review.list.set_current_id(2)
    found = rows_of(panel)
    assert found["Status"] == ("Lead", "Customer", "Customer")
    assert found["E-mail"] == ("b@novotna.example",) * 3
    assert found["Name"] == ("Brigitte Novotná", "Brigita Novotna-Malá", "Brigitte Novotná")
    assert panel.fields.titles == ["Row 2 of the file", "Line 3", "Result"]


def test_an_earlier_row_shows_its_own_values(page, review):
    head = {"E-mail": "b@novotna.example"}
    panel = review(
        {"Name": "Brigitte Novotná", **head, "Job title": "Buyer", "City": "Brno", "Notes": "Tea"},
        {"Name": "Zoe Zwirn", "E-mail": "zoe@zwirn.example", "Job title": "", "City": ""},
        {"Name": "Brigita Malá", **head, "Job title": "Boss", "City": "Zlín", "Notes": "Coffee"},
    )
    page.review.list.set_current_id(3)
    assert panel.fields.titles[0] == "Row 2 of the file"
    found = rows_of(panel)
    assert found["Job title"] == ("Buyer", "Boss", "Boss")
    assert found["Note"] == ("Tea", "Coffee", "Tea\nCoffee")
    assert "Brno" in found["Address"][0]


def test_a_later_row_of_the_same_contact_stands_beside_the_earlier_one(page, review):
    panel = review(
        {"Name": "Zoe Zwirn", "E-mail": "zoe@zwirn.example", "Job title": "Buyer"},
        {"Name": "Zoe Zwirn", "E-mail": "zoe@zwirn.example", "Job title": "Boss"},
    )
    page.review.list.set_current_id(2)
    assert page.review.verdicts[2].group == "updated"
    assert panel.fields.titles == ["Row 2 of the file", "After the import"]
    assert rows_of(panel)["Job title"] == ("Buyer", "Boss")


def test_the_newest_note_that_is_there_is_shown(page, review):
    row = store.one("SELECT id FROM person WHERE name = 'Ana Sousa'")
    activities.log("note", people=[row], body="Prefers the phone")
    panel = review({
        "Name": "Anna Souza", "E-mail": "ana.sousa@ribeirafoods.pt", "Notes": "Hello",
    })  # fmt: skip
    there, fresh, result = rows_of(panel)["Note"]
    assert there.startswith("Prefers the phone")
    assert "more note" in there
    assert (fresh, result) == ("Hello", f"{there}\nHello")


def test_an_update_shows_each_change_in_words_and_what_comes_with_it(page, review):
    panel = review({
        "Name": "Lukas Brandt", "E-mail": "l.brandt@brandt-maschinenbau.example",
        "Company": "Brandt Neu GmbH", "Company ID": "F-9", "Birthday": "1979-02-03",
        "Deal name": "New line", "Deal value": "900", "Mobile phone": "0170 555 88 01",
    })  # fmt: skip
    verdict = page.review.verdicts[1]
    assert verdict.group == "updated"
    found = rows_of(panel)
    assert found["Birthday"] == ("20 November 1971", "3 February 1979")
    assert found["Phone"] == ("", "0170 555 88 01 (mobile)")
    assert found["Company"] == ("Brandt Maschinenbau", "Brandt Neu GmbH")
    assert found["Company number"] == ("", "F-9")
    assert found["Deal"] == ("", "New line")
    assert found["Deal value"] == ("", "900")
    assert row_of(verdict, "").field in found


def test_a_company_shows_its_own_fields(page, review):
    fields = {"Company name": "name", "Domain": "domain", "Industry": "industry",
              "Employees": "employees", "Parent": "parent"}  # fmt: skip
    panel = review({
        "Company name": "Zwirn AG", "Domain": "zwirn.example", "Industry": "Textiles",
        "Employees": "40", "Parent": "Faden Holding",
    }, fields=fields, kind="companies")  # fmt: skip
    assert rows_of(panel) == {
        "Name": ("Zwirn AG",), "Domain": ("zwirn.example",), "Industry": ("Textiles",),
        "Employees": ("40",), "Parent company": ("Faden Holding",),
    }  # fmt: skip


def test_a_long_value_is_shown_whole_and_can_be_scrolled_to_by_key(page, review):
    panel = review({header: given for header, (given, _word, _shown) in NEW.items()})
    fields = panel.fields
    place = [row.words[0] for row in fields.rows].index("Note")
    assert fields._highs[place] >= 2 * theme.line("body")
    assert fields._highs[0] < fields._highs[place]
    assert fields.height() > fields.parentWidget().height()
    area = panel.findChild(QScrollArea)
    area.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(area, Qt.Key.Key_End)
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    narrow = fields.height()
    page.resize(700, 830)
    assert fields.height() > narrow


def test_a_small_window_gives_the_room_to_the_values(page, review):
    panel = review({header: given for header, (given, _word, _shown) in NEW.items()})
    assert panel._detail.isVisible()
    page.resize(972, 570)
    assert not panel._detail.isVisible()
    assert "saves a backup first" in panel._promise.toolTip()
    assert panel.findChild(QScrollArea).height() > 180
