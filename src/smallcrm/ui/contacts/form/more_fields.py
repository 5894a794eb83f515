"""The rest of what one may know of somebody new: job, birthday, address, web page, own fields."""

from typing import NamedTuple

from smallcrm.crm.fields import fields
from smallcrm.crm.fields.fields import FieldRow
from smallcrm.i18n import _
from smallcrm.ui.kit.controls import Select, TextInput
from smallcrm.ui.kit.controls.select import Options

OWN = "field/"


class ChoiceInput(Select):
    """A choice that can stand where a line stands."""

    def __init__(self, options: Options, value: str, name: str) -> None:
        super().__init__(options, value, name)
        self._first = value

    def text(self) -> str:
        """The key of the choice."""
        return str(self.value)

    def set_text(self, key: str) -> None:
        """Chooses without saying so; what is no choice chooses the first."""
        keys = [known for known, _words in self.options]
        self.set_value(key if key in keys else self._first)

    def show_error(self, words: str) -> None:
        """A choice cannot be wrong."""


class More(NamedTuple):
    """A line of the form: its key (“field/12” for one of your own), label, who has it."""

    key: str
    label: str
    widget: TextInput | ChoiceInput
    nouns: tuple[str, ...]


def built() -> list[More]:
    """The lines of people and companies."""
    both = ("person", "company")
    return [
        _line("job_title", _("Job title"), ("person",)),
        _line("birthday", _("Birthday"), ("person",), _("3 September 1988, or without the year")),
        _line("industry", _("Industry"), ("company",)),
        _line("domain", _("Web domain"), ("company",), _("For example “acme.example”")),
        _line("website", _("Web page"), both),
        _line("address", _("Address"), both, _("Street, postcode and city, country")),
        *(_own(field) for noun in both for field in fields.known(noun)),
    ]


def _line(key: str, name: str, nouns: tuple[str, ...], hint: str = "") -> More:
    return More(key, name, TextInput(hint, name=name), nouns)


def _own(field: FieldRow) -> More:
    options: Options = [("", "–")]
    if field.type == "choice":
        options += [(one, one) for one in field.options]
    elif field.type == "yes_no":
        options += [("yes", _("Yes")), ("no", _("No"))]
    hints = {"choices": ", ".join(field.options), "contact": _("The name of somebody you know")}
    widget = (
        ChoiceInput(options, "", field.name)
        if field.type in ("choice", "yes_no")
        else TextInput(hints.get(field.type, ""), name=field.name)
    )
    return More(f"{OWN}{field.id}", field.name, widget, (field.kind,))
