"""Breaks the words of an entry into lines, and knows where its links, boxes and tags stand."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QTextCharFormat, QTextLayout, QTextOption

from smallcrm import text
from smallcrm.crm.timeline.items import Item
from smallcrm.crm.words import marks
from smallcrm.crm.words.marks import Block
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

LINES, LETTERS = 3, 1_000
TAG_HIGH, TAG_GAP = 22, 8
_SIGN, _INDENT = 18, 14


class Spot(NamedTuple):
    """A place that can be clicked. what: link, box, more, file, deal; value: where it leads."""

    rect: QRect
    what: str
    value: str | int


class Tag(NamedTuple):
    """A file or deal below the words."""

    rect: QRect
    icon: str
    words: str
    more: str


class Laid(NamedTuple):
    """The words of an entry from y = 0 downwards: lines to draw, places to click, height in px."""

    layouts: list[tuple[QPointF, QTextLayout]]
    signs: list[tuple[QRect, str]]
    tags: list[Tag]
    spots: list[Spot]
    height: int


class _Laying:
    """Puts one line below the other."""

    def __init__(self, width: int, role: str, most: int) -> None:
        self.width, self.role, self.most = width, role, most
        self.layouts: list[tuple[QPointF, QTextLayout]] = []
        self.signs: list[tuple[QRect, str]] = []
        self.spots: list[Spot] = []
        self.y, self.lines, self.cut = 0, 0, False

    def block(self, block: Block) -> None:
        left = block.indent * _INDENT + (_SIGN if block.sign else 0)
        high = theme.line(self.role)
        if block.sign:
            area = QRect(block.indent * _INDENT, self.y, _SIGN, high)
            self.signs.append((area, block.sign))
            if block.sign in "☐☑":
                self.spots.append(Spot(area, "box", block.line))
        layout = self._layout(block)
        layout.beginLayout()
        first = self.y
        while (line := layout.createLine()).isValid():
            last = self.lines == self.most - 1
            more = paint.width(f" … {_('more')}", self.role) if last else 0
            line.setLineWidth(max(self.width - left - more, 40))
            line.setPosition(QPointF(0, self.y - first))
            self.y += high
            self.lines += 1
            if last:
                self.cut = line.textStart() + line.textLength() < len(block.text)
                break
        layout.endLayout()
        self.layouts.append((QPointF(left, first), layout))
        self._links(block, layout, left, first)

    def _layout(self, block: Block) -> QTextLayout:
        words = block.text or " "
        layout = QTextLayout(words, theme.font(self.role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats, at = [], 0
        for span in block.spans:
            look = QTextCharFormat()
            if span.bold:
                look.setFontWeight(600)
            look.setFontItalic(span.italic)
            if span.link:
                look.setForeground(QBrush(theme.color("accent_text")))
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = at, len(span.text), look
            formats.append(found)
            at += len(span.text)
        layout.setFormats(formats)
        return layout

    def _links(self, block: Block, layout: QTextLayout, left: int, top: int) -> None:
        at = 0
        for span in block.spans:
            end = at + len(span.text)
            for number in range(layout.lineCount() if span.link else 0):
                line = layout.lineAt(number)
                start, stop = line.textStart(), line.textStart() + line.textLength()
                if at < stop and end > start:
                    x1, x2 = (
                        _x(line.cursorToX(max(at, start))),
                        _x(line.cursorToX(min(end, stop))),
                    )
                    rect = QRectF(left + x1, top + line.y(), x2 - x1, theme.line(self.role))
                    self.spots.append(Spot(rect.toAlignedRect(), "link", span.link))
            at = end

    def add_more(self) -> None:
        """“… more” behind the last line."""
        origin, layout = self.layouts[-1]
        line = layout.lineAt(layout.lineCount() - 1)
        high = theme.line(self.role)
        wide = paint.width(f" … {_('more')}", self.role) + 2
        left = round(origin.x() + line.naturalTextWidth())
        self.spots.append(Spot(QRect(left, self.y - high, wide, high), "more", ""))


def _x(found: object) -> float:
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def lay(item: Item, width: int, role: str, *, whole: bool, tags: bool) -> Laid:
    """The words and tags of an entry in `width` px; three lines unless `whole`."""
    body = item.body or ""
    shown = body if whole else body[:LETTERS]
    laying = _Laying(width, role, LETTERS * 1000 if whole else LINES)
    for block in marks.blocks(shown, marks=item.kind != "email"):
        if not block.text and not block.sign and not whole:
            continue
        if laying.lines >= laying.most:
            laying.cut = True
            break
        laying.block(block)
    if laying.layouts and (laying.cut or len(shown) < len(body)):
        laying.add_more()
    placed, height = _tags(item, width, laying) if tags else ([], laying.y)
    return Laid(laying.layouts, laying.signs, placed, laying.spots, height)


def _tags(item: Item, width: int, laying: _Laying) -> tuple[list[Tag], int]:
    wanted = [
        ("file", one.id, file_icon(one.name), one.name, text.size(one.size)) for one in item.files
    ]
    if item.kind != "move":
        wanted += [("deal", one.id, "columns", one.name, "") for one in item.deals]
    placed: list[Tag] = []
    x, y = 0, laying.y + 4
    high = max(TAG_HIGH, theme.line("chip") + 6)
    for what, row, icon, words, more in wanted:
        wide = 32 + paint.width(words, "chip")
        wide += paint.width(more, "chip", True) + 7 if more else 0
        wide = min(wide, width, 280)
        if x and x + wide > width:
            x, y = 0, y + high + 4
        rect = QRect(x, y, wide, high)
        placed.append(Tag(rect, icon, words, more))
        laying.spots.append(Spot(rect, what, row))
        x += wide + TAG_GAP
    return placed, (y + high if placed else laying.y)


def file_icon(name: str) -> str:
    """The icon of a file by its name."""
    ending = name.rpartition(".")[2].lower()
    if ending == "pdf":
        return "file-pdf"
    return "image" if ending in ("png", "jpg", "jpeg", "gif", "webp", "heic") else "file-text"


def draw(painter: QPainter, laid: Laid, left: int, top: int, role: str) -> None:
    """Paints laid words, boxes and tags."""
    painter.setPen(theme.color("text2"))
    for origin, layout in laid.layouts:
        layout.draw(painter, QPointF(left + origin.x(), top + origin.y()))
    for area, sign in laid.signs:
        spot = area.translated(left, top)
        if sign in "☐☑":
            box = QRect(spot.x(), spot.center().y() - 6, 13, 13)
            paint.check(painter, box, sign == "☑")
        else:
            paint.text(painter, spot, sign, role, "text3")
    for spot_ in laid.spots:
        if spot_.what == "more":
            area = spot_.rect.translated(left, top)
            used = paint.text(painter, area, " … ", role, "text3")
            paint.text(painter, area.adjusted(used, 0, 0, 0), _("more"), role, "accent_text")
    for tag in laid.tags:
        _draw_tag(painter, tag, left, top)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_tag(painter: QPainter, tag: Tag, left: int, top: int) -> None:
    from smallcrm.ui.kit import icons

    area = tag.rect.translated(left, top)
    paint.box(painter, area, theme.tokens["radius"]["sm"], "surface", "border_strong")
    ink = "bad_text" if tag.icon == "file-pdf" else "text2"
    icons.paint(painter, area.x() + 7, area.center().y() - 6, tag.icon, ink, 13)
    room = area.adjusted(24, 0, -6, 0)
    if tag.more:
        wide = paint.text(painter, room, tag.more, "chip", "text3", paint.RIGHT, figures=True)
        room.setRight(room.right() - wide - 5)
    paint.text(painter, room, tag.words, "chip", "text2")
