"""The screens on which authors decide what learners say against the marking, and how learners hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.appeal import Case, Claim, Phrasing, Ruling
from bot.domain.deck import Question
from bot.domain.markup import plain
from bot.domain.message import Button, Message, Rows
from bot.domain.moves.authors import Accept, AcceptAs, NextCase, Reject, ShowCase, WhichMixUp
from bot.speech.catalog import Speech
from bot.speech.prose import prose
from bot.speech.wording import shorten

WORDS_LENGTH = 400
"""Characters of the learners' words that are shown."""

ANSWER_LENGTH = 80
"""The same when a learner hears what came of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as an author sees it: one of `waiting`, the oldest of which waits for `age`.

    `idea` is the sentence of the point or misconception. `added` is the phrasing that agreeing would add to
    it, `now` and `would` are the verdicts without and with that, `lint` is what the linter has against it.
    """

    case: Case
    waiting: int
    age: timedelta
    idea: str
    added: str = ""
    now: str = ""
    would: str = ""
    lint: Sequence[str] = ()
    acceptable: bool = False


def case(_: Speech, shown: Shown, *, replaces: bool = False) -> Message:
    """One case, with what agreeing would do; in the place of another view of it."""
    first, learners = shown.case.first, shown.case.learners
    age = _age(_, shown.age)
    lines = [
        _("{count} waiting, the oldest {age}").format(count=shown.waiting, age=age),
        f"<b>{plain(first.question)} / {plain(first.item)}</b> ({_whose(_, learners)})",
        f"{_claim(_, first.claim)} {prose(shown.idea)}",
        f"«{plain(shorten(first.words, WORDS_LENGTH))}»",
    ]
    if shown.added and shown.added != first.words:
        lines.append(_("would be added: «{words}»").format(words=plain(shown.added)))
    lines.append(_verdicts(_, shown))
    name = _name(shown.case.id)
    message = Message("\n".join(lines), _rows(_, shown))
    return replace(message, replaces=name) if replaces else replace(message, key=name)


def _verdicts(_: Speech, shown: Shown) -> str:
    if not shown.now:
        return _("There are no words in it that could be a phrasing.")
    if not shown.added:
        same = _("now: {now} · no part of these words would change that")
        return (_("now: {now}, as they say") if shown.acceptable else same).format(now=shown.now)
    verdicts = _("now: {now} · would be: {would} · lint: {lint}")
    lint = plain("; ".join(shown.lint)) or _("clean")
    return verdicts.format(now=shown.now, would=shown.would, lint=lint)


def _whose(_: Speech, learners: int) -> str:
    size = _.plural("{digits} learner", "{digits} learners", learners)
    return size if learners == 1 else _("{size}, same words").format(size=size)


def _claim(_: Speech, claim: Claim) -> str:
    return {
        Claim.SAID: _("They say that they said it:"),
        Claim.UNSAID: _("They say that they did not really know it:"),
        Claim.UNMEANT: _("They say that they did not mean it:"),
    }[claim]


def _age(_: Speech, age: timedelta) -> str:
    if age.days:
        return _.plural("{digits} day", "{digits} days", age.days)
    hours = int(age / timedelta(hours=1))
    return _.plural("{digits} hour", "{digits} hours", hours) if hours else _("less than an hour")


def _rows(_: Speech, shown: Shown) -> Rows:
    number = shown.case.id
    row = [Button(_("Accept"), Accept(number))] if shown.acceptable else []
    if shown.case.first.claim is Claim.SAID:
        row.append(Button(_("As misconception"), WhichMixUp(number)))
    return ((*row, Button(_("Reject"), Reject(number)), Button(_("Next"), NextCase(number))),)


def _name(case_id: int) -> str:
    return f"appeal{case_id}"


def none_waiting(_: Speech) -> Message:
    """/appeals with nothing to decide."""
    return Message(_("No appeals are waiting."))


def no_more(_: Speech) -> Message:
    """[Next] at the last one."""
    return Message(_("Those were all that wait. /appeals begins again with the first."))


def decided_before(_: Speech) -> Message:
    """A button of a case that is decided."""
    return Message(_("That appeal is decided. /appeals shows those that wait."))


def which_misconception(_: Speech, case_id: int, question: Question) -> Message:
    """[As misconception]: which of the question's?"""
    rows = tuple(
        (Button(wrong.say, AcceptAs(case_id, place)),) for place, wrong in enumerate(question.misconceptions)
    )
    back = (Button(_("Back"), ShowCase(case_id)),)
    none = _("The question has no misconceptions yet: add this one to the file, with its correction.")
    text = _("Which mix-up do these words state?") if rows else none
    return Message(text, (*rows, back), replaces=_name(case_id))


def clashes(_: Speech, case_id: int, problem: str) -> Message:
    """The words cannot be added: the deck would not be sound, or they are none."""
    text = _("Not added: {problem}\nPut better words into the file, or reject.")
    reason = plain(problem) or _("it would not be marked so.")
    return Message(text.format(problem=reason), ((Button(_("Back"), ShowCase(case_id)),),))


def accepted(_: Speech, case: Case, added: Phrasing, live: Iterable[str]) -> Message:
    """An author agreed; `live` says which version has it."""
    accepted_as_said = added.item == case.first.item
    head = _("Accepted: «{words}».") if accepted_as_said else _("Added as a mix-up: «{words}».")
    file = _("It stays with the deck; in the file it belongs under {item}: {verb}.")
    first, last = head.format(words=plain(added.text)), file.format(item=plain(added.item), verb=added.verb)
    return Message("\n".join([first, *map(plain, live), last]), replaces=_name(case.id))


def settled(_: Speech, case: Case) -> Message:
    """An author agreed, and the deck does already."""
    return _closed(_("Accepted: «{words}». The deck marks it so already."), case)


def rejected(_: Speech, case: Case) -> Message:
    """An author left the marking as it is."""
    return _closed(_("Rejected: «{words}». The marking stays."), case)


def _closed(text: str, case: Case) -> Message:
    words = plain(shorten(case.first.words, WORDS_LENGTH))
    return Message(text.format(words=words), replaces=_name(case.id))


def outcomes(_: Speech, answers: Iterable[tuple[Claim, str, Ruling]]) -> Message:
    """One message to the learner about all that was decided since the last."""
    return Message("\n".join(_outcome(_, *answer) for answer in answers))


def _outcome(_: Speech, claim: Claim, words: str, outcome: Ruling) -> str:
    said = plain(shorten(words, ANSWER_LENGTH))
    if outcome is Ruling.REJECTED:
        text = _(
            "About «{words}»: an author read it and left the marking as it is. For you it stays as you said."
        )
    elif claim is Claim.SAID:
        text = _("About «{words}»: an author agrees, it counts for everybody now. Thank you.")
    else:
        text = _("About «{words}»: an author agrees, it is marked so for everybody now. Thank you.")
    return text.format(words=said)
