"""What an answer says of works: each detail with its own work, and nothing where it is doubtful."""

import time
from datetime import date

import pytest

from explorer.retest.answers.answer import read_answer
from explorer.retest.arxiv_ids import find_ids
from explorer.retest.values import Cited

TODAY = date(2026, 11, 25)
WALL = "The Made-Up Wall of Reasoning Models"
DOOR = "Opening the Made-Up Door Again"


def cite(text: str) -> list[Cited]:
    """List all that `text` cites."""
    answer = read_answer(text, ("f1", "f2"), TODAY)
    return [one for claim in answer.claims for one in claim.cited]


def tell(text: str) -> list[tuple[str, str, str, int | None]]:
    """List id, title, authors and year of all that `text` cites."""
    return [(one.id, one.title, one.authors, one.year) for one in cite(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Doe et al. (arXiv:2404.00001) and, earlier, Roe et al. (2023; arXiv:2304.00002).",
            ["Doe et al.", "Roe et al."],
        ),
        (
            "Doe et al. (arXiv:2404.00001) see it, unlike Roe et al. (2023; arXiv:2304.00002).",
            ["Doe et al.", "Roe et al."],
        ),
        (
            "So for Doe et al. (2404.00001), but Roe et al. (2023) widen it (2304.00002).",
            ["Doe et al.", "Roe et al."],
        ),
        (
            "Walls (Doe et al., 2404.00001; Roe et al., 2304.00002) are debated at length.",
            ["Doe et al.", "Roe et al."],
        ),
        (
            "Walls (2404.00001, Doe et al.; 2304.00002, Roe et al.) are debated at length.",
            ["Doe et al.", "Roe et al."],
        ),
        (
            f"Doe et al., *{WALL}*, arXiv:2404.00001 (Sept 2024); "
            f"Roe et al., *{DOOR}*, arXiv:2304.00002 (May 2023).",
            ["Doe et al.", "Roe et al."],
        ),
        ("Doe und Roe (arXiv:2404.00001) zeigen es deutlich.", ["Doe und Roe"]),
        ("Doe u. a. (2024, arXiv:2404.00001) zeigen es deutlich.", ["Doe et al."]),
        ("Doe 等人（2024，arXiv:2404.00001）说明了这一点。", ["Doe et al."]),
    ],
)
def test_people_go_to_the_id_that_they_stand_at(text, people):
    """A semicolon parts citations, months are no people, and "and others" has many forms."""
    assert people == [one.authors for one in cite(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Unlike MadeUp (Roe et al., 2016), walls do not pass the base (arXiv:2404.00001).",
        "Roe et al. (2022) began it all; walls do not pass the base (arXiv:2404.00001).",
        "Following Roe et al. (2017), MadeUp (arXiv:2404.00001) adds control and resets it.",
        "MadeUp (arXiv:2404.00001), which builds on doors (Roe et al., 2017), widens the wall.",
        "The claim of walls (MadeUp, arXiv:2404.00001) contradicts Roe et al. (2025).",
        "Roe et al. (2025) dispute this result of walls (arXiv:2404.00001).",
        "Poe et al. (2025) and Roe et al. (2025) disagree about it (arXiv:2404.00001).",
    ],
)
def test_people_who_are_only_spoken_of_wrote_no_id_nearby(text):
    """They are a citation of their own; a wrong name would be a false accusation."""
    cited = cite(text)

    assert [""] == [one.authors for one in cited if one.id]
    assert "Roe et al." in [one.authors for one in cited if not one.id]


@pytest.mark.parametrize(
    "text",
    [
        "Qwen and Llama (arXiv:2404.00001) differ in how they are walled.",
        "MATH and AIME (arXiv:2404.00001) are what it is tried on.",
    ],
)
def test_models_and_tests_wrote_nothing(text):
    """Two names before an id are people only where they can be."""
    assert [("2404.00001", "", "", None)] == tell(text)


@pytest.mark.parametrize(
    ("text", "authors", "year"),
    [
        (f"- arXiv:2404.00001: {WALL}", "", None),
        (f"- arXiv:2404.00001 ({WALL})", "", None),
        (f"- {WALL} (2404.00001)", "", None),
        (f"- {WALL} — Doe and Roe — 2024 — arXiv:2404.00001 — it is so", "Doe and Roe", 2024),
        (f"- {WALL} | Doe and Roe | 2024 | 2404.00001 | it is so", "Doe and Roe", 2024),
        (f"- 2404.00001 – {WALL} – Doe & Roe, 2024", "Doe & Roe", 2024),
        (f"- {WALL}, Doe & Roe, arXiv:2404.00001, Oct 2024", "Doe & Roe", 2024),
        (f'It is so: "{WALL}", Doe and Roe, arXiv:2404.00001, 2024.', "Doe and Roe", 2024),
        (f'It is so, as in "{WALL}" by Doe and Roe (arXiv:2404.00001, 2024).', "Doe and Roe", 2024),
        (
            f"- Title: {WALL}\n- Authors: Doe and Roe\n- Year: 2024\n- arXiv: 2404.00001",
            "Doe and Roe",
            2024,
        ),
        (
            f"**Paper:** {WALL}\n**Authors:** Doe and Roe (2024)\n**arXiv:** 2404.00001",
            "Doe and Roe",
            2024,
        ),
        (f"「{WALL}」（Doe and Roe、2024年、arXiv:2404.00001）：it is so。", "Doe and Roe", 2024),
        (f"It is so [1].\n\n[1] {WALL}. Doe & Roe. 2024. arXiv:2404.00001", "Doe & Roe", 2024),
    ],
)
def test_details_without_marks_are_read_from_everyday_forms(text, authors, year):
    """So that a wrong one cannot pass unseen."""
    [cited] = cite(text)

    assert ("2404.00001", WALL, authors.rstrip("."), year) == (
        cited.id,
        cited.title,
        cited.authors.rstrip("."),
        cited.year,
    )


