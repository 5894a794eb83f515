"""Words about entries: who, to whom, and how it ended."""

from smallcrm.crm.timeline.items import Item, Named
from smallcrm.ui.record import wording


def test_where_many_records_stand_together_people_are_named_in_full() -> None:
    lukas = Named("person", 1, "Lukas Żak")
    call = Item("call", "2026-06-17T08:00:00Z", direction="out", people=(lukas,))
    assert wording.parties(call) == "you to Lukas"
    assert wording.parties(call, everyone=True) == "you to Lukas Żak"
