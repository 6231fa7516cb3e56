"""Two camps drawn: how many papers one rests on alone, both, and the other, added up by month."""

from typing import Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.stairs import Stair, draw_stairs
from explorer.charts.theme import COLOURS, INK, SYMBOLS, draw_empty, label
from explorer.model import ClaimType
from explorer.tables.camps import BOTH, say_overlap
from explorer.tables.months import say_month

EMPTY: Final = (
    "No dated item of the two claim types rests on a paper here. Drop a filter to see more."
)
LETTER: Final = 8  # pixels of a letter of a name at most
SHARED: Final = f'<span style="color:{INK}">✚</span> {BOTH}'  # belongs to neither claim type


def draw_camps(
    overlap: pd.DataFrame,
    a: str = ClaimType.ELICIT.value,
    b: str = ClaimType.CREATE.value,
) -> go.Figure:
    """Draw how the papers that two claim types rest on came to be shared, or not.

    Parameters
    ----------
    overlap : DataFrame, columns month, only_a, both, only_b, union, jaccard
        See `explorer.tables.camps.measure_overlap`. May have no rows.
    a, b : str
        The claim types it was measured for.

    Returns
    -------
    Figure
        Three stairs: only `a`, both, only `b`. A stair goes down where a paper comes to be shared.
        Each is marked in the months that change it; the customdata of a mark is the query that
        leaves out what is newer. With no rows, a sentence.
    """
    if overlap.empty:
        return draw_empty(EMPTY)
    looks = {
        "only_a": (f"only {a}", label(a).replace(f" {a}", f" only {a}"), COLOURS[a], SYMBOLS[a]),
        "both": (BOTH, SHARED, INK, "cross"),
        "only_b": (f"only {b}", label(b).replace(f" {b}", f" only {b}"), COLOURS[b], SYMBOLS[b]),
    }
    stairs = [_make_stair(overlap, column, *look) for column, look in looks.items()]
    letters = max(len(stair.name) + len(f"{stair.heights[-1]:,}") for stair in stairs) + 3
    title = 'papers that their items rest on<br><span style="font-size:11px">{}</span>'
    return draw_stairs(
        stairs, overlap["month"], title.format(say_overlap(overlap)), letters * LETTER
    )


def _make_stair(overlap: pd.DataFrame, column: str, name: str, *look: str) -> Stair:
    told, colour, symbol = look
    heights = overlap[column].to_numpy()
    columns = (overlap[key] for key in ("month", column, BOTH, "union", "jaccard"))
    said = [
        f"{name}: {height:,} by {say_month(month)}<br>{both:,} of {union:,} shared: "
        f"Jaccard {jaccard:.2f}"
        for month, height, both, union, jaccard in zip(*columns, strict=True)
    ]
    return Stair(
        name=name,
        label=told,
        colour=colour,
        symbol=symbol,
        heights=heights,
        steps=np.diff(heights, prepend=0) != 0,
        said=said,
        clicks=("?until=" + overlap["month"]).to_numpy(dtype="object"),
    )
