"""Exchanges drawn: a row per pair of papers that contradict each other, from the older to newer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.links import STROKES
from explorer.charts.marks import style_mark
from explorer.charts.spans import BESIDE, LETTER, fit_range, mark_years
from explorer.charts.theme import (
    DASHES,
    INK,
    MUTED,
    Trace,
    as_milliseconds,
    as_text,
    draw_empty,
    label,
    make_safe,
    new_figure,
    scatter,
)
from explorer.tables.exchanges import ANSWERS, BACKWARD, JUDGED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EMPTY: Final = "No two papers here contradict each other. Drop a filter to see more."
UNPLACED: Final = "The papers that contradict each other here lack a date. See the table."
LONGEST: Final = 18  # letters of a name
ROW: Final = 24  # pixels
ROUND: Final = 64  # pixels above and below the rows
MOST: Final = 200  # rows drawn, the newest
SIZE: Final = 10  # pixels of a mark
ARROW: Final = 8  # pixels
KIND: Final = "contradicts"
ENDS: Final = {"answers": "middle left", "item": "middle right"}  # where the names stand


def draw_exchanges(frame: pd.DataFrame) -> go.Figure:
    """Draw who answered whom: each pair of papers in a row of its own, over time.

    Parameters
    ----------
    frame : DataFrame, a row per pair
        See `explorer.tables.exchanges.list_exchanges`. May have no rows.

    Returns
    -------
    Figure
        In each row a line joins the older and the newer paper, dotted where the contradiction is a
        coder's judgement; its arrow points to the one that is contradicted. The customdata of a
        mark is its paper. Pairs with an undated paper, and all but the newest 200, are left out,
        and counted under the axis. With no rows, a sentence.
    """
    if frame.empty:
        return draw_empty(EMPTY)
    placed = frame[frame["item_at"].notna() & frame["answers_at"].notna()]
    if placed.empty:
        return draw_empty(UNPLACED)
    rows = placed.iloc[-MOST:]
    names = {end: _name(rows, end) for end in ENDS}
    days = {end: as_milliseconds(rows[f"{end}_at"]) for end in ENDS}
    wide = {end: names[end].str.len().to_numpy() * LETTER + BESIDE for end in ENDS}
    across = fit_range(
        np.concatenate(list(days.values())),
        np.concatenate([wide["answers"], np.full(len(rows), BESIDE)]),
        np.concatenate([np.full(len(rows), BESIDE), wide["item"]]),
    )
    told = _tell(rows)
    judged = (rows["basis"] == JUDGED).to_numpy()
    traces = [
        _draw_lines(rows, days, which, dash)
        for which, dash in ((~judged, "solid"), (judged, DASHES[KIND]))
        if which.any()
    ]
    traces += [_draw_end(rows, end, days[end], names[end], told) for end in ENDS]
    return new_figure(
        traces,
        height=ROUND + ROW * len(rows),
        xaxis={
            "type": "date",
            "range": across.tolist(),
            "title": _say_axis(frame, rows),
            **mark_years(np.concatenate(list(days.values()))),
        },
        yaxis={"visible": False, "range": [len(rows) - 0.4, -0.6], "fixedrange": True},
    )


def _name(rows: pd.DataFrame, end: str) -> pd.Series:
    """Return a short name for the paper at one end: by and year, or its id."""
    year = rows[f"{end}_date"].str.split("/").str[-1].str.extract(r"^([0-9]{4})")[0].fillna("")
    by = rows[f"{end}_by"].where(rows[f"{end}_by"] != "", rows[end])
    fits = LONGEST - 5
    by = by.where(by.str.len() <= fits, by.str.replace(" et al.", "…", regex=False))
    by = by.where(by.str.len() <= fits, by.str.slice(0, fits - 1).str.strip() + "…")
    return (by + " " + year).str.strip()


def _draw_lines(
    rows: pd.DataFrame, days: dict[str, Floats], which: NDArray[np.bool_], dash: str
) -> Trace:
    """Return a line for each pair in `which`, with an arrow at the paper that is contradicted."""
    back = (rows["direction"] == BACKWARD).to_numpy()[which]
    start = np.where(back, days["answers"][which], days["item"][which])
    end = np.where(back, days["item"][which], days["answers"][which])
    places = np.flatnonzero(which).astype("float64")
    none, gap = np.zeros(len(places)), np.full(len(places), np.nan)
    colour, width = STROKES[KIND]
    heads = {
        "symbol": "arrow",
        "angleref": "previous",
        "size": np.column_stack([none, none + ARROW, none]).ravel(),
        "standoff": np.column_stack([none, none + SIZE / 2, none]).ravel(),
        "color": colour,
        "opacity": 1,
        "line": {"width": 0},
    }
    return scatter(
        x=np.column_stack([start, end, gap]).ravel(),
        y=np.column_stack([places, places, gap]).ravel(),
        mode="lines+markers",
        line={"color": colour, "width": width, "dash": dash},
        marker=heads,
        name=KIND,
        hoverinfo="skip",
    )


def _draw_end(rows: pd.DataFrame, end: str, days: Floats, names: pd.Series, told: Any) -> Trace:
    styles = [style_mark(str(name)) for name in rows[f"{end}_type"]]
    marker = {key: [style[key] for style in styles] for key in ("symbol", "color")}
    outline = {key: [style["line"][key] for style in styles] for key in ("color", "width")}
    return scatter(
        x=days,
        y=np.arange(len(rows)),
        mode="markers+text",
        marker={**marker, "size": SIZE, "opacity": 1, "line": outline},
        text=as_text(names, width=LONGEST + 1).to_numpy(dtype="object"),
        textposition=ENDS[end],
        textfont={"size": 11, "color": INK},
        customdata=rows[end].to_numpy(dtype="object"),
        hovertext=told,
        hoverinfo="text",
        name=end,
    )


def _tell(rows: pd.DataFrame) -> list[str]:
    """Return what is said of each pair while the pointer rests on either mark."""
    spans = rows[["days", "days_least", "days_most", "direction"]].itertuples(index=False)
    after = [_tell_days(*span) for span in spans]
    ends = [
        ("<b>" + as_text(rows[f"{end}_title"]) + "</b><br>" + as_text(rows[f"{end}_date"]) + " ")
        + rows[f"{end}_type"].astype("str").map(label)
        for end in ("item", "answers")
    ]
    basis = rows["basis"].mask(rows["basis"] == JUDGED, f"{JUDGED}: a coder's judgement")
    told = as_text(basis) + as_text("\n" + rows["evidence"]).str.removesuffix("<br>")
    joined = ends[0] + "<br>" + after + "<br>" + ends[1] + "<br>" + told
    return [str(text) for text in joined]


def _tell_days(days: float, least: float, most: float, direction: str) -> str:
    said = {ANSWERS: "answers", BACKWARD: "is contradicted by the older"}.get(direction, "answers")
    if not np.isnan(days):
        return f"{said}, {days:,.0f} days after"
    if np.isnan(least) or np.isnan(most):
        return said
    return f"{said}, {max(0.0, least):,.0f} to {most:,.0f} days after"


def _say_axis(frame: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Any]:
    n = len(rows)
    said = ["1 pair" if n == 1 else f"{n:,} pairs"]
    undated = int((frame["item_at"].isna() | frame["answers_at"].isna()).sum())
    older = len(frame) - undated - n
    said += ["dotted: a coder's judgement"] if (rows["basis"] == JUDGED).any() else []
    said += [f"{older:,} older ones left out"] if older else []
    said += [f"{undated:,} with an undated paper left out"] if undated else []
    return {"text": make_safe(", ".join(said)), "font": {"size": 12, "color": MUTED}}
