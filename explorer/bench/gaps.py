"""How much of the gap from base to trained model something recovers, with its interval."""

from dataclasses import replace
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.bench.fieller import Floats, bound_share
from explorer.bench.recovery import Recovery, tell_tenths
from explorer.errors import BenchError

PATTERNS: Final = tuple(product((0.0, 1.0), repeat=3))  # who of the three solves a problem
ADDED: Final = 2  # problems added to those seen, half solved: so 0 of n has a spread too
NO_N: Final = (
    "n is not known, so no interval can be given, nor can it be told whether the gap is noise"
)


def recover_gap(
    base: float,
    hybrid: float,
    trained: float,
    n: float | None = None,
    *,
    level: float = 0.95,
    name: str = "",
) -> Recovery:
    """Measure (hybrid − base) / (trained − base), as if each score came from other problems.

    Scores on the same problems mostly rise and fall together, which narrows the interval. With
    results problem by problem, `recover_paired` takes that into account.

    Parameters
    ----------
    base, hybrid, trained : float
        The percent of problems each solved: of a count, 100 * count / n.
    n : int, optional
        How many problems; without it there is no interval.
    level : float
        Of the intervals, between 0 and 1.
    name : str
        The cell.

    Returns
    -------
    Recovery
        Refused where the interval of trained − base holds 0 or lies below it.

    Raises
    ------
    BenchError
        If a score is no percentage, n no whole number from 1 on, or the level no share.

    References
    ----------
    Fieller, Some Problems in Interval Estimation, 1954: the interval of a ratio.
    Agresti and Caffo, Simple and Effective Confidence Intervals for Proportions and Differences of
    Proportions Result from Adding Two Successes and Two Failures, 2000: the variances. A success
    and a failure are added to each score, which leaves the ratio as it is.

    Examples
    --------
    >>> found = recover_gap(63.4, 84.4, 86.4, n=500)  # 500 is supposed, not reported
    >>> round(found.share, 1), [round(end) for end in found.interval]
    (91.3, [74, 112])
    >>> recover_gap(92.6, 94.8, 96.4).interval is None
    True
    """
    scores = np.array([base, hybrid, trained], dtype="float64")
    if not ((scores >= 0) & (scores <= 100)).all():
        wrong = ", ".join(f"{score:g}" for score in scores)
        raise BenchError(f"{_place(name)}each score is a percent from 0 to 100, not {wrong}.")
    if n is None:
        return _settle_unbounded(name, scores)
    if not n >= 1 or n % 1:
        raise BenchError(f"{_place(name)}n is a whole number of problems, 1 or more, not {n:g}.")
    shares = (n * scores / 100 + ADDED / 2) / (n + ADDED)
    return _settle(name, scores, int(n), np.diag(shares * (1 - shares) / (n + ADDED)), level)


def recover_paired(
    base: npt.ArrayLike,
    hybrid: npt.ArrayLike,
    trained: npt.ArrayLike,
    *,
    level: float = 0.95,
    name: str = "",
) -> Recovery:
    """Measure the share recovered from results problem by problem, the same for all three.

    Parameters
    ----------
    base, hybrid, trained : array of float, (problems,)
        The share of its samples that solved each problem: of one sample, 0 or 1.
    level, name
        See `recover_gap`.

    Raises
    ------
    BenchError
        If the three are not of one length, are empty, or hold anything but shares.

    References
    ----------
    Fieller, Some Problems in Interval Estimation, 1954.
    Agresti and Min, Simple Improved Confidence Intervals for Comparing Matched Proportions, 2005:
    two problems are added, spread evenly over which of the three solve them.

    Examples
    --------
    >>> found = recover_paired([0, 0, 0, 1] * 20, [0, 1, 0, 1] * 20, [1, 1, 0, 1] * 20)
    >>> found.share, [round(end) for end in found.interval]
    (50.0, [34, 66])
    """
    columns = [np.asarray(values, dtype="float64").ravel() for values in (base, hybrid, trained)]
    sizes = [len(column) for column in columns]
    if len({*sizes}) > 1 or not sizes[0]:
        found = ", ".join(map(str, sizes))
        raise BenchError(f"{_place(name)}each model has one share per problem, not {found} shares.")
    solved = np.column_stack(columns)
    if not ((solved >= 0) & (solved <= 1)).all():
        raise BenchError(f"{_place(name)}what solved a problem is a share of samples, 0 to 1.")
    n = len(solved)
    weights = np.append(np.ones(n), np.full(len(PATTERNS), ADDED / len(PATTERNS)))
    spread = np.cov(np.vstack([solved, PATTERNS]).T, aweights=weights, ddof=0) / (n + ADDED)
    return _settle(name, 100 * solved.mean(axis=0), n, spread, level)


def _settle(name: str, scores: Floats, n: int, spread: Floats, level: float) -> Recovery:
    """Return the share with its interval, or why there is none; `spread` is of n + ADDED."""
    base, hybrid, trained = scores.tolist()
    gap, share = bound_share(scores / 100 * n / (n + ADDED), spread, level)
    ends = max(-100.0, 100 * gap[0]), min(100.0, 100 * gap[1])
    told = Recovery(name, base, hybrid, trained, n, gap_interval=ends, level=level)
    if share is not None:
        known = 100 * (hybrid - base) / (trained - base)
        return replace(told, share=known, interval=(100 * share[0], 100 * share[1]))
    low, high = (tell_tenths(end, "+") for end in ends)
    why = "holds 0" if gap[1] >= 0 else "lies below 0"
    change = (
        f"{_tell_gap(base, trained)}, and its {100 * level:g}% interval, {low} to {high}, {why}"
    )
    return replace(told, reason=change)


def _settle_unbounded(name: str, scores: Floats) -> Recovery:
    base, hybrid, trained = scores.tolist()
    if trained > base:
        share = 100 * (hybrid - base) / (trained - base)
        return Recovery(name, base, hybrid, trained, share=share, reason=NO_N)
    return Recovery(name, base, hybrid, trained, reason=_tell_gap(base, trained))


def _tell_gap(base: float, trained: float) -> str:
    return f"trained − base is {tell_tenths(trained - base, '+')} points"


def _place(name: str) -> str:
    return f"{name}: " if name else ""
