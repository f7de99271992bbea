"""A deck in the chat: looked at, tried without a trace, published or discarded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.content.drafting.inbox import Dropped
from bot.content.drafting.sent import made_of
from bot.content.regrade import Regraded
from bot.domain.appeal import Phrasing, Verb
from bot.domain.attempt import Attempt, Heard
from bot.domain.event import Command, File, Pressed, Said, Unsupported
from bot.storage import appeals, decks, learners
from bot.tutor import drafts, losses, publish
from tests import outbox
from tests.tutor.kitchen import BOTH, DECK
from tests.tutor.school import OLGA, School, document

RESULTS = ("memory", "review", "sighting", "appeal", "phrasing", "deck_version")
REWORDED = DECK.replace("What makes dough rise?", "What lifts dough?")


@pytest.fixture
def school(school: School) -> School:
    school.push(DECK)
    return school


def sends(school: School, text: str) -> list[str]:
    return school.author(Command("start"), File("ice.yaml", len(text), text.encode()))[1:]


def test_the_author_sees_between_which_versions_and_how_many_learners_it_touches(school: School) -> None:
    school.enroll(address="1")
    school.hears(Command("study"), Said(BOTH))
    *_, overview = sends(school, DECK.replace("Ice is less dense than water.", "Ice is lighter than water."))
    assert "ice: version 1 → 2" in overview
    assert "~ 1 question   wording only (memories kept, 1 learner): ice-floats" in overview


def test_an_id_that_is_gone_says_how_many_remember_it_beside_what_the_linter_says(school: School) -> None:
    school.enroll(address="1")
    school.hears(Command("study"), Said(BOTH))
    broken = DECK.replace("id: floats", "id: lighter").replace("about: floats", "about: lighter")
    contradiction = "accept: [ice is heavier than water, ice is not heavier than water]"
    (report,) = sends(school, broken.replace("accept: [ice is heavier than water]", contradiction))
    assert "lighter is new and floats is gone (1 learner remembers it)" in report
    assert "accept-negation" in report


def test_a_trial_goes_as_a_question_goes_and_leaves_nothing(school: School) -> None:
    sends(school, REWORDED)
    before = school.rows(*RESULTS)
    asked, *_ = school.author(Pressed("try:1"))
    assert asked.startswith("<i>A trial: nothing of it is kept.</i>")
    assert "What lifts dough?" in asked
    assert "1 of 1" in school.author(Said("yeast gives off gas"))[0]
    assert school.rows(*RESULTS) == before
    olga = learners.at(school.tx, "test", OLGA)
    assert olga is not None
    assert school.author(Command("undo")) == ["Nothing was answered today that could be taken back."]


def test_a_trial_does_not_count_against_the_day(school: School) -> None:
    sends(school, REWORDED)
    for _ in range(9):
        school.author(Pressed("try:1:1"), Said("yeast gives off gas"))
    assert "Ice" in school.author(Command("study"))[0]


def test_a_claim_in_a_trial_is_no_appeal(school: School) -> None:
    sends(school, REWORDED)
    school.author(Pressed("try:1:1"), Said("tiny creatures"))
    (kept,) = school.connection.execute("SELECT max(id) FROM attempt").fetchone()
    school.author(Pressed(f"fix:{kept}:s0"))
    assert school.rows("appeal") == {"appeal": []}


def test_the_next_question_takes_the_place_of_a_trial_without_a_word(school: School) -> None:
    sends(school, REWORDED)
    school.author(Pressed("try:1:1"))
    (asked,) = school.author(Command("study"))
    assert "We were here" not in asked
    assert "Ice" in asked


@pytest.mark.parametrize("decision", ["publish:1", "discard:1"])
def test_a_decision_ends_the_trial_and_later_buttons_say_so(school: School, decision: str) -> None:
    sends(school, REWORDED)
    school.author(Pressed("try:1:1"), Pressed(decision))
    assert school.author(Said("yeast gives off gas")) == ["No question is open right now."]
    for late in ("try:1", "diff:1", "draft:1", "publish:1", "discard:1"):
        assert "decided before" in school.author(Pressed(late))[0]


def test_the_difference_is_the_text_of_the_deck_line_by_line(school: School) -> None:
    sends(school, REWORDED)
    (difference,) = school.author(Pressed("diff:1"))
    lines = [line.strip() for line in difference.splitlines()]
    assert "-  ask: What makes dough rise?" in lines
    assert "+  ask: What lifts dough?" in lines


def test_another_owner_sees_no_draft_of_mine(school: School) -> None:
    sends(school, REWORDED)
    school.connection.execute("UPDATE draft SET author = 'another'")
    assert "decided before" in school.author(Pressed("publish:1"))[0]
    assert decks.live(school.tx) == {"ice": 1}


def test_replies_that_would_fall_are_shown_when_their_learner_allows_it_and_not_kept(school: School) -> None:
    open_, closed = school.enroll(address="1", consent=True), school.enroll(address="2", consent=False)
    attempt = Attempt(deck="ice", version=1, question="dough")
    falling = (Heard("bubbles lift it", attempt, open_.id), Heard("the oven does", attempt, closed.id))
    regraded = Regraded(up=9, down=2, points=2310, falling=falling)
    with school.visit(school.enroll(address=OLGA)) as visit:
        drafts.review(visit, "ice.yaml", document(REWORDED), regraded)
    overview, examples = school.said(OLGA)
    assert "Regrading the last 30 days with version 2: 9 points up, 2 down, of 2,310" in overview
    assert "dough: «bubbles lift it»" in examples
    assert "the oven does" not in examples
    assert "bubbles lift it" not in str(school.rows("draft"))


DOCUMENT = "1. Why does rain fall?\nAnswer: drops grow too heavy for the air.\n2. Why is it wet?\n"


def test_a_document_becomes_a_draft_that_can_be_tried_and_published(school: School) -> None:
    made, _, overview = school.author(Command("start"), File("rain.txt", 1, DOCUMENT.encode()))[1:]
    assert made.splitlines() == [
        "rain.txt became a draft: 1 question, 1 point. What I guessed is marked «proposed» in the file.",
        "Not read:",
        "• line 3: no answer is given to «Why is it wet?»",
    ]
    assert "new deck" in overview
    assert "Why does rain fall?" in school.author(Pressed("try:1:0"))[0]
    assert "rain: version 1 is live." in school.author(Pressed("publish:1"))[1]


def test_a_document_that_cannot_be_read_is_answered_with_what_to_do(school: School) -> None:
    (said,) = school.author(Command("start"), File("rain.pdf", 1, b"%PDF"))[1:]
    assert said == (
        "No draft could be made: rain.pdf: a PDF keeps no paragraphs: save the document as .docx or as text "
        "and draft from that."
    )


def test_what_is_wrong_with_a_document_is_told_in_the_language_of_its_owner(school: School) -> None:
    school.author(Command("start"), Pressed("set:language:ru"))
    assert (
        "• строка 3: нет ответа на «Why is it wet?»"
        in school.author(File("rain.txt", 1, DOCUMENT.encode()))[0]
    )
    (said,) = school.author(File("rain.pdf", 1, b"%PDF"))
    assert said.endswith(
        "в PDF абзацы не сохраняются: сохрани документ как .docx или как текст и пришли его."
    )


def test_a_document_that_was_too_large_to_fetch_is_told_its_own_limit(school: School) -> None:
    (said,) = school.author(Command("start"), File("rain.docx", 30_000_000, None))[1:]
    assert said == "rain.docx is larger than 20 MB. Leave pictures out, or split it."


def test_pictures_without_their_deck_are_answered_with_how_to_send_them(school: School) -> None:
    picture = File("two.png", 1, b"x", "album")
    (file,) = school.author(Command("start"), picture)[1:]
    (photos,) = school.author(Unsupported("photo", "another"))
    assert file == photos
    assert "in one album" in file
    (large,) = school.author(File("two.png", 11_000_000, None))
    assert large == "two.png is larger than 10 MB. Save it smaller."


def test_owners_hear_of_a_document_that_was_dropped_into_the_inbox(school: School) -> None:
    dropped = Dropped("inbox/rain.txt", "inbox/rain.txt.draft.yaml", made_of("rain.txt", DOCUMENT.encode()))
    drafts.tell_dropped(school.tx, [OLGA], dropped, school.now)
    (told,) = school.said(OLGA)
    assert told.splitlines()[-1] == (
        "It lies in the content folder as inbox/rain.txt.draft.yaml. "
        "Move it up among the decks to make it live."
    )


def test_who_is_at_home_hears_of_a_dropped_document_too(school: School) -> None:
    dropped = Dropped("inbox/rain.txt", "inbox/rain.txt.draft.yaml", made_of("rain.txt", DOCUMENT.encode()))
    drafts.tell_dropped(school.tx, [], dropped, school.now, at_home="ana")
    (taken,) = outbox.take(school.tx, "terminal", school.now, 1)
    assert taken.letter.address == "ana"
    assert "rain.txt.draft.yaml" in taken.letter.message.text


def test_a_draft_that_would_undo_what_came_since_is_refused_with_both_changes(school: School) -> None:
    lighter = DECK.replace("Ice is less dense than water.", "Ice is lighter than water.")
    sends(school, REWORDED)
    school.author(File("ice.yaml", 1, lighter.encode()))
    school.now += timedelta(minutes=1)
    school.author(Pressed("publish:2"))
    school.now += timedelta(minutes=1)
    (refused,) = school.author(Pressed("publish:1"))
    assert refused.startswith("Not published: version 2 of ice went live after you sent this file")
    assert "Ice is lighter than water." in refused
    assert decks.live(school.tx) == {"ice": 2}
    draft = decks.draft(school.tx, 1)
    assert draft.state is decks.DraftState.WAITING
    school.author(File("ice.yaml", 1, REWORDED.replace("less dense", "lighter").encode()))
    assert "version 3 is live" in school.author(Pressed("publish:3"))[-1]


def test_what_was_accepted_since_stays_with_a_draft_that_was_sent_before(school: School) -> None:
    sends(school, REWORDED)
    school.now += timedelta(minutes=1)
    words = Phrasing("dough", "gas", Verb.ACCEPT, "tiny lungs")
    appeals.add_phrasing(school.tx, "ice", words, 2)
    live = losses.live_deck(school.tx, school.library, "ice")
    assert live
    publish.go_live(school.tx, school.library, publish.enriched(school.tx, live), school.now, by="appeals")
    assert "version 3 is live" in school.author(Pressed("publish:1"))[-1]
    now_live = losses.live_deck(school.tx, school.library, "ice")
    assert now_live
    assert "tiny lungs" in now_live.question("dough").points[0].accept
