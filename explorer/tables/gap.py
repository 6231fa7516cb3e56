"""The worked example: how much of the gap from base to trained model steering recovers, by cell."""

from typing import Final

import pandas as pd

from explorer.library import Library
from explorer.tables.cells import name_missing
from explorer.tables.months import say_number

PAPER: Final = "2510.07364"
COMPARISON: Final = "steered hybrid vs base"
REPORTED: Final = "percent of gap"  # the unit in which a paper gives the share itself
GIVEN: Final = (
    *("effect", "paper", "model", "benchmark", "baseline", "treated", "reference", "delta"),
    *("unit", "comparison", "provenance", "note"),
)
SHOWN: Final = (
    *("effect", "item", "claim_type", "model", "benchmark", "baseline", "treated", "reference"),
    *("share", "computed", "second_hand"),
)
LATER: Final = (
    *("effect", "item", "claim_type", "model", "benchmark", "share", "comparison"),
    *("second_hand", "note"),
)


def make_gap(library: Library, paper: str = PAPER, comparison: str = COMPARISON) -> pd.DataFrame:
    """List the cells of a paper in which something recovers part of the gap to a trained model.

    Parameters
    ----------
    library : Library
        What to look in.
    paper : str
        The paper's id.
    comparison : str
        How the `comparison` of its cells starts.

    Returns
    -------
    DataFrame, one row per cell, the largest share first
        effect, item (the paper's id), claim_type, model, benchmark; baseline, treated and
        reference: the scores of the base, of what was tried and of the trained model, missing where
        the paper gives the share alone; share: the percent of reference − baseline that treated −
        baseline is, as reported where a score is missing; computed: whether it was worked out from
        the three; second_hand.
    """
    rows = _read(library, paper)
    rows = rows[rows["comparison"].str.startswith(comparison)]
    scored = rows["unit"] != REPORTED
    levels = rows[["baseline", "treated", "reference"]].where(scored)
    gap = levels["reference"] - levels["baseline"]
    share = 100 * (levels["treated"] - levels["baseline"]) / gap.where(gap != 0)
    rows = rows.assign(**levels, share=share.fillna(rows["reported"]), computed=share.notna())
    rows = rows.sort_values("share", ascending=False, kind="stable")
    return rows[[*SHOWN]].reset_index(drop=True)


def list_later(library: Library, paper: str = PAPER, comparison: str = COMPARISON) -> pd.DataFrame:
    """List the shares of a gap that a paper gives besides its cells: see `make_gap`.

    Returns
    -------
    DataFrame, one row per effect, in the library's order
        effect, item, claim_type, model, benchmark, share (percent), comparison, second_hand, note.
    """
    rows = _read(library, paper)
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
        return "0 later figures."
    parts = [
        f"{share:.10g}% for {model} ({comparison}{'; second-hand' if second else ''})"
        for share, model, comparison, second in zip(
            *(frame[name] for name in ("share", "model", "comparison", "second_hand")), strict=True
        )
    ]
    return f"{say_number(len(frame), 'later figure')}: {', '.join(parts)}."


def _read(library: Library, paper: str) -> pd.DataFrame:
    rows = library.columns("effects", *GIVEN)
    rows = rows[rows["paper"] == paper].rename(columns={"paper": "item"})
    rows = rows.merge(library.columns("items", "item", "claim_type"), on="item", how="left")
    return rows.assign(
        claim_type=name_missing(rows["claim_type"], "claim_types"),
        second_hand=rows["provenance"].str.startswith("second").astype("bool"),
        reported=rows["treated"].fillna(rows["delta"]).where(rows["unit"] == REPORTED),
    )


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
