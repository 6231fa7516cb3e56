"""Take the pictures: `python tests/pictures.py` for the README, with a FOLDER of every view."""

import shutil
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Browser, sync_playwright

from explorer.opening import open_library, shipped
from explorer.serve.dashboard import dashboard
from explorer.serve.ports import choose_port, spell_url
from explorer.widgets.views import VIEWS as EVERY

HOST = "127.0.0.1"
FOLDER = Path(__file__).parent / "pictures"
PATIENCE = 60_000  # milliseconds
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
DOUBT = "pretraining-or-posttraining%23s3"  # the sentence about 91%
README = {  # what the README shows: the size, and the address
    "dashboard-1440x900": (DESK, "since=2024&focus=2505.24864"),
    "reading-1440x900": (DESK, f"view=reading&focus={DOUBT}"),
    "phone-390x844": (PHONE, ""),
}
SHOWN = [(view.name, "") for view in EVERY]  # every view, and the choices that look their own way
SHOWN += [("effects", "worked-example"), ("camps", "exchanges"), ("audit", "discrepancies")]
SHOWN += [("bench", "gaps"), ("bench", "small"), ("bench", "headlines")]
VIEWS = {
    f"{view}{choice}-{size['width']}": (
        size,
        f"view={view}&show={choice}&focus={DOUBT if view == 'reading' else '2510.07364'}",
    )
    for view, choice in SHOWN
    for size in (DESK, PHONE)
}


def take_pictures(folder: Path, pictures: dict[str, tuple[dict[str, int], str]]) -> None:
    """Write a picture of each address into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    port = choose_port(HOST, 0, 0)
    notebook, library = shipped("notebooks") / "explorer.ipynb", shipped("data")
    question = open_library().about.title
    with (
        dashboard(notebook, library, port=port, question=question),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (size, query) in pictures.items():
            _take(browser, f"{spell_url(HOST, port)}?{query}", size, folder / f"{name}.png")
        browser.close()


def _take(browser: Browser, url: str, size: dict[str, int], path: Path) -> None:
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
    page.goto(url)
    view = dict(parse_qsl(urlsplit(url).query)).get("view", "timeline")
    page.wait_for_selector(f"#ex-tab-{view}[aria-selected=true]", timeout=PATIENCE)
    drawn = ".explorer-chart-host[data-state=drawn], .ex-table tbody tr, .ex-sentence-text"
    drawn = ", ".join(f"{one}:visible" for one in drawn.split(", "))
    page.wait_for_selector(drawn, timeout=PATIENCE)
    if "focus" in url:
        page.wait_for_selector(".ex-detail h2", timeout=PATIENCE, state="attached")
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelector('.explorer').scrollIntoView()")  # a choice scrolls phones
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    if sys.argv[1:]:
        take_pictures(Path(sys.argv[1]), README | VIEWS)
    else:
        take_pictures(FOLDER, README)
