"""The JSON block of an answer, found by its keys between fences; where it has slips, repaired."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.retest.answers.keys import ENTRY, KEY, SECTIONS, has_claims, shape_values
from explorer.retest.answers.placed import Placed, decode_placed
from explorer.retest.answers.quotes import MARKS
from explorer.retest.answers.repairs import AGAIN, Repaired
from explorer.retest.answers.slips import tell_slips

FENCE: Final = re.compile(r"^[ \t>]{0,40}(?:`{3,}+|~{3,}+)[^\n]{0,200}$", re.MULTILINE)
QUOTE: Final = re.compile(r"^[ \t]{0,8}>[ >\t]{0,20}", re.MULTILINE)
OURS: Final = re.compile(rf"[{MARKS}]{KEY}[{MARKS}]|\b{KEY}\s*+:")
NAMES: Final = "|".join((*SECTIONS, *ENTRY, "arxiv"))
ALIKE: Final = re.compile(rf"[{MARKS}]({NAMES})[{MARKS}]\s*+:")
OPENS: Final = re.compile(rf"[{{\[]\s*+(?:[{{}}\[\]{MARKS}/\#]|\w{{1,40}}\s*+:)")
MOST_TRIED: Final = 1_000  # blocks; an answer has one, or one for each claim
FEWEST_KEYS: Final = 2  # of ours, where none names the format


@dataclass(frozen=True, slots=True)
class Block:
    """A block of JSON with our keys, or several blocks of claims as one.

    Attributes
    ----------
    value : Placed
        What it holds: texts, numbers, lists, and objects that are `Placed`.
    line : int
        Where it begins in the answer, from 1.
    places : tuple of (int, int)
        Where it stands in the text.
    said : tuple of str
        What was repaired, and what of it could not be read.
    """

    value: Placed
    line: int
    places: tuple[tuple[int, int], ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A block with our keys that is no JSON even when repaired: its place, and why."""

    place: tuple[int, int]
    said: str


def find_block(text: str) -> tuple[Block | None, tuple[Unread, ...]]:
    r"""Return the last block of `text` that has our format, and later ones that cannot be read.

    Parameters
    ----------
    text : str
        A cleaned answer. What stands between one fence and the next is a block, whichever of them
        opens or closes, so nested, unclosed and quoted fences need no rule of their own. Nor does
        an answer that is nothing but the block. Blocks of claims that do not name our format count
        together, if none does.

    Examples
    --------
    >>> block, unread = find_block('Here:\n```json\n{"explorer_retest": 1,} // mine\n```\n')
    >>> block.line, block.value
    (3, {'explorer_retest': 1})
    >>> block.said
    ('The block in line 3 has slips, and was repaired: 1 spare comma.',)
    """
    breaks = [found.start() for found in re.finditer("\n", text)]
    unread: list[Unread] = []
    nameless: list[Block] = []
    for start, end in list(_split(text))[: -MOST_TRIED - 1 : -1]:
        # blanks for the marks of a quotation: every place stays as it is
        part = QUOTE.sub(lambda mark: " " * len(mark[0]), text[start:end])
        found = _Part(part, start, bisect_left(breaks, start) + 1).read()
        if isinstance(found, Unread):
            unread.append(found)
        elif found and KEY in found.value:
            return found, tuple(unread)
        elif found:
            nameless.append(found)
    return _join(nameless[::-1]), tuple(unread)


def _split(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end, after in (*(found.span() for found in FENCE.finditer(text)), (len(text), 0)):
        if ALIKE.search(text, start, end) or OURS.search(text, start, end):
            yield start, end
        start = after


def _join(blocks: list[Block]) -> Block | None:
    if not blocks:
        return None
    value = blocks[0].value
    for one in blocks[1:]:
        for key, more in one.value.items():
            held = value.get(key)
            if isinstance(held, list) and isinstance(more, list):
                held.extend(more)
            else:
                value.setdefault(key, more)
    places = tuple(place for one in blocks for place in one.places)
    said = tuple(sentence for one in blocks for sentence in one.said)
    return Block(value, blocks[0].line, places, said)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands between two fences: its text, where it begins, and in which line."""

    text: str
    start: int
    line: int

    def read(self) -> Block | Unread | None:
        named = OURS.search(self.text)
        keys = {found[1]: found.start() for found in reversed(list(ALIKE.finditer(self.text)))}
        if not named and len(keys) < FEWEST_KEYS:
            return None
        key = named.start() if named else min(keys.values())
        if not (opens := tuple(dict.fromkeys(_find_opens(self.text, key)))):
            return None
        end, reason = len(self.text), "it is no JSON object with that key"
        try:
            if block := self._decode(opens):
                return block
        except json.JSONDecodeError as error:
            reason = f"{error.msg} in line {self.line + error.lineno - 1}"
            found = self._repair(opens)
            if isinstance(found, Block):
                return found
            end = found
        except RecursionError:
            reason = "it is nested too deep"
        except ValueError:
            reason = "it has a number of too many digits"
        line = self.line + self.text.count("\n", 0, key)
        name = f" with {KEY}" if named else ""
        said = f"The block{name} in line {line} was not read as JSON: {reason}."
        return Unread((self.start + opens[-1], self.start + end), said)

    def _decode(self, opens: Sequence[int]) -> Block | None:
        problem: json.JSONDecodeError | None = None
        for at in opens:
            try:
                value, end = decode_placed(self.text, at, self.line)
            except json.JSONDecodeError as error:
                problem = problem or error
                continue
            shaped = shape_values([value])
            if shaped and KEY not in shaped and AGAIN.match(self.text, end):
                found = self._repair((at,))  # several objects, one after the other
                return found if isinstance(found, Block) else None
            if shaped and (KEY in shaped or has_claims(shaped)):
                return self._keep(shaped, at, end)
        if problem:
            raise problem
        return None

    def _repair(self, opens: Sequence[int]) -> Block | int:
        """Return the block, or where what is no block ends."""
        ends: list[int] = []
        for at in reversed(opens):
            repaired = Repaired(self.text, at, self.line)
            shaped = shape_values(repaired.read())
            if shaped and (has_claims(shaped) or (KEY in shaped and not repaired.cut)):
                return self._keep(shaped, at, repaired.at, tell_slips(repaired, shaped.line))
            ends.append(repaired.at)
        return ends[0]

    def _keep(self, value: Placed, at: int, end: int, said: tuple[str, ...] = ()) -> Block:
        if KEY not in value:
            said = (f"The block in line {value.line} does not name its format; its keys do.", *said)
        if ALIKE.search(self.text, end):
            last = self.line + self.text.count("\n", 0, end)
            said = (
                *said,
                f"The block was read up to line {last}, and what comes after it was not.",
            )
        return Block(value, value.line, ((self.start + at, self.start + end),), said)


def _find_opens(part: str, key: int) -> Iterator[int]:
    """Yield where the JSON around a key may begin: at its first bracket, or the nearest."""
    first = OPENS.search(part)
    nearest = max(part.rfind("{", 0, key), -1 if "{" in part[:key] else part.rfind("[", 0, key))
    for at in (first.start() if first and first.start() < key else -1, nearest):
        if at >= 0:
            before = part[:at].rstrip()
            yield len(before) - 1 if part[at] == "{" and before.endswith("[") else at
