"""Labelled replies for fitting and measuring the grader, read from folders outside the project."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from bot.domain.deck import Deck, Misconception, Point, Question
from bot.grading import check_pattern
from bot.grading.english import pack

STRANGE = 0.5
"""Weight in a fit of a reply off the subject; learners rarely send one."""


CLOSED_SUBJECTS = frozenset(("law", "medicine", "physics"))
"""Subjects that are kept aside: measured, never fitted on."""

CLOSED_PART = 4
"""One in so many modules of SciEntsBank and questions of Beetle is kept aside, chosen by its hash."""


@dataclass(frozen=True)
class Trial:
    """A question with labelled replies; labels by id of a point or a misconception, between 0 and 1.

    `weight` is how much one of its labels counts in a fit; `contradictory` are the replies that say the
    opposite
    of the answer; `aside` when the whole question is kept aside.
    """

    group: str
    question: Question
    replies: list[tuple[str, dict[str, float]]]
    glossary: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weight: float = 1.0
    contradictory: frozenset[str] = frozenset()
    aside: bool = False


def chance_of(text: str, parts: int) -> int:
    """A number below `parts` that only depends on the text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % parts


def kept(question: str, reply: str) -> bool:
    """Whether a development reply is kept aside: it is measured, never fitted on and never looked at."""
    return chance_of(question + "\n" + reply, 3) == 0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def load_deck(path: Path) -> Deck:
    """A deck file as it is, without the loader's report."""
    return Deck.model_validate_json(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8"))))


def subjects(replies: Path) -> list[Trial]:
    """The further subjects: questions of several points, sentences alone."""
    found: list[Trial] = []
    for path in sorted((replies / "subjects").glob("*.yaml")):
        deck, said = load_deck(path), defaultdict(list)
        for row in rows(path.with_suffix(".jsonl")):
            labels = row["points"] | row.get("misconceptions", {})
            said[row["question"]].append((row["reply"], {key: float(label) for key, label in labels.items()}))
        found += [Trial(path.stem, q, said[q.id], aside=path.stem in CLOSED_SUBJECTS) for q in deck.questions]
    return found


def student_responses(data: Path, *, references: int | None = 1) -> list[Trial]:
    """School science (SciEntsBank) and electricity (Beetle): one question, one point.

    Of several references the first is the sentence, the others are accepted; `references` is how many are
    used.
    """
    found: list[Trial] = []
    for row in rows(data / "student-responses.jsonl"):
        if "references" in row:
            first, *others = dict.fromkeys(row["references"][:references])
            point = Point(id="answer", say=first, accept=tuple(others))
            question = Question(id="question", ask=row["ask"], points=(point,))
            aside = chance_of(module(row["question"]), CLOSED_PART) == 0
            found.append(Trial(row["question"], question, [], aside=aside))
        else:
            found[-1].replies.append((row["reply"], {"answer": float(row["label"] == "correct")}))
            if row["label"] == "contradictory":
                trial = found[-1]
                found[-1] = replace(trial, contradictory=trial.contradictory | {row["reply"]})
    return found


def module(group: str) -> str:
    """What is left out together: a module of SciEntsBank, a question of Beetle."""
    return group.partition("_")[0] if group.startswith("scientsbank") else group


def told_otherwise(trials: Sequence[Trial]) -> list[Trial]:
    """Each point's own sentence, and the sentence denied, turned round, called false."""
    found: list[Trial] = []
    for trial in trials:
        replies: list[tuple[str, dict[str, float]]] = []
        for point in trial.question.points:
            wrong = (negated(point.say), opposite(point.say), f"it is false that {point.say}")
            replies.append((point.say, {point.id: 1.0}))
            replies += [(text, {point.id: 0.0}) for text in wrong if text]
        found.append(replace(trial, replies=replies))
    return found


def negated(sentence: str) -> str | None:
    """The sentence with its first auxiliary denied; None when it has none."""
    words = sentence.split()
    verbs = (n for n, word in enumerate(words) if n and word.lower() in pack().lexicon.auxiliaries)
    at = next(verbs, None)
    return None if at is None else " ".join([*words[: at + 1], "not", *words[at + 1 :]])


def opposite(sentence: str) -> str | None:
    """The sentence with its first word that has an opposite replaced by it; None when it has none."""
    words = sentence.split()
    for at, word in enumerate(words):
        bare_word = word.lower().strip(".,;")
        for one, other in (*pack().lexicon.directions, *pack().lexicon.complements):
            for side, against in ((one, other), (other, one)):
                if bare_word in side:
                    turned = sorted(against)[chance_of(sentence, len(against))]
                    return " ".join([*words[:at], turned, *words[at + 1 :]])
    return None


def dialogs(data: Path, *, patterned: bool = False) -> list[Trial]:
    """The tutoring dialogs, with `say` only or with their authors' keyword patterns as well."""
    found: list[Trial] = []
    for row in rows(data / "dialogs.jsonl"):
        if isinstance(row["points"], list):
            points = tuple(_point(point, patterned=patterned) for point in row["points"])
            found.append(
                Trial(row["dialog"], Question(id="question", ask=row["question"], points=points), [])
            )
        else:
            labels = {f"p{key}": float(value) for key, value in row["points"].items()}
            found[-1].replies.append((row["reply"], labels))
    return found


def _point(row: dict[str, Any], *, patterned: bool) -> Point:
    good = row["patterns"]["good"] or [] if patterned else []
    texts = tuple(text for text in map(as_pattern, good) if check_pattern(text) is None)
    return Point(id=f"p{row['id']}", say=row["say"], accept=texts)


def as_pattern(expression: str) -> str:
    """A keyword expression of the dialogs' authors in our own pattern language."""
    text = re.sub(r"\\+(?:040|s)\*?", " ", expression)
    text = re.sub(r"\\b\(", "(", text).replace("[Pp]", "p")
    text = re.sub(r"(\w)\?", "*", re.sub(r"\([a-z|]+\)\?", "*", text))
    text = (
        text.replace(".*", " & ").replace("(|", "(").replace("||", "|").replace("\\b", "").replace("\\", "")
    )
    text = re.sub(r"[A-Za-z0-9'*-]{3,}", lambda word: word.group().rstrip("*") + "*", text)
    return re.sub(r"\b(not|isn't|no|without|never|hasn't)\*", r"\1", text).lower()


def scored_answers(data: Path) -> list[Trial]:
    """Computer-science answers with a score of 0 to 5, here 0 to 1; one question, one point."""
    return _single(data / "scored-answers.jsonl", lambda row: row["score"] / 5)


def short_answers(data: Path) -> list[Trial]:
    """Answers of a few words, right or wrong."""
    return _single(data / "short-answers.jsonl", lambda row: float(row["label"]))


def _single(path: Path, label: Any) -> list[Trial]:  # noqa: ANN401 - a one-line function of a JSON row
    groups: dict[tuple[str, str], list[tuple[str, dict[str, float]]]] = defaultdict(list)
    for row in rows(path):
        groups[row["question"], row["answer"]].append((row["reply"], {"answer": label(row)}))
    return [
        Trial(ask, Question(id="question", ask=ask, points=(Point(id="answer", say=answer),)), replies)
        for (ask, answer), replies in groups.items()
        if answer.strip() and ask.strip()
    ]


def development(replies: Path, deck: Deck, *, aside: bool) -> list[Trial]:
    """Replies to the seed questions under a deck: those kept aside, or all the others."""
    groups: dict[str, list[tuple[str, dict[str, float]]]] = defaultdict(list)
    for row in rows(replies / "dev.jsonl"):
        if kept(row["question"], row["reply"]) == aside:
            labels = row["points"] | row["misconceptions"]
            groups[row["question"]].append(
                (row["reply"], {key: float(value) for key, value in labels.items()})
            )
    return [Trial(key, deck.question(key), found, dict(deck.glossary)) for key, found in groups.items()]


def bare(deck: Deck) -> Deck:
    """The deck with nothing but ids, questions and sentences."""
    questions = tuple(
        Question(
            id=q.id,
            ask=q.ask,
            points=tuple(Point(id=p.id, say=p.say) for p in q.points),
            misconceptions=tuple(Misconception(id=m.id, say=m.say) for m in q.misconceptions),
        )
        for q in deck.questions
    )
    return Deck(deck=deck.deck, title=deck.title, questions=questions)


def thinned(deck: Deck, seed: int, part: float = 0.5) -> Deck:
    """The deck with a chance part of its accepted phrasings gone, as if replies said things in newer ways."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice, not a secret

    def kept_of(lines: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        return {"accept": tuple(line for line in lines if chance.random() > part)}

    def thin(question: Question) -> Question:
        points = tuple(p.model_copy(update=kept_of(p.accept)) for p in question.points)
        wrong = tuple(m.model_copy(update=kept_of(m.accept)) for m in question.misconceptions)
        return question.model_copy(update={"points": points, "misconceptions": wrong})

    return deck.model_copy(update={"questions": tuple(map(thin, deck.questions))})


def strangers(trials: Sequence[Trial]) -> list[Trial]:
    """Each question with the replies to the next one, which hold nothing of it: what is off the subject."""
    found: list[Trial] = []
    for one, other in zip(trials, [*trials[1:], *trials[:1]], strict=True):
        ids = [p.id for p in one.question.points] + [m.id for m in one.question.misconceptions]
        nothing = dict.fromkeys(ids, 0.0)
        replies = [(reply, nothing) for reply, _ in other.replies]
        found.append(replace(one, replies=replies, weight=STRANGE, contradictory=frozenset()))
    return found
