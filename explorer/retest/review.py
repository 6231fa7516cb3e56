"""The review queue: a claim at a time with its evidence side by side, ready for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from explorer.retest.drafts import Decision, State
from explorer.retest.values import Ground, Grounding, Part

if TYPE_CHECKING:
    from explorer.retest.check import Checked

KEPT: Final = (Ground.GROUNDED, Ground.WRONG_DETAILS)  # what is evidence unless a person unticks it
PARTS: Final[Mapping[Part, str]] = {
    Part.RETEST: "re-test",
    Part.CONTRADICTION: "contradicting or superseding work",
    Part.QUESTION: "research question",
    Part.PROSE: "claim in prose",
}


def make_card(checked: Checked, at: int, decision: Decision | None) -> dict[str, Any]:
    """Return what a page shows of one claim: texts, lists and truth values alone.

    Parameters
    ----------
    checked : Checked
        The answer and its ground check.
    at : int
        The place of the claim, from 0.
    decision : Decision or None
        What was decided of it, or filled in so far.
    """
    claim, groundings = checked.rows[at]
    proposed = Decision(
        finding=claim.finding,
        verdict=claim.verdict.value if claim.verdict else "",
        note=claim.text,
        evidence=tuple(_name(one) for one in groundings if one.verdict in KEPT and _name(one)),
    )
    shown = decision or proposed
    return {
        "at": at,
        "claim": claim.text,
        "part": PARTS[claim.part],
        "line": claim.line,
        "finding": shown.finding,
        "verdict": shown.verdict,
        "note": shown.note,
        "state": shown.state.value,
        "retest": shown.retest,
        "works": [_show_work(one, _name(one) in shown.evidence) for one in groundings],
    }


def _name(one: Grounding) -> str:
    """Return the id that is kept as evidence: the one cited, or else that of the work it means."""
    return one.cited.id or (one.work.id if one.work else "")


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
        "can_be_kept": bool(name) and one.verdict is not Ground.MALFORMED,
        "kept": kept and one.verdict is not Ground.MALFORMED,
    }


def _show_known(work: Any) -> dict[str, str]:
    if work is None:
        return {}
    names = ("id", "title", "authors", "date", "venue", "text", "url", "source")
    return {name: str(getattr(work, name)) for name in names}


def list_kept(checked: Checked, at: int) -> frozenset[str]:
    """Return the ids that can be evidence for a claim: those it cites that can exist."""
    card = make_card(checked, at, None)
    return frozenset(work["id"] for work in card["works"] if work["can_be_kept"])


def count_states(checked: Checked, decisions: Mapping[int, Decision]) -> dict[str, int]:
    """Return how many claims there are, and how many are signed, rejected and open."""
    total = len(checked.rows)
    states = Counter(one.state.value for at, one in decisions.items() if 0 <= at < total)
    decided = {state.value: states[state.value] for state in (State.SIGNED, State.REJECTED)}
    return {"total": total, **decided, "open": total - sum(decided.values())}


def find_open(checked: Checked, decisions: Mapping[int, Decision], start: int) -> int:
    """Return the place of the next open claim from `start` on, around the end; `start` if none."""
    total = len(checked.rows)
    for step in range(total):
        at = (start + step) % total
        if at not in decisions or decisions[at].state is State.OPEN:
            return at
    return start
