"""A tour, played: what each step puts on screen, and what a viewer's own clicks leave of it."""

import pytest
from small import table, tiny_records

from explorer import Explorer, Selection
from explorer.errors import SelectionError
from explorer.library import Library

STEPS = table(
    "tour title description position heading query text notes",
    "t | Tour | Three steps. | 1 | Early | until=2024&view=balance | Some **bold** words. | Wait.",
    "t | Tour | Three steps. | 2 | Stay | - | - | -",
    "t | Tour | Three steps. | 3 | Far | focus=p2&view=citations&show=2 | - | -",
    "u | Other | One step. | 1 | Odd | claim=creat | - | -",
    "w | Broken | Two steps. | 1 | Early | view=table | - | -",
    "w | Broken | Two steps. | 2 | Odd | view=chart | - | -",
)
LIBRARY = Library.from_frames({**tiny_records(), "steps": STEPS})


@pytest.fixture
def face() -> Explorer:
    """Make the explorer of a library with three tours."""
    return Explorer(LIBRARY)


def at(explorer: Explorer) -> tuple[str, int]:
    """Return the tour and the step that the strip shows; none if it is out of sight."""
    part = explorer._touring.part
    shown = part.shown
    assert bool(shown) == (part.layout.display != "none")
    return (shown["tour"], shown["step"]) if shown else ("", 0)


def start(explorer: Explorer, tour: str = "t") -> None:
    """Start a tour by the menu of the bar."""
    explorer._bar.set_state({"toured": {"tour": tour, "n": 1}})


def ask(explorer: Explorer, step: object) -> None:
    """Ask the strip for a step; 0 ends the tour."""
    n = explorer._touring.part.asked.get("n", 0) + 1
    explorer._touring.part.set_state({"asked": {"step": step, "n": n}})


def arrive(explorer: Explorer, query: str) -> None:
    """Open the page by a link, or go back to it."""
    n = explorer._bar.arrived.get("n", 0) + 1
    explorer._bar.set_state({"arrived": {"query": query, "n": n}})


def test_the_bar_offers_the_tours_of_the_library(face, tiny):
    """By title, with what they show and how many steps they have; a library may have none."""
    assert [
        {"tour": "t", "title": "Tour", "description": "Three steps.", "n": 3},
        {"tour": "u", "title": "Other", "description": "One step.", "n": 1},
        {"tour": "w", "title": "Broken", "description": "Two steps.", "n": 2},
    ] == face._bar.tours
    assert [] == Explorer(tiny)._bar.tours
    assert ("", 0) == at(face)


def test_a_step_sets_selection_view_and_words(face):
    """The strip shows its words as plain values, and the address leads back to it."""
    start(face)

    assert ("balance", Selection(until="2024")) == (face.tab, face.selection)
    assert {
        "tour": "t",
        "title": "Tour",
        "step": 1,
        "of": 3,
        "heading": "Early",
        "text": [
            {
                "kind": "paragraph",
                "parts": [[["Some ", False], ["bold", True], [" words.", False]]],
            }
        ],
        "notes": [{"kind": "paragraph", "parts": [[["Wait.", False]]]}],
    } == face._touring.part.shown
    assert "until=2024&view=balance&tour=t&step=1" == face._bar.address
    assert not face._touring.part.away


def test_a_step_sets_focus_and_choice(face):
    """As a link does."""
    start(face)
    ask(face, 3)

    assert ("citations", "p2", "2") == (face.tab, face.selection.focus, face._stage.shown.current)
    assert "Trained" == face._pane.detail["title"]


def test_a_tour_can_be_started_in_code():
    """An analyst, or a teacher in a notebook."""
    face = Explorer(LIBRARY, tour="t")

    assert ("t", 1) == at(face)
    assert "balance" == face.tab


def test_a_tour_starts_where_its_first_step_says():
    """Whatever else is given to start with."""
    face = Explorer(LIBRARY, Selection(claim_types="create"), tab="table", tour="t")

    assert ("balance", Selection(until="2024")) == (face.tab, face.selection)


def test_an_unknown_tour_is_refused():
    """With those that there are."""
    with pytest.raises(SelectionError, match=r"no tour of that name\. The tours are: t, u, w"):
        Explorer(LIBRARY, tour="x")


def test_what_a_viewer_does_in_between_leaves_the_step(face):
    """The strip stays, says that something else is on screen, and leads back."""
    start(face)
    face._rail.set_state({"query": "claim=create"})

    assert ("t", 1) == at(face)
    assert face._touring.part.away
    assert "claim=create&view=balance&tour=t&step=1" == face._bar.address

    ask(face, 1)
    assert Selection(until="2024") == face.selection
    assert not face._touring.part.away


def test_to_choose_an_item_or_a_view_is_to_go_away_too(face):
    """And to undo it is to be back."""
    start(face)
    face.tab = "table"
    assert face._touring.part.away
    face.tab = "balance"
    assert not face._touring.part.away
    face._pane.set_state({"picked": {"item": "p1", "n": 1}})
    assert face._touring.part.away


