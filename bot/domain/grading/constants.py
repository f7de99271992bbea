"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.domain.grading.model import Model

COVERED = 0.55
"""A point is covered from this score on."""

MISSING = 0.2
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -2.154,
    (
        -0.17,  # f
        0.177,  # f_squared
        1.52,  # margin
        -0.614,  # demoted
        -0.585,  # distinctive
        1.191,  # precision
        0.118,  # conflict
        2.117,  # whole_demoted
        -0.732,  # whole_distinctive
        0.469,  # whole_precision
        2.9,  # whole_margin
        1.1,  # number_there
        -1.129,  # number_missing
        2.233,  # length
        3.705,  # clauses
        -2.094,  # size
    ),
)

LONE = Model(
    -3.133,
    (
        0.119,  # f
        4.961,  # f_squared
        0.119,  # margin
        0.659,  # demoted
        0.659,  # distinctive
        -1.416,  # precision
        0.811,  # conflict
        -0.209,  # whole_demoted
        -0.209,  # whole_distinctive
        0.289,  # whole_precision
        2.832,  # whole_margin
        0.293,  # number_there
        -0.208,  # number_missing
        3.37,  # length
        0.544,  # clauses
        1.576,  # size
    ),
)

WRONG = Model(
    -4.572,
    (
        1.468,  # f
        5.121,  # f_squared
        1.662,  # margin
        -0.428,  # demoted
        1.96,  # distinctive
        0.259,  # precision
        -0.615,  # conflict
        -1.405,  # whole_demoted
        -0.465,  # whole_distinctive
        1.941,  # whole_precision
        -0.286,  # whole_margin
        -0.992,  # number_there
        -0.105,  # number_missing
        0.143,  # length
        -1.702,  # clauses
        2.451,  # size
    ),
)

AUTHORED = Model(
    -1.604,
    (
        0.808,  # base
        0.292,  # accept_f
        3.726,  # accept_coverage
        1.655,  # accept_margin
        2.947,  # pattern
        3.087,  # pattern_weight
        -1.167,  # no_pattern
        -4.537,  # against
    ),
)

AUTHORED_WRONG = Model(
    -0.738,
    (
        -0.049,  # base
        3.498,  # accept_f
        0.61,  # accept_coverage
        1.067,  # accept_margin
        3.931,  # pattern
        -1.288,  # pattern_weight
        -3.931,  # no_pattern
        -2.017,  # against
    ),
)
