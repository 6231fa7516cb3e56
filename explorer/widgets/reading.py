"""The reading room: the line as prose, each citation a chip, and the next questions under it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import traitlets

from explorer.charts.theme import COLOURS, SYMBOLS, VERDICT_GLYPHS
from explorer.library import Library
from explorer.tables import list_chips, list_questions
from explorer.tables.cells import name_missing
from explorer.widgets.part import Part, read_static

QUESTIONS_SHOWN = 3  # of each rule, before the rest is folded away
RULES: Mapping[str, str] = {  # the headings of the next questions
    "newer-contradiction": "Contradicted by newer evidence",
    "untreated-contradiction": "Papers that contradict each other, and no note on it",
    "not-retested": "Findings long not re-tested",
    "empty-cell": "Empty cells between full ones",
}


class Reading(Part):
    """Shows the prose; says which sentence, note or question was picked."""

    _esm = read_static("reading.js")
    style_class = "ex-reading-part"

    page = traitlets.Dict(help="As `make_page` gives it; empty: nothing to read.").tag(sync=True)
    chosen = traitlets.Unicode(help="The item that is chosen.").tag(sync=True)
    marks = traitlets.Dict(
        {word: [SYMBOLS[word], colour] for word, colour in COLOURS.items()},
        help="{claim type: [symbol, colour]}.",
    ).tag(sync=True)
    picked = traitlets.Dict(help="{item, n}: n counts, so that one can be picked twice.").tag(
        sync=True
    )
    started = traitlets.Dict(help="{at, n}: the place of the question to start a line on.").tag(
        sync=True
    )


def make_page(library: Library, kept: Library, line: str, reading: pd.DataFrame) -> dict[str, Any]:
    """Return a line as the page draws it, from `explorer.tables.make_reading`."""
    about = library.lines[library.lines["line"] == line]
    title, standfirst = about[["title", "standfirst"]].iloc[0] if len(about) else ("", "")
    chips: dict[str, list[dict[str, Any]]] = {}
    cited = list_chips(library, kept, line)
    cited = cited.assign(claim_type=name_missing(cited["claim_type"], "claim_types").astype("str"))
    for chip in _list_rows(cited):
        chips.setdefault(chip.pop("sentence"), []).append(chip)
    sentences = [
        {
            "item": row["item"],
            "paragraph": row["paragraph"],
            "text": row["text"],
            "verdict": row["verdict"] or "",
            "glyph": VERDICT_GLYPHS.get(row["verdict"] or "", ""),
            "papers": row["papers"],
            "kept": row["papers_kept"],
            "chips": chips.get(row["sentence"], []),
        }
        for row in _list_rows(reading.astype({"verdict": "object"}).fillna({"verdict": ""}))
    ]
    return {
        "line": line,
        "first": line == next(iter(library.lines["line"]), ""),  # the page is headed by its title
        "title": title,
        "standfirst": standfirst,
        "sentences": sentences,
        "findings": _list_findings(library, line),
        "questions": _list_questions(library, line),
    }


def _list_findings(library: Library, line: str) -> list[dict[str, Any]]:
    handed = library.findings.loc[library.findings["line"] == line, "finding"]
    items = library.columns("items", "item", "title", "claim_type", "date", "verdict")
    items = items[items["item"].isin(handed)].astype("object").fillna("")
    glyphs = items["verdict"].map(lambda word: VERDICT_GLYPHS.get(word, ""))
    return _list_rows(items.assign(glyph=glyphs))


def _list_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        dict(zip(frame.columns, row, strict=True))
        for row in frame.itertuples(index=False, name=None)
    ]


def _list_questions(library: Library, line: str) -> list[dict[str, Any]]:
    """Return the next questions in groups by rule; `at` is a question's row."""
    rows = list_questions(library, line)
    groups = []
    for rule, heading in RULES.items():
        asked = rows[rows["rule"] == rule]
        if len(asked):
            told = _list_rows(asked[["question", "why", "query"]].assign(at=asked.index))
            groups.append({"heading": heading, "shown": QUESTIONS_SHOWN, "questions": told})
    return groups
