from __future__ import annotations

from bot.domain.appeal import Phrasing, Verb
from bot.domain.event import Command, File, Left, Pressed, Returned
from bot.domain.learner import Standing
from bot.domain.memory import Rating
from bot.domain.moves.authors import DiscardDraft, PublishDraft
from bot.storage import appeals, decks, learners, mail
from bot.tutor import drafts, publish
from tests import outbox
from tests.tutor.school import DECK, LATER, OLGA, School, document, folder

REWORDED = DECK.replace("What are two and two?", "How much are two and two?")
OTHER = DECK.replace("deck: sums", "deck: other")
BROKEN = DECK.replace("title: Sums", "titel: Sums")


def live(school: School) -> dict[str, int]:
    return decks.live(school.tx)


# --- the folder


def test_a_good_folder_goes_live_and_says_so(school: School) -> None:
    pushed = school.push(DECK)
    assert not pushed.refused
    assert pushed.lines[0] == "sums: version 1 is live."
    assert live(school) == {"sums": 1}


def test_a_folder_that_did_not_change_says_nothing(school: School) -> None:
    school.push(DECK)
    assert school.push(DECK).lines == ()
    assert live(school) == {"sums": 1}


def test_a_changed_deck_is_a_new_version_and_the_old_one_is_kept(school: School) -> None:
    school.push(DECK)
    school.push(REWORDED)
    assert live(school) == {"sums": 2}
    assert school.library.edition(school.tx, "sums", 1).deck.questions[0].ask == "What are two and two?"


def test_one_bad_file_does_not_keep_the_others_from_going_live(school: School) -> None:
    school.push(DECK)
    pushed = school.push(REWORDED, BROKEN.replace("sums", "more"))
    assert pushed.refused
    assert pushed.lines[0] == "sums: version 2 is live."
    assert any("2.yaml" in line and "titel" in line for line in pushed.lines)
    assert pushed.lines[-1] == "1 other file is good: 1.yaml"
    assert live(school) == {"sums": 2}


def test_a_file_that_cannot_be_read_withdraws_nothing(school: School) -> None:
    school.push(DECK, DECK.replace("deck: sums", "deck: more"))
    school.push("deck: [", DECK.replace("deck: sums", "deck: more"))
    assert live(school) == {"more": 1, "sums": 1}


def test_a_bad_file_keeps_its_own_deck_and_lets_another_be_withdrawn(school: School) -> None:
    school.push(DECK, DECK.replace("deck: sums", "deck: more"))
    school.push(BROKEN)
    assert live(school) == {"sums": 1}


def test_a_file_that_is_mended_or_gone_is_told(school: School) -> None:
    school.push(DECK)
    bad = school.push(DECK, BROKEN.replace("sums", "more")).bad
    assert bad == {"2.yaml"}
    good = publish.publish_folder(school.tx, school.library, folder(DECK), school.now, were_bad=bad)
    assert good.lines == ("2.yaml is gone; nothing else changed.",)
    again = frozenset({"1.yaml"})
    good = publish.publish_folder(school.tx, school.library, folder(DECK), school.now, were_bad=again)
    assert good.lines == ("1.yaml is good again: it says what is live.",)


# --- a file that would drop what was published in the chat


def chat_publishes(school: School, deck: str) -> None:
    """Olga publishes a deck in her chat."""
    school.author(File("sums.yaml", 1, deck.encode()))
    (draft,) = school.connection.execute("SELECT max(id) FROM draft").fetchone()
    school.author(Pressed(f"publish:{draft}"))


TITLED = DECK.replace("title: Sums", "title: More sums")


def push_and_tell(school: School, deck: str) -> list[str]:
    """A folder with this deck; what Olga, who is at home, is told."""
    publish.publish_and_tell(school.tx, school.library, folder(deck), [], school.now, at_home=OLGA)
    heard = []
    while taken := outbox.take(school.tx, "terminal", LATER, 1):
        outbox.sent(school.tx, taken[0], "1")
        heard.append(taken[0].letter.message.text)
    return heard


def test_a_file_that_would_drop_a_publish_of_the_chat_asks(school: School) -> None:
    school.push(DECK)
    chat_publishes(school, REWORDED)
    (asked,) = push_and_tell(school, TITLED)
    assert "1.yaml has changed and waits: version 2 of sums was published in the chat" in asked
    assert live(school) == {"sums": 2}
    assert push_and_tell(school, TITLED) == []
    (draft,) = school.connection.execute("SELECT max(id) FROM draft").fetchone()
    school.author(Pressed(f"publish:{draft}"))
    assert live(school) == {"sums": 3}
    assert decks.version(school.tx, "sums", 3).title == "More sums"
    assert push_and_tell(school, TITLED) == []


