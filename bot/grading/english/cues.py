"""English turns of phrase that say how a statement is meant: denied, doubted, said by others, taken back.

They are looked for in a sentence whose words are folded and joined by single blanks, without marks: «isn't»
is «is not», «that's» is «that».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum


class Cue(StrEnum):
    """What a turn of phrase does to what stands after it, or before it."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    REPORTS = "reports"
    EXCLUDES = "excludes"
    SUPPOSES = "supposes"
    MOCKS = "mocks"
    KNOWS_NOT = "knows_not"
    ADMITS = "admits"
    RESUMES = "resumes"
    DENIED = "denied"
    DOUBTED = "doubted"
    AGREED = "agreed"
    MOCKED = "mocked"


_ADVERB = (
    "(?:(?:really|actually|simply|just|totally|completely|plain|clearly|often|very|quite|so|also|only|merely"
    "|definitely|certainly|absolutely|always|surely|entirely|complete|total|pure|common|widespread"
    "|popular|big"
    "|old|silly|well known|at all|of course|in fact|sadly|obviously|honestly|still|kind of|sort of|such) )*"
)
_BE = "(?:is |are |was |were |be |being |would be |has been )?"
_FALSE = (
    "(?:false|wrong|untrue|incorrect|mistaken|inaccurate|nonsense|rubbish|bullshit|bs|crap"
    "|garbage|silly|bogus)"
)
_MYTH = (
    "(?:myth|misconception|misunderstanding|fallacy|lie|rumor|rumour|legend|superstition|mistake"
    "|error|nonsense"
    "|rubbish|bullshit|fairy tale|old wives tale|joke|half truth|hoax)"
)
_TRUE = "(?:true|correct|right|so|the case|accurate|how it works|how it is|what happens)"
_THAT = "(?: to (?:say|think|believe|claim|assume|state))?(?: that| to)"
_CLAIM = "(?:claim|idea|view|statement|notion|belief|opinion|theory|assertion|suggestion)"
_SAY = (
    "(?:says?|said|saying|claims?|claimed|thinks?|thought|believes?|believed|told|tells?|states?"
    "|stated|argues?"
    "|argued|insists?|insisted|writes?|wrote|swears?|swore|reckons?|suggests?|suggested|mentions?|mentioned"
    "|assumes?|assumed|keeps? saying|is convinced|was convinced|maintains?|explained)"
)
_ME = (
    "(?:(?:i|we|im|ive) )?(?:(?:am|m|have|had|do|did|can|could|would|will|really|honestly|still"
    "|just|actually|also"
    "|simply|got) )*"
)
_SOMEBODY = (
    "(?:(?:my|a|the|our|some|this|another|1|an|his|her|your|1 of my) (?:(?:old|best|older|younger"
    "|little|big|study"
    "|lab|other|former|first|chemistry|math|science|high school) )?(?:friends?|brother|sister"
    "|mother|father|mom"
    "|mum|dad|mate|uncle|aunt|cousin|neighbou?r|teacher|professor|prof|tutor|lecturer|ta"
    "|instructor|roommate|flatmate"
    "|classmates?|colleague|partner|boss|girlfriend|boyfriend|guy|man|woman|book|textbook|slides?"
    "|lecture|script"
    "|notes|video|article|blog|post|website|forum|wiki|internet|web|tutorial|podcast|paper|author|coursebook)"
    "|somebody|some 1|someone|1|people|some people|many people|most people|others|everybody"
    "|everyone|they|he|she"
    "|you|wikipedia|chatgpt|google|the internet|reddit|youtube|many|some|folks|experts|students|kids|critics)"
)

