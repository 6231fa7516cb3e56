"""A pasted answer, read: from its JSON block where it has one, else from its prose."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from explorer.retest.answers.blocks import find_block
from explorer.retest.answers.entries import Entries
from explorer.retest.answers.keys import KEY, is_silent
from explorer.retest.answers.members import read_text
from explorer.retest.answers.outside import blank_out, name_outside
from explorer.retest.answers.prose import read_prose
from explorer.retest.text import clean_text
from explorer.retest.values import Answer, Claim

MOST_CLAIMS: Final = 2_000
MOST_CITED: Final = 5_000  # works that one answer cites, each as often as it does
MOST_SAID: Final = 100  # sentences about what was left out
FORMAT: Final = "1"  # of the block
NAMES: Final = ("prompt", "model")


def read_answer(text: str, findings: Collection[str] = (), today: date | None = None) -> Answer:
    r"""Return the claims of an answer, and what each of them cites.

    Parameters
    ----------
    text : str
        As pasted: Markdown, a JSON block, both, or anything else. Nothing in it is ever more than
        text, and no text raises.
    findings : collection of str
        The ids of the findings that it may speak of; if empty, any `f2` is taken for one.
    today : date, optional
        Which bare numbers may be ids; the day of the call if left out.

    Returns
    -------
    Answer
        Its lines are those of the cleaned text.

    Examples
    --------
    >>> answer = read_answer("Finding 2 is relaxed by *A Made-Up Paper* (arXiv:2504.00001).")
    >>> [claim] = answer.claims
    >>> claim.finding, claim.verdict.value, claim.cited[0].title
    ('f2', 'relaxed', 'A Made-Up Paper')
    """
    today = today or date.today()
    text, said = clean_text(text)
    left_out = list(said)
    block, unread = find_block(text)
    left_out += [one.said for one in unread]
    places = [one.place for one in unread]
    if block and (version := read_text(block.value.get(KEY, FORMAT), 20)) != FORMAT:
        left_out.append(
            f"The block in line {block.line} has the format {version!r}, and only {FORMAT} is read."
        )
        places += block.places
        block = None
    if not block:
        # a block in pieces is no prose: what stands in it would be said of its neighbours
        prose = read_prose(blank_out(text, places), findings, today, left_out)
        claims = _limit(prose, left_out)
        claims = tuple(sorted(claims, key=lambda claim: claim.line))  # references come last
        return Answer(claims=claims, left_out=_shorten(left_out))
    left_out += block.said
    claims = _limit(Entries(block.value, findings, today, left_out).read(), left_out)
    left_out += name_outside(text, block.places, claims, today)
    prompt, model = (
        "" if is_silent(v := block.value.get(key)) else read_text(v, 200) for key in NAMES
    )
    return Answer(claims, prompt, model, _shorten(left_out), structured=True)


def _limit(claims: Iterable[Claim], left_out: list[str]) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    room = MOST_CITED
    for claim in claims:
        if len(kept) == MOST_CLAIMS:
            left_out.append(
                f"The first {MOST_CLAIMS:,} claims were read; "
                f"the rest, from line {claim.line} on, was left out."
            )
            break
        kept.append(replace(claim, cited=claim.cited[:room]))
        if len(claim.cited) > room:
            left_out.append(
                f"The first {MOST_CITED:,} cited works were read; "
                f"the rest, from line {claim.line} on, was left out."
            )
            break
        room -= len(claim.cited)
    return tuple(kept)


def _shorten(left_out: list[str]) -> tuple[str, ...]:
    more = len(left_out) - MOST_SAID
    if more <= 0:
        return tuple(left_out)
    return (
        *left_out[:MOST_SAID],
        f"And {more:,} more {'things were' if more > 1 else 'thing was'} left out.",
    )
