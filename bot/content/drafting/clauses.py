"""An English sentence as subject, verb and rest, as far as they are plain to see; a question about it.

Words are told by lists and endings, which many words deceive: what is not plain is not taken apart, so that
no question is made that nobody would ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.grading.english import pack

ELSE = "What else belongs to the answer?"
"""The short question of a point for which no better one was found."""

LONGEST_SUBJECT, LONGEST_NAME = 9, 5
"""Words."""

_WORDS = {
    "be": "is are was were",
    "modals": "can cannot may might must should will would could",
    "determiners": """a an the this that these those each every all both some any no many most several few
        one two three its their his her our your my another such""",
    "single": "a an each every this another one",
    "many": "these those all both many most several few two three",
    "pronouns": """i you he she it we they this that these those one there who what us them everything
        nothing""",
    "prepositions": """about above across after against along among around as at before behind below beneath
        between beyond by during for from in inside into like near of off on onto out over per since than
        through to toward towards under until up upon via with within without""",
    "joints": """and or but nor so because although though while whereas if when whenever where unless whether
        that which who whose how why then thus hence therefore however""",
    "acting": """
        absorb accept add apply avoid break bring build carry catch cause choose collect combine
        compute connect contain control convert create decide define deliver describe destroy
        determine enter explain express find gain give have hold improve include increase
        inhibit isolate lose make mean need normalize offer open prevent produce protect provide
        raise reach read receive reduce release remove replace represent require return save
        select send separate serve share shift slow solve spend store take use write
    """,
    "standing": """
        act allow become begin belong change come compare consist deform depend do exist fall
        follow get go grow happen help keep lead learn let move occur pass remain run show
        spread stop tell turn vary wait
    """,
    "openers": """thought given based compared known here there now afterwards together again otherwise
        instead""",
    "within": "about at by for from in inside into of on onto through to with within without",
    "particles": "away back down off on out over place together up apart faster slower longer better",
    "plural": "people children men women data media criteria phenomena bacteria",
    "linkers": "not never also only often always usually likely just still even already mostly simply too",
    "empty": """lot way kind sort type number amount sum part case time fact form set pair same other own more
        less first second last next goal point reason example thing idea answer result series ones others""",
}
_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_ACTING = _SETS["acting"]
_BASES = _ACTING | _SETS["standing"]


def _singular(verb: str) -> str:
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"


_SINGULAR = {"has": "have"} | {_singular(verb): verb for verb in _BASES - {"have"}}
_FIRM = _SETS["be"] | _SETS["modals"] | {"has", "have", "does", "do"}
"""Verbs that are nothing else."""

_WITH = {"consist": "of", "depend": "on", "lead": "to", "belong": "to", "turn": "into"}
_NOT_PLURAL = ("ss", "us", "is", "ics")
_TOKEN = re.compile(r"[^\W_][\w'’-]*")
_BECAUSE = re.compile(r",?\s*\bbecause\b")
_CONDITION = re.compile(r"(?P<when>(?:if|when)\s+(?P<clause>[^,;:]{3,120})),", re.IGNORECASE)


class Clause(NamedTuple):
    """A sentence taken apart; the verb in small letters, the rest without its full stop."""

    subject: str
    verb: str
    rest: str


def clause_of(say: str) -> Clause | None:
    """The main clause of a sentence; None when it is not plain where its subject ends."""
    tokens = say.strip(" .").split()
    for place, token in enumerate(tokens[: LONGEST_SUBJECT + 1]):
        word = token.casefold()
        if place and (word in _FIRM | _BASES or word in _SINGULAR):
            subject = tokens[:place]
            if _is_subject(subject) and _agrees(subject, word):
                return Clause(" ".join(subject), word, " ".join(tokens[place + 1 :]))
            if word in _FIRM:
                return None
        if word.strip(",;:") != word or word in _SETS["joints"] - {"and", "or"}:
            return None
    return None


def name_of(subject: str) -> str:
    """A subject without what only describes it further, for a label; empty when it is long."""
    words = subject.split()
    end = next((n for n, word in enumerate(words) if n and word.casefold() in _SETS["prepositions"]), None)
    kept = words[:end]
    if len(kept) > LONGEST_NAME or kept[-1].casefold() in _SETS["empty"]:
        return ""
    return " ".join(kept)


def thing_in(say: str) -> str:
    """Something that a sentence speaks of, with its article; empty when none is plain to see."""
    tokens = say.rstrip(" .").split()
    for at, token in enumerate(tokens):
        before = tokens[at - 1].casefold() if at else ""
        if token.casefold() not in {"the", "a", "an"} or before not in _SETS["within"]:
            continue
        end = next((n for n in range(at + 1, len(tokens)) if _ends(tokens, n)), None)
        thing = [] if end is None else tokens[at + 1 : end + 1]
        if 0 < len(thing) < LONGEST_NAME - 1 and _is_thing(thing):
            return " ".join([token.casefold(), *thing]).rstrip(",;:")
    return ""


def question(say: str) -> str:
    """A short question that the sentence answers, by its form; ELSE when no form is plain."""
    because = _BECAUSE.search(say)
    if because and because.start() and (reason := clause_of(say[: because.start()])):
        return f"Why is it that {lowered(' '.join(reason))}?"
    if (condition := _CONDITION.match(say)) and _may_stand_alone(condition["clause"]):
        return f"What happens {lowered(condition['when'])}?"
    found = clause_of(say)
    return _about(lowered(found.subject), found.verb, found.rest.split()) if found else ELSE


def lowered(text: str) -> str:
    """Words for the middle of a sentence: the first without its capital, unless it is a name."""
    first = text.split(maxsplit=1)[0] if text else ""
    is_name = first[1:] != first[1:].lower() or (len(first) == 1 and first != "A")
    return text if is_name else text[:1].lower() + text[1:]


def _about(name: str, verb: str, rest: Sequence[str]) -> str:
    """A question about what a sentence with this verb says of its subject."""
    first = rest[0].casefold().strip(",;:") if rest else ""
    if verb in _SETS["be"]:
        defined = first in {"a", "an", "the", "one", "to"}
        return f"What {verb} {name}?" if defined else f"What can be said about {name}?"
    if verb in _SETS["modals"]:
        return _able(name, verb, rest)
    return _does(name, verb, rest, first)


def _does(name: str, verb: str, rest: Sequence[str], first: str) -> str:
    base = _SINGULAR.get(verb, verb)
    does = "does" if verb in _SINGULAR else "do"
    if base == "have" and ("been" in rest[:2] or first == "to"):
        return f"What can be said about {name}?"
    if base == "do" and first in {"not", "never"}:
        return f"What {does} {name} not do?"
    if first == "when":
        return f"When {does} {name} {base}?"
    if first and _WITH.get(base) == first:
        return f"What {does} {name} {base} {first}?"
    return f"What {does} {name} {base if _is_object(base, first) else 'do'}?"


def _able(name: str, verb: str, rest: Sequence[str]) -> str:
    if "be" in [word.casefold() for word in rest[:2]] or "have" in rest[:2] or not rest:
        return f"What can be said about {name}?"
    denied = verb == "cannot" or rest[0].casefold() in {"not", "never"}
    return f"What {'can' if verb == 'cannot' else verb} {name} {'not ' if denied else ''}do?"


def _is_object(base: str, first: str) -> bool:
    """Whether a verb is followed by what it acts on."""
    if base == "have":
        return True
    if base == "mean":
        return bool(first)
    other = frozenset().union(*(_SETS[name] for name in ("prepositions", "joints", "linkers", "particles")))
    other |= _SETS["pronouns"] - _SETS["determiners"]
    return base in _ACTING and bool(first) and first not in other and not first.endswith("ly")


def _is_subject(words: Sequence[str]) -> bool:
    """Whether these words name something: no clause, no aside, nothing that leans on the sentence before."""
    plain = [word.casefold() for word in words]
    if plain[0] in _SETS["determiners"]:
        plain = plain[1:]
    wrong = _SETS["pronouns"] | _SETS["linkers"] | _SETS["be"] | _SETS["modals"]
    starts = _SETS["prepositions"] | _SETS["joints"] | _SETS["openers"]
    return (
        bool(plain)
        and not wrong.intersection(plain)
        and plain[0] not in starts
        and not (_SETS["particles"] | {"as", "than"}).intersection(plain)
        and not plain[0].endswith("ly")
        and all(_TOKEN.fullmatch(word.strip("`*$")) for word in plain)
        and plain[-1] not in _SETS["prepositions"] | _SETS["joints"] | _SETS["determiners"]
        and not plain[-1].endswith(("'s", "’s", "ly"))
        and all(_goes_on(before) for before, word in pairwise(plain) if word in _SETS["determiners"])
        and any(word not in pack().lexicon.stop_words for word in plain)
    )


def _goes_on(before: str) -> bool:
    """Whether something else may be named behind this word: «of the», «and the», «training the»."""
    return before in _SETS["prepositions"] | {"and", "or"} or before.endswith("ing")


def _agrees(subject: Sequence[str], verb: str) -> bool:
    """Whether a subject and its verb are both of one or both of many."""
    plain = [word.casefold() for word in subject]
    if verb in _SETS["modals"]:
        return True
    if verb in {"was", "is"} or verb in _SINGULAR:
        return plain[0] not in _SETS["many"]
    end = next((n for n, word in enumerate(plain) if n and word in _SETS["within"]), len(plain))
    head = plain[end - 1]
    plural = head in _SETS["plural"] or (head.endswith("s") and not head.endswith(_NOT_PLURAL))
    return plain[0] not in _SETS["single"] and (plural or "and" in plain)


def _may_stand_alone(clause: str) -> bool:
    """Whether the words of a condition do not lean on the sentence before."""
    words = {word.casefold() for word in clause.split()}
    return not words & {"it", "they", "this", "that", "these", "those", "he", "she", "them", "its", "their"}


def _ends(tokens: Sequence[str], at: int) -> bool:
    """Whether what is named by the words up to here ends here."""
    if tokens[at][-1] in ",;:" or at + 1 == len(tokens):
        return True
    after = tokens[at + 1].casefold().strip(",;:")
    return after in _SETS["prepositions"] | _SETS["joints"] | _SETS["be"] | _SETS["modals"]


def _is_thing(words: Sequence[str]) -> bool:
    plain = [word.casefold().rstrip(",;:") for word in words]
    stop = pack().lexicon.stop_words
    return (
        all(_TOKEN.fullmatch(word) and word not in stop and word not in _SETS["empty"] for word in plain)
        and not any(word in _BASES or word in _SINGULAR or word.endswith("ly") for word in plain)
        and not plain[-1].endswith(("ed", "ing", "'s", "’s", "est"))
        and (len(plain) == 1 or not plain[-1].endswith("s") or plain[-1].endswith(_NOT_PLURAL))
        and not plain[-1].isdigit()
    )
