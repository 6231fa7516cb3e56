"""Why a ground check says what it says, in a sentence for readers, with both facts in it."""

from collections.abc import Iterable
from typing import Final

from explorer.retest.grounding.bearing import Bearing
from explorer.retest.grounding.details import clip_text
from explorer.retest.values import Cited, Work

WORDS_SAID: Final = 6  # of a claim; `Grounding.words` has them all


def say_malformed(why: str, meant: Work | None) -> str:
    """Return why no such id can exist, and whose title stands beside it.

    Examples
    --------
    >>> say_malformed("2513.00001 has no month 13.", Work("2510.01265", "A title"))
    '2513.00001 has no month 13; its title is that of 2510.01265.'
    """
    if meant is None:
        return why
    return f"{why.rstrip('.')}; its title is that of {meant.id or name_work(meant)}."


def say_unknown(what: str, coverage: str) -> str:
    """Return that we do not know a work; what was looked in is said once, beside the answer.

    Examples
    --------
    >>> say_unknown("2504.13837", "133 works of the library")
    '2504.13837 is not in the index. It may exist all the same.'
    """
    where = f"{what} is not in the index" if coverage.strip() else f"We do not know {what}"
    return f"{where[:1].upper()}{where[1:]}. It may exist all the same."


def say_grounded(cited: Cited, work: Work, fits: tuple[str, ...]) -> str:
    """Return that a work is known, and what was compared.

    Examples
    --------
    >>> say_grounded(Cited(), Work("", "A title", date="2025-04"), ("title", "author", "year"))
    '“A title” (2025-04) is known; its title, author and year fit.'
    >>> say_grounded(Cited(), Work("", "A title"), ())
    '“A title” is known; only its id was given, nothing else to compare.'
    """
    if not fits:
        said = cited.title or cited.authors or cited.year or cited.venue
        what = "nothing that is said of it could be compared"
        what = what if said else "only its id was given, nothing else to compare"
        return f"{name_work(work)} is known; {what}."
    verb = "fits" if len(fits) == 1 and fits[0] != "authors" else "fit"
    return f"{name_work(work)} is known; its {_join(fits)} {verb}."


def say_bearing(claim: str, work: Work, bearing: Bearing) -> str:
    """Return what came of holding a work against the claim, where nobody need be asked.

    Examples
    --------
    >>> say_bearing("Tax fell.", Work("", "A title", text="Law."), Bearing((), ("tax",)))
    'The claim has too few words of its own to tell whether the work bears on it.'
    >>> say_bearing("Tax fell.", Work("", "A title", text="Tax."), Bearing(("tax",)))
    "What we know of it has the claim's word tax."
    """
    if not work.text.strip():
        return "What it says is not known to us."
    if not claim.strip():
        return ""
    if not bearing.english:
        return "The claim is not in English; its words were not compared."
    if not bearing.found:
        return "The claim has too few words of its own to tell whether the work bears on it."
    word = "word" if len(bearing.found) == 1 else "words"
    return f"What we know of it has the claim's {word} {_name_words(bearing.found)}."


def say_faults(work: Work, faults: Iterable[str]) -> str:
    """Return which work it is, and each detail that is wrong.

    Examples
    --------
    >>> say_faults(Work("", "A title"), ["the answer says 2020, but it was first public in 2025"])
    'The work is “A title”. The answer says 2020, but it was first public in 2025.'
    """
    wrong = "; ".join(faults).rstrip(".")
    return f"The work is {name_work(work)}. {wrong[:1].upper()}{wrong[1:]}."


def say_other(name: str, cited: Cited, work: Work, other: Work | None) -> str:
    """Return what the id is, what the answer calls it, and whose title that is.

    Examples
    --------
    >>> say_other("2504.1", Cited(title="Another"), Work("2504.1", "A title"), None)
    '2504.1 is “A title”; the answer calls it “Another”, a title that we do not know.'
    """
    whose = f"which is {other.id or name_work(other)}" if other else "a title that we do not know"
    return f"{name} is {name_work(work)}; the answer calls it “{clip_text(cited.title)}”, {whose}."


def ask_bearing(work: Work, bearing: Bearing) -> str:
    """Return the question for a person that few shared words leave.

    Examples
    --------
    >>> ask_bearing(Work("", "A title"), Bearing((), ("tax", "law")))
    "Does “A title” bear on this? What we know of it has none of the claim's words tax and law."
    >>> ask_bearing(Work("", "Bees"), Bearing(("hive",), ("tax", "law")))
    "Does “Bees” bear on this? What we know of it has the claim's word hive, but not tax or law."
    """
    asked = f"Does “{clip_text(work.title)}” bear on this?"
    missing = _name_words(bearing.missing, "or" if bearing.found else "and")
    if not bearing.found:
        return f"{asked} What we know of it has none of the claim's words {missing}."
    found = _name_words(bearing.found)
    word = "word" if len(bearing.found) == 1 else "words"
    return f"{asked} What we know of it has the claim's {word} {found}, but not {missing}."


def _name_words(words: tuple[str, ...], last: str = "and") -> str:
    more = len(words) > WORDS_SAID
    return _join((*map(clip_text, words[:WORDS_SAID]), *(["others"] if more else [])), last)


def _join(words: tuple[str, ...], last: str = "and") -> str:
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def name_work(work: Work) -> str:
    """Return the title of a work in quotes, with its date.

    Examples
    --------
    >>> name_work(Work("", "A title", date="2025"))
    '“A title” (2025)'
    """
    return f"“{clip_text(work.title)}”" + (f" ({work.date})" if work.date else "")
