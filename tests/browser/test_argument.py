"""Reading the argument as a person would: from a doubt to its ground, and away with it."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from explorer import Selection, open_library, select, tables
from explorer.opening import shipped
from explorer.writers import read_csv
from explorer.writers.skeleton import start_line

from .steps import PATIENCE, click_mark, find_chart, go_to, open_page, pane

pytestmark = pytest.mark.browser
LINE = "pretraining-or-posttraining"
DOUBT = re.compile("credited with 91% of the gain")
ON_TOP = """(one) => {
  const { left, top, width, height } = one.getBoundingClientRect();
  return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
Serve = Callable[..., str]


@pytest.fixture(scope="module")
def url(serve_voila: Serve) -> str:
    """Serve the dashboard on the library that ships, with a kernel kept ready."""
    return serve_voila(shipped("notebooks") / "explorer.ipynb", preheat=True)


def download(page: Page, label: str) -> tuple[str, bytes]:
    """Take something away by the menu; return its name and what is in it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_doubt_is_answered_in_two_clicks_and_handed_on_by_a_link(page: Page, url: str) -> None:
    """Verdict and reason, note, paper, the ten cells, the authors' own later numbers."""
    open_page(page, url)

    go_to(page, "Reading room")
    page.get_by_role("button", name=DOUBT).click()

    trail = pane(page)
    expect(trail.get_by_role("heading", level=2)).to_have_text(DOUBT)
    for words in (
        "contradicted",
        "best cell of ten; since replaced by 76% (RL) and 11% (SFT)",
        "Does RL post-training create reasoning or just deploy it?",
        "Hybrid models recover 91% of the gains of RL by routing tokens",
        "Base Models Know How to Reason, Thinking Models Learn When",
        "18 reported numbers",
        "recovers 91.3% of the gap",
        "recovers 3.5% of the gap",
        "76 percent of gap",
        "11 percent of gap",
        "Why: right as an upper bound, wrong as a general figure",
        "after the authors' revision of 2510.07364",
    ):
        expect(trail).to_contain_text(words)
    expect(trail).to_contain_text("steered hybrid vs base: 10 numbers")
    page.wait_for_url(re.compile(f"focus={LINE}%23s3&view=reading$"))

    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_label("The chosen item")).to_contain_text(
        "best cell of ten", timeout=PATIENCE
    )
    expect(other.get_by_role("button", name=DOUBT)).to_have_attribute("aria-pressed", "true")


def test_what_stands_on_nothing_is_dimmed_and_counted(page: Page, url: str) -> None:
    """With evidence after June 2025 alone, two sentences have no paper left."""
    open_page(page, url, "view=reading&since=2025-06", "107 of 149")

    expect(page.locator(".ex-sentence")).to_contain_text(
        "With these filters, 2 of the 13 that rest on papers stand on nothing"
    )
    fallen = page.locator(".ex-sentence-row.ex-fallen")
    expect(fallen).to_have_count(2)
    expect(fallen.first).to_contain_text("stands on nothing here")
    page.get_by_role("button", name=re.compile("five million pre-training documents finds")).click()
    expect(pane(page)).to_contain_text("hidden by a filter")
    page.get_by_role("button", name="Drop the filter since 2025-06").click()
    expect(fallen).to_have_count(0)


def test_a_chip_leads_to_the_note_and_the_note_back_to_its_sentences(page: Page, url: str) -> None:
    """The chip says the note's claim type; the note lists the sentences that cite it."""
    open_page(page, url, "view=reading")

    page.get_by_role("button", name=re.compile("^Note: Can backward reasoning.* create$")).click()
    expect(pane(page)).to_contain_text("note · backward-reasoning")
    pane(page).get_by_role(
        "button", name=re.compile("^Teaching a model to reason backward")
    ).click()
    expect(pane(page)).to_contain_text("sentence s9")


