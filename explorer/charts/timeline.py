"""The evidence timeline drawn mark by mark: spans where a day is not known, a shelf for no date."""

from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.lanes import lay_out_lanes
from explorer.charts.stars import STAR, draw_leads, draw_stars
from explorer.charts.theme import (
    COLOURS,
    GROUND,
    INK,
    KEY,
    MUTED,
    SIZES,
    STRENGTHS,
    SYMBOLS,
    Draw,
    Trace,
    as_milliseconds,
    deepen,
    draw_empty,
    label,
    make_safe,
    new_figure,
    scatter,
    scatter_on_canvas,
    soften,
)
from explorer.model import Precision
from explorer.selection import CHOICES, UNCODED, UNRECORDED
from explorer.tables.timeline import TIMELINE_MARKS
from explorer.tables.wording import tell_date

Numbers = npt.NDArray[Any]
Rows = npt.NDArray[np.intp]
Marks = dict[str, Numbers]

MANY: Final = 1_500  # marks; from here on a canvas draws them, for SVG grows slow
RING: Final = 13  # pixels by which the ring of the chosen item is wider than its mark
FILLED: Final = {"high": "sure", "low": "unsure", UNRECORDED: "unsaid"}  # beside a sample
NARROW: Final = {"entrywidth": 56, "font": {"size": 11, "color": MUTED}}  # 3 names fit a phone
SPAN: Final = {"color": soften(MUTED, 0.6), "width": 1.5}
TOLD: Final = (
    *("title", "by", "kind", "claim_type", "confidence"),
    *("date", "date_precision", "date_basis"),
)
STANDS: Final = {  # where the mark of a date that is not a day stands; the line shows the rest
    "month": "; marked mid-month",
    "year": "; marked mid-year",
    "interval": "; marked at its end",
}


def draw_timeline(
    frame: pd.DataFrame, focus: str = "", retests: pd.DataFrame | None = None
) -> go.Figure:
    """Draw every item at its date, in the lane of its claim type.

    A date that is not a day is never drawn as one: a thin line runs from the first to the last day
    that it can mean, and the mark on it stands in the middle of a month or year, and at the end of
    an interval (at the start of one without an end). The fuller a mark, the surer its coding.

    Parameters
    ----------
    frame : DataFrame, one row per item
        See `explorer.tables.make_timeline`. May have no rows.
    focus : str
        The id of the item that a ring is drawn around, if it is there.
    retests : DataFrame, optional
        See `explorer.tables.place_retests`: each is a star on its day, and a dotted line leads to
        it from the mark of its finding.

    Returns
    -------
    Figure
        Marks in a trace per claim type, whose customdata are the items' ids; the undated in another
        on a shelf of their own. With no rows, a sentence.

    References
    ----------
    Colours: Okabe and Ito, Color Universal Design, 2008.
    """
    if frame.empty:
        return draw_empty()
    trace = scatter_on_canvas if len(frame) > MANY else scatter
    marks = _list_marks(frame)
    undated = frame["undated"].to_numpy()
    traces = [_draw_spans(frame[~undated], trace)]
    lanes = frame["claim_type"].to_numpy(dtype="object")
    for shelved in (False, True):
        for name in CHOICES["claim_types"]:
            rows = np.flatnonzero((undated == shelved) & (lanes == name))
            traces += [_draw_marks(marks, rows, name, trace)] if len(rows) else []
    chosen = np.flatnonzero(frame["item"] == focus)[:1]
    traces += [_draw_ring(marks, chosen, trace)] if len(chosen) else []
    counts = {str(name): n for name, n in frame["claim_type"].value_counts(sort=False).items()}
    days = [frame["date_earliest"], frame["date_latest"]]
    if retests is not None and len(retests):
        traces = [*draw_leads(retests), *traces, draw_stars(retests)]
        days.append(retests["at"])
    seen = np.concatenate([as_milliseconds(ends) for ends in days])
    layout = lay_out_lanes(counts, seen[~np.isnan(seen)], int(undated.sum()))
    key = {"showlegend": True, "legend": KEY | NARROW}
    return new_figure([*traces, *_draw_key(frame, retests)], **layout, **key)


def _draw_spans(frame: pd.DataFrame, trace: Draw) -> Trace:
    wide = frame[frame["date_precision"] != Precision.DAY.value]
    first, last = wide["date_earliest"], wide["date_latest"]
    ends = [as_milliseconds(first.fillna(last)), as_milliseconds(last.fillna(first))]
    height = (wide["lane"] + wide["offset"]).to_numpy()
    gap = np.full(len(wide), np.nan)
    return trace(
        x=np.column_stack([*ends, gap]).ravel(),
        y=np.column_stack([height, height, gap]).ravel(),
        mode="lines",
        line=SPAN,
        name="date span",
        hoverinfo="skip",
        showlegend=False,
    )


