"""A filter is the same as text, as a tree and as what it finds; nothing typed can do harm."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smallcrm import clock, store
from smallcrm.crm import activities, companies, deals, people, reach, tags, tasks
from smallcrm.crm import file as data
from smallcrm.crm.lists.rows import People
from smallcrm.crm.query import asking, columns, saved
from smallcrm.crm.query.known import KINDS, every
from smallcrm.crm.query.read import parse
from smallcrm.crm.query.tree import (
    ANY,
    EVERYTHING,
    NONE,
    Either,
    Node,
    Not,
    Term,
    Unclear,
    Value,
    Words,
    all_of,
    any_of,
    opposite,
    term,
    words,
)
from smallcrm.crm.query.write import to_text
from smallcrm.crm.record import files

NOW = "2026-06-17T10:42"
CITIES = ("Porto", "Łódź", "New York", None)
SHORT = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _fields() -> None:
    with store.step("Fields"):
        for name, type_, options in (
            ("Hourly rate", "number", None), ("Budget", "money", None), ("Signed", "date", None),
            ("Paid", "yes_no", None), ("Size", "choice", '["S", "M", "L"]'),
            ("Remark", "text", None),
        ):  # fmt: skip
            store.execute(
                "INSERT INTO field(kind, name, type, options) VALUES ('person', ?, ?, ?)",
                (name, type_, options),
            )


def _own(row: int, name: str, value: str, amount: int | None = None) -> None:
    with store.step("Value"):
        store.execute(
            "INSERT INTO field_value(field_id, person_id, value, amount, currency) SELECT id, ?, "
            "?, ?, CASE WHEN ? IS NULL THEN NULL ELSE 'EUR' END FROM field WHERE name = ?",
            (row, value, amount, amount, name),
        )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Any:
    """40 people of every sort, and what is true of each as plain values."""
    path = tmp_path_factory.mktemp("query") / "small.db"
    shutil.copyfile(empty_file, path)
    clock.pretend(NOW)
    data.open_file(path)
    _fields()
    known = [_person(number) for number in range(40)]
    store.close()
    return path, known


def _person(number: int) -> dict[str, Any]:
    said = clock.now() - timedelta(days=number * 5)
    created = clock.now() - timedelta(days=number * 11)
    city, status = CITIES[number % 4], (None, "lead", "customer", "past")[number // 2 % 4]
    rate, tagged = number * 10 if number % 3 else None, number % 5 == 0
    row = people.add(
        f"Ána No{number}", status=status, source=("web", "fair", None)[number % 3],
        tags=["vip", "two words"] if tagged else [], created_at=clock.stamp(created),
        email=f"p{number}@example.org" if number % 2 else None,
    )  # fmt: skip
    if city:
        way = reach.add("person", row, "address", "Street 1")
        with store.step("City"):
            store.execute("UPDATE address SET city = ? WHERE id = ?", (city, way))
    if rate is not None:
        _own(row, "Hourly rate", str(rate))
        _own(row, "Budget", f"{rate}.00", rate * 100)
    if number % 4 == 1:
        _own(row, "Size", "M")
        _own(row, "Paid", "yes")
    spoken = None
    if number % 4:
        activities.log("call", body="x", people=[row], direction="in", at=clock.stamp(said))
        spoken = said.date()
    for _deal in range(number % 3):
        deals.add("Deal", person_id=row)
    due = None
    if number % 6 == 0:
        due = clock.days_from_now(number - 18)
        tasks.add("Call", person_id=row, due_day=due.isoformat())
    return {
        "id": row, "name": f"ana no{number}", "status": status, "city": city, "rate": rate,
        "tags": {"vip", "two words"} if tagged else set(), "spoken": spoken, "due": due,
        "created": created.date(), "email": bool(number % 2),
        "deals": number % 3, "size": "M" if number % 4 == 1 else None,
    }  # fmt: skip


@pytest.fixture
def opened(small: Any) -> list[dict[str, Any]]:
    path, known = small
    clock.pretend(NOW)
    data.open_file(path)
    return list(known)


TODAY = (2026, 6, 17)


def _age(person: dict[str, Any], key: str, op: str, days: int) -> bool:
    day = person[key]
    if day is None:
        return False
    old = (clock.today() - day).days
    return {">": old > days, ">=": old >= days, "<": old < days, "<=": old <= days,
            ":": 0 <= old <= days}[op]  # fmt: skip


def holds(node: Node, person: dict[str, Any]) -> bool:
    """What a filter means, said once more in plain Python."""
    if isinstance(node, Not):
        return not holds(node.part, person)
    if isinstance(node, Either):
        return any(holds(part, person) for part in node.parts)
    if isinstance(node, Term):
        return any(_one(node.field, node.op, value, person) for value in node.values)
    if isinstance(node, Words):
        return True
    return all(holds(part, person) for part in node.parts)


def _one(field: str, op: str, value: Value, person: dict[str, Any]) -> bool:
    plain = {
        "status": person["status"], "city": person["city"], "hourly rate": person["rate"],
        "last_word": person["spoken"], "created": person["created"], "tag": person["tags"] or None,
        "next_step": person["due"], "email": person["email"] or None, "size": person["size"],
        "deals": person["deals"],
    }  # fmt: skip
    have = plain.get(field, person["name"])
    if value.special:
        return (have is not None) == (value.special == ANY)
    if field in ("last_word", "created"):
        return _age(person, field.replace("last_word", "spoken"), op, int(value.text[:-1]))
    if have is None:
        return False
    if field in ("hourly rate", "deals"):
        return {">": have > float(value.text), ">=": have >= float(value.text),
                "<": have < float(value.text), "<=": have <= float(value.text),
                ":": have == float(value.text)}[op]  # fmt: skip
    if field == "tag":
        return value.text in have
    if field == "city":
        folded = {"Łódź": "lodz"}.get(have, have.lower())
        return value.text.replace("ł", "l") in folded
    if field == "name":
        return all(word in have for word in value.text.split())
    return bool(have == value.text)


ages = st.integers(0, 400).map(lambda days: f"{days}d")
comparisons = st.sampled_from([">", ">=", "<", "<=", ":"])
special = st.sampled_from([Value(special=ANY), Value(special=NONE)])
TERMS = st.one_of(
    st.lists(st.sampled_from(["lead", "customer", "past", "prospect"]), min_size=1, max_size=3)
    .map(lambda chosen: term("status", *chosen)),
    st.lists(st.sampled_from(["porto", "york", "new", "lodz", "łodz", "zzz", "o"]), min_size=1,
             max_size=2).map(lambda chosen: term("city", *chosen)),
    st.builds(lambda op, n: term("deals", str(n), op=op), comparisons, st.integers(0, 3)),
    st.builds(lambda op, days: term("last_word", days, op=op), comparisons, ages),
    st.builds(lambda op, days: term("created", days, op=op), comparisons, ages),
    st.builds(lambda op, n: term("hourly rate", str(n), op=op), comparisons, st.integers(0, 400)),
    st.sampled_from(["vip", "two words", "none"]).map(lambda text: term("tag", text)),
    st.sampled_from(["no1", "ana no", "bo"]).map(lambda text: term("name", text)),
    st.builds(lambda name, value: Term(name, ":", (value,)),
              st.sampled_from(["city", "email", "last_word", "hourly rate", "tag", "size"]),
              special),
    st.just(term("size", "M")),
)  # fmt: skip
TREES = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(all_of),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
        inner.map(opposite),
    ),
    max_leaves=6,
)


@given(node=TREES)
@SHORT
def test_what_is_found_is_what_plain_python_finds(opened: Any, node: Node) -> None:
    wanted = [person["id"] for person in opened if holds(node, person)]
    assert asking.ids("person", node) == wanted
    assert asking.count("person", node) == len(wanted)
    order = "list.next_step, list.id"
    whole = asking.ids("person", node, order)
    assert asking.first("person", node, order, 5, "list_person_next_step") == whole[:5]
    quick = People("next_step", only=node, quick=True)
    assert [quick.id_at(row) for row in range(quick.count())] == whole[: quick.count()]


@given(node=TREES)
@SHORT
def test_a_filter_written_and_read_is_the_same(opened: Any, node: Node) -> None:
    assert parse("person", to_text(node)) == node


@given(text=st.text(max_size=40))
@SHORT
def test_any_value_and_any_word_can_be_written_and_read(opened: Any, text: str) -> None:
    value = text.strip()
    if value:
        for field, op in (("city", ":"), ("company", "="), ("remark", ":")):
            node = Term(field, op, (Value(value), Value("b")))
            assert parse("person", to_text(node)) == node
            asking.count("person", node)
    plain = words(text)
    assert parse("person", to_text(plain)) == plain


def _read(kind: str, text: str) -> tuple[Node, Unclear | None]:
    try:
        return parse(kind, text), None
    except Unclear as wrong:
        return EVERYTHING, wrong


PIECES = st.sampled_from(
    ["status:", "lead", ",", "(", ")", "-", " ", " or ", " and ", " not ", '"', "value", ">", ">=",
     "<", "5k", "..", "*", "none", "created", "14d", "2026-03", "this week", "Hourly rate", "tag:",
     "'; DROP TABLE person; --", "%", "_", "\x00", "last_word", "birthday:june", "99999999d", "0y",
     "note:", "next_step:", "late", "phone:", "import:", "9999", "0001-01-01", "email:", "ß", ":"]
)  # fmt: skip


@given(text=st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=9).map("".join)),
       kind=st.sampled_from(list(KINDS.values())))  # fmt: skip
@settings(SHORT, max_examples=400)
def test_whatever_is_typed_is_read_or_refused_and_never_runs(
    opened: Any, text: str, kind: str
) -> None:
    node, wrong = _read(kind, text)
    if wrong:
        assert wrong.field == "filter"
        assert 0 <= wrong.start <= len(text)
        assert wrong.text.endswith((".", "?", "…"))
        return
    assert parse(kind, to_text(node)) == node
    assert asking.count(kind, node) == len(asking.ids(kind, node))


@pytest.mark.parametrize("kind", list(KINDS.values()))
def test_every_field_of_every_kind_can_be_asked_shown_and_sorted_by(opened: Any, kind: str) -> None:
    for field in every(kind):
        for special_ in ("*", "none"):
            node = parse(kind, to_text(term(field.name, special_)))
            assert asking.count(kind, node) >= 0
        both = any_of([term(field.name, "*"), term(field.name, "none")])
        assert asking.count(kind, both) == asking.count(kind)
        asking.ids(kind, EVERYTHING, columns.order(kind, field.name, down=True))
        assert isinstance(columns.cells(kind, [field.name], [1, 2, 3]), dict)


@pytest.mark.parametrize(
    ("kind", "text", "start", "words_"),
    [
        ("person", "stauts:lead", 0, "There is no field “stauts”. Did you mean “status”?"),
        ("person", "ana status:zork", 11, "There are: lead, prospect, customer, past."),
        ("person", "created>soon", 8, "is not a date"),
        ("person", "ana (status:lead", 4, "never closed"),
        ("person", "ana) x", 3, "no “(” for this"),
        ("person", "lead or", 6, "Something is missing"),
        ("person", "status>lead", 0, "cannot be compared with “>”"),
        ("person", "starred:maybe", 8, "neither yes nor no"),
        ("deal", "value>", 0, "A value is missing after “value>”"),
        ("deal", "stage:", 0, "There are: Inquiry, Qualified"),
        ("person", "ana foo:bar", 4, "There is no field “foo”. There are: name, company"),
        ("person", "sort_name:x", 0, "There is no field “sort_name”."),
        ("person", "zork = 5", 5, "Say before “=” which field"),
        ("person", "ana >5", 4, "Say before “>” which field is meant."),
        ("person", 'ana "unclosed', 4, "never closed"),
        ("person", 'tag:"a b', 4, "never closed"),
        ("person", "touches:5..3", 8, "Write 3..5."),
        ("deal", "value:5k..200", 6, "Write 200..5k."),
        ("person", "open_value>5,00", 11, "Only one value can stand after “>”."),
        ("company", "status:lead", 0, "Companies have no field “status”. It belongs to people."),
    ],
)
def test_an_error_points_at_the_word(
    crm: Path, kind: str, text: str, start: int, words_: str
) -> None:
    with pytest.raises(Unclear) as wrong:
        parse(kind, text)
    assert wrong.value.start == start
    assert words_ in wrong.value.text
    assert f"Character {start + 1}" in wrong.value.text


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("status : lead", "status:lead"), ("status: lead ana", "status:lead ana"),
        ("status :lead", "status:lead"), ("open_value > 5", "open_value>5"),
        ("open_value >= 5 status = lead", "open_value>=5 status=lead"),
        ("open_value>5,000", "open_value>5000"), ("touches >= 1,234,567", "touches>=1234567"),
    ],
)  # fmt: skip
def test_blanks_and_thousands_are_read(crm: Path, text: str, same: str) -> None:
    assert parse("person", text) == parse("person", same)


@pytest.mark.parametrize(
    "text",
    ["re: offer", "re:offer", "Fwd:x", "call at 10:30", "https://x.example/a?b=c", "hello:",
     "std::vector", "c:\\temp", "a : b", "x => y", '5" pipe'],
)  # fmt: skip
def test_what_only_looks_like_a_field_stays_words(crm: Path, text: str) -> None:
    assert isinstance(parse("person", text), Words)


def test_and_binds_before_or_and_not_binds_first(crm: Path) -> None:
    lead, past, tag = term("status", "lead"), term("status", "past"), term("tag", "x")
    assert parse("person", "status:lead tag:x or not status:past") == any_of(
        [all_of([lead, tag]), opposite(past)]
    )
    assert parse("person", "status:lead and (tag:x OR status:past)") == all_of(
        [lead, any_of([tag, past])]
    )
    assert parse("person", "- -tag:x") == all_of([Words("-"), opposite(tag)])
    assert parse("person", "ana tag:x sousa") == all_of([Words("ana sousa"), tag])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("idle>14d", [15, 40]), ("idle>=14d", [14, 15, 40]), ("idle<14d", [0, 13]),
        ("idle:14d", [0, 13, 14]), ("idle>2w", [15, 40]), ("idle>14", [15, 40]),
        ("idle:10d..20d", [13, 14, 15]), ("created:2026-06", [0, 13, 14, 15]),
        ("created<2026-06-03", [15, 40]), ("created:this month", [0, 13, 14, 15]),
        ("created:last month", [40]), ("created>=yesterday", [0]), ("created:today", [0]),
        ("created:..2026-06-02", [15, 40]), ("created>2026-06-02", [0, 13, 14]),
        ("closed:none", [0, 13, 14, 15, 40]), ("expected:*", []),
    ],
)  # fmt: skip
def test_ages_count_back_and_dates_stand_still(crm: Path, text: str, days: list[int]) -> None:
    for age in (0, 13, 14, 15, 40):
        row = deals.add(f"Deal {age}", value=age * 100)
        at = clock.stamp(clock.now() - timedelta(days=age))
        with store.step("Age"):
            store.execute(
                "UPDATE deal SET stage_since = ?, created_at = ? WHERE id = ?", (at, at, row)
            )
    found = asking.ids("deal", parse("deal", text))
    assert [store.one("SELECT value / 100 FROM deal WHERE id = ?", (row,)) for row in found] == days


def test_amounts_are_of_the_base_currency(crm: Path) -> None:
    deals.add("Small", value=4_999_00)
    deals.add("Large", value=5_000_00)
    assert asking.ids("deal", parse("deal", "value>=5k")) == [2]
    assert asking.ids("deal", parse("deal", "value:4k..€4999")) == [1]
    assert asking.ids("deal", parse("deal", "value<0.5m -title:small")) == [2]


def test_birthdays_come_every_year(crm: Path) -> None:
    for name, day in (("A", "1980-06-20"), ("B", "--06-30"), ("C", "1999-01-02"), ("D", None)):
        people.add(name, birthday=day)
    for text, found in (
        ("birthday:june", [1, 2]), ("birthday:+7d", [1]), ("birthday:1999", [3]),
        ("birthday<1990-01-01", [1]), ("birthday:none", [4]), ("birthday:+1y", [1, 2, 3]),
    ):  # fmt: skip
        assert asking.ids("person", parse("person", text)) == found, text


def test_what_is_archived_or_in_the_trash_is_found_when_asked_for(crm: Path) -> None:
    for name in ("A", "B", "C"):
        people.add(name)
    people.archive([2])
    people.delete([3])
    for text, found in (
        ("", [1]), ("archived:yes", [2]), ("archived:*", [1, 2]), ("trashed:yes", [3]),
        ("name:b", []), ("archived:no", [1]),
    ):  # fmt: skip
        assert asking.ids("person", parse("person", text)) == found, text


def test_companies_tasks_and_activities_have_fields_of_their_own(crm: Path) -> None:
    firm = companies.add("Łódź Works", industry="Printing")
    ana = people.add("Ana", company="Łódź Works")
    tags.add("company", [firm], "Press")
    tasks.add("Call", kind="call", person_id=ana, due_day="2026-06-20")
    activities.log("note", body="Prices for Åse", people=[ana])
    for kind, text, many in (
        ("company", "name:lodz industry:print tag:press people:1", 1),
        ("company", "people>1", 0),
        ("task", "kind:call due:+7d done:no person:ana", 1),
        ("task", "due:none", 0),
        ("entry", "kind:note body:ase person:ana at:today", 1),
        ("person", "note:price", 1),
        ("person", "note:pricey", 0),
    ):
        assert asking.count(kind, parse(kind, text)) == many, text


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ('{"status": ["lead", "past"]}', "status:lead,past"),
        ('{"spoken_within": 60, "text": "ana"}', "ana last_word:60d"),
        ('{"quiet_for": 90}', "last_word>90d"),
        ('{"tag": "none", "waiting": true}', 'tag:"none" waiting:yes'),
        ('{"next_step": "due", "starred": true}', "next_step:due starred:yes"),
        ('{"import_id": 3, "trashed": true}', "import:3 trashed:yes"),
        ('{"text": "status:lead (", "unknown": 1}', '"status:lead" "("'),
        ("{}", ""),
        ("status:lead -tag:x", "status:lead -tag:x"),
    ],
)
def test_views_of_earlier_versions_are_read(crm: Path, kept: str, text: str) -> None:
    assert to_text(saved.load("person", kept)) == text


def test_a_field_of_few_words_says_which_there_are(opened: Any) -> None:
    with pytest.raises(Unclear, match="There are: S, M, L"):
        parse("person", "size:XXL")
    assert asking.count("person", parse("person", "size:m paid:yes")) == 10
    assert asking.count("person", parse("person", '"Hourly rate">90 budget>=100')) == len(
        [person for person in opened if (person["rate"] or 0) > 90]
    )


def test_files_on_the_timeline_belong_to_the_people_of_the_entry(crm: Path) -> None:
    ana, bo = people.add("Ana", company="Ribeira"), people.add("Bo")
    people.add("Cy")
    firm = companies.find("Ribeira")
    mail = activities.log("email", people=[ana], companies=[firm or 0], body="see there")
    files.keep("entry", mail, "Quote 7.pdf", b"x", None)
    files.keep("person", bo, "quote old.pdf", b"y", None)
    assert asking.ids("person", parse("person", "file:quote")) == [ana, bo]
    assert asking.ids("person", parse("person", "-file:*")) == [bo + 1]
    assert asking.ids("company", parse("company", "file:7.pdf")) == [firm]
    activities.delete([mail])
    assert asking.ids("person", parse("person", "file:quote")) == [bo]
