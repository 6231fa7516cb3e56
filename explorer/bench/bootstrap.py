"""The curves of two models with intervals: a paired bootstrap over problems, and what it says."""

import math
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.counts import Counts
from explorer.bench.passk import NOISE, POINTS, Floats, estimate_curves, find_crossover, space_ks
from explorer.errors import BenchError
from explorer.tables.months import say_number

LEVEL: Final = 0.95  # of every interval
DRAWS: Final = 10_000
FEWEST: Final = 100  # draws, for there to be any in the tails of an interval
MOST: Final = 1_000_000  # draws, beyond which memory ends
HELD: Final = 2**22  # numbers held at once; in small products the threads wait for each other


def make_passk(
    counts: Counts, *, draws: int = DRAWS, seed: int = 0, points: int = POINTS
) -> pd.DataFrame:
    """Lay out pass@k of both models and their difference over k, with 95% intervals.

    Problems are drawn again with replacement, both models' counts of a problem together; so an
    interval holds what other problems like these, sampled as often, would give. What another
    training run would give is not in it. Its ends are percentiles, moved outwards for few problems
    as Student's t is; the band of the difference is as wide as it has to be to hold at every k at
    once.

    Parameters
    ----------
    counts : Counts
        Of at least two problems.
    draws, seed : int
        How many times to draw, and what makes the draws the same again.
    points : int
        How many k to try for, from 1 to the least n of any problem.

    Returns
    -------
    DataFrame, one row per k
        k; base, trained and difference (trained − base): shares of problems, each with _low and
        _high; difference_floor and difference_ceiling: the band; differing: how many problems the
        models differ on. The same in every row: base_model, trained_model; problems, draws;
        crossover: see `explorer.bench.passk.find_crossover`, crossover_low, crossover_high: inf is
        beyond the largest k; uncrossed: the share of draws in which there is none.

    Raises
    ------
    BenchError
        If there are fewer than two problems, or too few or too many draws.

    References
    ----------
    Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13 (percentiles).
    Hesterberg, What Teachers Should Know About the Bootstrap, 2014, arXiv:1411.5279 (moved ends).
    Montiel Olea and Plagborg-Møller, Simultaneous Confidence Bands, 2019, doi:10.1002/jae.2656.

    Examples
    --------
    >>> some = np.array([4, 4, 4])
    >>> counts = Counts("small", "tuned", ("p", "q", "r"), some, some - 3, some, some - 1)
    >>> make_passk(counts, draws=100)[["k", "base", "trained", "difference_low"]].round(2)
       k  base  trained  difference_low
    0  1  0.25     0.75            0.50
    1  2  0.50     1.00            0.50
    2  3  0.75     1.00            0.25
    3  4  1.00     1.00            0.00
    """
    many = len(counts.problems)
    if many < 2:
        raise BenchError("There is one problem; an interval over problems needs at least two.")
    if not FEWEST <= draws <= MOST:
        raise BenchError(f"{draws:,} draws are too few or too many: {FEWEST} to {MOST:,}.")
    ks = space_ks(counts.largest, points)
    base, trained = estimate_curves(counts, ks)
    drawn = _draw_means(base, trained, draws, seed)
    tails, stretch = _spread_tails(many)
    frame = pd.DataFrame({"k": ks})
    ends = np.quantile(drawn, tails, axis=0)
    blocks = [slice(part * len(ks), (part + 1) * len(ks)) for part in range(3)]
    curves = {"base": base, "trained": trained, "difference": trained - base}
    for (name, values), block in zip(curves.items(), blocks, strict=True):
        frame[name] = values.mean(axis=0)
        frame[f"{name}_low"], frame[f"{name}_high"] = ends[:, block]
    half = stretch * _widen(drawn[:, blocks[2]], frame["difference"].to_numpy())
    crossed = find_crossover(drawn[:, blocks[2]], ks)
    # without interpolation, for between a k and infinity there is nothing
    low, high = np.quantile(crossed, tails, method="inverted_cdf")
    point = find_crossover(frame[["difference"]].to_numpy().T, ks)[0]
    return frame.assign(
        difference_floor=frame["difference"] - half,
        difference_ceiling=frame["difference"] + half,
        differing=(np.abs(trained - base) > NOISE).sum(axis=0),
        base_model=counts.base,
        trained_model=counts.trained,
        problems=many,
        draws=draws,
        crossover=point,
        crossover_low=low,
        crossover_high=high,
        uncrossed=float(np.isinf(crossed).mean()),
    )


