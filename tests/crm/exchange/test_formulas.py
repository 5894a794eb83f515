"""What a spreadsheet would run goes out as text and comes back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.crm.exchange.table.formulas import guarded, unguarded


@given(st.text(alphabet="'=+-@＝＠\t\r\0 ab1", max_size=12))
def test_every_cell_comes_back_unchanged(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1", "＝1+1", "＠SUM(A1)"]
)
def test_nothing_runs(cell: str) -> None:
    assert guarded(cell)[0] == "'"


@pytest.mark.parametrize("cell", ["+351 912 345 087", "-12.50", "Ana", "", "'t Hart", "(0)30-12"])
def test_plain_cells_and_numbers_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell
