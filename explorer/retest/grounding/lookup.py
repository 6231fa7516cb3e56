"""What knows works, and the work that an answer means by a title."""

from explorer.retest.grounding.likeness import compare_titles
from explorer.retest.grounding.people import compare_authors
from explorer.retest.grounding.thresholds import LONG_TITLE, TITLE_ALONE, TITLE_EXACT, TITLE_FITS
from explorer.retest.values import Cited, Looks, Work


def find_by_title(cited: Cited, index: Looks) -> Work | None:
    """Return the work that `cited` means by its title, whatever its id; None if that is not clear.

    A whole title is enough, unless it is short and none of the persons named wrote that work. A
    title shortened or slightly changed needs one of its authors beside it, or, where no id
    contradicts it, nobody else.

    Examples
    --------
    >>> class Two:
    ...     def find(self, id): return None
    ...     def search(self, title, most=5): return (Work("1", "On Rain"), Work("2", "On Snow"))
    >>> find_by_title(Cited(title="On snow"), Two()).id
    '2'
    """
    best, score = _find_likest(cited.title, index)
    if best is None:
        return None
    people = compare_authors(cited.authors, best.authors)
    strangers = bool(people.misses) and not people.fits
    if score >= TITLE_EXACT:
        return None if strangers and len(cited.title.split()) < LONG_TITLE else best
    least = TITLE_FITS if people.fits else TITLE_EXACT if cited.id else TITLE_ALONE
    return best if score >= least and not strangers else None


def find_rival(title: str, work: Work, score: float, index: Looks) -> Work | None:
    """Return the work that `title` fits better than it fits `work`, which it does to `score`.

    Examples
    --------
    >>> class Two:
    ...     def find(self, id): return None
    ...     def search(self, title, most=5): return (Work("1", "On Rain"), Work("2", "On Snow"))
    >>> find_rival("On snow", Work("1", "On Rain"), 57, Two()).id
    '2'
    """
    if score >= TITLE_EXACT:
        return None
    best, likeness = _find_likest(title, index, besides=work)
    return best if likeness >= TITLE_FITS and likeness > score else None


def _find_likest(
    title: str, index: Looks, besides: Work | None = None
) -> tuple[Work | None, float]:
    works = [work for work in index.search(title) if work != besides] if title else []
    scored = [(work, compare_titles(title, work.title)) for work in works]
    return max(scored, key=lambda pair: pair[1], default=(None, 0.0))
