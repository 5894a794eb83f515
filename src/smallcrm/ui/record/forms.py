"""The small forms of a record's page: its name, an address, a day, a job, a link, a consent."""

from datetime import date

from PySide6.QtWidgets import QWidget

from smallcrm import clock, text
from smallcrm.crm import companies, people, reach, typed
from smallcrm.crm.record import bonds, days, jobs, page, privacy
from smallcrm.crm.words import names, when
from smallcrm.errors import Invalid
from smallcrm.i18n import _
from smallcrm.ui.kit.form import Ask, Form

PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix", "nickname", "sort_name")


def name_form(parent: QWidget, noun: str, row: int, name: str, job: str | None) -> Form:
    """The name in one box; of a person also how it is split, what they are called and sorted by."""
    if noun == "company":
        return Form(parent, _("Name"), [Ask("name", _("Name"), name)],
                    lambda values: companies.edit(row, name=values["name"]))  # fmt: skip
    found = page.person(row)
    known = {part: (getattr(found, part) or "") if found else "" for part in PARTS}
    asks = [
        Ask("name", _("Name"), name),
        Ask("prefix", _("Title"), known["prefix"], _("Dr.")),
        Ask("first_name", _("First name"), known["first_name"]),
        Ask("middle_name", _("Middle name"), known["middle_name"]),
        Ask("last_name", _("Last name"), known["last_name"]),
        Ask("suffix", _("Suffix"), known["suffix"], _("Jr.")),
        Ask("nickname", _("Called"), known["nickname"], _("What you call them")),
        Ask("sort_name", _("Sorted as"), known["sort_name"], _("For example “Sousa, Ana”")),
        Ask("job_title", _("Job title"), job or ""),
    ]

    def keep(values: dict[str, str]) -> None:
        changed = {part: values[part] for part in PARTS if values[part] != known[part]}
        if values["job_title"] != (job or ""):
            changed["job_title"] = values["job_title"]
        if values["name"] != name:
            changed["name"] = values["name"]
        if changed:
            people.edit(row, **changed)

    form = Form(parent, _("Name"), asks, keep)
    line = form.fields["name"]

    def split(words: str) -> None:
        parts = names.split(words)._asdict()
        for part in PARTS[:5]:
            form.fields[part].set_text(parts[part] or "")  # type: ignore[union-attr]

    line.edited.connect(split)  # type: ignore[union-attr]
    return form


def address_form(parent: QWidget, noun: str, owner: int, row: int) -> Form:
    """A postal address in its parts; `row` 0 for a new one."""
    known = reach.address_parts(row) if row else {}
    labels = {"street": _("Street"), "postcode": _("Postcode"), "city": _("Town"),
              "region": _("Region"), "country": _("Country"), "label": _("Called")}  # fmt: skip
    hints = {"label": _("work, home, invoices …"), "country": _("Portugal, or PT")}
    asks = [Ask(key, words, known.get(key) or "", hints.get(key, ""))
            for key, words in labels.items()]  # fmt: skip

    def keep(values: dict[str, str]) -> None:
        label = values.pop("label")
        if not any(values.values()):
            if row:
                reach.retire("address", row)
                return
            raise Invalid("street", _("Nothing was typed."))
        if row:
            reach.edit_address(row, label, **values)
        else:
            reach.add_address(noun, owner, label, **values)

    return Form(parent, _("Address"), asks, keep)


def day_form(parent: QWidget, noun: str, owner: int, row: int) -> Form:
    """A day that matters; `row` 0 for a new one. Without words it is taken away."""
    known = next((day for day in days.of(noun, owner) if day.id == row), None)
    shown = ""
    if known:
        shown = known.day if known.day.startswith("--") else text.day_with_year(
            date.fromisoformat(known.day))  # fmt: skip
    remind = "" if known is None or known.remind_days is None else str(known.remind_days)
    asks = [
        Ask("label", _("What"), known.label if known else "", _("For example “Contract ends”")),
        Ask("day", _("Day"), shown, _("3 September, or 3.9.2026")),
        Ask("remind", _("Shown before"), remind, _("7 days")),
    ]

    def keep(values: dict[str, str]) -> None:
        if row and not values["label"] and not values["day"]:
            days.remove(row)
            return
        before = values["remind"].split()[0] if values["remind"] else ""
        if before and not (before.isdigit() and int(before) <= days.MOST):
            raise Invalid("remind", _("Say a number of days, for example 7."))
        day = days.typed(values["day"]) or ""
        count = int(before) if before else None
        if row:
            days.edit(row, values["label"], days.check(day), count)
        else:
            days.add(noun, owner, values["label"], days.check(day), count)

    return Form(parent, _("Day"), asks, keep)


