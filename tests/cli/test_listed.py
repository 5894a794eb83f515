"""Lists as people read them: headings, money, yes and no, one short line for each record."""

import pytest


@pytest.fixture
def filled(cli):  # type: ignore[no-untyped-def]
    """A file with a record of each kind."""
    cli("add", "person", "Ana Sousa, Ribeira Foods")
    cli("add", "deal", "Packaging relaunch 18400.50 EUR Ana Sousa")
    cli("add", "task", "call Ana 2199-03-02 10:00 !")
    cli("log", "call", "Ana Sousa", "First line\nsecond line " + "long " * 100)
    return cli


def test_each_list_has_headings_and_a_line_for_each_record(filled) -> None:  # type: ignore[no-untyped-def]
    wanted = {
        "people": (["Name", "Open deals", "Favourite"], ["Ana Sousa", "€18,400.50", "no"]),
        "companies": (["Industry", "People"], ["Ribeira Foods", "1"]),
        "deals": (["Title", "Value"], ["Packaging relaunch", "€18,400.50", "open"]),
        "tasks": (["Due", "Important"], ["2199-03-02 10:00", "yes"]),
        "activities": (["When", "What"], ["call out", "First line second line", "…"]),
    }
    for kind, (headings, cells) in wanted.items():
        code, out, err = filled("list", kind)
        assert (code, err) == (0, "")
        first, second = out.splitlines()
        assert all(one in first for one in headings), first
        assert all(one in second for one in cells), second
        assert len(second) < 200
        assert "1840050" not in out
        assert "None" not in out
