"""Every lesson on a page: its guesses, codings and exercises, clicked through once."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import HOST
from browser.steps import PATIENCE
from browser.test_chart import run_all
from explorer.lessons.answers import AnswerFile
from explorer.lessons.contents import NOTES, find_plan, list_lessons
from explorer.lessons.plan import Ask, Guess, Value
from explorer.opening import open_library, shipped
from explorer.serve.lab import LESSONS, lab
from explorer.serve.ports import choose_port

pytestmark = pytest.mark.browser
FOLDER = shipped("notebooks") / "lessons"
LIBRARY = open_library()


def fill(part: Locator, ask: Ask, value: Value) -> None:
    """Give an answer in its field."""
    if ask.options:
        part.get_by_role("radio").nth(ask.options.index(str(value))).check()
    else:
        field = part.locator("input[type=text], .widget-readout").first
        field.fill(str(value))
        field.press("Enter")


def code_blind(part: Locator) -> None:
    """Code five papers, and wait for the library's own codings."""
    for number in range(1, 6):
        expect(part).to_contain_text(f"Paper {number} of 5")
        part.get_by_role("button", name="conditional", exact=True).click()
        part.get_by_role("button", name="Record my coding").click()
    expect(part).to_contain_text("All 5 are coded.")
    expect(part).to_contain_text("You and the library agree on")


@pytest.mark.parametrize("note", NOTES)
def test_a_lesson_is_clicked_through(
    page: Page,
    serve_voila: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    note: str,
) -> None:
    """What is guessed, coded and worked out is said to be so, and lands in the learner's file."""
    plan = find_plan(note)
    answers = AnswerFile(tmp_path / "ana.jsonl")
    monkeypatch.setenv("EXPLORER_ANSWERS", str(answers.path))
    notebook = list_lessons().set_index("lesson")["notebook"][note]
    page.goto(serve_voila(FOLDER / notebook))
    expect(page.locator(".ex-practice")).to_have_count(len(plan.exercises), timeout=PATIENCE)

    for at, guess in enumerate(plan.guesses):
        part = page.locator(".ex-predict").nth(at)
        fill(part, guess, guess.options[0] if guess.options else guess.high)
        part.get_by_role("button", name="Record my guess").click()
        expect(part).to_contain_text("Recorded in ana.jsonl")
    code_blind(page.locator(".ex-code-blind"))
    for at, exercise in enumerate(plan.exercises):
        part = page.locator(".ex-practice").nth(at)
        part.get_by_role("button", name=re.compile("^Hint")).click()
        expect(part).to_contain_text(
            f"(1) {exercise.hints[0]}".replace("`", "")
        )  # code, on the page
        fill(part, exercise, exercise.solve(LIBRARY))
        part.get_by_role("button", name="Check").click()
        expect(part).to_contain_text("Right: ")

    kinds = [one.kind for one in answers.read()]
    assert len(plan.guesses) == kinds.count("guess")
    assert 5 == kinds.count("coding")
    assert len(plan.exercises) == kinds.count("exercise")


def test_a_class_starts_from_the_list(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `explorer lab --lessons` opens leads to a lesson, which draws and keeps a guess."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = Path(shutil.copytree(shipped("notebooks"), tmp_path / "notebooks"))
    answers = AnswerFile(tmp_path / "ana.jsonl")
    told = {"port": choose_port(HOST, 0, 0), "notebook": LESSONS, "answers": answers.path}
    with lab(folder, shipped("data"), **told) as (url, _):
        page.goto(url)
        link = page.get_by_role("link", name=re.compile("^02 "))
        link.click(timeout=PATIENCE)
        expect(page.get_by_role("heading", name="How much of the gap is 91%?")).to_be_visible()
        run_all(page, kernels=2)
        part = page.locator(".ex-predict").first
        fill(part, Guess("mean", ""), 80)
        part.get_by_role("button", name="Record my guess").click(timeout=PATIENCE)
        expect(part).to_contain_text("Recorded in ana.jsonl")
        page.get_by_role("heading", name="Re-test it").scroll_into_view_if_needed()
        expect(page.locator(".js-plotly-plot").first).to_be_attached(timeout=PATIENCE)

    assert ["guess"] == [one.kind for one in answers.read()]
    written = (folder / "lessons" / "02-when-not-how.ipynb").read_text("utf-8")
    assert (FOLDER / "02-when-not-how.ipynb").read_text("utf-8") == written


def test_the_list_leads_to_every_lesson() -> None:
    """The notebook that `explorer lab --lessons` opens links to each by the name of its file."""
    text = (shipped("notebooks") / LESSONS).read_text("utf-8")
    linked = re.findall(r"\]\(([0-9a-z-]+\.ipynb)\)", text)

    assert list_lessons()["notebook"].tolist() == linked
    assert sorted(path.name for path in FOLDER.glob("*.ipynb"))[1:] == linked
