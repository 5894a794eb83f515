"""The small pictures in buttons, rows and menus, drawn in the colours of the look in use."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from smallcrm import paths
from smallcrm.ui.kit.theme import theme

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_drawn: dict[tuple[str, str, int, float], QPixmap] = {}
_read: dict[str, str] = {}

theme.changed.connect(_drawn.clear)


def pixmap(name: str, token: str = "text2", size: int = 16, ratio: float = 0) -> QPixmap:
    """The icon `name` in the colour `token`, `size` px wide; FileNotFoundError if there is none."""
    ratio = ratio or QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    key = (name, token, size, ratio)
    found = _drawn.get(key)
    if found is None:
        found = _drawn[key] = _draw(name, token, size, ratio)
    return found


def exists(name: str) -> bool:
    """Whether there is an icon of that name."""
    return name in _read or paths.resource(f"icons/{name}.svg").is_file()


def icon(name: str, token: str = "text2", size: int = 16) -> QIcon:
    """The same as a QIcon, for Qt's own widgets."""
    return QIcon(pixmap(name, token, size))


def paint(
    painter: QPainter, x: float, y: float, name: str, token: str = "text2", size: int = 16
) -> None:
    """Draw the icon with its top left corner at x, y."""
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(round(x), round(y), pixmap(name, token, size, ratio))


def _draw(name: str, token: str, size: int, ratio: float) -> QPixmap:
    renderer = _renderer(name, token)
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def _renderer(name: str, token: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer

    text = _read.get(name)
    if text is None:
        text = paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        _read[name] = text
    colored = text.replace("currentColor", theme.color(token).name())
    return QSvgRenderer(QByteArray(colored.encode()))
