"""People in a sentence that opens with their year: `In 2012, Made-Up et al. showed`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from explorer.retest.answers.hints import Hint
from explorer.retest.answers.name_lists import are_persons
from explorer.retest.answers.named_people import ALL, ALL_OTHERS, AND, NAME, NOBODY, YEAR
from explorer.retest.answers.nearness import Piece, cut_places
from explorer.retest.arxiv_ids import Mention
from explorer.retest.text import put_on_one_line

FARTHEST: Final = 600  # characters of a sentence before and behind
BREAK: Final = re.compile(r"(?<!\bal)(?<!\bvs)(?<!\b[A-Z])[.?!][)\]\"”*_]{0,3}\s|;\s|\n")
OPENING: Final = re.compile(
    r"(?:\A|[.?!:][)\]\"”*_]{0,3}\s|\n)[\s*_>]{0,6}"
    r"(?:(?:Already |Back |As early as |As far back as )?(?:[Ii]n )?"
    r"|(?:Schon |Bereits )(?:im Jahre? )?"
    r"|Im Jahre? |(?:Déjà |Ya |Dès )?(?:[Ee]n )?|Em |Nel )(?<=\w )"
    rf"(?P<year>{YEAR}),? (?:[a-zäöüß]{{3,16}} )?"
    rf"(?P<who>{NAME}(?:(?P<all>{ALL})|(?:, {NAME}){{0,3}},? {AND} {NAME}))(?=[\s,(])"
)
REPORTS: Final = re.compile(
    r"\s(?:had |have )?(?:already |also |first )?(?:show|report|found|find|argue|propos|introduc"
    r"|demonstr|observ|prove|claim|conclud|establish|suggest|describ|not(?:e|ed) )"
)


def date_by_opening(piece: Piece, people: Sequence[Hint]) -> list[Hint]:
    """Return people with those whose sentence has one id and opens with their year, dated.

    Examples
    --------
    >>> text = "In 2012, Doe and Roe reported a wall (2504.13837)."
    >>> piece = Piece(text, 0, len(text), [Mention("2504.13837", "", "", 38, 48)], [], [], text)
    >>> [(one.text, one.year) for one in date_by_opening(piece, [])]
    [('Doe and Roe', 2012)]
    """
    dated = list(people)
    if not piece.mentions:
        return dated
    text = piece.plain[piece.start : piece.end]
    for found in OPENING.finditer(text):
        start, end = (piece.start + at for at in found.span("who"))
        same = next((one for one in people if one.start == start), None)
        ids = cut_places(piece.mentions, end, end + FARTHEST)
        if not ids or (same and same.year) or not _are_people(found):
            continue
        who = ALL_OTHERS.sub(" et al.", found["who"])
        hint = replace(same or Hint(put_on_one_line(who, 200), start, end), year=int(found["year"]))
        if is_alone(piece, hint, ids[0]):
            dated = [one for one in dated if one.start != start] + [hint]
    return sorted(dated, key=lambda one: one.start)


def is_alone(piece: Piece, hint: Hint, one: Mention) -> bool:
    """Return whether a sentence names but these people with a year, and but this id."""
    text = piece.plain
    first, last = max(piece.start, hint.start - FARTHEST), min(piece.end, one.end + FARTHEST)
    for found in BREAK.finditer(text, first, hint.start):
        first = found.end()
    found_end = BREAK.search(text, one.end, last)
    last = found_end.start() if found_end else last
    others = [who for who in cut_places(piece.people, first, last) if who.year]
    ids = {each.id for each in cut_places(piece.mentions, first, last)}
    return len(ids) == 1 and all(who.start == hint.start for who in others)


def _are_people(found: re.Match[str]) -> bool:
    """Return whether those named can be people: many, or two who say something."""
    who = found["who"]
    if who.endswith(("'s", "’s")) or who.split()[0].strip(".,'’") in NOBODY or not are_persons(who):
        return False
    plain = not any(letter.isupper() for word in who.split() for letter in word[1:])
    return bool(found["all"] or (plain and REPORTS.match(found.string, found.end())))
