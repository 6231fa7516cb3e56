"""Every arXiv id in a text, in every usual form, with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from explorer.retest.arxiv_forms import (
    AMOUNT,
    BARE,
    BARE_OLD,
    BEFORE,
    CUED,
    HINT,
    LEADS,
    LISTED,
    LONGEST,
    LONGEST_LINK,
    QUIET,
    SAID_BY,
    SHORTEST,
    SLASHED,
    STRAY,
    UNIT,
)
from explorer.retest.arxiv_scheme import NEW, judge_id
from explorer.retest.text import clean_text, fold_forms

__all__ = ["Mention", "find_ids", "judge_id", "normalise_id"]

FRACTION: Final = re.compile(r"\.[0-9]{1,2}\Z")  # so few digits are no id's


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text where an arXiv id stands.

    Attributes
    ----------
    id : str
        Without version and subject class: `2504.13837`, `math/0309136`.
    version : str
        `v2`, or "".
    spelled : str
        The place as it stands, with the link or the word arXiv that leads to the id.
    start, end : int
        Its place in the text.
    """

    id: str
    version: str
    spelled: str
    start: int
    end: int


def find_ids(text: str, today: date | None = None) -> tuple[Mention, ...]:
    """Return every arXiv id that `text` names, in its order.

    Parameters
    ----------
    text : str
        Read as it stands; wide and styled digits count as digits.
    today : date, optional
        A bare number is an id only up to two years after it; the day of the call if left out.

    Returns
    -------
    tuple of Mention
        After the word arXiv, in a link or in a DOI of arXiv, ids that cannot exist too: `judge_id`
        tells. A place that gives an id twice gives two mentions.

    Examples
    --------
    >>> [one] = find_ids("see https://arxiv.org/pdf/2504.13837v2.pdf, which costs 2504.13837 USD")
    >>> one.id, one.version
    ('2504.13837', 'v2')
    """
    folded = fold_forms(text)
    last = (today or date.today()).year % 100 + 2
    mentions = list(_find_cued(text, folded))
    taken = bytearray(len(text) + 1)
    for one in mentions:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    patterns = (BARE, BARE_OLD) if SLASHED.search(folded) else (BARE,)
    for pattern in patterns:
        for found in pattern.finditer(folded):
            if taken[found.start()]:
                continue
            if pattern is BARE_OLD or _looks_like_id(folded, found, last):
                mentions.append(_mention(text, found, "bare", found["version"]))
    mentions.sort(key=lambda one: one.start)
    for one in mentions:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return _add_strays(text, folded, mentions, taken)


def normalise_id(spelled: str) -> str:
    """Return the id that `spelled` means, without version; as it stands if it is none.

    Examples
    --------
    >>> normalise_id("arXiv:math.GT/0309136v1"), normalise_id("https://arxiv.org/abs/2513.01234")
    ('math/0309136', '2513.01234')
    >>> normalise_id("10.1145/1234")
    '10.1145/1234'
    """
    plain = " ".join(clean_text(spelled[: 4 * LONGEST])[0].split())
    for start in ("", "arxiv:"):  # what stands where an id should need not say arXiv
        if mentions := find_ids(start + plain):
            return mentions[0].id
    return plain[:LONGEST]


def _find_cued(text: str, folded: str) -> Iterator[Mention]:
    if not HINT.search(folded):
        return
    for found in CUED.finditer(folded):
        group = "linked" if found["linked"] else "named"
        if group == "named" and found[group].isdigit() and ":" not in found["name"]:
            continue  # a count, or a day
        if group == "named" and FRACTION.search(found[group]) and ":" not in found["name"]:
            continue  # a version, or an amount
        version = found["version1"] or found["version2"]
        yield _mention(text, found, group, f"v{version}" if version else "")


def _add_strays(
    text: str, folded: str, mentions: list[Mention], taken: bytearray
) -> tuple[Mention, ...]:
    """Return `mentions` with the numbers that stand in a row with them where an id should."""
    strays = [
        _mention(text, found, "bare", found["version"])
        for found in STRAY.finditer(folded)
        if not taken[found.start()] and not UNIT.match(folded, found.end())
    ]
    if not strays:
        return tuple(mentions)
    rows = sorted((*mentions, *strays), key=lambda one: one.start)
    known = {one.start for one in mentions}
    known |= {
        one.start
        for one in strays
        if len(one.id) >= SHORTEST and LEADS.search(folded[max(0, one.start - 12) : one.start])
    }
    for row in (rows, rows[::-1]):  # a row is read on from an id, and back
        for one, other in pairwise(row):
            first, second = sorted((one, other), key=lambda each: each.start)
            near = second.start - first.end <= LONGEST_LINK
            if one.start in known and near and LISTED.fullmatch(folded, first.end, second.start):
                known.add(other.start)
    return tuple(one for one in rows if one.start in known)


def _mention(text: str, found: re.Match[str], group: str, version: str | None) -> Mention:
    name = found[group].lower()
    archive, slash, number = name.partition("/")
    name = f"{archive.partition('.')[0]}/{number}" if slash else name
    start, end = found.span()
    return Mention(name, (version or "").lower(), text[start:end], start, end)


def _looks_like_id(text: str, found: re.Match[str], last: int) -> bool:
    start, end = found.span()
    parts = NEW.fullmatch(found["bare"])
    if not parts or not 7 <= int(parts[1]) <= last:
        return False
    framed = text[start - 1 : start] in ("[", "(") and text[end : end + 1] in ("]", ")")
    framed = framed or bool(SAID_BY.match(text, end))
    if not 1 <= int(parts[2]) <= 12 and not found["version"] and (len(parts[3]) < 5 or not framed):
        return False
    before = text[max(0, start - 12) : start]
    if before.endswith("/"):
        return before.endswith(BEFORE)
    quiet = before[-1:] in QUIET  # most ids stand so, and looking further back is slow
    return (quiet or not AMOUNT.search(before)) and not UNIT.match(text, end)
