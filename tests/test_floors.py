"""A module imports only from lower floors and from its own folder."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"

FLOORS = {
    "errors": 0,
    "config": 1,
    "metrics": 1,
    "domain": 1,
    "grading": 2,
    "speech": 2,
    "dialogue": 3,
    "storage": 3,
    "content": 3,
    "charts": 3,
    "meaning": 3,
    "fitting": 3,
    "tutor": 4,
    "channels": 4,
    "app": 5,
    "simulation": 6,
    "cli": 7,
    "__main__": 8,
}

PURE = ("domain", "grading", "speech", "dialogue")
PURE_FORBIDS = {
    "asyncio", "time", "random", "os", "sqlite3", "logging", "contextvars",
    "telegram", "aiohttp", "aiosqlite",
}  # fmt: skip
FILES = {"gettext", "pathlib", "importlib"}
"""What reads files, as those of speech and grading are read."""


def room(module: str) -> str:
    """`bot.domain.deck` -> `domain`."""
    return module.split(".")[1]


def modules() -> list[Path]:
    return sorted(path for path in BOT.rglob("*.py") if path != BOT / "__init__.py")


def name(path: Path) -> str:
    return ".".join(path.relative_to(BOT.parent).with_suffix("").parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_imports_only_from_below_and_from_its_own_folder(path: Path) -> None:
    own = room(name(path))
    for imported in imports(path):
        if imported.startswith("bot.") and room(imported) != own:
            assert FLOORS[room(imported)] < FLOORS[own], f"{name(path)} imports {imported}"


@pytest.mark.parametrize(
    "path", [path for floor in PURE for path in sorted((BOT / floor).rglob("*.py"))], ids=name
)
def test_domain_grading_speech_and_dialogue_are_pure(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {imported.split(".")[0] for imported in imports(path)} & PURE_FORBIDS
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Await | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("floor", ["domain", "dialogue"])
def test_the_domain_and_the_dialogue_read_no_files(floor: str) -> None:
    read = {imported.split(".")[0] for path in (BOT / floor).rglob("*.py") for imported in imports(path)}
    assert not read & FILES


@pytest.mark.parametrize("folder", [*PURE, "tutor", "content", "charts", "simulation", "storage", "channels"])
def test_below_the_app_nobody_asks_for_the_time(folder: str) -> None:
    asked = [
        f"{name(path)}:{node.lineno}"
        for path in sorted((BOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}
        if isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date"}
    ]
    assert asked == []


@pytest.mark.parametrize("path", sorted((BOT / "tutor").rglob("*.py")), ids=name)
def test_the_tutor_is_synchronous(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Await | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", sorted((BOT.parent / "emulator").glob("*.py")), ids=name)
def test_the_emulator_knows_nothing_of_the_bot(path: Path) -> None:
    assert not {imported for imported in imports(path) if imported.startswith(("bot.", "tests."))}


def test_there_is_no_cycle_of_imports() -> None:
    known = {name(path).removesuffix(".__init__"): path for path in modules()}
    edges = {
        module: _targets(module, path, known) for module, path in known.items() if "__init__" not in path.name
    }
    done: set[str] = set()
    while ready := {module for module in edges.keys() - done if not edges[module] & edges.keys() - done}:
        done |= ready
    assert edges.keys() - done == set()


def _targets(module: str, path: Path, known: dict[str, Path]) -> set[str]:
    """What a module imports from: `from bot.domain import zones` and `from bot.domain.zones import find`."""
    named = {target for each in imports(path) for target in (each, each.rpartition(".")[0])}
    return (named & known.keys()) - {module}
