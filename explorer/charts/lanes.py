"""What every timeline shares: a lane per claim type, named and counted, over an axis of dates."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from explorer.charts.theme import MUTED, SHELF, label
from explorer.selection import CHOICES, UNCODED

TOP: Final = 26  # pixels above the lanes, for the word over the shelf
SHELF_WIDTH: Final = 0.1  # of the figure
GAP: Final = 0.02  # of the figure, between the dates and the shelf
PAD: Final = 0.02  # of the time shown, before its first day and after its last
DAY: Final = 86_400_000.0  # milliseconds
SMALL: Final = {"size": 12, "color": MUTED}


def lay_out_lanes(counts: Mapping[str, int], days: npt.NDArray[np.float64], shelved: int) -> Any:
    """Return the layout of a timeline.

    Parameters
    ----------
    counts : mapping of str to int
        Items per claim type, in the order of the lanes; uncoded ones get a lane if there are any.
    days : float64 array
        The days that must be in sight, in milliseconds since 1970.
    shelved : int
        How many items are undated; with none there is no shelf.
    """
    lanes = [name for name in CHOICES["claim_types"] if name != UNCODED or counts.get(name)]
    shelf = {"x0": 1 - SHELF_WIDTH if len(days) else 2 * GAP, "x1": 1, "y0": 0, "y1": 1}
    layout: dict[str, Any] = {
        "dragmode": "select",  # a rectangle is a range of dates
        "selectdirection": "h",
        "margin": {"l": 12, "r": 12, "t": TOP if shelved else 8, "b": 8},
        "xaxis": {
            "type": "date",
            "range": _show(days),
            "domain": [0, 1],
            "hoverformat": "%d %b %Y",
        },
        "yaxis": {
            "range": [len(lanes) - 0.5, -0.5],
            "tickvals": np.arange(len(lanes) - 1) + 0.5,
            "showticklabels": False,
            "fixedrange": True,
        },
        "annotations": [_name(lane, name, counts.get(name, 0)) for lane, name in enumerate(lanes)],
    }
    if not len(days):
        layout["xaxis"]["visible"] = False
    if shelved:
        layout["xaxis"]["domain"] = [0, shelf["x0"] - GAP]
        layout["xaxis2"] = {
            "domain": [shelf["x0"], 1],
            "anchor": "y",
            "visible": False,
            "fixedrange": True,
        }
        ground = {"fillcolor": SHELF, "line": {"width": 0}, "layer": "below"}
        layout["shapes"] = [{"type": "rect", "xref": "paper", "yref": "paper", **shelf, **ground}]
        layout["annotations"].append(_name_shelf(shelved))
    return layout


def _show(days: npt.NDArray[np.float64]) -> list[str]:
    if not len(days):
        return ["2000-01-01", "2000-12-31"]
    first, last = days.min(), days.max()
    pad = max((last - first) * PAD, 15 * DAY)
    ends = np.array([first - pad, last + pad]).astype("datetime64[ms]")
    return [str(end) for end in np.datetime_as_string(ends, unit="D")]


def _name(lane: int, name: str, n: int) -> dict[str, Any]:
    corner = {"xref": "paper", "x": 0, "xanchor": "left", "y": lane - 0.5, "yanchor": "top"}
    click = {"captureevents": True, "name": f"?claim={name}", "hovertext": f"only {name}"}
    text = f"{label(name)} <b>{n:,}</b>"
    return {"text": text, "showarrow": False, "borderpad": 3, **corner, **click}


def _name_shelf(n: int) -> dict[str, Any]:
    corner = {
        "xref": "paper",
        "x": 1,
        "xanchor": "right",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
    }
    return {"text": f"undated: {n:,}", "font": SMALL, "showarrow": False, **corner}
