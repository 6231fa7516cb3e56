"""What stands under a line: its notes, its findings, and the papers that those rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from explorer.errors import UnknownItemError
from explorer.model import Kind
from explorer.selection.query import write_query
from explorer.tables.cells import name_missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explorer.library import Library

RESTING: Final = ("source", "source_kind", "target", "target_kind", "role", "checking")
LINE: Final = "line"
LONGEST: Final = 160  # letters quoted of a text
MOST: Final = 60  # items that a question names
ABOUT: Final = ("item", "kind", "title", "claim_type", "date", "date_earliest", "date_latest")


class Question(NamedTuple):
    """A question that a library leaves open: its rule, itself, why, about what, and where to look.

    Attributes
    ----------
    items : str
        Ids, separated by ";".
    query : str
        The address of the view that shows it, from the question mark on.
    """

    rule: str
    question: str
    why: str
    items: str
    query: str


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """What stands under a line.

    Attributes
    ----------
    line : str
        Its id.
    items : DataFrame
        Every item of the library by its id: kind, title, claim_type (text, `uncoded` where nobody
        coded it), date, date_earliest, date_latest.
    pairs : DataFrame, columns source, target
        Which note or finding rests on which paper, checking papers left out; each pair once.
    cited : DataFrame, columns sentence, note
        Which of its sentences cites which note.
    findings : tuple of str
        Those that it hands on.
    handed : DataFrame, columns finding, note
        Which finding rests on which note.
    papers : frozenset of str
        Those that its notes and findings rest on, and its anchors.
    """

    line: str
    items: pd.DataFrame
    pairs: pd.DataFrame
    cited: pd.DataFrame
    findings: tuple[str, ...]
    handed: pd.DataFrame
    papers: frozenset[str]

    def papers_under(self, *sources: str) -> list[str]:
        """Return the papers that these notes and findings rest on, each once."""
        targets = self.pairs.loc[self.pairs["source"].isin(sources), "target"]
        return list(dict.fromkeys(targets))

    def say(self, item: str) -> str:
        """Return an item as a sentence names it: its id, claim type and date."""
        row = self.items.loc[item]
        return f"{item} ({row['claim_type']}, {row['date'] or 'undated'})"


def find_grounds(library: Library, line: str) -> Grounds:
    """Return what stands under a line.

    Raises
    ------
    UnknownItemError
        If the library has no such line.
    """
    if line not in set(library.columns("lines", "line")["line"]):
        raise UnknownItemError(f"No line {line!r} here. Library.lines['line'] lists them all.")
    items = library.columns("items", *ABOUT)
    types = name_missing(items["claim_type"], "claim_types").astype("str")
    items = items.assign(claim_type=types).set_index("item")
    rests = library.columns("rests", *RESTING)
    rests = rests[rests["target"].isin(items.index)]
    papers = (rests["target_kind"] == Kind.PAPER) & ~rests["checking"]
    pairs = rests.loc[papers, ["source", "target"]].drop_duplicates()
    of_line = rests[(rests["source"] == line) & (rests["source_kind"] == LINE)]
    cited = of_line[of_line["target_kind"] == Kind.NOTE]
    findings = of_line.loc[of_line["target_kind"] == Kind.FINDING, "target"]
    handed = rests[(rests["source_kind"] == Kind.FINDING) & (rests["target_kind"] == Kind.NOTE)]
    named = library.columns("anchors", "line", "paper")
    anchors = named.loc[named["line"] == line, "paper"]
    under = pairs.loc[pairs["source"].isin([*cited["target"], *findings]), "target"]
    return Grounds(
        line=line,
        items=items,
        pairs=pairs,
        cited=cited[["role", "target"]].set_axis(["sentence", "note"], axis=1),
        findings=tuple(dict.fromkeys(findings)),
        handed=handed[["source", "target"]].set_axis(["finding", "note"], axis=1),
        papers=frozenset({*under, *anchors} & set(items.index)),
    )


def write_address(**parts: str) -> str:
    """Return the address of a view, from the question mark on.

    Examples
    --------
    >>> write_address(view="reading", focus="q#s3")
    '?view=reading&focus=q%23s3'
    """
    return "?" + write_query(parts)


def quote_text(text: str) -> str:
    """Return a library's text in quotes, on one line, its end left out if it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return f"“{line}”"
    cut = line[:LONGEST]
    return f"“{cut.rpartition(' ')[0] or cut}…”"


def join_ids(ids: Iterable[str]) -> str:
    """Return the first ids, each once, separated by ";"."""
    return ";".join(list(dict.fromkeys(ids))[:MOST])
