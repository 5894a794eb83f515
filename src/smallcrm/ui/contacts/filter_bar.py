"""The line above the list: words to filter by, filters in use, the order of the rows."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.crm.query.known import every
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import (
    EVERYTHING,
    Node,
    Not,
    Term,
    Unclear,
    Value,
    Words,
    all_of,
    parts_of,
)
from smallcrm.crm.query.write import to_text
from smallcrm.i18n import _
from smallcrm.ui.filters.chip_editor import ChipEditor
from smallcrm.ui.filters.chip_words import field_of, suggestions, words_of
from smallcrm.ui.kit.controls import (
    Button,
    ChoiceList,
    FilterChip,
    IconButton,
    Label,
    Line,
    Menu,
    MenuButton,
    SearchBox,
)
from smallcrm.ui.kit.flow import Flow

WIDEST = 320


class FilterBar(QWidget):
    """Emits a new filter whenever one of its parts changes; chips and text are the same filter."""

    changed = Signal(object)
    sort_chosen = Signal(str)
    columns_wanted = Signal()
    to_list = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.filter: Node = EVERYTHING
        self.sorts: dict[str, str] = {}
        self.noun = "person"
        self._rest: list[Node] = []
        self._chips: list[FilterChip] = []
        self.search = SearchBox(_("Filter this list"), "/")
        self.search.searched.connect(self._typed)
        self.search.to_list.connect(self._entered)
        self.text = Line(_("Filter as text, like status:lead last_word>30d"), "funnel-simple")
        self.text.set_small()
        self.text.setAccessibleName(_("Filter as text"))
        self.text.returnPressed.connect(self._text_said)
        self.text.textEdited.connect(lambda _text: self.say_error(""))
        self.text.hide()
        self.add = Button(_("Filter"), "plus", "dashed", small=True, do=self.offer_fields)
        self.as_text = IconButton("text-aa", _("Filter as text"), do=self.toggle_text)
        self.order = MenuButton(
            "", self._sort_menu, "sort-ascending", "ghost", small=True, caret=False
        )
        self.columns = IconButton(
            "sliders-horizontal", _("Choose columns"), do=self.columns_wanted.emit
        )
        self.error = Label("", "small", "bad_text", wrap=True)
        self.error.setContentsMargins(20, 0, 16, 8)
        self.error.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setContentsMargins(20, 0, 16, 10)
        self._row.setSpacing(6)
        self._holder = QWidget()
        self._flow = Flow(self._holder, 6)
        self._flow.addWidget(self.add)
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(self.search, 0, top)
        self._row.addWidget(self.text, 8, top)
        self._row.addWidget(self._holder, 1)
        for part in (self.as_text, self.order, self.columns):
            self._row.addWidget(part, 0, top)
        self._row.insertStretch(3)
        self._under = QHBoxLayout()
        self._under.setContentsMargins(20, 0, 16, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addLayout(self._under)
        column.addWidget(self.error)
        self.setFocusProxy(self.search)

    def leave_free(self, wide: int) -> None:
        """Keeps `wide` px at the right free."""
        self.setContentsMargins(0, 0, wide, 0)
        self._settle()

    def _settle(self) -> None:
        """Chips stand behind the box where there is room for all, else in lines of their own."""
        parts = (self.search, self.as_text, self.order, self.columns)
        margins = self._row.contentsMargins()
        taken = sum(part.sizeHint().width() + self._row.spacing() for part in parts)
        room = self.contentsRect().width() - margins.left() - margins.right() - taken
        under = self._flow.one_line() > room
        if under and self._under.indexOf(self._holder) < 0:
            self._under.addWidget(self._holder, 1)
        elif not under and self._row.indexOf(self._holder) < 0:
            self._row.insertWidget(2, self._holder, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def show_filter(self, chosen: Node, sort: str) -> None:
        """Shows a filter and an order without saying so."""
        self.order.set_text(self.sorts.get(sort, sort))
        if chosen != self.filter or chosen != self._made():
            self._take_apart(chosen)

    def _take_apart(self, chosen: Node) -> None:
        self.filter = chosen
        self.say_error("")
        words = [part for part in parts_of(chosen) if isinstance(part, Words)]
        self._rest = [part for part in parts_of(chosen) if not isinstance(part, Words)]
        self._write(self.search, to_text(all_of(words)) if words else "")
        self._write(self.text, to_text(chosen))
        self._show_chips()

    def _write(self, line: Line, text: str) -> None:
        if line.text() != text:
            line.blockSignals(True)
            line.setText(text)
            line.blockSignals(False)
            line.update()

    def _made(self) -> Node | None:
        """What the box and the chips say together; None while the box cannot be read."""
        try:
            return all_of([parse(self.noun, self.search.text()), *self._rest])
        except Unclear:
            return None

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._flow.removeWidget(self.add)
        for place, part in enumerate(self._rest):
            chip = FilterChip(*words_of(self.noun, part))
            chip.setMaximumWidth(WIDEST)
            chip.removed.connect(partial(self._replace, place, EVERYTHING))
            chip.clicked.connect(partial(self._edit, chip, place))
            self._flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        self._flow.addWidget(self.add)
        self._settle()
        ring = [self.search, self.text, *self._chips, self.add]
        for before, after in pairwise([*ring, self.as_text, self.order, self.columns]):
            QWidget.setTabOrder(before, after)

    def _replace(self, place: int, part: Node) -> None:
        rest = [*self._rest[:place], part, *self._rest[place + 1 :]]
        self._say(rest)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, rest: list[Node]) -> None:
        try:
            words = parse(self.noun, self.search.text())
        except Unclear:
            words = EVERYTHING
        self.changed.emit(all_of([words, *rest]))

    def _edit(self, chip: QWidget, place: int, _on: bool = False) -> None:
        part = self._rest[place]
        term = part.part if isinstance(part, Not) else part
        if isinstance(term, Term) and field_of(self.noun, term.field):
            self._open_editor(chip, part, place)
        else:
            self.show_text(self.filter)

    def _open_editor(self, below: QWidget, part: Node, place: int) -> None:
        editor = ChipEditor(self, self.noun, every(self.noun), part)
        editor.done.connect(lambda node: self._replace(place, node))
        editor.more.connect(lambda node: self._or(place, node))
        editor.open_below(below)

    def _or(self, place: int, node: Node) -> None:
        """Goes on with “or” in the text, behind the filter just made."""
        rest = [one for at, one in enumerate(self._rest) if at != place]
        before = to_text(all_of([*parts_of(self._words()), *rest]))
        self.show_text(self.filter)
        text = f"{before} ({to_text(node)} or )".strip()
        self.text.setText(text)
        self.text.setCursorPosition(len(text) - 1)

    def _words(self) -> Node:
        return all_of([part for part in parts_of(self.filter) if isinstance(part, Words)])

    def offer_fields(self) -> None:
        """Offers every field to filter by."""
        options = [(field.name, field.title) for field in every(self.noun)]
        offered = ChoiceList(self, list(options))
        offered.chosen.connect(lambda name: self.add_field(str(name)))
        offered.open_below(self.add)

    def add_field(self, name: str) -> None:
        """Begins a filter by a field."""
        field = field_of(self.noun, name)
        if field is None:
            return
        if field.type == "flag":
            self._replace(len(self._rest), Term(name, ":", (Value("yes"),)))
            return
        op = ":" if suggestions(field, []) != ["*", "none"] or ">" not in field.operators else ">"
        self._open_editor(self.add, Term(name, op, (Value(""),)), len(self._rest))

    def toggle_text(self) -> None:
        """Shows the filter as text, or as chips again."""
        if self.text.isVisibleTo(self):
            self._show_as_chips()
        else:
            self.show_text(self.filter)

    def show_text(self, node: Node) -> None:
        """Shows a filter as text to edit."""
        self._write(self.text, to_text(node))
        self._as_text(True)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_as_chips(self) -> None:
        self._as_text(False)
        self.say_error("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _as_text(self, on: bool) -> None:
        self.text.setVisible(on)
        for part in (self.search, self._holder):
            part.setVisible(not on)
        self.as_text.set_name(_("Filter as chips") if on else _("Filter as text"))

    def _text_said(self) -> None:
        try:
            found = parse(self.noun, self.text.text())
        except Unclear as wrong:
            self.say_error(wrong.text)
            self.text.setSelection(wrong.start, max(wrong.stop - wrong.start, 1))
            self.text.set_wrong(True)
            return
        self._as_text(False)
        self.changed.emit(found)
        self.to_list.emit()

    def say_error(self, words: str) -> None:
        """Says under the line what cannot be read; "" takes it away."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        for line in (self.text, self.search):
            line.setAccessibleDescription(words)
            if not words:
                line.set_wrong(False)

    def _typed(self, text: str) -> None:
        try:
            found = parse(self.noun, text)
        except Unclear as wrong:
            self.say_error(wrong.text)
            self.search.set_wrong(True)
            return
        self.say_error("")
        whole = all_of([found, *self._rest])
        if whole != self.filter:
            self.filter = whole
            self._write(self.text, to_text(whole))
            self.changed.emit(whole)

    def _entered(self) -> None:
        """What was typed with fields becomes chips; the keyboard goes to the list."""
        if not self.error.isVisibleTo(self):
            self._take_apart(self.filter)
            self.to_list.emit()

    def _sort_menu(self) -> Menu:
        menu = Menu(self)
        for key, words in self.sorts.items():
            menu.add(words, partial(self.sort_chosen.emit, key),
                     checked=words == self.order.label)  # fmt: skip
        return menu
