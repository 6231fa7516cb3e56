"""Held-in against held-out: what a paper reports on what it trained on, and on what it did not."""

from typing import Final

import pandas as pd

from explorer.bench.grouping import group_alike, tell_change
from explorer.errors import BenchError
from explorer.tables.months import say_number

WORDS: Final = {"in": r"\bheld[- ]in\b", "out": r"\bheld[- ]out\b"}  # in a benchmark's name
SIDES: Final = {"in": "in", "out": "out", "": "unsaid"}  # of `held`, as columns are named
GROUP: Final = ("item", "model", "metric", "unit", "compared")  # what has to be the same
NUMBERS: Final = (*(f"{side}_{what}" for side in SIDES.values() for what in ("n", "mean")),)


def mark_held(frame: pd.DataFrame, rest: str = "") -> pd.DataFrame:
    """Add a column `held`: `in` or `out` where the benchmark's name says so, else `rest`.

    Parameters
    ----------
    frame : DataFrame
        Effects, as `explorer.tables.make_effects` gives them.
    rest : str
        `in`, `out`, or "" for what the source does not say. Another word than "" is a reading of
        the caller's own.

    Raises
    ------
    BenchError
        If `rest` is none of the three.
    """
    if rest not in SIDES:
        raise BenchError(f"What is not said to be held is in, out or an empty text: not {rest!r}.")
    held = pd.Series(rest, index=frame.index, dtype="str")
    for side, words in WORDS.items():
        held = held.mask(frame["benchmark"].str.contains(words, case=False), side)
    return frame.assign(held=held)


def compare_held(frame: pd.DataFrame, by: tuple[str, ...] = GROUP) -> pd.DataFrame:
    """Set the changes on held-in data against those on held-out data, group by group.

    Parameters
    ----------
    frame : DataFrame
        Effects. Without a column `held`, `mark_held` adds it.
    by : tuple of str
        The columns in which rows have to agree to be set side by side.

    Returns
    -------
    DataFrame, one row per group with something held
        The columns of `by`; in_n, in_mean, out_n, out_mean, unsaid_n, unsaid_mean: how many rows
        state a change, and its mean in that unit; difference: out_mean − in_mean, missing where
        either is.

    Raises
    ------
    PoolingError
        If a group would hold several units.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> from explorer.tables import make_effects
    >>> rows = make_effects(open_library(), "percentage points")
    >>> found = compare_held(rows[rows["item"] == "2505.24864"])
    >>> found[["in_n", "out_n", "unsaid_n"]].iloc[0].tolist()
    [0, 3, 2]
    """
    rows = (frame if "held" in frame else mark_held(frame)).dropna(subset="delta")
    found = []
    for key, group in group_alike(rows, by):
        if not (group["held"] != "").any():
            continue
        row: dict[str, object] = dict(key)
        for side, name in SIDES.items():
            changes = group.loc[group["held"] == side, "delta"]
            row |= {f"{name}_n": len(changes), f"{name}_mean": changes.mean()}
        found.append(row)
    table = pd.DataFrame(found, columns=[*by, *NUMBERS]).astype(
        dict.fromkeys(by, "str")
        | {name: "int64" if name.endswith("_n") else "float64" for name in NUMBERS}
    )
    return table.assign(difference=table["out_mean"] - table["in_mean"])


def imply_rest(part: float, part_n: int, whole: float, whole_n: int) -> float:
    """Return what the other sets must average, for a mean over all of them to be what is said.

    Raises
    ------
    BenchError
        Unless the part has at least one set, and the whole more.

    Examples
    --------
    A mean of 13.53 over 8 held-in sets, and of 13.53 over all 12: so the 4 held-out sets have the
    very same mean, or one of the two is the other's number.

    >>> round(imply_rest(13.53, 8, 13.53, 12), 2), round(imply_rest(13.53, 8, 10, 12), 2)
    (13.53, 2.94)
    """
    if not 1 <= part_n < whole_n:
        raise BenchError(
            f"A part has at least one set, and the whole more: not {part_n}, {whole_n}."
        )
    return (whole * whole_n - part * part_n) / (whole_n - part_n)


def describe_held(frame: pd.DataFrame) -> str:
    """Return what can be set side by side, and what cannot, in a sentence."""
    if frame.empty:
        return "Nothing is said to be held in or held out."
    both = frame[frame["difference"].notna()]
    alone = (int(((frame[f"{side}_n"] > 0) & frame["difference"].isna()).sum()) for side in WORDS)
    start = "{}: {:,} held in alone, {:,} held out alone, {:,} both".format(
        say_number(len(frame), "comparison"), *alone, len(both)
    )
    if both.empty:
        return f"{start}; so no held-in change can be set against a held-out one of its own kind."
    parts = [
        f"{row['item']}, {row['metric']}: held out {tell_change(row['out_mean'])} (mean of "
        f"{row['out_n']:,}) against held in {tell_change(row['in_mean'])} (mean of "
        f"{row['in_n']:,}), {row['unit']}"
        for row in both.to_dict("records")
    ]
    return f"{start}. {'; '.join(parts)}."
