"""Pipelines and their stages: made, renamed, ordered and taken away without losing a deal."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from smallcrm import clock, store
from smallcrm.crm.tables import deals as tables
from smallcrm.errors import Invalid
from smallcrm.i18n import _

LONGEST = 3650


class StageRow(NamedTuple):
    """A stage. probability in percent; stale_days: days after which a deal in it goes stale."""

    id: int
    pipeline_id: int
    name: str
    position: int
    probability: int
    stale_days: int | None


class PipelineRow(NamedTuple):
    """A pipeline and how many deals are open in it."""

    id: int
    name: str
    open_deals: int


class ReasonRow(NamedTuple):
    """Why deals are lost. counts: 1 when it is in the rates; deals: how many were lost so."""

    id: int
    name: str
    counts: int
    deals: int


def names() -> list[PipelineRow]:
    """The pipelines in their order."""
    found = store.rows(
        "SELECT pipeline.id, pipeline.name, (SELECT count(*) FROM deal WHERE pipeline_id = "
        "pipeline.id AND status = 'open' AND trashed_at IS NULL AND archived_at IS NULL) "
        "FROM pipeline WHERE archived_at IS NULL ORDER BY position, id"
    )
    return [PipelineRow(*row) for row in found]


def stages(pipeline: int) -> list[StageRow]:
    """The stages of a pipeline in their order."""
    found = store.rows(
        "SELECT id, pipeline_id, name, position, probability, stale_days FROM stage "
        "WHERE pipeline_id = ? AND archived_at IS NULL ORDER BY position, id",
        (pipeline,),
    )
    return [StageRow(*row) for row in found]


def add(name: str) -> int:
    """Adds a pipeline with the stages of the first one; its id."""
    name = _named(name, _("A pipeline needs a name."))
    with store.step(_("Add pipeline {name}").format(name=name)):
        place = store.one("SELECT ifnull(max(position) + 1, 0) FROM pipeline")
        row = int(tables.Pipeline.create(name=name, position=place).id)
        for stage in stages(names()[0].id):
            add_stage(row, stage.name, stage.probability, stage.stale_days)
    return row


def rename(pipeline: int, name: str) -> None:
    """Gives a pipeline another name."""
    name = _named(name, _("A pipeline needs a name."))
    with store.step(_("Rename pipeline to {name}").format(name=name)):
        tables.Pipeline.update(name=name).where(tables.Pipeline.id == pipeline).execute()


def remove(pipeline: int) -> None:
    """Takes a pipeline away; its closed deals keep their history.

    Raises Invalid when deals are open in it, or when it is the last one.
    """
    row = next(one for one in names() if one.id == pipeline)
    if row.open_deals:
        raise Invalid("pipeline", _("Move or close its open deals first."))
    if len(names()) == 1:
        raise Invalid("pipeline", _("There must be at least one pipeline."))
    with store.step(_("Delete pipeline {name}").format(name=row.name)):
        archived = tables.Pipeline.update(archived_at=clock.stamp())
        archived.where(tables.Pipeline.id == pipeline).execute()


def add_stage(pipeline: int, name: str, probability: int = 50, stale_days: int | None = 14) -> int:
    """Adds a stage at the end; its id. probability in percent."""
    name = _named(name, _("A stage needs a name."))
    _check_stage({"probability": probability, "stale_days": stale_days})
    with store.step(_("Add stage {name}").format(name=name)):
        place = store.one(
            "SELECT ifnull(max(position) + 1, 0) FROM stage WHERE pipeline_id = ?", (pipeline,)
        )
        return int(
            tables.Stage.create(
                pipeline=pipeline,
                name=name,
                position=place,
                probability=probability,
                stale_days=stale_days,
            ).id
        )


def edit_stage(stage: int, **values: Any) -> None:
    """Changes name, probability (percent) or stale_days (None: never stale). Raises Invalid."""
    if "name" in values:
        values["name"] = _named(values["name"], _("A stage needs a name."))
    _check_stage(values)
    with store.step(_("Edit stage {name}").format(name=tables.Stage.get_by_id(stage).name)):
        tables.Stage.update(**values).where(tables.Stage.id == stage).execute()


def order_stages(ids: Sequence[int]) -> None:
    """Puts the stages of a pipeline in this order."""
    with store.step(_("Reorder stages")):
        store.many("UPDATE stage SET position = ? WHERE id = ?", enumerate(ids))


def remove_stage(stage: int, move_to: int | None = None) -> int:
    """Takes a stage away; its open deals go to the stage `move_to`. How many went.

    Raises Invalid when it holds open deals and no stage was named, or when it is the last one.
    The stage stays in the history of its deals.
    """
    row = tables.Stage.get_by_id(stage)
    open_deals = [
        deal
        for (deal,) in store.rows(
            "SELECT id FROM deal WHERE stage_id = ? AND status = 'open'", (stage,)
        )
    ]
    if len(stages(row.pipeline_id)) == 1:
        raise Invalid("stage", _("A pipeline needs at least one stage."))
    if open_deals and move_to is None:
        raise Invalid("stage", _("Choose the stage its deals go to."))
    with store.step(_("Delete stage {name}").format(name=row.name)):
        if move_to is not None:
            from smallcrm.crm import deals

            for deal in open_deals:
                deals.move(deal, move_to)
        tables.Stage.update(archived_at=clock.stamp()).where(tables.Stage.id == stage).execute()
    return len(open_deals)


def lost_reasons() -> list[str]:
    """Why deals are lost, in their order."""
    return [name for (name,) in store.rows("SELECT name FROM lost_reason ORDER BY position, id")]


def add_lost_reason(name: str, counts: bool = True) -> None:
    """Adds a reason; one that does not count (a duplicate) stays out of every rate."""
    name = _named(name, _("A reason needs a name."))
    with store.step(_("Add reason {name}").format(name=name)):
        place = store.one("SELECT ifnull(max(position) + 1, 0) FROM lost_reason")
        tables.LostReason.create(name=name, counts=int(counts), position=place)


def reasons() -> list[ReasonRow]:
    """Why deals are lost, in their order, with whether each counts and how often it was given."""
    found = store.rows(
        "SELECT id, name, counts, (SELECT count(*) FROM deal WHERE deal.lost_reason = "
        "lost_reason.name AND status = 'lost' AND trashed_at IS NULL) "
        "FROM lost_reason ORDER BY position, id"
    )
    return [ReasonRow(*row) for row in found]


def count_lost_reason(reason: int, counts: bool) -> None:
    """Says whether deals lost for this reason count in the rates."""
    title = _("Count a reason") if counts else _("Leave a reason out of the rates")
    with store.step(title):
        tables.LostReason.update(counts=int(counts)).where(tables.LostReason.id == reason).execute()


def remove_lost_reason(reason: int) -> None:
    """Offers a reason no more; deals lost for it keep it."""
    name = tables.LostReason.get_by_id(reason).name
    with store.step(_("Delete reason {name}").format(name=name)):
        tables.LostReason.delete().where(tables.LostReason.id == reason).execute()


def _named(name: str, otherwise: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid("name", otherwise)
    return name


def _check_stage(values: dict[str, Any]) -> None:
    if not 0 <= int(values.get("probability", 0)) <= 100:
        raise Invalid("probability", _("A chance is between 0 and 100 percent."))
    stale = values.get("stale_days")
    if stale is not None and not 1 <= int(stale) <= LONGEST:
        raise Invalid("stale_days", _("A deal goes stale after 1 to 3,650 days."))
