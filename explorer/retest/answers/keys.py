"""The keys of a JSON answer under their usual other names, and values that say nothing."""

from collections.abc import Mapping
from typing import Final

from explorer.retest.answers.placed import Placed

KEY: Final = "explorer_retest"


def _turn(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {other: name for name, others in names.items() for other in (name, *others)}


HEAD: Final = _turn(
    {
        KEY: (),
        "prompt": ("prompt_id",),
        "model": ("model_name",),
        "retests": ("retest", "re_tests", "findings", "results"),
        "contradictions": ("contradiction",),
        "questions": ("research_questions",),
    }
)
ENTRY: Final = _turn(
    {
        "finding": ("finding_id",),
        "verdict": ("outcome", "judgement", "judgment"),
        "claim": ("statement",),
        "question": ("research_question",),
        "cites": ("citations", "cited", "cite", "references", "papers", "works", "sources"),
    }
)
WORK: Final = _turn(
    {
        "arxiv": ("arxiv_id", "arxivid", "arxiv_number"),
        "title": ("paper_title",),
        "authors": ("author", "first_author"),
        "year": ("date", "published", "publication_year"),
        "venue": ("journal", "conference", "booktitle"),
    }
)
CLAIMED: Final = frozenset(ENTRY.values())
SECTIONS: Final = ("retests", "contradictions", "questions")
LONGEST: Final = 40  # characters of a key
SILENT: Final = frozenset(("", "-", "–", "—", "?", "n/a", "na", "none", "null", "unknown", "no id"))


def rename_keys(value: Placed, names: Mapping[str, str]) -> Placed:
    """Return an object with its keys as the format has them; those it does not know stay.

    Where two keys mean the same, the first that says something counts.

    Examples
    --------
    >>> rename_keys(Placed({"arXiv ID": "2504.13837", "arxiv": "", "Pages": 9}), WORK)
    {'arxiv': '2504.13837', 'Pages': 9}
    """
    renamed = Placed()
    renamed.line = value.line
    for key, member in value.items():
        name = names.get(_fold(key[:LONGEST]).replace("-", "_").replace(" ", "_"), key)
        if name not in renamed or is_silent(renamed[name]):
            renamed[name] = member
    return renamed


def is_silent(value: object) -> bool:
    """Return whether a member says nothing: left out, empty, or a word for that.

    Examples
    --------
    >>> is_silent("N/A"), is_silent("<arXiv id>"), is_silent(0)
    (True, True, False)
    """
    if not isinstance(value, str):
        return value is None or value == []
    plain = _fold(value)
    return plain in SILENT or (plain[:1] == "<" and plain[-1:] == ">")  # the prompt's own words


def shape_values(values: list[object]) -> Placed | None:
    """Return what values hold of our format, recognised by its keys; None if they hold none of it.

    A list of claims, or claims one after the other, are the re-tests; those that ask, questions.

    Examples
    --------
    >>> claim = Placed({"finding": "f1", "verdict": "holds"})
    >>> shape_values([[claim]]) == {"retests": [claim], "questions": []}
    True
    >>> shape_values([Placed({"a": 1})]) is None
    True
    """
    heads: list[Placed] = []
    claims: list[Placed] = []
    for one in values:
        for member in one if isinstance(one, list) else [one]:
            if not isinstance(member, Placed):
                continue
            if has_claims(member) or KEY in rename_keys(member, HEAD):
                heads.append(rename_keys(member, HEAD))
            elif len(set(rename_keys(member, ENTRY)) & CLAIMED) > 1:
                claims.append(member)
    if not heads and not claims:
        return None
    shaped = heads[0] if heads else Placed()
    if not heads:
        shaped.line = claims[0].line
    if claims:
        asking = [one for one in claims if "question" in rename_keys(one, ENTRY)]
        telling = [one for one in claims if "question" not in rename_keys(one, ENTRY)]
        for key, more in (("retests", telling), ("questions", asking)):
            held = shaped.get(key)
            shaped[key] = [*(held if isinstance(held, list) else []), *more]
    return shaped


def has_claims(value: Placed) -> bool:
    """Return whether an object holds a claim of one of our three tasks.

    Examples
    --------
    >>> has_claims(Placed(questions=["Why?"])), has_claims(Placed(questions=[]))
    (True, False)
    """
    renamed = rename_keys(value, HEAD)
    return any(_is_claim(renamed.get(key)) for key in SECTIONS)


def _is_claim(value: object) -> bool:
    if isinstance(value, list):
        return any(map(_is_claim, value[:100]))
    if isinstance(value, Placed):
        return bool(value)
    return isinstance(value, str) and not is_silent(value)


def _fold(text: str) -> str:
    return " ".join(text[:200].split()).casefold()