@pytest.mark.parametrize(
    "text",
    [
        "It is long with [wide made-up rollouts](https://arxiv.org/abs/2404.00001).",
        "It is so ([the authors' own preprint](https://arxiv.org/abs/2404.00001)).",
        "**Walls Are Not What They Were** (arXiv:2404.00001): it takes long to see it.",
        "Recent Work on Walls of Models (arXiv:2404.00001) shows that it takes long.",
        "- Walls vs. Doors at Large Sample Budgets — arXiv:2404.00001 — walls win, it seems.",
        "### Made-Up Walls Do Not Expand Reasoning (arXiv:2404.00001)",
        '"The Wall Is Really There" is, as a summary, the message of arXiv:2404.00001.',
    ],
)
def test_a_label_or_the_words_of_a_link_are_no_title(text):
    """Better none than one that makes a real paper another."""
    assert [("2404.00001", "", "", None)] == tell(text)


def test_two_works_said_of_one_id_stay_two():
    """Else the second, which may be wrong, is never looked at."""
    text = f'Doe et al., "{WALL}", arXiv:2404.00001; Doe et al., "{DOOR}", arXiv:2404.00001'

    assert [WALL, DOOR] == [one.title for one in cite(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("arXiv:25o8.01191 and arXiv: 2508.0119l", ["25o8.01191", "2508.0119l"]),
        ("arXiv:2508-01191", ["2508-01191"]),
        ("arXiv:2507.14843/2510.14901", ["2507.14843", "2510.14901"]),
        (
            "2504.13837, 2513.07783, 2512.077 and 2500.12345",
            ["2504.13837", "2513.07783", "2512.077", "2500.12345"],
        ),
        ("2513.07783, 2504.13837", ["2513.07783", "2504.13837"]),
        ("See 2513.07783.", ["2513.07783"]),
        ("“arxiv”: “2513.04411”", ["2513.04411"]),
        ("2504.13837, 1234.567 dollars", ["2504.13837"]),
        ("arXiv: 2025-10-14", []),
    ],
)
def test_an_id_that_cannot_exist_is_found_among_others_and_where_one_should_stand(text, names):
    """A slip of the pen is seen, and a sum of money is none."""
    assert names == [one.id for one in find_ids(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        (
            "It is so \\cite{doe2024}.\n\n\\begin{thebibliography}{9}\n"
            f"\\bibitem{{doe2024}} A.~Doe and B.~Roe. \\newblock {WALL}. arXiv:2404.00001, 2024.\n"
            "\\end{thebibliography}",
            "A. Doe and B. Roe",
        ),
        (
            f"It is so [@doe24].\n\n```bibtex\n@misc{{doe24,\n  title={{{WALL}}},\n"
            "  author={Doe, Ada and Roe, Bo},\n  year={2024}, eprint={2404.00001}\n}\n```",
            "Doe, Ada and Roe, Bo",
        ),
        (f"It is so [Doe24].\n\n[Doe24] Doe et al. {WALL}. arXiv:2404.00001, 2024.", "Doe et al."),
        (f"It is so¹.\n\n¹ Doe et al. {WALL}. arXiv:2404.00001, 2024.", "Doe et al."),
        (f"It is so [2][r2].\n\n[r2]: Doe et al. {WALL}. arXiv:2404.00001, 2024.", "Doe et al."),
        (
            "It is so, as some see it (Doe et al., 2024b).\n\nReferences\n\n"
            f"Doe, A., Poe, C., Roe, B., et al. (2024b). {WALL}. arXiv:2404.00001.\n\n"
            f"Doe, A., & Moe, D. (2024a). {DOOR}. arXiv:2404.00002.",
            "Doe, A., Poe, C., Roe, B., et al.",
        ),
    ],
)
def test_a_reference_is_joined_by_its_key_or_by_name_and_year(text, authors):
    """With its first author, and with the letter behind the year."""
    claim = read_answer(text, (), TODAY).claims[0]

    assert [("2404.00001", WALL, authors, 2024)] == [
        (one.id, one.title, one.authors, one.year) for one in claim.cited
    ]


