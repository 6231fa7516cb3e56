"""Claims in prose: what is stated of a finding rules its section; a claim has words to check."""

import time
from datetime import date

import pytest

from explorer.model import RetestVerdict
from explorer.retest.answers.answer import read_answer
from explorer.retest.answers.passages import Shape, split_passages
from explorer.retest.answers.stated import find_stated
from explorer.retest.values import Claim, Part

TODAY = date(2026, 11, 25)
FINDINGS = ("f1", "f2", "f3", "f4", "f5", "f6")
ONE, TWO = "2504.13837", "2505.24864"
WORK = f"Doors open (Doe et al., 2025, arXiv:{ONE})."


def read(text: str) -> tuple[Claim, ...]:
    """Read the claims of `text` as of a day, with six findings."""
    return read_answer(text, FINDINGS, TODAY).claims


def judge(text: str) -> list[tuple[str, str]]:
    """Read the finding and the verdict of each claim."""
    return [(one.finding, one.verdict.value if one.verdict else "") for one in read(text)]


@pytest.mark.parametrize(
    "words",
    [
        f"What still holds: {WORK}",
        f"**What still holds.** {WORK}",
        f"**What newer work has relaxed.** {WORK}",
        f"- **Still holds:** {WORK}",
        f"- **Relaxed:** {WORK}",
        f"### What still holds\n\n{WORK}",
        f"### What newer work has relaxed\n\n{WORK}",
        f"The wall no longer holds. {WORK}",
        f"It is unclear to me why. {WORK}",
        f"What newer work relaxes: {WORK}",
    ],
)
@pytest.mark.parametrize("verdict", ["Verdict: overturned.", "**Verdict: overturned**"])
def test_a_stated_verdict_rules_its_section(verdict, words):
    """Stray words, and the two halves that the prompt asks for, say nothing against it."""
    assert [("f5", "overturned")] == judge(f"## f5\n\n{verdict}\n\n{words}")


def test_the_halves_are_no_verdicts_where_none_is_stated():
    """They say what holds and what does not, of one finding."""
    text = f"## f5\n\n- Still holds: {WORK}\n- Relaxed: Walls fall (arXiv:{TWO})."

    assert [("f5", ""), ("f5", "")] == judge(text)


@pytest.mark.parametrize(
    "text",
    [
        f"## f5: OVERTURNED ✅\n{WORK}",
        f"## f5 (domain dependence) → overturned\n{WORK}",
        f"## f5: the domain and its walls — overturned\n{WORK}",
        f"**f5 — overturned.** {WORK}",
        f"**f5: domain dependence — overturned.** {WORK}",
        f"5. **f5** *overturned* {WORK}",
        f'### Claim 5\nMy verdict is "overturned". {WORK}',
        f"#### f5\n- **Verdict**: `overturned`\n- **Evidence**: {WORK}",
        f"## Befund f5\n\nUrteil: **overturned**. {WORK}",
        f"## f5\n\n结论：overturned。Doe (arXiv:{ONE})",
        f"## f5\n{WORK}\n\nVerdict: overturned.",
        f"## f5\n\n**Verdict:** Largely overturned. {WORK}",
        f"Finding f5 is overturned. {WORK}",
        f"## f5\n\nThe finding is overturned. {WORK}",
        f"f5 overturned {ONE}",
        f"Finding f5: overturned\n\n{WORK}",
        f"\\section*{{f5: the domain}}\n\\textbf{{Verdict: overturned.}} {WORK}",
    ],
)
def test_a_verdict_is_read_where_it_is_plain(text):
    """In the heading, under a label, of the finding by name, before or after what bears it out."""
    assert [("f5", "overturned")] == judge(text)


@pytest.mark.parametrize(
    "verdict",
    [
        "Verdict: holds.\n\nVerdict: relaxed.",
        "f5 holds. Verdict: overturned.",
        "Verdict: relaxed or overturned.",
        "Verdict: holds for maths, relaxed for code.",
        "Verdict: holds | relaxed | overturned | unclear",
        "Verdict: not overturned.",
        "f5 holds only for small models.",
        "Is f5 relaxed by this?",
        "If f5 is relaxed, much follows.",
        "Verdict so far: relaxed.",
    ],
)
def test_where_two_verdicts_or_none_are_stated_it_is_left_open(verdict):
    """No verdict is better than a wrong one."""
    assert ("f5", "") == judge(f"## f5\n\n{verdict}\n\n{WORK}")[-1]


