"""How large a lead the luck of the draw makes: two runs over few problems, summed up exactly."""

from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.passk import Floats
from explorer.errors import BenchError

TRUE: Final = "the rates are those counted"
SAME: Final = "there is no difference"
MOST: Final = 2_000  # problems


def list_leads(first: int, second: int, n: int) -> pd.DataFrame:
    """List each lead that a second run can have over a first, and its chance, under two truths.

    Under the one, the counts are the true rates; under the other, both runs have their mean. Each
    problem is taken to be solved with the same chance, apart from all others; where problems differ
    in how hard they are and both runs try the same, leads spread less than this.

    Parameters
    ----------
    first, second, n : int
        How many problems each run solved, and how many each tried.

    Returns
    -------
    DataFrame, one row per truth and lead
        truth; lead: second minus first, from −n to n; percent: its chance, in percent.

    Raises
    ------
    BenchError
        If the counts cannot be.

    Examples
    --------
    >>> list_leads(0, 1, 1)
                             truth  lead  percent
    0  the rates are those counted    -1      0.0
    1  the rates are those counted     0      0.0
    2  the rates are those counted     1    100.0
    3       there is no difference    -1     25.0
    4       there is no difference     0     50.0
    5       there is no difference     1     25.0
    """
    if not 1 <= n <= MOST or not (0 <= first <= n and 0 <= second <= n):
        raise BenchError(
            f"Two counts out of n need n from 1 to {MOST:,}, and 0 to n each: not {first} and "
            f"{second} of {n}."
        )
    middle = (first + second) / (2 * n)
    chances = [_spread_leads(first / n, second / n, n), _spread_leads(middle, middle, n)]
    frame = pd.DataFrame(
        {
            "truth": np.repeat([TRUE, SAME], 2 * n + 1),
            "lead": np.tile(np.arange(-n, n + 1), 2),
            "percent": 100 * np.concatenate(chances),
        }
    )
    return frame.astype({"truth": "str"})


def describe_leads(first: int, second: int, n: int) -> str:
    """Return how often a lead as large as the one counted would show, under both truths.

    Examples
    --------
    >>> describe_leads(8, 13, 30)
    'Counted: 8 against 13 of 30, a lead of 5. Were those the true rates, a lead of 5 or more would
     show in 56% of such pairs of runs, and none or one the other way in 11%. Were there no
     difference (35.0% both), a lead of 5 or more would still show in 11%.'
    """
    frame, lead = list_leads(first, second, n), abs(second - first)
    ahead = frame["lead"] * (1 if second >= first else -1)
    true = frame["truth"] == TRUE
    shown, turned, still = (
        _say(float(frame.loc[rows, "percent"].sum()))
        for rows in (true & (ahead >= lead), true & (ahead <= 0), ~true & (ahead >= lead))
    )
    start = f"Counted: {first:,} against {second:,} of {n:,}"
    same = f"({50 * (first + second) / n:.1f}% both)"
    if not lead:
        return f"{start}, no lead. There is nothing to tell apart."
    return (
        f"{start}, a lead of {lead:,}. Were those the true rates, a lead of {lead:,} or more would "
        f"show in {shown} of such pairs of runs, and none or one the other way in {turned}. Were "
        f"there no difference {same}, a lead of {lead:,} or more would still show in {still}."
    )


def _spread_leads(first: float, second: float, n: int) -> Floats:
    """Return the chance of each lead from −n to n."""
    from scipy.stats import binom  # noqa: PLC0415 (0.6 s that only a count needs)

    counts = np.arange(n + 1)
    chances: Floats = np.convolve(binom.pmf(counts, n, second), binom.pmf(counts, n, first)[::-1])
    return chances


def _say(percent: float) -> str:
    return f"{percent:.0f}%" if percent >= 1 else "less than 1%"
