"""The palette over the window: type to find people, deals, tasks and notes, or run a command."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from smallcrm import clock, text
from smallcrm.crm import search, typed
from smallcrm.crm.search import Hit
from smallcrm.crm.words.fold import words
from smallcrm.errors import UserError
from smallcrm.i18n import _, n_
from smallcrm.ui.actions import Action
from smallcrm.ui.kit.controls import Hairline, IconLabel, KeyCap, Label, keys_text
from smallcrm.ui.kit.overlay import Overlay
from smallcrm.ui.kit.theme import theme
from smallcrm.ui.palette.results import Line, Results

WIDTH, TOP = 660, 96
ICONS = {"deal": "columns", "task": "check-square", "entry": "note-pencil", "file": "paperclip",
         "ticket": "lifebuoy", "product": "tag"}  # fmt: skip
KEPT, PEOPLE, TEXTS = 8, 6, 5


_DAY = re.compile(r"(?<=· )\d{4}-\d\d-\d\d$|^\d{4}-\d\d-\d\d$")


def _day(written: str) -> str:
    found = clock.day_of(written)
    return text.day_with_weekday(found) if found else written


class Palette(Overlay):
    """`opened(kind, id)` for a record; commands are done at once.

    `>` shows only commands, `#` only tags, `+` adds what is typed behind it.
    """

    opened = Signal(str, int)
    log_wanted = Signal(int)
    follow_up_wanted = Signal(int)
    deal_wanted = Signal(int)
    tag_wanted = Signal(str)
    added = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        commands: list[tuple[Action, Callable[[], object]]],
        recent: list[Hit],
    ) -> None:
        super().__init__(parent)
        self.commands, self.recent = commands, recent
        self.top = TOP
        self.panel.setFixedWidth(WIDTH)
        self.box = QLineEdit()
        self.box.setProperty("bare", True)
        self.box.setFrame(False)
        self.box.setPlaceholderText(_("Search or run a command"))
        self.box.setAccessibleName(_("Search or run a command"))
        self.box.setFont(theme.sized_font(15 * theme.text_percent / 100))
        self.results = Results()
        self.results.chosen.connect(self._choose)
        self.area = QScrollArea()
        self.area.setWidget(self.results)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = Label("", "small", "text3", figures=True)
        self._build()
        self.box.textChanged.connect(self.look)
        self.box.installEventFilter(self)
        self.look("")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 18, 12)
        head.setSpacing(12)
        head.addWidget(IconLabel("magnifying-glass", "text2", 18))
        head.addWidget(self.box, 1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        for keys, what in (
            ("↑ ↓", _("choose")),
            ("↵", _("open")),
            ("→", _("actions")),
        ):
            for cap in keys.split():
                row.addWidget(KeyCap(cap))
            row.addWidget(Label(what, "small", "text3"))
            row.addSpacing(8)
        row.addStretch(1)
        for sign, what in ((">", _("commands")), ("#", _("tags")), ("+", _("add"))):
            row.addWidget(Label(sign, "small_strong", "text2"))
            row.addWidget(Label(what, "small", "text3"))
            row.addSpacing(4)
        row.addSpacing(12)
        row.addWidget(self.found)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.area, 1)
        column.addWidget(foot)
        self.panel.footer = foot

    def first_focus(self) -> QWidget:
        """The box."""
        return self.box

    def look(self, typed_text: str) -> None:
        """Shows what fits the words, at each key press."""
        asked = typed_text.strip()
        if asked.startswith(">"):
            lines = self._command_lines(asked[1:].strip(), many=True)
        elif asked.startswith("#"):
            lines = self._tag_lines(asked[1:].strip())
        elif asked.startswith("+"):
            lines = self._add_lines(asked[1:].strip())
        elif asked:
            lines = self._record_lines(asked)
        else:
            recent = [self._line(hit) for hit in self.recent[:KEPT]]
            lines = (
                [Line(_("Opened last")), *recent] if recent else self._command_lines("", many=True)
            )
        self._show(lines, asked.lstrip(">#+ "))

    def _show(self, lines: list[Line], asked: str) -> None:
        self.results.show_lines(lines, asked)
        count = sum(1 for line in lines if line.do)
        self.found.setText(n_("{n} result", "{n} results", count))
        room = max(self.height() - TOP - 150, 200)
        self.area.setFixedHeight(min(self.results.height(), room, 540))
        self._place()

    def _line(self, hit: Hit) -> Line:
        def go() -> None:
            self.opened.emit(hit.kind, hit.id)

        face = (hit.kind, hit.id) if hit.kind in ("person", "company") else None
        title = hit.title if hit.kind != "entry" else f"“{hit.title[:80]}”"
        detail = _DAY.sub(lambda found: _day(found[0]), hit.detail)
        return Line(title or _("(no name)"), detail, ICONS.get(hit.kind, ""), "", go, face,
                    (hit.kind, hit.id))  # fmt: skip

    def _record_lines(self, asked: str) -> list[Line]:
        people = search.people(asked, enough=PEOPLE)[:PEOPLE]
        texts = search.texts(asked, TEXTS)
        if not (people or texts):
            people, texts = search.nearly(asked, TEXTS)
        lines: list[Line] = []
        if people:
            lines += [Line(_("Contacts")), *map(self._line, people)]
        best = people[0] if people and people[0].kind == "person" else None
        deals = self._deals_of(best.id) if best else []
        known = {hit[:2] for hit in texts}
        texts = [hit for hit in deals if hit[:2] not in known] + texts
        if texts:
            lines += [Line(_("Deals, tasks, tickets, notes and more")), *map(self._line, texts)]
        if best:
            lines += self._doing(best)
        lines += self._command_lines(asked, many=not lines)
        return lines

    def _deals_of(self, person: int) -> list[Hit]:
        found = [search.record("deal", deal.id) for deal in typed.find_deals("", person)]
        return [hit for hit in found if hit][:2]

    def _doing(self, hit: Hit) -> list[Line]:
        name = text.first_name(hit.title)
        return [
            Line(_("Do with {name}").format(name=hit.title)),
            Line(_("Log a call with {name}").format(name=name), "", "phone", keys_text("Ctrl+L"),
                 lambda: self.log_wanted.emit(hit.id)),
            Line(_("Plan a follow-up with {name}").format(name=name), "", "calendar-plus", "",
                 lambda: self.follow_up_wanted.emit(hit.id)),
            Line(_("New deal for {name}").format(name=name), "", "plus-circle", "",
                 lambda: self.deal_wanted.emit(hit.id)),
        ]  # fmt: skip

    def _command_lines(self, asked: str, *, many: bool) -> list[Line]:
        wanted = words(asked)
        fits = []
        for action, do in self.commands:
            have = words(f"{action.text} {action.words}")
            if all(any(word.startswith(part) for word in have) for part in wanted):
                keys = action.keys.split("; ")[0] or action.letter
                shown = keys_text(keys) if keys else ""
                fits.append(Line(action.text, "", action.icon, shown, do))
        if not fits:
            return [] if not many else [Line(_("No command or contact is called so"))]
        return [Line(_("Commands")), *fits[: 40 if many else 3]]

    def _tag_lines(self, asked: str) -> list[Line]:
        from smallcrm.crm import tags

        lines = [Line(_("Contacts with a tag"))]
        for name, count in tags.names():
            if all(any(w.startswith(p) for w in words(name)) for p in words(asked)):
                show = partial(self.tag_wanted.emit, name)
                lines.append(Line(name, text.count(count), "tag", "", show))
        return lines[:40]

    def _add_lines(self, asked: str) -> list[Line]:
        kinds = (("task", _("Task"), "check-square"), ("person", _("Person"), "user-plus"),
                 ("deal", _("Deal"), "columns"),
                 ("company", _("Company"), "buildings"))  # fmt: skip
        return [
            Line(_("Add")),
            *(
                Line(f"{title}: {asked}", "", icon, "", partial(self._add, kind, asked))
                for kind, title, icon in kinds
                if asked
            ),
        ]

    def _add(self, kind: str, line: str) -> None:
        try:
            typed.add_line(kind, line)
        except UserError as refusal:
            self.refused.emit(refusal.text)
            return
        self.added.emit(_("Added: {what}").format(what=line))

    def _choose(self, line: Line | None) -> None:
        if line and line.do:
            self.close_overlay()
            line.do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.box
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.results.step(1 if key == Qt.Key.Key_Down else -1)
                place = self.results.current
                if place >= 0:
                    rect = self.results.rects()[place]
                    self.area.ensureVisible(rect.x(), rect.center().y(), 0, rect.height())
                return True
            if key == Qt.Key.Key_Right and self.box.cursorPosition() == len(self.box.text()):
                return self._show_actions()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.results.current_line())
                return True
        return super().eventFilter(watched, event)

    def _show_actions(self) -> bool:
        """Shows what can be done with the person that is chosen; whether there is one."""
        line = self.results.current_line()
        if not line or not line.record or line.record[0] != "person":
            return False
        self._show([self._line(Hit(*line.record, line.words, line.detail)),
                    *self._doing(Hit(*line.record, line.words, line.detail))], "")  # fmt: skip
        self.results.step(1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        event.accept()

    def mousePressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()
