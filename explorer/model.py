"""The words of the house, frozen, in plain Python: no files, no pandas, no widgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class ClaimType(StrEnum):
    """How an item answers the question, in the order every view shows them."""

    ELICIT = "elicit"
    CREATE = "create"
    CONDITIONAL = "conditional"
    SEED = "seed"
    LIMIT = "limit"


MEANINGS: Final[Mapping[ClaimType, str]] = {
    ClaimType.ELICIT: "post-training surfaces what pre-training laid down",
    ClaimType.CREATE: "it adds ability that was not there",
    ClaimType.CONDITIONAL: "either, under stated conditions",
    ClaimType.SEED: "ability is planted or deepened before post-training",
    ClaimType.LIMIT: "the ability itself is bounded or illusory",
}


VIEW_NAMES: Final = (  # as an address names the views, in the order of their tabs
    *("timeline", "balance", "reading", "audit", "retest", "bench", "effects", "map", "camps"),
    *("codings", "citations", "table"),
)


class Kind(StrEnum):
    """What an item is."""

    NOTE = "note"
    FINDING = "finding"
    PAPER = "paper"


class CitationKind(StrEnum):
    """What a citation says of its target."""

    CITES = "cites"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    EXTENDS = "extends"


class Confidence(StrEnum):
    """How surely a coder gave a claim type, least sure first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Verdict(StrEnum):
    """What a check found of a statement."""

    CONFIRMED = "confirmed"
    NUANCED = "nuanced"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not-found"


class RetestVerdict(StrEnum):
    """What a re-test says of a finding."""

    HOLDS = "holds"
    RELAXED = "relaxed"  # newer work loosens it
    OVERTURNED = "overturned"
    UNCLEAR = "unclear"


class Stage(StrEnum):
    """Which pass a coding belongs to."""

    FIRST = "first"  # the lead coder's first reading
    RECODING = "recoding"  # the lead coder again, after more was read or the source changed
    SECOND = "second"  # another coder's reading, kept beside the lead coder's


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that an EDTF date can mean, both inclusive.

    Attributes
    ----------
    earliest, latest : date or None
        None where the date is open on that side.
    precision : Precision
        How much of the date is known.
    """

    earliest: date | None
    latest: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Line:
    """An inquiring line: a question and its standfirst.

    Attributes
    ----------
    id : str
        The name of its file, without the ending.
    title : str
        The question.
    standfirst : str
        What the question is about, in a sentence or two.
    """

    id: str
    title: str
    standfirst: str


@dataclass(frozen=True, slots=True)
class About:
    """What a library says of itself in its `datapackage.json`.

    Attributes
    ----------
    name, title, description, version : str
        As in the descriptor; empty where it is silent.
    compiled : date or None
        The day the library was put together (`created` in the descriptor).
    path : str
        The folder it was read from; empty for a library made in memory.
    """

    name: str = ""
    title: str = ""
    description: str = ""
    version: str = ""
    compiled: date | None = None
    path: str = ""
