"""Where the nodes of a graph stand when time runs from left to right: layouts by igraph."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

YEAR: Final = 365.25 * 24 * 60 * 60 * 1000  # milliseconds
SHELF: Final = 0.09  # where the undated stand: this share of the time shown after its end
COLUMN: Final = 0.05  # between two columns of the shelf, as a share of the time shown
PER_COLUMN: Final = 40  # nodes on the shelf, before it takes another column
BAND: Final = 0.09  # from the connected nodes down to the first row of those without an edge
ROW: Final = 0.036  # between two such rows; the connected nodes stand between 0 and 1
ROOM: Final = (0.035, 0.055)  # nearer than this in time and in height, two marks would overlap
SMALL: Final = 500  # up to here every node pushes every other; beyond, only those near it
DENSE: Final = 2_000  # from here on marks overlap whatever is done


def place_nodes(graph: nx.Graph, dates: pd.Series, seed: int = 0) -> pd.DataFrame:
    """Return where each node of `graph` stands, time running from left to right.

    A node's date gives its x. Its y is free: igraph pulls connected nodes together and pushes the
    others apart, and what still overlaps is moved apart.

    Parameters
    ----------
    graph : networkx graph
        Of any kind; directions and parallel edges make no difference. It stays as it is.
    dates : Series of datetime
        Indexed by node; a node that is missing, or whose date is, stands on a shelf to the right.
    seed : int
        The same graph, dates and seed give the same places.

    Returns
    -------
    DataFrame, one row per node, in the order of the graph
        item, x (milliseconds since 1970-01-01), y (between 0 and 1 for a node with an edge; one
        without stands in a band below 0, unless no node has an edge).

    References
    ----------
    Fruchterman and Reingold, Graph Drawing by Force-directed Placement, 1991.

    Examples
    --------
    >>> import networkx as nx
    >>> dates = pd.to_datetime(pd.Series({"a": "1970-01-02", "b": "1970-01-01"}))
    >>> place_nodes(nx.Graph([("a", "b")]), dates)["x"].tolist()
    [86400000.0, 0.0]
    """
    names = list(graph)
    if not names:
        return pd.DataFrame({"item": pd.Series(dtype="str"), "x": [], "y": []})
    order = np.array(sorted(range(len(names)), key=lambda place: str(names[place])))
    rank = {names[place]: number for number, place in enumerate(order)}
    pairs = {
        (rank[a], rank[b]) if rank[a] < rank[b] else (rank[b], rank[a]) for a, b in graph.edges()
    }
    edges = np.array(sorted(pair for pair in pairs if pair[0] != pair[1]), dtype=int).reshape(-1, 2)
    x = _place_in_time(_milliseconds([names[place] for place in order], dates))
    y = np.empty(len(names))
    joined = np.zeros(len(names), dtype=bool)
    joined[edges.ravel()] = True
    if joined.any():
        inner = np.cumsum(joined) - 1
        y[joined] = _relax(x[joined], inner[edges], seed)
    y[~joined] = _stack(x[~joined]) - (BAND if joined.any() else 0)
    places = np.empty(len(names), dtype=int)
    places[order] = np.arange(len(names))
    items = pd.Series([str(name) for name in names], dtype="str")
    return pd.DataFrame({"item": items, "x": x[places], "y": y[places]})


def _milliseconds(names: list[Any], dates: pd.Series) -> Floats:
    """Return the date of each node as milliseconds since 1970, missing where it has none."""
    days = dates.reindex(names).to_numpy().astype("datetime64[ms]")
    return np.where(np.isnat(days), np.nan, days.astype("int64").astype("float64"))


def _place_in_time(x: Floats) -> Floats:
    """Return `x` with the missing ones on a shelf after the last, in columns."""
    missing = np.flatnonzero(np.isnan(x))
    dated = x[~np.isnan(x)]
    last = dated.max() if dated.size else 0.0
    span = measure_span(dated)
    columns = -(-len(missing) // PER_COLUMN)
    placed = x.copy()
    placed[missing] = last + span * (SHELF + COLUMN * (np.arange(len(missing)) % max(columns, 1)))
    return placed


def measure_span(x: Floats) -> float:
    """Return how long the time shown is, in milliseconds: a year where there is but one moment."""
    return float(np.ptp(x)) if x.size and np.ptp(x) > 0 else YEAR


def _relax(x: Floats, edges: NDArray[np.int64], seed: int) -> Floats:
    """Return heights between 0 and 1: near for connected nodes, apart for those that would meet."""
    import igraph  # noqa: PLC0415 (0.1 s that only a graph needs)

    count = len(x)
    half = float(np.sqrt(count)) / 2  # igraph's grid covers a square of this half side round 0
    fixed = (2 * (x - x.min()) / np.ptp(x) - 1) * half if np.ptp(x) else np.zeros(count)
    start = np.column_stack([fixed, np.random.default_rng(seed).uniform(-half, half, count)])
    graph = igraph.Graph(count, edges.tolist())
    with _own_chance(seed):
        layout = graph.layout_fruchterman_reingold(
            seed=start.tolist(),
            minx=fixed.tolist(),
            maxx=fixed.tolist(),
            miny=[-half] * count,
            maxy=[half] * count,
            niter=500 if count <= SMALL else 100,
            grid=count > SMALL,
        )
    free = np.array(layout.coords)[:, 1]
    y = np.empty(count)
    y[np.argsort(free, kind="stable")] = (np.arange(count) + 0.5) / count  # every height is used
    return y if count > DENSE else _part(x, y)


def _part(x: Floats, y: Floats) -> Floats:
    """Return `y` with the marks that would overlap moved apart, as far as there is room."""
    from scipy.spatial import KDTree  # noqa: PLC0415 (0.2 s that only a graph needs)

    across = (x - x.min()) / measure_span(x) / ROOM[0]
    for _ in range(60):
        tree = KDTree(np.column_stack([across, y / ROOM[1]]))
        one, other = tree.query_pairs(1.0, p=np.inf, output_type="ndarray").T
        if not one.size:
            break
        gap = y[other] - y[one]
        push = np.where(gap < 0, -1, 1) * (ROOM[1] * 1.01 - np.abs(gap)) / 4
        move = np.bincount(other, push, len(y)) - np.bincount(one, push, len(y))
        y = np.clip(y + move, 0, 1)
    return y


def _stack(x: Floats) -> Floats:
    """Return heights from 0 down for nodes without an edge: as many rows as keep marks apart."""
    near = ROOM[0] * measure_span(x)
    ends: list[float] = []  # where each row ends so far
    row = np.empty(len(x))
    for place in np.argsort(x, kind="stable"):
        free = next(
            (number for number, end in enumerate(ends) if x[place] - end >= near), len(ends)
        )
        if free == len(ends):
            ends.append(x[place])
        ends[free] = x[place]
        row[place] = free
    return -ROW * row


@contextmanager
def _own_chance(seed: int) -> Iterator[None]:
    """Let igraph draw from a generator of its own: by default it draws from Python's shared one."""
    import igraph  # noqa: PLC0415

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
