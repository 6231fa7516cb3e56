"""The prompt: dated findings and their anchors, as a text to hand to any language model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import PromptError
from explorer.retest.prompt_facts import gather_facts
from explorer.selection import know_as_of

if TYPE_CHECKING:
    from explorer.library import Library

TEMPLATE: Final = "prompt.md.j2"
LARGEST: Final = 2**20  # bytes of a template
MONTHS: Final = 12
MOST_MONTHS: Final = 240
LETTERS: Final = 12  # of the id of a prompt
LETTERS_A_TOKEN: Final = 4  # of English text, by the rule of thumb that model vendors publish
LAYOUT: Final = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}


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
    as_of: date | None = None,
    months: int = MONTHS,
    template: str | Path | None = None,
) -> Prompt:
    """Return the prompt that asks to re-test findings of a library.

    Parameters
    ----------
    library : Library
        What to take findings from.
    findings : collection of str, optional
        The ids of the findings to ask about, of those it holds; all of them without.
    as_of : date, optional
        The day to ask as of: what was not public or signed by then is left out. Of a day before the
        library was compiled so are checks and dates of sources, which were made on compiling it.
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
    made = library.about.compiled
    late = as_of is not None and made is not None and as_of < made
    library = know_as_of(library, as_of)
    context = gather_facts(library, _choose(library, findings), months, checked=not late)
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
