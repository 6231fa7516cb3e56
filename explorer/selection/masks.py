"""Which items each filter keeps: conditions on narrow columns, each asked once per library."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Any, Final

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.library import Library
from explorer.selection.relations import RELATIONS, place_rows, read_pairs
from explorer.selection.value import FILTERS, Selection
from explorer.selection.words import CHOICES, UNCODED, UNRECORDED

Mask = npt.NDArray[np.bool_]

SEARCHED: Final = ("title", "claim", "item", "rationale", "authors")  # all of the authors


def keep_mask(library: Library, selection: Selection) -> Mask:
    """Return which of the library's items the selection keeps, shape (items,).

    `as_of` is left to `explorer.selection.know_as_of`, for it changes codings, not only rows.

    Parameters
    ----------
    library : Library
        Known as of the day that the selection asks for.
    selection : Selection
        What to keep.
    """
    mask = np.ones(len(library), dtype=np.bool_)
    for name in FILTERS:
        value = getattr(selection, name)
        if name != "as_of" and value not in (None, ""):
            mask &= _keep(library, name, value)
    return mask


def _keep(library: Library, name: str, value: Any) -> Mask:
    """Return what one filter keeps: for words with few choices, what any of them keeps."""
    if name not in CHOICES:
        return library.remember((name, value), partial(_ask, library, name, value))
    masks = [library.remember((name, word), partial(_ask, library, name, {word})) for word in value]
    return np.logical_or.reduce(masks) if masks else np.zeros(len(library), dtype=np.bool_)


def any_of(column: str, missing: str, words: Collection[str]) -> nw.Expr:
    """Return the condition that a column holds one of `words`; `missing` is the word for none."""
    condition = nw.col(column).is_in([word for word in sorted(words) if word != missing])
    return condition | nw.col(column).is_null() if missing in words else condition


def may_follow(day: date) -> nw.Expr:
    """Return the condition that an item's date may be on or after a day; an open end may."""
    latest = nw.col("date_latest")
    return is_dated() & (latest.is_null() | (latest >= datetime.combine(day, time())))


def may_precede(day: date) -> nw.Expr:
    """Return the condition that an item's date may be on or before a day; an open start may."""
    earliest = nw.col("date_earliest")
    return is_dated() & (earliest.is_null() | (earliest <= datetime.combine(day, time())))


def is_dated() -> nw.Expr:
    """Return the condition that an item has a date at all."""
    return ~nw.col("date_precision").is_null()


def has_words(text: str, columns: Collection[str] = SEARCHED) -> nw.Expr:
    """Return the condition that every word of `text` occurs in one of these lower-case columns."""
    words = text.lower().split()
    return nw.all_horizontal(*(_has(word, columns) for word in words), ignore_nulls=False)


def _has(word: str, columns: Collection[str]) -> nw.Expr:
    found = [nw.col(column).str.contains(word, literal=True) for column in columns]
    return nw.any_horizontal(*found, ignore_nulls=False)


CONDITIONS: Final[Mapping[str, Callable[[Any], nw.Expr]]] = {
    "claim_types": lambda words: any_of("claim_type", UNCODED, words),
    "kinds": lambda words: any_of("kind", "", words),
    "confidence": lambda words: any_of("confidence", UNRECORDED, words),
    "since": may_follow,
    "until": may_precede,
}
ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "claim_types": ("claim_type",),
    "kinds": ("kind",),
    "confidence": ("confidence",),
    "since": ("date_latest", "date_precision"),
    "until": ("date_earliest", "date_precision"),
    "text": SEARCHED[:-1],
}


def _ask(library: Library, name: str, value: Any) -> Mask:
    if name in RELATIONS:
        return _have(library, name, value)
    columns = library.columns("items", *ASKED[name])
    if name == "text":
        columns = columns.assign(authors=_list_authors(library))
    items = nw.from_native(columns, eager_only=True)
    if name == "text":
        lowered = items.with_columns(nw.col(*SEARCHED).str.to_lowercase())
        answer = lowered.select(has_words(value).alias("keep"))
    else:
        answer = items.select(CONDITIONS[name](value).alias("keep"))
    return np.asarray(answer["keep"].to_numpy(), dtype=np.bool_)


def _list_authors(library: Library) -> pd.Series:
    """Return everybody who wrote each item, of whom `items` names only the first."""
    authors = np.full(len(library), "", dtype="object")
    places = place_rows(library, "papers", "paper")
    authors[places[places >= 0]] = library.columns("papers", "authors")["authors"][places >= 0]
    return pd.Series(authors, dtype="str")


def _have(library: Library, relation: str, words: Collection[str]) -> Mask:
    pairs = read_pairs(library, relation)
    wanted = np.flatnonzero([name in words for name in pairs.names])
    mask = np.zeros(len(library), dtype=np.bool_)
    mask[pairs.places[np.isin(pairs.codes, wanted)]] = True
    return mask
