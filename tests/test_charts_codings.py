"""The figure of codings: a row per item, lead coder above, others below, none over another."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.codings import MOST, draw_codings
from explorer.charts.theme import SYMBOLS
from explorer.library import Library
from explorer.tables.agreement import list_codings


def codings_of(*rows, dates="2025-01-01", title="A title"):
    """Return the codings of a library from rows of item, stage, claim type and rationale."""
    codings = pd.DataFrame(rows, columns=["item", "stage", "claim_type", "rationale"])
    papers = pd.DataFrame({"paper": codings["item"].unique(), "title": title, "date": dates})
    return list_codings(Library.from_frames({"papers": papers, "codings": codings}))


def test_codings_stand_in_the_row_of_their_item(tiny):
    """The lead coder's are filled and joined, another's is open and below."""
    path, lead, others = draw_codings(list_codings(tiny)).data

    assert ["p2", "p2", "p3"] == list(lead.customdata)
    assert [SYMBOLS["elicit"], SYMBOLS["create"], SYMBOLS["conditional"]] == list(
        lead.marker.symbol
    )
    assert [f"{SYMBOLS['create']}-open"] == list(others.marker.symbol)
    assert others.y[0] > lead.y[2]  # the axis runs down
    np.testing.assert_array_equal([*lead.x[:2], np.nan, lead.x[2]], path.x)


def test_the_coding_that_stands_is_named_in_bold(tiny):
    """Its mark and its word are there for each, so that colour says nothing alone."""
    _, lead, others = draw_codings(list_codings(tiny)).data

    assert ["elicit", "<b>create</b>", "<b>conditional</b>"] == list(lead.text)
    assert ["create"] == list(others.text)


def test_what_is_said_of_a_coding_is_when_and_why(tiny):
    """Coder, pass, evidence, what was read, and the reason."""
    lead = draw_codings(list_codings(tiny)).data[1]
    first, second = (text.replace("<br>", " ") for text in lead.hovertext[:2])

    assert "lead, first coding evidence of the day of the item; read: v1 Read v1." in first
    assert "lead, recoding, which stands evidence of 2025-01-15; read: v2 Read v2." in second


def test_codings_of_one_day_stand_above_one_another():
    """The last is the lowest, and the earlier ones climb less than a row."""
    rows = [("p", "first", "create", ""), *[("p", "recoding", "elicit", "")] * 5]
    lead = draw_codings(codings_of(*rows)).data[1]

    assert (np.diff(lead.y) > 0).all()
    assert 0.3 > lead.y[-1] - lead.y[0]
    assert ["middle right"] * 6 == list(lead.textposition)


def test_undated_items_are_left_out_and_counted():
    """Nothing is drawn at a guess; with nothing to draw, a sentence points to the table."""
    rows = [(item, stage, "elicit", "") for item in "ab" for stage in ("first", "second")]
    found = codings_of(*rows, dates=["2025-01-01", ""])
    figure = draw_codings(found)

    assert figure.layout.xaxis.title.text.startswith("1 item, 1 undated left out; ")
    assert "undated" in draw_codings(found[found["item"] == "b"]).layout.annotations[0].text


def test_the_figure_grows_with_its_rows_up_to_a_limit():
    """The others are counted."""
    rows = [(f"p{at}", stage, "limit", "") for at in range(MOST + 2) for stage in ["first"] * 2]
    few, many = draw_codings(codings_of(*rows[:4])), draw_codings(codings_of(*rows))

    assert few.layout.height < many.layout.height
    assert MOST == len(many.layout.annotations)
    assert "2 left out" in many.layout.xaxis.title.text


def test_text_of_a_library_is_no_markup():
    """Titles and rationales are escaped, whatever they hold."""
    rows = [("p", stage, "seed", "<i>why</i>") for stage in ("first", "recoding")]
    figure = draw_codings(codings_of(*rows, title="<b>bold</b>"))

    assert "&lt;b&gt;bold&lt;/b&gt;" == figure.layout.annotations[0].text
    assert "&lt;i&gt;why" in figure.data[1].hovertext[0]


def test_the_library_that_ships_has_five_rows(shipped):
    """Each with the name of its item, and what plotly knows."""
    figure = draw_codings(list_codings(shipped))

    assert 5 == len(figure.layout.annotations)
    assert go.Figure(figure.to_dict()).data
    assert 11 == sum(len(trace.x) for trace in figure.data[1:])


def test_an_empty_library_draws_a_sentence():
    """What to do is said where there is nothing to show."""
    figure = draw_codings(list_codings(Library.from_frames({})))

    assert not figure.data
    assert "Drop a filter" in figure.layout.annotations[0].text.replace("<br>", " ")
