"""Puts every row into exactly one group: new, updated, unchanged, possible duplicate, problem."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from smallcrm.crm.exchange.contacts import known as knowns
from smallcrm.crm.exchange.contacts.compare import Change, changes, is_nameless, same_name
from smallcrm.crm.exchange.contacts.earlier import Drafts
from smallcrm.crm.exchange.contacts.firms import Firms
from smallcrm.crm.exchange.contacts.known import Known
from smallcrm.crm.exchange.contacts.lookup import MATCH, Candidate, Lookup
from smallcrm.crm.exchange.contacts.replacing import SEVERAL, settle
from smallcrm.crm.exchange.contacts.rules import OVERWRITE, allowed
from smallcrm.crm.exchange.draft import Draft
from smallcrm.crm.words.fold import fold
from smallcrm.crm.words.names import may_be_one_company
from smallcrm.i18n import _

GROUPS = ("new", "updated", "unchanged", "duplicate", "problem")
_ALIKE = 60


class Wishes(NamedTuple):
    """What to do with rows. mode: create, update or both; duplicates: skip, create or merge the
    possible ones; match: by what rows are recognised; decisions: for single records (from 1)
    merge, keep or skip; rules: by field of a change overwrite, fill, append or never; kept: by
    record the fields that stay as they are."""

    mode: str = "both"
    duplicates: str = "skip"
    match: Sequence[str] = MATCH
    decisions: Mapping[int, str] = {}
    rules: Mapping[str, str] = {}
    kept: Mapping[int, Sequence[str]] = {}

    def told(self) -> dict[str, Any]:
        """The wishes as plain values that another process can be sent."""
        return self._asdict()

    @staticmethod
    def heard(told: Mapping[str, Any]) -> "Wishes":
        """The wishes another process has sent."""
        by_record = {name: dict(told[name]) for name in ("decisions", "kept")}
        numbered = {
            name: {int(record): said for record, said in found.items()}
            for name, found in by_record.items()
        }
        return Wishes(**{**told, **numbered})


class Verdict(NamedTuple):
    """What becomes of a row. target: the contact it updates or may be; likeness in percent and
    why, for a possible duplicate; left_out: why a row that has no fault stays out; earlier: the
    row of the same file that the contact comes from, where it is not there yet."""

    draft: Draft
    group: str
    target: int | None = None
    target_name: str | None = None
    changes: Sequence[Change] = ()
    likeness: int | None = None
    why: str | None = None
    left_out: str | None = None
    earlier: Draft | None = None


class Judge:
    """Judges the rows of one kind (person or company), chunk by chunk, in their order."""

    def __init__(self, noun: str, firms: Firms, country: str | None, wishes: Wishes) -> None:
        self.noun = noun
        self.country = country
        self.wishes = wishes
        self.lookup = Lookup(noun, firms, wishes.match)
        self.new, self._changed = Drafts(), Drafts()
        self._there: dict[int, Known] = {}
        self._replaces = [one for one in SEVERAL if wishes.rules.get(one) == OVERWRITE]

    def prepare(self, drafts: Sequence[Draft]) -> None:
        """Asks the file for everyone a chunk of rows may be about."""
        ids = self.lookup.load(drafts) if drafts else set()
        self._there = knowns.fetch(self.noun, ids, self.country) if ids else {}
        for row, known in self._there.items():
            for draft in self._changed.of(row):
                self._absorb(known, draft)

    def judge(self, draft: Draft) -> Verdict:
        """The verdict on one row of the chunk; `accept` tells what was then done with it."""
        if draft.stays_out:
            return Verdict(draft, "problem")
        decision = self.wishes.decisions.get(draft.record)
        if decision == "skip":
            return Verdict(draft, "duplicate", left_out=_("You chose to skip it."))
        candidates = self.lookup.candidates(draft)
        if not candidates:
            return self._new(draft)
        met = [(one, self._known(one.id)) for one in candidates]
        found = [(one, known) for one, known in met if known is not None]
        target = self._target(draft, found)
        if target:
            return self._update(draft, target)
        double = self._double(draft, found)
        if double is None or decision == "keep":
            return self._new(draft)
        return self._decided(draft, double, decision)

    def accept(self, row: int, draft: Draft) -> None:
        """Remembers a row that was written, or would be, as the contact `row`."""
        known = self._there.get(row)
        if known is not None and row not in self.new:
            self._absorb(known, draft)
            self._changed.add(row, draft)
        else:
            self.new.add(row, draft)
        self.lookup.add(row, draft)

    def _known(self, row: int) -> Known | None:
        drafts = self.new.of(row)
        if not drafts:
            return self._there.get(row)
        known = knowns.of_draft(row, drafts[0])
        for draft in drafts[1:]:
            self._absorb(known, draft)
        return known

    def _absorb(self, known: Known, draft: Draft) -> None:
        settle(known, draft, self._replaces)
        knowns.absorb(known, draft)

    def _target(self, draft: Draft, found: list[tuple[Candidate, Known]]) -> Known | None:
        """Who the row certainly is."""
        if self.lookup.chosen:
            return self._chosen(draft, found)
        for candidate, known in found:
            if known.trashed and not (candidate.by == "external_id" and draft.trashed_at):
                continue
            if candidate.by == "external_id" and self._same_number(draft, known):
                return known
            if candidate.by in ("email", "phone", "national") and self._same_person(draft, known):
                return known
        for candidate, known in found:
            if (
                candidate.by == "name"
                and not known.trashed
                and self._says_nothing_new(draft, known)
            ):
                return known
        return None

    def _chosen(self, draft: Draft, found: list[tuple[Candidate, Known]]) -> Known | None:
        """Who has a key that was chosen; of several with one key the one of that name."""
        for sign in self._signs():
            there = [
                known
                for candidate, known in found
                if candidate.by == sign
                and (not known.trashed or (sign == "external_id" and draft.trashed_at))
            ]
            named = [known for known in there if _is_called(known, draft.name)]
            for some in (there, named):
                if len(some) == 1:
                    return some[0]
        return None

    def _signs(self) -> list[str]:
        """The signs that were chosen, the surest first."""
        chosen = [sign for sign in MATCH if sign in self.lookup.match]
        place = chosen.index("phone") + 1 if "phone" in chosen else len(chosen)
        return [*chosen[:place], "national", *chosen[place:]]

    def _same_number(self, draft: Draft, known: Known) -> bool:
        """A long number with letters is one of a kind; a short one needs a second sign."""
        number = draft.values["external_id"]
        if len(number) >= 6 and any(letter.isalpha() for letter in number):
            return True
        shared = any(email.key in known.emails for email in draft.emails)
        return shared or _is_called(known, draft.name)

    def _same_person(self, draft: Draft, known: Known) -> bool:
        if draft.person and ("@" in draft.name or is_nameless(known)):
            return True
        return _is_called(known, draft.name)

    def _says_nothing_new(self, draft: Draft, known: Known) -> bool:
        """The same name and company, and all else the row says is known: it is the same row."""
        if self.noun == "company":
            return not _apart(draft, known)
        return not changes(known, draft)

    def _double(
        self, draft: Draft, found: list[tuple[Candidate, Known]]
    ) -> tuple[Known, int, str] | None:
        """Who the row may be, the likest one, with the likeness in percent and a sentence."""
        best: tuple[Known, int, str] | None = None
        for candidate, known in found:
            if known.trashed or candidate.by in ("external_id", "national"):
                continue
            if candidate.by == "name" and not draft.company and draft.person:
                continue
            if _numbers_differ(draft, known) and (
                not draft.person or (known.id in self.new and candidate.by != "email")
            ):
                continue
            alike = _likeness(draft, known)
            if candidate.by == "phone" and not self._may_share_a_phone(draft, known, alike):
                continue
            if best is None or alike > best[1]:
                best = known, alike, _why(candidate.by, draft, known)
        return best

    def _may_share_a_phone(self, draft: Draft, known: Known, alike: int) -> bool:
        """Two people with one telephone and addresses of their own are two people."""
        both = bool(draft.emails and known.emails)
        return alike >= _ALIKE or not both

    def _update(self, draft: Draft, known: Known) -> Verdict:
        found = self._changes(draft, known)
        if not found:
            return Verdict(draft, "unchanged", known.id, known.name)
        if self.wishes.mode == "create":
            return Verdict(
                draft, "unchanged", known.id, known.name, left_out=_("It is there already.")
            )
        return Verdict(draft, "updated", known.id, known.name, found, earlier=self._earlier(known))

    def _new(self, draft: Draft) -> Verdict:
        if self.wishes.mode == "update":
            return Verdict(draft, "unchanged", left_out=_("It isn’t there yet."))
        return Verdict(draft, "new")

    def _decided(
        self, draft: Draft, double: tuple[Known, int, str], decision: str | None
    ) -> Verdict:
        known, alike, why = double
        wish = decision or self.wishes.duplicates
        if wish == "create":
            return self._new(draft)
        if wish == "merge":
            return self._update(draft, known)
        return Verdict(
            draft, "duplicate", known.id, known.name, self._changes(draft, known), alike, why,
            earlier=self._earlier(known),
        )  # fmt: skip

    def _earlier(self, known: Known) -> Draft | None:
        return next(iter(self.new.of(known.id)), None)

    def _changes(self, draft: Draft, known: Known) -> Sequence[Change]:
        kept = self.wishes.kept.get(draft.record, ())
        return tuple(allowed(changes(known, draft), (known, draft), self.wishes.rules, kept))


def _is_called(known: Known, name: str) -> bool:
    """Whether that is the name of a contact, or of one that became part of it."""
    return any(same_name(name, one) for one in (known.name, *known.former))


def _numbers_differ(draft: Draft, known: Known) -> bool:
    """Whether another program has two records of these."""
    one, other = draft.values.get("external_id"), known.values.get("external_id")
    return bool(one and other and one != other)


def _apart(draft: Draft, known: Known) -> bool:
    """Whether two companies of one name are plainly two."""
    one, other = draft.values.get("domain"), known.values.get("domain")
    return (
        _numbers_differ(draft, known)
        or bool(one and other and one != other)
        or not may_be_one_company(draft.name, known.name)
    )


def _likeness(draft: Draft, known: Known) -> int:
    """How much the names are alike, more so with a shared address or number; 0 to 99."""
    from rapidfuzz import fuzz

    names = fuzz.token_sort_ratio(fold(draft.name), fold(known.name))
    initials = _initials_fit(draft.name, known.name)
    shared = any(email.key in known.emails for email in draft.emails)
    called = any(phone.key in known.phones for phone in draft.phones if phone.key)
    score = max(names, 80 if initials else 0) * 0.75 + 15 * shared + 10 * called
    return min(99, round(score + (10 if not (shared or called) else 0)))


def _initials_fit(one: str, other: str) -> bool:
    """“L. Brandt” may be Lukas Brandt."""
    left, right = fold(one).split(), fold(other).split()
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1]:
        return False
    short, long = sorted((left[0].strip("."), right[0].strip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def _why(by: str, draft: Draft, known: Known) -> str:
    shared = any(email.key in known.emails for email in draft.emails)
    called = any(phone.key in known.phones for phone in draft.phones if phone.key)
    if by == "name":
        return _("Same name and company; nothing else is the same.")
    if shared and called:
        return _("Same e-mail address and phone number; the name is “{name}”.").format(
            name=known.name
        )
    if shared:
        return _("Same e-mail address; the name is “{name}”.").format(name=known.name)
    return _("Same phone number; the name is “{name}”.").format(name=known.name)
