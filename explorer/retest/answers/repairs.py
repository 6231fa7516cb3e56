"""JSON with slips in it, read as what it plainly means: each repair and each loss is counted."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from explorer.retest.answers.bare_words import Loss, read_word
from explorer.retest.answers.placed import Placed
from explorer.retest.answers.quotes import MARKS, VALUED, read_key, read_quoted

MOST_MISSING: Final = 1_000  # brackets; what lacks more is no block
MOST_DEEP: Final = 50  # brackets in brackets; the format has six
TOKEN: Final = re.compile(
    rf"(?P<blank>\s++)|(?P<note>//[^\n]*+|\#[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?)"
    rf"|(?P<dots>\.{{3,}}|…)|(?P<open>[{{\[])|(?P<close>[}}\]])|(?P<comma>,)|(?P<quote>[{MARKS}])"
    rf"|(?P<word>[^\s{{}}\[\],{MARKS}/\#…]++|.)"
)
AGAIN: Final = re.compile(rf"\s*+,?\s*+\{{\s*+[{MARKS}]")  # one more object after the first


@dataclass(slots=True)
class Frame:
    """An object or a list that is open."""

    value: Placed | list[object]
    key: str | None = None  # of the member whose value comes next
    done: bool = False  # a comma comes next
    comma: bool = False  # there was one


@dataclass(slots=True)
class Repaired:
    """Reads one JSON text, whatever slips are in it.

    Attributes
    ----------
    text, at : str, int
        The text, and where the JSON begins in it; when it was read, where it ends.
    line : int
        The line of the text's first character.
    cut : bool
        Whether it has no end.
    repairs, losses : Counter of str
        What was mended, and what could not be read, by what it is.
    """

    text: str
    at: int
    line: int = 1
    cut: bool = False
    repairs: Counter[str] = field(default_factory=Counter)
    losses: Counter[str] = field(default_factory=Counter)
    stack: list[Frame] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def read(self) -> list[object]:
        r"""Return what stands in the text: one object, or several, one after the other.

        Nothing that was cut off is made whole: members that have an end are kept.

        Examples
        --------
        >>> slips = Repaired('{“a”: [1, 2,], // b\n"c": "Made-U', 0)
        >>> slips.read(), dict(+slips.repairs)
        ([{'a': [1, 2]}], {'text in other quotes': 1, 'spare comma': 1, 'comment': 1})
        >>> dict(slips.losses), slips.cut
        ({'text without its end': 1}, True)
        """
        self.breaks = [found.start() for found in re.finditer("\n", self.text)]
        found: list[object] = []
        self.stack = [Frame(found)]
        end = self.at
        while token := TOKEN.match(self.text, self.at):
            kind = token.lastgroup or ""
            if len(self.stack) == 1 and found and not AGAIN.match(self.text, self.at):
                break
            self.at = token.end()
            if not self._take(kind, token[0], token.start()):
                self.at, self.cut = len(self.text), True
                return []
            if len(self.stack) == 1 and kind == "close":
                end = self.at
        self.cut = len(self.stack) > 1
        self.at = len(self.text) if self.cut else end
        return found

    def _take(self, kind: str, token: str, start: int) -> bool:
        top = self.stack[-1]
        if kind == "open":
            return self._open(token, start)
        if kind == "close":
            self._close(Placed if token == "}" else list)
        elif kind == "comma":
            top.key, top.done, top.comma = None, False, True
        elif kind in ("note", "dots"):
            self.repairs["comment" if kind == "note" else "ellipsis"] += 1
            top.comma = top.comma and kind == "note"
        elif kind == "quote" or (kind == "word" and token != ":"):
            top = self._seek_object(start) if isinstance(top.value, list) else top
            if isinstance(top.value, Placed) and top.key is None:
                self._take_key(top, token, start)
            elif kind == "quote":
                self._take_text(top, start)
            else:
                self._take_word(top, token)
        return True

    def _open(self, token: str, start: int) -> bool:
        value: Placed | list[object] = []
        if token == "{":
            value = Placed()
            value.line = bisect_right(self.breaks, start) + self.line
            top, below = self.stack[-1], self.stack[-2:-1]
            waits = isinstance(top.value, Placed) and top.key is None
            if waits and below and isinstance(below[0].value, list):
                self._close(Placed)  # the object before it has no end
                self.repairs["missing bracket"] += 1
        self._put(self.stack[-1], value)
        self.stack.append(Frame(value))
        return len(self.stack) <= MOST_DEEP and self.repairs["missing bracket"] <= MOST_MISSING

    def _close(self, shape: type) -> None:
        if not any(isinstance(frame.value, shape) for frame in self.stack[:0:-1]):
            self.repairs["spare bracket"] += 1
            return
        while len(self.stack) > 1:
            frame = self.stack.pop()
            self.repairs["spare comma"] += frame.comma and not frame.done
            if isinstance(frame.value, shape):
                break
            self.repairs["missing bracket"] += 1

    def _seek_object(self, start: int) -> Frame:
        """Return the object that a key belongs to which stands in a list; else the list."""
        top, below = self.stack[-1], self.stack[-2:-1]
        if not VALUED.match(self.text, start) or not below:
            return top
        self.repairs["missing bracket"] += 1
        held = top.value[-1:] if isinstance(top.value, list) else []
        if held and isinstance(held[0], str) and isinstance(below[0].value, Placed):
            self.stack.pop()  # a list of texts has no end
        else:
            self._open("{", start)
        return self.stack[-1]

    def _take_key(self, top: Frame, token: str, start: int) -> None:
        found = read_key(self.text, start)
        if not found:
            self._lose_stray(top, token, start)
            return
        self.repairs["missing comma"] += top.done
        if token != '"':
            self.repairs["text in other quotes" if token in MARKS else "key without quotes"] += 1
        top.key, self.at = found
        top.done = top.comma = False

    def _lose_stray(self, top: Frame, token: str, start: int) -> None:
        self.losses["stray word"] += 1
        if token in MARKS:
            self.at = max(read_quoted(self.text, start, in_object=True)[1], start + 1)
        if top.done and isinstance(top.value, Placed) and top.value:
            key, value = top.value.popitem()
            if not isinstance(value, str):  # a text may go on in the stray words
                top.value[key] = value
            top.done = False

    def _take_text(self, top: Frame, start: int) -> None:
        value, end = read_quoted(self.text, start, isinstance(top.value, Placed))
        self.at = end if isinstance(top.value, Placed) else max(end, start + 1)
        self.repairs["text in other quotes"] += self.text[start] != '"'
        last = top.value[-1] if isinstance(top.value, list) and top.done else None
        if value is None or isinstance(last, Placed):  # or that object ended too early
            self.losses["text without its end" if value is None else "stray word"] += 1
            top.key = None
        else:
            self._put(top, value)

    def _take_word(self, top: Frame, token: str) -> None:
        found = read_word(self.text, token, self.at, isinstance(top.value, Placed))
        if isinstance(found, Loss):
            self.losses[found] += 1
            top.key, top.done = None, False
            return
        self.repairs["text without quotes"] += found.is_text
        self._put(top, found.value)

    def _put(self, top: Frame, value: object) -> None:
        if isinstance(top.value, list):
            self.repairs["missing comma"] += top.done and len(self.stack) > 1
            top.value.append(value)
        elif top.key is not None:
            top.value[top.key] = value
            top.key = None
        else:
            self.losses["value without its key"] += 1
        top.done, top.comma = True, False
