"""The effects: unit by unit, in an order one can read, and never pooled across units."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.errors import ExplorerError, PoolingError
from explorer.library import Library
from explorer.selection import Selection, select
from explorer.tables.effects import (
    Pool,
    count_units,
    describe_effects,
    make_effects,
    pool_effects,
)

POINTS = "percentage points"
NUMBERS = st.one_of(st.none(), st.integers(-100, 100))


def library_of(effects):
    """Return a library of one paper that reports these effects."""
    rows = pd.DataFrame(effects).assign(paper="p1")
    rows = rows.assign(effect=[f"e{number:03}" for number in range(len(rows))])
    papers = pd.DataFrame({"paper": ["p1"], "authors": ["Ann One"]})
    return Library.from_frames({"papers": papers, "effects": rows})


def test_units_are_counted_the_commonest_first(shipped):
    """Seventeen units, of which two have half of the effects and more."""
    units = count_units(shipped)

    assert [(POINTS, 139), ("percent", 26)] == list(
        units[["unit", "n"]].head(2).itertuples(index=False, name=None)
    )
    assert "?show=percentage%20points" == units["query"].iloc[0]
    assert (17, 189) == (len(units), units["n"].sum())
    assert units["n"].is_monotonic_decreasing


def test_an_effect_comes_with_its_paper(tiny):
    """Who reports it, when and with which claim type, whether first or second hand."""
    points = make_effects(tiny, POINTS).iloc[0]
    ratio = make_effects(tiny, "ratio").iloc[0]

    expected = ["e001", "p2", "Two and Three", "2024-06", "create", False]
    names = ["effect", "item", "by", "date", "claim_type", "second_hand"]
    assert expected == points[names].tolist()
    assert ["e002", "p3", True, "level"] == ratio[
        ["effect", "item", "second_hand", "treated_text"]
    ].tolist()


def test_counts_of_ten_are_recognised(tiny):
    """10% and 30% of 10 problems are 1 and 3 of them, and compared as such."""
    row = make_effects(tiny, POINTS).iloc[0]

    assert [1, 3] == [row["baseline_count"], row["treated_count"]]
    assert [0.3, 44.5] == [round(row["baseline_low"], 1), round(row["baseline_high"], 1)]
    assert row["exact"].startswith("1 of 10 (10.0%, 95% interval 0.3 to 44.5) against 3 of 10")


def test_the_largest_change_comes_first_and_words_come_last():
    """Down counts as up does; a level without a change stands before words alone."""
    effects = {
        "unit": POINTS,
        "delta": [1, None, -9, None, 5],
        "treated": [None, None, None, 3, None],
        "delta_text": ["", "4 to 10", "", "", ""],
    }

    listed = make_effects(library_of(effects), POINTS)["effect"].tolist()
    assert ["e002", "e004", "e000", "e003", "e001"] == listed


@settings(max_examples=40)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=12))
def test_the_order_is_that_of_a_plain_sort(rows):
    """The plain oracle sorts rows by whether they have numbers, by change and by level."""
    effects = pd.DataFrame(rows, columns=["baseline", "treated", "delta"], dtype="float64")
    listed = make_effects(library_of(effects.assign(unit=POINTS)), POINTS)["effect"].tolist()

    def key(name):
        baseline, treated, delta = rows[int(name[1:])]
        level = treated if treated is not None else baseline
        nothing = level is None and delta is None
        change = math.inf if delta is None else -abs(delta)
        return nothing, change, math.inf if level is None else -level

    names = [f"e{number:03}" for number in range(len(rows))]
    assert sorted(names, key=key) == listed


def test_an_uncoded_paper_is_named_so():
    """No claim type is a word too."""
    effects = make_effects(library_of({"unit": [POINTS], "delta": [1]}), POINTS)

    assert ["uncoded"] == effects["claim_type"].tolist()


def test_a_unit_that_is_not_there_has_no_rows_but_all_columns(shipped):
    """Columns and dtypes are the same with rows and without."""
    none, some = make_effects(shipped, "parsecs"), make_effects(shipped, POINTS)
    nothing = Library.from_frames({})

    assert 0 == len(none) == len(make_effects(nothing, POINTS)) == len(count_units(nothing))
    assert some.dtypes.to_dict() == none.dtypes.to_dict()
    assert some.dtypes.to_dict() == make_effects(nothing, POINTS).dtypes.to_dict()
    assert count_units(shipped).dtypes.to_dict() == count_units(nothing).dtypes.to_dict()
    assert "0 effects." == describe_effects(none)


def test_the_library_is_left_as_it_was(shipped):
    """A table reads and changes nothing."""
    before = shipped.effects
    make_effects(shipped, POINTS)

    pd.testing.assert_frame_equal(before, shipped.effects)


def test_three_shipped_effects_in_points_are_counts(shipped):
    """Those whose n is known, with the numbers of problems behind the percentages."""
    effects = make_effects(shipped, POINTS).set_index("effect")
    counted = effects[effects["baseline_count"].notna()]

    expected = {"e007": (57, 95, 100), "e070": (8, 13, 30), "e092": (2, 1012, 1368)}
    columns = counted[["baseline_count", "treated_count", "n"]]
    assert expected == dict(zip(columns.index, map(tuple, columns.to_numpy()), strict=True))
    assert (
        "8 of 30 (26.7%, 95% interval 12.3 to 45.9) against 13 of 30"
        in effects.loc["e070", "exact"]
    )
    assert "p = 0.28 if independent, 0.062 to 0.38 if paired" in effects.loc["e070", "exact"]


def test_a_count_of_its_unit_is_a_count(shipped):
    """36 of 42 cases has an interval, though it is no percentage."""
    row = make_effects(shipped, "of 42 cases").iloc[0]

    assert (36, 71.5, 94.6) == (
        row["treated_count"],
        round(row["treated_low"], 1),
        round(row["treated_high"], 1),
    )


def test_the_shipped_points_are_read_aloud(shipped):
    """How many, of whom, how well known, and where they lie; nothing without its n."""
    expected = (
        "139 effects (unit: percentage points) of 38 papers: 24 second-hand, 3 with n reported; the"
        " median change of the 137 that state one is +11 (from −100 to +100), not pooled with other"
        " units."
    )

    assert expected == describe_effects(make_effects(shipped, POINTS))


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("percent", "26 effects (unit: percent) of 17 papers"),
        ("percent", "none states a change as one number"),
        ("percent as stated", "no median, for the sources do not say"),
        ("times", "the median value of the 3 that state one is 2 (from 1.5 to 4)"),
        ("percent relative", "1 effect (unit: percent relative) of 1 paper: 0 second-hand"),
        ("percent relative", "one states its change: −38.9."),
    ],
)
def test_every_unit_is_read_aloud_as_it_allows(shipped, unit, words):
    """A factor is a value and no change; what is vague or alone has no median."""
    assert words in describe_effects(make_effects(shipped, unit))


def test_effects_follow_the_selection(shipped):
    """What is listed is of the papers that the selection keeps."""
    kept = select(shipped, Selection(claim_types={"create"}))
    effects = make_effects(kept, POINTS)

    assert {"create"} == set(effects["claim_type"])
    assert 0 < len(effects) < 139


def test_one_unit_is_summed_up(shipped):
    """Median and quartiles, over those that state a number."""
    expected = Pool(POINTS, 137, 11.0, 5.13, 21.0, -100.0, 100.0)

    assert expected == pool_effects(shipped, POINTS) == pool_effects(shipped, [POINTS, POINTS])


@settings(max_examples=40)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=15))
def test_the_pool_is_that_of_a_plain_sort(deltas):
    """The plain oracle is numpy's own median and quartiles of the numbers as they are."""
    pool = pool_effects(library_of({"unit": POINTS, "delta": deltas}), POINTS)

    assert (len(deltas), np.median(deltas)) == (pool.n, pool.median)
    assert (min(deltas), max(deltas)) == (pool.lowest, pool.highest)
    assert np.percentile(deltas, 25) == pytest.approx(pool.lower_quartile)
    assert np.percentile(deltas, 75) == pytest.approx(pool.upper_quartile)


