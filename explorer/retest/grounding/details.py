"""The year, authors and venue that an answer says of a work, against what an index knows of it."""

import re
from datetime import date
from typing import Final

from explorer.retest.grounding.people import compare_authors
from explorer.retest.grounding.thresholds import YEARS_LATER
from explorer.retest.grounding.venues import name_venues
from explorer.retest.values import Cited, Work
from explorer.retest.works.titles import normalise_title

YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NEW_ID: Final = re.compile(r"(\d\d)\d\d\.\d{4,5}")
OLD_ID: Final = re.compile(r"[a-z.-]+/(\d\d)\d{5}", re.IGNORECASE)


def find_faults(cited: Cited, work: Work, today: date) -> tuple[str, ...]:
    """Return a clause for each detail said of `work` that is clearly wrong, both facts in it.

    Examples
    --------
    >>> work = Work("2504.13837", "A title", "Yang Yue", "2025-04-18", "NeurIPS 2025")
    >>> find_faults(Cited(year=2021), work, date(2026, 11, 25))
    ('the answer says 2021, but the work was first public in 2025',)
    """
    faults = (
        judge_year(cited.year, cited.venue, work, today),
        judge_authors(cited.authors, work),
        judge_venue(cited.venue, work),
    )
    return tuple(fault for fault in faults if fault)


def find_fits(cited: Cited, work: Work, today: date) -> tuple[str, ...]:
    """Return the names of the details said of `work` that were compared and fit.

    Examples
    --------
    >>> work = Work("2504.13837", "A title", "Yang Yue", "2025-04-18", "NeurIPS 2025")
    >>> find_fits(Cited(title="A title", authors="Yue et al.", year=2025), work, date(2026, 11, 25))
    ('title', 'author', 'year')
    """
    people = compare_authors(cited.authors, work.authors)
    dated = bool(_years(work.date[:4]) or _year_of_id(work.id))
    compared = {
        "title": bool(cited.title and normalise_title(work.title)),
        "author" if len(people.fits) == 1 else "authors": bool(people.fits and not people.misses),
        "year": bool(cited.year and dated and not judge_year(cited.year, "", work, today)),
        "venue": bool(name_venues(cited.venue) & name_venues(work.venue)),
    }
    return tuple(name for name, fits in compared.items() if fits)


def judge_year(said: int | None, venue: str, work: Work, today: date) -> str:
    """Return "" if the year said of `work` fits, else what is wrong with it.

    The first year is that of its date or of its arXiv id, whichever is earlier. A said year fits
    from then until `YEARS_LATER` years later, for a paper is often published after its first
    version, but not past next year; and until the year of its date or venue, where that is later
    still. The year in the venue said, as "NeurIPS 2025", is judged in the same way.

    Examples
    --------
    >>> judge_year(2026, "", Work("2504.13837", "A title"), date(2026, 11, 25))
    ''
    >>> judge_year(2024, "", Work("2504.13837", "A title"), date(2026, 11, 25))
    'the answer says 2024, but the work was first public in 2025'
    """
    dated = _years(work.date[:4]) + _year_of_id(work.id)
    if not dated:
        return ""
    first = min(dated)
    last = max(min(first + YEARS_LATER, today.year + 1), *dated, *_years(work.venue), first)
    wrong = [year for year in (said, *_years(venue)) if year and not first <= year <= last]
    public = f"but the work was first public in {first}"
    return f"the answer says {wrong[0]}, {public}" if wrong else ""


def judge_authors(said: str, work: Work) -> str:
    """Return "" if the authors said of `work` fit, else who is clearly not among them.

    Examples
    --------
    >>> judge_authors("Yue et al.", Work("2504.13837", "A title", "Yang Yue; Zhiqi Chen"))
    ''
    >>> judge_authors("Smith et al.", Work("2504.13837", "A title", "Yang Yue; Zhiqi Chen"))
    'the answer names Smith, but the authors are Yang Yue, Zhiqi Chen'
    """
    title = frozenset(normalise_title(work.title).split())  # its short name may stand among them
    people = compare_authors(said, work.authors)
    misses = [name for name in people.misses if not set(normalise_title(name).split()) <= title]
    if not misses:
        return ""
    named = say_authors("; ".join(misses))
    return f"the answer names {named}, but the authors are {say_authors(work.authors)}"


def judge_venue(said: str, work: Work) -> str:
    """Return "" unless both venues are known to us and differ.

    A workshop, a preprint or a submission rivals no venue.

    Examples
    --------
    >>> judge_venue("NIPS 2025", Work("2504.13837", "A title", venue="NeurIPS 2025 (oral)"))
    ''
    >>> judge_venue("ICML", Work("2504.13837", "A title", venue="NeurIPS 2025"))
    'the answer says ICML, but the work was at NeurIPS 2025'
    """
    ours, theirs = name_venues(work.venue), name_venues(said)
    if not ours or not theirs or ours & theirs:
        return ""
    return f"the answer says {clip_text(said)}, but the work was at {clip_text(work.venue)}"


def say_authors(authors: str, most: int = 3) -> str:
    """Return the first names of a list of authors, and that there are others.

    Examples
    --------
    >>> say_authors("A. Ada; B. Bob; C. Cy; D. Dee")
    'A. Ada, B. Bob, C. Cy and 1 other'
    """
    names = [name.strip() for name in authors.split(";") if name.strip()]
    left = len(names) - most
    others = f" and {left} other{'s' if left > 1 else ''}" if left > 0 else ""
    return ", ".join(clip_text(name) for name in names[:most]) + others


def clip_text(text: str, most: int = 200) -> str:
    """Return the first `most` characters of `text` on one line, for a sentence is to be read.

    Examples
    --------
    >>> clip_text("a  long story", 6)
    'a long…'
    """
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[:most] + "…"


def _years(text: str) -> list[int]:
    return [int(year) for year in YEAR.findall(text)]


def _year_of_id(name: str) -> list[int]:
    match = NEW_ID.fullmatch(name) or OLD_ID.fullmatch(name)
    if not match:
        return []
    short = int(match[1])
    return [1900 + short if short > 90 else 2000 + short]
