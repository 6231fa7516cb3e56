"""What an item may have several of: topics, evidence types, verdicts; as pairs of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.library import Library

Numbers = npt.NDArray[np.intp]

RELATIONS: Final[Mapping[str, tuple[str, str, str]]] = {  # frame, the item's column, the word's
    "topics": ("topics", "item", "topic"),
    "evidence_types": ("evidence_types", "item", "evidence_type"),
    "verdicts": ("checks", "subject", "verdict"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Which item has which word, each pair once; never write to its arrays.

    Attributes
    ----------
    places : intp array, n
        Where the item stands among the items.
    codes : intp array, n
        Which of `names` it has.
    names : tuple of str
        The words that some item has.
    """

    places: Numbers
    codes: Numbers
    names: tuple[str, ...]


def read_pairs(library: Library, relation: str) -> Pairs:
    """Return a relation of `library` as numbers, made once per library."""

    def read() -> Pairs:
        frame, item, word = RELATIONS[relation]
        places = place_rows(library, frame, item)
        codes, names = pd.factorize(library.columns(frame, word)[word].astype("str"))
        known = (places >= 0) & (codes >= 0)
        pairs = np.unique(places[known] * max(1, len(names)) + codes[known])
        places, codes = np.divmod(pairs, max(1, len(names)))
        return Pairs(places, codes, tuple(names))

    return library.remember(("pairs", relation), read)


def place_rows(library: Library, frame: str, column: str) -> Numbers:
    """Return where the item that each row of a frame names stands among the items; -1 for none."""

    def look() -> Numbers:
        items = library.remember(
            "places", lambda: pd.Index(library.columns("items", "item")["item"])
        )
        return np.asarray(items.get_indexer(library.columns(frame, column)[column]))

    return library.remember((frame, column), look)
