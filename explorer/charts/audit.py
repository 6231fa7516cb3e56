"""The audit drawn: a bar per verdict for each kind of statement, named and counted at its end."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.theme import (
    GRID,
    INK,
    MUTED,
    VERDICT_COLOURS,
    VERDICT_GLYPHS,
    Trace,
    bars,
    draw_empty,
    make_safe,
    new_figure,
)

GAP: Final = 1.4  # bars that would fit between two groups
ROW: Final = 21  # pixels
ROOM: Final = 1.5  # of the longest bar, for the words at its end
HEADING: Final = {
    "xref": "paper",
    "x": 0,
    "xanchor": "left",
    "yanchor": "bottom",
    "showarrow": False,
}


def draw_audit(
    frame: pd.DataFrame, group: str = "subject_kind", part: str = "verdict"
) -> go.Figure:
    """Draw counts as bars in groups.

    Parameters
    ----------
    frame : DataFrame
        A count `n` for each group and part; a `query` beside it is what a click on a bar asks for.
        See `explorer.tables.count_audit` and `count_discrepancies`.
    group, part : str
        The columns that name the groups and the bars in them.

    Returns
    -------
    Figure
        A bar per row, longest ones as wide as the figure; with no count, a sentence.
    """
    if not frame["n"].sum():
        return draw_empty()
    groups = list(dict.fromkeys(frame[group].astype("str")))
    at = np.arange(len(frame)) + GAP * frame[group].astype("str").map(groups.index).to_numpy()
    firsts = [int(np.flatnonzero(frame[group].astype("str") == name)[0]) for name in groups]
    sums = frame.groupby(frame[group].astype("str"), sort=False)["n"].sum()
    return new_figure(
        [_draw_bars(frame, at, group, part)],
        margin={"l": 12, "r": 12, "t": 8, "b": 8},
        xaxis={
            "range": [0, float(frame["n"].max()) * ROOM],
            "visible": False,
            "fixedrange": True,
        },
        yaxis={"range": [at[-1] + 0.7, -GAP - 0.2], "visible": False, "fixedrange": True},
        bargap=0.25,
        height=int(ROW * (at[-1] + GAP + 0.9)) + 16,
        annotations=[
            {
                "text": f"{make_safe(name)} <b>{sums[name]:,}</b>",
                "y": at[first] - 0.5,
                "font": {"color": INK},
                **HEADING,
            }
            for name, first in zip(groups, firsts, strict=True)
        ],
        shapes=[_rule(at[first] - 0.5) for first in firsts],
    )


def _draw_bars(frame: pd.DataFrame, at: Any, group: str, part: str) -> Trace:
    names = frame[part].astype("str")
    words = [
        f"{VERDICT_GLYPHS.get(name, '')} {make_safe(name)} <b>{n:,}</b>".strip()
        for name, n in zip(names, frame["n"], strict=True)
    ]
    return bars(
        name="counts",
        orientation="h",
        x=frame["n"].to_numpy(),
        y=at,
        marker={"color": [VERDICT_COLOURS.get(name, MUTED) for name in names]},
        text=words,
        textposition="outside",
        textfont={"color": INK},
        cliponaxis=False,
        customdata=frame["query"].to_numpy(dtype="object") if "query" in frame else None,
        hovertext=[
            f"{make_safe(of)}: {n:,} {make_safe(name)}"
            for of, n, name in zip(frame[group], frame["n"], names, strict=True)
        ],
        hoverinfo="text",
    )


def _rule(height: float) -> dict[str, Any]:
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "line": {"color": GRID, "width": 1}, "layer": "below", **ends}
