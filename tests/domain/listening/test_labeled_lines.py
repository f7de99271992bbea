"""Two bounds, on lines as typed on a phone: talk that would be graded, answers taken for talk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.domain.listening import Context, Kind, listen
from tests.domain.listening.lines import Line, lines

LANGUAGES = ("english", "russian")

TALK_GRADED = 0.02
ANSWERS_TAKEN = 0.005

SEED = Path(__file__).parents[3] / "content" / "training-deep-networks.yaml"


def every(language: str) -> list[Line]:
    return [line for part in ("known", "aside") for line in lines(f"{language}-{part}")]


def heard(line: Line) -> tuple[str, str]:
    remark = listen(line.said, Context(asked=line.asked))
    return remark.kind.value, str(remark.command or remark.protest or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_talk_is_not_graded(language: str) -> None:
    talk = [line for line in every(language) if line.kind != Kind.ANSWER]
    graded = [line.said for line in talk if heard(line)[0] == Kind.ANSWER]
    assert len(graded) <= TALK_GRADED * len(talk), graded


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_graded_though_they_look_like_talk(language: str) -> None:
    answers = [line for line in every(language) if line.kind == Kind.ANSWER]
    taken = [line.said for line in answers if heard(line)[0] != Kind.ANSWER]
    assert len(taken) <= ANSWERS_TAKEN * len(answers), taken


@pytest.mark.parametrize("language", LANGUAGES)
def test_talk_is_told_apart(language: str) -> None:
    talk = [line for line in every(language) if line.kind != Kind.ANSWER]
    mixed = [
        (line, heard(line))
        for line in talk
        if heard(line)[0] != line.kind or (line.which and heard(line)[1] != line.which)
    ]
    assert len(mixed) <= 0.05 * len(talk), mixed


def seed_phrasings() -> Iterator[tuple[str, str]]:
    """Every question with what its points and misconceptions accept, where that is plain text."""
    for question in yaml.safe_load(SEED.read_text(encoding="utf-8"))["questions"]:
        for each in (*question["points"], *question.get("misconceptions", ())):
            for phrasing in (each["say"], *each.get("accept", ())):
                if not set(phrasing) & set("|&("):
                    yield question["ask"], phrasing


def test_what_the_seed_deck_accepts_is_an_answer() -> None:
    taken = [
        said for asked, said in seed_phrasings() if listen(said, Context(asked=asked)).kind is not Kind.ANSWER
    ]
    assert taken == []
