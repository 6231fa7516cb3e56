"""The dashboard as a person uses it: real Chromium on the page that `explorer` serves."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from explorer import Selection, open_library, select, tables
from explorer.opening import shipped
from explorer.widgets import views

from .steps import PATIENCE, PHONE, find_chart, find_spot, open_page, pane

pytestmark = pytest.mark.browser
VIEWS = [view.name for view in views.VIEWS]
MARKS = """() => {
  const plot = document.querySelector('.js-plotly-plot');
  const ids = plot.data.flatMap((trace) => [...(trace.customdata ?? [])].flat());
  return [...new Set(ids.map(String))].sort();
}"""
IMAGE = "<img src=x onerror=window.hacked=1>"
SCRIPT = "</script><script>window.hacked=1</script>"
Serve = Callable[..., str]


@pytest.fixture(scope="module")
def url(serve_voila: Serve) -> str:
    """Serve the dashboard on the library that ships, with a kernel kept ready."""
    return serve_voila(shipped("notebooks") / "explorer.ipynb", preheat=True)


@pytest.fixture(scope="module")
def hostile_url(serve_voila: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Serve a small library whose author wishes its readers ill."""
    folder = tmp_path_factory.mktemp("hostile") / "library"
    shutil.copytree(Path(__file__).parents[1] / "tiny", folder)
    for name, words in {
        "papers.csv": {
            "p2,Trained,Author Two;Author Three": f"p2,{IMAGE}Trained,{SCRIPT} Two;{IMAGE}",
            "RL adds skill.": f"{SCRIPT}{IMAGE}RL adds skill.",
        },
        "codings.csv": {"Read v2.": f"{IMAGE}Read v2."},
        "citations.csv": {"Opposite result.": f"{IMAGE}Opposite result."},
        "lines/q.md": {"What is asked.": f"{IMAGE}What is asked."},
    }.items():
        text = (folder / name).read_text("utf-8")
        for old, new in words.items():
            assert old in text
            text = text.replace(old, new)
        (folder / name).write_text(text, "utf-8")
    return serve_voila(shipped("notebooks") / "explorer.ipynb", folder)


@pytest.fixture(scope="module")
def opened(new_page: Callable[[], Page], url: str) -> Page:
    """Open the dashboard once for the tests that start from everything, and need no link."""
    return open_page(new_page(), url)


@pytest.fixture
def desk(opened: Page) -> Page:
    """Give that page with no filter, on its first view, as one leaves it by Reset."""
    reset = opened.get_by_role("button", name="Reset", exact=True)
    if reset.is_enabled():
        reset.click()
    opened.get_by_role("tab", name="Timeline").click()
    expect(opened.locator(".ex-counts")).to_contain_text("149 of 149 items")
    wait_for_marks(opened, ids_of())
    return opened


def wait_for_marks(page: Page, ids: list[str]) -> None:
    """Wait until exactly these items have a mark."""
    find_chart(page)
    page.wait_for_function(f"(ids) => JSON.stringify(({MARKS})()) === JSON.stringify(ids)", arg=ids)


def ids_of(**asked: object) -> list[str]:
    """Return the ids that a selection keeps, sorted as a page sorts them."""
    return sorted(select(open_library(), Selection(**asked)).items["item"])


def option(page: Page, word: str) -> Locator:
    """Return the checkbox of an option."""
    row = page.locator(".ex-option").filter(has=page.locator(f".ex-word:text-is('{word}')"))
    return row.get_by_role("checkbox")


def number(page: Page, word: str) -> Locator:
    """Return the live count of an option."""
    row = page.locator(".ex-option").filter(has=page.locator(f".ex-word:text-is('{word}')"))
    return row.locator(".ex-n")


def middle_of(part: Locator) -> tuple[float, float]:
    """Return the middle of a part of the page on the screen."""
    box = part.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_page_shows_every_item(page: Page, url: str) -> None:
    """It loads without a request to another host or an error, and every item has its mark."""
    open_page(page, url)

    wait_for_marks(page, ids_of())
    expect(page.get_by_role("heading", level=1)).to_contain_text("What makes reasoning")


