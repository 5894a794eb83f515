"""The cards of a pipeline as they were read last; after a move only what changed is read again."""

from smallcrm import store
from smallcrm.crm import pipelines
from smallcrm.crm.lists import board
from smallcrm.crm.lists.board import ORDER, Card

BESIDE = {"deal", "stage_change", "deal_person"}
FEW = 20


class Deck:
    """Columns (sums over all open deals) and cards by stage; `note` what changed, then `read`."""

    def __init__(self) -> None:
        self.pipeline = 0
        self.row: pipelines.PipelineRow | None = None
        self.rows: list[pipelines.PipelineRow] = []
        self.columns: list[board.Column] = []
        self.cards: dict[int, list[Card]] = {}
        self._whole = True
        self._changed: set[int] = set()

    def forget(self) -> None:
        """Reads everything the next time."""
        self._whole = True

    def note(self, changes: store.Changes, watched: set[str]) -> None:
        """Remembers what a step touched of the tables that are watched."""
        touched = watched & set(changes.tables)
        ids = changes.tables.get("deal", set())
        if touched - BESIDE or ids is None:
            self._whole = True
        else:
            self._changed |= ids

    def show(self, pipeline: int) -> None:
        """Goes to another pipeline."""
        if pipeline != self.pipeline:
            self.pipeline, self._whole = pipeline, True

    def read(self) -> None:
        """Reads what may have changed since the last time."""
        one_by_one = not self._whole and len(self._changed) <= FEW
        stayed = one_by_one and {self._read_one(deal) for deal in self._changed} <= {True}
        if not stayed:
            self._read_pipelines()
        if not one_by_one:
            self.cards = board.cards(self.pipeline)
        self.columns = board.columns(self.pipeline)
        self._whole, self._changed = False, set()

    def _read_pipelines(self) -> None:
        self.rows = pipelines.names()
        names = {row.id: row for row in self.rows}
        if self.pipeline not in names:
            self.pipeline = next(iter(names))
        self.row = names[self.pipeline]

    def _read_one(self, deal: int) -> bool:
        """Reads one deal again; whether it was and is on the board."""
        was = False
        for stage, cards in self.cards.items():
            if any(card.id == deal for card in cards):
                self.cards[stage] = [card for card in cards if card.id != deal]
                was = True
        found = board.card(deal)
        if found is None or found.stage_id not in self.cards:
            return False
        cards = [*self.cards[found.stage_id], found]
        cards.sort(key=lambda card: (ORDER[card.state], card.position, card.id))
        self.cards[found.stage_id] = cards
        return was