def test_an_audited_row_leads_to_its_place_in_the_prose(page: Page, url: str) -> None:
    """A bar filters by verdict; a row opens the trail, and from there the sentence."""
    open_page(page, url, "view=audit")
    find_chart(page, "Audit")
    table = page.get_by_role("table", name="The numbers behind the chart")
    expect(page.locator(".ex-pages")).to_contain_text("1–50 of 66 rows")

    click_mark(page, "?verdict=contradicted")
    expect(page.get_by_role("button", name="Drop the filter verdict: contradicted")).to_be_visible()
    expect(page.locator(".ex-pages")).to_contain_text("1–12 of 12 rows")
    table.get_by_role("button", name="91%", exact=True).click()
    expect(pane(page)).to_contain_text("sentence s3")
    pane(page).get_by_role("button", name="Read it in its place").click()

    sentence = page.get_by_role("button", name=DOUBT)
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_have_attribute("aria-pressed", "true")


def test_a_finding_and_an_anchor_lead_to_the_prose(page: Page, url: str) -> None:
    """By the sentences that cite a note of theirs, or by their line."""
    open_page(page, url, "view=audit&focus=f2")
    pane(page).get_by_role("button", name=DOUBT).click()
    expect(page.get_by_role("button", name=DOUBT)).to_be_in_viewport()
    open_page(page, url, "view=audit&focus=2512.07783")
    expect(pane(page)).to_contain_text("This line is anchored here.")


def test_the_discrepancies_are_listed_by_severity(page: Page, url: str) -> None:
    """Twenty-three, the seven that matter most first."""
    open_page(page, url, "view=audit")

    page.get_by_role("button", name="Discrepancies", exact=True).click()
    expect(page.locator(".ex-sentence")).to_contain_text("7 of high severity, 11 of medium")
    severities = page.locator(".ex-table tbody td.ex-c-severity")
    expect(severities).to_have_text(["high"] * 7 + ["medium"] * 11 + ["low"] * 5)
    page.wait_for_url(re.compile("view=audit&show=discrepancies"))


def test_effects_are_shown_by_unit_and_never_together(page: Page, url: str) -> None:
    """Asked for all units at once the view says why not; the worked example has its ten cells."""
    open_page(page, url, "view=effects")
    find_chart(page, "Effects. 139 effects")
    menu = page.get_by_label("Show", exact=True)

    menu.select_option("all-units")
    expect(page.locator(".ex-sentence")).to_contain_text("cannot be pooled")
    menu.select_option("worked-example")
    expect(page.locator(".ex-sentence")).to_contain_text("91% is the largest of 10")
    find_chart(page, "Effects. 10 cells")
    page.get_by_role("button", name="Show the numbers").click()
    expect(page.locator(".ex-table tbody tr")).to_have_count(10)


def test_eight_and_thirteen_of_thirty_come_with_their_exact_test(page: Page, url: str) -> None:
    """Beside the headline stand the intervals and how little they tell apart."""
    open_page(page, url, "focus=2506.12115")

    expect(pane(page)).to_contain_text(
        "8 of 30 (26.7%, 95% interval 12.3 to 45.9) against 13 of 30"
    )


def test_a_cell_of_the_map_filters(page: Page, url: str) -> None:
    """Topic and claim type become chips, and the items are those of the cell."""
    open_page(page, url, "view=map")
    find_chart(page, "Evidence map")
    kept = len(select(open_library(), Selection(topics="rlvr", claim_types="create")))

    click_mark(page, "?topic=rlvr&claim=create")

    expect(page.locator(".ex-counts")).to_contain_text(f"{kept} of 149 items")
    for words in ("topic: rlvr", "claim type: create"):
        expect(page.get_by_role("button", name=f"Drop the filter {words}")).to_be_visible()


def test_an_answer_in_the_exchange_is_chosen(page: Page, url: str) -> None:
    """Twenty pairs, each with who answered whom."""
    open_page(page, url, "view=camps&show=exchanges")
    find_chart(page, "Two camps. 20 pairs")
    newest = tables.list_exchanges(open_library())["item"].iloc[-1]

    click_mark(page, newest)
    expect(pane(page)).to_contain_text(f"paper · {newest}")


