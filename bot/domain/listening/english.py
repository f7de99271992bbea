"""Turns of phrase of learners who talk instead of answering, in English.

Patterns are regular expressions over folded words: small letters, no signs, "dont" for "don't", "you" for
"u" (see plain.py). A whole clause must be made of them.
"""

from __future__ import annotations

from bot.domain.listening.remark import (
    ASKS,
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
h+m+|u+h*m+|e+h*m+|erm?|u+h+|a+h+|o+h+|eh|well|so|and|but|then|please|pleas|lol|haha|hey|man|bro|dude
mate|tbh|honestly|just|really|now|here|bot|actually|wait|oops|too|anyway|again|though|at all|anymore
for me|to be honest|for now|also|oh well|like|literally
"""
"""Words that change nothing beside others."""

YES_NO = "yes|yep|yeah|yup|no|nope|nah|sure"
"""Words that may be the answer itself."""

SLOTS = {
    "it": r"(it|this|that|this one|that one|the question|this question|the last one|your question)",
    "can you": r"(can|could|would|will|can you please|could you please)( you)?",
    "know": r"(know|remember|recall|have a clue|have any idea|have an idea|have a guess)",
    "not": r"(do not|dont|didnt|did not|cant|can not|cannot|couldnt|could not)",
    "too": r"(way |far |much |really |simply |just )?(too|so|very|super)",
    "this is": r"(it|that|this|this one|that one|this question|the question) (is|was)|(its|thats|that is)",
}
"""Parts that many turns have: <it> stands for its pattern."""

TURNS = {
    protest(Protest.MEANT): r"""
you took (that|it|this|me) (the )?wrong( way)?
(thats |this is |that is |it is |its )?not (at all )?what (i|im) (meant|mean|said|saying|wrote
    |was saying)
i <not> (mean|say|write) (it|that|this)( like that| that way| at all)?
i never (said|meant|wrote|claimed) (that|it|this)|i (meant|mean) something (else|different|other)
you( have|ve)? (completely |totally )?(misunderstood|misread|misunderstand|got|get) (me|it|that|this
    |my answer)( wrong)?
""",
    protest(Protest.SAID): r"""
look again( please)?|(its|it is|it was) (all |right |clearly )?(there|in there)
i (literally |just |already )*(typed|put|gave|had) (exactly )?(that|this|it)
(that|this)s? (is |was )?(exactly )?what i (was|am|have been) (trying to say|saying|getting at)
you (clearly |obviously |just )*(didnt|did not|dont) (see|read|notice|get) (it|that|this)( in my (reply|
    answer))?
(my|the) (answer|reply|sentence|text) (says|said|has|means) (exactly |just )?(the same|that|this|it|
    so)( thing)?
(that|this|it)s? (is )?(exactly |just )?what my (answer|reply|sentence|text) (says|said|means)
(come on )?i had (that|this|it)( one)?( too| already)?
(its|that is|thats|this is) (exactly |basically |literally )?(the )?same (as|thing as) (your|the) (
    answer|solution|one)
i wrote it
(but |and )?(thats|that is|this is|that was|its|it is|isnt that|which is) (literally |exactly |
    basically |just |pretty much )*(the same( thing)? (that |as )?|the thing |all )?(what )?(i|ive|
    i have) (just |already |literally )?(said|wrote|meant|written|answered|did say|typed)( above| before
    | already| earlier)?
(but )?i( did|ve| have)? (already |just |clearly |literally |also )*(said|say|wrote|write|written
    |mentioned|mention|included|answered) (exactly |literally )?(that|this|it|so|the same
    |the same thing|them|all that|all of that|both)( already| above| before| earlier| in my answer
    | too)?
(read|check|look at) (my|the) (answer|reply|message|text)( again| more carefully| carefully| properly)?
you (didnt|did not|dont|havent|have not) (even )?(read|see|seen|notice) (my|what i) ?(answer|reply
    |message|wrote|said)?( properly| carefully)?
(its|it is|it was|that was|thats|this is|that is) (already |right there )?(in|there in
    |part of) my (first |last )?(answer|reply|message|text)
i did (answer|say|write)( it| that| so)?
(its |thats )?(the )?same thing (that )?i (just |already )?(said|wrote)( in other words)?|in other words
""",
    protest(Protest.UNKNOWN): r"""
i didnt (really |actually |even )?know (it|that|this)( one)?
i did not (really |actually )?know (it|that|this)
(i was |was |i )(just |only )?(guessing|guessed)( it| that)?
(that|it|this) was (just |only |a pure )?(a )?(lucky |wild |pure )?guess|lucky guess|pure guess
just (a )?(lucky )?guess|i looked it up|i cheated|i peeked
""",
    protest(Protest.EASY): r"""
(<this is> )?<too> (easy|simple)( for me)?|(<this is> )?easy( peasy| one)?|ask (me )?something harder
harder (one )?
""",
    protest(Protest.WRONG): r"""
(your|the|this) (marking|grading|grade|verdict|scoring) (makes|made) no sense
(your|the|this) (marking|grading|scoring) (sucks|is .{1,20})
why (did|do) i (only )?(get|have|got) (zero|nothing|no points|only .{1,20}|0)( for (it|that|this))?
(no way )(thats|it is|that is|its) wrong
(you|youve|you have)( just)? (marked|graded|scored|judged|counted|got|rated|assessed) (it|that|this|me
    |my answer|my reply)( as)? (wrong|incorrectly|wrongly|incorrect|unfairly|badly|missing)
(you are|youre|your|you) (totally |completely |just |so |plain )?(wrong|mistaken|incorrect|unfair)
(this|that|thats|its|it) ?(is|was)? (so |really |totally )?unfair|(thats |this is )?not fair|unfair
(my|the) (answer|reply) (is|was) (actually |clearly |totally |perfectly )?(right|correct|fine|ok|good
    |complete)
i (am|was|got it) (right|correct)|im (right|correct)
i (disagree|dont agree|do not agree|object)( with (that|this|you|the grade|the grading|the verdict
    |your verdict|it))?
(the |your |this )?(grade|grading|marking|verdict|score|mark) (is|was|seems|looks) (wrong|off|unfair
    |broken|incorrect|bad)
(why|how) (did|do|have|was|is|come|comes|isnt|wasnt|doesnt|dont|didnt)( you)?( not)? (mark|marked|grade
    |graded|count|counted|accept|accepted|credit|this|that|thats|it|its|my answer|my reply)( it| that
    | this| my answer| is| was)*( as)?( not)?( marked| graded| counted| count| accepted)?( as)?( wrong
    | right| missing| incorrect| correct)?
(that|this|it|my answer) should (have )?(count|counted|be accepted|be right|be correct|be enough
    |been right|been enough)
(this|that) counts|count (it|that|this)|accept (it|my answer)|mark it (as )?(right|correct)
""",
    ASKS: r"""
(could|can) you be (more|a bit more|a little more) (specific|precise|clear|concrete)
(im |i am )?not following( you)?
what (are|were) you (after|getting at|looking for|on about)|you lost me( there| here)?
(its |it is )?not clear( to me)?( what .{1,40})?
explain what (the question|this|it|you) (wants|means|mean|want|asks|ask)
i (have no clue|have no idea|dont know) what (you|the question|it) (want|means|mean|asks|
    is asking)( from me| of me)?
idk what (you|the question|this) (want|means|mean|asks)( from me)?|(the )?question( again)?
whats (that|this) supposed to mean
(do|should|must) i (need|have) to (give|name|write|explain|answer|say|list) .{1,40}
how (detailed|long|short|precise|exact) .{1,30}
what do you want( me)? to (hear|know|read|see)|what does (this|that) have to do with .{1,20}
more (specific|precise|concrete)
(what|wat) (do|did|does|are|r) (you|that|this|it) (mean|meaning|asking|want|wanna)( exactly| here
    | by .+| with .+| me to .+| to .+| from me| for)?
(what|wat) (you|that|this|it) (mean|means)( by .+| with .+)?
what (exactly |precisely )?(do|are|did) you (want|ask|asking|mean|expect|looking for|after)( exactly
    | here| by .+| to .+| me to .+| from me)?
wdym( by .+)?|whats? (does|do|is) .{1,40} mean( here| in this context| exactly)?
what is meant( by .+| here)?|whats meant( by .+)?|meaning of \w+|define \w+
in (what|which) (sense|way|context)|how do you mean( that)?
(what|which|how many) (part|kind|sort|type|points?|reasons?|of them|things|ideas
    |answers?)( of)?( \w+)? (do|are|should|did) (you|i) .+
<can you> (please |maybe )?(repeat|rephrase|reword|clarify|simplify|reformulate|paraphrase)( .+)?
<can you> (please |maybe )?(say|put|ask|explain|write|show|send|give)( me)? (<it>|what you mean
    |what you want|the question|an example)( .+)?
(repeat|rephrase|reword|clarify|restate|simplify)( <it>)?|say <it>( .+)?
explain (the question|what you mean|your question|what you want)( .+)?
(sorry |pardon )?(what|wat) (was|is|were) (the|your) question
(what|wat|huh|pardon|come|excuse me|pardon me|sorry what|what what|eh what)|come again
(what|wat) (was|is) it you .+|(what|wat) did you (just )?(ask|say)( me)?|(what|which) question
i (still |really )?<not> (really |quite |even |fully )?(understand|get|follow|comprehend|see)( <it>
    | what .+| you| the .{1,20}question| it| anything| how you mean)?
(im |i am )?(not (really |quite )?sure|unsure|confused)( if i| i| that i)? ?(understand|get|follow
    |know)? (what .+|the question|this question|your question|by the question|about the question)
(im |i am )?(so |totally |a bit )?confused|(dont|do not|didnt) (understand|get)( <it>)?
(the |this |your )?question (is|was|seems) (unclear|confusing|weird|strange|vague|ambiguous|too long
    |not clear|stupid|badly worded)
(the |this |your )?question (makes|made) no sense( to me)?
(the |this |your )?question doesnt make (any )?sense
(that|this|it) (makes no|doesnt make any|doesnt make) sense|(do|did) you mean .{1,60} or .{1,40}
(do|did) you want .{1,60}|is (this|that|it|the question) about .{1,60}
are (you|we) (talking|asking) about .{1,60}
what (do|should|must|am) i (have |supposed )?(to )?(answer|say|write|do|explain)( here| now)?
(in )?(simpler|other|easier|different|plain) (words|wording|english)|in other words
(an |for |give me an? )example( please)?|more context
""",
    GIVES_UP: r"""
(i )?(havent|have not) (got )?the (foggiest|faintest|slightest)|i blanked( out)?
my (memory|brain) (fails|failed|is failing)( me)?
(i )?(totally|completely|already) forgot .{1,20}
(i )?never (got|understood|liked) (this|that) (topic|stuff|part|chapter)
i (got|have) nothing( for this)?|(i )?dont know (that|this|it)( one)? either
(we|i) (havent|didnt|never) (covered|had|done|learned) (this|that|it)( yet| in class| at school)*
(i )?(still |really |honestly |simply |just |actually )*<not> (really |even |actually |honestly )?<know>
    ( <it>| the answer| the answer to .+| anything| anything about .+| any of .+| what (this|that|it) is
    | what to (say|write|answer)| at all)?
i ?dk|idont know|idk( what to say| what that is)?|dunno|donno|i dunno
no idea( what (this|that|it) (is|means))?|no clue( what (this|that|it) is)?|no (\w+ )?(idea|clue)
(i )?(have|had|got|ive got|ive) (absolutely |really )?(no|zero) (\w+ )?(idea|clue)( what (this|that
    |it) (is|means)| about (this|that|it))?
not (a|the) (\w+ )?(clue|idea)|(i )?(havent|have not) (got )?(a|the|any) (\w+ )?(clue|idea)|clueless
beats me|who knows|god knows|search me|i?( will| ll|ll)? ?pass( on this one| on that| this one)?
(i )?(give|giving) up|im giving up|i surrender|i quit this one
(i|ive|i have|i think i)?( just| totally| completely| already)* ?(forgot|forgotten)( <it>| everything
    | the answer| how)?
(my )?(mind|head|brain|memory) (is|went|goes|just went)? ?(a )?(blank|empty|blanked)
(im |i am )?(drawing|drew) a blank|(im |i am )?blanking|brain fog|blank
(i )?<not> think of (anything|it|the answer|a thing)|nothing comes to (my )?mind
(i )?(ve |have |ive )?never (heard|learned|learnt|seen|had|studied|read) (of |about )?(this|that|it
    |this one|this before|of it)?( before)?
(im |i am )?(totally |completely )?(stuck|lost|unsure|clueless)
(im |i am )?not (really |at all |quite |so )?sure( about (it|this|that|this one))?
(i )?wish i knew( it| that)?
i (knew|used to know) (this|it|that)( one)?( yesterday| once| last week| before| last time)?( but .+)?
(its|it is) on the tip of my tongue|no answer
i (didnt|did not|havent|have not) (learn|learned|study|studied|read) (this|that|it|for this)( yet| one)?
too (hard|difficult)( for me)?
""",
    command(Command.HINT): r"""
(a |another |one more |small |little |give me a |give me another |i need a |need a |any |the |next |
    first |more )*(hints?|clue|tip|pointer)( me)?
(can|could|may) (i|you) (please )?(have|get|see|give|use|give me)( me)? (a|another|one|some|any
    |one more|the)( small| little| tiny)? (hint|clue|tip|help)
(a )?(little|bit of|some|small) help|help me( out)?( a bit| a little| with this)?( one)?
(can|could) you help( me)?( a bit| out| with this)?|i need (some |a bit of |a little )?help( with this)?
nudge me
""",
    command(Command.FIGURE): r"""
(show|see|let me see|show me|send)?( me)? ?(the|a) (figure|picture|image|diagram|plot|graph|chart)
figure|picture
""",
    command(Command.SHOW): r"""
let me (see|have|know) (it|the (right |correct )?(answer|solution))|just give it( to me)?
(show|tell|give)( me)?( the| an)?( right| correct| full| model)? (answer|solution|it|that)|show( me)?
(please )?tell me( what it is| the rest)?|show me (it|that|then|please)
(what|whats|wats) (is |was |would be |s )?(the |a )?
    (right |correct |real |model |actual |full )?(answer|solution)( then| to this| to that)?
whats it|what is it|so what is it
(can|could|will) (you|i) (please |just )?(show|tell|give|see|get|have)( me)?( the| it)?( right
    | correct)?( answer| solution)?
(i )?(want|wanna|need|would like)( to)? (see|know|have|get)? ?the (right |correct )?(answer|solution)
reveal( it| the answer)?|(the )?(answer|solution) please|solution|spoiler|you tell me|enlighten me
teach me|let me see( it| the answer)?
""",
    command(Command.LATER): r"""
come back (in .{1,20}|later|tomorrow|tonight)|(im )?not in the mood( now| today)?
(maybe )?(tomorrow|tonight) (maybe|then)|maybe (tomorrow|tonight)|i (need|have) to stop now
later|not now|maybe later|not (right )?now|some other time|another time
(in|give me) (a|an|one|two|half an|\d+|a few|some) (minutes?|mins?|hours?|h|bit|while|sec|seconds?
    |moment)( please)?
(ask|remind|ping|write|text|message|bother)( to)? me( about (it|this))?( again)? (later|tomorrow
    |tonight|this evening|in .+|at .+|after .+|another time)
(can|could|let us|lets|may|shall) (we|i|you)? ?(please )?(do|continue|answer|finish|talk|go on|postpone
    |come back to|have)( this| it| that| on)?( one)? ?(later|tomorrow|tmrw|tonight|another time
    |after .+|in .+)
(ill|i will|i) (do|answer|come back|be back|finish|reply|continue|get back)( to)?( this| it| that
    | you)? ?(later|tomorrow|tonight|soon|in .+|after .+)
(brb|afk|gtg|g2g)|be right back
(i )?(have to|gotta|need to|must|got to|should) (go|leave|run|sleep|work|eat)( to .+| now)?
(im|i am) (busy|at work|at school|in class|in a meeting|on the train|on the bus|driving|at the gym
    |eating|cooking|in a lesson|in bed)( rn| right now| now| at the moment| atm)?
no time( now| today| right now)?|(i )?(dont|do not) have time( now| today| right now| for this)?
not today|busy( now| rn)?|rn|right now|tonight please|tomorrow please|postpone( it| this)?|snooze
""",
    command(Command.DONE): r"""
(lets )?call it a (night|day)
(thats |that is |that was |its )?(enough|all|it)( is)? (for )?(today|now|tonight|one day)
enough( questions| already)?
(im|i am|we are|were) (done|finished|through)( with (this|it|questions))?( for)?( today| now| the day
    | tonight)?
no more( questions| of this)?( for)?( today| now| tonight)?
(lets|let us|can we|i want to|i wanna) (stop|finish|end|quit)( it| this| here)?( for)?( today| now
    | here)
call it a day|stop for (today|now)
""",
    command(Command.STOP): r"""
stop( it| this| that| now| bot)?
stop (messaging|writing|texting|asking|sending|bothering|spamming|pinging
    |reminding)( to)?( me)?( questions| messages| reminders| stuff)?
(quit|exit|end|unsubscribe|shut up|go away|leave me alone)
(dont|do not) (write|text|message|ask|remind|ping|bother)( to)? me( anymore| again| any more)?
no more (messages|reminders)|i want to (stop|quit|unsubscribe)
""",
    command(Command.SKIP): r"""
(can|could|let) (we|us|i) skip (ahead|on|over it)
skip( it| this| that| this one| that one| this question| the question)?
(can|could|may|let) (i|we|us|me|you) (please )?skip( it| this| that| this one| the question)?
lets skip( it| this| this one)?|i( would like to| want to| wanna|ll| will)? skip( it| this| this one)?
(a |another |give me a |give me another |ask me a )?(different|other) (question|one)
(i )?(dont|do not) (like|want) (this|that|this one|this question)( question| one)?
""",
    command(Command.LEAVE): r"""
leave (it|that|this)( one)?( be| there)?|forget (it|that|about it)|never ?mind( that| it)?|drop it
""",
    command(Command.NEXT): r"""
next( one| question| please)?|(the )?next (one|question)|another( one| question)|one more( question)?
(go|move|carry|keep) (on|ahead|going)|(lets|let us) (go|start|begin|continue|move on|do (this|it))( on)?
continue|proceed|(im |i am )?ready( to go| now| when you are)?|start|begin|go
(ask|give|send)( me)? (something|another|a|the next|one more|more|some)( question| one| questions
    | more)?( else)?
more questions|(what|whats) next
can (we|i|you) (go on|continue|start|move on|get the next one|have another( one)?|ask me .+)
""",
    command(Command.WHY): r"""
(but )?why( not| is that| so| that| then| though| is it so| exactly)?|how so|how come
explain( it| that| this| why| please| yourself| the verdict| the grade)?
(can|could|would) you (please )?explain( why| it to me| that to me| this to me)?
what did i (miss|do wrong|get wrong|forget)|what (is|was|whats) (wrong|missing)( with .+)?
whats (wrong|missing)( with .+)?
""",
    command(Command.UNDO): r"""
(i want to |can i |let me )?go back( one)?
undo( it| that| this| please| last)?|(take|i take) (that|it|this) back
(can|may|could|let) (i|me) (please )?(change|edit|correct|fix|redo|retry|try|answer|take)( my| that| it
    | the)?( last)?( answer| reply| again| back)+
(oops )?wrong (button|key|tap|one|chat)
(i )?(pressed|tapped|hit|clicked)( on)? the wrong (button|key|one)|(i )?mis ?(clicked|tapped|typed)
(by|that was an?|was) (mistake|accident)|let me (try|answer) again|try again
""",
    command(Command.CANCEL): r"""
(cancel|abort)( it| that| this)?|call it off
""",
    command(Command.PAUSE): r"""
pause( it| this| please)?|take a break|(i )?(need|want|would like)( to take)? a (break|pause)
(im|i am|ill be|i will be|were) (going )?(on|off on|away on) (holiday|holidays|vacation|leave)( .+)?
(im|ill be) away( .+)?
""",
    command(Command.RESUME): r"""
resume|unpause|start again|end (the )?(pause|break)
""",
    command(Command.STATS): r"""
how far (am i|have i come|along am i)
(show |see |show me |whats |what is |how is |hows )?(my )(progress|stats|statistics|score|results)
(show |see |show me )?(progress|stats|statistics)|how am i doing
how (much|many) (is|are) (left|due)( today)?|how many (questions )?(left|more|to go)
""",
    command(Command.SETTINGS): r"""
(open |show |change |my |the |go to )*(settings|options|preferences|config)
(i )?(want to |wanna |can i |how do i |how can i |how to |would like to )?(change|set|edit)( the
    | my)?( reminder| push| daily)? (time|zone|timezone|time zone|language|reminders?|load
    |hours)( zone)?( please)?
""",
    command(Command.HELP): r"""
help|menu|commands?|how (does|do) (this|it|you|i use (this|it)) ?(all )?(work|bot work)?
how to use (this|it)( bot)?
what (commands?|can i|can you|do you)( are there| do| type| can i use| have| say| else can you do)?
what (is|are) (this|you)( for| about)?|(show )?(me )?the (menu|commands)|instructions
""",
    THANKS: r"""
(okie|okey|oki) ?(dokie|doke|dokey)
(thanks|thank you) (a bunch|a million|a lot|so much)|aha|(ah |oh )?(i )?didnt know that|thats a good one
((yes|yeah|yep) )?(thanks|thank you|thankyou|thx|tx|thnx|thanx|ty|tysm|tyvm|cheers|merci|danke|gracias
    |appreciated|much appreciated|appreciate it)( you)?( so much| a lot| very much| much| a ton| bot
    | mate| for (the |your |that |this |explaining|helping|help)( ?\w+)?)?
many thanks|no thanks|ok+|okay|okey|okie|oki|k|kk|okido|all ?right|alright|got it|gotcha|understood
roger|noted|i see( now| it now)?|i (understand|get it)( now)?|oh right|ah right|right i see
(that |it |now it |this )?(makes|make) (more |total |perfect |a lot of )?sense( now)?
(good|nice|great|useful|interesting) to know
(very |so |really |pretty |thats |that is |that was |this is |its |how )*(cool|nice|great|perfect
    |awesome|amazing|excellent|super|sweet|helpful|interesting|wonderful|brilliant|good job|well done
    |nice one|good one|good bot)( job| one| bot| question)?
you(re| are) (right|the best|great|awesome|welcome)|fair enough|no (problem|worries)|np|yay|woohoo
fine( then)?|will do|sounds good|deal
""",
    GREETING: r"""
nighty night|(good|nice|great) to (see|meet|be) (you|back)( again)?|long time no see
(hi|hello|hiya|hey|heya|yo|howdy|sup|hallo|hola|ciao|greetings|salut|helo)( there| again| bot| you
    | everyone| everybody| tutor| friend)*
(good )?(morning|afternoon|evening)( bot| everyone)?|good day|whats up|wassup
(good ?)?(bye|night)( bye| night)?( bot)?|good ?bye|goodnight|gn|gm
see (you|ya)( later| tomorrow| soon| around| then)?|cya|later alligator|take care
have a (good|nice|great) (day|evening|night|one|weekend)|sleep well|(im|i am) (back|here)( again)?
its me( again)?|farewell|talk (to you )?(later|soon|tomorrow)
""",
    TALK: r"""
you never (sleep|stop|learn)( huh| do you)?|what a (day|week|mess|pity|shame)
(im|i am) (eating|having|watching|drinking|making|cooking) .{1,20}|huh
(whats|what is|hows|how is) the weather( like)?( today)?
do you (ever |even )?(sleep|eat|dream|think|live)
(this|the) (app|bot|thing|program) is (so )?(trash|bad|broken|shit|garbage|great|cool|slow)
i should (be )?(sleep|sleeping|working|studying|go)
l+o+l+|lmao|rofl|(ha|he|hi|xa|ah){2,}h?|ha|heh|xd+|omg|omfg|wtf|wth|what the (hell|fuck|heck)|wow|whoa
ouch|ugh+|argh|meh|yikes|damn( it)?|shit|fuck( this| that| it| you| off)?|crap|bloody hell|jesus
oh (my god|god|no|man|dear|boy|my)|gosh|geez|dang|bruh|hmm+|sorry( about that| bot| for .+)?|my bad
whatever|please|oops|whoops
(are|r) you (a |an |really |still |even )*(bot|robot|human|real|person|ai|chatgpt|gpt|there|ok|alive
    |stupid|dumb|kidding|kidding me|serious|drunk|sure|man|woman|machine|awake|listening)( or .+)?
(is )?(any|some)(body|one) (there|here|home)|(you |u )there
who (are|made|created|built|wrote|programmed|is) (you|this|your \w+)
(what|whats)( is)? (your|you) (name|age|job|favou?rite .+)|how old are you
where (are|do) you (from|live)|how (are|r) (you|things)( doing| today)?
how (is|was) (it going|your day|life)|hows it going|(what|wat) (are )?you (up to|doing)|whats new
you (really |totally |fucking |completely |kinda )?(suck|rock|are (so |really |very |just |a )*(stupid
    |dumb|useless|annoying|crap|idiot|boring|bad|terrible|funny|mean|smart|strict|moron))
(youre|your) (so |really |very |just |a |an |totally |completely )*(stupid|dumb|useless|annoying|crap
    |idiot|boring|bad|terrible|funny|mean|smart|strict|cute|broken|moron)
(stupid|dumb|silly|bad|useless|idiotic|crappy|shit|shitty|fucking)( fucking)? (bot|question|robot
    |machine|thing|app|program|quiz)
(idiot|moron|stupid|dumbass|asshole|bitch|loser|useless|screw you|kiss my ass)
(this|it|that|thats|its|these questions?|the question) ?(is|are
    |s)? (so |really |very |too |getting |just |super |fucking |pretty |kinda |a bit )*(boring|hard
    |difficult|stupid|annoying|fun|funny|weird|tough|tricky|confusing|long|ridiculous|nonsense|bullshit
    |lame|frustrating|stressful)
(i|we) (really |just |fucking |so |kinda )*(hate|love|like|miss|dislike) (this|it|you|that|these
    |this bot|this app|these questions|the questions|math|maths|school|exams|studying|learning
    |my life)( so much| bot| question)?
(im|i am) (so |really |very |too |pretty |kinda |a bit |just |super )*(tired|bored|hungry|sick|sleepy
    |sad|happy|drunk|stressed|annoyed|exhausted|stupid|dumb|bad at this|not good at this|lazy|angry
    |nervous|ill|hungover)( today| now| of (this|it|you))*
boring|bored|tired|(i )?(need|want) (a |some |more )?(coffee|sleep|food|beer|nap)|good luck
(tell|give|sing)( me)? (a |me )*(joke|story|poem|song)
(do )?you (like|love|hate|know|speak|have) .{1,20} (too|bot|feelings?|me|english|russian|german|french
    |spanish)
(my )(\w+ ){1,2}(is|are|was) (barking|crying|calling|sleeping|dead|dying|ringing|here|hungry)
i have (an |a )?(exam|test|headache|class|meeting)( \w+)?|nice weather( today)?
its (raining|cold|hot|late|early|monday|friday)( today| here)?|marry me|merry christmas
happy (birthday|new year)( .+)?
""",
}
"""What each turn of phrase is; the first that fits counts.

A line that is indented goes on with the one before.
"""
