"""Libraries of any size from a seed, for benchmarks: made up, and shaped like the one that ships."""

import numpy as np
import pandas as pd

from explorer import Library
from explorer.model import CitationKind, ClaimType, Confidence

TOPICS = 20
EARLIEST, DAYS = np.datetime64("2022-01-01"), 1_700


def generate_library(size: int, seed: int = 0) -> Library:
    """Make a library of `size` papers, twice as many citations, and a topic or two for each paper."""
    rng = np.random.default_rng(seed)
    ids = pd.Series(np.arange(size)).map("p{:07d}".format)
    days = EARLIEST + (DAYS * rng.beta(4, 1.5, size)).astype("timedelta64[D]")
    papers = pd.DataFrame(
        {
            "paper": ids,
            "title": "Made-up paper " + ids,
            "authors": "A. Author; B. Author",
            "authors_complete": True,
            "url": "https://example.org/" + ids,
            "claim": "A made-up claim, number " + ids,
            "date": days.astype(str),
            "date_basis": "generated",
        }
    )
    codings = pd.DataFrame(
        {
            "coding": "k" + ids,
            "item": ids,
            "stage": "first",
            "coder": "generator",
            "claim_type": rng.choice(list(ClaimType), size, p=[0.32, 0.2, 0.18, 0.17, 0.13]),
            "confidence": rng.choice(list(Confidence), size, p=[0.1, 0.3, 0.6]),
            "rationale": "Made up.",
        }
    )
    topics = pd.DataFrame(
        {
            "item": pd.concat([ids, ids], ignore_index=True),
            "topic": [f"topic {number:02d}" for number in rng.integers(0, TOPICS, 2 * size)],
            "basis": "generated",
        }
    ).drop_duplicates(["item", "topic"])
    source = rng.integers(1, size, 2 * size)
    target = (source * rng.random(2 * size)).astype(int)
    citations = pd.DataFrame(
        {
            "source": ids.to_numpy()[source],
            "target": ids.to_numpy()[target],
            "kind": rng.choice(list(CitationKind), 2 * size, p=[0.86, 0.05, 0.06, 0.03]),
            "basis": "generated",
            "evidence": "generated",
        }
    ).drop_duplicates(["source", "target", "kind"])
    records = {"papers": papers, "codings": codings, "topics": topics, "citations": citations}
    return Library.from_frames(records)