def describe_passk(frame: pd.DataFrame) -> str:
    """Return the curves in two sentences: where they start and end, and where they cross.

    Examples
    --------
    >>> some = np.array([4, 4, 4])
    >>> counts = Counts("small", "tuned", ("p", "q", "r"), some, some - 3, some, some - 1)
    >>> describe_passk(make_passk(counts, draws=100))
    'pass@k of tuned (trained) and small (base) over 3 problems: 75.0% against 25.0% at k = 1,
     100.0% against 100.0% at k = 4. The trained model is at or below the base from about k = 4 on
     (95% interval 4 to 4; in 0% of 100 draws it is still above at k = 4).'
    """
    first, last = frame.iloc[0], frame.iloc[-1]
    levels = [
        f"{row['trained']:.1%} against {row['base']:.1%} at k = {row['k']:,}"
        for row in ((first, last) if len(frame) > 1 else (first,))
    ]
    return (
        f"pass@k of {first['trained_model']} (trained) and {first['base_model']} (base) over "
        f"{say_number(int(first['problems']), 'problem')}: {', '.join(levels)}. "
        f"{_say_crossover(first, int(last['k']))}"
    )


def say_k(k: float, largest: int) -> str:
    """Return a crossover as text: about a whole number, or beyond the largest k.

    Examples
    --------
    >>> say_k(36.6, 100), say_k(math.inf, 1000)
    ('37', 'beyond 1,000')
    """
    return f"beyond {largest:,}" if math.isinf(k) else f"{k:,.0f}"


def _say_crossover(row: pd.Series, largest: int) -> str:
    k, low, high = (say_k(row[f"crossover{end}"], largest) for end in ("", "_low", "_high"))
    above = f"{100 * row['uncrossed']:.3g}% of {row['draws']:,} draws"
    if math.isinf(row["crossover"]):
        return (
            f"The trained model is still above the base at k = {largest:,}, the largest here, as "
            f"in {above} (95% interval of where it ceases to be: {low} to {high})."
        )
    return (
        f"The trained model is at or below the base from about k = {k} on (95% interval {low} to "
        f"{high}; in {above} it is still above at k = {largest:,})."
    )


def _draw_means(base: Floats, trained: Floats, draws: int, seed: int) -> Floats:
    """Return both models' means over problems, and their difference: draws of problems × 3 ks.

    A draw is how often it takes each problem, so that a block of draws is one product of matrices.
    """
    dice, many, values = np.random.default_rng(seed), len(base), np.hstack([base, trained])
    means = np.empty((draws, values.shape[1]))
    step = max(1, HELD // many)
    for start in range(0, draws, step):
        some = min(step, draws - start)
        picks = dice.integers(many, size=(some, many))
        picks += many * np.arange(some)[:, None]
        times = np.bincount(picks.ravel(), minlength=some * many).reshape(some, many)
        means[start : start + some] = times.astype("float64") @ values / many
    return np.hstack([means, np.diff(means.reshape(draws, 2, -1), axis=1)[:, 0]])


def _spread_tails(many: int) -> tuple[tuple[float, float], float]:
    """Return the percentiles that end an interval over so many problems, and how far out it is.

    A mean of few is less sure than the plain percentiles are: by √(m / (m − 1)) and by Student's t.
    """
    from scipy.special import ndtr, ndtri, stdtrit  # noqa: PLC0415 (that only a bootstrap needs)

    plain = float(ndtri((1 + LEVEL) / 2))
    far = math.sqrt(many / (many - 1)) * float(stdtrit(many - 1, (1 + LEVEL) / 2))
    return (float(ndtr(-far)), float(ndtr(far))), far / plain


def _widen(drawn: Floats, means: Floats) -> Floats:
    """Return half the width, at each k, of the band that holds at every k in 95% of draws."""
    spread: Floats = drawn.std(axis=0)
    known = spread > NOISE
    if not known.any():
        return spread
    off = np.abs(drawn - means)[:, known] / spread[known]
    return float(np.quantile(off.max(axis=1), LEVEL)) * spread
