"""`explorer export`: what a view holds, as a file one takes away."""

import contextlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from explorer.cli.doors import find_library, library_option, main
from explorer.errors import ExportError
from explorer.selection import Selection, select

PICTURES = ("svg", "png")
FORMATS = ("csv", "bibtex", "ris", "csl", "graphml", "cite", *PICTURES)
STDOUT = Path("-")


@main.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="csv",
    show_default=True,
    help="csv: the numbers of a view, in a zip with metadata.json; bibtex, ris, csl: the papers; "
    "graphml: the citation graph; cite: how to cite the view; svg, png: its figure.",
)
@click.option("--view", metavar="NAME", default="timeline", show_default=True, help="The view.")
@click.option("--show", "choice", metavar="CHOICE", default="", help="What the view shows.")
@click.option(
    "--select",
    "query",
    metavar="QUERY",
    default="",
    help="What to keep, as in an address: claim=create&since=2025-06. Default: all.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write; - for standard output. Default: a name of its own, here.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@library_option
def export(
    *,
    form: str,
    view: str,
    choice: str,
    query: str,
    output: Path | None,
    force: bool,
    library: Path | None,
) -> None:
    """Take away what a view shows, as the page does.

    The file that was written is named on standard error. A file that is there already is left as it
    is (exit 2), unless told otherwise.
    """
    from explorer.charts import save_picture  # noqa: PLC0415 (1 s that other commands need not wait)
    from explorer.widgets.address import read_address  # noqa: PLC0415
    from explorer.widgets.takeaway import FULL, SHOWN, Taken, make_wish  # noqa: PLC0415
    from explorer.widgets.view import Asked  # noqa: PLC0415
    from explorer.widgets.views import VIEWS  # noqa: PLC0415
    from explorer.writers.gifts import FORMATS as MADE  # noqa: PLC0415

    opened, _ = find_library(library)
    tab = next(one for one in VIEWS if one.name == read_address(f"view={view}", VIEWS).tab)
    selection = Selection.from_query(query)
    asked = Asked(opened, selection, select(opened, selection), choice)
    shown = tab.show(asked)
    if choice and choice != shown.current:
        offered = ", ".join(value for value, _ in shown.choices) or "no choice"
        raise ExportError(f"The view {tab.name} does not show {choice!r}. It has {offered}.")
    if form in PICTURES:
        if shown.figure is None:
            raise ExportError(f"The view {tab.name} has no figure. Export its numbers as csv.")
        path = _choose(output, Path(f"{tab.name}.{form}"), force)
        with telling(path):
            save_picture(shown.figure, path)
    else:
        scope = SHOWN if selection.filters() else FULL
        wish = make_wish(Taken(form, scope), tab, asked, date.today())
        gift = MADE[form](wish)
        if output == STDOUT or (output is None and not gift.name):
            sys.stdout.buffer.write(gift.data)
            return
        path = _choose(output, Path(gift.name), force)
        with telling(path):
            path.write_bytes(gift.data)
    click.echo(f"Wrote {path}.", err=True)


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell in a sentence why a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}. Name another.") from None


def _choose(output: Path | None, usual: Path, force: bool) -> Path:
    path = output or usual
    if path.exists() and not force:
        raise ExportError(f"There is a file at {path} already. Name another, or add --force.")
    if not path.parent.is_dir():
        raise ExportError(f"There is no folder {path.parent} to write into. Make it first.")
    return path
