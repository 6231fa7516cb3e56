"""A pasted answer to what a ground check says of it, and that as a frame and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import pandas as pd

from explorer.retest.answers.answer import read_answer
from explorer.retest.grounding.ground import ground_answer
from explorer.retest.values import Answer, Claim, Ground, Grounding, Looks
from explorer.tables.months import say_counts, say_number

if TYPE_CHECKING:
    from explorer.library import Library

Rows = tuple[tuple[Claim, tuple[Grounding, ...]], ...]
WORDS: Final = {ground.value: ground.value.replace("-", " ") for ground in Ground}
COLUMNS: Final = (
    *("claim", "finding", "verdict", "item", "cited", "ground", "reason"),
    *("said_title", "said_authors", "said_year", "said_venue"),
    *("known_title", "known_authors", "known_date", "source", "line"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """An answer, and what a ground check says of everything it cites.

    Attributes
    ----------
    answer : Answer
        As it was read.
    rows : tuple of (Claim, tuple of Grounding)
        In the order of the answer.
    coverage : str
        What was looked in: how many works, of which day.
    """

    answer: Answer
    rows: Rows
    coverage: str


def check_answer(
    text: str,
    library: Library,
    index: Looks,
    *,
    today: date,
    coverage: str = "",
) -> Checked:
    """Read an answer and check what it cites.

    Parameters
    ----------
    text : str
        As it was pasted.
    library : Library
        Whose findings the answer may name.
    index : Looks
        What knows works.
    today : date
        The day of the check.
    coverage : str
        What the index covers, in words.
    """
    findings = tuple(library.columns("findings", "finding")["finding"])
    return check_read(read_answer(text, findings, today), index, today=today, coverage=coverage)


def check_read(answer: Answer, index: Looks, *, today: date, coverage: str = "") -> Checked:
    """Check what an answer cites that was read already; for the parameters see `check_answer`."""
    return Checked(answer, ground_answer(answer, index, today, coverage), coverage)


def list_groundings(checked: Checked) -> pd.DataFrame:
    """Return a row for each work that each claim cites, and one for each claim that cites none.

    Returns
    -------
    DataFrame
        claim, finding, verdict: as the answer has them; item: the arXiv id, "" without one; cited:
        the id as it stands there; ground: the verdict of the check, "" where nothing is cited;
        reason; what was said (said_title and so on) and what is known (known_title and so on);
        source: what the work is known from; line: in the answer.
    """
    rows = [_spell(claim, one) for claim, found in checked.rows for one in (found or (None,))]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype("str").astype({"line": "int64"})


def _spell(claim: Claim, one: Grounding | None) -> tuple[str | int, ...]:
    about = (claim.text, claim.finding, claim.verdict.value if claim.verdict else "")
    if one is None:
        return (*about, *[""] * (len(COLUMNS) - len(about) - 1), claim.line)
    cited, work = one.cited, one.work
    known = (work.title, work.authors, work.date, work.source) if work else ("",) * 4
    said = (cited.title, cited.authors, str(cited.year or ""), cited.venue)
    found = (cited.id, cited.spelled, one.verdict.value, one.reason)
    return (*about, *found, *said, *known, cited.line)


def describe_groundings(checked: Checked) -> str:
    """Return what a ground check comes to, read aloud."""
    found = [one.verdict for _, groundings in checked.rows for one in groundings]
    claims = say_number(len(checked.rows), "claim")
    how = "its JSON block" if checked.answer.structured else "its prose"
    if not checked.rows:
        return "Nothing here makes a claim or cites a work. Paste the whole answer."
    counts = say_counts((WORDS[ground.value], found.count(ground)) for ground in Ground)
    works = f"{say_number(len(found), 'cited work')}: {counts}" if found else "no work cited"
    looked = f" Looked up in {checked.coverage}." if checked.coverage else ""
    return f"{claims} read from {how}, {works}.{looked}"
