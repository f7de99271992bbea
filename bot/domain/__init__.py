"""Pure rules: no await, no clock, no files, no randomness that is not passed in."""
