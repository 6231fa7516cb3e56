"""Drafts: an answer and what was decided of its claims, in a side file until it is signed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from explorer.errors import LedgerError
from explorer.retest.writing import DRAFTS, locked, refuse_shipped, replace_file

LARGEST: Final = 16 * 2**20  # bytes of a draft that is read
LETTERS: Final = 12  # of the name of a draft


class State(StrEnum):
    """What was decided of a claim."""

    OPEN = "open"
    SIGNED = "signed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of one claim, or has filled in so far.

    Attributes
    ----------
    state : State
        Whether it is signed, rejected or still open.
    finding, verdict, note : str
        As the person edited them.
    evidence : tuple of str
        The arXiv ids that the person keeps.
    retest : str
        The id of its row in the ledger, once it is signed.
    """

    state: State = State.OPEN
    finding: str = ""
    verdict: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()
    retest: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer under review.

    Attributes
    ----------
    answer : str
        The text as it was pasted.
    decisions : mapping of str to Decision
        By the key of the claim, which its words give it; claims left out are open.
    model : str
        Whose answer it is, as a person filled it in; "" for what the answer says itself.
    claims : int
        How many claims it makes.
    """

    answer: str
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    model: str = ""
    claims: int = 0

    @property
    def name(self) -> str:
        """The name of its file: what the answer's text hashes to, so that one answer has one."""
        return hashlib.sha256(self.answer.encode("utf-8", "replace")).hexdigest()[:LETTERS]

    @property
    def decided(self) -> int:
        """How many of its claims are signed or rejected."""
        return sum(one.state is not State.OPEN for one in self.decisions.values())


def save_draft(folder: Path, draft: Draft, *changed: str) -> Draft:
    """Keep a draft beside the library, with what others decided of the same answer meanwhile.

    Parameters
    ----------
    folder : Path
        The library's folder.
    changed : str
        The keys of the claims that were decided just now. Of the others, what stands on disk
        counts; and a claim that somebody signed stays signed.

    Returns
    -------
    Draft
        What is kept now.

    Raises
    ------
    LedgerError
        If the folder cannot be written to.
    """
    refuse_shipped(folder)
    with locked(folder):
        path = _path(folder, draft.name)
        before = _read(path).decisions if path.exists() else {}
        signed = {key: one for key, one in before.items() if one.state is State.SIGNED}
        now = {key: draft.decisions[key] for key in changed if key in draft.decisions}
        kept = replace(draft, decisions={**draft.decisions, **before, **now, **signed})
        replace_file(path, json.dumps(_spell(kept), indent=1).encode())
    return kept


def load_draft(folder: Path, name: str) -> Draft:
    """Return the draft of that name.

    Raises
    ------
    LedgerError
        If there is none, or it cannot be read.
    """
    if name not in list_drafts(folder):
        raise LedgerError(f"There is no draft {name!r} beside the library.")
    return _read(_path(folder, name))


def list_drafts(folder: Path) -> tuple[str, ...]:
    """Return the names of the drafts, the one worked on last first."""
    paths = [path for path in (folder / DRAFTS).glob("*.json") if path.is_file()]
    return tuple(path.stem for path in sorted(paths, key=lambda path: -path.stat().st_mtime_ns))


def list_unfinished(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the name of each draft with claims to decide, and what tells it from others."""
    told = []
    for name in list_drafts(folder):
        try:
            draft = _read(_path(folder, name))
        except LedgerError:  # it stays where it is, for a person to look at
            continue
        if draft.decided < draft.claims:
            day = f"{date.fromtimestamp(_path(folder, name).stat().st_mtime):%d %b %Y}"
            how = f"{draft.decided} of {draft.claims} decided"
            told.append((name, ", ".join(filter(None, [draft.model, day, how]))))
    return tuple(told)


def _path(folder: Path, name: str) -> Path:
    return folder / DRAFTS / f"{name}.json"


def _spell(draft: Draft) -> dict[str, Any]:
    decisions = {key: asdict(one) for key, one in draft.decisions.items()}
    told = {name: getattr(draft, name) for name in ("answer", "model", "claims")}
    return {"explorer_draft": 1, **told, "decisions": decisions}


def _read(path: Path) -> Draft:
    try:
        if path.stat().st_size > LARGEST:
            raise LedgerError(f"The draft {path.name} is larger than {LARGEST // 2**20} MiB.")
        told = json.loads(path.read_text("utf-8"))
        decisions = {str(key): _read_decision(one) for key, one in told["decisions"].items()}
        model, claims = str(told.get("model", "")), int(told.get("claims", 0))
        return Draft(str(told["answer"]), decisions, model, claims)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LedgerError(
            f"The draft {path.name} cannot be read ({error}). Move it away and paste the answer "
            "again."
        ) from None


def _read_decision(told: Mapping[str, Any]) -> Decision:
    texts = {name: str(told.get(name, "")) for name in ("finding", "verdict", "note", "retest")}
    evidence = tuple(str(one) for one in told.get("evidence", ()))
    return Decision(state=State(told["state"]), evidence=evidence, **texts)
