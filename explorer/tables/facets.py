"""Live counts: how many items each option of a filter would show under the other filters."""

from itertools import combinations
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from explorer.library import Library
from explorer.selection import CHOICES, UNCODED, UNRECORDED, Selection, keep_mask, know_as_of
from explorer.selection.relations import RELATIONS, read_pairs
from explorer.tables.cells import (
    AXES,
    Counts,
    count_cells,
    count_month_cells,
    count_related_cells,
    find_months,
    weigh_cells,
)
from explorer.tables.months import name_months

Row = tuple[str, str, int, int]

MISSING: Final = (UNCODED, UNRECORDED)


class Way(NamedTuple):
    """Filters to drop so that a selection keeps something again.

    Attributes
    ----------
    names : tuple of str
        The filters' keys in the query string.
    words : str
        What they say.
    n : int
        How many items are kept without them.
    """

    names: tuple[str, ...]
    words: str
    n: int


def count_facets(library: Library, selection: Selection) -> pd.DataFrame:
    """Count the items of each option under all filters but the option's own.

    Parameters
    ----------
    library : Library
        The whole library.
    selection : Selection
        The filters in force.

    Returns
    -------
    DataFrame, columns facet, option, n, total
        Facets claim_type, kind, topic, evidence_type, confidence and verdict; words in their order,
        topics and evidence types by how many items of the library have them. `n` counts items, and
        `total` those with no filter but `as_of`, so that n is at most total. What is missing
        (`uncoded`, `unrecorded`) has a row only where there is some, ever, or is asked for.
    """
    known = know_as_of(library, selection.as_of)
    rows = _count_options(library, known, selection, "claim_types")
    rows += _count_options(library, known, selection, "kinds")
    rows += _count_related(library, known, selection, "topics")
    rows += _count_related(library, known, selection, "evidence_types")
    rows += _count_options(library, known, selection, "confidence")
    rows += _count_related(library, known, selection, "verdicts")
    frame = pd.DataFrame(rows, columns=["facet", "option", "n", "total"])
    return frame.astype({"facet": "str", "option": "str", "n": "int64", "total": "int64"})


def count_months(library: Library, selection: Selection) -> pd.DataFrame:
    """Count the items that start in each month, under all filters but `since` and `until`.

    Returns
    -------
    DataFrame, columns month, n, total
        Every month from the library's first to its last, as 2025-06; `n` counts items, and `total`
        those with no filter. Items without a first day are in no month.
    """
    known = know_as_of(library, selection.as_of)
    _, first, count = find_months(library)
    _, start, length = find_months(known)
    kept = np.zeros(count, dtype=np.int64)
    cells = count_month_cells(known, selection) * weigh_cells(selection)
    kept[start - first : start - first + length] = cells.sum(axis=(1, 2, 3))
    total = count_month_cells(library, Selection()).sum(axis=(1, 2, 3))
    return pd.DataFrame({"month": name_months(first, count), "n": kept, "total": total})


def which_filter_empties(library: Library, selection: Selection) -> tuple[Way, ...]:
    """Return what to drop from a selection that keeps nothing, the fewest filters first.

    Where no single filter brings items back, the pairs that do are named, and so on. There is no
    way out of a selection that keeps something, or of an empty library.
    """
    filters = selection.filters()
    if _count_kept(library, selection):
        return ()
    for size in range(1, len(filters) + 1):
        ways = [_drop(library, selection, dropped) for dropped in combinations(filters, size)]
        if found := tuple(way for way in ways if way.n):
            return found
    return ()


def _drop(library: Library, selection: Selection, dropped: tuple[tuple[str, str], ...]) -> Way:
    names = tuple(name for name, _ in dropped)
    words = " and ".join(words for _, words in dropped)
    return Way(names, words, _count_kept(library, selection.drop(*names)))


def _count_kept(library: Library, selection: Selection) -> int:
    known = know_as_of(library, selection.as_of)
    return int(np.count_nonzero(keep_mask(known, selection)))


def _count_options(library: Library, known: Library, selection: Selection, name: str) -> list[Row]:
    others = tuple(axis for axis, one in enumerate(AXES) if one != name)
    kept = (count_cells(known, selection) * weigh_cells(selection, {name})).sum(axis=others)
    total = count_cells(known, Selection()).sum(axis=others)
    ever = count_cells(library, Selection()).sum(axis=others)
    asked = getattr(selection, name) or ()
    return [
        (AXES[name], word, int(n), int(every))
        for word, n, every, some in zip(CHOICES[name], kept, total, ever, strict=True)
        if word not in MISSING or word in asked or every or some
    ]


def _count_related(
    library: Library, known: Library, selection: Selection, relation: str
) -> list[Row]:
    cells = count_related_cells(known, selection, relation) * weigh_cells(selection)
    kept, total = _sum_words(known, cells, relation), _total_words(known, relation)
    ever = _total_words(library, relation)
    ordered = sorted(ever, key=lambda word: (-ever[word], word))
    facet = RELATIONS[relation][2]
    words = CHOICES.get(relation, ordered)
    return [(facet, word, kept.get(word, 0), total.get(word, 0)) for word in words]


def _total_words(library: Library, relation: str) -> dict[str, int]:
    return _sum_words(library, count_related_cells(library, Selection(), relation), relation)


def _sum_words(library: Library, cells: Counts, relation: str) -> dict[str, int]:
    sums = cells.sum(axis=(1, 2, 3)).tolist()
    return dict(zip(read_pairs(library, relation).names, sums, strict=True))
