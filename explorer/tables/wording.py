"""Dates, names and numbers in words, as a person would read them out."""

import math
from typing import Final

from explorer.model import Precision

MISSING: Final = "not reported"
UNKNOWN: Final = {
    Precision.MONTH.value: "month known, day not",
    Precision.YEAR.value: "year known, month not",
}
MARKS: Final = {"~": "about {}", "?": "{}, uncertain", "%": "about {}, uncertain"}
SHARES: Final = ("percent of ", "of ")  # units that hold their own baseline
UNSIGNED: Final = ("times", "ratio", *SHARES)  # a share or a factor is not a change


def tell_date(date: str, precision: str, basis: str) -> str:
    """Return an EDTF date with what is known of it, and on what basis.

    Examples
    --------
    >>> tell_date("2025-04", "month", "v1 submission")
    '2025-04 (month known, day not; v1 submission)'
    >>> tell_date("2024/2025-03~", "interval", "")
    '2024 to about 2025-03'
    """
    if not date:
        return "undated"
    ends = [_tell_end(end) for end in date.split("/")]
    said = "; ".join(part for part in (UNKNOWN.get(precision, ""), basis) if part)
    return " to ".join(ends) + (f" ({said})" if said else "")


def _tell_end(end: str) -> str:
    if end in ("", ".."):
        return "an open end"
    return MARKS.get(end[-1], "{}").format(end.rstrip("~?%"))


def tell_authors(authors: str, count: float, *, complete: bool) -> str:
    """Return the authors in full; "and others" where the list is known to be cut short.

    Examples
    --------
    >>> tell_authors("Ann One; Bo Two", 5, complete=False)
    'Ann One, Bo Two and others (5 in all)'
    """
    names = [name for name in authors.split("; ") if name and name != "et al."]
    listed = ", ".join(names)
    if complete or not names:
        return listed
    return f"{listed} and others" + ("" if math.isnan(count) else f" ({count:.0f} in all)")


def tell_number(value: float, text: str = "", *, signed: bool = False) -> str:
    """Return a number as text: what the source printed in its place, or that it is not reported.

    Examples
    --------
    >>> tell_number(5.71, signed=True), tell_number(-0.5), tell_number(math.nan)
    ('+5.71', '−0.5', 'not reported')
    """
    if math.isnan(value):
        return text or MISSING
    return f"{value:{'+' if signed and value else ''}.10g}".replace("-", "−")


def tell_change(delta: float, text: str, unit: str) -> str:
    """Return how much changed, never without its unit.

    Examples
    --------
    >>> tell_change(5.71, "", "percentage points")
    '+5.71 percentage points'
    >>> tell_change(math.nan, "15x to 20x less", "ratio")
    '15x to 20x less, a ratio'
    """
    change = tell_number(delta, text, signed=not unit.startswith(UNSIGNED))
    if change == MISSING or not unit:
        return change
    return f"{change}, a ratio" if unit == "ratio" else f"{change} {unit}"


def tell_effect(baseline: str, treated: str, change: str, reference: str, *, unit: str) -> str:
    """Return the numbers of one effect as a phrase, from their texts.

    Examples
    --------
    >>> tell_effect("30.32", "36.03", "+5.71 percentage points", MISSING, unit="percentage points")
    '+5.71 percentage points (baseline 30.32, treated 36.03)'
    >>> tell_effect(MISSING, "38", MISSING, MISSING, unit="of 265 problems")
    '38 of 265 problems'
    """
    levels = {"baseline": baseline, "treated": treated, "trained model": reference}
    known = {name: level for name, level in levels.items() if level != MISSING}
    if change != MISSING:
        if baseline == MISSING and change.split(maxsplit=1)[0].lstrip("+") == treated:
            known.pop("treated")  # a share is both the level and the change
        told = ", ".join(f"{name} {level}" for name, level in known.items())
        return f"{change} ({told})" if told else change
    if not known:
        return MISSING
    if treated == MISSING:
        return f"{f'baseline {baseline} {unit}'.rstrip()}; treated not reported"
    before = "" if baseline == MISSING else f"baseline {baseline}, treated "
    alone = baseline == MISSING and not unit.startswith(SHARES)
    return f"{before}{treated} {unit}".rstrip() + ("; baseline not reported" if alone else "")
