"""The command line: one line for what is expected to go wrong, and a status that says which kind it was."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SEED = ROOT / "content" / "training-deep-networks.yaml"
GOOD = """\
deck: d
title: D
questions:
  - id: q
    ask: Why?
    points:
      - {id: p, say: The cat sleeps.}
"""
REPLY = '{"question": "q", "reply": "the cat is sleeping"}\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "d.yaml").write_text(GOOD)
    return tmp_path


def keypoint(
    home: Path, *arguments: str, stdin: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=home,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "XDG_CACHE_HOME": str(home / ".cache"),
            "KEYPOINT_MEANING": "off",
        }
        | settings,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_bot_without_a_token_says_how_to_get_one_in_one_line(home: Path) -> None:
    run = keypoint(home, "bot")
    assert run.returncode == 1
    assert "@BotFather" in run.stderr
    assert len(run.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("KEYPOINT_OWNERS", "ana"),
        ("KEYPOINT_TICK", "often"),
        ("KEYPOINT_MODE", "pigeon"),
        ("KEYPOINT_SENDS_PER_SECOND", "-1"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(home: Path, key: str, value: str) -> None:
    run = keypoint(home, "chat", **{key: value})
    assert run.returncode == 1
    assert run.stderr.startswith(key)
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["chat", "--skip", "soon"],
        ["grade"],
        ["grade", "content/d.yaml", "--json"],
        ["grade", "content/d.yaml", "--report", "replies.jsonl", "--explain"],
        ["db", "mend"],
    ],
)
def test_wrong_usage_is_status_2(home: Path, arguments: list[str]) -> None:
    assert keypoint(home, *arguments).returncode == 2


def test_grade_answers_each_line_in_order_and_a_bad_line_does_not_stop_it(home: Path) -> None:
    run = keypoint(home, "grade", "content/d.yaml", stdin=f"{REPLY}nonsense\n{REPLY}")
    first, bad, last = map(json.loads, run.stdout.splitlines())
    assert first == last
    assert first["points"]["p"]["verdict"] == "covered"
    assert list(bad) == ["error"]
    assert run.returncode == 1


def test_the_verdict_object_has_the_agreed_shape() -> None:
    line = {"question": "dropout-cost", "reply": "takes 2x longer to train, no effect at test time"}
    run = keypoint(ROOT, "grade", str(SEED), stdin=json.dumps(line) + "\n")
    verdict = json.loads(run.stdout)
    assert list(verdict) == ["question", "points", "misconceptions"]
    assert list(verdict["points"]) == ["slows-training", "factor-two", "no-inference-cost", "training-only"]
    assert list(verdict["points"]["slows-training"]) == ["verdict", "score", "words"]
    assert verdict["misconceptions"]["faster-training"]["verdict"] == "absent"


LABELLED = '{"question": "q", "reply": "the cat is sleeping", "points": {"p": 1}}\n'


def test_a_report_compares_labels_with_verdicts_and_reads_no_standard_input(home: Path) -> None:
    (home / "replies.jsonl").write_text("\ufeff" + LABELLED * 2, encoding="utf-8")
    run = keypoint(home, "grade", "content/d.yaml", "--report", "replies.jsonl", stdin="nonsense")
    assert [line.split()[:3] for line in run.stdout.splitlines()[1:]] == [
        ["q", "2", "2"],
        ["p", "2", "2"],
        ["all", "points", "2"],
    ]
    assert (run.returncode, run.stderr) == (0, "")


def test_a_bad_line_of_a_report_is_named_and_the_others_count(home: Path) -> None:
    (home / "replies.jsonl").write_text(LABELLED + "nonsense\n" + LABELLED, encoding="utf-8")
    arguments = ("grade", "content/d.yaml", "--report", "replies.jsonl", "--shots", "replies.jsonl", "--json")
    run = keypoint(home, *arguments)
    assert (run.returncode, run.stdout) == (1, "")
    assert "line 2: not JSON" in run.stderr
    (home / "shots.jsonl").write_text(LABELLED, encoding="utf-8")
    run = keypoint(home, *arguments[:5], "shots.jsonl", "--json")
    assert json.loads(run.stdout)["points"]["n"] == 2
    assert run.stderr.startswith("replies.jsonl:2: not JSON")
    assert run.returncode == 1


@pytest.mark.parametrize(("text", "said"), [("\n", "holds no labelled replies"), (None, "cannot be read")])
def test_a_report_on_nothing_says_so_in_one_line(home: Path, text: str | None, said: str) -> None:
    if text is not None:
        (home / "replies.jsonl").write_text(text, encoding="utf-8")
    run = keypoint(home, "grade", "content/d.yaml", "--report", "replies.jsonl")
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert (run.returncode, run.stdout) == (1, "")


def test_three_mistakes_are_three_lines_with_their_places(home: Path) -> None:
    bad = GOOD.replace("title: D", "titel: D").replace("id: q", "id: Q!") + "    answer: no\n"
    (home / "content" / "d.yaml").write_text(bad)
    run = keypoint(home, "check", "content/d.yaml")
    errors = [line.split(" ")[0] for line in run.stdout.splitlines() if "(warning)" not in line]
    assert errors == ["d.yaml:2:1:", "d.yaml:4:9:", "d.yaml:8:13:", "d.yaml:"]
    assert run.returncode == 1


def test_fix_mends_in_the_file_and_says_so_in_each_format(home: Path) -> None:
    file = home / "content" / "d.yaml"
    bad = GOOD.replace("title: D", "title:D").replace("ask: Why?", "ask: *Why* so?  # mine")
    file.write_text(bad)
    run = keypoint(home, "check", "--fix", "content")
    assert run.stdout.splitlines()[:2] == [
        "d.yaml:2:7: yaml-syntax: mended: title:D -> title: D",
        'd.yaml:5:10: yaml-syntax: mended: ask: *Why* so? # mine -> ask: "*Why* so?" # mine',
    ]
    assert run.returncode == 0
    assert file.read_text() == bad.replace("title:D", "title: D").replace("*Why* so?", '"*Why* so?"')
    assert "mended" not in keypoint(home, "check", "--fix", "content").stdout
    file.write_text(bad)
    found = json.loads(keypoint(home, "check", "--fix", "content/d.yaml", "--format", "json").stdout)
    assert [(each["line"], each["after"]) for each in found["mended"]] == [
        (2, "title: D"),
        (5, '    ask: "*Why* so?"  # mine'),
    ]
    file.write_text(bad)
    lines = keypoint(home, "check", "--fix", "content", "--format", "github").stdout.splitlines()
    place = "file=content/d.yaml,line=2,col=7"
    assert lines[0] == f"::notice {place},title=yaml-syntax::mended: title: D"


def test_without_fix_no_file_is_touched_and_what_is_left_is_told_after_it(home: Path) -> None:
    file = home / "content" / "d.yaml"
    file.write_text(GOOD.replace("title: D", "title:D") + "      - {id: p, say: The dog barks.}\n")
    before = file.read_bytes()
    assert keypoint(home, "check", "content").returncode == 1
    assert file.read_bytes() == before
    run = keypoint(home, "check", "--fix", "content")
    assert (run.returncode, "duplicate-id" in run.stdout) == (1, True)
    assert "Nothing was changed" not in run.stdout


def test_what_was_checked_is_told_again_without_another_look(home: Path) -> None:
    first = keypoint(home, "check", "content", "--format", "json")
    (kept,) = (home / ".cache" / "keypoint").iterdir()
    kept.write_text(kept.read_text().replace("has no", "lacks"))
    again = keypoint(home, "check", "content", "--format", "json")
    assert "has no" in first.stdout
    assert again.stdout == first.stdout.replace("has no", "lacks")


def test_a_check_against_the_database_says_what_learners_would_lose(home: Path) -> None:
    keypoint(home, "chat", stdin="/quit\n")
    file = home / "content" / "d.yaml"
    file.write_text(file.read_text().replace("id: q", "id: other"))
    assert keypoint(home, "check", "content").returncode == 0
    run = keypoint(home, "check", "content", "--database")
    assert run.returncode == 1
    assert "id-gone" in run.stdout


DOCUMENT = "1. Why does ice float?\nAnswer: ice is lighter than water.\n2. Why is it cold?\n"


def test_a_document_becomes_a_deck_that_check_accepts_and_is_not_overwritten(home: Path) -> None:
    (home / "ice.txt").write_text(DOCUMENT)
    run = keypoint(home, "draft", "ice.txt")
    assert run.stdout.splitlines() == [
        "ice.yaml: 1 question, 1 point from ice.txt; 1 part not read, named at its top",
        "Next: keypoint check ice.yaml",
    ]
    assert keypoint(home, "check", "ice.yaml").returncode == 0
    (home / "ice.yaml").write_text("mine")
    again = keypoint(home, "draft", "ice.txt")
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)
    assert "ice.yaml is there already" in again.stderr
    assert (home / "ice.yaml").read_text() == "mine"
    assert keypoint(home, "draft", "ice.txt", "--force").returncode == 0
    assert keypoint(home, "draft", "ice.txt", "-o", "-").stdout == (home / "ice.yaml").read_text()


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.pdf", b"%PDF", "save the document as .docx"),
        ("b.txt", b"No questions.", "Answer:"),
        ("", b"", "read"),
    ],
)
def test_a_document_that_is_no_draft_says_what_to_do_in_one_line(
    home: Path, name: str, body: bytes, said: str
) -> None:
    if name:
        (home / name).write_bytes(body)
    run = keypoint(home, "draft", name or "gone.txt")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1)
    assert said in run.stderr


def test_a_chat_without_content_says_what_to_do(home: Path) -> None:
    run = keypoint(home, "chat", KEYPOINT_CONTENT="nowhere")
    assert run.returncode == 1
    assert "KEYPOINT_CONTENT" in run.stderr


def test_a_chat_through_a_pipe_holds_a_conversation(home: Path) -> None:
    run = keypoint(home, "chat", stdin="the cat sleeps\n/quit\n")
    assert run.returncode == 0
    assert "1 of 1" in run.stdout
    assert "«the cat sleeps»" in run.stdout
    assert run.stderr == ""


def test_skipped_time_stays_skipped_in_the_next_chat(home: Path) -> None:
    keypoint(home, "chat", stdin="the cat sleeps\n")
    assert "That was all for today" in keypoint(home, "chat").stdout
    assert "Why?" in keypoint(home, "chat", "--skip", "4w").stdout
    assert "Why?" in keypoint(home, "chat").stdout


def test_doctor_finds_what_is_wrong(home: Path) -> None:
    assert keypoint(home, "doctor").returncode == 0
    (home / "content" / "d.yaml").write_text("deck: [")
    run = keypoint(home, "doctor")
    assert run.returncode == 1
    assert [line.split()[1] for line in run.stdout.splitlines() if line.startswith("WRONG")] == ["content"]


def test_doctor_tells_a_running_bot_from_one_that_is_not(home: Path) -> None:
    run = keypoint(home, "doctor", "--running")
    assert run.returncode == 1
    assert "keypoint bot" in run.stdout


def test_doctor_in_json_has_a_lasting_name_for_each_thing(home: Path) -> None:
    run = keypoint(home, "doctor", "--json")
    examined = json.loads(run.stdout)
    assert (examined["fine"], list(examined["parts"])) == (True, ["token", "database", "keys", "content"])
    assert all(list(part) == ["fine", "what", "advice"] for part in examined["parts"].values())
    run = keypoint(home, "doctor", "--running", "--json")
    examined = json.loads(run.stdout)
    assert (examined["fine"], list(examined["parts"])) == (False, ["running", "database"])
    assert "keypoint bot" in examined["parts"]["running"]["advice"]
    assert run.returncode == 1


def test_stats_in_json_are_the_same_numbers(home: Path) -> None:
    keypoint(home, "chat", stdin="the cat sleeps\n")
    numbers = json.loads(keypoint(home, "stats", "--json").stdout)
    assert keypoint(home, "stats").stdout == "".join(f"{name}: {n}\n" for name, n in numbers.items())
    assert {"learners": 1, "attempts": 1, "reviews": 1}.items() <= numbers.items()


def test_who_needs_help_is_written_for_this_user_alone(home: Path) -> None:
    keypoint(home, "chat", stdin="/start c_spring\nYes, by name\n/start c_autumn\n")
    table = home / "help.csv"
    table.write_text("old")
    table.chmod(0o644)
    assert keypoint(home, "class").stdout == (
        "autumn: 0 by name, of whom 0 need help; 1 only counted\n"
        "spring: 1 by name, of whom 0 need help; 0 only counted\n"
    )
    assert "add --force" in keypoint(home, "class", "--csv", "help.csv").stderr
    told = keypoint(home, "class", "spring", "--csv", "help.csv", "--force").stdout
    assert told == "help.csv: 1 learners by name; for you alone\n"
    assert table.stat().st_mode & 0o777 == 0o600
    assert table.read_text(encoding="utf-8-sig").splitlines()[1].startswith("spring,1,you,,")
    assert keypoint(home, "class", "--csv", "-").stdout == table.read_text(encoding="utf-8")
    assert "there are autumn, spring" in keypoint(home, "class", "summer").stderr


def test_a_broken_catalog_of_another_program_is_none_of_ours(home: Path) -> None:
    catalog = home / "xx" / "LC_MESSAGES" / "messages.mo"
    catalog.parent.mkdir(parents=True)
    catalog.write_bytes(b"\xde\x12\x04\x95")
    program = "import gettext; gettext._default_localedir = '.'; from bot.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", program, "--help"],
        cwd=home,
        env={"PYTHONPATH": str(ROOT), "LANGUAGE": "xx"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "Options" in run.stdout


def test_the_version_is_told(home: Path) -> None:
    assert re.fullmatch(r"keypoint \d+\.\d+\.\d+\n", keypoint(home, "--version").stdout)


def test_looking_at_a_database_that_is_not_there_makes_none(home: Path) -> None:
    run = keypoint(home, "stats")
    assert run.returncode == 1
    assert "KEYPOINT_DATABASE" in run.stderr
    assert not (home / "data").exists()


def test_all_that_the_program_makes_is_for_this_user_alone(home: Path) -> None:
    before = os.umask(0)
    try:
        run = keypoint(home, "chat", "--skip", "1d", stdin="the cat sleeps\n")
    finally:
        os.umask(before)
    assert run.returncode == 0
    files = [path for path in (home / "data").rglob("*") if path.is_file()]
    assert {"keypoint.sqlite3", "keypoint.sqlite3.clock", "keypoint.sqlite3.alive"} <= {
        each.name for each in files
    }
    assert {f"{path.stat().st_mode & 0o777:o}" for path in files} == {"600"}


def test_a_backup_brings_back_what_was_there_also_the_second_time(home: Path) -> None:
    for _ in range(2):
        keypoint(home, "chat", stdin="the cat sleeps\n")
        assert keypoint(home, "db", "backup", "copy.sqlite3").returncode == 0
        (home / "data" / "keypoint.sqlite3").unlink()
        assert keypoint(home, "db", "restore", "copy.sqlite3").returncode == 0
        assert "That was all for today" in keypoint(home, "chat").stdout


def copies(home: Path) -> list[Path]:
    return sorted((home / "data" / "backups").glob("keypoint-*.sqlite3"))


def test_a_copy_a_day_is_made_without_being_asked_for(home: Path) -> None:
    for _ in range(2):
        assert keypoint(home, "chat", stdin="the cat sleeps\n").stderr == ""
    assert len(copies(home)) == 1
    run = keypoint(home, "db", "backup")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == f"{copies(home)[-1].relative_to(home)} holds a verified copy.\n"


def test_copies_can_be_off_or_elsewhere(home: Path) -> None:
    keypoint(home, "chat", stdin="1\n", KEYPOINT_BACKUPS="off")
    assert copies(home) == []
    run = keypoint(home, "db", "backup", KEYPOINT_BACKUPS="off")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1)
    assert "KEYPOINT_BACKUPS" in run.stderr
    keypoint(home, "chat", stdin="1\n", KEYPOINT_BACKUPS="deep/elsewhere")
    assert len(list((home / "deep" / "elsewhere").iterdir())) == 1


def test_going_back_in_time_needs_force_and_says_what_it_kept(home: Path) -> None:
    keypoint(home, "chat")
    keypoint(home, "db", "backup", "copy.sqlite3")
    keypoint(home, "chat", stdin="the cat sleeps\n")
    run = keypoint(home, "db", "restore", "copy.sqlite3")
    assert (run.returncode, len(run.stderr.splitlines())) == (1, 1)
    assert "--force" in run.stderr
    run = keypoint(home, "db", "restore", "copy.sqlite3", "--force")
    assert run.returncode == 0
    assert "keypoint.sqlite3.before-restore-" in run.stdout


def test_nothing_is_put_back_under_a_chat(home: Path) -> None:
    keypoint(home, "chat")
    keypoint(home, "db", "backup", "copy.sqlite3")
    chat = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        cwd=home,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "KEYPOINT_MEANING": "off",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with chat:
        assert chat.stdout
        chat.stdout.readline()
        run = keypoint(home, "db", "restore", "copy.sqlite3", "--force")
        chat.communicate("1\nthe cat sleeps\n", timeout=60)
    assert run.returncode == 1
    assert run.stderr == "a chat has data/keypoint.sqlite3 open; leave it first\n"
    assert "That was all for today" in keypoint(home, "chat").stdout


def test_control_c_is_a_way_to_leave_the_chat(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        cwd=home,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "KEYPOINT_MEANING": "off",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as chat:
        assert chat.stdout
        assert chat.stdout.readline() == "Why?\n"
        chat.send_signal(signal.SIGINT)
        assert chat.communicate(timeout=60)[1] == ""
        assert chat.returncode == 0


def test_a_terminal_without_our_marks_shows_plain_ones(home: Path) -> None:
    run = keypoint(home, "chat", stdin="The cat sleeps.\n", PYTHONIOENCODING="ascii")
    assert '\n+ p: "The cat sleeps"\n' in run.stdout
