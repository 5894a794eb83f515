"""How the three charts are drawn: won by month, pipeline by stage, activities by week."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics

from smallcrm import text
from smallcrm.crm.kpi.dashboard import Board
from smallcrm.crm.kpi.dashboard.board import Month
from smallcrm.crm.kpi.dashboard.contact import KINDS
from smallcrm.crm.kpi.dashboard.pipeline import StageSum
from smallcrm.i18n import _, n_
from smallcrm.ui.dashboard.wording import kind_title, month_title, thousands, week_title
from smallcrm.ui.kit.chart import Sheet, label_font, ticks

BAR = 0.64
INKS = {"call": "call", "email": "s3", "meeting": "meet", "note": "warn"}


class Picture(NamedTuple):
    """A drawing with its summary, the sentence over it when it is empty, and its numbers.
    table: one line for each mark, (what, value)."""

    draw: Callable[[Sheet], None]
    summary: str
    empty: str
    table: list[tuple[str, str]]


def months_shown(board: Board) -> list[Month]:
    """The months of the chart; those to come only where deals are expected in them."""
    ahead = any(month.expected for month in board.months)
    return [month for month in board.months if ahead or month.deals or month.expected is None
            or month.period.first <= board.view.until]  # fmt: skip


def won_by_month(board: Board) -> Picture:
    """Columns of won value; what is expected stands on top, hatched."""
    months = months_shown(board)
    sums = [(month.won, month.expected or 0) for month in months]
    highest = max([won + more for won, more in sums] + [board.goal or 0])
    divisor, _unit = thousands(highest, board.currency)

    def draw(sheet: Sheet) -> None:
        top = highest / divisor * 1.06 or 1
        ends = (-0.6, len(months) - 0.4)
        sheet.room(sheet.px(42), sheet.px(26), 10, sheet.px(24))
        sheet.scale(ends[0], 0, ends[1], top)
        marks = ticks(top)
        sheet.grid(
            [(value, _tick(value * divisor, value == marks[-1], board)) for value in marks], ends
        )
        boxes = [
            (place - BAR / 2, place + BAR / 2, won / divisor, (won + more) / divisor)
            for place, (won, more) in enumerate(sums)
        ]
        sheet.bars([(left, 0, right, won) for left, right, won, _top in boxes], "s5")
        sheet.bars([(left, won, right, high) for left, right, won, high in boxes],
                   "accent_soft", "s4", "////")  # fmt: skip
        for place, month in enumerate(months):
            name = text.month_short(month.period.first.month)
            sheet.words(name, (place, 0), shift=(0, -14))
            left, right, won, high = boxes[place]
            _label_month(sheet, board, month, (left, won, right, high))
        _goal(sheet, board, divisor, ends)
        _today(sheet, board, months, top)

    total = sum(month.won for month in months)
    table = [_month_line(month, board) for month in months]
    summary = _("Won in {n} months: {sum}. {all}").format(
        n=sum(month.period.first <= board.view.until for month in months),
        sum=text.money(total, board.currency),
        all="; ".join(f"{what} {value}" for what, value in table),
    )
    return Picture(draw, summary, "" if highest else _("No deal was won in these months"), table)


def _tick(minor: float, last: bool, board: Board) -> str:
    short = text.money_short(round(minor), board.currency)
    figures = short.replace(".0", "") if minor else "0"
    return figures if last else figures.removeprefix(text.SIGNS.get(board.currency, ""))


def _month_line(month: Month, board: Board) -> tuple[str, str]:
    said = text.money(month.won, board.currency)
    if month.expected and month.period.first > board.view.until:
        said = _("{sum} expected").format(sum=text.money(month.expected, board.currency))
    elif month.expected:
        said = _("{won}, {sum} more expected").format(
            won=said, sum=text.money(month.expected, board.currency)
        )
    return month_title(month.period), said


def _label_month(
    sheet: Sheet, board: Board, month: Month, box: tuple[float, float, float, float]
) -> None:
    left, won, right, high = box
    if high:
        shown = f"{high:.1f}".removesuffix(".0") if high < 10 else f"{high:.0f}"
        middle = (left + right) / 2
        sheet.words(shown, (middle, high), shift=(0, 9), token="text2", covered=True)
    what, value = _month_line(month, board)
    if month.period.first <= board.view.until:
        deals = n_("{n} deal", "{n} deals", month.deals)
        words = f"{what}: {value}, {deals}"
        sheet.mark(("month", month.period, what), words, (left, 0, right, won))
    if high > won:
        sheet.mark(("expected", month.period, what), f"{what}: {value}", box)


def _goal(sheet: Sheet, board: Board, divisor: float, ends: tuple[float, float]) -> None:
    if board.goal:
        level = board.goal / divisor
        sheet.lines([(ends[0], level, ends[1], level)], "text3", dashed=True)
        short = text.money_short(board.goal, board.currency).replace(".0", "")
        words = _("Goal {sum}").format(sum=short)
        sheet.words(words, (ends[0], level), shift=(6, 9), align="left", covered=True)


def _today(sheet: Sheet, board: Board, months: list[Month], top: float) -> None:
    ahead = sum(month.period.first > board.view.until for month in months)
    if ahead:
        place = len(months) - ahead - 0.5
        sheet.lines([(place, 0, place, top)], "border_strong")
        sheet.words(_("Forecast"), (place, top), shift=(5, 12), align="left")


def by_stage(board: Board) -> Picture:
    """Bars of the open value in each stage of the first pipeline, its weighted part dark."""
    stages = stages_shown(board)
    highest = max([stage.total for stage in stages] + [1])

    def draw(sheet: Sheet) -> None:
        metrics = QFontMetrics(label_font())
        widest = max((metrics.horizontalAdvance(stage.name) for stage in stages), default=0)
        room = min(widest, round(sheet.width * 0.32)) + 2
        sheet.room(room + sheet.px(20), 6, sheet.px(64), 8)
        sheet.scale(0, len(stages) - 0.5, highest, -0.5)
        rows = [(place - 0.27, place + 0.27) for place in range(len(stages))]
        pairs = list(zip(stages, rows, strict=True))
        sheet.bars([(0, low, stage.total, high) for stage, (low, high) in pairs], "s1")
        sheet.bars([(0, low, stage.weighted, high) for stage, (low, high) in pairs], "s5")
        for place, (stage, (low, high)) in enumerate(pairs):
            sheet.words(stage.name, (0, place), shift=(-8, 0), align="right", room=room)
            said = text.money_short(stage.total, board.currency)
            sheet.words(said, (stage.total, place), shift=(6, 0), align="left", token="text2")
            words = f"{stage.name}: {_stage_line(stage, board)}"
            box = (0.0, low, max(stage.total, highest / 50), high)
            sheet.mark(("stage", stage.id, stage.name), words, box)

    table = [(stage.name, _stage_line(stage, board)) for stage in stages]
    summary = "; ".join(f"{what}: {value}" for what, value in table)
    empty = "" if any(stage.deals for stage in stages) else _("No deal is open")
    return Picture(draw, summary, empty, table)


def stages_shown(board: Board) -> list[StageSum]:
    """The stages of the first pipeline."""
    first = board.stages[0].pipeline if board.stages else 0
    return [stage for stage in board.stages if stage.pipeline == first]


def _stage_line(stage: StageSum, board: Board) -> str:
    return _("{deals}, {total}, {weighted} weighted").format(
        deals=n_("{n} deal", "{n} deals", stage.deals),
        total=text.money(stage.total, board.currency),
        weighted=text.money(stage.weighted, board.currency),
    )


def by_week(board: Board) -> Picture:
    """Stacked columns of what was done in each week."""
    weeks = board.weeks
    highest = max(sum(week.counts) for week in weeks)

    def draw(sheet: Sheet) -> None:
        top = highest * 1.04 or 1
        ends = (-0.6, len(weeks) - 0.4)
        sheet.room(sheet.px(32), 8, 12, sheet.px(24))
        sheet.scale(ends[0], 0, ends[1], top)
        sheet.grid([(value, f"{value:.0f}") for value in ticks(top) if value % 1 == 0], ends)
        ground = [0] * len(weeks)
        for number, kind in enumerate(KINDS):
            boxes = []
            for place, week in enumerate(weeks):
                low, count = ground[place], week.counts[number]
                box = (place - 0.28, low, place + 0.28, low + count)
                ground[place] += count
                if count:
                    boxes.append(box)
                    what = f"{week_title(week.period)}: {kind_title(kind)}"
                    key = ("activity", (week.period, kind), what)
                    sheet.mark(key, f"{what} {count}", box)
            sheet.bars(boxes, INKS[kind], "surface")
        for place, week in enumerate(weeks):
            week_number = str(week.period.first.isocalendar().week)
            words = week_number if place else _("W {n}").format(n=week_number)
            sheet.words(words, (place, 0), shift=(0, -14))

    table = [
        (
            week_title(week.period),
            ", ".join(
                f"{kind_title(kind)} {count}"
                for kind, count in zip(KINDS, week.counts, strict=True)
            ),
        )
        for week in weeks
    ]
    summary = "; ".join(f"{what}: {value}" for what, value in table)
    return Picture(draw, summary, "" if highest else _("Nothing was logged in these weeks"), table)
