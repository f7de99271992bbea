"""Weights of the readiness, fitted by tools/fit_readiness.py; not written by hand."""

BIAS = 0.229
WEIGHTS: dict[str, float] = {
    "phrasings": 0.166,
    "patterns": 0.055,
    "rejects": 0.042,
    "spread": 0.064,
    "nearest": 0.000,
    "answered": 0.111,
    "opposites": 0.000,
    "order": 0.000,
    "neighbors": 0.000,
    "synonyms": 0.143,
    "mix-ups": 0.062,
    "marked": 0.027,
}
ERROR = 7
"""Points of readiness by which decks left out of the fit were missed, in the mean."""
