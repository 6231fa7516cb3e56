"""An interactive explorer for a library of dated evidence on one contested question.

The front door: `open_library` gives a `Library`, `select` and a `Selection` make it smaller,
`Explorer` shows it. The rooms behind it are `explorer.tables` and `explorer.charts`. Beside them
stand `explorer.retest` and `explorer.bench`. Each name is loaded when it is first used, so that a
command that needs one does not wait for the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

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
    "ClaimType": "explorer.model",
    "Explorer": "explorer.widgets.explorer",
    "Library": "explorer.library",
    "Selection": "explorer.selection",
    "open_explorer": "explorer.widgets.page",
    "open_library": "explorer.opening",
    "select": "explorer.selection",
}
_ROOMS = ("charts", "tables")


def __getattr__(name: str) -> object:
    """Load a name of the front door, a room, or the version, when it is first asked for."""
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    elif name in _ROOMS:
        value = import_module(f"explorer.{name}")
    elif name == "__version__":
        value = import_module("explorer.version").find_version()
    else:
        raise AttributeError(f"module 'explorer' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_ROOMS, "__version__"})
