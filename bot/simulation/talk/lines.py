"""What the learners of the talk simulation know to say about the deck that comes with the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.attempt import Attempt, Stage


@dataclass(frozen=True, slots=True)
class Answer:
    """Typed words that answer a question, and the points that a fair reader finds in them."""

    text: str
    says: tuple[str, ...] = ()


FULL: Mapping[str, Answer] = {
    "same-weight-init": Answer(
        "No. Each weight has to be drawn by itself, because neurons that start out the same compute "
        "the same thing. They also get the same gradients, so training never separates them, and the "
        "layer is worth no more than one neuron. Zero biases are fine.",
        (
            "independent-sampling",
            "break-symmetry",
            "backprop-cannot-fix",
            "one-neuron-per-layer",
            "zero-bias-fine",
        ),
    ),
    "choosing-activations": Answer(
        "ELU is a good default for hidden layers. If speed matters most take leaky ReLU. ReLU is "
        "simple and everybody uses it. tanh when the output has to lie between -1 and 1. Sigmoid for "
        "a probability in binary classification, softmax for probabilities of several exclusive "
        "classes.",
        (
            "elu-default",
            "leaky-relu-fast",
            "relu-simple",
            "tanh-minus-one-to-one",
            "logistic-probability",
            "softmax-exclusive-classes",
        ),
    ),
    "batch-normalization": Answer(
        "While the earlier layers learn, the distribution of the inputs of later layers keeps "
        "changing. Batch norm gives the values zero mean and unit variance, computed over the "
        "mini-batch, right before the activation function. It is like standardizing the features, "
        "but for every layer.",
        (
            "shifting-inputs",
            "zero-mean-unit-std",
            "per-mini-batch",
            "like-input-standardization",
            "before-activation",
        ),
    ),
    "dropout-cost": Answer(
        "Training gets slower, about twice as long until it converges. Inference is as fast as "
        "before because dropout is only on during training.",
        ("slows-training", "factor-two", "no-inference-cost", "training-only"),
    ),
    "momentum-near-one": Answer(
        "It picks up a lot of speed, shoots past the minimum, comes back and oscillates around it "
        "many times, so it takes much longer to converge.",
        ("picks-up-speed", "overshoots", "oscillates", "slower-convergence"),
    ),
}
"""Everything, in whole sentences."""

SHORT: Mapping[str, Answer] = {
    "same-weight-init": Answer(
        "no, symmetry. biases 0 ok", ("independent-sampling", "break-symmetry", "zero-bias-fine")
    ),
    "choosing-activations": Answer(
        "elu default, leaky = fast, relu simple, tanh -1..1, sigmoid prob, softmax multiclass",
        (
            "elu-default",
            "leaky-relu-fast",
            "relu-simple",
            "tanh-minus-one-to-one",
            "logistic-probability",
            "softmax-exclusive-classes",
        ),
    ),
    "batch-normalization": Answer("mean 0 std 1 per batch", ("zero-mean-unit-std", "per-mini-batch")),
    "dropout-cost": Answer(
        "2x slower, no change at inference", ("slows-training", "factor-two", "no-inference-cost")
    ),
    "momentum-near-one": Answer(
        "too fast, overshoots, swings, slow",
        ("picks-up-speed", "overshoots", "oscillates", "slower-convergence"),
    ),
}
"""A few words, as on a phone."""

ODD: Mapping[str, Answer] = {
    "same-weight-init": Answer(
        "imagine a choir where everyone sings the same note: the neurons are clones, and clones get "
        "the same corrections for ever",
        ("break-symmetry", "backprop-cannot-fix"),
    ),
    "choosing-activations": Answer(
        "softmax when exactly one of many labels can be true, tanh if you want minus one to one",
        ("softmax-exclusive-classes", "tanh-minus-one-to-one"),
    ),
    "batch-normalization": Answer(
        "it is a thermostat for layers: every batch gets centred on zero and squeezed to the same spread",
        ("zero-mean-unit-std", "per-mini-batch"),
    ),
    "dropout-cost": Answer(
        "you pay double while it learns and nothing once it works for a living",
        ("factor-two", "no-inference-cost"),
    ),
    "momentum-near-one": Answer(
        "a bowling ball in a bathtub: it races through the lowest point, up the other side and back, "
        "for ages",
        ("picks-up-speed", "overshoots", "oscillates"),
    ),
}
"""In pictures, and not all of it."""

WRONG: Mapping[str, Answer] = {
    "same-weight-init": Answer("Yes that is fine, He initialization takes care of it"),
    "choosing-activations": Answer("softmax in the hidden layers"),
    "batch-normalization": Answer("It normalizes the weights of the whole data set"),
    "dropout-cost": Answer("Dropout makes training faster because there is less to compute"),
    "momentum-near-one": Answer("It gets to the minimum faster"),
}
"""What is wrong, or next to nothing."""

RUSSIAN: Mapping[str, Answer] = {
    "same-weight-init": Answer("Нет, все веса должны быть разными, иначе нейроны учат одно и то же"),
    "choosing-activations": Answer("ELU по умолчанию, tanh если выход от минус одного до одного"),
    "batch-normalization": Answer("Она приводит значения к нулевому среднему и единичной дисперсии"),
    "dropout-cost": Answer("Обучение замедляется примерно вдвое, а предсказания идут так же быстро"),
    "momentum-near-one": Answer("Шаг становится слишком большим, и мы проскакиваем минимум"),
}
"""Right, in a language that the deck is not in: no answer there."""

POINTS: Mapping[str, str] = {
    "independent-sampling": "each one is drawn separately, so they all differ",
    "break-symmetry": "so that the neurons are not all the same and learn different things",
    "backprop-cannot-fix": "all get the same gradient and stay equal",
    "one-neuron-per-layer": "the layer is no better than a single neuron",
    "zero-bias-fine": "zero is fine for the biases",
    "elu-default": "for hidden layers, as the default",
    "leaky-relu-fast": "when speed matters most",
    "relu-simple": "because it is simple and used everywhere",
    "tanh-minus-one-to-one": "outputs between -1 and 1",
    "logistic-probability": "binary classification, to get a probability",
    "softmax-exclusive-classes": "several classes of which only one is right",
    "shifting-inputs": "the distribution of their inputs keeps shifting",
    "zero-mean-unit-std": "it gives them zero mean and unit variance",
    "per-mini-batch": "from the current mini-batch",
    "like-input-standardization": "like standardizing the input features, only for every layer",
    "before-activation": "just before the activation function",
    "slows-training": "it takes longer",
    "factor-two": "twice as long",
    "no-inference-cost": "nothing, it is as fast as before",
    "training-only": "only while training",
    "picks-up-speed": "it gets very fast",
    "overshoots": "it shoots past it",
    "oscillates": "it swings back and forth",
    "slower-convergence": "it takes much longer",
}
"""Each point by itself, when it is asked back."""

CONTRASTS: Mapping[str, str] = {
    "he-makes-it-fine": "no, they can never differ",
    "zero-bias-harmful": "it is a good start, the layer can learn",
    "softmax-hidden": "only the output layer",
    "logistic-hidden-default": "with ELU or another relative of ReLU",
    "whole-dataset-stats": "over the 32 of the batch",
    "normalizes-weights": "the numbers that come out of the layer",
    "faster-training": "more epochs",
    "slows-inference": "neither, both are equally fast",
    "faster-convergence": "sooner with a little friction",
    "stops-moving": "the step is large",
}
"""Right answers to the questions that separate a wrong idea from the right one."""

NO_IDEA = Answer("that makes no difference I think")
"""A wrong answer to anything that is asked back."""

_BANKS: Mapping[str, Mapping[str, Answer]] = {
    "full": FULL,
    "short": SHORT,
    "odd": ODD,
    "wrong": WRONG,
    "russian": RUSSIAN,
}


def answer_to(attempt: Attempt, kind: str) -> Answer:
    """What is answered to the question as it stands: to all of it, to one point, or about a mix-up."""
    point = attempt.current or attempt.point
    if kind == "russian" or point is None:
        return _BANKS[kind][attempt.question]
    if kind == "wrong":
        return NO_IDEA
    if attempt.stage is Stage.CONTRAST:
        return Answer(CONTRASTS[point])
    return Answer(POINTS[point], (point,))
