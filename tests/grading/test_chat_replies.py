from __future__ import annotations

import pytest

from tests.grading.subjects import covered, fault, present


@pytest.mark.parametrize(
    ("name", "reply", "points"),
    [
        (
            "same-weight-init",
            (
                "nope!! every single wieght gets its own random number, otherwise the nodes are all "
                "twins. biases can be 0 np"
            ),
            {"independent-sampling", "break-symmetry", "zero-bias-fine"},
        ),
        (
            "same-weight-init",
            "Not OK for the weights. OK for the biases.",
            {"independent-sampling", "zero-bias-fine"},
        ),
        (
            "same-weight-init",
            (
                "if u start them all the same they all get the same update every step, so they stay "
                "the same till the end of time. u basically have 1 neuron per layer"
            ),
            {"backprop-cannot-fix", "one-neuron-per-layer"},
        ),
        ("same-weight-init", "biases: zero is fine", {"zero-bias-fine"}),
        (
            "same-weight-init",
            "I don't remember what He is, but you have to draw each weight separately",
            {"independent-sampling"},
        ),
        (
            "same-weight-init",
            "It isn't a problem for the biases to be zero, they don't need symmetry breaking",
            {"zero-bias-fine"},
        ),
        ("choosing-activations", "softmax = pick one class out of many", {"softmax-exclusive-classes"}),
        (
            "choosing-activations",
            (
                "elu as a default in the hidden layers; leaky relu if i need speed; tanh when output "
                "between -1 and +1; sigmoid: yes/no probability"
            ),
            {"elu-default", "leaky-relu-fast", "tanh-minus-one-to-one", "logistic-probability"},
        ),
        (
            "choosing-activations",
            (
                "Not sure about ELU and the leaky one, but softmax is for the output layer when "
                "exactly one class is right and sigmoid for binary classification"
            ),
            {"softmax-exclusive-classes", "logistic-probability"},
        ),
        (
            "choosing-activations",
            "relu bc its simple and everyone uses it lol",
            {"relu-simple"},
        ),
        (
            "batch-normalization",
            "for every mini batch it substracts the mean and divides by the std, so mean 0 and std 1",
            {"zero-mean-unit-std", "per-mini-batch"},
        ),
        (
            "batch-normalization",
            (
                "the inputs of deep layers keep changing their distribution while the lower layers "
                "learn. BN fixes that"
            ),
            {"shifting-inputs"},
        ),
        (
            "batch-normalization",
            (
                "It's not the weights that are normalized but the values, to zero mean and unit "
                "variance, just before the activation function"
            ),
            {"zero-mean-unit-std", "before-activation"},
        ),
        (
            "batch-normalization",
            "the stats come from the current batch, not from the whole data set",
            {"per-mini-batch"},
        ),
        (
            "dropout-cost",
            "ya training slower like 2 times, at test time nothing changes cuz dropout is off then",
            {"slows-training", "factor-two", "no-inference-cost", "training-only"},
        ),
        (
            "dropout-cost",
            "Training takes longer to converge, inference doesnt",
            {"slows-training", "no-inference-cost"},
        ),
        ("dropout-cost", "only while training is it turned on", {"training-only"}),
        ("dropout-cost", "it won't affect how fast predictions are", {"no-inference-cost"}),
        pytest.param(
            "momentum-near-one",
            "it gets super fast, shoots over the minimum, comes back, shoots over again... takes "
            "forever to converge",
            {"picks-up-speed", "overshoots", "oscillates", "slower-convergence"},
            marks=fault("known to be read otherwise"),
        ),
        ("momentum-near-one", "It doesn't converge any faster, it takes much longer", {"slower-convergence"}),
        ("momentum-near-one", "it rolls right past the lowest point because it cannot brake", {"overshoots"}),
        ("bread", "the yeast eats sugar and makes co2, and that puffs up the dough", {"gas"}),
        ("bread", "kneeding makes a gluten net wich traps the bubbels", {"gluten"}),
        ("bread", "Salt? It slows the yeast down.", {"salt"}),
        ("bread", "because salt slows down the yeast you add it late", {"salt"}),
        ("glacier", "it glides on a thin film of melt water at the bottom", {"slides"}),
        ("glacier", "ridges of rubble (moraines) stay where the ice stopped", {"moraine"}),
        ("glacier", "when the sea fills the valley that it carved you get a fjord", {"fjord"}),
        pytest.param(
            "heart",
            "arteries: away from heart. veins: back to it.",
            {"arteries", "veins"},
            marks=fault("known to be read otherwise"),
        ),
        ("oven", "the fan is only running when the oven bakes", {"only-baking"}),
        ("scores", "mean 0 and std of 1, nearly all between minus two and two", {"zero-one", "range"}),
    ],
)
def test_a_right_reply_in_chat_style_is_covered(name: str, reply: str, points: set[str]) -> None:
    assert covered(name, reply) == points
    assert present(name, reply) == set()


