"""Updates and buttons that are a little, or very much, unlike any that Telegram or the bot makes.

`python -m tests.fuzz` meets as many as asked for; decks, replies and
settings have property tests (`make fuzz` runs all).
"""
