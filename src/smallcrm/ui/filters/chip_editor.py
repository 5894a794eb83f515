"""Edits one filter: which field, how it is compared, with what."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.crm import tags
from smallcrm.crm.query.fields import Field
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import ANY, NONE, Node, Not, Term, Unclear, Value, opposite
from smallcrm.crm.query.write import field_text, to_text, value_text
from smallcrm.i18n import _
from smallcrm.ui.filters import chip_words
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.controls import Button, CheckBox, Select, TextInput
from smallcrm.ui.kit.controls.select import Options

TAGS = 12
HAS, HAS_NOT = "has", "has not"
_EDITED = {
    ":": _("is, within"), "=": _("is"), ">": _("longer ago, after"), ">=": _("at least, from"),
    "<": _("less ago, before"), "<=": _("at most, until"),
}  # fmt: skip
"""How ages and dates are compared, said before either is typed."""


class ChipEditor(QFrame):
    """Opens under a chip; `done` carries the filter when Enter or Apply is pressed, `more` when
    another condition shall hold instead. Esc gives up."""

    done = Signal(object)
    more = Signal(object)

    def __init__(self, parent: QWidget, kind: str, fields: list[Field], node: Node) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Edit a filter"))
        self._kind, self._fields = kind, {field.name: field for field in fields}
        negative = isinstance(node, Not)
        term = node.part if isinstance(node, Not) else node
        assert isinstance(term, Term)
        self.ticks: dict[str, CheckBox] = {}
        names: Options = [(field.name, field.title) for field in fields]
        self.field = Select(names, term.field, _("Field"))
        self.operator = Select([], None, _("Comparison"))
        self.value = TextInput(name=_("Value"))
        self.value.setMinimumWidth(220)
        self._build()
        self.field.chosen.connect(self._other_field)
        self.operator.chosen.connect(lambda _op: self._show_value())
        self.value.submitted.connect(self.apply)
        self._show_field()
        self._recall(term, negative)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.field)
        top.addWidget(self.operator)
        self._offers = QGridLayout()
        self._offers.setHorizontalSpacing(8)
        self._offers.setVerticalSpacing(2)
        self._holder = QWidget()
        self._holder.setLayout(self._offers)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        other = partial(self.apply, more=True)
        foot.addWidget(Button(_("Or …"), kind="link", small=True, do=other))
        foot.addStretch(1)
        foot.addWidget(Button(_("Apply"), kind="primary", keys="↵", small=True, do=self.apply))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.value)
        column.addWidget(self._holder)
        column.addLayout(foot)

    @property
    def _chosen(self) -> Field:
        return self._fields[str(self.field.value)]

    def open_below(self, widget: QWidget) -> None:
        """Shows it under `widget`, with the keyboard in the value."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 2)))
        self.show()
        first = next(iter(self.ticks.values()), None)
        (self.value if self.value.isVisible() or not first else first).setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def _other_field(self, _name: object) -> None:
        self._show_field()
        self.value.set_text("")
        self._show_value()
        self.adjustSize()

    def _show_field(self) -> None:
        field = self._chosen
        words = chip_words.operator_words
        negated = {_("contains"): _("does not contain"), _("is"): _("is not")}
        options: Options = []
        for op in field.operators:
            said = _EDITED[op] if field.type in chip_words.DATED else words(field, op)
            if op == "=" and field.type not in ("text",):
                continue
            options.append((op, said))
            if op == ":" and field.type != "flag":
                options.append(("not :", negated.get(said, _("not {words}").format(words=said))))
        if field.type != "flag":
            options += [(HAS, _("has any")), (HAS_NOT, _("has none"))]
        self.operator.set_options(options)
        self.operator.set_value(":")
        self._offer(field)

    def _offer(self, field: Field) -> None:
        while self._offers.count():
            item = self._offers.takeAt(0)
            old = item.widget() if item else None
            if old:
                old.hide()
                old.deleteLater()
        self.ticks = {}
        known = [name for name, _count in tags.names()][:TAGS] if field.type == "tag" else []
        for place, text in enumerate(chip_words.suggestions(field, known)):
            words = chip_words.value_words(field, text)
            if chip_words.several(field):
                box = self.ticks[text] = CheckBox(words)
                box.toggled.connect(lambda _on: self._ticked())
                button: QWidget = box
            else:
                words = {"*": _("any"), "none": _("none")}.get(text, words)
                button = Button(words, kind="ghost", small=True, do=partial(self._take, text))
            self._offers.addWidget(button, place // 3, place % 3)

    def _take(self, text: str) -> None:
        if text in ("*", "none"):
            self.operator.set_value(HAS if text == "*" else HAS_NOT)
        else:
            self.value.set_text(text)
        self.apply()

    def _ticked(self) -> None:
        others = [text for text in self._typed() if text.strip('"') not in self.ticks]
        chosen = [value_text(Value(text)) for text, box in self.ticks.items() if box.isChecked()]
        self.value.set_text(",".join([*chosen, *others]))

    def _typed(self) -> list[str]:
        return [part for part in self.value.text().split(",") if part.strip()]

    def _show_value(self) -> None:
        self.value.setVisible(self.operator.value not in (HAS, HAS_NOT))
        self._holder.setVisible(self.value.isVisibleTo(self))

    def _recall(self, term: Term, negative: bool) -> None:
        special = term.values[0].special if len(term.values) == 1 else ""
        if special and self._chosen.type != "step":
            has = (special == ANY) != negative
            self.operator.set_value(HAS if has else HAS_NOT)
        else:
            op = "not :" if negative and term.op == ":" else term.op
            self.operator.set_value(op)
            text = to_text(term).removeprefix(field_text(term.field) + term.op)
            self.value.set_text("" if term.values == (Value(""),) else text)
            have = {value.special or value.text for value in term.values}
            for text, box in self.ticks.items():
                box.blockSignals(True)
                box.setChecked(text in have)
                box.blockSignals(False)
        self._show_value()

    def node(self) -> Node:
        """The filter as it stands. Raises Unclear."""
        name = self._chosen.name
        op = str(self.operator.value)
        if op in (HAS, HAS_NOT):
            return Term(name, ":", (Value(special=ANY if op == HAS else NONE),))
        typed = self.value.text().strip()
        head = field_text(name)
        if op == "not :":
            return opposite(self._single(f"{head}:{self._safe(typed)}"))
        return self._single(f"{head}{op}{self._safe(typed)}")

    def _safe(self, typed: str) -> str:
        """What was typed as one value, if blanks or parentheses stand in it."""
        loose = any(sign in typed for sign in " ()") and '"' not in typed and ".." not in typed
        if not loose:
            return typed
        parts = [part.strip() for part in typed.split(",")]
        return ",".join(value_text(Value(part)) for part in parts if part)

    def _single(self, text: str) -> Node:
        found = parse(self._kind, text)
        if not isinstance(found, Term):
            raise Unclear(_("This is more than one value."), 0, len(text))
        return found

    def apply(self, *, more: bool = False) -> None:
        """Says what was made of it, or what is wrong."""
        try:
            found = self.node()
        except Unclear as wrong:
            self.value.show_error(wrong.reason)
            self.adjustSize()
            return
        self.close()
        (self.more if more else self.done).emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.box(QPainter(self), self.rect(), 8, "raised", "border_strong")
