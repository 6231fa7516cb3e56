"""Every view can be used by everybody: axe-core finds nothing at level A or AA."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from explorer import Selection, open_library
from explorer.opening import shipped
from explorer.widgets.view import Asked, View
from explorer.widgets.views import VIEWS

from .steps import PATIENCE, PHONE

pytestmark = pytest.mark.browser
FRONT = Path(__file__).parents[2] / "explorer" / "widgets" / "front"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SENTENCE = "pretraining-or-posttraining%23s3"
CHECK = """async (levels) => {
  const found = await axe.run(".explorer", { runOnly: { type: "tag", values: levels } });
  const told = ({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 160)) });
  return { violations: found.violations.map(told), passes: found.passes.length };
}"""
Serve = Callable[..., str]


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe-core, which `npm ci` brings; skip without it, but never in CI."""
    script = FRONT / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("axe-core is not installed: run npm ci in explorer/widgets/front.")
    return script.read_text("utf-8")


@pytest.fixture(scope="module")
def url(serve_voila: Serve) -> str:
    """Serve the dashboard on the library that ships."""
    return serve_voila(shipped("notebooks") / "explorer.ipynb", preheat=True)


@pytest.fixture(scope="module")
def opened(new_page: Callable[[], Page], url: str, axe: str) -> Page:
    """Open the dashboard on a sentence, so that the pane holds its trail."""
    page = new_page()
    page.goto(f"{url}?focus={SENTENCE}")
    expect(page.locator(".ex-counts")).to_contain_text("149 of 149 items", timeout=PATIENCE)
    expect(page.locator(".ex-detail h2")).to_contain_text("91%")
    page.evaluate(axe)
    return page


def find_violations(page: Page) -> list[dict[str, object]]:
    """Return what axe finds, after making sure that it looked at all."""
    found = page.evaluate(CHECK, LEVELS)
    assert found["passes"] > 10
    return found["violations"]


def choices_of(view: View) -> list[str]:
    """Return the choices of a view that look their own way: of many alike, the first and last."""
    library = open_library()
    values = [value for value, _ in view.show(Asked(library, Selection(), library)).choices] or [""]
    return values if len(values) < 5 else [values[0], *values[-2:]]


SHOWN = [(view, choice) for view in VIEWS for choice in choices_of(view)]


@pytest.mark.parametrize(("view", "choice"), SHOWN, ids=[f"{v.name}-{c}" for v, c in SHOWN])
def test_a_view_has_no_violation(opened: Page, view: View, choice: str) -> None:
    """With its numbers open, so that chart, sentence, choices and table are all looked at."""
    library = open_library()
    shown = view.show(Asked(library, Selection(focus=unquote(SENTENCE)), library, choice))
    opened.locator(f"#ex-tab-{view.name}").click()
    if choice:
        label = dict(shown.choices)[choice]
        offered = opened.locator(".ex-choices").get_by_text(label, exact=True)
        expect(offered).to_have_count(1)  # a button, or an option of a menu
        menu = opened.get_by_label("Show", exact=True)
        menu.select_option(choice) if menu.is_visible() else offered.click()
    expect(opened.locator(".ex-sentence")).to_have_text(shown.sentence)
    numbers = opened.get_by_role("button", name="Show the numbers")
    if numbers.is_visible():
        numbers.click()
        expect(opened.locator(".ex-table tbody tr").first).to_be_visible()
    opened.wait_for_load_state("networkidle")

    assert [] == find_violations(opened), json.dumps(find_violations(opened), indent=1)


@pytest.mark.parametrize("query", ["view=reading&since=2025-06", "text=zzzz"])
def test_what_a_filter_leaves_has_no_violation(
    new_page: Callable[[], Page], url: str, axe: str, query: str
) -> None:
    """Dimmed prose, and the way out of a selection that keeps nothing."""
    page = new_page()
    page.goto(f"{url}?{query}")
    expect(page.locator(".ex-chip")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".ex-fallen, .ex-ways button").first).to_be_visible()
    page.evaluate(axe)

    assert [] == find_violations(page)


def test_the_form_of_the_bench_has_no_violation(opened: Page) -> None:
    """Open, with counts refused beside it, and with the models of others to choose from."""
    opened.locator("#ex-tab-bench").click()
    opened.get_by_role("button", name="pass@k of your counts").click()
    opened.get_by_role("button", name="Use my counts").click()
    rows = "".join(f"p{at},{model},9,{at}\n" for at in range(9) for model in "abc")
    opened.get_by_label("Counts as CSV").fill(f"problem,model,n,c\n{rows}")
    opened.get_by_role("button", name="Compare").click()
    expect(opened.locator(".ex-counts-said")).to_contain_text("it has 3 models")
    expect(opened.get_by_label("base model", exact=True)).to_be_visible()

    assert [] == find_violations(opened), json.dumps(find_violations(opened), indent=1)


