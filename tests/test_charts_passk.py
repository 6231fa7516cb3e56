"""Pass@k is drawn so that base and trained are told apart without their colours."""

import numpy as np
import plotly.graph_objects as go
import pytest

from explorer.bench.bootstrap import make_passk
from explorer.bench.counts import Counts
from explorer.charts.passk import draw_passk
from explorer.charts.theme import INK, MUTED


def make_frame(base, trained, n=100, names=("small", "tuned")):
    """Make the frame of two models of made-up counts."""
    n = np.full(len(base), n)
    problems = tuple(f"p{number}" for number in range(len(base)))
    counts = Counts(names[0], names[1], problems, n, np.array(base), n, np.array(trained))
    return make_passk(counts, draws=300)


@pytest.fixture(scope="module")
def frame():
    """Make curves that cross."""
    return make_frame([5] * 40, [60] * 20 + [0] * 20)


def find(figure, name):
    """Return the trace whose name starts so."""
    return next(trace for trace in figure.data if trace.name.startswith(name))


def test_a_figure_is_what_plotly_knows(frame):
    """Its traces and its layout are taken without complaint."""
    figure = draw_passk(frame)

    assert figure.to_dict() == go.Figure(figure.to_dict()).to_dict()


def test_the_curves_are_told_apart_without_their_colours(frame):
    """By dash and by mark, and the legend names both."""
    figure = draw_passk(frame)
    base, trained = find(figure, "base: small"), find(figure, "trained: tuned")

    assert ("dash", "solid") == (base.line.dash, trained.line.dash)
    assert ("circle", "diamond") == (base.marker.symbol, trained.marker.symbol)
    assert (MUTED, INK) == (base.line.color, trained.line.color)
    assert figure.layout.showlegend
    assert ["base: small", "trained: tuned"] == [
        trace.name for trace in figure.data if trace.showlegend is not False
    ]


def test_the_curves_are_the_frame_in_percent(frame):
    """Over k on a log axis, each over the band of its intervals."""
    figure = draw_passk(frame)

    for role, name in (("base", "base: "), ("trained", "trained: ")):
        trace = find(figure, name)
        assert frame["k"].tolist() == list(trace.x)
        assert (100 * frame[role]).tolist() == pytest.approx(list(trace.y))
        for end in ("low", "high"):
            band = find(figure, f"{role}, {end}")
            assert (100 * frame[f"{role}_{end}"]).tolist() == pytest.approx(list(band.y))
        assert "tonexty" == find(figure, f"{role}, high").fill
    assert "log" == figure.layout.xaxis.type


def test_the_axes_say_what_they_are(frame):
    """With their units, and whole k for ticks, the largest among them."""
    layout = draw_passk(frame).layout

    assert "k, samples of each problem (log scale)" == layout.xaxis.title.text
    assert "pass@k, percent of problems" == layout.yaxis.title.text
    assert ("1", "10", "100") == layout.xaxis.ticktext


def test_the_crossover_is_marked_with_its_interval(frame):
    """By a line, a bar, and in words."""
    figure, row = draw_passk(frame), frame.iloc[0]
    bar = find(figure, "interval of the crossover")

    assert [row["crossover"]] * 2 == list(find(figure, "crossover").x)
    assert [row["crossover_low"], row["crossover_high"]] == list(bar.x)
    (note,) = figure.layout.annotations
    assert note.text.startswith(f"<b>Crossover at k = {row['crossover']:,.0f}</b><br>95% interval ")
    assert "none up to 100 in 0% of draws" in note.text


def test_a_crossover_beyond_the_largest_k_is_said_not_drawn():
    """No line where there is none."""
    figure = draw_passk(make_frame([1] * 5 + [0] * 25, [80] * 30))
    (note,) = figure.layout.annotations

    assert "<b>Crossover beyond 100</b><br>95% interval beyond 100 to beyond 100" in note.text
    assert not [trace for trace in figure.data if "crossover" in trace.name]


def test_an_interval_that_goes_beyond_ends_in_an_arrow():
    """Some draws cross and others do not."""
    figure = draw_passk(make_frame([5] * 30 + [0, 0], [60] * 30 + [1, 0]))
    bar = find(figure, "interval of the crossover")

    assert ("line-ns", "triangle-right") == bar.marker.symbol
    assert 100 == bar.x[1]


def test_names_are_never_tags():
    """A model's name is somebody else's text."""
    figure = draw_passk(make_frame([1, 2], [3, 4], names=("<b>a</b>", "<a href='x'>")))

    assert "base: &lt;b&gt;a&lt;/b&gt;" == find(figure, "base: ").name
    assert "<a" not in figure.to_json().replace("\\u003c", "<")


def test_one_k_and_none_are_drawn_too(frame):
    """A single point, or a sentence."""
    single = draw_passk(make_frame([0, 1], [1, 1], n=1))

    assert [1] == list(find(single, "base: ").x)
    assert "Nothing to draw" in draw_passk(frame.iloc[:0]).layout.annotations[0].text


def test_what_is_said_of_a_point_has_its_interval(frame):
    """Of each k, while the pointer rests there."""
    said = find(draw_passk(frame), "trained: ").hovertext[0]

    row = frame.iloc[0]
    assert said == (
        f"trained: tuned<br>pass@1 30.0%<br>95% interval {100 * row['trained_low']:.1f} to "
        f"{100 * row['trained_high']:.1f}"
    )


def test_a_title_says_whose_counts_they_are(frame):
    """In a line above the figure, as text; without one there is no such line."""
    (note,) = draw_passk(frame, "Synthetic <b>example</b>").layout.annotations

    assert note.text.startswith("Synthetic &lt;b&gt;example&lt;/b&gt;<br><b>Crossover")
    assert draw_passk(frame).layout.annotations[0].text.startswith("<b>Crossover")
