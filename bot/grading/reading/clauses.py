"""Tokens -> clauses: what is denied, what is only wondered about, what is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.grading.packs.pack import Pack
from bot.grading.reading.marks import Meant, Stance
from bot.grading.reading.rewrites import groups
from bot.grading.reading.stance import meant
from bot.grading.reading.text import Token

MAX_CLAUSES = 40
"""Clauses that are judged one by one; the rest of a longer reply counts as part of the last."""

LONE_WORDS = 2
"""Words before an «and» that make no clause of their own."""


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


Run = list[tuple[Token, Meant]]
"""Neighboring words, each with how it is meant."""


def split(pack: Pack, tokens: Sequence[Token], how: Sequence[Meant]) -> list[Run]:
    """Tokens in runs without a clause mark, an opening word or another stance inside; no run is empty."""
    runs: list[Run] = []
    before: Meant | None = None
    for token, meant_so in zip(tokens, how, strict=True):
        turns = before is not None and not meant_so.cue and meant_so != before
        opens = not runs or token.gap or turns or _opens(pack, token, runs[-1])
        if not runs or (opens and len(runs) < MAX_CLAUSES):
            runs.append([])
        runs[-1].append((token, meant_so))
        before = before if meant_so.cue else meant_so
    return [part for run in runs for part in _opened(pack, run)]


def _opens(pack: Pack, token: Token, run: Run) -> bool:
    """Whether a word opens a new clause; an «and» after a lone noun does not, as in «mean and variance»."""
    if token.text in pack.lexicon.adding and (len(run) <= LONE_WORDS or not _stated(pack, run)):
        return False
    return token.text in pack.lexicon.clause_words


def _stated(pack: Pack, run: Run) -> bool:
    """Whether a statement may be complete: it has a verb, where verbs are known by their form."""
    return not pack.has_verbs or any(pack.states(token.text) for token, _ in run)


def _opened(pack: Pack, run: Run) -> list[Run]:
    """The clause with an opening «no» or «yes» that answers the question as a clause of its own."""
    if len(run) > 1 and (
        run[0][0].text in pack.lexicon.yes or _answers(pack, [token for token, _ in run], 0)
    ):
        return [run[:1], run[1:]]
    return [run]


def _answers(pack: Pack, run: Sequence[Token], at: int) -> bool:
    """Whether the «no» at `at` answers the question instead of denying the words after it."""
    if run[at].text not in pack.lexicon.no or at > (run[0].text in pack.lexicon.clause_words):
        return False
    if at + 1 == len(run):
        return True
    follower = run[at + 1]
    return follower.text in pack.lexicon.answer_followers or follower.text in pack.lexicon.negators


def _suggests(pack: Pack, run: Sequence[Token], at: int) -> bool:
    """Whether the «not» at `at` belongs to a question such as «wouldn't they all be equal?»."""
    opening = all(t.text in pack.lexicon.stop_words for t in run[: max(0, at - 1)])
    turned = at > 0 and run[at].text == pack.lexicon.negation and run[at - 1].text in pack.contracted
    return run[at].asked and opening and turned and at + 1 < len(run)


def _denials(pack: Pack, run: Sequence[Token], *, contrasted: bool) -> list[bool]:
    """For each token, whether a negation in its clause reaches it."""
    negators = pack.lexicon.negators
    if (
        len(run) > 1
        and run[-1].text in pack.lexicon.postfix
        and negators.isdisjoint(t.text for t in run[:-1])
    ):
        return [True] * (len(run) - 1) + [False]
    whole = frozenset() if contrasted else pack.lexicon.whole_clause
    denied, out = (
        bool(whole) and any(_denies(pack, run, n) for n in range(len(run)) if run[n].text in whole),
        [],
    )
    for at, token in enumerate(run):
        negator = token.text in negators and _denies(pack, run, at)
        out.append(denied and not negator)
        denied = denied or negator
    return out


def _denies(pack: Pack, run: Sequence[Token], at: int) -> bool:
    """Whether the negator at `at` turns words round: it neither answers nor suggests."""
    return not _answers(pack, run, at) and not _suggests(pack, run, at)


def _unknown(pack: Pack, words: Sequence[Word]) -> bool:
    """Whether the clause says that its idea is not known to the learner; «the network forgets» does not."""
    for at, word in enumerate(words):
        text = word.token.text
        if text in pack.lexicon.forgotten or (word.denied and text in pack.lexicon.unknowing):
            before = {w.token.text for w in words[:at]}
            return not before.isdisjoint(pack.lexicon.myself) or before <= pack.lexicon.admissions
    return False


