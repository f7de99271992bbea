"""True sentences with a yes, a doubt overcome or somebody else's no around them."""

from __future__ import annotations

import pytest

from bot.domain.verdict import Verdict
from tests.grading.subjects import graded

SALT = "salt slows the yeast down"


@pytest.mark.parametrize(
    "reply",
    [
        f"Not only is it true that {SALT}, it is essential",
        f"Wikipedia says that {SALT}. I checked it and it's true",
        f"They told us that {SALT}, and I can confirm it",
        f"My colleague claims {SALT}, I think so too",
        f"Some people claim that {SALT} is false, but they're wrong",
        f"My roommate doesn't believe that {SALT}, but it's true",
        f"Contrary to what my friend believes, {SALT}",
        f"Some think otherwise, yet {SALT}",
        f"No matter what they say on the internet, {SALT}",
        f"Even though many don't believe it, {SALT}",
        f"There's no reason to doubt that {SALT}",
        f"never would I deny that {SALT}",
        f"you can't say it's not true that {SALT}",
        f"It's not as though it were untrue that {SALT}",
    ],
)
def test_what_is_meant_after_all_is_covered(reply: str) -> None:
    assert graded("bread", reply).points["salt"].verdict is Verdict.COVERED


@pytest.mark.parametrize(
    "reply",
    [
        f"My roommate doesn't believe that {SALT}",
        f"Many deny that {SALT}, and they are right",
        f"My friend says that {SALT}, but he's wrong",
        f"{SALT}. Hmm, let me take that back",
    ],
)
def test_what_others_dispute_or_the_learner_takes_back_is_not(reply: str) -> None:
    assert graded("bread", reply).points["salt"].verdict is not Verdict.COVERED
