"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.grading.weighing.model import Model

COVERED = 0.5
"""A point is covered from this score on."""

MISSING = 0.12
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -3.516,
    (
        1.959,  # f
        -0.854,  # f_squared
        1.528,  # margin
        -0.744,  # demoted
        0.001,  # distinctive
        1.016,  # precision
        0.199,  # conflict
        -3.487,  # turned
        1.024,  # whole_demoted
        0.941,  # whole_distinctive
        0.07,  # whole_precision
        1.16,  # whole_margin
        -1.096,  # coverage_margin
        -0.177,  # literal
        0.294,  # number_there
        -0.908,  # number_missing
        1.543,  # length
        2.327,  # clauses
        1.15,  # subject
        -0.784,  # size
        0.271,  # unmatched
        -0.606,  # dice
        0.207,  # ratio
        -0.426,  # points
        -0.298,  # what
        -0.223,  # why
        0.082,  # how
        -0.42,  # which
        -0.535,  # explain
        -0.208,  # claim_near
        0.697,  # claim_fresh
        1.658,  # claim_margin
        2.905,  # claim_lead
        1.468,  # claim_share
    ),
    sway=(-2.977, 5.514),
)

LONE = Model(
    -0.718,
    (
        0.369,  # f
        0.782,  # f_squared
        0.369,  # margin
        0.413,  # demoted
        0.413,  # distinctive
        0.123,  # precision
        0.155,  # conflict
        -1.792,  # turned
        0.169,  # whole_demoted
        0.169,  # whole_distinctive
        0.018,  # whole_precision
        -0.161,  # whole_margin
        0.169,  # coverage_margin
        -0.444,  # literal
        -0.004,  # number_there
        -0.069,  # number_missing
        1.329,  # length
        -0.063,  # clauses
        0.108,  # subject
        0.224,  # size
        0.068,  # unmatched
        0.878,  # dice
        0.254,  # ratio
        0.0,  # points
        -0.248,  # what
        -0.349,  # why
        -0.535,  # how
        -0.361,  # which
        -0.668,  # explain
        -0.171,  # claim_near
        1.103,  # claim_fresh
        1.103,  # claim_margin
        1.103,  # claim_lead
        -2.433,  # claim_share
    ),
    sway=(-2.919, 0.705),
)

WRONG = Model(
    -2.799,
    (
        0.711,  # f
        1.622,  # f_squared
        1.229,  # margin
        0.271,  # demoted
        0.499,  # distinctive
        0.168,  # precision
        -0.027,  # conflict
        -1.704,  # turned
        0.093,  # whole_demoted
        0.325,  # whole_distinctive
        0.104,  # whole_precision
        0.081,  # whole_margin
        -0.389,  # coverage_margin
        0.113,  # literal
        -0.183,  # number_there
        -0.135,  # number_missing
        0.154,  # length
        -0.433,  # clauses
        0.152,  # subject
        0.238,  # size
        -0.111,  # unmatched
        0.794,  # dice
        -0.032,  # ratio
        -0.795,  # points
        -0.005,  # what
        -0.058,  # why
        0.004,  # how
        -0.302,  # which
        0.051,  # explain
        0.349,  # claim_near
        1.494,  # claim_fresh
        1.55,  # claim_margin
        1.377,  # claim_lead
        1.571,  # claim_share
    ),
    sway=(-0.507, 4.003),
)

AUTHORED = Model(
    -2.169,
    (
        0.545,  # base
        1.679,  # accept_f
        2.159,  # accept_coverage
        0.98,  # accept_margin
        2.483,  # pattern
        2.169,  # pattern_weight
        -0.784,  # no_pattern
        -3.146,  # against
    ),
)

ACCEPTED = Model(
    -1.597,
    (
        0.621,  # base
        -0.049,  # accept_f
        2.651,  # accept_coverage
        -0.049,  # accept_margin
        0.0,  # pattern
        0.0,  # pattern_weight
        0.0,  # no_pattern
        0.0,  # against
    ),
)

AUTHORED_WRONG = Model(
    -3.833,
    (
        0.07,  # base
        1.116,  # accept_f
        1.221,  # accept_coverage
        1.462,  # accept_margin
        3.585,  # pattern
        5.382,  # pattern_weight
        -0.779,  # no_pattern
        -2.038,  # against
    ),
)
