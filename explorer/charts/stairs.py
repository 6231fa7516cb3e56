"""Counts that add up month by month, drawn as stairs, each named and counted at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.theme import Trace, deepen, new_figure, scatter

APART: Final = 0.062  # of the figure's height, between the names at the ends
HEADROOM: Final = 1.06  # of the highest stair
ROOM: Final = 128  # pixels at the right, for the names


@dataclass(frozen=True, slots=True, eq=False)
class Stair:
    """One stair: how it is named and looks, and what stands at the end of each month.

    Attributes
    ----------
    name : str
        Of the trace.
    label : str
        What stands at its end, ready for a figure; the last height follows it.
    colour, symbol : str
        As in `explorer.charts.theme`.
    heights : int array, one per month
        How high the stair stands when the month is over.
    steps : bool array, one per month
        Where a mark stands.
    said : sequence of str, one per month
        What is said of a month while the pointer rests on it.
    clicks : array of str, one per month
        What a click on a mark means.
    """

    name: str
    label: str
    colour: str
    symbol: str
    heights: npt.NDArray[np.int64]
    steps: npt.NDArray[np.bool_]
    said: Sequence[str]
    clicks: npt.NDArray[Any]


def draw_stairs(
    stairs: Sequence[Stair], months: pd.Series, title: str, room: int = ROOM
) -> go.Figure:
    """Draw stairs over the same months.

    Parameters
    ----------
    stairs : sequence of Stair
        At least one.
    months : Series of str
        Every month from first to last, such as 2025-06; at least one.
    title : str
        What is counted, and what is left out, beside the axis.
    room : int
        Pixels at the right, for the names.

    Returns
    -------
    Figure
        A trace per stair. A stair rises on the last day of a month, when what it adds was out.
    """
    ends = np.array([stair.heights[-1] for stair in stairs], dtype="float64")
    top = float(max(1, *(stair.heights.max() for stair in stairs))) * HEADROOM
    heights = _part(ends, APART * top, top)
    days = _end_months(months)
    return new_figure(
        [_draw_stair(stair, days) for stair in stairs],
        margin={"l": 8, "r": room, "t": 12, "b": 8},
        xaxis={"type": "date"},
        yaxis={
            "range": [0, top],
            "title": {"text": title, "font": {"size": 12}},
            "tickformat": ",d",
            "dtick": 1 if top < 8 else None,  # or a count would get a tick between 1 and 2
            "fixedrange": True,
        },
        annotations=[_name(stair, height) for stair, height in zip(stairs, heights, strict=True)],
    )


def _draw_stair(stair: Stair, days: npt.NDArray[np.float64]) -> Trace:
    return scatter(
        name=stair.name,
        mode="lines+markers",
        x=days,
        y=stair.heights,
        line={"shape": "hv", "color": stair.colour, "width": 2},
        marker={
            "symbol": stair.symbol,
            "size": np.where(stair.steps, 7, 0),
            "color": stair.colour,
            "opacity": 1,
            "line": {"color": deepen(stair.colour), "width": 0.5},
        },
        customdata=stair.clicks,
        hovertext=list(stair.said),
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


def _name(stair: Stair, height: float) -> dict[str, Any]:
    text = f"{stair.label} <b>{int(stair.heights[-1]):,}</b>"
    corner = {"xref": "paper", "x": 1, "xanchor": "left", "y": height, "yanchor": "middle"}
    return {"text": text, "showarrow": False, "xshift": 6, **corner}
