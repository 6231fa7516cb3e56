"""Real Chromium on real servers: whatever leaves this machine, or complains, fails the test."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from explorer.opening import shipped
from explorer.serve.dashboard import dashboard
from explorer.serve.lab import lab_command, lab_environment
from explorer.serve.ports import choose_port, spell_url
from explorer.serve.process import running

PAGES = Path(__file__).parent / "pages"
HOST = "127.0.0.1"
TOKEN = "open"
FLAGS = (
    "--use-angle=swiftshader",  # draws WebGL where there is no graphics card
    "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
Serve = Callable[..., str]


def find_chromium() -> str | None:
    """Return the browser that the environment names, or one that is on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Give none, for every server is at a port of its own; the plugin's own one warns."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the machine's own Chromium; skip without one, but never in CI."""
    chromium = find_chromium()
    if chromium is None:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("No browser: install Chromium, or name one in $CHROMIUM.")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = (*FLAGS, "--no-sandbox") if root else FLAGS
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(flags)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Look at a page as on a desk."""
    return {**browser_context_args, "viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Give a page that may ask no other host for anything and log no error."""
    with watched(page):
        yield page


@pytest.fixture(scope="module")
def new_page(
    browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Callable[[], Page]]:
    """Give `new_page()`: such a page for all tests of a module that do not disturb each other."""
    with contextlib.ExitStack() as pages:

        def open_page() -> Page:
            context = browser.new_context(**browser_context_args)
            pages.callback(context.close)
            return pages.enter_context(watched(context.new_page()))

        yield open_page


@contextlib.contextmanager
def watched(page: Page) -> Iterator[Page]:
    """Fail at the end if the page asked another host for anything, or logged an error."""
    leaks: list[str] = []
    errors: list[str] = []

    def watch(url: str) -> None:
        here = urlsplit(url)
        if here.hostname != HOST and here.scheme not in ("data", "blob", "about"):
            leaks.append(url)

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url')})")

    page.on("request", lambda request: watch(request.url))
    page.on("websocket", lambda socket: watch(socket.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", listen)
    yield page
    assert not leaks
    assert not errors


@pytest.fixture(scope="session")
def serve_voila() -> Iterator[Serve]:
    """Give `serve_voila(notebook, library, signer=...)`: the address of a dashboard of ours."""
    with contextlib.ExitStack() as servers:

        def serve(
            notebook: Path, library: Path | None = None, *, preheat: bool = False, signer: str = ""
        ) -> str:
            port = choose_port(HOST, 0, 0)
            folder = library or shipped("data")
            servers.enter_context(
                dashboard(notebook, folder, port=port, preheat=preheat, signer=signer)
            )
            return spell_url(HOST, port)

        yield serve


@pytest.fixture(scope="session")
def serve_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Give `serve_lab(folder, notebook)`: the address of a notebook in a JupyterLab of its own."""
    with contextlib.ExitStack() as servers:

        def serve(folder: Path, notebook: str, library: Path | None = None) -> str:
            scratch = tmp_path_factory.mktemp("lab")
            port = choose_port(HOST, 0, 0)
            homes = (
                *("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"),
                *("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"),
            )
            own = {home: str(scratch / home.lower()) for home in homes}
            servers.enter_context(
                running(
                    lab_command(folder, port),
                    lab_environment(library or shipped("data"), TOKEN) | own,
                    answers=f"{spell_url(HOST, port)}api",
                    name="JupyterLab",
                )
            )
            return f"{spell_url(HOST, port)}lab/tree/{notebook}?token={TOKEN}&reset"

        yield serve
