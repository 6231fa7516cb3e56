"""The evidence timeline counted by month: a bar per month in the lane of each claim type."""

from typing import Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.lanes import DAY, SMALL, lay_out_lanes
from explorer.charts.theme import COLOURS, Trace, bars, draw_empty, new_figure, scatter
from explorer.selection import UNCODED
from explorer.tables.months import say_items, say_month

FOOT: Final = 0.44  # of a lane, from its middle down to where the bars stand
WIDTH: Final = 27 * DAY  # of a bar, so that the shortest month still leaves a gap
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
        Undated items are a number on the shelf. With no items, a sentence.
    """
    if not frame["n"].sum():
        return draw_empty()
    dated, undated = frame[frame["month"] != ""], frame[frame["month"] == ""]
    counts = frame.groupby("claim_type", observed=False, sort=False)["n"].sum()
    shelved = int(undated["n"].sum())
    months = dated.loc[dated["n"] > 0, "month"].to_numpy().astype("datetime64[M]")
    days = np.concatenate([months, months + 1]).astype("datetime64[ms]").astype("float64")
    lanes = [name for name in counts.index if name != UNCODED or counts[name]]
    tallest = int(dated["n"].max()) if len(dated) else 0
    scale = TALLEST / max(1, tallest)
    drawn = [
        _draw_bars(dated[dated["claim_type"] == name], lane, str(name), scale)
        for lane, name in enumerate(lanes)
    ]
    layout = lay_out_lanes({str(name): int(n) for name, n in counts.items()}, days, shelved)
    layout["xaxis"]["title"] = {
        "text": f"tallest bar: {say_items(tallest)} in a month",
        "font": SMALL,
    }
    shelf = [_write_shelf(undated.set_index("claim_type")["n"].loc[lanes])] if shelved else []
    return new_figure([*drawn, *shelf], **layout, barmode="overlay")


def _draw_bars(frame: pd.DataFrame, lane: int, name: str, scale: float) -> Trace:
    some = frame[frame["n"] > 0]
    said = [
        f"{name}: {n:,} in {say_month(month)}"
        for month, n in zip(some["month"], some["n"], strict=True)
    ]
    return bars(
        name=name,
        x=some["month"].to_numpy(),
        y=-scale * some["n"].to_numpy(),
        base=np.full(len(some), lane + FOOT),
        width=np.full(len(some), WIDTH),
        marker={"color": COLOURS[name], "line": {"width": 0}},
        hovertext=said,
        hoverinfo="text",
        xperiod="M1",
        xperiodalignment="middle",
    )


def _write_shelf(counts: pd.Series) -> Trace:
    some = counts[counts > 0]
    return scatter(
        name="undated",
        mode="text",
        xaxis="x2",
        x=np.zeros(len(some)),
        y=np.flatnonzero(counts > 0),
        text=[f"{n:,}" for n in some],
        textfont=SMALL,
        hoverinfo="skip",
    )
