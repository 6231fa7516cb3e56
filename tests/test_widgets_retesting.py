"""The desk as a page uses it: what is asked, pasted and decided, and what it then shows."""

import shutil
from pathlib import Path

import pytest

from explorer import Explorer, open_library
from explorer.library import Library
from explorer.opening import shipped as shipped_folder
from explorer.retest.drafts import list_drafts

ANSWER = """```json
{"explorer_retest": 1, "prompt": "p-0123456789ab", "model": "made-up-1", "retests": [
 {"finding": "f2", "verdict": "relaxed", "claim": "The 91% gap is a maximum over ten cells.",
  "cites": [{"arxiv": "2510.07364"}, {"arxiv": "2513.00001"}]},
 {"finding": "f6", "verdict": "holds", "claim": "It still breaks outside the distribution.",
  "cites": [{"arxiv": "2508.01191"}]}]}
```"""
NOBODY = "To sign, start the explorer with --sign-as NAME, or give Explorer a signer."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the library that ships."""
    return Path(shutil.copytree(shipped_folder("data"), tmp_path / "library"))


@pytest.fixture
def face(folder: Path) -> Explorer:
    """Open the desk on a library of one's own, where somebody signs."""
    return Explorer(open_library(folder), tab="retest", signer=" A   Reader ")


def say(face: Explorer, trait: str, **values: object) -> None:
    """Do as the page does: set a trait, with a number that makes it new."""
    desk = face._stage.desk
    n = getattr(desk, trait).get("n", 0) + 1
    desk.set_state({trait: {**values, "n": n}})


def paste(face: Explorer, text: str = ANSWER) -> None:
    """Paste an answer."""
    say(face, "pasted", text=text, length=len(text))


def test_the_prompt_is_of_what_the_selection_keeps(face: Explorer):
    """A filter narrows it, so does a tick, and months are as asked."""
    prompt = face._stage.desk.prompt
    assert ["f1", "f2", "f3", "f4", "f5", "f6"] == [one["id"] for one in prompt["findings"]]
    assert len(prompt["text"]) == prompt["characters"]

    face.selection = face.selection.merge("claim=seed")
    assert ["f3", "f4"] == [one["id"] for one in face._stage.desk.prompt["findings"]]
    say(face, "asked", findings=["f4"], months=6)
    prompt = face._stage.desk.prompt
    assert [False, True] == [one["chosen"] for one in prompt["findings"]]
    assert "### f3" not in prompt["text"]
    assert "the 6 months before" in prompt["text"]
    say(face, "asked", findings=[], months=6)
    assert ("", True) == (
        face._stage.desk.prompt["text"],
        face._stage.desk.prompt["refusal"].startswith("There is no finding to re-test"),
    )


def test_the_prompt_tells_all_that_was_known_of_a_finding(face: Explorer):
    """What a filter hides of its papers still stands under it."""
    whole = face._stage.desk.prompt["text"]
    face.selection = face.selection.merge("kind=finding")

    assert whole == face._stage.desk.prompt["text"]


def test_an_answer_is_checked_and_its_first_claim_shown(face: Explorer):
    """With what it comes to, the model it names, and how far the review is."""
    paste(face)

    desk = face._stage.desk
    assert desk.checked["sentence"].startswith("2 claims read from its JSON block, 3 cited works")
    assert "made-up-1" == desk.card["model"]
    assert {"total": 2, "signed": 0, "rejected": 0, "open": 2} == desk.progress
    assert (0, "f2", "relaxed") == (desk.card["at"], desk.card["finding"], desk.card["verdict"])
    assert ["grounded", "malformed"] == [work["ground"] for work in desk.card["works"]]


def test_signing_adds_a_row_and_every_view_knows_it(face: Explorer, folder: Path):
    """The next claim comes up; the library on screen is the one with the new row."""
    paste(face)
    say(
        face,
        "decided",
        act="sign",
        at=0,
        finding="f2",
        verdict="relaxed",
        note="As I read it.",
        evidence=["2510.07364", "2513.00001", "9999.99999"],
        model="made-up-1",
        supersedes=False,
    )

    row = open_library(folder).retests.iloc[0]
    assert ("f2", "relaxed", "2510.07364", "A Reader", "As I read it.") == (
        *row[["finding", "verdict", "evidence", "signed_by", "note"]],
    )
    assert {"text": "Signed as r001: f2 relaxed.", "failed": False} == face._stage.desk.said
    assert 1 == face._stage.desk.card["at"]
    assert 1 == len(face.library.retests) == len(face.view.retests)
    standing = face._stage.desk.findings["f2"]["standing"]
    assert ["r001", "relaxed"] == [standing[at] for at in (0, 2)]
    assert "1 re-test of 1 finding" in face._stage.shown.sentence


def test_a_second_retest_may_supersede_the_first(face: Explorer, folder: Path):
    """It names the one that stands, and only if the person says so."""
    paste(face)
    filled = {"finding": "f2", "verdict": "holds", "note": "", "evidence": [], "model": ""}
    say(face, "decided", act="sign", at=0, **filled, supersedes=True)
    say(face, "decided", act="sign", at=1, **filled | {"verdict": "unclear"}, supersedes=True)

    assert ["", "r001"] == open_library(folder).retests["supersedes"].tolist()


