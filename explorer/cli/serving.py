"""`explorer dashboard` and `explorer lab`: a server, and a browser that is shown it."""

import webbrowser
from collections.abc import Callable
from pathlib import Path

import click

from explorer.cli.doors import (
    Command,
    count,
    find_library,
    library_option,
    main,
    works_option,
)
from explorer.errors import ServeError
from explorer.library import Library
from explorer.opening import shipped
from explorer.serve.dashboard import dashboard
from explorer.serve.lab import COPY, DASHBOARD, LESSONS, copy_notebooks, lab
from explorer.serve.ports import choose_port, is_loopback, spell_url
from explorer.serve.process import ending_signals_interrupt, wait_until_interrupted

DASHBOARD_PORT = 8866
LAB_PORT = 8888
STOP = "Press Ctrl-C to stop."


def retest_options(command: Command) -> Command:
    """Add `--sign-as NAME` and `--works FILE`."""
    signer = click.option(
        "--sign-as",
        "signer",
        metavar="NAME",
        default="",
        help="Let re-tests be signed, under this name, into the library's retests.csv.",
    )
    return signer(works_option(command))


def server_options(default: int) -> Callable[[Command], Command]:
    """Add `--port N` and `--no-browser`."""

    def add(command: Command) -> Command:
        port = click.option(
            "--port",
            metavar="N",
            type=click.IntRange(0, 65535),
            help=f"The port to serve on; 0 for any. Default: the first free one from {default} on.",
        )
        browser = click.option(
            "--no-browser", is_flag=True, help="Print the address, but open no browser."
        )
        return port(browser(command))

    return add


@main.command("dashboard")
@library_option
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen at. The default is reached from this machine alone.",
)
@server_options(DASHBOARD_PORT)
@retest_options
def open_dashboard(
    *,
    library: Path | None,
    host: str,
    port: int | None,
    no_browser: bool,
    signer: str,
    works: tuple[Path, ...],
) -> None:
    """Open the dashboard, as `explorer` alone does.

    Viewers filter and read; they cannot run code. Each has a kernel, which ends with the tab.
    """
    opened, folder = find_library(library)
    load_works(works)
    number = find_port(host, port, DASHBOARD_PORT)
    if signer and not is_loopback(host):
        raise ServeError(
            f"Whoever reaches {host} would sign as {signer}. Leave out --host, or --sign-as."
        )
    tell_signer(signer, folder)
    if not is_loopback(host):
        click.echo(
            f"Anybody who can reach this machine at {host}, port {number}, can use the dashboard.",
            err=True,
        )
    with (
        ending_signals_interrupt(),
        dashboard(
            shipped("notebooks") / "explorer.ipynb",
            folder,
            host=host,
            port=number,
            question=ask(opened),
            # one's own library may change between two visits, and so may one that is signed
            preheat=library is None and not signer,
            signer=signer,
            works=works,
        ) as server,
    ):
        show(spell_url(host, number), "The explorer", no_browser)
        wait_until_interrupted(server, "The dashboard")


@main.command("lab")
@library_option
@click.option("--lessons", is_flag=True, help="Open the list of lessons.")
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file for a learner's own answers. Default: answers.jsonl beside the lessons.",
)
@server_options(LAB_PORT)
@retest_options
def open_lab(
    *,
    library: Path | None,
    lessons: bool,
    answers: Path | None,
    port: int | None,
    no_browser: bool,
    signer: str,
    works: tuple[Path, ...],
) -> None:
    """Open JupyterLab on the notebooks.

    From a checkout these are notebooks/ itself. From an installed package they are copied to
    ./explorer-notebooks first; files that are already there stay as they are.
    """
    _, folder = find_library(library)
    load_works(works)
    tell_signer(signer, folder)
    number = find_port("127.0.0.1", port, LAB_PORT)
    with (
        ending_signals_interrupt(),
        lab(
            find_notebooks(Path.cwd()),
            folder,
            port=number,
            signer=signer,
            works=works,
            notebook=LESSONS if lessons else DASHBOARD,
            answers=answers,
        ) as (url, server),
    ):
        show(url, "JupyterLab", no_browser)
        wait_until_interrupted(server, "JupyterLab")


def load_works(works: tuple[Path, ...]) -> None:
    """Load lists of works before the server starts, so that what is wrong with one is told here."""
    if works:
        from explorer.retest.works.sources import load_source  # noqa: PLC0415

        for path in works:
            click.echo(str(load_source(path).report), err=True)


def tell_signer(signer: str, folder: Path) -> None:
    """Say who signs, and into which file."""
    if who := signer.strip():
        click.echo(f"Re-tests are signed by {who} in {folder / 'retests.csv'}.", err=True)


def find_port(host: str, asked: int | None, default: int) -> int:
    """Choose the port, and say so if it is not the usual one."""
    port = choose_port(host, asked, default)
    if asked is None and port != default:
        click.echo(f"Port {default} is taken; using {port}.", err=True)
    return port


def find_notebooks(here: Path) -> Path:
    """Return the folder to open: a checkout's own, else a copy in `here`, and say where."""
    notebooks = shipped("notebooks")
    if not notebooks.is_relative_to(Path(__file__).parents[1]):
        return notebooks
    folder = here / COPY
    new = copy_notebooks(notebooks, folder)
    click.echo(f"The notebooks are in {folder} ({count(len(new), 'file')} new).", err=True)
    return folder


def ask(library: Library) -> str:
    """Return the question of the library's first line, or else its title."""
    titles = [*library.lines["title"].head(1), library.about.title]
    return next(filter(None, titles), "")


def show(url: str, name: str, no_browser: bool) -> None:
    """Say where the server is, and open it unless told not to."""
    click.echo(f"{name} is at {url}\n{STOP}", err=True)
    if not no_browser:
        webbrowser.open(url)
