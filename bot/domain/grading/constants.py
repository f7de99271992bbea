"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.domain.grading.model import Model

COVERED = 0.55
"""A point is covered from this score on."""

MISSING = 0.2
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -2.089,
    (
        0.212,  # f
        0.328,  # f_squared
        1.095,  # margin
        -1.053,  # demoted
        0.565,  # distinctive
        0.74,  # precision
        0.117,  # conflict
        1.721,  # whole_demoted
        -0.898,  # whole_distinctive
        0.769,  # whole_precision
        2.762,  # whole_margin
        0.816,  # number_there
        -1.643,  # number_missing
        2.243,  # length
        3.734,  # clauses
        -2.077,  # size
    ),
)

LONE = Model(
    -3.169,
    (
        0.132,  # f
        4.964,  # f_squared
        0.132,  # margin
        0.605,  # demoted
        0.605,  # distinctive
        -1.567,  # precision
        0.834,  # conflict
        -0.146,  # whole_demoted
        -0.146,  # whole_distinctive
        0.348,  # whole_precision
        2.97,  # whole_margin
        0.326,  # number_there
        -0.212,  # number_missing
        3.395,  # length
        0.68,  # clauses
        1.594,  # size
    ),
)

WRONG = Model(
    -4.766,
    (
        2.706,  # f
        2.275,  # f_squared
        1.046,  # margin
        -0.645,  # demoted
        1.142,  # distinctive
        1.537,  # precision
        -0.148,  # conflict
        -0.33,  # whole_demoted
        -0.805,  # whole_distinctive
        2.292,  # whole_precision
        1.646,  # whole_margin
        0.279,  # number_there
        -0.889,  # number_missing
        1.941,  # length
        -2.818,  # clauses
        0.359,  # size
    ),
)

AUTHORED = Model(
    -1.68,
    (
        0.811,  # base
        1.111,  # accept_f
        4.157,  # accept_coverage
        0.162,  # accept_margin
        3.308,  # pattern
        1.781,  # pattern_weight
        -1.19,  # no_pattern
        -4.422,  # against
    ),
)

AUTHORED_WRONG = Model(
    -2.398,
    (
        0.337,  # base
        1.416,  # accept_f
        -0.204,  # accept_coverage
        2.426,  # accept_margin
        6.152,  # pattern
        -2.06,  # pattern_weight
        -1.845,  # no_pattern
        -2.056,  # against
    ),
)
