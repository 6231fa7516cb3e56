"""What of an answer stands outside its JSON block, and what is left once a block is taken out."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from explorer.retest.arxiv_ids import find_ids
from explorer.retest.values import Claim

MOST_NAMED: Final = 10  # ids
SIGN: Final = re.compile(r"[^\n]")


def blank_out(text: str, places: Iterable[tuple[int, int]]) -> str:
    r"""Return `text` with blanks at those places; every line stays where it is.

    Examples
    --------
    >>> blank_out("So {1\n2} it is.", [(3, 8)])
    'So   \n   it is.'
    """
    parts, at = [], 0
    for start, end in sorted(places):
        parts += [text[at:start], SIGN.sub(" ", text[max(at, start) : end])]
        at = max(at, end)
    return "".join((*parts, text[at:]))


def name_outside(
    text: str, places: Sequence[tuple[int, int]], claims: Iterable[Claim], today: date
) -> tuple[str, ...]:
    """Return a sentence on the ids that stand in the prose of an answer and not in its block.

    Examples
    --------
    >>> name_outside("See 2504.00001. {2504.00002}", [(16, 28)], (), date(2026, 1, 1))
    ('1 id stands in the prose and not in the block, and was not read: 2504.00001.',)
    """
    inside = {one.id for claim in claims for one in claim.cited}
    for start, end in places:
        inside |= {one.id for one in find_ids(text[start:end], today)}
    found = dict.fromkeys(one.id for one in find_ids(blank_out(text, places), today))
    ids = [one for one in found if one not in inside]
    if not ids:
        return ()
    named = ", ".join(ids[:MOST_NAMED])
    if more := len(ids) - MOST_NAMED > 0 and len(ids) - MOST_NAMED:
        named += f" and {more:,} more"
    many = len(ids) > 1
    return (
        f"{len(ids):,} id{'s stand' if many else ' stands'} in the prose and not in the block, and "
        f"{'were' if many else 'was'} not read: {named}.",
    )
