"""Questions that contradictions leave open: those no note treats, and those newer than a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from explorer.assembly import LEAD
from explorer.model import Kind, Verdict
from explorer.tables.exchanges import ANSWERS, JUDGED, list_exchanges
from explorer.tables.months import say_number
from explorer.tables.open_grounds import (
    Grounds,
    Question,
    join_ids,
    quote_text,
    write_address,
)

if TYPE_CHECKING:
    from collections.abc import Hashable

    from explorer.library import Library

UNTREATED: Final = "untreated-contradiction"
NEWER: Final = "newer-contradiction"
TOKEN: Final = re.compile(r"[^\s/;,()\[\]\"'“”]+")
VERSION: Final = re.compile(r"v[0-9]+$")  # of a paper, behind its id in an address


def ask_untreated(library: Library, grounds: Grounds) -> list[Question]:
    """Ask what decides between two papers that contradict each other, where no note rests on both.

    Pairs with a paper under the line; where there is none, any pair. Those with both papers under
    it come first, then those that are more than a coder's judgement, then the newest.
    """
    pairs = list_exchanges(library)
    notes = library.columns("notes", "note")["note"]
    by_note = grounds.pairs[grounds.pairs["source"].isin(notes)]
    both = by_note.merge(by_note, on="source")
    treated = pd.MultiIndex.from_frame(both[["target_x", "target_y"]])
    ends = pd.MultiIndex.from_frame(pairs[["item", "answers"]])
    under = pairs[["item", "answers"]].isin(grounds.papers).sum(axis=1)
    judged = pairs["basis"] == JUDGED
    pairs = pairs.assign(under=under, judged=judged)[~ends.isin(treated)]
    pairs = pairs[pairs["under"] > 0] if pairs["under"].any() else pairs
    pairs = pairs.iloc[::-1].sort_values(
        ["under", "judged", "item_at"], ascending=[False, True, False], kind="stable"
    )
    return [_ask_pair(grounds, pair, len(notes)) for pair in pairs.to_dict("records")]


def _ask_pair(grounds: Grounds, pair: dict[Hashable, Any], notes: int) -> Question:
    item, answers = pair["item"], pair["answers"]
    titles = f"{quote_text(pair['item_title'])} or {quote_text(pair['answers_title'])}"
    basis = f"{JUDGED}, a coder's judgement" if pair["judged"] else pair["basis"]
    how = "; ".join(filter(None, [basis, pair["evidence"] and quote_text(pair["evidence"])]))
    how = how and f" ({how})"
    under = {2: "both are", 1: "one of them is"}.get(pair["under"], "neither is")
    return Question(
        UNTREATED,
        f"Which of {item} and {answers} holds, and when: {titles}?",
        f"{grounds.say(item)} and {grounds.say(answers)} contradict each other{how}, and none "
        f"of {say_number(notes, 'note')} rests on both; {under} under this line.",
        join_ids([item, answers]),
        write_address(view="citations", focus=item),
    )


def ask_newer(library: Library, grounds: Grounds) -> list[Question]:
    """Ask whether a sentence still holds, where something newer speaks against it.

    That is a newer paper that contradicts one its notes rest on, and on which they do not rest
    themselves; or, where its check came out contradicted, a newer paper that the check names, or a
    newer version on which the lead coder coded its notes or papers again. Sentences whose check
    came out contradicted come first, then those with the most evidence, then as they are read.
    """
    pairs = list_exchanges(library)
    pairs = pairs[(pairs["direction"] == ANSWERS) & (pairs["days_least"] > 0)]
    columns = ("line", "sentence", "position", "text", "verdict", "found", "why")
    rows = library.columns("sentences", *columns)
    rows = rows[rows["line"] == grounds.line]
    named, recoded = _read_checks(library), _list_recodings(library)
    asked = []
    for sentence in rows.to_dict("records"):
        notes = grounds.cited.loc[grounds.cited["sentence"] == sentence["sentence"], "note"]
        papers = grounds.papers_under(*notes)
        against = pairs[pairs["answers"].isin(papers) & ~pairs["item"].isin(papers)]
        denied = sentence["verdict"] == Verdict.CONTRADICTED
        told = [_tell_contradictions(grounds, against)] if len(against) else []
        newer = list(dict.fromkeys(against["item"].iloc[::-1]))
        if denied:
            found = _find_newer(grounds, named, sentence, papers)
            told += [f"the check names {', '.join(map(grounds.say, found))}"] if found else []
            newer += found
            again = _find_recoded(grounds, recoded, [*notes, *papers])
            told += [f"{item} was coded again on evidence of {day}" for item, day in again]
            newer += [item for item, _ in again]
        if told:
            items = [*dict.fromkeys(against["answers"]), *newer] or papers
            rank = (not denied, -len(set(newer)), sentence["position"])
            asked.append((rank, _ask_sentence(grounds, sentence, told, [*items, *papers])))
    return [question for _, question in sorted(asked, key=lambda pair: pair[0])]


def _ask_sentence(
    grounds: Grounds, sentence: dict[Hashable, Any], told: list[str], items: list[str]
) -> Question:
    verdict = sentence["verdict"]
    checked = "" if pd.isna(verdict) else f"; the check came out {verdict}"
    name = sentence["sentence"]
    return Question(
        NEWER,
        f"Does sentence {name} still hold against newer evidence: {quote_text(sentence['text'])}?",
        f"Under {name}: {'; '.join(told)}{checked}.",
        join_ids(items),
        write_address(view="reading", focus=f"{grounds.line}#{name}"),
    )


def _tell_contradictions(grounds: Grounds, against: pd.DataFrame) -> str:
    named = dict.fromkeys(against["answers"])
    old = ", ".join(map(grounds.say, named)) + (" is" if len(named) == 1 else " are")
    n = against["item"].nunique()
    by = f"{say_number(n, 'newer paper')}, {'' if n == 1 else 'the latest '}"
    return f"{old} contradicted by {by}{grounds.say(against['item'].iloc[-1])}"


def _read_checks(library: Library) -> dict[str, list[str]]:
    """Return the papers of the library that the check of each sentence names by their ids."""
    checks = library.columns("checks", "check", "subject_kind", "subject", "found", "why")
    checks = checks[checks["subject_kind"] == "sentence"].drop_duplicates("subject")
    pages = library.columns("pages", "subject", "url").groupby("subject")["url"].agg(" ".join)
    read = checks["check"].map(pages).fillna("")
    texts = (checks["found"] + " " + checks["why"] + " " + read).tolist()
    papers = set(library.columns("papers", "paper")["paper"])
    named = {}
    for subject, text in zip(checks["subject"], texts, strict=True):
        words = (word.rstrip(".:?!") for word in TOKEN.findall(text))
        ids = (word if word in papers else VERSION.sub("", word) for word in words)
        named[str(subject)] = [name for name in dict.fromkeys(ids) if name in papers]
    return named


def _find_newer(
    grounds: Grounds, named: dict[str, list[str]], sentence: dict[Hashable, Any], papers: list[str]
) -> list[str]:
    """Return the papers that a sentence's check names and that are surely newer than all `papers`.

    A sentence that rests on no paper, or on an undated one alone, has none.
    """
    names = named.get(f"{grounds.line}#{sentence['sentence']}", [])
    last = grounds.items.loc[papers, "date_latest"].max()
    first = grounds.items.loc[names, "date_earliest"]
    return [str(name) for name in first.index[first > last] if name not in papers]


def _list_recodings(library: Library) -> pd.DataFrame:
    """Return the lead coder's codings of notes and papers that read evidence of a later day."""
    codings = library.columns("codings", "item", "stage", "evidence_date", "evidence_latest")
    items = library.columns("items", "item", "kind", "date_latest")
    rows = codings[codings["stage"].isin(LEAD)].merge(items, on="item")
    late = (rows["evidence_latest"] > rows["date_latest"]) & (rows["kind"] != Kind.FINDING.value)
    return rows[late].drop_duplicates("item", keep="last")


def _find_recoded(
    grounds: Grounds, recoded: pd.DataFrame, items: list[str]
) -> list[tuple[str, str]]:
    rows = recoded[recoded["item"].isin(items) & recoded["item"].isin(grounds.items.index)]
    return list(zip(rows["item"], rows["evidence_date"], strict=True))
