"""Why a ground check says what it says, in a sentence for readers, with both facts in it."""

from collections.abc import Iterable
from typing import Final

from explorer.retest.grounding.bearing import Bearing
from explorer.retest.grounding.details import clip_text, say_authors
from explorer.retest.values import Cited, Work

WORDS_SAID: Final = 12  # of a claim; `Grounding.words` has them all


def say_unknown(what: str, coverage: str) -> str:
    """Return that we do not know a work, and among how many.

    Examples
    --------
    >>> say_unknown("2504.13837", "133 works of the library")
    'We do not know 2504.13837 among 133 works of the library. It may exist all the same.'
    """
    among = f" among {coverage.strip().rstrip('.')}" if coverage.strip() else ""
    return f"We do not know {what}{among}. It may exist all the same."


def say_grounded(work: Work, *, has_text: bool) -> str:
    """Return that a work is known and fits, and whether it could be held against the claim.

    Examples
    --------
    >>> say_grounded(Work("", "A title", date="2025-04"), has_text=False)
    '“A title” (2025-04) is known, and what is said of it fits. What it says is not known to us.'
    """
    unread = "" if has_text else " What it says is not known to us."
    return f"{name_work(work)} is known, and what is said of it fits.{unread}"


def say_faults(work: Work, faults: Iterable[str]) -> str:
    """Return which work it is, and each detail that is wrong.

    Examples
    --------
    >>> say_faults(Work("", "A title"), ["it says 2020, where the work was first public in 2025"])
    'The work is “A title”, but it says 2020, where the work was first public in 2025.'
    """
    return f"The work is {name_work(work)}, but {'; '.join(faults)}."


def say_other(name: str, cited: Cited, work: Work, other: Work | None) -> str:
    """Return what the id is, what the answer calls it, and whose title that is.

    Examples
    --------
    >>> say_other("2504.1", Cited(title="Another"), Work("2504.1", "A title"), None)
    '2504.1 is “A title”; the answer calls it “Another”, a title that we do not know.'
    """
    whose = f"which is {other.id or name_work(other)}" if other else "a title that we do not know"
    return f"{name} is {name_work(work)}; the answer calls it “{clip_text(cited.title)}”, {whose}."


def say_strangers(name: str, cited: Cited, work: Work) -> str:
    """Return whose work the id is, and whose the answer says it is.

    Examples
    --------
    >>> say_strangers("2504.1", Cited(authors="C. Cy"), Work("2504.1", "A title", "A. Ada"))
    '2504.1 is “A title” by A. Ada; the answer gives it no title and says it is by C. Cy.'
    """
    theirs = f"{name} is {name_work(work)} by {say_authors(work.authors)}"
    return f"{theirs}; the answer gives it no title and says it is by {clip_text(cited.authors)}."


def ask_bearing(work: Work, bearing: Bearing) -> str:
    """Return the question for a person that few shared words leave.

    Examples
    --------
    >>> ask_bearing(Work("", "A title"), Bearing((), ("tax", "law")))
    'Does “A title” bear on this? None of the words tax, law stands in what we know of it.'
    """
    missing = say_authors("; ".join(bearing.missing), most=WORDS_SAID)
    found = ", ".join(bearing.found[:WORDS_SAID])
    if not found:
        looked = f"None of the words {missing} stands"
    else:
        looked = f"Of its words only {found} stands and {missing} does not stand"
    return f"Does “{clip_text(work.title)}” bear on this? {looked} in what we know of it."


def name_work(work: Work) -> str:
    """Return the title of a work in quotes, with its date.

    Examples
    --------
    >>> name_work(Work("", "A title", date="2025"))
    '“A title” (2025)'
    """
    return f"“{clip_text(work.title)}”" + (f" ({work.date})" if work.date else "")
