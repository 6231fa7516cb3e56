"""The bench in Chromium: counts dropped in, a verdict with its figure, and what is refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from explorer.opening import shipped

from .steps import PATIENCE, PHONE, find_chart, open_page, pane

pytestmark = pytest.mark.browser
Serve = Callable[..., str]
HEAD = "problem,model,n,c\n"
SHARPER = HEAD + "".join(
    f"p{number},small,50,{5 if number < 30 else 0}\np{number},tuned,50,{40 if number < 15 else 0}\n"
    for number in range(40)
)
DROP = """([text, name, where]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], name, { type: "text/csv" }));
  for (const type of ["dragover", "drop"]) {
    const event = new DragEvent(type, { dataTransfer: dropped, bubbles: true, cancelable: true });
    document.querySelector(where).dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error(`The browser would leave for the file: ${type}.`);
  }
}"""
WIDEST = """Math.max(...['html', '.explorer', '.ex-stage', '.ex-counts-form', '.ex-counts-told']
  .map((one) => document.querySelector(one).scrollWidth))"""


@pytest.fixture(scope="module")
def url(serve_voila: Serve) -> str:
    """Serve the dashboard on the library that ships."""
    return serve_voila(shipped("notebooks") / "explorer.ipynb")


@pytest.fixture
def bench(page: Page, url: str) -> Page:
    """Open the bench and wait for its example."""
    open_page(page, url, "view=bench")
    expect(page.locator(".ex-sentence")).to_contain_text('Synthetic example "sharpen"')
    find_chart(page, "Bench. Synthetic")
    return page


def drop(page: Page, text: str, name: str = "mine.csv", where: str = ".ex-counts-form") -> None:
    """Drop a file onto a part of the page."""
    page.evaluate(DROP, [text, name, where])


def choice_of(page: Page, role: str) -> Locator:
    """Return the menu that says which model is the base, or the trained one."""
    return page.get_by_label(f"{role} model", exact=True)


def said(page: Page) -> str:
    """Return what stands beside the form."""
    return page.locator(".ex-counts-said").inner_text()


@pytest.mark.parametrize("where", [".ex-counts-form", ".ex-sentence", ".ex-rail"])
def test_a_csv_dropped_in_gets_its_verdict(bench: Page, where: str) -> None:
    """Wherever on the page it falls: sentence, figure, numbers and words are of it."""
    drop(bench, SHARPER, where=where)

    expect(bench.locator(".ex-sentence")).to_contain_text("mine.csv: sharpening. At k = 1 ")
    expect(bench.locator(".ex-counts-said")).to_have_text("40 problems of 2 models read.")
    find_chart(bench, "Bench. mine.csv: sharpening")
    expect(bench.locator(".js-plotly-plot .legendtext")).to_have_text(
        ["trained: tuned", "base: small"], timeout=PATIENCE
    )
    expect(bench.get_by_label("Counts as CSV")).to_have_value(SHARPER)
    told = bench.get_by_role("region", name="In words")
    expect(told).to_contain_text("small (base) alone 15")
    expect(told).to_contain_text("McNemar's exact test")
    expect(told).to_contain_text("does not rule out a success rate of up to")
    bench.get_by_role("button", name="Show the numbers").click()
    expect(bench.locator(".ex-table tbody tr").first).to_contain_text("tuned")


def test_the_other_model_may_be_the_base(bench: Page) -> None:
    """Choosing it is enough; the other becomes the trained one."""
    drop(bench, SHARPER)
    base, trained = choice_of(bench, "base"), choice_of(bench, "trained")
    expect(base).to_have_value("small")
    base.select_option("tuned")

    expect(bench.locator(".ex-sentence")).to_contain_text(
        "mine.csv: expansion. At k = 1 the base is above"
    )
    expect(trained).to_have_value("small")
    expect(bench.locator(".js-plotly-plot .legendtext")).to_have_text(
        ["trained: small", "base: tuned"], timeout=PATIENCE
    )


def test_what_is_refused_is_said_and_nothing_typed_is_lost(bench: Page) -> None:
    """Beside the form, with the row; mended there, it is compared."""
    bench.get_by_role("button", name="Use my counts").click()
    area = bench.get_by_label("Counts as CSV")
    expect(area).to_be_focused()
    bad = SHARPER.replace("p0,tuned,50,40", "p0,tuned,50,400")
    area.fill(bad)
    bench.get_by_role("button", name="Compare").click()

    expect(bench.locator(".ex-counts-said")).to_have_text(
        "The pasted text, row 3: c is '400' where n is '50'. No more samples are correct than were "
        "drawn."
    )
    expect(bench.locator(".ex-sentence")).to_contain_text("Synthetic example")
    expect(area).to_have_value(bad)
    area.fill(SHARPER)
    bench.get_by_role("button", name="Compare").click()
    expect(bench.locator(".ex-sentence")).to_contain_text("The pasted text: sharpening.")
    expect(bench.locator(".ex-counts-said")).to_have_text("40 problems of 2 models read.")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("c.parquet", "PAR1", "c.parquet is Parquet, and this page reads CSV."),
        (
            "c.csv",
            HEAD + "p,a,4,1\n" * 120_000,
            "c.csv takes 960,018 bytes; this page sends 900,000.",
        ),
    ],
)
def test_what_the_page_cannot_take_has_a_way_round(
    bench: Page, name: str, text: str, expected: str
) -> None:
    """The sentence names the command that can."""
    drop(bench, text, name)

    expect(bench.locator(".ex-counts-said")).to_contain_text(expected)
    assert f"explorer bench passk {name}" in said(bench)


def test_the_example_can_be_saved_and_handed_over(bench: Page, tmp_path: Path) -> None:
    """Another scenario, as a file, chosen from the disk: it shows the same."""
    bench.get_by_label("Synthetic example:").select_option("expand")
    expect(bench.locator(".ex-sentence")).to_contain_text('"expand": expansion.')
    with bench.expect_download() as saving:
        bench.get_by_role("button", name="Download this example as CSV").click()
    assert "synthetic-expand.csv" == saving.value.suggested_filename
    path = tmp_path / "synthetic-expand.csv"
    saving.value.save_as(path)
    bench.get_by_role("button", name="Use my counts").click()
    bench.get_by_label("A file of counts").set_input_files(path)

    expect(bench.locator(".ex-sentence")).to_contain_text("synthetic-expand.csv: expansion.")
    bench.get_by_role("button", name="Back to the example").click()
    expect(bench.locator(".ex-sentence")).to_contain_text('Synthetic example "expand"')
    bench.get_by_role("button", name="Use my counts").click()
    expect(bench.locator(".ex-sentence")).to_contain_text("synthetic-expand.csv: expansion.")


def test_markup_in_counts_stays_text(bench: Page) -> None:
    """In the sentence, the menus, the figure and the words."""
    bad = "<img src=x onerror=window.owned=1>"
    drop(bench, SHARPER.replace("tuned", bad), f"{bad}.csv")

    expect(bench.locator(".ex-sentence")).to_contain_text(f"{bad}.csv: sharpening.")
    expect(choice_of(bench, "trained")).to_have_value(bad)
    expect(bench.get_by_role("region", name="In words")).to_contain_text(f"{bad} (trained)")
    find_chart(bench, "Bench. <img")
    assert bench.evaluate("window.owned") is None
    assert 0 == bench.locator(".explorer img").count()


def test_a_row_of_a_small_benchmark_leads_to_its_paper(bench: Page) -> None:
    """And the form is of the counts alone."""
    bench.get_by_role("button", name="Small benchmarks").click()
    expect(bench.locator(".ex-sentence")).to_contain_text("8 of 30 (26.7%")
    expect(bench.locator(".ex-counts-form")).to_be_hidden()
    bench.get_by_role("button", name="Show the numbers").click()
    bench.get_by_role("button", name="e070").click()

    expect(pane(bench).get_by_role("heading", level=2)).to_contain_text("Cognitive Tools")


def test_a_phone_shows_the_bench_without_sideways_scrolling(page: Page, url: str) -> None:
    """The form, the words and each choice."""
    page.set_viewport_size(PHONE)
    open_page(page, url, "view=bench")
    page.get_by_role("button", name="Use my counts").click()
    drop(page, SHARPER.replace("small", "a-base-model-with-quite-a-long-name-of-its-own-7B"))
    expect(page.locator(".ex-sentence")).to_contain_text("mine.csv: sharpening.")

    assert page.evaluate(WIDEST) <= 390
    for choice in ("Recovered gaps", "Small benchmarks", "Headline arithmetic"):
        button = page.get_by_role("button", name=choice)
        button.click()
        expect(button).to_have_attribute("aria-pressed", re.compile("true"))
        assert page.evaluate("document.querySelector('html').scrollWidth") <= 390
