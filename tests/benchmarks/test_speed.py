"""How long each step from a folder to the screen takes, from a hundred items to a million.

Run it with `python -m pytest tests/benchmarks --benchmark-only`; ordinary runs skip it.
"""

from pathlib import Path
from typing import Any

import pytest
from bodies import (
    CHARTS,
    SELECTIONS,
    TABLES,
    TABS,
    draw,
    forget,
    keep,
    prepare_charts,
    prepare_click,
)
from generator import generate_library, generate_records, write_library

from explorer import Library, open_library

SIZES = (100, 10_000, 1_000_000)
READABLE = SIZES[:2]  # a million items take the better part of a minute to read, and 20 s to write
ROUNDS = {100: 20, 10_000: 10, 1_000_000: 3}


@pytest.fixture(scope="session", params=SIZES, ids="{:.0e}".format)
def library(request: pytest.FixtureRequest) -> Library:
    """Give a made-up library of each size in turn."""
    return generate_library(request.param)


def time_on_fresh(benchmark: Any, work: Any, library: Library, *more: Any) -> object:
    """Time `work`, each round on a library that has not been asked anything yet."""
    return benchmark.pedantic(
        work, setup=lambda: ((forget(library), *more), {}), rounds=ROUNDS[len(library)]
    )


@pytest.mark.parametrize("size", READABLE, ids="{:.0e}".format)
def test_open_library(benchmark: Any, tmp_path: Path, size: int) -> None:
    """Time the whole way from a folder to a library."""
    folder = write_library(tmp_path / "library", generate_records(size))

    opened = benchmark.pedantic(open_library, args=(folder,), rounds=3)

    assert size == len(opened)


@pytest.mark.parametrize("filters", SELECTIONS)
def test_select(benchmark: Any, library: Library, filters: str) -> None:
    """Time each filter alone, and all of them together."""
    kept = time_on_fresh(benchmark, keep, library, SELECTIONS[filters])

    assert 0 <= kept <= len(library)


@pytest.mark.parametrize("table", TABLES)
def test_table(benchmark: Any, library: Library, table: str) -> None:
    """Time the numbers of each view."""
    if table == "timeline" and len(library) > READABLE[-1]:
        pytest.skip("So many items are counted by month: see bins.")
    time_on_fresh(benchmark, TABLES[table], library)


@pytest.mark.parametrize("chart", CHARTS)
def test_chart(benchmark: Any, library: Library, chart: str) -> None:
    """Time drawing each figure, and packing it for the page."""
    prepared = prepare_charts(library)
    if chart not in prepared:
        pytest.skip("So many items are drawn as bars by month: see bins.")
    benchmark.pedantic(draw, args=(prepared[chart],), rounds=ROUNDS[len(library)])


@pytest.mark.parametrize("tab", TABS)
def test_click(benchmark: Any, library: Library, tab: str) -> None:
    """Time all that the kernel does for one click on a claim type, on each tab."""
    benchmark.pedantic(prepare_click(library, tab), rounds=10, warmup_rounds=1)
