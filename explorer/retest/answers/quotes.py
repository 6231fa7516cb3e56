"""A quoted text of a JSON answer with slips in it: where it ends, and what it says."""

import re
from typing import Final

from explorer.retest.answers.keys import ENTRY, SECTIONS, WORK

DOUBLE: Final = '"“”„‟'
SINGLE: Final = "'‘’‚"
MARKS: Final = DOUBLE + SINGLE
BARE: Final = r"[A-Za-z_]\w{0,40}"
QUOTED: Final = rf"[{MARKS}][^\s,:{MARKS}][^\n:{MARKS}]{{0,60}}[{MARKS}]\s*+:"
HALF: Final = rf"[{MARKS}]?{BARE}[{MARKS}]?\s*+:"  # a key that lacks a quote, or both
VALUE: Final = rf"\s*+(?:[{MARKS}\[{{0-9]|null|true|false)"
KEYED: Final = re.compile(rf"(?:{QUOTED}|{HALF})")
VALUED: Final = re.compile(rf"{QUOTED}{VALUE}")  # no part of a text
NEXT_KEY: Final = rf"(?:{QUOTED}|{HALF}{VALUE})"  # a word and a colon alone may be prose
NAMES: Final = "|".join((*ENTRY, *WORK, *SECTIONS))
# quotes in a text that stand at one of our keys, or before a comma at its end, are none of it
CODE: Final = re.compile(rf"[{MARKS}](?:{NAMES})\b|\b(?:{NAMES})[{MARKS}]|[{MARKS}]\s*+,\s*+\Z")
NOTE: Final = r"\Z|//|/\*|#|\.{3}|…"  # the end of the text, or what says nothing
# what may stand after the text of a member, and of a list
IN_OBJECT: Final = re.compile(
    rf"\s*+(?:[}}\]]|{NOTE}|,\s*+(?:[}}\]]|{NOTE}|{NEXT_KEY}))|[ \t]*+\n\s*+{NEXT_KEY}"
)
IN_LIST: Final = re.compile(
    rf"\s*+(?:[}}\]]|{NOTE}|,\s*+(?:[}}\]{{\[{MARKS}0-9]|{NOTE}|null))|[ \t]*+\n\s*+[{MARKS}{{]"
)
ENDS: Final = {'"': '"'} | dict.fromkeys(DOUBLE[1:], DOUBLE) | dict.fromkeys(SINGLE, SINGLE)
NEXT: Final = {
    ends: re.compile(rf"(?:[^\\{ends}]|\\.)*+", re.DOTALL) for ends in set(ENDS.values())
}
ESCAPE: Final = re.compile(r"\\(u[0-9a-fA-F]{4}|[\"\\/bfnrt\n“”'])")
MEANT: Final = {"b": " ", "f": " ", "n": "\n", "r": "\n", "t": "\t"}


def read_key(text: str, at: int) -> tuple[str, int] | None:
    """Return the key that stands at a place, quoted or not, and where its colon ends.

    Examples
    --------
    >>> read_key("{“year”: 2025}", 1), read_key("{'so', 2}", 1)
    (('year', 8), None)
    """
    found = KEYED.match(text, at)
    return (found[0][:-1].strip().strip(MARKS), found.end()) if found else None


def read_quoted(text: str, at: int, in_object: bool) -> tuple[str | None, int]:
    """Return the text between the quote at a place and the one that ends it, and where that is.

    A quote that nothing of JSON follows is a part of the text. Where none ends it, there is no
    text, for nobody knows how much of it is missing: None, and where the next member begins.

    Examples
    --------
    >>> read_quoted('["The "aha" moment", 1]', 1, in_object=False)
    ('The "aha" moment', 19)
    >>> read_quoted('["The', 1, in_object=False)
    (None, 5)
    """
    run = NEXT[ENDS[text[at]]]
    follows = IN_OBJECT if in_object else IN_LIST
    end, mark = at + 1, at
    while (found := run.match(text, end)) and found.end() < len(text):
        end = found.end()
        if text[end] == "\\":  # the last character
            break
        if VALUED.match(text, mark):
            return None, mark
        if follows.match(text, end + 1):
            inside = text[at + 1 : end]
            if mark == at:
                return _unescape(inside), end + 1
            return None if CODE.search(inside) else _unescape(_pair(inside)), end + 1
        mark, end = end, end + 1
    return None, len(text)


def _pair(text: str) -> str:
    """Drop a quote too many at one end."""
    plain = text.strip()
    for mark in (plain[:1], plain[-1:]):
        if mark in MARKS and plain.count(mark) % 2:
            return plain.removeprefix(mark) if plain[0] == mark else plain.removesuffix(mark)
    return text


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    plain = ESCAPE.sub(_mean, text)  # of a formula, the strokes stay
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _mean(found: re.Match[str]) -> str:
    sign = found[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else MEANT.get(sign, sign)
