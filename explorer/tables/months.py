"""Days as months one can count, and counts as words one can read aloud."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.selection import CHOICES

Months = npt.NDArray[np.int64]

NO_MONTH: Final = np.iinfo(np.int64).min  # what a missing day gives


def number_months(days: pd.Series) -> Months:
    """Return the month of each day, counted from January 1970; `NO_MONTH` for a missing day."""
    # by a table from day to month, for numpy takes 30 ms to find the months of a million days
    dates = days.to_numpy().astype("datetime64[D]")
    known = ~np.isnat(dates)
    numbers = dates.view(np.int64)
    last = int(numbers.max(initial=NO_MONTH))
    if last == NO_MONTH:
        return np.full(len(days), NO_MONTH)
    first = int(numbers.min(where=known, initial=last))
    months = np.arange(first, last + 1).astype("datetime64[D]").astype("datetime64[M]")
    table = np.append(NO_MONTH, months.astype(np.int64))
    return table.take(np.where(known, numbers - first + 1, 0))


def span_months(months: Months) -> tuple[int, int]:
    """Return the first month and how many there are up to the last; 0 of them if none is known."""
    known = months[months != NO_MONTH]
    return (int(known.min()), int(known.max() - known.min()) + 1) if len(known) else (0, 0)


def name_months(first: int, count: int) -> pd.Series:
    """Return `count` months from the `first` on as text: 2025-06."""
    names = np.datetime_as_string((first + np.arange(count)).astype("datetime64[M]"))
    return pd.Series(names.astype("object"), dtype="str")


def count_by_month(claim_types: pd.Series, days: pd.Series) -> pd.DataFrame:
    """Count items by month and claim type; see `explorer.tables.bin_timeline` for the columns."""
    lanes = CHOICES["claim_types"]
    codes = claim_types.cat.codes.to_numpy().astype(np.int64) % len(lanes)
    months = number_months(days)
    first, count = span_months(months)
    rows = np.where(months == NO_MONTH, count, months - first)
    counts = np.bincount(rows * len(lanes) + codes, minlength=(count + 1) * len(lanes))
    names = [*name_months(first, count), ""]
    words = pd.Categorical.from_codes(
        np.tile(np.arange(len(lanes)), count + 1), pd.Index(list(lanes))
    )
    month = pd.Series(np.repeat(np.array(names, dtype="object"), len(lanes)), dtype="str")
    return pd.DataFrame({"month": month, "claim_type": words, "n": counts})


def say_month(month: str) -> str:
    """Return a month as one says it: June 2025."""
    return f"{pd.Timestamp(f'{month}-01').month_name()} {month[:4]}"


def say_counts(counts: Mapping[Any, int] | Iterable[tuple[Any, int]]) -> str:
    """Return counts as a phrase, those of 0 left out: 58 elicit, 33 create."""
    pairs = counts.items() if isinstance(counts, Mapping) else counts
    return ", ".join(f"{n:,} {word}" for word, n in pairs if n) or "none"


def say_items(count: int) -> str:
    """Return a number of items in words: 1 item, 1,200 items."""
    return f"{count:,} item" if count == 1 else f"{count:,} items"
