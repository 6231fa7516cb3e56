"""The re-test loop on a page: what is asked, pasted and decided, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import LedgerError, PromptError
from explorer.library import Library
from explorer.retest.drafts import Decision, Draft, State
from explorer.retest.prompt import MONTHS, make_prompt
from explorer.retest.review import count_states, find_open, list_kept, make_card
from explorer.retest.reviewing import Place, Review
from explorer.tables import find_standing
from explorer.widgets.desk import Desk
from explorer.widgets.view import Asked

if TYPE_CHECKING:
    from explorer.retest.works.indexes import Indexes

NOBODY: Final = (
    "Nobody can sign here, so nothing is written. To sign, start the explorer with --sign-as NAME, "
    "or give Explorer a signer."
)
NO_FOLDER: Final = "This library was not opened from a folder, so there is no ledger to sign."


class Retesting:
    """Wires a desk to a library.

    Parameters
    ----------
    desk : Desk
        What it draws on.
    library : Library
        The whole library.
    signer : str
        Who signs; "" for nobody: then answers are checked, and nothing is written.
    signed : callable
        Called after a re-test was signed.
    works : sequence of str or Path
        Files of works that cited ones are looked up in, beside the library.
    """

    def __init__(
        self,
        desk: Desk,
        library: Library,
        signer: str,
        signed: Callable[[], object],
        works: Sequence[str | Path] = (),
    ) -> None:
        self._desk, self._signed, self._works = desk, signed, works
        self._index: Indexes | None = None
        self._signer = " ".join(signer.split())
        self._review: Review | None = None
        self._asked: Asked | None = None
        self._wanted: Mapping[str, Any] = {}
        self.library = library

    @property
    def acts(self) -> Mapping[str, Callable[[Any], None]]:
        """What is done about each trait that the page sets."""
        return {
            "asked": self.ask,
            "pasted": self.paste,
            "resumed": self.resume,
            "turned": self.turn,
            "decided": self.decide,
        }

    @property
    def library(self) -> Library:
        """The whole library; one that was read anew after somebody signed takes its place."""
        return self._library

    @library.setter
    def library(self, library: Library) -> None:
        self._library = library
        folder = Path(library.about.path) if library.about.path else None
        self._place = Place(folder, self._signer)
        standing = find_standing(library)[["retest", "date", "verdict"]].astype("str")
        with self._desk.hold_sync():
            self._desk.standing = {str(name): list(row) for name, *row in standing.itertuples()}
            self._desk.signer = self._signer if self._place.writes else ""
            self._desk.refusal = NO_FOLDER if self._signer and folder is None else NOBODY

    def show(self, asked: Asked) -> None:
        """Draw the prompt for what a selection keeps, and name the drafts that wait."""
        self._asked = asked
        if self._review is None:
            self._desk.drafts = list(self._place.list_drafts())
        self._draw_prompt()

    def ask(self, wanted: Mapping[str, Any]) -> None:
        """Make another prompt: for some of the findings, or for other months."""
        self._wanted = wanted
        self._draw_prompt()

    def _draw_prompt(self) -> None:
        if self._asked is None:
            return
        held = self._asked.view.columns("findings", "finding", "text")
        named = self._wanted.get("findings")
        chosen = set(map(str, named)) if isinstance(named, list) else set(held["finding"])
        months = self._wanted.get("months")
        months = months if isinstance(months, int) and months > 0 else MONTHS
        pairs = zip(held["finding"], held["text"], strict=True)
        told: dict[str, Any] = {
            "months": months,
            "every": list(self._library.columns("findings", "finding")["finding"]),
            "findings": [{"id": id_, "text": text, "chosen": id_ in chosen} for id_, text in pairs],
        }
        asked = [name for name in held["finding"] if name in chosen]
        try:
            prompt = make_prompt(self._asked.known, asked, months=months)
        except PromptError as error:
            self._desk.prompt = {**told, "text": "", "refusal": str(error)}
            return
        sizes = {"characters": prompt.characters, "tokens": prompt.tokens}
        self._desk.prompt = {**told, **sizes, "text": prompt.text, "refusal": ""}

    def paste(self, pasted: Mapping[str, Any]) -> None:
        """Check an answer; what a draft of the same answer holds already is kept."""
        self._open(self._place.find_draft(str(pasted.get("text") or "")), _tell_cut(pasted))

    def resume(self, resumed: Mapping[str, Any]) -> None:
        """Go on with a draft."""
        self._open(self._place.load_draft(str(resumed.get("name") or "")), "")

    def _open(self, draft: Draft, cut: str) -> None:
        # a page that never grounds an answer need not wait for what that takes
        from explorer.retest.check import check_answer, describe_groundings  # noqa: PLC0415
        from explorer.retest.looking import open_indexes  # noqa: PLC0415
        from explorer.retest.works.indexes import describe_coverage  # noqa: PLC0415

        index = self._index or open_indexes(self._library, self._works)
        self._index, today = index, date.today()
        checked = check_answer(
            draft.answer,
            self._library,
            index,
            today=today,
            coverage=describe_coverage(index, today),
        )
        self._review = Review(self._place, checked, draft)
        with self._desk.hold_sync():
            self._desk.said, self._desk.drafts = "", []
            self._desk.model = checked.answer.model
            self._desk.checked = {
                "sentence": describe_groundings(checked),
                "left_out": [*filter(None, [cut]), *checked.answer.left_out],
                "name": draft.name,
            }
            self._turn_to(find_open(checked, draft.decisions, 0))

    def turn(self, turned: Mapping[str, Any]) -> None:
        """Show another claim."""
        self._desk.said = ""
        self._turn_to(_read_place(turned))

    def _turn_to(self, at: int) -> None:
        if self._review is None:
            return
        checked, decisions = self._review.checked, self._review.draft.decisions
        total = len(checked.rows)
        at = min(max(at, 0), max(total - 1, 0))
        with self._desk.hold_sync():
            self._desk.progress = count_states(checked, decisions)
            self._desk.card = make_card(checked, at, decisions.get(at)) if total else {}

    def decide(self, decided: Mapping[str, Any]) -> None:
        """Sign a claim, reject it, open it again, or keep what was filled in so far.

        Raises
        ------
        LedgerError
            If it cannot be signed; what was filled in is kept.
        """
        at, act = _read_place(decided), str(decided.get("act"))
        if self._review is None or not 0 <= at < len(self._review.checked.rows):
            return
        filled = _read_decision(decided, list_kept(self._review.checked, at))
        if act == "sign":
            said = self._sign(at, filled, decided)
        elif act == "reject":
            self._review = self._review.decide(at, replace(filled, state=State.REJECTED))
            said = "Rejected; nothing was written to the ledger."
        else:
            self._review = self._review.decide(at, filled)
            if act == "reopen":
                self._turn_to(at)
            return
        self._turn_to(find_open(self._review.checked, self._review.draft.decisions, at + 1))
        self._desk.said = said

    def _sign(self, at: int, filled: Decision, decided: Mapping[str, Any]) -> str:
        assert self._review is not None
        self._review = self._review.decide(at, filled)  # a refusal must not lose it
        if not self._place.writes:
            raise LedgerError(self._desk.refusal)
        standing = self._desk.standing.get(filled.finding)
        self._review = self._review.sign(
            at,
            filled,
            date.today(),
            model=str(decided.get("model") or ""),
            supersedes=str(standing[0]) if standing and decided.get("supersedes") is True else "",
        )
        self._signed()
        name = self._review.draft.decisions[at].retest
        return f"Signed as {name}: {filled.finding} {filled.verdict}."


def _read_decision(decided: Mapping[str, Any], known: frozenset[str]) -> Decision:
    """Return what was filled in; only what the claim cites is evidence."""
    asked = decided.get("evidence")
    ids = [str(one) for one in asked] if isinstance(asked, list) else []
    return Decision(
        finding=str(decided.get("finding") or ""),
        verdict=str(decided.get("verdict") or ""),
        note=str(decided.get("note") or ""),
        evidence=tuple(one for one in ids if one in known),
    )


def _read_place(asked: Mapping[str, Any]) -> int:
    at = asked.get("at")
    return at if isinstance(at, int) else -1


def _tell_cut(pasted: Mapping[str, Any]) -> str:
    length, kept = pasted.get("length"), len(str(pasted.get("text") or ""))
    if not isinstance(length, int) or length <= kept:
        return ""
    return (
        f"The first {kept:,} of {length:,} characters were read; the page left out the rest. Give "
        "the whole file to explorer ground."
    )
