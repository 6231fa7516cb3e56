"""The bench as a view: counts of one's own compared, and what it makes of the library's numbers."""

from dataclasses import replace
from typing import Final

from explorer import charts, tables
from explorer.library import Library
from explorer.tables.months import say_number
from explorer.widgets.benching import find_compared
from explorer.widgets.view import Asked, Choice, Shown

BENCHED: Final[tuple[Choice, ...]] = (
    ("passk", "pass@k of your counts"),
    ("gaps", "Recovered gaps"),
    ("small", "Small benchmarks"),
    ("headlines", "Headline arithmetic"),
)
NO_GAP: Final = "No cell of a recovered gap is left here: no paper gives one with its scores."
NO_COUNTS: Final = "No effect here has two levels that are counts of a known number of problems."
POINTS: Final = "percentage points"


def show_bench(asked: Asked) -> Shown:
    """Show counts of one's own compared, or gaps, small benchmarks or headlines measured."""
    choice = asked.pick(BENCHED)
    show = {"gaps": _show_gaps, "small": _show_small, "headlines": _show_headlines}
    answer = show[choice](asked.view) if choice in show else _show_passk(asked)
    return replace(answer, choices=BENCHED, current=choice)


def _show_passk(asked: Asked) -> Shown:
    compared = find_compared(asked)
    figure = charts.draw_passk(compared.frame, compared.title)
    numbers, title = compared.numbers, compared.title
    return Shown(compared.sentence, figure, numbers, page={}, source=title)


def _show_gaps(view: Library) -> Shown:
    from explorer.bench.gap_cells import (  # noqa: PLC0415 (the first view need not wait for it)
        describe_pool,
        list_recoveries,
        pool_cells,
        read_cells,
    )

    gap = tables.make_gap(view)
    cells = read_cells(gap)
    numbers = list_recoveries(cells).assign(item=gap["item"])
    paper = f"{gap['item'].iloc[0]}: " if len(gap) else ""
    sentence = f"{paper}{describe_pool(pool_cells(cells))}" if len(gap) else NO_GAP
    return Shown(sentence, charts.draw_gap(gap), numbers)


def _show_small(view: Library) -> Shown:
    from explorer.bench.small import describe_small, list_small  # noqa: PLC0415

    rows = list_small(view)
    figure = charts.draw_small(rows)
    if rows.empty:
        return Shown(NO_COUNTS, figure, rows)
    first = rows.iloc[0]
    counts = (int(first[name]) for name in ("baseline_count", "treated_count", "n"))
    cell = " on ".join(filter(None, (first["model"], first["benchmark"])))
    start = f"{say_number(len(rows), 'effect')} with counts of a known number of problems; the"
    sentence = f"{start} fewest, {cell} ({first['item']}): {describe_small(*counts)}"
    return Shown(sentence, figure, rows)


def _show_headlines(view: Library) -> Shown:
    from explorer.bench.best import best_against_mean, describe_best  # noqa: PLC0415
    from explorer.bench.headlines import describe_relative, list_relative  # noqa: PLC0415
    from explorer.bench.held import compare_held, describe_held  # noqa: PLC0415

    effects = tables.make_effects(view, POINTS)
    rows = list_relative(effects)
    said = (
        describe_relative(rows),
        describe_best(best_against_mean(effects)),
        describe_held(compare_held(effects)),
    )
    return Shown(" ".join(said), charts.draw_headlines(rows), rows)