_CUES = {
    Cue.AFFIRMS: r"(?:(?:you|1|we|i|it|people) )?(?:can |could |would |will |do |does |should )?"
    r"(?:(?:nobody|no 1)(?: \w+){0,6}?|(?:not|never|hardly|no)(?: (?:can|could|would|will|ever"
    r"|seriously|be|really|longer))*) "
    r"(?:deny|denies|denied|doubt|doubts|doubted|dispute|disputes|disputed|disagree|argue with"
    r"|argue against)(?: the fact)?(?: that)?"
    rf"|(?:whatever|no matter what|despite what|regardless of what) {_SOMEBODY} {_SAY}"
    rf"|(?:although|though|even if|while) {_SOMEBODY} (?:\w+ )?(?:{_SAY}|deny|denies|doubt|doubts|disagree)"
    r"(?: (?:the )?(?:opposite|otherwise|contrary|reverse|so|that|it))?"
    rf"|(?:it )?{_BE}(?:an? )?{_ADVERB}(?:mistake|foolish|error|unwise|hard|difficult|impossible|absurd"
    rf"|{_FALSE})"
    r" to (?:deny|doubt|dispute|overlook|forget|ignore)(?: that)?"
    rf"|(?:i )?{_BE}wrong to (?:(?:think|believe|say|assume|claim) otherwise|doubt (?:so|it|that))"
    r"|it (?:is )?not (?:as if|like) (?:any ?body|any ?one|any 1|somebody|people) (?:\w+ )?(?:doubt|doubted"
    r"|deny|denied|disputed|questioned)(?: that)?"
    r"|(?:without|beyond) (?:an?|any|the slightest|all)? ?(?:doubt|question)"
    r"|no getting around(?: the fact)?(?: that)?"
    r"|(?:there is )?nothing (?:wrong|false|incorrect) (?:with|in) (?:saying|claiming|stating)(?: that)?"
    r"|(?:not|never) (?:forget|overlook|ignore|neglect)(?: the fact)? that|make no mistake"
    r"|contrary to (?:\w+ )?(?:belief|opinion|wisdom|expectation|expectations|intuition)(?! that)"
    r"|there is no denying(?: that)?"
    rf"|(?:it |this |that )?{_BE}{_ADVERB}true that|the fact that|the truth is(?: that)?"
    r"|there (?:is )?no (?:question|doubt|denying)(?: that)?|no doubt(?: that)?|i (?:am"
    r"|m) (?:(?:quite|pretty|very|fairly|absolutely|almost|totally|so|really) )?(?:sure|certain"
    r"|convinced)(?: that)?"
    r"|im (?:(?:quite|pretty|very|fairly|absolutely|almost|totally|so|really) )?(?:sure|certain"
    r"|convinced)(?: that)?|i know(?: for sure)? that"
    r"|if i (?:remember|recall|understand|understood|got|get|know|see|am not|m not)(?: (?:it|this"
    r"|that|correctly|right|well"
    r"|properly|wrong|mistaken|everything))+|if im not (?:wrong|mistaken)|as far as i (?:know"
    r"|remember|recall|understand)|afaik"
    r"|iirc|in my opinion|imo|to my knowledge|(?:i|id) (?:would )?(?:say|think|believe"
    r"|guess)(?: that)?|to be honest|tbh",
    Cue.DENIES: rf"(?:(?:it|this|that|there) )?{_BE}(?:not )?{_ADVERB}(?:an? |the |1 of the |no )?{_ADVERB}"
    rf"(?:{_FALSE}|{_MYTH}){_THAT}"
    rf"|(?:it |this |that )?{_BE}(?:not|never|hardly|no longer) {_ADVERB}{_TRUE} that"
    rf"|it {_BE}(?:not|nowhere near) {_ADVERB}(?:like|as if)(?: that)?"
    r"|i (?:\w+ )?(?:do not|would not|can not|could not|never|will not) (?:\w+ )?"
    r"(?:think|believe|agree|buy|accept|see|suppose|reckon)(?: at all)?"
    rf"(?: (?:with|to) (?:the|this|that) {_CLAIM})?(?: that)?"
    rf"|i {_ADVERB}(?:disagree|doubt|deny|dispute|reject"
    rf"|refuse to believe)(?: with)?(?: the {_CLAIM})?(?: that)?"
    rf"|i {_ADVERB}(?:doubt)(?: very much)?(?: whether| if| that)?"
    rf"|(?:contrary|opposed|in contrast) to (?:(?:the|this|a|popular|common|what|{_CLAIM}|people"
    rf"|everybody|most|many|you"
    r"|might|may|some|think|thinks|say|says|believe|hear|heard|often|is|said|was|belief|opinion"
    r"|read) )*that"
    rf"|{_SOMEBODY} (?:are |is |was |were )?(?:\w+ )?(?:wrongly|falsely|mistakenly|incorrectly|wrong"
    rf"|mistaken)"
    r"(?: to| in| when they)? (?:thinks?|thinking|believes?|believing|says?|saying|claims?|claiming"
    r"|assumes?|assuming)"
    r"(?: that)?"
    rf"|(?:there is |there )?(?:no way|no chance|no truth in(?: the {_CLAIM})?)(?: that)?|by no means"
    r"|far from (?:true that|being true that)|in no way|under no circumstances|no 1 can (?:tell me"
    r"|claim|say)(?: that)?"
    r"|nobody (?:should |would |can )?(?:thinks?|believes?|say|claim)(?: that)?|not that|rather than that",
    Cue.EXCLUDES: r"rather than|instead of|as opposed to|all but|all except|everything (?:but"
    r"|except)|except(?: for)?"
    r"|other than|apart from|the opposite of|none of|neither of",
    Cue.DOUBTS: r"maybe|perhaps|possibly|conceivably|might be(?: that)?|could (?:it )?be(?: that)?"
    r"|may be that"
    r"|(?:i (?:am |m )?|im )?(?:\w+ )?(?:not (?:\w+ )?(?:sure|certain)|unsure|uncertain) but"
    r"|just guessing(?: here)?|wild guess|(?:a |my |only a )?(?:wild |blind "
    r"|random )?guess(?: here)? but|i am guessing|im guessing"
    r"|i vaguely|if i had to guess|for all i know|there is a chance(?: that)?|either",
    Cue.REPORTS: rf"(?:as |what )?{_SOMEBODY} (?:(?:in|at|of|from|on) (?:my|the|our|this|his"
    rf"|her) \w+ )?(?:also |once |always |often |usually |often |simply |just |keep |kept |even )?"
    rf"{_SAY}(?! so\b)(?: me| us| once| to me)?(?: that)?|i (?:\w+ )?(?:have )?(?:(?:once|often"
    rf"|somewhere|also|just) )?"
    r"(?:heard|read|was told|got told|saw|hear|seen)(?: (?:somewhere|once|it said|people say|online"
    r"|on \w+|in \w+|from \w+))*"
    rf" that|i was (?:once )?told(?: that)?|(?:it is|it) (?:often |commonly |sometimes )?(?:said"
    rf"|claimed|rumored|believed)"
    rf"(?: that)?|according to (?:(?:my|the|a|an|our|some|your|his|her|this|most|many) )?\w+"
    rf"|supposedly|allegedly|apparently|rumor has it(?: that)?|word is(?: that)?"
    rf"|there is (?:a|an|the) {_CLAIM} that|the {_CLAIM} is(?: that)?",
    Cue.SUPPOSES: r"suppose(?: that)?|supposing(?: that)?|imagine that|let us (?:say|assume"
    r"|suppose)(?: that)?"
    r"|assuming(?: that)?|assume(?: that)|i (?:could|can) imagine(?: that)?|it (?:could|would"
    r"|might) be (?:nice|great|cool|that)"
    r"(?: if| that)?|i wish(?: that)?|(?:what )?if only|what if|as if|as though"
    r"|were it the case that|hypothetically"
    r"|in an? (?:\w+ )?world(?: where)?|you (?:could|would|might) (?:think|expect|believe|say|assume"
    r"|guess)(?: that)?"
    r"|1 (?:could|would|might) (?:think|expect|believe|say|assume|guess)(?: that)?"
    r"|i (?:would|d|used to|had|once|first|always|originally|initially) (?:\w+ )?(?:have )?(?:expect"
    r"|expected|think|thought"
    r"|believe|believed|assume|assumed|guessed)(?: that)?|(?<!what )i thought(?: that)?",
    Cue.MOCKS: r"wow|yeah sure|yeah right|yea right|yea sure|oh sure|sure sure|sure thing|as if"
    r"|haha sure|lol sure|right right"
    r"|oh yeah|oh really|oh great|haha(?: yeah)? right|of course (?:not|and)|suuure|sure and"
    r"|and i am the|and im the",
    Cue.KNOWS_NOT: rf"{_ME}(?:not|never|no|hardly) (?:\w+ ){{0,2}}?(?:know|knew|sure|certain|idea"
    rf"|clue|remember"
    r"|recall|tell|understand|notion|decide)(?: of)? (?:whether|if|that|about)"
    r"(?! (?:that|this|it|which)(?: (?:is )?(?:true|right|correct|so))?$)|i wonder (?:whether|if|about)"
    r"|(?:idk|unsure|clueless|uncertain) (?:whether|if|that|about|what|which)"
    r"|(?:hard|impossible|difficult) to say (?:whether|if)|the question is (?:whether|if)"
    r"|who knows (?:whether|if)",
    Cue.ADMITS: r"(?:(?:but|and|though|so|because) )?(?:(?:i|we) )?(?:\w+ )?(?:do not|did not"
    r"|can not|could not) (?:\w+ )?"
    r"(?:know|remember|recall|understand|explain)(?: (?:any |the )?(?:why|how|more|else|rest|further"
    r"|reason|anything|anymore"
    r"|details|exactly|that part|this part|the rest|the reason|it all|the other \w+))+"
    r"|(?:but )?i forgot (?:the rest|why|how)"
    r"|that all i (?:know|remember|have|got)|do not ask me (?:why|how)|no idea (?:why|how)",
    Cue.RESUMES: r"but i (?:think|believe|know|say|would say|am sure)|but actually|but in (?:fact"
    r"|reality|truth)|but really"
    r"|but the truth is|but no|but",
    Cue.DENIED: rf"(?:(?:but|and|though|however|although|only|except) )?(?:(?:i"
    rf"|we) (?:\w+ )?(?:think|believe|know|guess|say|am sure)"
    r" (?:that )?)?(?:that|this|it|which|he|she|they|you|these|all that|all of that|the above"
    r"|that part|that whole thing"
    rf"|that statement|that {_CLAIM}) (?:idea )?{_BE}{_ADVERB}(?:an? )?{_ADVERB}(?:{_FALSE}|{_MYTH}"
    rf"|not {_ADVERB}(?:{_TRUE}|it|in there|what i (?:mean|meant|think|believe)|right at all|at all))"
    r"(?: i (?:think|believe|guess|know|am sure)| too| of course| though| at all| anyway)*"
    rf"|(?:that |which )?(?:is|are) {_ADVERB}an? {_ADVERB}{_MYTH}|{_BE}{_ADVERB}(?:not true|untrue"
    rf"|false|wrong|incorrect|not right)"
    r"(?: at all| of course| though)*"
    r"|(?:but |and |though )?(?:i (?:\w+ )?(?:disagree|do not (?:think|believe) (?:so|that|it|him"
    r"|her|them|this)"
    r"|do not (?:agree|buy (?:it|that))|doubt (?:it|that)|see it differently)|not (?:really|at all|so))"
    r"|(?:but )?(?:it|that|this) (?:is |does )?not (?:what happens|happen|how it works|the case|true|so)"
    r"|(?:but )?(?:the|quite the|exactly the|just the) (?:opposite|contrary|reverse)(?: (?:is|holds"
    r"|is true|applies|happens|is the case))*"
    r"|(?:but )?(?:the )?(?:opposite|reverse|contrary) (?:is (?:true|the case|right)|holds|happens|applies)"
    r"|(?:but )?(?:that|this|it|which) (?:would|will|can|could|does|do) (?:not|never) be (?:true"
    r"|right|so|the case)",
    Cue.DOUBTED: r"(?:but |though )?(?:(?:i|we) (?:am |m )?|im )?(?:\w+ )?(?:not (?:\w+ )?(?:sure"
    r"|certain)|unsure|uncertain"
    r"|no (?:real )?(?:idea|clue)|idk|who knows)(?: (?:really|though|tho|about (?:that|this|it"
    r"|that 1)|if (?:that|this|it) (?:is )?"
    r"(?:true|right|correct|so)|which|either|at all|if true|anymore|honestly|lol|haha|sorry))*"
    r"|or (?:maybe |perhaps |possibly |rather )?(?:the )?(?:opposite|reverse|contrary)"
    r"|would (?:only |never |hardly )?(?:be|hold)(?: true| right| the case| so)"
    r"|or (?:something|not|maybe not|was it|is it|the other way(?: round| around)?|whatever|so|what|no)"
    r"(?: like that| the other way (?:round|around))?"
    r"|(?:but )?(?:(?:i am |im |that is |that )?(?:just |only )?(?:a (?:wild )?guess|guessing))"
    r"|i (?:could|might|may) be wrong(?: though)?"
    r"|(?:but )?do not quote me(?: on (?:that|this|it))?|not (?:quite |entirely |totally "
    r"|fully )?convinced|maybe|perhaps|(?:if|whether) (?:that|it) is true"
    r"|do not (?:really )?know|i do not (?:really )?know(?: (?:for sure|though|tho|if that is true"
    r"|which))*",
    Cue.AGREED: r"(?:and |which |but )?(?:i (?:\w+ )?agree(?: with (?:that|it|him|her|them|this))?"
    r"|(?:i (?:\w+ )?(?:think|believe|guess|know|say|am sure) )?(?:that )?(?:that|this|it|which|he"
    r"|she|they|it all)? ?"
    rf"{_BE}{_ADVERB}(?:right|true|correct|the case|so indeed)(?: too| i (?:think|believe|guess)"
    rf"| indeed| there| about that| of course| on this)*"
    r"|so do i|me too|i think so(?: too)?|i believe (?:it|that|so|him|her|them)|rightly so"
    r"|and rightly|for good reason)",
    Cue.MOCKED: r"and (?:pigs|cows|elephants|fish|unicorns) (?:can |will |do |really )?(?:fly"
    r"|exist)(?: too)?"
    r"|and (?:i|im|my \w+) (?:am |is )?(?:the|a|an) (?:\w+ ?){1,4}|and the (?:moon|earth"
    r"|sun) is \w+(?: \w+){0,3}"
    r"|and santa \w+(?: \w+){0,3}|(?:when |once )?(?:pigs fly|hell freezes over)|in your dreams"
    r"|yeah right|yeah sure|sure thing|riight|what a surprise|big surprise|not|lol not|kidding"
    r"|just kidding|jk|sarcasm|haha no|lol no|as if|s",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAYING = _words(
    """
        say says said saying claim claims claimed think thinks thought believe believes believed tell tells
        told state states stated argue argues argued insist insists insisted write writes wrote swear swears
        swore reckon reckons suggest suggests suggested mention mentions mentioned assume assumes assumed
        convinced maintain maintains explained keep keeps
    """
)
_WRONG = _words(
    """
        false wrong untrue incorrect mistaken inaccurate nonsense rubbish bullshit bs crap garbage silly
        bogus myth misconception misunderstanding fallacy lie rumor rumour legend superstition mistake error
        tale joke truth hoax
    """
)

_TRIGGERS: dict[Cue, frozenset[str]] = {
    Cue.AFFIRMS: _words(
        """
        true fact truth question doubt doubts doubted sure certain convinced know deny denies denied dispute
        disputes disputed denying argue whatever matter despite regardless contrary if far afaik iirc
        opinion imo knowledge say think believe guess id honest tbh forget overlook ignore neglect though
        although while questioned disagree nothing
    """
    ),
    Cue.DENIES: _WRONG
    | _words(
        """
        true correct right so case accurate works happens like think believe agree buy accept see suppose
        reckon disagree doubt deny dispute reject refuse contrary opposed contrast wrongly falsely
        mistakenly incorrectly way chance truth means far circumstances tell claim say nobody that
    """
    ),
    Cue.EXCLUDES: _words("rather instead opposed but except other apart opposite none neither"),
    Cue.DOUBTS: _words(
        "maybe perhaps possibly conceivably might could may sure certain unsure uncertain guess guessing "
        "vaguely know chance either"
    ),
    Cue.REPORTS: _SAYING
    | _words("heard hear read saw seen told according supposedly allegedly apparently rumor word idea")
    | _words("view claim notion belief opinion theory statement assertion suggestion"),
    Cue.SUPPOSES: _words(
        "suppose supposing imagine let assuming assume nice great cool wish only if though hypothetically "
        "world think expect expected believe believed say guess guessed thought assumed were could would "
        "might"
    ),
    Cue.MOCKS: _words("wow yeah yea oh sure as haha lol right course suuure i im"),
    Cue.KNOWS_NOT: _words(
        "know knows knew sure certain idea clue remember recall tell understand notion decide wonder idk "
        "unsure clueless uncertain say question"
    ),
    Cue.ADMITS: _words("know remember recall understand explain forgot all ask idea"),
    Cue.DENIED: _WRONG
    | _words(
        "true correct right so case works happens happen not opposite contrary reverse disagree doubt see"
    ),
    Cue.DOUBTED: _words(
        "sure certain unsure uncertain idea clue idk knows or guess guessing wrong quote convinced "
        "maybe perhaps true know would"
    ),
    Cue.AGREED: _words("agree right true correct case so me rightly reason believe"),
    Cue.MOCKED: _words("yeah sure surprise riight fly and freezes dreams not kidding jk sarcasm no if s"),
}
"""Words without any of which a sentence holds no turn of phrase of the kind: most sentences have none."""

_PATTERNS: dict[Cue, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{text})(?!\S)") for kind, text in _CUES.items() if kind is not Cue.RESUMES
}

