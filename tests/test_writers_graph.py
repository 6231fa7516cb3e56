"""The citation graph as GraphML reads back to the same nodes, edges and attributes."""

import io
from collections import Counter

import networkx as nx
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from random_libraries import libraries

from explorer import Library, Selection, select
from explorer.writers import write_graphml


def read_back(library):
    """Return the graph that networkx reads from a library's GraphML."""
    stream = io.BytesIO(write_graphml(library))
    return nx.read_graphml(stream, force_multigraph=True)


def spell(facts):
    """Return attributes as they should come back: days as text, what is missing left out."""
    texts = {
        name: f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else value
        for name, value in facts.items()
        if not pd.isna(value)
    }
    return {name: value for name, value in texts.items() if value != ""}


def count_edges(graph, read=dict):
    """Return how often each edge occurs, with its attributes."""
    return Counter(
        (source, target, *sorted(read(facts).items()))
        for source, target, facts in graph.edges(data=True)
    )


def check_same(library):
    """Assert that a library's graph reads back."""
    graph, read = library.graph, read_back(library)

    assert list(graph.nodes) == list(read.nodes)
    assert {node: spell(facts) for node, facts in graph.nodes(data=True)} == dict(read.nodes.data())
    assert count_edges(graph, spell) == count_edges(
        read, lambda facts: {name: value for name, value in facts.items() if name != "id"}
    )


def test_the_shipped_graph_reads_back(shipped):
    """Every line, note, finding and paper, and each of the citations between the same two."""
    check_same(shipped)
    read = read_back(shipped)

    assert 150 == len(read)
    assert shipped.graph.number_of_edges() == read.number_of_edges()
    assert read.is_multigraph()
    assert read.is_directed()


def test_the_small_graph_reads_back(tiny):
    """With a node that has no date and no claim type."""
    check_same(tiny)
    nodes = read_back(tiny).nodes

    assert {"kind": "paper", "title": "Undated"} == nodes["p4"]
    assert "2024-01-10" == nodes["p1"]["date_earliest"]


def test_a_selection_gives_its_own_graph(shipped):
    """What is filtered out is not taken away."""
    check_same(select(shipped, Selection(claim_types="create")))


@given(libraries)
def test_any_graph_reads_back(library):
    """Whatever cites whatever, in however many ways."""
    check_same(library)


def test_an_empty_graph_is_a_graph():
    """Nothing in, nothing out."""
    assert 0 == len(read_back(Library.from_frames({})))


def test_each_edge_has_an_id_of_its_own(shipped):
    """GraphML wants it, though many edges are called by the same kind."""
    names = [name for _, _, name in read_back(shipped).edges(keys=True)]

    assert len(names) == len(set(names))


@settings(max_examples=40)  # a library takes its time to make
@given(st.text())
def test_text_is_never_markup(title):
    """What XML cannot hold is left out, line ends are one character, and the rest is kept."""
    papers = pd.DataFrame({"paper": ["p1"], "title": [title]})
    read = read_back(Library.from_frames({"papers": papers}))
    kept = title.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(char for char in kept if char in "\t\n" or char >= " ")
    kept = "".join(char for char in kept if not 0xD800 <= ord(char) <= 0xDFFF)
    kept = kept.replace("\ufffe", "").replace("\uffff", "")

    assert kept == read.nodes["p1"].get("title", "")
