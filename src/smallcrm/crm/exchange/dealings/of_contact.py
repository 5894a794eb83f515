"""Writes the deal and the next step that stand in the row of a person or a company."""

from smallcrm import store
from smallcrm.crm.exchange.contacts.compare import deal_title
from smallcrm.crm.exchange.draft import Draft, Rules
from smallcrm.crm.exchange.pen import Owner, Pen
from smallcrm.crm.exchange.table import dates
from smallcrm.crm.words import money
from smallcrm.crm.words.fold import fold


class Work:
    """Counts in `created` what it writes; people and companies are those who have some."""

    def __init__(self, pen: Pen, rules: Rules, created: dict[str, int]) -> None:
        self.people: set[int] = set()
        self.companies: set[int] = set()
        self._pen = pen
        self._rules = rules
        self._created = created

    def deal(self, owner: Owner, draft: Draft, firm: int | None) -> None:
        """The deal of a row, with a person of the company `firm` or with a company."""
        pipeline, stage = self._stage(draft.deal.get("stage"))
        value: int | None = None
        currency = self._rules.currency
        if draft.deal.get("value"):
            value, currency = money.parse(draft.deal["value"], currency, self._rules.decimal)
        now = self._pen.now
        person = owner.id if owner.noun == "person" else None
        row = self._pen.add(
            "deal", None, deal_title(draft), pipeline, stage, "open", value, currency, None,
            firm if person else owner.id, person, 0, None, None, None, None, now, now, None, None,
        )  # fmt: skip
        self._pen.add("stage_change", row, now, None, None, stage, "open", None)
        if person:
            self._pen.add("deal_person", row, person)
        self._note(owner, "deals")

    def task(self, owner: Owner, draft: Draft) -> None:
        """The next step of a row."""
        due = draft.task.get("due")
        day, time = dates.day_and_time(due, self._rules.order) if due else (None, None)
        person, firm = (owner.id, draft.firm) if owner.noun == "person" else (None, owner.id)
        self._pen.add(
            "task", None, "todo", draft.task["title"], None, person, firm, None, day,
            time, None, 0, self._pen.now, None,
        )  # fmt: skip
        self._note(owner, "tasks")

    def _note(self, owner: Owner, what: str) -> None:
        (self.people if owner.noun == "person" else self.companies).add(owner.id)
        self._created[what] += 1

    @staticmethod
    def _stage(name: str | None) -> tuple[int, int]:
        """The stage of that name, else the first one, with its pipeline."""
        found = store.rows(
            "SELECT stage.pipeline_id, stage.id, stage.name FROM stage "
            "JOIN pipeline ON pipeline.id = pipeline_id WHERE stage.archived_at IS NULL "
            "ORDER BY pipeline.position, pipeline.id, stage.position, stage.id"
        )
        wanted = fold(name or "")
        return next(((p, s) for p, s, called in found if fold(called) == wanted), found[0][:2])
