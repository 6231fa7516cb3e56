"""The re-test loop on a page: what is asked, pasted and decided, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import ExplorerError, LedgerError, PromptError
from explorer.library import Library
from explorer.retest.cards import list_kept, make_card
from explorer.retest.drafts import Decision, Draft, State
from explorer.retest.prompt import MONTHS, make_prompt
from explorer.retest.review import Place, Review
from explorer.retest.text import clean_text
from explorer.tables import tell_findings
from explorer.widgets.desk import Desk
from explorer.widgets.view import Asked

if TYPE_CHECKING:
    from explorer.retest.works.indexes import Indexes

SHOWN: Final = 200_000  # characters of an answer that are sent back to the page
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
        self._signer = " ".join(clean_text(signer)[0].split())
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
        with self._desk.hold_sync():
            self._desk.findings = tell_findings(library)
            self._desk.signer = self._signer if self._place.writes else ""
            self._desk.refusal = NO_FOLDER if self._signer and folder is None else NOBODY

    def show(self, asked: Asked) -> None:
        """Draw the prompt for what a selection keeps, and name the drafts that wait."""
        self._asked = asked
        if self._review is None:
            self._desk.drafts = [list(one) for one in self._place.list_drafts()]
        self._draw_prompt()

    def ask(self, wanted: Mapping[str, Any]) -> None:
        """Make another prompt: for some of the findings, or for other months."""
        self._wanted = wanted
        self._draw_prompt()

    def _draw_prompt(self) -> None:
        if self._asked is None:
            return
        held = list(self._asked.view.columns("findings", "finding")["finding"])
        named = self._wanted.get("findings")
        chosen = set(map(str, named)) if isinstance(named, list) else set(held)
        months = self._wanted.get("months")
        months = months if isinstance(months, int) and months > 0 else MONTHS
        told: dict[str, Any] = {
            "months": months,
            "findings": [{"id": name, "chosen": name in chosen} for name in held],
            "n": self._wanted.get("n", 0),
        }
        asked = [name for name in held if name in chosen]
        as_of = self._asked.selection.as_of
        try:
            prompt = make_prompt(self._library, asked, as_of=as_of, months=months)
        except PromptError as error:
            self._desk.prompt = {**told, "text": "", "refusal": str(error)}
            return
        sizes = {"characters": prompt.characters, "tokens": prompt.tokens}
        self._desk.prompt = {**told, **sizes, "text": prompt.text, "refusal": ""}

    def paste(self, pasted: Mapping[str, Any]) -> None:
        """Check an answer; what a draft of the same answer holds already is kept."""
        half = str(pasted.get("text") or "")  # a page may have cut a character in half
        text = half.encode("utf-8", "ignore").decode()
        self._open(self._place.find_draft(text), _tell_cut(pasted))

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
        review = Review.of(self._place, checked, draft)
        self._review = review.keep() if checked.rows else review
        with self._desk.hold_sync():
            self._desk.said, self._desk.drafts = {}, []
            self._desk.checked = {
                "sentence": describe_groundings(checked),
                "left_out": [*filter(None, [cut]), *checked.answer.left_out],
                "name": draft.name,
                "text": draft.answer if len(draft.answer) < SHOWN else "",
            }
            self._turn_to(self._review.find_open(0))

    def turn(self, turned: Mapping[str, Any]) -> None:
        """Show another claim."""
        self._desk.said = {}
        self._turn_to(_read_place(turned))

    def _turn_to(self, at: int) -> None:
        if self._review is None:
            return
        total = len(self._review.keys)
        at = min(max(at, 0), max(total - 1, 0))
        with self._desk.hold_sync():
            self._desk.progress = self._review.count_states()
            self._desk.card = make_card(self._review, at) if total else {}

    def decide(self, decided: Mapping[str, Any]) -> None:
        """Sign a claim, reject it, open it again, or keep what was filled in so far.

        What is refused is said beside the claim, which stays in hand with all that was filled in.
        """
        at, act = _read_place(decided), str(decided.get("act"))
        if self._review is None or not 0 <= at < len(self._review.keys):
            return
        try:
            said = self._decide(self._review, at, act, decided)
        except ExplorerError as error:
            self._desk.said = {"text": str(error), "failed": True}
            return
        if said:
            self._turn_to(at if act == "reopen" else self._review.find_open(at + 1))
            self._desk.said = {"text": said, "failed": False}

    def _decide(self, review: Review, at: int, act: str, decided: Mapping[str, Any]) -> str:
        filled = _read_decision(decided, list_kept(review, at))
        model = _read_text(decided, "model")
        if act == "reject":
            self._review = review.decide(at, replace(filled, state=State.REJECTED), model)
            return "Set aside; nothing was written to the ledger."
        self._review = review.decide(at, filled, model)
        if act == "reopen":
            return "Open again."
        return self._sign(self._review, at, filled, decided) if act == "sign" else ""

    def _sign(self, review: Review, at: int, filled: Decision, decided: Mapping[str, Any]) -> str:
        if not self._place.writes:
            raise LedgerError(self._desk.refusal)
        standing = self._desk.findings.get(filled.finding, {}).get("standing")
        supersedes = str(standing[0]) if standing and decided.get("supersedes") is True else ""
        model = _read_text(decided, "model")
        self._review = review.sign(at, filled, date.today(), model=model, supersedes=supersedes)
        self._signed()
        done = self._review.decided(at)
        return f"Signed as {done.retest if done else ''}: {filled.finding} {filled.verdict}."


def _read_decision(decided: Mapping[str, Any], known: frozenset[str]) -> Decision:
    """Return what was filled in; only what the claim cites is evidence."""
    asked = decided.get("evidence")
    ids = [str(one) for one in asked] if isinstance(asked, list) else []
    return Decision(
        finding=_read_text(decided, "finding"),
        verdict=_read_text(decided, "verdict"),
        note=_read_text(decided, "note"),
        evidence=tuple(one for one in ids if one in known),
    )


def _read_text(asked: Mapping[str, Any], name: str) -> str:
    text = asked.get(name)
    return clean_text(text)[0] if isinstance(text, str) else ""


def _read_place(asked: Mapping[str, Any]) -> int:
    at = asked.get("at")
    return at if isinstance(at, int) else -1


def _tell_cut(pasted: Mapping[str, Any]) -> str:
    # as the page counts: a character beyond the first 65,536 is two
    length, kept = (
        pasted.get("length"),
        len(str(pasted.get("text") or "").encode("utf-16-le", "surrogatepass")) // 2,
    )
    if not isinstance(length, int) or length <= kept:
        return ""
    return (
        f"The first {kept:,} of {length:,} characters were read; the page left out the rest. Give "
        "the whole file to explorer ground."
    )
