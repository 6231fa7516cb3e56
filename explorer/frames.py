"""The columns of every frame and their types, the same whether a frame has rows or none."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import pandas as pd

from explorer.model import (
    CitationKind,
    ClaimType,
    Confidence,
    Kind,
    Precision,
    RetestVerdict,
    Stage,
    Verdict,
)

Dtype = str | pd.CategoricalDtype


def one_of(words: type[StrEnum], *, ordered: bool = False) -> pd.CategoricalDtype:
    """Return the dtype of a column that holds these words and no others."""
    return pd.CategoricalDtype([word.value for word in words], ordered=ordered)


TEXT: Final = "str"  # "" where there is nothing, never missing
NUMBER: Final = "float64"
COUNT: Final = "int64"
DAY: Final = "datetime64[us]"
CLAIM_TYPE: Final = one_of(ClaimType)
CONFIDENCE: Final = one_of(Confidence, ordered=True)
VERDICT: Final = one_of(Verdict)
RETEST_VERDICT: Final = one_of(RetestVerdict)

DATED: Final[Mapping[str, Dtype]] = {
    "date": TEXT,  # EDTF; "" when undated
    "date_earliest": DAY,  # first day it can mean, inclusive; missing when undated or open
    "date_latest": DAY,  # last day it can mean, inclusive; missing when undated or open
    "date_precision": one_of(Precision),
    "date_basis": TEXT,
}

FRAMES: Final[Mapping[str, Mapping[str, Dtype]]] = {
    "lines": {"line": TEXT, "title": TEXT, "standfirst": TEXT},
    "sentences": {
        "line": TEXT,
        "sentence": TEXT,
        "paragraph": COUNT,
        "position": COUNT,
        "text": TEXT,
        "topic": TEXT,
        "verdict": VERDICT,
        "found": TEXT,
        "why": TEXT,
    },
    "notes": {"note": TEXT, "title": TEXT, "summary": TEXT, "status": TEXT, **DATED},
    "findings": {"finding": TEXT, "line": TEXT, "text": TEXT, "real_dates": TEXT, **DATED},
    "papers": {
        "paper": TEXT,
        "title": TEXT,
        "authors": TEXT,  # separated by "; "
        "author_count": NUMBER,  # missing when the page seen did not say
        "authors_complete": "bool",
        "venue": TEXT,
        "url": TEXT,
        "listed_date": TEXT,
        "claim": TEXT,
        "note": TEXT,
        "tests_base_models": TEXT,
        "caveat": TEXT,
        "seen_as": TEXT,
        "seen_url": TEXT,
        **DATED,
    },
    "citations": {
        "source": TEXT,
        "target": TEXT,
        "kind": one_of(CitationKind),
        "basis": TEXT,
        "evidence": TEXT,
        "note": TEXT,
    },
    "rests": {  # what rests on what inside the library: line, finding and note, down to papers
        "source": TEXT,
        "source_kind": TEXT,
        "target": TEXT,
        "target_kind": TEXT,
        "role": TEXT,
        "checking": "bool",  # the source was only checked against it, and does not rest on it
    },
    "effects": {
        "effect": TEXT,
        "paper": TEXT,
        "model": TEXT,
        "benchmark": TEXT,
        "metric": TEXT,
        "baseline": NUMBER,
        "treated": NUMBER,
        "treated_text": TEXT,  # where the source gives no single number
        "delta": NUMBER,
        "delta_text": TEXT,
        "unit": TEXT,
        "reference": NUMBER,  # the trained model's score, where a share of a gap is meant
        "n": NUMBER,  # over how many problems, items or cells; missing when it is not reported
        "comparison": TEXT,
        "provenance": TEXT,
        "second_hand": "bool",  # by its provenance
        "note": TEXT,
        "seen_as": TEXT,
        "seen_url": TEXT,
    },
    "checks": {
        "check": TEXT,
        "subject_kind": TEXT,  # sentence, note, finding or anchor
        "subject": TEXT,  # its id; a sentence is `line#sentence`
        "line": TEXT,
        "topic": TEXT,
        "stated": TEXT,
        "found": TEXT,
        "verdict": VERDICT,
        "why": TEXT,
    },
    "codings": {
        "coding": TEXT,
        "item": TEXT,
        "stage": one_of(Stage),
        "coder": TEXT,
        "claim_type": CLAIM_TYPE,
        "confidence": CONFIDENCE,  # missing when it was not recorded
        "rationale": TEXT,
        "reads": TEXT,  # the version that was read, where one is named
        "evidence_date": TEXT,  # EDTF; "" means: public as soon as the item was
        "evidence_latest": DAY,
        "coded": TEXT,  # EDTF
        "coded_basis": TEXT,
    },
    "retests": {  # signed re-tests of findings, oldest first; never edited, only superseded
        "retest": TEXT,
        "finding": TEXT,
        "verdict": RETEST_VERDICT,
        "evidence": TEXT,  # arXiv ids, separated by ";"
        "model": TEXT,  # whose answer was signed
        "prompt": TEXT,
        "date": TEXT,  # EDTF
        "day": DAY,  # the last day it can mean
        "signed_by": TEXT,
        "note": TEXT,
        "supersedes": TEXT,  # the re-test that it takes the place of; ""
    },
    "discrepancies": {
        "discrepancy": TEXT,
        "subject_kind": TEXT,
        "subject": TEXT,  # as in checks
        "severity": TEXT,
        "kind": TEXT,
        "topic": TEXT,
        "stated": TEXT,
        "found": TEXT,
    },
    "anchors": {"line": TEXT, "paper": TEXT, **DATED},  # dated as the line states
    "known": {"rule": TEXT, "where": TEXT, "reason": TEXT},  # warnings that were looked at
    "pages": {"subject": TEXT, "page_kind": TEXT, "url": TEXT},
    "steps": {  # of the tours, in order
        "tour": TEXT,
        "title": TEXT,
        "description": TEXT,
        "position": COUNT,  # from 1
        "heading": TEXT,
        "query": TEXT,  # "" keeps what is on screen
        "text": TEXT,  # as it is written, without what is quoted
        "notes": TEXT,  # of whoever presents
    },
    "topics": {"item": TEXT, "topic": TEXT, "basis": TEXT},
    "evidence_types": {"item": TEXT, "evidence_type": TEXT},
    "items": {
        "item": TEXT,
        "kind": one_of(Kind),
        "title": TEXT,
        "claim": TEXT,
        "by": TEXT,
        "claim_type": CLAIM_TYPE,  # missing when uncoded
        "confidence": CONFIDENCE,
        "rationale": TEXT,
        "coder": TEXT,
        "verdict": VERDICT,
        "url": TEXT,
        **DATED,
    },
}


def shape_frame(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with exactly the columns, order and dtypes of the frame called `name`.

    Columns that `frame` lacks are filled with nothing: "", missing, 0 or False.

    Raises
    ------
    ValueError
        If a column holds a word that its dtype does not, or a number that is not one.

    Examples
    --------
    >>> shape_frame("pages", pd.DataFrame({"subject": ["c001"]})).loc[0].tolist()
    ['c001', '', '']
    """
    rows = pd.RangeIndex(len(frame))
    columns = {}
    for column, dtype in FRAMES[name].items():
        if column in frame.columns:
            values = frame[column].set_axis(rows)
        else:
            values = pd.Series(None, index=rows, dtype="object")
        columns[column] = cast(values, dtype, f"{name}.{column}")
    return pd.DataFrame(columns, index=rows)


def cast(values: pd.Series, dtype: Dtype, name: str = "") -> pd.Series:
    """Return `values` as `dtype`, with nothing as that dtype says it; `name` is for the error."""
    if dtype == TEXT:
        text = values if values.dtype == TEXT else values.astype("str").where(values.notna(), "")
        return text.fillna("").astype("str")
    if values.dtype == dtype:
        return values
    if isinstance(dtype, pd.CategoricalDtype):
        return _words(values, dtype, name)
    if dtype in (COUNT, "bool"):
        values = values.where(values.notna(), 0)
    try:
        return pd.Series(values, dtype=dtype)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} cannot be {dtype}: {error}") from error


def _words(values: pd.Series, dtype: pd.CategoricalDtype, name: str) -> pd.Series:
    codes = dtype.categories.get_indexer(pd.Index(values.astype("object")))
    strange = values[(codes < 0) & values.notna() & (values != "")]
    if len(strange):
        allowed = ", ".join(map(str, dtype.categories))
        raise ValueError(f"{name} holds {strange.iloc[0]!r}; it can be {allowed}")
    return pd.Series(pd.Categorical.from_codes(codes, dtype=dtype), index=values.index)
