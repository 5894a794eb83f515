"""People and companies, and what belongs to them."""

from peewee import AutoField, ForeignKeyField, IntegerField, Model, TextField

from smallcrm.crm.tables.open_file import db


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
    photo = TextField(null=True)
    cadence_days = IntegerField(null=True)
    leave_until = TextField(null=True)
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
    photo = TextField(null=True)
    time_zone = TextField(null=True)
    best_time = TextField(null=True)
    cadence_days = IntegerField(null=True)
    leave_until = TextField(null=True)
    legal_basis = TextField(null=True)
    legal_since = TextField(null=True)
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
    """A word to group records by; days after which those who have it want to hear from you."""

    name = TextField()
    key = TextField()
    colour = TextField(null=True)
    cadence_days = IntegerField(null=True)


class Field(Record):
    """A field of your own."""

    kind = TextField()
    name = TextField()
    type = TextField()
    options = TextField(null=True)
    position = IntegerField(default=0)
    archived_at = TextField(null=True)
    remind_days = IntegerField(null=True)
    in_tables = IntegerField(default=0)


class BondType(Record):
    """A way two people are linked, said from either side: “introduced by”, “introduced”."""

    name = TextField()
    reverse = TextField()
    position = IntegerField(default=0)


class Bond(Record):
    """A person is linked to another: “person reports to other”."""

    type = ForeignKeyField(BondType, column_name="type_id", backref="+")
    type_id: int
    person = ForeignKeyField(Person, column_name="person_id", backref="+")
    person_id: int
    other = ForeignKeyField(Person, column_name="other_id", backref="+")
    other_id: int


class KeyDate(Record):
    """A day that matters each year, or once; `--MM-DD` without a year."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    label = TextField()
    day = TextField()
    remind_days = IntegerField(null=True)


class Apart(Record):
    """Two people or companies that look alike and are not the same; the lower id first."""

    noun = TextField()
    first_id = IntegerField()
    second_id = IntegerField()


class Merged(Record):
    """A record became part of another; lost: its values that gave way, as JSON."""

    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    gone_id = IntegerField()
    name = TextField()
    lost = TextField()
    step = IntegerField()
    at = TextField()
