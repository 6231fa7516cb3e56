"""The JSON block of an answer to claims: lenient about types, strict about what they mean."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from explorer.model import RetestVerdict
from explorer.retest.answers.findings import find_verdicts, match_finding
from explorer.retest.answers.keys import ENTRY, HEAD, is_silent, rename_keys
from explorer.retest.answers.members import LONGEST, list_cited, list_members, read_text
from explorer.retest.answers.placed import Placed
from explorer.retest.arxiv_ids import find_ids
from explorer.retest.values import Cited, Claim, Part

SECTIONS: Final = {
    "retests": (Part.RETEST, "claim", "re-test"),
    "contradictions": (Part.CONTRADICTION, "claim", "contradiction"),
    "questions": (Part.QUESTION, "question", "question"),
}
MOST_ENTRIES: Final = 2_000  # of one task
WORD: Final = re.compile("[a-z]+")


@dataclass(slots=True)
class Entries:
    """Reads the claims of one block, and gathers what could not be read."""

    value: Placed
    findings: Collection[str]
    today: date
    left_out: list[str] = field(default_factory=list)

    def read(self) -> Iterator[Claim]:
        """Yield the claims in the order of the block."""
        for key, value in rename_keys(self.value, HEAD).items():
            if key in SECTIONS:
                yield from self._read_section(key, list_members(value))
            elif key not in HEAD:
                self.left_out.append(f"The key {read_text(key, 40)!r} of the block is not read.")

    def _read_section(self, key: str, members: list[object]) -> Iterator[Claim]:
        part, name, noun = SECTIONS[key]
        if len(members) > MOST_ENTRIES:
            self.left_out.append(
                f"The first {MOST_ENTRIES:,} of {len(members):,} {key} were read; "
                "the rest was left out."
            )
        for number, member in enumerate(members[:MOST_ENTRIES], start=1):
            entry = member
            line = member.line if isinstance(member, Placed) else self.value.line
            where = f"{noun.capitalize()} {number} (line {line})"
            if isinstance(member, str) and not is_silent(member):
                entry = Placed({name: member})  # a bare text is its claim
                entry.line = line
            if not isinstance(entry, Placed):
                self.left_out.append(f"{where}: it is no object and no text.")
            elif claim := self._read_claim(entry, part, name, where):
                yield claim

    def _read_claim(self, entry: Placed, part: Part, name: str, where: str) -> Claim | None:
        entry = rename_keys(entry, ENTRY)
        for key in entry:
            if key not in (name, "finding", "verdict", "cites"):
                self.left_out.append(f"{where}: the key {read_text(key, 40)!r} is not read.")
        text = read_text(entry.get(name), LONGEST)
        if not text and not is_silent(entry.get(name)):
            self.left_out.append(f"{where}: its {name} is no text.")
        cited = self._read_cites(entry, text, where)
        finding = self._read_finding(entry, where)
        verdict = self._read_verdict(entry, where) if part is Part.RETEST else None
        if not (text or cited or finding):
            self.left_out.append(f"{where}: it says nothing and cites nothing.")
            return None
        return Claim(text, finding, verdict, cited, part, entry.line)

    def _read_cites(self, entry: Placed, text: str, where: str) -> tuple[Cited, ...]:
        cited = []
        for work, said in list_cited(entry.get("cites"), entry.line, where, self.today):
            self.left_out += said
            if work:
                cited.append(work)
        known = {work.id for work in cited}
        # a claim may name in its words what it forgets to cite
        for one in find_ids(text, self.today):
            if one.id not in known:
                known.add(one.id)
                cited.append(Cited(one.id, one.spelled, one.version, line=entry.line))
        return tuple(cited)

    def _read_finding(self, entry: Placed, where: str) -> str:
        value = entry.get("finding")
        if is_silent(value):
            return ""
        finding = match_finding(read_text(value, 80), self.findings)
        if not finding:
            self.left_out.append(f"{where}: no finding is called {read_text(value, 80)!r}.")
        return finding

    def _read_verdict(self, entry: Placed, where: str) -> RetestVerdict | None:
        if is_silent(entry.get("verdict")):
            return None
        text = read_text(entry["verdict"], 80)
        named = set(RetestVerdict).intersection(WORD.findall(text.casefold()))
        if len(named) == 1 and None not in find_verdicts(text):
            return RetestVerdict(named.pop())
        choice = ", ".join(RetestVerdict)
        self.left_out.append(f"{where}: its verdict {text!r} is none of {choice}.")
        return None
