"""Pass@k of two models drawn over k: base dashed, trained solid, with bands and the crossover."""

import math
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.bench.bootstrap import say_k
from explorer.charts.theme import (
    GROUND,
    INK,
    KEY,
    MUTED,
    SHELF,
    Trace,
    draw_empty,
    make_safe,
    new_figure,
    scatter,
    soften,
)

EMPTY: Final = "Nothing to draw: there is no k. Give counts of at least two problems."
# neutral: a colour would be a claim type's. The band of the base has dotted edges besides
LOOKS: Final = {
    "base": {"colour": MUTED, "dash": "dash", "symbol": "circle", "fill": 0.16},
    "trained": {"colour": INK, "dash": "solid", "symbol": "diamond", "fill": 0.22},
}
MARKS: Final = 9  # along a curve, so that it is known without its colour
TICKS: Final = tuple(10**power for power in range(8))
PAD: Final = 0.04  # of the log axis, before the first k and after the last


def draw_passk(frame: pd.DataFrame, title: str = "") -> go.Figure:
    """Draw pass@k of a base and a trained model over k, on a log axis.

    Parameters
    ----------
    frame : DataFrame
        See `explorer.bench.bootstrap.make_passk`. May have no rows.
    title : str
        What the counts are, in a line above the figure; none without one.

    Returns
    -------
    Figure
        A dashed curve with hollow circles for the base, a solid one with filled diamonds for the
        trained model, each over the band of its 95% intervals; where they cross, an upright line
        with its interval as a bar at the foot of the figure, all of it said in words as well.
    """
    if frame.empty:
        return draw_empty(EMPTY)
    ks, shared = frame["k"].to_numpy(), frame.iloc[0]
    traces = [
        *(trace for role in LOOKS for trace in _draw_band(frame, role)),
        *(_draw_curve(frame, role, str(shared[f"{role}_model"])) for role in LOOKS),
        *_draw_crossover(shared, int(ks[-1])),
    ]
    span = math.log10(ks[-1]) or 1.0
    ticks = sorted({*(tick for tick in TICKS if tick < ks[-1] / 1.5), int(ks[-1])})
    return new_figure(
        traces,
        margin={"l": 8, "r": 16, "t": 80 if title else 60, "b": 8},
        xaxis={
            "type": "log",
            "range": [-PAD * span, (1 + PAD) * span],
            "tickvals": ticks,
            "ticktext": [f"{tick:,}" for tick in ticks],
            "title": {"text": "k, samples of each problem (log scale)", "standoff": 8},
        },
        yaxis={
            "range": [-6, 103],
            "tickvals": [0, 20, 40, 60, 80, 100],
            "title": {"text": "pass@k, percent of problems", "standoff": 8},
        },
        annotations=[_write_crossover(shared, int(ks[-1]), title)],
        showlegend=True,
        legend=KEY,
    )


def _draw_band(frame: pd.DataFrame, role: str) -> list[Trace]:
    """Return the 95% intervals of a curve as an area between two thin edges."""
    look = LOOKS[role]
    colour = str(look["colour"])
    edge = {
        "color": soften(colour, 0.6),
        "width": 0.8,
        "dash": "dot" if role == "base" else "solid",
    }
    common: dict[str, Any] = {
        "mode": "lines",
        "x": frame["k"].to_numpy(),
        "line": edge,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    fill = {"fill": "tonexty", "fillcolor": f"rgba({red},{green},{blue},{look['fill']})"}
    return [
        scatter(name=f"{role}, low", y=100 * frame[f"{role}_low"].to_numpy(), **common),
        scatter(name=f"{role}, high", y=100 * frame[f"{role}_high"].to_numpy(), **common, **fill),
    ]


def _draw_curve(frame: pd.DataFrame, role: str, model: str) -> Trace:
    look, level = LOOKS[role], 100 * frame[role].to_numpy()
    chosen = np.unique(np.linspace(0, len(frame) - 1, MARKS).round().astype("int64"))
    sizes = np.zeros(len(frame))
    sizes[chosen] = 9
    name = make_safe(model, longest=40)
    ends = (100 * frame[f"{role}{end}"] for end in ("", "_low", "_high"))
    return scatter(
        name=f"{role}: {name}",
        mode="lines+markers",
        x=frame["k"].to_numpy(),
        y=level,
        line={"color": look["colour"], "width": 2.5, "dash": look["dash"]},
        marker={
            "symbol": look["symbol"],
            "size": sizes,
            "opacity": 1,
            "color": GROUND if role == "base" else look["colour"],
            "line": {"color": look["colour"], "width": 1.5},
        },
        hovertext=[
            f"{role}: {name}<br>pass@{k:,} {at:.1f}%<br>95% interval {low:.1f} to {high:.1f}"
            for k, at, low, high in zip(frame["k"], *ends, strict=True)
        ],
        hoverinfo="text",
    )


def _draw_crossover(row: pd.Series, largest: int) -> list[Trace]:
    """Return the crossover as an upright line and its interval as a bar, where in sight."""
    common: dict[str, Any] = {"hoverinfo": "skip", "showlegend": False}
    traces = []
    low, high = (min(float(row[f"crossover_{end}"]), largest) for end in ("low", "high"))
    if not math.isinf(row["crossover_low"]):
        beyond = math.isinf(row["crossover_high"])
        traces.append(
            scatter(
                name="interval of the crossover",
                mode="lines+markers",
                x=[low, high],
                y=[-3, -3],
                line={"color": INK, "width": 4},
                marker={
                    "symbol": ["line-ns", "triangle-right" if beyond else "line-ns"],
                    "size": [12, 14 if beyond else 12],
                    "opacity": 1,
                    "color": INK,
                    "line": {"color": INK, "width": 2},
                },
                **common,
            )
        )
    if not math.isinf(row["crossover"]):
        line = {"color": INK, "width": 1.2, "dash": "dot"}
        x = [row["crossover"]] * 2
        traces.append(
            scatter(name="crossover", mode="lines", x=x, y=[-6, 103], line=line, **common)
        )
    return traces


def _write_crossover(row: pd.Series, largest: int, title: str) -> dict[str, Any]:
    k, low, high = (say_k(row[f"crossover{end}"], largest) for end in ("", "_low", "_high"))
    named = f"Crossover at k = {k}" if not math.isinf(row["crossover"]) else f"Crossover {k}"
    head = f"{make_safe(title, longest=48)}<br>" if title else ""
    text = (
        f"{head}<b>{named}</b><br>95% interval {low} to {high}<br>none up to {largest:,} in "
        f"{100 * row['uncrossed']:.3g}% of draws"
    )
    return {
        "text": text,
        "showarrow": False,
        "align": "left",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 6,
        "bgcolor": SHELF,
        "font": {"size": 12, "color": INK},
    }