def test_what_is_said_of_a_finding_by_name_beats_a_later_word():
    """And the claim is read with it."""
    [claim] = read(
        f"Finding f1 is relaxed. Doe and Roe (2024), arXiv:{ONE}, open doors, so the half on "
        "weights still holds."
    )

    assert ("f1", RetestVerdict.RELAXED) == (claim.finding, claim.verdict)
    assert claim.text.startswith("Finding f1 is relaxed. Doe and Roe")


def test_each_line_of_a_terse_answer_is_a_claim():
    """Without blank lines, and with a list of findings in one line."""
    text = (
        f"f1 overturned {ONE}\nf3 holds 2411.12580, {TWO}\nf6 is relaxed: 2508.01191\n"
        "opposition: f2 2607.07646; f4 2604.06628"
    )
    said = [(one.finding, one.verdict, len(one.cited)) for one in read(text)]

    assert [
        ("f1", RetestVerdict.OVERTURNED, 1),
        ("f3", RetestVerdict.HOLDS, 2),
        ("f6", RetestVerdict.RELAXED, 1),
        ("f2", None, 1),
        ("f4", None, 1),
    ] == said


def test_three_findings_in_one_paragraph_are_three_claims():
    """Each with its own work."""
    text = f"f4 holds too: walls (arXiv:{ONE}). f5 is relaxed: doors (arXiv:{TWO}). F6 is unclear."

    assert [("f4", "holds"), ("f5", "relaxed"), ("f6", "unclear")] == judge(text)


def test_a_wrapped_line_that_begins_with_a_finding_begins_no_passage():
    """It is in the middle of a sentence."""
    passages = list(split_passages("The work shows that\nf3 holds.\nf4: holds.\nf5: holds."))

    assert [(Shape.TEXT, 0), (Shape.TEXT, 30), (Shape.TEXT, 41)] == [
        (one.shape, one.start) for one in passages
    ]


def test_a_verdict_without_a_citation_is_a_claim():
    """In a sentence, a section or a row; but not again, where a work is cited for it."""
    text = (
        "## f1\n\nVerdict: holds. No newer work bears on it.\n\n"
        f"## f2\n\nVerdict: relaxed. {WORK}\n\n"
        "f6 holds: no change.\n\n| Finding | Verdict |\n|---|---|\n| f3 | unclear |\n"
    )
    said = [(one.finding, one.verdict, len(one.cited), one.text) for one in read(text)]

    assert [
        ("f1", RetestVerdict.HOLDS, 0, "Verdict: holds. No newer work bears on it."),
        ("f2", RetestVerdict.RELAXED, 1, f"Verdict: relaxed. {WORK}"),
        ("f6", RetestVerdict.HOLDS, 0, "f6 holds: no change."),
        ("f3", RetestVerdict.UNCLEAR, 0, "f3 | unclear"),
    ] == said


def test_a_finding_mentioned_in_passing_takes_nothing_from_the_section():
    """Unless the sentence opens with it, or states its verdict."""
    text = (
        f"## f1\n\nVerdict: relaxed. Doors open, as f3 has it (arXiv:{ONE}). "
        f"Since walls fall, f2 is overturned (arXiv:{TWO}). F4 is another thing (arXiv:2508.01191)."
    )

    assert [("f1", "relaxed"), ("f2", "overturned"), ("f4", "")] == judge(text)


@pytest.mark.parametrize(
    "name", ["f1 and f2", "Findings 1 and 2", "f1-f3", "F1/F2", "Findings 1, 2"]
)
def test_of_two_findings_none_is_taken(name):
    """A list or a range names more than its first."""
    assert [("", "")] == judge(f"## {name}\n\nVerdict: holds. {WORK}")


