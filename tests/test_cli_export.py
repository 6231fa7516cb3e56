"""`explorer export`: what a view holds, as a file; nothing is written over unasked."""

import json
import zipfile

import pytest
from click.testing import CliRunner

from explorer import cli
from explorer.writers import read_csv


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*arguments):
    """Run the command in this process."""
    return CliRunner().invoke(cli.main, ["export", *map(str, arguments)])


def test_numbers_come_with_their_metadata(here, tiny_folder):
    """Those of the view asked for, under the selection asked for."""
    result = export("--view", "balance", "--select", "claim=create", "--library", tiny_folder)

    assert (0, "Wrote balance.zip.\n") == (result.exit_code, result.stderr)
    with zipfile.ZipFile(here / "balance.zip") as bundle:
        rows = read_csv(bundle.read("balance.csv").decode())
        about = json.loads(bundle.read("metadata.json"))
    assert {"create"} == set(rows["claim_type"])
    assert ("Balance", "as shown", "claim=create", 2, 7) == (
        about["view"],
        about["scope"],
        about["selection"]["query"],
        about["items"],
        about["items_in_all"],
    )


def test_a_choice_of_the_view_can_be_named(here, tiny_folder):
    """The audit's discrepancies are its second choice."""
    export("--view", "audit", "--show", "discrepancies", "--library", tiny_folder)

    with zipfile.ZipFile(here / "audit-discrepancies.zip") as bundle:
        rows = read_csv(bundle.read("audit-discrepancies.csv").decode())
    assert ["f1"] == rows["item"].tolist()


@pytest.mark.parametrize(
    ("form", "name", "holds"),
    [
        ("bibtex", "papers.bib", "@misc{p2"),
        ("ris", "papers.ris", "TY  - "),
        ("csl", "papers.json", '"id": "p2"'),
        ("graphml", "citations.graphml", "<edge "),
    ],
)
def test_papers_and_graph_are_written_under_names_of_their_own(
    here, tiny_folder, form, name, holds
):
    """Four papers, in the format asked for."""
    result = export("--format", form, "--library", tiny_folder)

    assert f"Wrote {name}.\n" == result.stderr
    assert holds in (here / name).read_text("utf-8")


def test_a_citation_is_printed(tiny_folder):
    """It is for people, so it goes to standard output."""
    result = export("--format", "cite", "--view", "balance", "--library", tiny_folder)

    assert result.stdout.startswith('"Tiny", version 0.0.1: balance, 7 of 7 items')
    assert "@misc" in result.stdout


def test_a_file_can_go_to_standard_output(here, tiny_folder):
    """Nothing is written, and nothing else is said."""
    result = export("--format", "bibtex", "--output", "-", "--library", tiny_folder)

    assert result.stdout.startswith("@misc")
    assert ("", []) == (result.stderr, list(here.glob("*.bib")))


def test_what_is_there_stays_unless_told_otherwise(here, tiny_folder):
    """One sentence, exit 2, and the file is as it was."""
    (here / "papers.bib").write_text("mine")

    result = export("--format", "bibtex", "--library", tiny_folder)
    assert (2, "mine") == (result.exit_code, (here / "papers.bib").read_text())
    assert "There is a file at papers.bib already. Name another, or add --force." in result.stderr
    assert 0 == export("--format", "bibtex", "--force", "--library", tiny_folder).exit_code
    assert (here / "papers.bib").read_text().startswith("@misc")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--view", "pie"), "There is no view of that name. The views are timeline, balance"),
        (("--select", "claim=creat"), "Did you mean create?"),
        (("--format", "svg", "--view", "table"), "The view table has no figure."),
        (("--output", "nowhere/x.zip"), "There is no folder nowhere to write into."),
        (("--library", "nowhere"), "There is no library folder at nowhere."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments, said):
    """Exit 2, without a traceback."""
    result = export(*arguments)

    assert 2 == result.exit_code
    assert said in result.stderr
    assert "Traceback" not in result.stderr
