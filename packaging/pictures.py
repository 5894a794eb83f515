"""Renders every screen of the program from the sample, both themes and two sizes, into pictures/.

usage: pictures.py [NAME ...]; without names all of them.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "UTC"

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from smallcrm import clock, paths
from smallcrm.ui.kit.overlay import open_overlay
from smallcrm.ui.kit.theme import STYLE, theme

NOW = "2026-06-17T10:42"
NO_KEYS = Qt.KeyboardModifier.NoModifier
SIZES = ((1440, 900), (1024, 640))
FAIR = """intern_id;Firma;Ansprechpartner;E-Mail;Tel.;Mobil;Straße;PLZ;Ort;Kategorie;Letzter Kontakt;Umsatz 2025;Bemerkung
K-00417;Käserei Hauser AG;Urs Hauser;urs@hauser.example;+41 31 555 01 20;;Dorfstr. 8;3012;Bern;Kunde, Messe;04.05.2026;12.400,00;Will neues Etikett
K-00102;Brandt Maschinenbau;Lukas Brandt;l.brandt@brandt-maschinenbau.example;0711 555 0173;0170 555 88 01;Werkstr. 14;70565;Stuttgart;Kunde;16.06.2026;32.000,00;
K-00421;Øresund Media ApS;Freja Møller;freja@@oresund;+45 33 55 01 77;;Nyhavn 22;1051;København;Messe;31.06.2026;;Rückruf im Herbst
K-00388;Groupe Lumière;Élodie Garnier;elodie@lumiere.example;+33 4 72 55 01 09;;12 rue Mercière;69002;Lyon;Lead;12.05.2026;0,00;Angebot gewünscht
K-00390;Tartu Keraamika OÜ;Märt Kask;mart@tartuker.example;+372 555 0142;+372 555 0143;Rüütli 3;51007;Tartu;Messe;13.05.2026;;Muster senden
K-00391;Ribeira Foods Lda.;Anna Souza;ana.sousa@ribeirafoods.pt;;912 345 087;;;Porto;Messe;12.05.2026;;Will neues Etikett
K-00392;Nordlys;Soren Dahl;soren@nordlys.example;;;;;Aarhus;Messe;12.05.2026;;
"""  # noqa: E501


def wait(ms: int = 260) -> None:
    """Lets the window settle, and its threads work."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class Studio:
    """One window on the sample, and what to do before each picture."""

    def __init__(self, folder: Path) -> None:
        from smallcrm.ui.main_window import MainWindow
        from smallcrm.ui.opening import Opened

        self.folder = folder
        self.window = MainWindow(Opened(Path(), sample=True))
        self.window.show()
        fair = folder / "kontakte-messe-2026.csv"
        fair.write_bytes(FAIR.encode("cp1252", "replace"))
        self.fair = fair

    def today(self) -> None:
        """Home."""
        page = self.window.go("today")
        page.list.set_current_id(3)  # type: ignore[attr-defined]

    def contacts(self) -> None:
        """The list with one record beside it."""
        page = self.window.go("contacts")
        page.show_view("1")
        page.show_record("person", 17)  # type: ignore[attr-defined]

    def contact_page(self) -> None:
        """Everything about one person."""
        self.contacts()
        self.window.records.open_page("person", 17)

    def company_page(self) -> None:
        """Everything about one company."""
        self.window.records.open_page("company", 1)

    def contacts_bulk(self) -> None:
        """Several contacts chosen."""
        self.contacts()
        page = self.window.page
        page.list.table.ticks.choose({3, 12, 14, 16})  # type: ignore[union-attr]

    def contacts_filter(self) -> None:
        """Filters as chips, one of them being edited."""
        self.contacts()
        page = self.window.page
        from smallcrm.crm.query.read import parse

        page.list.show_filter(  # type: ignore[union-attr]
            parse("person", "-status:past last_word:60d (tag:packaging or open_value>10k)")
        )
        page.list.bar._chips[0].click()  # type: ignore[union-attr]

    def contacts_text(self) -> None:
        """The same filter as text."""
        from smallcrm.ui.filters.chip_editor import ChipEditor

        page = self.window.go("contacts")
        for editor in page.findChildren(ChipEditor):
            editor.close()
        page.list.bar.toggle_text()  # type: ignore[attr-defined]
        page.list.bar.text.setText("-status:past stauts:lead")  # type: ignore[attr-defined]
        page.list.bar._text_said()  # type: ignore[attr-defined]

    def contacts_done(self) -> None:
        """Nothing chosen any more."""
        page = self.window.go("contacts")
        page.list.table.ticks.clear()  # type: ignore[attr-defined]

    def pipeline(self) -> None:
        """The board."""
        self.window.go("pipeline")

    def deal(self) -> None:
        """The board with a deal beside it."""
        self.window.go("pipeline").show_record("deal", 13)  # type: ignore[attr-defined]

    def tasks(self) -> None:
        """The tasks while one is added."""
        page = self.window.go("tasks")
        page.quick.line.set_text("call Ana next tue 10:00 #renewal")  # type: ignore[attr-defined]

    def tasks_done(self) -> None:
        """An empty line again."""
        self.window.go("tasks").quick.line.set_text("")  # type: ignore[attr-defined]

    def dashboard(self) -> None:
        """The figures."""
        page = self.window.go("dashboard")
        while not all(card.chart.marks for card in page.cards):  # type: ignore[attr-defined]
            wait(100)
        wait(400)

    def import_columns(self) -> None:
        """Step 2 of the import."""
        self.window.go("import").open_path(self.fair)  # type: ignore[attr-defined]
        wait(700)

    def import_review(self) -> None:
        """Step 3 of the import."""
        self.import_columns()
        self.window.page.go_on()  # type: ignore[union-attr]

    def import_mending(self) -> None:
        """A faulty row put right in step 3."""
        self.import_columns()
        self.window.page.columns.look.row_wanted.emit(3)  # type: ignore[union-attr]
        self.window.page.review.edit()  # type: ignore[union-attr]
        wait(300)

    def export(self) -> None:
        """Ticked rows on their way out."""
        page = self.window.go("contacts")
        page.list.table.ticks.choose(set(page.list.listing.in_order()[:5]))  # type: ignore[attr-defined]
        self.window.commands.run("file.export")

    def settings(self) -> None:
        """How it looks."""
        self.window.go("settings").show_view("appearance")

    def settings_pipelines(self) -> None:
        """The stages."""
        self.window.go("settings").show_view("pipelines")

    def settings_fields(self) -> None:
        """The fields of one's own."""
        self.window.go("settings").show_view("fields")

    def settings_tags(self) -> None:
        """The tags, some with a colour or a cadence."""
        from smallcrm.crm import tags
        from smallcrm.crm.record import touch

        looks = {"packaging": ("call", None), "retainer": ("meet", 30), "VIP": ("note", 21)}
        for name, (colour, days) in looks.items():
            found = tags.every(name, 1)
            if found and not found[0].colour:
                tags.recolour(found[0].id, colour)
                touch.every_tagged(name, days)
        self.window.go("settings").show_view("tags")

    def palette(self) -> None:
        """The palette over the contacts."""
        self.contacts()
        self.window.records.search()
        overlay = open_overlay()
        overlay.box.setText("ana")  # type: ignore[union-attr]

    def new_contact(self) -> None:
        """The form, half filled."""
        from smallcrm.crm import people, search

        self.contacts()
        if not search.people("bruno.carvalho@ribeirafoods.pt"):
            people.add("B. Carvalho", email="bruno.carvalho@ribeirafoods.pt",
                       created_at="2026-03-02T09:00:00Z")  # fmt: skip
        self.window.records.new("person")
        form: Any = open_overlay()
        texts = {"name": "Bruno Carvalho", "email": "bruno.carvalho@ribeirafoods.pt",
                 "source": "Referral by Ana Sousa", "tags": "packaging", "step": "First call",
                 "when": "fri"}  # fmt: skip
        for key, words in texts.items():
            form.fields[key].set_text(words)
        line = form.fields["company"].line
        line.setFocus()
        for sign in "Ribeira Fo":
            QApplication.postEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, NO_KEYS, sign))
        wait(60)

    def new_contact_all(self) -> None:
        """The form with everything unfolded, and a company offered."""
        self.contacts()
        self.window.records.new("person")
        form: Any = open_overlay()
        form.show_all()
        email = form.fields["email"]
        email.set_text("bruno@vinhos-do-douro.pt")
        email.setFocus()
        email.edited.emit(email.text())

    def duplicates(self) -> None:
        """People who are in the file twice, side by side."""
        self._twice()
        page = self.window.go("duplicates")
        page.freshen_now()
        wait(400)

    def _twice(self) -> None:
        from smallcrm.crm import people, search

        if not search.people("Souza"):
            people.add("Anna Souza", phone="+351 912 345 087", company="Ribeira Foods",
                       job_title="CMO", birthday="1984-02-11", tags=["Messe"],
                       email="anna.souza@gmail.com", note="Will neues Etikett")  # fmt: skip
            people.add("L. Brandt", email="l.brandt@brandt-maschinenbau.example",
                       company="Brandt Maschinenbau")  # fmt: skip
            people.add("Soren Dahl", company="Nordlys")

    def merge(self) -> None:
        """Two records becoming one."""
        self._twice()
        self.contacts()
        from smallcrm.crm import search

        found = [hit.id for name in ("Ana Sousa", "Souza") for hit in search.people(name)[:1]]
        from smallcrm.ui.clean.merge_dialog import merge_records

        merge_records(self.window, "person", found, print)

    def hygiene(self) -> None:
        """What is not in order."""
        self._twice()
        self.window.go("hygiene")
        wait(700)

    def history(self) -> None:
        """All that changed in a contact."""
        from smallcrm.crm import people, reach, tags

        self.contacts()
        row = self.window.page.list.table.current_id  # type: ignore[union-attr]
        people.edit(row, job_title="Head of Marketing and Sales")
        if "ana@sousa.example" not in [way.value for way in reach.of("person", row)]:
            reach.add("person", row, "email", "ana@sousa.example", "home")
        tags.add("person", [row], "Easter")
        self.window.commands.run("record.history")

    def stream(self) -> None:
        """Everything that happened this month."""
        self.window.go("stream")

    def entry(self) -> None:
        """The form of an entry."""
        self.contacts()
        box = self.window.page.panel.timeline  # type: ignore[union-attr]
        box.edit(next(item.id for item in box.list.items if item.id))

    def log(self) -> None:
        """Logging from anywhere."""
        self.contacts()
        self.window.records.log()

    def compose(self) -> None:
        """An e-mail that is being written."""
        self.contacts()
        self.window.records.mail()

    def mail(self) -> None:
        """E-mails before they come in."""
        self.contacts()
        path = self.folder / "message.eml"
        path.write_text(
            "From: Zoe Li <zoe@new-firm.example>\nTo: mara@studio.example\nSubject: Catalogue\n"
            "Date: Wed, 17 Jun 2026 08:00:00 +0000\n\nCould you send one?\n"
        )
        self.window.documents.import_mail([path])

    def empty(self) -> None:
        """A new file."""


