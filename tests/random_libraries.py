"""Small libraries and selections drawn at random, for laws that must hold of every one."""

from functools import lru_cache
from random import Random

import pandas as pd
from hypothesis import strategies as st

from explorer.library import Library
from explorer.model import CitationKind, ClaimType, Confidence, Kind, Stage, Verdict
from explorer.selection import UNCODED, UNRECORDED, Selection

DATES = ["", "2024-01-10", "2024-02", "2024", "2023-12/2024-03", "2024-02-29/..", "../2024-01"]
DAYS = ["2023-12-31", "2024-01-10", "2024-01", "2024-02-28", "2024-03", "2024", "2025"]
TOPICS = ["rl", "sampling", "a, b"]
EVIDENCE = ["theory", "ablation"]
PROSE = ["", "Sampling elicits", "RL créé plus", "ÉLICITER SAMPLING", "100% a.b", "R L"]
SEARCHES = ["", "rl", "sampling", "éliciter samp", "a.b", "%", "one zzz", "N0", "two rl"]
TAGS = {
    "topics": ("topics", "item", "topic"),
    "evidence_types": ("evidence_types", "item", "evidence_type"),
    "verdicts": ("checks", "subject", "verdict"),
}
KINDS = {"n": "note", "f": "finding", "p": "paper", "q": "line"}


@lru_cache
def make_library(seed):
    """Make a library of a few items of each kind, with codings, citations and what follows."""
    some = Random(seed)
    notes = [{"note": f"n{at}", "title": some.choice(PROSE)} for at in range(some.randint(0, 2))]
    findings = [
        {"finding": f"f{at}", "line": "q", "text": some.choice(PROSE), "date": some.choice(DATES)}
        for at in range(some.randint(0, 2))
    ]
    papers = [
        {
            "paper": f"p{at}",
            "title": some.choice(PROSE),
            "claim": some.choice(PROSE),
            "authors": some.choice(["", "Ann One", "Ann One; Bo Two"]),
            "authors_complete": True,
            "date": some.choice(DATES),
        }
        for at in range(some.randint(1, 5))
    ]
    named = [row["paper"] for row in papers]
    above = [*(row["note"] for row in notes), *(row["finding"] for row in findings)]
    items = [*above, *named]

    def rows(most, **columns):
        """Draw rows, a value per column."""
        return [
            {column: some.choice(values) for column, values in columns.items()}
            for _ in range(some.randint(0, most))
        ]

    def kind(name):
        return KINDS[name[0]]

    codings = rows(
        10,
        item=items,
        stage=list(Stage),
        claim_type=list(ClaimType),
        confidence=[None, *Confidence],
        rationale=PROSE,
        evidence_date=["", "2024-01-05", "2024-02", "2024-02/.."],
    )
    rests = [{"source": one, "target": some.choice(named), "role": "source"} for one in above]
    rests += [{"source": "q", "target": one, "role": "s1"} for one in above]
    rests = [
        row | {"source_kind": kind(row["source"]), "target_kind": kind(row["target"])}
        for row in rests
    ]
    checks = [{"subject": "q#s1", "subject_kind": "sentence"}]
    checks += [
        row | {"subject_kind": kind(row["subject"]).replace("paper", "anchor")}
        for row in rows(6, subject=items, verdict=[None, *Verdict])
    ]
    checks = [row | {"check": f"c{at}"} for at, row in enumerate(checks)]
    discrepancies = [
        {"discrepancy": f"d{at}", "subject": one, "subject_kind": "sentence" if "#" in one else "x"}
        for at, one in enumerate(["q#s1", *some.choices(items, k=2)])
    ]
    told = [*checks, *discrepancies]
    frames = {
        "lines": [{"line": "q"}],
        "sentences": [{"line": "q", "sentence": "s1"}],
        "notes": notes,
        "findings": findings,
        "papers": papers,
        "citations": rows(6, source=named, target=named, kind=list(CitationKind)),
        "rests": rests,
        "effects": rows(3, paper=named),
        "checks": checks,
        "codings": codings,
        "discrepancies": discrepancies,
        "pages": [{"subject": row.get("check") or row["discrepancy"]} for row in told],
        "topics": rows(6, item=items, topic=TOPICS),
        "evidence_types": rows(3, item=named, evidence_type=EVIDENCE),
    }
    return Library.from_frames({name: pd.DataFrame(rows) for name, rows in frames.items()})


