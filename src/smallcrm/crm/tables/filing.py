"""Tags and fields on any record, files, saved views, imports and where values came from."""

from peewee import ForeignKeyField, IntegerField, TextField

from smallcrm.crm.tables.contacts import Company, Field, Person, Record, Tag
from smallcrm.crm.tables.deals import Deal, Entry, Task


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
    other = ForeignKeyField(Person, column_name="other_id", backref="+", null=True)
    other_id: int | None


class File(Record):
    """A file kept with a record; path: where it lies when it is linked and not copied in."""

    name = TextField()
    type = TextField(null=True)
    size = IntegerField()
    sha256 = TextField()
    created_at = TextField()
    trashed_at = TextField(null=True)
    path = TextField(null=True)


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
    noun = TextField(null=True)
    columns = TextField(null=True)
    sort = TextField(null=True)


class Template(Record):
    """Words for an e-mail, with places for what is known of a person."""

    name = TextField()
    subject = TextField()
    body = TextField()
    position = IntegerField(default=0)
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
