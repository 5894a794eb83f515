"""What a filter can ask of deals, tasks, activities, tickets and products."""

from collections.abc import Iterator

from smallcrm import store
from smallcrm.crm import activities, tasks
from smallcrm.crm.query.contact_fields import tag
from smallcrm.crm.query.fields import Field
from smallcrm.crm.service import words
from smallcrm.crm.tables.derived import DUE, IN_BASE, OPEN_TASK
from smallcrm.i18n import _


def _text_of(noun: str, owner: str) -> str:
    column = "title" if noun == "deal" else "name"
    return f"(SELECT {noun}.{column} FROM {noun} WHERE {noun}.id = {owner})"


def _named(noun: str) -> dict[str, str]:
    rows = store.rows(f"SELECT name FROM {noun} ORDER BY archived_at IS NOT NULL, position, id")
    return {name: name for (name,) in rows}


def deal_fields() -> Iterator[Field]:
    """The fields of deals, in the order of a menu."""
    yield Field("title", _("Title"), "text", "list.title", names=("name",))
    states = {word: word for word in ("open", "won", "lost")}
    yield Field("status", _("Status"), "choice", "list.status", choices=states)
    for noun, title in (("stage", _("Stage")), ("pipeline", _("Pipeline"))):
        expr = f"(SELECT {noun}.name FROM {noun} WHERE {noun}.id = list.{noun}_id)"
        yield Field(noun, title, "choice", expr, choices=_named(noun))
    yield Field("value", _("Value"), "money", f"({IN_BASE.replace('deal.', 'list.')})")
    idle = "CASE WHEN list.status = 'open' THEN list.stage_since END"
    yield Field("idle", _("In its stage for"), "instant", idle)
    yield Field("created", _("Added"), "instant", "list.created_at", names=("added",))
    yield Field("expected", _("Expected close"), "day", "list.expected_close",
                names=("expected_close",))  # fmt: skip
    yield Field("closed", _("Closed"), "instant", "list.closed_at", names=("closed_at",))
    chance = (
        "ifnull(list.probability, "
        "(SELECT stage.probability FROM stage WHERE stage.id = list.stage_id))"
    )
    yield Field("probability", _("Probability"), "number", chance, names=("chance",))
    yield Field("lost_reason", _("Lost because"), "text", "list.lost_reason")
    yield Field("source", _("Source"), "text", "list.source")
    yield Field("asked_for", _("Asked for"), "text", "list.asked_for")
    for noun, title in (("person", _("Person")), ("company", _("Company"))):
        yield Field(noun, title, "text", _text_of(noun, f"list.{noun}_id"))
    yield tag("deal")
    step = (
        f"ifnull((SELECT min({DUE}) FROM task WHERE task.deal_id = list.id AND {OPEN_TASK}), '~~')"
    )
    yield Field("next_step", _("Next step"), "step", step, nothing="'~~'")
    yield Field("archived", _("Archived"), "flag", "list.archived_at IS NOT NULL")


def task_fields() -> Iterator[Field]:
    """The fields of tasks, in the order of a menu."""
    yield Field("title", _("Title"), "text", "list.title", names=("name",))
    kinds = {word: word for word in tasks.KINDS}
    yield Field("kind", _("Kind"), "choice", "list.kind", choices=kinds)
    yield Field("due", _("Due"), "day", "list.due_day", names=("due_day", "day"))
    yield Field("done", _("Done"), "instant", "list.done_at", names=("done_at",))
    yield Field("priority", _("Priority"), "number", "list.priority")
    for noun, title in (("person", _("Person")), ("company", _("Company")), ("deal", _("Deal"))):
        yield Field(noun, title, "text", _text_of(noun, f"list.{noun}_id"))
    yield tag("task")
    yield Field("note", _("Note"), "text", "list.note")
    yield Field("created", _("Added"), "instant", "list.created_at", names=("added",))


def entry_fields() -> Iterator[Field]:
    """The fields of activities, in the order of a menu."""
    more = [name for (name,) in store.rows("SELECT DISTINCT kind FROM entry ORDER BY kind")]
    kinds = {word: word for word in (*activities.KINDS, *more)}
    yield Field("kind", _("Kind"), "choice", "list.kind", choices=kinds)
    ways = {word: word for word in ("in", "out")}
    yield Field("direction", _("Direction"), "choice", "list.direction", choices=ways)
    yield Field("at", _("When"), "instant", "list.at", names=("date",))
    yield Field("minutes", _("Minutes"), "number", "list.minutes")
    for noun, title in (("person", _("Person")), ("company", _("Company")), ("deal", _("Deal"))):
        yield Field(
            noun, title, "text", f"{noun}.{'title' if noun == 'deal' else 'name'}",
            source=f"entry_link JOIN {noun} ON {noun}.id = entry_link.{noun}_id",
            owner="entry_link.entry_id",
        )  # fmt: skip
    for name, title in (
        ("subject", _("Subject")),
        ("body", _("Text")),
        ("outcome", _("Outcome")),
    ):
        yield Field(name, title, "text", f"list.{name}")
    yield Field("pinned", _("Pinned"), "flag", "list.pinned")
    yield Field("answered", _("Answered"), "flag", "list.answered")


def ticket_fields() -> Iterator[Field]:
    """The fields of tickets, in the order of a menu."""
    yield Field("title", _("Question"), "text", "list.title", names=("name", "subject"))
    yield Field("number", _("Number"), "number", "list.number", names=("no",))
    states = {word: word for word in words.STATES}
    yield Field("state", _("State"), "choice", "list.state", choices=states, names=("status",))
    levels = {word: word for word in words.PRIORITIES}
    yield Field("priority", _("Priority"), "choice", "list.priority", choices=levels)
    yield Field("channel", _("Came by"), "text", "list.channel", names=("source",))
    for noun, title in (("person", _("Person")), ("company", _("Company"))):
        yield Field(noun, title, "text", _text_of(noun, f"list.{noun}_id"))
    yield Field("opened", _("Asked"), "instant", "list.opened_at",
                names=("opened_at", "created"))  # fmt: skip
    yield Field("first_reply", _("First reply"), "instant", "list.first_reply_at")
    yield Field("solved", _("Solved"), "instant", "list.solved_at", names=("solved_at",))
    yield Field("satisfaction", _("Satisfaction"), "number", "CAST(list.satisfaction AS REAL)")
    yield Field("description", _("Description"), "text", "list.description")


def product_fields() -> Iterator[Field]:
    """The fields of products, in the order of a menu."""
    yield Field("name", _("Name"), "text", "list.name", names=("title",))
    yield Field("code", _("Code"), "text", "list.external_id", names=("sku", "external_id"))
    yield Field("category", _("Category"), "text", "list.category", names=("series",))
    price = IN_BASE.replace("deal.value", "list.price").replace("deal.currency", "list.currency")
    yield Field("price", _("Price"), "money", f"({price})")
    yield Field("unit", _("Unit"), "text", "list.unit")
    yield Field("active", _("On sale"), "flag", "list.active")
    yield Field("description", _("Description"), "text", "list.description")
    yield Field("created", _("Added"), "instant", "list.created_at", names=("added",))
