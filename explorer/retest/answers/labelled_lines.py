"""Works that an answer gives on lines of their own: `Title: …`, `Authors: …`, `arXiv: …`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from explorer.retest.answers.merging import merge
from explorer.retest.answers.named_people import YEAR
from explorer.retest.answers.nearness import cut_places
from explorer.retest.arxiv_ids import Mention
from explorer.retest.text import put_on_one_line
from explorer.retest.values import Cited

LABELS: Final = {
    "title": "title|paper|work|titel|题目|标题",
    "authors": "authors?|by|autor(?:en|innen)?|auteurs?|作者",
    "year": "year|published|jahr|年份",
    "id": r"arxiv(?:[ -]?id)?|id|link|url|identifier",
    "other": "venue|claim|finding|verdict|evidence|relevance|summary|note|why|result|abstract",
}
ANY: Final = "|".join(f"(?P<{name}>{words})" for name, words in LABELS.items())
LINE: Final = re.compile(
    rf"^[ \t>]{{0,20}}(?:(?:[-*+•]|[0-9]{{1,3}}[.)])[ \t]{{1,4}})?[*_]{{0,3}}(?:{ANY})[*_]{{0,3}}"
    r"[ \t]?:[*_]{0,3}[ \t]{0,4}(?P<said>[^\n]{1,400})$",
    re.IGNORECASE | re.MULTILINE,
)
IN_BRACKETS: Final = re.compile(rf"\s?\(?({YEAR})\)?\s*\Z")
OPEN: Final = re.compile(r"[\"“”|\[(]|\bet al\b")  # more than a title stands there
ONE: Final = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")


def read_labelled(text: str, mentions: Sequence[Mention]) -> dict[int, Cited]:
    r"""Return what labelled lines say of the ids among them, by the place of the id.

    Examples
    --------
    >>> text = "- Title: A made-up wall\n- Year: 2025\n- arXiv: 2504.00001"
    >>> at = text.index("2504")
    >>> read_labelled(text, [Mention("2504.00001", "", "2504.00001", at, at + 10)])[at].title
    'A made-up wall'
    """
    works: dict[int, Cited] = {}
    said, at, end = Cited(), -1, -1
    seen: set[str] = set()

    def close() -> None:
        if at >= 0 and (said.title or said.authors or said.year):
            works[at] = said

    for found in LINE.finditer(text):
        name = next(label for label in LABELS if found[label])
        if text[end : found.start()].strip() or name in seen - {"other"}:
            close()
            said, at, seen = Cited(), -1, set()
        end = found.end()
        seen.add(name)
        ids = cut_places(mentions, found.start(), found.end())
        if not ids:  # beside an id, the usual places are read
            said = _add(said, name, put_on_one_line(found["said"].strip(' *_`"“”'), 300))
        if name == "id" and ids and at < 0:
            at = ids[0].start
    close()
    return works


def add_labelled(work: Cited, mentions: Sequence[Mention], labelled: Mapping[int, Cited]) -> Cited:
    """Return a work with what labelled lines say of it, if one of its ids stands among such."""
    for one in mentions if labelled else ():
        if one.id == work.id and one.start in labelled:
            said = labelled[one.start]
            return merge(replace(said, id=work.id, spelled=work.spelled, line=work.line), work)
    return work


def _add(said: Cited, name: str, words: str) -> Cited:
    if name == "title" and len(words.split()) > 1 and not OPEN.search(words):
        return replace(said, title=words)
    if name == "authors":
        year = IN_BRACKETS.search(words)
        words = words[: year.start()] if year else words
        return replace(said, authors=words, year=said.year or (int(year[1]) if year else None))
    if name == "year" and (year := ONE.search(words)):
        return replace(said, year=int(year[0]))
    return said
