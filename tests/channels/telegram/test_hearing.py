from __future__ import annotations

import asyncio

import pytest

from bot.channels.base import IllegibleError, Raw
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.hearing import FILE_LIMIT
from bot.domain.event import (
    Command,
    Event,
    File,
    Happening,
    InPublic,
    Left,
    Person,
    Pressed,
    Returned,
    Said,
    Unsupported,
)
from tests.channels.telegram.server import TOKEN, FakeTelegram, ok, refusal
from tests.channels.telegram.updates import document, membership, message, raw, tap, text, user

STICKER = {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1, "type": "regular"}
PHOTO = {"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}
VOICE = {"file_id": "v", "file_unique_id": "v", "duration": 3}
FILE = {"file_id": "f1", "file_unique_id": "u1", "file_path": "documents/deck.yaml"}


async def meaning(channel: TelegramChannel, update: Raw) -> Happening | None:
    event = await channel.decode(update)
    return event.what if event else None


async def test_a_typed_message_says_who_and_what(channel: TelegramChannel) -> None:
    event = await channel.decode(raw(message=text("it slows training")))
    assert event == Event(Person("telegram", "5", "5", "Ana", "es"), Said("it slows training", message="30"))


async def test_a_person_without_a_language_is_taken_to_read_english(channel: TelegramChannel) -> None:
    anyone = {**text("hi"), "from": {"id": 5, "is_bot": False, "first_name": "Ana"}}
    event = await channel.decode(raw(message=anyone))
    assert event
    assert event.person.language == "en"


async def test_an_edited_message_is_marked(channel: TelegramChannel) -> None:
    update = raw(edited_message={**text("better"), "edit_date": 2})
    assert await meaning(channel, update) == Said("better", edited=True, message="30")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("/start", Command("start")),
        ("/START", Command("start")),
        ("/start deck-1_A", Command("start", "deck-1_A")),
        ("/start@keybot deck", Command("start", "deck")),
        ("/start two words", Command("start")),
        ("/start " + "x" * 65, Command("start")),
        ("/start <b>", Command("start")),
        ("/Study  more  of it ", Command("study", "more  of it")),
        ("/settings@KeyBot zone", Command("settings", "zone")),
        ("/nonsense", Command("nonsense")),
        ("/start@OtherBot x", Command("start@otherbot", "x")),
    ],
)
async def test_commands_are_read_whatever_their_case(
    channel: TelegramChannel, words: str, command: Command
) -> None:
    assert await meaning(channel, raw(message=text(words))) == command


async def test_a_slash_alone_is_just_something_typed(channel: TelegramChannel) -> None:
    assert await meaning(channel, raw(message=message(text="/ or"))) == Said("/ or", message="30")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"sticker": {**STICKER, "is_animated": False, "is_video": False}}, "sticker"),
        ({"voice": VOICE}, "voice"),
        ({"photo": [PHOTO], "caption": "it slows training"}, "photo"),
        ({"location": {"longitude": 1.0, "latitude": 1.0}}, "location"),
        ({"something_from_the_future": {}}, "message"),
    ],
)
async def test_what_is_not_text_is_named_and_its_caption_is_no_answer(
    channel: TelegramChannel, content: dict[str, object], kind: str
) -> None:
    assert await meaning(channel, raw(message={**message(), **content})) == Unsupported(kind)


async def test_an_edited_caption_means_nothing(channel: TelegramChannel) -> None:
    assert await meaning(channel, raw(edited_message=message(photo=[PHOTO], caption="x"))) is None


async def test_a_notice_such_as_a_pinned_message_means_nothing(channel: TelegramChannel) -> None:
    assert await meaning(channel, raw(message=message(pinned_message=text("x")))) is None


@pytest.mark.parametrize("chat", ["group", "supergroup"])
async def test_what_is_said_in_a_group_is_not_for_the_bot(channel: TelegramChannel, chat: str) -> None:
    of_ben = text("I think so", chat=chat) | {"from": user(6)}
    for update in (
        raw(message=text("hi", chat=chat)),
        raw(message=text("/", chat=chat)),
        raw(message=text("/study@another_bot", chat=chat)),
        raw(message=text("/ban Ben", chat=chat)),
        raw(message=text("so do I", chat=chat) | {"reply_to_message": of_ben}),
        raw(edited_message=text("hi @KeyBot", chat=chat)),
        raw(callback_query=tap("a:1", chat=chat)),
        raw(my_chat_member=membership("kicked", chat=chat)),
    ):
        assert await channel.decode(update) is None