def test_a_brush_over_the_timeline_is_a_range_of_dates(page: Page, url: str) -> None:
    """The dates that the rectangle spans become filters, and the marks follow."""
    open_page(page, url)
    chart = find_chart(page, "Timeline. 149 items")
    box = chart.bounding_box()
    assert box is not None

    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 120)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 300, steps=8)
    page.mouse.up()

    expect(page.get_by_role("button", name=re.compile("Drop the filter since"))).to_be_visible()
    since = page.get_by_label("from, year, month or day").input_value()
    until = page.get_by_label("to, year, month or day").input_value()
    assert "2024" < since < until < "2027"
    kept = len(select(open_library(), Selection(since=since, until=until)))
    expect(page.locator(".ex-counts")).to_contain_text(f"{kept} of 149 items")


def test_the_name_of_a_lane_filters_by_its_claim_type(page: Page, url: str) -> None:
    """A click on it leaves its items alone."""
    open_page(page, url)
    find_chart(page, "Timeline. 149 items")

    page.locator(".annotation-text-g", has_text="seed").click()
    expect(page.locator(".ex-counts")).to_contain_text("28 of 149 items")


def test_back_and_forward_walk_through_views(page: Page, url: str) -> None:
    """Each step is an address: view, filters and chosen item."""
    open_page(page, url)
    go_to(page, "Balance")
    page.wait_for_url(re.compile("view=balance$"))
    go_to(page, "Evidence map")
    page.wait_for_url(re.compile("view=map$"))
    page.get_by_role("button", name="Only create").click(force=True)
    page.wait_for_url(re.compile("claim=create&view=map$"))

    page.go_back()
    expect(page.locator(".ex-counts")).to_contain_text("149 of 149 items")
    page.go_back()
    expect(page.get_by_role("tab", name="Balance")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.get_by_role("tab", name="Timeline")).to_have_attribute("aria-selected", "true")
    page.go_forward()
    page.go_forward()
    page.go_forward()
    expect(page.locator(".ex-counts")).to_contain_text("27 of 149 items")
    expect(page.get_by_role("tab", name="Evidence map")).to_have_attribute("aria-selected", "true")


def test_a_link_in_other_words_is_no_trap_for_the_back_button(page: Page, url: str) -> None:
    """The address is put in order in its own place."""
    open_page(page, url)
    page.goto(f"{url}?view=timeline&claim=create,elicit&utm=x")
    page.wait_for_url(f"{url}?claim=elicit,create")

    page.go_back()
    expect(page.locator(".ex-counts")).to_contain_text("149 of 149 items", timeout=PATIENCE)


def test_as_of_replays_the_coding_of_that_day(page: Page, url: str) -> None:
    """Before the revision the note was read as written; after it, as revised."""
    open_page(page, url, "focus=when-not-how")
    expect(pane(page)).to_contain_text("after the authors' revision the supportable form")
    expect(pane(page)).to_contain_text("Coded more than once")

    day = page.get_by_label("as known on, year, month or day")
    day.fill("2026-06")
    day.press("Enter")
    expect(page.locator(".ex-counts")).to_contain_text("as of 2026-06-30")
    expect(pane(page)).not_to_contain_text("Coded more than once")
    expect(pane(page)).to_contain_text("As written it says RL schedules what is there")


def test_numbers_papers_and_graph_are_taken_away(page: Page, url: str) -> None:
    """As shown the 27 of create; in full all of them; beside the rows what they are."""
    open_page(page, url, "claim=create&view=table", "27 of 149")
    page.get_by_role("button", name="Take away").click()
    last = page.get_by_role("button", name="Cite this view")
    expect(last).to_be_in_viewport(ratio=1)
    assert last.evaluate(ON_TOP)

    name, content = download(page, "Numbers (CSV, with metadata)")
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        rows = read_csv(bundle.read("table.csv").decode())
        about = bundle.read("metadata.json").decode()
    assert ("table.zip", 27) == (name, len(rows))
    assert '"query": "claim=create"' in about
    assert '"scope": "as shown"' in about
    name, content = download(page, "Papers (BibTeX)")
    assert ("papers.bib", 26) == (name, content.decode().count("@misc"))
    page.get_by_label("In full").check()
    assert 133 == download(page, "Papers (RIS)")[1].decode().count("TY  - ")
    name, content = download(page, "Papers (CSL-JSON)")
    assert ("papers.json", 133) == (name, content.decode().count('"id"'))
    name, content = download(page, "Citation graph (GraphML)")
    assert ("citations.graphml", 356) == (name, content.decode().count("<edge "))


