"""The small shapes that lists, cards and buttons are drawn from: avatars, chips, states, bars."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QStaticText

from smallcrm.ui.kit import icons
from smallcrm.ui.kit.theme import theme

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
CENTER = int(Qt.AlignmentFlag.AlignCenter)
_SINGLE = int(Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight)
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter)
_BAR = 3
_SHAPED_KEPT = 6000
_DOT = 11
dots: dict[str, str] = {}
"""Tags that have a colour: their words and the token of the dot before them."""
_shaped: dict[tuple[str, str, bool], tuple[QStaticText, int, int]] = {}

theme.changed.connect(_shaped.clear)

STATES = {
    "late": ("warning-circle-fill", "bad", "bad_text"),
    "today": ("clock-fill", "warn", "warn_text"),
    "planned": ("calendar-check", "ok", "text2"),
    "none": ("circle-dashed", "text3", "text3"),
    "done": ("check-circle-fill", "ok", "text3"),
}


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: str | None,
    line: str | None = None,
    *,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A rounded box; `fill` and `line` are tokens, the line lies inside `rect`."""
    area = QRectF(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if line:
        half = width / 2
        area.adjust(half, half, -half, -half)
        radius = max(radius - half, 0)
        painter.setPen(theme.pen(line, width, dashed))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    if fill:
        painter.setBrush(theme.brush(fill))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def hairline(painter: QPainter, x: int, y: int, length: int, token: str = "border") -> None:
    """A horizontal line of one px."""
    painter.fillRect(x, y, length, 1, theme.color(token))


def upright(painter: QPainter, x: int, y: int, length: int, token: str = "border") -> None:
    """A vertical line of one px."""
    painter.fillRect(x, y, 1, length, theme.color(token))


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    role: str = "body",
    token: str | QColor = "text",
    align: int = LEFT,
    figures: bool = False,
) -> int:
    """One line, letter for letter, cut with an ellipsis where it is too long; px used."""
    room = rect.width()
    if not words or room <= 0:
        return 0
    shaped, wide, high = _shape(words, role, figures)
    if wide > room:
        metrics = theme.metrics(role, figures)
        words = metrics.elidedText(_one_line(words), Qt.TextElideMode.ElideRight, room)
        shaped, wide, high = _shape(words, role, figures)
    painter.setFont(theme.font(role, figures))
    painter.setPen(theme.color(token) if isinstance(token, str) else token)
    x = rect.x()
    if align & _RIGHT:
        x += room - wide
    elif align & _MIDDLE:
        x += (room - wide) // 2
    painter.drawStaticText(x, rect.y() + (rect.height() - high) // 2, shaped)
    return wide


def _one_line(words: str) -> str:
    return " ".join(words.split()) if not words.isprintable() else words


def _shape(words: str, role: str, figures: bool) -> tuple[QStaticText, int, int]:
    key = (words, role, figures)
    found = _shaped.get(key)
    if found is None:
        if len(_shaped) >= _SHAPED_KEPT:
            _shaped.clear()
        shaped = QStaticText(_one_line(words))
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.prepare(font=theme.font(role, figures))
        size = shaped.size()
        found = _shaped[key] = (shaped, ceil(size.width()), round(size.height()))
    return found


def width(words: str, role: str = "body", figures: bool = False) -> int:
    """How wide a line is in px."""
    return _shape(words, role, figures)[1]


def initials(name: str) -> str:
    """The letters in an avatar: the first of the first and of the last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return name[:1].upper()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def avatar(painter: QPainter, rect: QRect, name: str, key: object, square: bool = False) -> None:
    """The initials of `name` on the colours of `key`: round for people, square for companies."""
    ground, ink = theme.avatar_colors(key)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = min(6.0, rect.width() / 4) if square else rect.width() / 2
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(theme.sized_font(max(7.5, round(rect.width() * 0.8) / 2), 600))
    painter.setPen(ink)
    painter.drawText(rect, CENTER | _SINGLE, initials(name))


def picture(painter: QPainter, rect: QRect, found: QPixmap, square: bool = False) -> None:
    """A picture cut to the shape of an avatar: round for people, square for companies."""
    radius = min(6.0, rect.width() / 4) if square else rect.width() / 2
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(rect), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    side = min(found.width(), found.height())
    middle = QRect((found.width() - side) // 2, (found.height() - side) // 2, side, side)
    painter.save()
    painter.setClipPath(shape)
    painter.drawPixmap(rect, found, middle)
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def chip(
    painter: QPainter, x: int, middle: int, words: str, tone: str = "neutral", room: int = 10_000
) -> int:
    """A status pill of 20 px (tones neutral, accent, ok, warn, bad), at most `room` px wide; its
    width in px."""
    height = max(theme.size("chip"), theme.line("chip") + 4)
    wide = min(width(words, "chip", True) + 16, room)
    area = QRect(x, middle - height // 2, wide, height)
    line = None if tone == "neutral" else f"{tone}_line"
    box(painter, area, height / 2, f"{tone}_soft", line)
    inner = area.adjusted(6, 0, -6, 0)
    text(painter, inner, words, "chip", f"{tone}_text", CENTER, figures=True)
    return wide


def tag_width(words: str) -> int:
    """How wide a tag is in px, with its dot where it has a colour."""
    return width(words, "chip") + 14 + (_DOT if words.lstrip("#") in dots else 0)


def tag(
    painter: QPainter, x: int, middle: int, words: str, room: int = 10_000, *, after: int = 0
) -> int:
    """A tag: outline, a dot where its words have one in `dots`, plain words; at most `room` px
    wide, `after` px of them kept free at the right; its width in px."""
    height = max(theme.size("chip"), theme.line("chip") + 4)
    wide = min(tag_width(words) + after, room)
    area = QRect(x, middle - height // 2, wide, height)
    box(painter, area, theme.tokens["radius"]["sm"], None, "border_strong")
    left, dot = 7, dots.get(words.lstrip("#"))
    if dot:
        box(painter, QRect(x + left, middle - 3, 7, 7), 3.5, dot)
        left += _DOT
    text(painter, area.adjusted(left, 0, -6 - after, 0), words, "chip", "text2")
    return wide


def tags(painter: QPainter, rect: QRect, names: list[str]) -> int:
    """Tags side by side; those without room are counted: “+2”. How many are shown."""
    x, middle = rect.x(), rect.center().y()
    for place, name in enumerate(names):
        after = len(names) - place - 1
        room = rect.right() - x - (tag_width(f"+{after}") + 5 if after else 0)
        if place and room < tag_width(name):
            tag(painter, x, middle, f"+{after + 1}")
            return place
        x += tag(painter, x, middle, name, room) + 5
    return len(names)


def state(painter: QPainter, rect: QRect, name: str, words: str) -> int:
    """A next step: the icon of its state ("late", "today", "planned", "none", "done"), words."""
    icon, shape, ink = STATES[name]
    icons.paint(painter, rect.x(), rect.center().y() - 7, icon, shape, 15)
    return 21 + text(painter, rect.adjusted(21, 0, 0, 0), words, "small", ink, figures=True)


def last_word(painter: QPainter, rect: QRect, inbound: bool, words: str, owed: bool) -> int:
    """Who spoke last: an arrow in or out and words; in accent when you owe a reply."""
    ink = "accent_text" if owed else "text3"
    name = "arrow-down-left" if inbound else "arrow-up-right"
    icons.paint(painter, rect.x() - 1, rect.center().y() - 6, name, ink, 14)
    role = "small_strong" if owed else "small"
    return 19 + text(painter, rect.adjusted(19, 0, 0, 0), words, role, ink, figures=True)


def pips(painter: QPainter, x: int, middle: int, filled: int, of: int) -> int:
    """One bar of 9 by 6 px for each stage, `filled` of them in accent; the width in px."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(of):
        painter.setBrush(theme.brush("accent" if place < filled else "border"))
        painter.drawRoundedRect(QRectF(x + place * 11, middle - 3, 9, 6), 1.5, 1.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return of * 11 - 2


def check(
    painter: QPainter, rect: QRect, on: bool | None, *, enabled: bool = True, hot: bool = False
) -> None:
    """A checkbox of 16 px; `on` None means some of what stands below it."""
    if on is False:
        line = ("accent" if hot else "border_control") if enabled else "border"
        box(painter, rect, 4, "surface" if enabled else "sunken", line)
        return
    box(painter, rect, 4, "accent" if enabled else "disabled")
    name = "check-bold" if on else "minus-bold"
    size = rect.width() - 5
    icons.paint(painter, rect.x() + 2.5, rect.y() + 2.5, name, "on_accent", size)


def radio(painter: QPainter, rect: QRect, on: bool) -> None:
    """A radio button of 16 px."""
    box(
        painter,
        rect,
        rect.width() / 2,
        "accent" if on else "surface",
        None if on else "border_control",
    )
    if on:
        box(painter, rect.adjusted(5, 5, -5, -5), 3, "on_accent")


def ring(painter: QPainter, rect: QRect, radius: float = 6) -> None:
    """The 2 px line around what has the keyboard."""
    box(painter, rect, radius, None, "focus", width=theme.size("focus_ring"))


def row_background(
    painter: QPainter, rect: QRect, *, hovered: bool = False, selected: bool = False
) -> None:
    """The ground of a list row, with the 3 px bar when it is the current or a checked one."""
    token = "selection" if selected else "hover" if hovered else "surface"
    painter.fillRect(rect, theme.color(token))
    if selected:
        painter.fillRect(rect.x(), rect.y(), _BAR, rect.height(), theme.color("accent"))
    hairline(painter, rect.x(), rect.bottom(), rect.width())


def tile(painter: QPainter, rect: QRect, kind: str, icon: str = "") -> None:
    """The square of a kind of activity ("call", "mail", "meet", "note", "ticket", "todo")."""
    known = kind if f"{kind}_soft" in theme.tokens["light"] else "todo"
    box(painter, rect, 6, f"{known}_soft")
    name = icon or theme.icon_role("kind", kind)
    size = 14 if rect.width() < 28 else 16
    place = rect.center() - QPointF(size / 2 - 0.5, size / 2 - 0.5).toPoint()
    icons.paint(painter, place.x(), place.y(), name, known, size)


def bar(
    painter: QPainter, rect: QRect, share: float, token: str = "accent", track: str = "border"
) -> None:
    """A progress bar, `share` from 0 to 1."""
    radius = rect.height() / 2
    box(painter, rect, radius, track)
    filled = round(rect.width() * min(max(share, 0.0), 1.0))
    if filled > 0:
        box(
            painter,
            QRect(rect.x(), rect.y(), max(filled, rect.height()), rect.height()),
            radius,
            token,
        )


def key_cap_width(keys: str, role: str = "label") -> int:
    """How wide the cap of `keys` is in px."""
    return max(width(keys, role) + 10, 18)


def key_cap(
    painter: QPainter,
    x: int,
    middle: int,
    keys: str,
    fill: str = "sunken",
    ink: str = "text2",
    role: str = "label",
) -> int:
    """A key as it looks on a keyboard, 18 px high; its width in px."""
    wide = key_cap_width(keys, role)
    height = max(18, theme.line(role) + 4)
    area = QRect(x, middle - height // 2, wide, height)
    box(painter, area, 4, fill, "border_strong")
    text(painter, area, keys, role, ink, CENTER)
    return wide