def test_unticking_elicit_removes_its_marks(desk: Page) -> None:
    """The marks go, the counts of the other filters follow, and ticking brings all back."""
    find_chart(desk)

    option(desk, "elicit").uncheck()

    wait_for_marks(desk, ids_of(claim_types={"create", "conditional", "seed", "limit"}))
    expect(desk.locator(".js-plotly-plot .scatterlayer .point")).to_have_count(101)
    expect(desk.locator(".ex-counts")).to_contain_text("101 of 149 items")
    desk.wait_for_url(re.compile("claim=create,conditional,seed,limit$"))
    expect(number(desk, "elicit")).to_have_text("48")
    expect(number(desk, "paper")).to_have_text("91")
    option(desk, "elicit").check()
    expect(desk.locator(".ex-counts")).to_contain_text("149 of 149 items")
    expect(desk.locator(".js-plotly-plot .scatterlayer .point")).to_have_count(149)


def test_a_drag_over_the_months_narrows_the_dates(desk: Page) -> None:
    """From the middle of the histogram to its end: the fields say it, and the marks follow."""
    box = desk.locator(".ex-strip").bounding_box()
    assert box is not None
    across = box["y"] + box["height"] / 2
    desk.mouse.move(box["x"] + box["width"] * 0.7, across)
    desk.mouse.down()
    desk.mouse.move(box["x"] + box["width"] - 2, across, steps=6)
    desk.mouse.up()

    since = desk.get_by_label("from, year, month or day")
    expect(since).to_have_value(re.compile(r"\d{4}-\d{2}"))
    wait_for_marks(desk, ids_of(since=since.input_value()))


def test_a_handle_moves_by_keyboard(desk: Page) -> None:
    """An arrow moves the first month by one, End of it would cross nothing."""
    handle = desk.get_by_role("slider", name="since")
    handle.focus()

    desk.keyboard.press("PageDown")
    desk.keyboard.press("ArrowRight")

    expect(handle).to_have_attribute("aria-valuetext", "2022-02")
    expect(desk.get_by_label("from, year, month or day")).to_have_value("2022-02")
    last = desk.get_by_role("slider", name="until")
    last.focus()
    desk.keyboard.press("ArrowLeft")
    expect(desk.get_by_label("to, year, month or day")).to_have_value("2026-09")


def test_a_click_on_a_mark_fills_the_detail(page: Page, url: str) -> None:
    """The claim, who coded it how surely, the date and what it cites stand beside the chart."""
    open_page(page, url, "claim=create&kind=note", "1 of 149")
    wait_for_marks(page, ["backward-reasoning"])

    page.mouse.click(*middle_of(page.locator(".js-plotly-plot .point").first))

    expect(pane(page).get_by_role("heading", level=2)).to_contain_text("Can backward reasoning")
    for words in ("create", "low confidence", "coder-1", "2024-11-29", "Cites (1)"):
        expect(pane(page)).to_contain_text(words)


def test_one_chooses_on_from_the_pane(page: Page, url: str) -> None:
    """A neighbour in the pane is a way to the next item, and the address holds it."""
    open_page(page, url, "focus=backward-reasoning")

    pane(page).get_by_role("button", name=re.compile("Reverse Thinking")).click()

    expect(pane(page)).to_contain_text("2411.19865")
    page.wait_for_url(re.compile("focus=2411.19865"))


def test_a_row_of_the_table_chooses_its_item(desk: Page) -> None:
    """The table sorts by a header, searches, and its rows choose."""
    desk.get_by_role("tab", name="Table").click()
    table = desk.get_by_role("table")

    table.get_by_role("button", name="title").click()
    expect(table.locator("th[aria-sort=ascending]")).to_have_text(re.compile("title"))
    desk.get_by_label("Search in this table").fill("prorl")
    table.get_by_role("button", name=re.compile("ProRL")).click()

    expect(pane(desk)).to_contain_text("2505.24864")
    expect(table.locator("tr[aria-current=true]")).to_contain_text("ProRL")


