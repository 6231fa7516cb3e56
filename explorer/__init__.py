"""An interactive explorer for a library of dated evidence on one contested question.

The front door: `open_library` gives a `Library`, `select` and a `Selection` make it smaller,
`Explorer` shows it. The rooms behind it are `explorer.tables` and `explorer.charts`;
`explorer.bench` measures counts of one's own, and `explorer.lessons` teaches with both. Each name
is loaded when it is first used, so that a command that needs one does not wait for the rest.
"""

from typing import TYPE_CHECKING

from explorer.door import open_door

if TYPE_CHECKING:
    from explorer.library import Library
    from explorer.model import ClaimType
    from explorer.opening import open_library
    from explorer.selection import Selection, select
    from explorer.widgets.explorer import Explorer
    from explorer.widgets.page import open_explorer

__all__ = [
    "ClaimType",
    "Explorer",
    "Library",
    "Selection",
    "open_explorer",
    "open_library",
    "select",
]

_HOMES = {
    "ClaimType": "model",
    "Explorer": "widgets.explorer",
    "Library": "library",
    "Selection": "selection",
    "__version__": "version",
    "bench": "",
    "charts": "",
    "lessons": "",
    "open_explorer": "widgets.page",
    "open_library": "opening",
    "select": "selection",
    "tables": "",
}

__getattr__, __dir__ = open_door(__name__, _HOMES)
