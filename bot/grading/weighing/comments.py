"""Whether a learner stands by a statement, by the words around it that are not the subject's.

Turns of phrase that the reader knows are left out. For those that it does not know a logistic model weighs
what kind of words stand around the statement and in the remarks beside it: «..., said nobody ever», «only a
fool would claim ...».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp

from bot.grading.compiling.vocabulary import Vocabulary
from bot.grading.compiling.window import Window
from bot.grading.packs.comments import OTHER, CommentWords
from bot.grading.packs.words import is_number
from bot.grading.reading.clauses import Run
from bot.grading.reading.marks import Meant, Stance
from bot.grading.reading.text import Token

STATEMENT, MARK, NUMBER, ASKED = "X", ",", "#", "?"
"""What stands for words of the subject, for a mark between clauses, for a number and for a question."""

BIAS = ""
"""The line of the model that counts for every sentence."""

JOINING = 4
"""Words from one of the subject to the next that may be part of the statement."""

REMARK = 2
"""Words of the subject from which a sentence is more than a remark on its neighbors."""

LONG = 60
"""Signs of one sentence that are weighed; a comment is short."""

_EMPTY = frozenset(("<", ">", STATEMENT, MARK, NUMBER, OTHER))


@dataclass(slots=True)
class Comments:
    """The sentences of a reply, weighed when they are asked for and then remembered."""

    runs: Sequence[Run]
    vocabulary: Vocabulary
    _doubts: dict[int, float] | None = None

    def doubt(self, window: Window) -> float:
        """How surely the learner does not stand by what is in the window: a probability."""
        if not self.vocabulary.pack.comments:
            return 0.0
        if self._doubts is None:
            self._doubts = dict(self._weighed())
        return max(self._doubts[seen.word.token.start] for seen in window.seen)

    def _weighed(self) -> Iterator[tuple[int, float]]:
        sentences = list(_sentences(self.runs))
        for sentence, signs in zip(sentences, weighable(sentences, self.vocabulary), strict=True):
            doubt = probability(signs) if signs else 0.0
            yield from ((token.start, doubt) for token, _ in sentence)


def features(runs: Sequence[Run], vocabulary: Vocabulary) -> list[frozenset[str]]:
    """What the model weighs of each sentence that states something of the subject."""
    return [signs for signs in weighable(list(_sentences(runs)), vocabulary) if signs]


def _sentences(runs: Iterable[Run]) -> Iterator[Run]:
    found: Run = []
    for run in runs:
        for token, how in run:
            if token.gap == 2 and found:  # noqa: PLR2004 - the gap after a sentence
                yield found
                found = []
            found.append((token, how))
    if found:
        yield found


def weighable(sentences: Sequence[Run], vocabulary: Vocabulary) -> list[frozenset[str]]:
    """Each sentence's features and those of remarks beside it; none where it is not of the subject."""
    lexicon = vocabulary.pack.lexicon
    signs = [_signs(sentence, vocabulary) for sentence in sentences]
    own = [_combined(vocabulary.pack.comments, row) for row, _ in signs]
    found: list[frozenset[str]] = []
    for n, (_, told) in enumerate(signs):
        beside = [m for m in (n - 1, n + 1) if 0 <= m < len(signs) and signs[m][1] < REMARK]
        if n and all(token.text in lexicon.yes or token.text in lexicon.no for token, _ in sentences[n - 1]):
            beside = [m for m in beside if m > n]  # a «nope!» before it answers the question
        found.append(own[n].union(*(own[m] for m in beside)) if told else frozenset())
    return found


def _signs(sentence: Sequence[tuple[Token, Meant]], vocabulary: Vocabulary) -> tuple[list[str], int]:
    """A sentence as signs, its statement as one, and how many words of the subject it has."""
    out: list[tuple[str, bool]] = []
    told, pack = 0, vocabulary.pack
    for token, how in sentence:
        if token.gap == 1 and out:
            out.append((MARK, False))
        if how.cue or (how.denied and not vocabulary.match(token).matches):
            continue  # what is called a myth is no comment
        if pack.weight(token.text) and vocabulary.match(token).matches:
            told += 1
            _join(out, STATEMENT)
        elif is_number(token.text):
            _join(out, NUMBER)
        else:
            out.append((token.text, token.text in pack.comments.quiet or token.stem in vocabulary))
    if sentence[-1][0].asked and any(how.stance is not Stance.ASSERTED for _, how in sentence):
        out.append((ASKED, False))
    return [sign for sign, _ in out[:LONG]], told


def _join(out: list[tuple[str, bool]], sign: str) -> None:
    """Add a word of the subject, in one with what it goes on from by words that may be part of it."""
    at = len(out)
    while at and out[at - 1][1]:
        at -= 1
    if at and out[at - 1][0] == STATEMENT and len(out) - at <= JOINING:
        del out[at:]
    else:
        out.append((sign, sign == NUMBER))


def _combined(own: CommentWords, signs: Sequence[str]) -> frozenset[str]:
    """One to three signs beside each other, each as all that it counts as; known words as they are."""
    marks = _EMPTY | {ASKED}
    row = [(sign,) if sign in marks else own.standing_for(sign) for sign in ("<", *signs, ">")]
    found = {sign for signs in row for sign in signs if sign not in _EMPTY}
    found |= {f"={sign}" for sign in signs if sign in own.kinds}
    for one, two in pairwise(row):
        found |= {f"{a} {b}" for a in one for b in two if a not in _EMPTY or b not in _EMPTY}
    for one, two, three in zip(row, row[1:], row[2:], strict=False):
        found |= {
            f"{a} {b} {c}"
            for a in one
            for b in two
            for c in three
            if (a in _EMPTY) + (b in _EMPTY) + (c in _EMPTY) < 2  # noqa: PLR2004 - two must tell
        }
    return frozenset(found)


def probability(signs: Iterable[str]) -> float:
    """How surely a sentence with these features is not meant as the learner's own word."""
    weights = _model()
    logit = weights[BIAS] + sum(weights[sign] for sign in signs if sign in weights)
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


@cache
def _model() -> dict[str, float]:
    """The fitted weights: a line of the file is a weight in hundredths and the feature."""
    text = (files("bot.grading.weighing") / "comments.txt").read_text(encoding="utf-8")
    rows = (line.partition(" ") for line in text.splitlines())
    return {feature: int(hundredths) / 100 for hundredths, _, feature in rows}
