"""Rows of marks under their names, in panels one below the other, placed in pixels.

Such a figure is as high as its rows need, so that on a phone no name meets another.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.charts.theme import (
    COLOURS,
    GROUND,
    INK,
    MUTED,
    SYMBOLS,
    Trace,
    deepen,
    label,
    scatter,
)

Floats = npt.NDArray[np.float64]

WIDTH: Final = 46  # letters in one line of a name, on a phone
SMALL: Final = {"size": 11, "color": MUTED}
LINE: Final = 16  # pixels, of a line of text
TRACK: Final = 32  # pixels under a row's name, its marks in their middle
HEAD: Final = 48  # pixels over the rows of a panel, for its title and the numbers of its axis
BARE: Final = 30  # the same, without an axis
HALO: Final = "0 0 2px #FFFFFF, 0 0 3px #FFFFFF, 0 0 4px #FFFFFF"  # parts a name from the grid
PAD: Final = 0.03  # of an axis, before what it shows and after


def place_rows(texts: pd.Series, track: int = TRACK) -> tuple[Floats, int]:
    """Return how far down the marks of each row are, and how high all rows are, in pixels."""
    lines = texts.str.count("<br>").to_numpy(dtype="int64") + 1
    ends = np.array(list(accumulate(lines * LINE + track)), dtype="float64")
    return ends - track / 2, int(ends[-1]) if len(ends) else 0


def name_axes(number: int) -> dict[str, str]:
    """Return the axes of a panel, counted from 0, as a trace names them."""
    ending = str(number + 1) if number else ""
    return {"xaxis": f"x{ending}", "yaxis": f"y{ending}"}


def lay_out_panels(
    titles: Sequence[str],
    heights: Sequence[int],
    spans: Sequence[list[float] | None],
    key: Sequence[str],
) -> dict[str, Any]:
    """Return the layout of panels under a key.

    Parameters
    ----------
    titles : sequence of str
        What each panel shows, as a figure's text.
    heights : sequence of int
        How high the rows of each are, in pixels; its y axis counts them from the top.
    spans : sequence of (float, float) or None
        The ends of each x axis; None for one without numbers, which runs from 0 to 1.
    key : sequence of str
        Lines of text at the very top.
    """
    heads = [BARE if span is None else HEAD for span in spans]
    whole, top = sum(heights) + sum(heads), LINE * len(key) + 12
    corner = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "yanchor": "bottom"}
    plain = {"showarrow": False, "align": "left", "borderpad": 0}
    notes = [{"text": "<br>".join(key), "font": SMALL, "y": 1, **corner, **plain}]
    layout: dict[str, Any] = {
        "height": whole + top + 8,
        "margin": {"l": 12, "r": 12, "t": top, "b": 8, "autoexpand": False},
        "annotations": notes,
    }
    end = 0
    still = {"automargin": False, "fixedrange": True}  # or the names would leave their rows
    for number, (title, height, span) in enumerate(zip(titles, heights, spans, strict=True)):
        start, end = end + heads[number], end + heads[number] + height
        domain = [max(0.0, 1 - end / whole), 1 - start / whole]
        ending, axes = str(number + 1) if number else "", name_axes(number)
        layout[f"yaxis{ending}"] = {
            "range": [height, 0],
            "domain": domain,
            "anchor": axes["xaxis"],
            "visible": False,
            **still,
        }
        layout[f"xaxis{ending}"] = {
            "range": span or [0.0, 1.0],
            "anchor": axes["yaxis"],
            "visible": span is not None,
            "side": "top",
            "tickfont": SMALL,
            "nticks": 8,
            "zeroline": span is not None and span[0] < -span[1] / 10,  # else the grid says it
            "zerolinecolor": MUTED,
            **still,
        }
        shift = 18 if span else 2
        notes.append({"text": title, "y": domain[1], "yshift": shift, **corner, **plain})
    return layout


def span_values(values: pd.DataFrame, *, percent: bool = False) -> list[float]:
    """Return the ends of an axis that shows `values` and 0, and all of 0 to 100 for percentages."""
    known = values.to_numpy(dtype="float64").ravel()
    ends = np.append(known[np.isfinite(known)], [0.0, 100.0] if percent else [0.0])
    low, high = float(ends.min()), float(ends.max())
    pad = PAD * (high - low) or PAD
    return [low - pad, high + pad]


def write_names(texts: pd.Series, y: Floats, x: float, axes: dict[str, str]) -> Trace:
    """Return the names of rows, from `x` at the left edge on and just above their marks."""
    return scatter(
        name="names",
        mode="text",
        x=np.full(len(texts), x),
        y=y - 9,
        text=texts.to_numpy(dtype="object"),
        textposition="top right",
        textfont={"size": 12, "color": INK, "shadow": HALO},
        cliponaxis=False,
        hoverinfo="skip",
        **axes,
    )


def draw_marks(
    claim_types: pd.Series,
    x: pd.Series,
    y: Floats,
    hollow: npt.NDArray[np.bool_],
    *,
    size: int = 11,
    **more: Any,
) -> Trace:
    """Return a mark per row in the symbol and colour of its claim type, hollow where told so."""
    types = claim_types.astype("str")
    return scatter(
        mode="markers",
        x=x.to_numpy(),
        y=y,
        marker={
            "symbol": [SYMBOLS[name].removesuffix("-open") for name in types],
            "size": size,
            "opacity": 1,
            "color": [
                GROUND if empty else COLOURS[name]
                for name, empty in zip(types, hollow, strict=True)
            ],
            "line": {"color": [deepen(COLOURS[name]) for name in types], "width": 1.5},
        },
        hoverinfo="text",
        **more,
    )


def draw_ways(x0: pd.Series, x1: pd.Series, y: Floats, **more: Any) -> Trace:
    """Return a line per row from `x0` to `x1`, all of them one trace."""
    none = np.full(len(y), np.nan)
    x = np.column_stack([x0.to_numpy(dtype="float64"), x1.to_numpy(dtype="float64"), none])
    return scatter(x=x.ravel(), y=np.column_stack([y, y, none]).ravel(), hoverinfo="skip", **more)


def list_types(claim_types: pd.Series) -> str:
    """Return the claim types that occur, in their order, each after its symbol."""
    found = set(claim_types.astype("str"))
    return "  ".join(label(name) for name in COLOURS if name in found)


def mute(text: str) -> str:
    """Return a figure's text as lesser text."""
    return f'<span style="color:{MUTED};font-size:11px">{text}</span>'
