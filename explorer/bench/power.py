"""How often two runs with known rates would be told apart, added up over all that can happen."""

from typing import Final

import numpy as np
import numpy.typing as npt

from explorer.errors import BenchError

Counts = npt.NDArray[np.int64]

REACH: Final = 7  # standard deviations on either side; what lies beyond has a chance below 1e-11
MARGIN: Final = 20  # counts more on either side, for rare events have longer tails
NEVER: Final = 1e-12  # a rate below this is 0, for no problems that are tried would show it
CLOSE: Final = 1 + 1e-9  # a p this near alpha is alpha: rounding must not decide


def measure_power(
    p1: float, p2: float, n: int, alpha: float = 0.05, *, both: float | None = None
) -> float:
    """Return the chance that an exact two-sided test tells two runs apart.

    Parameters
    ----------
    p1, p2 : float
        The share of problems that each run solves, 0 to 1: the true rates.
    n : int
        How many problems each run tries, each once.
    alpha : float
        The test tells them apart where its p is at most this.
    both : float, optional
        The share of problems that both solve, where they try the same n: McNemar's test. Without
        it, they try different problems: Fisher's test.

    Raises
    ------
    BenchError
        If a share, n or alpha cannot be, or both cannot be shared by runs of these rates.

    References
    ----------
    Fisher, Statistical Methods for Research Workers, 5th edition, 1934.
    McNemar, Note on the Sampling Error of the Difference Between Correlated Proportions, 1947.

    Examples
    --------
    >>> round(measure_power(8 / 30, 13 / 30, 30), 2)
    0.19
    >>> round(measure_power(8 / 30, 13 / 30, 30, both=8 / 30), 2)
    0.38
    """
    check_rates(p1, p2, alpha, both)
    if not n >= 1 or n % 1:
        raise BenchError(f"n is a whole number of problems, 1 or more, not {n}.")
    first, second = (0.0 if rate < NEVER else rate for rate in (p1 - (both or 0), p2 - (both or 0)))
    if both is None:
        return _power_apart(first, second, n, alpha)
    return _power_paired(first, second, n, alpha)


def list_overlaps(p1: float, p2: float) -> tuple[float, float]:
    """Return the least and the most problems that both runs can solve, as shares.

    Examples
    --------
    >>> list_overlaps(0.25, 0.5), list_overlaps(0.75, 0.5)
    ((0.0, 0.25), (0.25, 0.5))
    """
    return max(0.0, p1 + p2 - 1), min(p1, p2)


def check_rates(p1: float, p2: float, alpha: float, both: float | None) -> None:
    """Refuse rates that cannot be.

    Raises
    ------
    BenchError
        With what is wrong, and how to mend it.
    """
    for share in (p1, p2):
        if not 0 <= share <= 1:
            raise BenchError(f"A rate is a share from 0 to 1, such as 0.267, not {share}.")
    if not 0 < alpha < 1:
        raise BenchError(f"Alpha is a share between 0 and 1, such as 0.05, not {alpha}.")
    least, most = list_overlaps(p1, p2)
    if both is not None and not least - 1e-9 <= both <= most + 1e-9:
        raise BenchError(
            f"Runs that solve {p1:.3g} and {p2:.3g} both solve {least:.3g} to {most:.3g}, "
            f"not {both:.3g}."
        )


def _power_apart(p1: float, p2: float, n: int, alpha: float) -> float:
    """Return the power of Fisher's test: with equal n, one rule for the smaller of two counts."""
    from scipy.stats import binom  # noqa: PLC0415 (0.6 s that only a count needs)

    x, y = _span(n, p1), _span(n, p2)
    limits = _limit_smaller(np.arange(x[0] + y[0], x[-1] + y[-1] + 1), n, alpha)
    told = np.minimum(x[:, None], y) <= limits[x[:, None] + y - x[0] - y[0]]
    return float(binom.pmf(x, n, p1) @ told @ binom.pmf(y, n, p2))


def _limit_smaller(totals: Counts, n: int, alpha: float) -> Counts:
    """Return the largest smaller count at which Fisher's test tells runs apart, by total.

    With the same n the hypergeometric distribution is symmetric, so p is twice the lower
    tail. Where no count tells apart, the result is one below the least that can be.
    """
    from scipy.special import gammaln  # noqa: PLC0415 (0.3 s that only a count needs)

    logs = gammaln(np.arange(2 * n + 1) + 1.0)  # of factorials
    wide = int(REACH * np.sqrt(n / 8)) + MARGIN  # n / 8: no total gives a larger variance
    first = np.maximum(np.maximum(totals - n, 0), totals // 2 - wide)[:, None]
    totals, smaller = totals[:, None], first + np.arange(wide + 1)
    valid = 2 * smaller < totals
    smaller = np.where(valid, smaller, first)
    larger = totals - smaller
    ways = 2 * logs[n] - logs[smaller] - logs[n - smaller] - logs[larger] - logs[n - larger]
    chances = np.exp(ways - logs[2 * n] + logs[totals] + logs[2 * n - totals]) * valid
    told = valid & (2 * chances.cumsum(axis=1) <= alpha * CLOSE)
    return np.asarray(first[:, 0] + told.sum(axis=1) - 1)


def _power_paired(only1: float, only2: float, n: int, alpha: float) -> float:
    """Return the power of McNemar's test, from the shares of problems that one run alone solves."""
    from scipy.stats import binom  # noqa: PLC0415 (0.6 s that only a count needs)

    apart = only1 + only2
    if not apart:
        return 0.0
    m = _span(n, apart)
    limits = binom.ppf(alpha / 2 * CLOSE, m, 0.5)
    limits -= 2 * binom.cdf(limits, m, 0.5) > alpha * CLOSE
    first = only1 / apart
    told = binom.cdf(limits, m, first) + binom.sf(m - limits - 1, m, first)
    return float(binom.pmf(m, n, apart) @ told)


def _span(n: int, share: float) -> Counts:
    """Return the counts of n that can be told from impossible."""
    middle, reach = n * share, REACH * np.sqrt(n * share * (1 - share)) + MARGIN
    return np.arange(max(0, int(middle - reach)), min(n, int(middle + reach)) + 1)
