"""Numbers fitted by tools/fit_grader.py; run it again instead of editing them."""

from bot.domain.grading.model import Model

COVERED = 0.55
"""A point is covered from this score on."""

MISSING = 0.2
"""A point is missing up to this score; between the two the learner is asked."""

PRESENT = 0.6
"""A misconception is present from this score on."""

BASE = Model(
    -2.821,
    (
        0.19,  # f
        0.567,  # f_squared
        0.836,  # margin
        -2.331,  # demoted
        0.092,  # distinctive
        1.479,  # precision
        0.032,  # conflict
        3.121,  # whole_demoted
        -0.687,  # whole_distinctive
        0.017,  # whole_precision
        2.747,  # whole_margin
        0.922,  # number_there
        -1.617,  # number_missing
        4.392,  # length
        -1.808,  # size
    ),
)

LONE = Model(
    -3.13,
    (
        0.137,  # f
        4.944,  # f_squared
        0.137,  # margin
        0.556,  # demoted
        0.556,  # distinctive
        -1.389,  # precision
        0.844,  # conflict
        -0.125,  # whole_demoted
        -0.125,  # whole_distinctive
        0.162,  # whole_precision
        3.011,  # whole_margin
        0.327,  # number_there
        -0.225,  # number_missing
        3.545,  # length
        1.582,  # size
    ),
)

AUTHORED = Model(
    -2.221,
    (
        0.521,  # base
        0.209,  # accept_f
        3.627,  # accept_coverage
        1.615,  # accept_margin
        1.444,  # pattern
        2.12,  # pattern_weight
        -1.444,  # no_pattern
        -2.899,  # against
    ),
)

WRONG = Model(
    -4.76,
    (
        -0.022,  # base
        2.656,  # accept_f
        3.334,  # accept_coverage
        1.836,  # accept_margin
        2.503,  # pattern
        0.89,  # pattern_weight
        -2.503,  # no_pattern
        -0.97,  # against
    ),
)
