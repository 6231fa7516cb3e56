"""What a page may report of a chart: read as strictly as any text from outside."""

import math
import re
from collections.abc import Callable
from typing import Any

LONGEST_TEXT = 200  # characters of a category
LONGEST_ITEM = 4_000  # characters of an item's id, or of a query that a mark stands for
MOST_ITEMS = 10_000  # items in one brush
MOST_AXES = 20
LARGEST_NUMBER = 2**53  # beyond it, what JavaScript counts is not exact

AXIS = re.compile(r"[xy]axis[0-9]{0,2}")


def read_click(value: Any) -> dict[str, Any]:
    """Read a click: item, curve, point, x, y, and n, which tells two clicks on one mark apart."""
    if not value:
        return _read_nothing(value)
    _need_keys(value, {"item", "curve", "point", "x", "y", "n"})
    return {
        "item": read_text(value["item"], LONGEST_ITEM),
        "curve": _read_count(value["curve"]),
        "point": _read_place(value["point"]),
        "x": _read_coordinate(value["x"]),
        "y": _read_coordinate(value["y"]),
        "n": _read_count(value["n"]),
    }


def read_brush(value: Any) -> dict[str, Any]:
    """Read a brush: its ranges of x and y, and the items inside; empty when it was cleared."""
    if not value:
        return _read_nothing(value)
    _need_keys(value, {"x", "y", "items"})
    return {
        "x": _read_range(value["x"]),
        "y": _read_range(value["y"]),
        "items": [read_text(item) for item in _read_list(value["items"], MOST_ITEMS)],
    }


def read_zoom(value: Any) -> dict[str, Any]:
    """Read the ranges of the axes that were moved, by the axis's name."""
    if not isinstance(value, dict) or len(value) > MOST_AXES:
        raise ValueError("the zoom is no object of a few axes")
    if not all(isinstance(name, str) and AXIS.fullmatch(name) for name in value):
        raise ValueError("a name is no axis's name")
    return {name: _read_range(ends) for name, ends in value.items()}


def read_text(value: Any, longest: int = LONGEST_TEXT) -> str:
    """Read a short text."""
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("not a short text")
    return value


REPORTS: dict[str, Callable[[Any], Any]] = {
    "clicked": read_click,
    "hovered": read_text,
    "brushed": read_brush,
    "zoomed": read_zoom,
}


def _read_nothing(value: Any) -> dict[str, Any]:
    if value != {}:
        raise ValueError("neither a report nor an empty object")
    return {}


def _need_keys(value: Any, names: set[str]) -> None:
    if not isinstance(value, dict) or set(value) != names:
        raise ValueError(f"not an object of {sorted(names)}")


def _read_list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError(f"not a list of at most {most}")
    return value


def _read_count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
        raise ValueError("not a whole number from 0 on")
    return value


def _read_place(value: Any) -> int | list[int] | None:
    """Read the place of a point in its trace: row and column in a heatmap, none in a histogram."""
    if isinstance(value, list):
        return [_read_count(part) for part in _read_list(value, 2)]
    return None if value is None else _read_count(value)


def _read_coordinate(value: Any) -> str | int | float | None:
    """Read where a mark is: a number, a date as ISO writes it, a category, or nothing."""
    if value is None or isinstance(value, str):
        return value if value is None else read_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("not a coordinate")
    return value


def _read_range(value: Any) -> list[Any]:
    ends = _read_list(value, 2)
    if len(ends) == 1:
        raise ValueError("a range with one end")
    return [_read_coordinate(end) for end in ends]
