"""Text from outside, made safe and readable; what is left out is counted and said."""

import re
import unicodedata
from typing import Final

MOST_CHARACTERS: Final = 2_000_000  # of one answer; a long one has 50,000
MOST_MARKS: Final = 30  # accents on one letter, as in Unicode's stream-safe text
BREAKS: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
CONTROLS: Final = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]+")
INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
PILES: Final = re.compile(rf"[^\w\s\0-\x7f]{{{MOST_MARKS + 1},}}")  # where accents may pile up
DASHES: Final = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2043, 0x2212, 0xFE63), "-")
FORMS: Final = DASHES | {
    code: plain
    for code in (0x2024, 0xFE52, *range(0xFF01, 0xFF5F), *range(0x1D400, 0x1D800))
    if (plain := unicodedata.normalize("NFKC", chr(code))).isascii() and len(plain) == 1
}


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return `text` made safe and readable, and a sentence for each thing left out.

    Parameters
    ----------
    text : str
        Any text at all. Of a longer one, the first `MOST_CHARACTERS` are read.

    Returns
    -------
    str
        In NFC, its lines ended by ``\n`` alone, without control characters, characters of no
        width, marks that turn the direction of reading, and accents piled higher than `MOST_MARKS`.
    tuple of str
        What was left out, with how much of it.

    Examples
    --------
    >>> clean_text("one\r\ntwo\0\0")
    ('one\ntwo', ('2 control characters were left out.',))
    """
    said = []
    if len(text) > MOST_CHARACTERS:
        said.append(
            f"The first {MOST_CHARACTERS:,} of {len(text):,} characters were read; "
            "the rest was left out."
        )
        text = text[:MOST_CHARACTERS]
    text = BREAKS.sub("\n", text)
    for pattern, thing in ((CONTROLS, "control character"), (INVISIBLE, "invisible character")):
        before = len(text)
        text = pattern.sub("", text)
        said += _count(before - len(text), thing)
    text, first = _flatten(text)
    # decomposing can lengthen a text, and a pile in it
    text, second = _flatten(unicodedata.normalize("NFC", text)[:MOST_CHARACTERS])
    return text, (*said, *_count(first + second, "piled accent"))


def fold_forms(text: str) -> str:
    """Return `text` with wide and styled letters, digits and dashes plain, every place kept.

    Footnote digits stay as they are: after an id they would lengthen it.

    Examples
    --------
    >>> fold_forms("２５０４．１３８３７²")
    '2504.13837²'
    """
    return text if text.isascii() else text.translate(FORMS)


def put_on_one_line(text: str, most: int) -> str:
    """Return `text` with single spaces, cut to `most` characters.

    Examples
    --------
    >>> put_on_one_line(" one  two three ", 8)
    'one two…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _flatten(text: str) -> tuple[str, int]:
    # sorting a pile of accents takes the square of its height
    flat = PILES.sub(_drop_high, text)
    return flat, len(text) - len(flat)


def _drop_high(found: re.Match[str]) -> str:
    kept, height = [], 0
    for character in found[0]:
        height = height + 1 if unicodedata.combining(character) else 0
        if height <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _count(number: int, thing: str) -> list[str]:
    if not number:
        return []
    return [f"{number:,} {thing}{'s were' if number > 1 else ' was'} left out."]
