"""How quick the dashboard is in a real browser, as ratios to plainer pages in the same run.

`python tests/benchmarks/ratios.py` opens, in Chromium: a page of one button and one label (the bare
round trip of a widget), a notebook of three FigureWidgets, our dashboard on the library that
ships, and our dashboard on a million made-up items. It prints medians and whether the budget holds:
a click costs at most 3 times the bare round trip, and the page is ready at least 3 times sooner
than the FigureWidgets. A click lasts from its event until what it changes is on screen, two frames
after it is in the page. The browser draws without a GPU, and emulates none on the same cores. The
budget is for the page of the shipped library, whose kernel the command keeps warm; the page of a
library of one's own starts cold, and is only told.
"""

import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import click
import psutil
from bodies import walk_claim_types
from playwright.sync_api import Browser, Page, Route, sync_playwright

from explorer.model import ClaimType
from explorer.opening import shipped
from explorer.serve.dashboard import dashboard
from explorer.serve.ports import choose_port, spell_url
from explorer.serve.process import running

HOST = "127.0.0.1"
PAGES = Path(__file__).parent / "pages"
DASHBOARD = shipped("notebooks") / "explorer.ipynb"
PATIENCE = 180_000  # milliseconds until a page that is not drawn has failed
BEAT, CALM = 0.25, 0.02  # seconds between two looks; the share of a core that counts as rest
CLICK, READY = 3.0, 3.0  # the budget: at most so many round trips; at least so many times sooner
COUNTS = ".ex-counts"
Open = Callable[[], contextlib.AbstractContextManager[Page]]

BARE = "() => document.querySelector('.jupyter-button') && document.querySelector('.widget-html')"
FIGURES = """() => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')];
  const drawn = (plot) => plot.calcdata?.length && plot._fullData?.length;
  return plots.length === 3 && plots.every(drawn);
}"""
OURS = f"""() => document.querySelector('.explorer-chart-host')?.dataset.state === 'drawn'
  && / of /.test(document.querySelector('{COUNTS}')?.textContent)"""
FRAMES = """const frame = () => new Promise((done) => requestAnimationFrame(done));
const settle = async () => { for (let n = 0; n < 10; n += 1) await frame(); };"""
CHANGED = """const changed = (node) => new Promise((done) => {
  const before = node.textContent;
  const look = () => node.textContent !== before && (watch.disconnect(), done());
  const watch = new MutationObserver(look);
  watch.observe(node, { subtree: true, childList: true, characterData: true });
});"""
PRESS = f"""async () => {{
  {FRAMES} {CHANGED}
  await settle();
  const said = changed(document.querySelector('.widget-html'));
  const start = performance.now();
  document.querySelector('.jupyter-button').click();
  await said;
  await frame(); await frame();
  return performance.now() - start;
}}"""
TICK = f"""async (word) => {{
  {FRAMES} {CHANGED}
  await settle();
  const rows = [...document.querySelectorAll('.ex-option')];
  const row = rows.find((one) => one.querySelector('.ex-word').textContent === word);
  const plot = document.querySelector('.js-plotly-plot');
  const before = plot.data;
  const said = changed(document.querySelector('{COUNTS}'));
  const drawn = new Promise((done) => {{
    const look = () => plot.data !== before && done();
    plot.on('plotly_afterplot', look);
  }});
  const start = performance.now();
  row.querySelector('input').click();
  await Promise.all([said, drawn]);
  await frame(); await frame();
  return performance.now() - start;
}}"""


