"""Blocks with slips: read as what they plainly mean, said so, and never made into false details."""

import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import RetestVerdict
from explorer.retest.answers.answer import read_answer
from explorer.retest.arxiv_ids import judge_id
from explorer.retest.values import Answer, Cited, Part

TODAY = date(2026, 11, 25)
FINDINGS = ("f1", "f2", "f3")
WORKS = {
    "2504.00001": ("A Made-Up Title, Number One", "Doe et al.", 2021),
    "2504.00002": ("A Made-Up Title, Number Two", "Roe et al.", 2022),
    "2504.00003": ("A Made-Up Title, Number Three", "Poe et al.", 2023),
}


def cite(name: str) -> dict[str, object]:
    """Write a work as the prompt asks for it."""
    title, authors, year = WORKS[name]
    return {"arxiv": name, "title": title, "authors": authors, "year": year, "venue": ""}


RETESTS = [
    {"finding": "f1", "verdict": "holds", "claim": "One: yes.", "cites": [cite("2504.00001")]},
    {
        "finding": "f2",
        "verdict": "relaxed",
        "claim": "Two, no.",
        "cites": [cite("2504.00002"), cite("2504.00003")],
    },
]
HEAD = {"explorer_retest": 1, "prompt": "p-1", "model": "Made-Up 3"}
TEXT = json.dumps({**HEAD, "retests": RETESTS, "questions": []}, indent=1)
CITED = [("f1", "holds", ["2504.00001"]), ("f2", "relaxed", ["2504.00002", "2504.00003"])]


def read(block: str, before: str = "", after: str = "") -> Answer:
    """Read a fenced block, as of a day, with three findings."""
    return read_answer(f"{before}```json\n{block}\n```\n{after}", FINDINGS, TODAY)


def list_cited(answer: Answer) -> list[tuple[str, str, list[str]]]:
    """List which finding, verdict and ids each claim has."""
    return [
        (one.finding, one.verdict or "", [work.id for work in one.cited]) for one in answer.claims
    ]


def list_wrong(answer: Answer) -> list[object]:
    """List every detail that is not of the work, or the finding, that has it."""
    wrong: list[object] = []
    for claim in answer.claims:
        for work in claim.cited:
            known = WORKS.get(work.id, ("", "", None)) if work.id else ("", work.authors, work.year)
            for said, real in zip((work.title, work.authors, work.year), known, strict=True):
                # a title alone is the title of a work, if its id was lost
                if said and said != real and said not in [one[0] for one in WORKS.values()]:
                    wrong.append((work.id, said))
        if claim.finding and claim.verdict:
            pair = (claim.finding, claim.verdict)
            wrong += [pair] * (pair not in [(one[0], one[1]) for one in CITED])
    return wrong


def curl(text: str) -> str:
    """Put every text into curly quotes."""
    parts = text.split('"')
    return "".join(part + "“”"[n % 2] for n, part in enumerate(parts[:-1])) + parts[-1]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (TEXT.replace("}\n ]", "},\n ]"), "1 spare comma"),
        (TEXT.replace(' "retests"', ' // my verdicts\n "retests"'), "1 comment"),
        (TEXT.replace(' "retests"', ' /* "mine" */ "retests"'), "1 comment"),
        (curl(TEXT), "texts in other quotes"),
        (TEXT.replace('"model": "Made-Up 3"', "“model”: “Made-Up 3”"), "2 texts in other quotes"),
        (TEXT.replace('"', "'"), "texts in other quotes"),
        (TEXT.replace('"questions": []', '"questions": [...]'), "1 ellipsis"),
        (TEXT.replace('"finding"', "finding"), "2 keys without quotes"),
        (TEXT.replace('"holds"', "holds"), "1 text without quotes"),
        (TEXT.replace('"holds",', '"holds"'), "1 missing comma"),
        (TEXT.replace("},\n  {\n   ", "}\n  {\n   "), "1 missing comma"),
        (TEXT.replace("}\n   ]\n  },", "}\n   ],"), "1 missing bracket"),
    ],
)
def test_a_block_with_a_slip_is_read_whole(block, said):
    """Every claim with its works, and what was repaired."""
    answer = read(block)

    assert ("p-1", True) == (answer.prompt, answer.structured)
    assert list_cited(answer) == CITED
    assert [] == list_wrong(answer)
    assert said in answer.left_out[0]


def test_the_details_of_a_repaired_block_are_those_of_the_block():
    """Title, authors and year of each work, and its line."""
    [first, _] = read(curl(TEXT)).claims
    [work] = first.cited

    assert Cited("2504.00001", "2504.00001", "", *WORKS["2504.00001"], "", 12) == work


