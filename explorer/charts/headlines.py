"""Headlines drawn: each change in points across, and relative to its baseline upwards."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.panels import Floats
from explorer.charts.theme import (
    INK,
    MUTED,
    Trace,
    draw_empty,
    make_safe,
    new_figure,
    scatter,
    soften,
)

EMPTY: Final = (
    "Nothing to draw: no effect here has a change in points and a baseline to be relative to. "
    "Drop a filter."
)
LINEAR: Final = 10.0  # percent: within it the upright axis is even, beyond it logarithmic
TICKS: Final = (-100, -30, -10, 0, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)
BASELINES: Final = (1, 10, 50, 100)  # percent: the lines to read a baseline by
PAD: Final = 0.06  # of an axis, beyond what it shows


def draw_headlines(frame: pd.DataFrame) -> go.Figure:
    """Draw changes of a percentage said in both ways, a mark each.

    Parameters
    ----------
    frame : DataFrame
        See `explorer.bench.headlines.list_relative`. May have no rows; rows without a relative
        change are left out.

    Returns
    -------
    Figure
        Points on the x axis; on the y axis the relative change in percent, even near 0 and
        logarithmic beyond; thin lines on which all that start at one baseline lie. Its customdata
        are the papers' ids.
    """
    rows = frame[frame["relative"].notna()]
    if rows.empty:
        return draw_empty(EMPTY)
    points, heights = rows["points"].to_numpy(), bend(rows["relative"].to_numpy())
    across, up = _span(points), _span(heights)
    ticks = [tick for tick in TICKS if up[0] <= bend(np.array(float(tick))) <= up[1]]
    return new_figure(
        [*_draw_baselines(across), _draw_marks(rows, heights)],
        margin={"l": 8, "r": 68, "t": 24, "b": 8},
        xaxis={
            "range": across,
            "zeroline": True,
            "zerolinecolor": MUTED,
            "title": {"text": "change in percentage points", "standoff": 8},
        },
        yaxis={
            "range": up,
            "zeroline": True,
            "zerolinecolor": MUTED,
            "tickvals": bend(np.array(ticks, dtype="float64")),
            "ticktext": [f"{tick:+,}%".replace("-", "−") if tick else "0" for tick in ticks],
            "title": {"text": "relative to the baseline (log scale beyond 10%)", "standoff": 8},
        },
        annotations=_name_baselines(across, up),
    )


def bend(percent: Floats) -> Floats:
    """Return the height of relative changes on an axis that is even near 0, and then logarithmic.

    Examples
    --------
    >>> bend(np.array([-10.0, 0.0, 10.0, 1000.0])).round(2).tolist()
    [-0.88, 0.0, 0.88, 5.3]
    """
    heights: Floats = np.arcsinh(percent / LINEAR)
    return heights


def _span(values: Floats) -> list[float]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    pad = PAD * (high - low) or 1.0
    return [low - pad, high + pad]


def _draw_marks(rows: pd.DataFrame, heights: Floats) -> Trace:
    columns = ("model", "benchmark", "item", "baseline", "treated", "points", "relative")
    return scatter(
        name="changes",
        mode="markers",
        x=rows["points"].to_numpy(),
        y=heights,
        marker={
            "symbol": "circle",
            "size": 9,
            "opacity": 1,
            "color": soften(INK, 0.55),
            "line": {"color": INK, "width": 1},
        },
        customdata=rows["item"].to_numpy("object"),
        hovertext=[
            "<br>".join(
                [
                    *(make_safe(part) for part in (model, benchmark) if part),
                    f"{before:g}% to {after:g}%: {change:+.10g} points, {relative:+,.0f}%".replace(
                        "-", "−"
                    ),
                    make_safe(item),
                ]
            )
            for model, benchmark, item, before, after, change, relative in zip(
                *(rows[name] for name in columns[:5]),
                rows["points"].round(2),
                rows["relative"],
                strict=True,
            )
        ],
        hoverinfo="text",
    )


def _draw_baselines(across: list[float]) -> list[Trace]:
    """Return where all changes from one baseline lie, down to losing all of it."""
    return [
        scatter(
            name=f"baseline {baseline}%",
            mode="lines",
            x=(points := np.linspace(max(across[0], -float(baseline)), across[1], 121)),
            y=bend(100 * points / baseline),
            line={"color": MUTED, "width": 1, "dash": "dot"},
            hoverinfo="skip",
        )
        for baseline in BASELINES
    ]


def _name_baselines(across: list[float], up: list[float]) -> list[dict[str, Any]]:
    """Return the names of the lines, just outside where each leaves the figure."""
    plain = {"showarrow": False, "borderpad": 0, "font": {"size": 11, "color": MUTED}}
    right = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 3}
    top = {"yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "center"}
    notes = []
    for baseline in BASELINES:
        height = float(bend(np.array(100 * across[1] / baseline)))
        crossed = float(np.sinh(up[1])) * LINEAR * baseline / 100
        place = right | {"y": height} if height <= up[1] else top | {"x": crossed}
        notes.append({"text": f"from {baseline}%", **plain, **place})
    return notes
