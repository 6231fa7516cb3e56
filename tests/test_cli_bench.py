"""`explorer bench passk`: counts from a file, told in words, in JSON and as a picture."""

import json

import pytest
from click.testing import CliRunner

from explorer.charts import picture
from explorer.cli.benching import bench
from explorer.cli.doors import main


@pytest.fixture
def counts(tmp_path):
    """Write made-up counts of a model that was sharpened."""
    rows = [
        f"p{number},small,100,10\np{number},tuned,100,{90 * (number < 20)}" for number in range(40)
    ]
    path = tmp_path / "made-up.csv"
    path.write_text("\n".join(["problem,model,n,c", *rows]), "utf-8")
    return path


def run(*arguments, group=bench):
    """Run the group as a terminal would."""
    return CliRunner().invoke(group, [str(one) for one in arguments])


def test_the_verdict_comes_first_in_words(counts):
    """Then what would settle more, the curves, the crossover, the coverage, and what is open."""
    result = run("passk", counts, "--draws", 500)
    lines = result.stdout.splitlines()

    assert 0 == result.exit_code
    assert lines[0].startswith("Sharpening. At k = 1 the trained model is above the base: 45.0%")
    assert lines[2].startswith("No number of samples of these problems could show")
    assert ["k", "base", "trained", "difference"] == lines[4].split()
    assert ["1", "10.0", "(10.0", "to", "10.0)", "45.0"] == lines[5].split()[:6]
    assert "100" == lines[13].split()[0]
    assert lines[15].startswith("pass@k of tuned (trained) and small (base) over 40 problems: ")
    assert "Of 40 problems, both models solved 20 at least once" in lines[16]
    assert lines[17].startswith("tuned never solved 20 problems: none in 100 samples does not")
    assert 18 == len(lines)


def test_the_same_is_told_to_programs(counts):
    """The same seed gives the same, byte for byte."""
    first, again, other = (
        run("passk", counts, "--format", "json", "--draws", 500, "--seed", seed)
        for seed in (4, 4, 5)
    )
    told = json.loads(first.stdout)

    assert "sharpening" == told["verdict"]
    assert ("small", "tuned", 40, 500, 4) == tuple(
        told[name] for name in ("base", "trained", "problems", "draws", "seed")
    )
    assert {"both": 20, "base_only": 20, "trained_only": 0, "neither": 0, "uneven": 0} == {
        name: count for name, count in told["coverage"].items() if name != "p"
    }
    assert (1, 100) == (told["curves"][0]["k"], told["curves"][-1]["k"])
    assert 0.45 == pytest.approx(told["curves"][0]["trained"])
    assert 20 == len(told["unsolved"])
    assert first.stdout == again.stdout
    assert first.stdout != other.stdout


def test_the_models_may_be_named(counts):
    """With the tuned one as the base, the crossover lies beyond the largest k: null."""
    told = json.loads(run("passk", counts, "--base", "tuned", "--format", "json").stdout)

    assert ("tuned", "small") == (told["base"], told["trained"])
    assert told["crossover"]["k"] is None
    assert 1 == told["crossover"]["uncrossed"]
    assert "expansion" == told["verdict"]


def test_a_picture_is_saved_where_it_was_asked_for(counts, tmp_path, monkeypatch):
    """Of the curves that were told; no browser is started here."""
    saved = []
    monkeypatch.setattr(picture, "save_picture", lambda figure, path: saved.append(figure) or path)
    result = run("passk", counts, "--draws", 200, "--figure", tmp_path / "a.svg")

    assert 0 == result.exit_code
    assert f"Wrote {tmp_path / 'a.svg'}.\n" == result.stderr
    assert "trained: tuned" in {trace.name for trace in saved[0].data}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--base", "big"), "made-up.csv: there is no model 'big'. It has 'small', 'tuned'."),
        (("--base", "small", "--trained", "small"), "base and trained are both 'small'"),
        (("--draws", "5"), "5 draws are too few or too many"),
        (("--seed", "-1"), "-1 is not in the range x>=0"),
        (("--figure", "a.pdf"), "a.pdf ends in neither .svg nor .png"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(counts, options, words):
    """Exit 2, and no traceback."""
    result = run("bench", "passk", counts, *options, group=main)

    assert 2 == result.exit_code
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_is_said(tmp_path):
    """As a sentence of ours."""
    result = run("bench", "passk", tmp_path / "none.csv", group=main)

    assert 2 == result.exit_code
    assert "none.csv cannot be read: No such file or directory." in result.stderr
