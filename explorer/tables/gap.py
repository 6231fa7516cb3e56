"""The worked example: how much of the gap from base to trained model steering recovers, by cell."""

from typing import Final

import pandas as pd

from explorer.library import Library
from explorer.tables.cells import name_missing
from explorer.tables.months import say_number

REPORTED: Final = "percent of gap"  # the unit in which a paper gives the share itself
GIVEN: Final = (
    *("effect", "paper", "model", "benchmark", "baseline", "treated", "reference", "delta"),
    *("unit", "comparison", "second_hand", "note"),
)
SHOWN: Final = (
    *("effect", "item", "claim_type", "model", "benchmark", "baseline", "treated", "reference"),
    *("share", "computed", "second_hand"),
)
LATER: Final = (
    *("effect", "item", "claim_type", "model", "benchmark", "share", "comparison"),
    *("second_hand", "note"),
)


def make_gap(library: Library, paper: str = "", comparison: str = "") -> pd.DataFrame:
    """List the cells of a paper in which something recovers part of the gap to a trained model.

    Parameters
    ----------
    library : Library
        What to look in.
    paper : str
        The paper's id; without one, the paper that gives the most cells with a reference.
    comparison : str
        How the `comparison` of its cells starts; without it, as that of most cells with a
        reference does, up to a semicolon.

    Returns
    -------
    DataFrame, one row per cell, the largest share first
        effect, item (the paper's id), claim_type, model, benchmark; baseline, treated and
        reference: the scores of the base, of what was tried and of the trained model, missing where
        the paper gives the share alone; share: the percent of reference − baseline that treated −
        baseline is, as reported where a score is missing; computed: whether it was worked out from
        the three; second_hand.
    """
    rows, comparison = _read(library, paper, comparison)
    rows = rows[rows["comparison"].str.startswith(comparison)]
    scored = rows["unit"] != REPORTED
    levels = rows[["baseline", "treated", "reference"]].where(scored)
    gap = levels["reference"] - levels["baseline"]
    share = 100 * (levels["treated"] - levels["baseline"]) / gap.where(gap != 0)
    rows = rows.assign(**levels, share=share.fillna(rows["reported"]), computed=share.notna())
    rows = rows.sort_values("share", ascending=False, kind="stable")
    return rows[[*SHOWN]].reset_index(drop=True)


def list_later(library: Library, paper: str = "", comparison: str = "") -> pd.DataFrame:
    """List the shares of a gap that a paper gives besides its cells: see `make_gap`.

    Returns
    -------
    DataFrame, one row per effect, in the library's order
        effect, item, claim_type, model, benchmark, share (percent), comparison, second_hand, note.
    """
    rows, comparison = _read(library, paper, comparison)
    later = (rows["unit"] == REPORTED) & ~rows["comparison"].str.startswith(comparison)
    return rows[later].rename(columns={"reported": "share"})[[*LATER]].reset_index(drop=True)


def describe_gap(frame: pd.DataFrame) -> str:
    """Return how the shares of the cells lie, read aloud, the largest named as what it is."""
    shares = frame["share"].dropna()
    if frame.empty:
        return "0 cells."
    if shares.empty:
        return f"{say_number(len(frame), 'cell')}, none with a share of the gap."
    top = frame.iloc[int(frame["share"].argmax())]
    cells, most = say_number(len(shares), "cell"), shares.max()
    if len(shares) == 1:
        return f"{cells} of {top['item']}, which recovers {most:.1f}% of the gap."
    return (
        f"{cells} of {top['item']}, by share of the gap recovered: smallest {shares.min():.1f}%, "
        f"median {shares.median():.1f}%, mean {shares.mean():.1f}%, {_pool(frame)}, "
        f"largest {most:.1f}%; so {most:.0f}% is the largest of {len(shares):,}, that of "
        f"{top['model']} on {top['benchmark']}."
    )


def describe_later(frame: pd.DataFrame) -> str:
    """Return the later shares, read aloud, each with what it is of."""
    if frame.empty:
        return "No later figure."
    parts = [
        f"{share:.10g}% for {model} ({comparison}{'; second-hand' if second else ''})"
        for share, model, comparison, second in zip(
            *(frame[name] for name in ("share", "model", "comparison", "second_hand")), strict=True
        )
    ]
    return f"{say_number(len(frame), 'later figure')}: {', '.join(parts)}."


def _read(library: Library, paper: str, comparison: str) -> tuple[pd.DataFrame, str]:
    """Return the effects of the paper, and how the comparison of its cells starts."""
    rows = library.columns("effects", *GIVEN)
    paper = paper or _commonest(rows.loc[rows["reference"].notna(), "paper"])
    rows = rows[rows["paper"] == paper].rename(columns={"paper": "item"})
    compared = rows.loc[rows["reference"].notna(), "comparison"].str.split(";").str[0]
    comparison = comparison or _commonest(compared)
    rows = rows.merge(library.columns("items", "item", "claim_type"), on="item", how="left")
    rows = rows.assign(
        claim_type=name_missing(rows["claim_type"], "claim_types"),
        reported=rows["treated"].fillna(rows["delta"]).where(rows["unit"] == REPORTED),
    )
    return rows if comparison else rows.iloc[:0], comparison


def _commonest(values: pd.Series) -> str:
    """Return the value that occurs most, the first of several; "" for none."""
    return str(values.mode(dropna=True).iloc[0]) if len(values) else ""


def _pool(frame: pd.DataFrame) -> str:
    known = frame[frame["computed"]]
    gaps = (known["reference"] - known["baseline"]).sum()
    if not gaps:
        return "not pooled for want of scores"
    gains = (known["treated"] - known["baseline"]).sum()
    return (
        f"pooled {100 * gains / gaps:.1f}% (sum of gains over sum of gaps, of the {len(known):,} "
        "with all three scores)"
    )
