"""`explorer prompt`, `explorer ground` and `explorer sign`: the re-test loop from a terminal."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Final

import click

from explorer.cli.doors import find_library, library_option, main, style_option, works_option
from explorer.errors import GroundError, PromptError
from explorer.model import RetestVerdict
from explorer.opening import open_library
from explorer.selection import Selection, select
from explorer.selection.query import read_query

MOST: Final = 64 * 2**20  # bytes of an answer that are taken in at all


@main.command("prompt")
@click.option(
    "--finding",
    "findings",
    metavar="ID",
    multiple=True,
    help="A finding to ask about; may be given again. Default: all that the selection keeps.",
)
@click.option(
    "--select",
    "query",
    metavar="QUERY",
    default="",
    help="What to keep, as in an address: claim=create&as-of=2026-01-31. Default: all.",
)
@click.option(
    "--months",
    metavar="N",
    type=int,
    default=12,
    show_default=True,
    help="How far back to look for newer work.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A Jinja2 template of your own.",
)
@style_option
@library_option
def prompt(
    *,
    findings: tuple[str, ...],
    query: str,
    months: int,
    template: Path | None,
    style: str,
    library: Path | None,
) -> None:
    """Print a prompt that asks a language model to re-test findings.

    The prompt goes to standard output, how long it is to standard error.
    """
    from explorer.retest.prompt import make_prompt  # noqa: PLC0415

    opened, _ = find_library(library)
    selection = Selection.from_query(query)
    kept = list(select(opened, selection).columns("findings", "finding")["finding"])
    if unknown := set(read_query(query)) - set(read_query(selection.to_query())):
        raise PromptError(f"{min(unknown)!r} selects nothing. Spell --select as an address does.")
    made = make_prompt(
        opened, [*findings] or kept, as_of=selection.as_of, months=months, template=template
    )
    if style == "json":
        told = {
            "id": made.id,
            "findings": made.findings,
            "characters": made.characters,
            "tokens": made.tokens,
            "text": made.text,
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    click.echo(made.text, nl=False)
    click.echo(
        f"{made.id}: {made.characters:,} characters, about {made.tokens:,} tokens.", err=True
    )


@main.command("ground")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@works_option
@click.option(
    "--online",
    is_flag=True,
    help="Ask arXiv for ids that nothing here knows; else nothing leaves this machine.",
)
@style_option
@library_option
def ground(
    *, file: Path, works: tuple[Path, ...], online: bool, style: str, library: Path | None
) -> None:
    """Check whether the works that an answer cites exist, are what it says, and bear on its claims.

    FILE is an answer of any model, in our format or in prose; - reads standard input. The exit code
    is 0 whatever the check finds: what it means is for a person to say.
    """
    from explorer.retest.answers.answer import read_answer  # noqa: PLC0415
    from explorer.retest.cards import PARTS  # noqa: PLC0415
    from explorer.retest.check import (  # noqa: PLC0415
        check_read,
        describe_groundings,
        list_groundings,
    )
    from explorer.retest.looking import look_online, open_indexes  # noqa: PLC0415
    from explorer.retest.works.indexes import describe_coverage  # noqa: PLC0415

    opened, _ = find_library(library)
    text, today = _read(file), date.today()
    index = open_indexes(opened, works, tell=lambda said: click.echo(said, err=True))
    answer = read_answer(text, tuple(opened.columns("findings", "finding")["finding"]), today)
    if online:
        index, said = look_online(index, answer, today)
        for sentence in said:
            click.echo(sentence, err=True)
    coverage = describe_coverage(index, today)
    checked = check_read(answer, index, today=today, coverage=coverage)
    rows = list_groundings(checked)
    if style == "json":
        told = {
            "sentence": describe_groundings(checked),
            "prompt": checked.answer.prompt,
            "model": checked.answer.model,
            "coverage": coverage,
            "left_out": checked.answer.left_out,
            "rows": rows.to_dict("records"),
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    answered = " of ".join(filter(None, [checked.answer.prompt, checked.answer.model]))
    if answered:
        click.echo(f"Answers {answered}.")
    for claim, groundings in checked.rows:
        about = " ".join(filter(None, [claim.finding, claim.verdict or ""])) or PARTS[claim.part]
        click.echo(f"\n{about}: {claim.text}")
        for one in groundings:
            name = one.cited.spelled or one.cited.title or "a work without a name"
            click.echo(f"  {one.verdict.value.replace('-', ' ')}: {name}. {one.reason}")
    click.echo(f"\n{describe_groundings(checked)}")
    for sentence in checked.answer.left_out:
        click.echo(f"left out: {sentence}", err=True)


@main.command("sign")
@click.argument("finding")
@click.argument("verdict", type=click.Choice([one.value for one in RetestVerdict]))
@click.option("--by", "who", metavar="NAME", required=True, help="Who signs.")
@click.option("--evidence", metavar="ID", multiple=True, help="An arXiv id; may be given again.")
@click.option("--model", metavar="NAME", default="", help="The model whose answer it is.")
@click.option("--prompt", "name", metavar="ID", default="", help="The prompt it answers.")
@click.option("--note", metavar="TEXT", default="", help="The claim that is signed, and why.")
@click.option("--supersedes", metavar="ID", default="", help="The re-test it takes the place of.")
@library_option
def sign(
    *,
    finding: str,
    verdict: str,
    who: str,
    evidence: tuple[str, ...],
    model: str,
    name: str,
    note: str,
    supersedes: str,
    library: Path | None,
) -> None:
    """Sign a re-test into the library's ledger: one row more in retests.csv, dated today.

    FINDING is its id; VERDICT is holds, relaxed, overturned or unclear.
    """
    from explorer.retest.ledger import Retest, sign_retest  # noqa: PLC0415
    from explorer.tables import list_retests  # noqa: PLC0415

    _, folder = find_library(library)
    retest = Retest(
        finding=finding,
        verdict=RetestVerdict(verdict),
        signed_by=who,
        evidence=evidence,
        model=model,
        prompt=name,
        note=note,
        supersedes=supersedes,
    )
    made = sign_retest(folder, retest, date.today())
    click.echo(f"Signed as {made} in {folder / 'retests.csv'}: {finding} {verdict}.", err=True)
    rows = list_retests(open_library(folder))
    others = rows[(rows["item"] == finding) & (rows["superseded_by"] == "")]
    others = others[others["retest"] != made]
    for other, before in zip(others["retest"], others["verdict"], strict=True):
        click.echo(
            f"{other} ({before}) stands too. Had you said --supersedes {other}, it would not.",
            err=True,
        )


def _read(file: Path) -> str:
    try:
        if str(file) == "-":
            data = sys.stdin.buffer.read(MOST + 1)
        else:
            with file.open("rb") as stream:
                data = stream.read(MOST + 1)
    except OSError as error:
        raise GroundError(f"The answer {file} cannot be read: {error.strerror}.") from None
    if len(data) > MOST:
        raise GroundError(
            f"The answer is larger than {MOST // 2**20} MiB. Give the part of it that cites."
        )
    return data.decode("utf-8", "replace")
