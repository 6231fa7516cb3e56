"""`explorer check`: every problem of a library, every warning, and those that are known."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from explorer.checks import MONTHS, check_library, find_due, split_known
from explorer.cli.doors import count, main, style_option
from explorer.errors import LibraryError, Problem
from explorer.opening import open_library, shipped


@main.command("check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@style_option
@click.option("--strict", is_flag=True, help="Exit 1 on a warning that known.csv does not list.")
@click.option(
    "--months",
    metavar="N",
    type=click.IntRange(1, 1200),
    default=MONTHS,
    show_default=True,
    help="Name the findings that were not re-tested for so long.",
)
def check(path: Path | None, style: str, strict: bool, months: int) -> None:
    """Print every problem of a library, and every warning.

    PATH is its folder; without one, the shipped library is checked. A problem refuses the library
    (exit 1), a warning does not (exit 0). Warnings that the library's known.csv lists come last,
    each with the reason it is left. Findings that are due for a re-test are named too; time makes
    them so, and no exit code tells of it. Without a library there: exit 2.
    """
    folder = path or shipped("data")
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    known: tuple[tuple[Problem, str], ...] = ()
    due: tuple[Problem, ...] = ()
    items = 0
    try:
        library = open_library(folder)
        items = len(library)
        due = tuple(find_due(library, date.today(), months))
        warnings, known = split_known(library, check_library(library))
    except LibraryError as error:
        problems = error.problems
    if style == "json":
        answer = {
            "library": str(folder),
            "items": items,
            "problems": [spell_problem(problem) for problem in problems],
            "warnings": [spell_warning(warning) for warning in warnings],
            "known": [{**spell_warning(one), "reason": reason} for one, reason in known],
            "due": [spell_warning(one) for one in due],
        }
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(f"problem: {problem}")
        for warning in warnings:
            click.echo(f"warning: {warning} [{warning.rule}]")
        for one in due:
            click.echo(f"due: {one} [{one.rule}]")
        for one, reason in known:
            click.echo(f"known: {one.where}: {reason} [{one.rule}]")
        kinds = ((problems, "problem"), (warnings, "new warning"), (known, "known warning"))
        counts = ", ".join(count(len(found), noun) for found, noun in kinds)
        late = f"; due for a re-test: {count(len(due), 'finding')}" if due else ""
        rest = "" if problems else f" in {count(items, 'item')}{late}"
        click.echo(f"{folder}: {counts}{rest}.")
    sys.exit(1 if problems or (strict and warnings) else 0)


def spell_problem(problem: Problem) -> dict[str, str]:
    """Return a problem as JSON has it."""
    return {"where": problem.where, "what": problem.what, "fix": problem.fix}


def spell_warning(warning: Problem) -> dict[str, str]:
    """Return a warning as JSON has it: a problem with the rule that gives it."""
    return {"rule": warning.rule, **spell_problem(warning)}
