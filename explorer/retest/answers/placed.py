"""A JSON object that knows its line, and the strict reader of such objects."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}]', re.DOTALL)


class Placed(dict[str, object]):
    """A JSON object that knows its line."""

    line: int = 1


def decode_placed(text: str, at: int, line: int) -> tuple[object, int]:
    """Return the JSON value that begins at a place of `text`, and where it ends.

    Raises
    ------
    json.JSONDecodeError, RecursionError, ValueError
        If it is no JSON, is nested too deep, or has a number of too many digits.

    Examples
    --------
    >>> value, end = decode_placed('So: {"a": 1}', 4, line=7)
    >>> value, value.line, end
    ({'a': 1}, 7, 12)
    """
    lines = _place(text, at, line)

    def place(pairs: list[tuple[str, object]]) -> Placed:
        found = Placed(pairs)
        found.line = next(lines, line)
        return found

    # decimals stay as they are spelled: 2504.1380 is an id, and 2504.138 is another
    decoder = json.JSONDecoder(object_pairs_hook=place, parse_float=str, strict=False)
    return decoder.raw_decode(text, at)


def _place(text: str, at: int, line: int) -> Iterator[int]:
    """Yield the line of each object in the order in which a decoder is done with them."""
    breaks = [found.start() for found in re.finditer("\n", text)]
    opened: list[int] = []
    for token in TOKEN.finditer(text, at):
        if token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}" and opened:
            yield line + bisect_right(breaks, opened.pop())
