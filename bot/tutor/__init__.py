"""The things that happen, each one transaction over the store."""