AHEAD = (
    Cue.KNOWS_NOT,
    Cue.ADMITS,
    Cue.AFFIRMS,
    Cue.DENIES,
    Cue.EXCLUDES,
    Cue.MOCKS,
    Cue.SUPPOSES,
    Cue.REPORTS,
    Cue.DOUBTS,
)
"""Cues that speak of what follows them; where two begin alike the earlier kind is meant."""

BACK = (Cue.DENIED, Cue.DOUBTED, Cue.AGREED, Cue.MOCKED)
"""Cues that speak of what stands before them; they make a clause, or end one."""


def present(words: Sequence[str], kinds: Iterable[Cue]) -> tuple[Cue, ...]:
    """The kinds of cue that a sentence of these words may hold."""
    return tuple(kind for kind in kinds if not _TRIGGERS[kind].isdisjoint(words))


def first(kinds: Iterable[Cue], text: str, offset: int) -> tuple[Cue, re.Match[str]] | None:
    """The first cue of these kinds from an offset on."""
    found = [(kind, match) for kind in kinds if (match := _PATTERNS[kind].search(text, offset))]
    return min(found, key=lambda each: each[1].start(), default=None)


RESUMING = re.compile(rf"\b(?:{_CUES[Cue.RESUMES]})(?!\S)")
"""Where a sentence goes on in the learner's own name."""

DENIED_FALSEHOOD = re.compile(rf"\b(?:not|never|hardly|no)\b.* (?:{_FALSE}|{_MYTH})\b")
"""«It is not false that» affirms."""

OPPOSED = re.compile(r"(?!is |are |was |were |be |not true|untrue|false)")
"""A denial of its own clause, such as «he is wrong»; «X is a myth» is a denial within the sentence."""

NEGATED = re.compile(r"\b(?:not|never|nobody|no 1|hardly|no|without|can not|can)(?: \w+){0,2} $")
"""A denial right before a cue that denies: together they affirm."""
