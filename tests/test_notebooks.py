"""The notebooks are thin, clean, and run."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from explorer import bench
from explorer.lessons.contents import NOTES, list_lessons
from explorer.opening import shipped

FOLDER = shipped("notebooks")
NOTEBOOKS = sorted(set(FOLDER.rglob("*.ipynb")) - set(FOLDER.rglob(".ipynb_checkpoints/*")))
LONGEST_CELL = 12  # lines; of a call with many arguments each stands on one
LONGEST_RUN = 120  # seconds for one cell, on a machine that does other things too
INSIDE = re.compile(r"^\s*(?:from|import)\s+explorer\.", re.MULTILINE)

each_notebook = pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=lambda path: str(path.relative_to(FOLDER))
)


def read_code(path: Path) -> list[nbformat.NotebookNode]:
    """Return the cells of code."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_the_dashboard_is_among_them():
    """The notebook that the `explorer` command serves is there."""
    assert FOLDER / "explorer.ipynb" in NOTEBOOKS


@each_notebook
def test_a_notebook_is_valid(path):
    """Any Jupyter can open it: it is what the format says."""
    nbformat.validate(nbformat.read(path, as_version=4))


@each_notebook
def test_a_notebook_holds_calls_not_logic(path):
    """A cell is short enough to be read at a glance."""
    longest = max(len(cell.source.splitlines()) for cell in read_code(path))

    assert longest <= LONGEST_CELL


@each_notebook
def test_a_notebook_stores_no_results(path):
    """Neither outputs, nor counts, nor pasted pictures: what it shows is made anew."""
    cells = nbformat.read(path, as_version=4).cells

    assert [] == [cell.id for cell in cells if cell.get("outputs")]
    assert [] == [cell.id for cell in cells if cell.get("execution_count") is not None]
    assert [] == [cell.id for cell in cells if cell.get("attachments") or "base64," in cell.source]


@each_notebook
def test_a_notebook_enters_by_the_front_door(path):
    """It imports from `explorer`, never from the rooms behind."""
    assert [] == [cell.source for cell in read_code(path) if INSIDE.search(cell.source)]


@each_notebook
def test_a_notebook_runs_from_top_to_bottom(path, tmp_path, monkeypatch):
    """Every cell runs, in the notebook's own folder, with the library that ships."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))  # a reader's own start files are not ours
    monkeypatch.setenv("EXPLORER_ANSWERS", str(tmp_path / "answers.jsonl"))
    monkeypatch.delenv("EXPLORER_LIBRARY", raising=False)
    notebook = nbformat.read(path, as_version=4)
    here = {"metadata": {"path": str(path.parent)}}

    NotebookClient(notebook, timeout=LONGEST_RUN, resources=here, kernel_name="python3").execute()

    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def read_lesson(note: str) -> tuple[list[str], str]:
    """Return the cells of prose of a lesson, and all its code."""
    path = FOLDER / "lessons" / list_lessons().set_index("lesson")["notebook"][note]
    cells = nbformat.read(path, as_version=4).cells
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    return prose, "\n".join(cell.source for cell in read_code(path))


PARTS = [
    *("The claim as stated", "Predict first", "Code blind", "The evidence", "Re-test it"),
    *("What came out", "What the sources really say", "Exercise"),
    *("What would change your mind?", "Read on"),
]
CALLS = [
    *("state_claim", "predict", "code_blind", "agreement", "show_evidence", "compare", "reveal"),
    *("exercise", "check", "change_minds", "read_on"),
]


@pytest.mark.parametrize("note", NOTES)
def test_a_lesson_has_every_part_in_order(note):
    """A teacher finds the same ten parts in each, made of fifty minutes."""
    prose, code = read_lesson(note)
    called = re.findall(r"lesson\.(\w+)\(", code)

    assert PARTS == [text.split("\n")[0][3:] for text in prose if text.startswith("## ")]
    assert 50 == sum(map(int, re.findall(r" (\d+)[,:]", prose[0])))
    assert CALLS == sorted(set(called) & set(CALLS), key=CALLS.index)


@pytest.mark.parametrize("note", NOTES)
def test_a_lesson_on_made_up_data_says_so_in_its_title(note):
    """Whatever is computed on a synthetic example is called one."""
    prose, code = read_lesson(note)
    toys = [name for name in bench.__all__ if ".toys." in getattr(bench, name).__module__]

    uses = any(f"bench.{toy}(" in code for toy in toys)

    assert uses == ("synthetic example" in prose[0].split("\n")[0])
