from __future__ import annotations

import pytest

from tests.grading.subjects import covered, fault, present

ANSWERS = [
    (
        "same-weight-init",
        (
            "No. If every weight in a layer is the same number, all the neurons compute the same "
            "thing and get identical gradients, so they never become different. Zero biases are "
            "fine since random weights already make the units differ."
        ),
        {"independent-sampling", "break-symmetry", "backprop-cannot-fix", "zero-bias-fine"},
        set(),
    ),
    pytest.param("same-weight-init", "no", set(), set(), marks=fault("another verdict than a fair reader's")),
    pytest.param(
        "same-weight-init",
        "It learns gain and shift; batch mean; fights covariate shift. gradients won't vanish any more",
        set(),
        set(),
        marks=fault("another verdict than a fair reader's"),
    ),
    pytest.param(
        "same-weight-init",
        (
            "Yes it's fine, He initialization guarantees the right variance. Biases must never be "
            "zero, because otherwise the neurons are dead."
        ),
        set(),
        {"he-makes-it-fine", "zero-bias-harmful"},
        marks=fault("another verdict than a fair reader's"),
    ),
    pytest.param(
        "same-weight-init",
        "no, symmetry. biases 0 ok",
        {"independent-sampling", "break-symmetry", "zero-bias-fine"},
        set(),
        marks=fault("another verdict than a fair reader's"),
    ),
    pytest.param(
        "same-weight-init",
        "W = np.full((n,m), x)  # bad, W = np.random.randn(n,m)*np.sqrt(2/n); b = np.zeros(m)  # ok",
        {"independent-sampling", "zero-bias-fine"},
        set(),
        marks=fault("another verdict than a fair reader's"),
    ),
    (
        "choosing-activations",
        (
            "ELU is fastest, ReLU when negative outputs needed, tanh for probabilities, sigmoid "
            "for -1 to 1, softmax for regression"
        ),
        set(),
        set(),
    ),
    pytest.param(
        "dropout-cost",
        "2x slower, no change at inference",
        {"slows-training", "factor-two", "no-inference-cost"},
        set(),
        marks=fault("another verdict than a fair reader's"),
    ),
    (
        "dropout-cost",
        "Dropout speeds up training because there is less to compute, and inference gets faster as well",
        set(),
        {"faster-training"},
    ),
    (
        "dropout-cost",
        (
            "Training yes, roughly twice as slow. Inference no, because nothing is dropped once "
            "training is over."
        ),
        {"slows-training", "factor-two", "no-inference-cost", "training-only"},
        set(),
    ),
    (
        "momentum-near-one",
        "It will accelerate a lot, roll past the minimum, slow down, come back, and do this many times",
        {"picks-up-speed", "overshoots", "oscillates"},
        set(),
    ),
]
"""Question, reply, points that a fair reader finds, wrong ideas."""


@pytest.mark.parametrize(("name", "reply", "points", "wrong"), ANSWERS)
def test_the_verdict_is_that_of_a_fair_reader(
    name: str, reply: str, points: set[str], wrong: set[str]
) -> None:
    assert covered(name, reply) == points
    assert present(name, reply) == wrong


