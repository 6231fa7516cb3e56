"""The address of what is on screen, as a query string."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer import Selection
from explorer.errors import SelectionError
from explorer.selection import CHOICES
from explorer.widgets.address import LONGEST, Address, read_address, write_address
from explorer.widgets.views import VIEWS

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]),
    min_size=1,
    max_size=12,
)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2040, 12, 31))


def sets(words: st.SearchStrategy[str]) -> st.SearchStrategy[frozenset[str] | None]:
    """Return strategies for no filter or a set of words, maybe an empty one."""
    return st.none() | st.frozensets(words, max_size=4)


SELECTIONS = st.builds(
    Selection,
    claim_types=sets(st.sampled_from(CHOICES["claim_types"])),
    kinds=sets(st.sampled_from(CHOICES["kinds"])),
    confidence=sets(st.sampled_from(CHOICES["confidence"])),
    topics=sets(WORDS),
    evidence_types=sets(WORDS),
    verdicts=sets(st.sampled_from(CHOICES["verdicts"])),
    since=DAYS,
    until=DAYS,
    as_of=DAYS,
    text=st.lists(WORDS, max_size=3).map(" ".join),
    focus=st.just("") | WORDS,
)
TOURS = st.just(("", 0)) | st.tuples(WORDS, st.integers(0, 9_999))
PLACES = st.tuples(st.sampled_from([view.name for view in VIEWS]), st.just("") | WORDS, TOURS).map(
    lambda place: (*place[:2], *place[2])
)


@settings(deadline=None)  # a busy machine is no fault
@given(SELECTIONS, PLACES)
def test_what_was_written_is_read_again(selection, place):
    """A link leads to what was on screen, whatever stands in it."""
    address = Address(selection, *place)

    assert address == read_address(write_address(address, VIEWS), VIEWS)


@settings(deadline=None)  # a busy machine is no fault
@given(SELECTIONS, PLACES)
def test_an_address_is_plain_ascii_without_space_or_quote(selection, place):
    """It can be pasted into a letter, or stand in a page."""
    written = write_address(Address(selection, *place), VIEWS)

    assert written.isascii()
    assert not set(written) & set(" \"'<>#\\\n")


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(max_size=200))
def test_any_text_is_an_address_or_refused_with_a_sentence(text):
    """Nothing else is raised, whatever a stranger puts after the question mark."""
    sentence, tab = "", VIEWS[0].name
    try:
        tab = read_address(text, VIEWS).tab
    except SelectionError as error:
        sentence = str(error)

    assert "\n" not in sentence
    assert tab in {view.name for view in VIEWS}


def test_what_is_as_at_the_start_is_left_out():
    """The address of everything is empty, and that of a view's first choice names no choice."""
    assert "" == write_address(Address(Selection(), "timeline"), VIEWS)
    assert "view=citations" == write_address(Address(Selection(), "citations"), VIEWS)


def test_an_address_says_selection_view_and_choice():
    """In this order, and short."""
    selection = Selection(claim_types="create", since="2025-06", focus="p2")

    assert "claim=create&since=2025-06&focus=p2&view=citations&show=2" == write_address(
        Address(selection, "citations", "2"), VIEWS
    )


def test_on_a_tour_the_view_is_told():
    """Whoever has dropped every filter is not led back by a reload."""
    assert "view=timeline&tour=argument&step=3" == write_address(
        Address(Selection(), "timeline", tour="argument", step=3), VIEWS
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Address(Selection(), "timeline")),
        ("view=balance&utm=x", Address(Selection(), "balance")),
        ("view=citations&show=" + "9" * 300, Address(Selection(), "citations", "9" * 200)),
        ("view=balance&view=table", Address(Selection(), "table")),
        ("tour=argument", Address(Selection(), "timeline", tour="argument", step=1)),
        ("step=3", Address(Selection(), "timeline")),
    ],
)
def test_what_an_address_does_not_know_is_passed_over(text, expected):
    """A key of somebody else, a first of two, the rest of a choice that is too long."""
    assert expected == read_address(text, VIEWS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("view=pie", "There is no view of that name. The views are timeline, balance, reading"),
        ("x" * (LONGEST + 1), "This link is longer than 4000 characters. Copy a fresh one."),
        ("claim=creat", "Did you mean create?"),
        ("&".join(f"a{i}=1" for i in range(51)), "more than 50 parts"),
        ("text=%ff", "The address is not UTF-8"),
        ("tour=argument&step=two", "The steps of a tour are counted 1, 2, 3."),
        ("tour=argument&step=-1", "The steps of a tour are counted 1, 2, 3."),
        ("tour=argument&step=" + "9" * 5, "The steps of a tour are counted 1, 2, 3."),
    ],
)
def test_an_address_that_cannot_be_read_is_refused(text, sentence):
    """The sentence says what would do, and does not repeat a hostile view's name."""
    with pytest.raises(SelectionError, match=sentence):
        read_address(text, VIEWS)