@pytest.mark.parametrize(
    ("block", "claims"),
    [
        (TEXT.replace('"explorer_retest": 1,', ""), CITED),
        (json.dumps(RETESTS), CITED),
        (json.dumps(RETESTS[0]), CITED[:1]),
        ("\n".join(map(json.dumps, RETESTS)), CITED),
        (json.dumps({"answer": RETESTS}), CITED),
    ],
    ids=["no format", "a list", "a claim", "a claim a line", "wrapped"],
)
def test_a_block_that_does_not_name_its_format_is_known_by_its_keys(block, claims):
    """And it is said that it does not."""
    answer = read(block)

    assert claims == list_cited(answer)
    assert {Part.RETEST} == {one.part for one in answer.claims}
    assert "The block in line 2 does not name its format; its keys do." == answer.left_out[0]


def test_a_block_for_each_claim_is_a_block_of_all():
    """The order is that of the answer."""
    answer = read_answer(
        "\n".join(f"```json\n{json.dumps(one)}\n```" for one in RETESTS), FINDINGS, TODAY
    )

    assert list_cited(answer) == CITED


def test_a_block_that_breaks_off_says_what_it_said_whole():
    """Of the work in which it ends, what stands in quotes; the rest is no detail."""
    cut = TEXT[: TEXT.index("Number Three")]
    answer = read(cut)
    line = cut.count("\n") + 2
    [_, second] = answer.claims

    assert ["2504.00002", "2504.00003"] == [one.id for one in second.cited]
    assert "" == second.cited[1].title
    assert "Of the block in line 2 this was left out: 1 text without its end." == answer.left_out[0]
    assert (
        f"The block in line 2 breaks off in line {line}: what is whole was read." in answer.left_out
    )


@pytest.mark.parametrize("end", ['"year": 20', '"year": 2021', '"arxiv": 2504.0000', '"title": "A'])
def test_a_value_at_the_end_of_a_block_that_breaks_off_is_no_detail(end):
    """It may go on."""
    text = '{"explorer_retest": 1, "retests": [{"claim": "C", "cites": [{"authors": "Doe", '
    [claim] = read(text + end).claims
    [work] = claim.cited

    assert ("", "", "Doe", None) == (work.id, work.title, work.authors, work.year)


def test_quotes_in_a_title_are_a_part_of_it():
    """Where nothing of JSON follows them."""
    text = TEXT.replace("A Made-Up Title, Number One", 'The "Aha", so to speak, and "Oh: Ah"')

    assert 'The "Aha", so to speak, and "Oh: Ah"' == read(text).claims[0].cited[0].title


def test_strokes_of_a_formula_stay():
    r"""`\p` and `\(` are no escapes of JSON, and `\u00e4` is one."""
    text = TEXT.replace("One: yes.", r"It is \(\pi\) for K\u00e4the.")

    assert r"It is \(\pi\) for Käthe." == read(text).claims[0].text


def test_a_block_that_cannot_be_read_is_no_prose():
    """What stands in it would be said of its neighbours; it is named by its line."""
    broken = (
        '{"explorer_retest": 2, "retests": [{"cites": [{"arxiv": "2504.00001", "title": "A"}]}]}'
    )
    for block in (broken, '{"explorer_retest": 1, "see": ["2504.00001",'):
        answer = read(block, "It holds (arXiv:2504.13837).\n\n", "So 2504.00002.\n")

        assert not answer.structured
        assert ["2504.13837", "2504.00002"] == [
            one.id for claim in answer.claims for one in claim.cited
        ]
        assert "in line 4" in answer.left_out[0]


def test_ids_that_stand_in_the_prose_alone_are_named():
    """They are not read as claims, for the block repeats the whole."""
    answer = read(TEXT, "See 2504.00001 and 2504.13837.\n\n", "P.S. arXiv:2513.00001, 2504.13837.")

    assert list_cited(answer) == CITED
    assert (
        "2 ids stand in the prose and not in the block, and were not read: 2504.13837, 2513.00001.",
    ) == answer.left_out


def test_of_many_ids_in_the_prose_ten_are_named():
    """And the others are counted."""
    many = " ".join(f"2505.{number:05}" for number in range(1, 14))
    [said] = read(TEXT, f"{many}\n").left_out

    assert said.startswith("13 ids stand in the prose")
    assert said.endswith("2505.00009, 2505.00010 and 3 more.")


def test_usual_other_names_of_keys_are_read():
    """Whatever their case, and with a blank or a stroke for a low line."""
    work = {"arXiv-ID": "2504.00001", "Author": "Doe", "date": "April 2025", "journal": "J"}
    entry = {"Finding ID": "f1", "judgment": "holds", "statement": "S.", "Citations": [work]}
    answer = read(json.dumps({"explorer_retest": 1, "Re-Tests": [entry]}))
    [claim] = answer.claims

    assert ("f1", RetestVerdict.HOLDS, "S.") == (claim.finding, claim.verdict, claim.text)
    assert (Cited("2504.00001", "2504.00001", "", "", "Doe", 2025, "J", 2),) == claim.cited
    assert () == answer.left_out


