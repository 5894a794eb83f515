"""Pipelines, stages and reasons are changed in place, and each change is taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smallcrm import store
from smallcrm.crm import pipelines
from smallcrm.ui.deals.stage_editor import StageEditor


@pytest.fixture
def editor(sample, shown):
    """The editor with the first pipeline."""
    made = shown(StageEditor(), 900, 760)
    QApplication.processEvents()
    return made


def names(editor):
    return [line.name.text() for line in editor.lines]


def typed(field, words):
    field.setFocus()
    field.set_text(words)
    field.submitted.emit()
    QApplication.processEvents()


def test_it_shows_stages_sums_and_reasons(editor):
    assert names(editor) == ["Inquiry", "Qualified", "Proposal", "Negotiation", "Verbal yes"]
    assert [line.count.text() for line in editor.lines] == ["4", "4", "4", "3", "2"]
    assert editor.sum.text() == "€118,280"
    assert [line.reason.name for line in editor.reasons] == pipelines.lost_reasons()


def test_a_chance_changes_the_weighted_sum_at_once_and_is_undone(editor):
    typed(editor.lines[4].chance, "100")
    assert editor.sum.text() == "€120,550"
    store.undo()
    editor.setFocus()
    QApplication.processEvents()
    assert editor.sum.text() == "€118,280"


@pytest.mark.parametrize("words", ["120", "often", "-5"])
def test_an_impossible_chance_is_refused_beside_its_field(editor, words):
    typed(editor.lines[0].chance, words)
    assert editor.lines[0].chance.error() == "A chance is between 0 and 100 percent."
    assert pipelines.stages(editor.pipeline)[0].probability == 10


def test_a_stage_gets_another_name_and_never_an_empty_one(editor):
    typed(editor.lines[2].name, "Proposal sent")
    assert pipelines.stages(editor.pipeline)[2].name == "Proposal sent"
    typed(editor.lines[2].name, "  ")
    assert editor.lines[2].name.error() == "A stage needs a name."


def test_no_days_mean_never_stale(editor):
    typed(editor.lines[0].stale, "")
    assert pipelines.stages(editor.pipeline)[0].stale_days is None
    typed(editor.lines[0].stale, "21 days")
    assert pipelines.stages(editor.pipeline)[0].stale_days == 21


def test_alt_down_moves_a_stage(editor):
    grip = editor.lines[0].grip
    grip.setFocus()
    QTest.keyClick(grip, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QApplication.processEvents()
    assert names(editor)[:2] == ["Qualified", "Inquiry"]
    store.undo()
    QApplication.processEvents()
    assert names(editor)[:2] == ["Inquiry", "Qualified"]


def test_a_stage_is_dragged_to_another_place(editor):
    grip, last = editor.lines[0].grip, editor.lines[4]
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    target = last.mapToGlobal(QPoint(20, last.height() - 2))
    grip.dragged.emit(target)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert [stage.name for stage in pipelines.stages(editor.pipeline)][-1] == "Inquiry"


def test_deleting_a_stage_asks_in_place_where_its_deals_go(editor):
    line = editor.lines[1]
    line.remove.click()
    assert line.question.text() == "Its 4 deals go to"
    line.where.set_value(editor.lines[2].stage.id)
    line._remove()
    QApplication.processEvents()
    assert names(editor) == ["Inquiry", "Proposal", "Negotiation", "Verbal yes"]
    assert editor.lines[1].count.text() == "8"
    store.undo()
    QApplication.processEvents()
    assert [line.count.text() for line in editor.lines] == ["4", "4", "4", "3", "2"]


def test_a_stage_is_added_and_an_empty_one_goes_at_once(editor):
    typed(editor.stage_name, "Signed")
    assert names(editor)[-1] == "Signed"
    editor.lines[-1].remove.click()
    QApplication.processEvents()
    assert names(editor)[-1] == "Verbal yes"


def test_a_pipeline_is_added_renamed_and_taken_away_again(editor, qtbot):
    editor._add_pipeline()
    QApplication.processEvents()
    typed(editor.name, "Training")
    assert [row.name for row in pipelines.names()][-1] == "Training"
    editor.remove_pipeline()
    QApplication.processEvents()
    assert "Training" not in [row.name for row in pipelines.names()]


def test_a_pipeline_with_open_deals_stays(editor, qtbot):
    with qtbot.waitSignal(editor.said) as said:
        editor.remove_pipeline()
    assert said.args == ["Move or close its open deals first.", False]
    assert len(pipelines.names()) == 3


def test_a_reason_is_added_left_out_of_the_rates_and_deleted(editor):
    typed(editor.reason_name, "Bad timing")
    line = editor.reasons[-1]
    assert line.counts.isChecked()
    line.counts.click()
    assert not pipelines.reasons()[-1].counts
    line._remove()
    QApplication.processEvents()
    assert "Bad timing" not in pipelines.lost_reasons()
    store.undo()
    assert "Bad timing" in pipelines.lost_reasons()
