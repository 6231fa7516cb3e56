"""Small benchmarks: what few problems can tell apart, and how many would be needed."""

from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd

from explorer.bench.power import check_rates, list_overlaps, measure_power
from explorer.bench.sizes import MOST, find_size
from explorer.errors import BenchError
from explorer.library import Library
from explorer.tables.effects import make_effects
from explorer.tables.exact import PERCENTS, compare_counts, describe_comparison

COUNTED: Final = ("n", "baseline_count", "treated_count")
KEPT: Final = (
    *("effect", "item", "model", "benchmark", "n", "baseline_count", "baseline_low"),
    *("baseline_high", "treated_count", "treated_low", "treated_high", "exact"),
)


@dataclass(frozen=True, slots=True)
class Needed:
    """How many problems it takes to tell two rates apart.

    Attributes
    ----------
    p1, p2 : float
        The rates, as shares.
    power, alpha : float
        The chance of telling them apart, and the p at which they are told apart.
    paired : bool
        Whether both runs try the same problems (McNemar's test) or each its own (Fisher's).
    least, most : int or None
        How many each run tries; None for more than 10,000. They differ only where paired, with how
        many problems both solve unknown: as many as can be, or as few.
    """

    p1: float
    p2: float
    power: float
    alpha: float
    paired: bool
    least: int | None
    most: int | None


def problems_needed(
    p1: float,
    p2: float,
    power: float = 0.8,
    alpha: float = 0.05,
    *,
    paired: bool = False,
    both: float | None = None,
) -> Needed:
    """Return how many problems it takes for an exact test to tell two rates apart.

    That is the least number from which on the power stays: with counts it rises and falls a little
    from one number to the next. The power is added up, not approximated; see `measure_power`.

    Parameters
    ----------
    p1, p2 : float
        The share of problems that each run solves, 0 to 1.
    power : float
        The chance to tell them apart that is asked for, between 0 and 1.
    alpha : float
        The p at which the two-sided test tells them apart.
    paired : bool
        Whether both runs try the same problems.
    both : float, optional
        Where paired, the share of problems that both solve; without it, all that can be.

    Returns
    -------
    Needed
        Beyond 1,000 problems, rounded up to the next ten; beyond 10,000, not looked for.

    Raises
    ------
    BenchError
        If the rates are the same, or a share cannot be.

    Examples
    --------
    >>> problems_needed(8 / 30, 13 / 30).most
    138
    >>> found = problems_needed(8 / 30, 13 / 30, paired=True)
    >>> found.least, found.most
    (46, 206)
    """
    check_rates(p1, p2, alpha, both)
    if p1 == p2:
        raise BenchError(f"No number of problems tells {p1:.3g} from {p2:.3g}: give two rates.")
    if not 0 < power < 1:
        raise BenchError(f"The power is a share between 0 and 1, such as 0.8, not {power}.")
    if both is not None and not paired:
        raise BenchError("Problems that both runs solve are problems both try: say paired=True.")
    overlaps: tuple[float | None, ...] = (both,)
    if paired and both is None:
        overlaps = list_overlaps(p1, p2)
    sizes = [
        find_size(partial(_is_enough, p1, p2, power=power, alpha=alpha, both=overlap))
        for overlap in overlaps
    ]
    return Needed(p1, p2, power, alpha, paired, sizes[-1], sizes[0])


def describe_needed(found: Needed) -> str:
    """Return how many problems are needed, in a sentence.

    Examples
    --------
    >>> describe_needed(problems_needed(8 / 30, 13 / 30, paired=True))
    "To tell 26.7% from 43.3%, were those the true rates, at p up to 0.05 with a chance of 80% by
     McNemar's exact test, two runs over the same problems need from 46 problems, where both solve
     as many of them as can be, to 206, where they solve as few."
    """
    test, runs = (
        ("McNemar", "two runs over the same problems need")
        if found.paired
        else ("Fisher", "two runs over different problems each need")
    )
    start = (
        f"To tell {100 * found.p1:.3g}% from {100 * found.p2:.3g}%, were those the true rates, at "
        f"p up to {found.alpha:g} with a chance of {100 * found.power:g}% by {test}'s exact test, "
        f"{runs}"
    )
    least, most = (
        f"more than {MOST:,}" if size is None else f"{size:,}" for size in (found.least, found.most)
    )
    if least == most:
        return f"{start} {least} problem{'s' if least != '1' else ''}."
    return (
        f"{start} from {least} problems, where both solve as many of them as can be, to {most}, "
        "where they solve as few."
    )


def describe_small(a: int, b: int, n: int) -> str:
    """Return what two counts of the same n show, and how many problems would tell them apart.

    Raises
    ------
    ValueError
        If a count is not between 0 and n, or n is below 1.

    Examples
    --------
    >>> describe_small(8, 13, 30)
    '8 of 30 (26.7%, 95% interval 12.3 to 45.9) against 13 of 30 (43.3%, 95% interval 25.5 to 62.6):
     p = 0.28 if independent, 0.062 to 0.38 if paired (which problems each solved is not reported);
     if single runs. Were those the true rates, 30 different problems each would tell them apart
     (p up to 0.05) with a chance of 19%; for 80% it takes 138.'
    """
    told = describe_comparison(compare_counts(a, b, n))
    if a == b:
        return f"{told} No number of problems tells a rate from itself."
    needed = problems_needed(a / n, b / n)
    chance = 100 * measure_power(a / n, b / n, n)
    size = f"more than {MOST:,}" if needed.most is None else f"{needed.most:,}"
    return (
        f"{told} Were those the true rates, {n:,} different problems each would tell them apart "
        f"(p up to {needed.alpha:g}) with a chance of {chance:.0f}%; for {100 * needed.power:g}% "
        f"it takes {size}."
    )


def list_small(library: Library) -> pd.DataFrame:
    """List the effects of a library whose two levels are counts of a known n, the smallest first.

    Returns
    -------
    DataFrame, one row per effect
        effect, item (the paper's id), model, benchmark, n; baseline_count, baseline_low,
        baseline_high, treated_count, treated_low, treated_high: the counts and their exact 95%
        intervals in percent; exact: how they compare, in words.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> counted = list_small(open_library())
    >>> counted["effect"].iloc[0], counted["n"].tolist()
    ('e070', [30, 100, 1368])
    """
    rows = pd.concat([make_effects(library, unit) for unit in PERCENTS], ignore_index=True)
    rows = rows.loc[rows["exact"] != "", [*KEPT]].sort_values("n", kind="stable")
    return rows.astype(dict.fromkeys(COUNTED, "int64")).reset_index(drop=True)


def _is_enough(
    p1: float, p2: float, n: int, *, power: float, alpha: float, both: float | None
) -> bool:
    return measure_power(p1, p2, n, alpha, both=both) >= power