SCREENS = ("today", "contacts", "contacts_bulk", "contacts_filter", "contacts_text",
           "contact_page", "company_page", "pipeline", "deal", "tasks", "dashboard",
           "import_columns", "import_review", "import_mending", "settings",
           "settings_pipelines", "settings_fields",
           "settings_tags", "palette", "new_contact", "new_contact_all", "duplicates", "merge",
           "hygiene", "history", "stream", "entry", "log", "compose", "mail", "export",
           "empty")  # fmt: skip


def shoot(studio: Studio, name: str, target: Path) -> None:
    """One screen in both themes and sizes."""
    window = studio.window
    for mode in ("light", "dark"):
        theme.use(mode, motion=False)
        for width, height in SIZES:
            window.resize(width, height)
            wait(60)
            do: Callable[[], None] = getattr(studio, name)
            do()
            wait()
            tail = "" if width == 1440 else f"-{width}"
            picture = target / f"{name.replace('_', '-')}-{mode}{tail}.png"
            window.grab().save(str(picture))
            overlay = open_overlay()
            if overlay is not None:
                overlay.close_overlay()
            if name in ("tasks", "contacts_bulk"):
                getattr(studio, {"tasks": "tasks_done", "contacts_bulk": "contacts_done"}[name])()


def shoot_empty(target: Path, folder: Path) -> None:
    """The first start, in a file of its own."""
    from smallcrm.ui.main_window import MainWindow
    from smallcrm.ui.opening import Opened

    window = MainWindow(Opened(folder / "empty.db"))
    window.show()
    window.go("today")
    for mode in ("light", "dark"):
        theme.use(mode, motion=False)
        for width, height in SIZES:
            window.resize(width, height)
            wait()
            tail = "" if width == 1440 else f"-{width}"
            window.grab().save(str(target / f"empty-{mode}{tail}.png"))
    window.close()


def main() -> None:
    """Renders the screens asked for."""
    app = QApplication(["smallcrm", *STYLE])
    app.setApplicationName("smallcrm")
    clock.pretend(NOW)
    target = Path("pictures").absolute()
    target.mkdir(exist_ok=True)
    wanted = sys.argv[1:] or list(SCREENS)
    with tempfile.TemporaryDirectory() as folder:
        paths.use_home(Path(folder))
        theme.use("light", motion=False)
        if [name for name in wanted if name != "empty"]:
            studio = Studio(Path(folder))
            for name in wanted:
                if name != "empty":
                    shoot(studio, name, target)
            studio.window.close()
        if "empty" in wanted:
            shoot_empty(target, Path(folder))


if __name__ == "__main__":
    main()
