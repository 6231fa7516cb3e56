"""The evidence map drawn: a bubble where a topic meets a claim type, and 0 where none does."""

from typing import Any, Final

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.theme import (
    COLOURS,
    GLYPHS,
    GRID,
    INK,
    MUTED,
    SYMBOLS,
    Trace,
    as_text,
    deepen,
    draw_empty,
    ink,
    make_safe,
    new_figure,
    scatter,
)

ROW: Final = 48  # pixels, of which the name takes the upper part
HEAD: Final = 44  # pixels over the rows, for the claim types
NOTE: Final = 18  # pixels, of a line below everything
LARGEST: Final = 22.0  # pixels across, as a circle
DOWN: Final = 0.67  # of a row, from its top to the middle of its bubbles
LONGEST: Final = 40  # letters of a name
MOST: Final = 100  # rows drawn; the table lists them all
LONG: Final = 8  # rows from which the claim types are named below as well
SMALL: Final = {"size": 11, "color": MUTED}
AREAS: Final = {  # how plotly draws a symbol, in areas of a circle of the same size
    "circle": 1.0,
    "diamond": 2 * 1.3**2 / np.pi,
    "square": 4 / np.pi,
    "triangle-up": 3**0.5 / np.pi,
    "x": 3.2 / np.pi,
    "circle-open": 1.0,
}


def draw_map(frame: pd.DataFrame) -> go.Figure:
    """Draw how many items there are of each topic or evidence type and claim type.

    Parameters
    ----------
    frame : DataFrame
        See `explorer.tables.evidence_map.make_map`. May have no rows.

    Returns
    -------
    Figure
        A bubble per cell, its area as n, in the colour and symbol of its claim type, n beside it; a
        grey 0 where the cell is empty. Its height grows with its rows, of which it draws the first
        `MOST`; its customdata are the queries that keep a cell's items.
    """
    if frame.empty:
        return draw_empty()
    types = [str(name) for name in frame["claim_type"].unique()]
    whole = frame.drop_duplicates("value")
    values = whole.head(MOST)
    frame = frame[frame["value"].isin(values["value"])]
    column = frame["claim_type"].astype("str").map({name: at for at, name in enumerate(types)})
    row = frame["value"].map(dict(zip(values["value"], range(len(values)), strict=True)))
    placed = frame.assign(x=column, y=row + DOWN, said=_tell_cells(frame))
    full = placed[placed["n"] > 0]
    most = int(frame["n"].max())
    traces = [_draw_bubbles(full[full["claim_type"] == name], name, most) for name in types]
    traces.append(_draw_zeros(placed[placed["n"] == 0]))
    layout = _lay_out(values, types)
    if len(whole) > MOST:
        _add_note(layout, f"The first {MOST:,} of {len(whole):,}; the table lists all.")
    return new_figure(traces, **layout)


def _add_note(layout: dict[str, Any], text: str) -> None:
    """Write a line below everything else."""
    layout["height"] += NOTE
    layout["margin"]["b"] += NOTE
    corner = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0}
    place = {"yanchor": "bottom", "yshift": 2 - layout["margin"]["b"]}
    note = {"text": text, "showarrow": False, "font": SMALL, "borderpad": 0}
    layout["annotations"].append({**note, **corner, **place})


def _draw_bubbles(cells: pd.DataFrame, name: str, most: int) -> Trace:
    area = cells["n"].to_numpy(dtype="float64") / (most * AREAS[SYMBOLS[name]])
    return _draw_cells(
        cells,
        name=name,
        mode="markers+text",
        marker={
            "symbol": SYMBOLS[name],
            "size": LARGEST * np.sqrt(area),
            "color": ink(name),
            "opacity": 1,
            "line": {"color": deepen(COLOURS[name]), "width": 1},
        },
        text=[f"\N{NO-BREAK SPACE}{n:,}" for n in cells["n"]],
        textposition="middle right",
        textfont={"size": 13, "color": INK},
    )


def _draw_zeros(cells: pd.DataFrame) -> Trace:
    zeros = ["0"] * len(cells)
    return _draw_cells(cells, name="empty", mode="text", text=zeros, textfont=SMALL)


def _draw_cells(cells: pd.DataFrame, **look: Any) -> Trace:
    return scatter(
        x=cells["x"].to_numpy(),
        y=cells["y"].to_numpy(),
        hovertext=cells["said"].to_numpy(dtype="object"),
        hoverinfo="text",
        customdata=cells["query"].to_numpy(dtype="object"),
        **look,
    )


def _tell_cells(frame: pd.DataFrame) -> list[str]:
    columns = (as_text(frame["value"]), *(frame[name] for name in ("claim_type", "n", "total")))
    shares = frame["share"]
    return [
        f"{value} and {claim_type}: {n:,} of {total:,} ({share:.0f}%)"
        for value, claim_type, n, total, share in zip(*columns, shares, strict=True)
    ]


def _lay_out(values: pd.DataFrame, types: list[str]) -> dict[str, Any]:
    rows = len(values)
    foot = HEAD if rows >= LONG else 8
    plain = {"showarrow": False, "borderpad": 0}
    names = [
        {
            **plain,
            "text": f"{make_safe(str(value), LONGEST, LONGEST)} <b>{total:,}</b>",
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": row,
            "yanchor": "top",
            "yshift": -3,
        }
        for row, (value, total) in enumerate(zip(values["value"], values["total"], strict=True))
    ]
    heads = [
        {
            **plain,
            "text": f'<span style="color:{ink(name)}">{GLYPHS[name]}</span><br>{name}',
            "x": at,
            "yref": "paper",
            "y": y,
            "yanchor": anchor,
            "yshift": shift,
            "font": {"size": 11},
        }
        for at, name in enumerate(types)
        for y, anchor, shift in ((1, "bottom", 4), *(((0, "top", -4),) if foot == HEAD else ()))
    ]
    still = {"automargin": False, "fixedrange": True, "showticklabels": False}
    return {
        "height": rows * ROW + HEAD + foot,
        "margin": {"l": 8, "r": 8, "t": HEAD, "b": foot, "autoexpand": False},
        "xaxis": {"range": [-0.5, len(types) - 0.5], "showgrid": False, **still},
        "yaxis": {
            "range": [rows, 0],
            "tickvals": np.arange(rows + 1),
            "gridcolor": GRID,
            **still,
        },
        "annotations": [*names, *heads],
    }
