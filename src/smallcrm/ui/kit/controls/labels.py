"""Words on the screen: labels that show text letter for letter, key caps, chips and avatars."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme


def as_tip(words: str) -> str:
    """Words as a tooltip shows them letter for letter, never read as markup."""
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("  ", "&nbsp;&nbsp;")):
        words = words.replace(sign, name)
    return f"<span>{words}</span>" if words else ""


def tip(widget: QWidget, text: str, keys: str = "") -> None:
    """Give `widget` a tooltip that is never read as markup, with its shortcut behind it."""
    widget.setToolTip(as_tip(f"{text}  {keys}" if keys else text))


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at what `widget` is now."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Label(QLabel):
    """Plain words in a role of the type scale; `elide` cuts with an ellipsis, `wrap` breaks."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "text",
        *,
        elide: bool = False,
        wrap: bool = False,
        figures: bool = False,
    ) -> None:
        super().__init__()
        self.role = role
        self.elide = elide
        self.figures = figures
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._restyle()
        self.setText(text)
        theme.changed.connect(self._restyle)

    def set_tone(self, tone: str) -> None:
        """Change the colour to another token."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def set_role(self, role: str) -> None:
        """Change size and weight."""
        self.role = role
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(theme.font(self.role, self.figures))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(16, hint.height()) if self.elide or self.wordWrap() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        align = int(self.alignment() | Qt.AlignmentFlag.AlignVCenter)
        token = str(self.property("tone")) if self.isEnabled() else "disabled"
        paint.text(painter, self.contentsRect(), self.text(), self.role, token, align, self.figures)


class IconLabel(QWidget):
    """An icon that only shows, and is not read aloud."""

    def __init__(self, name: str, token: str = "text2", size: int = 16) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def set_icon(self, name: str, token: str = "text2") -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), 0, 0, self._name, self._token, self._size)


class KeyCap(QWidget):
    """A key as it looks on the keyboard."""

    def __init__(self, keys: str, fill: str = "sunken") -> None:
        super().__init__()
        self._keys, self._fill = keys, fill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(paint.key_cap_width(self._keys), max(18, theme.line("label") + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.key_cap(QPainter(self), 0, self.height() // 2, self._keys, self._fill)


class Chip(QWidget):
    """A status pill; tones neutral, accent, ok, warn, bad."""

    def __init__(self, text: str = "", tone: str = "neutral") -> None:
        super().__init__()
        self.text, self.tone = text, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.updateGeometry)

    def show_text(self, text: str, tone: str = "neutral") -> None:
        """Say something else."""
        self.text, self.tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = max(theme.size("chip"), theme.line("chip") + 4)
        return QSize(paint.width(self.text, "chip", True) + 16, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.chip(QPainter(self), 0, self.height() // 2, self.text, self.tone)


class Tag(Chip):
    """A tag: an outline and plain words."""

    def sizeHint(self) -> QSize:
        return QSize(paint.tag_width(self.text), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.tag(QPainter(self), 0, self.height() // 2, self.text, self.width())


class Avatar(QWidget):
    """The initials of a person (round) or company (square) in its own colours."""

    def __init__(self, size: int = 24) -> None:
        super().__init__()
        self._name, self._key, self._square = "", "", False
        self._picture: QPixmap | None = None
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_for(
        self, name: str, key: object, square: bool = False, picture: QPixmap | None = None
    ) -> None:
        """Show the record `key` called `name`: its picture where there is one."""
        self._name, self._key, self._square, self._picture = name, str(key), square, picture
        self.update()

    def picture(self) -> QPixmap:
        """The avatar as a pixmap, for drags and menus."""
        return self.grab()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRect(0, 0, self.width(), self.height())
        if self._picture is not None and not self._picture.isNull():
            paint.picture(QPainter(self), area, self._picture, self._square)
            return
        paint.avatar(QPainter(self), area, self._name, self._key, self._square)


class Progress(QWidget):
    """A progress bar of 6 px."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedHeight(6)
        theme.changed.connect(self.update)

    def show_share(self, share: float) -> None:
        """Fill the bar, 0 to 1."""
        self.share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.bar(QPainter(self), self.rect(), self.share)
