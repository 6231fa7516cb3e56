"""The numbers of the citation graph view: who stands where, and who cites whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from explorer.model import CitationKind
from explorer.tables.edges import find_node, read_edges
from explorer.tables.months import say_counts
from explorer.tables.parts import count_degrees, count_hops, place_part

if TYPE_CHECKING:
    from explorer.library import Library

NEIGHBOURS: Final = 200  # nodes that a neighbourhood shows at most
WHOLE: Final = 2_000  # nodes that the whole graph shows at most
UNREAD: Final = "no edge means unread, not uncited"
NOTHING: Final = "The citation graph has no node: the filters leave no item."


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A part of the citation graph, placed.

    Attributes
    ----------
    nodes : DataFrame, one row per node shown, nearest and most connected first
        - item, title, by; kind, which may be `line`;
        - claim_type, confidence: missing ones say `uncoded` and `unrecorded`; a line has none;
        - date, date_earliest, date_latest, date_precision, date_basis;
        - x: its day (of a month or year the middle, of an interval the end) in milliseconds since
          1970, or a place on the shelf of the undated, to the right of every day;
        - y: from 0 to 1; below 0 for a node without an edge;
        - hop: steps from the focus, -1 in the whole graph; is_focus;
        - degree_in, degree_out: how many cite it and how many it cites in the library given.
    edges : DataFrame, one row per citation between the nodes shown
        source, target, kind, basis, evidence, note; x0, y0 of the source and x1, y1 of the target;
        backward: whether it surely runs from an older item to a newer one.
    focus : str
        The item that it is about; empty in the whole graph.
    asked : str
        The item that was asked for, where that was not in the library.
    hops : int
        How far it goes from the focus; 0 in the whole graph.
    reached : int
        How many nodes there were to show; more than are shown where there were too many.
    contradicting : int
        How many nodes contradict the focus, shown or not.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    focus: str = ""
    asked: str = ""
    hops: int = 0
    reached: int = 0
    contradicting: int = 0


def default_focus(library: Library) -> str:
    """Return the item that most others cite, the first of those that tie; "" without items."""
    edges = read_edges(library)
    cited = edges.degree_in[edges.lines :]
    return str(edges.nodes[edges.lines + int(cited.argmax())]) if cited.size else ""


def make_neighbourhood(
    library: Library, focus: str = "", hops: int = 1, limit: int = NEIGHBOURS
) -> Network:
    """Return what is at most `hops` citations from an item, in either direction.

    Parameters
    ----------
    library : Library
        The part of the library on screen.
    focus : str
        An item or a line. Where the library does not hold it, or for "", the most cited item is
        shown in its place, and `describe_network` says so.
    hops : int
        At least 1.
    limit : int
        Nodes to show at most: the nearest, and among those the most connected.

    Raises
    ------
    ValueError
        If `hops` or `limit` is less than 1.

    Examples
    --------
    >>> from explorer.library import Library
    >>> papers = pd.DataFrame({"paper": ["p1", "p2", "p3"]})
    >>> citations = pd.DataFrame({"source": ["p2"], "target": ["p1"], "kind": ["extends"]})
    >>> library = Library.from_frames({"papers": papers, "citations": citations})
    >>> make_neighbourhood(library, "p2").nodes["item"].tolist()
    ['p2', 'p1']
    """
    if hops < 1 or limit < 1:
        raise ValueError(f"A neighbourhood has at least 1 hop and 1 node, not {hops} and {limit}.")
    start = find_node(library, focus)
    asked = focus if start < 0 else ""
    if start < 0:
        focus = default_focus(library)
        start = find_node(library, focus)
    if start < 0:
        return Network(
            *place_part(library, np.empty(0, dtype=int), np.empty(0, dtype=int)), asked=asked
        )
    edges = read_edges(library)
    hop = count_hops(edges, start, hops)
    reached = np.flatnonzero(hop >= 0)
    order = np.lexsort((reached, -count_degrees(edges)[reached], hop[reached]))
    contradicts = library.columns("citations", "kind")["kind"] == CitationKind.CONTRADICTS.value
    of_focus = edges.row[(edges.target == start) & (edges.row < len(contradicts))]
    nodes, shown = place_part(library, reached[order[:limit]], hop)
    return Network(
        nodes.assign(is_focus=nodes["hop"] == 0),
        shown,
        focus=focus,
        asked=asked,
        hops=hops,
        reached=len(reached),
        contradicting=int(contradicts.to_numpy()[of_focus].sum()),
    )


def make_network(library: Library, limit: int = WHOLE, focus: str = "") -> Network:
    """Return the whole citation graph, or its most connected nodes where there are too many.

    Parameters
    ----------
    library : Library
        The part of the library on screen.
    limit : int
        Nodes to show at most.
    focus : str
        A node to mark; it is shown whatever its connections. "" marks none.
    """
    edges = read_edges(library)
    degree = count_degrees(edges)
    start = find_node(library, focus)
    wanted = np.arange(len(degree)) != start
    order = np.lexsort((np.arange(len(degree)), -degree, wanted))
    nodes, shown = place_part(library, order[:limit], np.full(len(degree), -1))
    nodes = nodes.assign(is_focus=nodes["item"] == focus)
    return Network(nodes, shown, focus=focus if start >= 0 else "", reached=len(degree))


def describe_network(network: Network) -> str:
    """Return what a citation graph shows, read aloud."""
    nodes, edges = network.nodes, network.edges
    if nodes.empty:
        return NOTHING
    shown = _count(len(nodes), "node")
    if len(nodes) < network.reached:
        first = "nearest and most connected" if network.hops else "most connected"
        shown = f"the {first} {len(nodes):,} of {network.reached:,} nodes"
    kinds = edges["kind"].value_counts()
    counts = say_counts((kind.value, int(kinds.get(kind.value, 0))) for kind in CitationKind)
    shown += f" and {_count(len(edges), 'citation')}" + (f" ({counts})" if len(edges) else "")
    if network.hops:
        hops = _count(network.hops, "hop")
        return f"{_tell_focus(network)} Within {hops}: {shown}; {UNREAD}."
    most = nodes["degree_in"].argmax()
    cited, times = nodes["item"].iloc[most], nodes["degree_in"].iloc[most]
    told = f" The most cited is {cited}, by {times:,}." if times else ""
    loose = int((nodes["degree_in"] + nodes["degree_out"] == 0).sum())
    alone = f" {_count(loose, 'node')} without an edge:" if loose else ""
    end = UNREAD if loose else UNREAD.capitalize()
    return f"{shown.capitalize()}.{told}{alone} {end}."


def _tell_focus(network: Network) -> str:
    focus = network.nodes[network.nodes["is_focus"]].iloc[0]
    against = f", {network.contradicting:,} of them to contradict it"
    name = network.focus + (f" ({focus['by']})" if focus["by"] else "")
    told = f"{name} cites {focus['degree_out']:,} and is cited by {focus['degree_in']:,} here"
    told += (against if network.contradicting else "") + "."
    if not network.asked:
        return told
    return f"{network.asked} is not among the items left, so this is the most cited of them: {told}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
