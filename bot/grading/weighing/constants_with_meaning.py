"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.grading.weighing.model import Model

COVERED = 0.5
"""A point is covered from this score on."""

MISSING = 0.12
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.5
"""A misconception is present from this score on."""

BASE = Model(
    -2.259,
    (
        1.315,  # f
        -0.569,  # f_squared
        1.029,  # margin
        -0.489,  # demoted
        0.003,  # distinctive
        0.685,  # precision
        0.134,  # conflict
        -2.337,  # turned
        0.688,  # whole_demoted
        0.626,  # whole_distinctive
        0.039,  # whole_precision
        0.736,  # whole_margin
        -0.755,  # coverage_margin
        -0.119,  # literal
        0.203,  # number_there
        -0.601,  # number_missing
        1.045,  # length
        1.573,  # clauses
        0.774,  # subject
        -0.536,  # size
        0.181,  # unmatched
        -0.419,  # dice
        0.142,  # ratio
        -0.277,  # points
        -0.201,  # what
        -0.144,  # why
        0.059,  # how
        -0.281,  # which
        -0.352,  # explain
        0.131,  # whole_near
        0.475,  # whole_lead
        -0.043,  # claim_near
        0.417,  # claim_fresh
        0.927,  # claim_margin
        1.852,  # claim_lead
        0.927,  # claim_share
        -0.203,  # asked_near
    ),
)

LONE = Model(
    -0.709,
    (
        0.363,  # f
        0.795,  # f_squared
        0.363,  # margin
        0.421,  # demoted
        0.421,  # distinctive
        0.122,  # precision
        0.162,  # conflict
        -1.8,  # turned
        0.157,  # whole_demoted
        0.157,  # whole_distinctive
        0.032,  # whole_precision
        -0.166,  # whole_margin
        0.157,  # coverage_margin
        -0.46,  # literal
        -0.014,  # number_there
        -0.064,  # number_missing
        1.3,  # length
        -0.048,  # clauses
        0.082,  # subject
        0.216,  # size
        0.072,  # unmatched
        0.902,  # dice
        0.245,  # ratio
        0.0,  # points
        -0.247,  # what
        -0.349,  # why
        -0.536,  # how
        -0.357,  # which
        -0.665,  # explain
        -0.681,  # whole_near
        0.769,  # whole_lead
        -0.511,  # claim_near
        0.948,  # claim_fresh
        0.948,  # claim_margin
        0.948,  # claim_lead
        -2.673,  # claim_share
        1.18,  # asked_near
    ),
)

WRONG = Model(
    -2.928,
    (
        0.716,  # f
        1.648,  # f_squared
        1.209,  # margin
        0.284,  # demoted
        0.501,  # distinctive
        0.159,  # precision
        -0.032,  # conflict
        -1.767,  # turned
        0.108,  # whole_demoted
        0.323,  # whole_distinctive
        0.064,  # whole_precision
        0.006,  # whole_margin
        -0.412,  # coverage_margin
        0.112,  # literal
        -0.179,  # number_there
        -0.137,  # number_missing
        0.18,  # length
        -0.411,  # clauses
        0.158,  # subject
        0.221,  # size
        -0.109,  # unmatched
        0.777,  # dice
        -0.025,  # ratio
        -0.791,  # points
        -0.006,  # what
        -0.059,  # why
        -0.007,  # how
        -0.3,  # which
        0.036,  # explain
        0.302,  # whole_near
        1.116,  # whole_lead
        0.307,  # claim_near
        1.407,  # claim_fresh
        1.369,  # claim_margin
        1.211,  # claim_lead
        1.454,  # claim_share
        0.025,  # asked_near
    ),
)

AUTHORED = Model(
    -2.233,
    (
        0.814,  # base
        1.665,  # accept_f
        2.163,  # accept_coverage
        0.987,  # accept_margin
        2.478,  # pattern
        2.172,  # pattern_weight
        -0.79,  # no_pattern
        -3.14,  # against
    ),
)

ACCEPTED = Model(
    -1.596,
    (
        0.627,  # base
        -0.056,  # accept_f
        2.657,  # accept_coverage
        -0.056,  # accept_margin
        0.0,  # pattern
        0.0,  # pattern_weight
        0.0,  # no_pattern
        0.0,  # against
    ),
)

AUTHORED_WRONG = Model(
    -3.832,
    (
        0.111,  # base
        1.109,  # accept_f
        1.213,  # accept_coverage
        1.466,  # accept_margin
        3.582,  # pattern
        5.374,  # pattern_weight
        -0.781,  # no_pattern
        -2.036,  # against
    ),
)
