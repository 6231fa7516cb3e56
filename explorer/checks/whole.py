"""Every check of a library, one after the other."""

from explorer.checks.citations import check_citations
from explorer.checks.coding import check_codings
from explorer.checks.dates import check_dates
from explorer.checks.known import find_gone
from explorer.checks.numbers import check_numbers
from explorer.checks.retests import check_retests
from explorer.checks.support import check_support
from explorer.checks.tours import check_tours
from explorer.errors import Problem
from explorer.library import Library


def check_library(library: Library) -> tuple[Problem, ...]:
    """Return what looks wrong in a library that holds together, and where it drifts.

    It drifts where what is said and what is known part.

    Parameters
    ----------
    library : Library
        A whole one. Of a library that `explorer.select` made smaller, what was left out is missing
        here too: what rested on it is told as resting on nothing.

    Returns
    -------
    tuple of Problem
        Each with its `rule`, and a `where` that stays the same while the fault does:

        - `citation-loop`, `citation-twice`: a paper cites itself; a citation stands there twice.
        - `citation-backward`: a paper cites one that is newer for certain.
        - `uncoded`, `undated`: an item has no claim type, no date.
        - `date-not-of-papers`: a finding, or an anchor, is dated when its papers were not out.
        - `arxiv-month`: an arXiv identifier names another month than the date beside it.
        - `number-not-in-note`: no note that a sentence cites has its number.
        - `number-not-in-evidence`: no effect under a note and no check of it has its number.
        - `finding-without-note`: a finding rests on no note.
        - `unused-note`, `unused-finding`, `unused-papers`: no line leads there.
        - `retest-supersedes`, `retest-day`: a re-test takes the place of one that it cannot, or is
          not dated to the day.
        - `tour-query`, `tour-item`, `tour-topic`: what a step of a tour shows cannot be read, or is
          not in the library.
        - `known-but-gone`: a warning listed as known is no longer given.

    Examples
    --------
    >>> check_library(Library.from_frames({}))
    ()
    """
    found = (
        *check_citations(library),
        *check_codings(library),
        *check_dates(library),
        *check_numbers(library),
        *check_support(library),
        *check_retests(library),
        *check_tours(library),
    )
    return (*found, *find_gone(library, found))