def _retraction(pack: Pack, run: Sequence[Token]) -> int:
    """How many opening words of the clause take back what was said before."""
    texts = tuple(token.text for token in run[:4])
    return max(
        (len(group) for group in groups(pack, pack.lexicon.retractions) if texts[: len(group)] == group),
        default=0,
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply taken apart: its clauses, and from which clause on earlier ones are taken back.

    `firm` are the retractions with a «no» in them: they take back the clause before as a whole.
    """

    clauses: tuple[Clause, ...]
    retractions: tuple[int, ...] = ()
    firm: frozenset[int] = frozenset()


def runs(pack: Pack, tokens: Sequence[Token]) -> list[Run]:
    """The text in runs that are meant alike."""
    return split(pack, tokens, meant(pack, tokens))


def read(pack: Pack, taken_apart: Sequence[Run]) -> Reading:
    """The clauses that state something, with their stance and denials; what is not known is left out."""
    clauses: list[Clause] = []
    taken_back: list[int] = []
    firm: set[int] = set()
    for run, contrasted in zip(taken_apart, _contrasted(pack, taken_apart), strict=True):
        said = [token for token, _ in run]
        skip = _retraction(pack, said) if clauses else 0
        if skip:
            taken_back.append(len(clauses))
        if (
            taken_back
            and taken_back[-1] == len(clauses)
            and not pack.lexicon.firm.isdisjoint(t.text for t in said)
        ):
            firm.add(len(clauses))
        clause = _clause(
            pack,
            run[skip:],
            linked=bool(clauses) and (bool(skip) or _goes_on(pack, said[0])),
            contrasted=contrasted,
        )
        if taken_back and taken_back[-1] == len(clauses) and clause and _mere_answer(pack, clause):
            continue
        if clause:
            clauses.append(clause)
    return Reading(tuple(clauses), tuple(dict.fromkeys(taken_back)), frozenset(firm))


Signature = tuple[tuple[str, Stance, bool], ...]
"""Every word of a text with its stance and whether it is said to be not so, all told."""


def signature(pack: Pack, taken_apart: Sequence[Run], gone: frozenset[int] = frozenset()) -> Signature:
    """The text as read, its negations only as what they deny.

    With another signature the same words say otherwise.

    `gone` are the places of words that were taken back.
    """
    found: list[tuple[str, Stance, bool]] = []
    for run, contrasted in zip(taken_apart, _contrasted(pack, taken_apart), strict=True):
        stances = [how.stance for _, how in run if not how.cue]
        found += [
            (w.token.text, Stance.WITHDRAWN if w.token.start in gone else stance, w.turned)
            for w, stance in zip(_read(pack, run, contrasted=contrasted), stances, strict=True)
            if w.token.text not in pack.lexicon.negators
        ]
    return tuple(found)


def _contrasted(pack: Pack, taken_apart: Sequence[Run]) -> Iterator[bool]:
    """For each run, whether the next one sets something against what it denies."""
    contrasting = pack.lexicon.contrasting
    for _, following in zip_longest(taken_apart, taken_apart[1:]):
        yield following is not None and following[0][0].text in contrasting


def _read(pack: Pack, run: Sequence[tuple[Token, Meant]], *, contrasted: bool = False) -> Iterator[Word]:
    """The words of a run that speak of the subject, turns of phrase such as «it is a myth that» left out."""
    kept = [(token, how.denied) for token, how in run if not how.cue]
    denied = _denials(pack, [token for token, _ in kept], contrasted=contrasted)
    return (Word(token, so, disowned) for (token, disowned), so in zip(kept, denied, strict=True))


def words(pack: Pack, tokens: Sequence[Token]) -> list[Word]:
    """All words of an author's text in order, with what it denies; nothing of it is left out."""
    apart = runs(pack, tokens)
    return [
        word
        for run, contrasted in zip(apart, _contrasted(pack, apart), strict=True)
        for word in _read(pack, run, contrasted=contrasted)
    ]


def _goes_on(pack: Pack, first: Token) -> bool:
    return first.gap < 2 or first.text in pack.lexicon.going_on  # noqa: PLR2004 - the gap after a sentence


def _mere_answer(pack: Pack, clause: Clause) -> bool:
    return all(word.token.text in pack.lexicon.yes | pack.lexicon.no for word in clause.words)


def _clause(
    pack: Pack, run: Sequence[tuple[Token, Meant]], *, linked: bool, contrasted: bool
) -> Clause | None:
    """The run as a clause; None when nothing is left or when it says what is not known."""
    kept = tuple(_read(pack, run, contrasted=contrasted))
    if not kept or _unknown(pack, kept):
        return None
    stance = next(how.stance for _, how in run if not how.cue)
    return None if stance is Stance.UNKNOWN else Clause(kept, linked, stance)
