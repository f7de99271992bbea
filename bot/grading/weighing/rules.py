"""What stands over the fitted models: named rules, in this order; the one that decides is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.grading.reading.quantities import Agreement
from bot.grading.reading.reply import Told
from bot.grading.weighing.binding import (
    amounts,
    another_sign,
    another_subject,
    equal_instead,
    only_amounts,
    supporting,
    unequal,
)
from bot.grading.weighing.case import Case
from bot.grading.weighing.roles import (
    another_way,
    another_word,
    denial_left_out,
    exchanged_roles,
)
from bot.grading.weighing.wholes import whole_phrase
from bot.grading.weighing.wording import (
    agreeing_patterns,
    authors_words,
    authors_words_denied,
    both_ways,
    mostly_turned_round,
    near_miss,
    nothing_speaks,
    the_other_side,
)

MODEL = "model"
"""What decided where no rule did."""

CERTAIN = 0.95
"""Score of an idea that is told in the author's own words."""

AGREED = 0.6
"""Score at least of a point for which two of the author's patterns speak."""

UNSURE_AT_MOST = 0.4
"""Score of what is there but not bound to the point: a bare list of words, what is doubted or mostly turned
round."""

CONTRADICTED = 0.1
"""Score at most of an idea that nothing speaks for, or that is told only to be denied."""

ABOUT = 0.6
"""Part of a list that must be about the question at all."""

RELATED = 0.05
"""Part of a reply about the question from which it may tell an idea in other words."""


DOUBTED = 0.6
"""Probability from which words around a statement take it back; one in a hundred right replies reaches it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where it `holds`, the score is at least `least` and at most `most`."""

    name: str
    holds: Callable[[Case], bool]
    least: float = 0.0
    most: float = 1.0


def apply(case: Case, value: float) -> tuple[float, str]:
    """The score under the rules, and the name of the one that decided it; MODEL when none did."""
    if first := _first(SETTLING, case):
        return min(max(value, first.least), first.most), first.name
    name = MODEL
    if raised := _first(TELLING, case):
        value, name = _bounded(value, raised, name)
    for rule in LIMITING:
        if value > rule.most and rule.holds(case):
            value, name = rule.most, rule.name
    return value, name


def _first(rules: tuple[Rule, ...], case: Case) -> Rule | None:
    return next((rule for rule in rules if rule.holds(case)), None)


def _bounded(value: float, rule: Rule, name: str) -> tuple[float, str]:
    bounded = min(max(value, rule.least), rule.most)
    return bounded, name if bounded == value else rule.name


def bare_list(case: Case) -> bool:
    """Whether the reply lists words and states nothing, where no list is asked for."""
    asked = case.compiled.lists and case.evidence.about >= ABOUT
    return case.evidence.heard.listing and not asked and not whole_phrase(case)


def not_a_whole_phrase(case: Case) -> bool:
    """Whether the reply has words of the point, but none of its phrasings whole, where only those count."""
    if not case.pack.is_plain or case.found.patterns or named_in_list(case):
        return False
    return not whole_phrase(case)


def named_in_list(case: Case) -> bool:
    """Whether the reply names the point where the question asks for names, and little that is foreign."""
    name, whole = case.compiled.items[case.item].name, case.evidence.whole
    if not case.compiled.lists or not name or case.evidence.about < ABOUT or case.compiled.points == 1:
        return False
    return not any(s.word.turned and not name.isdisjoint(s.known.named) for s in whole.seen) and any(
        name <= {t for s in w.seen for t in s.known.named} and not any(s.word.turned for s in w.seen)
        for w in case.evidence.windows
    )


def another_amount(case: Case) -> bool:
    """Whether the reply gives another value, bound, sign or unit than the point does."""
    return amounts(case.compiled, case.evidence, case.item) is Agreement.OTHER


def part_of_the_amount(case: Case) -> bool:
    """Whether of the point's amount only a part is there: the value without its bound, one end of a range."""
    return amounts(case.compiled, case.evidence, case.item) is Agreement.LOOSE


def the_amount(case: Case) -> bool:
    """Whether the reply is the amount that the question asks for, and nothing else."""
    evidence, compiled = case.evidence, case.compiled
    item = compiled.items[case.item]
    if (
        not item.amounts
        or not only_amounts(compiled, evidence, case.item)
        or evidence.whole.disowned
        or any(no for _, _, no in item.say)
    ):
        return False
    others = (n for n in range(len(compiled.items)) if n != case.item and compiled.items[n].amounts)
    return (
        compiled.measures
        and amounts(compiled, evidence, case.item) is Agreement.SAME
        and not any(amounts(compiled, evidence, n) is Agreement.SAME for n in others)
        and not any(s.word.turned for s in evidence.whole.seen)
    )


def no_equality(case: Case) -> bool:
    """Whether the point is that something stays as it is, and the reply that it gets more or less."""
    return case.compiled.items[case.item].equal and unequal(case.pack, case.evidence, case.item)


def equality_instead(case: Case) -> bool:
    """Whether the point compares, and the reply says that nothing differs."""
    compares = case.compiled.items[case.item].compares and not case.found.patterns
    return compares and equal_instead(case.pack, case.evidence, case.item)


