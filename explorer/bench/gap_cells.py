"""Many cells of recovered gap: read from a frame, listed, and summed up in four ways."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from math import isnan, nan
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.gaps import recover_gap
from explorer.bench.recovery import Recovery, tell_tenths
from explorer.tables.months import say_number

SCORES: Final = ("baseline", "treated", "reference")
NUMBERS: Final = (
    *("base", "hybrid", "trained", "n", "share", "low", "high", "gap_low", "gap_high"),
)
NO_SCORES: Final = "the share is as reported; without all three scores no interval can be given"
ALIKE: Final = 0.05  # percent: nearer than this, mean and pooled print alike


@dataclass(frozen=True, slots=True)
class Pooled:
    """The shares of several cells, summed up.

    Attributes
    ----------
    cells, refused, scored : int
        How many have a share; how many have none; how many have all three scores.
    smallest, median, mean, largest : float
        Of the shares, in percent; NaN without any.
    pooled : float
        100 * sum of (hybrid − base) / sum of (trained − base), over the scored cells, refused or
        not, for a sum needs no share of each; NaN unless the gaps add up to more than 0.
    scored_mean : float
        The mean over the cells that have both a share and all three scores; NaN without any.
    largest_name : str
        The cell with the largest share.
    """

    cells: int
    refused: int
    scored: int
    smallest: float
    median: float
    mean: float
    pooled: float
    largest: float
    scored_mean: float
    largest_name: str


def read_cells(frame: pd.DataFrame) -> tuple[Recovery, ...]:
    """Return the cells that `explorer.tables.make_gap` lists, each with what can be said of it.

    A column `n`, how many problems, gives intervals; the library has none for them. A cell of which
    the share alone was reported keeps it.

    Raises
    ------
    BenchError
        If a score is no percentage, or n no whole number from 1 on. The message names the cell.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> from explorer.tables import make_gap
    >>> cells = read_cells(make_gap(open_library()))
    >>> len(cells), round(cells[0].share, 1), cells[0].name
    (10, 91.3, 'Qwen2.5-32B / QwQ-32B on MATH500')
    """
    counts = frame["n"] if "n" in frame else pd.Series(nan, index=frame.index)
    names = frame["model"] + " on " + frame["benchmark"]
    scores = (frame[score] for score in SCORES)
    return tuple(map(_read_cell, names, counts, frame["share"], *scores))


def list_recoveries(cells: Iterable[Recovery]) -> pd.DataFrame:
    """List cells, a row each, in their order.

    Returns
    -------
    DataFrame
        name; base, hybrid, trained (percent); n; share, low, high (percent of the gap); gap_low,
        gap_high (points); refused; reason. A number that cannot be given is missing.
    """
    rows = [asdict(cell) for cell in cells]
    for row in rows:
        row["low"], row["high"] = row["interval"] or (nan, nan)
        row["gap_low"], row["gap_high"] = row["gap_interval"] or (nan, nan)
        row["refused"] = row["share"] is None
    frame = pd.DataFrame(rows, columns=["name", *NUMBERS, "refused", "reason"])
    numbers = dict.fromkeys(NUMBERS, "float64")
    return frame.astype({"name": "str", "refused": "bool", "reason": "str", **numbers})


def pool_cells(cells: Iterable[Recovery]) -> Pooled:
    """Sum up several cells in the ways that papers do: mean, median, maximum, pooled.

    None has an interval: cells share problems and models, so their errors are not independent.

    Examples
    --------
    >>> pooled = pool_cells([recover_gap(20, 60, 100), recover_gap(90, 94, 94)])
    >>> pooled.mean, round(pooled.pooled, 1), pooled.largest
    (75.0, 52.4, 100.0)
    """
    frame = list_recoveries(cells)
    known = frame[~frame["refused"]]
    scored = frame[frame[["base", "hybrid", "trained"]].notna().all(axis=1)]
    gaps, gains = (float((scored[end] - scored["base"]).sum()) for end in ("trained", "hybrid"))
    points = np.quantile(known["share"], [0, 0.5, 1]).tolist() if len(known) else [nan] * 3
    return Pooled(
        cells=len(known),
        refused=int(frame["refused"].sum()),
        scored=len(scored),
        smallest=points[0],
        median=points[1],
        mean=float(known["share"].mean()),
        pooled=100 * gains / gaps if gaps > 0 else nan,
        largest=points[2],
        scored_mean=float(scored["share"].mean()),
        largest_name=str(known["name"].iloc[int(known["share"].argmax())]) if len(known) else "",
    )


def describe_pool(found: Pooled) -> str:
    """Return the four sums side by side, and why they differ, in a sentence.

    Examples
    --------
    >>> cells = recover_gap(20, 60, 100), recover_gap(90, 94, 94, name="b on c")
    >>> describe_pool(pool_cells(cells))
    '2 cells: smallest 50.0%, median 75.0%, mean 75.0%, pooled 52.4%, largest 100.0% (b on c). The
     mean counts every cell alike; the pooled share counts each by the width of its gap, and is
     lower, for the wider gaps recover less here; the median is the middle cell however far off
     the others lie; the largest is one cell, chosen for being the largest.'
    """
    refused = f" ({found.refused:,} more refused)" if found.refused else ""
    if found.cells == 0:
        return f"No cell has a share{refused}."
    whole = f"{say_number(found.cells, 'cell')}{refused}"
    if found.cells == 1:
        return f"{whole}: {_tell(found.largest)} ({found.largest_name})."
    known = "refused or not" if found.refused else "with all three scores"
    part = f" (of the {found.scored:,} {'with scores, ' if found.refused else ''}{known})"
    pooled = "not pooled" if isnan(found.pooled) else f"pooled {_tell(found.pooled)}"
    return (
        f"{whole}: smallest {_tell(found.smallest)}, median {_tell(found.median)}, mean "
        f"{_tell(found.mean)}, {pooled}{'' if _is_even(found) else part}, largest "
        f"{_tell(found.largest)} ({found.largest_name}). The mean counts every cell alike; "
        f"{_explain(found)}; the median is the middle cell however far off the others lie; the "
        "largest is one cell, chosen for being the largest."
    )


def _read_cell(name: str, n: float, share: float, *scores: float) -> Recovery:
    base, hybrid, trained = scores
    if not any(map(isnan, scores)):
        return recover_gap(base, hybrid, trained, None if isnan(n) else n, name=name)
    known = None if isnan(share) else share
    return Recovery(name, base, hybrid, trained, share=known, reason=NO_SCORES)


def _explain(found: Pooled) -> str:
    """Return why mean and pooled differ, of the cells that are in both."""
    if isnan(found.pooled):
        return "nothing is pooled, for the gaps with scores do not add up to more than 0"
    said = "the pooled share counts each by the width of its gap"
    apart, mean = found.pooled - found.scored_mean, f"mean of {_tell(found.scored_mean)}"
    if isnan(apart):
        return said
    if abs(apart) < ALIKE and not found.refused:
        return f"{said}, and is as good as the same, for wide and narrow gaps recover alike here"
    side, less = ("lower", "less") if apart < 0 else ("higher", "more")
    if found.refused:  # then the two are not of the same cells, so it is not widths alone
        return f"{said}, those refused too, and is {side} than the {mean} of those not refused"
    other = "" if _is_even(found) else f" than the {mean} of the same cells"
    return f"{said}, and is {side}{other}, for the wider gaps recover {less} here"


def _is_even(found: Pooled) -> bool:
    """Return whether mean and pooled are of the same cells."""
    return found.scored == found.cells and not found.refused


def _tell(share: float) -> str:
    return f"{tell_tenths(share)}%"
