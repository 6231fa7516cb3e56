"""The lesson on the note `rl-in-pretraining`: thoughts paid by how much they help to predict."""

from explorer.bench import Stream, mean_rewards, relative_of, reward_thoughts
from explorer.lessons.plan import Exercise, Guess, Plan
from explorer.library import Library


def _read_effect(library: Library, effect: str, column: str) -> float:
    rows = library.effects
    return float(rows.loc[rows["effect"] == effect, column].to_numpy()[0])


def _solve_relative(library: Library) -> float:
    baseline, treated = (_read_effect(library, "e108", side) for side in ("baseline", "treated"))
    return 100 * relative_of(baseline, treated).points / baseline


def _solve_left(library: Library) -> float:
    return 100 * _read_effect(library, "e113", "delta") / _read_effect(library, "e112", "delta")


def _solve_ten(_library: Library) -> float:
    frame = mean_rewards(reward_thoughts(Stream(digits=10, told=1.0, sentences=6000)))
    rows = frame[(frame["thought"] == "sum") & (frame["place"] == "answer")]
    return float(rows["reward"].to_numpy()[0])


PLAN = Plan(
    note="rl-in-pretraining",
    title="Can chain-of-thought reasoning be learned during pretraining itself?",
    guesses=(
        Guess(
            "worth",
            "A stream of made-up sums, a b = c, with numbers from 0 to 4. In nine of ten, c is the "
            "sum modulo 5, else any number. How many bits is it worth to think of the sum before "
            "the answer? One bit makes it twice as likely.",
            low=0,
            high=4,
            step=0.1,
            unit="bits",
        ),
        Guess(
            "coin",
            "A thought that is only a coin thrown, and a model that has counted just 300 "
            "sentences: what is the thought's mean reward before the answer?",
            options=("above 0", "below 0", "cannot be told from 0"),
        ),
        Guess(
            "left",
            "Before post-training the larger model is 18.51 points ahead of its base. How many "
            "points of the lead are there after the same post-training of both?",
            low=0,
            high=20,
            step=0.5,
            unit="points",
        ),
    ),
    exercises=(
        Exercise(
            "relative",
            "The same paper reports AIME25 for the small model, effect e108: +2.77 points. How "
            "large is that relative to its baseline, in percent?",
            unit="%",
            hints=(
                "Take the baseline and the treated level of e108 from lesson.numbers.",
                "bench.relative_of(baseline, treated).relative is what you look for.",
            ),
            solve=_solve_relative,
            within=0.5,
            why="Under three points, and more than double: where the baseline is small, the "
            "relative change is large whatever happened. Two headlines can be of one number.",
        ),
        Exercise(
            "left",
            "How much of the larger model's lead before post-training is left after it, in percent "
            "of the points? Compare e112 and e113.",
            unit="%",
            hints=(
                "Both are changes of the same average: RLP against the base.",
                "Divide the delta of e113 by the delta of e112.",
            ),
            solve=_solve_left,
            within=0.5,
            why="Most of the lead is also given by ordinary post-training. Both averages are of "
            "the same two models, and no interval is reported for either.",
        ),
        Exercise(
            "ten",
            "Make the stream with ten numbers, 6,000 sentences and every answer told. How many "
            "bits is the sum worth before the answer now?",
            unit="bits",
            hints=(
                "bench.Stream(digits=10, told=1, sentences=6000) makes the stream.",
                "Ten answers that are equally likely hide log2(10) bits.",
            ),
            solve=_solve_ten,
            within=0.05,
            why="A thought cannot be paid more than the token was unsure: the logarithm of how "
            "many answers there were.",
        ),
    ),
    minds=(
        "Models that were paid for thoughts from the first token of pre-training on, and that "
        "after the same post-training keep no lead over models trained on as much text.",
        "The same lead from training on the same text for as much computing, without thoughts.",
        "The base, post-trained alone and sampled often, that solves every problem that the model "
        "paid for thoughts solves.",
    ),
    reading=("2510.01265", "2506.08007", "2403.09629", "2512.03442", "2606.04272"),
)
