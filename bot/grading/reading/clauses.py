"""Tokens -> clauses: what is denied, what is only wondered about, what is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.grading.english import lexicon
from bot.grading.reading.marks import Meant, Stance
from bot.grading.reading.rewrites import groups
from bot.grading.reading.stance import meant
from bot.grading.reading.text import Token

MAX_CLAUSES = 40
"""Clauses that are judged one by one; the rest of a longer reply counts as part of the last."""

LONE_WORDS = 2
"""Words before an «and» that make no clause of their own."""

_PRONOUNS = frozenset(["it", "this", "that", "they", "these", "those", "which", "then", "so"])
_POSTFIX = frozenset(("no", "not", "nope", "none", "nothing", "never"))
_FIRM = frozenset(("no", "scratch", "strike", "scrap", "wrong", "oops", "nope", "bad"))
_FORGOTTEN = frozenset(("forgot", "forget", "forgotten", "idk", "unsure", "clueless"))


@dataclass(frozen=True, slots=True)
class Word:
    """A token in its clause.

    `denied` when a negation of its clause reaches it; `disowned` when a turn of phrase denies all of it, as
    «it is
    not true that».
    """

    token: Token
    denied: bool = False
    disowned: bool = False

    @property
    def turned(self) -> bool:
        """Whether the word is said to be not so, all told."""
        return self.denied != self.disowned

    @property
    def stem(self) -> str:
        """What words are compared by."""
        return self.token.stem


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that stand together and are meant alike. `linked` when they go on from the clause before."""

    words: tuple[Word, ...]
    linked: bool = False
    stance: Stance = Stance.ASSERTED


