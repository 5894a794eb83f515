"""Lines of words, as typed on Wednesday 17 June 2026 at nine."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.crm.words import quick_add
from smallcrm.crm.words.money import Money
from smallcrm.errors import Invalid

NOW = datetime(2026, 6, 17, 9, 0).astimezone()
PEOPLE = [
    quick_add.Known(number, name)
    for number, name in enumerate(
        [
            "Ana Sousa",
            "Ben Carter",
            "June Carter",
            "May Lind",
            "Anahit Petrosyan",
            "Mark Stone",
            "Nguyễn Thị Mai",
        ],
        1,
    )
]
DEALS = {
    1: [quick_add.Known(11, "Packaging relaunch"), quick_add.Known(12, "Retainer renewal 26/27")],
    2: [quick_add.Known(13, "Web shop")],
}


def people(beginning):
    asked = beginning.casefold().split()
    return [
        person
        for person in PEOPLE
        if all(
            any(name.startswith(word) for name in person.name.casefold().split()) for word in asked
        )
    ]


def deals(beginning, person):
    among = DEALS.get(person, []) if person else [deal for some in DEALS.values() for deal in some]
    return [deal for deal in among if beginning.casefold() in deal.name.casefold()]


def parse(line):
    return quick_add.parse(line, people, deals, NOW)


def roles(read):
    return [(token.role, read.line[token.start : token.stop]) for token in read.tokens]


def test_the_line_of_the_picture_is_understood_word_for_word():
    read = parse("call Ana next tue 10:00 #renewal")
    assert (read.kind, read.person, read.day, read.at) == (
        "call",
        PEOPLE[0],
        date(2026, 6, 23),
        time(10),
    )
    assert read.tags == ["renewal"]
    assert (read.deal, read.proposed) == (DEALS[1][1], True)
    assert read.title == "Call Ana"
    assert roles(read) == [
        ("kind", "call"),
        ("person", "Ana"),
        ("when", "next tue 10:00"),
        ("tag", "#renewal"),
    ]


def test_a_beginning_that_fits_several_people_names_them_all():
    token = parse("call Ana tomorrow").tokens[1]
    assert [person.name for person in token.choices] == ["Ana Sousa", "Anahit Petrosyan"]


@pytest.mark.parametrize(
    ("line", "kind", "title", "person", "day"),
    [
        ("call ana about the quote fri", "call", "Call ana about the quote", "Ana Sousa", 19),
        ("mail quote to Ben tomorrow", "mail", "Mail quote to Ben", "Ben Carter", 18),
        ("Send Mark the revised quote", "todo", "Send Mark the revised quote", "Mark Stone", None),
        ("call June (Carter) friday", "call", "Call June (Carter)", "June Carter", 19),
        ("Call May about 3 offers", "call", "Call May about 3 offers", "May Lind", None),
        ("lunch with @mai tue", "todo", "Lunch with mai", "Nguyễn Thị Mai", 23),
        ("todo renew domain list", "todo", "Renew domain list", None, None),
        ("renew domain list", "todo", "Renew domain list", None, None),
        ("call Sat Nav Ltd", "call", "Call Sat Nav Ltd", None, None),
        ("Invoice 2026-014", "todo", "Invoice 2026-014", None, None),
        ("check version 2.3", "todo", "Check version 2.3", None, None),
        ("meeting Ben Carter, fri 14-15", "meet", "Meeting Ben Carter", "Ben Carter", 19),
        ("e-mail Ana: the invoice today", "mail", "E-mail Ana: the invoice", "Ana Sousa", 17),
        ("Benchmark the site", "todo", "Benchmark the site", None, None),
        ("Mar the surface", "todo", "Mar the surface", None, None),
        ("friday", "todo", "Friday", None, None),
        ("video friday", "video", "Video", None, 19),
        ("first call today 16:00", "call", "First call", None, 17),
        ("quick call ana fri", "call", "Quick call ana", "Ana Sousa", 19),
        ("May: call back tomorrow", "call", "May: call back", "May Lind", 18),
        ("#new weekly meeting: Ben", "meet", "Weekly meeting: Ben", "Ben Carter", None),
        ("send e-mail to Ben", "mail", "Send e-mail to Ben", "Ben Carter", None),
        ("first video call Ben", "video", "First video call Ben", "Ben Carter", None),
        ("ben call list", "call", "Ben call list", None, None),
        ("write the call for papers", "todo", "Write the call for papers", None, None),
        ("prepare call with Ana", "todo", "Prepare call with Ana", "Ana Sousa", None),
        ("cancel meeting friday", "todo", "Cancel meeting", None, 19),
        ("buy phone", "todo", "Buy phone", None, None),
        ("clear todo list", "todo", "Clear todo list", None, None),
        ("recall Ana, mailing Ben", "todo", "Recall Ana, mailing Ben", "Ana Sousa", None),
    ],
)
def test_lines_are_read_as_a_person_would(line, kind, title, person, day):
    read = parse(line)
    assert (read.kind, read.title) == (kind, title)
    assert (read.person.name if read.person else None) == person
    assert read.day == (date(2026, 6, day) if day else None)


def test_an_only_open_deal_is_proposed_and_a_named_one_is_taken():
    assert (parse("call Ben").deal, parse("call Ben").proposed) == (DEALS[2][0], True)
    assert parse("call Ana").deal is None
    named = parse("call Ana /packaging")
    assert (named.deal, named.proposed) == (DEALS[1][0], False)
    assert named.title == "Call Ana"
    assert parse("print labels /nothing").title == "Print labels /nothing"


def test_priority_and_tags_may_stand_anywhere():
    read = parse("! invoice #website May retainer tomorrow #paid")
    assert (read.priority, read.tags, read.day) == (1, ["website", "paid"], date(2026, 6, 18))
    assert read.title == "Invoice May retainer"
    assert parse("answer question #12").title == "Answer question #12"


def test_without_look_ups_nobody_is_guessed():
    read = quick_add.parse("call Ana tomorrow", now=NOW)
    assert read.person is None
    assert read.title == "Call Ana"


@given(st.text(alphabet="abcAna Ben!#/@ 0123:.-(),fritueß", max_size=40))
def test_tokens_are_in_order_and_inside_the_line(line):
    read = parse(line)
    places = [place for token in read.tokens for place in (token.start, token.stop)]
    assert places == sorted(places)
    assert all(0 <= place <= len(line) for place in places)


def test_a_person_line():
    read = quick_add.person("Ana Sousa, Ribeira Foods, ana@x.pt +351 912 345 087")
    assert (read.name, read.company, read.email, read.phone) == (
        "Ana Sousa",
        "Ribeira Foods",
        "ana@x.pt",
        "+351 912 345 087",
    )
    assert roles(read) == [
        ("name", "Ana Sousa"),
        ("company", "Ribeira Foods"),
        ("email", "ana@x.pt"),
        ("phone", "+351 912 345 087"),
    ]


def test_a_person_needs_only_a_name_or_a_way_to_be_reached():
    assert quick_add.person("  王小明 ").name == "王小明"
    assert quick_add.person("Ana Sousa <ana@x.pt>").name == "Ana Sousa"
    assert quick_add.person("ana.sousa@x.pt").name == "Ana Sousa"
    with pytest.raises(Invalid):
        quick_add.person(" , ")


def test_a_company_line():
    read = quick_add.company("Ribeira Foods, office@ribeira.pt")
    assert (read.name, read.email, read.company) == ("Ribeira Foods", "office@ribeira.pt", None)
    with pytest.raises(Invalid):
        quick_add.company("")


@pytest.mark.parametrize(
    ("line", "title", "value", "person"),
    [
        ("Packaging relaunch 18400 EUR Ana Sousa", "Packaging relaunch", 1_840_000, "Ana Sousa"),
        ("Packaging relaunch €18,400 ana", "Packaging relaunch", 1_840_000, "Ana Sousa"),
        ("Web shop 2 5000", "Web shop 2", 500_000, None),
        ("Retainer 26/27", "Retainer 26/27", None, None),
        ("Audit Ben Carter", "Audit", None, "Ben Carter"),
        ("Packaging 18400 someone else", "Packaging someone else", 1_840_000, None),
        ("Ana Sousa", "Ana Sousa", None, None),
    ],
)
def test_a_deal_line(line, title, value, person):
    read = quick_add.deal(line, "EUR", people)
    assert (read.name, read.value) == (title, Money(value, "EUR") if value else None)
    assert (read.person.name if read.person else None) == person


def test_a_deal_needs_a_title():
    with pytest.raises(Invalid):
        quick_add.deal("  ", "EUR")


def test_a_day_there_is_not_stays_in_the_title_and_is_told():
    read = parse("pay bill 32.13.2026 #tax")
    assert (read.title, read.day) == ("Pay bill 32.13.2026", None)
    assert read.missed == quick_add.Token(9, 19, "missed", None)
    assert roles(read) == [("tag", "#tax")]
    assert parse("pay bill tomorrow").missed is None
    assert parse("31/6").title == "31/6"


@pytest.mark.parametrize(
    ("line", "title", "missed"),
    [
        ("2026-02-30 pay", "2026-02-30 pay", (0, 10)),
        ("#tax 2026-02-30 pay", "2026-02-30 pay", (5, 15)),
        ("call 2026-02-30 about the bill", "Call 2026-02-30 about the bill", (5, 15)),
        ("31/6", "31/6", (0, 4)),
    ],
)
def test_a_day_there_is_not_is_told_at_the_beginning_too(line, title, missed):
    read = parse(line)
    assert (read.title, read.day) == (title, None)
    assert read.missed == quick_add.Token(*missed, "missed", None)


def test_a_day_at_the_end_counts_whatever_stands_first():
    read = parse("2026-02-30 pay tomorrow")
    assert (read.missed, read.day is not None) == (None, True)
    assert parse("2026-02-28 pay").missed is None


@pytest.mark.parametrize(
    ("line", "name", "domain"),
    [
        ("Ribeira Foods ribeirafoods.pt", "Ribeira Foods", "ribeirafoods.pt"),
        ("Ribeira Foods, www.ribeirafoods.pt, office@x.pt", "Ribeira Foods", "ribeirafoods.pt"),
        ("Ribeira Foods ribeirafoods.pt office@x.pt", "Ribeira Foods", "ribeirafoods.pt"),
        ("Ribeira Foods (ribeirafoods.pt)", "Ribeira Foods", "ribeirafoods.pt"),
        ("Amazon.com Inc", "Amazon.com Inc", "amazon.com"),
        ("booking.com", "booking.com", "booking.com"),
        ("Hotel Check24.de Reisen", "Hotel Check24.de Reisen", "check24.de"),
        ("Node.js Foundation", "Node.js Foundation", None),
    ],
)
def test_a_company_line_has_a_domain(line, name, domain):
    read = quick_add.company(line)
    assert (read.name, read.domain) == (name, domain)
    assert ("domain" in [token.role for token in read.tokens]) == (domain is not None)


def test_a_weekday_before_its_date_is_not_of_the_title():
    read = quick_add.parse("call Ana tue 23 jun", now=datetime(2026, 6, 17, 9).astimezone())
    assert (read.title, read.day) == ("Call Ana", date(2026, 6, 23))
