"""English words with which people comment on a statement, by kind: what they say of it, not in it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.grading.english import lexicon


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KINDS = {
    "FALSE": """
blunder blunders howler gaffe upside inverted busted invalid misguided naive premature negative fail
failed fails err errs off erring disproof contradiction nope falsehood howlers untruth false wrong
untrue incorrect mistaken mistake mistakes mistakenly falsely wrongly incorrectly erroneously
inaccurate nonsense rubbish bullshit bs crap garbage hogwash humbug baloney bogus balderdash
bollocks myth myths misconception misconceptions misunderstanding misunderstandings fallacy
fallacies lie lies lied liar lying hoax fake legend superstition error errors erroneous flawed
faulty misleading absurd ridiculous laughable baseless unfounded outdated untenable slip misprint
typo trap invented fabricated fiction fictional fable fairy tale tales implausible impossible
unbelievable incredible unlikely unproven questionable dubious doubtful debatable illusion
exaggerated oversimplified overstated rumor rumors rumour hearsay gossip folklore propaganda
poppycock gibberish drivel silly foolish stupid dumb crazy insane senseless pointless bad
wrongheaded
""",
    "TRUE": """
agreed proven fact given undoubted spot affirm affirmed genuine sound convincing settled resolved
guaranteed guarantee true right correct facts certain certainly sure surely definitely exactly
indeed accurate truth clear clearly obvious obviously undoubtedly absolutely naturally precisely
established confident convinced positive undeniable indisputable evident evidently unquestionably
valid really truly correctly definite undisputed well-known
""",
    "DENYING": """
disbelieve mistrust discard exclude dismiss retract revise undo defend maintain object protest
protests disagrees disagree downvoted laughed lost deny denies denied denying doubt doubts doubted
dispute disputes disputed reject rejects rejected disagreed refuse refuses refute refutes refuted
contradict contradicts contradicted debunk debunked debunks disprove disproved disproves disproven
challenge challenges oppose objects question questioned contest falsified abandoned retracted
withdraw withdrawn discredited dismissed overturned corrected opposes objection distrust skeptical
sceptical
""",
    "SAYING": """
insisting insistence insists phrase line caption sign keeps suggests swears posted tells teaches
telling thinking believing claiming say says said saying claim claims claimed think thinks thought
believe believes believed tell told state states stated argue argues argued insist insisted write
writes wrote written swear swore sworn reckon reckons suggest suggested mention mentions mentioned
assume assumes assumed maintain maintains hold holds held teach taught preach repeat repeats
repeated report reported reports conclude assert asserts asserted imply explain explains explained
promise promises advertise quote quoted read reads heard hear hearing post posts print printed
answer answered announce whisper declare declares proclaim swallow buy accept subscribe view opinion
belief idea notion theory statement assertion sentence impression assumption hypothesis version
story
""",
    "PERSON": """
flatmate trainer coach seatmate groups group teams students learners someone's doctors engineers
folk grandparents peer peers examiner friend friends brother sister mother father mom mum dad mate
uncle aunt cousin neighbor neighbour neighbors grandma grandpa grandmother teacher professor prof
tutor lecturer ta instructor roommate classmate classmates colleague colleagues partner boss
girlfriend boyfriend guy man woman girl boy kid kids child somebody someone anybody anyone everybody
everyone people person he she they others many most some public laypeople laymen layman student
folks experts expert critics critic journalists scholars scientists beginners beginner fans skeptics
politicians bloke dude lady buddy pal doctor whoever those wife husband son daughter nobody
""",
    "SOURCE": """
influencer streamer youtuber blogger poster posters flyer banner meme tweet headline caption sticker
app quiz sheet manual script version story rumor gossip talk chat channel thread leaflet book books
textbook textbooks slide slides notes handout video article blog blogs post website site forum wiki
wikipedia internet web tutorial podcast paper author authors edition page chapter magazine newspaper
news tv movie movies film films novel chatgpt gpt google reddit youtube tiktok twitter facebook ad
ads brochure marketing media tabloid social encyclopedia lecture source sources comment comments
comedian solution key
""",
    "FOOL": """
idiot idiots fool fools moron morons naive ignorant ignorance clueless gullible stupid crazy drunk
blind mad insane nuts dumb lazy liar amateur amateurs dummy clown
""",
    "HEDGING": """
