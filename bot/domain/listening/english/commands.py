"""Commands in words, in English."""

from __future__ import annotations

from bot.domain.listening.remark import Command, command

COMMANDS = {
    command(Command.HINT): r"""
(a |another |one more |small |little |give me a |give me another |i need a |need a |any |the |next |
    first |more )*(hints?|clue|tip|pointer)( me)?
(can|could|may) (i|you) (please )?(have|get|see|give|use|give me)( me)? (a|another|one|some|any
    |one more|the)( small| little| tiny)? (hint|clue|tip|help)
(a )?(little|bit of|some|small) help|help me( out)?( a bit| a little| with this)?( one)?
(can|could) you help( me)?( a bit| out| with this)?|i need (some |a bit of |a little )?help( with this)?
nudge me|(please )?(tell me|say|explain) (a (little |bit )?)?more( about (it|that|this))?( please)?
(and )?what else
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
    command(Command.MORE): r"""
(and |ok |now |just |please |show me |show |give me |gimme |i want |i need |ill take )*
    (some |a bit |a little |a little bit |one |anything )?more( of (it|that|this))?( please)?
(and |give me |gimme |show me )*another( one)?( please)?
(can|could|may) i (have|get|see) (some |one )?(more|another( one)?)( please)?
""",
    command(Command.NEXT): r"""
next( one| question| please)?|(the )?next (one|question)|(another|one more) question
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
}