def test_a_refusal_is_a_sentence_and_the_claim_stays_open(face: Explorer, folder: Path):
    """What was filled in is kept."""
    paste(face)
    say(face, "decided", act="sign", at=0, finding="", verdict="holds", note="Mine.", evidence=[])

    assert face._stage.desk.said["failed"]
    assert face._stage.desk.said["text"].startswith("Say which finding this is about")
    assert 0 == face._stage.desk.card["at"]
    assert 2 == face._stage.desk.progress["open"]
    assert open_library(folder).retests.empty
    say(face, "turned", at=1)
    say(face, "turned", at=0)
    assert ("Mine.", "holds") == tuple(face._stage.desk.card[name] for name in ("note", "verdict"))


def test_rejecting_writes_nothing_and_can_be_taken_back(face: Explorer, folder: Path):
    """The last claim decided, the queue stays where it is."""
    paste(face)
    for at in (0, 1):
        say(face, "decided", act="reject", at=at)
    assert {"total": 2, "signed": 0, "rejected": 2, "open": 0} == face._stage.desk.progress
    assert "rejected" == face._stage.desk.card["state"]
    say(face, "decided", act="reopen", at=0)

    assert 1 == face._stage.desk.progress["open"]
    assert open_library(folder).retests.empty


def test_a_draft_waits_and_can_be_gone_on_with(face: Explorer, folder: Path):
    """In another page, of the same library."""
    paste(face)
    say(
        face,
        "decided",
        act="keep",
        at=1,
        finding="f6",
        verdict="unclear",
        note="Wait.",
        model="made-up-9",
    )
    (name,) = list_drafts(folder)

    other = Explorer(open_library(folder), tab="retest", signer="A Reader")
    ((waiting, words),) = other._stage.desk.drafts
    assert name == waiting
    assert words.startswith("made-up-9, ")
    say(other, "resumed", name=name)
    say(other, "turned", at=1)

    card = other._stage.desk.card
    assert ("Wait.", "unclear", "made-up-9") == (card["note"], card["verdict"], card["model"])
    assert ANSWER == other._stage.desk.checked["text"]
    say(other, "resumed", name="../retests")
    assert other._bar.message.startswith("There is no draft")


@pytest.mark.parametrize("signer", ["", "A Reader"])
def test_where_nobody_can_sign_it_says_why(tiny: Library, signer: str):
    """Without a name, or without a folder, the check still works."""
    face = Explorer(tiny, tab="retest", signer=signer)
    paste(face, ANSWER.replace("f2", "f1"))
    say(face, "decided", act="sign", at=0, finding="f1", verdict="holds", note="", evidence=[])

    assert "" == face._stage.desk.signer
    expected = "no ledger to sign" if signer else NOBODY
    assert expected in face._stage.desk.said["text"]
    assert 2 == face._stage.desk.progress["open"]


@pytest.mark.parametrize(
    ("trait", "values"),
    [
        ("pasted", {"text": None, "length": "long"}),
        ("turned", {"at": "first"}),
        ("turned", {"at": 10**9}),
        ("decided", {"act": "sign", "at": -1}),
        ("decided", {"act": ["x"], "at": 0, "evidence": "2510.07364", "finding": {}}),
        ("asked", {"findings": "f1", "months": -3}),
        ("asked", {"findings": [{}], "months": True}),
        ("resumed", {}),
    ],
)
def test_a_page_that_says_nonsense_breaks_nothing(face: Explorer, trait: str, values: dict):
    """It is a sentence at most; the next paste works."""
    paste(face)
    say(face, trait, **values)
    paste(face)

    assert 2 == face._stage.desk.progress["total"]


def test_a_paste_alone_survives_a_reload(face: Explorer, folder: Path):
    """Before anything is decided; and half a character does no harm."""
    paste(face, ANSWER + "\ud83d")

    ((name, words),) = Explorer(open_library(folder), tab="retest", signer="B")._stage.desk.drafts
    assert (name,) == list_drafts(folder)
    assert words.endswith(", 0 of 2 decided")
    say(face, "decided", act="reject", at=0, note="\ud83d")
    assert 1 == face._stage.desk.progress["rejected"]


def test_what_a_page_cut_off_is_told(face: Explorer):
    """With the way to have all of it read."""
    say(face, "pasted", text=ANSWER, length=20_000_000)

    (said,) = face._stage.desk.checked["left_out"]
    assert said.startswith(f"The first {len(ANSWER):,} of 20,000,000 characters were read")
    assert said.endswith("Give the whole file to explorer ground.")


def test_a_work_of_the_library_can_be_chosen_from_a_card(face: Explorer):
    """Then the detail pane tells of it; one that is not there chooses nothing."""
    paste(face)
    say(face, "picked", item="2510.07364")
    assert "2510.07364" == face._pane.detail["item"]
    say(face, "picked", item="9999.99999")
    assert "2510.07364" == face._pane.detail["item"]


def test_only_the_desk_is_in_sight(face: Explorer):
    """The prose of the reading room gives way to it, and the other way round."""
    assert ("none", "") == (
        face._stage.reading.layout.display,
        face._stage.desk.layout.display,
    )
    face.tab = "reading"
    assert ("", "none") == (
        face._stage.reading.layout.display,
        face._stage.desk.layout.display,
    )
