from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.listening import Command, Context, Kind, Open, Protest, Remark, leaning, listen

SUBJECT = "Dropout slows training down by a factor of two and has no effect on inference."

EITHER = "Should early stopping stop or continue when the validation error rises?"


def kind(said: str, asked: str = "", opened: Open = Open.QUESTION) -> Kind:
    return listen(said, Context(opened, asked)).kind


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("hi", Kind.GREETING),
        ("bye!", Kind.FAREWELL),
        ("see you tomorrow", Kind.FAREWELL),
        ("до завтра", Kind.FAREWELL),
        ("ok", Kind.THANKS),
        ("thanks!", Kind.THANKS),
        ("stop", Kind.COMMAND),
        ("later", Kind.COMMAND),
        ("what?", Kind.ASKS),
        ("show me the answer", Kind.COMMAND),
        ("can you repeat the question?", Kind.ASKS),
        ("Idon't know", Kind.GIVES_UP),
        ("next", Kind.COMMAND),
        ("help", Kind.COMMAND),
        ("hmm idk", Kind.GIVES_UP),
        ("you marked it wrong", Kind.PROTEST),
    ],
)
def test_small_talk_that_was_once_graded(said: str, expected: Kind) -> None:
    assert kind(said) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("I did say that", Protest.SAID),
        ("not what I meant", Protest.MEANT),
        ("I didn't know it", Protest.UNKNOWN),
        ("too easy", Protest.EASY),
        ("grade is wrong", Protest.WRONG),
    ],
)
def test_the_last_word_may_be_typed(said: str, expected: Protest) -> None:
    assert listen(said, Context()).protest is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("thanks, that's what I said", Kind.PROTEST),
        ("no clue, show me", Kind.GIVES_UP),
        ("ok thanks, next", Kind.COMMAND),
        ("hi, how are you?", Kind.GREETING),
        ("ок, спасибо", Kind.THANKS),
    ],
)
def test_of_several_things_the_weightiest_is_met(said: str, expected: Kind) -> None:
    assert kind(said) is expected


@pytest.mark.parametrize(
    "said", ["idk, maybe it overshoots", "thanks to random weights they differ", "ok, so it gets slower"]
)
def test_talk_beside_an_answer_is_an_answer(said: str) -> None:
    assert kind(said) is Kind.ANSWER


@pytest.mark.parametrize("said", ["no", "yes", "no lol", "yes, continue", "no, stop", "да", "нет"])
def test_a_yes_or_no_may_be_the_answer(said: str) -> None:
    assert kind(said) is Kind.ANSWER


def test_a_yes_goes_with_show_and_hint() -> None:
    assert listen("yes show me", Context()).command is Command.SHOW
    assert listen("no, a hint please", Context()).command is Command.HINT


@pytest.mark.parametrize(
    ("said", "asked"),
    [("stop", EITHER), ("continue", EITHER), ("ok", "Is it OK to start all biases at zero?")],
)
def test_a_word_that_the_question_offers_is_an_answer(said: str, asked: str) -> None:
    assert kind(said, asked) is Kind.ANSWER
    assert kind(said) is not Kind.ANSWER
    assert kind(said, asked, Open.NOTHING) is not Kind.ANSWER


@pytest.mark.parametrize("said", ["?", "...", "-", "1.\n2.", "- \n- "])
def test_signs_without_a_word_are_no_answer(said: str) -> None:
    assert kind(said) in {Kind.ECHO, Kind.ANSWER}


@pytest.mark.parametrize(
    ("said", "expected"),
    [("🤷‍♂️", Kind.GIVES_UP), ("👍🏽", Kind.THANKS), ("😂😂", Kind.TALK), ("?!", Kind.ECHO)],
)
def test_pictures_say_something(said: str, expected: Kind) -> None:
    assert kind(said) is expected


def test_the_question_pasted_back_is_no_answer() -> None:
    asked = "By roughly how much does the training time change? What happens at prediction time?"
    assert kind(asked, asked) is Kind.ECHO
    assert kind("> by roughly how much does the training time change", asked) is Kind.ECHO
    assert kind("the training time", asked) is Kind.ANSWER


