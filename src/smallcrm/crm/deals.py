"""What you may sell: added, moved from stage to stage, won, lost, and opened again."""

from collections.abc import Iterable
from typing import Any

from smallcrm import clock, store
from smallcrm.crm import about, companies, pipelines
from smallcrm.crm.tables.contacts import Person
from smallcrm.crm.tables.deals import Deal, DealPerson, Stage, StageChange
from smallcrm.crm.words import money
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

GAP = 1 << 20
COLUMNS = {"external_id", "title", "value", "currency", "person_id", "company_id", "asked_for",
           "source", "expected_close", "probability", "snoozed_until"}  # fmt: skip


def add(title: str, **values: Any) -> int:
    """Adds an open deal; its id.

    `values`: columns of a deal (value in minor units); amount (as typed, in place of value and
    currency), company (a name), stage_id, pipeline_id, created_at. Without a stage it begins in
    the first one. Raises Invalid.
    """
    title = " ".join(title.split())
    if not title:
        raise Invalid("title", _("A deal needs a title."))
    created = values.pop("created_at", None) or clock.stamp()
    stage = _stage(values.pop("stage_id", None), values.pop("pipeline_id", None))
    company = values.pop("company", None)
    columns = _checked(values)
    columns.setdefault("currency", about.currency())
    with store.step(_("Add deal {title}").format(title=title)):
        if company:
            columns["company_id"] = companies.find_or_add(company)
        person = columns.get("person_id")
        if person and not columns.get("company_id"):
            columns["company_id"] = Person.get_by_id(person).company_id
        row = int(
            Deal.create(
                title=title,
                pipeline=stage.pipeline_id,
                stage=stage.id,
                position=_end_of(stage.id),
                created_at=created,
                stage_since=created,
                **columns,
            ).id
        )
        StageChange.create(deal=row, at=created, to_stage=stage.id, to_status="open")
        if person:
            DealPerson.create(deal=row, person=person)
    return row


def _stage(stage: int | None, pipeline: int | None) -> Any:
    if stage:
        return Stage.get_by_id(stage)
    chosen = pipeline or pipelines.names()[0].id
    return Stage.get_by_id(pipelines.stages(chosen)[0].id)


def _end_of(stage: int) -> int:
    last = store.one("SELECT max(position) FROM deal WHERE stage_id = ?", (stage,))
    return (last or 0) + GAP


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    if "amount" in values:
        typed = (values.pop("amount") or "").strip()
        found = money.parse(typed, about.currency()) if typed else None
        values["value"] = found.minor if found else None
        if found:
            values["currency"] = found.currency
    for key in values:
        if key not in COLUMNS:
            raise Invalid(key, _("A deal has no such field."))
    chance = values.get("probability")
    if chance is not None and not 0 <= int(chance) <= 100:
        raise Invalid("probability", _("A chance is between 0 and 100 percent."))
    return values


def edit(row: int, **values: Any) -> None:
    """Changes columns of a deal; `amount` is a value as typed. Raises Invalid."""
    deal = Deal.get_by_id(row)
    company = values.pop("company", "")
    if "title" in values and not values["title"].strip():
        raise Invalid("title", _("A deal needs a title."))
    with store.step(_("Edit {title}").format(title=deal.title)):
        columns = _checked(values)
        if company != "":
            columns["company_id"] = companies.find_or_add(company) if company else None
        if columns:
            Deal.update(**columns).where(Deal.id == row).execute()
        person = columns.get("person_id")
        if person and not DealPerson.get_or_none(deal=row, person=person):
            DealPerson.create(deal=row, person=person)


def move(row: int, stage: int, before: int | None = None) -> None:
    """Moves an open deal to a stage, above the deal `before` or at the end; history keeps it."""
    deal = Deal.get_by_id(row)
    target = Stage.get_by_id(stage)
    title = _("Move {title} to {stage}").format(title=deal.title, stage=target.name)
    with store.step(title):
        place = _place(stage, row, before)
        if deal.stage_id == stage and deal.status == "open":
            Deal.update(position=place).where(Deal.id == row).execute()
            return
        now = clock.stamp()
        _note_move(deal, target, "open", now)
        Deal.update(
            stage=target.id,
            pipeline=target.pipeline_id,
            status="open",
            closed_at=None,
            lost_reason=None,
            rate=None,
            stage_since=now,
            position=place,
        ).where(Deal.id == row).execute()


