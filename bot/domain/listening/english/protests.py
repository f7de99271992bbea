"""Words against a verdict, in English."""

from __future__ import annotations

from bot.domain.listening.remark import Protest, protest

PROTESTS = {
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
(look|check|read) (it )?again( please)?|(that|this|its|it is|it was|that was|that is|thats) (all |right
    |clearly |already )?(there|in there)( already)?
(i )?(already |just |literally |clearly |did )*(gave|give|told|said|wrote|typed|put) (you )?(it|that|this|so)
    ( already| before| above| there)?( in (the|my) (first|second|third|last) (line|sentence|part))?
(that|this|it)s? (is |was )?(exactly |just |precisely |literally )?what my (first |second |third |last
    |whole )?(answer|reply|sentence|text|line) (says|said|means)
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
are you blind|open your eyes|(this|your|the) (marking|grading|verdict) is .{1,30}
i want my points?( back)?|you (missed|skipped|overlooked|ignored) (half|most|all|part|some) of .{1,30}
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
}
