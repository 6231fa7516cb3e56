"""What the detail pane is told of an item."""

import json
import math

import numpy as np
import pandas as pd
import pytest

from explorer.errors import UnknownItemError
from explorer.library import Library
from explorer.tables.detail import describe_item
from explorer.tables.edges import find_node, read_edges, take_nodes
from explorer.tables.record import Coding, Neighbour, Page, Sentence
from explorer.tables.wording import (
    MISSING,
    tell_authors,
    tell_change,
    tell_date,
    tell_effect,
    tell_number,
)


def test_a_paper_is_told_with_its_claim_and_the_coding_that_stands(tiny):
    """The recoding stands, with its reason and who gave it."""
    detail = describe_item(tiny, "p2")

    assert ("p2", "paper", "Trained", "RL adds skill.") == (
        detail.item,
        detail.kind,
        detail.title,
        detail.claim,
    )
    assert ("create", "high", "Read v2.", "lead") == (
        detail.claim_type,
        detail.confidence,
        detail.rationale,
        detail.coder,
    )
    assert ("Author Two, Author Three", "arXiv", "https://example.org/p2") == (
        detail.authors,
        detail.venue,
        detail.url,
    )
    assert (("rl",), ("behavioural",)) == (detail.topics, detail.evidence_types)


def test_the_coding_history_runs_from_the_oldest_to_the_newest(tiny):
    """A reader sees that the claim type changed, when, and after reading what."""
    expected = (
        Coding("first", "lead", "elicit", "medium", "Read v1.", "v1", "", "2026-01", "stated"),
        Coding(
            *("recoding", "lead", "create", "high", "Read v2.", "v2"),
            *("2025-01-15", "2026-02", "stated"),
        ),
    )

    assert expected == describe_item(tiny, "p2").codings


def test_a_confidence_that_was_not_recorded_is_no_text(tiny):
    """Nothing stands where nothing was said."""
    detail = describe_item(tiny, "p3")

    assert ["", "low"] == [coding.confidence for coding in detail.codings]
    assert detail.confidence == ""


def test_a_date_says_how_precise_it_is_and_on_what_basis(tiny):
    """A month stays a month, a note's date is its papers', and no date is said plainly."""
    told = {item: describe_item(tiny, item).date_words for item in ("p1", "p2", "n1", "p4", "q")}

    assert {
        "p1": "2024-01-10 (first version)",
        "p2": "2024-06 (month known, day not; first version)",
        "n1": "2024-01-10 to 2024-06 (its papers)",
        "p4": "undated",
        "q": "",
    } == told


def test_an_effect_is_text_with_its_unit(tiny):
    """A number never stands bare, and whether it is second-hand is said."""
    (effect,) = describe_item(tiny, "p2").effects

    assert effect.words == "+20 percentage points (baseline 10, treated 30)"
    assert ("10", "30", "+20 percentage points", MISSING) == (
        effect.baseline,
        effect.treated,
        effect.delta,
        effect.reference,
    )
    assert effect.second_hand is False


def test_an_effect_without_numbers_says_so(tiny):
    """What the source gives in words is kept, and what it does not give is not reported."""
    (effect,) = describe_item(tiny, "p3").effects

    assert (MISSING, "level", MISSING) == (effect.baseline, effect.treated, effect.delta)
    assert effect.second_hand is True


def test_what_contradicts_comes_before_what_cites(tiny):
    """The first neighbours listed are those that say most."""
    cites = describe_item(tiny, "p3").cites

    assert (
        Neighbour(
            *("p2", "paper", "Trained", "create"),
            *("contradicts", "described", "Opposite result.", "a judgement"),
        ),
        Neighbour("p1", "paper", "Sampled", "elicit", "cites", "read", "Reference 4.", ""),
    ) == cites


def test_what_rests_on_an_item_is_among_those_that_cite_it(tiny):
    """Papers, notes, findings and lines all count, each once."""
    assert [("p2", "extends"), ("n1", "cites"), ("n2", "cites"), ("p3", "cites")] == [
        (one.item, one.kind) for one in describe_item(tiny, "p1").cited_by
    ]
    assert [("q", "line", "s1, s2"), ("f1", "finding", "")] == [
        (one.item, one.item_kind, one.evidence) for one in describe_item(tiny, "n1").cited_by
    ]


