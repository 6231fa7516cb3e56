"""The explorer in a real JupyterLab, where an analyst points, clicks and carries on in code."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.test_chart import run_all
from explorer.opening import shipped

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds


def add_cell(notebook: Path, source: str) -> None:
    """Add a code cell to the end of a notebook."""
    content = json.loads(notebook.read_text("utf-8"))
    cell = {"cell_type": "code", "id": "more", "metadata": {}, "outputs": [], "source": source}
    content["cells"].append(cell | {"execution_count": None})
    notebook.write_text(json.dumps(content), "utf-8")


def test_the_notebook_runs_filters_and_hands_over(
    page: Page, serve_lab: Callable[..., str], tmp_path: Path
) -> None:
    """After Run All the filter works, and another cell reads what is on screen."""
    notebook = Path(shutil.copy(shipped("notebooks") / "explorer.ipynb", tmp_path))
    content = json.loads(notebook.read_text("utf-8"))
    content["cells"][0]["source"] = (
        "from explorer import Explorer, open_library\nex = Explorer(open_library())\nex"
    )
    notebook.write_text(json.dumps(content), "utf-8")
    add_cell(notebook, "print(len(ex.view), ex.selection.to_query())")
    page.goto(serve_lab(tmp_path, "explorer.ipynb"))
    run_all(page)
    chart = page.locator(".explorer-chart-host")
    expect(chart).to_have_attribute("data-state", "drawn", timeout=PATIENCE)
    expect(page.locator(".ex-counts")).to_contain_text("149 of 149 items")

    row = page.locator(".ex-option").filter(has=page.locator(".ex-word:text-is('elicit')"))
    row.get_by_role("checkbox").uncheck()
    expect(page.locator(".ex-counts")).to_contain_text("101 of 149 items")
    page.locator(".jp-Cell .jp-InputPrompt").last.click()
    page.keyboard.press("Control+Enter")

    page.get_by_role("tab", name="Reading room").click()
    page.get_by_role("button", name=re.compile("credited with 91% of the gain")).click()
    trail = page.get_by_label("The chosen item")
    expect(trail).to_contain_text("best cell of ten; since replaced by 76% (RL) and 11% (SFT)")

    said = re.compile("101 claim=create,conditional,seed,limit")
    expect(page.locator(".jp-OutputArea-output").filter(has_text=said)).to_be_visible()
