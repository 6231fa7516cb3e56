"""The JSON block of an answer, found between fences; each object in it knows its line."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

KEY: Final = "explorer_retest"
QUOTED: Final = f'"{KEY}"'
MOST_TRIED: Final = 20  # blocks with our key; an answer has one, and perhaps the example
FENCE: Final = re.compile(r"^[ \t>]{0,40}(?:`{3,}+|~{3,}+)[^\n]{0,200}$", re.MULTILINE)
QUOTE: Final = re.compile(r"^[ \t]{0,8}>[ >\t]{0,20}", re.MULTILINE)
TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}]', re.DOTALL)


class Placed(dict[str, object]):
    """A JSON object that knows its line."""

    line: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A block of JSON with our key.

    Attributes
    ----------
    value : Placed
        What it holds: texts, numbers, lists, and objects that are `Placed`.
    line : int
        Where it begins in the answer, from 1.
    """

    value: Placed
    line: int


def find_block(text: str) -> tuple[Block | None, tuple[str, ...]]:
    r"""Return the last block of `text` that has our key, and why later ones could not be read.

    Parameters
    ----------
    text : str
        A cleaned answer. What stands between one fence and the next is a block, whichever of them
        opens or closes, so nested, unclosed and quoted fences need no rule of their own. Nor does
        an answer that is nothing but the block.

    Examples
    --------
    >>> block, said = find_block('Here:\n```json\n{"explorer_retest": 1}\n```\n')
    >>> block.line, block.value
    (3, {'explorer_retest': 1})
    """
    said: list[str] = []
    for start, end in list(_split(text))[: -MOST_TRIED - 1 : -1]:
        # blanks for the marks of a quotation: every place stays as it is
        part = QUOTE.sub(lambda mark: " " * len(mark[0]), text[start:end])
        first = part.count("\n", 0, part.find(QUOTED)) + text.count("\n", 0, start) + 1
        try:
            if value := _parse(part, text.count("\n", 0, start) + 1):
                return Block(value, value.line), tuple(said)
            reason = "it is no JSON object with that key"
        except json.JSONDecodeError as error:
            reason = f"{error.msg} in line {text.count(chr(10), 0, start) + error.lineno}"
        except RecursionError:
            reason = "it is nested too deep"
        except ValueError:
            reason = "it has a number of too many digits"
        said.append(f"The block with {KEY} in line {first} was not read as JSON: {reason}.")
    return None, tuple(said)


def _split(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    if QUOTED not in text:
        return
    for fence in FENCE.finditer(text):
        if text.find(QUOTED, start, fence.start()) >= 0:
            yield start, fence.start()
        start = fence.end()
    if text.find(QUOTED, start) >= 0:
        yield start, len(text)


def _parse(part: str, line: int) -> Placed | None:
    key = part.find(QUOTED)
    opens = [part.find("{", 0, key)]
    if (nearest := part.rfind("{", 0, key)) != opens[0]:
        opens.append(nearest)  # the first brace may be one of a formula
    problem: ValueError | None = None
    for at in opens:
        if at < 0:
            continue
        try:
            value = _decode(part, at, line)
        except ValueError as error:
            problem = problem or error
            continue
        if isinstance(value, Placed) and KEY in value:
            return value
    if problem:
        raise problem
    return None


def _decode(part: str, at: int, line: int) -> object:
    lines = _place(part, at, line)

    def place(pairs: list[tuple[str, object]]) -> Placed:
        found = Placed(pairs)
        found.line = next(lines, line)
        return found

    # decimals stay as they are spelled: 2504.1380 is an id, and 2504.138 is another
    decoder = json.JSONDecoder(object_pairs_hook=place, parse_float=str, strict=False)
    return decoder.raw_decode(part, at)[0]


def _place(part: str, at: int, line: int) -> Iterator[int]:
    """Yield the line of each object in the order in which a decoder is done with them."""
    breaks = [found.start() for found in re.finditer("\n", part)]
    opened: list[int] = []
    for token in TOKEN.finditer(part, at):
        if token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}" and opened:
            yield line + bisect_right(breaks, opened.pop())
