"""Tokens -> clauses: what is denied, what is only wondered about, what is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.grading.english import lexicon
from bot.grading.english.stems import stem
from bot.grading.reading.text import Token, tokenize

MAX_CLAUSES = 40
"""Clauses that are judged one by one; the rest of a longer reply counts as part of the last."""

LONE_WORDS = 2
"""Words before an «and» that make no clause of their own."""

_PRONOUNS = frozenset(["it", "this", "that", "they", "these", "those", "which", "then", "so"])
_NO = frozenset(("no", "nope", "nah"))
_YES = frozenset(("yes", "yeah", "yep", "yup", "yea"))
_POSTFIX = frozenset(("no", "not", "nope", "none", "nothing", "never"))
_FORGOTTEN = frozenset(("forgot", "forget", "forgotten", "idk", "unsure", "clueless"))
_UNTRUE = frozenset(("false", "wrong", "untrue", "incorrect"))
_TRUE = frozenset(("true", "correct", "right", "case"))
_BELIEF = frozenset(("think", "believe", "agree"))


@dataclass(frozen=True, slots=True)
class Word:
    """A token in its clause.

    `denied` when a negation of its clause reaches it; `disowned` when its sentence opened by denying all that
    follows, as in «it is not true that».
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
    """Words that stand together. `linked` when the clause goes on from the one before it."""

    words: tuple[Word, ...]
    linked: bool = False


