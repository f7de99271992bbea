"""German verbs: their infinitive, from any form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.grading.packs.sections import families

_STRONG = """
nehmen nimmt nimm nahm nahmen genommen nehme|geben gibt gib gab gaben gegeben gebe
fallen fällt fiel fielen gefallen|halten hält hielt hielten gehalten|lassen lässt liess liessen gelassen
laufen läuft lief liefen gelaufen|steigen stieg stiegen gestiegen steigt|sinken sank sanken gesunken sinkt
gehen geht ging gingen gegangen|kommen kam kamen gekommen kommt|stehen steht stand standen gestanden
liegen lag lagen gelegen liegt|ziehen zog zogen gezogen zieht|fliessen floss flossen geflossen fliesst
schliessen schloss schlossen geschlossen schliesst|brechen bricht brach brachen gebrochen
sprechen spricht sprach sprachen gesprochen|treffen trifft traf trafen getroffen|lesen liest las gelesen
sehen sieht sah sahen gesehen|messen misst mass gemessen|essen isst ass gegessen
werfen wirft warf warfen geworfen|sterben stirbt starb starben gestorben|helfen hilft half halfen geholfen
wachsen wächst wuchs wuchsen gewachsen|waschen wäscht wusch gewaschen
schlagen schlägt schlug schlugen geschlagen|tragen trägt trug trugen getragen
fahren fährt fuhr fuhren gefahren|laden lädt lud luden geladen
schreiben schrieb schrieben geschrieben schreibt|bleiben blieb blieben geblieben bleibt
treiben trieb trieben getrieben treibt|scheiden schied schieden geschieden scheidet
schneiden schnitt schnitten geschnitten schneidet|leihen lieh geliehen leiht|bieten bot boten geboten bietet
verlieren verlor verloren verliert|frieren fror froren gefroren friert|finden fand fanden gefunden findet
binden band banden gebunden bindet|schwinden schwand schwanden geschwunden schwindet
gewinnen gewann gewannen gewonnen gewinnt|beginnen begann begannen begonnen beginnt
schwimmen schwamm schwammen geschwommen|springen sprang sprangen gesprungen springt
singen sang sangen gesungen|trinken trank tranken getrunken trinkt|bringen brachte brachten gebracht bringt
denken dachte dachten gedacht denkt|kennen kannte kannten gekannt kennt
brennen brannte brannten gebrannt brennt|nennen nannte nannten genannt nennt|wissen weiss wusste gewusst
werden wird wurde wurden geworden|gleichen glich glichen geglichen gleicht
weichen wich wichen gewichen weicht|steuern steuert|schmelzen schmilzt schmolz schmolzen geschmolzen
quellen quillt quoll gequollen|stossen stösst stiess gestossen|rufen rief gerufen ruft
heben hob hoben gehoben hebt|schieben schob schoben geschoben schiebt|biegen bog gebogen biegt
fangen fängt fing fingen gefangen|hängen hing hingen gehangen hängt|schaffen schuf geschaffen schafft
reissen riss rissen gerissen reisst|greifen griff griffen gegriffen greift|leiten leitet|bilden bildet
"""

PREFIXES = ("ver", "be", "ent", "er", "zer", "ge", "über", "unter", "wider")
"""Beginnings of verbs that stay on them."""

ENDINGS = ("test", "tet", "ten", "te", "et", "st", "t")
"""Of a verb in the present or the past, longest first."""

SHORTEST = 5
"""Letters of a word that may be a form of a regular verb."""


def _forms() -> Iterator[tuple[str, str]]:
    for infinitive, *forms in families(_STRONG.replace("\n", "|")):
        yield from ((form, infinitive) for form in forms)


STRONG: Mapping[str, str] = dict(_forms())
"""Forms of irregular verbs with their infinitive."""


INFINITIVES = frozenset(STRONG.values())


@dataclass(frozen=True, eq=False)
class Verbs:
    """Infinitives by the words in use; `particles` are what separable verbs begin with."""

    usage: Mapping[str, float]
    particles: frozenset[str]

    def infinitive(self, word: str) -> str:
        """The infinitive of a verb's form: «zugenommen», «zuzunehmen», «zunimmt» are «zunehmen»."""
        if word in STRONG:
            return STRONG[word]
        for before, rest in self._begun(word):
            bare = rest.removeprefix("zu")
            if rest in STRONG:
                return before + STRONG[rest]
            if bare != rest and before and before in self.particles and before + bare in self.usage:
                return before + bare
        return self._regular(word)

    def is_infinitive(self, word: str) -> bool:
        """Whether a word in «-en» is a verb and no noun: it has a participle, as «jagen» has «gejagt»."""
        root = word.removesuffix("en")
        if root == word:
            return False
        kept = any(root.startswith(each) for each in PREFIXES)
        return word in INFINITIVES or (root + "t" if kept else f"ge{root}t") in self.usage

    def joins(self, particle: str, verb: str) -> bool:
        """Whether a verb in use begins with the particle."""
        infinitive = self.infinitive(verb)
        return infinitive.endswith("n") and len(verb) > 2 and particle + infinitive in self.usage  # noqa: PLR2004 - «er» is none

    def _begun(self, word: str) -> Iterator[tuple[str, str]]:
        """A word behind each beginning that a verb may have; a participle has lost its «ge» behind some."""
        for before in (*self.particles, *PREFIXES):
            if word.startswith(before):
                rest = word.removeprefix(before)
                yield before, rest
                yield before, f"ge{rest}"

    def _regular(self, word: str) -> str:
        if len(word) < SHORTEST:
            return word
        for before in ("", *(each for each in self.particles if word.startswith(f"{each}ge"))):
            if word.startswith(f"{before}ge") and word.endswith("t"):
                found = self._known(before + word.removeprefix(f"{before}ge"))
                if found:
                    return found
        return self._known(word) or word

    def _known(self, form: str) -> str | None:
        """The infinitive in use of which this is a form, its ending in «t»."""
        for ending in ENDINGS:
            root = form.removesuffix(ending)
            if root != form:
                for infinitive in (f"{root}en", f"{root}n"):
                    if self._is_used(infinitive):
                        return infinitive
        return None

    def _is_used(self, infinitive: str) -> bool:
        """Whether an infinitive is in use, without its particle if need be."""
        return infinitive in self.usage or any(
            infinitive.removeprefix(each) in self.usage
            for each in self.particles
            if infinitive.startswith(each) and len(infinitive) > len(each) + SHORTEST
        )
