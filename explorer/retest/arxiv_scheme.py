"""Which arXiv ids can exist, by the scheme that arXiv describes."""

import re
from datetime import date
from typing import Final

PHYSICS: Final = (
    "acc-phys|adap-org|ao-sci|astro-ph|atom-ph|chao-dyn|chem-ph|comp-gas|cond-mat|gr-qc|hep-ex"
    "|hep-lat|hep-ph|hep-th|math-ph|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph"
    "|quant-ph|solv-int|supr-con"
)
OTHERS: Final = "alg-geom|bayes-an|cmp-lg|cs|dg-ga|funct-an|math|q-alg|q-bio"
ARCHIVES: Final = f"{PHYSICS}|{OTHERS}".split("|")  # those that gave out ids before April 2007
NEW: Final = re.compile(r"([0-9]{2})([0-9]{2})\.([0-9]{1,12})")
OLD: Final = re.compile(r"([a-z-]{1,12})(?:\.[A-Za-z-]{2,9})?/([0-9]{2})([0-9]{2})([0-9]{3})")
FIRST_OLD: Final = (1991, 7)  # year and month
FIRST_NEW: Final = (2007, 4)
FIVE_DIGITS: Final = (2015, 1)


def judge_id(spelled: str, today: date) -> str:
    """Return why no such arXiv id can exist, as a sentence; "" if one can.

    Parameters
    ----------
    spelled : str
        An id without version, as `find_ids` gives it.
    today : date
        Ids of later months are not given out yet.

    References
    ----------
    arXiv, "Understanding the arXiv identifier", https://info.arxiv.org/help/arxiv_identifier.html

    Examples
    --------
    >>> judge_id("2504.13837", date(2026, 1, 1))
    ''
    >>> judge_id("2513.01234", date(2026, 1, 1))
    '2513.01234 names month 13, which does not exist.'
    """
    if found := NEW.fullmatch(spelled):
        reason = _judge_new(int(found[1]), int(found[2]), found[3], today)
    elif found := OLD.fullmatch(spelled):
        reason = _judge_old(found[1], int(found[2]), int(found[3]), found[4])
    else:
        reason = "is not spelled as an arXiv id: 2504.13837 or hep-th/9901001"
    return f"{spelled[:60] or 'An empty id'} {reason}." if reason else ""


def _judge_new(year: int, month: int, number: str, today: date) -> str:
    when = (2000 + year, month)
    digits = 5 if when >= FIVE_DIGITS else 4
    if not 1 <= month <= 12:
        return f"names month {month:02}, which does not exist"
    if when < FIRST_NEW:
        return f"is of {_spell(when)}, and ids of this form begin in {_spell(FIRST_NEW)}"
    if len(number) != digits:
        return f"has {len(number)} digits after the point, and ids of {_spell(when)} have {digits}"
    if not int(number):
        return "has the number 0, and the first of a month is 1"
    if when > (today.year, today.month):
        return f"is of {_spell(when)}, which is still to come"
    return ""


def _judge_old(archive: str, year: int, month: int, number: str) -> str:
    when = (1900 + year if year >= 91 else 2000 + year, month)
    if archive not in ARCHIVES:
        return f"names the archive {archive}, which gave out no such ids"
    if not 1 <= month <= 12:
        return f"names month {month:02}, which does not exist"
    if not FIRST_OLD <= when < FIRST_NEW:
        return f"is of {_spell(when)}, and ids of this form are of 1991-07 to 2007-03"
    if not int(number):
        return "has the number 0, and the first of a month is 1"
    return ""


def _spell(when: tuple[int, int]) -> str:
    return f"{when[0]}-{when[1]:02}"
