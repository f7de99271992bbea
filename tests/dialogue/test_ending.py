from __future__ import annotations

from dataclasses import replace

from bot.dialogue.ending import close
from bot.domain.attempt import How
from tests.dialogue.attempts import QUESTION, attempt, scene

BOOK = replace(scene(QUESTION.model_copy(update={"answer": "Ice floats."})), source="A book <on ice>")


def test_the_answer_is_shown_with_its_source_when_something_was_not_said() -> None:
    text = close(attempt(), (), BOOK).messages[0].text
    assert text.index("Ice floats.") < text.index("Source: A book &lt;on ice&gt;")


def test_who_said_everything_is_not_told_the_answer() -> None:
    said = attempt(found=dict.fromkeys((point.id for point in QUESTION.points), How.ALONE))
    text = close(said, (), BOOK).messages[0].text
    assert "Ice floats." not in text
    assert "Source" not in text
