"""Pipelines with their deals, the timeline and the tasks."""

from peewee import ForeignKeyField, IntegerField, TextField

from smallcrm.crm.tables.contacts import Company, Person, Record


class Pipeline(Record):
    """A way deals go, stage by stage."""

    name = TextField()
    position = IntegerField(default=0)
    archived_at = TextField(null=True)


class Stage(Record):
    """One station of a pipeline; probability in percent, stale after so many days."""

    pipeline = ForeignKeyField(Pipeline, column_name="pipeline_id", backref="+")
    pipeline_id: int
    name = TextField()
    position = IntegerField(default=0)
    probability = IntegerField()
    stale_days = IntegerField(null=True)
    archived_at = TextField(null=True)


class LostReason(Record):
    """Why a deal was lost; some reasons do not count."""

    name = TextField()
    counts = IntegerField(default=1)
    position = IntegerField(default=0)


class Deal(Record):
    """Something you may sell; value in minor units."""

    external_id = TextField(null=True)
    title = TextField()
    pipeline = ForeignKeyField(Pipeline, column_name="pipeline_id", backref="+")
    pipeline_id: int
    stage = ForeignKeyField(Stage, column_name="stage_id", backref="+")
    stage_id: int
    status = TextField(default="open")
    value = IntegerField(null=True)
    currency = TextField()
    rate = TextField(null=True)
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    position = IntegerField(default=0)
    probability = IntegerField(null=True)
    asked_for = TextField(null=True)
    source = TextField(null=True)
    lost_reason = TextField(null=True)
    expected_close = TextField(null=True)
    created_at = TextField()
    stage_since = TextField()
    closed_at = TextField(null=True)
    snoozed_until = TextField(null=True)
    archived_at = TextField(null=True)
    trashed_at = TextField(null=True)


class DealPerson(Record):
    """A person with a part in a deal."""

    deal = ForeignKeyField(Deal, column_name="deal_id", backref="+")
    deal_id: int
    person = ForeignKeyField(Person, column_name="person_id", backref="+")
    person_id: int
    role = TextField(null=True)


class StageChange(Record):
    """A deal moved; seconds it had stood in the stage before."""

    deal = ForeignKeyField(Deal, column_name="deal_id", backref="+")
    deal_id: int
    at = TextField()
    from_stage = ForeignKeyField(Stage, column_name="from_stage_id", backref="+", null=True)
    from_stage_id: int | None
    from_status = TextField(null=True)
    to_stage = ForeignKeyField(Stage, column_name="to_stage_id", backref="+")
    to_stage_id: int
    to_status = TextField()
    seconds = IntegerField(null=True)


class Rate(Record):
    """What one unit of a currency is worth in the base currency."""

    currency = TextField()
    valid_from = TextField()
    rate = TextField()


class Forecast(Record):
    """What a month was expected to bring, as said at its start."""

    month = TextField()
    made_at = TextField()
    amount = IntegerField()


class Entry(Record):
    """Something that happened, on the timeline."""

    kind = TextField()
    direction = TextField(null=True)
    at = TextField()
    minutes = IntegerField(null=True)
    subject = TextField(null=True)
    body = TextField(null=True)
    outcome = TextField(null=True)
    answered = IntegerField(default=0)
    pinned = IntegerField(default=0)
    message_id = TextField(null=True)
    created_at = TextField()
    trashed_at = TextField(null=True)


class EntryLink(Record):
    """A timeline entry belongs to a record."""

    entry = ForeignKeyField(Entry, column_name="entry_id", backref="+")
    entry_id: int
    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    deal = ForeignKeyField(Deal, column_name="deal_id", backref="+", null=True)
    deal_id: int | None


class Task(Record):
    """Something to do."""

    external_id = TextField(null=True)
    kind = TextField(default="todo")
    title = TextField()
    brief = TextField(null=True)
    note = TextField(null=True)
    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    deal = ForeignKeyField(Deal, column_name="deal_id", backref="+", null=True)
    deal_id: int | None
    due_day = TextField(null=True)
    due_time = TextField(null=True)
    end_time = TextField(null=True)
    priority = IntegerField(default=0)
    created_at = TextField()
    done_at = TextField(null=True)
    trashed_at = TextField(null=True)
