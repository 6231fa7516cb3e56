"""Checks: what a library that holds together may still have wrong."""

import pandas as pd
from small import tiny_records

from explorer.checks import check_library
from explorer.errors import Problem
from explorer.library import Library


def cite(*edges: tuple[str, str, str]) -> Library:
    """Return the small library with these citations instead."""
    citations = pd.DataFrame(edges, columns=["source", "target", "kind"])
    return Library.from_frames({**tiny_records(), "citations": citations})


def test_the_small_library_lacks_a_coding_and_a_date(tiny):
    """Paper p4 is uncoded and undated; that it cites nothing is nothing to tell."""
    expected = (
        Problem("paper p4", "nobody has coded it", "Add a coding, or leave it uncoded."),
        Problem("paper p4", "it has no date", "Add a date with its basis, if one is known."),
    )

    assert expected == check_library(tiny)


def test_a_citation_to_a_newer_paper_is_told():
    """p1 was public a year before p3."""
    what = "a paper of 2024-01-10 at the latest cites one of 2025-02-20 at the earliest"
    fix = "Check both dates; a later revision may have added it."

    assert Problem("p1 extends p3", what, fix) == check_library(cite(("p1", "p3", "extends")))[0]


def test_a_citation_that_may_be_in_order_is_not_told(tiny):
    """June 2024 may have come before 20 June 2024; an undated paper may be of any day."""
    papers = tiny_records()["papers"].assign(date=["2024-06-20", "2024-06", "2025", ""])
    edges = pd.DataFrame({"source": ["p2", "p4", "p1"], "target": ["p1", "p3", "p4"]})
    library = Library.from_frames(
        {**tiny_records(), "papers": papers, "citations": edges.assign(kind="cites")}
    )

    assert len(check_library(tiny)) == len(check_library(library))


def test_a_paper_that_cites_itself_is_told():
    """By name."""
    expected = Problem("p1 cites p1", "a paper cites itself", "Take the citation out.")

    assert expected == check_library(cite(("p1", "p1", "cites")))[0]


def test_a_citation_told_twice_is_told():
    """The same pair may have two kinds, but each once."""
    twice = cite(("p3", "p1", "cites"), ("p3", "p1", "supports"), ("p3", "p1", "cites"))
    expected = Problem("p3 cites p1", "the citation stands there twice", "Keep one of them.")

    assert expected == check_library(twice)[0]
    assert 3 == len(check_library(twice))


def test_the_library_that_ships_has_five_citations_out_of_order(shipped):
    """Later revisions added them; its datasheet says so."""
    assert ["2505.14216"] * 4 + ["2507.14843"] == [
        problem.where.split()[0] for problem in check_library(shipped)
    ]
