"""The tables of the file as they are now, for single records; lists ask in SQL."""

from peewee import AutoField, ForeignKeyField, IntegerField, Model, TextField

from smallcrm.store import db


class Record(Model):
    """A row with a number of its own."""

    id = AutoField()

    class Meta:
        database = db
        legacy_table_names = False


class Company(Record):
    """A firm or other body."""

    external_id = TextField(null=True)
    name = TextField()
    domain = TextField(null=True)
    industry = TextField(null=True)
    employees = IntegerField(null=True)
    parent = ForeignKeyField("self", column_name="parent_id", backref="+", null=True)
    parent_id: int | None
    asked_for = TextField(null=True)
    starred = IntegerField(default=0)
    created_at = TextField()
    archived_at = TextField(null=True)
    trashed_at = TextField(null=True)


class Person(Record):
    """Somebody you know."""

    external_id = TextField(null=True)
    name = TextField()
    prefix = TextField(null=True)
    first_name = TextField(null=True)
    middle_name = TextField(null=True)
    last_name = TextField(null=True)
    suffix = TextField(null=True)
    nickname = TextField(null=True)
    sort_name = TextField(null=True)
    job_title = TextField(null=True)
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    status = TextField(null=True)
    source = TextField(null=True)
    source_detail = TextField(null=True)
    birthday = TextField(null=True)
    asked_for = TextField(null=True)
    starred = IntegerField(default=0)
    created_at = TextField()
    archived_at = TextField(null=True)
    trashed_at = TextField(null=True)


class Affiliation(Record):
    """A person worked for a company, in a role, for a time."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+")
    person_id: int
    company = ForeignKeyField(Company, column_name="company_id", backref="+")
    company_id: int
    role = TextField(null=True)
    since = TextField(null=True)
    until = TextField(null=True)


class Email(Record):
    """An e-mail address; retired ones still match."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    label = TextField(null=True)
    value = TextField()
    key = TextField()
    position = IntegerField(default=0)
    retired_at = TextField(null=True)


class Phone(Record):
    """A telephone number as typed, and as dialled."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    label = TextField(null=True)
    value = TextField()
    e164 = TextField(null=True)
    digits = TextField()
    position = IntegerField(default=0)
    retired_at = TextField(null=True)


class Address(Record):
    """A postal address."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    label = TextField(null=True)
    street = TextField(null=True)
    city = TextField(null=True)
    region = TextField(null=True)
    postcode = TextField(null=True)
    country = TextField(null=True)
    position = IntegerField(default=0)
    retired_at = TextField(null=True)


class Link(Record):
    """A web page."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    label = TextField(null=True)
    value = TextField()
    position = IntegerField(default=0)
    retired_at = TextField(null=True)


class StatusChange(Record):
    """When a person became a lead, prospect, customer or past customer."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+")
    person_id: int
    at = TextField()
    status = TextField()
    source = TextField(null=True)
    source_detail = TextField(null=True)


class Consent(Record):
    """What a person agreed to for one address."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+")
    person_id: int
    address = TextField()
    state = TextField()
    at = TextField()
    source = TextField(null=True)


class Tag(Record):
    """A word to group records by."""

    name = TextField()
    key = TextField()


class Field(Record):
    """A field of your own."""

    kind = TextField()
    name = TextField()
    type = TextField()
    options = TextField(null=True)
    position = IntegerField(default=0)
    archived_at = TextField(null=True)


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


class Tagging(Record):
    """A record has a tag."""

    tag = ForeignKeyField(Tag, column_name="tag_id", backref="+")
    tag_id: int
    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    deal = ForeignKeyField(Deal, column_name="deal_id", backref="+", null=True)
    deal_id: int | None
    task = ForeignKeyField(Task, column_name="task_id", backref="+", null=True)
    task_id: int | None


class FieldValue(Record):
    """What a record has in a field of your own."""

    field = ForeignKeyField(Field, column_name="field_id", backref="+")
    field_id: int
    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    deal = ForeignKeyField(Deal, column_name="deal_id", backref="+", null=True)
    deal_id: int | None
    value = TextField()
    amount = IntegerField(null=True)
    currency = TextField(null=True)


class File(Record):
    """A file kept with a record."""

    name = TextField()
    type = TextField(null=True)
    size = IntegerField()
    sha256 = TextField()
    created_at = TextField()
    trashed_at = TextField(null=True)


class FileLink(Record):
    """A file belongs to a record."""

    file = ForeignKeyField(File, column_name="file_id", backref="+")
    file_id: int
    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    deal = ForeignKeyField(Deal, column_name="deal_id", backref="+", null=True)
    deal_id: int | None
    entry = ForeignKeyField(Entry, column_name="entry_id", backref="+", null=True)
    entry_id: int | None


class View(Record):
    """A saved view of a place."""

    place = TextField()
    name = TextField()
    icon = TextField(null=True)
    position = IntegerField(default=0)
    query = TextField()
    trashed_at = TextField(null=True)


class About(Record):
    """A preference that travels with the file."""

    name = TextField()
    value = TextField(null=True)


class Import(Record):
    """A file that was imported."""

    path = TextField()
    format = TextField()
    kind = TextField()
    at = TextField()
    rows = IntegerField()
    report = TextField(null=True)
    taken_back_at = TextField(null=True)


class ImportMapping(Record):
    """Which column meant which field, the last time."""

    headers = TextField()
    mapping = TextField()


class Origin(Record):
    """Where a record or value came from."""

    source = ForeignKeyField(Import, column_name="import_id", backref="+")
    tbl = TextField()
    row = IntegerField()
    field = TextField(null=True)
    record = IntegerField()
    line = IntegerField(null=True)
