"""Cards of the review queue: a claim with its evidence side by side, ready for a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from explorer.retest.drafts import Decision
from explorer.retest.values import Ground, Grounding, Part

if TYPE_CHECKING:
    from explorer.retest.review import Review

KEPT: Final = (Ground.GROUNDED, Ground.WRONG_DETAILS)  # what is evidence unless a person unticks it
PARTS: Final[Mapping[Part, str]] = {
    Part.RETEST: "re-test",
    Part.CONTRADICTION: "contradicting or superseding work",
    Part.QUESTION: "research question",
    Part.PROSE: "claim in prose",
}


def make_card(review: Review, at: int) -> dict[str, Any]:
    """Return what a page shows of one claim: texts, lists and truth values alone.

    Parameters
    ----------
    review : Review
        The answer, its ground check, and what was decided or filled in so far.
    at : int
        The place of the claim, from 0.
    """
    claim, groundings = review.checked.rows[at]
    proposed = Decision(
        finding=claim.finding,
        verdict=claim.verdict.value if claim.verdict else "",
        note=claim.text,
        evidence=tuple(_name(one) for one in groundings if one.verdict in KEPT and _name(one)),
    )
    shown = review.decided(at) or proposed
    return {
        "at": at,
        "claim": claim.text,
        "part": PARTS[claim.part],
        "asks": claim.part is Part.QUESTION,
        "model": review.model,
        "line": claim.line,
        "finding": shown.finding,
        "verdict": shown.verdict,
        "note": shown.note,
        "state": shown.state.value,
        "retest": shown.retest,
        "works": [_show_work(one, _name(one) in shown.evidence) for one in groundings],
    }


def _name(one: Grounding) -> str:
    """Return the id that can be evidence: the one cited, or that of the work its title means."""
    if one.verdict is not Ground.MALFORMED and one.cited.id:
        return one.cited.id
    return one.work.id if one.work else ""


def _show_work(one: Grounding, kept: bool) -> dict[str, Any]:
    cited, work, other = one.cited, one.work, one.other
    name = _name(one)
    return {
        "id": name,
        "ground": one.verdict.value,
        "reason": one.reason,
        "words": list(one.words),
        "said": {
            "id": cited.spelled or cited.id,
            "title": cited.title,
            "authors": cited.authors,
            "year": str(cited.year or ""),
            "venue": cited.venue,
        },
        "known": _show_known(work),
        "other": _show_known(other),
        "can_be_kept": bool(name),
        "kept": kept,
    }


def _show_known(work: Any) -> dict[str, str]:
    if work is None:
        return {}
    names = ("id", "title", "authors", "date", "venue", "text", "url", "source")
    return {name: str(getattr(work, name)) for name in names}


def list_kept(review: Review, at: int) -> frozenset[str]:
    """Return the ids that can be evidence for a claim: those it cites that can exist."""
    _, groundings = review.checked.rows[at]
    return frozenset(filter(None, map(_name, groundings)))
