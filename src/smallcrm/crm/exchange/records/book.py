"""Finds what a row of deals or activities speaks of: people, companies, deals, stages."""

from collections import Counter, defaultdict

from smallcrm import store
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.pen import Pen
from smallcrm.crm.exchange.records.kept import Kept
from smallcrm.crm.exchange.records.row import Row
from smallcrm.crm.exchange.records.titles import Titles
from smallcrm.crm.exchange.records.whose import Names, People, unknown
from smallcrm.crm.words.fold import fold
from smallcrm.crm.words.names import is_company
from smallcrm.i18n import _

_WON = frozenset(
    "won gewonnen gagne gagnee ganado ganada ganho vinto vinta gewonnen wygrana".split()
)
_LOST = frozenset("lost verloren perdu perdue perdido perdida perso persa przegrana".split())
_MOVES = frozenset(("closed", "deal", "opportunity", "geschlossen", "abgeschlossen", "ferme"))


def outcome(name: str) -> str:
    """won for “Closed Won”, lost for “Verloren”, open for every other stage or status."""
    said = {word for word in fold(name).replace("-", " ").split() if word not in _MOVES}
    if said and said <= _WON:
        return "won"
    return "lost" if said and said <= _LOST else "open"


class Book:
    """The people, companies, deals and stages of the file, each asked for once. kept: the fields
    that the present row leaves as they are."""

    def __init__(self, pen: Pen, firms: Firms) -> None:
        self.pen = pen
        self.firms = firms
        self.mode = "both"
        self._names = Names()
        self.people = People(pen, firms, self._names, self.company, self.known_company)
        self.deals: dict[str, int | None] = {}
        self._titles = Titles("deal")
        self.kept = Kept()
        self._deal_titles: dict[str, int | None] = {}
        self._pipelines: dict[str, int] | None = None
        self._stages: dict[int, dict[str, int]] = {}
        self._stand_ins: dict[int, int] = {}
        self.fresh_stages: dict[int, list[str]] = defaultdict(list)

    # --- people and companies ----------------------------------------------------------------

    def person(self, row: Row) -> int | None:
        """The person a row names by number, e-mail address or name, made where that is wanted."""
        return self.people.find(row)

    def company(self, row: Row) -> int | None:
        """The company a row names; one that is named for the first time is made, unless only what
        is there is to change."""
        found = self.known_company(row)
        name, number = self._firm_called(row), row.text("company.external_id")
        if found is not None and found > 0:
            return found
        return self._new_company(name, number) if name and self.mode != "update" else None

    @staticmethod
    def _firm_called(row: Row) -> str | None:
        """The name of the company; a customer who is plainly one is a company."""
        name, customer = row.text("company"), row.text("person")
        return name or (customer if customer and is_company(customer) else None)

    def known_company(self, row: Row) -> int | None:
        """The company a row names, 0 for one that is not there yet, None where it names none."""
        number, domain = row.text("company.external_id"), row.text("company.domain")
        found = self.firms.by_number(number) if number else None
        if found is None and domain:
            found = self.firms.by_domain(domain)
        name = self._firm_called(row)
        if found is None and name:
            found = self.firms.by_name(name) or 0
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
        return person, self.employer(person), deal

    def employer(self, person: int) -> int | None:
        """The company a person works for."""
        employers = self.people.employers
        if person not in employers:
            employers[person] = store.one("SELECT company_id FROM person WHERE id = ?", (person,))
        return employers[person]

    def link(
        self, row: Row, entry: int, kind: str, about: tuple[int | None, int | None, int | None]
    ) -> None:
        """Puts an entry onto the timelines of a person, company and deal; a meeting on those of
        all who took part."""
        person, company, deal = about
        others = self.people.others(row, person) if kind == "meeting" else []
        people = [(one, None, None) for one in (person, *others)]
        for cells in (*people, (None, company, None), (None, None, deal)):
            if any(cells):
                self.pen.add("entry_link", entry, *cells)

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
        return named if numbered is None else self._names.surer("deal", numbered, title, named)

    def _titled(self, title: str) -> int | None:
        if title not in self._deal_titles:
            found = store.rows(
                f"SELECT id FROM deal WHERE {self._titles.where()} AND trashed_at IS NULL LIMIT 2",
                (title,),
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
        self._stand_ins[pipeline] = found = self.stage(pipeline, name or _("New"))
        return found

    def last_stage(self, pipeline: int) -> int:
        """The last stage of a pipeline, not the one it only began with if there are others."""
        found = list(self.stages(pipeline).values())
        stand_in = self._stand_ins.get(pipeline)
        return next((row for row in reversed(found) if row != stand_in), found[-1])

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
        for pipeline, stand_in in self._stand_ins.items():
            self._forget_unused(pipeline, stand_in)
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

    def _forget_unused(self, pipeline: int, stage: int) -> None:
        """Takes away the stage a pipeline began with, where it got others and this one is empty."""
        (name,) = (called for called, row in self.stages(pipeline).items() if row == stage)
        if len(self.stages(pipeline)) > 1 and not store.one(
            "SELECT EXISTS (SELECT 1 FROM deal WHERE stage_id = :stage) OR EXISTS "
            "(SELECT 1 FROM stage_change WHERE to_stage_id = :stage OR from_stage_id = :stage)",
            {"stage": stage},
        ):
            store.execute("DELETE FROM stage WHERE id = ?", (stage,))
            del self.stages(pipeline)[name]
            fresh = self.fresh_stages[pipeline]
            fresh[:] = [one for one in fresh if fold(one) != name]

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


def missing(row: Row, what: str) -> str:
    """Why a row that names somebody unknown cannot be kept."""
    if what == "person":
        return unknown(row)
    said = row.text("deal.external_id")
    return _("There is no deal with the number “{said}”.").format(said=said)
