"""Language packs: what the grader knows of a language, one folder each, read into one value."""
