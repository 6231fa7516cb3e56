"""Small benchmarks drawn: both counts of each effect with their exact intervals, one per track."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from explorer.charts.effect_words import break_text
from explorer.charts.panels import (
    Floats,
    draw_ways,
    lay_out_panels,
    mute,
    name_axes,
    place_rows,
    write_names,
)
from explorer.charts.theme import (
    GROUND,
    INK,
    MUTED,
    Trace,
    draw_empty,
    make_safe,
    new_figure,
    scatter,
)

EMPTY: Final = (
    "Nothing to draw: no effect here has counts of a known number of problems. Drop a filter."
)
MOST: Final = 100  # rows drawn; the table lists them all
TRACK: Final = 44  # pixels under a row's name, for two marks one below the other
APART: Final = {"baseline": -7, "treated": 9}  # pixels from the middle of the track
LOOKS: Final = {  # neutral: a colour would be a claim type's
    "baseline": {"symbol": "circle", "color": GROUND, "edge": MUTED},
    "treated": {"symbol": "diamond", "color": INK, "edge": INK},
}
KEY: Final = (
    "Hollow circle: baseline. Filled diamond: treated.",
    "Bars: exact 95% intervals, if single runs.",
)
SPAN: Final = [-3.0, 103.0]  # percent


def draw_small(frame: pd.DataFrame) -> go.Figure:
    """Draw two counts of the same n per row, each with its exact 95% interval.

    Parameters
    ----------
    frame : DataFrame
        See `explorer.bench.small.list_small`. May have no rows.

    Returns
    -------
    Figure
        A hollow circle for the baseline over a filled diamond for the treated, in percent, under
        the name of the row and both counts. Its height grows with its rows, of which it draws the
        first `MOST`; its customdata are the papers' ids.
    """
    if frame.empty:
        return draw_empty(EMPTY)
    rows = frame.head(MOST)
    texts = _name_rows(rows)
    y, height = place_rows(texts, TRACK)
    names = write_names(texts, y - (TRACK - 32) / 2, SPAN[0], name_axes(0))
    traces = [names]
    for level in LOOKS:
        traces += _draw_level(rows, y + APART[level], level)
    whole = len(frame)
    key = [*KEY, *([f"The first {MOST:,} of {whole:,}; the table lists all."] * (whole > MOST))]
    layout = lay_out_panels(["<b>Solved</b>, percent of problems"], [height], [SPAN], key)
    layout["xaxis"] |= {"tickvals": [0, 20, 40, 60, 80, 100]}
    return new_figure(traces, **layout)


def _draw_level(rows: pd.DataFrame, y: Floats, level: str) -> list[Trace]:
    """Return the marks of one level over their intervals."""
    look = LOOKS[level]
    thin = {"color": look["edge"], "width": 1.5}
    caps = {"symbol": "line-ns", "size": 8, "line": thin, "opacity": 1}
    marker: dict[str, Any] = {
        "symbol": look["symbol"],
        "size": 10,
        "opacity": 1,
        "color": look["color"],
        "line": {"color": look["edge"], "width": 1.5},
    }
    ends = rows[f"{level}_low"], rows[f"{level}_high"]
    return [
        draw_ways(
            *ends, y, name=f"interval, {level}", mode="lines+markers", line=thin, marker=caps
        ),
        scatter(
            name=level,
            mode="markers",
            x=(100 * rows[f"{level}_count"] / rows["n"]).to_numpy(),
            y=y,
            marker=marker,
            customdata=rows["item"].to_numpy("object"),
            hovertext=[make_safe(text, 48, 500) for text in rows["exact"]],
            hoverinfo="text",
        ),
    ]


def _name_rows(rows: pd.DataFrame) -> pd.Series:
    cells = rows["model"].str.cat(rows["benchmark"], sep=" · ").str.strip(" ·")
    columns = zip(cells, *(rows[f"{one}_count"] for one in LOOKS), rows["n"], strict=True)
    texts = [
        f"{break_text(cell)}<br>{mute(f'{before:,} and {after:,} of {n:,}')}"
        for cell, before, after, n in columns
    ]
    return pd.Series(texts, index=rows.index, dtype="str")
