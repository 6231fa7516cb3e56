"""What was repaired in a JSON block, and what of it could not be read, in sentences."""

from collections import Counter

from explorer.retest.answers.repairs import Repaired


def tell_slips(repaired: Repaired, line: int) -> tuple[str, ...]:
    """Return a sentence each for what was mended, what is lost, and where it breaks off.

    Parameters
    ----------
    repaired : Repaired
        When it has read.
    line : int
        Where the block begins.

    Examples
    --------
    >>> slips = Repaired('{"a": 1,} // b', 0)
    >>> [value] = slips.read()
    >>> tell_slips(slips, 1)
    ('The block in line 1 has slips, and was repaired: 1 spare comma.',)
    """
    said = []
    if things := count_things(repaired.repairs):
        said.append(f"The block in line {line} has slips, and was repaired: {things}.")
    if things := count_things(repaired.losses):
        said.append(f"Of the block in line {line} this was left out: {things}.")
    if repaired.cut:
        last = repaired.line + repaired.text.rstrip().count("\n")
        said.append(f"The block in line {line} breaks off in line {last}: what is whole was read.")
    return tuple(said)


def count_things(things: Counter[str]) -> str:
    """Return what was counted, as words.

    Examples
    --------
    >>> count_things(Counter({"comment": 2, "spare comma": 1}))
    '2 comments, 1 spare comma'
    """
    return ", ".join(
        f"{number:,} {_make_plural(name) if number > 1 else name}"
        for name, number in things.items()
        if number
    )


def _make_plural(name: str) -> str:
    if name == "ellipsis":
        return "ellipses"
    first, space, rest = name.partition(" ")
    if first in ("text", "key", "value"):
        return f"{first}s{space}{rest.replace('its', 'their')}"
    return f"{name}s"
