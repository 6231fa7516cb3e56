"""A review: an answer that was checked, what was decided of its claims so far, and by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from explorer.errors import LedgerError
from explorer.model import RetestVerdict
from explorer.retest.drafts import Decision, Draft, State, list_drafts, load_draft, save_draft
from explorer.retest.ledger import Retest, sign_retest

if TYPE_CHECKING:
    from explorer.retest.check import Checked

NOBODY: Final = "Nobody can sign here, so nothing is written. Say who signs, and open a folder."


@dataclass(frozen=True, slots=True)
class Place:
    """Where signatures go, and whose they are.

    Attributes
    ----------
    folder : Path or None
        The library's folder; None for a library that was not opened from one.
    signer : str
        Who signs; "" for nobody: then nothing is written, drafts neither.
    """

    folder: Path | None = None
    signer: str = ""

    @property
    def writes(self) -> bool:
        """Whether anything is written."""
        return bool(self.signer) and self.folder is not None

    def list_drafts(self) -> tuple[str, ...]:
        """Return the names of the drafts that wait, the newest first."""
        return list_drafts(self.folder) if self.signer and self.folder else ()

    def find_draft(self, text: str) -> Draft:
        """Return the draft of an answer, new if none waits."""
        draft = Draft(text)
        return self.load_draft(draft.name) if draft.name in self.list_drafts() else draft

    def load_draft(self, name: str) -> Draft:
        """Return the draft of that name.

        Raises
        ------
        LedgerError
            If there is none, or nothing is written here.
        """
        if self.folder is None or not self.signer:
            raise LedgerError(NOBODY)
        return load_draft(self.folder, name)


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """An answer under review; every decision makes another review.

    Attributes
    ----------
    place : Place
        Where it is signed.
    checked : Checked
        The answer and its ground check.
    draft : Draft
        The text and the decisions.
    """

    place: Place
    checked: Checked
    draft: Draft

    def decide(self, at: int, decision: Decision) -> Review:
        """Return the review with a claim decided, or filled in so far; its draft is kept on disk.

        Raises
        ------
        LedgerError
            If the claim is signed: a row of the ledger is never edited.
        """
        before = self.draft.decisions.get(at, Decision())
        if before.state is State.SIGNED:
            raise LedgerError(
                f"This claim is signed as {before.retest}; a row of the ledger is never edited. "
                "Sign another re-test of the finding that supersedes it."
            )
        return self._keep(at, decision)

    def sign(
        self, at: int, decision: Decision, on: date, *, model: str = "", supersedes: str = ""
    ) -> Review:
        """Return the review with a claim signed into the ledger, under what was filled in.

        What was filled in is kept as a draft first, so that a refusal loses nothing.

        Raises
        ------
        LedgerError
            If nobody can sign, no finding or verdict is chosen, or the ledger refuses the row.
        """
        kept = self.decide(at, replace(decision, state=State.OPEN))
        if not self.place.writes or self.place.folder is None:
            raise LedgerError(NOBODY)
        if not decision.finding or decision.verdict not in set(RetestVerdict):
            raise LedgerError("Say which finding this is about, and what comes of it; then sign.")
        retest = Retest(
            finding=decision.finding,
            verdict=RetestVerdict(decision.verdict),
            signed_by=self.place.signer,
            evidence=decision.evidence,
            model=model,
            prompt=self.checked.answer.prompt,
            note=decision.note,
            supersedes=supersedes,
        )
        name = sign_retest(self.place.folder, retest, on)
        return kept._keep(at, replace(decision, state=State.SIGNED, retest=name))

    def _keep(self, at: int, decision: Decision) -> Review:
        draft = replace(self.draft, decisions={**self.draft.decisions, at: decision})
        if self.place.writes and self.place.folder:
            draft = save_draft(self.place.folder, draft)
        return replace(self, draft=draft)
