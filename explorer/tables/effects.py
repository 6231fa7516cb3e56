"""The effects: reported numbers, unit by unit, for numbers of two units are not on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.errors import PoolingError
from explorer.library import Library
from explorer.selection.query import write_query
from explorer.tables.cells import name_missing
from explorer.tables.exact import count_exactly
from explorer.tables.months import say_number
from explorer.tables.wording import UNSIGNED, tell_number

VAGUE: Final = "percent as stated"  # the source says neither points nor relative
GIVEN: Final = (  # as the library has them
    *("effect", "paper", "model", "benchmark", "metric", "baseline", "treated", "treated_text"),
    *("delta", "delta_text", "unit", "reference", "n", "comparison", "second_hand", "note"),
)
SHOWN: Final = (
    *("effect", "item", "by", "date", "claim_type", "model", "benchmark", "metric", "baseline"),
    *("treated", "treated_text", "delta", "delta_text", "unit", "reference", "n", "comparison"),
    *("second_hand", "note"),
)


@dataclass(frozen=True, slots=True)
class Pool:
    """The changes of one unit, summed up.

    Attributes
    ----------
    unit : str
        The unit of all that follows.
    n : int
        How many effects state their change as a number.
    median, lower_quartile, upper_quartile, lowest, highest : float
        NaN if there are none.
    """

    unit: str
    n: int
    median: float
    lower_quartile: float
    upper_quartile: float
    lowest: float
    highest: float


def count_units(library: Library) -> pd.DataFrame:
    """Count the effects of each unit.

    Returns
    -------
    DataFrame, columns unit, n, query
        The commonest first; those alike in the library's order. `query` shows that unit's effects.
    """
    units = library.columns("effects", "unit")["unit"]
    counts = units.groupby(units, sort=False).size().sort_values(ascending=False, kind="stable")
    asked = [f"?{write_query({'show': str(unit)})}" for unit in counts.index]
    frame = pd.DataFrame({"unit": counts.index, "n": counts.to_numpy(), "query": asked})
    return frame.astype({"unit": "str", "n": "int64", "query": "str"})


def make_effects(library: Library, unit: str) -> pd.DataFrame:
    """List the effects of one unit, the largest change first, whichever way it goes.

    Parameters
    ----------
    library : Library
        What to look in.
    unit : str
        One of those that `count_units` gives; with any other there are no rows.

    Returns
    -------
    DataFrame, one row per effect
        effect, item (the paper's id), by, date, claim_type (`uncoded` where nobody coded it),
        model, benchmark, metric, baseline, treated, treated_text, delta, delta_text, unit,
        reference, n, comparison, second_hand, note, as the library has them.
        baseline_count, baseline_low, baseline_high, treated_count, treated_low, treated_high: where
        n is known and the level is one count of n to the decimals printed, that count and its exact
        95% interval in percent; else missing. exact: where both are, how they compare, in words.

        Rows without a change come after those with one, and those with words alone come last.

    Notes
    -----
    The decimals of a row are those of its more precise level, for a number has lost its last zeros.
    """
    rows = library.columns("effects", *GIVEN)
    rows = rows[rows["unit"] == unit].rename(columns={"paper": "item"})
    items = library.columns("items", "item", "by", "date", "claim_type")
    rows = rows.merge(items, on="item", how="left").fillna({"by": "", "date": ""})
    rows = rows.assign(
        claim_type=name_missing(rows["claim_type"], "claim_types"),
    )
    rows = rows.iloc[_order(rows)].reset_index(drop=True)
    return pd.concat([rows[[*SHOWN]], count_exactly(rows)], axis=1)


def _order(rows: pd.DataFrame) -> npt.NDArray[np.intp]:
    change, level = rows["delta"].abs(), rows["treated"].fillna(rows["baseline"])
    keys = [-level.fillna(-np.inf), -change.fillna(-np.inf), level.isna() & change.isna()]
    return np.lexsort([key.to_numpy() for key in keys])  # by the last, then the one before it


def describe_effects(frame: pd.DataFrame) -> str:
    """Return how many effects there are, how well they are known and where they lie, read aloud."""
    if frame.empty:
        return "0 effects."
    unit, papers = frame["unit"].iloc[0], frame["item"].nunique()
    second, known = int(frame["second_hand"].sum()), int(frame["n"].notna().sum())
    return (
        f"{say_number(len(frame), 'effect')} (unit: {unit}) of {say_number(papers, 'paper')}: "
        f"{second:,} second-hand, {known:,} with n reported; {_describe_pool(frame, unit)}."
    )


def _describe_pool(frame: pd.DataFrame, unit: str) -> str:
    if unit == VAGUE:
        return "no median, for the sources do not say whether points or relative is meant"
    pool = _sum_up(frame["delta"], unit)
    noun = "value" if unit.startswith(UNSIGNED) else "change"
    if not pool.n:
        return "none states a change as one number"
    signed = noun == "change"
    middle, low, high = (
        tell_number(round(value, 2), signed=signed)
        for value in (pool.median, pool.lowest, pool.highest)
    )
    if pool.n == 1:
        return f"one states its {noun}: {middle}"
    return (
        f"the median {noun} of the {pool.n:,} that state one is {middle} (from {low} to {high}), "
        "not pooled with other units"
    )


def pool_effects(library: Library, units: str | Iterable[str]) -> Pool:
    """Sum up the changes of one unit; refuse several, for they are not on one scale.

    Rows are not independent: one result can stand in several.

    Raises
    ------
    PoolingError
        If several units are asked for, none, or one that does not say what it measures. The message
        says why, and what to do.
    """
    asked = list(dict.fromkeys([units] if isinstance(units, str) else units))
    if len(asked) == 1 and asked[0] != VAGUE:
        rows = library.columns("effects", "unit", "delta")
        return _sum_up(rows.loc[rows["unit"] == asked[0], "delta"], asked[0])
    raise PoolingError(_refuse(asked))


def _refuse(units: list[str]) -> str:
    mend = "Pool the effects of one unit at a time."
    if not units:
        return f"No unit was named. {mend}"
    vague = f"{VAGUE} does not say whether points or relative is meant"
    if units == [VAGUE]:
        return f"Effects in {VAGUE} cannot be pooled: {vague}. {mend}"
    why = "a difference of percentages, a relative change, a ratio and a correlation are not on "
    why += f"one scale{f', and {vague}' if VAGUE in units else ''}"
    return f"Effects in {', '.join(units[:-1])} and {units[-1]} cannot be pooled: {why}. {mend}"


def _sum_up(deltas: pd.Series, unit: str) -> Pool:
    known = deltas.dropna().to_numpy(dtype="float64")
    points = np.quantile(known, [0.5, 0.25, 0.75, 0, 1]) if len(known) else np.full(5, np.nan)
    return Pool(unit, len(known), *points.tolist())
