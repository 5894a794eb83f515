"""What came before: the other contacts, the deals of three years, and what was said meanwhile."""

from datetime import timedelta

from smallcrm import clock
from smallcrm.crm.sample import cast
from smallcrm.crm.sample.names import COMPANIES, FIRST, LAST
from smallcrm.crm.sample.when import at, chance, entry, stamp
from smallcrm.crm.sample.writer import Writer

OTHERS = 231
CUSTOMERS, LEADS, QUIET = 57, 30, 22
CLOSED = 285
DECIDER = 56
CLIENTS = {56: ("Rui Tavares", "CFO"), 55: ("Inês Prado", "Designer")}
ANAS = {0: 16_400, 25: 14_800, 50: 10_000, 76: None}
"""Which of the deals before last year were Ana’s, in euros; None: lost."""
REASONS = ["Price", "Competitor", "No budget", "No answer"]
SOURCES = ["Referral", "Website", "Trade fair", "LinkedIn", "Newsletter"]


def moves(
    write: Writer, deal: int, stages: list[int], reached: int, span: tuple[float, float],
    outcome: str | None = None,
) -> None:  # fmt: skip
    """The way of a deal through its stages; span: days ago it was added and last moved."""
    age, last = span
    steps = reached + (1 if outcome else 0)
    before: int | None = None
    previous = age
    for number in range(steps + 1):
        days = age if steps == 0 else age - (age - last) * number / steps
        ending = outcome if outcome and number == steps else None
        stage = stages[min(number, reached)]
        hour = "08:00" if number == 0 else "08:10"
        write.add(
            "stage_change",
            deal_id=deal,
            at=stamp(days, hour),
            from_stage_id=before,
            from_status="open" if before else None,
            to_stage_id=stage,
            to_status=ending or "open",
            seconds=int((previous - days) * 86400) if before else None,
        )
        before, previous = stage, days  # fmt: skip


def build(
    write: Writer,
    stages: dict[int, list[int]],
    people: dict[str, tuple[int, int]],
    deals: dict[str, int],
) -> list[int]:
    """The rest of the file: other people (their ids), other pipelines, closed deals, old
    entries."""
    others = _others(write, people["Ana Sousa"][1])
    customers = [row for row in others if row[2] == "customer"]
    relaunch, decider = deals["Packaging relaunch"], customers[DECIDER][0]
    write.add("deal_person", deal_id=relaunch, person_id=decider, role="decides")
    _other_pipelines(write, stages, customers)
    _closed(write, stages[0], customers, people["Ana Sousa"])
    _old_entries(write, [row[0] for row in others if row[2] in ("past", "prospect")])
    _quiet(write, [row[0] for row in customers[:QUIET]])
    _weeks(write, people)
    return [row[0] for row in others]


def _others(write: Writer, client: int) -> list[tuple[int, int, str]]:
    """People beside the cast: (person, company, status); one of them decides at the `client`."""
    dice = chance("others")
    found = []
    for number in range(OTHERS):
        status = (
            "customer" if number < CUSTOMERS
            else "lead" if number < CUSTOMERS + LEADS
            else "prospect" if number % 3 == 0 else "past"
        )  # fmt: skip
        days = 70 + dice.randrange(1000) if status != "lead" else 61 + number - CUSTOMERS
        first, last = FIRST[number % len(FIRST)], LAST[(number * 7) % len(LAST)]
        firm = COMPANIES[number % len(COMPANIES)] + (" II" if number >= len(COMPANIES) else "")
        if number in CLIENTS:
            name, job = CLIENTS[number]
            found.append(_other(write, name, "Ribeira Foods", status, days, (client, job)))
        else:
            found.append(_other(write, f"{first} {last}", firm, status, days))
    return found


