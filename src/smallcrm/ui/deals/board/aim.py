"""Where a card that is moved may stand: by state first, by hand within the same state."""

from smallcrm.crm.lists.board import ORDER, Card


class Aim:
    """A place for `card` among the `cards` of a stage; slots count the others only."""

    def __init__(self, card: Card, cards: list[Card]) -> None:
        self.card = card
        self.rest = [one for one in cards if one.id != card.id]
        self.own = next((n for n, one in enumerate(cards) if one.id == card.id), -1)
        mine = ORDER[card.state]
        self.first = sum(1 for one in self.rest if ORDER[one.state] < mine)
        self.last = sum(1 for one in self.rest if ORDER[one.state] <= mine)
        self.slot = self.own if self.own >= 0 else self.last

    def put(self, shown: int) -> None:
        """Takes a place as it is seen in the list, kept within the cards of the same state."""
        slot = shown - 1 if 0 <= self.own < shown else shown
        self.slot = min(max(slot, self.first), self.last)

    def step(self, by: int) -> None:
        """Up or down by one."""
        self.slot = min(max(self.slot + by, self.first), self.last)

    @property
    def shown(self) -> int:
        """The place as it is seen in the list, where the card itself still stands."""
        return self.slot + 1 if 0 <= self.own < self.slot else self.slot

    @property
    def stays(self) -> bool:
        """Whether the card would stay where it is."""
        return self.own == self.slot

    @property
    def before(self) -> int | None:
        """The deal that comes next, None at the end of its state."""
        return self.rest[self.slot].id if self.slot < self.last else None
