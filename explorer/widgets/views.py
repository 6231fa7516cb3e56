"""The views: for each, what is shown of a library, as a figure or prose, a sentence and numbers."""

from dataclasses import replace
from typing import Final

import pandas as pd

from explorer import charts, tables
from explorer.errors import PoolingError
from explorer.selection import select
from explorer.widgets.bench_view import show_bench
from explorer.widgets.view import Asked, Choice, Shown, View, follow_item

HOPS: Final[tuple[Choice, ...]] = (("1", "1 hop"), ("2", "2 hops"), ("all", "Whole graph"))
CELLS: Final = "worked-example"
POOLED: Final[Choice] = ("all-units", "All units together?")
MAPPED: Final[tuple[Choice, ...]] = (("topic", "By topic"), ("evidence_type", "By evidence type"))
CAMPS: Final[tuple[Choice, ...]] = (
    ("overlap", "What both rest on, over time"),
    ("papers", "Which papers"),
    ("exchanges", "Who answered whom"),
)
AUDITED: Final[tuple[Choice, ...]] = (
    ("checks", "Checks"),
    ("discrepancies", "Discrepancies"),
    ("retests", "Re-tests"),
)


def show_timeline(asked: Asked) -> Shown:
    """Show each item at its date, in the lane of its claim type."""
    if len(asked.view) > tables.TIMELINE_MARKS:
        bins = tables.bin_timeline(asked.view)
        return Shown(tables.describe_bins(bins), charts.draw_bins(bins), bins)
    marks = tables.make_timeline(asked.view)
    retests = tables.place_retests(asked.view, marks)
    figure = charts.draw_timeline(marks, focus=asked.focus, retests=retests)
    return Shown(tables.describe_timeline(marks, retests), figure, marks)


def show_balance(asked: Asked) -> Shown:
    """Show how many items of each claim type there were by each month."""
    balance = tables.make_balance(asked.view)
    return Shown(tables.describe_balance(balance), charts.draw_balance(balance), balance)


def show_reading(asked: Asked) -> Shown:
    """Show a line as prose: what each sentence cites, and what of it the selection leaves."""
    library = asked.library  # prose is about the whole, and says what of it a selection leaves
    evidence = asked.selection.drop("kinds", "verdicts")  # it stands on papers, checked or not
    kept = select(library, evidence)
    lines = tables.list_lines(library)
    line = tables.find_line(library, asked.focus, asked.choice)
    reading = tables.make_reading(library, kept, line)
    named = tuple(zip(lines["line"], lines["title"], strict=True))
    return Shown(
        tables.describe_reading(reading, filtered=bool(evidence.filters())),
        numbers=reading,
        page=tables.make_prose(library, kept, asked.known, line, reading),
        choices=named if len(named) > 1 else (),
        current=line,
    )


def show_audit(asked: Asked) -> Shown:
    """Show what was checked and found, where line and sources part, or what was re-tested."""
    choice = asked.pick(AUDITED)
    if choice == "checks":
        rows = tables.list_audit(asked.view, asked.selection.verdicts)
        figure = charts.draw_audit(tables.count_audit(rows))
        answer = Shown(tables.describe_audit(rows), figure, rows, opened=True)
    elif choice == "retests":
        rows = tables.list_retests(asked.view)
        figure = charts.draw_retests(rows)
        answer = Shown(tables.describe_retests(rows), figure, rows, opened=True)
    else:
        rows = tables.list_discrepancies(asked.view)
        counts = tables.count_discrepancies(rows)
        figure = charts.draw_audit(counts, group="severity", part="subject_kind")
        answer = Shown(tables.describe_discrepancies(rows), figure, rows, opened=True)
    return replace(answer, choices=AUDITED, current=choice)


def show_retest(asked: Asked) -> Shown:
    """Show the desk where findings are re-tested, and what was signed so far."""
    rows = tables.list_retests(asked.view)
    return Shown(tables.describe_retests(rows), numbers=rows, page={})


