"""The balance drawn: a stair for each claim type, named and counted at its end."""

from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.theme import (
    COLOURS,
    SYMBOLS,
    Trace,
    deepen,
    draw_empty,
    label,
    new_figure,
    scatter,
)
from explorer.tables.months import say_month

APART: Final = 0.062  # of the figure's height, between the names at the ends
HEADROOM: Final = 1.06  # of the highest stair
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
    dated, undated = frame[frame["month"] != ""], frame[frame["month"] == ""]
    if not dated["n"].sum():
        return draw_empty()
    types = [str(name) for name in dated["claim_type"].unique()]
    stairs = [_draw_stair(dated[dated["claim_type"] == name], name) for name in types]
    ends = dated[dated["month"] == dated["month"].max()].set_index("claim_type")["cumulative"]
    top = float(max(1, dated["cumulative"].max())) * HEADROOM
    heights = _part(np.array([float(ends[name]) for name in types]), APART * top, top)
    said = f"{int(ends.sum()):,} dated, {int(undated['n'].sum()):,} undated left out"
    names = [
        _name(name, int(ends[name]), height) for name, height in zip(types, heights, strict=True)
    ]
    return new_figure(
        stairs,
        margin={"l": 8, "r": ROOM, "t": 12, "b": 8},
        xaxis={"type": "date"},
        yaxis={
            "range": [0, top],
            "title": {"text": f"items added up: {said}", "font": {"size": 12}},
            "tickformat": ",d",
            "dtick": 1 if top < 8 else None,  # or a count would get a tick between 1 and 2
            "fixedrange": True,
        },
        annotations=names,
    )


def _draw_stair(frame: pd.DataFrame, name: str) -> Trace:
    said = [
        f"{name}: {total:,} by {say_month(month)}, {n:,} of them new"
        for month, total, n in zip(frame["month"], frame["cumulative"], frame["n"], strict=True)
    ]
    return scatter(
        name=name,
        mode="lines+markers",
        x=_end_months(frame["month"]),
        y=frame["cumulative"].to_numpy(),
        line={"shape": "hv", "color": COLOURS[name], "width": 2},
        marker={
            "symbol": SYMBOLS[name],
            "size": np.where(frame["n"] > 0, 7, 0),
            "color": COLOURS[name],
            "opacity": 1,
            "line": {"color": deepen(COLOURS[name]), "width": 0.5},
        },
        customdata=np.full(len(frame), name),
        hovertext=said,
        hoverinfo="text",
    )


def _end_months(months: pd.Series) -> npt.NDArray[np.float64]:
    """Return the last day of each month, when what it adds has been added, in milliseconds."""
    following = months.to_numpy().astype("datetime64[M]") + 1
    return (following.astype("datetime64[D]") - 1).astype("datetime64[ms]").astype(np.float64)


def _part(heights: npt.NDArray[np.float64], apart: float, top: float) -> npt.NDArray[np.float64]:
    """Return heights at least `apart` from one another, in the same order, none above `top`."""
    parted = heights.copy()
    order = np.argsort(heights, kind="stable")
    for below, above in pairwise(order):
        parted[above] = max(parted[above], parted[below] + apart)
    ceiling = top
    for place in order[::-1]:
        parted[place] = min(parted[place], ceiling)
        ceiling = parted[place] - apart
    return parted


def _name(name: str, n: int, height: float) -> dict[str, Any]:
    corner = {"xref": "paper", "x": 1, "xanchor": "left", "y": height, "yanchor": "middle"}
    return {"text": f"{label(name)} <b>{n:,}</b>", "showarrow": False, "xshift": 6, **corner}
