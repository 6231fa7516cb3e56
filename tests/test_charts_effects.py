"""The effects drawn: each once, none hidden, second-hand ones marked, words as words."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.charts.effects import MOST, draw_effects
from explorer.charts.gap import draw_gap
from explorer.charts.panels import place_rows, span_values
from explorer.charts.theme import EMPTY, GROUND
from explorer.library import Library
from explorer.tables.effects import count_units, make_effects
from explorer.tables.gap import make_gap

POINTS = "percentage points"
NUMBERS = st.one_of(st.none(), st.floats(-100, 100))


def effects_of(rows, unit=POINTS):
    """Return the effects of a library of one paper, from columns."""
    rows = pd.DataFrame(rows).assign(paper="p1", unit=unit)
    rows = rows.assign(effect=[f"e{number:03}" for number in range(len(rows))])
    papers = pd.DataFrame({"paper": ["p1"]})
    library = Library.from_frames({"papers": papers, "effects": rows})
    return make_effects(library, unit)


def named(figure, name):
    """Return the traces of a name, over all panels."""
    return [trace for trace in figure.data if trace.name == name]


def count_marks(figure, name):
    """Return how many marks the traces of a name show."""
    return sum(int(np.isfinite(np.asarray(trace.x, float)).sum()) for trace in named(figure, name))


def texts(figure):
    """Return the text over each row, from top to bottom."""
    return [text for trace in named(figure, "names") for text in trace.text]


def notes(figure):
    """Return the figure's own words: its key and the titles of its panels."""
    return [note.text for note in figure.layout.annotations]


def test_both_levels_are_a_hollow_and_a_filled_mark_with_an_arrow_between(tiny):
    """From 10 to 30, with n and the change over it; a click means the paper."""
    figure = draw_effects(make_effects(tiny, POINTS))
    before, after = named(figure, "baseline")[0], named(figure, "treated")[0]

    assert [10.0, 30.0] == [before.x[0], after.x[0]]
    assert [GROUND] == list(before.marker.color)
    assert GROUND not in after.marker.color
    assert ["p2"] == list(after.customdata) == list(before.customdata)
    arrow = named(figure, "arrow, solid")[0]
    assert [10.0, 30.0] == list(arrow.x[:2])
    assert [0, 9, 0] == list(arrow.marker.size)
    assert "small-7b · sums" in texts(figure)[0]
    assert "pass@1: 10 → 30 (+20) · n=10" in texts(figure)[0]


def test_an_exact_interval_is_a_thin_bar_beside_its_level(tiny):
    """Baseline below its mark and treated above, or the two would be one line."""
    frame = make_effects(tiny, POINTS)
    figure = draw_effects(frame)
    below, above = named(figure, "interval, baseline")[0], named(figure, "interval, treated")[0]

    assert frame.loc[0, ["baseline_low", "baseline_high"]].tolist() == list(below.x[:2])
    assert frame.loc[0, ["treated_low", "treated_high"]].tolist() == list(above.x[:2])
    assert below.y[0] > named(figure, "baseline")[0].y[0] > above.y[0]
    assert "exact 95% intervals" in notes(figure)[0]


def test_the_interval_of_a_count_is_on_the_axis_of_counts(shipped):
    """Of 42 cases, 71.5% is 30 cases, and the axis goes to 42."""
    figure = draw_effects(make_effects(shipped, "of 42 cases"))

    assert 30 == round(named(figure, "interval, treated")[0].x[0])
    assert 42 < figure.layout.xaxis.range[1] < 45


def test_second_hand_effects_are_hollow_dotted_and_say_so():
    """By shape, by line and in words, so that none passes for the paper's own."""
    rows = {"baseline": [1, 1], "treated": [90, 80], "provenance": ["secondary", "paper"]}
    figure = draw_effects(effects_of(rows))

    assert [GROUND, "#BBBBBB"] == list(named(figure, "treated")[0].marker.color)
    assert 1 == len(named(figure, "arrow, dot")) == len(named(figure, "arrow, solid"))
    assert ["second-hand" in text for text in texts(figure)] == [True, False]
    assert "known second-hand" in notes(figure)[0]


def test_levels_changes_and_words_have_panels_of_their_own():
    """A change is not drawn on an axis of levels, and words are on none."""
    rows = {
        "model": ["a", "b", "c", "d"],
        "treated": [5, None, None, None],
        "delta": [None, -3, None, None],
        "delta_text": ["", "", "4 to 10", ""],
        "comparison": ["", "", "", "halved"],
        "metric": "score",
    }
    figure = draw_effects(effects_of(rows))

    titles = ["<b>Levels</b>, percent", "<b>Change alone</b>, percentage points", "<b>In words</b>"]
    assert titles == notes(figure)[1:]
    assert [1, 1] == [count_marks(figure, "treated"), count_marks(figure, "change")]
    assert ["x", "x2", "x3"] == [trace.xaxis for trace in named(figure, "names")]
    said = texts(figure)
    assert "score: 4 to 10 · n not reported" in said[2]
    assert "score: halved · n not reported" in said[3]
    assert ["p1", "p1"] == list(named(figure, "names")[2].customdata)


def test_a_change_starts_at_nothing_and_a_factor_does_not(shipped):
    """Four times is no step of four from 0."""
    points = draw_effects(make_effects(shipped, POINTS))
    times = draw_effects(make_effects(shipped, "times"))

    assert "x2" in {trace.xaxis for trace in named(points, "arrow, solid")}
    assert not named(times, "arrow, solid")
    assert 3 == count_marks(times, "change")