def test_the_opposition_is_a_task_of_its_own():
    """What contradicts a finding states no verdict on it."""
    text = f"## f2\n\nVerdict: relaxed.\n\n## Strongest opposition\n\nContradicting f2: {WORK}"
    claim = read(text)[-1]

    assert ("f2", None, Part.CONTRADICTION) == (claim.finding, claim.verdict, claim.part)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Doors can be opened. Evidence: {}", "Doors can be opened. Evidence: {}"),
        (
            "* **Verdict:** holds\n* **Still holds:** Doors can be opened.\n* **Evidence:** {}",
            "**Still holds:** Doors can be opened. **Evidence:** {}",
        ),
        ("- Doors can be opened:\n  - {}", "Doors can be opened: {}"),
        ("Doors can be opened.\n\nSee {}", "Doors can be opened. See {}"),
        ("Verdict: holds.\n\nEvidence: {}", "f2: doors are open Evidence: {}"),
        ("Evidence for open doors grows: {}", "Evidence for open doors grows: {}"),
    ],
)
def test_a_claim_that_only_cites_is_read_with_the_words_it_stands_by(text, claim):
    """The sentence before, the item above, the item before, else the heading."""
    works = (
        f"Doe et al., *The Made-Up Wall of Reasoning*, arXiv:{ONE} (Aug 2025); "
        f"Roe & Poe, *Opening the Made-Up Door*, arXiv:{TWO}."
    )
    [read_one] = read(f"## f2: doors are open\n\n{text.format(works)}")

    assert claim.format(works) == read_one.text


def test_und_others_end_no_sentence():
    """`u. a.` is German for et al."""
    [claim] = read(
        f"Auch Training verschiebt die Grenze, wie Doe u. a. (2025, arXiv:{ONE}) zeigen."
    )

    assert claim.text.startswith("Auch Training")


@pytest.mark.parametrize(
    "head",
    [
        "Befund | Urteil | arXiv | Titel | Jahr",
        "Finding | Verdict | arXiv | Titre | Année",
        "发现 | 判定 | arXiv | 标题 | 年份",
    ],
)
def test_the_heads_of_tables_are_read_in_other_languages(head):
    """So what the cells say of the work is checked."""
    text = f"| {head} |\n|---|---|---|---|---|\n| f2 | holds | {ONE} | The Made-Up Wall | 2015 |"
    [claim] = read(text)
    [cited] = claim.cited

    assert ("f2", RetestVerdict.HOLDS) == (claim.finding, claim.verdict)
    assert (ONE, "The Made-Up Wall", 2015) == (cited.id, cited.title, cited.year)


def test_a_work_that_cannot_exist_is_a_claim_all_the_same():
    """An answer whose only id is malformed does not say nothing."""
    [claim] = read("See 2513.07783.")

    assert ["2513.07783"] == [one.id for one in claim.cited]


def test_latex_sections_and_bibitems_are_headings_and_references():
    """The works of a thebibliography belong to no finding."""
    text = "\\section{f2}\nIt is so.\n\\begin{thebibliography}{9}\n\\bibitem{doe} Doe.\n\\end{x}\n"
    passages = [(one.shape.name, one.number, one.listed) for one in split_passages(text)]

    assert [
        ("HEADING", "", False),
        ("TEXT", "", False),
        ("HEADING", "", False),
        ("REFERENCE", "doe", True),
    ] == passages


@pytest.mark.parametrize(
    "text",
    [
        "f1 is relaxed. " * 65_000,
        "f1 holds; f2 holds; " * 50_000,
        "f1, f2 and f3 " * 70_000,
        "f1: holds\n" * 100_000,
        "## f1\n" * 150_000,
        "(f1 is relaxed. " * 60_000,
        "Verdict: " * 110_000,
        "Findings 1, " + "2, " * 300_000,
        "**Evidence:** 2504.13837\n\n" * 37_000,
        "\\bibitem{a} b\n" * 70_000,
    ],
    ids=lambda text: repr(text[:16]),
)
def test_a_million_characters_of_findings_take_moments(text):
    """The time grows as the text does."""
    before = time.perf_counter()
    read(text)

    assert time.perf_counter() - before < 8  # seconds; at most 3 on two busy cores


def test_statements_are_found_with_the_words_that_name_the_finding():
    """By a label, by name, or by both."""
    text = "Verdict for f2: relaxed. Outcome: holds. Finding 3 (walls) has been overturned."

    assert [("relaxed", "f2"), ("holds", ""), ("overturned", "Finding 3")] == [
        (one.verdict and one.verdict.value, one.about) for one in find_stated(text)
    ]
