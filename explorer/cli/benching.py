"""`explorer bench`: claims that are questions of counting, measured on counts of your own."""

import json
import math
from pathlib import Path
from typing import Any, Final

import click
import pandas as pd

from explorer.cli.doors import main, style_option

SHOWN: Final = 9  # values of k in a terminal, the first and the last among them


@main.group("bench")
def bench() -> None:
    """Measure on counts of your own what the library's papers claim."""


@bench.command("passk")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--base", metavar="MODEL", default="", help="The base. Default: the first in FILE.")
@click.option("--trained", metavar="MODEL", default="", help="The trained one. Default: the other.")
@click.option(
    "--draws",
    metavar="N",
    type=int,
    default=10_000,
    show_default=True,
    help="How many times problems are drawn again for the intervals.",
)
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="What makes the draws the same again.",
)
@style_option
@click.option(
    "--figure",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to save the curves as a picture, .svg or .png; it is replaced.",
)
def passk(
    *,
    file: Path,
    base: str,
    trained: str,
    draws: int,
    seed: int,
    style: str,
    figure: Path | None,
) -> None:
    """Compare pass@k of a base and a trained model: curves, crossover, coverage, and a verdict.

    FILE is a .csv or .parquet with the columns problem, model, n and c, a row per problem and
    model; or problem, model and correct, a row per sample.
    """
    from explorer.bench.bootstrap import describe_passk, make_passk  # noqa: PLC0415
    from explorer.bench.counts import read_counts  # noqa: PLC0415
    from explorer.bench.coverage import describe_coverage, split_coverage  # noqa: PLC0415
    from explorer.bench.reading import read_passk  # noqa: PLC0415
    from explorer.bench.unsolved import describe_unsolved, list_unsolved  # noqa: PLC0415

    counts = read_counts(file, base, trained)
    frame = make_passk(counts, draws=draws, seed=seed)
    coverage, unsolved = split_coverage(counts), list_unsolved(counts)
    reading = read_passk(counts, frame, coverage)
    if figure is not None:
        from explorer.charts.passk import draw_passk  # noqa: PLC0415
        from explorer.charts.picture import save_picture  # noqa: PLC0415

        click.echo(f"Wrote {save_picture(draw_passk(frame), figure)}.", err=True)
    if style == "json":
        told: dict[str, Any] = {
            "verdict": reading.verdict.value,
            "reason": reading.reason,
            "more": reading.more,
            "base": counts.base,
            "trained": counts.trained,
            "problems": len(counts.problems),
            "draws": draws,
            "seed": seed,
            "crossover": _list_crossover(frame),
            "coverage": {
                part: getattr(coverage, part)
                for part in ("both", "base_only", "trained_only", "neither", "uneven", "p")
            },
            "unsolved": unsolved.to_dict("records"),
            "curves": frame.loc[:, "k":"differing"].to_dict("records"),
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False))
        return
    click.echo(f"{reading.verdict.value.capitalize()}. {reading.reason}\n\n{reading.more}\n")
    click.echo(f"{_lay_out(frame)}\n")
    for sentence in (
        describe_passk(frame),
        describe_coverage(coverage),
        describe_unsolved(unsolved),
    ):
        click.echo(sentence)


def _list_crossover(frame: pd.DataFrame) -> dict[str, float | None]:
    """Return the crossover, None for what lies beyond the largest k, which JSON has no word for."""
    row = frame.iloc[0]
    names = {"k": "crossover", "low": "crossover_low", "high": "crossover_high"}
    found = {key: float(row[name]) for key, name in names.items()}
    finite = {key: None if math.isinf(value) else value for key, value in found.items()}
    return {**finite, "uncrossed": float(row["uncrossed"])}


def _lay_out(frame: pd.DataFrame) -> str:
    """Return a few rows of the curves in columns, as percentages and points."""
    step = (len(frame) - 1) / max(1, min(SHOWN, len(frame)) - 1)
    places = sorted({round(number * step) for number in range(min(SHOWN, len(frame)))})
    lines = [f"{'k':>10}  {'base':^20}  {'trained':^20}  {'difference':^20}"]
    for row in frame.iloc[places].to_dict("records"):
        cells = [
            f"{100 * row[name]:5.1f} ({100 * row[f'{name}_low']:.1f} to "
            f"{100 * row[f'{name}_high']:.1f})"
            for name in ("base", "trained", "difference")
        ]
        lines.append(f"{row['k']:>10,}  " + "  ".join(f"{cell:<20}" for cell in cells).rstrip())
    return "\n".join(lines)
