"""One column of a table, whole: is every cell what the schema asks, and what it is as a value."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pandas as pd

from explorer.dates import KINDS, read_span
from explorer.errors import Problem
from explorer.frames import NUMBER
from explorer.readers.schema import Field
from explorer.readers.words import either, quote, suggest

NUMERAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
INTEGER: Final = re.compile(r"[+-]?[0-9]+")
TRUTH: Final = {"true": True, "false": False}


def check_column(values: pd.Series, field: Field, path: str) -> Iterator[Problem]:
    """Yield what is wrong with a column, a problem per row; each distinct cell is read once.

    Parameters
    ----------
    values : Series of str
        The cells, indexed by row number.
    field : Field
        What the schema asks of them.
    path : str
        The file.
    """
    free = field.type == "string" and not field.words and not field.edtf
    cells = [""] if free else values.unique()  # of free text, only an empty cell can be wrong
    fault = {cell: check_cell(cell, field) for cell in cells}
    faulty = [cell for cell, found in fault.items() if found]
    if not faulty:
        return
    wrong = values[values.isin(faulty)]
    for number, cell in zip(wrong.index, wrong, strict=True):
        for what, fix in fault[cell]:
            yield Problem(f"{path}, row {number}", what, fix)


def check_cell(cell: str, field: Field) -> list[tuple[str, str]]:
    """Return what is wrong with one cell and how to mend it; nothing if it is right."""
    noun = _noun(field.name)
    if not cell:
        return [(f"{noun} is empty", "Fill it in.")] if field.required else []
    if field.type == "list":
        return _check_list(cell.split(field.delimiter), field)
    if field.type in ("number", "integer"):
        return _check_number(cell, field)
    if field.type == "boolean" and cell not in TRUTH:
        return [(f"{noun} is {quote(cell)}", "Write true or false.")]
    return check_word(cell, field)


def check_word(cell: str, field: Field) -> list[tuple[str, str]]:
    """Return what is wrong with a text: a word that is not allowed, or an impossible date."""
    noun = _noun(field.name)
    if field.words and cell not in field.words:
        fix = f"{suggest(cell, field.words)}It can be {either(field.words)}."
        return [(f"unknown {noun} {quote(cell)}", fix)]
    if field.edtf:
        try:
            read_span(cell)
        except ValueError as error:
            return [(f"{noun}: {error}", f"Write {KINDS}.")]
    return []


def _check_list(members: list[str], field: Field) -> list[tuple[str, str]]:
    noun, mark = _noun(field.name), field.delimiter
    faults = []
    if any(not member or member != member.strip() for member in members):
        fix = f"Put one {mark} between two values and nothing else."
        faults.append((f"{noun} has an empty value or a space beside a {mark}", fix))
    for member, count in Counter(members).items() if field.words else ():
        if member and member not in field.words:
            fix = f"{suggest(member, field.words)}It can be {either(field.words)}."
            faults.append((f"{noun} has the unknown value {quote(member)}", fix))
        elif member and count > 1:  # two authors may share a name; one topic is not two
            faults.append((f"{noun} has {quote(member)} twice", "Name it once."))
    return faults


def _check_number(cell: str, field: Field) -> list[tuple[str, str]]:
    noun = _noun(field.name)
    pattern, kind = (INTEGER, "whole number") if field.type == "integer" else (NUMERAL, "number")
    if not pattern.fullmatch(cell) or not math.isfinite(float(cell)):
        fix = "Write digits, with a point before decimals, or leave it empty."
        return [(f"{noun} is {quote(cell)}, not a {kind}", fix)]
    if field.minimum is not None and float(cell) < field.minimum:
        return [(f"{noun} is {cell}", f"It has to be at least {field.minimum:g}.")]
    if field.maximum is not None and float(cell) > field.maximum:
        return [(f"{noun} is {cell}", f"It can be at most {field.maximum:g}.")]
    return []


def convert_column(values: pd.Series, field: Field) -> pd.Series:
    """Return checked cells as what they are: numbers, truths or text; an empty one is missing."""
    if field.type in ("number", "integer"):
        return values.where(values != "").astype(NUMBER)
    if field.type == "boolean":
        return values.map(TRUTH).astype("object")
    return values


def _noun(name: str) -> str:
    return name.replace("_", " ")
