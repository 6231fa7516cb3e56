"""Re-tests on the timeline: a star a signature, in its verdict's colour, led to by its finding."""

from explorer.charts import draw_timeline
from explorer.charts.theme import VERDICT_COLOURS
from explorer.library import Library
from explorer.tables import make_timeline, place_retests


def draw(library: Library) -> dict[str, object]:
    """Return the traces of a library's timeline by name, the key left out."""
    marks = make_timeline(library)
    figure = draw_timeline(marks, retests=place_retests(library, marks))
    return {trace.name: trace for trace in figure.data if trace.x[0] is not None}


def test_a_star_says_what_was_signed_and_asks_for_its_finding(tiny: Library):
    """Its colour is the verdict's, and its sign and word stand in what is said of it."""
    star = draw(tiny)["re-test"]

    assert ("star", [VERDICT_COLOURS["relaxed"]]) == (
        star.marker.symbol,
        list(star.marker.color),
    )
    assert ["f1"] == list(star.customdata)
    assert ["≈"] == list(star.text)
    assert "<b>f1: ≈ relaxed</b><br>re-tested 2026-03-05<br>signed by reader" == star.hovertext[0]


def test_a_dotted_line_leads_from_the_finding_to_its_star(tiny: Library):
    """At the height of both."""
    traces = draw(tiny)
    lead, star = traces["re-tested"], traces["re-test"]

    assert "dot" == lead.line.dash
    assert star.x[0] == lead.x[1]
    assert lead.y[0] == lead.y[1] == star.y[0]


def test_the_day_of_a_star_is_in_sight(tiny: Library):
    """It may be later than every item."""
    marks = make_timeline(tiny)
    with_stars = draw_timeline(marks, retests=place_retests(tiny, marks)).layout.xaxis.range
    without = draw_timeline(marks).layout.xaxis.range

    assert without[1] < "2026-03-05" < with_stars[1]


def test_without_a_retest_nothing_is_added(shipped: Library):
    """Neither star, nor line, nor an entry of the key."""
    marks = make_timeline(shipped)
    figure = draw_timeline(marks, retests=place_retests(shipped, marks))

    assert [] == [trace.name for trace in figure.data if "re-test" in (trace.name or "")]


def test_names_are_text(tiny: Library):
    """Who signs may call themselves anything."""
    marks = make_timeline(tiny)
    stars = place_retests(tiny, marks).assign(signed_by="<b>x</b>")
    star = next(one for one in draw_timeline(marks, retests=stars).data if one.name == "re-test")

    assert "&lt;b&gt;x" in star.hovertext[0]
