"""The files of a record: attached, opened, renamed, saved elsewhere."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout

from smallcrm import clock, text
from smallcrm.crm.record import files
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.contacts.panel_parts import clear, put
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import Menu
from smallcrm.ui.record import open_file
from smallcrm.ui.record.section import Linked, Section

SHOWN = 8
ICONS = {"application/pdf": ("file-pdf", "bad_text"), "image": ("image", "text2"),
         "text": ("file-text", "text2")}  # fmt: skip


def icon_of(type: str | None) -> tuple[str, str]:
    """The icon of a type of file, and its colour."""
    kind = type or ""
    return ICONS.get(kind) or ICONS.get(kind.split("/")[0]) or ("file-text", "text2")


class FilesSection(Section):
    """The files of the record and of its timeline; a click opens a copy."""

    said = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(_("Files"))
        self.noun, self.record = "person", 0
        self._all = False
        self.add_command("plus", _("Attach a file"), self.choose)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)

    def show_record(self, noun: str, record: int) -> None:
        """Shows the files of a person or company, newest first."""
        if (noun, record) != (self.noun, self.record):
            self._all = False
        self.noun, self.record = noun, record
        found = files.of(noun, record)
        self.say(len(found))
        clear(self.list)
        for one in found if self._all else found[:SHOWN]:
            icon, tone = icon_of(one.type)
            when = text.day(clock.local(one.created_at).date())
            line = Linked(one.name, _("linked") if one.path else "", when, icon, tone=tone)
            line.opened.connect(partial(self._open, one))
            line.menu_wanted.connect(partial(self._menu, one))
            put(self.list, line)
        if len(found) > SHOWN and not self._all:
            more = Linked(n_("{n} more", "{n} more", len(found) - SHOWN), icon="dots-three")
            more.opened.connect(self._show_all)
            put(self.list, more)

    def _show_all(self) -> None:
        self._all = True
        self.show_record(self.noun, self.record)

    def choose(self) -> None:
        """Asks for a file to copy in."""
        ask.open_file(self.window(), _("Attach a file"), "", lambda path: self.take([path]))

    def take(self, paths: list[Path], *, link: bool = False) -> None:
        """Copies files in, or links to them where they lie."""
        done = 0
        for path in paths:
            try:
                files.attach(self.noun, self.record, path, link=link)
                done += 1
            except UserError as refusal:
                self.said.emit(refusal.text, False)
                return
        self.said.emit(n_("{n} file attached", "{n} files attached", done), True)

    def _open(self, one: files.FileRow) -> None:
        try:
            open_file.open_copy(one.id, one.name)
        except UserError as refusal:
            self.said.emit(refusal.text, False)

    def _menu(self, one: files.FileRow, place: QPoint) -> None:
        menu = Menu(self)
        menu.add(_("Open a copy"), partial(self._open, one), "arrow-square-out")
        menu.add(_("Save as…"), partial(self._save, one), "floppy-disk")
        menu.add(_("Rename…"), partial(self._rename, one), "pencil-simple")
        menu.addSeparator()
        menu.add(_("Delete"), partial(self._delete, one), "trash", danger=True)
        menu.popup(place)

    def _save(self, one: files.FileRow) -> None:
        def keep(path: Path) -> None:
            try:
                path.write_bytes(files.read(one.id))
            except (OSError, UserError):
                said = _("“{name}” could not be written. Nothing was changed.")
                self.said.emit(said.format(name=path.name), False)

        ask.save_file(self.window(), _("Save as"), one.name, "", keep)

    def _rename(self, one: files.FileRow) -> None:
        from smallcrm.ui.kit.form import Ask, Form

        Form(self.window(), _("Rename"), [Ask("name", _("Name"), one.name)],
             lambda typed: files.rename(one.id, typed["name"])).open()  # fmt: skip

    def _delete(self, one: files.FileRow) -> None:
        files.delete([one.id])
        self.said.emit(_("“{name}” deleted").format(name=one.name), True)
