"""Two camps: which papers the items of two claim types rest on, together and alone, over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from explorer.model import CitationKind, ClaimType, Kind
from explorer.selection import CHOICES
from explorer.tables.cells import name_missing
from explorer.tables.months import name_months, place_months, say_month
from explorer.tables.network import UNREAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.library import Library

BOTH: Final = "both"
SHOWN: Final = ("item", "title", "by", "claim_type", "date")
RESTING: Final = ("source", "target")


def make_camps(
    library: Library,
    a: str = ClaimType.ELICIT.value,
    b: str = ClaimType.CREATE.value,
) -> pd.DataFrame:
    """List the papers that items of two claim types rest on, and which of the two do.

    A note or finding rests on the papers that `rests` names, checking papers left out; a paper
    rests on what it cites, supports or extends, and not on what it contradicts. A paper on which an
    item rests in two ways counts once.

    Parameters
    ----------
    library : Library
        What to look in.
    a, b : str
        Two claim types, or `uncoded`.

    Returns
    -------
    DataFrame, a row per paper, the one that most items rest on first
        item: the paper; title, by, claim_type (`uncoded` where nobody coded it), date; n_a, n_b:
        how many items of either claim type rest on it; camp: `both`, or the one whose items do.

    Raises
    ------
    ValueError
        If `a` or `b` is no claim type, or they are the same.

    Examples
    --------
    >>> from explorer.library import Library
    >>> papers = pd.DataFrame({"paper": ["p1", "p2"]})
    >>> codings = pd.DataFrame({"item": ["p2"], "stage": ["first"], "claim_type": ["create"]})
    >>> citations = pd.DataFrame({"source": ["p2"], "target": ["p1"], "kind": ["cites"]})
    >>> records = {"papers": papers, "codings": codings, "citations": citations}
    >>> make_camps(Library.from_frames(records))[["item", "n_b", "camp"]].to_numpy().tolist()
    [['p1', 1, 'create']]
    """
    pairs = _join_camps(library, a, b)
    is_b = pairs["is_b"].astype("int64")
    counts = pairs.assign(n_a=1 - is_b, n_b=is_b).groupby("target")[["n_a", "n_b"]].sum()
    items = library.columns("items", *SHOWN)
    found = items.assign(claim_type=name_missing(items["claim_type"], "claim_types"))
    found = found.merge(counts, left_on="item", right_index=True)
    camp = np.select([found["n_b"] == 0, found["n_a"] == 0], [a, b], BOTH)
    found = found.assign(camp=pd.Series(camp, index=found.index, dtype="str"))
    order = (-found["n_a"] - found["n_b"]).argsort(kind="stable")
    return found.iloc[order].reset_index(drop=True)


def measure_overlap(
    library: Library,
    a: str = ClaimType.ELICIT.value,
    b: str = ClaimType.CREATE.value,
) -> pd.DataFrame:
    """Measure month by month how far the papers that two claim types rest on are the same.

    An item counts from the month by which it was surely out: that of its latest day, or of its
    earliest if it has no end. Undated items are left out.

    Parameters
    ----------
    library : Library
        What to look in.
    a, b : str
        Two claim types, or `uncoded`.

    Returns
    -------
    DataFrame, a row for every month from the first to the last in which an item came to rest on one
        month: text, 2025-06; only_a, both, only_b: papers at its end; union: all of those; jaccard:
        both as a share of union, from 0 to 1; query: what a click on the month asks for.

    Raises
    ------
    ValueError
        If `a` or `b` is no claim type, or they are the same.

    References
    ----------
    Jaccard, The Distribution of the Flora in the Alpine Zone, 1912.
    """
    pairs = _join_camps(library, a, b)
    pairs = pairs[pairs["day"].notna()]
    places, first, count = place_months(pairs["day"])
    months = pd.Series(places, pairs.index)
    camps = {"a": months.mask(pairs["is_b"]), "b": months.where(pairs["is_b"])}
    begun = pairs.assign(**camps).groupby("target")[["a", "b"]].min()
    in_a, in_b = _add_up(begun["a"], count), _add_up(begun["b"], count)
    both = _add_up(begun.max(axis=1, skipna=False), count)
    union = in_a + in_b - both
    return pd.DataFrame(
        {
            "month": name_months(first, count),
            "only_a": in_a - both,
            "both": both,
            "only_b": in_b - both,
            "union": union,
            "jaccard": both / union,  # the first month has a paper, so union is never 0
            "query": ("?until=" + name_months(first, count)).astype("str"),
        }
    )


def describe_camps(
    frame: pd.DataFrame,
    a: str = ClaimType.ELICIT.value,
    b: str = ClaimType.CREATE.value,
) -> str:
    """Return how far two camps rest on the same papers, read aloud; `frame` is of `make_camps`."""
    n = len(frame)
    if not n:
        return f"No paper here that {a} or {b} items rest on; {UNREAD}."
    shared, of_a, of_b = ((frame["camp"] == camp).sum() for camp in (BOTH, a, b))
    papers = "1 paper" if n == 1 else f"{n:,} papers"
    told = f"Of {papers} that {a} or {b} items rest on, {shared:,} {_are(shared)} shared: "
    told += f"Jaccard {shared / n:.2f} (n = {n:,}); {of_a:,} only {a}, {of_b:,} only {b}."
    top = frame.iloc[0]
    if top["camp"] == BOTH:
        told += f" Most rest on {top['item']}: {top['n_a']:,} {a} and {top['n_b']:,} {b} items."
    return f"{told} {UNREAD.capitalize()}."


def say_overlap(frame: pd.DataFrame) -> str:
    """Return the Jaccard index at the end of `measure_overlap`, read aloud, "" for no month."""
    if frame.empty:
        return ""
    last = frame.iloc[-1]
    return f"Jaccard {last['jaccard']:.2f} by {say_month(last['month'])} (n = {last['union']:,})"


def _join_camps(library: Library, a: str, b: str) -> pd.DataFrame:
    """Return who of the two claim types rests on which paper, each pair once, and since when."""
    words = CHOICES["claim_types"]
    for name in (a, b):
        if name not in words:
            raise ValueError(f"{name!r} is no claim type; those are {', '.join(words)}")
    if a == b:
        raise ValueError(f"Both camps are {a!r}; name two different claim types")
    rests = library.columns("rests", *RESTING, "target_kind", "checking")
    rests = rests[(rests["target_kind"] == Kind.PAPER) & ~rests["checking"]]
    cited = library.columns("citations", *RESTING, "kind")
    cited = cited[cited["kind"] != CitationKind.CONTRADICTS.value]
    pairs = pd.concat([rests, cited], ignore_index=True)
    pairs = pairs.loc[pairs["source"] != pairs["target"], list(RESTING)].drop_duplicates()
    items = library.columns("items", "item", "claim_type", "date_earliest", "date_latest")
    types = name_missing(items["claim_type"], "claim_types").astype("str")
    items = items.assign(is_b=types == b, day=items["date_latest"].fillna(items["date_earliest"]))
    items = items.loc[types.isin([a, b]), ["item", "is_b", "day"]]
    return pairs.merge(items, left_on="source", right_on="item").drop(columns="item")


def _add_up(begun: pd.Series, count: int) -> NDArray[np.int64]:
    """Return how many papers there were by the end of each of `count` months."""
    starts = np.bincount(begun.dropna().to_numpy(dtype="int64"), minlength=count)
    return np.cumsum(starts).astype("int64")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
