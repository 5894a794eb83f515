"""What is known of some people beyond the first line: own fields, days, files, how they met."""

import hashlib
import json
from datetime import timedelta

from smallcrm import clock, store
from smallcrm.crm.sample.when import stamp
from smallcrm.crm.sample.writer import Writer
from smallcrm.crm.words.fold import digits

# kind, name, type, choices, reminder in days, shown in tables
FIELDS = [
    ("person", "Contract until", "date", [], 30, 1),
    ("person", "Hourly rate", "money", [], None, 1),
    ("person", "Invoice to", "email", [], None, 0),
    ("person", "Decides with", "contact", [], None, 0),
    ("person", "Newsletter", "choice", ["Yes", "No", "Asked"], None, 0),
    ("company", "VAT number", "text", [], None, 0),
    ("company", "Sector", "choices", ["Food", "Retail", "Industry", "Culture"], None, 0),
    ("company", "Framework contract", "yes_no", [], None, 0),
    ("deal", "Purchase order", "text", [], None, 0),
    ("deal", "Kick-off", "date", [], None, 0),
    ("deal", "Budget cap", "money", [], None, 0),
    ("deal", "Brief", "link", [], None, 0),
]
FILLED = {"Contract until": 58, "Hourly rate": 64, "Invoice to": 61, "Decides with": 23}
BONDS = [("Introduced by", "Lukas Brandt", "Léa Moreau"),
         ("Introduced by", "Zofia Wójcik", "Tomáš Novák"),
         ("Friend of", "Kenji Nakamura", "Søren Dahl")]  # fmt: skip
BIRTHDAYS = {"Ana Sousa": "--09-03", "Lukas Brandt": "1971-11-20", "Kenji Nakamura": "--02-14",
             "Søren Dahl": "1984-06-22"}  # fmt: skip
FILES = [("quote-v2.pdf", 212, 1), ("shelf-mockups.png", 96, 5), ("range-review.pdf", 48, 5),
         ("retainer-2025.docx", 24, 259)]  # fmt: skip


def build(write: Writer, people: dict[str, tuple[int, int]], others: list[int]) -> None:
    """Adds the details of Ana and of some others; `others`: ids of people beside the cast."""
    ana, ribeira = people["Ana Sousa"]
    everyone = [row for row, _company in people.values()] + others
    _fields(write, ana, everyone, others)
    _ana(write, ana, ribeira)
    kinds = {name: row for row, name in store.rows("SELECT id, name FROM bond_type")}
    for words, one, other in BONDS:
        write.add("bond", type_id=kinds[words], person_id=people[one][0],
                  other_id=people[other][0])  # fmt: skip
    for name, day in BIRTHDAYS.items():
        write.change("UPDATE person SET birthday = ? WHERE id = ?", day, people[name][0])
    for name, days in (("Kenji Nakamura", 30), ("Ana Sousa", 14), ("Tomáš Novák", 90)):
        write.change("UPDATE person SET cadence_days = ? WHERE id = ?", days, people[name][0])
    write.add("key_date", company_id=ribeira, label="Founded", day="1996-10-02", remind_days=14)
    _templates(write)


def _fields(write: Writer, ana: int, everyone: list[int], others: list[int]) -> None:
    ids = {}
    for place, (kind, name, type, options, remind, shown) in enumerate(FIELDS):
        ids[name] = write.add(
            "field", kind=kind, name=name, type=type, position=place, remind_days=remind,
            options=json.dumps(options) if options else None, in_tables=shown,
        )  # fmt: skip
    until = (clock.today().replace(month=9, day=30)).isoformat()
    own = {"Contract until": until, "Hourly rate": "95.00",
           "Invoice to": "contas@ribeirafoods.pt", "Newsletter": "Yes"}  # fmt: skip
    for name, value in own.items():
        money = (9500, "EUR") if name == "Hourly rate" else (None, None)
        _value(write, ids[name], ana, value, *money)
    decider = next(row for row in others if row in write.named("Rui Tavares"))
    _value(write, ids["Decides with"], ana, "Rui Tavares", other=decider)
    rest = [row for row in everyone if row != ana]
    for number, row in enumerate(rest):
        _value(write, ids["Newsletter"], row, ("Yes", "No", "Asked")[number % 3])
        if number < FILLED["Contract until"] - 1:
            day = clock.today() + timedelta(days=40 + number * 7)
            _value(write, ids["Contract until"], row, day.isoformat())
        if number < FILLED["Hourly rate"] - 1:
            rate = 80 + number % 6 * 5
            _value(write, ids["Hourly rate"], row, f"{rate}.00", rate * 100, "EUR")
        if number < FILLED["Invoice to"] - 1:
            _value(write, ids["Invoice to"], row, f"invoices-{number}@example.com")
        if number < FILLED["Decides with"] - 1:
            _value(write, ids["Decides with"], row, "Rui Tavares", other=decider)


def _value(
    write: Writer, field: int, person: int, value: str, amount: int | None = None,
    currency: str | None = None, other: int | None = None,
) -> None:  # fmt: skip
    write.add("field_value", field_id=field, person_id=person, value=value, amount=amount,
              currency=currency, other_id=other)  # fmt: skip


def _ana(write: Writer, ana: int, ribeira: int) -> None:
    since = clock.today().replace(year=clock.today().year - 3, month=3, day=1).isoformat()
    write.change(
        "UPDATE person SET source_detail = 'by Chiara Bellini', time_zone = 'Europe/Lisbon', "
        "best_time = 'prefers mornings', legal_basis = 'Contract', legal_since = ? WHERE id = ?",
        since, ana,
    )  # fmt: skip
    write.change("UPDATE company SET employees = 48 WHERE id = ?", ribeira)
    write.change(
        "UPDATE address SET street = 'Rua do Almada 120', postcode = '4050-036' "
        "WHERE person_id = ?", ana,
    )  # fmt: skip
    number = "+351 222 099 140, ext. 4"
    write.add("phone", person_id=ana, label="office", value=number, e164="+351222099140",
              digits=digits(number), position=1)  # fmt: skip
    write.add("consent", person_id=ana, address="ana.sousa@ribeirafoods.pt", state="given",
              at=stamp(462), source="newsletter form")  # fmt: skip
    entries = dict(reversed(write.entries_of(ana)))
    for name, size, days in FILES:
        data = (f"Sample of {name}\n".encode() * 9000)[: size * 1024]
        digest = hashlib.sha256(data).hexdigest()
        store.execute("INSERT OR IGNORE INTO blob(sha256, data) VALUES (?, ?)", (digest, data))
        kind = {"pdf": "application/pdf", "png": "image/png"}.get(name[-3:], "application/msword")
        file = write.add("file", name=name, type=kind, size=len(data), sha256=digest,
                         created_at=stamp(days, "09:30"))  # fmt: skip
        subject = {"quote-v2.pdf": "Re: quote v2"}.get(name, "Range review in Porto")
        entry = entries.get(subject) if days < 9 else None
        owner = {"entry_id": entry} if entry else {"person_id": ana}
        write.add("file_link", file_id=file, **owner)


def _templates(write: Writer) -> None:
    texts = [
        ("Quote sent", "Our quote for {deal.title|your project}",
         "Dear {first_name|friend},\n\nplease find our quote attached.\n\nBest regards,\n{owner}"),
        ("Keeping in touch", "How is it going?",
         "Dear {first_name|friend},\n\nhow is {company|business} doing?\n\nBest regards,\n{owner}"),
    ]  # fmt: skip
    for position, (name, subject, body) in enumerate(texts):
        write.add("template", name=name, subject=subject, body=body, position=position)
