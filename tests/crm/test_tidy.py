"""The search indexes stay quick: no merging within an edit, a little of it when there is time."""

from smallcrm import store
from smallcrm.crm import file, people, search
from smallcrm.crm.tables import finding


def pieces(table):
    """How many pieces the index lies in."""
    return store.one(f"SELECT count(DISTINCT segid) FROM {table}_idx")


def test_idle_time_merges_what_many_edits_left(crm):
    for number in range(25):
        people.add(f"Person {number}", email=f"p{number}@x.pt")
    before = pieces("find_name")
    while file.tidy():
        pass
    assert before > 16 > pieces("find_name")
    assert not file.tidy()
    assert len(search.people("person")) == 25


def test_every_index_is_told_to_wait_with_merging(crm):
    for table in finding.INDEXES:
        kept = dict(store.rows(f"SELECT k, v FROM {table}_config"))
        assert kept["automerge"] == 0


def test_merging_is_no_step_and_changes_no_record(crm):
    people.add("Ana")
    before = store.history()
    file.tidy()
    assert store.history() == before
    assert store.undo_title()