@pytest.mark.parametrize(
    ("name", "reply", "points", "wrong"),
    [
        (
            "same-weight-init",
            "yep its fine, backprop will make them different anyway",
            set(),
            {"he-makes-it-fine"},
        ),
        pytest.param(
            "same-weight-init",
            "random biases are a must, zero biases keep the symmetry",
            set(),
            {"zero-bias-harmful"},
            marks=fault("known to be read otherwise"),
        ),
        (
            "same-weight-init",
            "the neurons get different gradients so training soon pulls the weights apart",
            set(),
            set(),
        ),
        (
            "same-weight-init",
            "a layer of n equal neurons is still as powerful as n neurons",
            set(),
            set(),
        ),
        ("choosing-activations", "sigmoid when many exclusive classes, softmax for yes or no", set(), set()),
        ("choosing-activations", "use softmax in the hidden layers", set(), {"softmax-hidden"}),
        ("choosing-activations", "never use softmax in the hidden layers", set(), set()),
        ("batch-normalization", "mean and variance of all training examples", set(), {"whole-dataset-stats"}),
        ("batch-normalization", "it comes right after the activation function", set(), set()),
        ("dropout-cost", "half as long, since half the neurons are gone", set(), set()),
        ("dropout-cost", "my prof says both get slower but I doubt it", set(), set()),
        (
            "dropout-cost",
            "Does it slow training? No. Does it slow inference? Yes.",
            set(),
            {"slows-inference"},
        ),
        ("momentum-near-one", "it never overshoots and stops at the minimum right away", set(), set()),
        ("momentum-near-one", "with less momentum it would overshoot", set(), set()),
        pytest.param(
            "momentum-near-one",
            "at 0.5 it takes longer than at 0.99999",
            set(),
            set(),
            marks=fault("a wrong word among right ones does not weigh"),
        ),
        ("bread", "sugar is poison for the yeast, so the dough stays flat", set(), set()),
        ("bread", "Kneading breaks the network of gluten that traps the bubbles", set(), set()),
        ("bread", "without salt the yeast is slowed down", set(), set()),
        ("bread", "pepper slows the yeast down", set(), set()),
        ("glacier", "the glacier slides on a film of oil at its bed", set(), set()),
        ("glacier", "the valley floods the sea and a fjord forms", set(), set()),
        ("glacier", "the ridges of rubble lie in front of where the ice began", set(), set()),
        (
            "glacier",
            "in winter it's frozen to its bed, but most of the year a glacier slides on a film of meltwater",
            {"slides"},
            set(),
        ),
        ("rainbow", "blue light is bent less strongly than red light", set(), set()),
    ],
)
def test_a_wrong_or_half_right_reply_gets_what_it_deserves(
    name: str, reply: str, points: set[str], wrong: set[str]
) -> None:
    assert covered(name, reply) == points
    assert present(name, reply) == wrong


