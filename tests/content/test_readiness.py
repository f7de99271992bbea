"""The readiness of a deck: better decks get more; the weakest points are named, with what to write."""

from __future__ import annotations

import json

from bot.content.answers import as_github, as_json
from bot.content.check import check
from bot.content.load import Loaded
from bot.content.points import overall
from bot.content.readiness import NAMES, advice, told_readiness, weakest
from bot.content.readiness_weights import ERROR, WEIGHTS
from tests.content.decks import BARE
from tests.content.test_exam import ANSWERED
from tests.grading.subjects import ROOT


def checked(text: str) -> Loaded:
    return check("paging.yaml", text.encode())


MORE = (
    "it pages more than it executes",
    "the disk is busy and the processor waits",
    "(swap* | page*) & (more | most)",
    "hardly any work gets done because of swapping",
)
RICH = ANSWERED.replace("[it pages more than it executes]", f"[{', '.join(MORE)}]")


def test_more_ways_to_say_a_point_make_it_readier() -> None:
    plain, rich = checked(ANSWERED).readiness, checked(RICH).readiness
    assert rich[0].readiness > plain[0].readiness
    assert overall(rich) > overall(plain)


def test_the_weakest_points_come_first_with_what_to_write() -> None:
    found = checked(RICH).readiness
    assert [point.point for point in weakest(found)] == ["working-sets", "paging"]
    assert str(advice(found[1])) == "list under glossary what learners may call its terms"
    lines = [str(line) for line in told_readiness("paging.yaml", found)]
    assert lines[0] == f"paging.yaml: readiness {overall(found)} of 100, give or take {ERROR}"
    assert lines[1].startswith("working-sets: ")


def test_nothing_is_told_of_a_deck_that_was_not_tried() -> None:
    assert told_readiness("paging.yaml", ()) == []
    assert overall(()) == 0


def test_every_weight_belongs_to_a_feature_and_asks_for_what_authors_should_do() -> None:
    assert set(WEIGHTS) == set(NAMES)
    assert all(weight >= 0 for name, weight in WEIGHTS.items() if name != "nearest")


def test_a_refused_deck_has_a_readiness_too() -> None:
    assert checked(ANSWERED.replace("covers: [paging]", "covers: [working-sets]")).readiness


def test_programs_get_one_object() -> None:
    loaded = checked(ANSWERED)
    answer = json.loads(json.dumps(as_json(loaded.problems, [loaded])))
    deck = answer["decks"][0]
    assert deck["deck"] == "paging"
    assert deck["valid"]
    assert deck["questions"] == {"thrashing": deck["readiness"]}
    assert list(deck["points"]) == ["thrashing/paging", "thrashing/working-sets"]


def test_a_build_on_github_gets_one_annotation_a_problem() -> None:
    loaded = checked(BARE.replace("say: Two and two make four.", "say: 100% sure #1"))
    lines = list(as_github(ROOT / "paging.yaml", loaded.problems))
    assert len(lines) == len(loaded.problems)
    cut = next(line for line in lines if "title=cut" in line)
    assert cut.startswith(f"::warning file={ROOT / 'paging.yaml'},line=8,col=24,title=cut::")
    assert "\n" not in cut
