"""The chart in real pages: in Voila, as a viewer sees it, and in JupyterLab, as an analyst does."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

PAGES = Path(__file__).parent / "pages"
PATIENCE = 60_000  # milliseconds until a page that is not drawn has failed
ELICIT, CREATE = "rgb(0, 114, 178)", "rgb(213, 94, 0)"
TIMELINE = "Timeline of four notes"

pytestmark = pytest.mark.browser
Serve = Callable[..., str]


@pytest.fixture(scope="module")
def charts_url(serve_voila: Serve) -> str:
    """Give the address of a timeline, bars, a heatmap and two thousand marks."""
    return serve_voila(PAGES / "charts.ipynb")


@pytest.fixture(scope="module")
def still(new_page: Callable[[], Page], charts_url: str) -> Page:
    """Give that page to tests that only look, with all its charts drawn."""
    return open_charts(new_page(), charts_url)


@pytest.fixture
def charts(page: Page, charts_url: str) -> Page:
    """Give that page to one test alone."""
    return open_charts(page, charts_url)


@pytest.fixture(scope="module")
def corners(new_page: Callable[[], Page], serve_voila: Serve) -> Page:
    """Give a page of charts that are hidden, hostile, broken or of a rare type, each on its own."""
    page = new_page()
    page.goto(serve_voila(PAGES / "corners.ipynb"))
    find_drawn(page, "A pie")
    return page


def open_charts(page: Page, url: str) -> Page:
    """Open the first page and wait for its charts."""
    page.goto(url)
    for label in (TIMELINE, "Notes by month", "Four bins", "Two thousand marks"):
        find_drawn(page, label)
    return page


def find_drawn(page: Page, label: str) -> Locator:
    """Return the chart of that label once it is drawn."""
    chart = page.get_by_role("group", name=label, exact=True)
    expect(chart).to_have_attribute("data-state", "drawn", timeout=PATIENCE)
    return chart


def list_fills(chart: Locator) -> list[str]:
    """Return the colours of a chart's marks, in the order of its traces."""
    script = "marks => marks.map(mark => getComputedStyle(mark).fill)"
    return chart.locator("path.point, .point > path").evaluate_all(script)


def box_of(part: Locator) -> FloatRect:
    """Return where on the screen a part of the page is."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box is not None
    return box


def click_mark(page: Page, chart: Locator, place: int) -> None:
    """Click a mark where it is drawn; a layer for dragging lies over it."""
    box = box_of(chart.locator(".point").nth(place))
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def drag(page: Page, chart: Locator, start: float, end: float) -> None:
    """Drag over the plot's full height, from one part of its width to another."""
    box = box_of(chart.locator(".nsewdrag").first)
    page.mouse.move(box["x"] + start * box["width"], box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], box["y"] + box["height"] - 2, steps=5)
    page.mouse.up()


def test_a_timeline_has_a_mark_per_item_in_the_colour_of_its_claim_type(still):
    """What Python put into the figure is what the page shows."""
    timeline = find_drawn(still, TIMELINE)

    assert [ELICIT, ELICIT, CREATE, CREATE] == list_fills(timeline)


def test_bars_stand_as_high_as_their_numbers(still):
    """Binary columns keep their numbers, and a missing number is no bar."""
    bars = find_drawn(still, "Notes by month").locator(".point > path")
    heights = bars.evaluate_all("all => all.map(bar => bar.getBBox().height)")

    assert [ELICIT] * 3 + [CREATE] * 3 == list_fills(find_drawn(still, "Notes by month"))
    assert [3, 1, 2, 1, 0, 4] == [round(height / heights[1]) for height in heights]


def test_a_heatmap_shades_its_bins_and_leaves_a_missing_one_empty(still):
    """The picture inside the chart holds a pixel colour for each bin."""
    picture = find_drawn(still, "Four bins").locator(".hm image")
    picture.wait_for(state="attached")
    shades = picture.evaluate(
        """async node => {
            const image = new Image();
            image.src = node.getAttribute("href") ?? node.getAttribute("xlink:href");
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0);
            const at = (x, y) =>
                [...pen.getImageData(x * image.width, y * image.height, 1, 1).data];
            return [at(.25, .75), at(.75, .75), at(.25, .25), at(.75, .25)];
        }"""
    )

    lowest, missing, middle, highest = shades
    assert [255, 255, 255, 255] == lowest
    assert missing[3] == 0
    assert 120 < middle[0] < 135
    assert [0, 0, 0, 255] == highest


