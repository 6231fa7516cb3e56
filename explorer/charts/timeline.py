"""The evidence timeline drawn mark by mark: spans where a day is not known, a shelf for no date."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.lanes import lay_out_lanes
from explorer.charts.theme import (
    COLOURS,
    INK,
    KEY,
    MUTED,
    SIZES,
    STRENGTHS,
    SYMBOLS,
    as_milliseconds,
    as_text,
    deepen,
    draw_empty,
    label,
    new_figure,
    soften,
)
from explorer.selection import UNCODED, UNRECORDED
from explorer.tables.wording import tell_date

MANY: Final = 1_500  # marks; from here on a canvas draws them, for SVG grows slow
RING: Final = 13  # pixels by which the ring of the chosen item is wider than its mark
FILLED: Final = {"high": "sure", "low": "unsure", UNRECORDED: "unsaid"}  # beside a sample
STANDS: Final = {  # where the mark of a date that is not a day stands; the line shows the rest
    "month": "; marked mid-month",
    "year": "; marked mid-year",
    "interval": "; marked at its end",
}


def draw_timeline(frame: pd.DataFrame, focus: str = "") -> go.Figure:
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

    Returns
    -------
    Figure
        Marks in a trace per claim type and confidence, whose customdata are the items' ids.
        Undated items stand on a shelf of their own. With no rows, a sentence.

    References
    ----------
    Colours: Okabe and Ito, Color Universal Design, 2008.
    """
    if frame.empty:
        return draw_empty()
    trace = go.Scattergl if len(frame) > MANY else go.Scatter
    dated, shelved = frame[~frame["undated"]], frame[frame["undated"]]
    traces = [_draw_spans(part, name, trace) for name, part in _split(dated, "claim_type")]
    for part in (dated, shelved):
        groups = _split(part, ["claim_type", "confidence"])
        traces += [_draw_marks(marks, names, trace) for names, marks in groups]
    chosen = frame[frame["item"] == focus].head(1)
    traces += [_draw_ring(chosen, trace)] if len(chosen) else []
    counts = {str(name): n for name, n in frame["claim_type"].value_counts(sort=False).items()}
    seen = np.concatenate([as_milliseconds(dated[f"date_{end}"]) for end in ("earliest", "latest")])
    layout = lay_out_lanes(counts, seen[~np.isnan(seen)], len(shelved))
    for one in traces:
        one.showlegend = False
    return new_figure([*traces, *_draw_key(frame)], **layout, showlegend=True, legend=KEY)


def _split(frame: pd.DataFrame, by: str | list[str]) -> Iterable[tuple[Any, pd.DataFrame]]:
    return frame.groupby(by, observed=True)


def _draw_spans(frame: pd.DataFrame, claim_type: str, trace: Any) -> Any:
    wide = frame[frame["date_precision"] != "day"]
    first, last = wide["date_earliest"], wide["date_latest"]
    ends = [as_milliseconds(first.fillna(last)), as_milliseconds(last.fillna(first))]
    height = (wide["lane"] + wide["offset"]).to_numpy()
    gap = np.full(len(wide), np.nan)
    return trace(
        x=np.column_stack([*ends, gap]).ravel(),
        y=np.column_stack([height, height, gap]).ravel(),
        mode="lines",
        line={"color": soften(COLOURS[claim_type], 0.75), "width": 1.5},
        name=f"{claim_type}, dates",
        hoverinfo="skip",
    )


def _draw_marks(frame: pd.DataFrame, names: tuple[str, str], trace: Any) -> Any:
    claim_type, confidence = names
    shelved = bool(frame["undated"].iloc[0])
    return trace(
        x=frame["slot"].to_numpy() if shelved else as_milliseconds(frame["at"]),
        y=(frame["lane"] + frame["offset"]).to_numpy(),
        xaxis="x2" if shelved else "x",
        mode="markers",
        marker=_style(claim_type, confidence, frame["kind"].map(SIZES).to_numpy(dtype="int64")),
        name=claim_type,
        customdata=frame["item"].to_numpy(dtype="object"),
        text=_tell(frame, claim_type, confidence).to_numpy(dtype="object"),
        hovertemplate="%{text}<extra></extra>",
    )


def _style(claim_type: str, confidence: str, size: Any) -> dict[str, Any]:
    colour, symbol = COLOURS[claim_type], SYMBOLS[claim_type]
    edge = deepen(colour)
    fill = edge if symbol.endswith("-open") else soften(colour, STRENGTHS[confidence])
    return {
        "symbol": symbol,
        "size": size,
        "color": fill,
        "line": {"color": edge, "width": 1.2},
        "opacity": 1,
    }


def _draw_ring(chosen: pd.DataFrame, trace: Any) -> Any:
    row = chosen.iloc[0]
    return trace(
        x=np.array([row["slot"]]) if row["undated"] else as_milliseconds(chosen["at"]),
        y=np.array([row["lane"] + row["offset"]]),
        xaxis="x2" if row["undated"] else "x",
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": SIZES[row["kind"]] + RING,
            "color": INK,
            "line": {"width": 2.5},
        },
        name="chosen",
        hoverinfo="skip",
    )


def _tell(frame: pd.DataFrame, claim_type: str, confidence: str) -> pd.Series:
    """Return what is said of each item while the pointer rests on it."""
    kinds = frame["kind"].astype("str")
    by = as_text(frame["by"].where(frame["by"] == "", frame["by"] + " · ") + kinds)
    coded = label(claim_type) + ("" if claim_type == UNCODED else f", {confidence} confidence")
    title, when = as_text(frame["title"]), as_text(_tell_dates(frame))
    return "<b>" + title + "</b><br>" + by + f"<br>{coded}<br>" + when


def _tell_dates(frame: pd.DataFrame) -> pd.Series:
    dates = frame[["date", "date_precision", "date_basis"]].astype("object").fillna("")
    rows = pd.Series(list(dates.itertuples(index=False, name=None)), index=frame.index)
    told = {row: tell_date(*row) + STANDS.get(row[1], "") for row in rows.unique()}
    return rows.map(told).astype("str")


def _draw_key(frame: pd.DataFrame) -> list[go.Scatter]:
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
    if (frame["date_precision"].notna() & (frame["date_precision"] != "day")).any():
        line = {"color": MUTED, "width": 1.5}
        key.append(_draw_sample("date span", mode="lines", line=line))
    return key


def _draw_sample(name: str, **style: Any) -> go.Scatter:
    return go.Scatter(x=[None], y=[None], name=name, hoverinfo="skip", **style)
