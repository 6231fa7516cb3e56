"""Headline arithmetic: one change in points, and relative to where it began."""

from dataclasses import dataclass
from decimal import Decimal
from math import isfinite, nan
from typing import Final

import pandas as pd

from explorer.bench.grouping import tell_change
from explorer.errors import BenchError
from explorer.tables.months import say_number

LOW: Final = 10.0  # percent: a change from a lower baseline is large, said as relative to it
POINTS: Final = "percentage points"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, said in both ways.

    Attributes
    ----------
    baseline, treated : float
        In percent.
    points : float
        treated − baseline.
    relative : float or None
        The percent of the baseline that this is; None where the baseline is 0.
    """

    baseline: float
    treated: float
    points: float
    relative: float | None


def relative_of(baseline: float, treated: float) -> Change:
    """Return a change of two percentages, in points and relative to the baseline.

    Raises
    ------
    BenchError
        If either is no number, or below 0.

    Examples
    --------
    >>> found = relative_of(30.32, 36.03)
    >>> round(found.points, 2), round(found.relative)
    (5.71, 19)
    """
    if not (isfinite(baseline) and isfinite(treated) and min(baseline, treated) >= 0):
        raise BenchError(f"Give two percentages of 0 or more: not {baseline:g} and {treated:g}.")
    points = treated - baseline
    return Change(baseline, treated, points, 100 * points / baseline if baseline else None)


def read_headline(said: float, change: Change) -> str:
    """Return which way of saying a change a headline agrees with, to the decimals it prints.

    Returns
    -------
    str
        points, relative, both or neither.

    Examples
    --------
    >>> read_headline(19, relative_of(30.32, 36.03)), read_headline(23, relative_of(34.51, 57.26))
    ('relative', 'points')
    """
    power = Decimal(repr(float(said))).normalize().as_tuple().exponent
    half = 0.5 * 10.0 ** min(0, power if isinstance(power, int) else 0) + 1e-9
    ways = {"points": change.points, "relative": change.relative}
    fits = [way for way, value in ways.items() if value is not None and abs(value - said) <= half]
    return "both" if len(fits) == 2 else fits[0] if fits else "neither"


def describe_change(change: Change) -> str:
    """Return a change in a sentence, in both ways.

    Examples
    --------
    >>> describe_change(relative_of(30.32, 36.03))
    'From 30.32% to 36.03% is +5.71 points, and +19% relative to the baseline.'
    """
    start = (
        f"From {change.baseline:g}% to {change.treated:g}% is {tell_change(change.points)} points"
    )
    if change.relative is None:
        return f"{start}; relative to a baseline of 0 it is nothing that can be said."
    return f"{start}, and {tell_change(round(change.relative))}% relative to the baseline."


def list_relative(frame: pd.DataFrame) -> pd.DataFrame:
    """List the effects in points whose two levels are known, with their relative change.

    Parameters
    ----------
    frame : DataFrame
        As `explorer.tables.make_effects` gives it; rows of another unit are left out.

    Returns
    -------
    DataFrame, one row per effect, the largest relative change first
        effect, item, model, benchmark, baseline, treated, points, relative (percent; missing where
        the baseline is 0).

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> from explorer.tables import make_effects
    >>> rows = list_relative(make_effects(open_library(), "percentage points"))
    >>> rows.set_index("effect").loc["e104", ["points", "relative"]].round(1).tolist()
    [5.7, 18.8]
    """
    kept = (frame["unit"] == POINTS) & frame[["baseline", "treated"]].notna().all(axis=1)
    rows = frame.loc[kept, ["effect", "item", "model", "benchmark", "baseline", "treated"]]
    points = rows["treated"] - rows["baseline"]
    rows = rows.assign(points=points, relative=100 * points / rows["baseline"].replace(0, nan))
    return rows.sort_values("relative", ascending=False, kind="stable").reset_index(drop=True)


def describe_relative(frame: pd.DataFrame) -> str:
    """Return how changes in points and relative changes compare, in a few sentences.

    Parameters
    ----------
    frame : DataFrame
        Of `list_relative`.

    Examples
    --------
    >>> columns = ["item", "model", "benchmark", "baseline", "treated", "points", "relative"]
    >>> rows = [("p1", "a", "x", 2.0, 6.0, 4.0, 200.0), ("p2", "b", "y", 50.0, 60.0, 10.0, 20.0)]
    >>> describe_relative(pd.DataFrame(rows, columns=columns))
    '2 changes of a percentage have a baseline to be relative to. The middle one is +7 points, the
     middle relative one +110%. The largest relative change, +200% (a on x, p1), is +4 points, from
     2% to 6%; the largest in points, +10 (b on y, p2), is +20%, from 50% to 60%. 1 starts below
     10%: the middle relative change is +200% there, and +20% from there on.'
    """
    known = frame[frame["relative"].notna()]
    left = len(frame) - len(known)
    none = f" {say_number(left, 'more change')} from a baseline of 0, with no relative one." * (
        left > 0
    )
    if known.empty:
        return f"No change of a percentage has a baseline to be relative to.{none}"
    top, widest = known.iloc[0], known.iloc[int(known["points"].abs().argmax())]
    low = known["baseline"] < LOW
    said = (
        f"{say_number(len(known), 'change')} of a percentage "
        f"{'has' if len(known) == 1 else 'have'} a baseline to be relative to. The middle one is "
        f"{tell_change(known['points'].median())} points, the middle relative one "
        f"{_tell_percent(known['relative'].median())}. The largest relative change, "
        f"{_tell_percent(top['relative'])} ({_name(top)}), is {tell_change(top['points'])} points, "
        f"{_say_levels(top)}; the largest in points, {tell_change(widest['points'])} "
        f"({_name(widest)}), is {_tell_percent(widest['relative'])}, {_say_levels(widest)}."
    )
    if low.any() and not low.all():
        ends = (_tell_percent(known.loc[side, "relative"].median()) for side in (low, ~low))
        starts = f"{int(low.sum()):,} {'starts' if low.sum() == 1 else 'start'} below {LOW:g}%"
        said += " {}: the middle relative change is {} there, and {} from there on.".format(
            starts, *ends
        )
    return f"{said}{none}"


def _tell_percent(value: float) -> str:
    return f"{value:+,.0f}%".replace("-", "−")


def _say_levels(row: pd.Series) -> str:
    return f"from {row['baseline']:g}% to {row['treated']:g}%"


def _name(row: pd.Series) -> str:
    cell = " on ".join(filter(None, (str(row["model"]), str(row["benchmark"]))))
    return ", ".join(filter(None, (cell, str(row["item"]))))
