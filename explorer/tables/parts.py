"""A part of the citation graph: what is near a node, and where each node and edge stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from explorer.model import Precision
from explorer.tables.cells import name_missing
from explorer.tables.edges import Edges, read_edges, take_edges, take_nodes
from explorer.tables.layout import place_nodes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.library import Library

    Places = NDArray[np.int64]

LINE: Final = "line"  # the kind of a node that is no item
ABOUT: Final = (
    *("item", "kind", "title", "by", "claim_type", "confidence"),
    *("date", "date_earliest", "date_latest", "date_precision", "date_basis"),
)


def count_hops(edges: Edges, start: int, hops: int) -> Places:
    """Return how many edges each node is from `start`, -1 where that is more than `hops`."""
    hop = np.full(len(edges.nodes), -1)
    hop[start] = 0
    for step in range(1, hops + 1):
        near = hop == step - 1
        ahead, back = edges.target[near[edges.source]], edges.source[near[edges.target]]
        found = np.concatenate([ahead, back])
        hop[found[hop[found] < 0]] = step
    return hop


def count_degrees(edges: Edges) -> Places:
    """Return how many each node cites and is cited by, together."""
    return edges.degree_in + edges.degree_out


def place_part(library: Library, shown: Places, hop: Places) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the nodes at `shown` and the edges among them, with their places."""
    import networkx as nx  # noqa: PLC0415 (0.3 s that only a graph needs)

    edges = read_edges(library)
    keep = np.zeros(len(edges.nodes), dtype=bool)
    keep[shown] = True
    rows = take_edges(library, keep[edges.source] & keep[edges.target])
    found = take_nodes(library, shown, ABOUT)
    graph = nx.Graph()
    graph.add_nodes_from(found["item"])
    graph.add_edges_from(zip(rows["source"], rows["target"], strict=True))
    places = place_nodes(graph, choose_days(found).set_axis(found["item"]))
    is_line = found["kind"] == LINE
    words = {
        column: name_missing(found[column], choice).astype("str").where(~is_line, "")
        for column, choice in (("claim_type", "claim_types"), ("confidence", "confidence"))
    }
    nodes = found.assign(
        **words,
        date_precision=found["date_precision"].astype("str").fillna(""),
        x=places["x"],
        y=places["y"],
        hop=hop[shown],
        is_focus=False,
        degree_in=edges.degree_in[shown],
        degree_out=edges.degree_out[shown],
    )
    by_item = nodes.set_index("item")
    ends = {end: by_item.loc[rows[end]] for end in ("source", "target")}
    late = ends["source"]["date_latest"].to_numpy() < ends["target"]["date_earliest"].to_numpy()
    return nodes, rows.assign(
        x0=ends["source"]["x"].to_numpy(),
        y0=ends["source"]["y"].to_numpy(),
        x1=ends["target"]["x"].to_numpy(),
        y1=ends["target"]["y"].to_numpy(),
        backward=late,  # False where a date is missing, for then it is not sure
    )


def choose_days(nodes: pd.DataFrame) -> pd.Series:
    """Return the day a node stands on: its own, its month's middle, or its interval's end."""
    first, last = nodes["date_earliest"], nodes["date_latest"]
    middle = first + (last - first) / 2
    return middle.where(nodes["date_precision"] != Precision.INTERVAL.value, last.fillna(first))