@pytest.mark.parametrize("chat", ["group", "supergroup"])
async def test_a_call_for_the_bot_in_a_group_is_heard(channel: TelegramChannel, chat: str) -> None:
    ours = text("Hello", chat=chat) | {"from": {"id": 1, "is_bot": True, "first_name": "Key"}}
    for update in (
        raw(message=text("/start@KeyBot", chat=chat)),
        raw(message=text("/study", chat=chat)),
        raw(message=text("what do you say, @keybot?", chat=chat)),
        raw(message=text("and you?", chat=chat) | {"reply_to_message": ours}),
        raw(my_chat_member=membership("member", chat=chat, before="left")),
        raw(my_chat_member=membership("member", chat=chat, before="kicked")),
    ):
        event = await channel.decode(update)
        assert event
        assert (event.person.address, event.what) == ("5", InPublic("https://t.me/KeyBot"))


async def test_a_channel_that_the_bot_joins_is_left_in_peace(channel: TelegramChannel) -> None:
    joined = membership("member", chat="channel", before="left")
    assert await channel.decode(raw(my_chat_member=joined)) is None


async def test_what_is_written_in_a_topic_says_where(channel: TelegramChannel) -> None:
    place = {"message_thread_id": 7, "is_topic_message": True}
    here = await channel.decode(raw(message=text("hi") | place))
    thread = await channel.decode(raw(message=text("hi") | {"message_thread_id": 7}))
    pressed = tap("a:1") | {"message": text("Why?") | place}
    tapped = await channel.decode(raw(callback_query=pressed))
    assert [event and event.person.topic for event in (here, thread, tapped)] == ["7", None, "7"]


@pytest.mark.parametrize("words", ["/stats", "/Stats", "/stats@KeyBot"])
async def test_a_command_alone_is_one_also_where_it_is_not_marked(
    channel: TelegramChannel, words: str
) -> None:
    assert await meaning(channel, raw(message=message(text=words))) == Command("stats")


@pytest.mark.parametrize("words", ["/etc/passwd", "/", "/dev", "/stats tells how"])
async def test_other_words_with_a_slash_are_an_answer(channel: TelegramChannel, words: str) -> None:
    assert await meaning(channel, raw(message=message(text=words))) == Said(words, message="30")


