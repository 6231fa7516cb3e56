"""Tours as they are given: by link, by keys, in front of a room, on a phone, in a notebook."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from explorer import open_library
from explorer.opening import shipped

from .steps import PATIENCE, PHONE, find_chart, go_to, open_page, pane
from .test_chart import run_all

pytestmark = pytest.mark.browser
TOURS = open_library().steps.groupby("tour", sort=False)["heading"].agg(list).to_dict()
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
SPOT = """(name) => {
  const plot = document.querySelector('.js-plotly-plot');
  const { left, top } = plot.getBoundingClientRect();
  const { xaxis: x, yaxis: y } = plot._fullLayout;
  for (const cells of plot.calcdata) {
    const names = [...(cells[0].trace.customdata ?? [])].map((one) => [one].flat()[0]);
    const cell = cells.find((one) => names[one.i] === name);
    const place = cell && [x._offset + x.c2p(cell.x), y._offset + y.c2p(cell.y)];
    if (cell) return [left + 1.3 * place[0], top + 1.3 * place[1]];
  }
}"""  # in a chart that is enlarged
IMAGE = "<img src=x onerror=window.hacked=1>"
Serve = Callable[..., str]


@pytest.fixture(scope="module")
def url(serve_voila: Serve) -> str:
    """Serve the dashboard on the library that ships, with a kernel kept ready."""
    return serve_voila(shipped("notebooks") / "explorer.ipynb", preheat=True)


def strip(page: Page) -> Locator:
    """Return the strip of the tour."""
    return page.get_by_role("region", name=re.compile("^Tour: "))


def open_step(page: Page, url: str, tour: str, step: int = 1) -> None:
    """Open the dashboard at a step by a link."""
    page.goto(f"{url}?tour={tour}&step={step}")
    expect_step(page, tour, step)


def expect_step(page: Page, tour: str, step: int) -> None:
    """Wait for a step, in the strip and in the address."""
    heading = strip(page).get_by_role("heading", level=2)
    expect(heading).to_have_text(TOURS[tour][step - 1], timeout=PATIENCE)
    expect(strip(page)).to_contain_text(f"Step {step} of {len(TOURS[tour])}")
    page.wait_for_url(re.compile(f"[?&]tour={tour}&step={step}$"))


def is_presenting(page: Page) -> bool:
    """Return whether the page is laid out for a room: no filters, no pane, no notes."""
    hidden = [page.get_by_label("The chosen item"), page.get_by_role("tab").first]
    hidden += [page.get_by_label("Search", exact=True), strip(page).get_by_text("Notes")]
    return not any(one.is_visible() for one in hidden)


def test_a_tour_is_started_from_the_bar_and_played_by_its_buttons(page: Page, url: str) -> None:
    """To the last step and back; then its end leaves the last thing that was shown."""
    open_page(page, url)
    expect(strip(page)).to_be_hidden()
    page.get_by_role("button", name="Tours").click()
    page.get_by_role("button", name=re.compile("^How the 91% fell 8 steps")).click()

    expect_step(page, "fall-of-91", 1)
    expect(page.locator(".ex-counts")).to_contain_text("107 of 149 items, as of 2025-12-31")
    expect(strip(page).get_by_role("button", name="Previous")).to_be_disabled()
    for step in range(2, 9):
        strip(page).get_by_role("button", name="Next").click()
        expect_step(page, "fall-of-91", step)
    expect(strip(page).get_by_role("button", name="Next")).to_be_disabled()
    strip(page).get_by_role("button", name="Previous").click()
    expect_step(page, "fall-of-91", 7)
    strip(page).get_by_role("button", name="End the tour").click()
    expect(strip(page)).to_be_hidden()
    expect(page.get_by_role("tab", name="Audit")).to_have_attribute("aria-selected", "true")
    page.wait_for_url(re.compile("view=audit&show=discrepancies$"))


@pytest.mark.parametrize("tour", TOURS)
def test_every_step_shows_and_is_not_empty(page: Page, url: str, tour: str) -> None:
    """A chart with marks, a table with rows, prose or the desk; and the sentence of the view."""
    open_step(page, url, tour)
    for step in range(1, len(TOURS[tour]) + 1):
        expect_step(page, tour, step)
        expect(page.locator(".ex-counts")).not_to_have_class(re.compile("ex-warning"))
        expect(page.locator(".ex-sentence")).to_have_text(re.compile(r"\w{3}"))
        content = page.locator(
            ".explorer-chart-host[data-state=drawn] :is(.point, path.js-line, .annotation-text),"
            " .ex-table tbody tr, .ex-sentence-text, .ex-desk h3"
        )
        expect(content.locator("visible=true").first).to_be_visible(timeout=PATIENCE)
        assert page.evaluate(SIDEWAYS) <= 0
        page.keyboard.press("ArrowRight")


def test_keys_move_while_the_strip_has_the_focus(page: Page, url: str) -> None:
    """Right, Space and PageDown on, left and PageUp back; at either end nothing happens."""
    open_step(page, url, "camps")
    expect(page.get_by_role("group", name="The step")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    for key, step in (
        ("ArrowRight", 2),
        (" ", 3),
        ("PageDown", 4),
        ("PageUp", 3),
        ("ArrowLeft", 2),
    ):
        page.keyboard.press(key)
        expect_step(page, "camps", step)
    strip(page).get_by_role("button", name="Next").focus()
    page.keyboard.press(" ")
    expect_step(page, "camps", 3)


def test_keys_elsewhere_are_not_the_tours(page: Page, url: str) -> None:
    """Whoever writes a search, or walks along the tabs, stays at the step."""
    open_step(page, url, "camps", 2)
    page.get_by_label("Search", exact=True).fill("rl")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Back to this step")).to_be_visible()
    page.get_by_role("tab", name="Evidence map").focus()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("tab", name="Two camps")).to_be_focused()
    expect_step(page, "camps", 2)


def test_presenter_mode_is_for_a_room(page: Page, url: str) -> None:
    """Large letters, keys from anywhere, nothing but the step and its view; Esc leaves it."""
    open_step(page, url, "argument", 4)
    heading = strip(page).get_by_role("heading", level=2)
    before = heading.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert not is_presenting(page)
    strip(page).get_by_role("button", name="Present").click()

    expect(page.get_by_label("The chosen item")).to_be_hidden()
    assert is_presenting(page)
    assert heading.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") > 1.6 * before
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("PageDown")
    expect_step(page, "argument", 5)
    assert is_presenting(page)
    assert page.evaluate(SIDEWAYS) <= 0
    page.keyboard.press("Escape")
    expect(page.get_by_label("The chosen item")).to_be_visible()
    assert not is_presenting(page)
    expect_step(page, "argument", 5)


def test_marks_can_be_chosen_in_presenter_mode(page: Page, url: str) -> None:
    """The enlarged chart knows where the pointer is; the end of the tour ends the mode as well."""
    open_step(page, url, "argument")
    find_chart(page, "Timeline")
    strip(page).get_by_role("button", name="Present").click()
    host = page.locator(".explorer-chart-host")
    expect(host).to_have_css("transform", "matrix(1.3, 0, 0, 1.3, 0, 0)")
    box = host.bounding_box()
    assert box is not None
    page.wait_for_function(
        """() => { const plot = document.querySelector('.js-plotly-plot');
          return Math.abs(plot._fullLayout.width - plot.clientWidth) < 2; }"""
    )
    spot = page.evaluate(SPOT, "2201.11903")
    page.mouse.click(*spot)

    page.wait_for_url(re.compile("focus=2201.11903"))
    strip(page).get_by_role("button", name="End the tour").click()
    expect(pane(page)).to_contain_text("Chain-of-Thought Prompting Elicits Reasoning")


def test_a_viewer_may_look_around_and_come_back(page: Page, url: str) -> None:
    """Filters and clicks keep the strip; a link made then leads there; one button leads back."""
    open_step(page, url, "argument", 3)
    again = strip(page).get_by_role("button", name="Back to this step")
    expect(again).to_be_hidden()
    go_to(page, "Balance")
    expect(again).to_be_visible()
    page.wait_for_url(re.compile("view=balance&tour=argument&step=3$"))
    page.reload()
    expect_step(page, "argument", 3)
    expect(page.get_by_role("tab", name="Balance")).to_have_attribute("aria-selected", "true")

    again.click()
    expect(page.get_by_role("tab", name="Citation graph")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(again).to_be_hidden()
    expect_step(page, "argument", 3)


def test_the_browsers_own_back_is_a_step_back(page: Page, url: str) -> None:
    """Before the first step, the tour is over."""
    open_page(page, url, "view=table")
    page.get_by_role("button", name="Tours").click()
    page.get_by_role("button", name=re.compile("^The argument in ten minutes")).click()
    expect_step(page, "argument", 1)
    page.keyboard.press("ArrowRight")
    expect_step(page, "argument", 2)
    page.go_back()
    expect_step(page, "argument", 1)
    page.go_back()

    expect(strip(page)).to_be_hidden()
    expect(page.get_by_role("tab", name="Table")).to_have_attribute("aria-selected", "true")


def test_a_phone_stays_at_the_strip(page: Page, url: str) -> None:
    """A step that chooses an item does not scroll away from its words, nor sideways."""
    page.set_viewport_size(PHONE)
    open_page(page, url)
    page.get_by_role("button", name="Tours").click()
    menu = page.get_by_role("group", name="Tours")
    box = menu.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE["width"]
    menu.get_by_role("button", name=re.compile("^How the 91% fell")).click()
    for step in (1, 2, 3):
        expect_step(page, "fall-of-91", step)
        expect(pane(page)).to_contain_text("91%")
        expect(strip(page).get_by_role("heading", level=2)).to_be_in_viewport()
        assert page.evaluate(SIDEWAYS) <= 0
        strip(page).get_by_role("button", name="Next").click()
    expect_step(page, "fall-of-91", 4)
    strip(page).get_by_role("button", name="Present").click()
    assert is_presenting(page)
    assert page.evaluate(SIDEWAYS) <= 0


def test_the_words_of_a_tour_are_text(
    page: Page, serve_voila: Serve, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a library's author writes into one."""
    folder = tmp_path_factory.mktemp("hostile") / "library"
    shutil.copytree(Path(__file__).parents[1] / "tiny", folder)
    (folder / "tours").mkdir()
    (folder / "tours" / "t.md").write_text(
        f"---\ntype: tour\nid: t\ntitle: '{IMAGE}'\ndescription: '{IMAGE}'\n---\n\n"
        f"## {IMAGE}\n\n{IMAGE} **{IMAGE}**\n\n- {IMAGE}\n\n> {IMAGE}\n",
        "utf-8",
    )
    page.goto(f"{serve_voila(shipped('notebooks') / 'explorer.ipynb', folder)}?tour=t")

    expect(strip(page).get_by_role("heading", level=2)).to_have_text(IMAGE, timeout=PATIENCE)
    expect(strip(page).get_by_role("listitem")).to_have_text(IMAGE)
    page.get_by_role("button", name="Tours").click()
    expect(page.get_by_role("group", name="Tours")).to_contain_text(IMAGE)
    assert 0 == page.locator(".explorer img").count()
    assert page.evaluate("window.hacked") is None


def test_a_notebook_plays_a_tour(page: Page, serve_lab: Serve, tmp_path: Path) -> None:
    """Started in code, moved by keys, shown to a room, left by Esc."""
    notebook = Path(shutil.copy(shipped("notebooks") / "explorer.ipynb", tmp_path))
    content = json.loads(notebook.read_text("utf-8"))
    content["cells"][0]["source"] = (
        'from explorer import Explorer, open_library\nExplorer(open_library(), tour="camps")'
    )
    notebook.write_text(json.dumps(content), "utf-8")
    page.goto(serve_lab(tmp_path, "explorer.ipynb"))
    run_all(page)

    heading = strip(page).get_by_role("heading", level=2)
    expect(heading).to_have_text(TOURS["camps"][0], timeout=PATIENCE)
    page.get_by_role("group", name="The step").focus()
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text(TOURS["camps"][1])
    strip(page).get_by_role("button", name="Present").click()
    expect(page.get_by_label("The chosen item")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text(TOURS["camps"][2])
    page.keyboard.press("Escape")
    expect(page.get_by_label("The chosen item")).to_be_visible()