def test_a_file_with_what_was_published_in_the_chat_is_no_news(school: School) -> None:
    school.push(DECK)
    chat_publishes(school, REWORDED)
    assert push_and_tell(school, REWORDED) == []
    assert live(school) == {"sums": 2}
    school.push(TITLED)
    assert live(school) == {"sums": 3}


def test_what_authors_accepted_is_no_reason_to_ask(school: School) -> None:
    school.push(DECK)
    phrasing = Phrasing("two-and-two", "four", Verb.ACCEPT, "it is four in all")
    chat_publishes(
        school,
        DECK.replace(
            "say: Two and two make four.", f"say: Two and two make four.\n        accept: [{phrasing.text}]"
        ),
    )
    appeals.add_phrasing(school.tx, "sums", phrasing, 2)
    assert "sums: version 3 is live." in push_and_tell(school, TITLED)[0]


def test_an_id_that_is_gone_without_a_word_is_refused(school: School) -> None:
    school.push(DECK)
    pushed = school.push(DECK.replace("id: four", "id: quartet"))
    assert pushed.refused
    assert any("id-gone" in line for line in pushed.lines)


def test_two_reports_in_one_tick_are_two(school: School) -> None:
    for deck in (DECK, REWORDED, BROKEN):
        publish.publish_and_tell(school.tx, school.library, folder(deck), ["7"], school.now)
    first, second, third = school.said("7")
    assert "version 1 is live" in first
    assert "version 2 is live" in second
    assert "titel" in third


def test_an_open_attempt_that_cannot_be_read_keeps_no_renamed_point_from_going_live(school: School) -> None:
    school.push(DECK)
    for address in ("1", "2", "3"):
        school.enroll(address=address)
        school.hears(Command("study"), address=address)
    school.connection.execute("UPDATE attempt SET state = '[]' WHERE learner = 1")
    school.connection.execute("UPDATE learner SET body = '[]' WHERE id = 2")
    assert not school.push(DECK.replace("- id: four\n", "- id: quartet\n        was: four\n")).refused
    ended = school.connection.execute("SELECT learner, outcome FROM attempt ORDER BY learner").fetchall()
    assert list(map(tuple, ended)) == [(1, "expired"), (2, None), (3, "expired")]


def test_a_file_that_did_not_change_is_not_held_against_what_was_published_in_the_chat(
    school: School,
) -> None:
    school.push(DECK)
    more = document(DECK.replace("    points:", "    points:\n      - {id: extra, say: The sum is even.}", 1))
    assert more.deck is not None
    with school.visit(school.enroll(address="9")) as visit:
        publish.by_hand(visit, more.deck)
    assert not school.push(DECK, OTHER).refused
    assert live(school) == {"other": 1, "sums": 2}


def test_an_author_hears_how_many_remember_what_is_gone_or_reworded(school: School) -> None:
    school.push(DECK)
    school.answered(school.enroll(), Rating.GOOD)
    school.answered(school.enroll(address="2"), Rating.GOOD)
    assert any(
        "2 learners remember it" in line for line in school.push(DECK.replace("four", "quartet")).lines
    )
    assert any("memories kept, 2 learners" in line for line in school.push(REWORDED).lines)


def test_a_renamed_point_takes_the_memories_along(school: School) -> None:
    school.push(DECK)
    ana = school.enroll()
    memory = school.answered(ana, Rating.GOOD)
    school.push(DECK.replace("- id: four\n", "- id: quartet\n        was: four\n"))
    assert learners.memories(school.tx, ana.id) == {("sums", "two-and-two", "quartet"): memory}


def test_a_renamed_question_takes_the_memories_along(school: School) -> None:
    school.push(DECK)
    ana = school.enroll()
    memory = school.answered(ana, Rating.GOOD)
    school.push(DECK.replace("- id: two-and-two\n", "- id: doubling\n    was: two-and-two\n"))
    assert learners.memories(school.tx, ana.id) == {("sums", "doubling", "four"): memory}


def test_a_question_that_is_retired_and_comes_back_is_still_remembered(school: School) -> None:
    other = DECK.split("questions:\n")[1].replace("two-and-two", "three")
    school.push(DECK + other)
    ana = school.enroll()
    memory = school.answered(ana, Rating.GOOD)
    school.push(DECK.split("questions:\n")[0] + "retire: [two-and-two]\nquestions:\n" + other)
    school.push(DECK + other)
    assert learners.memories(school.tx, ana.id) == {("sums", "two-and-two", "four"): memory}


