"""The same paper met twice, and papers that only look alike."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.readers.imports.entry import Entry
from explorer.readers.imports.merge import merge_entries

TITLE = "On the sums of things"


def entry(line, title=TITLE, author="Ana One", date="2024", **fields):
    """Make an entry of a file."""
    return Entry("a.bib", line, f"k{line}", title, (author,), date=date, basis="b", **fields)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (entry(2, "Other title here", arxiv="2401.00001"), "same arXiv id 2401.00001 as a.bib"),
        (entry(2, "Other title here", doi="10.1/x"), "same DOI 10.1/x as a.bib, line 1"),
        (entry(2, "On the Sums of Things!", author="A. One"), "same title, year and first"),
        (entry(2, "On the sums of thing"), "title alike (98 of 100), year and first author"),
        (entry(2, date="2025"), "same title"),
        (entry(2, date=""), "same title"),
    ],
)
def test_one_paper_is_kept_and_the_reason_told(other, reason):
    """By id, by DOI, by title with year and first author."""
    papers, [merge] = merge_entries([entry(1, arxiv="2401.00001", doi="10.1/x"), other])

    assert ["2401.00001"] == [paper.id for paper in papers]
    assert merge.reason.startswith(reason)
    assert other is merge.entry


@pytest.mark.parametrize(
    "other",
    [
        entry(2, "Something else entirely"),
        entry(2, author="Bo Two"),
        entry(2, date="2020"),
        entry(2, arxiv="2401.00002"),
        entry(2, doi="10.1/y"),
        entry(2, "On the sums of things 2"),
    ],
)
def test_what_only_looks_alike_stays_two_papers(other):
    """Another author, year, id, DOI or part."""
    papers, merges = merge_entries([entry(1, arxiv="2401.00001", doi="10.1/x"), other])

    assert (2, 0) == (len(papers), len(merges))


def test_an_entry_can_join_two_papers():
    """Then they were one all along."""
    three = [
        entry(1, "First title of all", arxiv="2401.00001"),
        entry(2, "Second title of all", author="Bo Two", doi="10.1/x"),
        entry(3, "Third title of all", author="Cy Three", arxiv="2401.00001", doi="10.1/x"),
    ]
    papers, merges = merge_entries(three)

    assert (["2401.00001"], 2) == ([paper.id for paper in papers], len(merges))


def test_a_paper_has_the_most_that_its_entries_give():
    """The earliest date, the longest list of authors, else what comes first; and who gave it."""
    other = replace(
        entry(2, venue="Two", arxiv="2401.00001", claim="Sums."),
        authors=("Ana One", "Bo Two"),
        date="2023-12-01",
    )
    [paper], [merge] = merge_entries([entry(1, venue="One", arxiv="2401.00001"), other])

    assert ("One", "Sums.", "2023-12-01") == (
        *(paper.entry.venue, paper.entry.claim),
        paper.entry.date,
    )
    assert ("Ana One", "Bo Two") == paper.entry.authors
    assert ("claim", "date", "authors") == merge.gave
    assert ("One", ("Ana One",)) == (paper.first.venue, paper.first.authors)


ENTRIES = st.builds(
    Entry,
    st.just("a"),
    st.integers(1, 99),
    st.just("k"),
    st.sampled_from([TITLE, "On the sums of thing", "Part 1 of a whole", "Part 2 of a whole"]),
    st.lists(st.sampled_from(["Ana One", "Bo Two"]), max_size=2).map(tuple),
    date=st.sampled_from(["", "2024", "2025-01", "2024/2026", "../2024"]),
    arxiv=st.sampled_from(["", "2401.00001", "2401.00002"]),
    doi=st.sampled_from(["", "10.1/x", "10.1/y"]),
)


@given(st.lists(ENTRIES, max_size=8))
def test_entries_in_are_papers_and_merges_out(entries):
    """None is lost, ids are unique, and merging again what is kept by id changes nothing."""
    papers, merges = merge_entries(entries)
    ids = [paper.id for paper in papers]

    assert len(entries) == len(papers) + len(merges)
    assert len(set(ids)) == len(ids)
    assert {merge.into for merge in merges} <= set(ids)
    assert not any(
        one.entry.arxiv and one.entry.arxiv == other.entry.arxiv
        for one in papers
        for other in papers
        if one is not other
    )
