"""About how many more problems or samples would settle what the curves leave open."""

import math
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.bootstrap import LEVEL
from explorer.bench.counts import Counts
from explorer.bench.coverage import Coverage
from explorer.bench.passk import estimate_curves
from explorer.tables.exact import exact_interval
from explorer.tables.months import say_number

FACTOR: Final = 1_000  # times as many; beyond it an estimate means no more than "no number"
FEWEST: Final = 6  # problems that differ; fewer come all one way by chance in more than 5%
SQUARE: Final = 3.84  # of the normal's 1.96


def tell_more(
    counts: Counts,
    frame: pd.DataFrame,
    coverage: Coverage,
    open_ends: tuple[bool, bool],
    margin: float,
) -> str:
    """Return what is still open, and about how much more would settle it.

    Each number is an estimate: what was found is taken to be so, and the half-width of its interval
    to shrink as one over the root of the number of problems.

    Parameters
    ----------
    counts, frame, coverage : Counts, DataFrame, Coverage
        As `explorer.bench.reading.read_passk` takes them.
    open_ends : (bool, bool)
        Whether k = 1 and the largest k are undecided.
    margin : float
        By how large a share of the problems the trained model may be above and still be "at" the
        base.
    """
    first, last = frame.iloc[0], frame.iloc[-1]
    largest, many = int(last["k"]), coverage.problems
    parts = []
    if open_ends[0]:
        parts.append(_tell_end(1, many, need_at_first(first, many)))
        if first["differing"]:
            parts.append(_tell_samples(*count_samples(counts, first), counts.largest))
    if open_ends[1]:
        parts.append(_tell_end(largest, many, need_at_last(last, coverage, margin)))
    unsolved = coverage.trained_only + coverage.neither
    if not unsolved:
        parts.append(
            "No number of samples of these problems could show that the trained model solves what "
            f"the base does not, for the base solves all {many:,}: only harder problems could."
        )
    else:
        parts.append(
            f"More samples ask about a larger k than {largest:,}, where the base may yet solve the "
            f"{say_number(unsolved, 'problem')} that it has not, {coverage.trained_only or 'none'} "
            "of which the trained model has."
        )
    return " ".join(parts)


def scale_problems(problems: int, half: float, distance: float) -> float:
    """Return of how many problems an interval's half-width falls from `half` to `distance`.

    The width of an interval of a mean goes as one over the root of their number. It is inf where
    the distance is 0.

    Examples
    --------
    >>> scale_problems(100, 0.2, 0.1), scale_problems(100, 0.2, 0.0)
    (400, inf)
    """
    if distance <= 0:
        return math.inf
    return max(problems, math.ceil(round(problems * (half / distance) ** 2, 6)))


def need_at_first(row: pd.Series, problems: int) -> float:
    """Return about how many problems tell which model is above at k = 1, inf where none do."""
    half = (row["difference_high"] - row["difference_low"]) / 2
    if not row["differing"]:
        return math.inf
    few = math.ceil(problems * FEWEST / int(row["differing"]))
    return max(few, scale_problems(problems, half, abs(float(row["difference"]))))


def need_at_last(row: pd.Series, found: Coverage, margin: float) -> float:
    """Return about how many problems settle the largest k, the quicker way; inf where none do.

    Either which model is above, by interval and by the exact test, or that the trained one is not
    more than `margin` above.
    """
    many, change = found.problems, float(row["difference"])
    half = (row["difference_high"] - row["difference_low"]) / 2
    ahead = found.lead - found.against
    above = math.inf
    if ahead > 0:
        test = max(SQUARE * (found.lead + found.against) / ahead**2, FEWEST / found.lead)
        above = max(scale_problems(many, half, abs(change)), math.ceil(many * test))
    share = found.trained_most / many
    high = exact_interval(found.trained_most, many, LEVEL)[1] / 100
    if found.trained_most:
        exact = scale_problems(many, high - share, margin - share)
    else:  # 1 − α^(1/m) solved for m
        exact = math.ceil(math.log((1 - LEVEL) / 2) / math.log1p(-margin))
    at = max(exact, scale_problems(many, row["difference_high"] - change, margin - change))
    return min(above, at)


def count_samples(counts: Counts, row: pd.Series) -> tuple[float, float]:
    """Return how many times the samples would tell which model is above at k = 1, and their share.

    The variance of the difference is that between problems, which more samples leave as it is, and
    that of sampling, p (1 − p) / n of each model, which falls as 1/n.

    Returns
    -------
    times : float
        How many times as many samples of each problem; inf where no number is enough.
    share : float
        Of the variance over problems, that comes of sampling: 0 to 1.
    """
    base, trained = (one[:, 0] for one in estimate_curves(counts, [1]))
    noise = 0.0
    for p, n in ((base, counts.base_n), (trained, counts.trained_n)):
        noise += float((p * (1 - p) / np.maximum(n - 1, 1)).mean())
    whole = float((trained - base).var(ddof=1))
    if not whole:
        return math.inf, 0.0
    noise = min(noise, whole)
    half = (row["difference_high"] - row["difference_low"]) / 2
    wanted = whole * (row["difference"] / half) ** 2 if half else whole
    left = wanted - (whole - noise)
    return (max(1.0, noise / left) if left > 0 else math.inf), noise / whole


def _tell_end(k: int, problems: int, needed: float) -> str:
    if needed > FACTOR * problems:
        return (
            f"At k = {k:,} no number of problems that can be named would settle it: the models are "
            "too near to each other."
        )
    return (
        f"At k = {k:,} about {math.ceil(needed):,} problems like these, not {problems:,}, would "
        "settle it, if they go on like this: an estimate, for an interval narrows as one over the "
        "root of their number."
    )


def _tell_samples(times: float, share: float, n: int) -> str:
    if times > FACTOR:
        return (
            f"There, no number of samples of these problems would: {share:.0%} of the spread comes "
            "of sampling, the rest of the problems."
        )
    return f"There, about {math.ceil(times * n):,} samples of each of these problems would, too."
