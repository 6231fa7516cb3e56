"""The history of re-tests drawn: what was signed when, and what has been superseded."""

from explorer.charts import draw_retests
from explorer.charts.retests import EMPTY
from explorer.charts.theme import VERDICT_COLOURS
from explorer.library import Library
from explorer.tables import list_retests


def test_each_signature_is_a_star_with_its_verdict_beside_it(tiny: Library):
    """In the verdict's colour, with its sign and word; what is superseded is hollow and says so."""
    (trace,) = draw_retests(list_retests(tiny)).data

    assert [" ≈ relaxed", " ? unclear (superseded by r002)"] == list(trace.text)
    assert ["star", "star-open"] == list(trace.marker.symbol)
    assert [VERDICT_COLOURS["relaxed"], VERDICT_COLOURS["unclear"]] == list(trace.marker.color)
    assert ["f1", "f1"] == list(trace.customdata)
    assert "<b>f1: relaxed</b><br>2026-03-05, signed by reader" == trace.hovertext[0]


def test_a_row_is_named_and_counted(tiny: Library):
    """By the finding."""
    (name,) = draw_retests(list_retests(tiny)).layout.annotations

    assert "f1 <b>2</b>" == name.text


def test_re_tests_of_one_day_do_not_hide_each_other(tiny: Library):
    """They stand at different heights, in one row."""
    frame = list_retests(tiny).assign(date="2026-03-05")
    (trace,) = draw_retests(frame).data

    assert trace.x[0] == trace.x[1]
    assert 0.2 < abs(trace.y[0] - trace.y[1]) < 0.5


def test_without_one_there_is_a_sentence(shipped: Library):
    """And no axis."""
    figure = draw_retests(list_retests(shipped))

    assert EMPTY == figure.layout.annotations[0].text.replace("<br>", " ")


def test_names_are_text(tiny: Library):
    """Who signs may call themselves anything."""
    frame = list_retests(tiny).assign(signed_by="<b>x</b>")

    assert "&lt;b&gt;x" in draw_retests(frame).data[0].hovertext[0]
