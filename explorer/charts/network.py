"""The citation graph drawn: time runs left to right, and a line's style says what a citation is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.labels import draw_names
from explorer.charts.links import STROKES, draw_links, draw_middles
from explorer.charts.marks import BOLD, LINE, draw_marks, measure_marks, style_mark
from explorer.charts.theme import (
    COLOURS,
    DASHES,
    GROUND,
    INK,
    KEY,
    MUTED,
    SHELF,
    SIZES,
    Trace,
    draw_empty,
    new_figure,
    scatter,
    scatter_on_canvas,
)
from explorer.tables.layout import measure_span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.tables.network import Network

    Floats = NDArray[np.float64]

MANY: Final = 800  # edges; from here on a canvas draws them, without arrows, for SVG grows slow
PAD: Final = 0.045  # of the time and the height shown, round the marks


def draw_network(network: Network) -> go.Figure:
    """Draw a part of the citation graph.

    Parameters
    ----------
    network : Network
        See `explorer.tables.make_neighbourhood` and `make_network`. May be empty.

    Returns
    -------
    Figure
        A trace per kind of citation and marks in a trace per claim type and confidence, whose
        customdata are the items' ids. While citations are few, arrows run to what is cited, names
        stand beside the marks that have room, and a pointer on the middle of a citation finds its
        evidence. A ring marks the focus. Undated nodes stand on a shelf to the right, nodes
        without an edge in a band below.

    References
    ----------
    Colours: Okabe and Ito, Color Universal Design, 2008.
    """
    nodes, edges = network.nodes, network.edges
    if nodes.empty:
        return draw_empty()
    many = len(edges) > MANY
    trace = scatter_on_canvas if many else scatter
    nodes = nodes.assign(size=measure_marks(nodes))
    reach = nodes.set_index("item")["size"]
    traces = [
        draw_links(edges[edges["kind"] == kind], kind, reach, trace, arrows=not many)
        for kind in DASHES
        if (edges["kind"] == kind).any()
    ]
    across, up = _bound(nodes)
    if not many and len(edges):
        traces.append(draw_middles(edges, nodes))
    traces += draw_marks(nodes, trace)
    if not many:  # on a canvas names would be lost
        traces.append(draw_names(nodes, edges, across, up))
    traces += _draw_key(nodes, edges)
    return new_figure(traces, **_lay_out(nodes, across, up), showlegend=True, legend=KEY)


def _bound(nodes: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return the first and last x and y to show, with room for the marks at the edges."""
    x, y = nodes["x"].to_numpy(), nodes["y"].to_numpy()
    apart = np.array([-PAD, PAD])
    across = np.array([x.min(), x.max()]) + apart * measure_span(x)
    return across, np.array([min(y.min(), 0), max(y.max(), 1)]) + apart


def _lay_out(nodes: pd.DataFrame, across: Floats, up: Floats) -> dict[str, Any]:
    undated = nodes[nodes["date_precision"] == ""]
    loose = nodes[nodes["y"] < 0]
    layout: dict[str, Any] = {
        "margin": {"l": 12, "r": 12, "t": 26 if len(undated) else 8, "b": 8},
        "xaxis": {"type": "date", "range": _days(across), "hoverformat": "%d %b %Y"},
        "yaxis": {"visible": False, "range": up.tolist()},
        "shapes": [],
        "annotations": [],
    }
    if len(undated):
        start = undated["x"].min() - measure_span(nodes["x"].to_numpy()) * PAD
        ends = _days(np.array([start, across[1]]))
        layout["xaxis"]["labelalias"] = _silence(ends)
        layout["shapes"].append(_shade(xref="x", x0=ends[0], x1=ends[1], yref="paper", y0=0, y1=1))
        layout["annotations"].append(_say(f"undated: {len(undated):,}", x=1, xanchor="right", y=1))
    if len(loose):
        box = {"xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": up[0], "y1": -PAD}
        layout["shapes"].append(_shade(**box))
        said = f"no edge, unread: {len(loose):,}"
        layout["annotations"].append(_say(said, x=0, xanchor="left", yref="y", y=-PAD))
    return layout


def _days(milliseconds: Floats) -> list[str]:
    return [str(day) for day in np.datetime_as_string(milliseconds.astype("datetime64[ms]"))]


def _silence(ends: list[str]) -> dict[str, str]:
    """Return the names that plotly may give the days of the shelf, where there are none."""
    months = pd.date_range(ends[0], ends[1], freq="MS")
    years = months[months.month == 1]
    return dict.fromkeys([*months.strftime("%b %Y"), *years.strftime("%Y")], " ")


def _shade(**box: Any) -> dict[str, Any]:
    return {"type": "rect", "fillcolor": SHELF, "line": {"width": 0}, "layer": "between", **box}


def _say(text: str, **place: Any) -> dict[str, Any]:
    font = {"size": 12, "color": MUTED}
    corner = {"xref": "paper", "yref": "paper", "yanchor": "bottom", **place}
    return {"text": text, "font": font, "showarrow": False, **corner}


def _draw_key(nodes: pd.DataFrame, edges: pd.DataFrame) -> list[Trace]:
    """Return what the legend names: the claim types, the kinds of citation and of node shown."""
    key = [
        _draw_sample(name, mode="markers", marker=style_mark(name) | {"size": 10})
        for name in COLOURS
        if (nodes["claim_type"] == name).any()
    ]
    bold = {"symbol": "circle", "color": GROUND, "line": BOLD}
    for kind in ("note", "finding"):
        if (nodes["kind"] == kind).any():
            key.append(_draw_sample(kind, mode="markers", marker=bold | {"size": SIZES[kind]}))
    if (nodes["kind"] == LINE).any():
        star = {"symbol": "star", "size": 12, "color": INK}
        key.append(_draw_sample(LINE, mode="markers", marker=star))
    for kind, (colour, width) in STROKES.items():
        if (edges["kind"] == kind).any():
            stroke = {"color": colour, "width": width, "dash": DASHES[kind]}
            key.append(_draw_sample(kind, mode="lines", line=stroke))
    return key


def _draw_sample(name: str, **style: Any) -> Trace:
    return scatter(x=[None], y=[None], name=name, hoverinfo="skip", **style)
