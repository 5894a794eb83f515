"""The words for how a ticket stands, and for how much it presses."""

STATES = ("open", "waiting", "solved")
PRIORITIES = ("low", "normal", "high", "urgent")