@pytest.mark.parametrize("place", range(17))
def test_every_shipped_effect_is_drawn_once(shipped, place):
    """As a mark or in words; the figure is one that plotly knows, and as high as its rows."""
    effects = make_effects(shipped, count_units(shipped)["unit"][place])
    figure = draw_effects(effects)
    marks = [
        np.isfinite(np.asarray(trace.x, float))
        for trace in figure.data
        if trace.name in ("baseline", "treated", "change")
    ]

    assert len(effects) == len(texts(figure))
    assert (
        sum(mark.sum() for mark in marks) >= effects[["treated", "delta"]].notna().any(axis=1).sum()
    )
    go.Figure(figure.to_dict())
    assert figure.layout.height >= 48 * len(effects) * 0.9


def test_the_rows_of_the_shipped_points_do_not_overlap(shipped):
    """Between one row's marks and the next lies room for the next row's text."""
    figure = draw_effects(make_effects(shipped, POINTS))

    assert 139 == len(texts(figure))
    for trace in named(figure, "names"):
        lines = np.array([text.count("<br>") + 1 for text in trace.text])
        gaps = np.diff(np.asarray(trace.y, float))
        assert all(gaps >= 16 * lines[1:] + 12)


@given(st.lists(st.sampled_from(["a", "a<br>b", "a<br>b<br>c"]), max_size=9))
def test_rows_are_as_high_as_their_text_and_marks(given_texts):
    """The plain oracle goes down row by row."""
    y, height = place_rows(pd.Series(given_texts, dtype="str"), track=30)
    down, expected = 0, []
    for text in given_texts:
        down += 16 * len(text.split("<br>")) + 30
        expected.append(down - 15)

    assert (expected, down) == (y.tolist(), height)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
def test_whatever_is_drawn_is_in_sight(rows):
    """Every value is between the ends of its axis, and so is 0."""
    values = pd.DataFrame(rows, columns=["baseline", "treated"], dtype="float64")
    for percent in (True, False):
        low, high = span_values(values, percent=percent)
        known = values.to_numpy()[values.notna().to_numpy()]

        assert low < 0 < high
        assert all((low < known) & (known < high))
        assert not percent or (low < 0 and high > 100)


def test_text_of_a_library_is_shown_as_text():
    """A tag in a name is no tag in the figure, nor in what is said when pointed at."""
    rows = {"model": ["<b>x</b>"], "benchmark": ["<a href='u'>"], "treated": [1], "metric": ["<i>"]}
    figure = draw_effects(effects_of(rows, unit="<u>points"))
    told = named(figure, "treated")[0].hovertext[0]

    assert "&lt;b&gt;x&lt;/b&gt; · &lt;a href='u'&gt;" in texts(figure)[0]
    assert "<i>" not in texts(figure)[0] + told
    assert "<b>x" not in told
    assert "<u>" not in "".join(notes(figure))


def test_all_that_is_known_is_told_when_pointed_at(shipped):
    """The numbers, what was compared, n, the exact comparison, the note and the paper."""
    figure = draw_effects(make_effects(shipped, POINTS))
    told = [text.replace("<br>", " ") for text in named(figure, "treated")[0].hovertext]
    text = next(text for text in told if "AIME 2024 (30 problems)" in text)

    for part in (
        "+16.6 percentage points (baseline 26.7, treated 43.3)",
        "with cognitive tools vs plain (v1)",
        "n=30",
        "8 of 30 (26.7%, 95% interval 12.3 to 45.9)",
        "Ebouky et al. · 2025-06-13 · elicit",
    ):
        assert part in text


def test_more_rows_than_one_can_read_are_cut_and_said_to_be():
    """The largest changes stay; the key says how many there are."""
    figure = draw_effects(effects_of({"delta": range(MOST + 5)}))

    assert MOST == count_marks(figure, "change")
    assert f"The first {MOST} of {MOST + 5}; the table lists all." in notes(figure)[0]


def test_without_effects_a_figure_says_what_to_do(tiny):
    """No axes without rows."""
    for figure in (draw_effects(make_effects(tiny, "none")), draw_gap(make_gap(tiny))):
        assert EMPTY.split(":")[0] in figure.layout.annotations[0].text
        assert not figure.data


def test_the_ten_cells_are_drawn_from_base_to_trained(shipped):
    """Nine lines with three marks, the share at each end, and one share in words."""
    figure = draw_gap(make_gap(shipped))

    assert [9, 9, 9] == [count_marks(figure, name) for name in ("base", "hybrid", "trained")]
    shares = [text.strip() for text in named(figure, "share")[0].text]
    assert ["<b>91.3%</b>", "<b>81.8%</b>"] == shares[:2]
    assert "<b>0.0%</b> as reported" == shares[9]
    assert "scores not reported" in texts(figure)[9]
    assert {"2510.07364"} == set(named(figure, "hybrid")[0].customdata)
    go.Figure(figure.to_dict())


def test_a_share_stands_beyond_the_last_of_its_marks(shipped):
    """It covers none of them, and there is room for it at the right."""
    gap = make_gap(shipped)
    figure = draw_gap(gap)
    last = gap[["baseline", "treated", "reference"]].max(axis=1)

    assert last.dropna().tolist() == list(named(figure, "share")[0].x[:9])
    assert figure.layout.xaxis.range[1] > 120
    told = named(figure, "hybrid")[0].hovertext[0]
    assert "base 63.4, hybrid 84.4, trained 86.4<br>91.3% of the gap recovered" in told