@dataclass(frozen=True)
class Rewrites:
    """Word groups that mean one thing, by first stem, longest first."""

    table: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]

    def apply(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with every known group replaced; each replacement keeps the place of the whole group."""
        out: list[Token] = []
        at = 0
        while at < len(tokens):
            size, words = self._at(tokens, at)
            if size:
                out.extend(_instead(tokens[at : at + size], words))
            else:
                out.append(tokens[at])
            at += size or 1
        return out

    def _at(self, tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
        """How many tokens from here on are a known group, and what stands for them."""
        for source, words in self.table.get(tokens[at].stem, ()):
            group = tokens[at : at + len(source)]
            if tuple([t.stem for t in group]) == source and not any(t.gap for t in group[1:]):
                return len(source), words
        return 0, ()


def _instead(group: Sequence[Token], words: Iterable[str]) -> Iterator[Token]:
    first, end = group[0], group[-1].end
    for n, word in enumerate(words):
        yield replace(first, text=word, stem=stem(word), end=end, gap=0 if n else first.gap)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase as the reader sees them."""
    return tuple(token.text for token in tokenize(text))


@cache
def _groups(texts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Word groups of the lexicon as the reader sees them."""
    return frozenset(map(words_of, texts))


def rewrites(glossary: Mapping[str, Sequence[str]]) -> Rewrites:
    """The general groups and the deck's own: a synonym is read as its key, a longer key as one word."""
    found: dict[tuple[str, ...], tuple[str, ...]] = dict.fromkeys(_groups(lexicon.EMPTY_NEGATIONS), ())
    found |= {words_of(source): (meaning,) for source, meaning in lexicon.PHRASES.items()}
    for key, synonyms in glossary.items():
        target = " ".join(words_of(key))
        found |= {words_of(phrase): (target,) for phrase in (*synonyms, key)}
    table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for source_words, target_words in found.items():
        stems = tuple(map(stem, source_words))
        if stems and source_words != target_words:
            table.setdefault(stems[0], []).append((stems, target_words))
    return Rewrites({first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in table.items()})


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


def split(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens in runs without a clause mark or an opening word inside; no run is empty."""
    runs: list[list[Token]] = []
    for token in tokens:
        if not runs or ((token.gap or _opens(token, runs[-1])) and len(runs) < MAX_CLAUSES):
            runs.append([])
        runs[-1].append(token)
    return [part for run in runs for part in _opened(_signed(run))]


def _opens(token: Token, run: Sequence[Token]) -> bool:
    """Whether a word opens a new clause; an «and» after a lone noun does not, as in «mean and variance»."""
    if token.text == "and" and len(run) <= LONE_WORDS:
        return False
    return token.text in lexicon.CLAUSE_WORDS


def _opened(run: list[Token]) -> list[list[Token]]:
    """The clause with an opening «no» or «yes» that answers the question as a clause of its own."""
    if len(run) > 1 and (run[0].text in _YES or _answers(run, 0)):
        return [run[:1], run[1:]]
    return [run]


def _signed(run: list[Token]) -> list[Token]:
    """`minus 1` as the number -1."""
    out: list[Token] = []
    for token in run:
        if out and out[-1].text == "minus" and token.text[0].isdigit():
            out.append(_negative(out.pop(), token))
        else:
            out.append(token)
    return out


def _negative(minus: Token, number: Token) -> Token:
    text = "-" + number.text
    return replace(number, text=text, stem=text, start=minus.start, gap=minus.gap)


def _answers(run: Sequence[Token], at: int) -> bool:
    """Whether the «no» at `at` answers the question instead of denying the words after it."""
    if run[at].text not in _NO or at > (run[0].text in lexicon.CLAUSE_WORDS):
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


def _disowns(run: Sequence[Token]) -> int | None:
    """Where a statement ends that denies all that follows it in its sentence, as in «it is not true that»."""
    for at, token in enumerate(run):
        before = run[at - 1].text if at else ""
        if token.text in _UNTRUE and before != "not" and _that(run, at + 1):
            return at + 1
        nearby = {t.text for t in run[max(0, at - 2) : at]}
        if "not" in nearby and ((token.text in _TRUE and _that(run, at + 1)) or token.text in _BELIEF):
            return at + 1
    return None


def _that(run: Sequence[Token], at: int) -> bool:
    return at < len(run) and run[at].text in {"that", "to"}


def _unknown(words: Sequence[Word]) -> bool:
    """Whether the clause says that its idea is not known."""
    verbs = lexicon.UNKNOWING
    return any(w.token.text in _FORGOTTEN or (w.denied and w.token.text in verbs) for w in words)


def denials(tokens: Sequence[Token]) -> int:
    """How many words turn round what is said, a «no» that answers the question left out."""
    runs = [run for run in split(tokens) if len(run) > 1]
    untrue = sum(run[at].text in _UNTRUE and _that(run, at + 1) for run in runs for at in range(len(run)))
    return untrue + sum(is_negator(token) for run in runs for token in run)


def _retraction(run: Sequence[Token]) -> int:
    """How many opening words of the clause take back what was said before."""
    texts = tuple(token.text for token in run[:4])
    return max(
        (len(group) for group in _groups(lexicon.RETRACTIONS) if texts[: len(group)] == group), default=0
    )


@dataclass(slots=True)
class _Sentence:
    """Whether the sentence so far was opened by a denial of all that follows."""

    disowned: bool = False

    def words(self, run: Sequence[Token]) -> tuple[Word, ...]:
        """One clause read; in a disowned sentence every word is marked."""
        if run[0].gap == 2:  # noqa: PLR2004 - the gap after a sentence
            self.disowned = False
        start = _disowns(run)
        if start is not None:
            self.disowned = True
            run = run[start:]
        return tuple(Word(t, d, self.disowned) for t, d in zip(run, _denials(run), strict=True))


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply taken apart: its clauses, and from which clause on earlier ones are taken back."""

    clauses: tuple[Clause, ...]
    retractions: tuple[int, ...] = ()


def read(tokens: Sequence[Token]) -> Reading:
    """The clauses that state something, with negation marked and admissions of not knowing left out."""
    clauses: list[Clause] = []
    taken_back: list[int] = []
    sentence = _Sentence()
    for run in split(tokens):
        skip = _retraction(run) if clauses else 0
        if skip:
            taken_back.append(len(clauses))
        words = sentence.words(run[skip:]) if skip < len(run) else ()
        if taken_back and taken_back[-1] == len(clauses) and all(w.token.text in _YES | _NO for w in words):
            continue
        if words and not _unknown(words):
            linked = run[0].gap < 2 or run[0].text in _PRONOUNS or bool(skip)  # noqa: PLR2004 - as above
            clauses.append(Clause(words, linked and bool(clauses)))
    return Reading(tuple(clauses), tuple(dict.fromkeys(taken_back)))
