"""A day of a whole university in minutes: the running program without its waits, and made-up learners."""
