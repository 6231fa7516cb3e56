"""Dates in the spellings of reference managers, as EDTF; what is no date stays undated."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from explorer.dates import read_span

NAMES: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
MONTHS: Final = {name: number for number, name in enumerate(NAMES.split(), 1)}
MONTH: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR: Final = r"([12][0-9]{3})"
DAY: Final = r"([0-9]{1,2})(?:st|nd|rd|th)?"
LONGEST: Final = 80  # characters; what is longer is prose
Read = tuple[str, str]  # a date, and what had to be done to get it

ISO: Final = re.compile(
    rf"{YEAR}(?:[-/.]([0-9]{{1,2}})(?:[-/.]([0-9]{{1,2}}))?)?(?:[t ][0-9:.+z -]*)?[-/]*"
)
RIS: Final = re.compile(rf"{YEAR}/([0-9]{{0,2}})/([0-9]{{0,2}})/?(.*)")
PACKED: Final = re.compile(rf"{YEAR}([0-9]{{2}})([0-9]{{2}})")
DAY_FIRST: Final = re.compile(
    rf"(?:[a-z]+,? )?{DAY}[ -](?:of )?{MONTH},?[ -]{YEAR}(?:,? [0-9:]+.*)?"
)
MONTH_FIRST: Final = re.compile(rf"(?:[a-z]+,? )?{MONTH}[ -]{DAY},? {YEAR}")
MONTH_YEAR: Final = re.compile(rf"{MONTH},?[ -/]{YEAR}")
YEAR_MONTH: Final = re.compile(rf"{YEAR},?[ -]{MONTH}(?:[ -]{DAY})?")
MONTHS_YEAR: Final = re.compile(rf"{MONTH} ?[-–/] ?{MONTH},? {YEAR}")
DOTTED: Final = re.compile(rf"([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?{YEAR}")
SLASHED: Final = re.compile(rf"([0-9]{{1,2}})[/-]([0-9]{{1,2}})[/-]{YEAR}")
ABOUT: Final = re.compile(rf"(?:c\.?|ca\.?|circa|about|approx\.?|~) ?{YEAR}|{YEAR}~")
UNSURE: Final = re.compile(rf"\[?{YEAR}\?\]?")
YEARS: Final = re.compile(rf"{YEAR} ?[-–/] ?{YEAR}")
FRAMED: Final = re.compile(rf"[\[(©c ]*{YEAR}[a-z]?[\])., ]*")
SEASON: Final = re.compile(rf"(?:spring|summer|autumn|fall|winter),? {YEAR}|{YEAR},? ?\w*")


@lru_cache(maxsize=65_536)
def read_date(text: str) -> Read:
    """Return a date as EDTF, "" for none, and what was repaired or given up for it.

    Examples
    --------
    >>> read_date("18 April 2025"), read_date("Apr 2025"), read_date("c. 2019")
    (('2025-04-18', ''), ('2025-04', ''), ('2019~', ''))
    >>> read_date("in press")
    ('', "the date 'in press' is no date: undated")
    >>> read_date("04/05/2025")
    ('2025', "the date '04/05/2025' can be two days: its year is kept")
    """
    plain = " ".join(text[: LONGEST + 1].split()).lower()
    if not plain:
        return "", ""
    if len(plain) <= LONGEST:
        whole = plain.replace(" ", "")
        if ("/" in whole or whole[-1] in "?~%") and _exists(whole):
            return whole, ""
        for pattern, read in READERS:
            if found := pattern.fullmatch(plain):
                return _tell(*read(found), text)
    return "", f"the date {_quote(text)} is no date: undated"


def join_date(year: str, month: str = "", day: str = "") -> Read:
    """Return a date of its parts, the month a number or a name.

    Examples
    --------
    >>> join_date("2025", "apr", "18"), join_date("2025", "", "")
    (('2025-04-18', ''), ('2025', ''))
    >>> join_date("2025", "13")
    ('2025', "the month '13' is none: the year is kept")
    """
    date, said = read_date(year)
    if not date or len(date) != 4 or not month:
        return date, said
    number = _number_month(month)
    if not number:
        both, _ = read_date(f"{month} {year}")  # `18 apr`, `apr-jun`
        if len(both) > 4:
            return both, said
        return date, f"the month {_quote(month)} is none: the year is kept"
    found = re.fullmatch(DAY, day.strip().lower())
    if day and not found:
        return f"{date}-{number:02}", f"the day {_quote(day)} is none: the month is kept"
    return _tell((date, number, int(found[1]) if found else 0), "", f"{year}-{month}-{day}")


def _number_month(month: str) -> int:
    plain = month.strip().lower()
    if re.fullmatch(MONTH, plain):
        return MONTHS[plain[:3]]
    return int(plain) if re.fullmatch("0?[1-9]|1[0-2]", plain) else 0


def _tell(parts: tuple[str, int, int] | str, said: str, text: str) -> Read:
    """Return the most of the parts that is a day of the calendar."""
    if isinstance(parts, str):
        fault = "" if _exists(parts) else f"the date {_quote(text)} runs backward: undated"
        return ("", fault) if fault else (parts, said)
    year, month, day = parts
    whole = "-".join([year, *([f"{month:02}"] if month else []), *([f"{day:02}"] if day else [])])
    if said:
        said = f"the date {_quote(text)} {said}"
    if _exists(whole):
        return whole, said
    for less, kept in ((f"{year}-{month:02}", "month"), (year, "year")):
        if _exists(less):
            return less, f"the date {_quote(text)} is not in the calendar: its {kept} is kept"
    return "", f"the date {_quote(text)} is no date: undated"


def _exists(text: str) -> bool:
    try:
        read_span(text)
    except ValueError:
        return False
    return True


def _quote(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _plain(order: str) -> "Reader":
    """Return a reader of groups in an order: y, m, d for numbers, n for a month's name."""

    def read(found: re.Match[str]) -> "Parts":
        said = dict(zip(order, found.groups(), strict=False))
        month = MONTHS[said["n"][:3]] if said.get("n") else int(said.get("m") or 0)
        day = int(said.get("d") or 0)
        return (said["y"], month, day if month else 0), ""

    return read


