"""General words of a language that any deck may rely on: closed lists, subject matter left out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.grading.packs.sections import (
    Axes,
    Families,
    Groups,
    Lines,
    Pairs,
    Phrases,
    Readings,
    Row,
    Sets,
    Tuples,
    Word,
    Words,
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `lexicon.txt`, a section each. Words are folded, as the reader has them."""

    stop_words: Words
    """Words that carry no idea of their own; negators and directions are not among them."""

    contractions: Pairs
    """Verbs with a negation grown on, with or without the apostrophe; read as the verb and `negation`."""

    negation: Word
    """The word that a contraction ends with."""

    denied: Groups
    """Sentences that deny another, `{X}`: the mock exam of a deck puts them."""

    negators: Words
    """Words that turn round the words of their clause."""

    whole_clause: Words
    """Of these the ones that turn round all of their clause, and not only what follows them."""

    empty_negations: Groups
    """Word groups that look like negations and deny nothing."""

    phrases: Phrases
    """Several words with one meaning; read before anything else, longest first."""

    spellings: Pairs
    """Short forms and other spellings, read as the word on the right."""

    numbers: Pairs
    """Number words as digits; numbers match only exactly."""

    near_numbers: Words
    """Words one letter away from a number word that are seldom slips of it."""

    symbols: Pairs
    """Pictures that learners use as words."""

    signs: Readings
    """Signs that are words; an arrow is none, it only holds a clause together."""

    mirrored: Pairs
    """Bounds of a name behind the number: 0.05 > p says that p is less."""

    clause_words: Words
    """Words that open a new clause."""

    linking: Words
    """«And» and «or»."""

    adding: Words
    """«And»: it opens no clause after a lone noun, as in «mean and variance»."""

    unmarked: Words
    """Words before which a comma parts no clauses."""

    asides: Words
    """Words that commas set apart, and that part no clauses."""

    copulas: Words
    """Dashes that stand for a verb and part no clauses."""

    contrasting: Words
    """«But» of «not this but that»: what it sets against is all that the negator before it denies."""

    going_on: Words
    """Words that begin a sentence which goes on from the one before."""

    postfix: Words
    """Negators that at the end of a clause deny all of it."""

    firm: Words
    """Words of a second thought that take back the clause before as a whole."""

    forgotten: Words
    """Words by which a learner says that the idea is not known."""

    admissions: Words
    """Words that may stand before «know» where learners speak of themselves."""

    myself: Words

    auxiliaries: Words
    """Verbs that open a yes-or-no question."""

    statement_auxiliaries: Words
    """Of these the ones that open a statement as often, where the question mark is left out."""

    question_words: Words
    """Words that open any other question."""

    why: Words
    """Words with which a question may suggest: «why not»."""

    asking: Words
    """Words anywhere in a sentence with a question mark that make a question of it."""

    kinds: Lines
    """Words of a question that tell what sort of answer it wants: a thing, a reason, a way, a choice, an
    account; a line each."""

    counted_by: Words
    """Openings of a question with a number that asks for so many things."""

    ties: Words
    """Words that tie a subject to what stands before it: «training is slower with dropout»."""

    passives: Words
    """Verbs of the passive voice."""

    doers: Words
    """Words before whom a passive is by."""

    doers_end: Words
    """Words that end whom a passive is by."""

    sides: Words
    """Words with two sides, which change places only when something else is turned round too."""

    ways: Pairs
    """Small words that say which way something goes, and which of two ways it is."""

    floating: Words
    """Words that stand anywhere in a sentence and play no role in it."""

    symmetric: Words
    """Words around which two sides may change places."""

    common_verbs: Words
    """Verbs that stand for one another more often than they deny one another."""

    measuring: Words
    """Words of a question that an amount alone may answer."""

    fillers: Words
    """Words of second thoughts and small talk, which state nothing."""

    yes: Words

    no: Words

    plain_answers: Words
    """Answers behind which a colon ends a clause."""

    counting: Words
    """Words that may stand beside «yes» and «no» and add nothing to them."""

    refusals: Words
    """Words that say no to a question of one's own."""

    refusing: Tuples
    """Two words that do."""

    consents: Words
    """Words that say yes to a question of one's own."""

    second_thoughts: Words
    """Fillers that come before another word on the same."""

    firmly: Words
    """Words that take back what was said."""

    taken_back: Words
    """All that a sentence may hold that does no more than that."""

    hesitating: Words
    """Words that may stand before a remark on what was just said."""

    remarks: Row
    """Openings of such a remark within its sentence; an `_` is a blank."""

    anew: Words
    """Words that begin, behind a mark, a statement in the learner's own name again."""

    supposing: Words
    """«If»."""

    following: Words
    """«Then»: where what is supposed ends."""

    choosing: Groups
    """Doubts that count anywhere in a clause: «either»."""

    tag_words: Words
    """All that a tag may hold: «..., or not?»"""

    backward: Words
    """Words of a denial of what stands before: «I don't think so»."""

    echoing: Words
    """Words of a yes to what stands before: «I think so too»."""

    listing: Words
    """Words of a question that asks for a list."""

    comparatives: Words
    """Words that say that two things are not equal."""

    equality: Words
    """Words that say that two things are equal, or that one stays as it is."""

    alike: Words
    """The same, and words that may say so."""

    as_as: Words
    """A word that, twice with one word between, says that two things are equal: «as fast as»."""

    nothing: Words
    """Words of an answer that only denies."""

    subjects: Words
    """Words that follow the verb at the beginning of a question."""

    nouns: Words
    """Stop words that are as likely items of a list as part of a sentence."""

    predicates: Words
    """Short words that make a statement of a bare list of nouns."""

    answer_followers: Words
    """After an opening «no», these show that it answers the question and denies nothing further."""

    retractions: Groups
    """Openings of a clause after which the learner takes something back."""

    unknowing: Words
    """Denied, or said where they mean it themselves, one of these makes its clause a gap in knowledge and no
    statement."""

    dont_know: Groups
    """Whole replies that say nothing more than that the answer is not known."""

    complements: Axes
    """Two sides of a yes-or-no matter: not the one is the other."""

    directions: Axes
    """Two directions: each denies the other, but not the one need not be the other."""

    topics: Axes
    """Subjects that a statement is about: what is said of the one is not said of the other."""

    synonyms: Sets
    """Words that learners use for one another in most subjects; each group matches its members only."""

    prefixes: Row
    """Beginnings that turn a word round."""

    vowels: Words
    """Letters that short forms leave out."""

    articles: Words
    """Letters that are words: of these only one that is named, as in «vitamin A», is a letter."""

    letter_pairs: Families
    """Two letters that stand for one, as in «aendert»; `a=b c=d`, several for one pair in turn."""

    particles: Words
    """Beginnings of verbs that stand at the end of the clause: «nimmt ... zu» is «zunehmen»."""

    first_letters: Pairs
    """Beginnings of words that are spoken like another letter."""

    beginnings: Families
    """Beginnings that tell two words apart, though few letters do."""

    endings: Families
    """Endings that do so."""

    lookalikes: Sets
    """Words that look like slips of one another."""

    numbered: Words
    """Words before a roman number."""

    lettered: Words
    """Words before a letter that is a name."""

    surely_lettered: Words
    """Of these the ones before a letter that is a name even when it is a small one that is a word."""
