"""The balance drawn: a stair for each claim type, named and counted at its end."""

from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.theme import COLOURS, SYMBOLS, deepen, draw_empty, label, new_figure
from explorer.tables.months import say_month

APART: Final = 0.062  # of the figure's height, between the names at the ends
ROOM: Final = 128  # pixels at the right, for the names


def draw_balance(frame: pd.DataFrame) -> go.Figure:
    """Draw how many items of each claim type there were by the end of each month.

    Parameters
    ----------
    frame : DataFrame, columns month, claim_type, n, cumulative
        See `explorer.tables.make_balance`. May have no rows.

    Returns
    -------
    Figure
        A stair per claim type, marked in the months that add to it. Its customdata are the claim
        types. Undated items are in no stair. With no dated item, a sentence.
    """
    dated = frame[(frame["month"] != "")]
    if not dated["n"].sum():
        return draw_empty()
    types = [str(name) for name in dated["claim_type"].unique()]
    stairs = [_draw_stair(dated[dated["claim_type"] == name], name) for name in types]
    ends = dated[dated["month"] == dated["month"].max()].set_index("claim_type")["cumulative"]
    top = float(max(1, dated["cumulative"].max())) * 1.06
    heights = _part(np.array([float(ends[name]) for name in types]), APART * top)
    names = [
        _name(name, int(ends[name]), height) for name, height in zip(types, heights, strict=True)
    ]
    return new_figure(
        stairs,
        margin={"l": 8, "r": ROOM, "t": 12, "b": 8},
        xaxis={"type": "date"},
        yaxis={"range": [0, top], "title": {"text": "items, added up"}, "rangemode": "tozero"},
        annotations=names,
    )


def _draw_stair(frame: pd.DataFrame, name: str) -> Any:
    said = [
        f"{name}: {total:,} by {say_month(month)}, {n:,} of them new"
        for month, total, n in zip(frame["month"], frame["cumulative"], frame["n"], strict=True)
    ]
    return go.Scatter(
        name=name,
        mode="lines+markers",
        x=frame["month"].to_numpy(),
        y=frame["cumulative"].to_numpy(),
        line={"shape": "hv", "color": COLOURS[name], "width": 2},
        marker={
            "symbol": SYMBOLS[name],
            "size": np.where(frame["n"] > 0, 7, 0),
            "color": COLOURS[name],
            "line": {"color": deepen(COLOURS[name]), "width": 0.5},
        },
        customdata=np.full(len(frame), name),
        hovertext=said,
        hoverinfo="text",
    )


def _part(heights: npt.NDArray[np.float64], apart: float) -> npt.NDArray[np.float64]:
    """Return heights at least `apart` from one another, in the same order, none pushed down."""
    parted = heights.copy()
    order = np.argsort(heights, kind="stable")
    for below, above in pairwise(order):
        parted[above] = max(parted[above], parted[below] + apart)
    return parted


def _name(name: str, n: int, height: float) -> dict[str, Any]:
    corner = {"xref": "paper", "x": 1, "xanchor": "left", "y": height, "yanchor": "middle"}
    return {"text": f"{label(name)} <b>{n:,}</b>", "showarrow": False, "xshift": 6, **corner}
