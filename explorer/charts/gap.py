"""The worked example drawn: base, hybrid and trained model of each cell on one line."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.effect_words import name_row
from explorer.charts.panels import (
    Floats,
    draw_marks,
    draw_ways,
    lay_out_panels,
    list_types,
    mute,
    name_axes,
    place_rows,
    span_values,
    write_names,
)
from explorer.charts.theme import (
    GRID,
    INK,
    MUTED,
    Trace,
    draw_empty,
    make_safe,
    new_figure,
    scatter,
)
from explorer.tables.wording import MISSING, tell_number

NAME: Final = ("claim_type", "model", "benchmark")
LEVELS: Final = ("baseline", "treated", "reference")
NAMES: Final = ("base", "hybrid", "trained")
KEY: Final = (
    "Hollow mark: base. Filled mark: hybrid. Bar: trained model.",
    "At the end: the share of the gap recovered.",
)
SECOND: Final = "Dotted: known second-hand."
ROOM: Final = 0.2  # of the scores shown, at the right, for the shares


def draw_gap(frame: pd.DataFrame) -> go.Figure:
    """Draw how far steering gets from the base model towards the trained one, a line per cell.

    Parameters
    ----------
    frame : DataFrame
        See `explorer.tables.gap.make_gap`. May have no rows.

    Returns
    -------
    Figure
        A hollow mark for the base, a filled one for the hybrid, a bar for the trained model, and
        at the end of the line the share; a cell without scores has its share in words alone. Its
        height grows with its rows; its customdata are the paper's id.
    """
    if frame.empty:
        return draw_empty()
    texts = _name_cells(frame)
    y, height = place_rows(texts)
    low, high = span_values(frame[[*LEVELS]], percent=True)
    span = [low, high + ROOM * (high - low)]
    base, hybrid, trained = (frame[level] for level in LEVELS)
    types, second = frame["claim_type"], frame["second_hand"].to_numpy()
    hollow, filled = np.full(len(frame), fill_value=True), np.full(len(frame), fill_value=False)
    told: dict[str, Any] = {"hovertext": _tell_cells(frame)}
    told["customdata"] = frame["item"].to_numpy("object")
    traces = [
        write_names(texts, y, low, name_axes(0)),
        draw_ways(base, trained, y, name="gap", mode="lines", line={"color": GRID, "width": 6}),
        *(
            draw_ways(
                *(base[kept], hybrid[kept], y[kept]),
                name=f"gain, {dash}",
                mode="lines",
                line={"color": MUTED, "width": 2, "dash": dash},
            )
            for kept, dash in ((~second, "solid"), (second, "dot"))
            if kept.any()
        ),
        _draw_bars(trained, y) | told,
        draw_marks(types, base, y, hollow, size=9, name="base", **told),
        draw_marks(types, hybrid, y, filled, name="hybrid", **told),
        _write_shares(frame, y, span),
    ]
    key = [list_types(types), *KEY, *([SECOND] if second.any() else [])]
    layout = lay_out_panels(["<b>Scores</b>, percent"], [height], [span], key)
    layout["xaxis"] |= {"tickvals": [0, 20, 40, 60, 80, 100]}
    return new_figure(traces, **layout)


def _draw_bars(x: pd.Series, y: Floats) -> Trace:
    return scatter(
        name="trained",
        mode="markers",
        x=x.to_numpy(),
        y=y,
        marker={
            "symbol": "line-ns",
            "size": 9,
            "opacity": 1,
            "line": {"color": INK, "width": 2.5},
        },
        hoverinfo="text",
    )


def _write_shares(frame: pd.DataFrame, y: Floats, span: list[float]) -> Trace:
    """Return the share of each cell, beyond its last mark; at the left where it has no marks."""
    ends = frame[[*LEVELS]].max(axis=1)
    return scatter(
        name="share",
        mode="text",
        x=ends.fillna(span[0]).to_numpy(),
        y=y,
        text=[
            "" if np.isnan(share) else f"  <b>{share:.1f}%</b>{'' if worked else ' as reported'}"
            for share, worked in zip(frame["share"], frame["computed"], strict=True)
        ],
        textposition="middle right",
        textfont={"size": 12, "color": INK},
        hoverinfo="skip",
    )


def _name_cells(frame: pd.DataFrame) -> pd.Series:
    names = [name_row(*ends) for ends in zip(*(frame[name] for name in NAME), strict=True)]
    scores = [mute(_tell_scores(values)) for values in frame[[*LEVELS]].to_numpy().tolist()]
    texts = [f"{name}<br>{score}" for name, score in zip(names, scores, strict=True)]
    return pd.Series(texts, index=frame.index, dtype="str")


def _tell_scores(values: list[float]) -> str:
    told = [tell_number(value) for value in values]
    if set(told) == {MISSING}:
        return "scores not reported"
    return ", ".join(f"{name} {text}" for name, text in zip(NAMES, told, strict=True))


def _tell_cells(frame: pd.DataFrame) -> list[str]:
    columns = zip(*(frame[name] for name in ("model", "benchmark", "share")), strict=True)
    values = frame[[*LEVELS]].to_numpy().tolist()
    return [
        f"{make_safe(model)}<br>{make_safe(benchmark)}<br>{_tell_scores(scores)}"
        f"<br>{tell_number(round(share, 1))}% of the gap recovered"
        for (model, benchmark, share), scores in zip(columns, values, strict=True)
    ]