def sentences(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """The words of each sentence."""
    found: list[list[str]] = []
    for token in tokens:
        if not found or token.gap == 2:  # noqa: PLR2004 - the gap after a sentence
            found.append([])
        found[-1].append(token.text)
    return [tuple(sentence) for sentence in found]


def is_negator(token: Token) -> bool:
    """Whether this word turns round what follows."""
    return token.text in lexicon.NEGATORS


Run = list[tuple[Token, Meant]]
"""Neighboring words, each with how it is meant."""


def split(tokens: Sequence[Token], how: Sequence[Meant]) -> list[Run]:
    """Tokens in runs without a clause mark, an opening word or another stance inside; no run is empty."""
    runs: list[Run] = []
    before: Meant | None = None
    for token, meant_so in zip(tokens, how, strict=True):
        turns = before is not None and not meant_so.cue and meant_so != before
        opens = not runs or token.gap or turns or _opens(token, runs[-1])
        if not runs or (opens and len(runs) < MAX_CLAUSES):
            runs.append([])
        runs[-1].append((token, meant_so))
        before = before if meant_so.cue else meant_so
    return [part for run in runs for part in _opened(run)]


def _opens(token: Token, run: Run) -> bool:
    """Whether a word opens a new clause; an «and» after a lone noun does not, as in «mean and variance»."""
    if token.text == "and" and len(run) <= LONE_WORDS:
        return False
    return token.text in lexicon.CLAUSE_WORDS


def _opened(run: Run) -> list[Run]:
    """The clause with an opening «no» or «yes» that answers the question as a clause of its own."""
    if len(run) > 1 and (run[0][0].text in lexicon.YES or _answers([token for token, _ in run], 0)):
        return [run[:1], run[1:]]
    return [run]


def _answers(run: Sequence[Token], at: int) -> bool:
    """Whether the «no» at `at` answers the question instead of denying the words after it."""
    if run[at].text not in lexicon.NO or at > (run[0].text in lexicon.CLAUSE_WORDS):
        return False
    if at + 1 == len(run):
        return True
    follower = run[at + 1]
    return follower.text in lexicon.ANSWER_FOLLOWERS or is_negator(follower)


def _suggests(run: Sequence[Token], at: int) -> bool:
    """Whether the «not» at `at` belongs to a question such as «wouldn't they all be equal?»."""
    opening = all(t.text in lexicon.STOP_WORDS for t in run[: max(0, at - 1)])
    turned = at > 0 and run[at].text == "not" and run[at - 1].text in _contracted()
    return run[at].asked and opening and turned and at + 1 < len(run)


@cache
def _contracted() -> frozenset[str]:
    return frozenset(lexicon.CONTRACTIONS.values())


def _denials(run: Sequence[Token]) -> list[bool]:
    """For each token, whether a negation in its clause reaches it."""
    if len(run) > 1 and run[-1].text in _POSTFIX and not any(map(is_negator, run[:-1])):
        return [True] * (len(run) - 1) + [False]
    denied, out = False, []
    for at, token in enumerate(run):
        negator = is_negator(token) and not _answers(run, at) and not _suggests(run, at)
        out.append(denied and not negator)
        denied = denied or negator
    return out


def _unknown(words: Sequence[Word]) -> bool:
    """Whether the clause says that its idea is not known to the learner; «the network forgets» does not."""
    for at, word in enumerate(words):
        text = word.token.text
        if text in _FORGOTTEN or (word.denied and text in lexicon.UNKNOWING):
            before = {w.token.text for w in words[:at]}
            return not before.isdisjoint(lexicon.MYSELF) or before <= lexicon.ADMISSIONS
    return False


def _retraction(run: Sequence[Token]) -> int:
    """How many opening words of the clause take back what was said before."""
    texts = tuple(token.text for token in run[:4])
    return max(
        (len(group) for group in groups(lexicon.RETRACTIONS) if texts[: len(group)] == group), default=0
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply taken apart: its clauses, and from which clause on earlier ones are taken back.

    `firm` are the retractions with a «no» in them: they take back the clause before as a whole.
    """

    clauses: tuple[Clause, ...]
    retractions: tuple[int, ...] = ()
    firm: frozenset[int] = frozenset()


def runs(tokens: Sequence[Token]) -> list[Run]:
    """The text in runs that are meant alike."""
    return split(tokens, meant(tokens))


def read(taken_apart: Sequence[Run]) -> Reading:
    """The clauses that state something, with their stance and denials; what is not known is left out."""
    clauses: list[Clause] = []
    taken_back: list[int] = []
    firm: set[int] = set()
    for run in taken_apart:
        said = [token for token, _ in run]
        skip = _retraction(said) if clauses else 0
        if skip:
            taken_back.append(len(clauses))
        if taken_back and taken_back[-1] == len(clauses) and not _FIRM.isdisjoint(t.text for t in said):
            firm.add(len(clauses))
        clause = _clause(run[skip:], linked=bool(clauses) and (bool(skip) or _goes_on(said[0])))
        if taken_back and taken_back[-1] == len(clauses) and clause and _mere_answer(clause):
            continue
        if clause:
            clauses.append(clause)
    return Reading(tuple(clauses), tuple(dict.fromkeys(taken_back)), frozenset(firm))


Signature = tuple[tuple[str, Stance, bool], ...]
"""Every word of a text with its stance and whether it is said to be not so, all told."""


def signature(taken_apart: Iterable[Run], gone: frozenset[int] = frozenset()) -> Signature:
    """The text as read, its negations only as what they deny.

    With another signature the same words say otherwise.

    `gone` are the places of words that were taken back.
    """
    found: list[tuple[str, Stance, bool]] = []
    for run in taken_apart:
        stances = [how.stance for _, how in run if not how.cue]
        found += [
            (w.token.text, Stance.WITHDRAWN if w.token.start in gone else stance, w.turned)
            for w, stance in zip(_read(run), stances, strict=True)
            if w.token.text not in lexicon.NEGATORS
        ]
    return tuple(found)


def _read(run: Sequence[tuple[Token, Meant]]) -> Iterator[Word]:
    """The words of a run that speak of the subject, turns of phrase such as «it is a myth that» left out."""
    kept = [(token, how.denied) for token, how in run if not how.cue]
    denied = _denials([token for token, _ in kept])
    return (Word(token, so, disowned) for (token, disowned), so in zip(kept, denied, strict=True))


def words(tokens: Sequence[Token]) -> list[Word]:
    """All words of an author's text in order, with what it denies; nothing of it is left out."""
    return [word for run in runs(tokens) for word in _read(run)]


def _goes_on(first: Token) -> bool:
    return first.gap < 2 or first.text in _PRONOUNS  # noqa: PLR2004 - the gap after a sentence


def _mere_answer(clause: Clause) -> bool:
    return all(word.token.text in lexicon.YES | lexicon.NO for word in clause.words)


def _clause(run: Sequence[tuple[Token, Meant]], *, linked: bool) -> Clause | None:
    """The run as a clause; None when nothing is left or when it says what is not known."""
    kept = tuple(_read(run))
    if not kept or _unknown(kept):
        return None
    stance = next(how.stance for _, how in run if not how.cue)
    return None if stance is Stance.UNKNOWN else Clause(kept, linked, stance)
