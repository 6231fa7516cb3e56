"""Where a text names findings: by number, in lists and ranges, or by an id with a digit."""

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from explorer.retest.answers.findings import NAMED, match_finding

PLURAL: Final = re.compile(r"(?:finding|constraint)s", re.IGNORECASE)
MORE: Final = re.compile(  # "findings 2 and 3", "f1-f3"
    r"\s?(?:,|&|/|-|–|\band\b|\bor\b|\bto\b|\bund\b)\s?(?:and\s)?(?P<f>f?)(?P<number>[0-9]{1,3})"
    r"(?![\w%]|[.,][0-9])",
    re.IGNORECASE,
)
HEADED: Final = re.compile(  # a claim is a finding only where it is a heading
    r"^[ \t>]{0,8}(?:#{1,6} |\*\*)[ *_]{0,3}(?:[0-9]{1,3}[.)] )?(claim[ #]{1,2}([0-9]{1,3}))"
    r"(?![\w%]|[.,][0-9])",
    re.IGNORECASE | re.MULTILINE,
)
WORD: Final = re.compile(r"[\w-]{2,40}+")


class Name(NamedTuple):
    """Where a text names a finding.

    Attributes
    ----------
    start, end : int
        The place.
    finding : str
        Its id.
    """

    start: int
    end: int
    finding: str


def find_names(text: str, findings: Collection[str]) -> list[Name]:
    """Return where `text` names findings, by number or by an id with a digit, in order.

    Examples
    --------
    >>> [one.finding for one in find_names("Findings 1 and 3, with an F1 score", ("f1", "f3"))]
    ['f1', 'f3']
    """
    known: dict[str, str] = {}
    places: dict[int, tuple[int, str]] = {}
    for start, end, name in _spell(text):
        if name not in known:
            known[name] = match_finding(name, findings)
        places[start] = end, known[name]
    ids = {one for one in findings if not one.isalpha() and not NAMED.fullmatch(one)}
    if ids:
        for found in WORD.finditer(text):
            if found[0] in ids:
                places[found.start()] = found.end(), found[0]
    return [Name(start, end, one) for start, (end, one) in sorted(places.items()) if one]


def _spell(text: str) -> Iterator[tuple[int, int, str]]:
    for found in NAMED.finditer(text):
        yield *found.span(), found[0]
        plural, at = PLURAL.match(found[0]), found.end()
        while (more := MORE.match(text, at)) and (more["f"] or plural):
            yield more.start("f"), more.end(), more["number"]
            at = more.end()
    for found in HEADED.finditer(text):
        yield *found.span(1), found[2]