@pytest.mark.parametrize(
    ("name", "reply", "point"),
    [
        ("dropout-cost", "inference is quicker with dropout", "no-inference-cost"),
        ("dropout-cost", "inference becomes faster", "no-inference-cost"),
        ("momentum-near-one", "training is slower at first, then it slows down", "slower-convergence"),
        (
            "choosing-activations",
            "tanh gives probabilities and the sigmoid gives -1 to 1",
            "tanh-minus-one-to-one",
        ),
        (
            "choosing-activations",
            "tanh gives probabilities and the sigmoid gives -1 to 1",
            "logistic-probability",
        ),
        (
            "choosing-activations",
            "Softmax when the output lies between -1 and 1, tanh for several exclusive classes",
            "softmax-exclusive-classes",
        ),
        (
            "choosing-activations",
            "Softmax when the output lies between -1 and 1, tanh for several exclusive classes",
            "tanh-minus-one-to-one",
        ),
        ("choosing-activations", "ELU is fastest, leaky ReLU is the default", "elu-default"),
        ("choosing-activations", "ELU is fastest, leaky ReLU is the default", "leaky-relu-fast"),
        ("choosing-activations", "ELU daily", "elu-default"),
        ("choosing-activations", "sigmoid for -1 to 1, tanh for probabilities", "tanh-minus-one-to-one"),
        ("choosing-activations", "sigmoid for -1 to 1, tanh for probabilities", "logistic-probability"),
        pytest.param(
            "same-weight-init",
            "Yes it's fine. Biases must never be zero.",
            "zero-bias-fine",
            marks=fault("the opposite is covered"),
        ),
        ("dropout-cost", "dropout is only active during inference", "training-only"),
        ("dropout-cost", "it is faster", "no-inference-cost"),
        ("momentum-near-one", "a smaller momentum takes much longer to converge", "slower-convergence"),
        ("batch-normalization", "mean one and standard deviation zero", "zero-mean-unit-std"),
        pytest.param(
            "batch-normalization",
            "the distribution of each layer's inputs stays constant during training",
            "shifting-inputs",
            marks=fault("the opposite is covered"),
        ),
    ],
)
def test_the_opposite_of_a_point_is_not_the_point(name: str, reply: str, point: str) -> None:
    assert point not in covered(name, reply)


@pytest.mark.parametrize(
    ("name", "reply", "points"),
    [
        ("dropout-cost", "Yes. No.", {"slows-training", "no-inference-cost"}),
        ("dropout-cost", "nothing is dropped once training is over", {"training-only"}),
        (
            "same-weight-init",
            "random weights already make the units differ, so biases may be zero",
            {"zero-bias-fine"},
        ),
    ],
)
def test_a_right_reply_in_other_words_is_covered(name: str, reply: str, points: set[str]) -> None:
    assert covered(name, reply) >= points


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        pytest.param(
            "choosing-activations",
            "tanh for hidden layers, sigmoid for RNN gates",
            marks=fault("taken for a wrong idea"),
        ),
        ("batch-normalization", "so gradients don't vanish or explode"),
        ("same-weight-init", "random weights already make the units differ, so biases may be zero"),
        ("same-weight-init", "zero biases are fine since random weights already make the units differ"),
    ],
)
def test_a_right_reply_is_no_wrong_idea(name: str, reply: str) -> None:
    assert present(name, reply) == set()


@pytest.mark.parametrize(
    ("name", "focus", "reply"),
    [
        ("momentum-near-one", "picks-up-speed", "it accelerates"),
        ("momentum-near-one", "picks-up-speed", "very fast"),
        ("same-weight-init", "one-neuron-per-layer", "one"),
        ("batch-normalization", "zero-mean-unit-std", "standardizes them"),
        ("same-weight-init", "break-symmetry", "so that neurons differ"),
        ("same-weight-init", "break-symmetry", "make them different"),
    ],
)
def test_asked_back_a_few_right_words_cover_the_point(name: str, focus: str, reply: str) -> None:
    assert focus in covered(name, reply, focus)


@pytest.mark.parametrize(
    ("name", "focus", "reply"),
    [
        ("dropout-cost", "no-inference-cost", "longer"),
        ("dropout-cost", "no-inference-cost", "it is faster"),
        ("dropout-cost", "training-only", "at test time"),
        ("dropout-cost", "training-only", "inference"),
        ("choosing-activations", "softmax-exclusive-classes", "multi-label"),
        ("same-weight-init", "break-symmetry", "keep symmetry"),
        ("batch-normalization", "zero-mean-unit-std", "mean 1, std 0"),
    ],
)
def test_asked_back_a_few_wrong_words_do_not(name: str, focus: str, reply: str) -> None:
    assert focus not in covered(name, reply, focus)
