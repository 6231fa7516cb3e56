"""A review: claims decided one at a time, kept as a draft, signed into the ledger."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small import swap

from explorer.errors import LedgerError
from explorer.opening import open_library
from explorer.retest.cards import list_kept, make_card
from explorer.retest.check import Checked, check_answer, describe_groundings, list_groundings
from explorer.retest.drafts import Decision, Draft, State, list_drafts
from explorer.retest.review import Place, Review
from explorer.retest.values import Work
from explorer.retest.works.index import Index

TODAY = date(2026, 11, 25)
TITLE = "Sampling Finds What Training Seemed to Add"
KNOWN = Work("2501.00001", TITLE, "Ada Made; Bo Up", "2025-01")
ANSWER = """```json
{"explorer_retest": 1, "prompt": "p-0123456789ab", "model": "made-up-1",
 "retests": [
  {"finding": "f1", "verdict": "relaxed", "claim": "Sampling finds most of the skill.",
   "cites": [
    {"arxiv": "2501.00001v2", "title": "Sampling Finds What Training Seemed to Add", "year": 2025},
    {"arxiv": "2502.00002"}, {"arxiv": "2513.00001"}]}],
 "questions": [{"question": "What if it grows?", "cites": []}]}
```"""
FILLED = Decision(finding="f1", verdict="relaxed", note="Most of it.", evidence=("2501.00001",))


@pytest.fixture
def checked(tiny) -> Checked:
    """Check an answer against an index that knows one work."""
    index = Index()
    index.add([KNOWN], "made up", TODAY)
    return check_answer(ANSWER, tiny, index, today=TODAY, coverage="1 work")


@pytest.fixture
def review(checked: Checked, tiny_folder: Path) -> Review:
    """Review it where somebody may sign."""
    return Review.of(Place(tiny_folder, "a reader"), checked, Draft(ANSWER))


def test_a_check_is_a_frame_and_a_sentence(checked: Checked):
    """A row for each cited work, and one for a claim that cites none."""
    frame = list_groundings(checked)

    assert ["grounded", "unknown", "malformed", ""] == frame["ground"].tolist()
    assert ["2501.00001", "2502.00002", "2513.00001", ""] == frame["item"].tolist()
    assert ["f1", "f1", "f1", ""] == frame["finding"].tolist()
    assert (
        "2 claims read from its JSON block, 3 cited works: 1 grounded, 1 unknown, 1 malformed. "
        "Looked up in 1 work."
    ) == describe_groundings(checked)


def test_an_answer_that_says_nothing_is_told_so(tiny):
    """Instead of a sentence full of zeros."""
    nothing = check_answer("Good morning.", tiny, Index(), today=TODAY)

    assert list_groundings(nothing).empty
    assert "Nothing here makes a claim or cites a work. Paste the whole answer." == (
        describe_groundings(nothing)
    )


def test_a_card_proposes_what_the_answer_says(review: Review):
    """Finding, verdict and claim are filled in; only what is grounded is ticked."""
    card = make_card(review, 0)

    assert ("f1", "relaxed", "Sampling finds most of the skill.", "re-test") == (
        card["finding"],
        card["verdict"],
        card["note"],
        card["part"],
    )
    assert [True, False, False] == [work["kept"] for work in card["works"]]
    assert [True, True, False] == [work["can_be_kept"] for work in card["works"]]
    assert "2501.00001v2" == card["works"][0]["said"]["id"]
    assert KNOWN.title == card["works"][0]["known"]["title"]
    assert {} == card["works"][1]["known"]
    assert frozenset({"2501.00001", "2502.00002"}) == list_kept(review, 0)
    assert ("made-up-1", False, True) == (
        card["model"],
        card["asks"],
        make_card(review, 1)["asks"],
    )


def test_a_card_shows_what_was_filled_in(review: Review):
    """Once a person has touched a claim, their words stand, not the answer's."""
    filled = replace(FILLED, evidence=("2502.00002",))
    card = make_card(review.decide(0, filled, "made-up-2"), 0)

    assert "made-up-2" == card["model"]

    assert ("Most of it.", [False, True, False]) == (
        card["note"],
        [work["kept"] for work in card["works"]],
    )


def test_the_next_open_claim_is_found_around_the_end(review: Review):
    """From the last on to the first; where none is open one stays."""
    rejected = Decision(state=State.REJECTED)
    first = review.decide(0, rejected)

    assert 1 == first.find_open(0)
    assert 0 == review.find_open(2)
    assert 1 == first.decide(1, rejected).find_open(1)
    assert {"total": 2, "signed": 0, "rejected": 1, "open": 1} == first.count_states()


