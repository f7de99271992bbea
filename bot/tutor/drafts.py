"""A deck that an owner sent: looked at, compared, tried, and published or discarded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from difflib import unified_diff
from itertools import islice

from bot.content.check import summary
from bot.content.diff import NOBODY, Changes, compare, describe
from bot.content.drafting.inbox import Dropped
from bot.content.drafting.sent import Made
from bot.content.load import Loaded
from bot.content.readiness import told_readiness
from bot.content.regrade import Regraded
from bot.content.write import written
from bot.domain.attempt import Attempt
from bot.domain.deck import Deck
from bot.domain.message import Attachment, Message
from bot.domain.moves.authors import (
    DecideDraft,
    Diff,
    DiscardDraft,
    PublishDraft,
    ShowDraft,
    ShowDraftAgain,
    TryIt,
    TryQuestion,
)
from bot.domain.moves.commands import Publish
from bot.domain.sentence import Sentence
from bot.speech import owner, study
from bot.speech.catalog import Speech
from bot.storage import attempts, decks, learners, mail
from bot.storage.decks import Draft, DraftState
from bot.storage.mail import Rank
from bot.storage.transaction import Transaction
from bot.tutor import losses, publish, studying
from bot.tutor.handling import handles, handles_plain
from bot.tutor.losses import UNKNOWN, Known
from bot.tutor.visit import Visit

MOST_TRIED = 12
"""Questions offered under [Try it]."""

MOST_FALLING = 3
"""Replies shown that would lose a point."""


def review(
    visit: Visit, name: str, loaded: Loaded, regraded: Regraded | None = None, known: Known = UNKNOWN
) -> None:
    """Check a deck that an owner sent, show what it changes and ask before it goes live.

    `regraded` is what it would have made of the replies of the last weeks; None when there are none. `known`
    is how many learners remember what it changes.
    """
    problems = [*loaded.problems]
    problems += losses.lost_ids(visit.tx, visit.library, loaded, known)
    if loaded.deck is None or any(problem.is_error for problem in problems):
        visit.say(publish.refusal(visit.speech, problems, name))
    else:
        _offer(visit, name, publish.enriched(visit.tx, loaded.deck), regraded, known, loaded)


def tell_made(visit: Visit, name: str, made: Made) -> None:
    """What became of a document that an owner sent: a deck file, or why there is none."""
    visit.say(_made(visit.speech, name, made))


def tell_dropped(
    tx: Transaction, owners: Iterable[str], dropped: Dropped, now: datetime, at_home: str | None = None
) -> None:
    """The same to all owners and who is at home, of a document dropped into the content folder's inbox."""
    cause = mail.new_cause(tx, "report")
    for channel, address in publish.readers(owners, at_home):
        speech = Speech(learners.language_at(tx, channel, address))
        message = _made(speech, dropped.name, dropped.made)
        if dropped.made.drafted:
            message = replace(message, text=f"{message.text}\n{owner.lies_at(speech, dropped.draft)}")
        mail.post(tx, f"{cause}:{address}", channel, address, message, now, Rank.REPORT)


def _made(speech: Speech, name: str, made: Made) -> Message:
    drafted = made.drafted
    if drafted is None:
        return owner.not_made(speech, speech.say(made.why) if made.why else "")
    points = sum(len(question.points) for question in drafted.questions)
    unread = [f"{speech.say(each.place)}: {speech.say(each.why)}" for each in drafted.unread]
    file = Attachment(made.name, made.text)
    return owner.made_of(speech, name, len(drafted.questions), points, unread, file)


