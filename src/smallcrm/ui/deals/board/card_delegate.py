"""A deal as a card: title, days in its stage, person, company, amount, and what happens next."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from smallcrm import clock, text
from smallcrm.crm.lists.board import Card
from smallcrm.i18n import _, n_
from smallcrm.ui.kit import icons, paint
from smallcrm.ui.kit.theme import theme

Index = QModelIndex | QPersistentModelIndex
GAP, PAD, AVATAR = 8, 12, 20


def card_height() -> int:
    """How high a card is in px, without the gap to the next one."""
    person = max(AVATAR, theme.line("small") + 4)
    return 11 + theme.line("body") + 5 + person + theme.line("small") + 9 + theme.line("body") + 10


def step_words(card: Card) -> str:
    """The next step on a card: “5 d late”, “today 11:00”, “No next step”."""
    day = clock.day_of(card.step_day)
    if card.step_id is None:
        return _("No next step")
    return text.due_on_card(day, clock.time_of(card.step_time)) if day else _("no date")


def rests(card: Card) -> bool:
    """Whether a deal is put to rest until a later day."""
    return bool(card.snoozed_until and card.snoozed_until > clock.today().isoformat())


def rest_words(card: Card) -> str:
    """“until 30 Jun”."""
    day = clock.day_of(card.snoozed_until)
    return _("until {day}").format(day=text.day(day)) if day else ""


def days_words(card: Card) -> str:
    """How long the deal stands in its stage: “19 d”."""
    return _("{n} d").format(n=card.days)


def sentence(card: Card, stage: str, place: int, of: int) -> str:
    """A card as a screen reader says it, with stage and position."""
    parts = [
        card.title,
        card.person or "",
        card.company or "",
        text.money(card.value, card.currency) if card.value is not None else _("no value"),
        _("{stage}, {place} of {count}").format(stage=stage, place=place, count=of),
        n_("{n} day in this stage", "{n} days in this stage", card.days),
        _("stale") if card.stale else "",
        _("rests {until}").format(until=rest_words(card)) if rests(card) else "",
    ]
    if card.step_id is None:
        parts.append(_("no next step"))
    else:
        parts.append(_("next step {when}: {what}").format(when=step_words(card), what=card.step))
    return ", ".join(part for part in parts if part)


class CardDelegate(QStyledItemDelegate):
    """Paints every card of the board; `lifted` is being moved, `ringed` has the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lifted = 0
        self.ringed = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, card_height() + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.model().cards[index.row()]  # type: ignore[attr-defined]
        rect: QRect = option.rect
        right = option.widget.card_margin  # type: ignore[attr-defined]
        area = rect.adjusted(8, GAP // 2, -right, -GAP // 2)
        if card.id == self.lifted:
            paint.box(painter, area, 8, None, "border_strong", dashed=True)
        else:
            paint_card(painter, area, card, ring=card.id == self.ringed)


def paint_card(painter: QPainter, area: QRect, card: Card, *, ring: bool = False) -> None:
    """Draws a card into `area`, with the 2 px line around it when it is lifted or current."""
    paint.box(painter, area, 8, "surface", None if ring else "border")
    if card.stale:
        _stale_bar(painter, area)
    if ring:
        paint.ring(painter, area, 8)
    line = QRect(area.x() + PAD, area.y() + 11, area.width() - 2 * PAD + 1, theme.line("body"))
    _title(painter, line, card)
    high = max(AVATAR, theme.line("small") + 4)
    y = line.bottom() + 7
    if card.person:
        face = QRect(line.x(), y + (high - AVATAR) // 2, AVATAR, AVATAR)
        paint.avatar(painter, face, card.person, card.person_id)
    left = line.x() + (AVATAR + 7 if card.person else 0)
    room = QRect(left, y, line.right() + 1 - left, high)
    paint.text(painter, room, card.person or card.company or "", "small")
    y += high
    if card.person and card.company:
        room = QRect(left, y, line.right() + 1 - left, theme.line("small") + 1)
        paint.text(painter, room, card.company, "small", "text3")
    y += theme.line("small") + 8
    _foot(painter, QRect(line.x(), y, line.width(), theme.line("body")), card)


def _stale_bar(painter: QPainter, area: QRect) -> None:
    outer, inner = QPainterPath(), QPainterPath()
    outer.addRoundedRect(QRectF(area), 8, 8)
    inner.addRoundedRect(QRectF(area).adjusted(3, 0, 0, 0), 6, 8)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.fillPath(outer - inner, theme.color("bad"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _title(painter: QPainter, line: QRect, card: Card) -> None:
    words, ink = days_words(card), "bad_text" if card.stale else "text3"
    used = paint.text(painter, line, words, "small", ink, paint.RIGHT, figures=True)
    if card.stale:
        used += 18
        x = line.right() + 1 - used
        icons.paint(painter, x, line.center().y() - 6, "hourglass-medium", "bad", 14)
    paint.text(painter, line.adjusted(0, 0, -used - 8, 0), card.title, "body_strong")


def _foot(painter: QPainter, line: QRect, card: Card) -> None:
    icon, shape, ink = paint.STATES[card.state]
    words = step_words(card)
    if rests(card):
        icon, shape, ink, words = "moon", "text3", "text3", rest_words(card)
    used = paint.text(painter, line, words, "small", ink, paint.RIGHT, figures=True)
    x = line.right() + 1 - used - 21
    icons.paint(painter, x, line.center().y() - 7, icon, shape, 15)
    room = line.adjusted(0, 0, x - line.right() - 8, 0)
    value = text.money(card.value, card.currency)
    paint.text(painter, room, value, "subhead", "text" if card.value is not None else "text3",
               figures=True)  # fmt: skip


def picture(card: Card, width: int, ratio: float) -> QPixmap:
    """The card as it is carried by the pointer."""
    found = QPixmap(round(width * ratio), round(card_height() * ratio))
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    paint_card(painter, QRect(0, 0, width, card_height()), card, ring=True)
    painter.end()
    return found
