"""Small benchmarks drawn: two counts a row, each with its exact interval."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from explorer.bench.small import list_small
from explorer.charts.small import EMPTY, MOST, draw_small
from explorer.charts.theme import GROUND


@pytest.fixture
def rows(tiny):
    """List the one effect of the small library that is counts: 1 and 3 of 10."""
    return list_small(tiny)


def named(figure, name):
    """Return the trace of a name."""
    (trace,) = (trace for trace in figure.data if trace.name == name)
    return trace


def test_a_row_has_a_hollow_and_a_filled_mark(rows):
    """At 10% and 30%, in different symbols, one below the other; a click means the paper."""
    figure = draw_small(rows)
    before, after = named(figure, "baseline"), named(figure, "treated")

    assert ([10.0], [30.0]) == (list(before.x), list(after.x))
    assert before.y[0] < after.y[0]
    assert ("circle", GROUND) == (before.marker.symbol, before.marker.color)
    assert "diamond" == after.marker.symbol != before.marker.symbol
    assert ["p2"] == list(before.customdata) == list(after.customdata)
    assert "1 and 3 of 10" in named(figure, "names").text[0]


def test_an_interval_is_a_bar_with_ends(rows):
    """From the exact lower end to the upper one, at the height of its mark."""
    figure = draw_small(rows)

    for level in ("baseline", "treated"):
        bar = named(figure, f"interval, {level}")
        ends = rows.loc[0, [f"{level}_low", f"{level}_high"]].tolist()
        assert ends == pytest.approx(list(bar.x[:2]))
        assert [named(figure, level).y[0]] * 2 == list(bar.y[:2])


def test_every_row_of_the_library_is_drawn(shipped):
    """One below the other, in a figure that plotly knows."""
    rows = list_small(shipped)
    figure = draw_small(rows)

    assert rows["item"].tolist() == list(named(figure, "treated").customdata)
    assert (np.diff(named(figure, "treated").y) > 0).all()
    assert len(figure.data) == len(go.Figure(figure.to_dict()).data)  # plotly knows all of it


def test_what_is_left_out_is_said(rows):
    """Beyond the most that are drawn."""
    many = pd.concat([rows] * (MOST + 1), ignore_index=True)
    figure = draw_small(many)

    assert MOST == len(named(figure, "treated").x)
    assert "The first 100 of 101; the table lists all." in figure.layout.annotations[0].text


def test_nothing_is_a_sentence(rows):
    """And no axis."""
    (note,) = draw_small(rows.iloc[:0]).layout.annotations

    assert EMPTY == note.text.replace("<br>", " ")


def test_names_are_text(rows):
    """A library may call a model anything."""
    figure = draw_small(rows.assign(model="<b>x</b>", exact="<i>y</i>"))

    assert "&lt;b&gt;x&lt;/b&gt;" in named(figure, "names").text[0]
    assert "&lt;i&gt;y&lt;/i&gt;" == named(figure, "treated").hovertext[0]
