"""The evidence map: topics or kinds of evidence against claim types, empty cells included."""

from typing import Final

import numpy as np
import pandas as pd

from explorer.library import Library
from explorer.model import Kind
from explorer.selection import CHOICES, FILTERS, UNCODED
from explorer.selection.query import join_words, write_query
from explorer.selection.relations import read_pairs
from explorer.tables.months import say_number

RELATIONS: Final = {"topic": "topics", "evidence_type": "evidence_types"}
NOUNS: Final = {"topic": ("topic", "topics"), "evidence_type": ("evidence type", "evidence types")}


def make_map(library: Library, by: str = "topic") -> pd.DataFrame:
    """Count the items of each topic, or the papers of each evidence type, by claim type.

    Parameters
    ----------
    library : Library
        What to count.
    by : {"topic", "evidence_type"}
        What the rows are.

    Returns
    -------
    DataFrame, a row for each value and claim type, zeros included
        by; value; claim_type (`uncoded` only if something is); n: how many have both; total: how
        many have the value; share: n in percent of total; items: how many different items the
        whole map holds, the same in each row, for one with several values counts under each;
        left_out: how many have no value, likewise; query: the selection that keeps those of the
        cell. Values with the most items first, claim types in their order.

    Raises
    ------
    ValueError
        If there is no map by that.
    """
    if by not in RELATIONS:
        raise ValueError(f"There is no map by {by!r}; try {' or '.join(RELATIONS)}.")
    lanes = CHOICES["claim_types"]
    items = library.columns("items", "kind", "claim_type")
    pairs = read_pairs(library, RELATIONS[by])
    codes = items["claim_type"].cat.codes.to_numpy() % len(lanes)
    size = len(pairs.names) * len(lanes)
    cells = np.bincount(pairs.codes * len(lanes) + codes[pairs.places], minlength=size)
    counts = cells.reshape(len(pairs.names), len(lanes))
    shown = [place for place, name in enumerate(lanes) if name != UNCODED or counts[:, place].any()]
    order = np.lexsort([pairs.names, -counts.sum(axis=1)])
    values, types = [pairs.names[place] for place in order], [lanes[place] for place in shown]
    found = len(np.unique(pairs.places))
    all_items = len(items) if by == "topic" else int((items["kind"] == Kind.PAPER.value).sum())
    total = np.repeat(counts.sum(axis=1)[order], len(types))
    n = counts[order][:, shown].ravel()
    frame = pd.DataFrame(
        {
            "by": by,
            "value": np.repeat(np.array(values, dtype="object"), len(types)),
            "claim_type": pd.Categorical(types * len(values), categories=list(lanes)),
            "n": n,
            "total": total,
            "share": 100 * n / total,
            "items": found,
            "left_out": max(0, all_items - found),
            "query": [_ask(by, value, name) for value in values for name in types],
        }
    )
    texts = dict.fromkeys(("by", "value", "query"), "str")
    numbers = dict.fromkeys(("n", "total", "items", "left_out"), "int64")
    return frame.astype({**texts, **numbers, "share": "float64"})


def describe_map(frame: pd.DataFrame) -> str:
    """Return what the map holds, how much of it is empty and where it is fullest, read aloud."""
    if frame.empty:
        return say_number(0, "item") + "."
    by = str(frame["by"].iloc[0])
    one, several = NOUNS[by]
    items, left_out = int(frame["items"].iloc[0]), int(frame["left_out"].iloc[0])
    held = say_number(items, "item" if by == "topic" else "paper")
    fullest = frame.iloc[int(frame["n"].argmax())]
    empty = int((frame["n"] == 0).sum())
    without = f"; {left_out:,} without {several} left out" if left_out else ""
    return (
        f"{held} by {one} and claim type, those with several {several} in several rows{without}: "
        f"{empty:,} of {len(frame):,} cells empty, the fullest {fullest['value']} and "
        f"{fullest['claim_type']} with {fullest['n']:,}."
    )


def _ask(by: str, value: str, claim_type: str) -> str:
    keys = FILTERS[RELATIONS[by]], FILTERS["claim_types"]
    words = (join_words([word]) for word in (value, claim_type))
    return "?" + write_query(dict(zip(keys, words, strict=True)))
