"""The `explorer` command: open the dashboard, open JupyterLab, check a library."""

import json
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from explorer.checks import check_library
from explorer.errors import ExplorerError, LibraryError, Problem
from explorer.library import Library
from explorer.opening import open_library, shipped
from explorer.serve.dashboard import dashboard
from explorer.serve.lab import COPY, copy_notebooks, lab
from explorer.serve.ports import choose_port, is_loopback, spell_url
from explorer.serve.process import ending_signals_interrupt, wait_until_interrupted

DASHBOARD_PORT = 8866
LAB_PORT = 8888
STOP = "Press Ctrl-C to stop."

Command = TypeVar("Command", bound=Callable[..., Any])


class Refused(click.ClickException):
    """An error of ours, told in its own words, without a traceback."""

    exit_code = 2


class Doors(click.Group):
    """Commands of which `dashboard` need not be named, and whose errors are sentences."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `explorer --port 9000` as `explorer dashboard --port 9000`."""
        asks_of_itself = {"--help", "-h", "--version"}
        if not args or (args[0].startswith("-") and args[0] not in asks_of_itself):
            args = ["dashboard", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error of ours is a sentence and exit 2."""
        try:
            return super().invoke(ctx)
        except ExplorerError as error:
            raise Refused(str(error)) from None
        except KeyboardInterrupt:  # before the server stood; after that, it ends the usual way
            raise click.exceptions.Exit(130) from None


def library_option(command: Command) -> Command:
    """Add `--library PATH`."""
    return click.option(
        "--library",
        metavar="PATH",
        type=click.Path(path_type=Path),
        help="The library to open: a folder like the shipped data/. Default: the shipped one.",
    )(command)


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


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evidence-explorer", prog_name="explorer")
def main() -> None:
    """Explore a library of dated evidence on one contested question.

    Without a command, `explorer` opens the dashboard; its options may follow at once.

    \b
    explorer                         the dashboard on the shipped library
    explorer --library my-library    the dashboard on another one
    explorer lab                     the notebooks, in JupyterLab
    explorer check my-library        every problem of a library
    """  # noqa: D301 (the escape keeps click from wrapping the list)


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
def open_dashboard(library: Path | None, host: str, port: int | None, no_browser: bool) -> None:
    """Open the dashboard, as `explorer` alone does.

    Viewers filter and read; they cannot run code. Each has a kernel, which ends with the tab.
    """
    opened, folder = find_library(library)
    number = find_port(host, port, DASHBOARD_PORT)
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
            preheat=library is None,  # one's own library may change between two visits
        ) as server,
    ):
        show(spell_url(host, number), "The explorer", no_browser)
        wait_until_interrupted(server, "The dashboard")


@main.command("lab")
@library_option
@server_options(LAB_PORT)
def open_lab(library: Path | None, port: int | None, no_browser: bool) -> None:
    """Open JupyterLab on the notebooks.

    From a checkout these are notebooks/ itself. From an installed package they are copied to
    ./explorer-notebooks first; files that are already there stay as they are.
    """
    _, folder = find_library(library)
    number = find_port("127.0.0.1", port, LAB_PORT)
    with (
        ending_signals_interrupt(),
        lab(find_notebooks(Path.cwd()), folder, port=number) as (url, server),
    ):
        show(url, "JupyterLab", no_browser)
        wait_until_interrupted(server, "JupyterLab")


@main.command("check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs.",
)
def check(path: Path | None, style: str) -> None:
    """Print every problem of a library.

    PATH is its folder; without one, the shipped library is checked. A problem refuses the library
    (exit 1), a warning does not (exit 0). Without a library there: exit 2.
    """
    folder = path or shipped("data")
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    items = 0
    try:
        library = open_library(folder)
        items, warnings = len(library), tuple(check_library(library))
    except LibraryError as error:
        problems = error.problems
    if style == "json":
        answer = {
            "library": str(folder),
            "items": items,
            "problems": [spell_problem(problem) for problem in problems],
            "warnings": [spell_problem(warning) for warning in warnings],
        }
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        for kind, found in (("problem", problems), ("warning", warnings)):
            for one in found:
                click.echo(f"{kind}: {one}")
        counts = f"{count(len(problems), 'problem')}, {count(len(warnings), 'warning')}"
        click.echo(f"{folder}: {counts}" + ("." if problems else f" in {count(items, 'item')}."))
    sys.exit(1 if problems else 0)


def find_library(path: Path | None) -> tuple[Library, Path]:
    """Open the library before any server starts, so that a broken one is told here."""
    folder = path or shipped("data")
    return open_library(folder), folder


def find_port(host: str, asked: int | None, default: int) -> int:
    """Choose the port, and say so if it is not the usual one."""
    port = choose_port(host, asked, default)
    if asked is None and port != default:
        click.echo(f"Port {default} is taken; using {port}.", err=True)
    return port


def find_notebooks(here: Path) -> Path:
    """Return the folder to open: a checkout's own, else a copy in `here`, and say where."""
    notebooks = shipped("notebooks")
    if not notebooks.is_relative_to(Path(__file__).parent):
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


def spell_problem(problem: Problem) -> dict[str, str]:
    """Return a problem as JSON has it."""
    return {"where": problem.where, "what": problem.what, "fix": problem.fix}


def count(number: int, noun: str) -> str:
    """Spell a number of things: `1 item`, `2 items`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
