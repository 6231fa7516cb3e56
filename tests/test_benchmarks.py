"""The benchmarks run on what they say they run on; how long they take is not asked here."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from benchmarks.bodies import (
    CHARTS,
    SELECTIONS,
    TABLES,
    TABS,
    draw,
    forget,
    keep,
    prepare_charts,
    prepare_click,
    walk_claim_types,
)
from benchmarks.generator import generate_library, generate_records, write_library

from explorer import Library, open_library

FRAMES = ("items", "papers", "codings", "citations", "topics")


@pytest.fixture(scope="module")
def hundred() -> Library:
    """Make a hundred items."""
    return generate_library(100)


@pytest.mark.parametrize("size", [1, 2, 100, 1_000])
def test_a_generated_library_has_the_size_asked_for(size: int) -> None:
    """Every size gives that many papers, each once, citing papers that are there."""
    library = generate_library(size)
    papers = set(library.papers["paper"])

    assert size == len(library)
    assert size == len(papers)
    assert set(library.citations["source"]) | set(library.citations["target"]) <= papers


def test_a_seed_gives_one_library(hundred: Library) -> None:
    """The same seed gives the same frames, and another seed others."""
    again, other = generate_library(100), generate_library(100, seed=1)

    assert all(hundred.frame(name).equals(again.frame(name)) for name in FRAMES)
    assert not hundred.codings.equals(other.codings)


def test_a_generated_library_has_what_slows_a_view_down() -> None:
    """There are all claim types, dates of every kind but years, and gaps as in a real library."""
    items = generate_library(1_000).items

    assert 5 == items["claim_type"].nunique()
    assert {"day", "month", "interval"} == set(items["date_precision"].dropna())
    assert items[["claim_type", "confidence", "date_precision"]].isna().any().all()


def test_a_written_library_opens_as_it_was_made(hundred: Library, tmp_path: Path) -> None:
    """The folder that `open_library` is timed on holds the library that all else is timed on."""
    opened = open_library(write_library(tmp_path / "made", generate_records(100)))

    assert [True] * len(FRAMES) == [
        hundred.frame(name).equals(opened.frame(name)) for name in FRAMES
    ]


def test_each_step_of_the_walk_is_one_click_to_somewhere_new() -> None:
    """No answer is remembered from an earlier click, and none is empty."""
    walk = list(walk_claim_types())
    steps = pairwise(walk)

    assert 15 == len({frozenset(kept) for kept in walk})
    assert {1} == {len(one ^ other) for one, other in steps}
    assert all(walk)


@pytest.mark.parametrize("name", SELECTIONS)
def test_each_selection_keeps_some_items(hundred: Library, name: str) -> None:
    """What is timed is no empty answer; all filters together may leave nothing of a hundred."""
    kept = keep(hundred, SELECTIONS[name])

    assert kept > 0 or name == "all"


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_made(hundred: Library, name: str) -> None:
    """The numbers of each view come of a library that nobody has asked anything."""
    assert TABLES[name](forget(hundred)) is not None


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_is_drawn(hundred: Library, name: str) -> None:
    """A figure of a hundred items travels as numbers in bytes."""
    assert draw(prepare_charts(hundred)[name])["columns"]


@pytest.mark.parametrize("tab", TABS)
def test_each_click_changes_what_is_shown(hundred: Library, tab: str) -> None:
    """A click goes all the way: the explorer then shows fewer items."""
    click: Callable[[], int] = prepare_click(hundred, tab)

    assert len(hundred) > click()
