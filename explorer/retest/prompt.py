"""The prompt: dated findings and their anchors, as a text to hand to any language model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from explorer.errors import PromptError
from explorer.model import MEANINGS, ClaimType

if TYPE_CHECKING:
    from explorer.library import Library

TEMPLATE: Final = "prompt.md.j2"
LARGEST: Final = 2**20  # bytes of a template
MONTHS: Final = 12
MOST_MONTHS: Final = 240
LETTERS: Final = 12  # of the id of a prompt
LETTERS_A_TOKEN: Final = 4  # of English text, by the rule of thumb that model vendors publish
LAYOUT: Final = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
QUESTIONS: Final = (
    "What post-training objective deepens an ability that pre-training laid down, rather than "
    "schedule when it is used?",
    "How do test-time compute and the length of a chain of thought interact with the boundary "
    "between what is elicited and what is created?",
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt that is ready to be copied.

    Attributes
    ----------
    id : str
        `p-` and what its contents and template hash to: the same selection gives the same.
    text : str
        Markdown.
    findings : tuple of str
        The findings that it asks about.
    """

    id: str
    text: str
    findings: tuple[str, ...]

    @property
    def characters(self) -> int:
        """How long it is."""
        return len(self.text)

    @property
    def tokens(self) -> int:
        """About how many tokens it is: one for every four characters."""
        return round(len(self.text) / LETTERS_A_TOKEN)


def make_prompt(
    library: Library,
    findings: Collection[str] | None = None,
    *,
    months: int = MONTHS,
    template: str | Path | None = None,
) -> Prompt:
    """Return the prompt that asks to re-test findings of a library.

    Parameters
    ----------
    library : Library
        What to take findings from: the answer to a selection, for one. As of a day, the prompt asks
        as one would have on that day.
    findings : collection of str, optional
        The ids of the findings to ask about, of those it holds; all of them without.
    months : int
        How far back newer work is looked for.
    template : str or Path, optional
        A Jinja2 template to use for ours, which `explorer/retest/prompt.md.j2` shows.

    Raises
    ------
    PromptError
        If there is no finding to ask about, a finding is not there, or the template is no good.

    Examples
    --------
    >>> from explorer import open_library
    >>> prompt = make_prompt(open_library(), ["f2"])
    >>> "### f2" in prompt.text and "2510.07364" in prompt.text
    True
    >>> prompt == make_prompt(open_library(), ["f2"])
    True
    """
    if not 1 <= months <= MOST_MONTHS:
        raise PromptError(f"{months} months is too many or too few. Give 1 to {MOST_MONTHS}.")
    source = _read_template(template)
    context = _gather(library, _choose(library, findings), months)
    spelled = json.dumps(context, sort_keys=True, ensure_ascii=False) + source
    name = f"p-{hashlib.sha256(spelled.encode()).hexdigest()[:LETTERS]}"
    text = _render(source, {**context, "prompt_id": name})
    return Prompt(name, text, tuple(one["id"] for one in context["findings"]))


def _choose(library: Library, findings: Collection[str] | None) -> list[str]:
    held = list(library.columns("findings", "finding")["finding"])
    if findings is not None:
        if strange := [one for one in findings if one not in held]:
            raise PromptError(f"No finding {strange[0]!r} here. There is {', '.join(held)}.")
        held = [one for one in held if one in findings]
    if not held:
        raise PromptError(
            "There is no finding to re-test here. Widen the filters, or choose a finding."
        )
    return held


def _gather(library: Library, chosen: list[str], months: int) -> dict[str, Any]:
    frame = library.findings.set_index("finding").loc[chosen].reset_index()
    lines = library.lines
    lines = lines[lines["line"].isin(frame["line"])]
    compiled = library.about.compiled
    day = f"{compiled:%Y-%m-%d}" if compiled else ""
    since = f"{pd.Timestamp(compiled) - pd.DateOffset(months=months):%Y-%m-%d}" if compiled else ""
    return {
        "question": _line_up(" ".join(lines["title"]) or library.about.title),
        "standfirst": _line_up(" ".join(lines["standfirst"])),
        "findings": _tell_findings(library, frame),
        "anchors": _tell_anchors(library, set(lines["line"])),
        "as_of": day,
        "day": day or "today",
        "since": since or f"{months} months ago",
        "months": months,
        "questions": list(QUESTIONS),
    }


def _tell_findings(library: Library, frame: pd.DataFrame) -> list[dict[str, Any]]:
    items = library.columns("items", "item", "claim_type").set_index("item")["claim_type"]
    checks = library.checks
    checks = checks[checks["subject_kind"] == "finding"].drop_duplicates("subject")
    checks = checks.set_index("subject")
    rests = library.columns("rests", "source", "target", "target_kind", "checking")
    rests = rests[(rests["target_kind"] == "paper") & ~rests["checking"]]
    papers = rests.groupby("source", sort=False)["target"].agg("; ".join)
    retests = library.retests
    told = []
    for row in frame.to_dict("records"):  # a handful
        name = row["finding"]
        claim_type = str(items.get(name)) if pd.notna(items.get(name)) else "uncoded"
        check = checks.loc[name] if name in checks.index else None
        again = retests[retests["finding"] == name]
        told.append(
            {
                "id": name,
                "text": _line_up(row["text"]),
                "stated": row["date"],
                "real_dates": _line_up(row["real_dates"]),
                "claim_type": claim_type,
                "meaning": MEANINGS[ClaimType(claim_type)] if claim_type != "uncoded" else "",
                "checked": "" if check is None else str(check["verdict"]).replace("-", " "),
                "why": "" if check is None else _line_up(check["why"]),
                "papers": papers.get(name, ""),
                "retests": [
                    {"date": date, "verdict": str(verdict), "evidence": ids.replace(";", "; ")}
                    for date, verdict, ids in zip(
                        again["date"], again["verdict"], again["evidence"], strict=True
                    )
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


def _read_template(template: str | Path | None) -> str:
    if template is None:
        return (files("explorer.retest") / TEMPLATE).read_text("utf-8")
    try:
        with Path(template).open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise PromptError(f"The template {template} is larger than {LARGEST // 2**20} MiB.")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise PromptError(f"The template {template} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise PromptError(f"The template {template} is not UTF-8. Save it as UTF-8.") from None


def _render(source: str, context: Mapping[str, Any]) -> str:
    from jinja2 import StrictUndefined, TemplateError  # noqa: PLC0415 (only who prompts needs it)
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    environment = SandboxedEnvironment(undefined=StrictUndefined, **LAYOUT)
    try:
        return environment.from_string(source).render(context)
    except TemplateError as error:
        number = getattr(error, "lineno", None)
        line = f", line {number}" if number else ""
        raise PromptError(f"The template{line} cannot be used: {error}.") from None
    except (TypeError, ValueError, ArithmeticError, LookupError, OverflowError) as error:
        raise PromptError(f"The template cannot be used: {error}.") from None
