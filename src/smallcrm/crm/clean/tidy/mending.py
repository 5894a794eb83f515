"""Puts one thing in order, as the page Tidy up does at a key press, inside its step."""

from smallcrm import clock, store
from smallcrm.crm import deals, people, reach, tasks
from smallcrm.crm.clean import merging
from smallcrm.crm.clean.tidy.troubles import Trouble
from smallcrm.crm.people import NAME_PARTS
from smallcrm.crm.words import names
from smallcrm.i18n import _

LATER_DAYS = 30


def plan_step(trouble: Trouble) -> None:
    """A follow-up for tomorrow."""
    title = _("Follow up on {title}").format(title=trouble.name)
    tasks.add(title, deal_id=trouble.id, due_day=clock.days_from_now(1).isoformat())


def move_close_date(trouble: Trouble) -> None:
    """The close date a month from now."""
    deals.edit(trouble.id, expected_close=clock.days_from_now(LATER_DAYS).isoformat())


def lose(trouble: Trouble) -> None:
    """The deal is lost; the reason may be given later."""
    deals.lose(trouble.id)


def plan_today(trouble: Trouble) -> None:
    """The task is for today."""
    tasks.plan([trouble.id], clock.today().isoformat())


def retire_email(trouble: Trouble) -> None:
    """The address is out of use, and still found by search."""
    reach.retire("email", trouble.part)


def retire_phone(trouble: Trouble) -> None:
    """The number is out of use, and still found by search."""
    reach.retire("phone", trouble.part)


def archive(trouble: Trouble) -> None:
    """The person leaves the lists."""
    people.archive([trouble.id])


def split_name(trouble: Trouble) -> None:
    """The parts of the name as its order suggests."""
    parts = names.split(trouble.name)._asdict()
    sets = ", ".join(f"{part} = ?" for part in NAME_PARTS)
    store.execute(
        f"UPDATE person SET {sets} WHERE id = ?",
        (*(parts[part] for part in NAME_PARTS), trouble.id),
    )


def rename(trouble: Trouble) -> None:
    """The name as suggested."""
    people.edit(trouble.id, name=trouble.suggestion)


def join_company(trouble: Trouble) -> None:
    """The person works for the company of their address."""
    name = store.one("SELECT name FROM company WHERE id = ?", (int(trouble.suggestion or 0),))
    people.edit(trouble.id, company=name)


def merge_company(trouble: Trouble) -> None:
    """The company becomes part of the one that had the name first."""
    merging.merge("company", merging.kept("company", int(trouble.suggestion or 0)), [trouble.id])


def born_earlier(trouble: Trouble) -> None:
    """The birthday a hundred years earlier."""
    people.edit(trouble.id, birthday=trouble.suggestion)


def write_country(trouble: Trouble) -> None:
    """The country as suggested."""
    store.execute("UPDATE address SET country = ? WHERE id = ?", (trouble.suggestion, trouble.part))