def job_form(parent: QWidget, person: int, row: int) -> Form:
    """A job of a person with its days; `row` 0 for a new one."""
    known = next((job for job in jobs.of(person) if job.id == row), None)
    shown = {key: _shown(getattr(known, key) if known else None) for key in ("since", "until")}
    asks = [
        Ask("role", _("Role"), (known.role or "") if known else "", _("Head of Marketing")),
        Ask("since", _("Since"), shown["since"], _("1 March 2023")),
        Ask("until", _("Until"), shown["until"], _("Empty: still")),
    ]
    if known is None:
        asks.insert(0, Ask("company", _("Company"), "", _("One you know, or a new one")))

    def keep(values: dict[str, str]) -> None:
        span = {key: _day(key, values[key]) for key in ("since", "until")}
        if known:
            jobs.edit(row, role=values["role"], **span)
        else:
            jobs.add(person, values["company"], values["role"], **span)

    return Form(parent, _("Job"), asks, keep)


def bond_form(parent: QWidget, person: int) -> Form:
    """Links a person to another one."""
    asks = [
        Ask("words", _("How"), bonds.words()[0], "", [(said, said) for said in bonds.words()]),
        Ask("own", _("Or in words"), "", _("For example “Plays chess with”")),
        Ask("other", _("Whom"), "", _("The name of somebody you know")),
    ]

    def keep(values: dict[str, str]) -> None:
        try:
            noun, other = typed.who(values["other"])
        except Invalid as wrong:
            raise Invalid("other", wrong.text) from wrong
        if noun != "person":
            raise Invalid("other", _("Links stand between two people."))
        bonds.add(person, values["own"] or values["words"], other)

    return Form(parent, _("Link to somebody"), asks, keep, _("Link"))


def consent_form(parent: QWidget, person: int) -> Form:
    """What somebody agreed to or refused, for one address, when and where it is written."""
    ways = [way.value for way in reach.of("person", person) if way.kind in ("email", "phone")]
    asks = [
        Ask("address", _("Address"), ways[0] if ways else "", "", [(w, w) for w in ways] or None),
        Ask("state", _("Answer"), "given", "",
            [(state, privacy.state_word(state)) for state in privacy.STATES]),
        Ask("source", _("Where it says so"), "", _("For example “form at the fair”")),
        Ask("at", _("When"), "", _("today")),
    ]  # fmt: skip

    def keep(values: dict[str, str]) -> None:
        privacy.put(person, values["address"], values["state"], values["source"],
                    typed.moment(values["at"]) if values["at"] else None)  # fmt: skip

    return Form(parent, _("Consent"), asks, keep)


def legal_form(parent: QWidget, person: int) -> Form:
    """Why the data may be kept, and since when."""
    known = page.person(person)
    asks = [
        Ask("basis", _("Legal basis"), (known.legal_basis or "") if known else "",
            _("Contract, consent, legitimate interest")),
        Ask("since", _("Since"), _shown(known.legal_since if known else None), _("March 2023")),
    ]  # fmt: skip

    def keep(values: dict[str, str]) -> None:
        privacy.legal(person, values["basis"], _day("since", values["since"]))

    return Form(parent, _("Legal basis"), asks, keep)


def _shown(day: str | None) -> str:
    return text.day_with_year(date.fromisoformat(day)) if day else ""


def _day(key: str, words: str) -> str | None:
    """A day that is over or begins today, in words; a month or year alone is its first day."""
    if not words:
        return None
    if words.isdigit() and len(words) == 4:
        words = f"1 January {words}"
    found = when.read(words, past=True) or when.read(f"1 {words}", past=True)
    if found is None:
        raise Invalid(key, _("“{words}” is not a day.").format(words=words))
    return found.day.isoformat()


def local_day(instant: str) -> str:
    """The day of an instant as it is shown."""
    return text.day_with_year(clock.local(instant).date())
