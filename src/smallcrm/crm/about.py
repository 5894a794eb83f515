"""What belongs to the data and travels with the file: your name, currency, country, goal."""

from smallcrm import store
from smallcrm.crm.tables import filing as tables
from smallcrm.errors import Invalid
from smallcrm.i18n import _

DEFAULTS = {"owner": "", "currency": "EUR", "country": "", "goal": "", "outcomes": "",
            "my_addresses": ""}  # fmt: skip


def get(name: str) -> str:
    """A preference of the file; its default where none was set. Names are those of DEFAULTS."""
    found = store.one("SELECT value FROM about WHERE name = ?", (name,))
    return DEFAULTS[name] if found is None else str(found)


def put(name: str, value: str) -> None:
    """Keeps a preference of the file, as a step. Raises Invalid for an unknown currency."""
    if name == "currency" and not (len(value) == 3 and value.isascii() and value.isupper()):
        raise Invalid("currency", _("A currency has three letters, like EUR."))
    with store.step(_("Change a setting of the file")):
        if store.one("SELECT 1 FROM about WHERE name = ?", (name,)):
            tables.About.update(value=value).where(tables.About.name == name).execute()
        else:
            tables.About.create(name=name, value=value)


def currency() -> str:
    """The base currency, ISO 4217."""
    return get("currency")


def country() -> str | None:
    """The country in which telephone numbers without a prefix are dialled, ISO 3166, or None."""
    return get("country") or None


def goal() -> int | None:
    """What a month should bring, in minor units of the base currency; None without a goal."""
    text = get("goal")
    return int(text) if text else None