def said_of_another(case: Case) -> bool:
    """Whether the reply says of a rival subject what the point says of its own."""
    return not case.found.patterns and another_subject(case.compiled, case.evidence, case.item)


def another_term(case: Case) -> bool:
    """Whether the reply has another formula or term with signs where the point has its own."""
    return another_sign(case.compiled, case.evidence, case.item)


def nothing_as_answer(case: Case) -> bool:
    """Whether a lone «nothing» or «none» answers the point's own question, and the point is a denial."""
    evidence = case.evidence
    item = case.compiled.items[case.item]
    if evidence.focus != case.item or not (item.equal or any(no for _, _, no in item.say)):
        return False
    words = {word.token.text for clause in evidence.heard.clauses for word in clause.words}
    return bool(words) and words <= case.pack.lexicon.nothing


def doubtful_comment(case: Case) -> bool:
    """Whether around all that speaks for the idea stand words of somebody who does not mean it."""
    evidence = case.evidence
    places = supporting(evidence, case.item)
    return bool(places) and all(evidence.comments.doubt(evidence.windows[at]) > DOUBTED for at in places)


def roles_exchanged(case: Case) -> bool:
    """Whether the sentence is there with who does what to whom turned round."""
    return exchanged_roles(case.compiled, case.evidence, case.item)


def one_word_changed(case: Case) -> bool:
    """Whether the reply is the sentence with another word in the place of one."""
    return another_word(case.compiled, case.evidence, case.item)


def turned_round(case: Case) -> bool:
    """Whether the sentence is there with its denial left out, or with the way of something reversed."""
    told = case.compiled, case.evidence, case.item
    return denial_left_out(*told) or another_way(*told)


def off_the_subject(case: Case) -> bool:
    """Whether next to nothing of the reply is about the question, however long it is."""
    return (
        case.evidence.near is None
        and case.evidence.about < RELATED
        and not case.found.patterns
        and not case.found.accepts
    )


def no_word_of_its_own(case: Case) -> bool:
    """Whether no word of the reply is the point's own, so that its length alone would speak for it."""
    found = case.found
    if case.evidence.near or found.accepts or found.patterns or case.compiled.taught:
        return False
    return not shares_a_word(case)


def shares_a_word(case: Case) -> bool:
    """Whether any word of the reply is one of the sentence's that tell it from the others."""
    hits = case.evidence.whole.hits
    return any(word.term in hits and word.distinctive for word in case.compiled.says[case.item].words)


SETTLING = (
    Rule(
        "not a whole phrase",
        lambda case: case.told is Told.SO and not_a_whole_phrase(case),
        most=UNSURE_AT_MOST,
    ),
    Rule("own sentence", lambda case: case.told is Told.SO and not doubtful_comment(case), least=CERTAIN),
    Rule("both ways", both_ways, most=UNSURE_AT_MOST),
    Rule("own sentence denied", lambda case: case.told is Told.DENIED, most=CONTRADICTED),
    Rule("doubtful comment", lambda case: case.told is Told.SO, most=UNSURE_AT_MOST),
    Rule("own sentence left open", lambda case: case.told is Told.OPEN, most=UNSURE_AT_MOST),
    Rule("another amount", another_amount, most=UNSURE_AT_MOST),
    Rule("nothing", nothing_as_answer, least=CERTAIN),
    Rule("the amount", the_amount, least=CERTAIN),
    Rule("near miss", near_miss, most=CONTRADICTED),
    Rule("nothing speaks for it", nothing_speaks, most=CONTRADICTED),
)
"""The first that holds decides."""

TELLING = (
    Rule("named in the list", named_in_list, least=CERTAIN),
    Rule("the author's words", authors_words, least=CERTAIN),
    Rule("from the other side", the_other_side, least=AGREED),
    Rule("the author's words denied", authors_words_denied, most=CONTRADICTED),
    Rule("agreeing patterns", agreeing_patterns, least=AGREED),
)
"""Of these the first that holds counts; what limits comes after."""

LIMITING = (
    Rule("off the subject", off_the_subject, most=UNSURE_AT_MOST),
    Rule("no word of its own", no_word_of_its_own, most=UNSURE_AT_MOST),
    Rule("bare list", bare_list, most=UNSURE_AT_MOST),
    Rule("not a whole phrase", not_a_whole_phrase, most=UNSURE_AT_MOST),
    Rule("doubtful comment", doubtful_comment, most=UNSURE_AT_MOST),
    Rule("part of the amount", part_of_the_amount, most=UNSURE_AT_MOST),
    Rule("another subject", said_of_another, most=UNSURE_AT_MOST),
    Rule("another term", another_term, most=UNSURE_AT_MOST),
    Rule("equal instead", equality_instead, most=UNSURE_AT_MOST),
    Rule("no equality", no_equality, most=UNSURE_AT_MOST),
    Rule("roles exchanged", roles_exchanged, most=UNSURE_AT_MOST),
    Rule("turned round", turned_round, most=UNSURE_AT_MOST),
    Rule("another word in its place", one_word_changed, most=UNSURE_AT_MOST),
    Rule("mostly turned round", mostly_turned_round, most=UNSURE_AT_MOST),
)
"""All of these count."""
