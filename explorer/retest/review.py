"""A review: an answer that was checked, what was decided of its claims so far, and by whom."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from explorer.errors import LedgerError
from explorer.model import RetestVerdict
from explorer.retest.drafts import (
    LETTERS,
    Decision,
    Draft,
    State,
    list_drafts,
    list_unfinished,
    load_draft,
    save_draft,
)
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

    def list_drafts(self) -> tuple[tuple[str, str], ...]:
        """Return the drafts that wait, the newest first: a name, and what tells it from others."""
        return list_unfinished(self.folder) if self.signer and self.folder else ()

    def find_draft(self, text: str) -> Draft:
        """Return the draft of an answer, new if none waits."""
        draft = Draft(text)
        if self.folder is None or not self.signer or draft.name not in list_drafts(self.folder):
            return draft
        return self.load_draft(draft.name)

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
    keys : tuple of str
        The key of each claim: what its words hash to, however the answer is read next time.
    """

    place: Place
    checked: Checked
    draft: Draft
    keys: tuple[str, ...]

    @classmethod
    def of(cls, place: Place, checked: Checked, draft: Draft) -> Review:
        """Open the review of an answer that was checked, with what its draft holds."""
        seen: Counter[str] = Counter()
        keys = []
        for claim, _ in checked.rows:
            seen[claim.text] += 1
            words = f"{seen[claim.text]} {claim.text}".encode("utf-8", "replace")
            keys.append(hashlib.sha256(words).hexdigest()[:LETTERS])
        return cls(place, checked, replace(draft, claims=len(keys)), tuple(keys))

    @property
    def model(self) -> str:
        """Whose answer it is: as filled in, or else as the answer says."""
        return self.draft.model or self.checked.answer.model

    def decided(self, at: int) -> Decision | None:
        """Return what was decided of a claim, or filled in so far; None if nothing was."""
        return self.draft.decisions.get(self.keys[at]) if 0 <= at < len(self.keys) else None

    def count_states(self) -> dict[str, int]:
        """Return how many claims there are, and how many are signed, rejected and open."""
        decisions = [self.draft.decisions.get(key) for key in self.keys]
        states = Counter(one.state for one in decisions if one is not None)
        signed, rejected = states[State.SIGNED], states[State.REJECTED]
        total = len(self.keys)
        left = total - signed - rejected
        return {"total": total, "signed": signed, "rejected": rejected, "open": left}

    def find_open(self, start: int) -> int:
        """Return the place of the next open claim from `start` on, around the end.

        Where none is open, that is `start`, or the last.
        """
        total = len(self.keys)
        for step in range(total):
            at = (start + step) % total
            one = self.decided(at)
            if one is None or one.state is State.OPEN:
                return at
        return min(start, max(total - 1, 0))

    def keep(self) -> Review:
        """Return the review with its draft kept on disk, where anything is written."""
        return self._save(self.draft)

    def decide(self, at: int, decision: Decision, model: str = "") -> Review:
        """Return the review with a claim decided, or filled in so far; its draft is kept on disk.

        Raises
        ------
        LedgerError
            If the claim is signed, here or by somebody else meanwhile: a row of the ledger is never
            edited.
        """
        self._refuse_signed(at)
        kept = self._decide(at, decision, model)
        kept._refuse_signed(at)
        return kept

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
        kept = self.decide(at, replace(decision, state=State.OPEN), model)
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
        return kept._decide(at, replace(decision, state=State.SIGNED, retest=name))

    def _refuse_signed(self, at: int) -> None:
        before = self.decided(at)
        if before is not None and before.state is State.SIGNED:
            raise LedgerError(
                f"This claim is signed as {before.retest}; a row of the ledger is never edited. "
                "Sign another re-test of the finding that supersedes it."
            )

    def _decide(self, at: int, decision: Decision, model: str = "") -> Review:
        key = self.keys[at]
        decisions = {**self.draft.decisions, key: decision}
        model = model or self.draft.model
        return self._save(replace(self.draft, decisions=decisions, model=model), key)

    def _save(self, draft: Draft, *changed: str) -> Review:
        if self.place.writes and self.place.folder:
            draft = save_draft(self.place.folder, draft, *changed)
        return replace(self, draft=draft)