def test_a_deck_whose_file_is_gone_is_withdrawn_and_what_is_remembered_stays(school: School) -> None:
    school.push(DECK, DECK.replace("sums", "more"))
    ana = school.enroll()
    school.answered(ana, Rating.GOOD)
    pushed = school.push(DECK.replace("sums", "more"))
    assert pushed.lines == ("sums was withdrawn: its file is gone. What learners remember is kept.",)
    assert live(school) == {"more": 1}
    assert learners.memories(school.tx, ana.id)


def test_a_deck_that_comes_back_goes_live_again(school: School) -> None:
    school.push(DECK, DECK.replace("sums", "more"))
    school.push(DECK.replace("sums", "more"))
    school.push(DECK, DECK.replace("sums", "more"))
    assert live(school).keys() == {"sums", "more"}


def test_every_owner_is_told_once(school: School) -> None:
    for _ in range(2):
        publish.publish_and_tell(school.tx, school.library, folder(DECK), ["7", "9"], school.now)
    told = [entry.address for entry in mail.fresh(school.tx, "telegram", 0, 9)]
    assert sorted(told) == ["7", "9"]


# --- a document


def offered(school: School, text: str) -> str:
    with school.visit(school.enroll(address="9")) as visit:
        drafts.review(visit, "sums.yaml", document(text))
    return school.said()[0]


def test_a_deck_that_an_owner_sends_waits_for_their_word(school: School) -> None:
    assert "sums.yaml is valid" in offered(school, DECK)
    assert live(school) == {}


def test_a_bad_deck_that_an_owner_sends_is_answered_with_the_report(school: School) -> None:
    assert "titel" in offered(school, BROKEN)
    assert live(school) == {}


def test_a_deck_that_is_live_already_needs_no_decision(school: School) -> None:
    school.push(DECK)
    assert "the same as the live version" in offered(school, DECK)


def test_published_once_whatever_is_tapped_later(school: School) -> None:
    offered(school, DECK)
    owner = learners.at(school.tx, "test", "9")
    assert owner is not None
    for go, answer in ((True, "version 1 is live"), (True, "decided before"), (False, "decided before")):
        with school.visit(owner) as visit:
            drafts.decide(visit, PublishDraft(1) if go else DiscardDraft(1))
        assert answer in school.said()[-1]
    assert live(school) == {"sums": 1}


def test_discarded_leaves_everything_as_it_was(school: School) -> None:
    school.push(DECK)
    offered(school, REWORDED)
    owner = learners.at(school.tx, "test", "9")
    assert owner is not None
    with school.visit(owner) as visit:
        drafts.decide(visit, DiscardDraft(1))
    assert live(school) == {"sums": 1}


def test_a_deck_published_in_the_chat_stays_until_its_file_changes(school: School) -> None:
    school.push(DECK)
    offered(school, REWORDED)
    owner = learners.at(school.tx, "test", "9")
    assert owner is not None
    with school.visit(owner) as visit:
        drafts.decide(visit, PublishDraft(1))
    assert school.push(DECK).lines == ()
    assert live(school) == {"sums": 2}


# --- what must not go wrong


def test_a_draft_that_the_live_deck_has_outgrown_is_not_published(school: School) -> None:
    school.push(DECK)
    with school.visit(school.enroll(address="9")) as visit:
        drafts.review(visit, "sums.yaml", document(REWORDED))
        school.push(DECK.replace("    points:", "    points:\n      - {id: extra, say: The sum is even.}", 1))
        drafts.decide(visit, PublishDraft(1))
    assert live(school) == {"sums": 2}
    assert "has changed since then" in school.said()[-1]


def test_a_publish_that_was_taken_back_leaves_nothing_behind(school: School) -> None:
    with school.aside():
        school.push(DECK)
        school.library.live(school.tx)
    school.push(REWORDED)
    (edition,) = school.library.live(school.tx)
    assert edition.deck.questions[0].ask == "How much are two and two?"


def test_an_open_attempt_at_a_question_that_is_renamed_ends_and_its_answer_moves_along(
    school: School,
) -> None:
    school.push(DECK)
    school.hears(Command("start"), Command("study"))
    (opened,) = school.rows("attempt")["attempt"]
    school.push(DECK.replace("id: two-and-two", "id: addition\n    was: two-and-two"))
    (ended,) = school.rows("attempt")["attempt"]
    assert opened != ended
    school.hears(Command("study"))
    assert "What are two and two?" in school.said()[-1]


def test_who_stopped_is_not_started_again_by_a_block(school: School) -> None:
    school.hears(Command("start"), Command("stop"), Left(), Returned())
    ana = learners.at(school.tx, "test", "1")
    assert ana is not None
    assert ana.standing is Standing.STOPPED
