from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.content.bundle import unpacked
from bot.content.drafting import archive
from bot.content.drafting.sent import read_sent, unused
from bot.content.load import Loaded
from bot.content.pictures import MOST_BYTES, fault
from bot.errors import ContentError
from tests.content.decks import FULL, picture

DECK = FULL.replace("    points:", "    figure: figures/two.png\n    alt: two and two\n    points:", 1)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name, body)
    return file.getvalue()


def sent(members: Mapping[str, str | bytes], content: Path | None) -> Loaded:
    loaded, made = read_sent("sums.zip", zipped(members), content)
    assert loaded is not None, made
    return loaded


def codes(loaded: Loaded) -> list[str]:
    return [
        problem.code for problem in loaded.problems if "figure" in problem.code or problem.code == "no-alt"
    ]


FAULTS = {
    "no picture": (b"GIF89a", "no picture"),
    "a text": (b"hello", "no picture"),
    "nothing": (b"", "no picture"),
    "half of one": (picture(400, 400)[:60], "no picture"),
    "too large": (b"x" * (MOST_BYTES + 1), "10 MB"),
    "too long": (picture(8, 400), "too long"),
    "too wide": (picture(9_993, 8), "too long"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_no_chat_can_show_is_told(name: str) -> None:
    data, said = FAULTS[name]
    found = fault(data)
    assert found
    assert said in str(found[0])
    assert fault(picture()) is None


@pytest.mark.parametrize("name", ["two.png", "TWO.PNG"])
def test_pictures_sent_in_the_same_album_are_known_by_their_names(tmp_path: Path, name: str) -> None:
    pictures = {name: picture(), "three.png": picture()}
    loaded, _ = read_sent("sums.yaml", DECK.encode(), tmp_path, pictures)
    assert loaded is not None
    assert loaded.deck is not None, loaded.problems
    figure = loaded.deck.questions[0].figure
    assert figure is not None
    assert (tmp_path / figure).read_bytes() == picture()
    assert unused(loaded, pictures) == ("three.png",)


@pytest.mark.parametrize("home", ["", "sums/"])
def test_pictures_that_came_with_a_deck_are_kept_where_nothing_is_written_over(
    tmp_path: Path, home: str
) -> None:
    members: dict[str, str | bytes] = {
        f"{home}sums.yaml": DECK,
        f"{home}figures/two.png": picture(),
        "__MACOSX/._sums.yaml": "x",
    }
    deck = sent(members, tmp_path).deck
    assert deck is not None
    figure = deck.questions[0].figure
    assert figure is not None
    assert figure.startswith("sent/sums/")
    assert (tmp_path / figure).read_bytes() == picture()
    assert sent(members, tmp_path).deck == deck
    other = sent({**members, f"{home}figures/two.png": picture(9, 9)}, tmp_path).deck
    assert other is not None
    assert other.questions[0].figure != figure
    assert (tmp_path / figure).read_bytes() == picture()


def test_pictures_of_a_deck_that_was_sent_are_checked(tmp_path: Path) -> None:
    assert codes(sent({"a.yaml": DECK}, tmp_path)) == ["no-figure"]
    assert codes(sent({"a.yaml": DECK, "figures/two.png": b"no"}, tmp_path)) == ["bad-figure"]
    assert codes(
        sent({"a.yaml": DECK.replace("    alt: two and two\n", ""), "figures/two.png": picture()}, tmp_path)
    ) == ["no-alt"]
    assert [*tmp_path.iterdir()] == [tmp_path / "sent"]


def test_a_deck_alone_may_name_pictures_that_lie_in_the_folder(tmp_path: Path) -> None:
    loaded, _ = read_sent("sums.yaml", DECK.encode(), tmp_path)
    assert loaded
    assert codes(loaded) == ["no-figure"]
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "two.png").write_bytes(picture())
    loaded, _ = read_sent("sums.yaml", DECK.encode(), tmp_path)
    assert loaded
    assert codes(loaded) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK", "damaged"),
        (zipped({"notes.txt": "x"}), "no deck"),
        (zipped({"a.yaml": "x", "b.yaml": "y"}), "2 decks"),
        (zipped({".hidden.yaml": "x", "__MACOSX/a.yaml": "x"}), "no deck"),
    ],
)
def test_a_zip_without_one_deck_says_so(data: bytes, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        unpacked("sums.zip", data)


def test_a_zip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 10_000)
    with pytest.raises(ContentError, match="100 MB"):
        unpacked("sums.zip", zipped({"a.yaml": b"0" * 20_000}))


def test_nothing_of_a_zip_is_written_outside(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    text = DECK.replace("figures/two.png", "../two.png")
    assert codes(sent({"a/sums.yaml": text, "two.png": picture(), "a/../two.png": picture()}, content)) == [
        "figure-path"
    ]
    assert [*content.iterdir()] == []


def test_a_folder_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "sent").touch()
    data = zipped({"sums.yaml": DECK, "figures/two.png": picture()})
    loaded, made = read_sent("sums.zip", data, tmp_path)
    assert loaded is None
    assert made
    assert "cannot be kept" in str(made.why)
