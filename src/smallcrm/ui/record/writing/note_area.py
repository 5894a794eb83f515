"""A box for words in which @ completes people, companies and deals, and # completes tags."""

import re

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextCursor

from smallcrm.crm import search, tags
from smallcrm.crm.timeline.items import Named
from smallcrm.crm.words.fold import fold
from smallcrm.ui.kit.controls import TextArea
from smallcrm.ui.kit.controls.completion import Completion, Offer

ICONS = {"person": "user", "company": "buildings", "deal": "columns", "tag": "tag"}
_WORD = re.compile(r"(?:^|(?<=[\s(,;]))([@#])([\w'’.-]{0,40}(?: [\w'’.-]{1,30})?)$")


def records(beginning: str, kinds: tuple[str, ...] = ("person", "company", "deal")) -> list[Offer]:
    """People, companies and deals that match a beginning."""
    found = search.people(beginning, 8)
    if "deal" in kinds:
        found += [hit for hit in search.texts(beginning, 4) if hit.kind == "deal"]
    return [
        Offer(Named(hit.kind, hit.id, hit.title), hit.title, hit.detail, ICONS[hit.kind])
        for hit in found
        if hit.kind in kinds
    ]


class NoteArea(TextArea):
    """`named` are the records that were completed and still stand in the words."""

    def __init__(self, placeholder: str, keys: str = "", *, lines: int = 1) -> None:
        super().__init__(placeholder, keys, lines=lines)
        self._named: list[Named] = []
        self.completion = Completion(self)
        self.completion.taken.connect(self._take)
        self.textChanged.connect(self._look)

    def set_text(self, text: str) -> None:
        """Replace everything; what was named before is forgotten."""
        self._named = []
        super().set_text(text)

    def named(self) -> list[Named]:
        """The records named with @ in the words."""
        words = self.text()
        return [one for one in dict.fromkeys(self._named) if f"@{one.name}" in words]

    def _before(self) -> re.Match[str] | None:
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        return _WORD.search(line)

    def _look(self) -> None:
        found = self._before() if self.hasFocus() else None
        if found is None:
            self.completion.offer([], QRect())
            return
        sign, typed = found[1], found[2]
        self.completion.offer(_tags(typed) if sign == "#" else _records(typed), self.cursorRect())

    def _take(self, key: object) -> None:
        found = self._before()
        if found is None:
            return
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left,
            QTextCursor.MoveMode.KeepAnchor,
            len(found[2]),
        )
        if isinstance(key, Named):
            self._named.append(key)
            cursor.insertText(f"{key.name} ")
        else:
            cursor.insertText(f"{key} ")


def _records(typed: str) -> list[Offer]:
    if not typed:
        return []
    return records(typed)


def _tags(typed: str) -> list[Offer]:
    wanted = fold(typed)
    found = [(name, count) for name, count in tags.names() if fold(name).startswith(wanted)]
    found = [one for one in found if " " not in one[0] and fold(one[0]) != wanted]
    return [Offer(name, name, str(count), "tag") for name, count in found]
