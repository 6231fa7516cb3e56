"""What the curves of two models show, in words that say no more than the intervals do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from explorer.bench.bootstrap import LEVEL
from explorer.bench.counts import Counts
from explorer.bench.coverage import Coverage
from explorer.bench.settling import FEWEST, tell_more
from explorer.tables.exact import exact_interval
from explorer.tables.months import say_number

MARGIN: Final = 0.01  # of the problems, by which a model that is "at" another may be above it


class PasskVerdict(StrEnum):
    """What post-training did to pass@k, as far as the intervals tell."""

    SHARPENING = "sharpening"
    EXPANSION = "expansion"
    BOTH = "both, at different k"
    NEITHER = "neither"
    UNCLEAR = "cannot tell at this n"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the curves show.

    Attributes
    ----------
    verdict : PasskVerdict
        The word for it.
    reason : str
        Why, with the numbers.
    more : str
        What is still open, and about how many more problems or samples would settle it.
    """

    verdict: PasskVerdict
    reason: str
    more: str


class Stand(StrEnum):
    """Where the trained model stands at a k, as far as the intervals tell."""

    ABOVE = "the trained model is above the base"
    BELOW = "the base is above the trained model"
    AT = "the trained model is at most 1 point above the base"
    OPEN = "which one is above cannot be told"


def read_passk(counts: Counts, frame: pd.DataFrame, coverage: Coverage) -> Reading:
    """Read the curves of two models.

    The verdict rests on the 95% intervals of the difference, trained − base, of which the smallest
    and the largest k were named before looking. A model is above at k = 1 if the interval there
    leaves out 0 and the models differ on at least 6 problems: of fewer, not even a sign test can
    tell. It is above at the largest k if the interval there leaves out 0, and more problems were
    solved by it alone than by the other alone, by McNemar's exact test at 5%: an interval by
    resampling is too short where few problems differ. The trained model is "at" the base at the
    largest k if neither the interval there nor the exact upper bound (Clopper and Pearson) of the
    share of problems that it alone solves goes beyond 1 point.

    - *sharpening*: the trained model is above at k = 1, and below or at the base at the largest k;
    - *both, at different k*: it is above at k = 1 and at the largest k, but below at some k between
      them, by the band that holds at every k at once, for that k is found by looking;
    - *expansion*: it is above at the largest k, in any other way;
    - *neither*: the trained model is below at k = 1, and below or at the base at the largest k;
    - *cannot tell at this n*: all else, and where the largest k is 1.

    Parameters
    ----------
    counts : Counts
        What was counted.
    frame : DataFrame
        Of `explorer.bench.bootstrap.make_passk`.
    coverage : Coverage
        Of `explorer.bench.coverage.split_coverage`.

    References
    ----------
    Yue et al., Does Reinforcement Learning Really Incentivize Reasoning Capacity in LLMs Beyond the
    Base Model?, 2025, arXiv:2504.13837 (the reading of pass@k at small and at large k).

    Examples
    --------
    >>> from explorer.bench.bootstrap import make_passk
    >>> from explorer.bench.coverage import split_coverage
    >>> import numpy as np
    >>> n, c = np.full(20, 100), np.repeat([1, 0], 10)
    >>> names = tuple(map(str, range(20)))
    >>> counts = Counts("small", "tuned", names, n, c, n, np.repeat([90, 0], [5, 15]))
    >>> read_passk(counts, make_passk(counts, draws=200), split_coverage(counts)).verdict.value
    'cannot tell at this n'
    """
    first, last = frame.iloc[0], frame.iloc[-1]
    largest = int(last["k"])
    if largest == 1:
        reason = (
            f"There is one sample of some problem, so that k = 1 is all there is: {_say(first)}."
        )
        more = "Draw more samples of each problem: k goes as far as the least n."
        return Reading(PasskVerdict.UNCLEAR, reason, more)
    start, end = _stand_first(first), _stand_last(last, coverage)
    between = frame[(frame["difference_ceiling"] < 0) & (frame["differing"] >= FEWEST)]
    dip = between["k"][(between["k"] > 1) & (between["k"] < largest)]
    dipped = end == Stand.ABOVE and len(dip) > 0
    verdict = _judge(start, end, dipped=dipped)
    differing = int(first["differing"])
    few = f", on {say_number(differing, 'problem')} that differ" if differing < FEWEST else ""
    parts = [
        f"At k = 1 {start.value}: {_say(first)}{few}.",
        f"At k = {largest:,} {end.value}: {_say(last)}; {_say_alone(coverage, end)}.",
    ]
    if dipped:
        ends = " to ".join(f"{k:,}" for k in dict.fromkeys((dip.min(), dip.max())))
        parts.insert(1, f"At k = {ends}, the base is above, by a band that holds at every k.")
    open_ends = (start == Stand.OPEN, end == Stand.OPEN)
    return Reading(verdict, " ".join(parts), tell_more(counts, frame, coverage, open_ends, MARGIN))


def _judge(start: Stand, end: Stand, *, dipped: bool) -> PasskVerdict:
    if end == Stand.ABOVE:
        both = dipped and start == Stand.ABOVE
        return PasskVerdict.BOTH if both else PasskVerdict.EXPANSION
    if end in {Stand.BELOW, Stand.AT}:
        if start == Stand.ABOVE:
            return PasskVerdict.SHARPENING
        if start == Stand.BELOW:
            return PasskVerdict.NEITHER
    return PasskVerdict.UNCLEAR


def _stand_first(row: pd.Series) -> Stand:
    if row["differing"] < FEWEST:
        return Stand.OPEN
    if row["difference_low"] > 0:
        return Stand.ABOVE
    return Stand.BELOW if row["difference_high"] < 0 else Stand.OPEN


def _stand_last(row: pd.Series, coverage: Coverage) -> Stand:
    tested = coverage.p <= 1 - LEVEL
    if tested and row["difference_low"] > 0 and coverage.trained_only > coverage.base_only:
        return Stand.ABOVE
    if tested and row["difference_high"] < 0 and coverage.base_only > coverage.trained_only:
        return Stand.BELOW
    most = exact_interval(coverage.trained_most, coverage.problems, LEVEL)[1] / 100
    return Stand.AT if max(most, row["difference_high"]) <= MARGIN else Stand.OPEN


def _say(row: pd.Series) -> str:
    """Return both levels at a k, and their difference with its interval."""
    change, low, high = (
        f"{100 * row[f'difference{end}'] + 0.0:+.1f}".replace("-", "−")
        for end in ("", "_low", "_high")
    )
    return (
        f"{row['trained']:.1%} against {row['base']:.1%}, a difference of {change} points (95% "
        f"interval {low} to {high})"
    )


def _say_alone(found: Coverage, stand: Stand) -> str:
    p = f"p = {found.p:.2g}" if found.p >= 0.001 else "p below 0.001"
    most = exact_interval(found.trained_most, found.problems, LEVEL)[1]
    tied = stand in {Stand.AT, Stand.OPEN}
    left = (
        f"; up to {most:.2g}% of such problems may be solved by it alone, by an exact 95% interval"
        * tied
    )
    return (
        f"of {say_number(found.problems, 'problem')} the base alone solved {found.base_only:,} and "
        f"the trained model alone {found.trained_only:,} ({p}, McNemar's exact test){left}"
    )
