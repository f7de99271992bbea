"""Wiring: the clock, the store, a channel, the watcher and the rounds, put together."""