def test_decisions_go_with_the_words_of_a_claim(review: Review, checked: Checked):
    """Read another way, an answer may have a claim more; a decision stays with its own."""
    kept = review.decide(0, FILLED)
    more = replace(checked, rows=(checked.rows[1], *checked.rows))

    again = Review.of(kept.place, more, kept.place.find_draft(ANSWER))

    assert [None, FILLED, None] == [again.decided(at) for at in range(3)]


def test_a_claim_that_another_signed_meanwhile_is_not_signed_again(
    review: Review, tiny_folder: Path
):
    """Two sessions of one answer: the second reads that it is signed."""
    review.sign(0, FILLED, TODAY)

    with pytest.raises(LedgerError, match=r"signed as r003"):
        review.sign(0, replace(FILLED, verdict="holds"), TODAY)
    assert 3 == len(open_library(tiny_folder).retests)


def test_signing_writes_one_row_and_keeps_the_claim_signed(review: Review, tiny_folder: Path):
    """Under what was filled in, with the prompt and the day; then it is closed."""
    signed = review.sign(0, FILLED, TODAY, model="made-up-1", supersedes="r002")

    row = open_library(tiny_folder).retests.iloc[-1]
    assert ("r003", "f1", "relaxed", "2501.00001", "made-up-1", "p-0123456789ab", "2026-11-25") == (
        *row[["retest", "finding", "verdict", "evidence", "model", "prompt", "date"]],
    )
    assert ("a reader", "Most of it.", "r002") == (*row[["signed_by", "note", "supersedes"]],)
    assert (State.SIGNED, "r003") == (
        signed.decided(0).state,
        signed.decided(0).retest,
    )
    with pytest.raises(LedgerError, match=r"signed as r003; a row of the ledger is never edited"):
        signed.decide(0, Decision(state=State.REJECTED))


def test_a_refusal_loses_nothing(review: Review, tiny_folder: Path):
    """What was filled in waits in the draft, and the ledger is as it was."""
    before = (tiny_folder / "retests.csv").read_bytes()

    with pytest.raises(LedgerError, match=r"Say which finding this is about"):
        review.sign(0, replace(FILLED, finding=""), TODAY)

    assert before == (tiny_folder / "retests.csv").read_bytes()
    waiting = replace(review, draft=review.place.find_draft(ANSWER))
    assert "Most of it." == waiting.decided(0).note


def test_a_crash_between_ledger_and_draft_signs_nothing_twice(
    review: Review, tiny_folder: Path, monkeypatch
):
    """One signs again, and finds that it is there already."""
    saves = iter([True, False])
    save = Review._save

    def crash(self: Review, draft: Draft, *changed: str) -> Review:
        if not next(saves):
            raise OSError("The power went.")
        return save(self, draft, *changed)

    monkeypatch.setattr(Review, "_save", crash)
    with pytest.raises(OSError, match="power"):
        review.sign(0, FILLED, TODAY)
    monkeypatch.undo()

    again = replace(review, draft=review.place.find_draft(ANSWER)).sign(0, FILLED, TODAY)

    assert "r003" == again.decided(0).retest
    assert 3 == len(open_library(tiny_folder).retests)


def test_without_a_signer_nothing_is_written(checked: Checked, tiny_folder: Path):
    """Decisions hold while the page is open; signing is refused; no folder is made."""
    review = Review.of(Place(tiny_folder), checked, Draft(ANSWER)).decide(0, FILLED)

    assert FILLED == review.decided(0)
    with pytest.raises(LedgerError, match="Nobody can sign here"):
        review.sign(0, FILLED, TODAY)
    with pytest.raises(LedgerError, match="Nobody can sign here"):
        review.place.load_draft(review.draft.name)
    assert () == list_drafts(tiny_folder)
    assert not (tiny_folder / "drafts").exists()


def test_a_library_that_broke_meanwhile_keeps_the_draft(review: Review, tiny_folder: Path):
    """The ledger refuses; nothing that was typed is gone."""
    swap(tiny_folder / "papers.csv", "p1,", "p2,")

    with pytest.raises(Exception, match=r"papers\.csv"):
        review.sign(0, FILLED, TODAY)

    waiting = replace(review, draft=review.place.find_draft(ANSWER))
    assert "Most of it." == waiting.decided(0).note
