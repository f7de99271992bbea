from bot.content.check import check
from bot.content.starter import starter


def test_the_starter_is_a_deck_with_nothing_to_complain_about() -> None:
    checked = check("my-deck.yaml", starter("my-deck").encode())
    assert [str(problem) for problem in checked.problems] == []
    assert checked.deck
    assert checked.deck.title == "My deck"
