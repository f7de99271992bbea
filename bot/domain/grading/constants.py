"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.domain.grading.model import Model

COVERED = 0.55
"""A point is covered from this score on."""

MISSING = 0.2
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -2.158,
    (
        -0.145,  # f
        0.022,  # f_squared
        1.529,  # margin
        -0.831,  # demoted
        -0.542,  # distinctive
        1.165,  # precision
        0.172,  # conflict
        1.733,  # whole_demoted
        -0.651,  # whole_distinctive
        0.519,  # whole_precision
        2.882,  # whole_margin
        0.68,  # literal
        1.055,  # number_there
        -1.14,  # number_missing
        2.21,  # length
        3.724,  # clauses
        -2.078,  # size
    ),
)

LONE = Model(
    -2.46,
    (
        0.862,  # f
        0.834,  # f_squared
        0.862,  # margin
        0.353,  # demoted
        0.353,  # distinctive
        -0.322,  # precision
        0.956,  # conflict
        0.052,  # whole_demoted
        0.052,  # whole_distinctive
        1.009,  # whole_precision
        1.525,  # whole_margin
        0.94,  # literal
        0.092,  # number_there
        -0.035,  # number_missing
        2.54,  # length
        0.133,  # clauses
        0.707,  # size
    ),
)

TERM = Model(
    -6.395,
    (
        -0.741,  # f
        5.665,  # f_squared
        -0.741,  # margin
        1.177,  # demoted
        1.177,  # distinctive
        -2.763,  # precision
        -0.848,  # conflict
        -0.058,  # whole_demoted
        -0.058,  # whole_distinctive
        1.353,  # whole_precision
        2.26,  # whole_margin
        1.19,  # literal
        0.0,  # number_there
        0.0,  # number_missing
        3.239,  # length
        3.894,  # clauses
        13.3,  # size
    ),
)

WRONG = Model(
    -4.465,
    (
        1.369,  # f
        4.821,  # f_squared
        1.72,  # margin
        -0.701,  # demoted
        2.292,  # distinctive
        0.294,  # precision
        -0.605,  # conflict
        -1.928,  # whole_demoted
        -0.562,  # whole_distinctive
        1.884,  # whole_precision
        -0.405,  # whole_margin
        1.161,  # literal
        -1.052,  # number_there
        -0.118,  # number_missing
        -0.005,  # length
        -1.741,  # clauses
        2.427,  # size
    ),
)

AUTHORED = Model(
    -1.491,
    (
        0.825,  # base
        -0.427,  # accept_f
        3.729,  # accept_coverage
        1.998,  # accept_margin
        4.019,  # pattern
        1.611,  # pattern_weight
        -1.094,  # no_pattern
        -5.857,  # against
    ),
)

AUTHORED_WRONG = Model(
    -0.34,
    (
        -0.052,  # base
        1.649,  # accept_f
        0.257,  # accept_coverage
        2.179,  # accept_margin
        3.792,  # pattern
        -1.124,  # pattern_weight
        -3.792,  # no_pattern
        -2.589,  # against
    ),
)
