"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.grading.weighing.model import Model

COVERED = 0.5
"""A point is covered from this score on."""

MISSING = 0.12
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -1.248,
    (
        1.432,  # f
        -0.554,  # f_squared
        1.513,  # margin
        -0.254,  # demoted
        -0.045,  # distinctive
        0.748,  # precision
        0.132,  # conflict
        -2.361,  # turned
        0.752,  # whole_demoted
        0.591,  # whole_distinctive
        0.727,  # whole_precision
        1.229,  # whole_margin
        -0.535,  # coverage_margin
        0.014,  # literal
        0.225,  # number_there
        -0.562,  # number_missing
        0.9,  # length
        1.739,  # clauses
        0.622,  # subject
        -0.393,  # size
        0.191,  # unmatched
        -0.516,  # dice
        0.173,  # ratio
        -0.839,  # points
        -0.218,  # what
        -0.202,  # why
        0.065,  # how
        -0.259,  # which
        -0.458,  # explain
    ),
)

LONE = Model(
    -1.687,
    (
        0.45,  # f
        0.92,  # f_squared
        0.45,  # margin
        0.386,  # demoted
        0.386,  # distinctive
        0.163,  # precision
        0.237,  # conflict
        -1.014,  # turned
        0.308,  # whole_demoted
        0.308,  # whole_distinctive
        0.271,  # whole_precision
        0.407,  # whole_margin
        0.308,  # coverage_margin
        -0.523,  # literal
        -0.125,  # number_there
        -0.142,  # number_missing
        1.171,  # length
        -0.288,  # clauses
        -0.23,  # subject
        0.145,  # size
        -0.016,  # unmatched
        0.973,  # dice
        0.371,  # ratio
        0.0,  # points
        -0.224,  # what
        -0.476,  # why
        -0.561,  # how
        -0.409,  # which
        -0.663,  # explain
    ),
)

WRONG = Model(
    -1.428,
    (
        0.877,  # f
        1.503,  # f_squared
        1.421,  # margin
        0.231,  # demoted
        0.589,  # distinctive
        0.264,  # precision
        -0.089,  # conflict
        -1.473,  # turned
        0.197,  # whole_demoted
        0.489,  # whole_distinctive
        0.458,  # whole_precision
        0.579,  # whole_margin
        -0.287,  # coverage_margin
        0.365,  # literal
        -0.14,  # number_there
        -0.13,  # number_missing
        0.325,  # length
        -0.441,  # clauses
        0.109,  # subject
        0.119,  # size
        -0.087,  # unmatched
        1.019,  # dice
        -0.001,  # ratio
        -0.994,  # points
        -0.079,  # what
        -0.022,  # why
        0.226,  # how
        -0.381,  # which
        0.14,  # explain
    ),
)

AUTHORED = Model(
    -1.896,
    (
        0.751,  # base
        1.623,  # accept_f
        2.23,  # accept_coverage
        0.951,  # accept_margin
        2.393,  # pattern
        2.043,  # pattern_weight
        -0.976,  # no_pattern
        -3.506,  # against
    ),
)

ACCEPTED = Model(
    -1.512,
    (
        0.551,  # base
        -0.099,  # accept_f
        2.793,  # accept_coverage
        -0.099,  # accept_margin
        0.0,  # pattern
        0.0,  # pattern_weight
        0.0,  # no_pattern
        0.0,  # against
    ),
)

AUTHORED_WRONG = Model(
    -4.049,
    (
        0.02,  # base
        1.43,  # accept_f
        1.352,  # accept_coverage
        1.027,  # accept_margin
        3.7,  # pattern
        5.392,  # pattern_weight
        -0.691,  # no_pattern
        -2.146,  # against
    ),
)
