"""Keypoint, floor by floor. A module imports only from lower floors and from its own folder.

0  errors      what can go wrong; the text says the next step
1  config      settings, read once from the environment
1  domain      pure: decks, memory, queue, moves, messages
2  grading     pure: what a reply says of a question
2  speech      pure: every sentence that a person reads, in every language
3  dialogue    pure: one attempt as a conversation
3  storage     the database: one store, the rows of each noun
3  content     YAML text -> Deck
3  charts      charts as PNG
3  fitting     a learner's own forgetting curve, fitted to their reviews
4  simulation  a made-up class that learns for a year with the real memory, queue and clock
4  tutor       the things that happen, each one transaction
4  channels    Telegram and the terminal
5  app         wiring: clock, store, channel, content watcher, rounds
6  cli         one function a command, which imports what it needs
"""
