"""Thanks, greetings and small talk, in English."""

from __future__ import annotations

from bot.domain.listening.remark import FAREWELL, GREETING, TALK, THANKS

MANNERS = {
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
(good|nice|great) to (see|meet|be) (you|back)( again)?|long time no see
(hi|hello|hiya|hey|heya|yo|howdy|sup|hallo|hola|ciao|greetings|salut|helo)( there| again| bot| you
    | everyone| everybody| tutor| friend)*
(good )?(morning|afternoon|evening)( bot| everyone)?|good day|whats up|wassup|gm
(im|i am) (back|here)( again)?|its me( again)?
""",
    FAREWELL: r"""
nighty night|(good ?)?(bye|night)( bye| night)?( bot)?|good ?bye|goodnight|gn
see (you|ya)( later| tomorrow| soon| around| then)?|cya|later alligator|take care
have a (good|nice|great) (day|evening|night|one|weekend)|sleep well|farewell
talk (to you )?(later|soon|tomorrow)
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
