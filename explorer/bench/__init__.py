"""The bench: claims that are questions of counting, measured on counts of your own.

Each name is loaded when it is first used, for what some of them need takes a while to load.
"""

from typing import TYPE_CHECKING

from explorer.door import open_door

if TYPE_CHECKING:
    from explorer.bench.best import best_against_mean, describe_best
    from explorer.bench.bootstrap import describe_passk, make_passk
    from explorer.bench.counts import Counts, read_counts
    from explorer.bench.coverage import Coverage, compare_pairs, describe_coverage, split_coverage
    from explorer.bench.gap_cells import describe_pool, list_recoveries, pool_cells, read_cells
    from explorer.bench.gaps import recover_gap, recover_paired
    from explorer.bench.headlines import (
        describe_change,
        describe_relative,
        list_relative,
        read_headline,
        relative_of,
    )
    from explorer.bench.held import compare_held, describe_held, imply_rest, mark_held
    from explorer.bench.passk import estimate_passk, find_crossover
    from explorer.bench.power import measure_power
    from explorer.bench.reading import PasskVerdict, Reading, read_passk
    from explorer.bench.recovery import Recovery, describe_recovery
    from explorer.bench.small import describe_needed, describe_small, list_small, problems_needed
    from explorer.bench.toys.both_ways import compare_tasks, describe_undoing, practise_both
    from explorer.bench.toys.breakdown import (
        Breakdown,
        describe_breakdown,
        make_breakdown,
        repeat_breakdown,
        score_calls,
        score_prompt,
    )
    from explorer.bench.toys.choosing import Learning, choose_thoughts, describe_choices
    from explorer.bench.toys.corpus import Corpus, write_corpus
    from explorer.bench.toys.counts import Scenario, simulate_counts
    from explorer.bench.toys.form import describe_form, measure_form, show_answers
    from explorer.bench.toys.influence import list_influence
    from explorer.bench.toys.keys import try_keys
    from explorer.bench.toys.layers import describe_tuning, list_costs, restore_layers, tune_skill
    from explorer.bench.toys.leads import describe_leads, list_leads
    from explorer.bench.toys.letter_models import LetterModel, LetterTraining, train_letters
    from explorer.bench.toys.letters import Transform, write_words
    from explorer.bench.toys.locks import compare_keys, describe_keys, list_keys
    from explorer.bench.toys.signs import describe_signs, list_signs
    from explorer.bench.toys.spread import (
        compare_questions,
        describe_spread,
        measure_spread,
        spread_questions,
        trace_help,
    )
    from explorer.bench.toys.thinking import (
        Reviser,
        balance_search,
        find_sign_change,
        score_thinking,
    )
    from explorer.bench.toys.thinking_runs import describe_thinking, make_thinking, map_signs
    from explorer.bench.toys.thoughts import (
        Stream,
        describe_thoughts,
        make_stream,
        mean_rewards,
        reward_thoughts,
    )
    from explorer.bench.toys.undoing import Undoing
    from explorer.bench.toys.worked import KeySettings
    from explorer.bench.toys.world import LayerSettings
    from explorer.bench.unsolved import bound_rate, describe_unsolved, list_unsolved

