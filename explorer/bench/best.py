"""The best cell against the mean of all: how far a headline number lies from what is usual."""

from typing import Final

import pandas as pd

from explorer.bench.grouping import group_alike
from explorer.tables.months import say_number
from explorer.tables.wording import tell_number

GROUP: Final = ("item", "metric", "unit", "compared")  # what has to be the same
FEWEST: Final = 3  # cells: the better of two is half of the mean
NUMBERS: Final = ("n", "best", "mean", "median", "excess")


def best_against_mean(
    frame: pd.DataFrame, value: str = "delta", by: tuple[str, ...] = GROUP
) -> pd.DataFrame:
    """Set the best cell of each group against its mean and its median.

    Parameters
    ----------
    frame : DataFrame
        Effects, as `explorer.tables.make_effects` gives them; or the cells of `make_gap`, with
        ``value="share", by=("item",)``.
    value : str
        The column of numbers.
    by : tuple of str
        The columns in which rows have to agree to be cells of one group.

    Returns
    -------
    DataFrame, one row per group of at least `FEWEST` cells, the largest group first
        The columns of `by`; n; best: the value farthest the way that the mean goes; cell: which it
        is; mean; median; excess: best − mean.

    Raises
    ------
    PoolingError
        If a group would hold several units.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> from explorer.tables import make_gap
    >>> found = best_against_mean(make_gap(open_library()), "share", by=("item",))
    >>> found[["n", "best", "mean", "excess"]].iloc[0].round(1).tolist()
    [10.0, 91.3, 49.1, 42.2]
    """
    found = []
    for key, group in group_alike(frame.dropna(subset=value), by):
        values = group[value]
        if len(values) < FEWEST:
            continue
        mean = float(values.mean())
        place = int(values.argmax() if mean >= 0 else values.argmin())
        best, top = float(values.iloc[place]), group.iloc[place]
        cell = f"{top['model']} on {top['benchmark']}" if top["model"] else str(top["benchmark"])
        told = {"best": best, "mean": mean, "median": float(values.median())}
        found.append({**key, "n": len(values), **told, "excess": best - mean, "cell": cell})
    columns = [*by, *NUMBERS, "cell"]
    types = dict.fromkeys((*by, "cell"), "str") | dict.fromkeys(NUMBERS, "float64")
    table = pd.DataFrame(found, columns=columns).astype(types | {"n": "int64"})
    return table.sort_values("n", ascending=False, kind="stable").reset_index(drop=True)


def describe_best(frame: pd.DataFrame) -> str:
    """Return how the best of the first group compares with all of it, in a sentence.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> from explorer.tables import make_gap
    >>> describe_best(best_against_mean(make_gap(open_library()), "share", by=("item",)))
    'Of 10 cells (2510.07364) the best is 91.3 (Qwen2.5-32B / QwQ-32B on MATH500), the mean 49.06
     and the median 57.52: the best lies 42.24 beyond the mean.'
    """
    if frame.empty:
        return f"No group has {FEWEST} cells or more."
    top = frame.iloc[0]
    words = [str(top[name]) for name in frame.columns[: list(frame.columns).index("n")]]
    more = f" {say_number(len(frame) - 1, 'group')} more." if len(frame) > 1 else ""
    best, mean, median = (tell_number(round(top[name], 2)) for name in ("best", "mean", "median"))
    return (
        f"Of {say_number(int(top['n']), 'cell')} ({', '.join(words)}) the best is {best} "
        f"({top['cell']}), the mean {mean} and the median {median}: the best lies "
        f"{abs(top['excess']):.2f} beyond the mean.{more}"
    )