@pytest.mark.parametrize(
    ("item", "expected"), [("n2", ["c003"]), ("f1", ["c002"]), ("p1", ["c004"]), ("p2", [])]
)
def test_an_item_is_told_with_its_own_checks(tiny, item, expected):
    """Checks of a note, of a finding, and of a paper as an anchor of the line."""
    assert expected == [check.check for check in describe_item(tiny, item).checks]


def test_a_note_is_told_with_the_sentences_that_cite_it(tiny):
    """The trail runs back to the line, from a finding or a paper by way of its note."""
    assert (
        Sentence("q", "s1", "Sampling shows it.", "confirmed"),
        Sentence("q", "s2", "Training matters too.", ""),
    ) == describe_item(tiny, "n1").sentences
    assert ["s1", "s2"] == [one.sentence for one in describe_item(tiny, "f1").sentences]
    assert ["s2"] == [one.sentence for one in describe_item(tiny, "p3").sentences]
    assert () == describe_item(tiny, "p4").sentences


def test_an_item_is_told_with_the_lines_that_lead_to_it(tiny):
    """A line is anchored on p1, leads to p2 through its notes, and to p4 by no way."""
    assert [[("q", "is anchored here")], [("q", "leads here")], []] == [
        [(one.line, one.way) for one in describe_item(tiny, item).lines]
        for item in ("p1", "p2", "p4")
    ]


def test_an_anchor_without_a_note_still_leads_to_its_line(shipped):
    """2512.07783 is named by the line, and no note rests on it."""
    detail = describe_item(shipped, "2512.07783")

    assert ((), "is anchored here") == (detail.sentences, detail.lines[0].way)


def test_a_line_is_told_with_its_sentences_and_their_checks(tiny):
    """A line is a node of the graph, so that it can be chosen."""
    detail = describe_item(tiny, "q")

    assert ("line", "Elicit or create?", "What is asked.") == (
        detail.kind,
        detail.title,
        detail.claim,
    )
    assert ["s1", "s2"] == [sentence.sentence for sentence in detail.sentences]
    assert [("c001", (Page("abstract", "https://example.org/p1"),))] == [
        (check.check, check.pages) for check in detail.checks
    ]
    assert ["n1", "n2", "f1"] == [one.item for one in detail.cites]


def test_a_finding_is_told_with_the_real_dates_of_its_papers(tiny):
    """What the line stated and when it was stand side by side."""
    detail = describe_item(tiny, "f1")

    assert ("2025-03 (month known, day not; stated by the line)", "February 2025") == (
        detail.date_words,
        detail.real_dates,
    )


def test_the_remark_on_a_paper_is_not_the_name_of_a_note(tiny):
    """A note's id column is called as the remark of a paper is."""
    assert describe_item(tiny, "n1").note == ""


def test_an_item_that_is_not_there_is_refused(tiny):
    """The message says where to look."""
    with pytest.raises(UnknownItemError, match=r"No item 'p9' here\. Library\.items\['item'\]"):
        describe_item(tiny, "p9")


def test_a_library_without_rows_knows_no_item():
    """Nothing to describe is refused like a wrong name."""
    with pytest.raises(UnknownItemError):
        describe_item(Library.from_frames({}), "")


def test_a_paper_without_authors_is_told():
    """A library may know a paper by its id alone."""
    library = Library.from_frames({"papers": pd.DataFrame({"paper": ["p1"]})})

    assert ("p1", "", "undated") == (
        describe_item(library, "p1").item,
        describe_item(library, "p1").authors,
        describe_item(library, "p1").date_words,
    )


def test_every_detail_that_ships_survives_json(shipped):
    """The page gets what Python has: no missing numbers, no tuples that turn into lists."""
    nodes = [*shipped.items["item"], *shipped.lines["line"]]
    details = [describe_item(shipped, node).to_dict() for node in nodes]

    assert details == json.loads(json.dumps(details, allow_nan=False))


def test_the_neighbours_told_are_those_of_the_graph(shipped):
    """The graph of networkx says the same of every node, kinds included."""
    graph = shipped.graph
    expected = sorted(graph.edges(keys=True))
    told = {node: describe_item(shipped, node) for node in graph}

    assert expected == sorted(
        (node, one.item, kind)
        for node in told
        for one in told[node].cites
        for kind in one.kind.split("; ")
    )
    assert expected == sorted(
        (one.item, node, kind)
        for node in told
        for one in told[node].cited_by
        for kind in one.kind.split("; ")
    )


