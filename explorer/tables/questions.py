"""The next questions of a line: what its library leaves open, each derived and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from explorer.tables.months import say_counts
from explorer.tables.open_contradictions import NEWER, UNTREATED, ask_newer, ask_untreated
from explorer.tables.open_gaps import EMPTY, RETEST, ask_empty, ask_retest
from explorer.tables.open_grounds import Question, find_grounds

if TYPE_CHECKING:
    from explorer.library import Library

ASK: Final = (ask_untreated, ask_newer, ask_empty, ask_retest)
SAID: Final = {  # a rule in words: one, several
    UNTREATED: ("contradiction that no note treats", "contradictions that no note treats"),
    NEWER: (
        "sentence with newer evidence against it",
        "sentences with newer evidence against them",
    ),
    EMPTY: ("empty cell between full ones", "empty cells between full ones"),
    RETEST: ("finding that was not tested again", "findings that were not tested again"),
}


def list_questions(library: Library, line: str) -> pd.DataFrame:
    """List the next questions worth asking under a line, each derived from what the library holds.

    Parameters
    ----------
    library : Library
        Give the whole library, not a selection: what a filter hides is not missing.
    line : str
        The id of a line; "" asks nothing.

    Returns
    -------
    DataFrame, a row per question, by rule, the most telling first
        - rule: `untreated-contradiction`: two papers contradict each other, one of them under the
          line or, failing that, any, and no note rests on both; `newer-contradiction`: a sentence
          has newer evidence against it; `empty-cell`: a topic has no item of a claim type, and at
          least 3 of both claim types next to it; `not-retested`: a finding of the line, a year old
          or more, on which no later paper bears;
        - question: a sentence; why: the facts behind it;
        - items: the ids it is about, at most 60, separated by ";";
        - query: the address of the view that shows it;
        - rank: from 1 within the rule.

    Raises
    ------
    UnknownItemError
        If the library has no such line.

    Examples
    --------
    >>> from explorer.library import Library
    >>> library = Library.from_frames({"lines": pd.DataFrame({"line": ["q"]})})
    >>> list_questions(library, "q").shape
    (0, 6)
    """
    asked = library.remember(("questions", line), lambda: _ask(library, line))
    frame = pd.DataFrame(asked, columns=list(Question._fields)).astype("str")
    return frame.assign(rank=frame.groupby("rule", sort=False).cumcount().astype("int64") + 1)


def _ask(library: Library, line: str) -> list[Question]:
    grounds = find_grounds(library, line) if line else None
    return [question for ask in ASK for question in ask(library, grounds)] if grounds else []


def describe_questions(frame: pd.DataFrame) -> str:
    """Return how many questions a line leaves open, read aloud; `frame` is of `list_questions`."""
    n = len(frame)
    if not n:
        return "No next question follows from what this library holds (n = 0)."
    counts = frame["rule"].value_counts(sort=False)
    told = say_counts((SAID[str(rule)][count > 1], int(count)) for rule, count in counts.items())
    asks = "1 question follows" if n == 1 else f"{n:,} questions follow"
    return f"{asks} from what this library holds (n = {n:,}): {told}."
