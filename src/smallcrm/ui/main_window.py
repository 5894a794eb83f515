"""The window: its places, what every place can do, and how a record is found from anywhere."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

from smallcrm import clock, settings, store, text
from smallcrm.crm import file as data
from smallcrm.crm.lists.counts import counts
from smallcrm.errors import UserError
from smallcrm.i18n import _
from smallcrm.ui import places
from smallcrm.ui.documents import Documents
from smallcrm.ui.frame.shell import Shell
from smallcrm.ui.kit.live import bus
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.kit.window_state import window_state
from smallcrm.ui.kit.worker import worker
from smallcrm.ui.opening import Opened
from smallcrm.ui.record import tag_colours
from smallcrm.ui.records import Records

ELSEWHERE_MS = 2_000
BACKUP_MS = 2_000
FURNISH_MS = 300
TIDY_MS, TIDY_MORE_MS = 3_000, 150


class MainWindow(Shell):
    """All places over one open file."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(places.all_places(self))
        self.opened = opened
        self.records, self.documents = Records(self), Documents(self)
        worker.at_end = store.close_thread
        bus.connect_store()
        self._count_soon = QTimer(self, singleShot=True, interval=30)
        self._count_soon.timeout.connect(self.show_counts)
        self._furnishing = QTimer(self, interval=FURNISH_MS)
        self._furnishing.timeout.connect(self._furnish_one)
        self._backed_up: date | None = None
        self.backup_soon = QTimer(self, singleShot=True, interval=BACKUP_MS)
        self.backup_soon.timeout.connect(self._back_up_today)
        self._tidying = QTimer(self, singleShot=True)
        self._tidying.timeout.connect(self._tidy)
        bus.changed.connect(self._heard)
        tag_colours.follow(bus)
        self.undo_wanted.connect(self.undo)
        self.record_wanted.connect(self.records.open)
        self.look_changed.connect(self._keep_look)
        self.place_changed.connect(lambda _place: self._show_steps())
        self.setAcceptDrops(True)
        self.offer(self._commands())
        self.status_bar.show_hints_when(settings.load().key_hints)
        self._watch()
        self.show_counts()

    def _commands(self) -> dict[str, Callable[[], object] | None]:
        records, documents = self.records, self.documents
        return {
            "go.search": records.search,
            "go.trash": lambda: records.show_only("trashed", "yes"),
            "go.archive": lambda: records.show_only("archived", "yes"),
            "edit.undo": self.undo,
            "edit.redo": self.redo,
            "record.new": lambda: records.new("person"),
            "record.new_person": lambda: records.new("person"),
            "record.new_company": lambda: records.new("company"),
            "record.new_deal": lambda: records.new("deal"),
            "record.new_ticket": lambda: records.new("ticket"),
            "record.new_task": records.add_task,
            "record.log": records.log,
            "record.history": records.history,
            "record.merge": records.merge,
            "record.unmerge": records.take_apart,
            "record.mail": records.mail,
            "file.backup": self.back_up,
            "file.export": documents.export,
            "file.imports": documents.show_imports,
            "file.open": documents.open_other_file,
            "file.sample": documents.open_sample,
        }

    def show_counts(self) -> None:
        """The numbers in the rail, and what undo would take back."""
        now = counts()
        late = _("{n} late").format(n=now.late) if now.late else ""
        self.rail.show_count("today", None, late)
        self.rail.show_count("contacts", now.people or None)
        self.rail.show_count("pipeline", now.deals or None)
        self.rail.show_count("tasks", now.tasks or None)
        self.rail.show_count("tickets", now.tickets or None)
        self._show_steps()
        self._show_backup()

    def _show_steps(self) -> None:
        for action, word, title in (
            ("edit.undo", _("Undo: {what}"), store.undo_title()),
            ("edit.redo", _("Redo: {what}"), store.redo_title()),
        ):
            self.commands.set_text(action, word.format(what=title) if title else "")
            self.commands.actions[action].setEnabled(title is not None)

    def _last_backup(self) -> store.Backup | None:
        mine = str(store.path())
        return next((one for one in store.backups() if one.source == mine), None)

    def _show_backup(self) -> None:
        if self.opened.sample:
            self.status_bar.show_backup(_("Sample business, thrown away at the end"))
            return
        made = self._last_backup()
        when = text.moment_words(clock.local(made.at)) if made else ""
        self.status_bar.show_backup(
            _("Backed up {when}").format(when=when) if made else _("Backups on")
        )

    def _heard(self, _changes: object) -> None:
        self._count_soon.start()
        self._tidying.start(TIDY_MS)
        wanted = not self.opened.sample and self._backed_up != clock.today()
        if wanted and not self.backup_soon.isActive():
            self.backup_soon.start()

    def _back_up_today(self) -> None:
        """The first change of a day is followed by a verified copy, in the background."""
        self._backed_up = clock.today()
        made = self._last_backup()
        fresh = made is not None and clock.local(made.at).date() == clock.today()
        if fresh or not settings.load().backup_daily:
            return

        def failed(problem: Exception) -> None:
            if not isinstance(problem, UserError):
                raise problem
            self.status_bar.show_backup(_("The backup of today failed"))

        worker.run(lambda: store.backup(_("daily")), lambda _made: self._show_backup(), failed)

    def undo(self) -> None:
        """Takes back the newest step."""
        self._turn(store.undo, _("Undone: {what}"), _("There is nothing to undo"))

    def redo(self) -> None:
        """Does again what was undone last."""
        self._turn(store.redo, _("Done again: {what}"), _("There is nothing to redo"))

    def _turn(self, turn: Callable[[], str | None], said: str, nothing: str) -> None:
        def done(title: str | None) -> None:
            self.say(said.format(what=title) if title else nothing)

        def failed(problem: Exception) -> None:
            if not isinstance(problem, UserError):
                raise problem
            self.say_error(problem.text)

        worker.run(turn, done, failed)

    def back_up(self) -> None:
        """Makes a verified copy in the background."""

        def failed(problem: Exception) -> None:
            if not isinstance(problem, UserError):
                raise problem
            self.say_error(problem.text, _("Try again"), self.back_up)

        def done(_made: object) -> None:
            self._show_backup()
            self.say(_("Backed up and checked"))

        worker.run(lambda: store.backup(_("by hand")), done, failed)

    def _keep_look(self) -> None:
        kept = settings.load()
        kept.theme, kept.accent, kept.compact = theme.mode, theme.accent, theme.compact
        kept.text_percent, kept.reduce_motion = theme.text_percent, not theme.motion
        kept.save()

    def _watch(self) -> None:
        self._elsewhere = QTimer(self, interval=ELSEWHERE_MS)
        self._elsewhere.timeout.connect(self._look_elsewhere)
        store.changes_elsewhere()
        self._elsewhere.start()
        if self.opened.lock:
            call = self.opened.lock.call_file
            call.touch()
            self._caller = QFileSystemWatcher([str(call)], self)
            self._caller.fileChanged.connect(self.come_to_front)

    def _look_elsewhere(self) -> None:
        if store.changes_elsewhere():
            for page in self._pages.values():
                page.mark_stale()
            self._count_soon.start()

    def come_to_front(self) -> None:
        """Another start of the program asked for this window."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.documents.import_files(local)

    def recall(self, first: str, state: dict[str, Any] | None = None) -> None:
        """Open as the window was left, with the record and filter if it is the same file."""
        left = window_state.get("left", {})
        same = not self.opened.sample and left.get("file") == str(store.path())
        super().recall(first, left.get("state") if same else state)

    def furnish(self) -> None:
        """Builds the pages nobody has visited yet, one at a time, so that each opens at once."""
        worker.run(places.import_pages, lambda _none: self._furnishing.start())

    def _furnish_one(self) -> None:
        missing = next((one for one in self._places if one not in self._pages), None)
        if missing is None:
            self._furnishing.stop()
        else:
            self.page_at(missing)

    def _tidy(self) -> None:
        try:
            if data.tidy():
                self._tidying.start(TIDY_MORE_MS)
        except UserError:  # another program is writing
            self._tidying.start(TIDY_MS)

    def closeEvent(self, event: QCloseEvent) -> None:
        for timer in self.findChildren(QTimer):
            timer.stop()
        if self.page is not None and store.is_open() and not self.opened.sample:
            left = {"file": str(store.path()), "state": self.page.state()}
            window_state.put("left", left)
        super().closeEvent(event)
        self.opened.close()
