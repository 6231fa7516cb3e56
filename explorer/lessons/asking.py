"""The fields that questions are answered in, and words beside them, from the usual widgets."""

from math import floor, log10
from typing import Any

import ipywidgets

from explorer.lessons.plan import Ask, Guess, Value
from explorer.lessons.telling import write_text

WIDE = {"width": "100%", "max_width": "46em"}


class Words(ipywidgets.HTML):  # type: ignore[misc] # ipywidgets has no types
    """A sentence as text, which says what came of a click."""

    def say(self, text: str, colour: str = "inherit") -> None:
        """Show `text`, never as HTML."""
        style = f"color:{colour};font-size:15px;line-height:1.45"
        self.value = f'<div role="status" style="{style}">{write_text(text)}</div>'


def make_question(text: str) -> ipywidgets.HTML:
    """Return a question as it is asked."""
    return ipywidgets.HTML(
        f'<div style="font-size:17px;line-height:1.4"><strong>{write_text(text)}</strong></div>',
        layout=WIDE,
    )


def make_button(words: str) -> ipywidgets.Button:
    """Return the button that records or checks, as wide as its words."""
    layout = {"width": "auto", "align_self": "flex-start", "margin": "6px 2px"}
    return ipywidgets.Button(description=words, button_style="primary", layout=layout)


def make_field(ask: Ask, value: Value | None = None) -> Any:
    """Return what an answer is given in: a choice, a slider for a guess, or a field."""
    if ask.options:
        chosen = value if value in ask.options else None
        return ipywidgets.RadioButtons(options=ask.options, value=chosen, layout=WIDE)
    if isinstance(ask, Guess):
        place = value if isinstance(value, float) else (ask.low + ask.high) / 2
        return ipywidgets.FloatSlider(
            value=min(max(place, ask.low), ask.high),
            min=ask.low,
            max=ask.high,
            step=ask.step,
            description=ask.unit,
            readout_format=f".{max(0, -floor(log10(ask.step)))}f",
            layout=WIDE,
        )
    return ipywidgets.Text(
        value="" if value is None else f"{value:.10g}",
        placeholder=ask.expected,
        description=ask.unit,
        continuous_update=False,
    )
