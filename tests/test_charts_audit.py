"""The audit's figure: a bar per verdict, named, counted and ready to be clicked."""

import plotly.graph_objects as go

from explorer.charts import draw_audit
from explorer.charts.theme import EMPTY, VERDICT_COLOURS, VERDICT_GLYPHS
from explorer.library import Library
from explorer.model import RetestVerdict, Verdict
from explorer.tables import count_audit, count_discrepancies, list_audit, list_discrepancies


def test_every_verdict_has_a_colour_and_a_sign_of_its_own():
    """No verdict is told by colour alone."""
    words = [[word.value for word in kind] for kind in (Verdict, RetestVerdict)]

    assert [*words[0], *words[1]] == list(VERDICT_COLOURS) == list(VERDICT_GLYPHS)
    for kind in words:
        assert 4 == len({VERDICT_GLYPHS[word] for word in kind})
        assert 4 == len({VERDICT_COLOURS[word] for word in kind})


def test_a_bar_says_its_verdict_and_count_and_asks_for_it(tiny):
    """Its sign, its word, its number; a click filters."""
    (trace,) = draw_audit(count_audit(list_audit(tiny))).data

    assert "✓ confirmed <b>1</b>" == trace.text[0]
    assert "?verdict=confirmed" == trace.customdata[0]
    assert [1, 0, 0, 0] == list(trace.x[:4])
    assert "h" == trace.orientation


def test_groups_are_headed_and_counted(shipped):
    """What the checks are about, or how severe the discrepancies are."""
    audit = draw_audit(count_audit(list_audit(shipped)))
    parted = draw_audit(
        count_discrepancies(list_discrepancies(shipped)), group="severity", part="subject_kind"
    )

    assert ["sentence <b>14</b>", "note <b>42</b>", "finding <b>6</b>", "anchor <b>4</b>"] == [
        note.text for note in audit.layout.annotations
    ]
    assert ["high <b>7</b>", "medium <b>11</b>", "low <b>5</b>"] == [
        note.text for note in parted.layout.annotations
    ]
    assert go.Figure(audit.to_dict())
    assert go.Figure(parted.to_dict())


def test_no_check_is_a_sentence():
    """Never bare axes."""
    figure = draw_audit(count_audit(list_audit(Library.from_frames({}))))

    assert EMPTY == figure.layout.annotations[0].text.replace("<br>", " ")
