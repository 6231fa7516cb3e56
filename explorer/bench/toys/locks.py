"""What each key opened that greedy answers did not, and whether it was the same problems."""

from itertools import combinations
from typing import Final

import numpy as np
import pandas as pd

from explorer.bench.coverage import compare_pairs
from explorer.tables.exact import exact_interval
from explorer.tables.months import say_number

GREEDY: Final = "greedy"  # what the keys are compared with
ALPHA: Final = 0.05  # the p at which a key is told apart from greedy


def list_keys(tried: pd.DataFrame) -> pd.DataFrame:
    """List how much each key solves, and how much of it greedy does not.

    Parameters
    ----------
    tried : DataFrame
        As `explorer.bench.try_keys` gives it.

    Returns
    -------
    DataFrame, one row per key, in the order tried
        key; solved, of n problems; percent, low, high: with its exact 95% interval; opened: solved
        where greedy fails; closed: failed where greedy solves; p: of the one
        against the other, by McNemar's exact test.
    """
    wide = _widen(tried)
    greedy = wide[GREEDY]
    rows = []
    for key in wide:
        solved, n = int(wide[key].sum()), len(wide)
        low, high = exact_interval(solved, n, 0.95)
        opened, closed = int((wide[key] & ~greedy).sum()), int((~wide[key] & greedy).sum())
        rows.append(
            (
                key,
                solved,
                n,
                100 * solved / n,
                low,
                high,
                opened,
                closed,
                compare_pairs(opened, closed),
            )
        )
    columns = ["key", "solved", "n", "percent", "low", "high", "opened", "closed", "p"]
    return pd.DataFrame(rows, columns=columns)


def compare_keys(tried: pd.DataFrame) -> pd.DataFrame:
    """Compare what each two keys open, against what chance alone would have them share.

    Returns
    -------
    DataFrame, one row per pair of keys other than greedy, in the order tried
        key, other; both, either: how many of the problems that greedy fails they solve; overlap:
        both of either (Jaccard), in percent; chance: what two keys that open as many each would
        share if they had nothing to do with one another, in percent. Missing if neither opens any.
    """
    wide = _widen(tried)
    shut = wide[~wide[GREEDY]].drop(columns=GREEDY)
    rows = []
    for key, other in combinations(shut, 2):
        one, two = shut[key], shut[other]
        both, either = int((one & two).sum()), int((one | two).sum())
        met = one.sum() * two.sum() / max(len(shut), 1)
        apart = one.sum() + two.sum() - met
        shares = (100 * both / either, 100 * met / apart) if either else (np.nan, np.nan)
        rows.append((key, other, both, either, *shares))
    return pd.DataFrame(rows, columns=["key", "other", "both", "either", "overlap", "chance"])


def describe_keys(listed: pd.DataFrame, compared: pd.DataFrame) -> str:
    """Return what the keys opened, and whether it was the same, in three sentences.

    Examples
    --------
    >>> solved = {"greedy": [True, False, False], "vote": [True, True, False]}
    >>> tried = pd.DataFrame({"problem": [*"abc"], **solved}).melt("problem", None, "key", "solved")
    >>> describe_keys(list_keys(tried), compare_keys(tried))
    "In this toy, of 3 problems greedy answers solve 33%; vote 67%. Told apart from greedy, by
     McNemar's exact test at 5%: better none; worse none. Of no two keys can the overlap be told."
    """
    greedy = listed[listed["key"] == GREEDY].iloc[0]
    others = listed[listed["key"] != GREEDY]
    told = ", ".join(
        f"{key} {share:.0f}%" for key, share in zip(others["key"], others["percent"], strict=True)
    )
    apart = others[others["p"] <= ALPHA]
    better, worse = (
        ", ".join(part["key"]) or "none"
        for part in (
            apart[apart["opened"] > apart["closed"]],
            apart[apart["opened"] < apart["closed"]],
        )
    )
    start = (
        f"In this toy, of {say_number(int(greedy['n']), 'problem')} greedy answers solve "
        f"{greedy['percent']:.0f}%; {told}. Told apart from greedy, by McNemar's exact test at 5%: "
        f"better {better}; worse {worse}."
    )
    known = compared.dropna()
    if known.empty:
        return f"{start} Of no two keys can the overlap be told."
    overlap = known["overlap"]
    return (
        f"{start} Of the problems that either of two keys opens, they share {overlap.mean():.0f}% "
        f"on average ({overlap.min():.0f}% to {overlap.max():.0f}%); keys that "
        f"had nothing to do with one another would share {known['chance'].mean():.0f}%."
    )


def _widen(tried: pd.DataFrame) -> pd.DataFrame:
    keys = tried["key"].unique()
    return tried.pivot_table("solved", "problem", "key", "all", sort=False)[keys].astype("bool")