def _place(stage: int, row: int, before: int | None) -> int:
    """A position above `before`: half way to its upper neighbour, all renumbered when full."""
    if before is None:
        return _end_of(stage)
    below = store.one("SELECT position FROM deal WHERE id = ?", (before,))
    above = store.one(
        "SELECT max(position) FROM deal WHERE stage_id = ? AND position < ? AND id <> ?",
        (stage, below, row),
    )
    above = above if above is not None else below - 2 * GAP
    if below - above > 1:
        return int((above + below) // 2)
    order = store.rows("SELECT id FROM deal WHERE stage_id = ? ORDER BY position, id", (stage,))
    store.many(
        "UPDATE deal SET position = ? WHERE id = ?",
        ((number * GAP, one) for number, (one,) in enumerate(order, 1)),
    )
    return _place(stage, row, before)


def _note_move(deal: Any, stage: Any, status: str, at: str) -> None:
    stood = clock.local(at) - clock.local(deal.stage_since)
    StageChange.create(
        deal=deal.id,
        at=at,
        from_stage=deal.stage_id,
        from_status=deal.status,
        to_stage=stage.id,
        to_status=status,
        seconds=max(0, round(stood.total_seconds())),
    )


def win(row: int) -> None:
    """Closes a deal as won; the exchange rate of the day is kept with it."""
    _close(row, "won", None)


def lose(row: int, reason: str | None = None) -> None:
    """Closes a deal as lost, for a reason (which may be given later)."""
    _close(row, "lost", reason)


def _close(row: int, status: str, reason: str | None) -> None:
    deal = Deal.get_by_id(row)
    title = _("Won: {title}") if status == "won" else _("Lost: {title}")
    with store.step(title.format(title=deal.title)):
        now = clock.stamp()
        if deal.status != status:
            _note_move(deal, deal.stage, status, now)
        Deal.update(
            status=status,
            closed_at=now if deal.status != status else deal.closed_at,
            stage_since=now if deal.status != status else deal.stage_since,
            lost_reason=reason,
            rate=rate(deal.currency, clock.today().isoformat()),
        ).where(Deal.id == row).execute()
        if status == "won":
            _customer(deal)


def _customer(deal: Any) -> None:
    from smallcrm.crm import people

    if deal.person_id and Person.get_by_id(deal.person_id).status in ("lead", "prospect"):
        people.set_status([deal.person_id], "customer")


def rate(currency: str, day: str) -> str | None:
    """What one unit of `currency` was worth on `day` in the base currency; None if not known."""
    if currency == about.currency():
        return "1"
    return store.one(  # type: ignore[no-any-return]
        "SELECT rate FROM rate WHERE currency = ? AND valid_from <= ? "
        "ORDER BY valid_from DESC LIMIT 1",
        (currency, day),
    )


def reopen(row: int) -> None:
    """Opens a closed deal again in the stage where it stood."""
    move(row, Deal.get_by_id(row).stage_id)


def step_stage(row: int, by: int) -> str | None:
    """Moves a deal on (1) or back (-1) a stage; the stage's name, None at the end of the line."""
    deal = Deal.get_by_id(row)
    line = pipelines.stages(deal.pipeline_id)
    here = next((n for n, stage in enumerate(line) if stage.id == deal.stage_id), 0)
    there = here + by
    if not 0 <= there < len(line):
        return None
    move(row, line[there].id)
    return line[there].name


def snooze(row: int, until: str | None) -> None:
    """Puts a deal to rest until a day (`YYYY-MM-DD`), or wakes it."""
    deal = Deal.get_by_id(row)
    with store.step(_("Snooze {title}").format(title=deal.title)):
        Deal.update(snoozed_until=until).where(Deal.id == row).execute()


def set_role(row: int, person: int, role: str | None) -> None:
    """Says what part a person has in a deal (“decides”)."""
    with store.step(_("Set role")):
        found = DealPerson.get_or_none(deal=row, person=person)
        if found:
            DealPerson.update(role=role).where(DealPerson.id == found.id).execute()
        else:
            DealPerson.create(deal=row, person=person, role=role)


def delete(ids: Iterable[int]) -> None:
    """Puts deals into the trash; they are in no figure then."""
    ids = list(ids)
    with store.step(n_("Delete {n} deal", "Delete {n} deals", len(ids))):
        store.many(
            "UPDATE deal SET trashed_at = ? WHERE id = ?", ((clock.stamp(), row) for row in ids)
        )
