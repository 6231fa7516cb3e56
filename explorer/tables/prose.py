"""A line as a page of prose: its sentences with their chips, its findings, its next questions."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from explorer.library import Library
from explorer.tables.cells import name_missing
from explorer.tables.open_contradictions import NEWER, UNTREATED
from explorer.tables.open_gaps import EMPTY, RETEST
from explorer.tables.questions import describe_questions, list_questions
from explorer.tables.reading import list_chips
from explorer.tables.wording import tell_date

QUESTIONS_SHOWN: Final = 3  # of each rule, before the rest is folded away
FINDING: Final = (
    *("item", "title", "claim_type", "verdict"),
    *("date", "date_precision", "date_basis"),
)
HEADINGS: Final[Mapping[str, str]] = {
    NEWER: "Contradicted by newer evidence",
    UNTREATED: "Papers that contradict each other, and no note on it",
    RETEST: "Findings long not re-tested",
    EMPTY: "Empty cells between full ones",
}


def make_prose(
    library: Library, kept: Library, known: Library, line: str, reading: pd.DataFrame
) -> dict[str, Any]:
    """Return a line as plain values, ready for JSON.

    Parameters
    ----------
    library : Library
        The whole library.
    kept : Library
        What a selection keeps of it.
    known : Library
        What was known on the day that the selection asks for: what is asked next follows from that.
    line : str
        The id of a line; "" for none.
    reading : DataFrame
        Of `explorer.tables.make_reading`.

    Returns
    -------
    dict
        line, title, standfirst; first: whether it is the first line, whose title heads the page;
        sentences: of {item, paragraph, text, verdict, papers, kept, chips}; findings: of {item,
        title, claim_type, date_words, verdict, kept}; asks: a sentence; questions: of {heading,
        shown, questions}, each with its `at`, the row of `list_questions`.
    """
    about = library.lines[library.lines["line"] == line]
    title, standfirst = about[["title", "standfirst"]].iloc[0] if len(about) else ("", "")
    questions = list_questions(known, line)
    return {
        "line": line,
        "first": line == next(iter(library.lines["line"]), ""),
        "title": title,
        "standfirst": standfirst,
        "sentences": _list_sentences(library, kept, line, reading),
        "findings": _list_findings(library, kept, line),
        "asks": describe_questions(questions),
        "questions": _group(questions),
    }


def _list_sentences(
    library: Library, kept: Library, line: str, reading: pd.DataFrame
) -> list[dict[str, Any]]:
    cited = list_chips(library, kept, line)
    cited = cited.assign(claim_type=name_missing(cited["claim_type"], "claim_types").astype("str"))
    chips: dict[str, list[dict[str, Any]]] = {}
    for chip in _list_rows(cited):
        chips.setdefault(chip.pop("sentence"), []).append(chip)
    rows = reading.rename(columns={"papers_kept": "kept"})
    rows = rows.assign(verdict=rows["verdict"].astype("object").fillna(""))
    shown = ["item", "paragraph", "text", "verdict", "papers", "kept"]
    told = zip(_list_rows(rows[shown]), rows["sentence"], strict=True)
    return [{**row, "chips": chips.get(sentence, [])} for row, sentence in told]


def _list_findings(library: Library, kept: Library, line: str) -> list[dict[str, Any]]:
    handed = library.findings.loc[library.findings["line"] == line, "finding"]
    items = library.columns("items", *FINDING)
    items = items[items["item"].isin(handed)].astype("object").fillna("")
    dates = items[["date", "date_precision", "date_basis"]].itertuples(index=False, name=None)
    told = items.assign(
        date_words=[tell_date(*date) for date in dates],
        kept=items["item"].isin(kept.columns("items", "item")["item"]),
    )
    return _list_rows(told.drop(columns=["date", "date_precision", "date_basis"]))


def _group(questions: pd.DataFrame) -> list[dict[str, Any]]:
    groups = []
    for rule, heading in HEADINGS.items():
        asked = questions[questions["rule"] == rule]
        if len(asked):
            told = _list_rows(asked[["question", "why", "query"]].assign(at=asked.index))
            groups.append({"heading": heading, "shown": QUESTIONS_SHOWN, "questions": told})
    return groups


def _list_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    names = frame.columns.tolist()
    return [dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None)]
