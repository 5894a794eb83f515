"""What customers ask for after the sale, and what can be sold."""

from peewee import ForeignKeyField, IntegerField, TextField

from smallcrm.crm.tables.contacts import Company, Person, Record


class Ticket(Record):
    """A question of a customer; number: as one calls it, satisfaction: a plain decimal."""

    number = IntegerField()
    external_id = TextField(null=True)
    title = TextField()
    description = TextField(null=True)
    state = TextField(default="open")
    priority = TextField(default="normal")
    channel = TextField(null=True)
    person = ForeignKeyField(Person, column_name="person_id", backref="+", null=True)
    person_id: int | None
    company = ForeignKeyField(Company, column_name="company_id", backref="+", null=True)
    company_id: int | None
    opened_at = TextField()
    first_reply_at = TextField(null=True)
    solved_at = TextField(null=True)
    satisfaction = TextField(null=True)
    trashed_at = TextField(null=True)


class Product(Record):
    """Something to sell; external_id: its code, price in minor units of currency."""

    external_id = TextField(null=True)
    name = TextField()
    category = TextField(null=True)
    price = IntegerField(null=True)
    currency = TextField()
    unit = TextField(null=True)
    description = TextField(null=True)
    active = IntegerField(default=1)
    created_at = TextField()
    trashed_at = TextField(null=True)
