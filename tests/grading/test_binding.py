from __future__ import annotations

import pytest

from tests.grading.subjects import covered, fault

EXCHANGED = [
    pytest.param(
        "heart",
        "Veins carry blood away from the heart, arteries return blood to the heart.",
        marks=fault("known to be read otherwise"),
    ),
    pytest.param(
        "heart",
        "arteries bring the blood back to the heart",
        marks=fault("the subject is not bound to what is said of it"),
    ),
    pytest.param(
        "heart",
        "veins: away from the heart, arteries: back to the heart",
        marks=fault("the subject is not bound to what is said of it"),
    ),
    ("cave", "Stalagmites hang from the ceiling, stalactites grow up from the floor."),
    ("cave", "stalagmites hang from the ceiling"),
    ("cave", "stalactites grow from the floor and stalagmites hang down from the ceiling"),
    ("cave", "the ones on the ceiling are stalagmites, the ones on the floor are stalactites"),
]


@pytest.mark.parametrize(("name", "reply"), EXCHANGED)
def test_what_is_said_of_another_subject_is_not_covered(name: str, reply: str) -> None:
    assert covered(name, reply) == set()


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("border", "The river follows the border."),
        ("border", "the river is following the border"),
        ("border", "The border is followed by the river."),
        ("prey", "The perch eats the pike."),
        ("prey", "the pike is eaten by the perch"),
        ("prey", "Mussels are filtered by water fleas."),
        ("prey", "water fleas filter the mussels"),
        ("bread", "sugar turns yeast into carbon dioxide which inflates the dough"),
        ("bread", "The yeast slows the salt down."),
        ("rainbow", "red light is bent more strongly than blue light, so red leaves at a steeper angle"),
    ],
)
def test_exchanged_roles_are_not_covered(name: str, reply: str) -> None:
    assert covered(name, reply) == set()


@pytest.mark.parametrize(
    ("reply", "point"),
    [
        pytest.param(
            "The new train is faster than the old one.", "speed", marks=fault("known to be read otherwise")
        ),
        ("the new train is slower than the old one", "speed"),
        ("the new train is not as fast as the old one", "speed"),
        pytest.param(
            "the new train is twice as fast as the old one",
            "speed",
            marks=fault("an opposite or an equal amount counts as the same word"),
        ),
        ("A ticket is more expensive than before.", "price"),
        ("a ticket is not cheaper than before", "price"),
        ("a ticket is as cheap as before", "price"),
        ("a ticket costs the same as before", "price"),
        ("Inside, the noise is quieter than in the old train.", "noise"),
        ("inside the noise is not louder than in the old train", "noise"),
    ],
)
def test_another_direction_is_not_covered(reply: str, point: str) -> None:
    assert point not in covered("train", reply)


@pytest.mark.parametrize(
    ("name", "reply", "point"),
    [
        ("dropout-cost", "inference gets faster", "no-inference-cost"),
        ("dropout-cost", "predictions come sooner than before", "no-inference-cost"),
        ("dropout-cost", "training does not get faster", "slows-training"),
        ("momentum-near-one", "it is not faster than with a smaller momentum", "slower-convergence"),
        ("momentum-near-one", "with a smaller momentum convergence comes far later", "slower-convergence"),
    ],
)
def test_neither_is_it_in_the_deck(name: str, reply: str, point: str) -> None:
    assert point not in covered(name, reply)


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        pytest.param(
            "oven",
            "The fan runs only while the oven is cooling.",
            marks=fault("the condition weighs too little"),
        ),
        ("oven", "the fan runs while the oven is not baking"),
        pytest.param(
            "oven", "only when the oven is off the fan runs", marks=fault("the condition weighs too little")
        ),
        pytest.param(
            "oven",
            "the fan does not run while the oven is baking",
            marks=fault("the condition weighs too little"),
        ),
        pytest.param(
            "oven",
            "The fan runs all the time, not only while the oven is baking.",
            marks=fault("the condition weighs too little"),
        ),
    ],
)
def test_another_condition_is_not_covered(name: str, reply: str) -> None:
    assert covered(name, reply) == set()