def _other(
    write: Writer,
    name: str,
    firm: str,
    status: str,
    days: int,
    at_client: tuple[int, str] | None = None,
) -> tuple[int, int, str]:
    source = SOURCES[days % len(SOURCES)]
    created = stamp(days, "09:00")
    company, job = at_client or (0, None)
    company = company or write.add("company", name=firm, created_at=created)
    person = write.add(
        "person",
        name=name,
        first_name=name.split(" ")[0],
        last_name=name.split(" ", 1)[1],
        job_title=job,
        company_id=company,
        status=status,
        source=source,
        created_at=created,
    )
    write.add("affiliation", person_id=person, company_id=company, role=job)
    address = name.lower().replace(" ", ".") + f"@{firm.lower().replace(' ', '')}.example"
    write.add("email", person_id=person, label="work", value=address, key=address)
    write.add("status_change", person_id=person, at=created, status="lead", source=source)
    if status in ("customer", "past"):
        write.add("status_change", person_id=person, at=stamp(max(days - 40, 62)), status=status)
    elif status == "lead" and days < 76:
        entry(
            write,
            days,
            f"12:{(days * 8) % 15:02d}",
            person,
            kind="call",
            direction="out",
            minutes=6,
            body="First call.",
        )
    return person, company, status  # fmt: skip


def _other_pipelines(
    write: Writer, stages: dict[int, list[int]], customers: list[tuple[int, int, str]]
) -> None:
    titles = {1: ("Yearly care", 6), 2: ("Team workshop", 4)}
    for number, (title, count) in titles.items():
        pipeline = number + 1
        for place in range(count):
            _person, company, _status = customers[place + 10 * number]
            stage = place % 3
            days = 3 + place
            deal = write.add(
                "deal",
                title=f"{title} {place + 1}",
                pipeline_id=pipeline,
                stage_id=stages[number][stage],
                company_id=company,
                person_id=None,
                position=(place + 1) << 20,
                value=None,
                created_at=stamp(days + 5, "08:00"),
                stage_since=stamp(days, "08:10"),
            )
            moves(write, deal, stages[number], stage, (days + 5, days))  # fmt: skip


def _month_first(back: int) -> int:
    """How many days ago the month began that lies `back` months before this one."""
    first = clock.today().replace(day=1)
    for _turn in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    return (clock.today() - first).days


