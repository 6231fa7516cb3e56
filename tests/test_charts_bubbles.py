"""The evidence map drawn: bubbles as large as their numbers, and empty cells stated."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.charts.bubbles import AREAS, DOWN, LARGEST, MOST, ROW, draw_map
from explorer.charts.theme import COLOURS, EMPTY, SYMBOLS, ink
from explorer.library import Library
from explorer.model import ClaimType
from explorer.tables.evidence_map import make_map

COUNTS = st.lists(st.integers(1, 200), min_size=1, max_size=6)


def map_of(counts):
    """Return the map of a library with a topic per number, of so many papers that elicit."""
    pairs = [(f"t{at}p{n}", f"topic {at}") for at, count in enumerate(counts) for n in range(count)]
    topics = pd.DataFrame(pairs, columns=["item", "topic"], dtype="str")
    codings = pd.DataFrame({"item": topics["item"], "claim_type": "elicit", "stage": "first"})
    papers = pd.DataFrame({"paper": topics["item"]})
    codings = codings.assign(coding=codings["item"], coder="lead")
    frames = {"papers": papers, "topics": topics, "codings": codings}
    return make_map(Library.from_frames(frames))


def test_every_cell_is_drawn_once_and_empty_ones_as_0(shipped):
    """67 bubbles and 33 zeros make the hundred cells."""
    figure = draw_map(make_map(shipped))
    bubbles, zeros = figure.data[:-1], figure.data[-1]

    assert 67 == sum(len(trace.x) for trace in bubbles)
    assert ["0"] * 33 == list(zeros.text)
    assert [word.value for word in ClaimType] == [trace.name for trace in bubbles]
    go.Figure(figure.to_dict())


def test_a_bubble_has_the_colour_and_symbol_of_its_claim_type_and_its_number(shipped):
    """Never by colour alone: n is written beside it, and it stands under its word."""
    figure = draw_map(make_map(shipped))

    for at, trace in enumerate(figure.data[:-1]):
        assert SYMBOLS[trace.name] == trace.marker.symbol
        assert ink(trace.name) == trace.marker.color
        assert {at} == set(trace.x)
    assert "25" == figure.data[0].text[0].strip()
    heads = [note.text for note in figure.layout.annotations if note.yref == "paper"]
    assert all(any(text.endswith(f"<br>{word}") for text in heads) for word in ClaimType)


def test_a_click_is_a_query_for_the_cell(shipped):
    """Of empty cells too; what is pointed at is told in words."""
    figure = draw_map(make_map(shipped))

    assert "?topic=rlvr&claim=elicit" == figure.data[0].customdata[0]
    assert "rlvr and elicit: 25 of 95 (26%)" == figure.data[0].hovertext[0]
    assert "?topic=interpretability&claim=create" in figure.data[-1].customdata
    assert "interpretability and create: 0 of 30 (0%)" in figure.data[-1].hovertext


@settings(max_examples=30)
@given(COUNTS)
def test_areas_are_as_the_numbers(counts):
    """Twice the items cover twice the ground, whatever the symbol."""
    trace = draw_map(map_of(counts)).data[0]
    sizes = np.asarray(trace.marker.size, float)

    assert LARGEST == pytest.approx(sizes.max())
    expected = np.array(sorted(counts, reverse=True)) / max(counts)
    np.testing.assert_allclose(expected, np.square(sizes / LARGEST))


def test_the_area_of_every_symbol_is_known():
    """A symbol without its area would be drawn too large or too small."""
    assert set(SYMBOLS.values()) == AREAS.keys()
    assert COLOURS.keys() == SYMBOLS.keys()


def test_symbols_of_equal_numbers_have_equal_areas(shipped):
    """A diamond of 25 covers what a circle of 25 does."""
    figure = draw_map(make_map(shipped))
    circle, diamond = (trace.marker.size[0] for trace in figure.data[:2])

    assert circle**2 * AREAS["circle"] == pytest.approx(diamond**2 * AREAS["diamond"])


def test_rows_are_named_with_their_total_above_their_bubbles(shipped):
    """The name stands at the top of its row, and the largest symbol keeps clear of it."""
    figure = draw_map(make_map(shipped))
    names = [note for note in figure.layout.annotations if note.yref != "paper"]

    assert "rlvr <b>95</b>" == names[0].text
    assert list(range(20)) == [note.y for note in names]
    assert 20 * ROW == figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    tallest = LARGEST / 2 * max(1.3 / AREAS["diamond"] ** 0.5, AREAS["triangle-up"] ** -0.5)
    assert 3 + 14 <= DOWN * ROW - tallest
    assert ROW >= DOWN * ROW + tallest


def test_many_rows_are_named_below_as_well(shipped, tiny):
    """Whoever has scrolled down still reads which column is which."""

    def heads(frame):
        notes = draw_map(frame).layout.annotations
        return sum(note.yref == "paper" for note in notes)

    assert 10 == heads(make_map(shipped))
    assert 5 == heads(make_map(tiny))


def test_text_of_a_library_is_shown_as_text():
    """A tag in a topic is no tag in the figure, and its query is spelt."""
    topics = pd.DataFrame({"item": ["p"], "topic": ["<b>, 5%"]})
    papers = pd.DataFrame({"paper": ["p"]})
    figure = draw_map(make_map(Library.from_frames({"papers": papers, "topics": topics})))

    assert "&lt;b&gt;, 5% <b>1</b>" == figure.layout.annotations[0].text
    assert "&lt;b&gt;, 5% and uncoded: 1 of 1 (100%)" == figure.data[-2].hovertext[0]
    assert "?topic=%3Cb%3E%252C%205%2525&claim=uncoded" == figure.data[-2].customdata[0]


def test_more_rows_than_one_can_read_are_cut_and_said_to_be():
    """The fullest stay; a line below says how many there are."""
    figure = draw_map(map_of([1] * (MOST + 2)))

    assert MOST == len(figure.data[0].x)
    assert f"The first {MOST} of {MOST + 2}; the table lists all." == (
        figure.layout.annotations[-1].text
    )


def test_without_items_a_figure_says_what_to_do():
    """No axes without rows."""
    figure = draw_map(make_map(Library.from_frames({})))

    assert EMPTY.split(":")[0] in figure.layout.annotations[0].text
    assert not figure.data