@pytest.mark.parametrize(
    "reply",
    [
        "dropout is switched on only during inference",
        "only at inference are neurons dropped",
        pytest.param(
            "it is active in both training and inference", marks=fault("known to be read otherwise")
        ),
        "dropout is on during inference, off during training",
        "dropout is never switched on in training",
    ],
)
def test_neither_is_the_other_phase(reply: str) -> None:
    assert "training-only" not in covered("dropout-cost", reply)


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("scores", "They get a mean of one and a standard deviation of zero."),
        ("scores", "mean one and deviation zero"),
        ("scores", "mean 1, sd 0"),
        pytest.param(
            "scores",
            "the standard deviation becomes zero and the mean becomes one",
            marks=fault("the amounts are not bound to their names"),
        ),
        ("scores", "They get a mean of zero and a standard deviation of two."),
        pytest.param(
            "scores", "Most of them then lie between -1 and 1.", marks=fault("known to be read otherwise")
        ),
        ("batch-normalization", "it shifts and scales to mean one and standard deviation zero"),
    ],
)
def test_amounts_under_each_others_name_are_not_covered(name: str, reply: str) -> None:
    assert covered(name, reply) == set()


@pytest.mark.parametrize(
    ("name", "reply", "points"),
    [
        (
            "heart",
            "arteries carry blood away from the heart, veins return it to the heart",
            {"arteries", "veins"},
        ),
        ("heart", "Blood is carried away from the heart by arteries.", {"arteries"}),
        ("heart", "blood is returned to the heart by veins", {"veins"}),
        ("heart", "away from the heart, that's where arteries carry blood", {"arteries"}),
        (
            "heart",
            "veins return blood to the heart while arteries carry it away from the heart",
            {"arteries", "veins"},
        ),
        pytest.param(
            "cave",
            "From the ceiling hang stalactites.",
            {"stalactites"},
            marks=fault("right words in another order are held back"),
        ),
        (
            "cave",
            "stalactites hang from the ceiling, whereas stalagmites grow up from the floor",
            {"stalactites", "stalagmites"},
        ),
        ("cave", "it's stalagmites that grow up from the floor", {"stalagmites"}),
        ("border", "The river is followed by the border.", {"follows"}),
        ("border", "it's the river that the border follows", {"follows"}),
        ("prey", "The perch is eaten by the pike.", {"eats"}),
        pytest.param(
            "prey",
            "Mussels filter water fleas.",
            {"lice"},
            marks=fault("right words in another order are held back"),
        ),
        ("train", "the old train was just as fast as the new one", {"speed"}),
        ("train", "before, a ticket was more expensive", {"price"}),
        ("oven", "only while the oven is baking does the fan run", {"only-baking"}),
        ("oven", "while baking, the fan of the oven runs, and only then", {"only-baking"}),
        ("oven", "the fan doesn't run unless the oven is baking", {"only-baking"}),
        ("scores", "a standard deviation of one and a mean of zero", {"zero-one"}),
        ("scores", "mean 0, sd 1", {"zero-one"}),
        ("scores", "zero mean, unit standard deviation", {"zero-one"}),
        ("scores", "between -2 and 2 lie most of them then", {"range"}),
        ("bread", "By salt the yeast is slowed down.", {"salt"}),
        ("bread", "the yeast is slowed down by salt", {"salt"}),
        ("bread", "Sugar is turned into carbon dioxide by yeast, and the dough is inflated by it", {"gas"}),
        pytest.param(
            "rainbow",
            "red light is bent less strongly than blue light, so red leaves at a steeper angle",
            {"colors"},
            marks=fault("right words in another order are held back"),
        ),
        ("rainbow", "Sunlight is bent by drops of rain and reflected back at their rear wall", {"bent"}),
        ("dropout-cost", "inference: just as fast as it was", {"no-inference-cost"}),
        ("dropout-cost", "only in the training phase is dropout switched on", {"training-only"}),
    ],
)
def test_another_order_of_words_is_covered(name: str, reply: str, points: set[str]) -> None:
    assert covered(name, reply) == points
