"""What the benchmarks time: each step from a library to what is on screen, by name."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import cycle
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from explorer import Explorer, Library, Selection, charts, select, tables
from explorer.frames import FRAMES
from explorer.model import ClaimType
from explorer.widgets.columns import pack_figure

FILTERS: Mapping[str, dict[str, Any]] = {
    "claim_types": {"claim_types": {"elicit", "create"}},
    "kinds": {"kinds": {"paper"}},
    "since": {"since": date(2024, 6, 1)},
    "until": {"until": date(2025, 6, 30)},
    "as_of": {"as_of": date(2025, 6, 30)},
    "topics": {"topics": {"topic 01", "topic 02"}},
    "confidence": {"confidence": {"high", "medium"}},
    "text": {"text": "reward search"},
}
EVERY = {name: value for filters in FILTERS.values() for name, value in filters.items()}
SELECTIONS: Mapping[str, Selection] = {
    "none": Selection(),
    **{name: Selection(**filters) for name, filters in FILTERS.items()},
    "all": Selection(**EVERY),
}
POINTS = "percentage points"
CREATED = Selection(claim_types={"create"})


def forget(library: Library) -> Library:
    """Return the same library without the facts that it remembers, as if nobody had asked yet."""

    def take(name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        return library.columns(name, *columns)

    return Library(library.about, {name: partial(take, name) for name in FRAMES})


def keep(library: Library, selection: Selection) -> int:
    """Select, and take one narrow column of the answer, for columns are taken when asked for."""
    return len(select(library, selection))


TABLES: Mapping[str, Callable[[Library], object]] = {
    "timeline": lambda library: tables.describe_timeline(tables.make_timeline(library)),
    "bins": lambda library: tables.describe_bins(tables.bin_timeline(library)),
    "balance": lambda library: tables.describe_balance(tables.make_balance(library)),
    "facets": lambda library: tables.count_facets(library, CREATED),
    "months": lambda library: tables.count_months(library, CREATED),
    "listing": tables.make_listing,
    "listing-search": lambda library: tables.make_listing(library, search="reward and search"),
    "neighbourhood": lambda library: tables.make_neighbourhood(library, "", 1),
    "network": tables.make_network,
    "effects": lambda library: tables.describe_effects(tables.make_effects(library, POINTS)),
    "map": lambda library: tables.describe_map(tables.make_map(library)),
    "camps": lambda library: tables.describe_camps(tables.make_camps(library)),
    "overlap": tables.measure_overlap,
    "exchanges": lambda library: tables.describe_exchanges(tables.list_exchanges(library)),
    "codings": tables.list_codings,
    "detail": lambda library: tables.describe_item(library, tables.default_focus(library)),
}


def prepare_charts(library: Library) -> Mapping[str, Callable[[], go.Figure]]:
    """Return each chart that the views draw of a library, its numbers already made."""
    bins, balance = tables.bin_timeline(library), tables.make_balance(library)
    near, whole = tables.make_neighbourhood(library), tables.make_network(library)
    effects, cells = tables.make_effects(library, POINTS), tables.make_map(library)
    overlap, pairs = tables.measure_overlap(library), tables.list_exchanges(library)
    prepared: dict[str, Callable[[], go.Figure]] = {
        "bins": lambda: charts.draw_bins(bins),
        "balance": lambda: charts.draw_balance(balance),
        "neighbourhood": lambda: charts.draw_network(near),
        "network": lambda: charts.draw_network(whole),
        "effects": lambda: charts.draw_effects(effects),
        "map": lambda: charts.draw_map(cells),
        "camps": lambda: charts.draw_camps(overlap),
        "exchanges": lambda: charts.draw_exchanges(pairs),
    }
    if len(library) <= tables.TIMELINE_MARKS:
        marks = tables.make_timeline(library)
        prepared["timeline"] = lambda: charts.draw_timeline(marks)
    return prepared


CHARTS = (
    *("timeline", "bins", "balance", "neighbourhood", "network"),
    *("effects", "map", "camps", "exchanges"),
)
TABS = ("timeline", "balance", "effects", "map", "camps", "codings", "citations", "table")


def draw(figure: Callable[[], go.Figure]) -> dict[str, Any]:
    """Draw a figure, and pack it as it travels to the page."""
    return pack_figure(figure())


def prepare_click(library: Library, tab: str) -> Callable[[], int]:
    """Return a click on a claim type in an open explorer: all that the kernel does for it."""
    explorer = Explorer(forget(library), tab=tab)
    steps = cycle(walk_claim_types())

    def click() -> int:
        explorer.selection = Selection(claim_types=next(steps))
        return len(explorer.view)

    return click


def walk_claim_types() -> Iterator[set[str]]:
    """Yield sets of claim types, each one click from the last and none of them twice."""
    names = [kind.value for kind in ClaimType]
    for step in range(1, 2 ** (len(names) - 1)):
        dropped = step ^ (step >> 1)  # Gray's code: one bit at a time
        yield {name for place, name in enumerate(names) if not dropped >> place & 1}
