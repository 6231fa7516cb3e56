"""`explorer check`: every problem of a library, every warning, and those that are known."""

import json
import sys
from pathlib import Path

import click

from explorer.checks import check_library, split_known
from explorer.cli.doors import count, main
from explorer.errors import LibraryError, Problem
from explorer.opening import open_library, shipped


@main.command("check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, or JSON for programs.",
)
@click.option("--strict", is_flag=True, help="Exit 1 on a warning that known.csv does not list.")
def check(path: Path | None, style: str, strict: bool) -> None:
    """Print every problem of a library, and every warning.

    PATH is its folder; without one, the shipped library is checked. A problem refuses the library
    (exit 1), a warning does not (exit 0). Warnings that the library's known.csv lists come last,
    each with the reason it is left. Without a library there: exit 2.
    """
    folder = path or shipped("data")
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    known: tuple[tuple[Problem, str], ...] = ()
    items = 0
    try:
        library = open_library(folder)
        items = len(library)
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
        }
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            click.echo(f"problem: {problem}")
        for warning in warnings:
            click.echo(f"warning: {warning} [{warning.rule}]")
        for one, reason in known:
            click.echo(f"known: {one.where}: {reason} [{one.rule}]")
        kinds = ((problems, "problem"), (warnings, "new warning"), (known, "known warning"))
        counts = ", ".join(count(len(found), noun) for found, noun in kinds)
        click.echo(f"{folder}: {counts}" + ("." if problems else f" in {count(items, 'item')}."))
    sys.exit(1 if problems or (strict and warnings) else 0)


def spell_problem(problem: Problem) -> dict[str, str]:
    """Return a problem as JSON has it."""
    return {"where": problem.where, "what": problem.what, "fix": problem.fix}


def spell_warning(warning: Problem) -> dict[str, str]:
    """Return a warning as JSON has it: a problem with the rule that gives it."""
    return {"rule": warning.rule, **spell_problem(warning)}
