"""What a reference without marks says of its work, by the usual places of names, title and year."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from explorer.retest.answers.hints import YEAR, find_people, find_venues
from explorer.retest.answers.name_lists import get_last_name, is_names
from explorer.retest.answers.reference_list import ONE_YEAR
from explorer.retest.text import put_on_one_line
from explorer.retest.values import Cited

APA: Final = re.compile(
    rf"(?P<who>[^()]{{2,400}}?)\s?\((?P<year>{YEAR})[a-z]?[^()]{{0,20}}\)[.,:]?\s+"
)
ET_AL: Final = re.compile(
    rf"(?P<who>[^\n]{{2,200}}? et al\.?)[,.:;]?\s*(?:\(?(?P<year>{YEAR})[a-z]?\)?[.,:]?\s+)?"
)
STOP: Final = re.compile(
    rf"(?<=[^.\s])[.?!](?=\s|\Z)|[,.;:]?\s\(?(?:{YEAR}\b|arXiv|https?:|doi)|\s[—–|]\s|[,(]\s?\Z"
    r"|\s\((?=[A-Z]\.\s)",
    re.IGNORECASE,
)
GROUP: Final = re.compile(
    r"[A-Z][\w .&-]{1,40}?:\s(?=(?:[A-Z]\.[ -]?){1,3}[A-Z])"
)  # who signs first
INITIAL: Final = re.compile(r"(?:\A|[^\w'’])[A-Z]\Z")  # of a name that goes on behind its stop
LAST_STOP: Final = re.compile(r"(?<!\bal)(?<!\b[A-Z])\.\Z")
SENTENCE: Final = re.compile(r"(?<!\b[A-Z])(?<!\bal)\.\s+")
PLAIN: Final = re.compile(
    rf"(?P<who>[^()]{{2,400}}?),?\s\(?(?P<year>{YEAR})[a-z]?\)?[.,]\s"
    r"(?P<title>[A-Z][^.\0\"“”]{8,300}[.?!,])[\s(\[*_]{0,4}(?:arXiv(?: preprint)?:?)?[\s(\[*_]{0,4}"
)


def read_reference(entry: str, works: Sequence[Cited]) -> list[Cited]:
    r"""Return the works of a reference with the details that stand in their usual places.

    Parameters
    ----------
    entry : str
        On one line, with a zero byte for each id.
    works : sequence of Cited
        What marks and nearness tell of it already; that is believed first.

    Examples
    --------
    >>> entry = "Made-Up, A. (2025). A paper on this. arXiv:\0"
    >>> [work] = read_reference(entry, [Cited("2504.13837")])
    >>> work.title, work.authors, work.year
    ('A paper on this', 'Made-Up, A.', 2025)
    """
    ids = [work for work in works if work.id]
    if len(ids) > 1:
        return list(works)
    entry = put_on_one_line(entry.replace("*", "").replace("`", ""), 1_000)
    venues = list(find_venues(entry, 0, len(entry)))
    years = {int(found[1]) for found in ONE_YEAR.finditer(entry)}
    who, title = _split_entry(entry)
    said = works[0] if works else Cited()
    for work in works[1:]:  # people, and a title that stood away from them
        said = replace(
            said,
            id=said.id or work.id,
            spelled=said.spelled or work.spelled,
            version=said.version or work.version,
            title=said.title or work.title,
            authors=said.authors or work.authors,
            year=said.year or work.year,
        )
    outside = {year for year in years if not any(str(year) in venue.text for venue in venues)}
    year = said.year or (outside.pop() if len(outside) == 1 else None)
    title = said.title or title
    if not (said.id or (title and year)):
        return list(works)
    venue = said.venue or (venues[0].text if venues else "")
    known = said.authors if get_last_name(said.authors) not in who.casefold() else who
    return [replace(said, title=title, authors=known or who, year=year, venue=venue)]


def add_plain_title(before: str, works: Sequence[Cited]) -> list[Cited]:
    """Return `works` with the title that stands unmarked between people with a year and an id.

    Examples
    --------
    >>> work = Cited("2504.13837")
    >>> add_plain_title("Made-Up et al. (2025). A paper on this. arXiv:", [work])[0].title
    'A paper on this'
    >>> add_plain_title("Made-Up et al. (2025) show that this is so. ", [work])[0].title
    ''
    """
    found = PLAIN.fullmatch(put_on_one_line(before, 1_000).lstrip("*_ "))
    if len(works) != 1 or works[0].title or not found:
        return list(works)
    if not is_names(found["who"].partition(" et al")[0]):
        return list(works)
    title = found["title"].rstrip(".,*_ ")
    return [replace(works[0], title=title, year=int(found["year"]))]


def _split_entry(entry: str) -> tuple[str, str]:
    """Return authors and title of a reference written without quotes."""
    before, _, after = entry.partition("\0")
    body = before if sum(map(str.isalpha, before)) > 12 else after.lstrip(" .,:;—–-|()[]")
    body = GROUP.sub("", body.strip().lstrip("-–—:,. "), count=1)
    for pattern in (ET_AL, APA):
        found = pattern.match(body)
        if found and is_names(found["who"].partition(" et al")[0]):
            return _cut_names(found["who"]), _cut_title(body[found.end() :])
    first, *rest = SENTENCE.split(body, maxsplit=1)
    if rest and is_names(first):
        return _cut_names(first), _cut_title(rest[0])
    parts = body.split(", ")
    count = next((at for at, part in enumerate(parts) if not is_names(part)), len(parts))
    if 0 < count < len(parts):
        return ", ".join(parts[:count]), _cut_title(", ".join(parts[count:]))
    return "", _cut_title(body)


def _cut_names(text: str) -> str:
    return LAST_STOP.sub("", text.strip(" ,;"))


def _cut_title(text: str) -> str:
    text = text.strip().lstrip('"“*_(')
    if people := next(find_people(text, 0, len(text)), None):
        text = text[: people.start].removesuffix(" by ")
    found = STOP.search(text)
    title = text[: found.start() + (found[0][:1] in "?!")] if found else text
    if found and found[0][:1] == "." and INITIAL.search(title):
        return ""
    title = title.strip(' ,.;:"”*_()[]—–|\0')
    return put_on_one_line(title, 300) if len(title.split()) >= 2 and len(title) >= 8 else ""
