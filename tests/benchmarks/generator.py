"""Libraries of any size from a seed, for benchmarks: made up, shaped like the one that ships."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from explorer.library import Library
from explorer.model import CitationKind, ClaimType, Confidence
from explorer.opening import shipped

EARLIEST, DAYS = np.datetime64("2022-01-01"), 1_700
TOPICS = tuple(f"topic {number:02d}" for number in range(20))
WORDS = ("models", "reasoning", "training", "samples", "reward", "steps", "search", "verifiers")
PEOPLE = ("Ada Ash", "Ben Birch", "Cleo Cedar", "Dan Dogwood", "Eve Elm", "Fay Fir", "Gil Gorse")
PRECISIONS = {"day": 0.77, "month": 0.19, "interval": 0.03, "none": 0.01}  # as far as it is known
UNCODED = 0.02  # of the papers
UNRECORDED = 0.1  # of the codings: how sure the coder was

Records = Mapping[str, pd.DataFrame]


def generate_library(size: int, seed: int = 0) -> Library:
    """Make a library of `size` papers, each with two citations, two topics and an effect or so.

    Dates, claim types, confidence and kinds of citation are about as frequent as in the library
    that ships. The same size and seed give the same library.
    """
    return Library.from_frames(generate_records(size, seed))


def generate_records(size: int, seed: int = 0) -> Records:
    """Make the records of such a library, as a reader gives them."""
    rng = np.random.default_rng(seed)
    ids = _text(np.char.mod("p%07d", np.arange(size)))
    papers = _make_papers(rng, ids)
    coded = np.flatnonzero(rng.random(size) >= UNCODED)
    return {
        "papers": papers,
        "codings": _make_codings(rng, ids.take(coded).reset_index(drop=True)),
        "topics": _make_topics(rng, ids),
        "citations": _make_citations(rng, ids),
        "effects": _make_effects(rng, ids),
    }


def write_library(folder: Path, records: Records) -> Path:
    """Write records as a folder that `open_library` reads, by the schema of the one that ships."""
    schema = json.loads((shipped("data") / "datapackage.json").read_text("utf-8"))
    schema["resources"] = [one for one in schema["resources"] if "schema" in one]
    folder.mkdir(parents=True, exist_ok=True)
    given = dict(records)
    topics = given.pop("topics").groupby("item", sort=False)["topic"].agg(";".join)
    given["papers"] = given["papers"].assign(
        authors=given["papers"]["authors"].str.replace("; ", ";", regex=False),
        authors_complete="true",
        topics=given["papers"]["paper"].map(topics).fillna(""),
    )
    for resource in schema["resources"]:
        fields = resource["schema"]["fields"]
        if resource["name"] == "papers":
            next(one for one in fields if one["name"] == "topics")["vocabulary"] = list(TOPICS)
        frame = given.get(resource["name"], pd.DataFrame())
        frame = frame.reindex(columns=[one["name"] for one in fields])
        frame.to_csv(folder / resource["path"], index=False)
    (folder / "datapackage.json").write_text(json.dumps(schema), "utf-8")
    return folder


def _make_papers(rng: np.random.Generator, ids: pd.Series) -> pd.DataFrame:
    size = len(ids)
    days = EARLIEST + (DAYS * rng.beta(4, 1.5, size)).astype("timedelta64[D]")
    return pd.DataFrame(
        {
            "paper": ids,
            "title": "Made-up paper " + ids + " on " + _pick(rng, WORDS, size, 3, " and "),
            "authors": _pick(rng, PEOPLE, size, 2, "; "),
            "authors_complete": True,
            "url": "https://example.org/" + ids,
            "claim": "In made-up experiments " + _pick(rng, WORDS, size, 3, ", ") + " matter most.",
            "date": _tell_days(rng, days),
            "date_basis": "v1 submission",
            "seen_as": "arXiv page",
        }
    )


def _tell_days(rng: np.random.Generator, days: Any) -> pd.Series:
    """Return each day in EDTF, as closely as it is known: a day, a month, an interval, not."""
    told = np.datetime_as_string(days)
    months = np.datetime_as_string(days.astype("datetime64[M]"))
    ends = np.datetime_as_string(days.astype("datetime64[M]") + 4)
    spans = np.char.add(np.char.add(months, "/"), ends)
    which = rng.choice(len(PRECISIONS), len(days), p=list(PRECISIONS.values()))
    return _text(np.choose(which, [told, months, spans, np.full(len(days), "", "U15")]))


def _make_codings(rng: np.random.Generator, items: pd.Series) -> pd.DataFrame:
    size = len(items)
    sure = np.array([*Confidence, ""], dtype=object)
    known = (1 - UNRECORDED) * np.array([0.1, 0.3, 0.6])
    return pd.DataFrame(
        {
            "coding": "k" + items.str.slice(1),
            "item": items,
            "stage": "first",
            "coder": "coder-1",
            "claim_type": rng.choice(
                np.array(list(ClaimType), dtype=object), size, p=[0.32, 0.2, 0.18, 0.17, 0.13]
            ),
            "confidence": rng.choice(sure, size, p=[*known, UNRECORDED]),
            "rationale": "Made up.",
            "coded": "2026-01-31",
            "coded_basis": "stated",
        }
    )


def _make_topics(rng: np.random.Generator, ids: pd.Series) -> pd.DataFrame:
    """Give each paper two topics, which may be the same one."""
    size = len(ids)
    paper, topic = np.repeat(np.arange(size), 2), rng.integers(0, len(TOPICS), 2 * size)
    kept = np.unique(paper * len(TOPICS) + topic)
    return pd.DataFrame(
        {
            "item": ids.take(kept // len(TOPICS)).reset_index(drop=True),
            "topic": pd.Series(np.array(TOPICS, dtype=object)[kept % len(TOPICS)], dtype="str"),
        }
    )


def _make_citations(rng: np.random.Generator, ids: pd.Series) -> pd.DataFrame:
    """Let papers cite those made before them; some papers are cited by many more than others."""
    size = len(ids)
    source = rng.integers(1, size, 2 * size) if size > 1 else np.empty(0, dtype=np.int64)
    target = (source * rng.random(len(source)) ** 2).astype(np.int64)
    pairs = np.unique(source * size + target)
    kinds = np.array(list(CitationKind), dtype=object)
    return pd.DataFrame(
        {
            "source": ids.take(pairs // size).reset_index(drop=True),
            "target": ids.take(pairs % size).reset_index(drop=True),
            "kind": rng.choice(kinds, len(pairs), p=[0.86, 0.05, 0.06, 0.03]),
            "basis": "read",
            "evidence": "Made up.",
        }
    )


def _make_effects(rng: np.random.Generator, ids: pd.Series) -> pd.DataFrame:
    """Give each paper an effect, in one of two units, some of them over a number of problems."""
    size = len(ids)
    baseline, gain = rng.uniform(0, 60, size).round(1), rng.normal(8, 6, size).round(1)
    counted = rng.random(size) < 0.05
    return pd.DataFrame(
        {
            "effect": "e" + ids.str.slice(1),
            "paper": ids,
            "model": "made-up-" + pd.Series(rng.integers(1, 70, size)).astype("str") + "b",
            "benchmark": "made-up sums",
            "metric": "accuracy",
            "baseline": baseline,
            "treated": (baseline + gain).round(1),
            "delta": gain,
            "unit": np.where(rng.random(size) < 0.8, "percentage points", "ratio"),
            "n": pd.Series(np.where(counted, 30.0, np.nan)).astype("Int64"),
            "comparison": "trained against base",
            "provenance": "paper text or table",
            "seen_as": "arXiv page",
        }
    )


def _pick(
    rng: np.random.Generator, words: tuple[str, ...], size: int, length: int, between: str
) -> pd.Series:
    """Return `size` texts of `length` words, made from every way to draw that many."""
    ways = [(word,) for word in words]
    for _ in range(length - 1):
        ways = [(*way, word) for way in ways for word in words if word not in way]
    texts = np.array([between.join(way) for way in ways], dtype=object)
    return pd.Series(texts[rng.integers(0, len(texts), size)], dtype="str")


def _text(words: Any) -> pd.Series:
    return pd.Series(words.astype(object), dtype="str")
