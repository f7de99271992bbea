"""An emulator of Telegram's Bot API: its own process, two surfaces, no storage.

Tests and benchmarks talk to it instead of to Telegram. It uses nothing of `bot/`, so it can judge any bot.
`/bot<token>/<method>` and `/file/bot<token>/<path>` are what a bot sees; `/control/<action>` is what a
test does and sees. From the bottom up:

errors, clock, bell   a refusal, the time, waiting for a change
call                  one request to the Bot API: its arguments and files
entities, checks      HTML into text and entities; what may be sent
updates, webhook      what waits for the bot, getUpdates, and what is brought instead
files, limits, faults what was uploaded, how fast is too fast, what goes wrong on purpose
world                 people, chats, messages and the journal of all that happened
methods, phone        what a bot can do, what a learner's phone can do
server, control       the two surfaces
learner, client       the same, typed, for tests: Learner and Emulator
"""
