"""The balance drawn: a stair for each claim type, named and counted at its end."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.stairs import Stair, draw_stairs
from explorer.charts.theme import COLOURS, SYMBOLS, draw_empty, label
from explorer.tables.months import say_month


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
    stairs = [_make_stair(dated[dated["claim_type"] == name], name) for name in types]
    months = dated.loc[dated["claim_type"] == types[0], "month"]
    total = sum(int(stair.heights[-1]) for stair in stairs)
    said = f"{total:,} dated, {int(undated['n'].sum()):,} undated left out"
    return draw_stairs(stairs, months, f"items added up: {said}")


def _make_stair(frame: pd.DataFrame, name: str) -> Stair:
    said = [
        f"{name}: {total:,} by {say_month(month)}, {n:,} of them new"
        for month, total, n in zip(frame["month"], frame["cumulative"], frame["n"], strict=True)
    ]
    return Stair(
        name=name,
        label=label(name),
        colour=COLOURS[name],
        symbol=SYMBOLS[name],
        heights=frame["cumulative"].to_numpy(),
        steps=(frame["n"] > 0).to_numpy(),
        said=said,
        clicks=np.full(len(frame), f"?claim={name}"),
    )
