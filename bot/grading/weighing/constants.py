"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.grading.weighing.model import Model

COVERED = 0.5
"""A point is covered from this score on."""

MISSING = 0.12
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -1.258,
    (
        1.444,  # f
        -0.363,  # f_squared
        1.284,  # margin
        -0.438,  # demoted
        -0.002,  # distinctive
        0.661,  # precision
        0.09,  # conflict
        -2.316,  # turned
        0.668,  # whole_demoted
        0.658,  # whole_distinctive
        0.251,  # whole_precision
        1.093,  # whole_margin
        -0.524,  # coverage_margin
        0.28,  # literal
        0.224,  # number_there
        -0.55,  # number_missing
        0.903,  # length
        1.672,  # clauses
        0.684,  # subject
        -0.448,  # size
        0.195,  # unmatched
        -0.155,  # dice
        0.179,  # ratio
        -0.725,  # points
        -0.182,  # what
        -0.177,  # why
        0.03,  # how
        -0.235,  # which
        -0.37,  # explain
    ),
)

LONE = Model(
    -1.383,
    (
        0.49,  # f
        0.757,  # f_squared
        0.49,  # margin
        0.375,  # demoted
        0.375,  # distinctive
        0.177,  # precision
        0.161,  # conflict
        -1.507,  # turned
        0.209,  # whole_demoted
        0.209,  # whole_distinctive
        0.26,  # whole_precision
        0.142,  # whole_margin
        0.209,  # coverage_margin
        -0.132,  # literal
        -0.065,  # number_there
        -0.144,  # number_missing
        1.115,  # length
        -0.328,  # clauses
        -0.226,  # subject
        0.069,  # size
        -0.014,  # unmatched
        1.104,  # dice
        0.373,  # ratio
        0.0,  # points
        -0.243,  # what
        -0.47,  # why
        -0.585,  # how
        -0.379,  # which
        -0.688,  # explain
    ),
)

WRONG = Model(
    -1.473,
    (
        0.833,  # f
        1.443,  # f_squared
        1.533,  # margin
        0.227,  # demoted
        0.553,  # distinctive
        0.27,  # precision
        -0.054,  # conflict
        -1.505,  # turned
        0.187,  # whole_demoted
        0.476,  # whole_distinctive
        0.485,  # whole_precision
        0.528,  # whole_margin
        -0.296,  # coverage_margin
        0.377,  # literal
        -0.139,  # number_there
        -0.13,  # number_missing
        0.36,  # length
        -0.436,  # clauses
        0.134,  # subject
        0.12,  # size
        -0.096,  # unmatched
        1.032,  # dice
        0.006,  # ratio
        -0.982,  # points
        -0.076,  # what
        -0.024,  # why
        0.208,  # how
        -0.375,  # which
        0.11,  # explain
    ),
)

AUTHORED = Model(
    -2.072,
    (
        0.807,  # base
        1.921,  # accept_f
        2.073,  # accept_coverage
        0.857,  # accept_margin
        2.364,  # pattern
        2.087,  # pattern_weight
        -1.018,  # no_pattern
        -3.542,  # against
    ),
)

ACCEPTED = Model(
    -1.612,
    (
        0.56,  # base
        -0.009,  # accept_f
        2.64,  # accept_coverage
        -0.009,  # accept_margin
        0.0,  # pattern
        0.0,  # pattern_weight
        0.0,  # no_pattern
        0.0,  # against
    ),
)

AUTHORED_WRONG = Model(
    -4.019,
    (
        0.003,  # base
        1.231,  # accept_f
        1.348,  # accept_coverage
        1.365,  # accept_margin
        3.621,  # pattern
        5.569,  # pattern_weight
        -0.734,  # no_pattern
        -2.059,  # against
    ),
)