def test_a_node_of_the_graph_chooses_its_item(page: Page, url: str) -> None:
    """By keyboard, to the first mark and Enter; then by pointer, back to where one was."""
    open_page(page, url, "view=citations&focus=2510.07364")
    chart = find_chart(page)
    expect(chart).to_have_attribute("aria-label", re.compile("^Citation graph. 2510.07364"))
    chart.focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(pane(page)).to_contain_text("paper · 2501.12948")
    around = tables.make_neighbourhood(open_library(), "2501.12948").nodes["item"]
    wait_for_marks(page, sorted(around))
    page.mouse.click(*find_spot(page, "2510.07364"))
    expect(pane(page)).to_contain_text("paper · 2510.07364")


def test_a_link_brings_the_view_back(page: Page, url: str) -> None:
    """Filters, view, hops and the chosen item come back, and Copy link gives the same again."""
    query = "claim=create&since=2025-06&focus=2506.14245&view=citations&show=2"
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, url, query, "21 of 149")

    expect(page.get_by_role("tab", name="Citation graph")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.get_by_role("button", name="2 hops")).to_have_attribute("aria-pressed", "true")
    expect(pane(page)).to_contain_text("2506.14245")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".ex-said")).to_have_text("Copied.")
    assert f"{url}?{query}" == page.evaluate("navigator.clipboard.readText()")