hunch toss-up toss fifty fifty-fifty hesitant wavering undecided gut instinct luck maybe possibly
arguably tentative rusty shaky perhaps conceivably presumably probably potentially guess guessing
guessed unsure uncertain unclear speculation speculating likely vaguely supposedly allegedly
apparently might may could torn confused lost chance odds percent bet gamble coin shot grain
hypothesis theoretically dunno idk iffy hazy fuzzy rough roughly somehow suspect
""",
    "ASKING": """
wonder wonders wondering whether ask asks asked asking curious why how who what which where when
since prove proof confirm check verify question questions explain
""",
    "UNKNOWING": """
forgot forget forgotten clue idk dunno unknown remember recall tell decide judge figure foggiest
clueless comment opinion say beats search skipped unread idea
""",
    "IMAGINING": """
picture invent fantasize pretend premise assumption granted provided world planet imagine suppose
supposing assume assuming hypothetical hypothetically if unless wish hope hopefully dream dreams
dreaming ideal parallel universe fantasy wonderland fiction would could were had nice miracle odd
strange weird surprising scenario alternative
""",
    "PAST": """
once formerly used earlier yesterday first initially originally previously before until past former
back old younger years ago long century centuries childhood school month week then always
""",
    "CORRECTING": """
undo erase rephrase restate reword revise rethink retract withdraw mixed confused swapped typo
mistyped cross drop discard wait hold hang scratch strike scrap ignore disregard delete cancel edit
correction corrected oops ups sorry mix confusing misread misspoke backwards reread rereading
reconsider reconsidering nvm nevermind crossed whoops argh ugh forget second thoughts changed mind
""",
    "REVERSE": """
opposite reverse contrary other way round around vice versa backwards otherwise instead inverse
converse upside different differs differently anything
""",
    "LAUGHING": """
hah pfft rofl good nice funny s lol haha hahaha hahahaha ha lmao joke jokes joking kidding hilarious
sarcasm sarcastic irony ironic comedy laugh lmfao hehe hihi 🙄 😂 🤣 😆 😜 🤡 pff pfff pffff yawn
""",
    "ABSURD": """
potato teapot ballerina astronaut goldfish toaster hamster grandma sherlock planet fairyland dreams
april fools pig pigs cow cows elephant elephants moon cheese flat earth santa unicorn unicorns queen
king pope batman superman princess napoleon einstein millionaire lottery nobel prize bridge cat dog
fly flies fairy fairies fairytale dragon wizard magic elvis penguin trees grows money freezes hell
heaven foot ass tomorrow mars alien aliens rocket president christmas easter bunny cinderella tooth
teeth taxes genius brilliant marines wow miracle
""",
    "KNOWING": """
checked verified tested confirmed looked googled measured double-checked reread rereading proved
discussed know knows learned learnt understand understood saw seen class lesson course lecture
studied memorized showed taught teach memory notice realize realized remember recall
""",
    "CLOSING": """
thanks thank hope sorry typos typo rest more details spelling next done bye short long brief hi
hello hey finally
""",
    "FRAMING": """
answer answers reason point thing summary nutshell words simply basically essentially briefly simple
easy key main effect result because therefore so thus hence first second third also moreover
furthermore besides additionally generally usually short definition way
""",
    "LIMITING": """
only just merely nothing never hardly no not none neither nor nowhere without cannot nope nah isn't
""",
}
"""A word may be of several kinds."""

_KEPT = _words("""
only just never hardly no not none neither nor nowhere without i you he she they we it this that
which my your but and or so if is are was were be been would could should have has had do does did
can will the a an of to in on at about as like such than then yet though although however even too
very quite really all any every each let me us them him her here there what who how why when where
""")
"""Small words that tell how a comment is built, and stand for themselves beside their kinds."""

_LOUD = _words("i we you he she they my your me not no never")

OTHER = "O"
"""Stands for a word of no kind."""

_JOINING = _words("""
is are was were be can will may has have had do does did when while because so or and but then as than
""")


def _kinds() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, text in _KINDS.items():
        for word in dict.fromkeys(text.split()):
            found[word] = (*found.get(word, ()), kind)
    return found


KINDS = _kinds()
"""The kinds of each word."""

QUIET = (lexicon.STOP_WORDS - _LOUD - KINDS.keys()) | _JOINING
"""Words between two of the subject that are part of the statement itself."""


def standing_for(word: str) -> tuple[str, ...]:
    """What a word of a comment counts as: its kinds, itself where it is small, or OTHER."""
    return (*KINDS.get(word, ()), *((word,) if word in _KEPT else ())) or (OTHER,)
