"""A library small enough to hold in mind, and the one that ships.

The small one: line `q` has two sentences; note `n1` rests on papers `p1` and `p2`, note `n2` on
`p3`; the line hands on finding `f1`, re-tested twice. Paper `p4` has no date, no coding and no
topic.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from explorer.errors import LibraryError, Problem
from explorer.opening import open_library


def table(columns: str, *rows: str) -> pd.DataFrame:
    """Return a frame of text from lines whose cells stand between bars; `-` is nothing."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    frame = pd.DataFrame(cells, columns=columns.split(), dtype="str")
    return frame.replace("-", "")


def tiny_records() -> Mapping[str, pd.DataFrame]:
    """Return the records of the small library, as a reader gives them."""
    effects = table(
        "effect paper model benchmark metric treated_text unit comparison provenance",
        "e001 | p2 | small-7b | sums | pass@1 | - | percentage points | RL against base | paper",
        "e002 | p3 | small-7b | sums | pass@64 | level | ratio | RL against base | second-hand",
    ).assign(
        baseline=[10.0, None],
        treated=[30.0, None],
        delta=[20.0, None],
        reference=None,
        n=[10, None],
    )
    return {
        "lines": table("line title standfirst", "q | Elicit or create? | What is asked."),
        "sentences": table(
            "line sentence text", "q | s1 | Sampling shows it.", "q | s2 | Training matters too."
        ).assign(paragraph=[1, 2], position=[1, 2]),
        "notes": table(
            "note title summary status",
            "n1 | Is it there before? | Often, yes. | stable",
            "n2 | When is it new? | It depends. | stable",
        ),
        "findings": table(
            "finding line text date date_basis real_dates",
            "f1 | q | RL made a new skill. | 2025-03 | stated by the line | February 2025",
        ),
        "papers": table(
            "paper title authors date date_basis venue url claim",
            "p1 | Sampled | Author One | 2024-01-10 | first version | arXiv | https://example.org/p1"
            " | Bases already solve it.",
            "p2 | Trained | Author Two; Author Three | 2024-06 | first version | arXiv |"
            " https://example.org/p2 | RL adds skill.",
            "p3 | Mixed | Author Four; Author Five; Author Six | 2025-02-20 | first version | - |"
            " https://example.org/p3 | Both, by task.",
            "p4 | Undated | Author Seven | - | - | - | https://example.org/p4 | Nobody knows.",
        ).assign(author_count=[1, 2, 3, None], authors_complete=[True, True, True, False]),
        "citations": table(
            "source target kind basis evidence note",
            "p2 | p1 | extends | named | Builds on it. | -",
            "p3 | p1 | cites | read | Reference 4. | -",
            "p3 | p2 | contradicts | described | Opposite result. | a judgement",
        ),
        "rests": table(
            "source source_kind target target_kind role",
            "q | line | n1 | note | s1",
            "q | line | n1 | note | s2",
            "q | line | n2 | note | s2",
            "q | line | f1 | finding | hands on",
            "n1 | note | p1 | paper | source paper",
            "n1 | note | p2 | paper | source paper",
            "n2 | note | p3 | paper | source paper",
            "n2 | note | p1 | paper | checking paper",
            "f1 | finding | n1 | note | -",
            "f1 | finding | p3 | paper | -",
        ),
        "effects": effects,
        "checks": table(
            "check subject_kind subject line topic stated found verdict why",
            "c001 | sentence | q#s1 | q | sampling | Shown. | So it is. | confirmed | Same words.",
            "c002 | finding | f1 | q | skill | New skill. | On one task. | nuanced | Narrower.",
            "c003 | note | n2 | - | tasks | By task. | By task. | confirmed | Same words.",
            "c004 | anchor | p1 | q | date | 2024-01 | 2024-01-10 | confirmed | In the month.",
        ),
        "codings": table(
            "coding item stage coder claim_type confidence rationale reads evidence_date coded"
            " coded_basis",
            "k001 | n1 | first | lead | elicit | high | Found before. | - | - | 2026-01 | stated",
            "k002 | n2 | first | lead | conditional | low | By task. | - | - | 2026-01 | stated",
            "k003 | f1 | first | lead | create | medium | New skill. | - | - | 2026-01 | stated",
            "k004 | p1 | first | lead | elicit | high | In bases. | - | - | 2026-01 | stated",
            "k005 | p2 | first | lead | elicit | medium | Read v1. | v1 | - | 2026-01 | stated",
            "k006 | p2 | recoding | lead | create | high | Read v2. | v2 | 2025-01-15 | 2026-02"
            " | stated",
            "k007 | p3 | first | lead | conditional | - | By task. | - | - | 2026-01 | stated",
            "k008 | p3 | second | other | create | low | New skill. | - | - | 2026-02 | stated",
        ),
        "retests": table(
            "retest finding verdict evidence model prompt date signed_by note supersedes",
            "r001 | f1 | unclear | 2401.00001 | made-up-1 | - | 2026-02-01 | reader | Early. | -",
            "r002 | f1 | relaxed | 2401.00001;2502.00002 | made-up-1 | p-0123456789ab | 2026-03-05"
            " | reader | One skill. | r001",
        ),
        "discrepancies": table(
            "discrepancy subject_kind subject severity kind topic stated found",
            "d001 | finding | f1 | minor | date | skill | March 2025 | February 2025",
        ),
        "anchors": table("line paper date date_basis", "q | p1 | 2024-01 | stated by the line"),
        "known": table("rule where reason", "undated | paper p4 | It has none."),
        "pages": table(
            "subject page_kind url",
            "c001 | abstract | https://example.org/p1",
            "d001 | abstract | https://example.org/p3",
        ),
        "topics": table("item topic", "p1 | sampling", "p1 | rl", "p2 | rl", "p3 | rl"),
        "evidence_types": table(
            "item evidence_type", "p1 | behavioural", "p2 | behavioural", "p3 | mechanistic"
        ),
    }


def find_problems(folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a library folder, by trying to open it."""
    try:
        open_library(folder)
    except LibraryError as error:
        return error.problems
    return ()


def swap(file: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which has to hold it."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
