"""An answer in Markdown to passages: paragraphs, list items, table rows and references."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

LINE: Final = re.compile(
    r"[ \t>]{0,40}(?:(?P<heading>#{1,6})[ \t]|(?P<ref>\[\^?(?P<mark>[0-9]{1,4})\]:?)[ \t]"
    r"|\\(?P<latex>(?:sub){0,2}section|paragraph)\*?\{|\\begin\{(?P<works>thebibliography)\}"
    r"|\\bibitem(?:\[[^\]\n]{0,80}\])?\{(?P<key>[^{}\n]{1,80})\}"
    r"|(?P<item>[-*+•‣◦]|\\item\b|(?P<number>[0-9]{1,4})[.)])[ \t]+"
    r"(?:\[(?P<inner>[0-9]{1,4})\][ \t])?"
    r"|(?P<row>\|)|(?P<fence>`{3}|~{3}|\\(?:begin|end)\{))?"
)
BOLD: Final = re.compile(
    r"[ \t>]{0,40}(?:(?:[-*+•]|[0-9]{1,3}[.)]) )?\*\*[^*\n]{1,160}+\*\*:?[ \t]{0,4}"
)
RULE: Final = re.compile(r"[ \t>]{0,40}\|?[ \t:|-]{3,400}")
WORKS: Final = frozenset(
    ("references", "reference", "sources", "source", "bibliography", "citations", "literature")
)
OPENER: Final = re.compile(  # a line that says of a finding what becomes of it
    r"[ \t>]{0,8}[*_]{0,3}(?:\w{3,20}:[ \t])?(?:(?:finding|constraint)[ \t]?f?|f)"
    r"[0-9]{1,3}[*_]{0,3}(?:[ \t]?\([^()\n]{0,80}\))?(?:[ \t]{0,2}[:：—–=→]|[ \t]+"
    r"[*_]{0,3}(?:(?:is|was|still|remains)[ \t]){0,2}"
    r"(?:holds|relaxed|overturned|unclear|[0-9]{4}\.[0-9]{4,5})(?!\w))",
    re.IGNORECASE,
)
LONGEST_HEADING: Final = 170  # characters of a heading without its #
BELOW_ALL: Final = 7  # the level of such a heading


class Shape(Enum):
    """What a passage is in Markdown."""

    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    ROW = auto()
    REFERENCE = auto()


CLOSED: Final = (Shape.HEADING, Shape.ROW)  # what ends with its line


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of lines that belong together.

    Attributes
    ----------
    shape : Shape
        What it is.
    start, end : int
        Its place in the text, without the mark it begins with.
    depth : int
        Of a heading its level; of anything else how far in it begins.
    number : str
        Of a reference or a list item, the number before it.
    listed : bool
        Whether it stands under a heading such as References.
    """

    shape: Shape
    start: int
    end: int
    depth: int = 0
    number: str = ""
    listed: bool = False


def split_passages(text: str) -> Iterator[Passage]:
    r"""Yield the passages of a cleaned text in order.

    Examples
    --------
    >>> [one.shape.name for one in split_passages("# F2\n\nIt holds.\n- as [1] shows\n\n[1] Paper")]
    ['HEADING', 'TEXT', 'ITEM', 'REFERENCE']
    """
    listed, opened, start, end = False, False, 0, 0
    current: Passage | None = None
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        found = LINE.match(text, start, stop) if stop > start else None
        if found and (found["fence"] or (found.end() == stop and not found["row"])):
            found = None
        plain = found and not found.lastgroup and not _is_bare_heading(text, start, stop)
        opens = plain and OPENER.match(text, start, stop) and _may_begin(text, start, opened)
        if plain and not opens and current and current.shape not in CLOSED:
            end = stop
        else:
            if current:
                yield current if end == current.end else replace(current, end=end)
            current = _open(text, found, stop, listed) if found else None
            end, opened = stop, bool(opens)
            if current and current.shape is Shape.HEADING:
                listed = bool(found and found["works"])
                listed = listed or _fold(text[current.start : current.end]) in WORKS
        start = stop + 1
    if current:
        yield replace(current, end=end)


def _open(text: str, found: re.Match[str], stop: int, listed: bool) -> Passage:
    """Return the passage that a line would begin."""
    start, begin = found.span()
    shape, depth, number = Shape.TEXT, begin - start, ""
    if found["heading"]:
        shape, depth = Shape.HEADING, len(found["heading"])
    elif found["latex"] or found["works"]:
        shape, depth = Shape.HEADING, 1 + (found["latex"] or "").count("sub")
        stop -= text[begin:stop].endswith("}")
    elif found["ref"] or found["key"]:
        shape, number = Shape.REFERENCE, found["mark"] or found["key"]
    elif found["row"]:
        shape, begin = Shape.ROW, found.start("row")
    elif _is_bare_heading(text, start, stop):
        shape, depth = Shape.HEADING, BELOW_ALL
    elif found["item"]:
        number = found["inner"] or found["number"] or ""
        shape, depth = Shape.ITEM, found.start("item") - start
    return Passage(shape, begin, stop, depth, number, listed)


def _is_bare_heading(text: str, start: int, stop: int) -> bool:
    if stop - start > LONGEST_HEADING:
        return False
    if "**" in text[start : min(stop, start + 50)]:
        return BOLD.fullmatch(text, start, stop) is not None
    return stop - start < 40 and _fold(text[start:stop]) in WORKS


def _may_begin(text: str, start: int, opened: bool) -> bool:
    """Return whether a line may begin anew: the one before ends, or is one of a list of them."""
    before = text[start - 2 : start - 1]
    return opened or not (before.isalpha() or before == ",")


def is_rule(text: str, row: Passage) -> bool:
    """Return whether a row only parts the head of a table from its body."""
    return "-" in text[row.start : row.end] and bool(RULE.fullmatch(text, row.start, row.end))


def split_cells(text: str, row: Passage) -> list[tuple[int, int]]:
    r"""Return the place of each cell of a row.

    Examples
    --------
    >>> [row] = split_passages("| F2 | holds |")
    >>> split_cells("| F2 | holds |", row)
    [(1, 5), (6, 13)]
    """
    bars = [at.start() for at in re.finditer(r"(?<!\\)\|", text[row.start : row.end])]
    ends = [*bars[1:]]
    if row.end - row.start > bars[-1] + 1 and text[row.start + bars[-1] + 1 : row.end].strip():
        ends.append(row.end - row.start)
    return [
        (row.start + start + 1, row.start + end) for start, end in zip(bars, ends, strict=False)
    ]


def _fold(heading: str) -> str:
    return heading[:80].strip().strip("*_#: ").casefold()
