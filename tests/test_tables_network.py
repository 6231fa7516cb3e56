"""What the citation graph view shows of a library."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.library import Library
from explorer.selection import Selection, select
from explorer.tables.network import (
    NOTHING,
    default_focus,
    describe_network,
    make_neighbourhood,
    make_network,
)

KINDS = ("cites", "supports", "contradicts", "extends")


@st.composite
def libraries(draw, least: int = 1):
    """Draw a library of up to 9 papers that cite one another in any way."""
    count = draw(st.integers(least, 9))
    papers = [f"p{number}" for number in range(count)]
    one = st.sampled_from(papers)
    rows = draw(st.lists(st.tuples(one, one, st.sampled_from(KINDS)), unique=True, max_size=20))
    dates = [draw(st.sampled_from(["", "2024", "2024-05", "2025-01-02"])) for _ in papers]
    frames = {
        "papers": pd.DataFrame({"paper": papers, "date": dates}),
        "citations": pd.DataFrame(rows, columns=["source", "target", "kind"], dtype="str"),
    }
    return Library.from_frames(frames)


def edges_of(network):
    """Return the citations shown as a set."""
    return set(network.edges[["source", "target", "kind"]].itertuples(index=False, name=None))


def test_one_hop_shows_what_an_item_cites_and_what_cites_it(tiny):
    """Both directions, lines included, and the citations among those shown."""
    network = make_neighbourhood(tiny, "n1")

    assert {"n1": 0, "q": 1, "f1": 1, "p1": 1, "p2": 1} == dict(
        zip(network.nodes["item"], network.nodes["hop"], strict=True)
    )
    assert {
        ("q", "n1", "cites"),
        ("q", "f1", "cites"),
        ("f1", "n1", "cites"),
        ("n1", "p1", "cites"),
        ("n1", "p2", "cites"),
        ("p2", "p1", "extends"),
    } == edges_of(network)


def test_a_node_is_told_with_what_the_chart_says_of_it(tiny):
    """Kind, claim type, confidence and degrees; what is missing has a word."""
    nodes = make_network(tiny).nodes.set_index("item")

    assert ["paper", "conditional", "unrecorded", 2, 2] == nodes.loc[
        "p3", ["kind", "claim_type", "confidence", "degree_in", "degree_out"]
    ].tolist()
    assert ["uncoded", "unrecorded"] == nodes.loc["p4", ["claim_type", "confidence"]].tolist()
    assert ["line", "", ""] == nodes.loc["q", ["kind", "claim_type", "confidence"]].tolist()


def test_an_edge_runs_from_the_place_of_its_source_to_that_of_its_target(tiny):
    """The chart draws what the table placed."""
    network = make_neighbourhood(tiny, "p2")
    places = network.nodes.set_index("item")[["x", "y"]]
    edge = network.edges.set_index(["source", "target"]).loc[("p3", "p2")]

    assert [*places.loc["p3"], *places.loc["p2"]] == edge[["x0", "y0", "x1", "y1"]].tolist()
    assert ["contradicts", "described", "Opposite result.", "a judgement"] == edge[
        ["kind", "basis", "evidence", "note"]
    ].tolist()


def test_a_node_stands_on_its_day_or_in_the_middle_of_its_month(tiny):
    """A day is a day, a month its middle, an interval its end, as on the timeline."""
    x = make_network(tiny).nodes.set_index("item")["x"]
    days = np.array(["2024-01-10", "2024-06-15T12", "2024-06-30"], dtype="datetime64[ms]")

    assert days.astype("float64").tolist() == x[["p1", "p2", "n1"]].tolist()


def test_an_edge_is_backward_only_where_it_surely_runs_to_a_newer_item():
    """A month that may be before or after is no proof, and neither is a missing date."""
    papers = pd.DataFrame(
        {
            "paper": ["old", "month", "new", "undated"],
            "date": ["2024-05-10", "2024-05", "2024-06-01", ""],
        }
    )
    rows = [("old", "new"), ("old", "month"), ("month", "new"), ("new", "old"), ("old", "undated")]
    citations = pd.DataFrame(rows, columns=["source", "target"]).assign(kind="cites")
    edges = make_network(Library.from_frames({"papers": papers, "citations": citations})).edges

    assert [True, False, True, False, False] == edges["backward"].tolist()


def test_the_sentence_tells_the_focus_and_what_is_shown(tiny):
    """Numbers with their words, and what no edge means."""
    sentence = describe_network(make_neighbourhood(tiny, "p2"))

    assert (
        "p2 (Two and Three) cites 1 and is cited by 2 here, 1 of them to contradict it. Within 1 "
        "hop: 4 nodes and 5 citations (3 cites, 1 contradicts, 1 extends); "
        "no edge means unread, not uncited."
    ) == sentence


def test_the_whole_graph_is_told_with_what_has_no_edge(tiny):
    """An item without an edge is counted, not hidden."""
    assert (
        "8 nodes and 12 citations (10 cites, 1 contradicts, 1 extends). The most cited is p1, "
        "by 4. 1 node without an edge: no edge means unread, not uncited."
    ) == describe_network(make_network(tiny))


def test_what_is_left_out_is_said(tiny):
    """The nearest come first, and among them the most connected."""
    network = make_neighbourhood(tiny, "n1", hops=2, limit=3)

    assert ["n1", "p1", "q"] == network.nodes["item"].tolist()
    assert "Within 2 hops: the nearest and most connected 3 of 7 nodes" in describe_network(network)
    assert "The most connected 2 of 8 nodes" in describe_network(make_network(tiny, limit=2))


def test_contradictions_are_counted_even_where_they_are_not_shown(tiny):
    """A cap on the nodes is no cap on what is said of the focus."""
    network = make_neighbourhood(tiny, "p2", limit=1)

    assert ["p2"] == network.nodes["item"].tolist()
    assert network.contradicting == 1


def test_without_a_focus_the_most_cited_item_is_shown(tiny):
    """The view has something to show before anything is chosen."""
    assert default_focus(tiny) == "p1"
    assert make_neighbourhood(tiny, "").focus == "p1"


def test_an_item_that_is_filtered_out_is_not_shown_but_named(tiny):
    """The sentence says that another item stands in its place."""
    view = select(tiny, Selection(claim_types={"elicit"}))
    network = make_neighbourhood(view, "p3")

    assert ("p3", "n1") == (network.asked, network.focus)
    assert describe_network(network).startswith(
        "p3 is not among the items left, so this is the most cited of them: n1 cites 1 and"
    )


def test_a_library_without_items_has_nothing_to_show():
    """Empty in, empty out, with the same columns and a sentence."""
    library = Library.from_frames({})

    for network in (make_neighbourhood(library, "p1"), make_network(library)):
        assert (0, 0) == (len(network.nodes), len(network.edges))
        assert describe_network(network) == NOTHING
    assert default_focus(library) == ""


def test_empty_frames_have_the_columns_and_dtypes_of_full_ones(tiny):
    """Whoever reads them need not ask whether there are rows."""
    full, empty = make_network(tiny), make_network(Library.from_frames({}))

    assert dict(full.nodes.dtypes) == dict(empty.nodes.dtypes)
    assert dict(full.edges.dtypes) == dict(empty.edges.dtypes)


@pytest.mark.parametrize("bad", [{"hops": 0}, {"limit": 0}])
def test_a_neighbourhood_has_at_least_a_hop_and_a_node(tiny, bad):
    """What cannot be is refused in a sentence."""
    with pytest.raises(ValueError, match="A neighbourhood has at least 1 hop and 1 node, not"):
        make_neighbourhood(tiny, "p1", **bad)


def test_the_whole_graph_rings_the_chosen_item(tiny):
    """It is shown even where the limit would leave it out."""
    network = make_network(tiny, limit=1, focus="p4")

    assert [["p4", True]] == network.nodes[["item", "is_focus"]].to_numpy().tolist()
    assert not make_network(tiny).nodes["is_focus"].any()


@settings(deadline=None, max_examples=80)
@given(libraries(), st.integers(1, 3), st.data())
def test_a_neighbourhood_is_the_ego_graph_of_networkx(library, hops, data):
    """The plain oracle: networkx walks the same graph without directions."""
    focus = data.draw(st.sampled_from(library.items["item"].tolist()))
    plain = library.graph.to_undirected(as_view=True)
    expected = nx.single_source_shortest_path_length(nx.Graph(plain), focus, hops)

    network = make_neighbourhood(library, focus, hops)

    assert expected == dict(zip(network.nodes["item"], network.nodes["hop"], strict=True))
    assert set(library.graph.subgraph(expected).edges(keys=True)) == edges_of(network)
    assert [focus] == network.nodes.loc[network.nodes["is_focus"], "item"].tolist()


@settings(deadline=None, max_examples=40)
@given(libraries(), st.data())
def test_two_hops_contain_one(library, data):
    """Going further never loses what was near."""
    focus = data.draw(st.sampled_from(library.items["item"].tolist()))
    near, far = (make_neighbourhood(library, focus, hops) for hops in (1, 2))

    assert set(near.nodes["item"]) <= set(far.nodes["item"])
    assert edges_of(near) <= edges_of(far)


@settings(deadline=None, max_examples=40)
@given(libraries(), st.integers(1, 9))
def test_citations_run_only_among_the_nodes_shown(library, limit):
    """A citation to what is left out would hang in the air."""
    network = make_network(library, limit)

    assert len(network.nodes) == min(limit, len(library))
    ends = set(network.edges["source"]) | set(network.edges["target"])
    assert ends <= set(network.nodes["item"])


@settings(deadline=None, max_examples=40)
@given(libraries())
def test_degrees_are_those_of_networkx(library):
    """Each neighbour counts once, however many ways it cites."""
    graph = nx.DiGraph(library.graph)
    nodes = make_network(library).nodes.set_index("item")

    assert dict(graph.in_degree()) == nodes["degree_in"].to_dict()
    assert dict(graph.out_degree()) == nodes["degree_out"].to_dict()


def test_the_library_that_ships_has_five_citations_of_newer_papers(shipped):
    """Its datasheet counts them: later revisions of the older papers did it."""
    network = make_network(shipped)
    papers = network.nodes.loc[network.nodes["kind"] == "paper", "item"]
    between = network.edges[network.edges["source"].isin(papers)]

    assert int(between["backward"].sum()) == 5
    assert np.isfinite(network.nodes[["x", "y"]]).all(axis=None)