def show_effects(asked: Asked) -> Shown:
    """Show the reported numbers of one unit, the ten cells, or why units are never pooled."""
    units = tables.count_units(asked.view)
    named = zip(units["unit"], units["n"], strict=True)
    cells = tables.make_gap(asked.known)  # an example, whatever else is hidden
    choices = (
        *((unit, f"{unit} ({n:,})") for unit, n in named),
        *([_name_example(cells)] if len(cells) and len(units) else []),
        *([POOLED] if len(units) > 1 else []),
    )
    choice = asked.pick(choices)
    if choice == CELLS:
        later = tables.list_later(asked.known)
        sentence = f"{tables.describe_gap(cells)} {tables.describe_later(later)}"
        answer = Shown(sentence, charts.draw_gap(cells), cells)
    elif choice == POOLED[0]:
        answer = Shown(_refuse_to_pool(asked, units["unit"].tolist()), numbers=units, opened=True)
    else:
        rows = tables.make_effects(asked.view, choice)
        answer = Shown(tables.describe_effects(rows), charts.draw_effects(rows), rows)
    return replace(answer, choices=choices, current=choice)


def _name_example(cells: pd.DataFrame) -> Choice:
    return CELLS, f"Worked example: the {len(cells):,} cells of {cells['item'].iloc[0]}"


def _refuse_to_pool(asked: Asked, units: list[str]) -> str:
    try:
        return str(tables.pool_effects(asked.view, units))
    except PoolingError as error:
        return str(error)


def show_map(asked: Asked) -> Shown:
    """Show how many items there are of each claim type on each topic, or kind of evidence."""
    choice = asked.pick(MAPPED)
    cells = tables.make_map(asked.view, by=choice)
    figure = charts.draw_map(cells)
    return Shown(tables.describe_map(cells), figure, cells, choices=MAPPED, current=choice)


def show_camps(asked: Asked) -> Shown:
    """Show which papers both elicit and create items rest on, and who contradicts whom."""
    choice = asked.pick(CAMPS)
    if choice == "exchanges":
        rows = tables.list_exchanges(asked.view)
        answer = Shown(tables.describe_exchanges(rows), charts.draw_exchanges(rows), rows)
    elif choice == "papers":
        rows = tables.make_camps(asked.view)
        answer = Shown(tables.describe_camps(rows), numbers=rows, opened=True)
    else:
        overlap = tables.measure_overlap(asked.view)
        sentence = tables.describe_camps(tables.make_camps(asked.view))
        answer = Shown(sentence, charts.draw_camps(overlap), overlap)
    return replace(answer, choices=CAMPS, current=choice)


def show_codings(asked: Asked) -> Shown:
    """Show when and why claim types changed, and how far two coders agree."""
    rows = tables.list_codings(asked.view)
    agreement = asked.view.remember("agreement", lambda: tables.measure_agreement(asked.view))
    sentence = f"{tables.describe_codings(rows)} {tables.describe_agreement(agreement)}"
    return Shown(sentence, charts.draw_codings(rows), rows)


def show_network(asked: Asked) -> Shown:
    """Show what the chosen item cites and what cites it, or every citation on request."""
    choice = asked.pick(HOPS)
    if choice == "all":
        network = tables.make_network(asked.view, focus=asked.focus)
    else:
        network = tables.make_neighbourhood(asked.view, asked.focus, hops=int(choice))
    figure = charts.draw_network(network)
    sentence = tables.describe_network(network)
    return Shown(sentence, figure, network.edges, choices=HOPS, current=choice)


def show_table(asked: Asked) -> Shown:
    """Show the items as rows."""
    return Shown(tables.describe_listing(asked.view))


VIEWS: Final = (
    View("timeline", "Timeline", show_timeline, follow_item, brushes_dates=True),
    View("balance", "Balance", show_balance),
    View("reading", "Reading room", show_reading, tables.follow_line, said_first=True),
    View("audit", "Audit", show_audit, said_first=True),
    View("retest", "Re-test", show_retest, said_first=True),
    View("bench", "Bench", show_bench, said_first=True),
    View("effects", "Effects", show_effects, said_first=True),
    View("map", "Evidence map", show_map, said_first=True),
    View("camps", "Two camps", show_camps, said_first=True),
    View("codings", "Codings", show_codings, said_first=True),
    View("citations", "Citation graph", show_network, follow_item),
    View("table", "Table", show_table, said_first=True),
)
