"""The paper a chart is drawn on: shapes by matplotlib, words by Qt, colours of the look."""

import os
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from smallcrm import paths
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme


class Mark(NamedTuple):
    """A bar or part of one: what it stands for, in words, and where it is in px."""

    key: object
    words: str
    box: QRectF


class Tools(NamedTuple):
    """What is needed of matplotlib, which is imported only when the first chart is shown."""

    figure: Any
    canvas: Any
    polygons: Any
    lines: Any
    rc_context: Any


def import_tools() -> Tools:
    """Imports it, which takes half a second: not on the main thread."""
    os.environ.setdefault("MPLCONFIGDIR", str(paths.config() / "charts"))
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.collections import LineCollection, PolyCollection
    from matplotlib.figure import Figure

    return Tools(Figure, FigureCanvasAgg, PolyCollection, LineCollection, rc_context)


Box = tuple[float, float, float, float]


class _Words(NamedTuple):
    """A line of text: where (in units of the axes), how many px beside it, and how it stands
    there; room in px, 0 for as much as it takes."""

    text: str
    x: float
    y: float
    shift: tuple[float, float]
    align: str
    token: str
    room: int
    covered: bool


class Sheet:
    """What a chart is drawn on, `width` × `height` px; matplotlib draws its shapes, Qt its words.

    First room() and scale(), then shapes and words, in the units of the scale.
    """

    def __init__(self, tools: Tools, figure: Any, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._tools = tools
        self._axes = figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._left = 0.0
        self._words: list[_Words] = []
        self._marks: list[tuple[object, str, Box]] = []

    def room(self, left: float, top: float, right: float, bottom: float) -> None:
        """Leave so many px around the axes."""
        self._left = left
        wide = max(self.width - left - right, 1) / self.width
        high = max(self.height - top - bottom, 1) / self.height
        self._axes.set_position((left / self.width, bottom / self.height, wide, high))

    @staticmethod
    def px(size: float) -> float:
        """A length in px that grows with the text."""
        return size * theme.text_percent / 100

    def scale(self, left: float, bottom: float, right: float, top: float) -> None:
        """What the edges of the axes stand for."""
        self._axes.set_xlim(left, right)
        self._axes.set_ylim(bottom, top)

    def bars(self, boxes: Sequence[Box], token: str, line: str = "", hatch: str = "") -> None:
        """Boxes (left, bottom, right, top) in a colour, outlined and hatched in that of `line`."""
        shapes = [
            [(left, bottom), (left, top), (right, top), (right, bottom)]
            for left, bottom, right, top in boxes
            if top != bottom and left != right
        ]
        edge = theme.color(line).name() if line else "none"
        self._axes.add_collection(
            self._tools.polygons(
                shapes,
                facecolors=theme.color(token).name(),
                edgecolors=edge,
                linewidths=1,
                hatch=hatch or None,
                snap=True,
            ),
            autolim=False,
        )

    def lines(self, ends: Sequence[Box], token: str = "border", *, dashed: bool = False) -> None:
        """Lines of one px, each from (x, y) to (x, y)."""
        self._axes.add_collection(
            self._tools.lines(
                [[(x, y), (to_x, to_y)] for x, y, to_x, to_y in ends],
                colors=theme.color(token).name(),
                linewidths=1,
                linestyles=(0, (4, 3)) if dashed else "solid",
                snap=True,
                clip_on=False,
                zorder=0.5,
            ),
            autolim=False,
        )

    def grid(self, marks: Sequence[tuple[float, str]], ends: tuple[float, float]) -> None:
        """A horizontal line for each value, its words at the left; the one at 0 is stronger."""
        first, last = ends
        self.lines([(first, value, last, value) for value, _words in marks if value])
        self.lines([(first, 0, last, 0)], "border_strong")
        for value, words in marks:
            self.words(words, (first, value), shift=(-8, 0), align="right")

    def words(
        self, text: str, at: tuple[float, float], *, shift: tuple[float, float] = (0, 0),
        align: str = "center", token: str = "text3", room: int = 0, covered: bool = False,
    ) -> None:  # fmt: skip
        """Text at a point (x, y), `shift` px to the right and up; align: left, center, right.
        More than `room` px is cut; `covered` hides what lies under it."""
        self._words.append(_Words(text, *at, shift, align, token, room, covered))

    def mark(self, key: object, words: str, box: Box) -> None:
        """Say what can be pointed at; box: left, bottom, right, top."""
        self._marks.append((key, words, box))

    def _place(self, x: float, y: float, ratio: float) -> QPointF:
        across, along = self._axes.transData.transform((x, y)) / ratio
        return QPointF(across, self.height - along)

    def write(self, picture: QPixmap) -> None:
        """Write all words into the finished picture."""
        painter = QPainter(picture)
        painter.setFont(label_font())
        metrics = painter.fontMetrics()
        for words in self._words:
            shown = words.text
            if words.room:
                shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, words.room)
            wide, high = metrics.horizontalAdvance(shown), metrics.height()
            at = self._place(words.x, words.y, picture.devicePixelRatio())
            left = (
                at.x()
                + self.px(words.shift[0])
                - {"left": 0, "center": wide / 2}.get(words.align, wide)
            )
            box = QRect(
                round(left), round(at.y() - self.px(words.shift[1]) - high / 2), wide + 1, high
            )
            if words.covered:
                painter.fillRect(box.adjusted(-2, 1, 1, -1), theme.color("surface"))
            painter.setPen(theme.color(words.token))
            painter.drawText(box, paint.LEFT, shown)
        painter.end()

    def marks(self, ratio: float) -> list[Mark]:
        """Everything that can be pointed at, in px, after the drawing is done."""
        found = []
        for key, words, (left, bottom, right, top) in self._marks:
            corner, other = self._place(left, bottom, ratio), self._place(right, top, ratio)
            found.append(Mark(key, words, QRectF(corner, other).normalized()))
        return found


def label_font() -> QFont:
    """The font of everything that is written in a chart."""
    return theme.sized_font(11 * theme.text_percent / 100)


Drawing = Callable[[Sheet], None]


def ticks(top: float, most: int = 4) -> list[float]:
    """Round values from 0 up to at most `top`, `most` of them at most: 34 -> [0, 10, 20, 30]."""
    if top <= 0:
        return [0]
    step = 1.0
    while top / step >= most:
        step *= 10
    for part in (0.1, 0.2, 0.25, 0.5):
        if step * part * most > top and step * part >= 1:
            step *= part
            break
    return [step * place for place in range(int(top / step + 1e-9) + 1)]
