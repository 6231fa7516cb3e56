"""The explorer wired together: what a click does to the selection, the view and every part."""

import logging
from datetime import date

import pytest
from small import tiny_records
from traitlets import HasTraits

from explorer import Explorer, Selection
from explorer.library import Library
from explorer.model import About
from explorer.widgets import explorer as wiring
from explorer.widgets.explorer import HIDDEN
from explorer.widgets.guard import APOLOGY
from explorer.widgets.page import open_explorer

ALL = ["n1", "n2", "f1", "p1", "p2", "p3", "p4"]


@pytest.fixture
def face(tiny: Library) -> Explorer:
    """Make the explorer of the small library."""
    return Explorer(tiny)


def ids(explorer: Explorer) -> list[str]:
    """Return the items on screen."""
    return explorer.view.items["item"].tolist()


def counts(explorer: Explorer, facet: str) -> dict[str, int]:
    """Return the live counts of a facet."""
    (options,) = [one["options"] for one in explorer._rail.facets if one["label"] == facet]
    return {option["value"]: option["n"] for option in options}


def find(explorer: Explorer, part: str) -> HasTraits:
    """Return a part of the explorer, or of its stage."""
    return getattr(explorer if part.startswith("_") else explorer._stage, part)


def drawn_ids(explorer: Explorer) -> set[str]:
    """Return the items that have a mark in the chart."""
    traces = [trace.customdata for trace in explorer._stage.chart.figure.data]
    return {str(item) for items in traces if items is not None for item in items}


def test_everything_is_on_screen_at_first(face):
    """Nothing is selected, and the view is the library."""
    assert ALL == ids(face)
    assert Selection() == face.selection
    assert (7, 7, []) == (face._bar.shown, face._bar.total, face._bar.filters)
    assert ("Elicit or create?", "What is asked.") == (face._bar.title, face._bar.standfirst)
    assert set(ALL) == drawn_ids(face)
    assert {} == face._pane.detail


def test_a_click_in_the_rail_becomes_the_selection(face):
    """The view, the marks, the counts, the sentence and the bar all follow."""
    face._rail.set_state({"query": "claim=create"})

    assert Selection(claim_types={"create"}) == face.selection
    assert ["f1", "p2"] == ids(face)
    assert {"f1", "p2"} == drawn_ids(face)
    assert {"note": 0, "finding": 1, "paper": 1} == counts(face, "Kind")
    assert counts(face, "Claim type") == {
        "elicit": 2,
        "create": 2,
        "conditional": 2,
        "seed": 0,
        "limit": 0,
        "uncoded": 1,
    }
    assert face._stage.caption.sentence.startswith("2 items")
    assert 2 == face._bar.shown
    assert [{"name": "claim", "words": "claim type: create"}] == face._bar.filters


def test_a_selection_set_in_code_reaches_the_page(face):
    """The rail, the caption and the bar hold its query string."""
    face.selection = Selection(kinds={"note"}, since="2025")

    assert ["n2"] == ids(face)
    assert ["kind=note&since=2025"] * 3 == [
        part.query for part in (face._rail, face._stage.caption, face._bar)
    ]


def test_a_selection_and_a_view_can_be_given_at_the_start(tiny):
    """An analyst begins where she left off."""
    face = Explorer(tiny, Selection(kinds={"note"}, focus="n1"), tab="table")

    assert ["n1", "n2"] == ids(face)
    assert ("table", "kind=note&focus=n1&view=table") == (face._bar.view, face._bar.address)
    assert "Is it there before?" == face._pane.detail["title"]


def test_the_code_repeats_what_is_on_screen(face):
    """Two lines of Python, ready to run, for a library without a folder as for the shipped one."""
    face._rail.set_state({"query": "claim=elicit&since=2024"})

    assert (
        "from explorer import Selection, open_library, select\n\n"
        'select(open_library(), Selection(claim_types={"elicit"}, since="2024"))'
    ) == face._bar.code


