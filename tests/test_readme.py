"""The README says what is true: its commands print what it shows, its table lists every setting."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import PREFIX, Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def examples(page: Path) -> list[tuple[str, str]]:
    """Each `$ command` of the page's console blocks with the output that the page shows."""
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


EXAMPLES = [pytest.param(*example, id=example[0][:60]) for page in PAGES for example in examples(page)]


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_a_command_prints_what_the_page_shows(command: str, shown: str, tmp_path: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -m bot"
    run = subprocess.run(
        ["/bin/sh", "-c", re.sub(r"\bkeypoint(?= )", lambda _: program, command)],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "XDG_CACHE_HOME": str(tmp_path),
            f"{PREFIX}DATABASE": str(tmp_path / "keypoint.sqlite3"),
            f"{PREFIX}MEANING": "off",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout + run.stderr).strip() == shown.strip()


def test_every_setting_is_in_the_table() -> None:
    listed = set(re.findall(rf"^\| `({PREFIX}\w+)`", README, re.MULTILINE))
    assert listed == {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_every_default_is_the_one_in_the_table() -> None:
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, frozenset()) else f"`{field.default}`"
        assert f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_deck_in_the_readme_is_the_example() -> None:
    example = (ROOT / "docs" / "examples" / "tides.yaml").read_text(encoding="utf-8")
    assert f"```yaml\n{example}```" in README


TEXTS = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.name != "CONTRIBUTING.md")
TARGETS = sorted(set(re.findall(r"(?:^|`)make ([\w-]+)", TEXTS, re.MULTILINE)))


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
