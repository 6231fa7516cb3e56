"""Front matter: a bounded, plain YAML mapping to text, lists and mappings, with line numbers.

Nothing is constructed from it: scalars stay the text they are written as, so that no tag is
obeyed, no identifier becomes a number, and no anchor multiplies.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import yaml

from explorer.errors import Problem
from explorer.readers.words import quote

Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it was built
DEEPEST: Final = 16  # lists and mappings inside each other; libyaml itself recurses
TEXT: Final = "tag:yaml.org,2002:str"
NOTHING: Final = "tag:yaml.org,2002:null"

Step = str | int
Value = str | None | list["Value"] | dict[str, "Value"]


class Bare(str):
    """A scalar that YAML takes for something other than text: a number, a date, true or false."""

    __slots__ = ()


@dataclass(slots=True)
class Header:
    """The values of a front matter, and on which line of the file each stands."""

    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[tuple[Step, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def parse_header(text: str, name: str, first: int) -> Header:
    """Return what the YAML `text` says, and everything wrong with it as YAML.

    Parameters
    ----------
    text : str
        The front matter, without its fences.
    name : str
        The file.
    first : int
        The line of the file on which `text` begins.
    """
    header = Header()
    try:
        if problem := _check_events(text, name, first):
            return Header(problems=[problem])
        node = Loader(text).get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first + mark.line if mark else first
        what = getattr(error, "problem", None) or "a character it does not allow"
        fix = "Mend it there, or put the value in quotes."
        problem = Problem(f"{name}, line {line}", f"the front matter is not YAML: {what}", fix)
        return Header(problems=[problem])
    if not isinstance(node, yaml.MappingNode):
        fix = "Write keys and values, as in `title: What is it?`."
        problem = Problem(f"{name}, line {first}", "the front matter is not a mapping", fix)
        return Header(problems=[problem])
    value = _read(node, (), header, name, first)
    if isinstance(value, dict):
        header.values = value
    return header


def _check_events(text: str, name: str, first: int) -> Problem | None:
    """Return why `text` is not safe to compose: an alias, an anchor, or too deep a nest."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        mark = event.start_mark
        where = f"{name}, line {first + mark.line if mark else first}"
        if getattr(event, "anchor", None):
            fix = "Write the value out where it is meant, or put it in quotes."
            return Problem(where, "the front matter has an anchor or an alias", fix)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            what = f"the front matter is nested more than {DEEPEST} deep"
            return Problem(where, what, "Make it flatter.")
    return None


def _read(node: yaml.Node, at: tuple[Step, ...], header: Header, name: str, first: int) -> Value:
    header.lines[at] = first + node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return [
            _read(entry, (*at, number), header, name, first)
            for number, entry in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Value] = {}
        for key, entry in node.value:
            where = f"{name}, line {first + key.start_mark.line}"
            if not isinstance(key, yaml.ScalarNode):
                header.problems.append(Problem(where, "a key is not text", "Write a word there."))
            elif key.value in values:
                what = f"the key {quote(key.value)} stands there twice"
                header.problems.append(Problem(where, what, "Keep one of them."))
            else:
                values[key.value] = _read(entry, (*at, key.value), header, name, first)
        return values
    if node.tag == NOTHING:
        return None
    return str(node.value) if node.tag == TEXT else Bare(node.value)


def line_of(lines: Mapping[tuple[Step, ...], int], at: tuple[Step, ...]) -> int:
    """Return the line of a value, or of the nearest thing around it that is there."""
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 1)