@pytest.mark.parametrize(
    "said",
    ["z = (x - mean) / std", "yes for fit(), no for predict()", "model.eval() turns it off", "x = f(y)"],
)
def test_a_line_of_code_may_be_an_answer(said: str) -> None:
    assert kind(said) is Kind.ANSWER


@pytest.mark.parametrize(
    ("spoken", "opened", "expected"),
    [
        ("de", Open.QUESTION, Kind.FOREIGN),
        ("en", Open.QUESTION, Kind.ANSWER),
        (None, Open.QUESTION, Kind.ANSWER),
        ("de", Open.SETUP, Kind.ANSWER),
    ],
)
def test_an_answer_in_another_language_is_told(spoken: str | None, opened: Open, expected: Kind) -> None:
    said = "das Training dauert etwa doppelt so lange"
    assert listen(said, Context(opened, spoken=spoken)).kind is expected


def test_talk_in_the_learners_language_is_understood_in_any_deck() -> None:
    assert listen("не знаю, покажи ответ", Context(deck="en", spoken="ru")).kind is Kind.GIVES_UP


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("what is a deadlock?", Kind.ASKS),
        ("how is it different from layer norm?", Kind.ASKS),
        ("idk, the teacher never told us about any of it", Kind.GIVES_UP),
        ("my wifi is acting up", Kind.TALK),
        ("somebody at home took my answer sheet", Kind.TALK),
    ],
)
def test_what_holds_nothing_may_lean_to_talk(said: str, expected: Kind) -> None:
    leans = leaning(said, SUBJECT)
    assert leans is not None
    assert leans.kind is expected


@pytest.mark.parametrize(
    "said", ["it gets faster", "is it because it gets faster?", "faster, no?", "i think it gets faster"]
)
def test_a_wrong_answer_leans_to_nothing(said: str) -> None:
    assert leaning(said, SUBJECT) is None


@given(st.text(max_size=200))
def test_any_text_is_something(said: str) -> None:
    assert listen(said, Context(asked=said[::-1])).kind in Kind
    leaning(said, SUBJECT)


@pytest.mark.parametrize("word", ["more", "больше"])
def test_an_amount_asks_for_another_hint_only_behind_a_hint(word: str) -> None:
    assert listen(word, Context()) == Remark(Kind.ANSWER)
    assert listen(word, Context(hinted=True)) == Remark(Kind.COMMAND, Command.MORE)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ваще хз", Kind.GIVES_UP),
        ("понятия 0", Kind.GIVES_UP),
        ("нинаю", Kind.GIVES_UP),
        ("памагите", Kind.COMMAND),
        ("го дальше", Kind.COMMAND),
        ("как пользоваться", Kind.COMMAND),
        ("эээ", Kind.TALK),
        ("ну", Kind.TALK),
        ("пон", Kind.THANKS),
        ("в смысле не засчитано", Kind.PROTEST),
    ],
)
def test_short_russian_as_it_is_typed_on_a_phone(said: str, expected: Kind) -> None:
    assert kind(said) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("weiß nicht", Kind.GIVES_UP),
        ("tipp bitte", Kind.COMMAND),
        ("weiter", Kind.COMMAND),
        ("zeig mir die Antwort", Kind.COMMAND),
        ("Keine Zeit", Kind.COMMAND),
        ("das hab ich doch gesagt", Kind.PROTEST),
        ("Was meinst du?", Kind.ASKS),
        ("tschüss", Kind.FAREWELL),
        ("zu schwer", Kind.TALK),
        ("ja", Kind.ANSWER),
        ("egal", Kind.ANSWER),
        ("Der Druck steigt", Kind.ANSWER),
    ],
)
def test_talk_in_german_is_understood_in_a_german_deck(said: str, expected: Kind) -> None:
    assert listen(said, Context(deck="de")).kind is expected
    assert listen(said, Context(deck="en")).kind in {Kind.ANSWER, expected}
