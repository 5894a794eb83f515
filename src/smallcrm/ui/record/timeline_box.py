"""The timeline of a record with its heading, kinds and counts, and a search within."""

from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.crm import activities
from smallcrm.crm.timeline import entries, reading
from smallcrm.crm.timeline.items import Item
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui.kit import ask
from smallcrm.ui.kit.controls import Button, IconButton, Label, SearchBox
from smallcrm.ui.kit.live import LiveView
from smallcrm.ui.kit.worker import worker
from smallcrm.ui.record import links
from smallcrm.ui.record.entries.chips import GroupChips
from smallcrm.ui.record.entries.entry_list import EntryList

SHORT = 30


class TimelineBox(LiveView, QWidget):
    """Everything that happened with one record; read again by itself when something changes.

    `short`, as in a panel: thirty small entries without heading and filters. With `grows` (and
    when short) it is as high as what it shows, and a link below shows more; else it scrolls inside.
    """

    watches = {  # noqa: RUF012
        "entry", "entry_link", "person", "company", "deal", "stage", "stage_change", "task", "file",
        "file_link", "status_change", "merged", "import", "email", "phone", "address", "link",
        "field_value",
    }  # fmt: skip
    opened = Signal(str, int)
    said = Signal(str, bool)

    def __init__(self, *, short: bool = False, grows: bool = False) -> None:
        super().__init__()
        self.short, self.grows = short, grows or short
        self.noun, self.record = "", 0
        self.group, self.text = "all", ""
        self.limit = SHORT if short else reading.PIECE
        self.more = False
        self.list = EntryList(compact=short, grows=self.grows)
        self.heading = Label(_("Timeline"), "section")
        self.chips = GroupChips()
        self.search = SearchBox(_("Search in this timeline"), icon="magnifying-glass")
        self.looking = IconButton(
            "magnifying-glass", _("Search in this timeline"), do=self.search_within
        )
        self.nothing = Label("", "body", "text3", wrap=True)
        self.next = Button(_("Show more"), kind="link", small=True, do=self._read_more)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6 if self.short else 10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.chips, 1)
        head.addWidget(self.looking)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.list, 0 if self.grows else 1)
        column.addWidget(self.nothing)
        column.addWidget(self.next)
        self.search.hide()
        for part in (self.nothing, self.next):
            part.hide()
        if self.short:
            for widget in (self.heading, self.chips, self.looking):
                widget.hide()
        else:
            column.addStretch(0)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Maximum if self.grows else policy.Expanding)

    def _connect(self) -> None:
        shown = self.list
        shown.edit_wanted.connect(self.edit)
        shown.delete_wanted.connect(self._delete)
        shown.pin_wanted.connect(self._do(activities.pin))
        shown.answered.connect(self._do(activities.no_reply_needed))
        shown.ticked.connect(self._do(activities.tick))
        shown.opened.connect(self.opened)
        shown.link.connect(self._follow)
        shown.file.connect(self._save)
        if not self.grows:
            shown.more_wanted.connect(self._read_more)
        self.chips.chosen.connect(self._choose)
        self.search.searched.connect(self._searched)
        self.search.to_list.connect(shown.setFocus)

    def show_for(self, noun: str, record: int) -> None:
        """Shows what happened with a person, company or deal."""
        if (noun, record) == (self.noun, self.record) and not self._stale:
            return
        if (noun, record) != (self.noun, self.record):
            self.noun, self.record = noun, record
            self.limit = SHORT if self.short else reading.PIECE
            self.text = ""
            self.search.clear()
            self.search.hide()
            self.list.delegate.opened.clear()
            self.list.scrollToTop()
            self.group = "all"
            self.chips.show_current("all")
        self._stale = False
        self.refresh()

    def refresh(self) -> None:
        """Reads the first piece, and the counts; those of a very long timeline follow."""
        if not self.record:
            return
        noun, record, text = self.noun, self.record, self.text
        also = reading.noted_of(noun, record, text)
        self._read(also)
        if self.short:
            return

        def count() -> dict[str, int]:
            return reading.counts(noun, record, text, also)

        if entries.many(noun, record):
            worker.run(count, self.chips.show_counts, topic="timeline")
        else:
            self.chips.show_counts(count())

    def _read(self, also: list[Item] | None = None) -> None:
        found = reading.read(
            self.noun, self.record, self.limit, group=self.group, text=self.text, also=also
        )
        self.more = found.more
        self.list.show_items(found.items, self.noun)
        self.next.setVisible(self.grows and found.more)
        words = _("Nothing here matches") if self.text or self.group != "all" else _(
            "Nothing has happened yet. What you log stands here."
        )  # fmt: skip
        self.nothing.setText("" if found.items else words)
        self.nothing.setVisible(not found.items and not self.short)
        self.list.setVisible(bool(found.items))

    def _read_more(self) -> None:
        if self.more:
            self.limit += reading.PIECE
            self._read()

    def _choose(self, group: str) -> None:
        self.group = group
        self.limit = reading.PIECE
        self._read()
        self.list.scrollToTop()

    def search_within(self) -> None:
        """Opens the search, or closes it."""
        self.search.setVisible(not self.search.isVisible())
        if self.search.isVisible():
            self.search.setFocus()
        else:
            self.search.clear()

    def _searched(self, text: str) -> None:
        if text.strip() != self.text:
            self.text = text.strip()
            self.limit = reading.PIECE
            self.refresh()

    def _do(self, verb: Any) -> Any:
        def do(*values: Any) -> None:
            try:
                verb(*values)
            except UserError as refusal:
                self.said.emit(refusal.text, False)

        return do

    def edit(self, row: int) -> None:
        """Opens the form of an entry."""
        from smallcrm.ui.record.writing.entry_dialog import EntryDialog

        dialog = EntryDialog(self.window(), row)
        dialog.said.connect(lambda words: self.said.emit(words, True))
        dialog.left.connect(lambda words: self.said.emit(words, False))
        dialog.open()

    def _delete(self, row: int) -> None:
        self._do(activities.delete)([row])
        self.said.emit(_("Deleted from the timeline"), True)

    def _follow(self, address: str) -> None:
        found = links.url("link", address)
        if not (found and QDesktopServices.openUrl(QUrl(found))):
            self.said.emit(_("{address} could not be opened.").format(address=address), False)

    def _save(self, file: int) -> None:
        named = (one for item in self.list.items for one in item.files if one.id == file)
        name = next((one.name for one in named), "")
        ask.save_file(self, _("Save the file"), name, _("All files (*)"),
                      lambda target: self._do(entries.save_file)(file, target))  # fmt: skip