def test_many_marks_are_drawn_by_webgl(still):
    """A canvas holds coloured pixels along the curve, and no error was logged for it."""
    dense = find_drawn(still, "Two thousand marks")
    dense.scroll_into_view_if_needed()
    inked = dense.locator("canvas.gl-canvas-context").evaluate(
        """canvas => {
            const copy = new OffscreenCanvas(canvas.width, canvas.height);
            const pen = copy.getContext("2d");
            pen.drawImage(canvas, 0, 0);
            const {data} = pen.getImageData(0, 0, canvas.width, canvas.height);
            return data.filter((value, i) => i % 4 === 3 && value > 0).length;
        }"""
    )

    assert inked > 2000


def test_a_new_figure_from_python_replaces_the_marks(charts):
    """A click on a button reaches Python, and its answer the chart."""
    timeline = find_drawn(charts, TIMELINE)
    charts.get_by_role("button", name="Only elicit").click()

    expect(timeline.locator("path.point")).to_have_count(2)
    assert [ELICIT, ELICIT] == list_fills(timeline)


def test_a_click_on_a_mark_reaches_python_every_time(charts):
    """The same mark clicked again is another click."""
    timeline = find_drawn(charts, TIMELINE)
    said = charts.locator(".clicked")

    click_mark(charts, timeline, 2)
    expect(said).to_contain_text("'item': 'n2', 'curve': 1, 'point': 0, 'x': '2025-02-20', 'y': 1")
    expect(said).to_contain_text("'n': 1")
    click_mark(charts, timeline, 2)
    expect(said).to_contain_text("'n': 2")


def test_a_pointer_over_a_mark_reaches_python_where_it_is_asked_for(still):
    """What is under the pointer is an item, and nothing once the pointer has left."""
    box = box_of(find_drawn(still, TIMELINE).locator(".point").first)
    still.mouse.move(box["x"] + 8, box["y"] + 8)
    expect(still.locator(".hovered")).to_have_text("'n1'")

    still.mouse.move(2, 2)
    expect(still.locator(".hovered")).to_have_text("''")


def test_a_brush_reports_its_ranges_and_items_until_it_is_cleared(charts):
    """Dates come as ISO 8601, and a double click clears."""
    timeline = find_drawn(charts, TIMELINE)
    said = charts.locator(".brushed")

    drag(charts, timeline, 0.3, 0.6)
    expect(said).to_contain_text("'items': ['n3', 'n2']")
    expect(said).to_contain_text("{'x': ['2025-02-")
    charts.mouse.dblclick(*middle_of(timeline))
    expect(said).to_have_text("{}")


def test_a_zoom_reports_the_moved_axes_until_it_is_reset(charts):
    """The bar over the chart has a zoom, and a way back."""
    timeline = find_drawn(charts, TIMELINE)
    said = charts.locator(".zoomed")

    timeline.hover()
    timeline.locator("[data-title='Zoom']").click()
    drag(charts, timeline, 0.3, 0.6)
    expect(said).to_contain_text("'xaxis': ['2025-02-")
    timeline.locator("[data-title='Reset axes']").click()
    expect(said).to_have_text("{}")


def middle_of(chart: Locator) -> tuple[float, float]:
    """Return the middle of a chart on the screen."""
    box = box_of(chart)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_keyboard_reaches_every_mark_from_left_to_right(charts):
    """The arrows walk, a ring and words say where one is, and Enter clicks."""
    timeline = find_drawn(charts, TIMELINE)
    ring, words = timeline.locator(".explorer-chart-ring"), timeline.get_by_role("status")
    charts.get_by_role("button", name="Only elicit").focus()
    charts.keyboard.press("Tab")
    expect(timeline).to_be_focused()
    frame = "chart => getComputedStyle(chart, '::after').borderTopWidth"
    assert timeline.evaluate(frame) == "3px"
    expect(ring).to_be_hidden()

    for item, place in (("n1", 0), ("n2", 2), ("n3", 1), ("n4", 3)):
        charts.keyboard.press("ArrowRight")
        expect(words).to_contain_text(item)
        mark, spot = box_of(timeline.locator(".point").nth(place)), box_of(ring)
        assert mark["x"] + mark["width"] / 2 == pytest.approx(spot["x"] + 11, abs=1)
        assert mark["y"] + mark["height"] / 2 == pytest.approx(spot["y"] + 11, abs=1)
    charts.keyboard.press("Home")
    charts.keyboard.press("Enter")
    expect(charts.locator(".clicked")).to_contain_text("'item': 'n1'")
    charts.keyboard.press("Escape")
    expect(ring).to_be_hidden()


