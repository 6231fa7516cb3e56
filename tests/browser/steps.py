"""What a person does on the page, and what is waited for: shared by the tests of the dashboard."""

import re

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60_000  # milliseconds until a page that is not drawn has failed
PHONE = {"width": 390, "height": 844}
SPOT = """(name) => {
  const plot = document.querySelector('.js-plotly-plot');
  const { left, top } = plot.getBoundingClientRect();
  for (const cells of plot.calcdata) {
    const { trace } = cells[0];
    const place = [...(trace.customdata ?? [])].findIndex((one) => [one].flat()[0] === name);
    if (place < 0) continue;
    const x = plot._fullLayout[`xaxis${trace.xaxis.slice(1)}`];
    const y = plot._fullLayout[`yaxis${trace.yaxis.slice(1)}`];
    const cell = cells.find((one) => one.i === place) ?? cells[place];
    const [across, down] = cell.ct ?? [x.c2p(cell.x), y.c2p(cell.y)];
    return [left + x._offset + across, top + y._offset + down];
  }
}"""


def open_page(page: Page, url: str, query: str = "", items: str = "149 of 149") -> Page:
    """Open the dashboard and wait until it says how many items it shows."""
    page.goto(f"{url}?{query}" if query else url)
    expect(page.locator(".ex-counts")).to_contain_text(f"{items} items", timeout=PATIENCE)
    return page


def go_to(page: Page, view: str) -> None:
    """Open a view by its tab."""
    tab = page.get_by_role("tab", name=view, exact=True)
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")


def find_chart(page: Page, name: str = "") -> Locator:
    """Return the chart once it is drawn, and is that of the view named."""
    chart = page.locator(".explorer-chart-host")
    expect(chart).to_have_attribute("aria-label", re.compile(f"^{name}"), timeout=PATIENCE)
    expect(chart).to_have_attribute("data-state", "drawn", timeout=PATIENCE)
    return chart


def find_spot(page: Page, meaning: str) -> tuple[float, float]:
    """Return where on the screen the mark of an item, or of a query, is once it is there."""
    page.wait_for_function(f"(name) => ({SPOT})(name)", arg=meaning)
    across, down = page.evaluate(SPOT, meaning)
    return across, down


def click_mark(page: Page, meaning: str) -> None:
    """Click the mark that stands for an item or a query."""
    page.mouse.click(*find_spot(page, meaning))


def pane(page: Page) -> Locator:
    """Return the detail pane."""
    return page.get_by_label("The chosen item")
