"""Writes the sample business into an open, empty file, as if it had been used for three years."""

from datetime import timedelta

from smallcrm import clock, store
from smallcrm.crm.sample import cast, details, past
from smallcrm.crm.sample.when import entry, stamp
from smallcrm.crm.sample.writer import Writer
from smallcrm.crm.tables import derived
from smallcrm.crm.words.emails import key
from smallcrm.crm.words.fold import digits
from smallcrm.crm.words.names import split
from smallcrm.crm.words.phones import parse

COUNTRIES = {"Germany": "DE"}


def build() -> None:
    """Fills the open file with Mara Lindqvist's business as it stands on this day.

    248 contacts, 312 deals (17 open ones in the first pipeline), 21 open tasks, three years of
    timeline; every date counts back from today. One step, with undo.
    """
    with store.step("The sample business"), store.bulk(Writer.TABLES) as load:
        write = Writer(load)
        _settings(write)
        stages = _pipelines(write)
        people = _players(write)
        deals = _deals(write, stages, people)
        _tasks(write, people, deals)
        _words(write, people, deals)
        others = past.build(write, stages, people, deals)
        details.build(write, people, others)
        write.flush()
        for noun in ("person", "company", "deal", "task", "entry", "file"):
            added = load.added(noun)
            if added:
                derived.refresh(noun, *added)


def _settings(write: Writer) -> None:
    for name, value in (("owner", "Mara Lindqvist"), ("currency", "EUR"), ("goal", "3000000")):
        write.add("about", name=name, value=value)
    for number, (place, name, icon, query) in enumerate(cast.VIEWS):
        write.add("view", place=place, name=name, icon=icon, query=query, position=number)


def _pipelines(write: Writer) -> dict[int, list[int]]:
    """The three pipelines with five stages each: {number of the pipeline: stage ids}."""
    store.execute("DELETE FROM stage WHERE pipeline_id = 1")
    store.execute("UPDATE pipeline SET name = 'Client projects' WHERE id = 1")
    pipelines = [1]
    for number, name in enumerate(("Retainers", "Workshops"), 1):
        pipelines.append(write.add("pipeline", name=name, position=number))
    return {
        number: [
            write.add("stage", pipeline_id=pipeline, name=name, position=place,
                      probability=chance, stale_days=stale)
            for place, (name, chance, stale) in enumerate(cast.STAGES)
        ]
        for number, pipeline in enumerate(pipelines)
    }  # fmt: skip


def _players(write: Writer) -> dict[str, tuple[int, int]]:
    """The named people: {name: (person id, company id)}."""
    found = {}
    for player in reversed(cast.PLAYERS):
        created = stamp(player.lead_days)
        company = write.add(
            "company",
            name=player.company,
            industry=player.industry,
            domain=player.email.split("@")[1],
            created_at=created,
        )
        person = write.add(
            "person",
            name=player.name,
            **_parts(player.name),
            company_id=company,
            job_title=player.job,
            nickname="Mai" if player.name == "Nguyễn Thị Mai" else None,
            status=player.status,
            source=player.source,
            asked_for=player.asked_for or None,
            starred=int(player.name == "Ana Sousa"),
            created_at=created,
        )
        found[player.name] = (person, company)
        write.add("affiliation", person_id=person, company_id=company, role=player.job)
        write.add(
            "email", person_id=person, label="work", value=player.email, key=key(player.email)
        )
        write.add(
            "phone",
            person_id=person,
            label="mobile" if player.name == "Ana Sousa" else "work",
            value=player.phone,
            e164=parse(player.phone, COUNTRIES.get(player.country))[0],
            digits=digits(player.phone),
        )
        write.add(
            "address", person_id=person, label="work", city=player.city, country=player.country
        )
        write.add(
            "status_change", person_id=person, at=created, status="lead", source=player.source
        )
        if player.status != "lead":
            write.add(
                "status_change",
                person_id=person,
                at=stamp(player.lead_days - 30),
                status=player.status,
            )
        for tag in filter(None, player.tags.split(",")):
            write.add("tagging", tag_id=write.tag(tag), person_id=person)
    return found  # fmt: skip


def _parts(name: str) -> dict[str, str | None]:
    parts = split(name)
    return {"first_name": parts.first_name, "last_name": parts.last_name}


def _deals(
    write: Writer, stages: dict[int, list[int]], people: dict[str, tuple[int, int]]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, (stage, title, name, euros, days, age, close) in enumerate(cast.DEALS, 1):
        person, company = people[name]
        deal = write.add(
            "deal",
            title=title,
            pipeline_id=1,
            stage_id=stages[0][stage],
            value=euros * 100,
            currency="EUR",
            person_id=person,
            company_id=company,
            position=place << 20,
            created_at=stamp(age, "08:00"),
            stage_since=stamp(days, "08:10" if days else "08:00"),
            expected_close=(clock.today() + timedelta(days=close)).isoformat(),
            source="Existing customer" if age > 40 else None,
            asked_for="Two price options, Easter range" if title == "Packaging relaunch" else None,
        )
        found[title] = deal
        for tag in ("packaging", "design") if title == "Packaging relaunch" else ():
            write.add("tagging", tag_id=write.tag(tag), deal_id=deal)
        write.add("deal_person", deal_id=deal, person_id=person)
        past.moves(write, deal, stages[0], stage, (age, days))
    return found  # fmt: skip


def _tasks(write: Writer, people: dict[str, tuple[int, int]], deals: dict[str, int]) -> None:
    for kind, title, brief, name, deal, day, start, end, priority, tag in cast.TASKS:
        due = None if day is None else (clock.today() + timedelta(days=day)).isoformat()
        person, company = people.get(name, (None, None))
        task = write.add(
            "task",
            kind=kind,
            title=title,
            brief=brief,
            person_id=person,
            company_id=company,
            deal_id=deals.get(deal),
            due_day=due,
            due_time=start,
            end_time=end,
            priority=priority,
            created_at=stamp(14),
        )
        if tag:
            write.add("tagging", tag_id=write.tag(tag), task_id=task)
    person, company = people["Ana Sousa"]
    write.add("task", kind="todo", title="Prepare quote draft", person_id=person,
              company_id=company, due_day=clock.today().isoformat(), due_time="09:00",
              created_at=stamp(2), done_at=stamp(0, "09:50"))  # fmt: skip


def _words(write: Writer, people: dict[str, tuple[int, int]], deals: dict[str, int]) -> None:
    titles = {name: title for _stage, title, name, *_rest in reversed(cast.DEALS)}
    titles["Ana Sousa"] = "Packaging relaunch"
    for player in cast.PLAYERS:
        days, when, way, kind, minutes, subject, body = player.last
        waits = player.name in ("Ana Sousa", "Youssef El Amrani", "Hannah O’Brien")
        deal = deals.get(titles.get(player.name, ""))
        entry(
            write,
            days,
            when,
            people[player.name][0],
            deal=deal,
            direction=way,
            kind=kind,
            minutes=minutes,
            subject=subject,
            body=body,
            answered=int(not waits),
        )
    for days, when, direction, kind, minutes, subject, body, title in cast.STORY:
        entry(write, days, when, people["Ana Sousa"][0], deal=deals.get(title),
              direction=direction, kind=kind, minutes=minutes, subject=subject or None, body=body,
              answered=1)  # fmt: skip
