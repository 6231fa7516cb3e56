"""What a prompt tells of findings: their dates, claim types, verdicts, papers and re-tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from explorer.model import MEANINGS, ClaimType
from explorer.tables import list_retests

if TYPE_CHECKING:
    from explorer.library import Library

QUESTIONS: Final = (
    "What post-training objective deepens an ability that pre-training laid down, rather than "
    "schedule when it is used?",
    "How do test-time compute and the length of a chain of thought interact with the boundary "
    "between what is elicited and what is created?",
)


def gather_facts(
    library: Library, chosen: list[str], months: int, *, checked: bool
) -> dict[str, Any]:
    """Return what a template may tell: texts, numbers and lists of those.

    Parameters
    ----------
    library : Library
        As it was known on the day that is asked as of.
    chosen : list of str
        The ids of findings.
    months : int
        How far back newer work is looked for.
    checked : bool
        Whether checks, and the dates that they found, were known by then.
    """
    frame = library.findings.set_index("finding").loc[chosen].reset_index()
    lines = library.lines
    lines = lines[lines["line"].isin(frame["line"])]
    compiled = library.about.compiled
    day = f"{compiled:%Y-%m-%d}" if compiled else ""
    since = f"{pd.Timestamp(compiled) - pd.DateOffset(months=months):%Y-%m-%d}" if compiled else ""
    return {
        "question": _line_up(" ".join(lines["title"]) or library.about.title),
        "standfirst": _line_up(" ".join(lines["standfirst"])),
        "findings": _tell_findings(library, frame, checked=checked),
        "anchors": _tell_anchors(library, set(lines["line"])),
        "as_of": day,
        "day": day or "today",
        "since": since or f"{months} months ago",
        "months": months,
        "questions": list(QUESTIONS),
    }


def _tell_findings(library: Library, frame: pd.DataFrame, *, checked: bool) -> list[dict[str, Any]]:
    items = library.columns("items", "item", "claim_type").set_index("item")["claim_type"]
    checks = library.checks
    checks = checks[checks["subject_kind"] == "finding"].drop_duplicates("subject")
    checks = checks.set_index("subject")
    rests = library.columns("rests", "source", "target", "target_kind", "checking")
    rests = rests[(rests["target_kind"] == "paper") & ~rests["checking"]]
    works = library.columns("papers", "paper", "title", "date")
    under = rests.merge(works, left_on="target", right_on="paper")
    retests = list_retests(library).iloc[::-1]
    told = []
    for row in frame.to_dict("records"):  # a handful
        name = row["finding"]
        claim_type = str(items.get(name)) if pd.notna(items.get(name)) else "uncoded"
        check = checks.loc[name] if checked and name in checks.index else None
        again = retests[retests["item"] == name]
        told.append(
            {
                "id": name,
                "text": _line_up(row["text"]),
                "stated": row["date"],
                "real_dates": _line_up(row["real_dates"]) if checked else "",
                "claim_type": claim_type,
                "meaning": MEANINGS[ClaimType(claim_type)] if claim_type != "uncoded" else "",
                "checked": "" if check is None else str(check["verdict"]).replace("-", " "),
                "why": "" if check is None else _line_up(check["why"]),
                "papers": [
                    {"id": paper, "title": _line_up(title), "date": date}
                    for paper, title, date in under.loc[
                        under["source"] == name, ["paper", "title", "date"]
                    ].itertuples(index=False)
                ],
                "retests": [
                    {"date": date, "verdict": str(verdict), "evidence": ids, "superseded_by": by}
                    for date, verdict, ids, by in again[
                        ["date", "verdict", "evidence", "superseded_by"]
                    ].itertuples(index=False)
                ],
            }
        )
    return told


def _tell_anchors(library: Library, lines: set[str]) -> list[dict[str, str]]:
    anchors = library.columns("anchors", "line", "paper")
    named = anchors.loc[anchors["line"].isin(lines), "paper"].drop_duplicates()
    items = library.columns("items", "item", "title", "by", "date", "claim_type")
    items = items[items["item"].isin(named)].astype({"claim_type": "object"})
    rows = items.fillna({"claim_type": ""}).rename(columns={"item": "id"}).to_dict("records")
    return [{str(name): _line_up(str(text)) for name, text in row.items()} for row in rows]


def _line_up(text: str) -> str:
    return " ".join(text.split())
