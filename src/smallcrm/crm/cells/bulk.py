"""Several records edited at once: what they share, what will change, all of it as one step."""

from collections.abc import Iterable
from typing import NamedTuple

from smallcrm import store, text
from smallcrm.crm import tags, typed
from smallcrm.crm.cells import cells
from smallcrm.crm.words import quick_add
from smallcrm.errors import Invalid
from smallcrm.i18n import _, n_

NAMED = 3


class Shared(NamedTuple):
    """What records have in a field. same: all the same text (perhaps none); several: the different
    texts, most frequent first, where they differ."""

    same: str
    several: list[str]


class Wish(NamedTuple):
    """What shall be changed: fields by name, a next step, tags to put on and to take off."""

    fields: dict[str, str]
    step: quick_add.TaskLine | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def shared(noun: str, ids: Iterable[int], names: Iterable[str]) -> dict[str, Shared]:
    """What records have in some fields."""
    ids = list(ids)
    found = {}
    for name in names:
        have = list(cells.now(noun, name, ids).values())
        different = sorted(set(have), key=lambda text: (-have.count(text), text))
        one = different[0] if len(different) == 1 else ""
        found[name] = Shared(one, different if len(different) > 1 else [])
    return found


def tags_of(noun: str, ids: Iterable[int]) -> list[str]:
    """The tags that any of the records has."""
    return list(dict.fromkeys(name for row in ids for name in tags.of(noun, row)))


def _changed(noun: str, ids: list[int], name: str, text: str) -> list[int]:
    have = cells.now(noun, name, ids)
    return [row for row in ids if have[row] != text]


def sentences(noun: str, ids: Iterable[int], wish: Wish) -> list[str]:
    """What a wish will change, said in words; nothing for what is so already."""
    ids, found = list(ids), []
    for name, value in wish.fields.items():
        count = len(_changed(noun, ids, name, value))
        if count:
            contacts = n_("{n} contact", "{n} contacts", count)
            words = _("{contacts}: {field} becomes “{value}”")
            words = words if value else _("{contacts}: {field} is emptied")
            found.append(
                words.format(contacts=contacts, field=cells.title(noun, name), value=value)
            )
    if wish.step:
        words = n_("{n} contact gets the next step “{step}”",
                   "{n} contacts get the next step “{step}”", len(ids))  # fmt: skip
        found.append(words.replace("{step}", _step_words(wish.step)))
    for name in wish.add:
        count = sum(name not in tags.of(noun, row) for row in ids)
        if count:
            words = n_("{n} contact gets the tag “{tag}”", "{n} contacts get the tag “{tag}”",
                       count)  # fmt: skip
            found.append(words.replace("{tag}", name))
    for name in wish.remove:
        count = sum(name in tags.of(noun, row) for row in ids)
        if count:
            words = n_("{n} contact loses the tag “{tag}”", "{n} contacts lose the tag “{tag}”",
                       count)  # fmt: skip
            found.append(words.replace("{tag}", name))
    return found


def _step_words(step: quick_add.TaskLine) -> str:
    """A next step with its day: “Call, Tue 23 June 10:00”."""
    if step.day is None:
        return step.title
    when = text.day_long(step.day) + (f" {text.clock_time(step.at)}" if step.at else "")
    return f"{step.title}, {when}"


def check(noun: str, wish: Wish) -> Invalid | None:
    """What is wrong with the first field of a wish that cannot be kept; its field is the name."""
    for name, typed_text in wish.fields.items():
        wrong = cells.check(noun, name, typed_text) if typed_text else ""
        if wrong:
            return Invalid(name, wrong)
    return None


def apply(noun: str, ids: Iterable[int], wish: Wish) -> None:
    """Does all of a wish as one step; records that have a value already are left alone. Raises
    Invalid with the name of the field, and then nothing was changed."""
    ids = list(ids)
    with store.step(n_("Edit {n} contact", "Edit {n} contacts", len(ids))):
        for name, value in wish.fields.items():
            try:
                cells.put(noun, _changed(noun, ids, name, value), name, value)
            except Invalid as wrong:
                raise Invalid(name, wrong.text) from wrong
        if wish.step:
            typed.follow_up(noun, ids, wish.step)
        for name in wish.add:
            tags.add(noun, ids, name)
        for name in wish.remove:
            tags.remove(noun, ids, name)
