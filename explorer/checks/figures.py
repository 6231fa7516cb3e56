"""The numbers that a piece of prose states, as values one can compare."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

ONES: Final = "two three four five six seven eight nine"
TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
VALUES: Final = {
    "a": 1,  # of a hundred
    **{word: value for value, word in enumerate(f"one {ONES} {TEENS}".split(), start=1)},
    **{word: value for value, word in zip(range(20, 100, 10), TENS.split(), strict=True)},
}
POWERS: Final = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SUFFIXES: Final = {"": 0, "x": 0, "pp": 0, "k": 3, "m": 6, "b": 9, "bn": 9, "t": 12}
MONTHS: Final = (
    "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July"
    " August September October November December"
)
LONGEST: Final = 30  # digits; what has more is no number that prose compares

WORD: Final = re.compile(r"(?:[\w.@/+-]|(?<=[0-9]),(?=[0-9]{3}(?![0-9])))++")
DIGITS: Final = re.compile(r"[0-9]++(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+")
LETTERS: Final = re.compile(r"[^\W\d_]*+")
GOES_ON: Final = re.compile(r"\w|\.[0-9]")
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
CALENDAR: Final = re.compile(r"(?:19|20)[0-9]{2}[/-][0-9]")
ARXIV: Final = re.compile(r"[0-9]{4}\.[0-9]{4,5}")
SMALL: Final = re.compile(
    rf"(?ai:({TENS.replace(' ', '|')})(?:-(one|{ONES.replace(' ', '|')}))?+|({'|'.join(VALUES)}))\b"
)
SCALE: Final = re.compile(rf"(?:\s++|-)(?ai:({'|'.join(POWERS)}))\b")
AND: Final = re.compile(r"\s++(?:and\s++)?+")
PARTS: Final = re.compile(  # two-thirds, twenty-first
    r"(?i:(?:\s++|-)(?:thirds|quarters|fifths|sixths|eighths|tenths)|-(?:first|third|fourth|fifth))\b"
)
STOPS: Final = frozenset(".!?:;")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written, and its value: without a sign, and 19 whether percent or not."""

    text: str
    value: float


def read_figures(text: str, *, names: bool = False) -> tuple[Figure, ...]:
    """Return the numbers in `text`, in their order.

    Digits count, and words from two to ninety-nine, with what multiplies them: 1,368, 1.7B, a
    hundred, five million. Never a number: digits amid letters (o1, 7th, Qwen3), fractions in words.

    Parameters
    ----------
    text : str
        Prose, or a cell of a table.
    names : bool
        Whether to read also what is no number of its own: a year, a date (3 March, 2025-04-18), an
        arXiv identifier, a part of a name. A name goes on over hyphens (GPT-4.1, Qwen3-1.7B,
        3-SAT), and over a number without a percent sign after a word in capitals (Mistral 7B).

    Examples
    --------
    >>> [figure.text for figure in read_figures("Four tools take GPT-4.1 from 26.7% to 43.3%.")]
    ['Four', '26.7%', '43.3%']
    >>> [figure.value for figure in read_figures("Qwen3-1.7B on AIME 2024", names=True)]
    [1700000000.0, 2024.0]
    """
    words = tuple(WORD.finditer(text))
    figures: list[Figure] = []
    end = 0
    for place, word in enumerate(words):
        if word.start() < end:  # the million of five million
            continue
        first = word[0].partition("-")[0].rstrip(".").lower()
        if first in VALUES and (spelled := _read_spelled(text, word.start())):
            figure, end = spelled
            if names or figure.text.islower() or _opens(text, words, place):
                figures.append(figure)
            continue
        if not DIGITS.search(word[0]):
            continue
        named = not names and _is_named(text, words, place)
        letter, capital = _find_name(word)
        for figure, start, end in _read_digits(text, word):
            whole = letter >= start and capital < end and not YEAR.fullmatch(figure.text)
            plain = whole and not (named or ARXIV.fullmatch(figure.text))
            if names or plain or (whole and figure.text.endswith("%")):
                figures.append(figure)
    return tuple(figures)


def _read_spelled(text: str, start: int) -> tuple[Figure, int] | None:
    """Return the number whose words begin at `start`, and where they end."""
    value, end = _read_small(text, start)
    while end and (scale := SCALE.match(text, end)):
        word, end = scale[1].lower(), scale.end()
        value *= 10.0 ** POWERS[word]
        if word == "hundred" and (more := AND.match(text, end)):
            rest, after = _read_small(text, more.end())
            value, end = (value + rest, after) if rest > 1 else (value, end)
    if value <= 1 or PARTS.match(text, end):
        return None
    return Figure(_tidy(text[start:end]), value), end


def _read_small(text: str, start: int) -> tuple[float, int]:
    """Return the number below a hundred in words at `start`, and where it ends; 0 for none."""
    match = SMALL.match(text, start)
    if not match:
        return 0, 0
    return float(sum(VALUES[word.lower()] for word in match.groups() if word)), match.end()


def _read_digits(text: str, word: re.Match[str]) -> Iterator[tuple[Figure, int, int]]:
    """Yield each number in digits that `word` holds, where it starts and where it ends."""
    for digits in DIGITS.finditer(text, word.start(), word.end()):
        start, end = digits.span()
        letters = LETTERS.match(text, end)
        suffix = letters[0] if letters else ""
        stop = end + len(suffix)
        amid = text[start - 1 : start]  # a letter or point before it makes it part of a word
        if (
            end - start > LONGEST
            or suffix.lower() not in SUFFIXES
            or (amid and (amid in "._" or amid.isalpha()))
            or GOES_ON.match(text, stop)
        ):
            continue
        power = SUFFIXES[suffix.lower()]
        stop += text[stop : stop + 1] == "%"
        while scale := SCALE.match(text, stop):
            power, stop = power + POWERS[scale[1].lower()], scale.end()
        value = float(f"{digits[0].replace(',', '')}e{power}")  # 1.7e9, and not 1.7 * 1e9
        yield Figure(_tidy(text[start:stop]), value), start, stop


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _find_name(word: re.Match[str]) -> tuple[int, int]:
    """Return where the first letter of `word` stands, and its last capital or @."""
    marks = [place for place, letter in enumerate(word[0]) if letter.isupper() or letter == "@"]
    letters = (place for place, letter in enumerate(word[0]) if letter.isalpha())
    return word.start() + next(letters, len(word[0])), word.start() + max(marks, default=-1)


def _is_named(text: str, words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether the word at `place` belongs to a date, or to the name before it."""
    word, after = words[place], words[place + 1 : place + 2]
    if CALENDAR.match(word[0]) or (after and after[0][0].rstrip(".") in MONTHS.split()):
        return True
    if not place or not text[words[place - 1].end() : word.start()].isspace():
        return False
    before = words[place - 1][0]
    if before.rstrip(".") in MONTHS.split():
        return True
    capitals = before[1:] if _opens(text, words, place - 1) else before
    return before[0].isalpha() and before[-1] != "." and capitals != capitals.lower()


def _opens(text: str, words: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether the word at `place` opens a sentence, so that its capital tells nothing."""
    if not place:
        return True
    before = words[place - 1]
    between = text[before.end() : words[place].start()]
    return before[0].endswith(".") or not STOPS.isdisjoint(between)
