"""`explorer import`: what it says, what it writes, and when it does not."""

import pytest
from click.testing import CliRunner

from explorer import open_library
from explorer.cli import main

BIB = """@misc{a, title={On the sums of things}, author={One, Ana}, year={2024}}
@misc{b, author={Two, Bo}}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Stand in a folder with a source."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB)
    return tmp_path


def run(*arguments):
    """Run `explorer`."""
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_references_become_a_library(here):
    """What was left out is named, and `explorer check` finds no problem."""
    result = run("import", "refs.bib", "--into", "my-library")

    assert 0 == result.exit_code
    assert "refs.bib: 2 records: 1 kept, 0 merged, 1 left out; 0 repaired" in result.stdout
    assert "left out: refs.bib, line 2: 'b' has no title. Give it a title." in result.stdout
    assert "Wrote 1 paper into my-library." in result.stderr
    assert 1 == len(open_library(here / "my-library"))
    assert 0 == run("check", "my-library").exit_code


def test_strict_writes_nothing_if_anything_is_left_out(here):
    """Exit 2, and the report all the same."""
    result = run("import", "refs.bib", "--into", "my-library", "--strict")

    assert 2 == result.exit_code
    assert "left out: refs.bib, line 2" in result.stdout
    assert "1 record left out, and --strict allows none: nothing was written." in result.stderr
    assert ["refs.bib"] == [path.name for path in here.iterdir()]


def test_columns_of_a_table_are_named(here):
    """Each by --map."""
    (here / "t.csv").write_text("Titel;Jahr\nSummen;2024\n")
    result = run(
        *("import", "t.csv", "--into", "lib", "--map", "title=Titel"), *("--map", "year=Jahr")
    )

    assert 0 == result.exit_code
    assert [["Summen", "2024"]] == (
        open_library(here / "lib").papers[["title", "date"]].to_numpy().tolist()
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("refs.pdf", "--into", "lib"), "refs.pdf is of no kind that can be imported."),
        (("none.bib", "--into", "lib"), "none.bib cannot be read"),
        (("refs.bib", "--into", "."), "holds something already"),
        (("refs.bib", "--into", "lib", "--map", "title=T"), "--map names columns of a CSV file"),
        (("empty.bib", "--into", "lib"), "No record gives a paper: nothing was written."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(here, arguments, said):
    """Exit 2, without a traceback, and nothing is written."""
    (here / "empty.bib").write_text("")
    result = run("import", *arguments)

    assert 2 == result.exit_code
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not (here / "lib").exists()
