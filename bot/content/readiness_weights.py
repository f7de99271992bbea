"""Weights of the readiness, fitted by tools/fit_readiness.py; not written by hand."""

BIAS = 0.267
WEIGHTS: dict[str, float] = {
    "phrasings": 0.107,
    "patterns": 0.092,
    "rejects": 0.053,
    "spread": 0.305,
    "nearest": -0.043,
    "answered": 0.047,
    "opposites": 0.000,
    "order": 0.000,
    "neighbors": 0.062,
}
ERROR = 8
"""Points of readiness by which decks left out of the fit were missed, in the mean."""
