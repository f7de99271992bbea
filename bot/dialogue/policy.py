"""The policy of one attempt: what happened goes in; the new state, the reviews and the messages come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dialogue.ending import close, ended, rated
from bot.dialogue.scene import Reply, Scene, Step
from bot.domain import ledger
from bot.domain.attempt import (
    Attempt,
    How,
    Outcome,
    Stage,
    focus,
    missing,
    unaided,
)
from bot.domain.deck import Question
from bot.domain.moves.questions import Act, Tap
from bot.domain.verdict import Grade, Verdict
from bot.speech import marking, study
from bot.speech.words import act, has_words

MOST_BACK = 2
"""Questions back about missed points in one attempt: more feels like an examination."""

MOST_TRIES = 3
"""Replies to one question back that miss it before the point is shown."""


def step(attempt: Attempt, what: Reply | Tap, scene: Scene) -> Step:
    """One happening in an open attempt."""
    return _replied(attempt, what, scene) if isinstance(what, Reply) else _tapped(attempt, what, scene)


def offers(attempt: Attempt, act: Act) -> bool:
    """Whether an attempt has such a button now."""
    return act in _TAPS[attempt.stage]


def expire(attempt: Attempt, scene: Scene) -> Step:
    """End an attempt that was left behind: unanswered it leaves no trace, half answered it counts."""
    if not attempt.replies and not attempt.gave_up:
        return Step(replace(attempt, stage=Stage.CLOSED, outcome=Outcome.EXPIRED))
    return Step(ended(attempt, Outcome.EXPIRED), (), rated(attempt, scene))


# --- replies


def _replied(attempt: Attempt, reply: Reply, scene: Scene) -> Step:
    if not has_words(reply.text):
        return Step(attempt, (study.no_words(scene.speech),))
    attempt = replace(attempt, turn=attempt.turn + 1, pressed=None)
    meant = act(reply.text)
    if meant and (policy := _TAPS[attempt.stage].get(meant)):
        return policy(attempt, scene)
    if meant is Act.IDK or reply.grade.gave_up:
        return _gave_up(attempt, scene)
    if attempt.stage is Stage.DOUBT:
        attempt = replace(attempt, stage=Stage.BACK)
    return _marked(replace(attempt, replies=attempt.replies + 1), reply, scene)


def _marked(attempt: Attempt, reply: Reply, scene: Scene) -> Step:
    """What the reply adds, then the corrections, then whatever is to be asked next."""
    heard, fresh = _credit(attempt, reply, scene)
    wrong = tuple(
        key for key, finding in reply.grade.misconceptions.items() if finding.verdict is Verdict.PRESENT
    )
    news = tuple(key for key in wrong if key not in attempt.wrong)
    heard = replace(heard, wrong=attempt.wrong + news)
    corrections = marking.corrections(scene.speech, scene.question, {key: _words(reply, key) for key in news})
    if attempt.stage is Stage.CONTRAST:
        settled = attempt.check == attempt.current and scene.mix_ups.get(attempt.current or "", False)
        repeated = attempt.current in wrong
        lines = marking.after_contrast(
            scene.speech, scene.question, heard, fresh, repeated=repeated, settled=settled
        )
        heard = replace(heard, stage=Stage.BACK, current=None, checked=attempt.check is not None)
        return _go_on(heard, reply, lines + corrections, scene)
    open_points = missing(heard, scene.question)
    lines = marking.verdict(
        scene.speech, scene.question, heard, fresh, open_points, first=attempt.replies == 1
    )
    lines += corrections
    if contrast := next((key for key in news if scene.question.misconception(key).contrast), None):
        asked = replace(heard, stage=Stage.CONTRAST, current=contrast)
        return Step(asked, (study.contrast(scene.speech, scene.question, asked, lines, scene.attempt_id),))
    return _go_on(heard, reply, lines, scene)


def _credit(attempt: Attempt, reply: Reply, scene: Scene) -> tuple[Attempt, tuple[str, ...]]:
    """The points that this reply adds, and how much help each took."""
    fresh = tuple(
        point
        for point, finding in reply.grade.points.items()
        if finding.verdict is Verdict.COVERED and point not in attempt.found
    )
    found = {point: _how(attempt, point, scene.question) for point in fresh}
    words = {point: words for point in fresh if (words := reply.grade.points[point].words(reply.text))}
    return (
        replace(attempt, found={**attempt.found, **found}, words={**attempt.words, **words}),
        fresh,
    )


def _how(attempt: Attempt, point: str, question: Question) -> How:
    if attempt.helped(point):
        return How.HELPED
    asked = attempt.stage is not Stage.ASKED and point == focus(attempt, question)
    return How.ASKED if asked or point in attempt.back else unaided(attempt)


def _words(reply: Reply, misconception: str) -> str:
    return reply.grade.misconceptions[misconception].words(reply.text) or ""


def _go_on(attempt: Attempt, reply: Reply, lines: tuple[str, ...], scene: Scene) -> Step:
    """After a verdict: close when all is said, stay with the point that was asked about, or ask the next."""
    open_points = missing(attempt, scene.question)
    if not open_points:
        return _look_back(attempt, lines, scene)
    current = attempt.current if attempt.stage is Stage.BACK else attempt.point
    if current in open_points:
        return _still_missing(replace(attempt, stage=Stage.BACK, current=current), reply, lines, scene)
    return ask_next(attempt, reply.grade, lines, scene)


def _look_back(attempt: Attempt, lines: tuple[str, ...], scene: Scene) -> Step:
    """All is said: ask once about a mix-up of earlier days, if one is open and was not repeated; or close."""
    if attempt.check or attempt.wrong:
        return close(attempt, lines, scene)
    known = (scene.question.misconception(key) for key in scene.mix_ups)
    check = next((each.id for each in known if each.contrast and ledger.concerns(attempt, each)), None)
    if check is None:
        return close(attempt, lines, scene)
    asked = replace(attempt, stage=Stage.CONTRAST, current=check, check=check)
    lines = (*lines, *marking.look_back(scene.speech))
    return Step(asked, (study.contrast(scene.speech, scene.question, asked, lines, scene.attempt_id),))


def _still_missing(attempt: Attempt, reply: Reply, lines: tuple[str, ...], scene: Scene) -> Step:
    current = attempt.current or ""
    attempt = replace(attempt, tries=attempt.tries + 1)
    if reply.grade.points[current].verdict is Verdict.UNSURE:
        if current in attempt.doubted:
            asked = replace(attempt, stage=Stage.DOUBT)
            return Step(
                asked, (study.did_you_mean(scene.speech, scene.question, asked, lines, scene.attempt_id),)
            )
        asked = replace(attempt, doubted=(*attempt.doubted, current))
        return Step(asked, (study.other_words(scene.speech, scene.question, asked, lines, scene.attempt_id),))
    if attempt.tries >= MOST_TRIES:
        return _shown(attempt, lines, scene)
    return Step(attempt, (study.not_yet(scene.speech, scene.question, attempt, lines, scene.attempt_id),))


def ask_next(attempt: Attempt, grade: Grade | None, lines: tuple[str, ...], scene: Scene) -> Step:
    """Ask for the next missed point, those that may have been meant first."""
    passed = {*attempt.back, *attempt.shown}
    candidates = [point for point in missing(attempt, scene.question) if point not in passed]
    if len(attempt.back) >= MOST_BACK or not candidates:
        return close(attempt, lines, scene)
    unsure = [point for point in candidates if grade and grade.points[point].verdict is Verdict.UNSURE]
    current = (unsure or candidates)[0]
    asked = replace(attempt, stage=Stage.BACK, current=current, back=(*attempt.back, current), tries=0)
    return Step(asked, (study.ask_back(scene.speech, scene.question, asked, lines, scene.attempt_id),))


# --- buttons, and words that say the same


def _tapped(attempt: Attempt, tap: Tap, scene: Scene) -> Step:
    if tap.name == attempt.pressed:
        return Step(attempt)  # the second tap of a double tap
    policy = _TAPS[attempt.stage].get(tap.act)
    if tap.turn != attempt.turn or policy is None:
        return Step(attempt, (study.old_button(scene.speech),))
    return policy(replace(attempt, turn=attempt.turn + 1, pressed=tap.name), scene)


def _gave_up(attempt: Attempt, scene: Scene) -> Step:
    """Typed "I don't know", as the button where there is one."""
    return _GAVE_UP[attempt.stage](attempt, scene)


def _fine(attempt: Attempt, scene: Scene) -> Step:
    attempt = replace(attempt, gave_up=True)
    return Step(attempt, (study.fine(scene.speech, scene.question, attempt, scene.attempt_id),))


def _hint(attempt: Attempt, scene: Scene) -> Step:
    """The next hint for the point that was asked about, else for the first that is missing."""
    point = scene.question.point(attempt.current or missing(attempt, scene.question)[0])
    given = attempt.hints.get(point.id, 0)
    if given >= len(point.hints):
        return Step(attempt, (study.no_more_hints(scene.speech, attempt, scene.attempt_id),))
    hinted = replace(attempt, hints={**attempt.hints, point.id: given + 1}, current=point.id)
    return Step(hinted, (study.hint(scene.speech, point, given, hinted, scene.attempt_id),))


def _show_all(attempt: Attempt, scene: Scene) -> Step:
    return close(replace(attempt, gave_up=True), (), scene)


def _show(attempt: Attempt, scene: Scene) -> Step:
    return _shown(attempt, (), scene)


def _shown(attempt: Attempt, lines: tuple[str, ...], scene: Scene) -> Step:
    point = scene.question.point(attempt.current or "")
    attempt = replace(attempt, shown=(*attempt.shown, point.id), current=None)
    return ask_next(attempt, None, (*lines, *study.point_shown(scene.speech, point)), scene)


def _leave(attempt: Attempt, scene: Scene) -> Step:
    return close(attempt, (), scene)


def _skip(attempt: Attempt, scene: Scene) -> Step:
    return Step(ended(attempt, Outcome.SKIPPED), (study.skipped(scene.speech, scene.question),))


def _meant(attempt: Attempt, scene: Scene) -> Step:
    current = attempt.current or ""
    how = How.HELPED if attempt.helped(current) else How.ASKED
    attempt = replace(attempt, found={**attempt.found, current: how}, stage=Stage.BACK, current=None)
    return ask_next(attempt, None, marking.counted(scene.speech), scene)


def _not_meant(attempt: Attempt, scene: Scene) -> Step:
    """The idea was told with the question whether it was meant, so it is not shown again."""
    shown = (*attempt.shown, attempt.current or "")
    attempt = replace(attempt, shown=shown, stage=Stage.BACK, current=None)
    return ask_next(attempt, None, marking.not_counted(scene.speech), scene)


def _mix_up_stays(attempt: Attempt, scene: Scene) -> Step:
    return ask_next(
        replace(attempt, stage=Stage.BACK, current=None), None, marking.mix_up_stays(scene.speech), scene
    )


def _figure(attempt: Attempt, scene: Scene) -> Step:
    """What the contrast question is about, to look at; the question stays open."""
    return Step(attempt, (study.contrast_figure(scene.speech, scene.question, attempt, scene.attempt_id),))


_Policy = Callable[[Attempt, Scene], Step]

_TAPS: Mapping[Stage, Mapping[Act, _Policy]] = {
    Stage.ASKED: {
        Act.IDK: _fine,
        Act.HINT: _hint,
        Act.SHOW: _show_all,
        Act.LEAVE: _leave,
        Act.SKIP: _skip,
    },
    Stage.BACK: {Act.HINT: _hint, Act.SHOW: _show, Act.LEAVE: _leave},
    Stage.DOUBT: {Act.MEANT: _meant, Act.NOT_MEANT: _not_meant},
    Stage.CONTRAST: {Act.IDK: _mix_up_stays, Act.LEAVE: _leave, Act.FIGURE: _figure},
    Stage.CLOSED: {},
}
"""What can be tapped at each stage; whatever else comes is the button of an earlier one."""

_GAVE_UP: Mapping[Stage, _Policy] = {
    Stage.ASKED: _fine,
    Stage.BACK: _hint,
    Stage.DOUBT: _not_meant,
    Stage.CONTRAST: _mix_up_stays,
}
