"""Steps of tours that lead nowhere: no query, no view, or what the library lacks."""

from collections.abc import Collection, Iterator
from typing import Final

import pandas as pd

from explorer.errors import Problem, SelectionError
from explorer.library import Library
from explorer.model import VIEW_NAMES
from explorer.selection import Selection
from explorer.selection.query import read_query
from explorer.selection.value import FIELDS
from explorer.selection.words import suggest

SHOWING: Final = ("view", "show")  # parts of an address beside the selection; a view reads its own
SEARCHED: Final = (("topics", "topic"), ("evidence_types", "evidence_type"))  # frame and column


def check_tours(library: Library) -> Iterator[Problem]:
    """Yield each step whose query cannot be read, or names no view, or what the library lacks.

    What a view is to `show` is not looked at: only the view itself knows its choices.
    """
    steps = library.columns("steps", "tour", "position", "query")
    if steps.empty:
        return
    choosable = _list_choosable(library)
    words = {frame: frozenset(library.columns(frame, column)[column]) for frame, column in SEARCHED}
    for tour, position, query in steps[steps["query"] != ""].to_numpy():
        where = f"tour {tour}, step {position}"
        try:
            parts = read_query(query)
            selection = Selection.from_query(query)
        except SelectionError as error:
            what = f"its query cannot be read: {str(error).rstrip('.')}"
            yield Problem(where, what, "Copy the query of a link.", "tour-query")
            continue
        for part in parts.keys() - FIELDS.keys() - set(SHOWING):
            fix = f"The parts are {', '.join((*FIELDS, *SHOWING))}."
            yield Problem(where, f"its query has a part {part!r}", fix, "tour-query")
        if (view := parts.get("view")) and view not in VIEW_NAMES:
            what = f"there is no view {view[:40]!r}"
            yield Problem(where, what, suggest(view, VIEW_NAMES), "tour-view")
        if selection.focus and selection.focus not in choosable:
            what = f"the library holds no item {selection.focus!r}"
            yield Problem(where, what, "Mend the focus of its query.", "tour-item")
        for frame, known in words.items():
            yield from _miss(getattr(selection, frame), known, where)


def _miss(asked: Collection[str] | None, known: Collection[str], where: str) -> Iterator[Problem]:
    for word in sorted(set(asked or ()) - set(known)):
        what = f"no item of the library has the topic or kind of evidence {word!r}"
        yield Problem(where, what, "Mend its query.", "tour-topic")


def _list_choosable(library: Library) -> frozenset[str]:
    """Return what can be chosen: items, lines and their sentences."""
    sentences = library.columns("sentences", "line", "sentence")
    names = (
        library.columns("items", "item")["item"],
        library.columns("lines", "line")["line"],
        sentences["line"] + "#" + sentences["sentence"],
    )
    return frozenset(pd.concat(names))
