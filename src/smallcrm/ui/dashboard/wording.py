"""How each figure of the dashboard is said: name, value, change, formula, what is left out."""

from datetime import date
from typing import NamedTuple

from smallcrm import text
from smallcrm.crm.kpi.dashboard import Board, Tile, View
from smallcrm.crm.kpi.dashboard.board import ENOUGH
from smallcrm.crm.kpi.period import Period
from smallcrm.i18n import _, n_


class Saying(NamedTuple):
    """A tile in words. parts: value and small unit by turns; arrow: up, down, same or none;
    tone: good, bad or even; change: “6 pts”; remark: the grey words after it."""

    title: str
    parts: list[tuple[str, str]]
    arrow: str
    tone: str
    change: str
    remark: str
    why: str


def title(key: str) -> str:
    """The name of a tile."""
    return {
        "win_rate": _("Win rate"),
        "avg_deal_size": _("Average deal size"),
        "sales_cycle": _("Sales cycle"),
        "pipeline_value": _("Pipeline value"),
        "lead_response": _("Lead response time"),
    }[key]


def _formula(key: str) -> str:
    return {
        "win_rate": _("Won deals of all deals closed in the period."),
        "avg_deal_size": _("Mean value of the deals won in the period."),
        "sales_cycle": _("Median of the days from creation to winning, deals won in the period."),
        "pipeline_value": _(
            "Sum of the open deals at the end of the period, at the values they have today. "
            "Weighted: each value times the chance of its stage."
        ),
        "lead_response": _(
            "Median time until I called, wrote to or met a new lead, leads of the period."
        ),
    }[key]


def saying(tile: Tile, board: Board) -> Saying:
    """One tile in words."""
    always = tile.key == "pipeline_value"
    shown = tile.value is not None and (always or tile.n >= ENOUGH)
    if not shown:
        return Saying(title(tile.key), [("–", "")], "none", "even", "", _needs(tile), _why(tile))
    arrow, tone, change, word = _change(tile, board)
    if always and board.weighted is not None:
        word = _("{sum} weighted").format(sum=text.money(board.weighted, board.currency))
    remark = word if change or always else _counted(tile)
    return Saying(title(tile.key), _parts(tile, board), arrow, tone, change, remark, _why(tile))


def _needs(tile: Tile) -> str:
    if tile.key == "lead_response":
        return n_("needs {n} answered lead", "needs {n} answered leads", ENOUGH)
    if tile.key == "win_rate":
        return n_("needs {n} closed deal", "needs {n} closed deals", ENOUGH)
    return n_("needs {n} won deal", "needs {n} won deals", ENOUGH)


def _counted(tile: Tile) -> str:
    if tile.key == "lead_response":
        return n_("{n} answered lead", "{n} answered leads", tile.n)
    if tile.key == "win_rate":
        return n_("{n} closed deal", "{n} closed deals", tile.n)
    return n_("{n} deal", "{n} deals", tile.n)


def _why(tile: Tile) -> str:
    """The formula, the number of records, and what was left out."""
    said = [_formula(tile.key), _counted(tile) + "."]
    if tile.left_out and tile.key == "lead_response":
        said.append(n_("{n} lead is unanswered.", "{n} leads are unanswered.", tile.left_out))
    elif tile.left_out and tile.key == "sales_cycle":
        said.append(n_("{n} deal has no dates.", "{n} deals have no dates.", tile.left_out))
    elif tile.left_out:
        said.append(
            n_(
                "{n} deal has no value or no exchange rate.",
                "{n} deals have no value or no exchange rate.",
                tile.left_out,
            )
        )
    return " ".join(said)


def _parts(tile: Tile, board: Board) -> list[tuple[str, str]]:
    value = tile.value or 0
    if tile.unit == "ratio":
        return [(f"{value * 100:.0f}", "%")]
    if tile.unit == "money":
        return [(text.money(_rounded(value, board.currency), board.currency), "")]
    if tile.unit == "days":
        whole = round(value)
        return [(text.count(whole), n_("day", "days", whole))]
    said = text.duration(value).split(" ")
    if len(said) == 4:
        return [(" ".join(said[:3]), said[3])]
    return [(said[0], said[1])]


