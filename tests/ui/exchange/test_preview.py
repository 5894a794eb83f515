"""The first rows of a file: each column as wide as what stands in it, within limits."""

from pathlib import Path

import pytest

from smallcrm.ui.exchange.columns_step import ColumnsStep
from smallcrm.ui.exchange.preview import LEAST, MOST, Preview
from smallcrm.ui.kit import paint
from smallcrm.ui.kit.theme import theme

SHARED = Path(__file__).parents[4] / "shared"
HEADERS = ["Nr", "Name", "Remark"]
ROWS = [(2, ["1", "Wolfgang Amadeus Brandt", "x" * 200]), (3, ["2", "Anna", "short"])]


@pytest.fixture
def preview(shown):
    preview = shown(Preview(), 1232, 160)
    preview.show_rows(HEADERS, ROWS, 1)
    return preview


def test_columns_are_as_wide_as_their_longest_cell_within_limits(preview):
    number, name, remark = preview.widths
    assert number == LEAST
    assert LEAST < name < MOST
    assert name >= paint.width("Wolfgang Amadeus Brandt", "small") + 12
    assert remark == MOST


def test_a_wider_window_leaves_the_columns_as_they_are(preview):
    before = preview.widths
    preview.resize(2400, 160)
    assert preview.widths == before
    assert preview.minimumSizeHint().width() < 1232


def test_larger_letters_widen_the_columns(preview):
    before = preview.widths[1]
    theme.use("light", text_percent=130, motion=False)
    assert preview.widths[1] > before
    assert preview.minimumSizeHint().width() > sum(preview.widths)


def test_another_file_has_widths_of_its_own(preview):
    preview.show_rows(["A", "B"], [(1, ["a very long company name, Ltd.", "b"])], None)
    assert preview.widths[0] > preview.widths[1] == LEAST


def test_a_sheet_of_a_spreadsheet_program_shows_many_columns(sample, shown):
    file = SHARED / "data" / "excel_fr_bom.csv"
    if not file.exists():
        pytest.skip("the sample files are not here")
    step = shown(ColumnsStep(), 1232, 800)
    step.open_path(file)
    assert step.reading is not None
    assert len(step.preview.widths) == len(step.reading.columns)
    assert all(LEAST <= wide <= MOST for wide in step.preview.widths)
