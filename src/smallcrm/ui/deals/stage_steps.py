"""Where a deal stands in its pipeline: a bar for each stage; a click moves the deal there."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from smallcrm.crm.pipelines import StageRow
from smallcrm.i18n import _
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

BAR, SPACE = 8, 4


class StageSteps(QWidget):
    """One Tab stop; ← → choose a stage, Enter moves the deal there."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.stages: list[StageRow] = []
        self._at = self._aim = -1
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)

    def show_stage(self, stages: list[StageRow], stage: int) -> None:
        """Shows a pipeline with a deal in one of its stages."""
        self.stages = stages
        self._at = next((n for n, one in enumerate(stages) if one.id == stage), -1)
        self._aim = self._at
        self._say()
        self.update()

    def _say(self) -> None:
        if 0 <= self._aim < len(self.stages):
            name = self.stages[self._aim].name
            self.setAccessibleName(
                _("Stage {name}, {place} of {count}").format(
                    name=name, place=self._aim + 1, count=len(self.stages)
                )
            )

    def sizeHint(self) -> QSize:
        return QSize(200, BAR + 7 + theme.line("label") + 3)

    def _rects(self) -> list[QRect]:
        count = max(len(self.stages), 1)
        room = self.width() + SPACE
        lefts = [room * place // count for place in range(count + 1)]
        return [
            QRect(lefts[n], 0, lefts[n + 1] - lefts[n] - SPACE, self.height()) for n in range(count)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, (stage, rect) in enumerate(zip(self.stages, self._rects(), strict=False)):
            here = place == self._at
            fill = "s5" if here else "s2" if place < self._at else "neutral_soft"
            paint.box(painter, QRect(rect.x(), 1, rect.width(), BAR), 2, fill)
            line = QRect(rect.x(), BAR + 6, rect.width(), theme.line("label") + 2)
            role, ink = ("small_strong", "text") if here else ("label", "text3")
            paint.text(painter, line, stage.name, "label" if not here else role, ink)
            if place == self._aim and self.hasFocus() and self._ringed:
                paint.ring(painter, rect, 4)

    def _place(self, x: int) -> int:
        return next((n for n, rect in enumerate(self._rects()) if x < rect.right() + SPACE), -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._choose(self._place(int(event.position().x())))

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.stages) and place != self._at:
            self.chosen.emit(self.stages[place].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._aim = min(max(self._aim + step, 0), len(self.stages) - 1)
            self._say()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._aim)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._place(event.pos().x())
            if 0 <= place < len(self.stages):
                words = self.stages[place].name.replace("&", "&amp;").replace("<", "&lt;")
                QToolTip.showText(event.globalPos(), f"<span>{words}</span>", self)
            return True
        return super().event(event)
