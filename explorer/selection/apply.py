"""`select`, which turns a library into a smaller library, and the library as it was known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from explorer.assembly import code_items
from explorer.frames import FRAMES
from explorer.library import Library
from explorer.selection.masks import Mask, keep_mask
from explorer.selection.relations import place_rows
from explorer.selection.value import Selection

NAMING: Final[Mapping[str, tuple[str, ...]]] = {  # the columns that name the items a row is about
    "items": ("item",),
    "notes": ("note",),
    "findings": ("finding",),
    "papers": ("paper",),
    "topics": ("item",),
    "evidence_types": ("item",),
    "codings": ("item",),
    "effects": ("paper",),
    "retests": ("finding",),
    "checks": ("subject",),
    "discrepancies": ("subject",),
    "citations": ("source", "target"),
    "rests": ("source", "target"),
}
PROSE: Final = {  # where a row may instead be about a line or its sentence, which stay
    "checks": ("subject_kind", "sentence"),
    "discrepancies": ("subject_kind", "sentence"),
    "rests": ("source_kind", "line"),
}
CODED: Final = ("claim_type", "confidence", "rationale", "coder")
DAYS_KEPT: Final = 2  # libraries known as of a day; each may be as large as the whole


def select(library: Library, selection: Selection) -> Library:
    """Return the part of `library` that `selection` keeps, rows in their order.

    A row stays while every item it is about stays. Lines, their sentences, and what checks and
    discrepancies say of those, being about the whole, stay. Columns are taken when asked for.

    Parameters
    ----------
    library : Library
        What to look in; it does not change.
    selection : Selection
        What to keep.

    Returns
    -------
    Library
        As of `selection.as_of`, where that is given: each item as it was coded that day.

    Examples
    --------
    >>> from explorer.library import Library
    >>> len(select(Library.from_frames({}), Selection(claim_types={"elicit"})))
    0
    """
    known = know_as_of(library, selection.as_of)
    return _take_items(known, keep_mask(known, selection))


def know_as_of(library: Library, day: date | None) -> Library:
    """Return `library` as it was known at the end of `day`; None for all that is known now.

    It is as if the library had been compiled that day. Items must be public by then, in full: the
    latest day their date can mean counts. Of their codings, those whose evidence was public stand;
    without a date of its own, that is the item's. Re-tests stand that were signed by then.
    """
    if day is None:
        return library
    known: dict[date, Library] = library.remember("as of", dict)
    if day not in known:
        if len(known) == DAYS_KEPT:
            del known[next(iter(known))]
        known[day] = _forget_after(library, pd.Timestamp(datetime.combine(day, time())))
    return known[day]


def _forget_after(library: Library, day: pd.Timestamp) -> Library:
    latest = library.columns("items", "date_latest")["date_latest"]
    kept = _take_items(library, (latest <= day).to_numpy())
    evidence = kept.columns("codings", "evidence_date", "evidence_latest")
    stand = (evidence["evidence_date"] == "") | (evidence["evidence_latest"] <= day)
    standing = np.flatnonzero(stand)
    recoded = len(standing) < len(stand)
    signed = np.flatnonzero(kept.columns("retests", "day")["day"] <= day)

    def take(name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        if name == "retests":
            return _take_rows(kept.columns(name, *columns), signed)
        if not recoded:
            return kept.columns(name, *columns)
        if name == "codings":
            return _take_rows(kept.columns(name, *columns), standing)
        if name == "items" and not set(CODED).isdisjoint(columns):
            plain = kept.columns(name, "item", *(c for c in columns if c not in (*CODED, "item")))
            codings = _take_rows(kept.columns("codings", "item", "stage", *CODED), standing)
            return code_items(plain, codings)[list(columns)]
        return kept.columns(name, *columns)

    about = replace(library.about, compiled=min(day.date(), library.about.compiled or date.max))
    return Library(about, {name: partial(take, name) for name in FRAMES})


def _take_items(library: Library, mask: Mask) -> Library:
    """Return the library with the items in `mask`, and what is about no other."""
    if mask.all():
        return library
    rows: dict[str, npt.NDArray[np.intp]] = {}

    def take(name: str, columns: tuple[str, ...]) -> pd.DataFrame:
        frame = library.columns(name, *columns)
        if name not in (*NAMING, "pages"):
            return frame
        if name not in rows:
            rows[name] = np.flatnonzero(_keep_rows(library, name, mask))
        return _take_rows(frame, rows[name])

    return Library(library.about, {name: partial(take, name) for name in FRAMES})


def _keep_rows(library: Library, name: str, mask: Mask) -> Mask:
    """Return which rows of a frame stay while the items in `mask` do."""
    if name == "items":
        return mask
    if name == "pages":
        subjects = library.columns("pages", "subject")["subject"]
        kept = np.ones(len(subjects), dtype=np.bool_)
        for frame, key in (("checks", "check"), ("discrepancies", "discrepancy")):
            gone = library.columns(frame, key)[key][~_keep_rows(library, frame, mask)]
            kept &= ~subjects.isin(gone).to_numpy()
        return kept
    stays = np.append(mask, False)  # the last, which -1 finds, is for what is no item
    ends = [stays[place_rows(library, name, column)] for column in NAMING[name]]
    if name in PROSE:
        column, kind = PROSE[name]
        ends[0] = ends[0] | np.asarray(library.columns(name, column)[column] == kind)
    return np.asarray(np.logical_and.reduce(ends))


def _take_rows(frame: pd.DataFrame, rows: npt.NDArray[np.intp]) -> pd.DataFrame:
    return frame.take(rows).set_axis(pd.RangeIndex(len(rows)))
