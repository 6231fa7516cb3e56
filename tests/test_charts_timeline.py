"""The timeline's figures show what is known of each date, and no more."""

import numpy as np
import pandas as pd
import pytest

from explorer.charts import draw_bins, draw_timeline
from explorer.charts.theme import SIZES, STRENGTHS
from explorer.charts.timeline import MANY, RING
from explorer.library import Library
from explorer.selection import Selection, select
from explorer.tables import bin_timeline, make_timeline


@pytest.fixture
def marks(tiny):
    """Place the items of the small library."""
    return make_timeline(tiny)


def find(figure, name):
    """Return the traces of a name that hold something."""
    traces = [trace for trace in figure.data if trace.name == name]
    return [trace for trace in traces if any(x is not None for x in trace.x)]


def milliseconds(day):
    """Return a day as plotly has it."""
    return pd.Timestamp(day).timestamp() * 1000


def papers(**columns):
    """Make a library of papers alone."""
    return Library.from_frames({"papers": pd.DataFrame(columns)})


def test_a_line_spans_every_date_that_is_not_a_day(marks):
    """It runs from the first to the last day of a month or an interval; a day has none."""
    (spans,) = find(draw_timeline(marks), "date span")
    pairs = np.asarray(spans.x).reshape(-1, 3)[:, :2].tolist()

    expected = [
        [milliseconds("2024-01-10"), milliseconds("2024-06-30")],  # n1, from p1 to p2
        [milliseconds("2025-03-01"), milliseconds("2025-03-31")],  # f1
        [milliseconds("2024-06-01"), milliseconds("2024-06-30")],  # p2
    ]
    assert expected == pairs


def test_a_mark_lies_on_its_line(marks):
    """Line and mark are of one height, so that one sees whose line it is."""
    figure = draw_timeline(marks)
    (spans,) = find(figure, "date span")
    (create,) = find(figure, "create")

    heights = np.asarray(spans.y).reshape(-1, 3)[:, 0].tolist()
    assert heights[1:] == list(create.y)


def test_kind_sizes_a_mark_and_confidence_fills_it(marks):
    """In the lane of create stand f1, a finding, medium, and p2, a paper, high."""
    (create,) = find(draw_timeline(marks), "create")

    assert [SIZES["finding"], SIZES["paper"]] == list(create.marker.size)
    assert [STRENGTHS["medium"], STRENGTHS["high"]] == list(create.marker.color)
    assert ((0, "#FFFFFF"), (1, "#D55E00")) == create.marker.colorscale


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (
            "p1",
            "<b>Sampled</b><br>One · paper<br>"
            '<span style="color:#0072B2">●</span> elicit, high confidence<br>'
            "2024-01-10 (first version)",
        ),
        (
            "p2",
            "<b>Trained</b><br>Two and Three · paper<br>"
            '<span style="color:#D55E00">◆</span> create, high confidence<br>'
            "2024-06 (month known, day not; first version);<br>marked mid-month",
        ),
        (
            "n1",
            "<b>Is it there before?</b><br>note<br>"
            '<span style="color:#0072B2">●</span> elicit, high confidence<br>'
            "2024-01-10 to 2024-06 (its papers); marked at<br>its end",
        ),
        (
            "p4",
            "<b>Undated</b><br>Author Seven · paper<br>"
            '<span style="color:#747474">○</span> uncoded<br>undated',
        ),
    ],
)
def test_what_is_said_of_a_mark(marks, item, told):
    """Title, author and kind, claim type and confidence, date with its precision and basis."""
    said = {
        one: text
        for trace in draw_timeline(marks).data
        if trace.customdata is not None
        for one, text in zip(trace.customdata, trace.text, strict=True)
    }

    assert told == said[item]


def test_an_interval_without_an_end_is_marked_at_its_start():
    """What is not known is said, not drawn."""
    figure = draw_timeline(make_timeline(papers(paper=["p"], date=["2024-03-05/.."])))
    (lane,) = find(figure, "uncoded")

    assert [milliseconds("2024-03-05")] == list(lane.x)
    assert lane.text[0].endswith("2024-03-05 to an open end; marked at its start")


