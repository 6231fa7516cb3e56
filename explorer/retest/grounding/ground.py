"""Whether each work an answer cites exists, is what it is said to be, and bears on the claim."""

from dataclasses import dataclass, replace
from datetime import date

from explorer.retest.arxiv_ids import find_ids, judge_id
from explorer.retest.grounding.bearing import find_bearing
from explorer.retest.grounding.details import clip_text, find_faults, find_fits, judge_year
from explorer.retest.grounding.likeness import compare_titles, is_tail, is_title
from explorer.retest.grounding.lookup import find_by_title, find_rival
from explorer.retest.grounding.people import compare_authors, is_group
from explorer.retest.grounding.reasons import (
    ask_bearing,
    say_bearing,
    say_faults,
    say_grounded,
    say_malformed,
    say_other,
    say_unknown,
)
from explorer.retest.grounding.thresholds import TITLE_FITS, TITLE_NAMED
from explorer.retest.values import Answer, Cited, Claim, Ground, Grounding, Looks, Work


@dataclass(frozen=True, slots=True)
class _Asked:
    cited: Cited  # as the answer has it
    said: Cited  # its id read where only the spelling has it, its title "" where it is none
    claim: Claim
    index: Looks
    today: date
    coverage: str


def ground_answer(
    answer: Answer, index: Looks, today: date, coverage: str = ""
) -> tuple[tuple[Claim, tuple[Grounding, ...]], ...]:
    """Return each claim of `answer` with what a ground check says of each work it cites.

    Parameters
    ----------
    answer : Answer
        As it was read.
    index : Looks
        What knows works.
    today : date
        An id of a month to come cannot exist yet.
    coverage : str
        How many works the index holds and how old it is, in words. Where it is given, an *unknown*
        says that the work is not in the index; what that covers is said once, beside the answer.

    Examples
    --------
    >>> class Empty:
    ...     def find(self, id): return None
    ...     def search(self, title, most=5): return ()
    >>> answer = Answer((Claim("It rains.", cited=(Cited("2513.00001"),)),))
    >>> [(claim, [grounding])] = ground_answer(answer, Empty(), date(2026, 11, 25))
    >>> grounding.verdict.value
    'malformed'
    """
    return tuple(
        (
            claim,
            tuple(_ground(cited, claim, index, today, coverage) for cited in claim.cited),
        )
        for claim in answer.claims
    )


def ground_cited(
    cited: Cited, claim: str, index: Looks, today: date, coverage: str = ""
) -> Grounding:
    """Return what a ground check says of one work that an answer cites for `claim`.

    The worst that holds is said. *Malformed*: no such arXiv id can exist. *Other work*: the id is
    known, and the title said is not its title. *Wrong details*: it is the right work, with a year,
    author or venue that is clearly wrong, or under an id that we do not know, though we know its
    title under another. *Unknown*: we do not know it, which says nothing about whether it exists.
    *Off claim*: all of that fits, but hardly a word of the claim stands in what we know of it: a
    question to a person. *Grounded*: what could be compared fits.

    Parameters
    ----------
    cited : Cited
        What the answer says of the work.
    claim : str
        What it is cited for.
    index, today, coverage
        As in `ground_answer`.

    Examples
    --------
    >>> class Empty:
    ...     def find(self, id): return None
    ...     def search(self, title, most=5): return ()
    >>> ground_cited(Cited("2504.13837"), "", Empty(), date(2026, 11, 25)).reason
    'We do not know 2504.13837. It may exist all the same.'
    """
    return _ground(cited, Claim(claim, cited=(cited,)), index, today, coverage)


def _ground(cited: Cited, claim: Claim, index: Looks, today: date, coverage: str) -> Grounding:
    said, ids = _read_cited(cited)
    asked = _Asked(cited, said, claim, index, today, coverage)
    if why := next(filter(None, (judge_id(name, today) for name in ids)), ""):
        meant = find_by_title(said, index)
        return Grounding(cited, Ground.MALFORMED, meant, None, say_malformed(why, meant))
    work = index.find(said.id) if said.id else None
    if work is None:
        return _ground_unfound(asked)
    if not said.title or not is_title(work.title):
        return _ground_found(asked, work)
    score = compare_titles(said.title, work.title)
    other = find_rival(said.title, work, score, index)
    if not other and is_group(said.title):  # the authors, who stand where the title should
        return _ground_found(replace(asked, said=replace(said, title="")), work)
    if other or not _is_near_enough(said, work, score, today):
        why = say_other(said.id, said, work, other)
        return Grounding(cited, Ground.OTHER_WORK, work, other, why)
    return _ground_found(asked, work)


def _is_near_enough(said: Cited, work: Work, score: float, today: date) -> bool:
    people = compare_authors(said.authors, work.authors)
    if not people.fits or people.misses:
        return score >= TITLE_FITS
    fits = said.year is not None and not judge_year(said.year, "", work, today)
    return score >= TITLE_NAMED or (fits and is_tail(said.title, work.title))


def _read_cited(cited: Cited) -> tuple[Cited, tuple[str, ...]]:
    spelled = cited.spelled.strip()
    bare = f"arxiv:{spelled}" if spelled[:4].isdigit() else spelled
    found = () if spelled == cited.id else tuple(one.id for one in find_ids(bare)[:1])
    ids = (cited.id, *found) if cited.id else found
    said = replace(cited, id=ids[0] if ids else "")
    if is_title(cited.title):
        return said, ids
    # what stands in a title's place, as the text of a link, may be the authors
    authors = cited.title if " et al" in cited.title.casefold() else ""
    return replace(said, title="", authors=cited.authors or authors), ids


def _ground_unfound(asked: _Asked) -> Grounding:
    said = asked.said
    work = find_by_title(said, asked.index)
    if work is None:
        what = said.id or (
            f"a work called “{clip_text(said.title)}”" if said.title else "which work it is"
        )
        why = say_unknown(what, asked.coverage)
        return Grounding(asked.cited, Ground.UNKNOWN, None, None, why)
    fault = f"the answer gives the id {said.id}, but we know it as {work.id}"
    return _ground_found(asked, work, *((fault,) if said.id and work.id else ()))


def _ground_found(asked: _Asked, work: Work, *faults: str) -> Grounding:
    cited, said = asked.cited, asked.said
    faults = (*faults, *find_faults(said, work, asked.today))
    if faults:
        return Grounding(cited, Ground.WRONG_DETAILS, work, None, say_faults(work, faults))
    others = tuple(one for one in asked.claim.cited if one is not cited)
    bearing = find_bearing(asked.claim.text, work, (said, *others))
    if bearing.is_missed:
        why = ask_bearing(work, bearing)
        return Grounding(cited, Ground.OFF_CLAIM, work, None, why, bearing.missing)
    fits = find_fits(said, work, asked.today)
    why = (
        f"{say_grounded(cited, work, fits)} {say_bearing(asked.claim.text, work, bearing)}".strip()
    )
    return Grounding(cited, Ground.GROUNDED, work, None, why)
