"""The citation graph by position: who cites whom, quick enough for a click on any library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from explorer.assembly import join_rests
from explorer.frames import FRAMES, TEXT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.library import Library

NODE: Final = tuple(FRAMES["items"])
EDGE: Final = tuple(FRAMES["citations"])  # source, target, kind, basis, evidence, note


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """The citation graph of a library as positions; never write to its arrays.

    Attributes
    ----------
    nodes : Index, n
        The lines, then the items, as the library orders them.
    lines : int
        How many of the nodes are lines.
    source, target : int64 array, e
        Positions in `nodes`: an edge per citation, then one per row of `rests`.
    row : int64 array, e
        Where the edge stands in the citations followed by the rows of `rests`.
    degree_in, degree_out : int64 array, n
        How many nodes cite it and how many it cites, each counted once.
    """

    nodes: pd.Index[Any]
    lines: int
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    row: NDArray[np.int64]
    degree_in: NDArray[np.int64]
    degree_out: NDArray[np.int64]


def read_edges(library: Library) -> Edges:
    """Return the citation graph of `library` as positions, made once per library."""
    return library.remember("edges", lambda: _number(library))


def _number(library: Library) -> Edges:
    lines, items = library.columns("lines", "line"), library.columns("items", "item")
    nodes = pd.Index(pd.concat([lines["line"], items["item"]], ignore_index=True))
    ends = [library.columns(name, "source", "target") for name in ("citations", "rests")]
    both = pd.concat(ends, ignore_index=True)
    source = nodes.get_indexer(pd.Index(both["source"])).astype("int64")
    target = nodes.get_indexer(pd.Index(both["target"])).astype("int64")
    row = np.flatnonzero((source >= 0) & (target >= 0))
    source, target = source[row], target[row]
    from scipy.sparse import csr_array  # noqa: PLC0415 (0.1 s that only a graph needs)

    shape = (len(nodes), len(nodes))
    cites = csr_array((np.ones(len(row), dtype=bool), (source, target)), shape=shape)
    cites.sum_duplicates()  # a pair may be cited in more ways than one
    degree_in = np.bincount(cites.indices, minlength=len(nodes))
    degree_out = np.diff(cites.indptr).astype("int64")
    return Edges(nodes, len(lines), source, target, row, degree_in, degree_out)


def take_edges(library: Library, picked: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the edges that `picked` marks as rows of text: columns as in `citations`.

    Rows of `rests` between the same two become one edge whose evidence is their roles.
    """
    edges = read_edges(library)
    rows = edges.row[picked]
    citations, rests = library.citations, library.rests
    split = np.searchsorted(rows, len(citations))
    cited = citations.iloc[rows[:split]].astype({"kind": "str"})
    joined = join_rests(rests.iloc[rows[split:] - len(citations)])
    return pd.concat([cited, joined[list(EDGE)]], ignore_index=True).astype("str")


def take_nodes(
    library: Library, positions: NDArray[np.int64], columns: tuple[str, ...] = NODE
) -> pd.DataFrame:
    """Return the nodes at `positions`, in that order: columns of `items`, lines among them."""
    edges = read_edges(library)
    of_line = positions < edges.lines
    items = library.columns("items", *columns).iloc[positions[~of_line] - edges.lines]
    items = items.assign(kind=items["kind"].astype("str")) if "kind" in columns else items
    if not of_line.any():
        return items.reset_index(drop=True)
    lines = library.lines.iloc[positions[of_line]].assign(kind="line")
    lines = lines.rename(columns={"line": "item", "standfirst": "claim"})
    blank = {name: "" for name in columns if FRAMES["items"][name] == TEXT and name not in lines}
    lines = lines.assign(**blank).reindex(columns=list(columns))
    dtypes = {name: items[name].dtype for name in columns}
    order = np.argsort(np.concatenate([np.flatnonzero(of_line), np.flatnonzero(~of_line)]))
    both = pd.concat([lines.astype(dtypes), items], ignore_index=True).iloc[order]
    return both.reset_index(drop=True)


def find_node(library: Library, node: str) -> int:
    """Return the position of `node` in the citation graph, or -1 if it is not there."""
    return int(read_edges(library).nodes.get_indexer(pd.Index([node], dtype="str"))[0])
