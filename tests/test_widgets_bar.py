"""The bar: the question, and what is said of what is on screen."""

from datetime import date

from explorer import Library, Selection, select
from explorer.model import About
from explorer.widgets.bar import Bar
from explorer.widgets.views import VIEWS


def test_the_question_of_the_line_stands_on_top(tiny):
    """Its standfirst stands below it, and the views beside each other."""
    bar = Bar.of(tiny, VIEWS, live=False)

    assert ("Elicit or create?", "What is asked.", 7) == (bar.title, bar.standfirst, bar.total)
    assert [
        {"name": "timeline", "label": "Timeline"},
        {"name": "balance", "label": "Balance"},
        {"name": "reading", "label": "Reading room"},
        {"name": "audit", "label": "Audit"},
        {"name": "retest", "label": "Re-test"},
        {"name": "bench", "label": "Bench"},
        {"name": "effects", "label": "Effects"},
        {"name": "map", "label": "Evidence map"},
        {"name": "camps", "label": "Two camps"},
        {"name": "codings", "label": "Codings"},
        {"name": "citations", "label": "Citation graph"},
        {"name": "table", "label": "Table"},
    ] == bar.views


def test_without_a_line_the_library_names_itself():
    """A folder of papers alone has a title too."""
    library = Library.from_frames({}, About(title="Papers", description="A few."))
    bar = Bar.of(library, VIEWS, live=False)

    assert ("Papers", "A few.", 0) == (bar.title, bar.standfirst, bar.total)


def test_every_filter_in_force_is_a_chip(tiny):
    """Each with the key that drops it, in the order of the query string."""
    selection = Selection(claim_types={"create", "elicit"}, since="2024", text="skill", focus="p1")
    bar = Bar.of(tiny, VIEWS, live=False)

    bar.say(select(tiny, selection), selection)

    assert [
        {"name": "claim", "words": "claim type: elicit, create"},
        {"name": "since", "words": "since 2024"},
        {"name": "text", "words": "text: skill"},
    ] == bar.filters
    assert (2, "claim=elicit,create&since=2024&text=skill&focus=p1") == (bar.shown, bar.query)


def test_the_day_asked_for_comes_before_the_day_of_the_library():
    """What was known then is what is on screen."""
    library = Library.from_frames({}, About(compiled=date(2026, 2, 3)))
    bar = Bar.of(library, VIEWS, live=False)

    bar.say(library, Selection())
    assert "2026-02-03" == bar.as_of
    bar.say(library, Selection(as_of="2025"))
    assert "2025-12-31" == bar.as_of
