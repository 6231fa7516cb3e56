"""The views: for each, a sentence, a figure and the numbers behind it."""

import json

import pytest

from explorer import Library, Selection, select, tables
from explorer.model import VIEW_NAMES
from explorer.widgets.view import Asked, Shown
from explorer.widgets.views import VIEWS

BY_NAME = {view.name: view for view in VIEWS}


def show(name: str, library: Library, focus: str = "", choice: str = "") -> Shown:
    """Show a view of a whole library, with the first of its choices unless one is named."""
    return BY_NAME[name].show(Asked(library, Selection(focus=focus), library, choice))


def ids(shown: Shown) -> set[str]:
    """Return the items that have a mark."""
    marks = [trace.customdata for trace in shown.figure.data if trace.customdata is not None]
    return {str(item) for items in marks for item in items}


def test_the_views_are_those_that_a_check_of_tours_knows():
    """By the same names, in the same order."""
    assert VIEW_NAMES == tuple(BY_NAME)


def test_the_timeline_has_a_mark_per_item_and_a_row_per_mark(tiny):
    """The sentence counts what is drawn."""
    shown = show("timeline", tiny)

    assert {"n1", "n2", "f1", "p1", "p2", "p3", "p4"} == ids(shown)
    assert 7 == len(shown.numbers)
    assert shown.sentence.startswith(
        "7 items from January 2024 to March 2025: 2 elicit, 2 create, 2 conditional, 1 uncoded"
    )


def test_the_timeline_rings_the_chosen_item(tiny):
    """An item that a filter hides has no ring."""
    rings = [
        [trace.name for trace in show("timeline", tiny, focus).figure.data].count("chosen")
        for focus in ("p1", "p4", "p9", "")
    ]

    assert [1, 1, 0, 0] == rings


def test_too_many_marks_are_counted_by_month(tiny, monkeypatch):
    """The view says so, and draws bars."""
    monkeypatch.setattr(tables, "TIMELINE_MARKS", 6)
    shown = show("timeline", tiny)

    assert "bar" in {trace.type for trace in shown.figure.data}
    assert set() == ids(shown)
    assert shown.sentence == tables.describe_bins(tables.bin_timeline(tiny))


def test_the_balance_counts_by_month(tiny):
    """Its last row is the count of today."""
    shown = show("balance", tiny)

    assert ["month", "claim_type", "n", "cumulative"] == list(shown.numbers.columns)[:4]
    last = shown.numbers[shown.numbers["month"] == shown.numbers["month"].max()]
    assert {"elicit": 2, "create": 2, "conditional": 2} == {
        word: n for word, n in zip(last["claim_type"], last["cumulative"], strict=True) if n
    }


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("1", {"f1", "p1", "p2", "p3", "n2"}),
        ("2", {"f1", "n1", "n2", "p1", "p2", "p3", "q"}),
        ("all", {"f1", "n1", "n2", "p1", "p2", "p3", "p4", "q"}),
    ],
)
def test_the_citation_graph_reaches_as_far_as_is_chosen(tiny, choice, expected):
    """From p3: what it cites and what cites it, their neighbours, or everything."""
    shown = show("citations", tiny, "p3", choice)

    assert expected == ids(shown)
    assert {"source", "target", "kind"} <= set(shown.numbers.columns)


def test_the_table_is_no_figure(tiny):
    """Its rows are the table's own business."""
    shown = show("table", tiny)

    assert (None, None) == (shown.figure, shown.numbers)
    assert "7 items: 2 notes, 1 finding, 4 papers." == shown.sentence


@pytest.mark.parametrize("name", BY_NAME)
def test_every_view_has_a_sentence_for_nothing(tiny, name):
    """A selection that keeps nothing breaks none of them."""
    nothing = Selection(kinds=())
    shown = BY_NAME[name].show(Asked(tiny, nothing, select(tiny, nothing)))

    assert shown.sentence.endswith(".")
    if shown.figure is not None:
        assert not ids(shown) & set(tiny.items["item"])
        assert shown.figure.layout.annotations


@pytest.mark.parametrize("name", BY_NAME)
def test_every_view_shows_the_library_that_ships(shipped, name):
    """Its figure is JSON, and its sentence is one of words."""
    shown = show(name, shipped, "2510.07364")

    assert "nan" not in shown.sentence.lower()
    if shown.figure is not None:
        assert json.loads(shown.figure.to_json())["data"]


def test_only_what_the_choice_of_an_item_changes_is_drawn_for_it(tiny):
    """The balance and the table stay as they are, and prose while the sentence is of one line."""
    one, other = "q#s1", "q#s2"
    changed = {view.name for view in VIEWS if view.follow(tiny, one) != view.follow(tiny, other)}

    assert {"timeline", "citations"} == changed
