"""How far codings made blind agree: a learner's with the library's, and with another learner's."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count
from math import isnan, nan
from pathlib import Path

import pandas as pd

from explorer.lessons.answers import Answer
from explorer.library import Library
from explorer.model import ClaimType
from explorer.tables.alpha import draw_interval, measure_alpha

TYPES = tuple(one.value for one in ClaimType)
DRAWS = 2_000  # for an interval
LIBRARY, MINE = "library", "mine"


@dataclass(frozen=True, slots=True)
class Pair:
    """How far two coders agree.

    Attributes
    ----------
    other : str
        Who the learner is compared with.
    n, agreeing : int
        Items that both coded; how many they gave the same claim type.
    alpha, low, high : float
        Krippendorff's alpha, nominal, and the ends of its 95% interval; missing where it cannot be
        worked out.
    """

    other: str
    n: int
    agreeing: int
    alpha: float
    low: float
    high: float


def compare_codings(
    library: Library, mine: Iterable[Answer], others: Iterable[tuple[str, Iterable[Answer]]] = ()
) -> pd.DataFrame:
    """Set a learner's codings beside the library's, and beside those of others.

    Of several codings of one item the first counts: only that one was made blind.

    Parameters
    ----------
    library : Library
        Whose claim types stand in the column `library`.
    mine : iterable of Answer
        The learner's answers; those that are no coding are left out.
    others : iterable of (name, answers)
        Those of others.

    Returns
    -------
    DataFrame, one row per item that the learner coded, in that order
        item, title, mine, library, and a column per other; "" where somebody did not code it.
    """
    frame = pd.DataFrame({MINE: take_first(mine)}, dtype="str").rename_axis("item").reset_index()
    items = library.columns("items", "item", "title", "claim_type")
    items = items.assign(library=items["claim_type"].astype("str").fillna(""))
    frame = frame.merge(items[["item", "title", LIBRARY]], on="item", how="left")
    frame = frame[["item", "title", MINE, LIBRARY]].fillna("")
    for name, answers in others:
        theirs = pd.Series(take_first(answers), dtype="str")
        frame = frame.assign(**{name: theirs.reindex(frame["item"], fill_value="").to_numpy()})
    return frame


def measure_pairs(frame: pd.DataFrame, seed: int = 0) -> tuple[Pair, ...]:
    """Measure how far the learner agrees with each other column of `compare_codings`.

    References
    ----------
    Krippendorff, Content Analysis, 2004, chapter 11.
    """
    others = [name for name in frame.columns if name not in ("item", "title", MINE)]
    return tuple(_measure(frame, other, seed) for other in others)


def describe_codings(frame: pd.DataFrame) -> str:
    """Return how far the codings of `compare_codings` agree, in a sentence each.

    Examples
    --------
    >>> describe_codings(pd.DataFrame({"item": [], "title": [], "mine": [], "library": []}))
    'You have coded nothing yet.'
    """
    if frame.empty:
        return "You have coded nothing yet."
    return " ".join(map(_say, measure_pairs(frame)))


def name_others(paths: Iterable[str | Path]) -> list[str]:
    """Return a name for each file, numbered where another has it."""
    taken = [MINE, LIBRARY, "item", "title"]
    for stem in (Path(path).stem for path in paths):
        numbered = (f"{stem} ({number})" for number in count(2))
        taken.append(next(name for name in chain([stem], numbered) if name not in taken))
    return taken[4:]


def take_first(answers: Iterable[Answer]) -> dict[str, str]:
    """Return the claim type that each item was first given, where it is one."""
    first: dict[str, str] = {}
    for one in answers:
        if one.kind == "coding" and one.value in TYPES:
            first.setdefault(one.name, str(one.value))
    return first


def _measure(frame: pd.DataFrame, other: str, seed: int) -> Pair:
    both = frame[frame[other].isin(TYPES)]
    long = pd.concat([both[MINE], both[other]])
    counts = pd.crosstab(long.index, long.to_numpy())
    units = counts.reindex(columns=list(TYPES), fill_value=0).to_numpy(dtype="int64")
    alpha = measure_alpha(units) if len(both) else nan
    low, high = (nan, nan) if isnan(alpha) else draw_interval(units, DRAWS, seed)
    agreeing = int((both[MINE] == both[other]).sum())
    return Pair(other, len(both), agreeing, alpha, low, high)


def _say(pair: Pair) -> str:
    who = "the library" if pair.other == LIBRARY else pair.other
    if not pair.n:
        return f"You and {who} coded no item in common."
    same = f"You and {who} agree on {pair.agreeing} of {pair.n}"
    if isnan(pair.alpha):
        return f"{same}; Krippendorff's alpha needs two items and two claim types."
    span = "" if isnan(pair.low) else f", 95% interval {_round(pair.low)} to {_round(pair.high)}"
    few = "; so few items tell little" if pair.n < 20 else ""
    return f"{same} (Krippendorff's alpha {_round(pair.alpha)}{span}){few}."


def _round(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")
