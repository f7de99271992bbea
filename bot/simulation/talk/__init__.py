"""A month of talk: made-up learners of several tempers over the running program, on a clock of their own."""
