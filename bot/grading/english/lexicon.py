"""General English that any deck may rely on: small closed lists, written by hand, subject matter left out.

Lists are running text in `lexicon.txt` beside this file, because so they are read and edited; here they are
parsed once into typed values.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

Axis = tuple[frozenset[str], frozenset[str]]
"""The words of two sides that deny each other."""


def _sections() -> dict[str, str]:
    text = (files(__package__) / "lexicon.txt").read_text(encoding="utf-8")
    parts = (part.partition("]\n") for part in text.split("\n[")[1:])
    return {name: lines.rstrip() for name, _, lines in parts}


_TEXTS = _sections()


def _words(name: str) -> frozenset[str]:
    return frozenset(_TEXTS[name].split())


def _groups(name: str) -> tuple[str, ...]:
    """`several words|several more`: word groups, longest first."""
    groups = (" ".join(group.split()) for group in _TEXTS[name].split("|"))
    return tuple(sorted(filter(None, groups), key=lambda group: -len(group)))


def _pairs(name: str) -> Mapping[str, str]:
    """`a=b c=d`: what each word is read as."""
    return dict(pair.split("=", 1) for pair in _TEXTS[name].split())


def _phrases(name: str) -> Mapping[str, str]:
    """`several words=meaning|...`: what each word group is read as."""
    return dict(group.split("=", 1) for group in _groups(name))


def _axes(name: str) -> tuple[Axis, ...]:
    """Lines of `one side / other side`."""
    lines = (line.split("/") for line in _TEXTS[name].splitlines())
    return tuple((frozenset(one.split()), frozenset(other.split())) for one, other in lines)


def _families(name: str) -> tuple[frozenset[str], ...]:
    """`word word|word word`: words that stand for one another."""
    groups = _TEXTS[name].replace("\n", "").split("|")
    return tuple(frozenset(group.split()) for group in groups if group.strip())


STOP_WORDS = _words("stop_words")
"""Words that carry no idea of their own; negators and directions are not among them."""

CONTRACTIONS = _pairs("contractions")
"""Verbs with a negation grown on; typed with or without the apostrophe."""

NEGATORS = _words("negators")
"""Words that turn round what follows them, to the end of their clause."""

EMPTY_NEGATIONS = _groups("empty_negations")
"""Pairs that look like negations and deny nothing."""

PHRASES = _phrases("phrases")
"""Several words with one meaning; read before anything else, longest first."""

SPELLINGS = _pairs("spellings")
"""Short forms and British forms, read as the word on the right."""

NUMBERS = _pairs("numbers")
"""Number words as digits; numbers match only exactly."""

NEAR_NUMBERS = _words("near_numbers")
"""Words one letter away from a number word that are seldom slips of it."""

SYMBOLS = _pairs("symbols")
"""Pictures that learners use as words."""

CLAUSE_WORDS = _words("clause_words")
"""Words that open a new clause."""

ADMISSIONS = _words("admissions")
"""Words that may stand before «know» where learners speak of themselves."""

MYSELF = _words("myself")

AUXILIARIES = _words("auxiliaries")
"""Verbs that open a yes-or-no question."""

QUESTION_WORDS = _words("question_words")
"""Words that open any other question."""

KINDS = (
    frozenset(("what", "name", "list", "state", "define")),
    frozenset(("why", "reason", "reasons", "cause", "because")),
    frozenset(("how",)),
    frozenset(("which", "who", "where", "when", "whose")),
    frozenset(("explain", "describe", "compare", "discuss", "justify")),
)
"""Words of a question that tell what sort of answer it wants: a thing, a reason, a way, a choice, an
account."""

TIES = _words("ties")
"""Words that tie a subject to what stands before it: «training is slower with dropout»."""

PASSIVES = _words("passives")
"""Verbs of the passive voice."""

SIDES = _words("sides")
"""Words with two sides, which change places only when something else is turned round too."""

WAYS = _pairs("ways")
"""Small words that say which way something goes, and which of two ways it is."""

FLOATING = _words("floating")
"""Words that stand anywhere in a sentence and play no role in it."""

SYMMETRIC = _words("symmetric")
"""Words around which two sides may change places."""

COMMON_VERBS = _words("common_verbs")
"""Verbs that stand for one another more often than they deny one another."""

MEASURING = _words("measuring")
"""Words of a question that an amount alone may answer."""

FILLERS = _words("fillers")
"""Words of second thoughts and small talk, which state nothing."""

YES = _words("yes")

NO = _words("no")

COUNTING = _words("counting")
"""Words that may stand beside «yes» and «no» and add nothing to them."""

LISTING = _words("listing")
"""Words of a question that asks for a list."""

COMPARATIVES = _words("comparatives")
"""Words that say that two things are not equal."""

EQUALITY = _words("equality")
"""Words that say that two things are equal, or that one stays as it is."""

ALIKE = EQUALITY | _words("alike")
"""The same, and words that may say so."""

NOTHING = _words("nothing")
"""Words of an answer that only denies."""

SUBJECTS = _words("subjects")
"""Words that follow the verb at the beginning of a question."""

NOUNS = _words("nouns")
"""Stop words that are as likely items of a list as part of a sentence."""

PREDICATES = _words("predicates")
"""Short words that make a statement of a bare list of nouns."""

ANSWER_FOLLOWERS = _words("answer_followers")
"""After an opening «no», these show that it answers the question and denies nothing further."""

CLAUSE_MARKS = frozenset(',()[]{}…–—|"“”«»')
"""Marks that end a clause; . ; ! ? and a new line end a sentence."""

RETRACTIONS = _groups("retractions")
"""Openings of a clause after which the learner takes something back."""

UNKNOWING = _words("unknowing")
"""Denied (or, for the last three, said), one of these makes its clause a gap in knowledge and no
statement.
"""

DONT_KNOW = _groups("dont_know")
"""Whole replies that say nothing more than that the answer is not known."""

COMPLEMENTS = _axes("complements")
"""Two sides of a yes-or-no matter: not the one is the other."""

DIRECTIONS = _axes("directions")
"""Two directions: each denies the other, but not the one need not be the other."""

TOPICS = _axes("topics")
"""Subjects that a statement is about: what is said of the one is not said of the other."""

SYNONYMS = _families("synonyms")
"""Words that learners use for one another in most subjects; each group matches its members only."""
