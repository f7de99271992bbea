"""How fast the product is, measured beside others in the same run: `python -m benchmarks [NAME ...]`.

Only the program's public faces are used: the real process against the emulator of the Bot API, or units of
work on a real database. From the bottom up:

results                      what a bench returns: tables, curves, figures to be held against an aim
spread                       medians and quartiles
decks, school                made-up decks; databases with learners and memories
crowd                        a process of its own: the emulator, and many learners who write
process, stage, contenders   a bot under load: the tutor or an echo
updates, flood, starts       benches of the whole process
replies, publishing, kept,   benches of units of work
storage, answers, profiles
aims, page, drawing          the table of aims, docs/performance.md, its pictures
"""