def _offer(  # noqa: PLR0913 (what the overview is made of)
    visit: Visit, name: str, deck: Deck, regraded: Regraded | None, known: Known, loaded: Loaded
) -> None:
    live = losses.before(visit.tx, visit.library, deck)
    if live and live.digest == deck.digest:
        visit.say(owner.unchanged(visit.speech, name))
        return
    version = publish.next_version(visit.tx, deck.deck)
    lines = [summary(name, deck), *told_readiness(name, loaded.readiness)]
    if live and live.deck == deck.deck:
        lines.append(owner.versions(deck.deck, decks.live(visit.tx)[deck.deck], version))
    lines += describe(compare(live, deck), known.get(deck.deck, NOBODY))
    lines += _regrading(version, regraded) if regraded else ()
    said = [visit.speech.say(line) for line in lines]
    draft = decks.keep_draft(visit.tx, visit.learner.address, name, deck, said, visit.now)
    if loaded.problems:
        visit.say(publish.refusal(visit.speech, loaded.problems, name))
    visit.say(owner.overview(visit.speech, draft.id, said))
    if regraded:
        _show_falling(visit, regraded)


def _regrading(version: int, regraded: Regraded) -> Iterator[Sentence]:
    """What the new version would have made of recent replies, in numbers."""
    yield owner.regraded(version, regraded.up, regraded.down, regraded.points)
    if regraded.mix_ups or regraded.fewer_mix_ups:
        yield owner.regraded_mix_ups(regraded.mix_ups, regraded.fewer_mix_ups)


def _show_falling(visit: Visit, regraded: Regraded) -> None:
    """Replies that would lose a point, of learners who let authors read; the draft does not keep them."""
    readable = (each for each in regraded.falling if _may_read(visit, each.learner))
    shown = [(each.before.question, each.text) for each in islice(readable, MOST_FALLING)]
    if shown:
        visit.say(owner.falling(visit.speech, shown))


def _may_read(visit: Visit, learner_id: int) -> bool:
    try:
        return bool(learners.get(visit.tx, learner_id).consent)
    except KeyError:  # erased since
        return False


@handles_plain(Publish)
def show_waiting(visit: Visit) -> None:
    """/publish: the drafts that wait for a word, or how to send one."""
    waiting = decks.waiting_drafts(visit.tx, visit.learner.address)
    for draft in waiting:
        visit.say(owner.overview(visit.speech, draft.id, draft.overview))
    if not waiting:
        visit.say(owner.how_to_publish(visit.speech))


@handles(ShowDraft)
def show(visit: Visit, move: ShowDraft) -> None:
    """[Overview] under another view of the draft."""
    if draft := _waiting(visit, move.draft):
        visit.say(owner.overview(visit.speech, draft.id, draft.overview, replaces=True))


@handles(ShowDraftAgain)
def show_again(visit: Visit, move: ShowDraftAgain) -> None:
    """[Overview] after a trial."""
    if draft := _waiting(visit, move.draft):
        visit.say(owner.overview(visit.speech, draft.id, draft.overview))


@handles(Diff)
def show_difference(visit: Visit, move: Diff) -> None:
    """[Diff]: line by line."""
    if draft := _waiting(visit, move.draft):
        live = losses.before(visit.tx, visit.library, draft.deck)
        lines = _changed_lines(written(live or draft.deck), written(draft.deck))
        visit.say(owner.difference(visit.speech, draft.id, lines))
        if len(lines) > owner.DIFF_LINES:
            visit.say(owner.whole_difference(visit.speech, lines))


@handles(TryIt)
def choose_question(visit: Visit, move: TryIt) -> None:
    """[Try it]: which question? One that is the only changed one is begun at once."""
    draft = _waiting(visit, move.draft)
    if draft is None:
        return
    changed = _changed(compare(losses.before(visit.tx, visit.library, draft.deck), draft.deck))
    places = {question.id: place for place, question in enumerate(draft.deck.questions)}
    if len(changed) == 1:
        try_question(visit, TryQuestion(draft.id, places[changed[0]]))
        return
    ordered = dict.fromkeys([*changed, *places])
    titles = [(places[each], draft.deck.question(each).heading) for each in ordered]
    visit.say(owner.which_to_try(visit.speech, draft.id, titles[:MOST_TRIED]))


