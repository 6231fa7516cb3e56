"""What the detail pane shows of an item: frozen values of text, ready for JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Coding:
    """One coding of the item; `confidence` and `reads` are "" where they were not recorded."""

    stage: str
    coder: str
    claim_type: str
    confidence: str
    rationale: str
    reads: str
    evidence_date: str
    coded: str
    coded_basis: str


@dataclass(frozen=True, slots=True)
class Effect:
    """One reported number: every number is text with its unit, or "not reported".

    `exact` says how sure counts out of so few are, where the levels are counts.
    """

    effect: str
    words: str
    model: str
    benchmark: str
    metric: str
    baseline: str
    treated: str
    delta: str
    unit: str
    reference: str
    comparison: str
    n: str
    exact: str
    provenance: str
    second_hand: bool
    note: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The other end of citations; `item_kind` is the item's.

    Where there is more than one citation between the two, their kinds, bases, evidence and notes
    are separated by "; ", the most telling kind first.
    """

    item: str
    item_kind: str
    title: str
    claim_type: str
    kind: str
    basis: str
    evidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a check was read from."""

    page_kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Check:
    """What the item says, what its source says, a verdict and why."""

    check: str
    topic: str
    stated: str
    found: str
    verdict: str
    why: str
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Retested:
    """A signed re-test of the finding; `superseded_by` is "" while it stands."""

    retest: str
    date: str
    verdict: str
    evidence: str
    note: str
    model: str
    signed_by: str
    superseded_by: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line that cites the item."""

    line: str
    sentence: str
    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class LineOf:
    """A line that leads to the item, or is anchored on it."""

    line: str
    title: str
    way: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One item whole: texts are "" where there is nothing, and lists are tuples.

    Attributes
    ----------
    kind : str
        `note`, `finding`, `paper`, or `line`.
    claim_type, confidence, rationale, coder : str
        As in the coding that stands.
    codings : tuple of Coding
        Oldest first.
    date : str
        EDTF; `date_words` says it, how precise it is and on what basis.
    cites, cited_by : tuple of Neighbour
        Those that contradict, support or extend come before those that cite. None listed
        means unread, not uncited.
    checks : tuple of Check
        Of a note or finding itself; of a paper as an anchor; of a line, its sentences'.
    retests : tuple of Retested
        Of a finding, the newest first.
    sentences : tuple of Sentence
        The sentences that cite the note, or a note that the finding or paper goes with; of a line,
        all of them.
    lines : tuple of LineOf
        The lines that lead to the item.
    """

    item: str
    kind: str
    title: str
    claim: str
    claim_type: str
    confidence: str
    rationale: str
    coder: str
    codings: tuple[Coding, ...]
    date: str
    date_precision: str
    date_basis: str
    date_words: str
    listed_date: str
    real_dates: str
    authors: str
    venue: str
    url: str
    topics: tuple[str, ...]
    evidence_types: tuple[str, ...]
    tests_base_models: str
    caveat: str
    note: str
    seen_as: str
    status: str
    effects: tuple[Effect, ...]
    cites: tuple[Neighbour, ...]
    cited_by: tuple[Neighbour, ...]
    checks: tuple[Check, ...]
    retests: tuple[Retested, ...]
    sentences: tuple[Sentence, ...]
    lines: tuple[LineOf, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the same as dictionaries, lists and texts, ready for JSON."""
        plain: dict[str, Any] = list_plain(asdict(self))
        return plain


def list_plain(value: Any) -> Any:
    """Return `value` with lists for tuples, as JSON has no others."""
    if isinstance(value, dict):
        return {name: list_plain(one) for name, one in value.items()}
    return [list_plain(one) for one in value] if isinstance(value, (tuple, list)) else value