@pytest.mark.parametrize(
    ("name", "reply", "points", "wrong"),
    [
        (
            "dropout-cost",
            "nah inference is the same, only training gets slower",
            {"no-inference-cost", "slows-training"},
            set(),
        ),
        (
            "dropout-cost",
            "training slows down, not inference",
            {"no-inference-cost", "slows-training"},
            set(),
        ),
        pytest.param(
            "dropout-cost",
            "inference, not training, gets slower",
            set(),
            {"slows-inference"},
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        pytest.param(
            "dropout-cost",
            "I'd have guessed inference slows down too, but it's as fast as before",
            {"no-inference-cost"},
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        ("dropout-cost", "no slowdown in training, no slowdown in inference", {"no-inference-cost"}, set()),
        pytest.param(
            "dropout-cost",
            "its like 2-3 times slower to train lol",
            {"factor-two", "slows-training"},
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        ("dropout-cost", "training is ten times slower", {"slows-training"}, set()),
        pytest.param(
            "dropout-cost",
            "dropout makes training faster? no way, it takes longer",
            {"slows-training"},
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        ("momentum-near-one", "it hardly gains any speed", set(), set()),
        ("momentum-near-one", "it doesn't stop at the minimum but rolls on", {"overshoots"}, set()),
        pytest.param(
            "momentum-near-one",
            "It would take longer if it overshot, but it doesn't overshoot",
            set(),
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        (
            "same-weight-init",
            "weights: not ok, biases: ok",
            {"zero-bias-fine", "independent-sampling"},
            set(),
        ),
        ("same-weight-init", "weights ok biases not ok", set(), set()),
        ("same-weight-init", "the biases must not all be equal", set(), set()),
        pytest.param(
            "same-weight-init",
            "Setting weights equal is fine but biases must be drawn at random",
            set(),
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        ("batch-normalization", "it normalizes the values not the weights", set(), set()),
        (
            "choosing-activations",
            "tanh if outputs are in [-1, 1], softmax if classes exclude each other",
            {"tanh-minus-one-to-one", "softmax-exclusive-classes"},
            set(),
        ),
        ("choosing-activations", "tanh if outputs are in [0, 1]", set(), set()),
        pytest.param(
            "choosing-activations",
            "elu never, it's the worst default",
            set(),
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        (
            "choosing-activations",
            "dont use sigmoid in hidden layers, use elu there by default",
            {"elu-default"},
            set(),
        ),
        pytest.param(
            "bread",
            "salt doesnt speed up the yeast it slows it down",
            {"salt"},
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        pytest.param(
            "bread",
            "not salt but sugar slows the yeast down",
            set(),
            set(),
            marks=fault("known to be read otherwise"),
        ),
        ("bread", "Does salt make the yeast faster? I think it slows it down.", {"salt"}, set()),
        ("glacier", "A glacier isn't frozen to its bed, it slides on a film of meltwater", {"slides"}, set()),
        pytest.param(
            "train",
            "same speed, cheaper, louder",
            {"price", "speed", "noise"},
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
        (
            "train",
            "the new train is just as fast, but louder inside than the old one; tickets got cheaper",
            {"price", "speed", "noise"},
            set(),
        ),
        (
            "glacier",
            "A glacier is not frozen to its bed. It slides on a film of meltwater",
            {"slides"},
            set(),
        ),
        pytest.param(
            "bread",
            "Salt does not make the yeast faster. It slows the yeast down.",
            {"salt"},
            set(),
            marks=fault("the denial reaches too far, or not far enough"),
        ),
    ],
)
def test_what_is_denied_and_what_takes_its_place_are_told_apart(
    name: str, reply: str, points: set[str], wrong: set[str]
) -> None:
    assert covered(name, reply) == points
    assert present(name, reply) == wrong


@pytest.mark.parametrize(
    ("name", "focus", "reply", "wanted"),
    [
        ("dropout-cost", "factor-two", "2", True),
        ("dropout-cost", "factor-two", "double", True),
        ("dropout-cost", "factor-two", "not 2", False),
        ("dropout-cost", "training-only", "training", True),
        ("dropout-cost", "training-only", "in both", False),
        ("dropout-cost", "no-inference-cost", "nothing", True),
        ("dropout-cost", "slows-training", "it takes longer", True),
        ("dropout-cost", "slows-training", "shorter", False),
        ("momentum-near-one", "overshoots", "it flies past", True),
        ("momentum-near-one", "oscillates", "a straight line", False),
        ("momentum-near-one", "slower-convergence", "longer", True),
        ("momentum-near-one", "slower-convergence", "shorter", False),
        ("same-weight-init", "zero-bias-fine", "zero", True),
        pytest.param(
            "same-weight-init",
            "zero-bias-fine",
            "anything but zero",
            False,
            marks=fault("a word of the point counts whatever stands around it, or too little"),
        ),
        ("same-weight-init", "independent-sampling", "all the same", False),
        ("same-weight-init", "independent-sampling", "they should all be different", True),
        ("batch-normalization", "per-mini-batch", "the whole training set", False),
        ("batch-normalization", "per-mini-batch", "the batch", True),
        ("batch-normalization", "before-activation", "before the activation", True),
        ("batch-normalization", "before-activation", "after the activation", False),
        ("choosing-activations", "relu-simple", "it's complicated", False),
        pytest.param(
            "choosing-activations",
            "leaky-relu-fast",
            "when speed does not matter",
            False,
            marks=fault("a word of the point counts whatever stands around it, or too little"),
        ),
        ("choosing-activations", "leaky-relu-fast", "speed", True),
    ],
)
def test_asked_back_a_word_or_two_are_enough_if_they_are_the_right_ones(
    name: str, focus: str, reply: str, *, wanted: bool
) -> None:
    assert (focus in covered(name, reply, focus)) is wanted