def _rounded(minor: float, currency: str) -> int:
    """Without decimals: a mean to the cent says more than it knows."""
    unit = int(10 ** text.minor_digits(currency))
    return round(minor / unit) * unit


def _change(tile: Tile, board: Board) -> tuple[str, str, str, str]:
    """Arrow, tone, change and word against the period before; nothing from too few cases."""
    few = min(tile.n, tile.before_n) < ENOUGH
    if tile.value is None or not tile.before or few:
        return "none", "even", "", ""
    difference = tile.value - tile.before
    change, word_up, word_down = _difference(tile, difference)
    if change[:1] == "0":
        return "same", "even", change, _("unchanged")
    faster = tile.key in ("sales_cycle", "lead_response")
    good = (difference < 0) == faster
    arrow = "up" if difference > 0 else "down"
    return arrow, "good" if good else "bad", change, word_up if difference > 0 else word_down


def _difference(tile: Tile, difference: float) -> tuple[str, str, str]:
    size = abs(difference)
    if tile.unit == "ratio":
        points = round(size * 100)
        return n_("{n} pt", "{n} pts", points), _("better"), _("worse")
    if tile.unit == "money":
        share = text.percent(size / (tile.before or 1))
        return share, _("bigger"), _("smaller")
    if tile.unit == "days":
        days = round(size)
        return n_("{n} day", "{n} days", days), _("slower"), _("faster")
    return text.duration(size), _("slower"), _("faster")


def period_name(view: View) -> str:
    """“Q2 2026, to 17 Jun”, “June 2026”, “18 Jun 2025 – 17 Jun 2026”."""
    first = view.period.first
    name = {
        "month": f"{text.month_name(first.month)} {first.year}",
        "quarter": _("Q{n} {year}").format(n=(first.month + 2) // 3, year=first.year),
        "year": str(first.year),
    }.get(view.kind, "")
    if not name:
        return text.days_range(*view.period)
    if view.until == view.period.last:
        return name
    return _("{period}, to {day}").format(period=name, day=_short(view.until))


def _short(day: date) -> str:
    return f"{day.day} {text.month_short(day.month)}"


def compared(view: View) -> str:
    """“compared with 1 Jan – 19 Mar, same length”."""
    days = text.days_range(*view.before)
    if view.running and view.kind != "12 months":
        return _("compared with {days}, same length").format(days=days)
    return _("compared with {days}").format(days=days)


def month_title(period: Period) -> str:
    """“June 2026”."""
    return f"{text.month_name(period.first.month)} {period.first.year}"


def week_title(period: Period) -> str:
    """“week 25, 15 – 21 Jun”."""
    number = period.first.isocalendar().week
    return _("week {n}, {days}").format(n=number, days=text.days_range(*period))


def kind_title(kind: str) -> str:
    """The plural of a kind of activity."""
    return {
        "call": _("Calls"),
        "email": _("E-mails"),
        "meeting": _("Meetings"),
        "note": _("Notes"),
    }[kind]


def state_title(state: str) -> str:
    """What a record behind a figure is: won, lost, its stage, its kind."""
    known = {
        "won": _("Won"),
        "lost": _("Lost"),
        "lead": _("Lead"),
        "prospect": _("Prospect"),
        "customer": _("Customer"),
        "past": _("Past"),
        "call": _("Call"),
        "email": _("E-mail"),
        "meeting": _("Meeting"),
        "note": _("Note"),
    }
    return known.get(state, state)


def thousands(top: int, currency: str) -> tuple[float, str]:
    """By what sums in a chart are divided (from minor units), and the words that say so."""
    unit = int(10 ** text.minor_digits(currency))
    name = {"EUR": _("euros"), "USD": _("dollars"), "GBP": _("pounds")}.get(currency, currency)
    if top >= 10_000_000 * unit:
        return 1_000_000 * unit, _("in million {currency}").format(currency=name)
    if top >= 10_000 * unit:
        return 1_000 * unit, _("in thousand {currency}").format(currency=name)
    return unit, _("in {currency}").format(currency=name)
