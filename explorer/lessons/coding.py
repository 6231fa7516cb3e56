"""Coding blind: a few papers without their claim type, and how far the learner agrees after."""

from collections.abc import Callable, Iterable, Sequence

import ipywidgets

from explorer.errors import ExplorerError
from explorer.lessons.agreement import TYPES, compare_codings, describe_codings, take_first
from explorer.lessons.answers import Answer, AnswerFile
from explorer.lessons.asking import WIDE, Words, make_button, make_question
from explorer.lessons.guessing import RED
from explorer.lessons.near import MANY, deal_near
from explorer.library import Library

MEANINGS = (
    "elicit: post-training surfaces what pre-training laid down. create: it adds ability that was "
    "not there. conditional: either, under stated conditions. seed: ability is planted or deepened "
    "before post-training. limit: the ability itself is bounded or illusory."
)


class Agreement(Words):
    """How far a learner's codings agree with the library's, and with other files."""

    def __init__(
        self, library: Library, answers: AnswerFile, others: Sequence[tuple[str, AnswerFile]] = ()
    ) -> None:
        super().__init__()
        self._library, self._answers, self._others = library, answers, others
        self.refresh()

    def refresh(self) -> None:
        """Read the files again."""
        try:
            others = [(name, file.read()) for name, file in self._others]
            mine, begun = split_finished(self._answers.read())
            frame = compare_codings(self._library, mine, others)
        except ExplorerError as error:
            self.say(str(error), RED)
            return
        left = f" {begun} more are coded in sets of {MANY} that are not finished." if begun else ""
        self.say(describe_codings(frame) + left)


def split_finished(answers: Iterable[Answer]) -> tuple[list[Answer], int]:
    """Return the answers without the codings of unfinished lessons, and how many those are.

    Agreement that is told before the last paper of a set is coded would tell the library's coding.
    """
    given = list(answers)
    sets: dict[str, set[str]] = {}
    for one in given:
        if one.kind == "coding" and one.value in TYPES:
            sets.setdefault(one.lesson, set()).add(one.name)
    begun = {lesson: items for lesson, items in sets.items() if len(items) < MANY}
    return [one for one in given if one.lesson not in begun], sum(map(len, begun.values()))


class CodeBlind(ipywidgets.VBox):  # type: ignore[misc] # ipywidgets has no types
    """Shows papers one by one; the library's codings only once all of them are coded.

    Attributes
    ----------
    papers : DataFrame
        See `explorer.lessons.near.deal_near`.
    choice, button, said
        The claim types, what records one, and what came of it.
    """

    def __init__(
        self,
        lesson: str,
        library: Library,
        answers: AnswerFile,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._lesson, self._library, self._answers = lesson, library, answers
        self._changed = changed
        self.papers = deal_near(library, lesson)
        self.question = make_question("")
        self.claim, self.said = Words(), Words()
        self.choice = ipywidgets.ToggleButtons(options=TYPES, value=None)
        self.button = make_button("Record my coding")
        meanings = Words()
        meanings.say(MEANINGS, "#57606A")
        super().__init__(
            [self.question, self.claim, self.choice, self.button, self.said, meanings], layout=WIDE
        )
        self.add_class("ex-code-blind")
        self.button.on_click(lambda _button: self.record())
        try:
            self._show_next()
        except ExplorerError as error:
            self.said.say(str(error), RED)

    def list_open(self) -> list[str]:
        """Return the papers that are not coded yet."""
        coded = take_first(self._answers.read())
        return [item for item in self.papers["item"] if item not in coded]

    def record(self) -> None:
        """Record the claim type that is chosen, and show the next paper."""
        try:
            left = self.list_open()
            if left and self.choice.value is None:
                self.said.say("Choose a claim type first.", RED)
                return
            if left:
                self._answers.add(self._lesson, "coding", left[0], self.choice.value)
                self._changed()
            self._show_next()
        except ExplorerError as error:
            self.said.say(str(error), RED)

    def _show_next(self) -> None:
        left, total = self.list_open(), len(self.papers)
        self.choice.value = None
        if left:
            row = self.papers.set_index("item").loc[left[0]]
            place = f"Paper {total - len(left) + 1} of {total}, dated {row['date'] or 'never'}"
            self.question.value = make_question(f"{place}: {row['title']}").value
            self.claim.say(str(row["claim"]))
            self.said.say("Which way does this read the question? Code it before you look it up.")
            return
        self.question.value = make_question(f"All {total} are coded.").value
        for part in (self.choice, self.button):
            part.layout.display = "none"
        frame = compare_codings(self._library, self._answers.read())
        here = frame[frame["item"].isin(self.papers["item"])]
        told = "; ".join(here["item"] + ": you " + here["mine"] + ", library " + here["library"])
        self.claim.say(f"{told}.")
        self.said.say(describe_codings(frame))
