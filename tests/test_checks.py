"""Checks: what a library that holds together may still have wrong."""

import re

import pandas as pd
import pytest
from hypothesis import given
from random_libraries import libraries, selections
from small import table, tiny_records

from explorer.checks import check_library, split_known
from explorer.errors import Problem
from explorer.frames import FRAMES
from explorer.library import Library
from explorer.selection import Selection, select

UNDATED = Problem(
    "paper p4", "it has no date", "Add a date with its basis, if one is known.", "undated"
)


def change(**frames: pd.DataFrame) -> Library:
    """Return the small library with these frames instead."""
    return Library.from_frames({**tiny_records(), **frames})


def cite(*edges: tuple[str, str, str]) -> Library:
    """Return the small library with these citations instead."""
    return change(citations=pd.DataFrame(edges, columns=["source", "target", "kind"]))


def find(library: Library, rule: str) -> list[Problem]:
    """Return the warnings that one rule gives."""
    return [problem for problem in check_library(library) if problem.rule == rule]


def test_the_small_library_has_four_faults(tiny):
    """Paper p4 is uncoded, undated and unused; finding f1 is dated after the paper it rests on."""
    expected = [
        ("uncoded", "paper p4"),
        ("undated", "paper p4"),
        ("date-not-of-papers", "finding f1"),
        ("unused-papers", "papers.csv, 1 of 4"),
    ]

    assert expected == [(problem.rule, problem.where) for problem in check_library(tiny)]


def test_an_item_without_a_coding_or_a_date_is_told(tiny):
    """With what to do about it."""
    fix = "Add a coding, or leave it uncoded."

    assert [Problem("paper p4", "nobody has coded it", fix, "uncoded")] == find(tiny, "uncoded")
    assert [UNDATED] == find(tiny, "undated")


def test_a_citation_to_a_newer_paper_is_told():
    """p1 was public a year before p3."""
    what = "a paper of 2024-01-10 at the latest cites one of 2025-02-20 at the earliest"
    fix = "Check both dates; a later revision may have added it."
    expected = Problem("p1 extends p3", what, fix, "citation-backward")

    assert expected == check_library(cite(("p1", "p3", "extends")))[0]


def test_a_citation_that_may_be_in_order_is_not_told():
    """June 2024 may have come before 20 June 2024; an undated paper may be of any day."""
    papers = tiny_records()["papers"].assign(date=["2024-06-20", "2024-06", "2025", ""])
    edges = pd.DataFrame({"source": ["p2", "p4", "p1"], "target": ["p1", "p3", "p4"]})

    library = change(papers=papers, citations=edges.assign(kind="cites"))

    assert [] == find(library, "citation-backward")


def test_a_paper_that_cites_itself_is_told():
    """By name."""
    what, fix = "a paper cites itself", "Take the citation out."
    expected = Problem("p1 cites p1", what, fix, "citation-loop")

    assert expected == check_library(cite(("p1", "p1", "cites")))[0]


def test_a_citation_told_twice_is_told():
    """The same pair may have two kinds, but each once."""
    twice = cite(("p3", "p1", "cites"), ("p3", "p1", "supports"), ("p3", "p1", "cites"))
    what, fix = "the citation stands there twice", "Keep one of them."

    assert [Problem("p3 cites p1", what, fix, "citation-twice")] == find(twice, "citation-twice")


def test_known_warnings_are_set_apart_with_their_reason(tiny):
    """The small library lists that p4 is undated; the rest is new, in its order."""
    problems = check_library(tiny)

    new, known = split_known(tiny, problems)

    assert ((UNDATED, "It has none."),) == known
    assert tuple(problem for problem in problems if problem != UNDATED) == new


def test_a_known_warning_is_known_by_its_rule_and_its_place():
    """The same place under another rule is new."""
    library = change(known=table("rule where reason", "uncoded | paper p4 | Nobody could."))

    _, known = split_known(library, check_library(library))

    assert [("uncoded", "Nobody could.")] == [(problem.rule, reason) for problem, reason in known]


def test_a_known_warning_that_is_gone_is_a_warning():
    """So that the list cannot outlive the faults."""
    library = change(known=table("rule where reason", "undated | paper p1 | It had none."))
    what = "undated is listed as known at paper p1, and is no longer given there"
    fix = "Take the row out, or mend its rule and where."
    expected = Problem("known.csv, undated, paper p1", what, fix, "known-but-gone")

    assert expected == check_library(library)[-1]
    assert expected in split_known(library, check_library(library))[0]


def test_a_selection_keeps_what_is_known(tiny):
    """A warning that still occurs is still known."""
    part = select(tiny, Selection(text="undated"))

    _, known = split_known(part, check_library(part))

    assert ["It has none."] == [reason for _, reason in known]


@given(libraries)
def test_every_warning_can_be_listed_as_known(library):
    """Each has a rule, a place, a clause and a way to mend it; once all are listed, none is new."""
    problems = check_library(library)
    listed = {(problem.rule, problem.where): "Seen." for problem in problems}
    known = pd.DataFrame([(*key, "Seen.") for key in listed], columns=["rule", "where", "reason"])
    frames = {name: library.frame(name) for name in FRAMES}
    seen = Library.from_frames({**frames, "known": known})

    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", problem.rule) for problem in problems)
    assert all(problem.where and problem.what and problem.fix for problem in problems)
    assert ((), tuple((problem, "Seen.") for problem in problems)) == split_known(
        seen, check_library(seen)
    )


@given(libraries, selections)
def test_any_part_of_a_library_can_be_checked(library, selection):
    """What is left of it says nothing of what was left out, but that it is missing."""
    part = select(library, selection)
    left = {f"{kind} {item}" for kind, item in part.items[["kind", "item"]].to_numpy()}
    rules = {"uncoded", "undated", "date-not-of-papers"}

    assert left >= {problem.where for problem in check_library(part) if problem.rule in rules}


def test_the_library_that_ships_has_no_new_warning(shipped):
    """Each was looked at, and listed with its reason; none of those listed is gone."""
    new, known = split_known(shipped, check_library(shipped))

    assert () == new
    assert len(shipped.known) == len(known)
    assert all(reason.endswith(".") for _, reason in known)


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        (
            "citation-backward",
            [
                "2505.14216 cites 2505.24864",
                "2505.14216 cites 2506.09026",
                "2505.14216 cites 2506.18880",
                "2505.14216 cites 2507.14843",
                "2507.14843 cites 2508.10751",
            ],
        ),
        ("date-not-of-papers", ["finding f5"]),
        (
            "arxiv-month",
            [
                "anchor 2510.01265 of pretraining-or-posttraining",
                "paper 2510.01265",
                "paper 2510.03264",
            ],
        ),
        ("number-not-in-note", ["sentence pretraining-or-posttraining#s8, 19%"]),
        ("number-not-in-evidence", []),
        ("unused-papers", ["papers.csv, 116 of 133"]),
    ],
)
def test_the_library_that_ships_warns_where_it_drifts(shipped, rule, places):
    """These places and no others; its datasheet tells of them."""
    assert places == [problem.where for problem in find(shipped, rule)]