async def test_words_of_somebody_else_are_no_answer(channel: TelegramChannel) -> None:
    by = {"type": "user", "date": 1}
    of_ben = {"forward_origin": by | {"sender_user": user(6)}}
    hidden = {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ben"}}
    own = {"forward_origin": by | {"sender_user": user()}}
    bot = {"via_bot": {"id": 3, "is_bot": True, "first_name": "Gif"}}
    heard = [await meaning(channel, raw(message=text("hi") | more)) for more in (of_ben, hidden, bot, own)]
    forward = Unsupported("forward")
    assert heard == [forward, forward, Unsupported("via_bot"), Said("hi", message="30")]


async def test_a_channel_post_or_an_update_from_the_future_means_nothing(channel: TelegramChannel) -> None:
    post = {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel"}, "text": "x"}
    assert await channel.decode(raw(channel_post=post)) is None
    assert await channel.decode(raw(mind_reading={"thought": "hm"})) is None


async def test_a_tap_gives_its_data_and_the_message_it_stood_under(channel: TelegramChannel) -> None:
    assert await meaning(channel, raw(callback_query=tap("h:17"))) == Pressed("h:17", "30")


async def test_a_tap_is_answered_without_waiting_for_it(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("answerCallbackQuery", refusal(400, "Bad Request: query is too old and response ..."))
    await channel.decode(raw(callback_query=tap("h:17")))
    assert telegram.asked("answerCallbackQuery") == []
    await asyncio.gather(*channel._hearing._answers)
    assert telegram.asked("answerCallbackQuery") == [{"callback_query_id": "q1"}]


async def test_closing_lets_go_of_answers_to_taps(channel: TelegramChannel) -> None:
    await channel.decode(raw(callback_query=tap("h:17")))
    await channel.close()
    assert channel._hearing._answers == set()


@pytest.mark.parametrize(("status", "what"), [("kicked", Left()), ("member", Returned())])
async def test_blocking_and_unblocking_are_heard(
    channel: TelegramChannel, status: str, what: Happening
) -> None:
    assert await meaning(channel, raw(my_chat_member=membership(status))) == what


async def test_an_owners_deck_is_fetched(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    telegram.will("getFile", ok(FILE))
    telegram.will("documents/deck.yaml", ok("the deck"))
    got = await meaning(channel, raw(message=document("Deck.YML", 10)))
    assert got == File("Deck.YML", len(ok("the deck").body), ok("the deck").body)


@pytest.mark.parametrize("name", ["notes.TXT", "cards.apkg", "talk.pdf"])
async def test_an_owners_document_is_fetched(
    channel: TelegramChannel, telegram: FakeTelegram, name: str
) -> None:
    telegram.will("getFile", ok(FILE))
    telegram.will("documents/deck.yaml", ok("the text"))
    got = await meaning(channel, raw(message=document(name, 9_000_000)))
    assert got == File(name, len(ok("the text").body), ok("the text").body)


async def test_a_large_deck_is_not_even_asked_for(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    size = FILE_LIMIT + 1
    assert await meaning(channel, raw(message=document("d.yaml", size))) == File("d.yaml", size, None)
    assert telegram.asked("getFile") == []


async def test_a_deck_that_lied_about_its_size_is_not_read_to_its_end(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("getFile", ok(FILE))
    telegram.will("documents/deck.yaml", ok("x" * FILE_LIMIT))
    assert await meaning(channel, raw(message=document("d.yaml", 10))) == File("d.yaml", 10, None)


async def test_a_picture_of_an_album_is_fetched_with_what_it_belongs_to(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will("getFile", ok(FILE))
    telegram.will("documents/deck.yaml", ok("x"))
    heard = await meaning(channel, raw(message={**document("a.png", 1), "media_group_id": "7"}))
    assert isinstance(heard, File)
    assert (heard.name, heard.group) == ("a.png", "7")
    assert heard.body


async def test_a_deck_that_cannot_be_fetched_has_no_body(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    telegram.will(
        "getFile", refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
    )
    assert await meaning(channel, raw(message=document("d.yaml", 10))) == File("d.yaml", 10, None)


@pytest.mark.parametrize(("name", "who"), [("d.yaml", 5), ("d.txt", 5), ("d.exe", 9), ("yaml", 9)])
async def test_other_peoples_and_other_documents_are_not_fetched(
    channel: TelegramChannel, telegram: FakeTelegram, name: str, who: int
) -> None:
    update = raw(message=document(name, 10, number=who))
    assert await meaning(channel, update) == Unsupported("document")
    assert telegram.asked("getFile") == []


@pytest.mark.parametrize(
    "body",
    [
        "not json",
        "[]",
        "7",
        '{"update_id": 1, "message": 5}',
        '{"update_id": 1, "message": {"message_id": 1}}',
        '{"update_id": 1, "callback_query": {"id": "1"}}',
        '{"update_id": 1, "message": {"message_id": 1, "date": 99999999999999, "chat": {"id": 1}}}',
    ],
)
async def test_an_update_that_cannot_be_read_says_so(channel: TelegramChannel, body: str) -> None:
    with pytest.raises(ValueError, match="update 1 cannot be read"):
        await channel.decode(Raw(1, "", body))


@pytest.mark.parametrize(
    ("broken", "person"),
    [
        (
            {"message": {"from": {"id": 5}, "chat": {"id": 5, "type": "private"}}},
            Person("telegram", "5", "5"),
        ),
        (
            {"message": {"from": user(), "chat": {"id": 5, "type": "private"}}},
            Person("telegram", "5", "5", language="es"),
        ),
        (
            {"callback_query": {"from": user(), "message": {"chat": {"id": 7, "type": "private"}}}},
            Person("telegram", "7", "5", language="es"),
        ),
        ({"message": {"from": user(), "chat": {"id": -5, "type": "group"}}}, None),
        ({"edited_message": {"from": user(), "chat": {"id": 5, "type": "private"}}}, None),
        ({"message": {"from": {"id": "5"}, "chat": {"id": 5, "type": "private"}}}, None),
    ],
)
async def test_an_update_that_cannot_be_read_says_whose_it_is(
    channel: TelegramChannel, broken: dict[str, object], person: Person | None
) -> None:
    with pytest.raises(IllegibleError) as failure:
        await channel.decode(raw(**broken))
    assert failure.value.person == person


async def test_a_message_of_nobody_cannot_be_read(channel: TelegramChannel) -> None:
    nobody = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}
    with pytest.raises(ValueError, match="cannot be read"):
        await channel.decode(raw(message=nobody))


async def test_many_people_are_heard_at_once_without_mixing(channel: TelegramChannel) -> None:
    updates = [raw(message=text(f"words of {who}", number=who)) for who in range(10, 60)]
    events = await asyncio.gather(*(channel.decode(update) for update in updates))
    assert [(event.person.user, event.what) for event in events if event] == [
        (str(who), Said(f"words of {who}", message="30")) for who in range(10, 60)
    ]


async def test_nothing_of_one_update_is_left_for_the_next(channel: TelegramChannel) -> None:
    assert await channel.decode(raw(message=text("hi")))
    assert await channel.decode(raw(mind_reading={"from": user()})) is None


async def test_the_token_is_not_in_what_is_said_about_unreadable_updates(channel: TelegramChannel) -> None:
    with pytest.raises(ValueError, match="cannot be read") as failure:
        await channel.decode(Raw(1, "", '{"update_id": 1, "message": {}}'))
    assert TOKEN not in str(failure.value)
