"""Codings: how items that were coded more than once were coded, and how far two coders agree."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING, Final

import pandas as pd

from explorer.assembly import LEAD, current_codings
from explorer.model import ClaimType, Stage
from explorer.tables.alpha import draw_interval, measure_alpha
from explorer.tables.cells import name_missing
from explorer.tables.months import say_items

if TYPE_CHECKING:
    from explorer.library import Library

DATED: Final = ("date_earliest", "date_latest")
CODED: Final = (
    *("coding", "stage", "coder", "claim_type", "confidence", "evidence_date", "reads"),
    *("coded", "coded_basis", "rationale"),
)
TYPES: Final = [word.value for word in ClaimType]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the lead coder and others gave the same items the same claim types.

    Attributes
    ----------
    alpha : float
        Krippendorff's alpha, nominal: 1 is agreement, 0 is what chance would give; missing where it
        cannot be worked out.
    low, high : float
        The ends of its 95% interval, missing likewise.
    n : int
        Items that the lead coder and another coder both coded.
    agreeing : int
        Those of them to which all their coders gave the same claim type.
    coders : tuple of str
        Who coded them, the lead coder first.
    """

    alpha: float
    low: float
    high: float
    n: int
    agreeing: int
    coders: tuple[str, ...]


def list_codings(library: Library) -> pd.DataFrame:
    """List every coding of the items that were coded more than once.

    Returns
    -------
    DataFrame, a row per coding, item by item, the oldest first
        item, kind, title; coding, stage, coder, claim_type, confidence (missing where it was not
        recorded), evidence_date, reads, coded, coded_basis, rationale; stands: whether it is the
        one that stands; at: the day from which it can stand, that of its evidence, or else the
        item's own, by its latest day; missing when undated.

    Examples
    --------
    >>> from explorer.library import Library
    >>> codings = pd.DataFrame({"coding": ["k1", "k2"], "item": "p1", "claim_type": "elicit"})
    >>> codings = codings.assign(stage=["first", "recoding"])
    >>> papers = pd.DataFrame({"paper": ["p1"]})
    >>> library = Library.from_frames({"papers": papers, "codings": codings})
    >>> list_codings(library)["stands"].tolist()
    [False, True]
    """
    codings = library.columns("codings", "item", *CODED, "evidence_latest")
    standing = current_codings(codings.assign(row=codings.index))["row"]
    codings = codings.assign(stands=codings.index.isin(standing))
    codings = codings[codings.duplicated("item", keep=False)]
    items = library.columns("items", "item", "kind", "title", *DATED)
    rows = items.merge(codings, on="item", sort=False)
    day = rows["date_latest"].fillna(rows["date_earliest"])
    # evidence whose last day is open is not known to have come, so it stands nowhere in time
    at = rows["evidence_latest"].where(rows["evidence_date"] != "", day)
    names = ["item", "kind", "title", *CODED, "stands", "at"]
    types = name_missing(rows["claim_type"], "claim_types")
    return rows.assign(at=at, claim_type=types)[names].reset_index(drop=True)


def measure_agreement(library: Library, draws: int = 10_000, seed: int = 0) -> Agreement:
    """Measure how far coders agree on the items that the lead coder and another coder both coded.

    Of the lead coder, the coding that stands counts; of every other, the latest.

    Parameters
    ----------
    library : Library
        What to look in. One that keeps only second codings that differ has no rate of agreement.
    draws : int
        How often the items are drawn anew, with replacement, for the interval. Draws in which
        alpha cannot be worked out are left out.
    seed : int
        The same seed gives the same interval.

    Returns
    -------
    Agreement
        Alpha and its interval are missing with fewer than 2 items, or if all codings say the same.

    References
    ----------
    Krippendorff, Content Analysis, 2004, chapter 11: alpha. Zapf et al., Measuring inter-rater
    reliability for nominal data, 2016: the interval, by bootstrap over the items.
    """
    codings = library.columns("codings", "item", "stage", "coder", "claim_type")
    codings = codings[codings["claim_type"].notna()]
    lead = current_codings(codings).reset_index()
    other = codings[~codings["stage"].isin(LEAD)].drop_duplicates(["item", "coder"], keep="last")
    lead = lead[lead["item"].isin(other["item"])]
    other = other[other["item"].isin(lead["item"])]
    both = pd.concat([lead, other], ignore_index=True)
    counts = pd.crosstab(both["item"], both["claim_type"].astype("str"))
    units = counts.reindex(columns=TYPES, fill_value=0).to_numpy(dtype="int64")
    alpha = measure_alpha(units)
    ends = (nan, nan) if isnan(alpha) else draw_interval(units, draws, seed)
    coders = tuple(dict.fromkeys([*lead["coder"].unique(), *other["coder"].unique()]))
    agreeing = int((units.max(axis=1, initial=0) == units.sum(axis=1)).sum())
    return Agreement(alpha, *ends, n=len(units), agreeing=agreeing, coders=coders)


def describe_codings(frame: pd.DataFrame) -> str:
    """Return how items came to be coded anew, read aloud; `frame` is of `list_codings`."""
    if frame.empty:
        return "No item here was coded more than once (n = 0)."
    lead = frame[frame["stage"].isin(LEAD)]
    before = lead.groupby("item", sort=False)["claim_type"].shift()
    changed = lead[before.notna() & (before.astype("str") != lead["claim_type"].astype("str"))]
    was = before[changed.index].astype("str")
    told = "; ".join(
        changed["item"] + " from " + was + " to " + changed["claim_type"].astype("str")
    )
    n, again = frame["item"].nunique(), (frame["stage"] == Stage.RECODING).sum()
    second = (frame["stage"] == Stage.SECOND).sum()
    were = "was" if n == 1 else "were"
    said = f"{say_items(n)} {were} coded more than once (n = {len(frame):,} codings): {again:,} by "
    said += f"the lead coder again, {second:,} by another coder. "
    return said + (f"The claim type changed: {told}." if told else "No claim type changed.")


def describe_agreement(agreement: Agreement) -> str:
    """Return how far coders agree, read aloud, and whether that says anything."""
    n, agreeing = agreement.n, agreement.agreeing
    if not n:
        return "No item here was coded by the lead coder and by another, so none agree or differ."
    *first, last = agreement.coders
    who = f"{', '.join(first)} and {last}" if first and all(agreement.coders) else "Several coders"
    told = f"{who} coded the same {say_items(n)} and gave {agreeing:,} of them the same claim type"
    told += f" (n = {n:,})"
    if n < 2:
        return f"{told}; Krippendorff's alpha takes at least 2 items."
    if isnan(agreement.alpha):
        return (
            f"{told}; Krippendorff's alpha cannot be worked out, for there is only one claim type."
        )
    alpha = f"Krippendorff's alpha is {_say(agreement.alpha)}"
    if not isnan(agreement.low):
        alpha += f" (95% interval {_say(agreement.low)} to {_say(agreement.high)})"
    if agreeing:
        return f"{told}; {alpha}."
    return (
        f"{told}. A library may keep a second coding only where it differs, as the datasheet of "
        f"the one that ships says it does, so {alpha.replace(' is ', ' of ')} is no rate of "
        "agreement."
    )


def _say(alpha: float) -> str:
    return f"{round(alpha, 2) + 0.0:.2f}".replace("-", "−")  # 0 has no sign
