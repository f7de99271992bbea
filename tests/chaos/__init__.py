"""Everything that goes wrong at once, and whether anything was lost, doubled or out of order.

`python -m tests.chaos` runs a storm over the real process and the emulator; `judge` tells what became of it.
"""
