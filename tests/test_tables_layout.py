"""Where the nodes of a graph stand."""

import random

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.tables.layout import DENSE, ROOM, SMALL, measure_span, place_nodes

DAY = 86_400_000.0


def days(**dates: str | None) -> pd.Series:
    """Return dates by node."""
    return pd.to_datetime(pd.Series(dates, dtype="object"))


@st.composite
def dated_graphs(draw):
    """Draw a graph of up to 12 nodes, some of them undated."""
    count = draw(st.integers(0, 12))
    nodes = [f"n{number}" for number in range(count)]
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(nodes)
    if nodes:
        one = st.sampled_from(nodes)
        graph.add_edges_from(draw(st.lists(st.tuples(one, one), max_size=20)))
    day = st.none() | st.sampled_from(pd.date_range("2024-01-01", periods=900).tolist())
    dates = {node: draw(day) for node in nodes}
    return graph, pd.Series(dates, dtype="datetime64[us]")


def crowd(count: int) -> tuple[nx.Graph, pd.Series]:
    """Return a graph like a citation graph, and dates over five years."""
    graph = nx.powerlaw_cluster_graph(count, 2, 0.3, seed=1)
    after = np.random.default_rng(1).integers(0, 1800, count)
    return graph, pd.Series(np.datetime64("2020-01-01", "us") + after.astype("timedelta64[D]"))


def test_time_runs_from_left_to_right():
    """A node's day is its x, in milliseconds since 1970."""
    graph = nx.path_graph(["a", "b", "c"])

    placed = place_nodes(graph, days(a="1970-01-03", b="1970-01-01", c="1970-01-02"))

    assert ["a", "b", "c"] == placed["item"].tolist()
    assert [2 * DAY, 0.0, DAY] == placed["x"].tolist()


def test_what_is_undated_stands_on_a_shelf_after_the_last_day():
    """No day is guessed: a missing date and a missing node both go to the shelf."""
    graph = nx.path_graph(["a", "b", "c", "d"])

    x = place_nodes(graph, days(a="1970-01-01", b="1970-01-11", c=None))["x"]

    assert [0.0, 10 * DAY] == x[:2].tolist()
    assert (x[2:] > 10 * DAY).all()
    assert (x[2:] < 12 * DAY).all()


def test_a_crowded_shelf_takes_more_columns():
    """Forty nodes stand above one another before another column starts."""
    graph = nx.star_graph(80)

    assert place_nodes(graph, pd.Series(dtype="datetime64[us]"))["x"].nunique() == 3


def test_nodes_without_an_edge_stand_in_a_band_below():
    """Those that are connected keep the room between 0 and 1."""
    graph = nx.Graph([("a", "b")])
    graph.add_nodes_from(["c", "d"])

    y = place_nodes(graph, days(a="2024-01-01", b="2025-01-01", c="2024-06-01", d="2024-06-01"))[
        "y"
    ]

    assert y[:2].between(0, 1).all()
    assert (y[2:] < 0).all()
    assert y[2] != y[3]


def test_a_node_alone_stands_at_its_day():
    """A graph without an edge has no band, and a single day is still a place."""
    graph = nx.Graph()
    graph.add_node("a")

    assert [["a", 0.0, 0.0]] == place_nodes(graph, days(a="1970-01-01")).to_numpy().tolist()


def test_an_empty_graph_has_no_places():
    """Nothing in, nothing out, with the same columns."""
    placed = place_nodes(nx.Graph(), days())

    assert ["item", "x", "y"] == list(placed)
    assert placed.empty


def test_connected_nodes_stand_nearer_than_others():
    """Two groups that do not cite each other fall apart."""
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    dates = pd.Series(pd.date_range("2024-01-01", periods=8).tolist() * 2)

    y = place_nodes(graph, dates)["y"].to_numpy()

    within = np.abs(y[:8, None] - y[None, :8]).mean() + np.abs(y[8:, None] - y[None, 8:]).mean()
    between = 2 * np.abs(y[:8, None] - y[None, 8:]).mean()
    assert within < between


def test_marks_do_not_cover_each_other():
    """Sixty nodes have room enough that no two are near in both time and height."""
    graph, dates = crowd(60)

    placed = place_nodes(graph, dates)

    across = placed["x"].to_numpy() / measure_span(placed["x"].to_numpy()) / ROOM[0]
    up = placed["y"].to_numpy() / ROOM[1]
    near = np.maximum(np.abs(across[:, None] - across), np.abs(up[:, None] - up))
    assert near[np.triu_indices(60, 1)].min() > 0.8


@pytest.mark.parametrize("count", [SMALL + 1, DENSE + 1])
def test_a_large_graph_is_placed_like_a_small_one(count):
    """Beyond what every node can push against, places still keep inside."""
    graph, dates = crowd(count)

    placed = place_nodes(graph, dates)

    assert len(placed) == count
    assert placed["y"].between(0, 1).all()


@settings(deadline=None, max_examples=60)
@given(dated_graphs())
def test_a_layout_is_the_same_twice_and_changes_nothing(drawn):
    """The graph, the dates and Python's shared chance are as they were."""
    graph, dates = drawn
    edges, before = list(graph.edges(keys=True)), dates.copy()
    random.seed(7)
    chance = random.getstate()

    placed = place_nodes(graph, dates)

    pd.testing.assert_frame_equal(placed, place_nodes(graph, dates))
    assert (edges, chance) == (list(graph.edges(keys=True)), random.getstate())
    pd.testing.assert_series_equal(before, dates)


@settings(deadline=None, max_examples=60)
@given(dated_graphs())
def test_the_order_in_which_nodes_come_makes_no_difference(drawn):
    """The same graph built backward stands in the same places."""
    graph, dates = drawn
    back = nx.MultiDiGraph()
    back.add_nodes_from(reversed(list(graph)))
    back.add_edges_from(reversed(list(graph.edges())))

    placed = place_nodes(graph, dates).set_index("item")

    pd.testing.assert_frame_equal(
        placed, place_nodes(back, dates).set_index("item").loc[placed.index]
    )


def test_igraph_draws_from_pythons_chance_again_afterwards():
    """Whoever uses igraph next finds it as it was."""
    import igraph

    place_nodes(nx.path_graph(3), pd.Series(dtype="datetime64[us]"))
    random.seed(3)
    chance = random.getstate()
    igraph.Graph.Erdos_Renyi(30, 0.5)

    assert chance != random.getstate()
