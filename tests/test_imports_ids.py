"""arXiv ids with their versions apart, DOIs, and ids of a library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.readers.imports.ids import find_arxiv, find_doi, make_id, name_month
from explorer.readers.records import UNFIT


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("https://arxiv.org/abs/2504.13837v3", ("2504.13837", "v3")),
        ("http://arxiv.org/pdf/hep-th/9901001", ("hep-th/9901001", "")),
        ("10.48550/arXiv.2504.13837", ("2504.13837", "")),
        ("arXiv preprint arXiv:2504.13837", ("2504.13837", "")),
        ("10.1145/2504.13837", ("", "")),
        ("arXiv, 2504.138379", ("", "")),
        ("2504.13837", ("", "")),
    ],
)
def test_an_id_is_found_after_the_word_arxiv_alone(said, found):
    """A number by itself may be anything."""
    assert found == find_arxiv([], [said])


def test_a_field_of_ids_needs_no_word():
    """Version and class are apart."""
    assert ("2504.13837", "v2") == find_arxiv(["2504.13837v2"], [])
    assert ("math/0309136", "") == find_arxiv(["math.GT/0309136"], [])
    assert ("2504.13837", "") == find_arxiv(["arXiv:2504.13837 [cs.LG]"], [])
    assert ("", "") == find_arxiv(["2513.13837", "x"], [])


def test_a_doi_is_found_in_lower_case_and_without_the_sentence():
    """Brackets that belong to it stay."""
    assert "10.1016/s0140-6736(20)1" == find_doi("(see doi:10.1016/S0140-6736(20)1).")
    assert "" == find_doi("10.48550/ARXIV.2504.13837")


def test_a_month_is_that_of_the_id():
    """Ids of last century too."""
    assert ["2025-04", "1999-01", "2003-09", ""] == list(
        map(name_month, ["2504.13837", "hep-th/9901001", "math/0309136", ""])
    )


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_an_id_is_fit_for_a_library_whatever_it_is_made_of(doi, author, title):
    """No space, no mark that would break a list or a link."""
    made = make_id("", find_doi(f"10.1000/{doi}"), author, "2025", title)

    assert made
    assert not UNFIT.search(made)
