"""What is proposed for a point besides its sentence: an id, a label, a short question, two hints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from zlib import crc32

from bot.grading.english import pack

ID_WORDS = 4
"""Most words of a proposed id."""

LABEL_WORDS = 4

GAP = "___"

NO_WORDS = "part"
"""The id of a text without words that can be written in one."""

ELSE = "What else belongs to the answer?"
"""The short question of a point for which no better one was found."""

_ELSEWHERE = {
    "en": ("part {number}", ELSE),
    "ru": ("часть {number}", "Что ещё входит в ответ?"),
    "de": ("Teil {number}", "Was gehört noch zur Antwort?"),
    "fr": ("partie {number}", "Que contient encore la réponse ?"),
    "es": ("parte {number}", "¿Qué más forma parte de la respuesta?"),
}
"""A label and a short question that fit any point, by language."""

_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            [
                "a",
                "b",
                "v",
                "g",
                "d",
                "e",
                "e",
                "zh",
                "z",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "ch",
                "sh",
                "shch",
                "_",
                "y",
                "_",
                "e",
                "yu",
                "ya",
            ],
            strict=True,
        )
    )
    | {"ъ": "", "ь": ""}
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BE = frozenset({"is", "are", "was", "were"})
_MODALS = frozenset({"can", "cannot", "may", "might", "must", "should", "will", "would", "could"})
_VERBS = """
    have do mean give let make take happen occur run use allow need share trap save load find
    isolate become get go keep cause lead depend work help hold contain return reduce increase
    prevent provide require grow fall break produce learn store send receive read write compute
    normalize scale shift keep bring speed slow stop start move pass show turn belong consist act
    follow cover
"""
_COMMON = tuple(_VERBS.split())
_PLURAL = frozenset({"have", "do", *_COMMON})
_SINGULAR = {"has": "have", "does": "do"} | {
    f"{verb}es" if verb.endswith(("s", "ss", "sh", "ch", "x", "o")) else f"{verb}s": verb for verb in _COMMON
}
_CONDITION = re.compile(
    r"(?:if|when|because|since|although|in|at|on|for|during|with|without)\b", re.IGNORECASE
)
_EXPLETIVE = re.compile(r"it (?:is|was|can be|may be) (?:\w+ ){1,3}(?:to|that|for)\b", re.IGNORECASE)
_READ_AS_ELSE = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
"""Words that YAML does not read as text."""

_PRONOUNS = frozenset({"it", "they", "this", "that", "these", "those", "he", "she", "one", "there"})


@dataclass(frozen=True, slots=True)
class Help:
    """The proposals for one point; `about` is whether its sentence leans on the one before ("it", "they")."""

    id: str
    label: str
    ask: str
    leans: bool
    hints: tuple[str, ...] = ()


def help_for(say: str, taken: Collection[str]) -> Help:
    """Proposals for a sentence of an answer, but for hints; the id is none of those that are taken."""
    term, _, meaning = say.partition(": ")
    named = term if meaning and len(term.split()) <= LABEL_WORDS else ""
    subject, verb, rest = _parsed(say)
    leans = subject.casefold() in _PRONOUNS and not _EXPLETIVE.match(say)
    label = _lowered(named) if named else _label(subject, say, leans=leans)
    question = f"What does {label} mean?" if named else _question(say, subject, verb, rest, leans=leans)
    return Help(
        id=_free(slug(say, ID_WORDS), taken),
        label=label,
        ask=question,
        leans=leans,
    )


def plain_help(proposed: Help, language: str) -> Help:
    """The same in a language whose sentences are not taken apart: no label or question of its own."""
    return replace(proposed, label="", ask=else_asked(language), leans=False)


def part_label(number: int, language: str) -> str:
    """A label that names the place of a point in the answer, and no more."""
    return _ELSEWHERE.get(language, _ELSEWHERE["en"])[0].format(number=number)


def else_asked(language: str) -> str:
    """The short question of a point for which no better one was found."""
    return _ELSEWHERE.get(language, _ELSEWHERE["en"])[1]


def deck_id(title: str, most: int) -> str:
    """An id of a title; of one that cannot be written in an id, a number that no other title has."""
    found = slug(title, most)
    return found if found != NO_WORDS else f"deck-{crc32(title.encode()):08x}"


def slug(text: str, most: int) -> str:
    """An id of the text's telling words, in order; "part" when it has none that can be written in one."""
    latin = text.casefold().translate(_CYRILLIC)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    telling = [
        word
        for word in re.findall(r"[a-z0-9]+", plain)
        if word not in pack().lexicon.stop_words and len(word) > 1
    ]
    joined = "-".join(telling[:most])[:48].strip("-")
    return (
        joined if joined[:1].isalpha() and joined not in _READ_AS_ELSE else f"{NO_WORDS}-{joined}".strip("-")
    )