def _closed(
    write: Writer,
    stages: list[int],
    customers: list[tuple[int, int, str]],
    ana: tuple[int, int],
) -> None:
    """285 closed deals: what the last twelve months won, and the years before."""
    dice = chance("closed")
    written = 0
    for back, euros in enumerate(reversed(cast.WON)):
        begin, end = _month_first(back), (_month_first(back - 1) if back else 0)
        for place, part in enumerate(_parts(back, euros)):
            days = begin - 1 - (begin - end - 2) * (place + 1) // 6
            cycle = CYCLES[back][place % len(CYCLES[back])] if back in CYCLES else 30 + place
            _close(write, stages, customers[(written * 5) % 57], (max(days, 1), cycle, part))
            written += 1
        for place in range(LOST[back] if back < len(LOST) else 4):
            days = max(begin - 2 - (begin - end - 3) * place // 7, 1)
            _close(
                write,
                stages,
                customers[(written * 5) % 57],
                (days, 20 + place * 3, 4000 + 900 * place),
                REASONS[written % 4],
            )
            written += 1
    before = written
    while written < CLOSED:
        days = 380 + dice.randrange(700)
        lost = REASONS[written % 4] if written % 5 > 1 else None
        value = 2000 + 100 * dice.randrange(160)
        who = customers[(written * 5) % 57]
        if written - before in ANAS:
            won = ANAS[written - before]
            who, lost = (*ana, "customer"), None if won else REASONS[0]
            value = won or value
        _close(
            write,
            stages,
            who,
            (days, 15 + dice.randrange(50), value),
            lost,
        )
        written += 1  # fmt: skip


CYCLES = {0: [31, 24], 1: [28, 36], 2: [33], 3: [36, 30], 4: [35, 40], 5: [35, 34]}
LOST = [3, 2, 2, 3, 4, 4]


def _parts(back: int, euros: int) -> list[int]:
    """A month's sum as single deals: this month and the last in two, older ones in one to three."""
    if back in (0, 1):
        return [euros * 3 // 5, euros - euros * 3 // 5]
    if back == 5:
        return [euros // 2, euros - euros // 2]
    count = 1 if euros < 15000 else 2
    return [euros // count] * (count - 1) + [euros - euros // count * (count - 1)]


def _close(
    write: Writer, stages: list[int], who: tuple[int, int, str], figures: tuple[int, int, int],
    lost: str | None = None,
) -> None:  # fmt: skip
    """A closed deal; figures: days ago it was closed, days it took, euros."""
    days, cycle, euros = figures
    person, company, _status = who
    reached = 4 if lost is None else (days * 3) % 4
    outcome = "won" if lost is None else "lost"
    deal = write.add(
        "deal",
        title=f"{TITLES[(days + cycle) % len(TITLES)]}",
        pipeline_id=1,
        stage_id=stages[reached],
        status=outcome,
        value=euros * 100,
        rate="1",
        person_id=person,
        company_id=company,
        position=0,
        created_at=stamp(days + cycle, "08:00"),
        stage_since=stamp(days, "08:10"),
        closed_at=stamp(days, "08:10"),
        lost_reason=lost,
    )
    write.add("deal_person", deal_id=deal, person_id=person)
    moves(write, deal, stages, reached, (days + cycle, days), outcome)  # fmt: skip


TITLES = ["Brand refresh", "Web shop audit", "Logo system", "Label design", "Intranet plan",
          "Yearly report", "Signage", "Newsletter set-up", "Type licence",
          "Workshop day"]  # fmt: skip


def _old_entries(write: Writer, people: list[int]) -> None:
    """Three years of calls, e-mails, meetings and notes, none of them recent."""
    dice = chance("entries")
    kinds = ["email"] * 5 + ["call"] * 3 + ["meeting", "note"]
    for number in range(3800):
        kind = kinds[number % 10]
        direction = None if kind == "note" else ("in" if number % 3 == 0 else "out")
        entry(write, 62 + dice.randrange(1000), f"{8 + number % 10:02d}:{number % 60:02d}",
              people[number % len(people)], kind=kind, direction=direction, answered=1,
              body=SAID[number % len(SAID)])  # fmt: skip


SAID = ["Talked about the next steps.", "Sent the draft.", "They will look at it this week.",
        "Budget is agreed.", "Asked for a date.", "Confirmed the delivery.",
        "Likes the second version.", "Wants to wait until spring."]  # fmt: skip


def _quiet(write: Writer, people: list[int]) -> None:
    for number, person in enumerate(people):
        entry(write, 65 + number * 9, "10:00", person, kind="email", direction="out",
              body="Asked how it goes.")  # fmt: skip


def _weeks(write: Writer, people: dict[str, tuple[int, int]]) -> None:
    """The last ten weeks, a little busier each, never after somebody's last word."""
    plan = [(6, 14, 3, 5), (8, 12, 4, 4), (5, 16, 2, 6), (7, 11, 5, 5), (9, 15, 4, 7),
            (6, 18, 3, 4), (8, 13, 5, 6), (7, 17, 4, 5), (7, 12, 5, 6), (2, 3, 2, 2)]  # fmt: skip
    spoken = [player for player in cast.PLAYERS if player.lead_days > 20]
    for week, counts in enumerate(plan):
        for kind, count in zip(("call", "email", "meeting", "note"), counts, strict=True):
            for number in range(count):
                _say(write, people, spoken, (week, kind, number))


def _say(
    write: Writer,
    people: dict[str, tuple[int, int]],
    spoken: list[cast.Player],
    place: tuple[int, str, int],
) -> None:
    week, kind, number = place
    monday = clock.today().weekday()
    days = (9 - week) * 7 + monday - number % 5
    able = [player for player in spoken if player.last[0] < days and player.lead_days > days + 1]
    if kind == "note" or not able or days < 1:
        able = able or [player for player in spoken if player.last[0] < days]
    if not able or at(days, "17:00") > clock.now():
        return
    turn = number * 3 + week + len(kind)
    player = able[turn % len(able)]
    direction = None if kind == "note" else ("in" if number % 3 == 1 else "out")
    entry(write, days, f"{9 + number % 8:02d}:{(number * 7) % 60:02d}", people[player.name][0],
          kind=kind, direction=direction, answered=1, minutes=10 if kind == "call" else None,
          body=SAID[turn % len(SAID)])  # fmt: skip
