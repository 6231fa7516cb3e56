"""Items counted in cells of claim type, kind and confidence, once for all the other filters.

Those three filters then only add up cells, so a click on one costs no look at the items.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.library import Library
from explorer.selection import CHOICES, Selection, keep_mask
from explorer.selection.relations import RELATIONS, read_pairs
from explorer.tables.months import place_months

Counts = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]

AXES: Final = {  # the filters with fixed options, and the column each looks at
    "claim_types": "claim_type",
    "kinds": "kind",
    "confidence": "confidence",
}
SHAPE: Final = tuple(len(CHOICES[name]) for name in AXES)
CELLS: Final = int(np.prod(SHAPE))


def count_cells(library: Library, selection: Selection) -> Counts:
    """Count the items in each cell, shape `SHAPE`, under all filters but those of the axes."""
    return _count(library, selection, "cells").reshape(SHAPE)


def count_related_cells(library: Library, selection: Selection, relation: str) -> Counts:
    """Count the items in each cell by what they have several of, shape (words, *SHAPE).

    The counts of two words overlap. The relation is a filter, such as `topics`, which is left out;
    its words are numbered as `explorer.selection.relations.read_pairs` names them.
    """
    return _count(library, selection.drop(relation), relation)


def count_month_cells(library: Library, selection: Selection) -> Counts:
    """Count the items in each cell by first month, shape (months, *SHAPE), from first to last."""
    return _count(library, selection.drop("since", "until"), "months")


def weigh_cells(selection: Selection, without: Collection[str] = ()) -> Counts:
    """Return 1 for each cell that the filters of the axes keep and 0 for the others."""
    kept = [
        np.array([_keeps(selection, name, word, without) for word in CHOICES[name]], dtype=np.int64)
        for name in AXES
    ]
    return np.multiply.outer(np.multiply.outer(kept[0], kept[1]), kept[2])


def name_missing(values: pd.Series, name: str) -> pd.Series:
    """Return the words of a filter's column, with the filter's own word for what is missing."""
    codes = values.cat.codes.to_numpy() % len(CHOICES[name])
    words = pd.Categorical.from_codes(codes, categories=pd.Index(list(CHOICES[name])))
    return pd.Series(words, index=values.index)


def find_months(library: Library) -> tuple[Numbers, int, int]:
    """Return where each item's first month is; see `explorer.tables.months.place_months`."""

    def find() -> tuple[Numbers, int, int]:
        return place_months(library.columns("items", "date_earliest")["date_earliest"])

    return library.remember("months", find)


def _keeps(selection: Selection, name: str, word: str, without: Collection[str]) -> bool:
    words = getattr(selection, name)
    return words is None or name in without or word in words


def _count(library: Library, selection: Selection, by: str) -> Counts:
    rest = selection.drop(*AXES, "as_of").focus_on("")

    def count() -> Counts:
        places, cells, groups = library.remember(("cells", by), lambda: GROUPINGS[by](library))
        mask = keep_mask(library, rest)
        if not mask.all():
            cells = cells[mask if places is None else mask[places]]
        return np.bincount(cells, minlength=groups * CELLS).reshape(groups, *SHAPE)

    return library.remember(("count", by, rest), count)


Grouping = tuple[Numbers | None, Numbers, int]  # items' places if not all, cells, number of groups


def _group_all(library: Library) -> Grouping:
    """Return the cell of each item; what is missing is in the last along its axis."""
    codes = [
        library.columns("items", column)[column].cat.codes.to_numpy() % size
        for column, size in zip(AXES.values(), SHAPE, strict=True)
    ]
    return None, np.ravel_multi_index(codes, SHAPE), 1


def _group_related(library: Library, relation: str) -> Grouping:
    """Return the cell of each pair of item and word, in the block of its word."""
    cells = library.remember(("cells", "cells"), lambda: _group_all(library))[1]
    pairs = read_pairs(library, relation)
    return pairs.places, pairs.codes * CELLS + cells[pairs.places], len(pairs.names)


def _group_months(library: Library) -> Grouping:
    """Return the cell of each item that has a first day, in the block of its month."""
    cells = library.remember(("cells", "cells"), lambda: _group_all(library))[1]
    months, _, count = find_months(library)
    places = np.flatnonzero(months < count)
    return places, months[places] * CELLS + cells[places], count


GROUPINGS: Final[Mapping[str, Callable[[Library], Grouping]]] = {
    "cells": _group_all,
    "months": _group_months,
    **{relation: partial(_group_related, relation=relation) for relation in RELATIONS},
}