def test_a_group_that_signs_together_is_no_title():
    """What stands behind it is."""
    text = f"It is so [1].\n\n[1] Made-Up AI. {WALL}. arXiv:2404.00001, 2024."

    assert [("2404.00001", WALL, "Made-Up AI", 2024)] == tell(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'The paper "{WALL}: Why It Stands" says so.', (f"{WALL}: Why It Stands", "", None)),
        ('"Made-UP" (Doe et al., 2024) is older than all.', ("Made-UP", "Doe et al.", 2024)),
        ("MadeUp (Doe et al., 2024) is older than all.", ("MadeUp", "Doe et al.", 2024)),
        (f'See Doe et al., "{WALL}" (2019).', (WALL, "Doe et al.", 2019)),
    ],
)
def test_a_work_without_an_id_is_told_by_its_title(text, said):
    """In quotes, or as the short name that stands before its people; with the year behind it."""
    assert [("", *said)] == tell(text)


@pytest.mark.parametrize(
    "text",
    [
        "[Doe24] " * 250_000,
        "2504.13837, 2513.07783, " * 80_000,
        "Title: A Made-Up Wall\n" * 90_000,
        "Doe and Roe (arXiv:" * 100_000,
        "; arXiv:2504.13837 (Doe, 2024)" * 60_000,
        "A Made-Up Wall — " * 110_000,
        "**Made-Up Walls Of Models** Doe and Roe (2024) say arXiv:2504.13837 " * 25_000,
        "@misc{a,title={" * 130_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_two_million_characters_of_details_take_moments(text):
    """The time grows as the text does."""
    before = time.process_time()
    answer = read_answer(text, (), TODAY)

    assert not answer.structured
    assert time.process_time() - before < 8  # seconds; at most 3 on two cores


@pytest.mark.parametrize(
    ("text", "people", "year"),
    [
        (
            "Kowalski et al. (2019) show that layers critical for maths are set in pre-training "
            "and unchanged afterwards (arXiv:2506.22638).",
            "Kowalski et al.",
            2019,
        ),
        (
            "In 2012, Alam and Rastogi reported that RLVR reinforces superficial heuristics "
            "(arXiv:2510.27044).",
            "Alam and Rastogi",
            2012,
        ),
        ("Schon 2017 zeigten Nepal et al., dass es hält (arXiv:2506.22638).", "Nepal et al.", 2017),
    ],
)
def test_one_name_and_one_id_of_a_sentence_belong_together(text, people, year):
    """However far the one stands from the other, and also where the year comes first."""
    (claim,) = read_answer(text, (), date(2026, 11, 25)).claims
    (cited,) = claim.cited

    assert (people, year) == (cited.authors, cited.year)


def test_people_who_contradict_the_one_id_are_not_its_authors():
    """What they say is against it."""
    text = "Doe et al. (2019) dispute that layers are set in pre-training (arXiv:2506.22638)."
    (claim,) = read_answer(text, (), date(2026, 11, 25)).claims

    assert ["Doe et al."] != [one.authors for one in claim.cited if one.id]


@pytest.mark.parametrize("group", ["Essential AI", "DeepSeek-AI", "NVIDIA"])
def test_a_group_that_signs_first_and_an_initial_are_no_title(group):
    """The title stands behind the people."""
    entry = f"[7] {group}: D. J. Shah, P. Rushton, et al. Rethinking Sums Again. arXiv:2504.04022."
    answer = read_answer(f"So it is [7].\n\n## References\n\n{entry}", (), date(2026, 11, 25))

    assert ["Rethinking Sums Again"] == [one.title for one in answer.claims[0].cited]


def test_a_question_in_a_quoted_title_ends_no_sentence():
    """One claim, one work, with its title."""
    text = 'The limit stands: "Does It Add Up Beyond Base?" (arXiv:2504.13837) shows it at large k.'
    (claim,) = read_answer(text, (), date(2026, 11, 25)).claims

    assert text == claim.text
    assert ["Does It Add Up Beyond Base?"] == [one.title for one in claim.cited]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2613.00042 (Moreau, 2026) says so too.", "2613.00042"),
        ("arXiv:2599.1 shows it.", "2599.1"),
    ],
)
def test_an_id_that_cannot_exist_is_read_where_an_id_should_stand(text, name):
    """Before who wrote it, and behind the word with its colon."""
    (claim,) = read_answer(text, (), TODAY).claims

    assert name in [one.id for one in claim.cited]


@pytest.mark.parametrize("text", ["It lost 2613.00042 in all.", "Ubuntu, as arXiv 2024.1, ran it."])
def test_an_amount_or_a_version_is_no_id(text):
    """Without a colon, or anybody behind it."""
    assert () == read_answer(text, (), TODAY).claims
