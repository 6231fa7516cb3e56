"""Names of authors, however a format writes them, with the given name first."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from explorer.readers.imports.text import squeeze

OTHERS: Final = frozenset({"et al.", "et al", "others", "and others", "et. al.", "..."})
SUFFIX: Final = re.compile(r"(?:jr|sr|junior|senior)\.?|[ivx]{2,4}", re.I)
AND: Final = re.compile(r"\s+(?:and|&)\s+")


@lru_cache(maxsize=65_536)
def turn_name(name: str) -> str:
    """Return `Family, Given` as `Given Family`; of three parts, the suffix comes last.

    Examples
    --------
    >>> turn_name("van den Hengel, Anton"), turn_name("King, Jr., Martin Luther")
    ('Anton van den Hengel', 'Martin Luther King Jr.')
    >>> turn_name("Qwen Team"), turn_name("King, Martin Luther, Jr.")
    ('Qwen Team', 'Martin Luther King Jr.')
    """
    parts = [part for part in map(squeeze, name.replace(";", ",").split(",")) if part]
    if len(parts) == 3:
        family, middle, last = parts
        given, suffix = (last, middle) if SUFFIX.fullmatch(middle) else (middle, last)
        return f"{given} {family} {suffix}"
    if len(parts) == 2:
        if SUFFIX.fullmatch(parts[1]):
            return " ".join(parts)
        return f"{parts[1]} {parts[0]}"
    return " ".join(parts)  # a comma left would turn the name again on its next way in


def list_names(names: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Return names turned, and whether they are all: `others` and `et al.` say they are not.

    Examples
    --------
    >>> list_names(["One, Ana", "et al."])
    (('Ana One',), False)
    """
    turned, complete = [], True
    for name in names:
        if name.strip().lower() in OTHERS:
            complete = False
        elif found := turn_name(name):
            turned.append(found)
    return tuple(turned), complete


def split_names(text: str) -> list[str]:
    """Return the names of one cell: parted by semicolons, bars, `and`, or else commas.

    Examples
    --------
    >>> split_names("One, A.; Two, B."), split_names("Ana One, Bo Two"), split_names("One, Ana")
    (['One, A.', 'Two, B.'], ['Ana One', 'Bo Two'], ['One, Ana'])
    """
    for mark in (";", "|"):
        if mark in text:
            return [part.strip() for part in text.split(mark) if part.strip()]
    if AND.search(text):
        first = [part.strip(" ,") for part in AND.split(text)]
        if len(first) == 2 and first[0].count(",") >= 1 and "," not in first[1]:
            return [*split_names(first[0]), first[1]]  # `Ana One, Bo Two and Cy Three`
        return [part for part in first if part]
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(" " in part for part in parts):
        return parts
    return [text.strip()] if text.strip() else []
