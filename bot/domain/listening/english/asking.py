"""Questions back and giving up, in English."""

from __future__ import annotations

from bot.domain.listening.remark import ASKS, GIVES_UP

ASKING = {
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
(ask |say |show |ask me )?(it |that |this |the question )?(again|once more|one more time)( please)?
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
(im |i am )?not (really |very |at all )?famil\w+ with .{1,40}
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
}
