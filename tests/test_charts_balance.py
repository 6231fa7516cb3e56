"""The balance's figure adds up, says what it leaves out, and keeps its names in sight."""

from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from explorer.charts import draw_balance
from explorer.model import ClaimType
from explorer.tables import make_balance

COUNTS = st.lists(st.integers(0, 1000), min_size=1, max_size=5).filter(any)


def balance_of(ends):
    """Return a balance of one month, in which each claim type gets a number of items."""
    types = pd.Categorical(list(ClaimType)[: len(ends)], categories=list(ClaimType))
    return pd.DataFrame({"month": "2025-01", "claim_type": types, "n": ends, "cumulative": ends})


def test_a_stair_rises_when_its_month_is_over(tiny):
    """An item of March is surely out by the 31st."""
    figure = draw_balance(make_balance(tiny))
    create = next(trace for trace in figure.data if trace.name == "create")

    assert pd.Timestamp("2025-03-31").timestamp() * 1000 == create.x[-1]
    assert "create: 2 by March 2025, 1 of them new" == create.hovertext[-1]
    assert "hv" == create.line.shape


def test_the_axis_says_how_many_are_counted_and_left_out(tiny):
    """No line is without its n, and no tick stands between two whole items."""
    axis = draw_balance(make_balance(tiny)).layout.yaxis

    assert "items added up: 6 dated, 1 undated left out" == axis.title.text
    assert 1 == axis.dtick


@given(COUNTS)
def test_names_at_the_ends_are_in_sight_and_apart(ends):
    """However the stairs end, their names neither overlap nor leave the figure."""
    figure = draw_balance(balance_of(ends))
    low, top = figure.layout.yaxis.range
    heights = [note.y for note in figure.layout.annotations]
    gaps = [above - below for below, above in pairwise(sorted(heights))]

    assert all(gap >= 0.06 * top for gap in gaps)
    assert all(low - 1e-9 * top <= height <= top for height in heights)  # but for rounding


@given(COUNTS)
def test_names_are_in_the_order_of_their_stairs(ends):
    """A name that had to give way is still on the right side of its neighbours."""
    figure = draw_balance(balance_of(ends))
    heights = [note.y for note in figure.layout.annotations]

    for (one, low), (other, high) in zip(*[zip(ends, heights, strict=True)] * 2, strict=False):
        assert one == other or (one < other) == (low < high)
