"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.grading.weighing.model import Model

COVERED = 0.5
"""A point is covered from this score on."""

MISSING = 0.12
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -2.232,
    (
        1.313,  # f
        -0.565,  # f_squared
        1.018,  # margin
        -0.497,  # demoted
        -0.0,  # distinctive
        0.68,  # precision
        0.134,  # conflict
        -2.331,  # turned
        0.682,  # whole_demoted
        0.627,  # whole_distinctive
        0.044,  # whole_precision
        0.77,  # whole_margin
        -0.737,  # coverage_margin
        -0.119,  # literal
        0.197,  # number_there
        -0.604,  # number_missing
        1.034,  # length
        1.562,  # clauses
        0.773,  # subject
        -0.523,  # size
        0.183,  # unmatched
        -0.414,  # dice
        0.139,  # ratio
        -0.271,  # points
        -0.202,  # what
        -0.146,  # why
        0.058,  # how
        -0.283,  # which
        -0.355,  # explain
        0.028,  # whole_near
        0.003,  # whole_lead
        0.079,  # claim_near
        0.46,  # claim_fresh
        1.076,  # claim_margin
        1.921,  # claim_lead
        0.995,  # claim_share
        -0.326,  # asked_near
    ),
)

LONE = Model(
    -0.716,
    (
        0.365,  # f
        0.797,  # f_squared
        0.365,  # margin
        0.418,  # demoted
        0.418,  # distinctive
        0.124,  # precision
        0.163,  # conflict
        -1.791,  # turned
        0.159,  # whole_demoted
        0.159,  # whole_distinctive
        0.024,  # whole_precision
        -0.163,  # whole_margin
        0.159,  # coverage_margin
        -0.461,  # literal
        -0.011,  # number_there
        -0.066,  # number_missing
        1.308,  # length
        -0.074,  # clauses
        0.081,  # subject
        0.224,  # size
        0.064,  # unmatched
        0.899,  # dice
        0.243,  # ratio
        0.0,  # points
        -0.245,  # what
        -0.346,  # why
        -0.531,  # how
        -0.359,  # which
        -0.664,  # explain
        -0.642,  # whole_near
        1.006,  # whole_lead
        -0.522,  # claim_near
        0.872,  # claim_fresh
        0.872,  # claim_margin
        0.872,  # claim_lead
        -2.66,  # claim_share
        1.135,  # asked_near
    ),
)

WRONG = Model(
    -2.817,
    (
        0.72,  # f
        1.65,  # f_squared
        1.218,  # margin
        0.285,  # demoted
        0.503,  # distinctive
        0.163,  # precision
        -0.03,  # conflict
        -1.735,  # turned
        0.102,  # whole_demoted
        0.324,  # whole_distinctive
        0.071,  # whole_precision
        0.016,  # whole_margin
        -0.412,  # coverage_margin
        0.116,  # literal
        -0.186,  # number_there
        -0.137,  # number_missing
        0.165,  # length
        -0.418,  # clauses
        0.156,  # subject
        0.235,  # size
        -0.11,  # unmatched
        0.784,  # dice
        -0.029,  # ratio
        -0.793,  # points
        -0.005,  # what
        -0.062,  # why
        -0.008,  # how
        -0.3,  # which
        0.042,  # explain
        0.189,  # whole_near
        1.033,  # whole_lead
        0.335,  # claim_near
        1.427,  # claim_fresh
        1.382,  # claim_margin
        1.217,  # claim_lead
        1.455,  # claim_share
        -0.036,  # asked_near
    ),
)

AUTHORED = Model(
    -2.237,
    (
        0.818,  # base
        1.667,  # accept_f
        2.164,  # accept_coverage
        0.985,  # accept_margin
        2.484,  # pattern
        2.169,  # pattern_weight
        -0.783,  # no_pattern
        -3.143,  # against
    ),
)

ACCEPTED = Model(
    -1.595,
    (
        0.626,  # base
        -0.058,  # accept_f
        2.661,  # accept_coverage
        -0.058,  # accept_margin
        0.0,  # pattern
        0.0,  # pattern_weight
        0.0,  # no_pattern
        0.0,  # against
    ),
)

AUTHORED_WRONG = Model(
    -3.838,
    (
        0.108,  # base
        1.113,  # accept_f
        1.218,  # accept_coverage
        1.464,  # accept_margin
        3.586,  # pattern
        5.378,  # pattern_weight
        -0.78,  # no_pattern
        -2.038,  # against
    ),
)
