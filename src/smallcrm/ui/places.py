"""Where each place of the window comes from, and what its page may ask of the others."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.ui.frame.page import Page
from smallcrm.ui.frame.shell import Place

if TYPE_CHECKING:
    from smallcrm.ui.main_window import MainWindow


def all_places(window: "MainWindow") -> list[Place]:
    """The places of the rail; each page is built when it is first visited."""
    build = partial
    return [
        Place("today", _("Today"), "sun-horizon", build(_today, window), "Ctrl+1"),
        Place("contacts", _("Contacts"), "users", build(_contacts, window), "Ctrl+2"),
        Place("pipeline", _("Pipeline"), "columns", build(_pipeline, window), "Ctrl+3"),
        Place("tasks", _("Tasks"), "check-square-offset", build(_tasks, window), "Ctrl+4"),
        Place("tickets", _("Tickets"), "lifebuoy", build(_tickets, window), "Ctrl+6"),
        Place("dashboard", _("Dashboard"), "chart-line-up", build(_dashboard, window), "Ctrl+7"),
        Place("record", _("Contact"), "user", build(_record, window), under="contacts"),
        Place("stream", _("Stream"), "activity", build(_stream, window), "Ctrl+8", under="today"),
        Place("import", _("Import"), "download-simple", build(_import, window), "Ctrl+I", True),
        Place(
            "duplicates", _("Duplicates"), "git-merge", build(_duplicates, window), under="contacts"
        ),
        Place("hygiene", _("Tidy up"), "broom", build(_hygiene, window), under="contacts"),
        Place("products", _("Price list"), "tag", build(_products, window), under="pipeline"),
        Place("settings", _("Settings"), "gear-six", build(_settings, window), "Ctrl+,", True),
    ]


def import_pages() -> None:
    """Reads the code of all pages; may run in the background."""
    for room in (
        "contacts.contacts",
        "contacts.page.record",
        "deals.pipeline",
        "tasks.tasks",
        "tickets.tickets",
        "dashboard.dashboard",
        "stream.stream",
        "exchange.import",
        "settings.settings",
    ):
        import_module(f"smallcrm.ui.{room}_page")


def _today(window: "MainWindow") -> Page:
    from smallcrm.ui.today.today_page import TodayPage

    page = TodayPage()
    page.log_wanted.connect(window.records.log_with)
    page.add_task_wanted.connect(window.records.add_task)
    page.replan_wanted.connect(window.records.replan)
    page.import_wanted.connect(window.documents.import_file)
    page.sample_wanted.connect(window.documents.open_sample)
    page.file_wanted.connect(window.documents.open_other_file)
    page.go_wanted.connect(window.go)
    page.keys_wanted.connect(window.show_keys)
    return page


def _contacts(window: "MainWindow") -> Page:
    from smallcrm.ui.contacts.contacts_page import ContactsPage

    page = ContactsPage()
    page.edit_wanted.connect(window.records.edit)
    page.new_wanted.connect(window.records.new)
    page.follow_up_wanted.connect(window.records.follow_up)
    page.replan_wanted.connect(window.records.replan)
    page.page_wanted.connect(window.records.open_page)
    page.merge_wanted.connect(lambda: window.commands.run("record.merge"))
    page.export_wanted.connect(window.documents.export)
    return page


def _record(window: "MainWindow") -> Page:
    from smallcrm.ui.contacts.page.record_page import RecordPage
    from smallcrm.ui.contacts.walk import through

    page, records = RecordPage(), window.records
    contacts: Any = window.page_at("contacts")
    page.walk_of, page.views_of = partial(through, contacts), contacts.views
    page.run = window.commands.run
    page.edit_wanted.connect(records.edit)
    page.follow_up_wanted.connect(records.follow_up)
    page.replan_wanted.connect(records.replan)
    page.new_deal_wanted.connect(
        lambda noun, row: records.new_deal(0, row if noun == "person" else 0)
    )
    page.new_person_wanted.connect(records.new_person_at)
    page.new_ticket_wanted.connect(records.ticket_form)
    page.export_wanted.connect(window.documents.export_person)
    page.settings_wanted.connect(lambda: records.settings("fields"))
    page.list_wanted.connect(lambda: records.back_to_list(page.noun, page.record))

    def show_view(key: str) -> None:
        window.go("contacts")
        contacts.show_view(key)

    page.view_wanted.connect(show_view)
    return page


def _pipeline(window: "MainWindow") -> Page:
    from smallcrm.ui.deals.pipeline_page import PipelinePage

    page = PipelinePage()
    page.new_wanted.connect(window.records.new_deal)
    page.edit_wanted.connect(window.records.edit)
    page.replan_wanted.connect(window.records.replan)
    page.follow_up_wanted.connect(window.records.follow_up)
    page.settings_wanted.connect(lambda: window.records.settings("fields"))
    return page


def _tasks(window: "MainWindow") -> Page:
    from smallcrm.ui.tasks.tasks_page import TasksPage

    page = TasksPage()
    page.replan_wanted.connect(window.records.replan)
    return page


def _tickets(window: "MainWindow") -> Page:
    from smallcrm.ui.tickets.tickets_page import TicketsPage

    page = TicketsPage()
    page.new_wanted.connect(window.records.ticket_form)
    page.edit_wanted.connect(lambda row: window.records.edit("ticket", row))
    return page


def _dashboard(window: "MainWindow") -> Page:
    from smallcrm.ui.dashboard.dashboard_page import DashboardPage

    return DashboardPage()


def _stream(window: "MainWindow") -> Page:
    from smallcrm.ui.stream.stream_page import StreamPage

    return StreamPage()


def _import(window: "MainWindow") -> Page:
    from smallcrm.ui.exchange.import_page import ImportPage

    page = ImportPage()
    page.mail_dropped.connect(window.documents.import_mail)
    page.whole_dropped.connect(window.documents.import_whole)
    page.show_wanted.connect(window.documents.show_import)
    return page


def _duplicates(window: "MainWindow") -> Page:
    from smallcrm.ui.clean.duplicates_page import DuplicatesPage

    return DuplicatesPage()


def _hygiene(window: "MainWindow") -> Page:
    from smallcrm.ui.clean.hygiene_page import HygienePage

    return HygienePage()


def _products(window: "MainWindow") -> Page:
    from smallcrm.ui.products.products_page import ProductsPage

    return ProductsPage()


def _settings(window: "MainWindow") -> Page:
    from smallcrm.ui.settings.settings_page import SettingsPage

    page = SettingsPage()
    page.backup_wanted.connect(window.back_up)
    page.hints_wanted.connect(window.status_bar.show_hints_when)
    return page
