"""Headlines drawn: each change in points across, and relative to its baseline upwards."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.bench.headlines import list_relative
from explorer.charts.headlines import BASELINES, EMPTY, bend, draw_headlines
from explorer.tables import make_effects

COLUMNS = ("effect", "item", "model", "benchmark", "baseline", "treated", "points", "relative")
ROWS = pd.DataFrame(
    [
        ("e1", "p1", "<b>a</b>", "x", 0.5, 60.5, 60.0, 12_000.0),
        ("e2", "p2", "b", "y", 50.0, 40.0, -10.0, -20.0),
        ("e3", "p3", "c", "z", 0.0, 9.0, 9.0, np.nan),
    ],
    columns=list(COLUMNS),
)


def marks(figure):
    """Return the trace of the changes."""
    (trace,) = (trace for trace in figure.data if trace.name == "changes")
    return trace


def test_a_change_is_a_mark_in_both_ways():
    """One without a relative change is left out; a click means the paper."""
    trace = marks(draw_headlines(ROWS))

    assert [60.0, -10.0] == list(trace.x)
    assert [12_000, -20] == pytest.approx(list(10 * np.sinh(trace.y)))
    assert ["p1", "p2"] == list(trace.customdata)
    assert trace.hovertext[1] == "b<br>y<br>50% to 40%: −10 points, −20%<br>p2"


def test_names_are_text():
    """A library may call a model anything."""
    assert marks(draw_headlines(ROWS)).hovertext[0].startswith("&lt;b&gt;a&lt;/b&gt;<br>x<br>")


def test_what_starts_at_one_baseline_lies_on_its_line():
    """And the lines are named."""
    figure = draw_headlines(ROWS)

    for baseline in BASELINES:
        (line,) = (trace for trace in figure.data if trace.name == f"baseline {baseline}%")
        assert list(10 * np.sinh(line.y) * baseline / 100) == pytest.approx(list(line.x))
        assert -baseline <= min(line.x)
    assert [f"from {baseline}%" for baseline in BASELINES] == [
        note.text for note in figure.layout.annotations
    ]


def test_every_mark_of_the_library_is_in_sight(shipped):
    """Within both axes, whose ticks are percentages in order."""
    figure = draw_headlines(list_relative(make_effects(shipped, "percentage points")))
    trace, layout = marks(figure), figure.layout

    assert 84 == len(trace.x)
    for values, axis in ((trace.x, layout.xaxis), (trace.y, layout.yaxis)):
        assert axis.range[0] < min(values) <= max(values) < axis.range[1]
    assert ("−100%", "0", "+100%") == tuple(
        text for text in layout.yaxis.ticktext if text in {"−100%", "0", "+100%"}
    )
    assert len(figure.data) == len(go.Figure(figure.to_dict()).data)  # plotly knows all of it


@given(st.lists(st.floats(-100, 1e6), min_size=2, max_size=9))
def test_the_upright_axis_keeps_the_order(values):
    """A larger relative change is never lower, and no change is at 0."""
    heights = bend(np.sort(np.array(values)))

    assert (np.diff(heights) >= 0).all()
    assert 0 == bend(np.array(0.0))


def test_nothing_is_a_sentence():
    """Nor is a change from 0 drawn alone."""
    (note,) = draw_headlines(ROWS.iloc[2:]).layout.annotations

    assert EMPTY == note.text.replace("<br>", " ")
