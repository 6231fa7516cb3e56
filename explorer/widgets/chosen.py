"""What can be chosen (item, line or sentence), what is told of it, and what of that is hidden."""

from typing import Any, Final

import numpy as np

from explorer import tables
from explorer.library import Library

PLACES: Final = {"items": "item", "lines": "line"}  # where the ids of what can be chosen stand
SENTENCE: Final = "#"  # stands between a line and its sentence
ON_TRAIL: Final = ("notes", "findings")


def holds(library: Library, item: str) -> bool:
    """Return whether a library holds an item, a line or a sentence."""
    return bool(item) and any(find_row(library, name, item) >= 0 for name in (*PLACES, "sentences"))


def find_row(library: Library, frame: str, item: str) -> int:
    """Return the row of a frame that an item, a line or a sentence has; -1 for none."""

    def look() -> int:
        if frame == "sentences":
            keys = library.columns(frame, "line", "sentence")
            rows = np.flatnonzero(keys["line"] + SENTENCE + keys["sentence"] == item)
        else:
            rows = np.flatnonzero(library.columns(frame, PLACES[frame])[PLACES[frame]] == item)
        return int(rows[0]) if rows.size else -1

    return library.remember(("place", frame, item), look)


def tell(library: Library, item: str) -> dict[str, Any]:
    """Return what is told of an item, a line or a sentence, the same for every click on a filter.

    Raises
    ------
    UnknownItemError
        If the library does not hold it.
    """

    def describe() -> dict[str, Any]:
        if SENTENCE in item:
            return tables.follow_sentence(library, item).to_dict()
        return tables.describe_item(library, item).to_dict()

    return library.remember(("told", item), describe)


def list_hidden(told: dict[str, Any], view: Library) -> list[str]:
    """Return the items on the trail of a sentence that a selection does not keep."""
    trail = [one["item"] for part in ON_TRAIL for one in told.get(part, ())]
    trail += [source["detail"]["item"] for source in told.get("sources", ())]
    return [item for item in trail if find_row(view, "items", item) < 0]
