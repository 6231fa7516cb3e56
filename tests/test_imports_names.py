"""Names of authors in either order, and lists of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.readers.imports.names import list_names, split_names, turn_name


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("One, A.; Two, B.", ("A. One", "B. Two")),
        ("Ana One | Bo Two", ("Ana One", "Bo Two")),
        ("Ana One, Bo Two and Cy Three", ("Ana One", "Bo Two", "Cy Three")),
        ("One, Ana and Two, Bo", ("Ana One", "Bo Two")),
        ("One, Ana", ("Ana One",)),
        ("", ()),
    ],
)
def test_a_cell_of_names_is_parted_and_turned(cell, names):
    """By the marks that databases use."""
    assert (names, True) == list_names(split_names(cell))


@given(st.text(max_size=30))
def test_a_name_turned_is_not_turned_again(name):
    """So that it can go out and come in."""
    once = turn_name(name)

    assert once == turn_name(once)
    assert "," not in once
    assert ";" not in once
