"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.grading.weighing.model import Model

COVERED = 0.5
"""A point is covered from this score on."""

MISSING = 0.15
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -3.245,
    (
        1.133,  # f
        -0.983,  # f_squared
        1.576,  # margin
        -1.389,  # demoted
        -1.529,  # distinctive
        1.07,  # precision
        0.492,  # conflict
        3.665,  # whole_demoted
        -0.813,  # whole_distinctive
        -0.265,  # whole_precision
        2.622,  # whole_margin
        1.042,  # literal
        0.839,  # number_there
        -1.09,  # number_missing
        1.907,  # length
        2.453,  # clauses
        1.435,  # subject
        -1.778,  # size
    ),
)

LONE = Model(
    -2.509,
    (
        0.867,  # f
        0.878,  # f_squared
        0.867,  # margin
        0.346,  # demoted
        0.346,  # distinctive
        -0.382,  # precision
        0.969,  # conflict
        0.022,  # whole_demoted
        0.022,  # whole_distinctive
        0.424,  # whole_precision
        1.458,  # whole_margin
        1.032,  # literal
        0.101,  # number_there
        -0.033,  # number_missing
        2.5,  # length
        0.2,  # clauses
        0.687,  # subject
        0.741,  # size
    ),
)

TERM = Model(
    -6.112,
    (
        -0.704,  # f
        5.431,  # f_squared
        -0.704,  # margin
        1.185,  # demoted
        1.185,  # distinctive
        -2.451,  # precision
        -0.808,  # conflict
        -0.07,  # whole_demoted
        -0.07,  # whole_distinctive
        2.282,  # whole_precision
        2.565,  # whole_margin
        1.0,  # literal
        0.0,  # number_there
        0.0,  # number_missing
        3.397,  # length
        3.473,  # clauses
        -1.359,  # subject
        12.657,  # size
    ),
)

WRONG = Model(
    -5.838,
    (
        1.046,  # f
        5.299,  # f_squared
        1.897,  # margin
        -0.994,  # demoted
        2.264,  # distinctive
        0.076,  # precision
        -0.594,  # conflict
        -1.989,  # whole_demoted
        -0.405,  # whole_distinctive
        1.748,  # whole_precision
        -0.074,  # whole_margin
        1.478,  # literal
        -1.009,  # number_there
        0.067,  # number_missing
        0.156,  # length
        -1.638,  # clauses
        1.478,  # subject
        2.69,  # size
    ),
)

AUTHORED = Model(
    -1.535,
    (
        0.69,  # base
        0.013,  # accept_f
        3.412,  # accept_coverage
        1.818,  # accept_margin
        3.907,  # pattern
        0.531,  # pattern_weight
        -1.234,  # no_pattern
        -5.88,  # against
    ),
)

AUTHORED_WRONG = Model(
    -1.217,
    (
        0.037,  # base
        1.998,  # accept_f
        0.188,  # accept_coverage
        1.71,  # accept_margin
        3.171,  # pattern
        0.951,  # pattern_weight
        -3.171,  # no_pattern
        -2.334,  # against
    ),
)
