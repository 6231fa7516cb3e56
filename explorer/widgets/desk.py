"""The re-test desk: the prompt to copy, the answer to paste, the claims to review one at a time."""

from typing import Any, Final

import traitlets

from explorer.charts.theme import VERDICT_GLYPHS
from explorer.model import RetestVerdict
from explorer.widgets.part import Part, read_static

MOST: Final = 900_000  # bytes of an answer that the page sends; the server takes 1 MiB at once
GROUND_GLYPHS: Final = {
    "grounded": "✓",
    "off-claim": "≁",
    "unknown": "?",
    "wrong-details": "≈",
    "other-work": "✗",
    "malformed": "⚠",
}


class Desk(Part):
    """Shows the loop; says what was asked for, pasted and decided."""

    _esm = read_static("desk.js")
    style_class = "ex-desk-part"

    prompt = traitlets.Dict(
        help="{text, characters, tokens, months, findings: [{id, chosen}], refusal, n}."
    ).tag(sync=True)
    findings = traitlets.Dict(
        help="{id: {text, told: its date and verdict so far, standing: [re-test, date, verdict]}}."
    ).tag(sync=True)
    checked = traitlets.Dict(help="{sentence, left_out, name, text}; empty: no answer yet.").tag(
        sync=True
    )
    progress = traitlets.Dict(help="{total, signed, rejected, open}.").tag(sync=True)
    card = traitlets.Dict(help="The claim in hand; see `explorer.retest.cards.make_card`.").tag(
        sync=True
    )
    drafts: traitlets.List[Any] = traitlets.List(help="[name, what tells it] that wait.").tag(
        sync=True
    )
    signer = traitlets.Unicode(help="Who signs; empty: nobody can.").tag(sync=True)
    refusal = traitlets.Unicode(help="Why nobody can sign.").tag(sync=True)
    said = traitlets.Dict(help="{text, failed}: what came of the last decision.").tag(sync=True)
    verdicts = traitlets.List([one.value for one in RetestVerdict]).tag(sync=True)
    signs = traitlets.Dict({**VERDICT_GLYPHS, **GROUND_GLYPHS}).tag(sync=True)
    most = traitlets.Int(MOST, help="Bytes of an answer that the page may send.").tag(sync=True)

    asked = traitlets.Dict(help="{findings, months, n}: the prompt that is wanted.").tag(sync=True)
    # an echo of so much text would use up what a server lets a kernel say in a second
    pasted = traitlets.Dict(help="{text, length, n}: an answer; `length` before it was cut.").tag(
        sync=True, echo_update=False
    )
    resumed = traitlets.Dict(help="{name, n}: the draft to go on with.").tag(sync=True)
    turned = traitlets.Dict(help="{at, n}: the claim to show.").tag(sync=True)
    decided = traitlets.Dict(
        help="{act: sign, reject, reopen or keep; at, finding, verdict, note, evidence, model, "
        "supersedes, n}."
    ).tag(sync=True)
    picked = traitlets.Dict(help="{item, n}: a work of the library that was picked.").tag(sync=True)
