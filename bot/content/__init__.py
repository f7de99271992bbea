"""YAML text to Deck: load, lint, compare, watch."""
