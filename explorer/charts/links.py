"""Citations drawn as lines between marks: the style says their kind, an arrow what is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from explorer.charts.theme import DASHES, Draw, Trace, as_text, scatter

if TYPE_CHECKING:
    import pandas as pd

PAIR: Final = ("source", "target")
FAINT: Final = 0.35  # how much of a line is seen among very many
ARROW: Final = 7  # pixels
STROKES: Final = {  # colour and width of a citation; what says more than "cites" stands out
    "cites": ("#B4BCC5", 1.0),
    "supports": ("#1B6E53", 1.7),
    "contradicts": ("#9A1F40", 2.0),
    "extends": ("#4A3F8C", 1.7),
}


def draw_links(
    edges: pd.DataFrame, kind: str, reach: pd.Series, trace: Draw, *, arrows: bool
) -> Trace:
    """Return the citations of one kind; `reach` says how wide the mark of each item is."""
    colour, width = STROKES[kind]
    gap = np.full(len(edges), np.nan)
    none = np.zeros(len(edges))
    heads = {
        "symbol": "arrow",
        "angleref": "previous",
        "size": np.column_stack([none, none + ARROW, none]).ravel(),
        "standoff": np.column_stack([none, reach[edges["target"]] / 2, none]).ravel(),
        "color": colour,
        "opacity": 1,
        "line": {"width": 0},
    }
    return trace(
        x=np.column_stack([edges["x0"], edges["x1"], gap]).ravel(),
        y=np.column_stack([edges["y0"], edges["y1"], gap]).ravel(),
        mode="lines+markers" if arrows else "lines",
        marker=heads if arrows else {},
        line={"color": colour, "width": width, "dash": DASHES[kind]},
        name=kind,
        opacity=1 if arrows else FAINT,
        hoverinfo="skip",
        showlegend=False,
    )


def draw_middles(edges: pd.DataFrame, nodes: pd.DataFrame) -> Trace:
    """Return a mark, not seen, in the middle of each citation: a line has no hover of its own."""
    names = nodes.set_index("item")["by"]
    names = as_text(names.where(names != "", names.index.to_series()))
    source, target = (names.loc[edges[end]].to_numpy(dtype="object") for end in PAIR)
    said = as_text(edges["evidence"])
    said = edges["kind"].map("<b>{}</b> ".format) + target + said.where(said == "", "<br>" + said)
    ends = dict.fromkeys(("x0", "x1", "y0", "y1"), "first")
    pairs = edges.assign(text=source + " " + said).groupby(list(PAIR), sort=False)
    middles = pairs.agg({**ends, "text": "<br>".join})
    return scatter(
        x=((middles["x0"] + middles["x1"]) / 2).to_numpy(),
        y=((middles["y0"] + middles["y1"]) / 2).to_numpy(),
        mode="markers",
        marker={"size": 9, "opacity": 0},
        text=middles["text"].to_numpy(dtype="object"),
        hovertemplate="%{text}<extra></extra>",
        name="citations",
        showlegend=False,
    )