@pytest.mark.parametrize(
    ("server", "library"), [("voila/0.5", "atlas"), ("", "/shelf/atlas")], ids=["voila", "lab"]
)
def test_the_code_names_a_library_but_no_servers_folder(monkeypatch, server, library):
    """An analyst reads the path, a viewer from elsewhere only the folder's own name."""
    monkeypatch.setenv("SERVER_SOFTWARE", server)
    face = Explorer(Library.from_frames(tiny_records(), About(path="/shelf/atlas")))

    assert face._bar.code.endswith(f'select(open_library("{library}"), Selection())')


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("claim=creat", "claim_types cannot be 'creat'. Did you mean create?"),
        ("since=2025-13", "since cannot be '2025-13'. Write a year, a month or a day"),
        ("text=" + "a" * 5_000, "The address has 5,005 characters, more than the 4,000 that fit."),
        ("a&" * 60 + "claim=", "The address has more than 50 parts."),
    ],
)
def test_a_query_that_cannot_be_read_changes_nothing(face, query, sentence):
    """One sentence stands in the bar, and the next click starts from what is on screen."""
    face._rail.set_state({"query": "claim=elicit"})

    face._rail.set_state({"query": query})

    assert face._bar.message.startswith(sentence)
    assert Selection(claim_types={"elicit"}) == face.selection
    assert ["n1", "p1"] == ids(face)
    assert "claim=elicit" == face._rail.query


def test_the_next_good_click_takes_the_sentence_away(face):
    """A complaint stands no longer than its cause."""
    face._rail.set_state({"query": "claim=creat"})
    face._rail.set_state({"query": "claim=create"})

    assert "" == face._bar.message
    assert ["f1", "p2"] == ids(face)


@pytest.mark.parametrize("part", ["chart", "table", "reading", "_pane"])
def test_an_item_can_be_picked_from_every_part(face, part):
    """A mark, a row and a neighbour all choose it, filter nothing, and draw a ring."""
    said = {"item": "p2", "n": 1}
    if part == "chart":
        said = {"clicked": said | {"curve": 0, "point": 0, "x": 0, "y": 0}}
    find(face, part).set_state(said if "clicked" in said else {"picked": said})

    assert Selection(focus="p2") == face.selection
    assert "Trained" == face._pane.detail["title"]
    assert ("p2", "focus=p2") == (face._stage.table.chosen, face._bar.address)
    assert ALL == ids(face)
    assert "chosen" in [trace.name for trace in face._stage.chart.figure.data]


def test_a_line_can_be_chosen_too(face):
    """It is a node of the citation graph."""
    face._pane.set_state({"picked": {"item": "q", "n": 1}})

    assert ("q", "line") == (face.selection.focus, face._pane.detail["kind"])


@pytest.mark.parametrize("picked", [{"item": "p9"}, {"item": ""}, {"item": ["p1"]}, {"n": 1}, {}])
def test_what_is_no_item_cannot_be_picked(face, picked):
    """Nothing is said, for no viewer can do this by clicking."""
    face._pane.set_state({"picked": picked})

    assert Selection() == face.selection
    assert "" == face._bar.message


def test_a_chosen_item_that_the_library_lacks_is_said_in_the_pane(face):
    """A link may be older than the library."""
    face.selection = Selection(focus="p9")

    assert ({}, "This library holds no item “p9”.") == (face._pane.detail, face._pane.aside)
    assert "" == face._bar.message


def test_a_chosen_item_stays_told_when_a_filter_hides_it(face):
    """The pane says that it is hidden."""
    face.selection = Selection(claim_types={"elicit"}, focus="p2")
    assert ("Trained", HIDDEN) == (face._pane.detail["title"], face._pane.aside)

    face.selection = Selection(focus="p2")
    assert "" == face._pane.aside


def test_as_of_a_day_an_item_is_told_as_it_was_known(face):
    """The recoding of p2 is of January 2025; before that, its first coding stood."""
    face.selection = Selection(as_of="2024-12", focus="p2")

    assert ("elicit", "medium") == (
        face._pane.detail["claim_type"],
        face._pane.detail["confidence"],
    )
    assert ["n1", "p1", "p2"] == ids(face)
    assert "2024-12-31" == face._bar.as_of