def test_a_unit_without_changes_has_an_empty_pool(shipped):
    """No number is not 0."""
    pool = pool_effects(shipped, "percent")

    assert 0 == pool.n
    assert math.isnan(pool.median)


def test_two_units_are_not_pooled(shipped):
    """The message says why, and what to do instead."""
    with pytest.raises(PoolingError) as raised:
        pool_effects(shipped, [POINTS, "rho"])

    assert (
        "Effects in percentage points and rho cannot be pooled: a difference of percentages, a "
        "relative change, a ratio and a correlation are not on one scale. Pool the effects of one "
        "unit at a time."
    ) == str(raised.value)
    assert isinstance(raised.value, ExplorerError)


def test_percent_as_stated_is_not_pooled_even_alone(shipped):
    """It may be points in one row and relative in the next."""
    vague = "percent as stated does not say whether points or relative is meant"
    with pytest.raises(PoolingError, match=f"^Effects in percent as stated cannot.*: {vague}"):
        pool_effects(shipped, "percent as stated")
    with pytest.raises(PoolingError, match=f"not on one scale, and {vague}"):
        pool_effects(shipped, [POINTS, "times", "percent as stated"])


def test_no_unit_is_nothing_to_pool(shipped):
    """The message says so, and where the units are."""
    with pytest.raises(PoolingError, match=r"No unit was named\. Pool the effects of one unit"):
        pool_effects(shipped, [])
