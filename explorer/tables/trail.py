"""The trail of a sentence: what it states and what was found, down to its notes and papers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from explorer.errors import UnknownItemError
from explorer.model import Kind
from explorer.tables.detail import describe_item, list_checks, make_records
from explorer.tables.record import Check, Detail, list_plain

if TYPE_CHECKING:
    import pandas as pd

    from explorer.library import Library

TRAIL = "sentence"  # the kind of a trail, beside the kinds of items


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A place where the line and its sources part."""

    discrepancy: str
    severity: str
    kind: str
    topic: str
    stated: str
    found: str


@dataclass(frozen=True, slots=True)
class Source:
    """A paper on the trail, and the part it has in the notes above it.

    Attributes
    ----------
    role : str
        As the notes say it; "" where only a finding rests on the paper.
    checking : bool
        Whether the paper was only used to check a note, which does not rest on it.
    detail : Detail
        All that is known of it.
    """

    role: str
    checking: bool
    detail: Detail


@dataclass(frozen=True, slots=True)
class Trail:
    """A sentence, and all that holds it up.

    Attributes
    ----------
    item : str
        The sentence as it is chosen: `line#sentence`.
    line, line_title, sentence, paragraph, text : str or int
        Where it stands, and its words.
    checks : tuple of Check
        What it states beside what was found, with the verdict and why.
    discrepancies : tuple of Discrepancy
        Of the sentence, its notes, its findings and those papers that are anchors.
    notes : tuple of Detail
        Those that it cites, in its order.
    findings : tuple of Detail
        Those of the line that rest on one of the notes.
    sources : tuple of Source
        The papers of the notes, then those of the findings.
    """

    item: str
    line: str
    line_title: str
    sentence: str
    paragraph: int
    text: str
    checks: tuple[Check, ...]
    discrepancies: tuple[Discrepancy, ...]
    notes: tuple[Detail, ...]
    findings: tuple[Detail, ...]
    sources: tuple[Source, ...]
    kind: str = TRAIL

    def to_dict(self) -> dict[str, Any]:
        """Return the same as dictionaries, lists and texts, ready for JSON."""
        plain: dict[str, Any] = list_plain(asdict(self))
        return plain


def follow_sentence(library: Library, item: str) -> Trail:
    """Return what a sentence of a line rests on: its notes, their findings and papers.

    Parameters
    ----------
    library : Library
        Give the whole library, not a selection, to follow what a filter hides.
    item : str
        The sentence: the id of its line, `#`, and its own id.

    Raises
    ------
    UnknownItemError
        If the library does not hold it.

    Examples
    --------
    >>> from explorer.opening import open_library
    >>> trail = follow_sentence(open_library(), "pretraining-or-posttraining#s3")
    >>> [note.item for note in trail.notes], [one.item for one in trail.findings]
    (['when-not-how'], ['f2'])
    >>> trail.checks[0].verdict, [source.detail.item for source in trail.sources]
    ('contradicted', ['2510.07364', '2507.12638'])
    """
    line, _, sentence = item.partition("#")
    sentences = library.sentences
    rows = sentences[(sentences["line"] == line) & (sentences["sentence"] == sentence)]
    if rows.empty:
        raise UnknownItemError(
            f"No sentence {item!r} here. Library.sentences lists them all, as line#sentence."
        )
    row = rows.iloc[0]
    rests = library.rests
    notes = _targets(rests[rests["role"] == sentence], [line], Kind.NOTE)
    findings = _find_findings(rests, line, notes)
    roles = _list_roles(rests, notes, findings)
    only = _find_checking(rests, [*notes, *findings])
    discrepancies = library.discrepancies
    concerned = discrepancies["subject"].isin([item, *notes, *findings, *roles])
    return Trail(
        item=item,
        line=line,
        line_title=_title(library, line),
        sentence=sentence,
        paragraph=int(row["paragraph"]),
        text=str(row["text"]),
        checks=list_checks(library, TRAIL, item),
        discrepancies=make_records(Discrepancy, discrepancies[concerned]),
        notes=tuple(describe_item(library, note) for note in notes),
        findings=tuple(describe_item(library, finding) for finding in findings),
        sources=tuple(
            Source(role, paper in only, describe_item(library, paper))
            for paper, role in roles.items()
        ),
    )


def _targets(rests: pd.DataFrame, sources: list[str], kind: str) -> list[str]:
    """Return what rests on, of one kind, in the order of `rests`, each once."""
    below = rests[rests["source"].isin(sources) & (rests["target_kind"] == kind)]
    return list(dict.fromkeys(below["target"]))


def _find_findings(rests: pd.DataFrame, line: str, notes: list[str]) -> list[str]:
    """Return the findings that the line hands on and that rest on one of the notes."""
    handed = _targets(rests, [line], Kind.FINDING)
    above = rests.loc[rests["target"].isin(notes), "source"]
    return [finding for finding in handed if finding in set(above)]


def _list_roles(rests: pd.DataFrame, notes: list[str], findings: list[str]) -> dict[str, str]:
    """Return each paper on the trail with its role: those of the notes first."""
    papers = _targets(rests, notes, Kind.PAPER) + _targets(rests, findings, Kind.PAPER)
    under = rests[rests["source"].isin(notes)]
    each = under.drop_duplicates(["target", "role"]).groupby("target", sort=False)["role"]
    told = each.agg("; ".join)
    return {paper: str(told.get(paper, "")) for paper in papers}


def _find_checking(rests: pd.DataFrame, above: list[str]) -> set[str]:
    """Return the papers that nothing above rests on, though a note was checked against them."""
    under = rests[rests["source"].isin(above)]
    only = under.groupby("target")["checking"].all()
    return set(only[only].index)


def _title(library: Library, line: str) -> str:
    lines = library.lines
    return next(iter(lines.loc[lines["line"] == line, "title"]), "")