def test_the_undated_stand_on_their_shelf_alone(marks):
    """They have an axis of their own, which is no axis of time."""
    figure = draw_timeline(marks)
    (uncoded,) = find(figure, "uncoded")

    assert ("x2", (0,), ("p4",)) == (uncoded.xaxis, tuple(uncoded.x), tuple(uncoded.customdata))
    assert not figure.layout.xaxis2.visible
    assert figure.layout.xaxis.domain[1] < figure.layout.xaxis2.domain[0]


def test_without_undated_items_there_is_no_shelf(tiny):
    """The dates have the whole width."""
    figure = draw_timeline(make_timeline(select(tiny, Selection(since="2024"))))

    assert (0, 1) == figure.layout.xaxis.domain
    assert () == figure.layout.shapes
    assert not any("undated" in note.text for note in figure.layout.annotations)


def test_with_nothing_but_undated_items_there_is_no_axis_of_dates(tiny):
    """An axis without a date would say that there is one."""
    figure = draw_timeline(make_timeline(select(tiny, Selection(claim_types="uncoded"))))

    assert not figure.layout.xaxis.visible
    assert 1 == len(find(figure, "uncoded"))


@pytest.mark.parametrize(("item", "axis"), [("p1", "x"), ("p4", "x2")])
def test_the_ring_is_around_the_chosen_mark(marks, item, axis):
    """It is wider than the mark, and on the shelf if the item is."""
    figure = draw_timeline(marks, focus=item)
    (ring,) = find(figure, "chosen")
    around = next(t for t in figure.data if t.customdata is not None and item in t.customdata)
    at = list(around.customdata).index(item)

    assert axis == ring.xaxis == around.xaxis
    assert (around.x[at], around.y[at]) == (ring.x[0], ring.y[0])
    assert around.marker.size[at] + RING == ring.marker.size


def test_an_item_that_is_not_there_gets_no_ring(marks):
    """What was chosen may have been filtered away."""
    assert [] == find(draw_timeline(marks, focus="nobody"), "chosen")


def test_the_legend_names_what_is_there(tiny):
    """With papers surely coded alone, there is nothing to say of notes or of unsure codings."""

    def named(**asked):
        figure = draw_timeline(make_timeline(select(tiny, Selection(**asked))))
        return [trace.name for trace in figure.data if trace.showlegend is not False]

    whole = ["note", "finding", "paper", "sure", "unsure", "unsaid", "date span"]
    assert whole == named()
    assert ["paper", "sure"] == named(kinds="paper", confidence="high", until="2024-02")


def test_every_date_is_in_sight(marks):
    """The axis reaches past the first and the last day that any date can mean."""
    first, last = map(pd.Timestamp, draw_timeline(marks).layout.xaxis.range)

    assert first < pd.Timestamp("2024-01-10")
    assert last > pd.Timestamp("2025-03-31")


@pytest.mark.parametrize(("count", "kind"), [(MANY, "scatter"), (MANY + 1, "scattergl")])
def test_many_marks_are_drawn_on_a_canvas(count, kind):
    """Up to the limit a figure is SVG, which prints better."""
    some = papers(paper=[f"p{at}" for at in range(count)], date=["2024"] * count)
    (lane,) = find(draw_timeline(make_timeline(some)), "uncoded")

    assert kind == lane.type
    assert count == len(lane.x)


def test_bars_have_the_width_of_a_month_and_a_scale(tiny):
    """A lone bar is no wider than among others, and the tallest one's height is said."""
    figure = draw_bins(bin_timeline(tiny))

    assert {27 * 86_400_000.0} == {width for bar in find(figure, "create") for width in bar.width}
    assert "tallest bar: 2 items in a month" == figure.layout.xaxis.title.text


def test_the_shelf_of_bars_holds_a_number(tiny):
    """Undated items are counted in the lane of their claim type, and no bar is made of them."""
    (shelf,) = find(draw_bins(bin_timeline(tiny)), "undated")

    assert ("x2", ("1",), (5,)) == (shelf.xaxis, tuple(shelf.text), tuple(shelf.y))