# making one takes a tenth of a second, so many a selection is put to each
libraries = st.integers(0, 29).map(make_library)


def seldom(values, none=None):
    """Draw one of these values now and then; with every filter in force, little would be kept."""
    return st.integers(0, 2).flatmap(lambda turn: values if turn == 2 else st.just(none))


def some(words):
    """Draw any set of these words, or more often no filter."""
    return seldom(st.frozensets(st.sampled_from(words)))


DAY = seldom(st.sampled_from(DAYS))
selections = st.builds(
    Selection,
    claim_types=some([*(word.value for word in ClaimType), UNCODED]),
    kinds=some([word.value for word in Kind]),
    since=DAY,
    until=DAY,
    as_of=DAY,
    topics=some([*TOPICS, "nowhere"]),
    evidence_types=some([*EVIDENCE, "nowhere"]),
    confidence=some([*(word.value for word in Confidence), UNRECORDED]),
    verdicts=some([word.value for word in Verdict]),
    text=seldom(st.sampled_from(SEARCHES), ""),
    focus=st.sampled_from(["", "p0", "nobody"]),
)


def keep_one_by_one(library, selection):
    """Return the items that a selection keeps, as rows, by reading them one at a time."""
    codings = library.codings.to_dict("records")
    authors = dict(zip(library.papers["paper"], library.papers["authors"], strict=True))
    tagged = {name: read_tags(library, name) for name in TAGS}
    read = (read_as_of(item, codings, selection.as_of) for item in library.items.to_dict("records"))
    return [
        item
        for item in read
        if item is not None and is_kept(item, authors.get(item["item"], ""), tagged, selection)
    ]


def read_tags(library, name):
    """Return which item has which word of what it may have several of."""
    frame, item, word = TAGS[name]
    rows = library.frame(frame)
    return set(zip(rows[item], rows[word], strict=True))


def read_as_of(item, codings, day):
    """Return an item as it was coded on a day, or None if it was not surely out."""
    if day is None:
        return item
    day = pd.Timestamp(day)
    if not item["date_latest"] <= day:
        return None
    standing = [
        one
        for one in codings
        if one["item"] == item["item"]
        and one["stage"] != "second"
        and (one["evidence_date"] == "" or one["evidence_latest"] <= day)
    ]
    names = ("claim_type", "confidence", "rationale")
    blank = {"claim_type": None, "confidence": None, "rationale": ""}
    return item | ({name: standing[-1][name] for name in names} if standing else blank)


def is_kept(item, authors, tagged, selection):
    """Return whether a selection keeps one item, as the docstring of `Selection` says."""

    def among(value, words, missing):
        return words is None or (missing if pd.isna(value) else value) in words

    first, last = item["date_earliest"], item["date_latest"]
    prose = [item[name] for name in ("title", "claim", "item", "rationale")]
    return (
        among(item["claim_type"], selection.claim_types, UNCODED)
        and among(item["kind"], selection.kinds, "")
        and among(item["confidence"], selection.confidence, UNRECORDED)
        and all(
            getattr(selection, name) is None
            or any((item["item"], word) in tags for word in getattr(selection, name))
            for name, tags in tagged.items()
        )
        and (
            selection.since is None
            or (item["date"] != "" and not last < pd.Timestamp(selection.since))
        )
        and (
            selection.until is None
            or (item["date"] != "" and not first > pd.Timestamp(selection.until))
        )
        and all(
            any(word in text.lower() for text in (*prose, authors))
            for word in selection.text.lower().split()
        )
    )
