"""What the status bar says over the board, and what of it can go out."""

from smallcrm.crm.lists.board import Card
from smallcrm.i18n import _, n_
from smallcrm.ui.deals.board.board import Board
from smallcrm.ui.frame.page import Scope


def where(board: Board) -> str:
    """The card that is carried and its stage, else the current card, else how many there are."""
    carrying, card, here = board.carrying, board.current, board.current_column
    if carrying.card is not None:
        title = carrying.card.title
        if carrying.target is None:
            return _("Moving “{title}”").format(title=title)
        stage = carrying.target.found.stage.name
        return _("Moving “{title}” to {stage}").format(title=title, stage=stage)
    if card is None or here is None:
        return n_("{n} deal", "{n} deals", sum(one.found.deals for one in board.columns))
    place, of = here.list.row_of(card.id) + 1, len(here.list.cards.cards)
    return _("{title} · {place} of {count} in {stage}").format(
        title=card.title, place=place, count=of, stage=here.found.stage.name
    )


def keys(carries: bool, panel: bool, some: bool) -> list[tuple[str, str]]:
    """The keys that work while a card is carried, while the panel is open, else on the board with
    some card chosen or none."""
    if carries:
        return [("← →", _("Stage")), ("↑ ↓", _("Order")), ("Enter", _("Drop")),
                ("Esc", _("Cancel"))]  # fmt: skip
    if panel:
        return [("[ ]", _("Stage")), ("W", _("Won")), ("X", _("Lost")), ("E", _("Edit")),
                ("L", _("Log")), ("Esc", _("Close"))]  # fmt: skip
    if not some:
        return [("← ↑ ↓ →", _("Choose a card")), ("N", _("New")), ("/", _("Filter"))]
    return [("Enter", _("Open")), ("[ ]", _("Stage")), ("Ctrl X", _("Pick up")),
            ("W", _("Won")), ("X", _("Lost")), ("N", _("New"))]  # fmt: skip


def scope_of(title: str, shown: dict[int, list[Card]]) -> Scope:
    """The open deals that a board shows, column by column."""
    ids = [card.id for column in shown.values() for card in column]
    return Scope("deals", title, lambda: ids, len(ids), [], [])
