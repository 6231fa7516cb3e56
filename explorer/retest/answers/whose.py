"""Which id the people in a piece of text wrote: who stands beside it, or is said to say it."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from explorer.retest.answers.between import has_words
from explorer.retest.answers.hints import Hint
from explorer.retest.answers.nearness import NEAR, Piece, cut_places, get_start, is_parted
from explorer.retest.answers.opening_years import is_alone
from explorer.retest.arxiv_ids import Mention

FARTHEST: Final = 600  # characters between people and their id, with the title
LONGEST_CLAUSE: Final = 240  # characters between who says something and the id it is said in
# people behind such words are spoken of, and do not speak
SPOKEN_OF: Final = re.compile(
    r"\b(?:following|unlike|contrast to|contrary to|contra|compared (?:to|with)|than|like|after"
    r"|extend(?:s|ing)?|buil(?:d|ds|t|ding) (?:up)?on|beyond|against|contradict(?:s|ing)?|versus"
    r"|vs\.?|from|of|to|with|by|on|in|challeng(?:es|ing)|replicat(?:es|ing)|for)"
    r"(?:\sthe\swork\sof)?\s\Z",
    re.IGNORECASE,
)
CLOSES: Final = re.compile(r";|\n|[.?!]\s|[)\]][^(\[]*\(| while | whereas | but ")
REFERENCE: Final = re.compile(r"[)\].,:]{1,2}\s+[A-Z][^.;]{8,300}[.?!][\s(\[*_]*(?:arXiv)?[\s:]*\Z")
# what is said of another's work, at the id of that work
DISPUTES: Final = re.compile(
    r"\b(?:respon[ds]|disput|contradict|challeng|critici|critiqu|replicat|reproduc|extend|refut|rebut"
    r"|question|re-?analy|re-?examin|re-?test|disagree|oppos|object|buil[dt])",
    re.IGNORECASE,
)
POINTS: Final = re.compile(r"\b(?:of|by|to|than|unlike|for)\W*\Z", re.IGNORECASE)  # to that id
NAMED: Final = re.compile(  # ProRL (
    r"(?<![\w-])(?!(?:RL|RLVR|RLHF|SFT|LLMs?|CoT|KL|AI)\b)\w*[A-Z]\w*[A-Z][\w-]*"
    r"[*_]{0,2}\s?[(\[,]?[\s*_]*\Z"
)
THAT: Final = re.compile(r",? (?:that|dass|daß|que) ")  # behind it stands what they say


def match_people(
    piece: Piece, people: Sequence[Hint], said: Mapping[int, Hint], borders: Sequence[int]
) -> dict[int, Hint]:
    """Return the people of each id of a piece, by the number of the mention.

    Parameters
    ----------
    piece : Piece
        With its ids.
    people : sequence of Hint
        Those in it, in order.
    said : mapping
        The title of each id.
    borders : sequence of int
        What parts the citations.
    """
    best: dict[int, tuple[int, Hint]] = {}
    for number, hint in enumerate(people):
        at = bisect_left(piece.mentions, hint.end, key=get_start)
        choices = []
        if at < len(piece.mentions):
            one = piece.mentions[at]
            later = people[number + 1].start if number + 1 < len(people) else piece.end
            if later > one.start and not is_parted(borders, hint.start, one.start):
                before = people[number - 1] if number else None
                choices.append((_weigh_before(piece, hint, one, said.get(at), before), at))
        if at > 0:
            one = piece.mentions[at - 1]
            if not is_parted(borders, one.start, hint.start):
                choices.append((_weigh_after(piece, one, hint, said.get(at - 1)), at - 1))
        weight, chosen = min(choices, default=(FARTHEST, 0))
        if weight < FARTHEST and (chosen not in best or weight < best[chosen][0]):
            best[chosen] = weight, hint
    return {number: hint for number, (_, hint) in best.items()}


def _weigh_before(
    piece: Piece, hint: Hint, one: Mention, title: Hint | None, other: Hint | None
) -> int:
    rest = _take_out(piece, hint.end, one.start, title)
    if rest is None or (hint.is_closed and rest.lstrip(" )]")[:1].isalnum()):
        return FARTHEST
    if not has_words(rest):
        return len(rest)
    # who is named beside others says something with them, or of them
    beside = other and not cut_places(piece.mentions, other.start, hint.start)
    before = piece.plain[max(piece.start, hint.start - 40) : hint.start]
    if hint.start - piece.start < 40 and not has_words(before) and REFERENCE.match(rest):
        return len(rest)
    speaks = (
        not (beside or hint.is_closed or not hint.year)
        and before[-1:] not in ("(", "[")
        and not SPOKEN_OF.search(before)
        and not CLOSES.search(rest.lstrip(")] "))
        and not NAMED.search(rest)
        and not POINTS.search(rest)
    )
    if not speaks:
        return FARTHEST
    if is_alone(piece, hint, one):
        return FARTHEST if _disputes(rest) else min(NEAR + len(rest), FARTHEST - 1)
    longest = NEAR if piece.has_many_ids else LONGEST_CLAUSE
    return FARTHEST if len(rest) > longest or DISPUTES.search(rest) else NEAR + len(rest)


def _disputes(rest: str) -> bool:
    """Return whether people speak against a work, or end in what does; not what they show."""
    found = THAT.search(rest)
    if not found:
        return bool(DISPUTES.search(rest))
    added = rest[found.end() :].rpartition(", ")
    return bool(DISPUTES.search(rest[: found.start()]) or (added[1] and DISPUTES.search(added[2])))


def _weigh_after(piece: Piece, one: Mention, hint: Hint, title: Hint | None) -> int:
    text, end = piece.plain, one.end
    linked = text[max(0, one.start - 2) : one.start].endswith("](") and text[end : end + 1] == ")"
    rest = _take_out(piece, end + linked, hint.start, title)
    if rest is None or has_words(rest) or re.search(r"[.?!]\s", rest):
        return FARTHEST
    left = re.match(r"[\s*_]*[)\]]", rest)  # the id stands in a bracket that they stand outside of
    if left and text[hint.start - 1 : hint.start] not in ("(", "["):
        return FARTHEST
    return len(rest) + 1


def _take_out(piece: Piece, start: int, end: int, title: Hint | None) -> str | None:
    """Return what stands between two places without `title`; None if it is far or has another."""
    if not 0 <= end - start <= FARTHEST:
        return None
    if any(one != title and not one.is_bold for one in cut_places(piece.titles, start, end)):
        return None
    if title and start <= title.start and title.end <= end:
        return piece.plain[start : title.start] + piece.plain[title.end : end]
    return piece.plain[start:end]
