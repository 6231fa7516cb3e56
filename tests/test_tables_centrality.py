"""How central items are, and who cites across the divide."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.library import Library
from explorer.tables.centrality import count_across, list_across, measure_centrality


@st.composite
def libraries(draw):
    """Draw a library of 1 to 10 papers that cite others at random, some in two ways."""
    count = draw(st.integers(1, 10))
    papers = [f"p{number}" for number in range(count)]
    pairs = [(a, b) for a in papers for b in papers if a != b]
    rows = draw(st.lists(st.sampled_from(pairs), max_size=30)) if pairs else []
    kinds = [draw(st.sampled_from(["cites", "contradicts"])) for _ in rows]
    citations = pd.DataFrame(rows, columns=["source", "target"], dtype="str")
    citations = citations.assign(kind=pd.Series(kinds, dtype="str")).drop_duplicates()
    return Library.from_frames({"papers": pd.DataFrame({"paper": papers}), "citations": citations})


def test_the_most_cited_item_comes_first(tiny):
    """Degrees count who cites, lines and notes included, each once."""
    measured = measure_centrality(tiny)

    assert ["p1", 4, 0] == measured.loc[0, ["item", "in_degree", "out_degree"]].tolist()
    measures = ["in_degree", "out_degree", "pagerank", "betweenness"]
    assert ["item", "title", "claim_type", *measures] == list(measured)
    assert set(tiny.items["item"]) == set(measured["item"])


def test_what_stands_between_all_others_has_all_their_paths():
    """In a chain of three, the one in the middle has the only path of two that could pass it."""
    papers = pd.DataFrame({"paper": ["a", "b", "c"]})
    rows = pd.DataFrame({"source": ["c", "b"], "target": ["b", "a"], "kind": "cites"})
    measured = measure_centrality(Library.from_frames({"papers": papers, "citations": rows}))

    assert {"a": 0.0, "b": 0.5, "c": 0.0} == dict(
        zip(measured["item"], measured["betweenness"], strict=True)
    )


@settings(deadline=None, max_examples=80)
@given(libraries())
def test_the_measures_are_those_of_networkx(library):
    """The plain oracle is networkx on the same graph, with each pair once."""
    graph = nx.DiGraph(library.graph)
    measured = measure_centrality(library).set_index("item")

    ranks = pd.Series(nx.pagerank(graph, tol=1e-12, max_iter=10_000))
    between = pd.Series(nx.betweenness_centrality(graph))
    np.testing.assert_allclose(measured["pagerank"], ranks[measured.index], atol=1e-8)
    np.testing.assert_allclose(measured["betweenness"], between[measured.index], atol=1e-12)
    assert dict(graph.in_degree()) == measured["in_degree"].to_dict()
    assert dict(graph.out_degree()) == measured["out_degree"].to_dict()


def test_the_ranks_of_all_nodes_sum_to_one():
    """Without lines, the items are all the nodes."""
    library = Library.from_frames({"papers": pd.DataFrame({"paper": ["a", "b"]})})

    assert measure_centrality(library)["pagerank"].sum() == pytest.approx(1)


def test_an_empty_library_has_no_measures():
    """Nothing in, nothing out, with the same columns."""
    library = Library.from_frames({})

    assert (0, 7) == measure_centrality(library).shape
    assert (0, 4) == count_across(library).shape
    assert (0, 11) == list_across(library).shape


def test_citations_are_counted_by_the_claim_types_of_both_ends_and_their_kind(tiny):
    """Only papers cite across the divide: what rests on what is not counted."""
    expected = {
        ("create", "elicit", "extends", 1),
        ("conditional", "elicit", "cites", 1),
        ("conditional", "create", "contradicts", 1),
    }

    assert expected == set(count_across(tiny).itertuples(index=False, name=None))


def test_what_nobody_coded_is_counted_as_uncoded():
    """Two papers without a coding still cite each other."""
    papers = pd.DataFrame({"paper": ["a", "b"]})
    rows = pd.DataFrame({"source": ["b"], "target": ["a"], "kind": ["cites"]})
    library = Library.from_frames({"papers": papers, "citations": rows})

    assert [["uncoded", "uncoded", "cites", 1]] == count_across(library).to_numpy().tolist()
    assert ["b"] == list_across(library, "uncoded", "uncoded")["source"].tolist()


def test_the_counts_sum_to_the_citations(shipped):
    """Every citation between papers is in exactly one cell."""
    assert len(shipped.citations) == count_across(shipped)["n"].sum()


def test_citations_that_cross_are_listed_in_both_directions(tiny):
    """With titles, dates, kind and evidence, whichever claim type is named first."""
    row = {
        "source": "p2",
        "source_title": "Trained",
        "source_type": "create",
        "source_date": "2024-06",
        "target": "p1",
        "target_title": "Sampled",
        "target_type": "elicit",
        "target_date": "2024-01-10",
        "kind": "extends",
        "basis": "named",
        "evidence": "Builds on it.",
    }

    assert [row] == list_across(tiny).to_dict("records")
    assert [row] == list_across(tiny, "create", "elicit").to_dict("records")


def test_the_oldest_source_comes_first(shipped):
    """A reader follows the exchange in time."""
    listed = list_across(shipped)
    days = listed["source"].map(shipped.items.set_index("item")["date_earliest"])

    assert days.is_monotonic_increasing
    assert {("elicit", "create"), ("create", "elicit")} == set(
        listed[["source_type", "target_type"]].itertuples(index=False, name=None)
    )


def test_a_word_that_is_no_claim_type_is_refused(tiny):
    """The message lists those there are."""
    with pytest.raises(ValueError, match="'elict' is no claim type; those are elicit, create"):
        list_across(tiny, "elict")
