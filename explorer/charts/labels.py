"""Names beside the marks of a crowded figure: those that fit, so that no two meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from explorer.charts.marks import RING
from explorer.charts.theme import INK, Trace, as_text, scatter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NARROW: Final = (336, 300)  # pixels of the plot on a phone: names that fit there fit anywhere
NAMED: Final = 60  # marks that may be named, the most cited first
SURE: Final = 4  # marks that are named even where the name covers other marks, but never a name
LONGEST: Final = 24  # letters of a name
FONT: Final = 11.0  # pixels
HALO: Final = "0 0 2px #FFFFFF, 0 0 3px #FFFFFF, 0 0 4px #FFFFFF"  # parts a name from the lines
LETTER: Final = 0.56  # width of a letter, in sizes of the font
LINE: Final = 1.25  # height of a line, in sizes of the font
GAP: Final = 3.0  # pixels between a mark and its name
SIDES: Final = {  # where a name may stand: from the mark's middle, by its reach and the name's size
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, 1),
    "bottom center": (0, -1),
}


def draw_names(nodes: pd.DataFrame, edges: pd.DataFrame, across: Floats, up: Floats) -> Trace:
    """Return short names beside the focus and beside as many of the most cited as have room.

    `across` and `up` are the first and last x and y shown; `size` says how wide each mark is.
    """
    first = nodes.sort_values(["is_focus", "degree_in"], ascending=False, kind="stable")
    share = np.column_stack(
        [(first["x"] - across[0]) / np.ptp(across), (first["y"] - up[0]) / np.ptp(up)]
    )
    names = _name(first)
    texts = names.where(np.arange(len(first)) < NAMED, "").tolist()
    wide = (first["size"] + first["is_focus"] * RING).to_numpy()
    right = _lean(first, edges) > 0
    sides = fit_labels(share * NARROW, wide / 2, texts, NARROW, sure=SURE, left=right)
    shown = np.array(sides) != ""
    bold = first["is_focus"].to_numpy()[shown]
    text = as_text(names[shown], width=LONGEST)
    return scatter(
        x=first["x"].to_numpy()[shown],
        y=first["y"].to_numpy()[shown],
        mode="markers+text",  # marks that are not seen, to keep the names off those that are
        marker={"size": wide[shown], "opacity": 0},
        text=text.where(~bold, "<b>" + text + "</b>").to_numpy(dtype="object"),
        textposition=[side for side in sides if side],
        textfont={"size": FONT, "color": INK, "shadow": HALO},
        hoverinfo="skip",
        name="names",
        showlegend=False,
    )


def _name(nodes: pd.DataFrame) -> pd.Series:
    """Return a short name for each node: who and when, or else the start of its title."""
    year = nodes["date"].str.slice(0, 4).where(nodes["date_precision"] != "interval", "")
    who = (nodes["by"] + " " + year).str.strip()
    title = nodes["title"].where(nodes["kind"] != "finding", nodes["item"] + " " + nodes["title"])
    name = who.where(nodes["by"] != "", title)
    return name.where(name.str.len() <= LONGEST, name.str.slice(0, LONGEST - 1).str.strip() + "…")


def _lean(nodes: pd.DataFrame, edges: pd.DataFrame) -> Floats:
    """Return for each node how many more of its edges run to the right than to the left."""
    way = pd.Series(np.sign(edges["x1"].to_numpy() - edges["x0"].to_numpy()))
    ends = pd.concat([edges["source"], edges["target"]], ignore_index=True)
    lean = pd.concat([way, -way], ignore_index=True).groupby(ends).sum()
    return np.asarray(lean.reindex(nodes["item"], fill_value=0.0), dtype="float64")


def fit_labels(
    places: Floats,
    radii: Floats,
    texts: Sequence[str],
    frame: tuple[float, float],
    *,
    sure: int = 0,
    left: NDArray[np.bool_] | None = None,
) -> list[str]:
    """Return on which side of its mark each name fits, "" where it fits on none.

    Parameters
    ----------
    places : float64 array, (n, 2)
        Where the marks stand, in pixels from the lower left corner.
    radii : float64 array, (n,)
        How far they reach, in pixels.
    texts : sequence of str, n
        Their names; the first are fitted first, and a mark whose name is "" gets none.
    frame : (float, float)
        Width and height of the figure, in pixels; a name must stand inside.
    sure : int
        So many names, the first, may cover marks where they find no free place.
    left : bool array, (n,), optional
        Which names had better stand to the left of their marks; the others stand to the right.

    Returns
    -------
    list of str, n
        A `textposition` of plotly, or "". No name covers another name.

    Examples
    --------
    >>> places = np.array([[50.0, 50.0], [60.0, 50.0]])
    >>> fit_labels(places, np.array([4.0, 4.0]), ["a", "b"], (100, 100))
    ['middle left', 'middle right']
    """
    marks = np.column_stack([places - radii[:, None], places + radii[:, None]])
    names = np.empty((0, 4))
    sides = []
    for number, text in enumerate(texts):
        boxes = {side: _outline(places[number], radii[number], len(text), side) for side in SIDES}
        free = [
            side
            for side, box in boxes.items()
            if text and _stands_inside(box, frame) and not _meets(box, names)
        ]
        others = np.delete(marks, number, axis=0)
        if left is not None and left[number]:
            free.sort(key=lambda side: side != "middle left")
        clear = [side for side in free if not _meets(boxes[side], others)]
        found = (clear or (free if number < sure else []) or [""])[0]
        names = np.vstack([names, boxes[found]]) if found else names
        sides.append(found)
    return sides


def _outline(place: Floats, radius: float, letters: int, side: str) -> Floats:
    """Return the box of a name: left, bottom, right, top."""
    half = np.array([letters * FONT * LETTER, FONT * LINE]) / 2
    middle = place + np.array(SIDES[side]) * (half + radius + GAP)
    return np.concatenate([middle - half, middle + half])


def _stands_inside(box: Floats, frame: tuple[float, float]) -> bool:
    return bool(box.min() >= 0 and box[2] <= frame[0] and box[3] <= frame[1])


def _meets(box: Floats, others: Floats) -> bool:
    apart = (others[:, 2:] <= box[:2]) | (others[:, :2] >= box[2:])
    return bool((~apart.any(axis=1)).any())
