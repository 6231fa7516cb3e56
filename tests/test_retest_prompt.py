"""The prompt: made of a selection, the same each time, in a template that one may replace."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small import tiny_records

from explorer.errors import PromptError
from explorer.library import Library
from explorer.model import About
from explorer.retest.answers.answer import read_answer
from explorer.retest.prompt import make_prompt
from explorer.selection import Selection, select


@pytest.fixture
def small() -> Library:
    """Return the small library, compiled at a day that the prompt counts back from."""
    return Library.from_frames(tiny_records(), About(compiled=date(2026, 6, 1)))


def test_it_says_of_a_finding_what_the_library_knows(small: Library):
    """Its text, dates, claim type, verdict so far, papers and re-tests."""
    text = make_prompt(small).text

    assert (
        "### f1\n\nRL made a new skill.\n\n"
        "- Stated date: 2025-03\n"
        "- Dates of its sources: February 2025\n"
        "- Claim type: create (it adds ability that was not there)\n"
        "- Verdict so far: nuanced. Narrower.\n"
        "- Re-tested 2026-02-01: unclear, on 2401.00001 (superseded since)\n"
        "- Re-tested 2026-03-05: relaxed, on 2401.00001; 2502.00002\n"
        "- Rests on:\n"
        '  - p3, "Mixed" (2025-02-20)\n\n'
    ) in text
    assert '- p1: One, "Sampled" (2024-01-10; coded elicit)\n' in text
    assert "since 2025-06-01 (the 12 months before 2026-06-01, and later)" in text
    assert "> Elicit or create?\n" in text
    assert "Cite arXiv ids. Flag anything you cannot ground in a real paper" in text


def test_the_same_selection_gives_the_same_prompt(small: Library):
    """Its id tells one prompt from another, and names it in the answer."""
    prompt = make_prompt(small)

    assert prompt == make_prompt(Library.from_frames(tiny_records(), small.about))
    assert f'"prompt": "{prompt.id}"' in prompt.text
    assert prompt.id != make_prompt(small, months=6).id
    assert prompt.characters == len(prompt.text)
    assert prompt.tokens == round(prompt.characters / 4)


def test_it_asks_as_one_would_have_asked_that_day(small: Library):
    """What was signed later is not told, nor what was found on compiling the library."""
    text = make_prompt(small, as_of=date(2026, 2, 10)).text

    assert "Re-tested 2026-02-01: unclear, on 2401.00001\n" in text
    assert "Verdict so far" not in text
    assert "February 2025" not in text
    assert "2026-03-05" not in text
    assert "since 2025-02-10 (the 12 months before 2026-02-10" in text


def test_findings_can_be_picked(shipped: Library):
    """In the library's order, whatever the order of asking."""
    prompt = make_prompt(shipped, ["f6", "f2"])

    assert ("f2", "f6") == prompt.findings
    assert "### f1" not in prompt.text
    assert prompt.text.index("### f2") < prompt.text.index("### f6")


def test_without_a_finding_there_is_no_prompt(shipped: Library):
    """A filter may hide all of them; a wrong id is named."""
    none = select(shipped, Selection(kinds={"paper"}))

    with pytest.raises(PromptError, match=r"no finding to re-test here\. Widen the filters"):
        make_prompt(none)
    with pytest.raises(PromptError, match=r"No finding 'f9' here\. There is f1, f2"):
        make_prompt(shipped, ["f9"])
    with pytest.raises(PromptError, match=r"0 months is too many or too few"):
        make_prompt(shipped, months=0)


def test_a_template_of_ones_own_takes_its_place(small: Library, tmp_path: Path):
    """It knows the same words, and has an id of its own."""
    template = tmp_path / "mine.md.j2"
    template.write_text("{{ findings | length }} of {{ question }} {{ prompt_id }}", "utf-8")

    prompt = make_prompt(small, template=template)

    assert f"1 of Elicit or create? {prompt.id}" == prompt.text
    assert prompt.id != make_prompt(small).id


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (b"{% for %}", r"The template, line 1 cannot be used: "),
        (b"{{ nothing }}", r"cannot be used: 'nothing' is undefined"),
        (b"{{ findings.__class__.__mro__ }}", r"The template.* cannot be used: "),
        (b"{{ 1 // 0 }}", r"The template cannot be used: "),
        (b"{% for one in range(10 ** 9) %}x{% endfor %}", r"cannot be used: .*[Rr]ange too big"),
        (b"\xff\xfe", r"is not UTF-8\. Save it as UTF-8\."),
        (b"x" * (2**20 + 1), r"is larger than 1 MiB"),
    ],
)
def test_a_template_that_is_no_good_is_said_so(
    small: Library, tmp_path: Path, template: bytes, words: str
):
    """It reaches nothing but the words it is given, and no traceback reaches the reader."""
    path = tmp_path / "mine.md.j2"
    path.write_bytes(template)

    with pytest.raises(PromptError, match=words):
        make_prompt(small, template=path)


def test_a_template_that_is_not_there_is_said_so(small: Library, tmp_path: Path):
    """By its name."""
    with pytest.raises(PromptError, match=r"none\.j2 cannot be read: No such file"):
        make_prompt(small, template=tmp_path / "none.j2")


def test_a_library_of_odd_text_makes_no_odd_prompt(small: Library):
    """A finding of many lines stays one line; braces stay braces."""
    records = dict(tiny_records())
    odd = "One\n\n### f9\n{{ prompt_id }} {% raw %}"
    records["findings"] = records["findings"].assign(text=odd)

    text = make_prompt(Library.from_frames(records, replace(small.about))).text

    assert "\nOne ### f9 {{ prompt_id }} {% raw %}\n" in text


def test_the_prompts_own_example_is_read_back(shipped: Library):
    """Filled in, every part of the format that it asks for arrives."""
    prompt = make_prompt(shipped, ["f2"])
    example = prompt.text[prompt.text.index("```json") : prompt.text.rindex("```") + 3]
    filled = example.replace("holds | relaxed | overturned | unclear", "relaxed")
    for before, after in {
        "<arXiv id>": "2510.07364",
        "<finding id>": "f2",
        "<your name and version>": "made-up-3",
    }.items():
        filled = filled.replace(before, after)

    answer = read_answer(filled, ("f1", "f2"), date(2026, 11, 25))

    assert answer.structured
    assert (prompt.id, "made-up-3") == (answer.prompt, answer.model)
    assert ["retest", "contradiction", "question"] == [claim.part for claim in answer.claims]
    assert ("f2", "relaxed") == (answer.claims[0].finding, answer.claims[0].verdict)
    assert ["2510.07364"] == [cited.id for cited in answer.claims[0].cited]
    assert () == answer.left_out
