"""What goes beside an export: which library, which view of it, what was kept, and when."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from explorer.errors import LibraryNotFoundError, Problem
from explorer.library import Library
from explorer.opening import shipped
from explorer.readers.files import DESCRIPTOR, MIB, read_text
from explorer.selection import Selection, select
from explorer.version import find_version

SCOPES: Final = ("as shown", "in full")
LICENCE: Final = ("name", "title", "path")  # what Data Package says of a licence
LARGEST: Final = 4 * MIB  # of a descriptor


def describe_export(
    library: Library, selection: Selection, *, view: str, rows: int, scope: str, on: date
) -> dict[str, Any]:
    """Return the metadata that goes beside an export of a view, ready for JSON.

    Parameters
    ----------
    library : Library
        The whole library, not a selection of it.
    selection : Selection
        What is on screen.
    view : str
        The view, as the page labels it.
    rows : int
        How many rows are exported.
    scope : str
        `as shown` if the rows are those on screen, `in full` if they are all of the library's.
    on : date
        The day it is taken.

    Returns
    -------
    dict
        library (name, title, version, compiled), licences (name, title, path; none if the library
        does not say), view, scope, rows, items (how many the selection keeps), items_in_all,
        selection (query, filters in words, python), as_of, explorer (its version) and taken.
        Days are ISO text, "" where there is none.

    Raises
    ------
    ValueError
        If `scope` is no scope.

    Examples
    --------
    >>> asked = {"view": "Balance", "rows": 0, "scope": "as shown", "on": date(2026, 11, 24)}
    >>> told = describe_export(Library.from_frames({}), Selection(since="2025"), **asked)
    >>> told["selection"]["query"], told["items"], told["taken"]
    ('since=2025', 0, '2026-11-24')
    """
    if scope not in SCOPES:
        raise ValueError(f"{scope!r} is no scope; those are {', '.join(SCOPES)}")
    about = library.about
    return {
        "library": {
            "name": about.name,
            "title": about.title,
            "version": about.version,
            "compiled": write_date(about.compiled),
        },
        "licences": read_licences(library),
        "view": view,
        "scope": scope,
        "rows": int(rows),
        "items": len(select(library, selection)),
        "items_in_all": len(library),
        "selection": {
            "query": selection.to_query(),
            "filters": [words for _, words in selection.filters()],
            "python": selection.to_code(name_folder(library)),
        },
        "as_of": write_date(find_as_of(library, selection)),
        "explorer": find_version(),
        "taken": write_date(on),
    }


def describe_own(counts: str, *, view: str, rows: int, on: date) -> dict[str, Any]:
    """Return the metadata that goes beside an export of counts that a viewer brought.

    They are none of a library's: no library, licence, item or selection is named.

    Parameters
    ----------
    counts : str
        Whose counts: the name of the file, as the viewer has it.
    view : str
        The view, as the page labels it.
    rows : int
        How many rows are exported.
    on : date
        The day it is taken.

    Returns
    -------
    dict
        counts, view, rows, explorer (its version) and taken.

    Examples
    --------
    >>> told = describe_own("mine.csv", view="Bench", rows=2, on=date(2026, 11, 24))
    >>> told["counts"], told["view"], told["rows"], told["taken"]
    ("counts of the viewer's own: mine.csv", 'Bench', 2, '2026-11-24')
    """
    return {
        "counts": say_own(counts),
        "view": view,
        "rows": int(rows),
        "explorer": find_version(),
        "taken": write_date(on),
    }


def say_own(counts: str) -> str:
    """Return what counts that a viewer brought are called.

    Examples
    --------
    >>> say_own("mine.csv")
    "counts of the viewer's own: mine.csv"
    """
    return f"counts of the viewer's own: {counts}"


def find_as_of(library: Library, selection: Selection) -> date | None:
    """Return the day up to which a view knows: the selection's, or that of the compilation."""
    return selection.as_of or library.about.compiled


def write_date(day: date | None) -> str:
    """Return a day in ISO 8601, "" for none."""
    return day.isoformat() if day else ""


def name_folder(library: Library) -> str:
    """Return the name of the folder that `open_library` needs, "" for the library that ships.

    Only its name: where it lies is nobody else's business.
    """
    path = library.about.path
    try:
        return "" if path in ("", str(shipped("data"))) else Path(path).name
    except LibraryNotFoundError:  # none came with this installation
        return Path(path).name


def read_licences(library: Library) -> list[dict[str, str]]:
    """Return the licences that the library's descriptor names, none if it cannot be read."""
    path = library.about.path
    text = read_text(Path(path).resolve(), DESCRIPTOR, LARGEST) if path else ""
    if not text or isinstance(text, Problem):
        return []
    try:
        descriptor = json.loads(text)
    except (ValueError, RecursionError):  # it has changed since the library was opened
        return []
    named = descriptor.get("licenses") if isinstance(descriptor, Mapping) else None
    found = [_keep_texts(licence) for licence in named] if isinstance(named, list) else []
    return [licence for licence in found if licence]


def _keep_texts(licence: object) -> dict[str, str]:
    if not isinstance(licence, Mapping):
        return {}
    return {key: licence[key] for key in LICENCE if isinstance(licence.get(key), str)}
