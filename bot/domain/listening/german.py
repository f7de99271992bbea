"""Turns of phrase of learners of a German deck who talk instead of answering; see english.

Patterns are over folded words: small letters, ss for ß, no signs. They are looked for in German decks only.
"""

from __future__ import annotations

from bot.domain.listening.remark import (
    ASKS,
    FAREWELL,
    GIVES_UP,
    GREETING,
    TALK,
    THANKS,
    Command,
    Protest,
    command,
    protest,
)

FILLERS = r"""
bitte|mal|also|so|na|nun|jetzt|doch|halt|eben|einfach|aber|und|oh|ach|hm+|h?mm+|äh+m?|ehrlich gesagt|leider
"""
"""Words that change nothing beside others."""

YES_NO = r"ja|jo|jep|nein|nee|nö|doch|klar|genau"
"""Words that may be the answer itself."""

SLOTS: dict[str, str] = {}
"""Parts that many turns have; none here."""

TURNS = {
    protest(Protest.MEANT): r"""
(so |das )?(habe? ich|hab ich) (so |das )?(nicht|anders) gemeint|du hast mich falsch verstanden
""",
    protest(Protest.SAID): r"""
(aber )?(das |genau das )?(habe?|hatte) ich (doch |ja |schon |gerade |eben |genau |so )*(gesagt|geschrieben)
(das )?steht (doch |ja )?(da|in meiner antwort)|ich hab(e)? (das |es )?(doch |ja |schon )*(gesagt|geschrieben)
""",
    protest(Protest.WRONG): r"""
(das )?stimmt nicht( ich hatte recht)?|(das |es )?(ist |war )?(falsch|unfair|zu streng) ?(bewertet|gewertet)?
(das )?war (doch )?richtig|ich hatte (doch )?recht|warum (ist )?(das )?falsch|(das )?zählt nicht|wieso falsch
""",
    protest(Protest.EASY): r"""
(viel )?zu (leicht|einfach)|(das )?war (zu )?(leicht|einfach)|babyeierleicht
""",
    ASKS: r"""
(was|wie|hä+h?|hae+|wie bitte|noch ?mal|nochmals|noch einmal|wiederhole?|wiederholen)( die frage)?
was (meinst|willst) du( damit)?( wissen| hören)?|was (ist|soll) (damit |hier )?(gemeint|gefragt|die frage)
(ich )?(verstehe?|versteh|kapiere?|check) (die frage|das|es|ich) ?(gar |echt )?nicht|wie meinst du das
(kannst du |geht das )?(das |die frage )?(anders|einfacher) ?(sagen|fragen|formulieren)?|zum beispiel
(gib mir )?ein beispiel|was heisst das
""",
    GIVES_UP: r"""
(ich )?(weiss|weis|wusste) (ich |es |das )*(gar |leider |echt |auch |wirklich )*(nicht|nich|net)( mehr)?
(hab |habe )?(ich )?(absolut |echt |leider )?(keine?n?|null) (ahnung|plan|idee|schimmer|blassen schimmer)
kp|ka|k a|(ich )?(habs|hab es|habe es) vergessen|vergessen|ich gebe auf|gebe auf|passe|ich passe|kein plan
(mir )?fällt (mir )?(nichts|gerade nichts|nix) ein|fällt mir nicht( mehr)? ein
""",
    command(Command.HINT): r"""
(gib |gibts |kann ich |noch |mir |einen |ein |nen |nächster |nächsten |haben |kleinen |kleiner )*(hinweis|tipp
    |hint)( geben| haben)?
(kannst du )?(hilf|hilfe|helfen)( mir)?|hilf mir( weiter)?|ich brauche hilfe
""",
    command(Command.SHOW): r"""
(zeig|zeige|sag|verrate?)( mir)?( die| es)?( richtige)?( antwort| lösung)?( an)?|(die )?(antwort|lösung)
(was|wie) (ist|wäre|lautet) die (richtige )?(antwort|lösung)|auflösen|auflösung
""",
    command(Command.SKIP): r"""
(diese |die |das |frage )*(überspringen?|überspring|auslassen|skip)( wir| das| die frage)?
(eine )?andere( frage)?
""",
    command(Command.LEAVE): r"""
(lass|lassen wir)( es| das)?( gut sein| sein)?|vergiss es
""",
    command(Command.MORE): r"""
(gib mir )?noch (einen|einer|eins|eine|mehr|was|etwas)|mehr davon|weitere
""",
    command(Command.NEXT): r"""
(geh |gehen wir |gehts |machen wir |mach |und )*(weiter|fortsetzen)( gehts| machen)?|los( gehts)?|start
(die )?nächste( frage)?|noch eine frage|ich bin (bereit|so weit)|bereit
""",
    command(Command.LATER): r"""
später|nicht jetzt|(vielleicht )?(morgen|heute abend)( vielleicht)?|(ich habe?|hab) (gerade )?keine zeit
(gerade )?keine zeit|(ich )?(bin|muss) (gerade )?(beschäftigt|weg|los|arbeiten|bei der arbeit|unterwegs)
frag(e)? (mich )?(später|morgen)( noch ?mal| wieder)?
""",
    command(Command.DONE): r"""
(das )?(reicht|genug|ist genug)( mir)?( für)?( heute| jetzt)?|schluss( für)?( heute| jetzt)?|feierabend
""",
    command(Command.STOP): r"""
stopp?|aufhören|hör auf|lass mich in ruhe|schreib(e)? mir nicht mehr|abmelden
""",
    command(Command.WHY): r"""
(aber )?(warum|wieso|weshalb)( das| nicht| denn)?|erklär(e)?( mir)?( das| es| warum)?|was (war|ist) falsch
""",
    command(Command.UNDO): r"""
rückgängig( machen)?|zurück|(das )?war (ein )?versehen|(ich )?hab(e)? mich vertippt|falsche taste
""",
    command(Command.PAUSE): r"""
pause|(ich )?(mache|brauche|bin im) (eine )?(pause|urlaub)
""",
    command(Command.STATS): r"""
(mein |meine |zeig |zeige |mir )*(fortschritt|statistik|lernstand)|wie (viele|viel) (noch|sind noch übrig)
""",
    command(Command.SETTINGS): r"""
(die |meine )?einstellungen|(uhr)?zeit ändern|sprache ändern
""",
    command(Command.HELP): r"""
wie (geht|funktioniert) (das|es)( hier)?|befehle|menü|was kannst du
""",
    THANKS: r"""
(vielen |ok |super |besten )*(dank|danke)( dir| schön| sehr)?|ok(ay)?|gut|alles klar|verstanden|aha|achso
super|toll|cool|interessant|prima|stimmt
""",
    GREETING: r"""
hallo|hi|hey|moin|servus|guten (morgen|tag|abend)|grüss (dich|gott)|(ich )?bin wieder da
""",
    FAREWELL: r"""
tsch(ü|au|ö)(ss|s)?|ciao|bis (morgen|später|dann|bald)|gute nacht|auf wiedersehen
""",
    TALK: r"""
haha+|lol|(das |so |echt |ist |voll |mega )*(langweilig|doof|blöd|schwer|schwierig|anstrengend)|oh mann
zu (schwer|schwierig|lang)|bist du (ein )?(bot|mensch|echt|ki|dumm)|wer bist du|(ich )?bin (müde|kaputt)
keine lust( mehr)?|sorry|entschuldigung|moment( mal)?|warte
""",
}
"""What each turn of phrase is; the first that fits counts."""
