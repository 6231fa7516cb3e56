"""How quick an import of BibTeX is, beside bibtexparser alone, on entries that are all made up.

`python tests/benchmarks/import_speed.py` writes synthetic entries as reference managers do, parses
them with bibtexparser alone, imports them, and writes the library; each is timed in this one run.
It prints the seconds of the processor and the most memory that was held. The budget: an import,
from the file to the papers and the report, is no less than half as quick as bibtexparser alone,
within 2 GB.
"""

import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import bibtexparser
import click

from explorer.readers.imports.importing import import_sources
from explorer.writers.folder import write_folder

BUDGET: Final = 2.0  # times bibtexparser's own
MEMORY: Final = 2.0  # GB
AGAIN: Final = 50  # one in so many entries is met twice
FAMILIES: Final = 3_000
Answer = TypeVar("Answer")


def walk_entries(many: int, dice: random.Random) -> Iterator[str]:
    """Yield entries with the fields that most have: LaTeX in one of ten, an abstract in half."""
    letters = "aeioustrnlmdcpbgkh"
    words = ["".join(dice.choices(letters, k=dice.randint(3, 10))) for _ in range(20_000)]
    families = [word.capitalize() for word in dice.sample(words, FAMILIES)]
    before = ""
    for number in range(many):
        if before and number % AGAIN == 0:
            yield before.replace("{key", "{again")
            continue
        title = " ".join(dice.choices(words, k=dice.randint(5, 13))).capitalize()
        accent = r" {\"o}ber {LLMs} \& more" if number % 10 == 0 else ""
        names = " and ".join(
            f"{dice.choice(families)}, {dice.choice(words).capitalize()}"
            for _ in range(dice.randint(1, 6))
        )
        abstract = " ".join(dice.choices(words, k=120)) if number % 2 else ""
        before = (
            f"@article{{key{number},\n  title = {{{title}{accent}}},\n  author = {{{names}}},\n"
            f"  journal = {{Journal of {dice.choice(families)}}},\n"
            f"  year = {{{dice.randint(1990, 2025)}}},\n  month = {{{dice.randint(1, 12)}}},\n"
            f"  volume = {{{number % 90}}},\n  pages = {{{number % 700}--{number % 700 + 9}}},\n"
            f"  doi = {{10.{1_000 + number % 9_000}/synthetic.{number}}},\n"
            f"  url = {{https://example.org/{number}}},\n"
            + (f"  abstract = {{{abstract}}},\n" if abstract else "")
            + "}\n"
        )
        yield before


def measure(job: Callable[[], Answer]) -> tuple[float, Answer]:
    """Return how long a job kept the processor, in seconds, and its answer.

    None of them waits for anything, and a busy machine slows them unevenly.
    """
    start = time.process_time()
    answer = job()
    return time.process_time() - start, answer


@click.command(help=__doc__)
@click.option("--many", default=100_000, show_default=True, help="Entries.")
def main(many: int) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "synthetic.bib"
        path.write_text("\n".join(walk_entries(many, random.Random(1))), encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        alone, parsed = measure(lambda: len(bibtexparser.parse_string(text).blocks))
        took, report = measure(lambda: import_sources([path]))
        wrote, _ = measure(lambda: write_folder(report, Path(scratch) / "library"))
    [source] = report.sources
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # of kB, as Linux counts
    held = took <= BUDGET * alone and most <= MEMORY
    click.echo(f"{many:,} synthetic entries, {len(text) / 1e6:,.0f} MB; {parsed:,} blocks")
    click.echo(f"bibtexparser alone  {alone:7.2f} s  {many / alone:8,.0f} a second")
    click.echo(f"import              {took:7.2f} s  {many / took:8,.0f} a second")
    click.echo(f"write the library   {wrote:7.2f} s")
    click.echo(f"{source.kept:,} kept, {source.merged:,} merged, {source.left_out:,} left out")
    click.echo(
        f"{alone / took:.2f} of its speed, {most:.2f} GB at most:"
        f" the budget {'holds' if held else 'is BROKEN'}"
    )


if __name__ == "__main__":
    main()