def test_copied_code_gives_the_same_items(page: Page, url: str) -> None:
    """A student who pastes the code has what is on screen."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, url, "claim=seed&text=pre-training&until=2025", "20 of 149")

    page.get_by_role("button", name="Copy code").click()
    expect(page.locator(".ex-said")).to_have_text("Copied.")
    code = page.evaluate("navigator.clipboard.readText()")

    names = {"open_library": open_library, "select": select, "Selection": Selection}
    assert 20 == len(eval(code.splitlines()[-1], names))


def test_a_filter_that_leaves_nothing_says_so(page: Page, url: str) -> None:
    """The sentence names it, and one button brings the items back."""
    open_page(page, url, "claim=create&text=zzzz", "0 of 149")

    expect(page.locator(".ex-sentence")).to_contain_text("without “text: zzzz” there are 27")
    page.get_by_role("button", name="Drop text: zzzz (27 items)").click()
    expect(page.locator(".ex-counts")).to_contain_text("27 of 149 items")


def test_search_finds_any_author_and_reset_forgets(desk: Page) -> None:
    """The last of five authors is found; reset brings every item back."""
    desk.get_by_label("Search", exact=True).fill("neel nanda")

    expect(desk.locator(".ex-counts")).not_to_contain_text("149 of 149")
    expect(desk.get_by_role("button", name="Drop the filter text: neel nanda")).to_be_visible()
    desk.get_by_role("button", name="Reset", exact=True).click()
    expect(desk.locator(".ex-counts")).to_contain_text("149 of 149")


def test_the_balance_has_its_numbers_below(desk: Page) -> None:
    """The view draws a stair for each claim type, and opens its table."""
    desk.get_by_role("tab", name="Table").click()
    expect(desk.get_by_role("columnheader", name="by whom")).to_be_visible()
    desk.get_by_role("tab", name="Balance").click()

    expect(desk.locator(".ex-sentence")).to_contain_text("By October 2026, 149 items with a date")
    desk.get_by_role("button", name="Show the numbers").click()
    expect(desk.get_by_role("columnheader", name="cumulative")).to_be_visible()
    desk.get_by_role("button", name="Hide the numbers").click()
    expect(desk.get_by_role("columnheader", name="cumulative")).to_be_hidden()
    expect(desk.locator(".ex-warning")).to_have_count(0)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("claim=%3Cscript%3Ealert(1)%3C/script%3E", "<script>"),
        ("view=nowhere", "There is no view of that name"),
        ("text=" + "a" * 10_000, "longer than"),
    ],
)
def test_a_bad_link_gets_one_sentence(page: Page, url: str, query: str, said: str) -> None:
    """It says what is wrong, the page works on, and nothing of it runs."""
    page.goto(f"{url}?{query}")

    expect(page.locator(".ex-counts")).to_contain_text(said, timeout=PATIENCE)
    expect(page.locator(".ex-warning")).to_have_count(1)
    option(page, "elicit").uncheck()
    expect(page.locator(".ex-counts")).to_contain_text("101 of 149 items")


def test_a_phone_shows_it_all_without_sideways_scrolling(page: Page, url: str) -> None:
    """In no view is anything wider than the screen, and the filters are folded."""
    page.set_viewport_size(PHONE)
    open_page(page, url, "focus=2510.07364")
    widest = "Math.max(...['html', '.explorer', '.ex-stage', '.ex-bar', '.ex-detail'].map("

    for view in VIEWS:
        page.locator(f"#ex-tab-{view}").click()
        expect(page.locator(f"#ex-tab-{view}")).to_have_attribute("aria-selected", "true")
        assert page.evaluate(widest + "(one) => document.querySelector(one).scrollWidth))") <= 390
    expect(page.get_by_label("Search", exact=True)).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_label("Search", exact=True)).to_be_visible()


def test_on_a_phone_the_detail_comes_into_sight(page: Page, url: str) -> None:
    """It stands below the chart, where nobody would look for what a touch has done."""
    page.set_viewport_size(PHONE)
    open_page(page, url, "claim=create&kind=note", "1 of 149")
    wait_for_marks(page, ["backward-reasoning"])

    mark = page.locator(".js-plotly-plot .point").first
    mark.scroll_into_view_if_needed()
    page.mouse.click(*middle_of(mark))

    expect(pane(page).get_by_role("heading", level=2)).to_be_in_viewport()


def test_a_desk_shows_it_on_one_screen(desk: Page) -> None:
    """At 1440 by 900 only the parts scroll, never the page."""
    outside = "['html', '#rendered_cells'].map((one) => document.querySelector(one))"
    for view in VIEWS:
        desk.locator(f"#ex-tab-{view}").click()
        expect(desk.locator(f"#ex-tab-{view}")).to_have_attribute("aria-selected", "true")
        assert [900, 900] == desk.evaluate(outside + ".map((one) => one.scrollHeight)")


def test_what_was_claimed_for_create_after_june_2025(desk: Page) -> None:
    """The task of the page: what was claimed, by whom, how surely, and what it cites."""
    desk.get_by_role("button", name="Only create").click(force=True)
    since = desk.get_by_label("from, year, month or day")
    since.fill("2025-06")
    since.press("Enter")
    expect(desk.locator(".ex-counts")).to_contain_text("21 of 149 items")
    desk.get_by_role("tab", name="Table").click()
    desk.get_by_role("button", name=re.compile("LLMs Learn New Skills in RL by Composing")).click()

    for words in ("Lifan Yuan", "high confidence", "Cites ("):
        expect(pane(desk)).to_contain_text(words)


def test_markup_in_a_library_stays_text(page: Page, hostile_url: str) -> None:
    """In the chart, under the pointer, in the pane, the table and the graph it is only read."""
    open_page(page, hostile_url, "kind=paper&claim=create", "1 of 7")
    wait_for_marks(page, ["p2"])
    expect(page.locator(".ex-standfirst")).to_have_text(f"{IMAGE}What is asked.")
    spot = middle_of(page.locator(".js-plotly-plot .point").first)
    page.mouse.move(*spot)
    expect(page.locator(".hoverlayer .hovertext").first).to_contain_text(IMAGE)

    page.mouse.click(*spot)
    expect(pane(page).get_by_role("heading", level=2)).to_have_text(f"{IMAGE}Trained")
    for words in (f"{SCRIPT} Two, {IMAGE}", f"{SCRIPT}{IMAGE}RL adds skill.", f"{IMAGE}Read v2."):
        expect(pane(page)).to_contain_text(words)
    page.get_by_role("tab", name="Table").click()
    expect(page.get_by_role("rowheader")).to_have_text(f"{IMAGE}Trained")
    page.get_by_role("tab", name="Citation graph").click()
    wait_for_marks(page, ["p2"])
    page.get_by_role("button", name="Drop the filter kind: paper").click()
    page.get_by_role("button", name="Drop the filter claim type: create").click()
    expect(page.locator(".ex-counts")).to_contain_text("7 of 7 items")
    page.mouse.move(*find_spot(page, "p2"))
    expect(page.locator(".hoverlayer .hovertext").first).to_contain_text("<img src=x")

    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("globalThis.hacked") is None