@pytest.mark.parametrize("said", ["2508.0119l", "25o8.01191", "2512.077", "2508-01191"])
def test_what_an_arxiv_key_holds_is_an_id_even_if_none_can_be(said):
    """The check calls it malformed; nothing is passed over."""
    block = {"explorer_retest": 1, "retests": [{"claim": "C", "cites": [{"arxiv": said}]}]}
    [claim] = read(json.dumps(block)).claims

    assert [said] == [one.spelled for one in claim.cited]
    assert judge_id(claim.cited[0].id, TODAY)


@pytest.mark.parametrize("said", ["not on arXiv", "10.1145/1234.5678", "https://example.org/1"])
def test_words_and_other_links_in_an_arxiv_key_are_no_id(said):
    """It is said, and the work is looked up by its title."""
    cites = [{"arxiv": said, "title": "A B"}]
    answer = read(json.dumps({"explorer_retest": 1, "retests": [{"claim": "C", "cites": cites}]}))
    [work] = answer.claims[0].cited

    assert ("", "A B") == (work.id, work.title)
    assert answer.left_out[0].endswith(f"{said!r} is no arXiv id.")


def test_two_ids_in_one_key_are_two_works_without_details():
    """Nobody knows which of them the title is of."""
    cites = [{"arxiv": "2504.00001/2504.00002", "title": "A B", "year": 2025}]
    answer = read(json.dumps({"explorer_retest": 1, "retests": [{"claim": "C", "cites": cites}]}))
    first, second = answer.claims[0].cited

    assert ("2504.00001", "", None) == (first.id, first.title, first.year)
    assert ("2504.00002", "", None) == (second.id, second.title, second.year)
    assert "it has 2 ids, so its title, authors and year are not read." in answer.left_out[0]


PLACES = [
    at for at in range(len(TEXT)) if TEXT[at] in '{}[],:"\n ' and TEXT[:at].count('"') % 2 == 0
]


@given(st.sampled_from(PLACES), st.sampled_from(["", *'{}[],:"”\n', "//", "a ", "..."]))
def test_no_slip_makes_a_false_detail(at, sign):
    """A sign too many or too few may lose a detail, and never gives it to another work."""
    text = TEXT[:at] + sign + TEXT[at + (not sign) :]
    answer = read(text)
    ids = [work.id for claim in answer.claims for work in claim.cited if work.id]

    assert [] == list_wrong(answer)
    assert answer.left_out or sorted(WORKS) == sorted(ids)


SIGNS = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "“",
    "'",
    "\\",
    "\n",
    "//",
    "/*",
    "…",
    "2504.00001",
    "1",
]
SIGNS += ['"finding": "f1"', '"cites": [', '"arxiv": "', '"title": "A', '"claim"', '"retests": [']
soups = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=3)), max_size=30).map("".join)


@given(st.sampled_from(['{"explorer_retest": 1, ', '[{"finding": "f1", "cites": ', ""]), soups)
def test_any_block_in_pieces_is_an_answer(start, soup):
    """Nothing raises, and every claim and work has a line of the text."""
    answer = read(start + soup)
    lines = [one.line for one in answer.claims]
    lines += [work.line for one in answer.claims for work in one.cited]

    assert all(1 <= line <= len((start + soup).splitlines()) + 3 for line in lines)


START = '{"explorer_retest": 1, "retests": [{"claim": "'


@pytest.mark.parametrize(
    "text",
    [
        START + '" ' * 1_000_000,
        START + 'a", "b": ' * 220_000,
        START + '"' + " \n" * 1_000_000,
        START + "\\" * 2_000_000,
        '{"explorer_retest": 1, ,' + "{" * 2_000_000,
        '{"explorer_retest": 1, ,' + "[" * 2_000_000,
        '{"explorer_retest": 1, ,' + "/*" * 1_000_000,
        '{"explorer_retest": 1, ,' + "9" * 2_000_000,
        "{“explorer_retest”: 1, " + "“a”: “b”, " * 200_000,
        '{"finding": "f1", "verdict": "holds"}\n' * 50_000,
        '```\n{"finding": "f1", "verdict": "holds",}\n' * 45_000,
        '```\n{"explorer_retest": 1,\n' * 75_000,
    ],
    ids=lambda text: repr(text[:20]) + repr(text[-10:]),
)
def test_two_million_characters_of_slips_take_moments(text):
    """The time grows as the text does, whatever is in it."""
    before = time.perf_counter()
    read_answer(text, FINDINGS, TODAY)

    assert time.perf_counter() - before < 8  # seconds; at most 4 on two cores