def test_an_item_that_was_not_known_yet_is_told_as_it_is_known_now(face):
    """It is told whole, and said to be hidden."""
    face.selection = Selection(as_of="2024-12", focus="p3")

    assert ("Mixed", HIDDEN) == (face._pane.detail["title"], face._pane.aside)


def test_the_bar_says_how_late_the_library_knows():
    """Without a day asked for, it is the day that the library was compiled."""
    about = About(title="Tiny", compiled=date(2026, 2, 3))
    face = Explorer(Library.from_frames(tiny_records(), about))

    assert "2026-02-03" == face._bar.as_of


def test_a_tab_shows_another_view_of_the_same_selection(face):
    """The figure and its sentence change, the filters and the chosen item do not."""
    face.selection = Selection(claim_types={"create"}, focus="p2")

    face._bar.set_state({"view": "balance"})

    assert ("balance", "claim=create&focus=p2&view=balance") == (face.tab, face._bar.address)
    assert face._stage.chart.label == f"Balance. {face._stage.caption.sentence}"
    assert ["f1", "p2"] == ids(face)


def test_a_view_that_is_not_there_is_one_sentence(face):
    """The tab stays as it was."""
    face._bar.set_state({"view": "pie"})

    assert ("timeline", APOLOGY) == (face.tab, face._bar.message)


def test_the_address_follows_a_choice_in_every_view(face):
    """Copy link would else forget the item that was chosen in the table."""
    face.tab = "table"
    face._stage.table.set_state({"picked": {"item": "p1", "n": 1}})

    assert "focus=p1&view=table" == face._bar.address


def test_a_view_offers_its_choices_and_remembers_the_one_made(face):
    """Two hops stay two hops after a look at another view."""
    face.selection, face.tab = Selection(focus="p4"), "citations"
    assert ["1", "2", "all"] == [one["value"] for one in face._stage.caption.choices]
    assert "1" == face._stage.caption.choice

    face._stage.caption.set_state({"choice": "all"})
    face._stage.caption.set_state({"choice": "7"})
    face.tab = "timeline"
    assert [] == face._stage.caption.choices
    face.tab = "citations"

    assert "all" == face._stage.caption.choice
    assert "focus=p4&view=citations&show=all" == face._bar.address


def test_the_numbers_open_and_close_with_the_view(face):
    """They belong to one chart, so another view starts with its own closed."""
    assert "none" == face._stage.table.layout.display
    face._stage.caption.set_state({"opened": True})
    assert "" == face._stage.table.layout.display
    assert "The numbers behind the chart" == face._stage.table.label
    assert 7 == face._stage.table.extent["total"]

    face.tab = "balance"

    assert (False, "none") == (face._stage.caption.opened, face._stage.table.layout.display)


def test_the_numbers_of_a_chart_do_not_ask_for_the_order_of_the_items(face):
    """The items were sorted by their date; the balance has no such column."""
    face.tab = "table"
    face.tab = "balance"
    face._stage.caption.set_state({"opened": True})

    assert "" == face._bar.message
    assert {"sort": "", "descending": False, "search": "", "page": 0} == face._stage.table.request
    assert "month" == face._stage.table.columns[0]["name"]


def test_the_table_stands_in_the_charts_place(face):
    """No chart is drawn beside it."""
    face.tab = "table"

    assert ("none", "") == (face._stage.chart.layout.display, face._stage.table.layout.display)
    assert "7 items: 2 notes, 1 finding, 4 papers." == face._stage.caption.sentence


def test_a_filter_that_leaves_nothing_is_named_with_a_way_out(face):
    """The sentence says how many items come back without it."""
    face._rail.set_state({"query": "claim=create&text=zebra"})

    assert [] == ids(face)
    assert "No item is left: without “text: zebra” there are 2." == face._stage.caption.sentence
    assert [{"names": ["text"], "words": "text: zebra", "n": 2}] == face._stage.caption.ways
    face._stage.caption.set_state({"query": "claim=create"})
    assert (["f1", "p2"], []) == (ids(face), face._stage.caption.ways)


