"""Buttons and commands as classes: what they carry, and what is read back."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.domain.appeal import Claim
from bot.domain.event import Command, Pressed, Said
from bot.domain.moves import MOVES, Move, authors, commands, questions, settings
from bot.domain.moves.base import OldButton, Shade, UnknownCommand
from bot.domain.moves.codec import BUTTON_BYTES, decode, encode, typed, understood
from bot.domain.moves.questions import Act, Delay, Tap
from bot.domain.moves.settings import Page
from bot.speech import catalog

IN_CHATS = {
    "next": commands.Study(),
    "stats": commands.Stats(),
    "more": commands.More(),
    "undo": commands.Undo(),
    "how": commands.Help(),
    "export": commands.Export(),
    "stop": commands.Stop(),
    "pause:14": commands.Pause("14"),
    "idk:17:0": Tap(Act.IDK, 17, 0),
    "hint:17:1": Tap(Act.HINT, 17, 1),
    "show:17:2": Tap(Act.SHOW, 17, 2),
    "leave:17:3": Tap(Act.LEAVE, 17, 3),
    "skip:17:4": Tap(Act.SKIP, 17, 4),
    "meant:17:5": Tap(Act.MEANT, 17, 5),
    "notmeant:17:6": Tap(Act.NOT_MEANT, 17, 6),
    "figure:17:7": Tap(Act.FIGURE, 17, 7),
    "later:17": questions.Later(17),
    "snooze:17:h": questions.Snooze(17, Delay.HOUR),
    "snooze:17:t": questions.Snooze(17, Delay.TONIGHT),
    "snooze:17:d": questions.Snooze(17, Delay.TOMORROW),
    "snooze:17:s": questions.Snooze(17, Delay.SKIP),
    "about:17": questions.About(17),
    "easy:17": questions.TooEasy(17),
    "why:17": questions.Explain(17),
    "then:17": questions.WhyThen(17),
    "wrong:17": questions.Dispute(17),
    "wrong:17:m": questions.Dispute(17, Claim.UNMEANT),
    "fix:17:s0": questions.Fix(17, Claim.SAID, 0),
    "fix:17:u7": questions.Fix(17, Claim.UNSAID, 7),
    "fix:17:m12": questions.Fix(17, Claim.UNMEANT, 12),
    "redo:17": questions.AnswerAgain(17),
    "chart:ice": questions.ShowChart("ice"),
    "chart:ice:dark": questions.ShowChart("ice", Shade.DARK),
    "chart:ice:light": questions.ShowChart("ice", Shade.LIGHT),
    "forecast:ice-2": questions.ShowForecast("ice-2"),
    "forecast:ice-2:dark": questions.ShowForecast("ice-2", Shade.DARK),
    "weakest:ice": questions.PracticeWeakest("ice"),
    "time:480": settings.ChooseTime(480),
    "time:other": settings.TypeTime(),
    "clock:-480": settings.ChooseClock(-480),
    "clock:0": settings.ChooseClock(0),
    "clock:more": settings.AllClocks(),
    "zone:America/Port-au-Prince": settings.ChooseZone("America/Port-au-Prince"),
    "consent:1": settings.Consent(yes=True),
    "consent:0": settings.Consent(yes=False),
    "set:time": settings.AskTime(),
    "set:zone": settings.AskZone(),
    "set:pause": settings.AskPause(),
    "set:decks": commands.Decks(),
    "set:back": settings.OpenPage(Page.OVERVIEW),
    "set:load": settings.OpenPage(Page.LOAD),
    "set:retention": settings.OpenPage(Page.RETENTION),
    "set:days": settings.OpenPage(Page.DAYS_OFF),
    "set:quiet": settings.OpenPage(Page.QUIET),
    "set:language": settings.OpenPage(Page.LANGUAGE),
    "set:privacy": settings.OpenPage(Page.PRIVACY),
    "set:new:2": settings.NewADay(2),
    "set:attempts:12": settings.AttemptsADay(12),
    "set:retention:0.8": settings.Retention(0.8),
    "set:retention:0.85": settings.Retention(0.85),
    "set:days:6": settings.DayOff(6),
    "set:quiet:3": settings.QuietHours(3),
    "set:language:ru": settings.Speak("ru"),
    "set:consent:1": settings.ShowAnswers(yes=True),
    "set:consent:0": settings.ShowAnswers(yes=False),
    "set:silent:toggle": settings.SwitchSound(),
    "deck:ice": settings.SwitchDeck("ice"),
    "erase": settings.Erase(),
    "keep": settings.Keep(),
    "unerase": settings.CallOff(),
    "offer:3": authors.ShowDraftAgain(3),
    "draft:3": authors.ShowDraft(3),
    "diff:3": authors.Diff(3),
    "try:3": authors.TryIt(3),
    "try:3:40": authors.TryQuestion(3, 40),
    "publish:3": authors.PublishDraft(3),
    "discard:3": authors.DiscardDraft(3),
    "live:ice": authors.ShowLive("ice"),
    "file:ice": authors.DeckFile("ice"),
    "withdraw:2:ice": authors.Withdraw(2, "ice"),
    "back:ice": authors.ShowVersion("ice"),
    "goback:2:ice": authors.GoBack(2, "ice"),
    "review": commands.Review(),
    "class:all": authors.AllClasses(),
    "help:2:spring": authors.WhoNeedsHelp(2, "spring"),
    "table:spring": authors.ClassTable("spring"),
    "set:class:spring": settings.ShowMembership("spring"),
    "class:1:spring": settings.ShowName(yes=True, name="spring"),
    "class:leave:spring": settings.LeaveClass("spring"),
    "reply:5:2:yno": authors.MarkReply(5, 2, "yno"),
    "reply:keep:5:2:yno": authors.KeepMarks(5, 2, "yno"),
    "reply:pass:5:2": authors.PassReply(5, 2),
    "reply:enough": authors.EnoughReplies(),
    "appeal:yes:5": authors.Accept(5),
    "appeal:no:5": authors.Reject(5),
    "appeal:next:5": authors.NextCase(5),
    "appeal:wrong:5": authors.WhichMixUp(5),
    "appeal:as:5:11": authors.AcceptAs(5, 11),
    "appeal:show:5": authors.ShowCase(5),
}
"""Buttons as chats have had them since the first release, and what each asks for."""

BUTTONS = [kind for kind in MOVES if kind.form]


@pytest.mark.parametrize("data", IN_CHATS)
def test_buttons_in_chats_keep_their_meaning(data: str) -> None:
    assert decode(data) == IN_CHATS[data]
    assert encode(IN_CHATS[data]) == data


def test_every_button_is_among_them() -> None:
    assert {type(move) for move in IN_CHATS.values()} == set(BUTTONS)


@pytest.mark.parametrize("data", ["", "old:1", "hint:17", "fix:17:x1", "set:nothing", "wink:17:1", "next:1"])
def test_a_button_that_nobody_knows_is_an_old_one(data: str) -> None:
    assert decode(data) == OldButton(data)


def values(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - an annotation
    """Any value that a field may have in a button."""
    kind, *told = get_args(hint) or (hint,)
    if type(None) in (kind, *told):
        return st.none() | st.sampled_from(list(kind))
    if not told:
        return st.sampled_from(list(kind))
    if isinstance(told[0], str):
        return st.from_regex(told[0], fullmatch=True).map(kind)
    return st.sampled_from(list(told[0].values()))


@pytest.mark.parametrize("kind", BUTTONS, ids=lambda kind: kind.__name__)
@hypothesis_settings(max_examples=20)
@given(data=st.data())
def test_every_button_fits_whatever_it_says_and_is_read_back(kind: type[Move], data: st.DataObject) -> None:
    hints = get_type_hints(kind, include_extras=True)
    move = kind(**{each.name: data.draw(values(hints[each.name])) for each in fields(kind)})  # type: ignore[arg-type]
    assert len(encode(move).encode()) <= BUTTON_BYTES
    assert decode(encode(move)) == move


LONGEST = {
    questions.Fix: questions.Fix(10**18 - 1, Claim.UNMEANT, 99),
    questions.ShowForecast: questions.ShowForecast("d" * 48, Shade.LIGHT),
    settings.SwitchDeck: settings.SwitchDeck("d" * 58),
    authors.GoBack: authors.GoBack(10**8 - 1, "d" * 48),
}


@pytest.mark.parametrize("move", LONGEST.values(), ids=lambda move: type(move).__name__)
def test_the_longest_values_fit(move: Move) -> None:
    assert decode(encode(move)) == move


@pytest.mark.parametrize(
    "move",
    [
        questions.Fix(10**18, Claim.SAID, 0),
        questions.ShowChart("Ice: cream"),
        settings.DayOff(7),
        commands.Pause("2027-01-07"),
        commands.Privacy(),
        OldButton("x" * 65),
        OldButton(""),
    ],
    ids=repr,
)
def test_what_no_button_can_carry_is_refused(move: Move) -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        encode(move)


def test_a_command_takes_the_rest_of_its_line_or_leaves_it() -> None:
    assert typed("pause", "2027-01-07") == commands.Pause("2027-01-07")
    assert typed("start", "d_ice") == commands.Start("d_ice")
    assert typed("stats", "please") == commands.Stats()
    assert typed("narnia", "") == UnknownCommand("narnia")
    assert typed("", "") == UnknownCommand("")


def test_only_owners_are_understood_when_they_ask_for_what_is_theirs() -> None:
    assert understood(Command("health"), is_owner=True) == commands.Health()
    assert understood(Command("health"), is_owner=False) == UnknownCommand("health")
    assert understood(Pressed("diff:1"), is_owner=True) == authors.Diff(1)
    assert understood(Pressed("diff:1"), is_owner=False) == OldButton("diff:1")
    assert understood(Said("diff:1"), is_owner=True) is None


def test_every_button_is_on_some_screen() -> None:
    sentences = Path(catalog.__file__).parent.glob("*.py")
    used = {
        node.id
        for file in sentences
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name)
    }
    assert {kind.__name__ for kind in BUTTONS} <= used


def test_names_and_forms_are_each_of_one_move() -> None:
    names = [kind.command for kind in MOVES if kind.command]
    forms = [kind.form for kind in BUTTONS]
    assert len(set(names)) == len(names)
    assert len(set(forms)) == len(forms)


def test_every_move_can_be_asked_for() -> None:
    unreachable = {kind for kind in MOVES if not kind.form and not kind.command}
    assert unreachable == {OldButton, UnknownCommand}


def test_every_command_has_a_line_in_a_menu_but_those_that_are_met_elsewhere() -> None:
    unlisted = {kind for kind in MOVES if kind.command and not kind.help}
    assert unlisted == {commands.Start, commands.Cancel}
