"""Keypoint, floor by floor. A module imports only from lower floors and from its own folder.

0  errors      what can go wrong; the text says the next step
1  config      settings, read once from the environment
1  domain      pure: decks, grading, memory, queue, dialogue, sentences
2  storage     the database: one store, the rows of each noun
2  content     YAML text -> Deck
2  charts      charts as PNG
2  fitting     a learner's own forgetting curve, fitted to their reviews
2  simulation  a made-up class that learns for a year with the real memory, queue and clock
3  tutor       the things that happen, each one transaction
3  channels    Telegram and the terminal
4  app         wiring: clock, store, channel, content watcher, rounds
5  cli         one function a command, which imports what it needs
"""