def _list_marks(frame: pd.DataFrame) -> Marks:
    """Return what is drawn of each item, one array a property: plain arrays are quick to divide."""
    undated = frame["undated"].to_numpy()
    return {
        "x": np.where(undated, frame["slot"].to_numpy(), as_milliseconds(frame["at"])),
        "y": (frame["lane"] + frame["offset"]).to_numpy(),
        "axis": np.where(undated, "x2", "x"),
        "size": frame["kind"].map(SIZES).to_numpy(dtype="int64"),
        "strength": frame["confidence"].map(STRENGTHS).to_numpy(dtype="float64"),
        "item": frame["item"].to_numpy(dtype="object"),
        "text": np.array(_tell(frame), dtype="object"),
    }


def _draw_marks(marks: Marks, rows: Rows, claim_type: str, trace: Draw) -> Trace:
    return trace(
        x=marks["x"][rows],
        y=marks["y"][rows],
        xaxis=str(marks["axis"][rows[0]]),
        mode="markers",
        marker=_style(claim_type, marks["size"][rows], marks["strength"][rows]),
        name=claim_type,
        customdata=marks["item"][rows],
        text=marks["text"][rows],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _style(claim_type: str, size: Numbers, strength: Numbers) -> dict[str, Any]:
    """Return the symbol and its filling, from white to the full colour: the surer, the fuller."""
    edge = deepen(COLOURS[claim_type])
    style = {
        "symbol": SYMBOLS[claim_type],
        "size": size,
        "line": {"color": edge, "width": 1.2},
        "opacity": 1,
    }
    if SYMBOLS[claim_type].endswith("-open"):
        return style | {"color": edge}
    scale = [[0, GROUND], [1, COLOURS[claim_type]]]
    return style | {"color": strength, "colorscale": scale, "cmin": 0, "cmax": 1}


def _draw_ring(marks: Marks, chosen: Rows, trace: Draw) -> Trace:
    return trace(
        x=marks["x"][chosen],
        y=marks["y"][chosen],
        xaxis=str(marks["axis"][chosen[0]]),
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": int(marks["size"][chosen[0]]) + RING,
            "color": INK,
            "line": {"width": 2.5},
        },
        name="chosen",
        hoverinfo="skip",
        showlegend=False,
    )


def _tell(frame: pd.DataFrame) -> list[str]:
    """Return what is said of each item while the pointer rests on it."""
    shown = frame[list(TOLD)].astype({"date_precision": "object"}).fillna({"date_precision": ""})
    return [_tell_item(row) for row in zip(*(shown[name].tolist() for name in TOLD), strict=True)]


@lru_cache(maxsize=2 * TIMELINE_MARKS)  # a click on a filter changes what is shown of no item
def _tell_item(row: tuple[str, ...]) -> str:
    title, by, kind, claim_type, sure, date, precision, basis = row
    by = make_safe(f"{by} · {kind}" if by else kind)
    coded = label(claim_type) + (f", {sure} confidence" if claim_type != UNCODED else "")
    when = make_safe(tell_date(date, precision, basis) + _say_stand(date, precision))
    return f"<b>{make_safe(title)}</b><br>{by}<br>{coded}<br>{when}"


def _say_stand(date: str, precision: str) -> str:
    return "; marked at its start" if date.endswith(("/", "/..")) else STANDS.get(precision, "")


def _draw_key(frame: pd.DataFrame, retests: pd.DataFrame | None) -> list[Trace]:
    """Return what the legend names: the sizes, the fillings and the line that are in the figure."""
    grey = {"symbol": "circle", "line": {"color": MUTED, "width": 1.2}}
    kinds = frame["kind"].unique()
    sure = frame["confidence"].unique()
    marks = [
        *((kind, {"color": MUTED, "size": size}) for kind, size in SIZES.items() if kind in kinds),
        *(
            (words, {"color": soften(MUTED, STRENGTHS[word]), "size": 10})
            for word, words in FILLED.items()
            if word in sure
        ),
    ]
    key = [_draw_sample(name, mode="markers", marker=grey | mark) for name, mark in marks]
    if (frame["date_precision"].notna() & (frame["date_precision"] != Precision.DAY.value)).any():
        key.append(_draw_sample("date span", mode="lines", line=SPAN))
    if retests is not None and len(retests):
        star = {"symbol": "star", "color": MUTED, "size": STAR}
        key.append(_draw_sample("re-test", mode="markers", marker=star))
    return key


def _draw_sample(name: str, **style: Any) -> Trace:
    return scatter(x=[None], y=[None], name=name, hoverinfo="skip", **style)
