"""The tours that ship say what the library records, and show what they speak of."""

import re
from collections.abc import Iterator

import pandas as pd
import pytest

from explorer import open_library, select, tables
from explorer.checks.figures import read_figures
from explorer.widgets.address import read_address
from explorer.widgets.view import Asked, Shown
from explorer.widgets.views import VIEWS

LIBRARY = open_library()
STEPS = LIBRARY.steps.to_dict("records")
LINE = "pretraining-or-posttraining"
JUDGED = {  # whose verdict a step tells
    "argument-2": f"{LINE}#s1",
    "argument-3": f"{LINE}#s2",
    "argument-4": f"{LINE}#s3",
    "argument-5": f"{LINE}#s5",
    "argument-6": f"{LINE}#s8",
    "argument-7": f"{LINE}#s11",
    "argument-8": f"{LINE}#s13",
    "fall-of-91-8": f"{LINE}#s3",
    "camps-9": "f5",
}
VERDICT = re.compile(r"\*\*(confirmed|nuanced|contradicted|not found)\*\*")
QUOTED = re.compile(r"“([^”]{40,})”")
BESIDE = {  # what a step says that its view counts, but does not say
    "argument-9": lambda: [sentence_of("kind=paper&until=2025-10&view=balance")],
    "fall-of-91-3": lambda: [
        f"{tables.make_gap(LIBRARY)[column].nunique()} of them" for column in ("model", "benchmark")
    ],
}
ABOUT = {  # the columns that name what a row is about, and those that say something of it
    "items": (("item",), ("title", "claim")),
    "notes": (("note",), ("title", "summary")),
    "checks": (("subject", "check"), ("stated", "found", "verdict", "why")),
    "discrepancies": (("subject", "discrepancy"), ("topic", "severity", "stated", "found")),
    "codings": (("item",), ("claim_type", "rationale", "reads")),
    "effects": (
        ("paper",),
        ("baseline", "treated", "delta", "reference", "benchmark", "comparison", "unit", "note"),
    ),
}


def name_step(step: dict) -> str:
    """Return the name of a step in a test."""
    return f"{step['tour']}-{step['position']}"


def sentence_of(query: str) -> str:
    """Return what is said of what a query shows."""
    return show({"query": query}).sentence


def show(step: dict) -> Shown:
    """Return what is on screen at a step."""
    address = read_address(step["query"], VIEWS)
    view = next(view for view in VIEWS if view.name == address.tab)
    kept = select(LIBRARY, address.selection)
    return view.show(Asked(LIBRARY, address.selection, kept, address.choice))


def name_items(step: dict) -> set[str]:
    """Return what a step speaks of: what is chosen, what it names, and what those rest on."""
    focus = read_address(step["query"], VIEWS).selection.focus
    line, _, sentence = focus.partition("#")
    known = {*LIBRARY.items["item"], *LIBRARY.discrepancies["discrepancy"]}
    words = re.findall(r"[\w.-]*\w", f"{step['text']} {step['notes']} {step['query']}")
    named = {focus, *known.intersection(words)}
    rests = LIBRARY.rests
    cited = rests[(rests["source"] == line) & (rests["role"] == sentence)]
    named |= set(cited["target"]) if sentence else set()
    return named | set(rests.loc[rests["source"].isin(named), "target"])


def list_said(step: dict) -> Iterator[str]:
    """Yield all that the view and the library say of what a step speaks of."""
    shown = show(step)
    frames = [shown.numbers] if shown.numbers is not None else []
    names = name_items(step)
    for frame, (keys, columns) in ABOUT.items():
        rows = LIBRARY.frame(frame)
        about = pd.concat([rows[key].isin(names) for key in keys], axis=1).any(axis=1)
        frames.append(rows.loc[about, list(columns)])
    yield shown.sentence
    yield from BESIDE.get(name_step(step), lambda: ())()
    for rows in frames:
        for column in rows:
            yield from rows[column].dropna().astype("str")


def miss(step: dict) -> list[str]:
    """Return the figures of a step that neither its view nor the library has."""
    held = {figure.value for said in list_said(step) for figure in read_figures(said, names=True)}
    told = read_figures(step["text"]) + read_figures(step["notes"])
    return [figure.text for figure in told if figure.value not in held]


@pytest.mark.parametrize("step", STEPS, ids=name_step)
def test_every_figure_is_in_the_view_or_in_the_library(step):
    """A number that nothing beneath a step has would be ours, and not the library's."""
    assert [] == miss(step)


def test_a_figure_of_our_own_would_be_found():
    """A digit that is wrong is one."""
    step = STEPS[3]
    assert "49.1%" in step["text"]

    assert ["49.7%"] == miss(step | {"text": step["text"].replace("49.1%", "49.7%")})


def test_the_figures_come_from_all_the_tours():
    """Each tour states some, so that the test above looks at something."""
    counts = dict.fromkeys(("argument", "fall-of-91", "camps"), 0)
    for step in STEPS:
        counts[step["tour"]] += len(read_figures(step["text"]))

    assert all(count > 10 for count in counts.values()), counts


@pytest.mark.parametrize("step", STEPS, ids=name_step)
def test_every_step_shows_something(step):
    """Its view is there, and neither its selection nor its numbers are empty."""
    address = read_address(step["query"], VIEWS)
    shown = show(step)
    told = dict(pair.split("=") for pair in step["query"].split("&"))

    assert len(select(LIBRARY, address.selection))
    assert address.tab == told["view"]
    assert address.choice in {"", *dict(shown.choices)}
    assert address.tab == "retest" or shown.numbers is None or len(shown.numbers)


@pytest.mark.parametrize("step", STEPS, ids=name_step)
def test_a_verdict_is_the_one_of_the_check(step):
    """What a step says of a sentence or a finding is what its check came to."""
    checks = LIBRARY.checks.set_index("subject")["verdict"]
    subject = JUDGED.get(name_step(step))
    told = VERDICT.findall(step["text"])

    expected = [checks[subject].replace("-", " ")] if subject else []
    assert expected == told[:1]


def test_a_long_quotation_is_word_for_word():
    """Of a sentence of the line."""
    quoted = [quote for step in STEPS for quote in QUOTED.findall(" ".join(step["text"].split()))]
    sentences = LIBRARY.sentences["text"]

    assert quoted
    assert all(sentences.str.contains(quote, regex=False).any() for quote in quoted)


def test_a_tour_takes_its_time():
    """About a minute a step: no more words than one says in it, and eight to ten steps."""
    words = LIBRARY.steps["text"].str.split().str.len()

    assert words.between(15, 80).all()
    assert LIBRARY.steps["tour"].value_counts().between(8, 10).all()
