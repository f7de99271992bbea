"""Numbers fitted offline by tools/fit_grader.py; run it again instead of editing them."""

from __future__ import annotations

BASE_BIAS = -2.121
BASE: dict[str, float] = {'f': -1.315, 'f_squared': 3.013, 'margin': 1.719, 'demoted': -0.571, 'distinctive': -0.283, 'precision': 1.253, 'conflict': 0.226, 'whole_demoted': 1.12, 'whole_distinctive': -1.193, 'whole_precision': 0.662, 'whole_margin': 2.629, 'number_there': 0.361, 'number_missing': -2.023, 'length': 3.377, 'size': -2.071, 'alone': 0.0}
AUTHORED_BIAS = -1.5
AUTHORED: dict[str, float] = {'base': 0.8, 'accept_f': 2.0, 'accept_coverage': 1.5, 'accept_margin': 1.0, 'pattern': 3.0, 'pattern_weight': 0.5, 'no_pattern': -0.5}
MISCONCEPTION_BIAS = -2.0
MISCONCEPTION: dict[str, float] = {'base': 0.8, 'accept_f': 2.0, 'accept_coverage': 1.5, 'accept_margin': 1.0, 'pattern': 3.0, 'pattern_weight': 0.5, 'no_pattern': -0.5}
COVERED = 0.6
MISSING = 0.35
PRESENT = 0.6
