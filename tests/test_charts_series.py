"""Series are drawn as the table has them, and told apart without their colours."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.charts.series import DASHES, EMPTY, draw_series
from explorer.errors import BenchError

TITLES = {"title": "Two ways", "x_title": "step", "y_title": "share, percent"}
FRAME = pd.DataFrame(
    {
        "step": [1, 10, 1, 10],
        "share": [10.0, 40.0, 10.0, 20.0],
        "way": ["joint", "joint", "forward", "forward"],
        "low": [5.0, 30.0, 8.0, 20.0],
        "high": [20.0, 45.0, 12.0, 21.0],
    }
)


@pytest.mark.parametrize("bars", [False, True])
def test_a_figure_is_what_plotly_knows(bars):
    """Its traces and its layout are taken without complaint, and the frame stays as it was."""
    before = FRAME.copy()
    figure = draw_series(FRAME, "step", "share", "way", low="low", high="high", bars=bars, **TITLES)

    assert figure.to_dict() == go.Figure(figure.to_dict()).to_dict()
    pd.testing.assert_frame_equal(before, FRAME)


def test_a_line_stands_for_each_value_in_the_order_of_the_rows():
    """Its points are the rows of that value."""
    joint, forward = draw_series(FRAME, "step", "share", "way", **TITLES).data

    assert ("joint", "forward") == (joint.name, forward.name)
    assert [1, 10] == list(joint.x)
    assert [10.0, 40.0] == list(joint.y)
    assert [10.0, 20.0] == list(forward.y)


@given(st.integers(2, len(DASHES)))
def test_no_two_lines_share_a_dash_or_a_mark(count):
    """Up to six, either alone tells them apart; all are of one width."""
    frame = pd.DataFrame({"x": range(count), "y": range(count), "by": range(count)})
    lines = draw_series(frame, "x", "y", "by", **TITLES).data

    assert count == len({line.line.dash for line in lines})
    assert count == len({line.marker.symbol for line in lines})


def test_bars_differ_by_their_hatching_and_start_at_nothing():
    """Each series is one trace of bars, over categories."""
    figure = draw_series(FRAME, "step", "share", "way", bars=True, **TITLES)

    assert ["bar", "bar"] == [trace.type for trace in figure.data]
    assert 2 == len({trace.marker.pattern.shape for trace in figure.data})
    assert {"overlay"} == {trace.marker.pattern.fillmode for trace in figure.data}  # or all white
    assert "tozero" == figure.layout.yaxis.rangemode
    assert "category" == figure.layout.xaxis.type


@pytest.mark.parametrize("bars", [False, True])
def test_an_interval_ends_where_its_columns_say(bars):
    """Plotly takes how far each end is from the value, and the words say both."""
    joint = draw_series(
        FRAME, "step", "share", "way", low="low", high="high", bars=bars, **TITLES
    ).data[0]

    assert [20.0, 45.0] == list(np.add(joint.y, joint.error_y.array))
    assert [5.0, 30.0] == list(np.subtract(joint.y, joint.error_y.arrayminus))
    assert "joint<br>10: 40<br>interval 30 to 45" == joint.hovertext[1]


def test_the_titles_stand_in_the_figure():
    """So that it can be taken away; a long one in several lines, with room for them."""
    figure = draw_series(FRAME, "step", "share", **TITLES)
    long = draw_series(FRAME, "step", "share", **TITLES | {"title": "Word by word, " * 9})

    assert "<b>Two ways</b>" == figure.layout.annotations[0].text
    assert "step" == figure.layout.xaxis.title.text
    assert "share, percent" == figure.layout.yaxis.title.text
    assert long.layout.margin.t > figure.layout.margin.t
    assert "<br>" in long.layout.annotations[0].text


def test_one_series_needs_no_key():
    """Without a column to part them by, all rows are one line and there is no legend."""
    figure = draw_series(FRAME, "step", "share", log_x=True, **TITLES)

    assert 1 == len(figure.data)
    assert not figure.layout.showlegend
    assert "log" == figure.layout.xaxis.type


def test_text_is_never_markup():
    """Tags in a name, a place or a title are shown as letters."""
    frame = pd.DataFrame({"x": ["<i>a</i>"], "y": [1.0], "by": ["<b>b</b>"]})
    hostile = {"title": "<u>t</u>", "x_title": "<u>x</u>", "y_title": "<u>y</u>"}
    figure = draw_series(frame, "x", "y", "by", **hostile)
    (line,) = figure.data

    assert "&lt;b&gt;b&lt;/b&gt;" == line.name
    assert "&lt;i&gt;a&lt;/i&gt;" == line.x[0]
    assert "<i>" not in line.hovertext[0]
    assert not [note.text for note in figure.layout.annotations if "<u>" in note.text]
    assert "<u>" not in figure.layout.xaxis.title.text + figure.layout.yaxis.title.text


def test_nothing_to_draw_is_a_sentence():
    """A table without rows gives no bare axes."""
    figure = draw_series(FRAME.head(0), "step", "share", "way", **TITLES)

    assert EMPTY == figure.layout.annotations[0].text.replace("<br>", " ")


def test_a_column_that_is_not_there_is_named():
    """With those that are; and an interval has two ends."""
    with pytest.raises(BenchError, match=r"no column 'shares'\. Its columns are: step, share, way"):
        draw_series(FRAME, "step", "shares", **TITLES)
    with pytest.raises(BenchError, match="two ends"):
        draw_series(FRAME, "step", "share", low="low", **TITLES)
