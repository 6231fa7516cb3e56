"""The nodes of a citation graph drawn: the marks of the timeline, larger the more cite them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from explorer.charts.theme import (
    COLOURS,
    INK,
    SIZES,
    STRENGTHS,
    SYMBOLS,
    Draw,
    Trace,
    as_text,
    deepen,
    label,
    soften,
)
from explorer.charts.timeline import STANDS
from explorer.model import Kind
from explorer.selection import UNCODED
from explorer.tables.wording import tell_date

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINE: Final = "line"  # the kind of a node that is no item
LINE_SIZE: Final = 17  # pixels
RING: Final = 13  # pixels by which the ring of the chosen item is wider than its mark
GROWTH: Final = 1.6  # pixels that a paper's mark grows by, times the root of how many cite it
ROOMY: Final = 250  # nodes; the more there are beyond, the smaller the marks
SMALLEST: Final = 0.5  # of the size that a mark has where there is room
LARGEST: Final = 20  # pixels
BOLD: Final[Mapping[str, Any]] = {"color": INK, "width": 2.2}  # the outline of a note or a finding


def measure_marks(nodes: pd.DataFrame) -> NDArray[np.float64]:
    """Return how wide each mark is, in pixels: by its kind, and a paper's by how many cite it."""
    by_kind = nodes["kind"].map(SIZES).fillna(LINE_SIZE).to_numpy(dtype="float64")
    cited = np.minimum(SIZES["paper"] - 1 + GROWTH * np.sqrt(nodes["degree_in"]), LARGEST)
    size = np.where(nodes["kind"] == Kind.PAPER, cited, by_kind)
    shrunk: NDArray[np.float64] = size * max(SMALLEST, min(1.0, (ROOMY / len(nodes)) ** 0.5))
    return shrunk


def draw_marks(nodes: pd.DataFrame, trace: Draw) -> list[Trace]:
    """Return the marks in a trace per claim type and confidence, lines last, ringed if chosen.

    `size` holds how wide each mark is, in pixels; every mark's customdata is its item.
    """
    nodes = nodes.assign(told=_tell(nodes))
    chosen = nodes[nodes["is_focus"]]
    traces = [_draw_ring(chosen, trace)] if len(chosen) else []
    items = nodes[nodes["kind"] != LINE]
    for (claim_type, confidence), part in items.groupby(["claim_type", "confidence"], sort=False):
        traces.append(_draw_items(part, str(claim_type), str(confidence), trace))
    lines = nodes[nodes["kind"] == LINE]
    return [*traces, _draw_lines(lines, trace)] if len(lines) else traces


def style_mark(claim_type: str, strength: float = 1.0) -> dict[str, Any]:
    """Return how a paper's mark looks; the fuller its colour, the surer its coding."""
    colour, symbol = COLOURS[claim_type], SYMBOLS[claim_type]
    edge = deepen(colour)
    fill = edge if symbol.endswith("-open") else soften(colour, strength)
    return {"symbol": symbol, "color": fill, "line": {"color": edge, "width": 1.2}}


def _draw_items(nodes: pd.DataFrame, claim_type: str, confidence: str, trace: Draw) -> Trace:
    style = style_mark(claim_type, STRENGTHS[confidence])
    paper = (nodes["kind"] == Kind.PAPER).to_numpy()
    outline = style["line"]
    if not paper.all():
        outline = {name: np.where(paper, outline[name], BOLD[name]).tolist() for name in BOLD}
    marker = style | {"size": nodes["size"].to_numpy(), "line": outline, "opacity": 1}
    return trace(**_point(nodes), marker=marker, name=claim_type)


def _draw_lines(nodes: pd.DataFrame, trace: Draw) -> Trace:
    marker = {
        "symbol": "star",
        "size": nodes["size"].to_numpy(),
        "color": INK,
        "line": {"width": 0},
        "opacity": 1,
    }
    return trace(**_point(nodes), marker=marker, name=LINE)


def _point(nodes: pd.DataFrame) -> dict[str, Any]:
    return {
        "x": nodes["x"].to_numpy(),
        "y": nodes["y"].to_numpy(),
        "mode": "markers",
        "customdata": nodes["item"].to_numpy(dtype="object"),
        "text": nodes["told"].to_numpy(dtype="object"),
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
    }


def _draw_ring(chosen: pd.DataFrame, trace: Draw) -> Trace:
    return trace(
        x=chosen["x"].to_numpy(),
        y=chosen["y"].to_numpy(),
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": chosen["size"].to_numpy() + RING,
            "color": INK,
            "line": {"width": 2.5},
        },
        name="chosen",
        hoverinfo="skip",
        showlegend=False,
    )


def _tell(nodes: pd.DataFrame) -> pd.Series:
    """Return what is said of each node while the pointer rests on it."""
    by = as_text(nodes["by"].where(nodes["by"] == "", nodes["by"] + " · ") + nodes["kind"])
    labels = nodes["claim_type"].map({name: "<br>" + label(name) for name in COLOURS})
    coded = labels.where(
        nodes["claim_type"] == UNCODED, labels + ", " + nodes["confidence"] + " confidence"
    )
    dates = nodes[["date", "date_precision", "date_basis"]].itertuples(index=False, name=None)
    told = [tell_date(*date) + STANDS.get(date[1], "") for date in dates]
    when = as_text(pd.Series(told, nodes.index, dtype="str"))
    coded = (coded + "<br>" + when).where(nodes["kind"] != LINE, "")  # neither coded nor dated
    out, into = (nodes[end].map("{:,}".format) for end in ("degree_out", "degree_in"))
    head = "<b>" + as_text(nodes["title"]) + "</b><br>" + by + coded
    return head + "<br>cites " + out + ", cited by " + into + " here"
