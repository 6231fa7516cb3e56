"""The evidence map counts every cell, the empty ones too, and each leads to its items."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.library import Library
from explorer.model import ClaimType
from explorer.selection import Selection, select
from explorer.tables.evidence_map import describe_map, make_map

TOPICS = st.sampled_from(["rl", "a, b", "50%", "x&y=z", "ä"])
TYPES = st.sampled_from([*(word.value for word in ClaimType), None])


@st.composite
def libraries(draw):
    """Draw a library of up to 8 papers with up to 3 topics and a claim type or none."""
    count = draw(st.integers(0, 8))
    papers = [f"p{number}" for number in range(count)]
    pairs = [(p, t) for p in papers for t in draw(st.lists(TOPICS, max_size=3, unique=True))]
    coded = [(p, word) for p in papers if (word := draw(TYPES))]
    codings = pd.DataFrame(coded, columns=["item", "claim_type"], dtype="str")
    return Library.from_frames(
        {
            "papers": pd.DataFrame({"paper": pd.Series(papers, dtype="str")}),
            "topics": pd.DataFrame(pairs, columns=["item", "topic"], dtype="str"),
            "codings": codings.assign(coding=codings["item"], stage="first", coder="lead"),
        }
    )


def count(frame, value, claim_type):
    """Return the n of one cell."""
    cell = frame[(frame["value"] == value) & (frame["claim_type"] == claim_type)]
    return cell["n"].item()


def test_every_pair_has_a_row_the_empty_ones_too(tiny):
    """Two topics and five claim types; notes and the finding have their papers' topics."""
    counted = make_map(tiny)

    assert ["rl"] * 5 + ["sampling"] * 5 == counted["value"].tolist()
    assert [word.value for word in ClaimType] * 2 == counted["claim_type"].tolist()
    assert 0 == count(counted, "sampling", "limit")
    assert [6, 1] == [counted["items"].iloc[0], counted["left_out"].iloc[0]]


def test_evidence_types_are_of_papers(tiny):
    """Two papers show behaviour, one a mechanism; one has no evidence type."""
    counted = make_map(tiny, by="evidence_type")

    assert (1, 1) == (
        count(counted, "behavioural", "elicit"),
        count(counted, "behavioural", "create"),
    )
    assert 50.0 == counted.loc[0, "share"]
    assert [3, 1] == [counted["items"].iloc[0], counted["left_out"].iloc[0]]


@settings(max_examples=30)
@given(libraries())
def test_each_cell_holds_what_its_query_keeps(library):
    """The plain oracle is the selection itself: commas and percent signs survive the way there."""
    for query, n in make_map(library)[["query", "n"]].itertuples(index=False):
        assert n == len(select(library, Selection.from_query(query)))


@settings(max_examples=40)
@given(libraries())
def test_rows_add_up_and_the_fullest_come_first(library):
    """Shares are of the row; uncoded has a column only where something is."""
    counted = make_map(library)
    sums = counted.groupby("value", sort=False)["n"].sum()

    assert sums.is_monotonic_decreasing
    assert sums.tolist() == counted.drop_duplicates("value")["total"].tolist()
    assert all(counted.groupby("value")["share"].sum().round(6) == 100)
    uncoded = counted[counted["claim_type"] == "uncoded"]
    assert uncoded.empty or uncoded["n"].any()
    held = library.topics["item"].nunique()
    assert counted.empty or [held, len(library) - held] == [*counted[["items", "left_out"]].iloc[0]]


def test_the_shipped_topics_are_read_aloud(shipped):
    """A hundred cells, a third of them empty."""
    counted = make_map(shipped)
    expected = (
        "149 items by topic and claim type, those with several topics in several rows: "
        "33 of 100 cells empty, the fullest rlvr and elicit with 25."
    )

    assert expected == describe_map(counted)
    assert "?topic=rlvr&claim=elicit" == counted.loc[0, "query"]
    assert (25, 95) == (counted.loc[0, "n"], counted.loc[0, "total"])


def test_the_shipped_evidence_types_are_read_aloud(shipped):
    """Papers alone offer evidence."""
    counted = make_map(shipped, by="evidence_type")
    expected = (
        "133 papers by evidence type and claim type, those with several evidence types in several "
        "rows: 20 of 65 cells empty, the fullest benchmark gain and elicit with 16."
    )

    assert expected == describe_map(counted)
    assert "?evidence=benchmark%20gain&claim=elicit" == counted.loc[0, "query"]
    assert 0 == count(counted, "pass@k comparison", "seed")


def test_what_is_in_no_row_is_said(tiny):
    """One paper has no topic."""
    assert "; 1 without topics left out: " in describe_map(make_map(tiny))
    assert "3 papers by evidence type" in describe_map(make_map(tiny, by="evidence_type"))


def test_an_empty_library_has_an_empty_map(shipped):
    """Columns and dtypes are the same with rows and without."""
    none = make_map(Library.from_frames({}))

    assert 0 == len(none)
    assert make_map(shipped).dtypes.to_dict() == none.dtypes.to_dict()
    assert "0 items." == describe_map(none)


def test_a_map_by_anything_else_is_refused(tiny):
    """The message says which maps there are."""
    with pytest.raises(ValueError, match="no map by 'venue'; try topic or evidence_type"):
        make_map(tiny, by="venue")
