"""The citation graph as a figure."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from explorer.charts.labels import NARROW, SIDES, fit_labels
from explorer.charts.network import MANY, draw_network
from explorer.charts.theme import COLOURS, DASHES, SIZES, SYMBOLS
from explorer.library import Library
from explorer.tables.network import make_neighbourhood, make_network


@pytest.fixture(scope="module")
def whole(tiny):
    """Draw the whole tiny graph."""
    return draw_network(make_network(tiny))


def traces(figure, name):
    """Return the traces called `name` that draw something."""
    return [one for one in figure.data if one.name == name and one.x[0] is not None]


def marks(figure):
    """Return the marks that can be clicked: id to (trace, place in it)."""
    return {
        item: (trace, place)
        for trace in figure.data
        if trace.customdata is not None
        for place, item in enumerate(trace.customdata)
    }


def many_papers():
    """Return a library of more citations than are drawn one by one."""
    papers = [f"p{number}" for number in range(60)]
    rows = [(a, b, "cites") for a in papers for b in papers if a > b]
    frames = {
        "papers": pd.DataFrame({"paper": papers}),
        "citations": pd.DataFrame(rows, columns=["source", "target", "kind"]),
    }
    return Library.from_frames(frames)


def test_every_node_is_a_mark_that_carries_its_id(tiny, whole):
    """A click can say which item it chose, lines included."""
    assert {"q", *tiny.items["item"]} == set(marks(whole))


def test_a_mark_has_the_colour_and_symbol_of_its_claim_type(whole):
    """The same as in every other view."""
    found = marks(whole)

    assert ("elicit", SYMBOLS["elicit"], COLOURS["elicit"]) == (
        found["p1"][0].name,
        found["p1"][0].marker.symbol,
        found["p1"][0].marker.color,
    )
    assert ("create", "diamond") == (found["p2"][0].name, found["p2"][0].marker.symbol)
    assert ("uncoded", "circle-open") == (found["p4"][0].name, found["p4"][0].marker.symbol)
    assert found["q"][0].name == "line"


def test_a_mark_is_as_large_as_its_kind_and_a_papers_as_how_many_cite_it(whole):
    """Notes and findings keep their size; among papers the most cited is the largest."""
    sizes = {item: trace.marker.size[place] for item, (trace, place) in marks(whole).items()}

    assert (SIZES["note"], SIZES["finding"]) == (sizes["n1"], sizes["f1"])
    assert sizes["p4"] < sizes["p3"] == sizes["p2"] < sizes["p1"]


def test_marks_stand_where_the_table_placed_them(tiny):
    """The chart moves nothing."""
    network = make_network(tiny)
    drawn = {
        item: (trace.x[place], trace.y[place])
        for item, (trace, place) in marks(draw_network(network)).items()
    }

    rows = network.nodes[["item", "x", "y"]].itertuples(index=False)
    assert {item: (x, y) for item, x, y in rows} == drawn


@pytest.mark.parametrize(("kind", "n"), [("cites", 10), ("contradicts", 1), ("extends", 1)])
def test_each_kind_of_citation_has_its_own_line(whole, kind, n):
    """The style of the line says the kind, and the legend says which is which."""
    drawn, sample = traces(whole, kind)[0], whole.data[-1]

    assert DASHES[kind] == drawn.line.dash
    assert n == int(np.isnan(drawn.x).sum())
    assert DASHES["extends"] == sample.line.dash
    assert kind in [one.name for one in whole.data if one.showlegend is None]


def test_a_kind_that_does_not_occur_is_neither_drawn_nor_named(whole):
    """A legend names what one can see."""
    assert "supports" not in [one.name for one in whole.data]


def test_an_arrow_points_at_what_is_cited_and_stops_at_its_mark(tiny):
    """Only the end of a line has an arrow, and it keeps off the mark by its radius."""
    network = make_neighbourhood(tiny, "p3")
    figure = draw_network(network)
    arrows = traces(figure, "contradicts")[0]
    trace, place = marks(figure)["p2"]

    assert ("arrow", "previous") == (arrows.marker.symbol, arrows.marker.angleref)
    assert [0, 7, 0] == list(arrows.marker.size)
    assert trace.marker.size[place] / 2 == arrows.marker.standoff[1]
    assert (trace.x[place], trace.y[place]) == (arrows.x[1], arrows.y[1])


def test_the_middle_of_a_citation_tells_its_evidence(tiny):
    """A pointer on a line reads who says what of whom, and on what evidence."""
    figure = draw_network(make_neighbourhood(tiny, "p3"))
    told = traces(figure, "citations")[0].text

    assert "Four et al. <b>contradicts</b> Two and Three<br>Opposite result." in told


def test_the_focus_is_ringed_and_named_in_bold(tiny):
    """What the figure is about can be found at once."""
    figure = draw_network(make_neighbourhood(tiny, "p2"))
    trace, place = marks(figure)["p2"]
    ring = traces(figure, "chosen")[0]

    assert (trace.x[place], trace.y[place]) == (ring.x[0], ring.y[0])
    assert "<b>Two and Three 2024</b>" in traces(figure, "names")[0].text
    assert not traces(draw_network(make_network(tiny)), "chosen")


def test_hover_tells_who_how_surely_and_when(whole):
    """Title, who, claim type with confidence, the date with its precision, and its degrees."""
    trace, place = marks(whole)["p2"]

    assert (
        "<b>Trained</b><br>Two and Three · paper<br>"
        '<span style="color:#D55E00">◆</span> create, high confidence<br>'
        "2024-06 (month known, day not; first version);<br>marked mid-month<br>"
        "cites 1, cited by 2 here"
    ) == trace.text[place]


def test_a_line_is_neither_coded_nor_dated(whole):
    """Nothing is said of it that it does not have."""
    trace, place = marks(whole)["q"]

    assert trace.text[place] == "<b>Elicit or create?</b><br>line<br>cites 3, cited by 0 here"


def test_text_from_a_library_is_never_markup():
    """Plotly reads tags; a title with one is shown as it was written."""
    papers = pd.DataFrame({"paper": ["<b>1"], "title": ["<i>a</i> & b"], "authors": ["A <u>B"]})
    figure = draw_network(make_network(Library.from_frames({"papers": papers})))
    trace, place = marks(figure)["<b>1"]

    assert trace.text[place].startswith(
        "<b>&lt;i&gt;a&lt;/i&gt; &amp; b</b><br>A &lt;u&gt;B · paper"
    )
    assert ["A &lt;u&gt;B"] == list(traces(figure, "names")[0].text)


def test_the_shelf_and_the_band_are_named_and_counted(whole):
    """What has no date and what has no edge say so; the line has no date either."""
    said = [one.text for one in whole.layout.annotations]

    assert ["undated: 2", "no edge, unread: 1"] == said
    assert len(whole.layout.shapes) == 2


def test_the_axis_names_no_day_on_the_shelf(tiny):
    """Where time has ended, dates would be a guess."""
    silent = draw_network(make_network(tiny)).layout.xaxis.labelalias
    dated = draw_network(make_neighbourhood(tiny, "p3")).layout.xaxis.labelalias

    assert set(silent.values()) == {" "}
    assert dated is None


def test_a_figure_shows_dates_and_nothing_else_on_its_axes(whole):
    """Heights have no meaning, so they have no axis."""
    assert ("date", False) == (whole.layout.xaxis.type, whole.layout.yaxis.visible)


def test_very_many_citations_are_drawn_on_a_canvas():
    """Thousands of lines would be slow one by one: no arrows, no names, every mark still there."""
    figure = draw_network(make_network(many_papers()))
    drawn = [one for one in figure.data if one.x[0] is not None]

    assert len(traces(figure, "cites")[0].x) == 3 * 1770 > 3 * MANY
    assert all(isinstance(one, go.Scattergl) for one in drawn)
    assert len(marks(figure)) == 60


def test_an_empty_graph_is_a_sentence():
    """It says what to do."""
    figure = draw_network(make_network(Library.from_frames({})))

    assert len(figure.data) == 0
    assert "the filters" in figure.layout.annotations[0].text


def test_drawing_changes_nothing(tiny):
    """The table that was given is as it was."""
    network = make_network(tiny)
    nodes, edges = network.nodes.copy(), network.edges.copy()

    draw_network(network)

    pd.testing.assert_frame_equal(nodes, network.nodes)
    pd.testing.assert_frame_equal(edges, network.edges)


def test_a_name_stands_on_the_side_that_is_free():
    """One mark between two others has its name above."""
    places = np.array([[150.0, 150.0], [170.0, 150.0], [130.0, 150.0]])

    assert ["top center", "", ""] == fit_labels(places, np.full(3, 5.0), ["aa", "", ""], NARROW)


def test_a_name_that_fits_nowhere_is_left_out_unless_it_must_be_said():
    """Only the first few may cover marks, and never another name."""
    places = np.array([[100, 100], [130, 100], [70, 100], [100, 115], [100, 85]], dtype="float64")
    radii, names = np.full(5, 5.0), ["aaaa", "", "", "", ""]

    assert ["", "", "", "", ""] == fit_labels(places, radii, names, NARROW)
    assert ["middle right", "", "", "", ""] == fit_labels(places, radii, names, NARROW, sure=1)


def test_a_name_that_must_be_said_still_covers_no_other_name():
    """Five marks in one place have four sides to be named on."""
    sides = fit_labels(np.full((5, 2), 150.0), np.full(5, 5.0), ["aa"] * 5, NARROW, sure=5)

    assert [*SIDES, ""] == sides


def test_a_name_stands_away_from_the_edges_of_its_node():
    """Where most lines run to the right, the name goes to the left."""
    place = np.array([[150.0, 150.0]])

    assert ["middle left"] == fit_labels(
        place, np.array([5.0]), ["a"], NARROW, left=np.array([True])
    )


@given(
    arrays.arrays("float64", (12, 2), elements=st.floats(0, 336, width=32)),
    st.lists(st.text("ab", max_size=20), min_size=12, max_size=12),
)
def test_no_name_meets_another_or_another_mark(places, names):
    """The plain oracle compares every pair of boxes."""
    from explorer.charts.labels import _outline

    sides = fit_labels(places, np.full(12, 4.0), names, NARROW)
    boxes = [
        (number, _outline(places[number], 4.0, len(names[number]), side))
        for number, side in enumerate(sides)
        if side
    ]
    squares = [(n, np.concatenate([place - 4, place + 4])) for n, place in enumerate(places)]

    assert set(sides) <= {*SIDES, ""}
    for number, box in boxes:
        for other, square in [*boxes, *squares]:
            beside = box[2] <= square[0] or square[2] <= box[0]
            apart = beside or box[3] <= square[1] or square[3] <= box[1]
            assert number == other or apart
