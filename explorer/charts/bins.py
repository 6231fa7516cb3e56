"""The evidence timeline counted by month: a bar per month in the lane of each claim type."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.lanes import lay_out_lanes
from explorer.charts.theme import COLOURS, draw_empty, new_figure
from explorer.selection import UNCODED
from explorer.tables.months import say_month

FOOT: Final = 0.44  # of a lane, from its middle down to where the bars stand
TALLEST: Final = 0.68  # of a lane, so that its name stands above the tallest bar


def draw_bins(frame: pd.DataFrame) -> go.Figure:
    """Draw how many items of each claim type start in each month.

    Parameters
    ----------
    frame : DataFrame, columns month, claim_type, n
        See `explorer.tables.bin_timeline`. May have no rows.

    Returns
    -------
    Figure
        A bar trace per claim type; one scale for all lanes, the tallest bar filling its lane.
        Undated items are named and counted, not drawn. With no items, a sentence.
    """
    if not frame["n"].sum():
        return draw_empty()
    dated = frame[frame["month"] != ""]
    counts = frame.groupby("claim_type", observed=False, sort=False)["n"].sum()
    shelved = int(frame.loc[frame["month"] == "", "n"].sum())
    months = dated.loc[dated["n"] > 0, "month"].to_numpy().astype("datetime64[M]")
    days = months.astype("datetime64[ms]").astype("float64")
    lanes = [name for name in counts.index if name != UNCODED or counts[name]]
    scale = TALLEST / max(1, int(dated["n"].max()))
    bars = [
        _draw_bars(dated[dated["claim_type"] == name], lane, str(name), scale)
        for lane, name in enumerate(lanes)
    ]
    layout = lay_out_lanes({str(name): int(n) for name, n in counts.items()}, days, shelved)
    return new_figure(bars, **layout, barmode="overlay", bargap=0.1)


def _draw_bars(frame: pd.DataFrame, lane: int, name: str, scale: float) -> Any:
    some = frame[frame["n"] > 0]
    said = [
        f"{name}: {n:,} in {say_month(month)}"
        for month, n in zip(some["month"], some["n"], strict=True)
    ]
    return go.Bar(
        name=name,
        x=some["month"].to_numpy(),
        y=-scale * some["n"].to_numpy(),
        base=np.full(len(some), lane + FOOT),
        marker={"color": COLOURS[name], "line": {"width": 0}},
        hovertext=said,
        hoverinfo="text",
        xperiod="M1",
        xperiodalignment="middle",
    )
