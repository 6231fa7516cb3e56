"""The lesson on layers and medicine: what one skill costs another, and where it is lost."""

from explorer.bench.toys.layers import list_costs, restore_layers
from explorer.bench.toys.world import LayerSettings
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library

MATHS, MEDICINE = "MMLU: mathematics", "MMLU: biology and medicine"


def _part_subjects(library: Library) -> float:
    rows = library.columns("effects", "paper", "benchmark", "delta")
    changes = rows[rows["paper"] == "2507.18178"].set_index("benchmark")["delta"]
    return float(changes[MATHS] - changes[MEDICINE])


def _find_layer(_library: Library) -> str:
    rows = restore_layers(LayerSettings(facts=60, hidden=12))
    back = list_costs(rows, "facts", "restored").set_index("restored")["mean"]
    return str(back.drop("none").idxmax())


PLAN = Plan(
    note="layers-and-medicine",
    title="Does one skill cost another, and where?",
    guesses=(
        Guess(
            "facts",
            "A small network knows 120 facts by heart. It is then tuned on a rule alone, in all "
            "layers. How many of the facts does it still know, in percent?",
            unit="%",
        ),
        Guess(
            "layer",
            "One layer is put back as it was before tuning. Which one brings most facts back?",
            options=("lower", "middle", "output"),
        ),
    ),
    exercises=(
        Exercise(
            "apart",
            "By how many points does step-by-step prompting change mathematics more than biology "
            "and medicine, on the mean of 15 models?",
            unit="points",
            hints=(
                "`lesson.numbers` has the effects of 2507.18178.",
                "Take the delta of MMLU: mathematics and that of MMLU: biology and medicine.",
            ),
            solve=_part_subjects,
            within=0.05,
            why="Medicine gains next to nothing, but it does not fall. And nothing was trained: "
            "this is prompting.",
        ),
        Exercise(
            "narrow",
            "Take a narrower network: `bench.LayerSettings(facts=60, hidden=12)`. Which layer, put "
            "back, now brings most facts back?",
            options=("lower", "middle", "output"),
            hints=(
                "`bench.restore_layers(settings)` puts back one layer after the other.",
                '`bench.list_costs(rows, "facts", "restored")` averages over the networks.',
            ),
            solve=_find_layer,
            why="Where the loss sits hangs on the size of the network. One toy, or two models, do "
            "not settle where knowledge is kept.",
        ),
    ),
    minds=(
        "Models of many sizes that are trained on mathematics, and whose medical accuracy stays "
        "or rises.",
        "Lower layers put back as they were before training, and medical accuracy does not return.",
        "A control, trained for as long on something other than reasoning, that loses as much.",
    ),
    reading=("2507.18178", "2506.02126"),
)