def unique(wanted: Iterable[str]) -> list[str]:
    """These ids with numbers behind those that were there before."""
    taken: list[str] = []
    for each in wanted:
        taken.append(_free(each, taken))
    return taken


def words(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def cloze(say: str, known: Collection[str], gaps: int) -> str:
    """The sentence with its most telling words left out; words that the question has told are left in."""
    found = [match for match in _WORD.finditer(say) if _tells(match[0])]
    fresh = [match for match in found if match[0].casefold() not in known] or found
    chosen = sorted(fresh, key=lambda match: -pack().weight(match[0].casefold()))[:gaps]
    for match in sorted(chosen, key=lambda match: -match.start()):
        say = f"{say[: match.start()]}{GAP}{say[match.end() :]}"
    return say


def _tells(word: str) -> bool:
    folded = word.casefold()
    lexicon = pack().lexicon
    return folded not in lexicon.stop_words and folded not in lexicon.negators and len(folded) > 1


def _parsed(say: str) -> tuple[str, str, str]:
    """What the sentence is about, its verb in lower case, and the rest, as far as they can be told apart."""
    tokens = say.strip(" .").split()
    start = 0
    if _CONDITION.match(say):
        start = next((place + 1 for place, token in enumerate(tokens) if token.endswith(",")), 0)
    for place in range(start + 1, len(tokens)):
        if (word := tokens[place].casefold().strip(",")) in _BE | _MODALS | _PLURAL | _SINGULAR.keys():
            return " ".join(tokens[start:place]).strip(" ,"), word, " ".join(tokens[place + 1 :])
    return "", "", say


def _label(subject: str, say: str, *, leans: bool) -> str:
    """A few words that name the point and do not say it."""
    kept = subject.split()[:LABEL_WORDS]
    while kept and kept[-1].casefold().strip(",") in pack().lexicon.stop_words:
        kept.pop()
    if leans or not kept or kept[0].casefold() in _PRONOUNS:
        telling = [word for word in _WORD.findall(say) if _tells(word)]
        return _lowered(telling[0]) if telling else "this part"
    return " ".join([_lowered(kept[0]), *kept[1:]])


def _question(say: str, subject: str, verb: str, rest: str, *, leans: bool) -> str:
    """A short question that the sentence answers, by its form."""
    because = re.search(r",?\s*\bbecause\b", say)
    if because and because.start() and not leans:
        return f"Why? {say[: because.start()]} …"
    if condition := re.match(r"(?P<when>(?:if|when)\b[^,]{3,120}),", say, re.IGNORECASE):
        return f"What happens {_lowered(condition['when'])}?"
    if leans or not subject or subject.casefold() in _PRONOUNS:
        return ELSE
    return _about(_lowered(subject), verb, rest)


def _about(name: str, verb: str, rest: str) -> str:
    """A question about what a sentence with this verb says of its subject."""
    if verb in _BE:
        article = rest.split()[:1] and rest.split(maxsplit=1)[0].casefold() in {"a", "an", "the", "one"}
        return f"What {verb} {name}?" if article else f"What is to be said of {name}?"
    if verb in _MODALS:
        return f"What can {name} not do?" if verb == "cannot" else f"What {verb} {name} do?"
    return f"What does {name} {_SINGULAR[verb]}?" if verb in _SINGULAR else f"What do {name} {verb}?"


def _lowered(text: str) -> str:
    """Words for the middle of a sentence: the first without its capital, unless it is a name."""
    first = text.split(maxsplit=1)[0] if text else ""
    is_name = first[1:] != first[1:].lower() or (len(first) == 1 and first != "A")
    return text if is_name else text[:1].lower() + text[1:]


def _free(wanted: str, taken: Collection[str]) -> str:
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