def _read_slashed(found: re.Match[str]) -> "Parts":
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first == second or second > 12:
        return (year, first, second), ""
    if first > 12:
        return (year, second, first), ""
    return (year, 0, 0), "can be two days: its year is kept"


def _read_ris(found: re.Match[str]) -> "Parts":
    return (found[1], int(found[2] or 0), int(found[3] or 0) if found[2] else 0), ""


def _read_months(found: re.Match[str]) -> "Parts":
    first, last = (f"{found[3]}-{MONTHS[found[at][:3]]:02}" for at in (1, 2))
    return f"{first}/{last}", ""


def _read_year(found: re.Match[str]) -> "Parts":
    year = next(filter(None, found.groups()))
    fits = found[0].strip("[]().,© c") == year
    return (year, 0, 0), "" if fits else "gives a year alone"


Parts = tuple[tuple[str, int, int] | str, str]
Reader = Callable[[re.Match[str]], Parts]
READERS: Final[tuple[tuple[re.Pattern[str], Reader], ...]] = (
    (ISO, _plain("ymd")),
    (RIS, _read_ris),
    (PACKED, _plain("ymd")),
    (DAY_FIRST, _plain("dny")),
    (MONTH_FIRST, _plain("ndy")),
    (MONTH_YEAR, _plain("ny")),
    (YEAR_MONTH, _plain("ynd")),
    (MONTHS_YEAR, _read_months),
    (DOTTED, _plain("dmy")),
    (SLASHED, _read_slashed),
    (ABOUT, lambda found: (f"{found[1] or found[2]}~", "")),
    (UNSURE, lambda found: (f"{found[1]}?", "")),
    (YEARS, lambda found: (f"{found[1]}/{found[2]}", "")),
    (FRAMED, _read_year),
    (SEASON, _read_year),
)
