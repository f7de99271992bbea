"""How each word of a reply is meant: asserted, doubted, said by others, asked, supposed, denied."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.grading.packs.cues import AHEAD, BACK, Cue
from bot.grading.packs.pack import Pack
from bot.grading.reading.marks import Marks, Meant, Stance
from bot.grading.reading.text import Token

SHORT_ANSWER = 3
"""Words up to which what ends in a question mark is an answer in a small voice."""

SHORT_ITEM = 2
"""Words of an item of a list; more are a statement."""

_Place = Callable[[int], int]
"""The token at an offset of the sentence's text."""

_OWN = (Cue.KNOWS_NOT, Cue.ADMITS)
"""Cues in the learner's own name; «the patient does not know that» is none."""

_OPENING = (Cue.MOCKS, Cue.DOUBTS)
"""Cues that count at the beginning of a clause: «it is maybe twice as slow» is an answer."""

_FLOATS = {
    Cue.DOUBTS: Stance.HEDGED,
    Cue.REPORTS: Stance.REPORTED,
    Cue.SUPPOSES: Stance.SUPPOSED,
    Cue.MOCKS: Stance.MOCKED,
    Cue.DISPUTES: Stance.REPORTED,
    Cue.KNOWS_NOT: Stance.UNKNOWN,
    Cue.DOUBTED: Stance.HEDGED,
    Cue.MOCKED: Stance.MOCKED,
}


def meant(pack: Pack, tokens: Sequence[Token]) -> list[Meant]:
    """How each token is meant."""
    reader = _Reader(tokens, pack)
    for start, end in _sentences(tokens):
        reader.sentence(start, end)
    return reader.meant()


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    starts = [n for n, token in enumerate(tokens) if n == 0 or token.gap == 2]  # noqa: PLR2004 - a sentence's gap
    yield from pairwise([*starts, len(tokens)])


