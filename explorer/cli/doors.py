"""What all commands share: the group, its manners with errors, and how a library is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from explorer.errors import ExplorerError
from explorer.library import Library
from explorer.opening import open_library, shipped

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


def style_option(command: Command) -> Command:
    """Add `--format text|json`, which a command knows as `style`."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text for people, or JSON for programs.",
    )(command)


def works_option(command: Command) -> Command:
    """Add `--works FILE`, which may be given again."""
    return click.option(
        "--works",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="A file of works to look up citations in, beside the library: .bib, .json or .jsonl. "
        "May be given again.",
    )(command)


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="evidence-explorer", prog_name="explorer")
def main() -> None:
    """Explore a library of dated evidence on one contested question.

    Without a command, `explorer` opens the dashboard; its options may follow at once.

    \b
    explorer                         the dashboard on the shipped library
    explorer --library my-library    the dashboard on another one
    explorer lab                     the notebooks, in JupyterLab
    explorer lab --lessons           the lessons, for a class or for oneself
    explorer check my-library        every problem of a library
    explorer import refs.bib --into my-library    a library of your own references
    explorer export --view balance   what a view holds, as a file
    explorer prompt                  a prompt that asks to re-test the findings
    explorer ground answer.md        whether what an answer cites is there
    explorer sign f2 relaxed         a re-test, signed into the ledger
    explorer bench passk counts.csv  pass@k of a base and a trained model
    """  # noqa: D301 (the escape keeps click from wrapping the list)


def find_library(path: Path | None) -> tuple[Library, Path]:
    """Open the library before any server starts, so that a broken one is told here."""
    folder = path or shipped("data")
    return open_library(folder), folder


def count(number: int, noun: str) -> str:
    """Spell a number of things: `1 item`, `2 items`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
