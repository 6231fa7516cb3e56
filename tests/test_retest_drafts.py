"""Drafts wait beside the library until they are signed, whatever happens meanwhile."""

import re
from pathlib import Path

import pytest

from explorer.errors import LedgerError
from explorer.opening import open_library
from explorer.retest.drafts import (
    Decision,
    Draft,
    State,
    list_drafts,
    list_unfinished,
    load_draft,
    save_draft,
)

FILLED = Decision(finding="f1", verdict="relaxed", note="So it seems.", evidence=("2401.00001",))


def test_a_draft_comes_back_as_it_was_kept(tiny_folder: Path):
    """Text and decisions, in a file that the library does not mind."""
    decisions = {"a": FILLED, "b": Decision(state=State.REJECTED)}
    draft = Draft("An answer,\r\nwith ünïcode.", decisions, "made-up-1", 3)

    save_draft(tiny_folder, draft)

    assert (draft.name,) == list_drafts(tiny_folder)
    assert draft == load_draft(tiny_folder, draft.name)
    assert 7 == len(open_library(tiny_folder))


def test_two_who_review_one_answer_lose_nothing(tiny_folder: Path):
    """Only what each decided just now is written; what is signed stays signed."""
    signed = Decision(state=State.SIGNED, finding="f1", verdict="holds", retest="r003")
    other = Decision(note="Another's words.")
    save_draft(tiny_folder, Draft("An answer.", {"a": signed, "b": other}))

    late = Draft("An answer.", {"a": FILLED, "b": FILLED, "c": FILLED})
    kept = save_draft(tiny_folder, late, "a", "c")

    assert {"a": signed, "b": other, "c": FILLED} == kept.decisions
    assert kept == load_draft(tiny_folder, kept.name)


def test_the_draft_worked_on_last_comes_first(tiny_folder: Path):
    """However often it is kept."""
    first, second = Draft("One."), Draft("Two.")
    for draft in (first, second, first):
        save_draft(tiny_folder, draft)

    assert (first.name, second.name) == list_drafts(tiny_folder)


def test_only_what_is_not_decided_is_offered(tiny_folder: Path):
    """By whose answer it is, when, and how far; a spoilt one is passed over."""
    save_draft(tiny_folder, Draft("Done.", {"a": Decision(state=State.REJECTED)}, claims=1))
    open_ = save_draft(tiny_folder, Draft("Open.", {"a": FILLED}, "made-up-1", 2))
    (tiny_folder / "drafts" / "0123456789ab.json").write_text("{", "utf-8")

    ((name, words),) = list_unfinished(tiny_folder)

    assert open_.name == name
    assert re.fullmatch(r"made-up-1, \d\d \w+ \d{4}, 0 of 2 decided", words)


def test_drafts_stay_out_of_a_repository(tiny_folder: Path):
    """They hold what somebody pasted, whole."""
    save_draft(tiny_folder, Draft("One."))

    assert "*\n" == (tiny_folder / "drafts" / ".gitignore").read_text("utf-8")


@pytest.mark.parametrize("name", ["../retests", "none", ""])
def test_no_other_file_is_a_draft(tiny_folder: Path, name: str):
    """A name that is not listed is never made into a path."""
    with pytest.raises(LedgerError, match="There is no draft"):
        load_draft(tiny_folder, name)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"answer": 1}', '{"answer": "", "decisions": 3}'])
def test_a_draft_that_is_spoilt_is_said_so(tiny_folder: Path, text: str):
    """And stays where it is, for a person to look at."""
    name = save_draft(tiny_folder, Draft("An answer.")).name
    path = tiny_folder / "drafts" / f"{name}.json"
    path.write_text(text, "utf-8")

    with pytest.raises(LedgerError, match=r"cannot be read .* paste the answer again\."):
        load_draft(tiny_folder, name)
    assert text == path.read_text("utf-8")