@contextlib.contextmanager
def plain_voila(notebook: Path) -> Iterator[tuple[str, psutil.Process]]:
    """Serve a notebook by Voila as it comes, with settings of nobody's."""
    port = choose_port(HOST, 0, 0)
    arguments = [f"--port={port}", f"--Voila.ip={HOST}", "--no-browser", "--Voila.log_level=40"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        homes = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
        own = {home: str(Path(scratch) / home.lower()) for home in homes}
        with running(
            [sys.executable, "-m", "voila", str(notebook), *arguments],
            {**os.environ, **own},
            answers=f"{spell_url(HOST, port)}voila/static/voila.js",
            name=f"Voila on {notebook.name}",
        ) as process:
            yield spell_url(HOST, port), psutil.Process(process.pid)


@contextlib.contextmanager
def our_voila(notebook: Path, *, preheat: bool) -> Iterator[tuple[str, psutil.Process]]:
    """Serve a notebook as `explorer` does."""
    port = choose_port(HOST, 0, 0)
    with dashboard(notebook, shipped("data"), port=port, preheat=preheat) as process:
        yield spell_url(HOST, port), psutil.Process(process.pid)


def wait_for_rest(server: psutil.Process) -> None:
    """Wait until a server and its kernels do nothing: what it prepares ahead is then prepared."""
    deadline = time.monotonic() + PATIENCE / 1000
    before = (-1.0, 0)
    while time.monotonic() < deadline:
        family = [server, *server.children(recursive=True)]
        spent = 0.0
        for one in family:
            with contextlib.suppress(psutil.Error):
                times = one.cpu_times()
                spent += times.user + times.system
        if before[1] == len(family) and spent - before[0] < CALM * BEAT * 4:
            return
        before = (spent, len(family))
        time.sleep(4 * BEAT)


@contextlib.contextmanager
def opened(browser: Browser, url: str) -> Iterator[Page]:
    """Give a page of a new viewer, whose browser remembers nothing and is offline."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)

    def let_pass(route: Route) -> None:
        here = urlsplit(route.request.url).hostname == HOST
        route.continue_() if here else route.abort()

    context.route(lambda address: not address.startswith(f"http://{HOST}:"), let_pass)
    try:
        page = context.new_page()
        page.goto(url, wait_until="commit")
        yield page
    finally:
        context.close()


def time_ready(browser: Browser, url: str, drawn: str) -> float:
    """Return the seconds from asking for a page until all of it is drawn."""
    start = time.perf_counter()
    with opened(browser, url) as page:
        page.wait_for_function(drawn)
        return time.perf_counter() - start


def measure_ready(browser: Browser, visits: int) -> Mapping[str, list[float]]:
    """Return how long each visit of each page took to be ready, in seconds, page by turns."""
    seconds: dict[str, list[float]] = {}
    with contextlib.ExitStack() as servers:
        pages = {
            "bare": (servers.enter_context(plain_voila(PAGES / "bare.ipynb")), BARE),
            "figures": (servers.enter_context(plain_voila(PAGES / "figures.ipynb")), FIGURES),
            "cold": (servers.enter_context(our_voila(DASHBOARD, preheat=False)), OURS),
            "preheated": (servers.enter_context(our_voila(DASHBOARD, preheat=True)), OURS),
        }
        for _ in range(visits):
            for name, ((url, server), drawn) in pages.items():
                wait_for_rest(server)
                seconds.setdefault(name, []).append(time_ready(browser, url, drawn))
                wait_for_rest(server)
    return seconds


def measure_clicks(browser: Browser, clicks: int) -> Mapping[str, list[float]]:
    """Return how long each click took on each page, in milliseconds, page by turns."""
    milliseconds: dict[str, list[float]] = {}
    with contextlib.ExitStack() as stack:
        pages = {}
        for name, server, drawn in (
            ("bare", plain_voila(PAGES / "bare.ipynb"), BARE),
            ("few", our_voila(DASHBOARD, preheat=False), OURS),
            ("million", our_voila(PAGES / "million.ipynb", preheat=False), OURS),
        ):
            url, process = stack.enter_context(server)
            pages[name] = stack.enter_context(opened(browser, url))
            pages[name].wait_for_function(drawn)
            wait_for_rest(process)
        for word in walk_words(clicks + 1):
            for name, page in pages.items():
                page.bring_to_front()
                spent = page.evaluate(PRESS) if name == "bare" else page.evaluate(TICK, word)
                milliseconds.setdefault(name, []).append(spent)
    return {name: spent[1:] for name, spent in milliseconds.items()}  # the first warms up


def walk_words(clicks: int) -> Iterator[str]:
    """Yield the claim type to click each time, so that no selection comes twice."""
    before = {kind.value for kind in ClaimType}
    for _, kept in zip(range(clicks), walk_claim_types(), strict=False):
        yield next(iter(kept ^ before))
        before = kept


def tell(name: str, values: list[float], unit: str, against: str = "", held: str = "") -> None:
    """Print one line of the table."""
    middle, low, high = statistics.median(values), min(values), max(values)
    digits = 0 if unit == "ms" else 2
    spread = f"{low:.{digits}f} to {high:.{digits}f}"
    value = f"{middle:.{digits}f} {unit}"
    click.echo(f"{name:<42}{value:>10}  {spread:<16}{len(values):>3}  {against:<22}{held}")


def judge(ratio: float, words: str, *, held: bool) -> tuple[str, str]:
    """Return a ratio and whether the budget holds, in words."""
    return f"{ratio:.1f} {words}", "holds" if held else "BROKEN"


def report(ready: Mapping[str, list[float]], clicks: Mapping[str, list[float]]) -> None:
    """Print the table."""
    middle = {name: statistics.median(spent) for name, spent in clicks.items()}
    wait = {name: statistics.median(spent) for name, spent in ready.items()}
    click.echo(f"{'':<42}{'median':>10}  {'from, to':<16}{'n':>3}  {'ratio':<22}budget")
    tell("click: button to label, bare", clicks["bare"], "ms")
    for name, words in (("few", "149 items"), ("million", "a million items")):
        ratio = middle[name] / middle["bare"]
        verdict = judge(ratio, "x the bare one", held=ratio <= CLICK)
        tell(f"click: claim type to redrawn, {words}", clicks[name], "ms", *verdict)
    tell("page ready: button and label, plain Voila", ready["bare"], "s")
    tell("page ready: three FigureWidgets", ready["figures"], "s")
    for name in ("cold", "preheated"):
        ratio = wait["figures"] / wait[name]
        words, held = judge(ratio, "x sooner", held=ratio >= READY)
        tell(f"page ready: the dashboard, {name}", ready[name], "s", words, held * (name != "cold"))
    click.echo(f"Budget: a click at most {CLICK:g} x the bare one, ready {READY:g} x sooner.")


@click.command(help=__doc__)
@click.option("--clicks", default=14, show_default=True, help="Clicks on each page, at most 14.")
@click.option("--visits", default=3, show_default=True, help="Visits of each page.")
def main(clicks: int, visits: int) -> None:
    """Measure, and print the table."""
    from browser.conftest import find_chromium

    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        launch = partial(playwright.chromium.launch, executable_path=find_chromium())
        browser = launch(args=["--disable-gpu", *root])
        spent = measure_clicks(browser, clicks)
        report(measure_ready(browser, visits), spent)
        browser.close()


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent.parent))  # where the browser's settings are
    main()
