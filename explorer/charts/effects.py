"""The effects drawn, a row each: from baseline to treated, by the change alone, or in words."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.effect_words import name_effects, tell_effects
from explorer.charts.panels import (
    TRACK,
    Floats,
    draw_marks,
    draw_ways,
    lay_out_panels,
    list_types,
    name_axes,
    place_rows,
    span_values,
    write_names,
)
from explorer.charts.theme import INK, MUTED, Trace, draw_empty, make_safe, new_figure
from explorer.tables.exact import LEVELS, PERCENTS
from explorer.tables.wording import UNSIGNED

MOST: Final = 300  # rows drawn; the table lists them all
GAP: Final = 12  # pixels between rows of words
APART: Final = {"baseline": 6, "treated": -6}  # pixels of an interval below its mark
THIN: Final = {"color": INK, "width": 1}
HEAD: Final = 9  # pixels, of an arrow
ROOM: Final = 0.07  # of the axis: a shorter arrow would be all head
KEY: Final = "Hollow mark: baseline. Filled mark: treated."
SECOND: Final = "Dotted, every mark hollow: known second-hand."
WHISKERS: Final = "Thin bars: exact 95% intervals, if single runs."


def draw_effects(frame: pd.DataFrame) -> go.Figure:
    """Draw the effects of one unit in up to three panels, each with an axis of its own.

    Parameters
    ----------
    frame : DataFrame
        See `explorer.tables.effects.make_effects`. May have no rows.

    Returns
    -------
    Figure
        Where a level is known, a hollow mark for the baseline, a filled one for the treated and an
        arrow between them; where the change alone is known, a mark on an axis of changes; else
        words. Its height grows with its rows, of which it draws the first `MOST`; its customdata
        are the papers' ids.
    """
    if frame.empty:
        return draw_empty()
    rows = frame.head(MOST)
    unit = str(rows["unit"].iloc[0])
    said = make_safe(unit, 30, 40)
    leveled = rows[[*LEVELS]].notna().any(axis=1)
    changed = ~leveled & rows["delta"].notna()
    panels = {
        f"<b>Levels</b>, {'percent' if unit in PERCENTS else said}": (rows[leveled], LEVELS),
        f"<b>Change alone</b>, {said}": (rows[changed], ("delta",)),
        "<b>In words</b>": (rows[~leveled & ~changed], ()),
    }
    panels = {title: panel for title, panel in panels.items() if len(panel[0])}
    heights, spans, traces = [], [], []
    for number, (part, columns) in enumerate(panels.values()):
        texts, axes = name_effects(part), name_axes(number)
        y, height = place_rows(texts, TRACK if columns else GAP)
        span = _span(part, columns)
        names = write_names(texts, y, span[0] if span else 0.0, axes)
        told = {"hovertext": tell_effects(part), "customdata": part["item"].to_numpy("object")}
        traces.append(names if span else names | told | {"hoverinfo": "text"})
        if span:
            draw = _draw_levels if columns == LEVELS else _draw_changes
            traces += [trace | axes for trace in draw(part, y, told, span[1] - span[0])]
        heights.append(height)
        spans.append(span)
    key = _tell_key(rows, len(frame))
    return new_figure(traces, **lay_out_panels(list(panels), heights, spans, key))


def _span(rows: pd.DataFrame, columns: tuple[str, ...]) -> list[float] | None:
    if not columns:
        return None
    values = rows[list(columns)]
    if str(rows["unit"].iloc[0]) in PERCENTS:
        return span_values(values, percent=columns == LEVELS)
    counted = rows["treated_count"].notna()  # such levels are counts of n
    return span_values(values.assign(n=rows["n"].where(counted)))


def _draw_levels(rows: pd.DataFrame, y: Floats, told: dict[str, Any], span: float) -> list[Trace]:
    before, after = rows["baseline"], rows["treated"]
    second = rows["second_hand"].to_numpy()
    hollow = np.full(len(rows), fill_value=True)
    return [
        *_draw_arrows(rows, before, after, y, span),
        *(_draw_intervals(rows, y + APART[level], level) for level in LEVELS),
        draw_marks(rows["claim_type"], before, y, hollow, size=9, name="baseline", **told),
        draw_marks(rows["claim_type"], after, y, second, name="treated", **told),
    ]


def _draw_changes(rows: pd.DataFrame, y: Floats, told: dict[str, Any], span: float) -> list[Trace]:
    change, second = rows["delta"], rows["second_hand"].to_numpy()
    from_zero = not str(rows["unit"].iloc[0]).startswith(UNSIGNED)  # a factor does not start at 0
    arrows = _draw_arrows(rows, 0 * change, change, y, span) if from_zero else []
    return [*arrows, draw_marks(rows["claim_type"], change, y, second, name="change", **told)]


def _draw_arrows(
    rows: pd.DataFrame, x0: pd.Series, x1: pd.Series, y: Floats, span: float
) -> list[Trace]:
    second = rows["second_hand"].to_numpy()
    heads = np.where((x1 - x0).abs() > ROOM * span, HEAD, 0)
    sizes = np.column_stack([0 * heads, heads, 0 * heads])
    head = {"symbol": "arrow", "angleref": "previous", "standoff": 6, "color": MUTED, "opacity": 1}
    return [
        draw_ways(
            *(x0[kept], x1[kept], y[kept]),
            name=f"arrow, {dash}",
            mode="lines+markers",
            line={"color": MUTED, "width": 2, "dash": dash},
            marker={**head, "size": sizes[kept].ravel()},
        )
        for kept, dash in ((~second, "solid"), (second, "dot"))
        if kept.any()
    ]


def _draw_intervals(rows: pd.DataFrame, y: Floats, level: str) -> Trace:
    """Return the exact interval of each count, on the scale of its level."""
    counted = str(rows["unit"].iloc[0]) not in PERCENTS
    scale = rows["n"] / 100 if counted else 1.0
    low, high = (rows[f"{level}_{end}"] * scale for end in ("low", "high"))
    caps = {"symbol": "line-ns", "size": 6, "line": THIN, "opacity": 1}
    look = {"mode": "lines+markers", "line": THIN, "marker": caps}
    return draw_ways(low, high, y, name=f"interval, {level}", **look)


def _tell_key(rows: pd.DataFrame, whole: int) -> list[str]:
    counted = rows[["baseline_low", "treated_low"]].notna().any(axis=None)
    lines = {
        list_types(rows["claim_type"]): True,
        KEY: rows[[*LEVELS]].notna().any(axis=None),
        SECOND: rows["second_hand"].any(),
        WHISKERS: counted,
        f"The first {len(rows):,} of {whole:,}; the table lists all.": whole > len(rows),
    }
    return [line for line, holds in lines.items() if holds]
