"""Who wrote a paper: names taken apart as BibTeX takes them apart."""

import re
from dataclasses import dataclass
from typing import Final

from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

# what an organisation's name ends in, and a person's hardly ever
BODIES: Final = (
    *("AI", "Association", "Center", "Centre", "Collaboration", "Community", "Consortium"),
    *("Group", "Initiative", "Institute", "Lab", "Laboratory", "Labs", "Project", "Research"),
    *("Team", "University"),
)
TEX: Final = re.compile(r"[\\{}~^<>|&%$#_]")  # what is no letter of a name, but a sign to TeX
AND: Final = re.compile(r"\band\b|^others$", re.IGNORECASE)  # words that BibTeX reads in a list


@dataclass(frozen=True, slots=True)
class Name:
    """One author.

    Attributes
    ----------
    full : str
        The name as the library has it.
    given, particle, family, suffix : str
        Its parts: Anton, van den, Hengel, Jr. All are empty where it is an organisation's, one
        word, or not to be taken apart.
    """

    full: str
    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def surname(self) -> str:
        """The family name with its particle; the full name where there is none."""
        return f"{self.particle} {self.family}".strip() or self.full


def read_name(full: str) -> Name:
    """Return a name and its parts, by the rules of BibTeX: the last word is the family name.

    A library says only the names; a family name of several words cannot be told from them, unless
    it starts in lower case (`van den Hengel`) or stands before a comma (`Le Bras, Ronan`).

    References
    ----------
    Patashnik, BibTeXing, 1988.

    Examples
    --------
    >>> read_name("Anton van den Hengel").surname, read_name("Qwen Team").surname
    ('van den Hengel', 'Qwen Team')
    """
    if TEX.search(full) or AND.search(full) or full.rsplit(" ", 1)[-1] in BODIES:
        return Name(full)
    try:
        parts = parse_single_name_into_parts(full)
    except InvalidNameError:  # commas that say nothing
        return Name(full)
    if not (parts.first and parts.last):
        return Name(full)
    words = (parts.first, parts.von, parts.last, parts.jr)
    return Name(full, *(" ".join(part) for part in words))