def test_a_link_restores_filters_view_choice_and_item(face):
    """What came with the page is followed once, and said to be."""
    query = "claim=create&focus=p2&view=citations&show=2"
    face._bar.set_state({"arrived": {"query": query, "n": 1}})

    assert Selection(claim_types={"create"}, focus="p2") == face.selection
    assert ("citations", "2") == (face.tab, face._stage.caption.choice)
    assert 1 == face._bar.settled
    assert "claim=create&focus=p2&view=citations&show=2" == face._bar.address


def test_a_link_to_what_is_on_screen_already_is_settled(face):
    """The page may go on to write its own address."""
    face._bar.set_state({"arrived": {"query": "view=timeline", "n": 1}})

    assert 1 == face._bar.settled
    assert "" == face._bar.message


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("view=pie", "There is no view of that name. The views are timeline, balance,"),
        ("a" * 10_000, "This link is longer than 4000 characters. Copy a fresh one."),
        ("claim=<script>alert(1)</script>", "claim_types cannot be '<script>alert(1)</script>'."),
        ("a=1&" * 60, "The address has more than 50 parts."),
        ("text=%ff", "The address is not UTF-8. Copy the link again."),
    ],
)
def test_a_hostile_link_is_one_sentence(face, link, sentence):
    """Everything stays on screen, and the explorer works on."""
    face._bar.set_state({"arrived": {"query": link, "n": 1}})

    assert face._bar.message.startswith(sentence)
    assert "\n" not in face._bar.message
    assert (ALL, "timeline", 1) == (ids(face), face.tab, face._bar.settled)


def test_a_failure_within_is_an_apology_and_a_line_in_the_log(face, monkeypatch, caplog):
    """No traceback reaches the viewer."""

    def fail(*_given: object) -> None:
        raise RuntimeError("a secret path")

    monkeypatch.setattr(wiring, "select", fail)
    with caplog.at_level(logging.ERROR, logger="explorer"):
        face._rail.set_state({"query": "claim=create"})

    assert APOLOGY == face._bar.message
    assert "a secret path" in caplog.text


@pytest.mark.parametrize(
    ("part", "said"),
    [("_rail", {"query": 5}), ("table", {"request": "all"}), ("_pane", {"picked": [1]})],
)
def test_what_is_no_value_of_a_trait_is_dropped(face, caplog, part, said):
    """A page that was tampered with gets no traceback back."""
    find(face, part).set_state(said)

    assert "was dropped" in caplog.text
    assert (Selection(), "") == (face.selection, face._bar.message)


def test_a_table_request_that_cannot_be_met_is_one_sentence(face):
    """The bar says which columns there are."""
    face.tab = "table"
    face._stage.table.set_state({"request": {"sort": "price"}})

    assert face._bar.message.startswith("There is no column 'price' to sort by; try item, title,")


def test_only_voila_gives_the_explorer_the_page(monkeypatch, tiny):
    """In JupyterLab the address of the page is not ours, and the explorer is one output of many."""
    assert not Explorer(tiny)._bar.live
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    face = Explorer(tiny)

    assert face._bar.live
    assert "ex-page" in face._dom_classes


def test_the_environment_names_the_library(monkeypatch, tiny_folder):
    """A notebook that is served finds the folder that the command was given so."""
    monkeypatch.setenv("EXPLORER_LIBRARY", str(tiny_folder))

    assert 7 == len(open_explorer().library)


def test_an_empty_library_can_be_explored():
    """Every view says that there is nothing."""
    face = Explorer(Library.from_frames({}, About(title="Nothing yet")))
    for tab in ("balance", "citations", "table", "timeline"):
        face.tab = tab

        assert ("", 0) == (face._bar.message, face._bar.shown)
        assert face._stage.caption.sentence
    assert "Nothing yet" == face._bar.title
