"""What an answer says of one work in several places, together; and what cannot be of one work."""

from explorer.retest.answers.name_lists import get_last_name
from explorer.retest.values import Cited

Found = tuple[int, Cited]  # where, and what


def add_work(works: list[Found], at: int, cited: Cited) -> None:
    """Merge a work into the one of `works` that it agrees with, or add it to them."""
    for number, (first, known) in enumerate(works):
        if do_agree(known, cited):
            works[number] = first, merge(known, cited)
            return
    works.append((at, cited))


def do_agree(one: Cited, other: Cited) -> bool:
    """Return whether what is said of two works may be said of one.

    Examples
    --------
    >>> do_agree(Cited(title="A wall", year=2025), Cited(title="A wall: of the mind"))
    True
    >>> do_agree(Cited(year=2025), Cited(year=2012))
    False
    """
    titles = one.title.casefold(), other.title.casefold()
    short = min(titles, key=len)
    names = get_last_name(one.authors), get_last_name(other.authors)
    return (
        max(titles, key=len).startswith(short)
        and (not all(names) or names[0] == names[1])
        and (not (one.year and other.year) or one.year == other.year)
        and (not (one.venue and other.venue) or one.venue == other.venue)
    )


def merge(first: Cited, second: Cited) -> Cited:
    """Return what two places say of one work; the first is believed where both speak.

    Examples
    --------
    >>> merge(Cited("2504.13837", line=2), Cited("2504.13837", year=2025, line=9))
    Cited(id='2504.13837', ..., year=2025, venue='', line=2)
    """
    return Cited(
        first.id or second.id,
        first.spelled or second.spelled,
        first.version or second.version,
        first.title or second.title,
        first.authors or second.authors,
        first.year or second.year,
        first.venue or second.venue,
        first.line,
    )