_HOMES = {
    "Breakdown": "toys.breakdown",
    "Corpus": "toys.corpus",
    "Counts": "counts",
    "Coverage": "coverage",
    "KeySettings": "toys.worked",
    "LayerSettings": "toys.world",
    "Learning": "toys.choosing",
    "LetterModel": "toys.letter_models",
    "LetterTraining": "toys.letter_models",
    "PasskVerdict": "reading",
    "Reading": "reading",
    "Recovery": "recovery",
    "Reviser": "toys.thinking",
    "Scenario": "toys.counts",
    "Stream": "toys.thoughts",
    "Transform": "toys.letters",
    "Undoing": "toys.undoing",
    "balance_search": "toys.thinking",
    "best_against_mean": "best",
    "bound_rate": "unsolved",
    "choose_thoughts": "toys.choosing",
    "compare_held": "held",
    "compare_keys": "toys.locks",
    "compare_pairs": "coverage",
    "compare_questions": "toys.spread",
    "compare_tasks": "toys.both_ways",
    "describe_best": "best",
    "describe_breakdown": "toys.breakdown",
    "describe_change": "headlines",
    "describe_choices": "toys.choosing",
    "describe_coverage": "coverage",
    "describe_form": "toys.form",
    "describe_held": "held",
    "describe_keys": "toys.locks",
    "describe_leads": "toys.leads",
    "describe_needed": "small",
    "describe_passk": "bootstrap",
    "describe_pool": "gap_cells",
    "describe_recovery": "recovery",
    "describe_relative": "headlines",
    "describe_signs": "toys.signs",
    "describe_small": "small",
    "describe_spread": "toys.spread",
    "describe_thinking": "toys.thinking_runs",
    "describe_thoughts": "toys.thoughts",
    "describe_tuning": "toys.layers",
    "describe_undoing": "toys.both_ways",
    "describe_unsolved": "unsolved",
    "estimate_passk": "passk",
    "find_crossover": "passk",
    "find_sign_change": "toys.thinking",
    "imply_rest": "held",
    "list_costs": "toys.layers",
    "list_influence": "toys.influence",
    "list_keys": "toys.locks",
    "list_leads": "toys.leads",
    "list_recoveries": "gap_cells",
    "list_relative": "headlines",
    "list_signs": "toys.signs",
    "list_small": "small",
    "list_unsolved": "unsolved",
    "make_breakdown": "toys.breakdown",
    "make_passk": "bootstrap",
    "make_stream": "toys.thoughts",
    "make_thinking": "toys.thinking_runs",
    "map_signs": "toys.thinking_runs",
    "mark_held": "held",
    "mean_rewards": "toys.thoughts",
    "measure_form": "toys.form",
    "measure_power": "power",
    "measure_spread": "toys.spread",
    "pool_cells": "gap_cells",
    "practise_both": "toys.both_ways",
    "problems_needed": "small",
    "read_cells": "gap_cells",
    "read_counts": "counts",
    "read_headline": "headlines",
    "read_passk": "reading",
    "recover_gap": "gaps",
    "recover_paired": "gaps",
    "relative_of": "headlines",
    "repeat_breakdown": "toys.breakdown",
    "restore_layers": "toys.layers",
    "reward_thoughts": "toys.thoughts",
    "score_calls": "toys.breakdown",
    "score_prompt": "toys.breakdown",
    "score_thinking": "toys.thinking",
    "show_answers": "toys.form",
    "simulate_counts": "toys.counts",
    "split_coverage": "coverage",
    "spread_questions": "toys.spread",
    "trace_help": "toys.spread",
    "train_letters": "toys.letter_models",
    "try_keys": "toys.keys",
    "tune_skill": "toys.layers",
    "write_corpus": "toys.corpus",
    "write_words": "toys.letters",
}

__all__ = [
    "Breakdown",
    "Corpus",
    "Counts",
    "Coverage",
    "KeySettings",
    "LayerSettings",
    "Learning",
    "LetterModel",
    "LetterTraining",
    "PasskVerdict",
    "Reading",
    "Recovery",
    "Reviser",
    "Scenario",
    "Stream",
    "Transform",
    "Undoing",
    "balance_search",
    "best_against_mean",
    "bound_rate",
    "choose_thoughts",
    "compare_held",
    "compare_keys",
    "compare_pairs",
    "compare_questions",
    "compare_tasks",
    "describe_best",
    "describe_breakdown",
    "describe_change",
    "describe_choices",
    "describe_coverage",
    "describe_form",
    "describe_held",
    "describe_keys",
    "describe_leads",
    "describe_needed",
    "describe_passk",
    "describe_pool",
    "describe_recovery",
    "describe_relative",
    "describe_signs",
    "describe_small",
    "describe_spread",
    "describe_thinking",
    "describe_thoughts",
    "describe_tuning",
    "describe_undoing",
    "describe_unsolved",
    "estimate_passk",
    "find_crossover",
    "find_sign_change",
    "imply_rest",
    "list_costs",
    "list_influence",
    "list_keys",
    "list_leads",
    "list_recoveries",
    "list_relative",
    "list_signs",
    "list_small",
    "list_unsolved",
    "make_breakdown",
    "make_passk",
    "make_stream",
    "make_thinking",
    "map_signs",
    "mark_held",
    "mean_rewards",
    "measure_form",
    "measure_power",
    "measure_spread",
    "pool_cells",
    "practise_both",
    "problems_needed",
    "read_cells",
    "read_counts",
    "read_headline",
    "read_passk",
    "recover_gap",
    "recover_paired",
    "relative_of",
    "repeat_breakdown",
    "restore_layers",
    "reward_thoughts",
    "score_calls",
    "score_prompt",
    "score_thinking",
    "show_answers",
    "simulate_counts",
    "split_coverage",
    "spread_questions",
    "trace_help",
    "train_letters",
    "try_keys",
    "tune_skill",
    "write_corpus",
    "write_words",
]

__getattr__, __dir__ = open_door(__name__, _HOMES)
