"""The year, authors and venue that an answer says of a work, against what an index knows of it."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from explorer.retest.grounding.people import compare_authors
from explorer.retest.grounding.thresholds import YEARS_LATER
from explorer.retest.values import Cited, Work
from explorer.retest.works.titles import normalise_title

YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NEW_ID: Final = re.compile(r"(\d\d)\d\d\.\d{4,5}")
OLD_ID: Final = re.compile(r"[a-z.-]+/(\d\d)\d{5}", re.IGNORECASE)
VENUES: Final = (  # a name as it stands in a venue, and the venue it means
    ("neural information processing systems", "NeurIPS"),
    ("neurips", "NeurIPS"),
    ("nips", "NeurIPS"),
    ("international conference on learning representations", "ICLR"),
    ("iclr", "ICLR"),
    ("international conference on machine learning", "ICML"),
    ("icml", "ICML"),
    ("transactions of the association for computational linguistics", "TACL"),
    ("tacl", "TACL"),
    ("north american chapter", "NAACL"),
    ("naacl", "NAACL"),
    ("european chapter", "EACL"),
    ("eacl", "EACL"),
    ("meeting of the association for computational linguistics", "ACL"),
    ("acl", "ACL"),
    ("empirical methods in natural language processing", "EMNLP"),
    ("emnlp", "EMNLP"),
    ("international conference on computational linguistics", "COLING"),
    ("coling", "COLING"),
    ("conference on language modeling", "COLM"),
    ("conference on language modelling", "COLM"),
    ("colm", "COLM"),
    ("transactions on machine learning research", "TMLR"),
    ("tmlr", "TMLR"),
    ("journal of machine learning research", "JMLR"),
    ("jmlr", "JMLR"),
    ("aaai", "AAAI"),
    ("ijcai", "IJCAI"),
    ("aistats", "AISTATS"),
    ("computer vision and pattern recognition", "CVPR"),
    ("cvpr", "CVPR"),
    ("iccv", "ICCV"),
    ("eccv", "ECCV"),
    ("kdd", "KDD"),
    ("nature machine intelligence", "Nature Machine Intelligence"),
    ("nature communications", "Nature Communications"),
    ("proceedings of the national academy of sciences", "PNAS"),
    ("pnas", "PNAS"),
)
ALONE: Final = {
    "nature": "Nature",
    "science": "Science",
    "cell": "Cell",
}  # words of other names too
OPEN_WORDS: Final = "arxiv corr openreview preprint review submission submitted workshop workshops"
NO_RIVAL: Final = frozenset(OPEN_WORDS.split())  # beside these, another venue may be right too


def find_faults(cited: Cited, work: Work, today: date) -> tuple[str, ...]:
    """Return a clause for each detail said of `work` that is clearly wrong, both facts in it.

    Examples
    --------
    >>> work = Work("2504.13837", "A title", "Yang Yue", "2025-04-18", "NeurIPS 2025")
    >>> find_faults(Cited(year=2021), work, date(2026, 11, 25))
    ('it says 2021, where the work was first public in 2025 (2025-04-18)',)
    """
    faults = (
        judge_year(cited.year, cited.venue, work, today),
        judge_authors(cited.authors, work),
        judge_venue(cited.venue, work),
    )
    return tuple(fault for fault in faults if fault)


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
    'it says 2024, where the work was first public in 2025'
    """
    dated = _years(work.date[:4]) + _year_of_id(work.id)
    if not dated:
        return ""
    first = min(dated)
    last = max(min(first + YEARS_LATER, today.year + 1), *dated, *_years(work.venue), first)
    wrong = [year for year in (said, *_years(venue)) if year and not first <= year <= last]
    day = f" ({work.date})" if len(work.date) > 4 else ""
    return f"it says {wrong[0]}, where the work was first public in {first}{day}" if wrong else ""


def judge_authors(said: str, work: Work) -> str:
    """Return "" if the authors said of `work` fit, else who is clearly not among them.

    Examples
    --------
    >>> judge_authors("Yue et al.", Work("2504.13837", "A title", "Yang Yue; Zhiqi Chen"))
    ''
    >>> judge_authors("Smith et al.", Work("2504.13837", "A title", "Yang Yue; Zhiqi Chen"))
    'it names Smith, where the authors are Yang Yue, Zhiqi Chen'
    """
    misses = compare_authors(said, work.authors).misses
    if not misses:
        return ""
    named = say_authors("; ".join(misses))
    return f"it names {named}, where the authors are {say_authors(work.authors)}"


def judge_venue(said: str, work: Work) -> str:
    """Return "" unless both venues are known to us and differ.

    A workshop, a preprint or a submission rivals no venue.

    Examples
    --------
    >>> judge_venue("NIPS 2025", Work("2504.13837", "A title", venue="NeurIPS 2025 (oral)"))
    ''
    >>> judge_venue("ICML", Work("2504.13837", "A title", venue="NeurIPS 2025"))
    'it says ICML, where the work was at NeurIPS 2025'
    """
    ours, theirs = name_venues(work.venue), name_venues(said)
    if not ours or not theirs or ours & theirs:
        return ""
    return f"it says {clip_text(said)}, where the work was at {clip_text(work.venue)}"


@lru_cache(maxsize=4_096)
def name_venues(text: str) -> frozenset[str]:
    """Return the venues that `text` names, by their short names; none where others may be right.

    Examples
    --------
    >>> sorted(name_venues("Advances in Neural Information Processing Systems 38"))
    ['NeurIPS']
    >>> sorted(name_venues("ICML 2025 Workshop"))
    []
    """
    words = normalise_title(text).split()
    if NO_RIVAL & set(words):
        return frozenset()
    bare = [word for word in words if not word.isdigit()]
    if len(bare) == 1 and bare[0] in ALONE:
        return frozenset({ALONE[bare[0]]})
    spaced = f" {' '.join(words)} "
    return frozenset(venue for name, venue in VENUES if f" {name} " in spaced)


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
