"""`explorer prompt`, `ground` and `sign`: the loop from a terminal, in words and in JSON."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explorer.cli import main
from explorer.opening import open_library

ANSWER = """## f2
*Base Models Know How to Reason, Thinking Models Learn When* (arXiv:2510.07364) shows that the
91% of the gap is a maximum over ten cells, so the finding is relaxed.

## f6
It still holds: see arXiv:2513.00001.
"""


def run(*arguments: object, given: str | bytes = "") -> Result:
    """Run the command as a terminal would, standard output and standard error apart."""
    return CliRunner().invoke(main, [str(one) for one in arguments], input=given)


def test_a_prompt_is_printed_and_its_size_said_apart():
    """So that it can be piped to a file or to a clipboard."""
    result = run("prompt", "--finding", "f2", "--months", 6)

    assert 0 == result.exit_code
    assert result.stdout.startswith("# Re-test dated claims against the literature\n")
    assert "### f1" not in result.stdout
    assert re.fullmatch(
        r"p-[0-9a-f]{12}: [\d,]+ characters, about [\d,]+ tokens\.\n", result.stderr
    )


def test_a_prompt_is_of_a_selection():
    """Spelt as an address spells it; the same gives the same, byte for byte."""
    first, again = (run("prompt", "--select", "claim=seed", "--format", "json") for _ in range(2))

    told = json.loads(first.stdout)
    assert ["f3", "f4"] == told["findings"]
    assert len(told["text"]) == told["characters"]
    assert first.stdout == again.stdout
    assert "" == first.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--finding", "f9"), "No finding 'f9' here."),
        (("--select", "kind=paper"), "There is no finding to re-test here."),
        (("--select", "claim=creates"), "creates"),
        (("--months", "0"), "0 months is too many or too few."),
        (("--template", "none.j2"), "none.j2 cannot be read"),
    ],
)
def test_what_makes_no_prompt_is_said_in_a_sentence(options, words):
    """Exit 2, and no traceback."""
    result = run("prompt", *options)

    assert 2 == result.exit_code
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_an_answer_is_grounded_in_words(tmp_path: Path):
    """Each claim with what it cites, then what it comes to and what was looked in."""
    (tmp_path / "answer.md").write_text(ANSWER, "utf-8")

    result = run("ground", tmp_path / "answer.md")

    assert 0 == result.exit_code
    assert "\nf2 relaxed: " in result.stdout
    assert "  grounded: arXiv:2510.07364. " in result.stdout
    assert "  malformed: arXiv:2513.00001. 2513.00001 names month 13" in result.stdout
    last = result.stdout.splitlines()[-1]
    assert last.startswith("2 claims read from its prose, 2 cited works: 1 grounded, 1 malformed.")
    assert "133 works of the library, compiled 2026-11-23" in last


def test_an_answer_is_grounded_in_json_from_standard_input():
    """Every fact side by side, for programs."""
    told = json.loads(run("ground", "-", "--format", "json", given=ANSWER).stdout)

    assert ["grounded", "malformed"] == [row["ground"] for row in told["rows"]]
    assert (
        "Base Models Know How to Reason, Thinking Models Learn When"
        == (told["rows"][0]["known_title"])
    )
    assert [] == told["left_out"]


def test_works_of_ones_own_are_looked_up_too(tmp_path: Path, monkeypatch):
    """A bibliography beside the library; what could not be read of it is said."""
    monkeypatch.setenv("EXPLORER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "own.bib").write_text(
        "@article{a, title={A Made-Up Work on Growing Oranges}, author={Made, Ada}, year={2025},"
        " eprint={2501.00001}, archiveprefix={arXiv}}\n",
        "utf-8",
    )
    answer = "Oranges grow (*A Made-Up Work on Growing Oranges*, arXiv:2501.00001)."

    alone = run("ground", "-", "--format", "json", given=answer)
    beside = run("ground", "-", "--works", tmp_path / "own.bib", "--format", "json", given=answer)

    assert ["unknown"] == [row["ground"] for row in json.loads(alone.stdout)["rows"]]
    (row,) = json.loads(beside.stdout)["rows"]
    assert ("grounded", "own.bib") == (row["ground"], row["source"])
    assert "1 work of own.bib" in json.loads(beside.stdout)["coverage"]
    assert "own.bib" in beside.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [("own.txt", "x", "own.txt is no list of works"), ("none.md", None, "none.md cannot be read")],
)
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, name, text, words):
    """Exit 2, whether it is the answer or a list of works."""
    path = tmp_path / name
    if text is None:
        result = run("ground", path)
    else:
        path.write_text(text, "utf-8")
        result = run("ground", "-", "--works", path, given="f2 holds.")

    assert 2 == result.exit_code
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_bytes_that_are_no_text_are_read_all_the_same():
    """An answer is somebody else's: it is read as far as it goes."""
    result = run("ground", "-", given=b"\xff\xfe f2 holds (arXiv:2510.07364) \x00\x01")

    assert 0 == result.exit_code
    assert "grounded: arXiv:2510.07364" in result.stdout


def test_nothing_is_left_out_in_silence():
    """What was not read is told on standard error."""
    result = run("ground", "-", given="f2 holds (arXiv:2510.07364).\u202e\u200b\u200b")

    assert "left out: " in result.stderr


def test_a_retest_is_signed_from_a_terminal(tiny_folder: Path):
    """One row more, dated today, and its id said."""
    result = run(
        *("sign", "f1", "holds", "--by", "a reader", "--evidence", "arXiv:2401.00001v2"),
        *("--note", "So it is.", "--supersedes", "r002", "--library", tiny_folder),
    )

    ledger = tiny_folder / "retests.csv"
    assert f"Signed as r003 in {ledger}: f1 holds.\n" == result.stderr
    row = open_library(tiny_folder).retests.iloc[-1]
    assert ("2401.00001", "a reader", "So it is.", "r002") == (
        *row[["evidence", "signed_by", "note", "supersedes"]],
    )


def test_another_that_stands_is_told(tiny_folder: Path):
    """One may have meant to supersede it."""
    result = run("sign", "f1", "holds", "--by", "a reader", "--library", tiny_folder)

    assert "r002 (relaxed) stands too. Had you said --supersedes r002, it would not." in (
        result.stderr
    )


def test_a_key_that_selects_nothing_is_refused():
    """An address may hold anything; a command says what it does not know."""
    result = run("prompt", "--select", "nonsense=1")

    assert 2 == result.exit_code
    assert "'nonsense' selects nothing. Spell --select as an address does." in result.stderr


def test_what_cannot_be_signed_is_said_in_a_sentence(tiny_folder: Path):
    """Exit 2, and the ledger is as it was."""
    before = (tiny_folder / "retests.csv").read_bytes()

    result = run("sign", "f9", "holds", "--by", "a reader", "--library", tiny_folder)

    assert 2 == result.exit_code
    assert "No finding 'f9' here." in result.stderr
    assert before == (tiny_folder / "retests.csv").read_bytes()


def test_nobody_signs_for_whoever_reaches_the_machine():
    """A dashboard open to others has no signer."""
    result = run("dashboard", "--host", "0.0.0.0", "--sign-as", "a reader", "--no-browser")

    assert 2 == result.exit_code
    assert "would sign as a reader. Leave out --host, or --sign-as." in result.stderr
