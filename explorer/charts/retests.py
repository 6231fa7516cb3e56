"""The history of re-tests drawn: a row per finding, a star on the day of each signature."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.theme import (
    GRID,
    INK,
    MUTED,
    VERDICT_COLOURS,
    VERDICT_GLYPHS,
    Trace,
    as_milliseconds,
    draw_empty,
    make_safe,
    new_figure,
    scatter,
)

EMPTY: Final = "No re-test is signed here yet. The view Re-test leads to one."
ROW: Final = 74  # pixels
ROUND: Final = 56  # pixels above and below the rows
STEP: Final = 0.24  # of a row, between re-tests of one day
SIZE: Final = 14  # pixels of a star
DAY: Final = 86_400_000.0  # milliseconds
LEAST: Final = 45 * DAY  # to either side of the days shown, so that words have room


def draw_retests(frame: pd.DataFrame) -> go.Figure:
    """Draw what was signed of each finding, and when; what is superseded is hollow.

    Parameters
    ----------
    frame : DataFrame, a row per re-test
        See `explorer.tables.list_retests`. May have no rows.

    Returns
    -------
    Figure
        One trace, whose customdata are the findings' ids, each star with its verdict's sign and
        word beside it. With no rows, a sentence.
    """
    if frame.empty:
        return draw_empty(EMPTY)
    names = sorted(set(frame["item"]))
    row = frame["item"].map({name: at for at, name in enumerate(names)}).to_numpy()
    rank = frame.groupby(["item", "date"]).cumcount().to_numpy()
    days = as_milliseconds(pd.to_datetime(frame["date"]))
    pad = max(LEAST, 0.25 * float(days.max() - days.min()))
    return new_figure(
        [_draw_stars(frame, days, row + STEP * rank)],
        margin={"l": 12, "r": 12, "t": 8, "b": 8},
        height=ROW * len(names) + ROUND,
        xaxis={
            "type": "date",
            "range": [str(np.datetime64(int(end), "ms")) for end in _ends(days, pad)],
            "hoverformat": "%d %b %Y",
        },
        yaxis={"range": [len(names) - 0.4, -0.6], "visible": False, "fixedrange": True},
        annotations=[_name(frame, name, at) for at, name in enumerate(names)],
        shapes=[_rule(at - 0.5) for at in range(len(names))],
    )


def _ends(days: Any, pad: float) -> tuple[float, float]:
    return float(days.min()) - pad, float(days.max()) + pad


def _draw_stars(frame: pd.DataFrame, days: Any, heights: Any) -> Trace:
    verdicts = [str(verdict) for verdict in frame["verdict"]]
    standing = frame["superseded_by"] == ""
    colours = [VERDICT_COLOURS[verdict] for verdict in verdicts]
    ends = [f" (superseded by {by})" if by else "" for by in frame["superseded_by"]]
    return scatter(
        x=days,
        y=heights,
        mode="markers+text",
        marker={
            "symbol": ["star" if stands else "star-open" for stands in standing],
            "size": SIZE,
            "color": colours,
        },
        text=[
            f" {VERDICT_GLYPHS[verdict]} {verdict}{make_safe(end)}"
            for verdict, end in zip(verdicts, ends, strict=True)
        ],
        textposition="middle right",
        textfont={"color": colours},
        customdata=frame["item"].to_numpy(dtype="object"),
        hovertext=[
            f"<b>{make_safe(item)}: {verdict}</b><br>{make_safe(date)}, signed by {make_safe(who)}"
            for item, verdict, date, who in zip(
                frame["item"], verdicts, frame["date"], frame["signed_by"], strict=True
            )
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        name="re-tests",
        showlegend=False,
        cliponaxis=False,
    )


def _name(frame: pd.DataFrame, name: str, at: int) -> dict[str, Any]:
    number = int((frame["item"] == name).sum())
    return {
        "text": f"{make_safe(name)} <b>{number:,}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": at,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": INK if number else MUTED},
    }


def _rule(height: float) -> dict[str, Any]:
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "line": {"color": GRID, "width": 1}, "layer": "below", **ends}
