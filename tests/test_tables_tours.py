"""Tours as tables, and their words as paragraphs and lists."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import Selection, select
from explorer.library import Library
from explorer.tables import list_steps, list_tours, read_blocks

STEPS = pd.DataFrame(
    [
        ("b", "Second", "More.", 1, "Stay first", "", "", ""),
        ("a", "First", "Some.", 2, "Stay", "", "", ""),
        ("a", "First", "Some.", 1, "Go", "view=map", "Words.", "Notes."),
        ("a", "First", "Some.", 3, "On", "view=table", "", ""),
    ],
    columns=["tour", "title", "description", "position", "heading", "query", "text", "notes"],
)
LIBRARY = Library.from_frames({"steps": STEPS})


def test_the_tours_stand_in_their_order_with_the_number_of_their_steps():
    """The order is the library's."""
    assert [
        {"tour": "b", "title": "Second", "description": "More.", "n": 1},
        {"tour": "a", "title": "First", "description": "Some.", "n": 3},
    ] == list_tours(LIBRARY).to_dict("records")


def test_a_step_that_stays_shows_what_the_last_one_showed():
    """A link to it has to lead somewhere; before the first query that is everything."""
    steps = list_steps(LIBRARY, "a")

    assert ["Go", "Stay", "On"] == steps["heading"].tolist()
    assert ["view=map", "view=map", "view=table"] == steps["query"].tolist()
    assert [False, True, False] == steps["stays"].tolist()
    assert [""] == list_steps(LIBRARY, "b")["query"].tolist()


def test_an_unknown_tour_has_no_steps():
    """Nor has any tour of a library without one."""
    assert list_steps(LIBRARY, "c").empty
    assert list_tours(Library.from_frames({})).empty


def test_a_selection_leaves_the_tours_whole(shipped):
    """A tour leads through the library, whatever is on screen."""
    view = select(shipped, Selection(claim_types="create", as_of="2025"))

    assert ["argument", "fall-of-91", "camps"] == list_tours(view)["tour"].tolist()
    assert len(shipped.steps) == len(view.steps)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one\ntwo", [("paragraph", [[["one two", False]]])]),
        ("one\n\ntwo", [("paragraph", [[["one", False]]]), ("paragraph", [[["two", False]]])]),
        ("- one\n  more\n* two", [("list", [[["one more", False]], [["two", False]]])]),
        ("See:\n- one", [("paragraph", [[["See:", False]]]), ("list", [[["one", False]]])]),
        ("**a** b", [("paragraph", [[["a", True], [" b", False]]])]),
        ("2 ** 3", [("paragraph", [[["2 ** 3", False]]])]),
        ("**a** ** b", [("paragraph", [[["a", True], [" ** b", False]]])]),
        ("<b>a</b> [x](y)", [("paragraph", [[["<b>a</b> [x](y)", False]]])]),
    ],
)
def test_prose_becomes_paragraphs_lists_and_bold_words(text, expected):
    """What is none of these stays the text it is."""
    assert expected == [(block["kind"], block["parts"]) for block in read_blocks(text)]


@given(st.text("a -*\n", max_size=40))
def test_no_word_is_lost(text):
    """Whatever marks stand around it."""
    said = [words for block in read_blocks(text) for part in block["parts"] for words, _ in part]

    assert text.count("a") == "".join(said).count("a")
