"""Every arXiv id in a text, in every usual form, with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from explorer.retest.arxiv_scheme import ARCHIVES, NEW, judge_id
from explorer.retest.text import clean_text, fold_forms

__all__ = ["Mention", "find_ids", "judge_id", "normalise_id"]

LONGEST: Final = 60  # characters of what stands where an id should
PLACE: Final = r"(?:(?:abs|pdf|html|format|e-print|ps|src|overview|papers?|resources)/)?"
SITE: Final = (
    r"(?:https?://(?:[a-z0-9-]{1,24}\.){0,3}|www\.|export\.)?"
    rf"(?:(?:arxiv|alphaxiv|ar5iv)\.org/{PLACE}(?:arxiv:)?|(?:huggingface|hf)\.co/papers/"
    r"|arxiv-vanity\.com/papers/|xxx\.lanl\.gov/abs/)"
)
DOI: Final = r"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)?10\.48550(?:/|%2f)arxiv\."
NAMED: Final = (
    r"arxiv(?:\.org)?(?:[\s_-]{0,2}(?:preprint|e-?print|paper|identifier|id|number|no|nr))?"
    r"[\s:=*_`\"'\[\](<{#~./|-]{0,6}+"
)
CLASS: Final = r"(?:\.[a-z]{2,5}(?:-[a-z]{2,5})?)?"
OLD: Final = rf"[a-z]{{1,8}}(?:-[a-z]{{1,5}})?{CLASS}/[0-9]{{5,9}}"
VERSION: Final = r"(?:v(?P<version{0}>[0-9]{{1,3}})(?![0-9a-z]))?"
TAIL: Final = r"(?:\.pdf|\.html)?(?:[?#][^\s()\[\]<>\"'|]{1,80}+)?"
STAMP: Final = r"(?:\s?\[[a-z-]{2,8}\.[a-z-]{2,9}\])?"  # [cs.LG]
# x stands for a digit in an id that its writer did not know
CUED: Final = re.compile(
    rf"(?:{SITE}|{DOI}|corr,?\s{{0,2}}abs/)"
    rf"(?P<linked>[0-9x]{{1,8}}\.[0-9x]{{1,12}}+|{OLD}|[0-9]{{7,10}})(?![0-9]){VERSION.format(1)}"
    rf"{TAIL}|(?P<name>{NAMED})(?P<named>[0-9x]{{4}}\.[0-9x]{{3,12}}+|[0-9]{{3,6}}\.[0-9]{{4,12}}+"
    rf"|{OLD}|[0-9]{{7,10}})(?![0-9]){VERSION.format(2)}{STAMP}",
    re.IGNORECASE,
)
BARE: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?P<bare>[0-9]{4}\.[0-9]{4,5})(?P<version>[vV][0-9]{1,3})?"
    r"(?![0-9A-Za-z]|\.[0-9])"
)
BARE_OLD: Final = re.compile(
    rf"(?<![\w./-])(?P<bare>(?:{'|'.join(sorted(ARCHIVES, reverse=True))}){CLASS}/[0-9]{{7}})"
    r"(?P<version>v[0-9]{1,3})?(?![0-9a-z])",
    re.IGNORECASE,
)
SLASHED: Final = re.compile(
    r"[a-zA-Z]/[0-9]{7}"
)  # most texts hold no old id, and finding one is slow
HINT: Final = re.compile(r"xiv|ar5iv|10\.48550|huggingface|hf\.co|xxx\.lanl|corr", re.IGNORECASE)
# what stands before or after a number that is no id
AMOUNT: Final = re.compile(
    r"(?:[$€£¥₹=≈~≤≥±×]\s?|[+^%@]|(?<![0-9])-|(?:^|[^0-9])[0-9]{1,3},|[0-9]{6,},|[A-Za-z]-"
    r"|\b(?:usd|eur|gbp|chf|jpy|cny|version|ver\.?|v\.|release|build|rev\.?|doi:?)\s{0,2})\Z",
    re.IGNORECASE,
)
UNIT: Final = re.compile(
    r"\s?(?:[%‰€£¥×]|(?:percent|per cent|pp|usd|eur|gbp|dollars|euros|ms|s|seconds|minutes|hours"
    r"|[kmgt]b|km|kg|tokens|flops|points)\b)|,[0-9]{1,3}(?![0-9])|-[A-Za-z0-9]{1,3}\b",
    re.IGNORECASE,
)
QUIET: Final = frozenset("\"'([{|*_`\n“")
BEFORE: Final = ("/abs/", "/pdf/", "/html/", "/papers/", "/paper/", " abs/")


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
    return tuple(sorted(mentions, key=lambda one: one.start))


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
        version = found["version1"] or found["version2"]
        yield _mention(text, found, group, f"v{version}" if version else "")


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
    if not 1 <= int(parts[2]) <= 12 and not found["version"] and (len(parts[3]) < 5 or not framed):
        return False
    before = text[max(0, start - 12) : start]
    if before.endswith("/"):
        return before.endswith(BEFORE)
    quiet = before[-1:] in QUIET  # most ids stand so, and looking further back is slow
    return (quiet or not AMOUNT.search(before)) and not UNIT.match(text, end)