def test_a_step_without_a_query_keeps_what_is_on_screen(face):
    """Coming from the step before, whatever a viewer has made of it."""
    start(face)
    face._rail.set_state({"query": "claim=create"})
    ask(face, 2)

    assert ("balance", Selection(claim_types="create")) == (face.tab, face.selection)
    assert ("t", 2) == at(face)
    assert not face._touring.part.away


def test_from_elsewhere_such_a_step_shows_what_the_one_before_it_did(face):
    """Coming back to it, or by a link."""
    start(face)
    ask(face, 3)
    ask(face, 2)

    assert ("balance", Selection(until="2024")) == (face.tab, face.selection)


def test_a_link_opens_a_tour_at_its_step(face):
    """Two parts are enough; a foreign one beside them does no harm."""
    arrive(face, "tour=t&step=3&utm=x")

    assert ("t", 3) == at(face)
    assert ("citations", "p2") == (face.tab, face.selection.focus)
    assert 1 == face._bar.settled
    assert not face._touring.part.away


def test_a_link_of_what_was_made_of_a_step_leads_there(face):
    """With the way back to the step."""
    arrive(face, "claim=create&view=timeline&tour=t&step=1")

    assert ("timeline", Selection(claim_types="create")) == (face.tab, face.selection)
    assert ("t", 1) == at(face)
    assert face._touring.part.away


def test_a_link_of_a_step_as_it_is_needs_no_way_back(face):
    """It is what the address bar holds."""
    arrive(face, "until=2024&view=balance&tour=t&step=1")

    assert ("t", 1) == at(face)
    assert not face._touring.part.away


def test_to_go_back_to_before_the_tour_ends_it(face):
    """By the browser's own button."""
    start(face)
    arrive(face, "view=table")

    assert ("", 0) == at(face)
    assert "table" == face.tab
    assert "view=table" == face._bar.address


def test_a_link_within_the_page_keeps_the_tour(face):
    """To another view, from the chosen item."""
    start(face)
    face._pane.set_state({"picked": {"item": "?view=table&focus=p1", "n": 1}})

    assert ("table", ("t", 1)) == (face.tab, at(face))
    assert face._touring.part.away


def test_the_end_leaves_what_is_on_screen(face):
    """The address too is that of the screen alone."""
    start(face)
    ask(face, 0)

    assert ("", 0) == at(face)
    assert ("balance", Selection(until="2024")) == (face.tab, face.selection)
    assert "until=2024&view=balance" == face._bar.address
    assert not face._touring.part.away


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tour=x", "There is no tour of that name. The tours are: t, u, w."),
        ("tour=t&step=4", "This tour has 3 steps, and no step 4."),
        ("tour=t&step=0", "This tour has 3 steps, and no step 0."),
        ("tour=t&step=x", "The steps of a tour are counted 1, 2, 3."),
    ],
)
def test_a_link_to_no_step_is_refused_with_a_sentence(face, query, sentence):
    """What was on screen stays, and the page is told that its address was read."""
    arrive(face, query)

    assert face._bar.message.startswith(sentence)
    assert ("", 0) == at(face)
    assert 1 == face._bar.settled


def test_a_step_that_cannot_be_read_says_why(face):
    """It is not shown beside a screen that it does not speak of, and the next wish works."""
    start(face, "u")

    assert face._bar.message.startswith("claim_types cannot be 'creat'.")
    assert ("", 0) == at(face)
    assert Selection() == face.selection
    start(face, "t")
    assert ("t", 1) == at(face)


def test_a_step_that_cannot_be_read_leaves_strip_and_screen_together(face):
    """Both stay at the step before it, and so does the address."""
    start(face, "w")
    ask(face, 2)

    assert face._bar.message.startswith("There is no view of that name.")
    assert (("w", 1), "table") == (at(face), face.tab)
    assert "view=table&tour=w&step=1" == face._bar.address
    assert not face._touring.part.away


@pytest.mark.parametrize("query", ["tour=w&step=2", "claim=create&tour=w&step=2"])
def test_a_link_to_a_step_that_cannot_be_read_moves_nothing(face, query):
    """Not even to what the link adds to it: there would be no way back to the step."""
    start(face)
    arrive(face, query)

    assert face._bar.message.startswith("There is no view of that name.")
    assert (("t", 1), "balance") == (at(face), face.tab)
    assert Selection(until="2024") == face.selection


@pytest.mark.parametrize("step", [None, "1", 4, -1, 10**9])
def test_a_strange_wish_moves_nothing(face, step):
    """Whatever a page sends."""
    start(face)
    ask(face, step)

    assert ("t", 1) == at(face)


def test_without_a_tour_there_is_no_step_to_go_to(face):
    """A strip that is out of sight moves nothing."""
    ask(face, 2)

    assert ("", 0) == at(face)
    assert "" == face._bar.address
