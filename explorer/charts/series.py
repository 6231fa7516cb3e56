"""Series drawn over one axis, as lines or bars, each told apart without its colour."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from explorer.charts.theme import (
    GROUND,
    INK,
    KEY,
    MUTED,
    Trace,
    bars,
    draw_empty,
    make_safe,
    new_figure,
    scatter,
    soften,
)
from explorer.errors import BenchError

EMPTY: Final = "Nothing to draw: the table has no rows. Change a setting and run it again."
# neutral: a colour would be a claim type's. No two of the first six share a dash or a mark
COLOURS: Final = (INK, MUTED, soften(MUTED, 0.72))
DASHES: Final = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MARKS: Final = ("diamond", "circle-open", "square", "triangle-up-open", "x", "star-open", "cross")
PATTERNS: Final = ("", "/", "x", ".", "\\", "-", "+")
BAR: Final = 0.55  # so that the lower end of an interval is seen on a bar
WIDE: Final = 36  # letters in one line of the title, on a phone
LINE: Final = 20  # pixels, of a line of the title


def draw_series(
    frame: pd.DataFrame,
    x: str,
    y: str,
    by: str = "",
    *,
    title: str,
    x_title: str,
    y_title: str,
    low: str = "",
    high: str = "",
    log_x: bool = False,
    bars: bool = False,
) -> go.Figure:
    """Draw one line, or one group of bars, for each value of a column.

    Parameters
    ----------
    frame : DataFrame
        A tidy table, drawn in the order of its rows. May have no rows.
    x, y : str
        The columns drawn across and up; `y` holds numbers.
    by : str
        The column that parts the rows into series; "" for one series.
    title, x_title, y_title : str
        What the figure shows, and its axes with their units.
    low, high : str
        The columns of the ends of each interval; "" for none.
    log_x : bool
        Whether the x axis counts in powers of ten.
    bars : bool
        Whether to draw bars that start at 0, and no lines.

    Returns
    -------
    Figure
        The title over the series; lines differ by dash and mark, bars by their hatching, and
        thin bars with ends are the intervals.

    Raises
    ------
    BenchError
        If a column is not there, or only one end of the intervals is given.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"step": [0, 1, 0, 1], "share": [10, 40, 10, 20], "of": [*"aabb"]})
    >>> axes = {"x_title": "step", "y_title": "share, percent"}
    >>> figure = draw_series(frame, "step", "share", "of", title="Two series", **axes)
    >>> [(line.name, line.line.dash, line.marker.symbol) for line in figure.data]
    [('a', 'solid', 'diamond'), ('b', 'dash', 'circle-open')]
    """
    _check_columns(frame, [x, y, by, low, high])
    if bool(low) != bool(high):
        raise BenchError("An interval has two ends. Name both low and high, or neither.")
    if frame.empty:
        return draw_empty(EMPTY)
    parts = [*frame.groupby(by, sort=False, observed=True)] if by else [("", frame)]
    draw = _draw_bars if bars else _draw_line
    traces = [
        draw(number, **_place(rows, str(name), (x, y, low, high)))
        for number, (name, rows) in enumerate(parts)
    ]
    told = make_safe(title, WIDE)
    return new_figure(
        traces,
        margin={"l": 8, "r": 16, "t": 14 + LINE * (told.count("<br>") + 1), "b": 8},
        annotations=[_write_title(told)],
        xaxis={
            **({"type": "log", "dtick": "D2"} if log_x else {}),  # ticks at 1, 2, 5, 10
            **({"type": "category"} if bars else {}),
            "title": {"text": make_safe(x_title, WIDE), "standoff": 8},
        },
        yaxis={
            **({"rangemode": "tozero"} if bars else {}),
            "zeroline": True,
            "zerolinecolor": MUTED,
            "title": {"text": make_safe(y_title), "standoff": 8},
        },
        showlegend=bool(by),
        legend=KEY,
    )


def _check_columns(frame: pd.DataFrame, columns: list[str]) -> None:
    missing = [name for name in columns if name and name not in frame]
    if missing:
        listed = ", ".join(map(str, frame.columns))
        raise BenchError(f"The table has no column {missing[0]!r}. Its columns are: {listed}.")


def _place(rows: pd.DataFrame, name: str, columns: tuple[str, str, str, str]) -> dict[str, Any]:
    """Return what a line and a bar have in common: places, intervals and words."""
    x, y, low, high = columns
    across, up = rows[x], rows[y].to_numpy(dtype="float64")
    numeric = pd.api.types.is_numeric_dtype(across)
    safe = across.to_numpy() if numeric else [make_safe(str(value), 24) for value in across]
    start = f"{make_safe(name, longest=40)}<br>" if name else ""
    place = [f"{value:,.6g}" for value in across] if numeric else safe
    told = [f"{start}{at}: {value:,.4g}" for at, value in zip(place, up, strict=True)]
    spans: dict[str, Any] = {}
    if low:
        ends = [rows[end].to_numpy(dtype="float64") for end in (low, high)]
        spans = {"error_y": _draw_intervals(up, *ends)}
        told = [
            f"{words}<br>interval {start:,.4g} to {end:,.4g}"
            for words, start, end in zip(told, *ends, strict=True)
        ]
    return {
        "name": make_safe(name, longest=40),
        "x": safe,
        "y": up,
        "hovertext": told,
        "hoverinfo": "text",
        **spans,
    }


def _draw_intervals(
    up: npt.NDArray[np.float64], low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]
) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": high - up,
        "arrayminus": up - low,
        "color": INK,
        "thickness": 1,
        "width": 4,
    }


def _draw_line(number: int, **common: Any) -> Trace:
    colour = COLOURS[number % len(COLOURS)]
    return scatter(
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": DASHES[number % len(DASHES)]},
        marker={
            "symbol": MARKS[number % len(MARKS)],
            "size": 9,
            "opacity": 1,
            "color": colour,
            "line": {"color": colour, "width": 1.5},
        },
        **common,
    )


def _draw_bars(number: int, **common: Any) -> Trace:
    colour = soften(COLOURS[number % len(COLOURS)], BAR)
    hatch = {"shape": PATTERNS[number % len(PATTERNS)], "fgcolor": GROUND, "fillmode": "overlay"}
    marker = {"color": colour, "pattern": hatch, "line": {"color": INK, "width": 1}}
    return bars(marker=marker, **common)


def _write_title(text: str) -> dict[str, Any]:
    corner = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "yanchor": "bottom"}
    font = {"size": 14, "color": INK}
    plain = {"showarrow": False, "align": "left"}
    return {"text": f"<b>{text}</b>", "y": 1, "yshift": 6, "font": font, **corner, **plain}
