"""A question, hand-made grades and a scene: what the tests of the dialogue start from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.dialogue import policy
from bot.dialogue.scene import Reply, Scene, Step
from bot.domain.attempt import Attempt
from bot.domain.deck import Misconception, Point, Question
from bot.domain.memory import Curve
from bot.domain.moves.questions import Act, Tap
from bot.domain.verdict import Finding, Grade, Verdict
from bot.grading import is_dont_know
from bot.speech.catalog import Speech

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

QUESTION = Question(
    id="ice",
    ask="Why does ice float?",
    answer="It is less dense.",
    points=(
        Point(
            id="density",
            say="Ice is less dense.",
            ask="How dense is it?",
            hints=("One.", "Two."),
            figure="ice.png",
            alt="a cube",
        ),
        Point(id="growth", say="Water grows.", ask="How large is it?", hints=("Only one.",)),
        Point(id="lake", say="Lakes freeze from the top.", ask="Where does a lake freeze?"),
        Point(id="fish", say="Fish survive."),
    ),
    misconceptions=(
        Misconception(
            id="denser",
            say="Ice is denser.",
            correction="It floats.",
            contrast="Does it sink?",
            about="density",
        ),
        Misconception(id="shrinks", say="Water shrinks."),
    ),
)


def scene(question: Question = QUESTION) -> Scene:
    """Nothing is remembered yet."""
    return Scene(
        attempt_id=1,
        question=question,
        memories={},
        curve=Curve(ZoneInfo("UTC")),
        now=NOW,
        speech=Speech("en"),
    )


def attempt(**state: object) -> Attempt:
    """An attempt at the question, just opened."""
    return Attempt(deck="kitchen", version=1, question="ice", **state)  # type: ignore[arg-type]  # any of its fields


def says(
    text: str = "words",
    covers: Collection[str] = (),
    unsure: Collection[str] = (),
    wrong: Collection[str] = (),
    question: Question = QUESTION,
) -> Reply:
    """A reply in which the grader found just this."""
    points = {point.id: Finding(_verdict(point.id, covers, unsure), 0.5) for point in question.points}
    ideas = {
        each.id: Finding(Verdict.PRESENT if each.id in wrong else Verdict.ABSENT, 0.5)
        for each in question.misconceptions
    }
    return Reply(text, Grade(points, ideas, gave_up=is_dont_know(text)))


def _verdict(point: str, covers: Collection[str], unsure: Collection[str]) -> Verdict:
    if point in covers:
        return Verdict.COVERED
    return Verdict.UNSURE if point in unsure else Verdict.MISSING


def play(begun: Attempt, *happenings: Reply | str) -> Step:
    """What the last happening leads to; a string presses the button of that act."""
    step = Step(begun)
    for what in happenings:
        happening = Tap(Act(what), 1, step.attempt.turn) if isinstance(what, str) else what
        step = policy.step(step.attempt, happening, scene())
    return step


def text(step: Step) -> str:
    """All that is said in one step."""
    return "\n".join(message.text for message in step.messages)


def labels(step: Step) -> list[str]:
    """The buttons of the last message."""
    return [button.text for row in step.messages[-1].buttons for button in row]
