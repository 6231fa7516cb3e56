"""Drafts wait beside the library until they are signed, whatever happens meanwhile."""

from pathlib import Path

import pytest

from explorer.errors import LedgerError
from explorer.opening import open_library
from explorer.retest.drafts import (
    Decision,
    Draft,
    State,
    drop_draft,
    list_drafts,
    load_draft,
    save_draft,
)

FILLED = Decision(finding="f1", verdict="relaxed", note="So it seems.", evidence=("2401.00001",))


def test_a_draft_comes_back_as_it_was_kept(tiny_folder: Path):
    """Text and decisions, in a file that the library does not mind."""
    draft = Draft("An answer,\r\nwith ünïcode.", {0: FILLED, 3: Decision(state=State.REJECTED)})

    save_draft(tiny_folder, draft)

    assert (draft.name,) == list_drafts(tiny_folder)
    assert draft == load_draft(tiny_folder, draft.name)
    assert 7 == len(open_library(tiny_folder))


def test_two_who_review_one_answer_lose_nothing(tiny_folder: Path):
    """Each keeps what the other decided; what is signed stays signed."""
    signed = Decision(state=State.SIGNED, finding="f1", verdict="holds", retest="r003")
    save_draft(tiny_folder, Draft("An answer.", {0: signed}))

    kept = save_draft(tiny_folder, Draft("An answer.", {0: FILLED, 1: FILLED}))

    assert {0: signed, 1: FILLED} == kept.decisions
    assert kept == load_draft(tiny_folder, kept.name)


def test_the_draft_worked_on_last_comes_first(tiny_folder: Path):
    """And one that is dropped is gone, once and for all."""
    first, second = Draft("One."), Draft("Two.")
    for draft in (first, second, first):
        save_draft(tiny_folder, draft)

    assert (first.name, second.name) == list_drafts(tiny_folder)
    for _ in range(2):
        drop_draft(tiny_folder, first.name)
    assert (second.name,) == list_drafts(tiny_folder)


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