def test_the_figure_is_taken_away_as_it_stands(page: Page, url: str) -> None:
    """As SVG and as PNG, made by the page itself; a view without a figure offers none."""
    open_page(page, url, "view=balance")
    find_chart(page, "Balance")
    page.get_by_role("button", name="Take away").click()

    name, content = download(page, "Figure as shown (SVG)")
    assert "balance.svg" == name
    assert b"<svg" in content[:200]
    name, content = download(page, "Figure as shown (PNG)")
    assert "balance.png" == name
    assert content.startswith(b"\x89PNG")
    page.keyboard.press("Escape")
    go_to(page, "Table")
    page.get_by_role("button", name="Take away").click()
    expect(page.get_by_role("button", name="Figure as shown (SVG)")).to_be_disabled()


def test_a_view_can_be_cited(page: Page, url: str) -> None:
    """With what was shown, as of when, and the address that shows it again."""
    open_page(page, url, "claim=create&since=2025-06", "21 of 149")
    page.get_by_role("button", name="Take away").click()
    page.get_by_role("button", name="Cite this view").click()

    words = page.get_by_label("How to cite this view")
    expect(words).to_have_value(re.compile(r"timeline, 21 of 149 items, claim type: create, since"))
    expect(words).to_have_value(re.compile(re.escape(f"{url}?claim=create&since=2025-06")))
    expect(words).to_have_value(re.compile("@misc"))


def test_a_next_question_opens_its_view_and_starts_a_line(page: Page, url: str) -> None:
    """It says why it is asked; its skeleton cites what is known already."""
    open_page(page, url, "view=reading")
    question = page.locator("li", has_text="Is there no seed item on the topic “compositionality”")
    expect(question).to_contain_text("4 are conditional and 4 are limit")

    with page.expect_download() as waiting:
        question.get_by_role("button", name=re.compile("^Start a line")).click()
    written = Path(waiting.value.path()).read_text("utf-8")
    assert waiting.value.suggested_filename.endswith(".md")
    assert written.startswith("---\ntype: line\n")
    question.get_by_role("button", name=re.compile("^Show")).click()
    find_chart(page, "Evidence map")
    expect(
        page.get_by_role("button", name="Drop the filter topic: compositionality")
    ).to_be_visible()


def test_the_reading_room_moves_between_lines(
    page: Page, serve_voila: Serve, tmp_path: Path
) -> None:
    """A line that was started from a question stands beside the first, and its sentences open."""
    folder = Path(shutil.copytree(shipped("data"), tmp_path / "library"))
    library = open_library(folder)
    questions = tables.list_questions(library, LINE)
    start_line(library, questions.iloc[0], folder, on=date(2026, 11, 24))
    title = questions["question"].iloc[0]
    served = serve_voila(shipped("notebooks") / "explorer.ipynb", folder)

    open_page(page, served, "view=reading")
    page.get_by_role("button", name=title, exact=True).click()
    expect(page.locator(".ex-reading").get_by_role("heading", level=2)).to_have_text(title)
    page.locator(".ex-sentence-text").first.click()
    expect(pane(page)).to_contain_text("sentence s1")
    expect(pane(page)).to_contain_text("To be written.")
    page.locator(".ex-cite").first.click()
    expect(pane(page)).to_contain_text("note · ")
    expect(page.locator(".ex-reading").get_by_role("heading", level=2)).to_have_text(title)
    page.wait_for_url(re.compile("show="))
    page.reload()
    heading = page.locator(".ex-reading").get_by_role("heading", level=2)
    expect(heading).to_have_text(title, timeout=PATIENCE)
