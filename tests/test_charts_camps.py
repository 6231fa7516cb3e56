"""The figures of two camps: stairs that part and meet, and exchanges from older to newer."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from explorer.charts.camps import draw_camps
from explorer.charts.exchanges import MOST, draw_exchanges
from explorer.charts.spans import fit_range, mark_years
from explorer.charts.theme import COLOURS, SYMBOLS
from explorer.library import Library
from explorer.selection import Selection
from explorer.tables.camps import measure_overlap
from explorer.tables.exchanges import list_exchanges

NEEDS = st.lists(
    st.tuples(st.floats(0, 1e12), st.floats(0, 120), st.floats(0, 120)), min_size=1, max_size=20
)


def exchanges_of(count, title="A title", by="Ann One"):
    """Return the exchanges of a library in which each paper contradicts the first."""
    names = [f"p{at}" for at in range(count + 1)]
    days = pd.date_range("2024-01-01", periods=count + 1).strftime("%Y-%m-%d")
    papers = pd.DataFrame({"paper": names, "title": title, "authors": by, "date": days})
    papers = papers.assign(authors_complete=True)
    rows = pd.DataFrame({"source": names[1:], "target": "p0", "kind": "contradicts"})
    return list_exchanges(Library.from_frames({"papers": papers, "citations": rows}))


def test_three_stairs_are_named_and_counted_at_their_ends(tiny):
    """Only the one, both, only the other, each with its number and never by colour alone."""
    figure = draw_camps(measure_overlap(tiny))
    words = [note.text for note in figure.layout.annotations]

    assert ["only elicit", "both", "only create"] == [trace.name for trace in figure.data]
    assert [True] * 3 == [
        text.endswith(f"{said} <b>1</b>")
        for said, text in zip(["only elicit", "both", "only create"], words, strict=True)
    ]
    assert [SYMBOLS["elicit"], "cross", SYMBOLS["create"]] == [
        trace.marker.symbol for trace in figure.data
    ]


def test_the_overlap_is_said_with_its_n(tiny):
    """Under the axis title, and while the pointer rests on a mark."""
    figure = draw_camps(measure_overlap(tiny))

    assert "Jaccard 0.33 by March 2025 (n = 3)" in figure.layout.yaxis.title.text
    assert "both: 1 by March 2025<br>1 of 3 shared: Jaccard 0.33" == figure.data[1].hovertext[-1]


def test_a_click_on_a_month_leaves_out_what_is_newer(tiny):
    """The customdata of a mark is a query that a selection reads."""
    click = draw_camps(measure_overlap(tiny)).data[0].customdata[0]

    assert "?until=2024-06" == click
    assert Selection(until="2024-06") == Selection.from_query(click)


def test_a_stair_goes_down_where_a_paper_comes_to_be_shared(shipped):
    """It is marked there too, with its height when the month is over."""
    overlap = measure_overlap(shipped)
    alone = draw_camps(overlap).data[2]
    fell = np.flatnonzero(np.diff(overlap["only_b"]) < 0) + 1

    assert len(fell)
    assert overlap["only_b"].tolist() == list(alone.y)
    assert all(alone.marker.size[place] > 0 for place in fell)


def test_other_camps_have_their_own_names_and_colours(shipped):
    """The names are of the claim types that were asked for."""
    figure = draw_camps(measure_overlap(shipped, "seed", "limit"), "seed", "limit")

    assert COLOURS["seed"] == figure.data[0].line.color
    assert "only limit" in figure.layout.annotations[2].text


def test_each_exchange_is_a_row_from_the_older_to_the_newer(tiny):
    """Both marks wear the claim types of their papers, which a click chooses."""
    figure = draw_exchanges(list_exchanges(tiny))
    line, older, newer = figure.data

    assert ["p2"] == list(older.customdata)
    assert ["p3"] == list(newer.customdata)
    assert [SYMBOLS["create"]] == list(older.marker.symbol)
    assert [SYMBOLS["conditional"]] == list(newer.marker.symbol)
    assert older.x[0] < newer.x[0]
    assert [newer.x[0], older.x[0]] == list(line.x[:2])  # the arrow points to what it contradicts
    assert ["Two and Three 2024"] == [text.replace("<br>", " ") for text in older.text]


def test_what_is_said_of_an_exchange_is_how_long_it_took_and_on_what_ground(tiny):
    """A month is no day, so the days are a range, and a judgement is said to be one."""
    said = draw_exchanges(list_exchanges(tiny)).data[1].hovertext[0]

    assert "answers, 235 to 264 days after" in said
    assert "described: a coder's judgement" in said


def test_a_pair_that_runs_backward_has_its_arrow_at_the_newer():
    """The older contradicts the newer, and the words say so."""
    papers = pd.DataFrame({"paper": ["a", "b"], "date": ["2025-01-01", "2025-02-01"]})
    rows = pd.DataFrame({"source": ["a"], "target": ["b"], "kind": ["contradicts"]})
    library = Library.from_frames({"papers": papers, "citations": rows})
    line, older, newer = draw_exchanges(list_exchanges(library)).data

    assert [older.x[0], newer.x[0]] == list(line.x[:2])
    assert "is contradicted by the older, 31 days after" in newer.hovertext[0]


def test_pairs_with_an_undated_paper_are_left_out_and_counted():
    """Nothing is drawn at a guess; with nothing to draw, a sentence points to the table."""
    papers = pd.DataFrame({"paper": ["a", "b", "c"], "date": ["2025-01-01", "2025-02-01", ""]})
    rows = pd.DataFrame({"source": ["b", "c"], "target": "a", "kind": "contradicts"})
    found = list_exchanges(Library.from_frames({"papers": papers, "citations": rows}))
    figure = draw_exchanges(found)

    assert 1 == len(figure.data[1].x)
    assert "1 pair, 1 with an undated paper left out" == figure.layout.xaxis.title.text
    assert "lack a date" in draw_exchanges(found.iloc[1:]).layout.annotations[0].text


def test_the_figure_grows_with_its_rows_up_to_a_limit():
    """The newest are drawn, the others counted."""
    few, many = draw_exchanges(exchanges_of(3)), draw_exchanges(exchanges_of(MOST + 5))

    assert few.layout.height < many.layout.height
    assert MOST == len(many.data[1].x)
    assert "5 older ones left out" in many.layout.xaxis.title.text


def test_text_of_a_library_is_no_markup():
    """Titles and names are escaped, whatever they hold."""
    figure = draw_exchanges(exchanges_of(1, title="<b>x</b>", by="<i>"))

    assert "&lt;b&gt;x" in figure.data[1].hovertext[0]
    assert "<i>" not in figure.data[1].text[0]


@given(NEEDS)
def test_what_stands_beside_a_mark_is_in_sight(needs):
    """On the narrowest figure, every name fits between the first and the last day shown."""
    x, left, right = (np.array(column) for column in zip(*needs, strict=True))
    first, last = fit_range(x, left, right)
    scale = 330 / (last - first)

    assert ((x - first) * scale >= left - 0.5).all()
    assert ((last - x) * scale >= right - 0.5).all()


def test_a_lone_day_shows_a_month():
    """Or its axis would be cut into seconds."""
    first, last = fit_range(np.array([1e12]), np.array([10.0]), np.array([10.0]))

    assert 30 == (last - first) / 86_400_000


def test_years_are_marked_only_where_some_begin():
    """A figure shows no year after its last day; within a year or two, the axis marks months."""
    days = pd.to_datetime(["2024-07-01", "2026-10-01"]).to_numpy().astype("datetime64[ms]")

    assert ["2025", "2026"] == mark_years(days.astype("float64"))["tickvals"]
    assert {} == mark_years(days[:1].astype("float64"))


def test_figures_hold_what_plotly_knows(shipped):
    """Checked here, for a figure is not checked at every click."""
    for figure in (
        draw_camps(measure_overlap(shipped)),
        draw_exchanges(list_exchanges(shipped)),
    ):
        assert go.Figure(figure.to_dict()).data


def test_an_empty_library_draws_a_sentence():
    """What to do is said where there is nothing to show."""
    none = Library.from_frames({})

    for figure in (draw_camps(measure_overlap(none)), draw_exchanges(list_exchanges(none))):
        assert not figure.data
        assert "Drop a filter" in figure.layout.annotations[0].text.replace("<br>", " ")