def test_the_keyboard_reaches_marks_drawn_by_webgl(still):
    """Their items are numbers, and are said as text."""
    dense = find_drawn(still, "Two thousand marks")
    dense.focus()
    still.keyboard.press("End")

    expect(dense.locator(".explorer-chart-ring")).to_be_visible()
    expect(dense.get_by_role("status")).to_contain_text("1")


def test_four_charts_unpack_plotly_once(page, charts_url):
    """One page inflates and runs one copy, however many charts it has."""
    page.add_init_script(
        """globalThis.inflated = 0;
        globalThis.DecompressionStream = class extends DecompressionStream {
            constructor(format) { super(format); globalThis.inflated += 1; }
        };"""
    )
    open_charts(page, charts_url)

    assert page.evaluate("inflated") == 1


def test_markup_in_a_figure_stays_text(corners):
    """Neither drawn nor read aloud does text from a library become a page's own."""
    hostile = corners.get_by_role("group").first
    expect(hostile).to_have_attribute("data-state", "drawn", timeout=PATIENCE)
    hostile.focus()
    corners.keyboard.press("ArrowRight")

    expect(hostile.get_by_role("status")).to_contain_text("<img src=x onerror='window.hacked=1'>")
    assert corners.locator(".explorer-chart img, .explorer-chart script").count() == 0
    links = hostile.locator("a").evaluate_all("all => all.map(a => String(a.href?.baseVal ?? ''))")
    assert not [link for link in links if "javascript" in link]
    assert corners.evaluate("globalThis.hacked") is None


def test_a_chart_in_a_closed_box_is_drawn_when_it_opens_and_follows_its_size(corners):
    """Voila and tabs hide what they hold; a chart drawn then would sit in a corner."""
    find_drawn(corners, "A pie")
    hidden = corners.locator("[aria-label='Bars in a drawer']")
    assert hidden.get_attribute("data-state") is None

    corners.get_by_role("button", name="Open the drawer").click()
    drawn = find_drawn(corners, "Bars in a drawer").locator("svg.main-svg").first
    size = box_of(hidden)
    expect(drawn).to_have_attribute("width", str(int(size["width"])))
    expect(drawn).to_have_attribute("height", str(int(size["height"])))
    corners.get_by_role("button", name="Narrow the drawer").click()
    expect(drawn).to_have_attribute("width", "500")


def test_a_figure_that_cannot_be_drawn_leaves_a_sentence_and_the_next_one_is_drawn(corners):
    """A chart never shows an empty box, and does not stay broken."""
    sentence = corners.get_by_role("alert")
    expect(sentence).to_have_text(
        "This chart could not be drawn: reload the page to try again.", timeout=PATIENCE
    )

    corners.get_by_role("button", name="Mend the chart").click()
    expect(find_drawn(corners, "A broken chart").locator(".point > path")).to_have_count(2)
    expect(sentence).to_be_hidden()


def test_a_rare_trace_is_drawn_by_the_whole_plotly(corners):
    """The small engine would turn a pie into something else without a word."""
    expect(find_drawn(corners, "A pie").locator(".slice")).to_have_count(3)


def test_jupyterlab_runs_reruns_and_reopens_charts(page, serve_lab, tmp_path):
    """An analyst's page keeps drawing: on Run All, once more, and after it was opened again."""
    shutil.copy(PAGES / "charts.ipynb", tmp_path)
    page.goto(serve_lab(tmp_path, "charts.ipynb"))
    for _ in range(2):
        run_all(page)
        timeline = find_drawn(page, TIMELINE)
        expect(timeline.locator("path.point")).to_have_count(4)
        page.get_by_role("button", name="Only elicit").click()
        expect(timeline.locator("path.point")).to_have_count(2)

    assert page.evaluate("globalThis[Symbol.for('explorer.engines')].size") == 1
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    page.goto(page.url.split("?")[0])
    expect(find_drawn(page, TIMELINE).locator("path.point")).to_have_count(2)


def run_all(page: Page, kernels: int = 1) -> None:
    """Run every cell of the notebook in front, as one does from the menu, once the kernels rest.

    The page says "idle" before it is connected, and its menu learns of a notebook by a click.
    """
    page.wait_for_function(
        """async (many) => {
            const front = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator";
            const kernels = await (await fetch("/api/kernels")).json();
            return document.querySelector(front)?.dataset.status === "idle"
                && kernels.length === many
                && kernels.every((one) => one.connections > 0 && one.execution_state === "idle");
        }""",
        arg=kernels,
        polling=100,
        timeout=PATIENCE,
    )
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-InputPrompt").first.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
