"""General English that any deck may rely on: small closed lists, written by hand, subject matter left out.

Lists are written as running text, because so they are read and edited, and parsed once into typed values.
"""

from __future__ import annotations

from collections.abc import Mapping

Axis = tuple[frozenset[str], frozenset[str]]
"""The words of two sides that deny each other."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _groups(text: str) -> tuple[str, ...]:
    """`several words|several more`: word groups, longest first."""
    groups = (" ".join(group.split()) for group in text.split("|"))
    return tuple(sorted(filter(None, groups), key=lambda group: -len(group)))


def _pairs(text: str) -> Mapping[str, str]:
    """`a=b c=d`: what each word is read as."""
    return dict(pair.split("=", 1) for pair in text.split())


def _phrases(text: str) -> Mapping[str, str]:
    """`several words=meaning|...`: what each word group is read as."""
    return dict(group.split("=", 1) for group in _groups(text))


def _axes(text: str) -> tuple[Axis, ...]:
    """Lines of `one side / other side`."""
    lines = (line.split("/") for line in text.strip().splitlines())
    return tuple((_words(one), _words(other)) for one, other in lines)


def _families(text: str) -> tuple[frozenset[str], ...]:
    """`word word|word word`: words that stand for one another."""
    return tuple(filter(None, map(_words, text.replace("\n", "").split("|"))))


STOP_WORDS = _words("""
a an the this that these those it its they them their there here he she his her him we us our i me my you
your who whom which what is are was were be been being am do does did doing done has have had having will
would shall should may might must can could to of in on at by for from into onto with about over as than
then and or but if so because while whereas since although though however therefore thus hence also too very
really quite just even still already such some any other another own itself themselves yes yeah yep ok well
like get gets got getting gotten go goes let make makes made making give gives gave thing things way kind
sort lot lots bit one's how when where why up down out again ever actually basically maybe perhaps probably
likely usually normally generally think believe guess mean means know say said u ur lol etc eg ie vs via per
x rather roughly approximately around pretty im ive id itll theyre thats whats youre gonna gotta kinda sorta
hmm um uh oh both itself need needs use uses used using percent
""")
"""Words that carry no idea of their own; negators and directions are not among them."""

CONTRACTIONS = _pairs("""
cant=can cannot=can wont=will aint=is dont=do doesnt=does didnt=did isnt=is arent=are wasnt=was werent=were
wouldnt=would shouldnt=should couldnt=could hasnt=has havent=have hadnt=had mustnt=must neednt=need
mightnt=might
""")
"""Verbs with a negation grown on; typed with or without the apostrophe."""

NEGATORS = _words("""
no not never none nothing nobody neither nor without nope nah nowhere hardly barely
""")
"""Words that turn round what follows them, to the end of their clause."""

EMPTY_NEGATIONS = _groups("""
no doubt|no matter|not only|not just|not merely|not to mention|no wonder|nothing but|not least|
whether or not|if not|why not|not that it matters|
""")
"""Pairs that look like negations and deny nothing."""

PHRASES = _phrases("""
no longer=never|not bad=good|no problem=fine|no issue=fine|no worries=fine|no harm=fine|
slow down=slow|slows down=slow|slowed down=slow|slowing down=slow|speed up=fast|speeds up=fast|sped up=fast|
speeding up=fast|turned on=active|switched on=active|turned off=inactive|switched off=inactive|
turns off=inactive|switches off=inactive|turn off=inactive|switch off=inactive|goes up=increase|
go up=increase|went up=increase|going up=increase|goes down=decrease|go down=decrease|went down=decrease|
going down=decrease|not any=no|in order to=for|so that=so|as well=too|a lot=much|lots of=much|
each other=other|one another=other|of course=surely|even though=although|as long as=if|
back and forth=oscillate|to and fro=oscillate|
""")
"""Several words with one meaning; read before anything else, longest first."""

SPELLINGS = _pairs("""
bc=because bcs=because cuz=because cos=because coz=because cause=because becuz=because b4=before w/=with
n=and w/o=without wo=without dunno=idk donno=idk abt=about smth=something nr=number thru=through tho=though
diff=different prob=probability min=minimum max=maximum std=deviation stdev=deviation var=variance
avg=average approx=about info=information wich=which becouse=because alot=much ppl=people evry=every
plz=please msg=message pic=picture param=parameter params=parameter hyperparam=hyperparameter
gradients=gradient grads=gradient grad=gradient init=initialize initialise=initialize
initialisation=initialization colour=color behaviour=behavior 2nd=second 1st=first nite=night thx=thanks
rly=really def=definition ans=answer kno=know wen=when hav=have dubble=double
""")
"""Short forms and British forms, read as the word on the right."""

NUMBERS = _pairs("""
zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13
fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50
sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 million=1000000 billion=1000000000
trillion=1000000000000 twice=2 double=2 doubled=2 doubles=2 doubling=2 twofold=2 triple=3 tripled=3 thrice=3
threefold=3 quadruple=4 half=0.5 halved=0.5 halves=0.5 halving=0.5 halve=0.5 triples=3 tripling=3
quadrupled=4 quadruples=4 dozen=12
""")
"""Number words as digits; numbers match only exactly."""

NEAR_NUMBERS = _words("""
twine twite trifle trifled tripe triplet triplets triplex tripel triply trialed trilled dozed dozer dozes
doyen doublet doublets doubler doublers haves hales haled haling halling haloes haloed thrace throe thred
thrue shree fiver filty forky formy nicety niner quadrupole sixte silty elven elemen eighe zeron
""")
"""Words one letter away from a number word that are seldom slips of it."""

SYMBOLS = _pairs("""
🐌=slow 🐢=slow 🚀=fast ⚡=fast 👍=fine 👌=fine ❌=not ✅=yes ✔=yes ✓=yes 🚫=not ⬆=increase ⬇=decrease
📈=increase 📉=decrease ↑=increase ↓=decrease ∞=infinite 🤷=idk 💤=inactive 😴=inactive
🔁=oscillate 🏓=oscillate
""")
"""Pictures that learners use as words."""

CLAUSE_WORDS = _words("""
but because and so however although while whereas since though except unless yet hence therefore thus
otherwise
""")
"""Words that open a new clause."""

ADMISSIONS = _words("""
i we im am ive have had has do did can could not never no hardly really honestly still sorry but and just
also the a an my so to be about at all any yet exactly quite actually personally well tbh or for that what
this it
""")
"""Words that may stand before «know» where learners speak of themselves."""

MYSELF = _words("""
i im ive we
""")

AUXILIARIES = _words("""
is are was were am do does did can could will would should shall may might must has have had
""")
"""Verbs that open a yes-or-no question."""

QUESTION_WORDS = _words("""
what why how when where which who whose whom
""")
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

TIES = _words("""
by with because due from through under when while if in for of using thanks via during after before than as
""")
"""Words that tie a subject to what stands before it: «training is slower with dropout»."""

MEASURING = _words("""
how which what when
""")
"""Words of a question that an amount alone may answer."""

YES = _words("""
yes yeah yep yup yea
""")

NO = _words("""
no nope nah
""")

COUNTING = _words("""
and then first second third part the to for question 1 2 3 both but it is does
""")
"""Words that may stand beside «yes» and «no» and add nothing to them."""

LISTING = _words("""
name list enumerate
""")
"""Words of a question that asks for a list."""

COMPARATIVES = _words("""
faster slower longer shorter larger smaller higher lower more less greater fewer better worse quicker bigger
cheaper costlier stronger weaker increases decreases doubles halves
""")
"""Words that say that two things are not equal."""

EQUALITY = _words("""
same equal equally identical unchanged unaffected constant stays remains alike
""")
"""Words that say that two things are equal, or that one stays as it is."""

ALIKE = EQUALITY | _words("""
still stay remain as just fixed also too
""")
"""The same, and words that may say so."""

NOTHING = _words("""
nothing none no never nobody nowhere nope not at all it does
""")
"""Words of an answer that only denies."""

SUBJECTS = _words("""
it this that these those they there he she we you the a an i
""")
"""Words that follow the verb at the beginning of a question."""

NOUNS = _words("""
mean means use need he things way kind
""")
"""Stop words that are as likely items of a list as part of a sentence."""

PREDICATES = _words("""
slower faster longer shorter more less higher lower bigger smaller same different unaffected off active
inactive only unchanged never always easy simple fine good bad equal stable constant quick slow fast take
takes took become becomes goes keeps needs works stays gets happens
""")
"""Short words that make a statement of a bare list of nouns."""

ANSWER_FOLLOWERS = _words("""
the it its they you we i a an all each every this that there he she these those because since but cuz dont
your my and so as if even both one
""")
"""After an opening «no», these show that it answers the question and denies nothing further."""

CLAUSE_MARKS = frozenset(',()[]{}…–—|"“”«»')
"""Marks that end a clause; . ; ! ? and a new line end a sentence."""

RETRACTIONS = _groups("""
wait|scratch that|correction|on second thought|on second thoughts|i mean|i meant|or rather|my bad|oops|
actually|no actually|no wait|oh wait|hmm no|hang on|hold on|strike that|i was wrong|let me correct|sorry|
no sorry|rather|
""")
"""Openings of a clause after which the learner takes something back."""

UNKNOWING = _words("""
know remember recall understand sure certain idea clue notion memory learn understood forgot forget
forgotten
""")
"""Denied (or, for the last three, said), one of these makes its clause a gap in knowledge and no
statement.
"""

DONT_KNOW = _groups("""
idk|do not know|i do not know|no idea|no clue|pass|skip|not sure|im not sure|i am not sure|i have no idea|
i have no clue|not a clue|i forgot|forgot|i do not remember|do not remember|i can not remember|
can not remember|help|hint|give up|i give up|beats me|next|show me|tell me|no answer|clueless|
i have not a clue|i do not have a clue|do not have a clue|i really do not know|i honestly do not know|
no idea sorry|sorry no idea|sorry i do not know|i do not know sorry|idk sorry|sorry idk|i have forgotten|
i do not understand|i do not get it|unsure|who knows|i never learned this|no idea at all|absolutely no idea|
i do not know this|i do not know this one|i do not know the answer|no i do not know|have no idea|
honestly no idea|not the faintest idea|do not know this one|i do not have any idea|
i do not know anything about this|idk lol|no idea lol|idk really|idk tbh|no idea tbh|sorry i have no idea|
i can not recall|do not recall|i do not recall|
""")
"""Whole replies that say nothing more than that the answer is not known."""

COMPLEMENTS = _axes("""
same identical equal alike equivalent matching indistinguishable / different differ distinct unequal \
dissimilar
constant unchanged fixed static stable unchanging invariant / change vary shift drift fluctuate alter wander
active enabled / inactive disabled off
true correct right valid / false incorrect wrong invalid
good fine okay harmless acceptable safe allowed permitted / bad harmful problematic unacceptable forbidden
dependent depend / independent
possible / impossible
unaffected / affected affect influence influenced effect impact
mutable / immutable
finite bounded / infinite unbounded
empty / full
open / closed close
dead / alive
include / exclude
even / odd
present / absent
known / unknown
linear / nonlinear
supervised / unsupervised
succeed success / fail failure
""")
"""Two sides of a yes-or-no matter: not the one is the other."""

DIRECTIONS = _axes("""
fast quick quickly rapid rapidly swift speedy accelerate faster quicker hasten / slow slowly sluggish \
slower delay retard slowdown lag
long longer lengthy prolong lengthen / short shorter brief shorten
more greater higher bigger larger increase rise grow raise high big large great huge many much / less \
fewer lower smaller decrease fall reduce shrink decline low small few tiny little
before prior ahead preceding / after afterwards behind following
early earlier sooner / late later
first initial / last final
above over / below under beneath
inside within internal inner / outside external outer
positive / negative
minimum / maximum
begin began begun start / end ended finish
add gain / remove subtract lose delete
easy simple simpler easier / difficult hard complex complicated
strong / weak
near close / far distant
often common frequent frequently commonly / rare rarely seldom infrequent
better best / worse worst
hot warm / cold cool
attract / repel
expand / contract
together jointly / separately apart individually
converge / diverge
overfit / underfit
global / local
left / right
push / pull
parent / child
read / write
encode / decode
encrypt / decrypt
compress / decompress
wide broad / narrow
thick / thin
heavy / light
deep / shallow
connect / disconnect
create / destroy
ascending / descending
horizontal / vertical
cheap / expensive costly
strengthen / weaken
import / export
love like / hate dislike
rough / smooth
bright / dark
loud / quiet
steep / flat
evaporate / condense
freeze / melt
buy / sell
single / multiple
tight / loose
forward forwards / backward backwards
rich / poor
simplify / complicate
lock / unlock
wet moist damp / dry
upload / download
summer / winter
northern north / southern south
eastern east / western west
day / night
top upper / bottom
front / back rear
anode / cathode
oxidation oxidize / reduction
absorb / emit release
inhale / exhale
sender / receiver recipient
buyer / seller
lend lender / borrow borrower
profit / loss
credit / debit
accept / reject refuse
encourage / discourage
remember / forget
stable / unstable
likely / unlikely
majority / minority
public / private
upstream / downstream
appear / disappear vanish
arrive / leave depart
thicker / thinner
minute minutes second seconds / hour hours days
shared / separate
""")
"""Two directions: each denies the other, but not the one need not be the other."""

TOPICS = _axes("""
train training / test testing inference infer predict prediction predicting deployment deploy production \
serving
hidden / output
compile compilation / runtime execution
reading / writing
client / server
""")
"""Subjects that a statement is about: what is said of the one is not said of the other."""

SYNONYMS = _families("""
begin start commence|end finish stop terminate|initialize initial|big large huge great|small tiny little|
fast quick rapid swift speedy|slow sluggish|same identical equal|different distinct differ|
change vary alter modify shift|drift shift wander|show display demonstrate indicate|
use employ utilize apply|need require necessary must|help aid assist|
make create build produce generate construct|get obtain receive acquire|
keep retain maintain preserve remain stay|compute calculate work_out determine evaluate|
guess estimate approximate predict|choose pick select prefer|error mistake bug fault|fix repair correct|
begin initial start|reach arrive attain|pass cross exceed overshoot surpass|overshoot miss fly|
oscillate swing bounce wobble fluctuate zigzag|converge settle|speed velocity pace|velocity momentum|
minimum optimum bottom valley|optimum best optimal|cell node neuron unit|layer level stage|
update adjust adjustment change correction|identical indistinguishable interchangeable equivalent alike|
random randomly arbitrary stochastic|independent independently separate separately individually|
each every per|all every entire whole complete full|mean average|deviation spread|variance spread|
normalize standardize scale rescale|center recenter|input feature|example sample instance record|
data dataset|distribution statistics|bounded limited restricted|between range interval|
probability chance likelihood odds|binary two-class yes-no|class category label|exclusive only|
simple easy plain basic straightforward|popular common widespread usual|default standard go-to usual|
reduce decrease lower lessen diminish shrink|increase raise grow rise boost|less fewer lower|
more greater higher|prevent avoid stop block|allow permit enable let|cause lead produce result|
effect impact influence consequence|affect impact influence|cost expense overhead price penalty|
function method routine procedure subroutine|variable identifier|value number quantity amount|array list|
pointer reference address|object instance|loop iteration cycle repeat|repeat iterate|execute run perform|
program software code application|store save hold keep contain|remove delete erase discard drop|
insert add append put|find search locate look_up|return give output yield|argument parameter|declare define|
type kind category|element item entry member component|sequence order series|sort order arrange|
compare comparison|divide split partition separate|combine merge join unite|begin top first front|
last end final rear|child descendant|parent ancestor|node vertex|edge link connection arc|memory storage|
disk drive|fast efficient efficiently|efficient effective|time duration|step stage phase|
part piece portion section segment component|whole entire total|group team crew unit|
person people individual human|behavior conduct action|rule regulation|peer colleague friend fellow|
pressure influence|trouble problem difficulty issue|unpopular disliked hated|angry upset mad furious|
boss leader commander superior|attempt try|risk danger hazard chance|suicide kill|die death|
dark darker darkness shade|light bright|ratio proportion percentage|proportional proportionally|
area size surface|dimension width height|rate speed pace|relationship relation correlation|
uniform constant steady same|vary covary|burn consume|military army navy|star stellar|hair strand|beam ray|
photon light|wave radiation|color hue|electron particle|energy power|state condition status|
bias prejudice skew|sampling sample survey|population people group|participant subject respondent|
question ask inquiry|mislead misleading deceptive|response answer reply|select choose|unwilling refuse|
confounding lurking hidden|study experiment investigation|animal creature|plant vegetation|species organism|
habitat environment|food nutrition|predator hunter|prey victim|water liquid fluid|hot warm|cold cool|
money cash fund|buy purchase|sell vend|job task work|car vehicle automobile|house home building|
doctor physician|student pupil learner|teacher instructor|child kid|begin launch|
important crucial essential key vital significant|main primary chief major principal|
reason cause why purpose|problem issue trouble|solve resolve|answer solution result outcome|
example instance case|goal aim objective target purpose|advantage benefit pro|
disadvantage drawback downside con|difference distinction contrast|similar alike comparable|
hidden concealed|visible shown|accurate precise exact|approximately roughly nearly|quickly rapidly fast|
stay remain keep|forever always endlessly|never no|nothing none zero|network net model|
gradient derivative slope|train learn fit|inference prediction predict infer|test evaluate evaluation|
turn switch|active enabled|activation nonlinearity|equal identical same|weight parameter|
copy duplicate replica|simulate model imitate|desired wanted intended|understand comprehend|
explain describe|feasible possible|connect link attach|
""")
"""Words that learners use for one another in most subjects; each group matches its members only."""