@dataclass(slots=True)
class _Reader(Marks):
    """What has been found out so far; `before` is the last sentence that said anything."""

    pack: Pack
    before: tuple[int, int] = (0, 0)

    def sentence(self, start: int, end: int) -> None:
        """Mark the words of one sentence, and those before it that it speaks of."""
        words = [token.text for token in self.tokens[start:end]]
        self._answer(words)
        self._ask(start, end)
        cues = self.pack.cues
        ahead, back = cues.present(words, AHEAD), cues.present(words, BACK)
        if ahead or back:
            text = " ".join(words)
            places = [start + n for n in range(len(words))]
            offsets = [0, *accumulate(len(word) + 1 for word in words)]

            def token_at(offset: int) -> int:
                return places[bisect_right(offsets, offset) - 1]

            self._ahead(ahead, text, token_at, start, end)
            self._back(back, text, token_at, start, end)
        lexicon = self.pack.lexicon
        if not lexicon.supposing.isdisjoint(words):
            self._suppose(start, end)
        if not lexicon.fillers.issuperset(words) and not all(self.cues[start:end]):
            self.before = start, end

    def _answer(self, words: Sequence[str]) -> None:
        """A «no» or «yes» to a question that the learner asked just before, or a second thought."""
        first, last = self.before
        if first == last:
            return
        lexicon = self.pack.lexicon
        fillers = lexicon.fillers
        opening = words[: next((n for n, word in enumerate(words) if word not in fillers), len(words))]
        asked = self.tokens[first].asked
        if lexicon.taken_back.issuperset(words) and not lexicon.firmly.isdisjoint(words):
            self.set(first, last, Stance.WITHDRAWN)
            return
        refused = not lexicon.refusals.isdisjoint(opening) or tuple(words[:2]) in lexicon.refusing
        if refused and (
            asked or (len(opening) == len(words) and not lexicon.second_thoughts.isdisjoint(words))
        ):
            self.turn(first, last)
        elif asked and words[0] in lexicon.consents:
            self.set(first, last, Stance.ASSERTED)

    def _ask(self, start: int, end: int) -> None:
        """What is put as a question; of a sentence that only ends in one, the part from there on."""
        tokens = self.tokens
        if tokens[start].asked:
            openings = [n for n in range(start, end) if self._opens(n, start) and self._inverted(n)]
            if any(self._suggests(n, end) for n in [start, *openings]):
                return
            tag = self._clause_start(end - 1, start)
            if tag > start and self.pack.lexicon.tag_words.issuperset(t.text for t in tokens[tag:end]):
                self.set(start, end, Stance.HEDGED)
            elif self._asks(start, end):
                self.set(start, end, Stance.ASKED)
            elif openings:  # «it goes past it?» is an answer in a small voice
                self.set(openings[0], end, Stance.ASKED)
        elif self._wonders(start, end):
            self.set(start, end, Stance.ASKED)

    def _asks(self, start: int, end: int) -> bool:
        """Whether a word says that the sentence is a question, wherever it stands."""
        asking = self.pack.lexicon.asking
        if not asking:
            return False
        mark = not self.pack.inverts and self.tokens[start].asked and end - start > SHORT_ANSWER
        return mark or any(self.tokens[n].text in asking for n in range(start, end))

    def _wonders(self, start: int, end: int) -> bool:
        """Whether the sentence is a question in form, its mark left out: «is it that ...»."""
        if self._asks(start, end):
            return True
        words, lexicon = [token.text for token in self.tokens[start : start + 3]], self.pack.lexicon
        return (
            end - start > 3  # noqa: PLR2004 - fewer words are an answer in short
            and words[0] in lexicon.auxiliaries
            and words[0] not in lexicon.statement_auxiliaries
            and words[1] in lexicon.subjects
        )

    def _inverted(self, at: int) -> bool:
        lexicon, text = self.pack.lexicon, self.tokens[at].text
        skip = text in lexicon.clause_words or text in lexicon.linking
        if at + skip >= len(self.tokens):
            return False
        opener = self.tokens[at + skip].text
        return opener in lexicon.auxiliaries or opener in lexicon.question_words

    def _suggests(self, at: int, end: int) -> bool:
        """A question with «not» in front, such as «wouldn't they all be equal?», is a statement."""
        words = [token.text for token in self.tokens[at : min(end, at + 3)]]
        lexicon = self.pack.lexicon
        return lexicon.negation in words[1:] and (words[0] in lexicon.auxiliaries or words[0] in lexicon.why)

    def _suppose(self, start: int, end: int) -> None:
        """The clauses behind an «if»."""
        lexicon = self.pack.lexicon
        for at in range(start, end):
            supposes = self.tokens[at].text in lexicon.supposing
            if supposes and not self.cues[at] and self.stances[at] is Stance.ASSERTED:
                stop = next((n for n in range(at + 1, end) if self._opens(n, start)), end)
                stop = next(
                    (n for n in range(at + 1, stop) if self.tokens[n].text in lexicon.following), stop
                )
                if stop - at > 2:  # noqa: PLR2004 - «if so» supposes nothing
                    self.set(at, stop, Stance.SUPPOSED)

    def _tells(self, token: Token) -> bool:
        """Whether a word may belong to a statement: second thoughts and comments do not."""
        text, pack = token.text, self.pack
        return not (
            text in pack.lexicon.fillers or text in pack.comments.kinds or text in pack.lexicon.stop_words
        )

    def _opens(self, at: int, start: int) -> bool:
        """Whether a clause begins here."""
        token = self.tokens[at]
        return at == start or token.gap > 0 or token.text in self.pack.lexicon.clause_words

    def _begins(self, at: int, start: int) -> bool:
        """Whether a clause begins here, or did with nothing but second thoughts since."""
        while not self._opens(at, start) and self.tokens[at - 1].text in self.pack.lexicon.hesitating:
            at -= 1
        return self._opens(at, start)

    def _clause_start(self, at: int, start: int) -> int:
        while at > start and not self._opens(at, start):
            at -= 1
        return at

    def _ahead(self, kinds: Sequence[Cue], text: str, token_at: _Place, start: int, end: int) -> None:
        """Cues that speak of what follows them, the later ones within the scope of the earlier."""
        last, cues = 0, self.pack.cues
        finder = cues.finder(kinds, text)
        while hit := finder.first(last):
            cue, found = hit
            first = token_at(found.start())
            behind = first + found.group().count(" ") + 1
            last, before_last = found.end(), last
            anywhere = found.group() in self.pack.lexicon.choosing
            if cue in _OPENING and not anywhere and not self._opens(first, start):
                continue
            if self._answers_back(cue, behind, end) or (cue in _OWN and not self._opens(first, start)):
                continue
            self.mark(first, behind)
            scope = self._scope(text, token_at, found.end(), behind, end, local=cue is Cue.EXCLUDES)
            if cue in (Cue.DENIES, Cue.EXCLUDES):
                before = cues.negated.search(text[before_last : found.start()])
                within = cues.denied_falsehood.search(found.group()) is not None
                if before:
                    self.mark(token_at(before_last + before.start()), first)
                if (before is not None) == within:
                    self.turn(behind, scope)
            elif cue is Cue.DISPUTES:
                self.turn(behind, scope)
                self.set(behind, scope, Stance.REPORTED)
                self.disputed.update(range(behind, scope))
            elif cue in _FLOATS:
                self.set(behind, scope, _FLOATS[cue])

    def _answers_back(self, cue: Cue, behind: int, end: int) -> bool:
        """Whether nothing follows that the cue could speak of: «maybe.», «I don't think so»."""
        if behind >= end:
            return True
        rest = {token.text for token in self.tokens[behind:end]}
        if cue is Cue.AFFIRMS and rest <= self.pack.lexicon.echoing:
            return True
        return cue is Cue.DENIES and (rest <= self.pack.lexicon.backward or self.tokens[behind].gap > 0)

    def _scope(  # noqa: PLR0913 - one sentence, seen as text and as tokens
        self, text: str, token_at: _Place, offset: int, behind: int, end: int, *, local: bool
    ) -> int:
        """Where the words end that a cue speaks of."""
        if local:
            return self._listed(behind, end)
        resumed = self.pack.cues.resuming.search(text, offset)
        stop = token_at(resumed.start()) if resumed and token_at(resumed.start()) > behind else end
        anew = self.pack.lexicon.anew
        again = (n for n in range(behind + 2, stop) if self.tokens[n].gap and self.tokens[n].text in anew)
        return next(again, stop)

    def _listed(self, start: int, end: int) -> int:
        """Where «Mars and Venus» or «the learning rate» ends: at a mark, or after what a list adds."""
        stop = next((n for n in range(start + 1, end) if self._opens(n, start)), end)
        while stop < end - 1:
            behind = stop + (self.tokens[stop].text in self.pack.lexicon.adding)
            after = next((n for n in range(behind + 1, end) if self._opens(n, start)), end)
            if behind == stop and after - stop > SHORT_ITEM:
                break
            stop = after
        return stop

    def _back(self, kinds: Sequence[Cue], text: str, token_at: _Place, start: int, end: int) -> None:
        """Cues that speak of what stands before them; they make a clause, or end one."""
        offset, cues = 0, self.pack.cues
        finder = cues.finder(kinds, text)
        remarks = tuple(opening.replace("_", " ") for opening in self.pack.lexicon.remarks)
        while hit := finder.first(offset):
            cue, found = hit
            offset = found.start() + 1
            first = token_at(found.start())
            behind = first + found.group().count(" ") + 1
            ends = (
                behind >= end
                or self._opens(behind, start)
                or self.tokens[behind].text in self.pack.lexicon.supposing
            )
            begins = self._begins(first, start) or found.group().startswith(remarks)
            if not ends or not begins or any(self.cues[first:behind]):
                continue
            said = any(self._tells(token) for token in self.tokens[start:first])
            target = (start, first) if said else self.before
            if target[0] == target[1]:
                continue
            self.mark(first, behind)
            offset = found.end()
            if cue is Cue.DENIED and cues.denied_falsehood.search(found.group()):
                self.agree(*target)
            elif cue is Cue.DENIED:
                within = not cues.opposed.match(found.group()) or cues.others.match(found.group())
                self.turn(*target) if within else self.deny(*target)
            elif cue is Cue.AGREED and not self.tokens[first].asked:
                if cues.others.match(found.group()):
                    self.disputed.difference_update(range(*target))
                self.agree(*target)
            elif cue in _FLOATS:
                self.set(*target, _FLOATS[cue])
