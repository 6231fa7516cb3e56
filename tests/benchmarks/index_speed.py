"""How quick the index of works is at a million records of arXiv's kind, all of them made up.

`python tests/benchmarks/index_speed.py` writes records as arXiv's snapshot has them, loads them
once from the file, and then asks: by id, and by titles that are whole, cut off, mistyped, made of
common words alone, or nobody's. It prints how many records a second were loaded, the size of the
index, and the median and 95th percentile of each question. The budget: 95 of 100 questions are
answered within 10 ms.
"""

import itertools
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from explorer.retest.works.index import Index
from explorer.retest.works.sources import index_file_for, load_source

BUDGET = 10.0  # milliseconds
WORDS = (
    200_000  # how many there are; the commonest stands in an eighth of the titles, as in arXiv's
)
LENGTHS = range(5, 15)  # words of a title
ABSTRACT = 150  # words
MONTHS = [(year, month) for year in range(15, 26) for month in range(1, 13)]


def make_words() -> tuple[Sequence[str], Sequence[float]]:
    """Return made-up words and how often each comes, summed up; most are rare."""
    letters = "aeioustrnlmdcpbgkhfvwxyz"
    words = ["".join(three) + "a" for three in itertools.product(letters, repeat=3)]
    words += ["".join(four) + "i" for four in itertools.product(letters, repeat=4)]
    counts = (1 / (place + 8) ** 1.02 for place in range(WORDS))
    return words[:WORDS], list(itertools.accumulate(counts))


def walk_records(many: int, dice: random.Random) -> Iterator[dict[str, object]]:
    """Yield records as arXiv's snapshot has them."""
    words, often = make_words()
    abstract = " ".join(dice.choices(words, cum_weights=often, k=ABSTRACT))
    for number in range(many):
        year, month = MONTHS[number * len(MONTHS) // many]
        title = dice.choices(words, cum_weights=often, k=dice.choice(LENGTHS))
        yield {
            "id": f"{year:02}{month:02}.{number % 99_999 + 1:05}",
            "authors": "A. Example and B. Sample",
            "title": " ".join(title).capitalize(),
            "journal-ref": None,
            "doi": None,
            "categories": "cs.LG",
            "abstract": f"  {abstract}\n{number}",
            "versions": [{"version": "v1", "created": f"Thu, 2 Jan 20{year:02} 18:00:00 GMT"}],
            "update_date": "2025-01-02",
            "authors_parsed": [["Example", "A.", ""], ["Sample", "B.", ""]],
        }


def write_records(path: Path, many: int, dice: random.Random) -> list[tuple[str, str]]:
    """Write the records and return a thousand of their ids and titles."""
    kept = []
    with path.open("w", encoding="utf-8") as file:
        for number, record in enumerate(walk_records(many, dice)):
            file.write(json.dumps(record) + "\n")
            if number % max(many // 1_000, 1) == 0:
                kept.append((str(record["id"]), str(record["title"])))
    return kept


def mistype(title: str, dice: random.Random) -> str:
    """Return a title with two letters of one word changed about."""
    words = title.split()
    place = dice.randrange(len(words))
    words[place] = words[place][::-1]
    return " ".join(words)


def measure(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Return how long each question took, in milliseconds."""
    spent = []
    for question in questions:
        start = time.perf_counter()
        ask(question)
        spent.append(1_000 * (time.perf_counter() - start))
    return spent


def tell(name: str, spent: Sequence[float], note: str = "") -> None:
    """Print one line of the table."""
    late = statistics.quantiles(spent, n=20)[-1]
    held = "holds" if late <= BUDGET else "BROKEN"
    middle = statistics.median(spent)
    click.echo(
        f"{name:<34}{middle:>9.2f}{late:>9.2f}{max(spent):>9.2f}{len(spent):>7}  {held:<8}{note}"
    )


def report(index: Index, kept: Sequence[tuple[str, str]], dice: random.Random) -> None:
    """Ask, and print the table."""
    words, often = make_words()
    ids, titles = zip(*kept, strict=True)
    cut = [" ".join(title.split()[: max(3, len(title.split()) // 2)]) for title in titles]
    typos = [mistype(title, dice) for title in titles]
    common = [" ".join(dice.sample(list(words[:40]), 6)) for _ in titles]
    strange = [" ".join(dice.choices(words, cum_weights=often, k=9)) for _ in titles]
    click.echo(f"{'milliseconds':<34}{'median':>9}{'95th':>9}{'most':>9}{'n':>7}  budget")
    tell("find by id", measure(index.find, ids))
    tell("find an id that is not there", measure(index.find, [f"{one[:4]}.00000" for one in ids]))
    for name, asked in (("whole", titles), ("cut in half", cut), ("a word mistyped", typos)):
        found = sum(
            any(work.title == title for work in index.search(question))
            for question, title in zip(asked, titles, strict=True)
        )
        note = f"found: {found} of {len(titles)}"
        tell(f"search a title, {name}", measure(index.search, asked), note)
    tell("search common words alone", measure(index.search, common))
    tell("search a title that nobody gave", measure(index.search, strange))


@click.command(help=__doc__)
@click.option("--many", default=1_000_000, show_default=True, help="Records.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to write, not temporary.")
def main(many: int, folder: Path | None) -> None:
    """Measure, and print the table."""
    dice = random.Random(1)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        path = Path(scratch) / "records.jsonl"
        kept = write_records(path, many, dice)
        start = time.perf_counter()
        loaded = load_source(path, Path(scratch) / "cache")
        seconds = time.perf_counter() - start
        loaded.index.close()
        size = index_file_for(path, Path(scratch) / "cache").stat().st_size / 1e6
        click.echo(
            f"{loaded.report.records:,} records ({path.stat().st_size / 1e6:,.0f} MB) loaded in"
            f" {seconds:.1f} s: {many / seconds:,.0f} a second; {loaded.added.kept:,} works kept,"
            f" index of {size:,.0f} MB"
        )
        start = time.perf_counter()
        with load_source(path, Path(scratch) / "cache").index as index:
            click.echo(f"opened again in {1_000 * (time.perf_counter() - start):.1f} ms")
            report(index, kept, dice)


if __name__ == "__main__":
    main()
