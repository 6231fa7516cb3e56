"""What the re-test loop passes on, frozen: works, what an answer cites for what, and groundings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from explorer.model import RetestVerdict


class Ground(StrEnum):
    """What a ground check says of a work that an answer cites, best first."""

    GROUNDED = "grounded"  # the id is known, and title and year fit
    OFF_CLAIM = "off-claim"  # grounded, but nothing we know of the work bears on the claim
    UNKNOWN = "unknown"  # not in the index
    WRONG_DETAILS = "wrong-details"  # the right work, with a wrong year, author or venue
    OTHER_WORK = "other-work"  # the id is known, and its title is another
    MALFORMED = "malformed"  # no such id can exist


class Part(StrEnum):
    """Which of the three tasks a claim of an answer belongs to."""

    RETEST = "retest"
    CONTRADICTION = "contradiction"  # the strongest contradicting or superseding work
    QUESTION = "question"  # a research question
    PROSE = "prose"  # the answer does not say


@dataclass(frozen=True, slots=True)
class Cited:
    """What an answer says of one work that it cites.

    Attributes
    ----------
    id : str
        Its arXiv id without version, as `find_ids` spells it; "" where the answer gives none.
    spelled : str
        The id as it stands in the answer.
    version : str
        `v2`, or "".
    title, authors, venue : str
        As said, authors in any spelling; "" where the answer is silent.
    year : int or None
        As said.
    line : int
        Where in the answer, from 1.
    """

    id: str = ""
    spelled: str = ""
    version: str = ""
    title: str = ""
    authors: str = ""
    year: int | None = None
    venue: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of an answer, and what it cites for it.

    Attributes
    ----------
    text : str
        The claim, in the answer's words.
    finding : str
        The id of the finding it is about; "" where the answer does not say.
    verdict : RetestVerdict or None
        What it says of that finding.
    cited : tuple of Cited
        What it cites for it; may be empty.
    part : Part
        Which task it belongs to.
    line : int
        Where in the answer, from 1.
    """

    text: str
    finding: str = ""
    verdict: RetestVerdict | None = None
    cited: tuple[Cited, ...] = ()
    part: Part = Part.PROSE
    line: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """A pasted answer, read.

    Attributes
    ----------
    claims : tuple of Claim
        In the order of the answer.
    prompt, model : str
        The id of the prompt it answers and the model it says it is; "" where it is silent.
    left_out : tuple of str
        A sentence for each thing that was not read, with how much of it and why.
    structured : bool
        Whether it was read from the fenced JSON block, not from prose.
    """

    claims: tuple[Claim, ...] = ()
    prompt: str = ""
    model: str = ""
    left_out: tuple[str, ...] = ()
    structured: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A work that an index knows.

    Attributes
    ----------
    id : str
        Its arXiv id without version; "" for a work that has none.
    title : str
        As its source has it.
    authors : str
        Full names in order, separated by "; "; may be incomplete.
    date : str
        The first day it was public, or only its month or year: `2025-04-18`, `2025-04`, `2025`; "".
    venue : str
        Where it was published; "" where nobody says.
    text : str
        Its abstract, or what our record says of it; "" where there is nothing.
    url : str
        Where it can be read.
    source : str
        What the index has it from: `library`, a file's name, `arXiv`.
    """

    id: str
    title: str
    authors: str = ""
    date: str = ""
    venue: str = ""
    text: str = ""
    url: str = ""
    source: str = "library"


class Looks(Protocol):
    """What knows works: one by its id, and those whose titles are like one."""

    def find(self, name: str, /) -> Work | None:
        """Return the work whose arXiv id is `name`, if it is known."""

    def search(self, title: str, most: int = 5) -> tuple[Work, ...]:
        """Return at most `most` works whose titles are like `title`, the likest first."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """What a ground check says of one cited work.

    Attributes
    ----------
    cited : Cited
        What the answer says.
    verdict : Ground
        What comes of it.
    work : Work or None
        The work that the index has under that id, or found by its title.
    other : Work or None
        With `other-work`, the work whose title the answer gives, where the index knows it.
    reason : str
        Why, in a sentence for readers, with the two facts side by side.
    words : tuple of str
        With `off-claim`, the words of the claim that were looked for and not found.
    """

    cited: Cited
    verdict: Ground
    work: Work | None = None
    other: Work | None = None
    reason: str = ""
    words: tuple[str, ...] = ()