def test_one_that_both_cites_and_contradicts_is_told_once():
    """A neighbour is a neighbour once, with every way it is one and the evidence for each."""
    rows = {
        "source": ["p2", "p2"],
        "target": ["p1", "p1"],
        "kind": ["cites", "contradicts"],
        "basis": ["read", "described"],
        "evidence": ["Reference 4.", "Opposite result."],
    }
    papers = pd.DataFrame({"paper": ["p1", "p2"], "title": ["One", "Two"]})
    library = Library.from_frames({"papers": papers, "citations": pd.DataFrame(rows)})

    assert (
        Neighbour(
            *("p2", "paper", "Two", "", "contradicts; cites", "described; read"),
            *("contradicts: Opposite result.; cites: Reference 4.", ""),
        ),
    ) == describe_item(library, "p1").cited_by


def test_a_pair_that_cites_in_two_ways_counts_once(tiny):
    """A degree counts who, not how."""
    edges = read_edges(tiny)

    assert dict(zip(edges.nodes, edges.degree_in, strict=True)) == {
        "q": 0,
        "n1": 2,
        "n2": 1,
        "f1": 1,
        "p1": 4,
        "p2": 2,
        "p3": 2,
        "p4": 0,
    }
    assert edges.degree_out[find_node(tiny, "p3")] == 2


def test_nodes_come_back_in_the_order_asked_for(tiny):
    """Lines and items mix, and a line has no claim type."""
    nodes = take_nodes(tiny, np.array([4, 0, 1]))

    assert ["p1", "q", "n1"] == nodes["item"].tolist()
    assert ["elicit", "", "elicit"] == nodes["claim_type"].astype("object").fillna("").tolist()
    assert list(nodes.dtypes.drop("kind")) == list(tiny.items.dtypes.drop("kind"))


@pytest.mark.parametrize(
    ("date", "precision", "basis", "expected"),
    [
        ("", "", "", "undated"),
        ("2024", "year", "stated", "2024 (year known, month not; stated)"),
        ("2024-11~", "month", "", "about 2024-11 (month known, day not)"),
        ("2024-11?", "month", "", "2024-11, uncertain (month known, day not)"),
        ("2024/..", "interval", "stated", "2024 to an open end (stated)"),
    ],
)
def test_dates_in_words(date, precision, basis, expected):
    """Each mark of EDTF is said."""
    assert expected == tell_date(date, precision, basis)


@pytest.mark.parametrize(
    ("authors", "count", "complete", "expected"),
    [
        ("A One; B Two", 2, True, "A One, B Two"),
        ("A One; et al.", 12, False, "A One and others (12 in all)"),
        ("A Lab", math.nan, False, "A Lab and others"),
        ("", math.nan, False, ""),
    ],
)
def test_authors_in_words(authors, count, complete, expected):
    """A list that was cut short says so, with how many there are where that is known."""
    assert expected == tell_authors(authors, count, complete=complete)


@pytest.mark.parametrize(
    ("delta", "text", "unit", "expected"),
    [
        (5.71, "", "percentage points", "+5.71 percentage points"),
        (-38.9, "", "percent relative", "−38.9 percent relative"),
        (0.0, "", "percentage points", "0 percentage points"),
        (76.0, "", "percent of gap", "76 percent of gap"),
        (1.5, "", "times", "1.5 times"),
        (math.nan, "up to +42", "percent as stated", "up to +42 percent as stated"),
        (math.nan, "", "percent", MISSING),
    ],
)
def test_changes_in_words(delta, text, unit, expected):
    """A change has a sign and a unit; a share and a factor have no sign."""
    assert expected == tell_change(delta, text, unit)


@pytest.mark.parametrize(
    ("levels", "unit", "expected"),
    [
        (("9.9", "26 to 31", MISSING), "percent", "baseline 9.9, treated 26 to 31 percent"),
        ((MISSING, "51.7", MISSING), "percent", "51.7 percent; baseline not reported"),
        (("77", MISSING, MISSING), "percent", "baseline 77 percent; treated not reported"),
        ((MISSING, MISSING, MISSING), "percent", MISSING),
        ((MISSING, "76", "76 percent of gap"), "percent of gap", "76 percent of gap"),
        ((MISSING, "9", "+4 points"), "points", "+4 points (treated 9)"),
    ],
)
def test_effects_in_words(levels, unit, expected):
    """What is known is said once, and what is missing is named."""
    assert expected == tell_effect(*levels, MISSING, unit=unit)


def test_a_large_number_is_not_rounded():
    """Ten digits are enough for any number that a paper prints."""
    assert tell_number(-1872.0) == "−1872"
    assert tell_number(1234567.25) == "1234567.25"
