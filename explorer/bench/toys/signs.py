"""The sign of reported changes: which of a library's effects go up, down, or either way."""

from typing import Final

import numpy as np
import pandas as pd

from explorer.errors import UnknownItemError
from explorer.library import Library
from explorer.tables.effects import make_effects
from explorer.tables.months import say_number

UP, DOWN, EITHER, NONE, UNSAID = "up", "down", "either way", "none", ""
RANGE: Final = r"^\s*([-+−]?[\d.]+)\s*to\s*([-+−]?[\d.]+)\s*$"  # of a change: -8.5 to 14.3
SHOWN: Final = (
    *("effect", "item", "model", "benchmark", "comparison", "n", "baseline", "treated", "delta"),
    *("delta_text", "sign"),
)


def list_signs(library: Library, *papers: str, unit: str = "percentage points") -> pd.DataFrame:
    """List the changes that papers report in one unit, and which way each of them goes.

    Parameters
    ----------
    library : Library
        What to look in.
    papers : str
        Ids of papers; without any, all of them.
    unit : str
        Of the changes.

    Returns
    -------
    DataFrame, one row per effect, the largest rise first and those with words alone last
        effect, item (the paper's id), model, benchmark, comparison, n, baseline, treated, delta,
        delta_text, as the library has them; sign: `up`, `down`, `none` where the change is 0,
        `either way` where it is a range about 0, "" where nothing is said.

    Raises
    ------
    UnknownItemError
        If the library has no such paper.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> list_signs(open_library(), "2507.18178")["sign"].value_counts().to_dict()
    {'up': 6, 'down': 2, 'either way': 1}
    """
    known = set(library.columns("items", "item")["item"])
    missing = [paper for paper in papers if paper not in known]
    if missing:
        raise UnknownItemError(f"The library has no paper {missing[0][:40]!r}. Look in its papers.")
    rows = make_effects(library, unit)
    rows = rows[rows["item"].isin(papers)] if papers else rows
    low, high = _read_ends(rows)
    conditions = [low.isna() | high.isna(), (low == 0) & (high == 0), low >= 0, high <= 0]
    sign = np.select(conditions, [UNSAID, NONE, UP, DOWN], EITHER)
    rows = rows.assign(sign=pd.Series(sign, index=rows.index, dtype="str"))
    rows = rows.sort_values("delta", ascending=False, kind="stable", na_position="last")
    return rows[[*SHOWN]].reset_index(drop=True)


def describe_signs(frame: pd.DataFrame) -> str:
    """Return how many changes go which way, paper by paper, and of how many n is known.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> describe_signs(list_signs(open_library(), "2507.18178"))
    '2507.18178: 9 changes, 6 up, 2 down, 1 either way; n is reported for 0 of them, and without n
     there is no interval.'
    """
    told = []
    for paper, rows in frame.groupby("item", sort=False):
        counts = rows.loc[rows["sign"] != UNSAID, "sign"].value_counts()
        ways = [f"{counts[way]:,} {way}" for way in (UP, DOWN, NONE, EITHER) if way in counts.index]
        known = int(rows["n"].notna().sum())
        told.append(
            f"{paper}: {', '.join([say_number(len(rows), 'change'), *ways])}; n is reported for "
            f"{known:,} of them{', and without n there is no interval' if not known else ''}."
        )
    return " ".join(told) or "No change is reported."


def _read_ends(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the lower and the upper end of each change: twice the same where it is one number."""
    ends = rows["delta_text"].astype("str").str.extract(RANGE)
    one, other = (
        pd.to_numeric(ends[side].str.replace("−", "-"), errors="coerce").fillna(rows["delta"])
        for side in (0, 1)
    )
    return one.where(one <= other, other), other.where(one <= other, one)
