"""`explorer import`: references of one's own as a library to explore."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from explorer.cli.doors import Refused, count, main

STEPS: Final = 1_000  # of the bar


@main.command("import")
@click.argument(
    "sources", nargs=-1, required=True, metavar="SOURCE…", type=click.Path(path_type=Path)
)
@click.option(
    "--into",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The library to make: a new folder, or an empty one.",
)
@click.option("--strict", is_flag=True, help="Exit 2 and write nothing if a record is left out.")
@click.option(
    "--map",
    "pairs",
    metavar="FIELD=COLUMN",
    multiple=True,
    help="For CSV: the column that a field is in (title=Titel). May be given again.",
)
def import_library(
    *, sources: tuple[Path, ...], into: Path, strict: bool, pairs: tuple[str, ...]
) -> None:
    """Make a library of references: BibTeX, RIS, CSL-JSON or CSV.

    What was kept, repaired, merged and left out is told, and kept whole in import-report.json
    beside the papers. Ctrl-C leaves DIR as it was.

    \b
    explorer import refs.bib more.ris --into my-library
    explorer --library my-library
    """  # noqa: D301 (the escape keeps click from wrapping the list)
    from explorer.readers.imports.importing import import_sources  # noqa: PLC0415
    from explorer.readers.imports.tabular import read_map  # noqa: PLC0415
    from explorer.writers.folder import check_target, write_folder  # noqa: PLC0415

    columns = read_map(pairs)
    check_target(into)
    with _show_progress() as tell:
        report = import_sources(sources, columns, tell)
    click.echo(report.to_text(), nl=False)
    if strict and report.left_out:
        left = count(len(report.left_out), "record")
        raise Refused(f"{left} left out, and --strict allows none: nothing was written.")
    if not report.papers:
        raise Refused("No record gives a paper: nothing was written.")
    write_folder(report, into)
    click.echo(f"Wrote {count(len(report.papers), 'paper')} into {into}.", err=True)


@contextmanager
def _show_progress() -> Iterator[Callable[[str, float], object]]:
    """Hand out what shows how far it is, where a person looks on."""
    if not sys.stderr.isatty():
        yield lambda _what, _share: None
        return
    with click.progressbar(
        length=STEPS, show_eta=False, file=sys.stderr, item_show_func=lambda what: what or ""
    ) as bar:

        def tell(what: str, share: float) -> None:
            if (step := int(STEPS * share)) > bar.pos:
                bar.update(step - bar.pos, what)

        yield tell
