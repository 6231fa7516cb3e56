"""Codings drawn: a row per item that was coded more than once, and how its claim type moved."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.assembly import LEAD
from explorer.charts.marks import style_mark
from explorer.charts.spans import BESIDE, LETTER, fit_range, mark_years
from explorer.charts.theme import (
    INK,
    MUTED,
    Trace,
    as_milliseconds,
    as_text,
    deepen,
    draw_empty,
    label,
    make_safe,
    new_figure,
    scatter,
)
from explorer.selection import UNRECORDED
from explorer.tables.months import say_items

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EMPTY: Final = "No item here was coded more than once. Drop a filter to see more."
UNPLACED: Final = "The items here that were coded more than once are undated. See the table."
MOST: Final = 60  # items drawn
ROW: Final = 76  # pixels
ROUND: Final = 64  # pixels above and below the rows
NAME: Final = -0.36  # of a row, from its middle to its item's name: up is less
LEADING: Final = 0.04  # to the lead coder's marks
BESIDES: Final = 0.34  # to other coders'
STEP: Final = 0.2  # between codings of one day, which stand above one another
CLIMB: Final = 0.22  # how far they may climb together
LONGEST: Final = 46  # letters of an item's name: they fit a phone
SIZE: Final = 11  # pixels of a mark
PASSES: Final = {"first": "first coding", "recoding": "recoding", "second": "second coding"}


def draw_codings(frame: pd.DataFrame) -> go.Figure:
    """Draw how items were coded, one below another, each from the day its evidence was public.

    Parameters
    ----------
    frame : DataFrame, a row per coding
        See `explorer.tables.agreement.list_codings`. May have no rows.

    Returns
    -------
    Figure
        The lead coder's marks stand on a line, in the order in which they were made, the one that
        stands named in bold; those of one day stand above one another. Other coders' are open and
        below. The customdata of a mark is its item. Undated items, and all but the first 60, are
        left out, and counted under the axis. With no rows, a sentence.
    """
    if frame.empty:
        return draw_empty(EMPTY)
    placed = frame[frame["at"].notna()]
    if placed.empty:
        return draw_empty(UNPLACED)
    places, items = pd.factorize(placed["item"])
    rows = placed.assign(row=places, by_lead=placed["stage"].isin(LEAD))[places < MOST]
    rows = rows.assign(x=as_milliseconds(rows["at"]), y=_place(rows))
    shown = min(MOST, len(items))
    letters = rows["claim_type"].astype("str").str.len().to_numpy(dtype="float64")
    beside = np.full(len(rows), BESIDE)
    wide = np.asarray(letters * LETTER + BESIDE, dtype="float64")
    across = fit_range(rows["x"].to_numpy(dtype="float64"), beside, wide)
    said = [say_items(shown)]
    said += [f"{len(items) - shown:,} left out"] if len(items) > shown else []
    gone = frame["item"].nunique() - len(items)
    said += [f"{gone:,} undated left out"] if gone else []
    coders = [rows[rows["by_lead"]], rows[~rows["by_lead"]]]
    return new_figure(
        [_draw_path(rows), *(_draw_marks(part) for part in coders if len(part))],
        height=ROUND + ROW * shown,
        xaxis={
            "type": "date",
            "range": across.tolist(),
            "title": {
                "text": f"{', '.join(said)}; other coders' marks are open",
                "font": {"size": 12, "color": MUTED},
            },
            **mark_years(rows["x"].to_numpy(dtype="float64")),
        },
        yaxis={"visible": False, "range": [shown - 0.5, -0.5], "fixedrange": True},
        annotations=_name_rows(rows),
        shapes=_part_rows(shown),
    )


def _place(rows: pd.DataFrame) -> Floats:
    """Return the height of each mark; of one coder's on the same day, the last is the lowest."""
    day = rows.groupby(["row", "by_lead", "at"], sort=False)["row"]
    after = (day.transform("size") - day.cumcount() - 1).to_numpy()
    step = min(STEP, CLIMB / max(1, after.max()))
    base = np.where(rows["by_lead"], LEADING, BESIDES)
    return np.asarray(rows["row"].to_numpy() + base - after * step, dtype="float64")


def _draw_path(rows: pd.DataFrame) -> Trace:
    """Return the lines between one lead coding and the next, item by item."""
    lead = rows[rows["by_lead"]]
    cut = np.flatnonzero(np.diff(lead["row"].to_numpy())) + 1
    return scatter(
        x=np.insert(lead["x"].to_numpy(), cut, np.nan),
        y=np.insert(lead["y"].to_numpy(), cut, np.nan),
        mode="lines",
        line={"color": MUTED, "width": 1.5},
        name="lead coder",
        hoverinfo="skip",
    )


def _draw_marks(rows: pd.DataFrame) -> Trace:
    by_lead = bool(rows["by_lead"].all())
    types = rows["claim_type"].astype("str")
    styles = [style_mark(name) for name in types]  # all full: here an open mark is another coder's
    colours = [style["color"] if by_lead else style["line"]["color"] for style in styles]
    symbols = [style["symbol"].removesuffix("-open") for style in styles]
    outline = {"color": [style["line"]["color"] for style in styles], "width": 1.4}
    words = as_text(types).mask(rows["stands"], "<b>" + types + "</b>")
    last = ~rows.duplicated(["row"], keep="last") | rows.duplicated(["row", "at"], keep=False)
    return scatter(
        x=rows["x"].to_numpy(),
        y=rows["y"].to_numpy(),
        mode="markers+text",
        marker={
            "symbol": symbols if by_lead else [f"{symbol}-open" for symbol in symbols],
            "size": SIZE,
            "color": colours,
            "opacity": 1,
            "line": outline,
        },
        text=words.to_numpy(dtype="object"),
        textposition=np.where(last, "middle right", "top right").tolist(),
        textfont={"size": 11, "color": INK},
        customdata=rows["item"].to_numpy(dtype="object"),
        hovertext=_tell(rows),
        hoverinfo="text",
        name="lead coder" if by_lead else "other coders",
    )


def _tell(rows: pd.DataFrame) -> list[str]:
    """Return what is said of each coding while the pointer rests on it."""
    sure = rows["confidence"].astype("str").fillna(UNRECORDED) + " confidence"
    stage = rows["coder"] + ", " + rows["stage"].astype("str").map(PASSES)
    stage = stage.mask(rows["stands"], stage + ", which stands")
    since = rows["evidence_date"].mask(rows["evidence_date"] == "", "the day of the item")
    read = rows["reads"].mask(rows["reads"] != "", "; read: " + rows["reads"])
    head = "<b>" + as_text(rows["title"]) + "</b><br>"
    head += rows["claim_type"].astype("str").map(label) + ", " + sure + "<br>"
    told = head + as_text(stage) + "<br>" + as_text("evidence of " + since + read)
    return [str(text) for text in told + "<br>" + as_text(rows["rationale"], longest=240)]


def _name_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    first = rows.drop_duplicates("row")
    corner = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "middle", "showarrow": False}
    return [
        {
            "text": make_safe(shorten(title, LONGEST, placeholder=" …"), LONGEST, LONGEST),
            "y": row + NAME,
            "font": {"size": 12, "color": INK},
            **corner,
        }
        for title, row in zip(first["title"], first["row"], strict=True)
    ]


def _part_rows(shown: int) -> list[dict[str, Any]]:
    line = {"color": deepen("#FFFFFF", 0.87), "width": 1}
    ends = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "layer": "below", "line": line}
    return [{**ends, "y0": row - 0.5, "y1": row - 0.5} for row in range(1, shown)]
