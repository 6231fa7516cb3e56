"""How long an answer of a thousand ids takes, from the pasted text to what is said of each.

`python tests/benchmarks/answer_speed.py` reads and grounds made-up answers that cite a thousand
works: short and long, plain and hostile, against the library that ships. It prints the seconds of
reading and of the ground check. The budget is 2 s for a thousand ids.
"""

import json
import random
import time
from collections.abc import Callable, Mapping
from datetime import date

import click

from explorer.library import Library
from explorer.opening import open_library
from explorer.retest.answers.answer import read_answer
from explorer.retest.grounding.ground import ground_answer
from explorer.retest.works.index import Index

MANY = 1_000  # ids
BUDGET = 2.0  # seconds
TODAY = date(2026, 11, 25)
WORDS = (
    *("made", "up", "work", "on", "sums", "and", "letters", "that", "nobody", "wrote", "with"),
    *("models", "which", "do", "not", "exist"),
)


def make_ids(dice: random.Random) -> list[str]:
    """Return so many ids that can exist."""
    return [
        f"25{dice.randint(1, 12):02}.{number:05}" for number in dice.sample(range(1, 25_000), MANY)
    ]


def make_block(library: Library, words: int, people: int, *, known: bool) -> str:
    """Return an answer in JSON whose works have so long titles and so many authors."""
    dice = random.Random(0)
    papers = library.papers
    ids = list(papers["paper"]) if known else make_ids(dice)
    cites = [
        {
            "arxiv": ids[at % len(ids)],
            "title": " ".join(dice.choices(WORDS, k=words)),
            "authors": ", ".join(f"Made Up{number}" for number in range(people)),
            "year": 2025,
        }
        for at in range(MANY)
    ]
    retests = [
        {
            "finding": "f2",
            "verdict": "holds",
            "claim": " ".join(WORDS),
            "cites": cites[at : at + 10],
        }
        for at in range(0, MANY, 10)
    ]
    return f"```json\n{json.dumps({'explorer_retest': 1, 'retests': retests})}\n```"


def make_answers(library: Library) -> Mapping[str, str]:
    """Return the answers by what is hard about them."""
    ids = make_ids(random.Random(0))
    papers = list(zip(library.papers["paper"], library.papers["title"], strict=True))
    real = [papers[at % len(papers)] for at in range(MANY)]
    return {
        "ids in one paragraph": "They differ: " + ", ".join(f"arXiv:{one}" for one in ids) + ".",
        "real titles, a line each": "\n".join(
            f'- Finding 2 holds: "{title}" (arXiv:{one}).' for one, title in real
        ),
        "JSON, usual titles": make_block(library, 9, 3, known=True),
        "JSON, unknown ids": make_block(library, 9, 3, known=False),
        "JSON, titles of 60 words, 100 authors": make_block(library, 60, 100, known=True),
        "numbered references": "It holds "
        + "".join(f"[{at}]" for at in range(1, MANY + 1))
        + ".\n\n## References\n\n"
        + "\n".join(
            f"[{at}] A. Made et al. {title}. 2025. arXiv:{one}."
            for at, (one, title) in enumerate(real, 1)
        ),
    }


def measure(act: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


@click.command()
def main() -> None:
    """Print the table."""
    library = open_library()
    index = Index.of_library(library)
    findings = tuple(library.findings["finding"])
    click.echo(f"{'answer':40} {'works':>6} {'read, s':>8} {'ground, s':>10}")
    for name, text in make_answers(library).items():
        answer = read_answer(text, findings, TODAY)
        works = sum(len(claim.cited) for claim in answer.claims)
        read = measure(lambda text=text: read_answer(text, findings, TODAY))
        ground = measure(lambda answer=answer: ground_answer(answer, index, TODAY))
        slow = "" if read + ground <= BUDGET else f"  over the budget of {BUDGET:g} s"
        click.echo(f"{name:40} {works:>6,} {read:>8.2f} {ground:>10.2f}{slow}")


if __name__ == "__main__":
    main()
