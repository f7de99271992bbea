from __future__ import annotations

import pytest

from bot.domain.verdict import Verdict
from tests.grading.subjects import covered, fault, graded

ALL = {"mercury", "venus", "earth", "mars"}


@pytest.mark.parametrize(
    ("reply", "points"),
    [
        ("Mercury, Venus, Earth, Mars", ALL),
        ("mercury venus earth mars", ALL),
        ("Mars, Earth, Venus and Mercury", ALL),
        ("mercury and venus and earth and mars", ALL),
        ("Mercury; Venus; Earth; Mars", ALL),
        ("1. Mercury 2. Venus 3. Earth 4. Mars", ALL),
        ("- Mercury\n- Venus\n- Earth\n- Mars", ALL),
        ("The four inner planets are Mercury, Venus, Earth and Mars.", ALL),
        ("mercury, venus, earth, mars, I think", ALL),
        ("Merkury, Venos, Earth, Marz", ALL),
        ("Venus and Mars", {"venus", "mars"}),
        ("mars", {"mars"}),
        ("only Mars", {"mars"}),
        ("Mercury, Venus, Earth, Jupiter", {"mercury", "venus", "earth"}),
        ("earth, mars and I don't know the other two", {"earth", "mars"}),
        ("Mercury, Venus and Earth, but not Mars", {"mercury", "venus", "earth"}),
        ("Mercury, Venus, Earth... not Mars", {"mercury", "venus", "earth"}),
        ("Jupiter, Saturn, Uranus, Neptune", set()),
        ("all but Mars", set()),
        ("none of Mercury, Venus, Earth and Mars", set()),
        ("the four inner planets", set()),
        ("all four", set()),
    ],
)
def test_asked_to_name_things_a_list_of_their_names_is_the_answer(reply: str, points: set[str]) -> None:
    assert covered("planets", reply) == points


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("rainbow", "drops rain sunlight reflect rear wall red blue angle"),
        ("rainbow", "rain, sunlight, drops, wall, red light, blue light, steeper angle"),
        ("rainbow", "red and blue and light and drops and wall and rear and angle and sunlight"),
        ("bread", "yeast sugar carbon dioxide dough kneading gluten network bubbles salt"),
        ("bread", "carbon dioxide, gluten, bubbles, salt, yeast, sugar, dough"),
        ("glacier", "meltwater film bed moraines ridges rubble ice sea valley fjord"),
        ("glacier", "fjord moraine meltwater"),
        (
            "batch-normalization",
            "mean variance mini-batch activation function layer inputs distribution zero unit",
        ),
        ("momentum-near-one", "speed minimum overshoot oscillate convergence momentum optimizer"),
        ("same-weight-init", "weights random symmetry neurons gradients layer biases zero"),
    ],
)
def test_asked_why_the_words_alone_are_unsure_at_most(name: str, reply: str) -> None:
    verdicts = [finding.verdict for finding in graded(name, reply).points.values()]
    assert Verdict.COVERED not in verdicts


@pytest.mark.parametrize(
    ("reply", "points"),
    [
        ("No. Yes.", {"not-all", "lower"}),
        ("no, yes", {"not-all", "lower"}),
        ("No and yes", {"not-all", "lower"}),
        ("1. no 2. yes", {"not-all", "lower"}),
        ("First no, second yes", {"not-all", "lower"}),
        ("nope. yep.", {"not-all", "lower"}),
        ("Yes. No.", set()),
        ("yes and no", set()),
        ("no no", {"not-all"}),
        ("yes yes", {"lower"}),
        ("yes", set()),
        ("no", set()),
        (
            "No, it does not prevent all injuries. Yes, it lowers the risk of a fracture.",
            {"not-all", "lower"},
        ),
        pytest.param(
            "No it doesn't. Yes it does.",
            {"not-all", "lower"},
            marks=fault("«it doesn't» hides the yes and no"),
        ),
    ],
)
def test_a_yes_or_no_for_each_part_answers_it(reply: str, points: set[str]) -> None:
    assert covered("helmet", reply) == points


@pytest.mark.parametrize(
    ("reply", "points"),
    [
        ("Yes. No.", {"slows-training", "no-inference-cost"}),
        ("yes, no", {"slows-training", "no-inference-cost"}),
        ("yes to the first, no to the second", {"slows-training", "no-inference-cost"}),
        ("No. Yes.", set()),
        ("yes and yes", {"slows-training"}),
    ],
)
def test_so_it_does_in_the_deck(reply: str, points: set[str]) -> None:
    assert covered("dropout-cost", reply) == points


@pytest.mark.parametrize(
    ("name", "reply", "points"),
    [
        ("helmet", "A helmet lowers the risk of a fracture.", {"lower"}),
        ("helmet", "it does lower the risk of a fracture", {"lower"}),
        ("helmet", "a helmet does not prevent all injuries", {"not-all"}),
        ("helmet", "A helmet prevents all injuries.", set()),
        ("helmet", "does it lower the risk of a fracture", set()),
        ("helmet", "Does a helmet prevent all injuries? Does it lower the risk of a fracture?", set()),
        ("dropout-cost", "Dropout does slow down training.", {"slows-training"}),
        ("dropout-cost", "Dropout slows down training", {"slows-training"}),
        ("dropout-cost", "dropout does not slow down inference", {"no-inference-cost"}),
        ("dropout-cost", "does dropout slow down training", set()),
    ],
)
def test_a_statement_in_the_words_of_the_question_is_no_echo(name: str, reply: str, points: set[str]) -> None:
    assert covered(name, reply) == points
