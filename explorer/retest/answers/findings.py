"""Which finding a text speaks of, and what it says of it, when it leaves no choice."""

import re
from collections.abc import Collection
from typing import Final

from explorer.model import RetestVerdict
from explorer.retest.values import Part

NAMED: Final = re.compile(
    r"(?<![\w-])(?:(?:finding|constraint)s?\s{0,2}[#:]?\s?f?|f)\s?([0-9]{1,3})(?![\w%]|[.,][0-9])"
    r"(?!\*{0,2}[ -]?(?:score|measure|metric|@|=))",
    re.IGNORECASE,
)
DIGITS: Final = re.compile(r"[0-9]{1,3}\Z")
SAYS: Final = {
    RetestVerdict.HOLDS: (
        r"still holds?|continues? to hold|holds up|holds?(?=[*_`)\].;|]|\s{0,3}\Z)"
    ),
    RetestVerdict.RELAXED: r"relaxed|relaxes",
    RetestVerdict.OVERTURNED: r"overturned|overturns",
    RetestVerdict.UNCLEAR: r"unclear|inconclusive",
}
PATTERNS: Final = {
    verdict: re.compile(rf"\b(?:{words})", re.IGNORECASE) for verdict, words in SAYS.items()
}
DENIED: Final = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno longer|\bneither|\bnor|\bfails? to|\bfar from|\bif|\bwhether"
    r"|\bor)"
    r"(?:\s\w{1,12}){0,2}\s?\Z",
    re.IGNORECASE,
)
PARTS: Final = {
    Part.CONTRADICTION: re.compile(r"contradict|supersed|\bopposition\b", re.IGNORECASE),
    Part.QUESTION: re.compile(r"\bquestions?\b", re.IGNORECASE),
    Part.RETEST: re.compile(r"\bre-?test", re.IGNORECASE),
}


def match_finding(text: str, findings: Collection[str]) -> str:
    """Return the id among `findings` that `text` spells: by id, or by number where one has it.

    Examples
    --------
    >>> match_finding("Finding 2", ("f1", "f2")), match_finding("9", ("f1", "f2"))
    ('f2', '')
    >>> match_finding("F2", ())
    'f2'
    """
    plain = text.strip().strip("*_`[]()#.: ")
    folded = plain.casefold()
    if known := [one for one in findings if one.casefold() == folded]:
        return plain if plain in known else known[0]
    found = NAMED.fullmatch(plain)
    number = found[1] if found else plain if plain.isascii() and plain.isdigit() else ""
    if not number or len(number) > 3:
        return plain if plain and not findings and not found else ""
    if not findings:
        return f"f{int(number)}"
    ends = [one for one in findings if (end := DIGITS.search(one)) and int(end[0]) == int(number)]
    return ends[0] if len(ends) == 1 else ""


def find_verdicts(text: str) -> frozenset[RetestVerdict | None]:
    """Return every verdict that `text` speaks of; None among them where one is denied or a choice.

    Examples
    --------
    >>> [one.value for one in find_verdicts("F2 still holds.")]
    ['holds']
    >>> find_verdicts("F2 is not overturned.")
    frozenset({None})
    """
    return frozenset(
        None if DENIED.search(text, max(0, found.start() - 40), found.start()) else verdict
        for verdict, pattern in PATTERNS.items()
        for found in pattern.finditer(text)
    )


def find_part(heading: str) -> Part | None:
    """Return the task that a heading names; None if it names none, or two."""
    parts = [part for part, pattern in PARTS.items() if pattern.search(heading)]
    return parts[0] if len(parts) == 1 else None
