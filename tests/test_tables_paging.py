"""Pages of the numbers behind a chart."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.errors import SelectionError
from explorer.tables import make_page

COUNTS = pd.DataFrame(
    {
        "claim_type": ["elicit", "create", "limit", "seed"],
        "n": [58.0, 33.0, None, 33.0],
        "by": ["Ann (One)", "Bo", "", "ann"],
    }
)


def types(page: pd.DataFrame) -> list[str]:
    """Return the claim types on a page, in order."""
    return page["claim_type"].tolist()


def test_a_page_keeps_the_order_of_the_frame():
    """Nothing is sorted before somebody asks."""
    rows, total = make_page(COUNTS, page_size=3)

    assert ["elicit", "create", "limit"] == types(rows)
    assert 4 == total


@pytest.mark.parametrize(
    ("descending", "expected"),
    [
        (False, ["create", "seed", "elicit", "limit"]),
        (True, ["elicit", "create", "seed", "limit"]),
    ],
)
def test_what_is_alike_keeps_its_order_and_what_is_missing_comes_last(descending, expected):
    """Whichever way the sort goes."""
    assert expected == types(make_page(COUNTS, "n", descending=descending).rows)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("ANN", ["elicit", "seed"]),
        ("(one)", ["elicit"]),
        ("33", ["create", "seed"]),
        (".*", []),
        ("nan", []),
    ],
)
def test_a_search_finds_letters_in_any_column_and_in_any_case(search, expected):
    """Brackets and stars are letters, and nothing is not found by a name for it."""
    rows, total = make_page(COUNTS, search=search)

    assert expected == types(rows)
    assert len(expected) == total


def test_a_page_past_the_end_is_empty_and_one_before_the_start_is_the_first():
    """The number of rows is told all the same."""
    assert ([], 4) == (types(make_page(COUNTS, page=9).rows), make_page(COUNTS, page=9).total)
    assert "elicit" == types(make_page(COUNTS, page=-1, page_size=1).rows)[0]


def test_a_column_that_is_not_there_cannot_be_sorted_by():
    """The sentence says which are."""
    with pytest.raises(SelectionError, match="no column 'price' to sort by; try claim_type, n, by"):
        make_page(COUNTS, "price")


def test_the_frame_is_not_changed():
    """Rows on a page are numbered from 0, those of the frame as they were."""
    before = COUNTS.copy()
    page = make_page(COUNTS, "n", search="s", page_size=2).rows

    pd.testing.assert_frame_equal(before, COUNTS)
    assert list(range(len(page))) == page.index.tolist()


NUMBERS = st.lists(st.tuples(st.integers(-3, 3), st.sampled_from(["ab", "Bc", "ca"])), max_size=25)


@settings(deadline=None)  # a busy machine is no fault
@given(NUMBERS, st.sampled_from(["", "n", "word"]), st.booleans(), st.integers(1, 7))
def test_pages_put_together_are_the_whole(numbers, sort, descending, size):
    """No row is lost or shown twice, however many stand on a page."""
    frame = pd.DataFrame(numbers, columns=["n", "word"])
    asked = {"sort": sort, "descending": descending, "search": "b"}
    pages = [
        make_page(frame, **asked, page=at, page_size=size).rows
        for at in range(len(numbers) // size + 2)
    ]

    found = [row for row in numbers if "b" in row[1].lower()]
    if sort:
        place = ["n", "word"].index(sort)
        found = sorted(found, key=lambda row: row[place], reverse=descending)
    assert found == [row for page in pages for row in page.itertuples(index=False, name=None)]
    assert all(len(found) == make_page(frame, **asked, page_size=size).total for _ in pages[:1])
