"""Counts out of few: how far chance alone could move them, and how far two of them differ."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
import pandas as pd

LEVELS: Final = ("baseline", "treated")
TINY: Final = "below 0.001"  # of a p, beyond which its digits tell nothing
PARTS: Final = ("count", "low", "high")
PERCENTS: Final = ("percentage points", "percent", "percent of problems")  # their levels are shares


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the same problems, compared by how many each solved.

    Attributes
    ----------
    first, second, n : int
        How many problems each run solved, and how many there were.
    first_interval, second_interval : (float, float)
        The exact 95% interval of each, in percent.
    p_independent : float
        Fisher's exact test, as if the runs had seen different problems.
    p_paired_low, p_paired_high : float
        The ends of McNemar's exact test, over all that both runs can have solved.
    """

    first: int
    second: int
    n: int
    first_interval: tuple[float, float]
    second_interval: tuple[float, float]
    p_independent: float
    p_paired_low: float
    p_paired_high: float


def count_of(percent: float, n: int, decimals: int) -> int | None:
    """Return the one count out of `n` that prints as `percent` with so many decimals.

    None where no count does, or where several do. What is exactly half may be rounded either way.

    Examples
    --------
    >>> count_of(26.7, 30, 1), count_of(26.5, 30, 1), count_of(50, 1000, 0)
    (8, None, None)
    """
    if not (n >= 1 and math.isfinite(percent)):
        return None
    half = 0.5 * 10.0**-decimals + 1e-9  # a float is not quite the decimal that was printed
    first = max(0, math.ceil((percent - half) * n / 100))
    last = min(n, math.floor((percent + half) * n / 100))
    return first if first == last else None


def exact_interval(count: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact confidence interval of a share, in percent: Clopper and Pearson.

    It takes the n problems as drawn at random and independent of one another.

    Raises
    ------
    ValueError
        If the count is not between 0 and n, n is below 1, or the level is not between 0 and 1.

    References
    ----------
    Clopper and Pearson, The Use of Confidence or Fiducial Limits, 1934.

    Examples
    --------
    >>> [round(end, 1) for end in exact_interval(8, 30)]
    [12.3, 45.9]
    """
    from scipy.stats import binomtest  # noqa: PLC0415 (0.6 s that only a count needs)

    _check_count(count, n)
    if not 0 < level < 1:
        raise ValueError(f"The level is a share between 0 and 1, such as 0.95, not {level}.")
    ends = binomtest(count, n).proportion_ci(level, method="exact")
    return 100 * float(ends.low), 100 * float(ends.high)


def compare_counts(a: int, b: int, n: int) -> Comparison:
    """Compare two runs over the same n problems, of which one solved a and the other b.

    Which problems each solved is not known, so the paired test is bounded. Both are two-sided and
    take each problem as tried once.

    Raises
    ------
    ValueError
        If a count is not between 0 and n, or n is below 1.

    References
    ----------
    Fisher, Statistical Methods for Research Workers, 5th edition, 1934.
    McNemar, Note on the Sampling Error of the Difference Between Correlated Proportions, 1947.

    Examples
    --------
    >>> found = compare_counts(8, 13, 30)
    >>> round(found.p_independent, 3), round(found.p_paired_low, 4), round(found.p_paired_high, 3)
    (0.279, 0.0625, 0.383)
    """
    from scipy.stats import fisher_exact  # noqa: PLC0415 (0.6 s that only a count needs)

    first, second = exact_interval(a, n), exact_interval(b, n)
    independent = float(fisher_exact([[a, n - a], [b, n - b]]).pvalue)
    # the less both solved, the more problems tell them apart by the same difference: a larger p
    least, most = max(0, a + b - n), min(a, b)
    low, high = (_pair(a - both, b - both) for both in (most, least))
    return Comparison(a, b, n, first, second, independent, low, high)


def describe_comparison(found: Comparison) -> str:
    """Return a comparison in one sentence, with all that it takes for granted.

    Examples
    --------
    >>> describe_comparison(compare_counts(8, 13, 30))
    '8 of 30 (26.7%, 95% interval 12.3 to 45.9) against 13 of 30 (43.3%, 95% interval 25.5 to 62.6):
     p = 0.28 if independent, 0.062 to 0.38 if paired (which problems each solved is not reported);
     if single runs.'
    """
    independent = f"= {_say_p(found.p_independent)}".replace(f"= {TINY}", TINY)
    paired = dict.fromkeys(map(_say_p, (found.p_paired_low, found.p_paired_high)))
    return (
        f"{_say_count(found.first, found.n, found.first_interval)} against "
        f"{_say_count(found.second, found.n, found.second_interval)}: p "
        f"{independent} if independent, {' to '.join(paired)} if paired "
        "(which problems each solved is not reported); if single runs."
    )


def count_exactly(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the counts behind the levels of effects, their exact intervals and how they compare.

    For the columns, see `explorer.tables.effects.make_effects`. Looks only at rows with an n.
    """
    names = [f"{level}_{part}" for level in LEVELS for part in PARTS]
    frame = pd.DataFrame(np.nan, index=rows.index, columns=names, dtype="float64")
    said = pd.Series("", index=rows.index, dtype="str")
    known = rows[rows["n"].notna()]
    columns = zip(*(known[name] for name in ("unit", "n", *LEVELS)), strict=True)
    for place, (unit, n, *levels) in zip(known.index, columns, strict=True):
        decimals = _count_decimals(levels)
        counts = [_find_count(level, int(n), unit, decimals) for level in levels]
        for name, count in zip(LEVELS, counts, strict=True):
            if count is not None:
                found = (count, *exact_interval(count, int(n)))
                frame.loc[place, [f"{name}_{part}" for part in PARTS]] = found
        before, after = counts
        if before is not None and after is not None:
            said[place] = describe_comparison(compare_counts(before, after, int(n)))
    return frame.assign(exact=said)


def _find_count(level: float, n: int, unit: str, decimals: int) -> int | None:
    if unit in PERCENTS:
        return count_of(level, n, decimals)
    whole = unit.startswith(f"of {n} ") and 0 <= level <= n and level == int(level)
    return int(level) if whole else None


def _count_decimals(values: Iterable[float]) -> int:
    texts = [Decimal(repr(value)).normalize() for value in values if np.isfinite(value)]
    powers = [text.as_tuple().exponent for text in texts]
    return max((-power for power in powers if isinstance(power, int)), default=0)


def _check_count(count: int, n: int) -> None:
    if n < 1 or not 0 <= count <= n:
        raise ValueError(f"A count out of n needs n of 1 or more, and 0 to n: not {count} of {n}.")


def _pair(one: int, other: int) -> float:
    """Return the p of McNemar's exact test, from how many problems each run alone solved."""
    from scipy.stats import binomtest  # noqa: PLC0415 (0.6 s that only a count needs)

    apart = one + other
    return float(binomtest(one, apart).pvalue) if apart else 1.0


def _say_count(count: int, n: int, interval: tuple[float, float]) -> str:
    low, high = interval
    places = max(1, math.ceil(math.log10(n)) - 2)  # so that 2 of 1,368 is not told as 0.1%
    share = f"{100 * count / n:.{places}f}%"
    return f"{count:,} of {n:,} ({share}, 95% interval {low:.{places}f} to {high:.{places}f})"


def _say_p(p: float) -> str:
    return f"{p:.2g}" if p >= 0.001 else TINY
