"""Colour, symbol, line and font: the same for each word in every chart."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from html import escape
from textwrap import wrap
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from explorer.model import (
    CitationKind,
    ClaimType,
    Confidence,
    Kind,
    RetestVerdict,
    Verdict,
)
from explorer.selection import UNCODED, UNRECORDED

# Okabe and Ito's colours, told apart by every eye and, with the symbols, in grey
COLOURS: Final[Mapping[str, str]] = {
    ClaimType.ELICIT.value: "#0072B2",
    ClaimType.CREATE.value: "#D55E00",
    ClaimType.CONDITIONAL.value: "#CC79A7",
    ClaimType.SEED.value: "#009E73",
    ClaimType.LIMIT.value: "#7F7F7F",
    UNCODED: "#BBBBBB",
}
SYMBOLS: Final[Mapping[str, str]] = {
    ClaimType.ELICIT.value: "circle",
    ClaimType.CREATE.value: "diamond",
    ClaimType.CONDITIONAL.value: "square",
    ClaimType.SEED.value: "triangle-up",
    ClaimType.LIMIT.value: "x",
    UNCODED: "circle-open",
}
GLYPHS: Final[Mapping[str, str]] = {  # the same symbols, for text
    ClaimType.ELICIT.value: "●",
    ClaimType.CREATE.value: "◆",
    ClaimType.CONDITIONAL.value: "■",
    ClaimType.SEED.value: "▲",
    ClaimType.LIMIT.value: "✖",
    UNCODED: "○",
}
VERDICT_COLOURS: Final[Mapping[str, str]] = {  # each 4.5 to 1 on white, so that it can be text
    Verdict.CONFIRMED.value: "#1B6E53",
    Verdict.NUANCED.value: "#856404",
    Verdict.CONTRADICTED.value: "#9A1F40",
    Verdict.NOT_FOUND.value: "#57606A",
    RetestVerdict.HOLDS.value: "#1B6E53",
    RetestVerdict.RELAXED.value: "#856404",
    RetestVerdict.OVERTURNED.value: "#9A1F40",
    RetestVerdict.UNCLEAR.value: "#57606A",
}
VERDICT_GLYPHS: Final[Mapping[str, str]] = {
    Verdict.CONFIRMED.value: "✓",
    Verdict.NUANCED.value: "≈",
    Verdict.CONTRADICTED.value: "✗",
    Verdict.NOT_FOUND.value: "?",
    RetestVerdict.HOLDS.value: "✓",
    RetestVerdict.RELAXED.value: "≈",
    RetestVerdict.OVERTURNED.value: "✗",
    RetestVerdict.UNCLEAR.value: "?",
}
SIZES: Final[Mapping[str, int]] = {  # of a mark, in pixels across
    Kind.NOTE.value: 15,
    Kind.FINDING.value: 12,
    Kind.PAPER.value: 9,
}
STRENGTHS: Final[Mapping[str, float]] = {  # how full a mark's colour is, by confidence
    Confidence.HIGH.value: 1.0,
    Confidence.MEDIUM.value: 0.5,
    Confidence.LOW.value: 0.15,
    UNRECORDED: 0.0,  # an outline
}
DASHES: Final[Mapping[str, str]] = {
    CitationKind.CITES.value: "solid",
    CitationKind.SUPPORTS.value: "dash",
    CitationKind.CONTRADICTS.value: "dot",
    CitationKind.EXTENDS.value: "dashdot",
}

INK: Final = "#1F2328"  # text: 15 to 1 on white
MUTED: Final = "#57606A"  # lesser text: 6 to 1 on white
GRID: Final = "#E4E7EB"
SHELF: Final = "#F3F4F6"  # the ground under what is undated
GROUND: Final = "#FFFFFF"
FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
FONT_SIZE: Final = 13  # pixels

KEY: Final = {  # a legend in a row below the figure; it names, and hides nothing when clicked
    "orientation": "h",
    "yref": "container",
    "y": 0,
    "yanchor": "bottom",
    "x": 0,
    "itemclick": False,
    "itemdoubleclick": False,
    "itemsizing": "trace",
    "font": {"size": 12, "color": MUTED},
}

EMPTY: Final = "Nothing to show: the filters leave no item. Drop one to see items again."

_AXIS: Final = {
    "showgrid": True,
    "gridcolor": GRID,
    "linecolor": MUTED,
    "tickcolor": MUTED,
    "zeroline": False,
    "automargin": True,
    "title": {"standoff": 8},
}
_TEMPLATE: Final = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": FONT_SIZE, "color": INK},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "hoverlabel": {"bgcolor": GROUND, "font": {"family": FONT, "color": INK}, "align": "left"},
        "hovermode": "closest",
        "showlegend": False,
    }
)


Trace = dict[str, Any]
Draw = Callable[..., Trace]  # takes the properties of a trace

scatter: Final[Draw] = partial(dict, type="scatter")
scatter_on_canvas: Final[Draw] = partial(dict, type="scattergl")
bars: Final[Draw] = partial(dict, type="bar")


def new_figure(traces: Iterable[Trace] = (), **layout: Any) -> go.Figure:
    """Return a figure of `traces` in the house's plain style, with `layout` on top of it.

    The tests hold every figure to what plotly knows; checking it here, each click would wait.
    """
    return go.Figure(list(traces), {"template": _TEMPLATE, **layout}, _validate=False)


def draw_empty(sentence: str = EMPTY) -> go.Figure:
    """Return a figure that shows nothing but `sentence`, which says what to do."""
    figure = new_figure(xaxis={"visible": False}, yaxis={"visible": False})
    lines = "<br>".join(escape(line, quote=False) for line in wrap(sentence, 40))
    middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    figure.add_annotation(text=lines, showarrow=False, font={"size": 15, "color": MUTED}, **middle)
    return figure


def label(claim_type: str) -> str:
    """Return a claim type as figures name it: its symbol in its colour, then its word."""
    glyph = f'<span style="color:{ink(claim_type)}">{GLYPHS[claim_type]}</span>'
    return f"{glyph} {claim_type}"


def ink(claim_type: str) -> str:
    """Return the colour of a claim type for a thin line, darker where there is only an outline."""
    colour = COLOURS[claim_type]
    return deepen(colour) if SYMBOLS[claim_type].endswith("-open") else colour


def soften(colour: str, strength: float) -> str:
    """Return `colour` mixed with white: 1 leaves it as it is, 0 is white."""
    return _mix(colour, 255, strength)


def deepen(colour: str, strength: float = 0.62) -> str:
    """Return `colour` mixed with black; as an outline, every one of ours is 3 to 1 on white."""
    return _mix(colour, 0, strength)


def _mix(colour: str, ground: int, strength: float) -> str:
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(ground + strength * (part - ground)):02X}" for part in parts)


def as_milliseconds(days: pd.Series) -> npt.NDArray[np.float64]:
    """Return days as plotly takes them quickest: milliseconds since 1970, NaN where missing."""
    stamps = days.to_numpy().astype("datetime64[ms]")
    return np.where(np.isnat(stamps), np.nan, stamps.astype(np.float64))


def as_text(values: pd.Series, width: int = 48, longest: int = 160) -> pd.Series:
    """Return texts made safe for a figure: see `make_safe`."""
    return values.map(partial(make_safe, width=width, longest=longest)).astype("str")


def make_safe(text: str, width: int = 48, longest: int = 160) -> str:
    """Return text made safe for a figure, cut after `longest` and broken after `width` characters.

    Plotly reads tags in text, and a library's text is not ours.
    """
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    breaks = rf"(.{{1,{width}}})(?:\s+|$)"
    lines = re.sub(breaks, r"\1\n", cut) if len(cut) > width else cut
    return escape(lines.rstrip("\n"), quote=False).replace("\n", "<br>")
