"""Figures draw what a table counted: the right marks, colours and words, and nothing as markup."""

import numpy as np
import plotly.graph_objects as go
import pytest

from explorer import charts, tables
from explorer.charts.theme import COLOURS, EMPTY, STRENGTHS, SYMBOLS
from explorer.model import ClaimType
from explorer.selection import Selection, select


def drawn(figure):
    """Return the ids that can be clicked in a figure, over all its traces."""
    ids = [trace.customdata for trace in figure.data if trace.customdata is not None]
    return sorted(str(np.ravel(one)[0]) for several in ids for one in several)


def test_every_claim_type_has_a_colour_and_a_symbol_of_its_own():
    """No two claim types share either, so that neither eye nor printer confuses them."""
    words = [word.value for word in ClaimType]

    assert len(words) == len({COLOURS[word] for word in words})
    assert len(words) == len({SYMBOLS[word] for word in words})
    assert max(STRENGTHS.values()) == STRENGTHS["high"]


def test_the_timeline_draws_every_item_once(tiny):
    """Each item can be clicked, the undated one too."""
    figure = charts.draw_timeline(tables.make_timeline(tiny))

    assert ["f1", "n1", "n2", "p1", "p2", "p3", "p4"] == drawn(figure)


def test_the_timeline_names_and_counts_its_lanes(tiny):
    """A lane bears its claim type and its count; the shelf says how many are undated."""
    figure = charts.draw_timeline(tables.make_timeline(tiny))
    words = [note.text for note in figure.layout.annotations]

    assert any("create" in text and "<b>2</b>" in text for text in words)
    assert any("undated: 1" in text for text in words)


def test_the_chosen_item_gets_a_ring(tiny):
    """One more trace, around one mark."""
    marks = tables.make_timeline(tiny)

    without, ringed = charts.draw_timeline(marks), charts.draw_timeline(marks, focus="p1")
    assert 1 == len(ringed.data) - len(without.data)


def test_bars_stand_for_months(tiny):
    """A bar per month and claim type that has items; the tallest are as tall as each other."""
    figure = charts.draw_bins(tables.bin_timeline(tiny))
    bars = {bar.name: bar for bar in figure.data}

    assert ["2024-06", "2025-03"] == list(bars["create"].x)
    assert ["2025-02"] == list(bars["conditional"].x)
    assert "elicit: 2 in January 2024" == bars["elicit"].hovertext[0]
    assert bars["elicit"].y[0] == bars["conditional"].y[0] == 2 * bars["create"].y[0]


def test_a_stair_climbs_to_its_count(tiny):
    """The balance ends at the number that stands beside it."""
    figure = charts.draw_balance(tables.make_balance(tiny))
    stairs = {stair.name: stair for stair in figure.data}

    assert [0, 0, 0, 0, 0, 1] == list(stairs["create"].y)[:6]
    assert 2 == stairs["create"].y[-1]
    assert {"?claim=create"} == set(stairs["create"].customdata)
    assert any(
        "create" in note.text and "<b>2</b>" in note.text for note in figure.layout.annotations
    )


def test_names_at_the_ends_do_not_overlap(tiny):
    """Three stairs that end at the same height are named one above the other."""
    figure = charts.draw_balance(tables.make_balance(tiny))
    heights = sorted(note.y for note in figure.layout.annotations)

    assert min(np.diff(heights)) > 0.1


@pytest.mark.parametrize(
    ("make", "draw"),
    [
        (tables.make_timeline, charts.draw_timeline),
        (tables.bin_timeline, charts.draw_bins),
        (tables.make_balance, charts.draw_balance),
    ],
)
def test_a_figure_of_nothing_says_what_to_do(tiny, make, draw):
    """An empty chart is a sentence, never bare axes."""
    figure = draw(make(select(tiny, Selection(text="zzz"))))

    said = figure.layout.annotations[0].text.replace("<br>", " ")
    assert EMPTY == said


@pytest.mark.parametrize("library", ["tiny", "shipped"])
@pytest.mark.parametrize(
    ("make", "draw"),
    [
        (tables.make_timeline, charts.draw_timeline),
        (tables.bin_timeline, charts.draw_bins),
        (tables.make_balance, charts.draw_balance),
        (tables.make_network, charts.draw_network),
        (tables.make_neighbourhood, charts.draw_network),
    ],
)
def test_a_figure_holds_nothing_that_plotly_does_not_know(library, make, draw, request):
    """Figures are not checked as they are drawn; here they are, name by name."""
    drawn = draw(make(request.getfixturevalue(library)))

    assert drawn.to_plotly_json().keys() == go.Figure(drawn.to_dict()).to_plotly_json().keys()


def test_text_of_a_library_is_never_markup(tiny):
    """A title with tags is shown as its letters."""
    marks = tables.make_timeline(tiny)
    hostile = marks.assign(title="<img src=x onerror=alert(1)>")

    told = charts.draw_timeline(hostile).to_json()
    assert "<img" not in told.replace("\\u003c", "<")
    assert "img src=x" in told