def test_a_violation_would_be_found(opened: Page) -> None:
    """A picture without words, and pale letters, planted for once."""
    opened.evaluate(
        """() => document.querySelector('.ex-title').insertAdjacentHTML('beforeend',
          '<b id=planted><img src=data:,><span style="color:#ccc">pale</span></b>')"""
    )

    found = {violation["id"] for violation in find_violations(opened)}
    opened.evaluate("document.querySelector('#planted').remove()")
    assert {"image-alt", "color-contrast"} <= found


def test_the_menu_to_take_away_has_no_violation(opened: Page) -> None:
    """Open, with the words to cite the view in it; Escape closes it and gives the focus back."""
    opener = opened.get_by_role("button", name="Take away")
    opener.click()
    opened.get_by_role("button", name="Cite this view").click()
    cited = opened.get_by_label("How to cite this view")
    expect(cited).to_have_value(re.compile("149 of 149 items, as of 2026-11-23"))

    assert [] == find_violations(opened)
    opened.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opened.get_by_role("group", name="Take away")).to_be_hidden()


def test_a_tour_has_no_violation(new_page: Callable[[], Page], url: str, axe: str) -> None:
    """With its notes open and the way back in sight, at its last step, and before a room."""
    page = new_page()
    page.goto(f"{url}?tour=fall-of-91&step=3")
    heading = page.locator(".ex-tour-heading")
    expect(heading).to_have_text("Ten cells, one of them 91%", timeout=PATIENCE)
    page.get_by_text("Notes", exact=True).click()
    page.locator("#ex-tab-reading").click()
    expect(page.get_by_role("button", name="Back to this step")).to_be_visible()
    page.get_by_role("button", name="Tours").click()
    expect(page.get_by_role("group", name="Tours")).to_be_visible()
    page.evaluate(axe)
    assert [] == find_violations(page)

    page.goto(f"{url}?tour=argument&step=10")
    expect(heading).to_have_text("What a reader should doubt", timeout=PATIENCE)
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.get_by_label("The chosen item")).to_be_hidden()
    page.evaluate(axe)
    assert [] == find_violations(page)


def test_a_phone_has_no_violation(new_page: Callable[[], Page], url: str, axe: str) -> None:
    """In one column, with the filters unfolded."""
    page = new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{url}?view=reading&focus={SENTENCE}")
    expect(page.locator(".ex-detail h2")).to_contain_text("91%", timeout=PATIENCE)
    page.get_by_text("Filters", exact=True).click()
    page.evaluate(axe)

    assert [] == find_violations(page)


def test_the_keyboard_reaches_every_part(opened: Page) -> None:
    """Tab leads through tools, tabs, filters, the view and the pane, and one sees where it is."""
    opened.locator("#ex-tab-reading").click()
    opened.get_by_role("button", name="Copy link").focus()
    parts = ("ex-tools", "ex-tabs", "ex-rail", "ex-reading", "ex-detail")
    met: list[str] = []
    for _ in range(200):
        opened.keyboard.press("Tab")
        here = opened.evaluate(
            """(parts) => {
              const node = document.activeElement;
              const ring = getComputedStyle(node);
              const box = node.getBoundingClientRect();
              const part = parts.find((name) => node.closest(`.${name}`));
              const seen = ring.outlineStyle !== "none" || ring.boxShadow !== "none";
              return part && { part, seen, sized: box.width > 0 && box.height > 0 };
            }""",
            parts,
        )
        if here is None:
            continue
        assert here["seen"], here
        assert here["sized"], here
        if here["part"] not in met:
            met.append(here["part"])
        if len(met) == len(parts):
            break

    assert list(parts) == met


def test_reduced_motion_is_honoured(new_page: Callable[[], Page], url: str) -> None:
    """Whoever asks for it sees nothing move."""
    page = new_page()
    page.goto(url)
    expect(page.locator(".ex-counts")).to_contain_text("149 of 149", timeout=PATIENCE)
    page.add_style_tag(
        content=".explorer .ex-title { transition: color 1s; }"
    )  # there is none of our own

    moving = """[...document.querySelectorAll('.explorer *')].filter((one) => {
      const { transitionDuration: t, animationName: a } = getComputedStyle(one);
      return a !== 'none' || t.split(',').some((part) => parseFloat(part) > 0);
    }).length"""
    assert page.evaluate(moving) > 0
    page.emulate_media(reduced_motion="reduce")
    assert 0 == page.evaluate(moving)
