"""Finds what a row of deals or activities speaks of: people, companies, deals, stages."""

from collections import Counter, defaultdict

from smallcrm import store
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.draft import Draft, Email
from smallcrm.crm.exchange.pen import Owner, Pen
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.words import emails
from smallcrm.crm.words.fold import fold, words
from smallcrm.crm.words.names import split
from smallcrm.i18n import _

_WON = frozenset(
    "won gewonnen gagne gagnee ganado ganada ganho vinto vinta gewonnen wygrana".split()
)
_LOST = frozenset("lost verloren perdu perdue perdido perdida perso persa przegrana".split())
_PARTS = ("prefix", "first_name", "middle_name", "last_name", "suffix")
_MOVES = frozenset(("closed", "deal", "opportunity", "geschlossen", "abgeschlossen", "ferme"))


def outcome(name: str) -> str:
    """won for “Closed Won”, lost for “Verloren”, open for every other stage or status."""
    said = {word for word in fold(name).replace("-", " ").split() if word not in _MOVES}
    if said and said <= _WON:
        return "won"
    return "lost" if said and said <= _LOST else "open"


class Book:
    """The people, companies, deals and stages of the file, each asked for once. makes_people:
    whether somebody with a number and a name whom nobody knows yet is made."""

    def __init__(self, pen: Pen, firms: Firms) -> None:
        self.pen = pen
        self.firms = firms
        self.makes_people = False
        self._employers: dict[int, int | None] = {}
        self.deals: dict[str, int | None] = {}
        self._names: dict[tuple[str, int], list[str]] = {}
        self._people: dict[tuple[str, str], int | None] = {}
        self._deal_titles: dict[str, int | None] = {}
        self._pipelines: dict[str, int] | None = None
        self._stages: dict[int, dict[str, int]] = {}
        self.fresh_stages: dict[int, list[str]] = defaultdict(list)

    # --- people and companies ----------------------------------------------------------------

    def person(self, row: Row) -> int | None:
        """The person a row names by number, e-mail address or name."""
        numbered, mailed, named = (
            self._person(field, said) if (said := row.text(field)) else None
            for field in ("person.external_id", "person.email", "person")
        )
        if numbered is not None:
            numbered = self._surer("person", numbered, row.text("person"), named)
        found = numbered or mailed or named
        return found or (self._new_person(row) if self.makes_people else None)

    def _new_person(self, row: Row) -> int | None:
        """Somebody a row names in full, if there is nobody of that name."""
        number, name = row.text("person.external_id"), row.text("person")
        if not number or not name or _called(name):
            return None
        draft = Draft(row.record, row.line)
        draft.name, parts = name, split(name)._asdict()
        address = emails.clean(row.text("person.email") or "")
        if address and not emails.problem(address):
            draft.emails.append(Email(None, address, emails.key(address)))
        firm = self.company(row)
        found = self.pen.add(
            "person", number, name, *map(parts.get, _PARTS), None, None, firm, None, None, None,
            self.pen.now, None,
        )  # fmt: skip
        if firm is not None:
            self.pen.add("affiliation", found, firm, None)
        self.pen.listing.person(found, draft, firm, self.firms.name_of(firm) if firm else "")
        self.pen.emails(Owner("person", found), draft.emails)
        self.pen.origin("person", found, draft)
        self._employers[found] = firm
        self._people["person.external_id", number] = found
        self._names["person", found] = words(name)
        return found

    def _surer(self, noun: str, numbered: int, name: str | None, named: int | None) -> int | None:
        """Of a record with a number and one with a name the named one, where the number is of
        something that is called otherwise: it may be a number of another file."""
        if not name or named == numbered:
            return numbered
        key = (noun, numbered)
        if key not in self._names:
            column = "title" if noun == "deal" else "name"
            self._names[key] = words(
                store.one(f"SELECT {column} FROM {noun} WHERE id = ?", (numbered,)) or ""
            )
        called, said = self._names[key], words(name)
        if sorted(called) == sorted(said):
            return numbered
        return named or (numbered if set(called) & set(said) else None)

    def _person(self, field: str, said: str) -> int | None:
        key = (field, said)
        if key not in self._people:
            self._people[key] = self._ask_person(field, said)
        return self._people[key]

    def _ask_person(self, field: str, said: str) -> int | None:
        if field == "person.external_id":
            found = store.rows(
                "SELECT max(id) FROM person WHERE external_id = ? "
                "AND id = ifnull((SELECT max(id) FROM person WHERE external_id = ? "
                "AND trashed_at IS NULL), id)",
                (said, said),
            )
        elif field == "person.email" and "," in said:
            people = (self._person(field, one.strip()) for one in said.split(","))
            return next(filter(None, people), None)
        elif field == "person.email":
            found = store.rows(
                "SELECT DISTINCT person_id FROM email JOIN person ON person.id = person_id "
                "WHERE key = ? AND trashed_at IS NULL LIMIT 2",
                (emails.key(emails.clean(said)),),
            )
        else:
            return self._by_name(said)
        return found[0][0] if len(found) == 1 else None

    def _by_name(self, said: str) -> int | None:
        """The only one called so, “Sousa, Ana” too; of several names the first that is known."""
        found = _called(said)
        if not found and ";" in said:
            people = (self._person("person", one.strip()) for one in said.split(";"))
            return next(filter(None, people), None)
        if not found and said.count(",") == 1:
            found = _called(" ".join(part.strip() for part in reversed(said.split(","))))
        return found[0] if len(found) == 1 else None

    def company(self, row: Row) -> int | None:
        """The company a row names; one that is named for the first time is made."""
        number, name = row.text("company.external_id"), row.text("company")
        found = self.firms.by_number(number) if number else None
        domain = row.text("company.domain")
        if found is None and domain:
            found = self.firms.by_domain(domain)
        if found is None and name:
            found = self.firms.by_name(name)
            if found is None:
                found = self._new_company(name, number)
        return found

    def _new_company(self, name: str, number: str | None) -> int:
        cells = (number, name, None, None, None, None, self.pen.now, None)
        row = self.pen.add("company", *cells)
        self.pen.listing.company(row, name, None)
        self.firms.add(row, name, number)
        return row

    def owners(self, row: Row) -> tuple[int | None, int | None, int | None]:
        """Person, company and deal of a task: a deal brings its person, a person their company."""
        person, deal = self.person(row), self.deal(row)
        if person is None and deal is not None:
            person = store.one("SELECT person_id FROM deal WHERE id = ?", (deal,))
        if person is None:
            return None, self.company(row), deal
        if person not in self._employers:
            self._employers[person] = store.one(
                "SELECT company_id FROM person WHERE id = ?", (person,)
            )
        return person, self._employers[person], deal

    # --- deals -------------------------------------------------------------------------------

    def deal(self, row: Row) -> int | None:
        """The deal a row names by its number, or by a title that only one deal has."""
        number, title = row.text("deal.external_id"), row.text("deal")
        if number and number not in self.deals:
            self.deals[number] = store.one(
                "SELECT max(id) FROM deal WHERE external_id = ?", (number,)
            )
        numbered = self.deals[number] if number else None
        named = self._titled(title) if title else None
        return named if numbered is None else self._surer("deal", numbered, title, named)

    def _titled(self, title: str) -> int | None:
        if title not in self._deal_titles:
            found = store.rows(
                "SELECT id FROM deal WHERE title = ? AND trashed_at IS NULL LIMIT 2", (title,)
            )
            self._deal_titles[title] = found[0][0] if len(found) == 1 else None
        return self._deal_titles[title]

    # --- pipelines and stages ----------------------------------------------------------------

    def pipeline(self, name: str | None) -> int:
        """The pipeline of that name, made where there is none; the first one without a name."""
        if self._pipelines is None:
            self._pipelines = {
                fold(called): row
                for row, called in store.rows(
                    "SELECT id, name FROM pipeline WHERE archived_at IS NULL ORDER BY position, id"
                )
            }
        if not name:
            return next(iter(self._pipelines.values()))
        found = self._pipelines.get(fold(name))
        if found is None:
            place = len(self._pipelines)
            found = store.execute(
                "INSERT INTO pipeline(name, position) VALUES (?, ?)", (name, place)
            )
            self._pipelines[fold(name)] = found
        return found

    def stage(self, pipeline: int, name: str) -> int:
        """The stage of that name in a pipeline, made at its end where there is none."""
        stages = self.stages(pipeline)
        found = stages.get(fold(name))
        if found is None:
            found = store.execute(
                "INSERT INTO stage(pipeline_id, name, position, probability, stale_days) "
                "VALUES (?, ?, (SELECT ifnull(max(position) + 1, 0) FROM stage "
                "WHERE pipeline_id = ?), 50, 14)",
                (pipeline, name, pipeline),
            )
            stages[fold(name)] = found
            self.fresh_stages[pipeline].append(name)
        return found

    def first_stage(self, pipeline: int) -> int:
        """The stage a pipeline without any begins with, called like that of the first pipeline."""
        name = store.one(
            "SELECT name FROM stage WHERE pipeline_id = ? AND archived_at IS NULL "
            "ORDER BY position, id",
            (self.pipeline(None),),
        )
        return self.stage(pipeline, name or _("New"))

    def stages(self, pipeline: int) -> dict[str, int]:
        """The stages of a pipeline in their order, by folded name."""
        if pipeline not in self._stages:
            self._stages[pipeline] = {
                fold(name): row
                for row, name in store.rows(
                    "SELECT id, name FROM stage WHERE pipeline_id = ? AND archived_at IS NULL "
                    "ORDER BY position, id",
                    (pipeline,),
                )
            }
        return self._stages[pipeline]

    def settle_stages(self) -> None:
        """Where a file brought stages of its own, those of a new file that nothing ever used are
        put away."""
        for pipeline in self.fresh_stages:
            store.execute(
                "UPDATE stage SET archived_at = ? WHERE pipeline_id = ? AND archived_at IS NULL "
                "AND NOT EXISTS (SELECT 1 FROM change WHERE tbl = 'stage' AND row = stage.id) "
                "AND NOT EXISTS (SELECT 1 FROM deal WHERE stage_id = stage.id) "
                "AND NOT EXISTS (SELECT 1 FROM stage_change "
                "WHERE to_stage_id = stage.id OR from_stage_id = stage.id)",
                (self.pen.now, pipeline),
            )
            self._stages.pop(pipeline, None)

    def fresh_names(self) -> list[str]:
        """The names of the stages that were made, in their order, each once."""
        return list(dict.fromkeys(name for names in self.fresh_stages.values() for name in names))

    def order_stages(self, pipeline: int, moves: Counter[tuple[int, int]]) -> None:
        """Puts new stages before those that deals went to from them."""
        fresh = {fold(name) for name in self.fresh_stages.get(pipeline, ())}
        order = [row for name, row in self.stages(pipeline).items() if name not in fresh]
        for name in fresh:
            row = self.stages(pipeline)[name]
            after = (
                place for place, other in enumerate(order) if moves[row, other] > moves[other, row]
            )
            order.insert(next(after, len(order)), row)
        if fresh:
            store.many("UPDATE stage SET position = ? WHERE id = ?", enumerate(order))


def _called(name: str) -> list[int]:
    """Up to two people of that name."""
    found = store.rows(
        "SELECT id FROM list_person WHERE name = ? AND shown = 1 LIMIT 2", (fold(name),)
    )
    return [row for (row,) in found]


def missing(row: Row, what: str) -> str:
    """Why a row that names somebody unknown cannot be kept."""
    said = {
        "person": row.text("person.external_id") or row.text("person.email") or row.text("person"),
        "deal": row.text("deal.external_id"),
    }[what]
    if what == "deal":
        return _("There is no deal with the number “{said}”.").format(said=said)
    return _("Nobody is known as “{said}”.").format(said=said)
