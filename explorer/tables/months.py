"""Days as months one can count, and counts as words one can read aloud."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.selection import CHOICES

Months = npt.NDArray[np.int64]

NO_DAY: Final = np.iinfo(np.int64).min  # as which numpy keeps a missing day


def place_months(days: pd.Series) -> tuple[Months, int, int]:
    """Return the place of each day's month, the first month, and how many there are to the last.

    Places count from 0; a missing day's place is after the last. The first month is counted from
    January 1970. Without a day, there are 0 months.
    """
    # by a table from day to month, for numpy takes 30 ms to find the months of a million days
    dates = days.to_numpy().astype("datetime64[D]")
    missing = np.isnat(dates)
    numbers = dates.view(np.int64)
    last = int(numbers.max(initial=NO_DAY))
    if last == NO_DAY:
        return np.zeros(len(days), dtype=np.int64), 0, 0
    first = int(numbers.min(where=~missing, initial=last))
    months = (
        np.arange(first, last + 1).astype("datetime64[D]").astype("datetime64[M]").view("int64")
    )
    start, count = int(months[0]), int(months[-1] - months[0]) + 1
    table = np.append(months - start, count)
    numbers = numbers - first
    numbers[missing] = -1  # the last of the table
    return table.take(numbers, mode="wrap"), start, count


def name_months(first: int, count: int) -> pd.Series:
    """Return `count` months from the `first` on as text: 2025-06."""
    names = np.datetime_as_string((first + np.arange(count)).astype("datetime64[M]"))
    return pd.Series(names.astype("object"), dtype="str")


def count_by_month(claim_types: pd.Series, days: pd.Series) -> pd.DataFrame:
    """Count items by month and claim type; see `explorer.tables.bin_timeline` for the columns."""
    lanes = CHOICES["claim_types"]
    places, first, count = place_months(days)
    cells = places * len(lanes) + claim_types.cat.codes.to_numpy() % len(lanes)
    counts = np.bincount(cells, minlength=(count + 1) * len(lanes))
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
    return say_number(count, "item")


def say_number(count: int, noun: str) -> str:
    """Return a number of anything in words: 1 discrepancy, 1,200 discrepancies."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"
