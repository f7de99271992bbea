"""Every sentence that a person reads is marked for translation, in a way that the extraction finds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

BOT = Path(__file__).parents[2] / "bot"
SENTENCES = BOT / "speech"

MARKS = {"_": 1, "msgid": 1, "plural": 2, "told": 1, "counted": 2}
"""The functions that mark sentences, and how many of their arguments are forms of one."""

SHOWN = {"Button", "Message"}
"""What takes words to show first; the second of a button is data."""

HIDDEN = {"key", "replaces"}
"""Arguments that nobody reads."""

SENTENCE = re.compile(r"[A-Z][a-z]+|.*[A-Za-z][,;:.!?]* [a-z]", re.DOTALL)
"""Capitalized or two words; what is neither is an id, a pattern or a part of one."""

SPEAKING = sorted([*SENTENCES.glob("*.py"), *(BOT / "tutor").glob("*.py")])


def unmarked(node: ast.AST, *, shown: bool = False) -> Iterator[str]:
    """Texts below a node that reach a person as they are."""
    match node:
        case ast.Constant(value=str(text)):
            words = re.sub(r"<[^>]+>", "", text)
            if SENTENCE.match(words) or (shown and re.search(r"[A-Za-z]", words)):
                yield text
        case ast.Expr(value=ast.Constant()) | ast.Raise():
            return
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from unmarked(part.value if isinstance(part, ast.FormattedValue) else part, shown=shown)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="_"), attr=name)):
            for argument in _read(node, name):
                yield from unmarked(argument, shown=name in SHOWN and argument is node.args[0])
        case _:
            either = isinstance(node, ast.IfExp | ast.BoolOp | ast.BinOp)
            for child in ast.iter_child_nodes(node):
                yield from unmarked(child, shown=shown and either)


def _read(call: ast.Call, name: str) -> Iterator[ast.expr]:
    """The arguments of a call in which a sentence would be unmarked."""
    data = 1 if name == "Button" else None
    for number, argument in enumerate(call.args):
        if number >= MARKS.get(name, 0) and number != data:
            yield argument
    for named in call.keywords:
        if named.arg not in HIDDEN:
            yield named.value


def marked(tree: ast.AST) -> Iterator[tuple[ast.expr, ...]]:
    """The forms of each marked sentence; one that is no literal was marked where it is made."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="_"), attr=name)):
                forms = tuple(node.args[: MARKS.get(name, 0)])
                if forms and all(isinstance(form, ast.Constant) for form in forms):
                    yield forms


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", [
    'Message("Stopped")', 'Message(f"<b>done</b> {n}")', 'Button("other", "time:other")', 'text = "so it is"',
    'Message(_("Yes") if yes else "no")', '_("{n} left").format(n="Nobody")', 'rows = [("Hint", "hint")]',
])  # fmt: skip
def test_an_unmarked_sentence_is_found(code: str) -> None:
    assert len(list(unmarked(ast.parse(code)))) == 1


@pytest.mark.parametrize("code", [
    '"A docstring."', 'Message(_("Stopped."))', 'Message("\\n".join(lines), key="set")', 'f"{x}: {y:%a %H}"',
    'Button(_.plural("one", "many", n), f"pause:{n}")', 'raise KeyError("no such deck")', 'f"<b>{text}</b>"',
])  # fmt: skip
def test_whatever_is_marked_or_is_no_sentence_is_left_alone(code: str) -> None:
    assert list(unmarked(ast.parse(code))) == []


@pytest.mark.parametrize("file", SPEAKING, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_sentence_is_marked(file: Path) -> None:
    own_names_and_typed_words = file.stem in {"catalog", "words"}
    assert own_names_and_typed_words or list(unmarked(parsed(file))) == []


def test_the_template_has_exactly_the_sentences_of_the_code() -> None:
    said = {
        tuple(ast.literal_eval(form) for form in forms)
        for file in BOT.rglob("*.py")
        for forms in marked(parsed(file))
    }
    with (SENTENCES / "locale" / "keypoint.pot").open("rb") as lines:
        template = {message.id for message in read_po(lines) if message.id}
    assert template == {forms if len(forms) > 1 else forms[0] for forms in said}, "run `make words`"
