"""What training one skill costs another depends on what is trained, and on how large the net is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.bench.toys.layers import (
    PARTS,
    WAYS,
    describe_tuning,
    list_costs,
    restore_layers,
    tune_skill,
)
from explorer.bench.toys.network import (
    find_slopes,
    make_layers,
    run_layers,
    score_layers,
    train_layers,
)
from explorer.bench.toys.world import CLASSES, NUMBERS, LayerSettings, make_world, prepare_network
from explorer.errors import BenchError

TINY = LayerSettings(facts=8, hidden=6, before=4, steps=10)
NARROW = LayerSettings(facts=60, hidden=12)


def measure_loss(layers, inputs, answers):
    """Return the mean cross-entropy, worked out plainly."""
    scores = run_layers(layers, inputs)[-1]
    return np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(answers)), answers])


def average(rows, by, task="facts"):
    """Return what is right at the end, by way or by layer put back."""
    return list_costs(rows, task, by).groupby(by)["mean"].last()


def test_a_network_by_hand():
    """Below 0 a hidden unit is 0: of two units one is shut."""
    layers = ((np.array([[1.0, -1.0]]), np.zeros(2)), (np.eye(2), np.array([0.0, 3.0])))

    assert [[2, 3]] == run_layers(layers, np.array([[2.0]]))[-1].tolist()
    assert [100, 0] == [score_layers(layers, np.array([[2.0]]), np.array([at])) for at in (1, 0)]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2), st.integers(0, 999))
def test_a_slope_is_what_a_nudge_does(layer, seed):
    """Each weight nudged both ways changes the loss as its slope says."""
    dice = np.random.default_rng(seed)
    layers = make_layers((3, 4, 4, 2), dice)
    inputs, answers = dice.normal(size=(5, 3)), dice.integers(2, size=5)
    slope = find_slopes(layers, inputs, answers)[layer][0][0, 0]
    losses = []
    for nudge in (1e-6, -1e-6):
        weights = layers[layer][0].copy()
        weights[0, 0] += nudge
        nudged = (*layers[:layer], (weights, layers[layer][1]), *layers[layer + 1 :])
        losses.append(measure_loss(nudged, inputs, answers))

    assert (losses[0] - losses[1]) / 2e-6 == pytest.approx(slope, abs=1e-5)


def test_a_layer_that_may_not_move_does_not():
    """Tuning the middle alone leaves the others to the byte, and what was given as well."""
    dice = np.random.default_rng(0)
    layers = make_layers((3, 4, 4, 2), dice)
    before = layers[1][0].copy()
    after = train_layers(layers, dice.normal(size=(5, 3)), dice.integers(2, size=5), 9, moved=(1,))

    assert [True, False, True] == [
        bool((one[0] == other[0]).all()) for one, other in zip(layers, after, strict=True)
    ]
    assert (before == layers[1][0]).all()


def test_the_rule_is_tested_on_pairs_never_seen():
    """Pairs seen before are tuned on too; those held back are neither."""
    world = make_world(LayerSettings(), np.random.default_rng(0))

    assert NUMBERS**2 == len({*world.tuned, *world.held})
    assert set(world.seen) <= set(world.tuned)
    assert not set(world.tuned) & set(world.held)
    assert {*range(CLASSES)} == set(world.sums)


def test_facts_are_known_by_heart_before_tuning():
    """All of them, and of the rule less than half as much again as tuning gives."""
    world, start = prepare_network(LayerSettings(), 0)

    assert 100 == score_layers(start, world.facts, world.told)
    assert 70 > score_layers(start, world.pairs[world.held], world.sums[world.held])


def test_tuning_on_the_rule_costs_facts():
    """The rule rises by more than 20 points, facts fall by more than 5; the lower layer is kept."""
    rows = tune_skill(seeds=2)
    facts, rule = average(rows, "way"), average(rows, "way", "rule")

    assert rule["all layers"] > rows[rows["step"] == 0]["rule"].mean() + 20
    assert facts["all layers"] < 95
    assert facts["lower layer"] > facts["all layers"] + 5
    assert abs(rule["lower layer"] - rule["all layers"]) < 10


def test_where_the_loss_sits_hangs_on_the_size():
    """In the wide network the middle layer brings most back, in the narrow one the lower."""
    wide, narrow = (
        average(restore_layers(given, seeds=3), "restored") for given in (LayerSettings(), NARROW)
    )

    assert "middle" == wide.idxmax()
    assert "lower" == narrow.idxmax()


def test_whoever_sees_all_the_facts_again_keeps_them():
    """With every fact replayed, tuning costs none."""
    assert 100 == average(tune_skill(LayerSettings(replay=1), seeds=1), "way")["all, with replay"]


def test_no_steps_cost_nothing():
    """Without tuning every way is where it began."""
    rows = tune_skill(LayerSettings(facts=8, hidden=6, before=4, steps=0), seeds=1)

    assert 1 == rows[["facts", "rule"]].drop_duplicates().shape[0]
    assert [*WAYS] == rows["way"].tolist()


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 3), st.integers(1, 20))
def test_tuning_is_the_same_again_and_in_percent(seeds, facts):
    """One setting, one table; a row per network, way and look."""
    given = LayerSettings(facts=facts, hidden=6, before=4, steps=10)
    rows = tune_skill(given, seeds)

    assert rows.equals(tune_skill(given, seeds))
    assert seeds * len(WAYS) * 2 == len(rows)
    assert rows[["facts", "rule"]].stack().between(0, 100).all()


def test_costs_are_averaged_over_networks():
    """The mean lies between the worst and the best, and says of how many."""
    rows = list_costs(restore_layers(TINY, seeds=3), "facts", "restored")

    assert ["none", *PARTS] == rows["restored"].tolist()
    assert (rows["low"] <= rows["mean"]).all()
    assert (rows["mean"] <= rows["high"]).all()
    assert [3, 3, 3, 3] == rows["seeds"].tolist()


def test_the_sentence_has_every_way_and_layer():
    """And says that it is of this toy."""
    told = describe_tuning(tune_skill(TINY, 1), restore_layers(TINY, 1))

    assert told.startswith("In this toy, over 1 network,")
    assert all(name in told for name in (*WAYS, *PARTS))


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("0 facts", {"facts": 0}),
        ("9,999 units", {"hidden": 9999}),
        ("seen is 0.9", {"seen": 0.9}),
        ("tuned 1 ", {"tuned": 1}),
        ("replay 0", {"replay": 0}),
        ("0 to 5,000 steps", {"steps": -1}),
    ],
)
def test_a_network_that_cannot_be_trained_is_refused(told, asked):
    """The sentence says what was asked for."""
    with pytest.raises(BenchError, match=told):
        LayerSettings(**asked)


def test_no_network_is_refused():
    """Of none there is no mean."""
    with pytest.raises(BenchError, match="0 networks"):
        tune_skill(seeds=0)
