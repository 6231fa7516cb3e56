"""What a text says of a finding: the verdicts that it states, and those it only speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from explorer.model import RetestVerdict
from explorer.retest.answers.findings import NAMED, find_verdicts

# the two halves that the prompt asks to be kept apart are no verdicts
HALVES: Final = re.compile(
    r"\b(?:what|which|where)(?:\s[\w'’-]{1,14}){0,4}\s(?:holds?|relaxe[sd]|overturn(?:s|ed))\b"
    r"|(?m:^)[ \t>]{0,20}(?:[-+•*] )?[*_]{0,3}(?:still |newer work )?"
    r"(?:holds?|relaxe[sd]|overturn(?:s|ed)|unclear)(?: by)?[*_]{0,3}[:.][*_]{0,3}",
    re.IGNORECASE,
)
VALUE: Final = r"(?P<value>holds?|relaxed|overturned|unclear|inconclusive)(?![\w-])"
SOFTLY: Final = (
    r"(?:(?:is|was|are|were|has been|have been|remains|stays|seems|it|this|now|still|also|only|thus"
    r"|therefore|hence|too|partly|partially|largely|mostly|clearly|probably|likely|strictly|again"
    r"|best called|rated|judged|to be|therefore|verdict|outcome|status)[\s*_`\"“:]{1,4}){0,5}"
)
MARKS: Final = r"[\s*_`\"“'‘:：=|—–→-]"
SAME: Final = MARKS.replace(r"\s", r" \t")  # in one line
LABEL: Final = (
    rf"(?:(?<!\w)(?:verdict|judge?ment|urteil|veredicto|verdetto|判定|裁定)"
    rf"(?:\s(?:for|on|of)\s(?P<about>[^.:;\n]{{1,40}}?))?{MARKS}{{1,12}}"
    r"|(?<!\w)(?P<this>(?:the|this)\s(?:finding|constraint))[*_]{0,3}\s"
    r"|(?<!\w)(?:outcome|status|assessment|ergebnis|conclusion|结论|結論)[*_`]{0,3}\s?[:：=|]"
    rf"{MARKS}{{0,12}})"
)
NAME: Final = NAMED.pattern.replace("(?<![\\w-])", "(?<![\\w-])(?P<name>").replace(
    "([0-9]{1,3})", "(?:[0-9]{1,3}))"
)
STATES: Final = re.compile(
    rf"(?:{LABEL}|{NAME}[*_`]{{0,3}}(?:\s?\([^()\n]{{0,100}}\))?{SAME}{{1,8}}){SOFTLY}{VALUE}",
    re.IGNORECASE,
)
# a heading may say what the finding is before it says what becomes of it
CLOSES: Final = re.compile(
    rf"(?:[:—–→(]|\s-)\s{{0,2}}[*_`]{{0,3}}{SOFTLY}{VALUE}[^\w?]{{0,12}}\Z", re.IGNORECASE
)
CHOICE: Final = re.compile(
    r"[*_`\"”]{0,3}\s?(?:(?:/|\||,|→|\band|\bor|\bto|\bbut|\bund|\bbis|(?:for|in|on)\s[^.;:\n]{1,40}?)"
    rf"\s?){{1,3}}(?:and |but |or )?{SOFTLY}(?:holds?|relaxed|overturned|unclear)(?![\w-])",
    re.IGNORECASE,
)
# "F2 holds that", "F2 holds only for": what holds is less, or something else
NARROWED: Final = re.compile(
    r"[*_`]{0,3}\s(?:that|only|for|in|when|where|if|unless|except|its?|an?|the|of|no)\b|\?",
    re.IGNORECASE,
)
SUPPOSED: Final = re.compile(
    r"\b(?:if|whether|unless|until|when|not|would|should|had|is|was|are|were|does|did|can|could)"
    r"\s[*_]{0,3}\Z",
    re.IGNORECASE,
)
VERDICTS: Final = {"hold": RetestVerdict.HOLDS, "inconclusive": RetestVerdict.UNCLEAR}


@dataclass(frozen=True, slots=True)
class Stated:
    """A verdict that a text states, under a label or of a finding by name.

    Attributes
    ----------
    start, end : int
        The place.
    verdict : RetestVerdict or None
        None where it states a choice.
    about : str
        The words that name the finding; "" where there are none.
    """

    start: int
    end: int
    verdict: RetestVerdict | None
    about: str = ""


def find_spoken(text: str) -> frozenset[RetestVerdict | None]:
    """Return the verdicts that `text` speaks of beside the halves that it keeps apart.

    Examples
    --------
    >>> find_spoken("What still holds: much. What newer work relaxes: little.")
    frozenset()
    """
    return find_verdicts(HALVES.sub(" ", text))


def find_stated(text: str) -> Iterator[Stated]:
    """Yield the verdicts that `text` states, in order.

    Examples
    --------
    >>> [(one.verdict.value, one.about) for one in find_stated("Verdict: relaxed. F2 holds.")]
    [('relaxed', ''), ('holds', 'F2')]
    >>> list(find_stated("What still holds: much. Is F2 relaxed? If F2 is relaxed, so be it."))
    []
    """
    for found in STATES.finditer(text):
        start, end = found.span()
        if SUPPOSED.search(text, max(0, start - 20), start):
            continue
        named = found["name"] or found["this"] or text[end : end + 1] == "?"
        if named and NARROWED.match(text, end, end + 12):
            continue
        yield Stated(start, end, read_stated(text, found), found["name"] or found["about"] or "")


def find_closing(heading: str) -> RetestVerdict | None:
    """Return the verdict that a heading ends in.

    Examples
    --------
    >>> find_closing("f2: routing and the 91% → relaxed").value
    'relaxed'
    """
    found = CLOSES.search(heading)
    return read_stated(heading, found) if found else None


def read_stated(text: str, found: re.Match[str]) -> RetestVerdict | None:
    """Return the verdict that `found` states; None where another follows it."""
    if CHOICE.match(text, found.end(), found.end() + 80):
        return None
    word = found["value"].casefold()
    return VERDICTS.get(word) or RetestVerdict(word)