@handles(TryQuestion)
def try_question(visit: Visit, move: TryQuestion) -> None:
    """Put a question of the draft to its author, as a learner would get it; nothing of it is kept."""
    draft = _waiting(visit, move.draft)
    if draft is None:
        return
    if move.place >= len(draft.deck.questions):
        visit.say(study.old_button(visit.speech))
        return
    studying.leave_behind(visit)
    question = draft.deck.questions[move.place]
    attempt = Attempt(deck=draft.deck.deck, version=0, question=question.id, draft=draft.id)
    kept = attempts.start(visit.tx, visit.learner.id, attempt, visit.now)
    visit.say(study.question(visit.speech, question, attempt, kept.id, owner.trial_heading(visit.speech)))


@handles(PublishDraft, DiscardDraft)
def decide(visit: Visit, move: DecideDraft) -> None:
    """[Publish] or [Discard] under a draft."""
    draft, go = _waiting(visit, move.draft), isinstance(move, PublishDraft)
    if draft is None:
        return
    live = losses.before(visit.tx, visit.library, draft.deck)
    if go and live and (versions := _moved_on(visit, draft, live)):
        visit.say(_outdated(visit, draft, live, versions))
        return
    if go and losses.loses_ids(compare(live, draft.deck)):
        visit.say(owner.lost(visit.speech))
        return
    decks.decide_draft(visit.tx, draft.id, DraftState.PUBLISHED if go else DraftState.DISCARDED)
    visit.say(owner.overview(visit.speech, draft.id, draft.overview, decided=True))
    _end_trial(visit, draft)
    if go:
        lines = publish.by_hand(visit, draft.deck)
        visit.say(owner.live(visit.speech, (lines[0], *lines[-1:]) if live else lines[:1]))
    else:
        visit.say(owner.discarded(visit.speech))


def _moved_on(visit: Visit, draft: Draft, live: Deck) -> tuple[int, int] | None:
    """The version that the draft was made from and the one that came since, if that is news to the draft.

    What learners said and authors accepted meanwhile is none: every version gets it anyway.
    """
    published = decks.versions(visit.tx, live.deck)
    number = decks.live(visit.tx)[live.deck]
    if published[number] <= draft.sent_at:
        return None
    base = max((each for each, at in published.items() if at <= draft.sent_at), default=0)
    if base and publish.enriched(visit.tx, decks.version(visit.tx, live.deck, base)) == live:
        return None
    return base, number


def _outdated(visit: Visit, draft: Draft, live: Deck, versions: tuple[int, int]) -> Message:
    """What came since the draft was sent, and beside it what the draft changes."""
    base = written(decks.version(visit.tx, live.deck, versions[0])) if versions[0] else ""
    since = _changed_lines(base, written(live))
    mine = _changed_lines(base, written(draft.deck))
    heads = [
        f"=== version {versions[0]} -> {versions[1]}, live",
        f"=== version {versions[0]} -> {draft.name}",
    ]
    file = Attachment("three-way.txt", "\n".join([heads[0], *since, "", heads[1], *mine]))
    return owner.outdated(visit.speech, live.deck, versions[1], since, draft.id, file)


def _changed_lines(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm="")
    return [*islice(lines, 2, None)]


def _end_trial(visit: Visit, draft: Draft) -> None:
    kept = attempts.open_of(visit.tx, visit.learner.id)
    if kept and kept.attempt.draft == draft.id:
        studying.leave_behind(visit)


def _waiting(visit: Visit, draft_id: int) -> Draft | None:
    """A draft of this owner that is not decided; otherwise the button is old, and that is said."""
    draft = decks.draft_of(visit.tx, visit.learner.address, draft_id)
    if draft is None or draft.state is not DraftState.WAITING:
        visit.say(owner.no_draft(visit.speech))
        return None
    return draft


def _changed(changes: Changes) -> tuple[str, ...]:
    """Questions that are new or other than before, as the draft names them."""
    return (*changes.ids.added, *(change.id for change in changes.questions))
