"""The notebooks are thin, clean, and run."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from explorer.opening import shipped

FOLDER = shipped("notebooks")
NOTEBOOKS = sorted(set(FOLDER.rglob("*.ipynb")) - set(FOLDER.rglob(".ipynb_checkpoints/*")))
LONGEST_CELL = 8  # lines
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
    monkeypatch.delenv("EXPLORER_LIBRARY", raising=False)
    notebook = nbformat.read(path, as_version=4)
    here = {"metadata": {"path": str(path.parent)}}

    NotebookClient(notebook, timeout=LONGEST_RUN, resources=here, kernel_name="python3").execute()

    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
