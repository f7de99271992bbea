"""Print what comparing a reply in meaning costs: CPU time of our process and of the engine's together.

usage: python tools/meaning_cost.py [REPLIES]

REPLIES holds dev.jsonl; it stands beside the project as ../shared/replies unless named. The replies are those
that may be fitted on; the deck's own sentences are known beforehand, as in the running program. Linux only.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from statistics import fmean, quantiles

from grading_data import bare, development, load_deck

from bot.domain.deck import Deck
from bot.grading import CompiledQuestion, compile_question, grade, wanted
from bot.grading.weighing.meaning import sentences
from bot.meaning.local import LocalEmbedder, refusal
from bot.meaning.lookup import Lookup

ROOT = Path(__file__).parent.parent
DECK = ROOT / "content" / "training-deep-networks.yaml"
REPLIES = ROOT.parent / "shared" / "replies"

MEAN_AIM, HIGH_AIM = 60, 150
"""Milliseconds of an ordinary reply, and of one in twenty."""


def lines(replies: Path) -> Iterator[str]:
    """A line for the seed deck as it is, one for its sentences alone."""
    deck = load_deck(DECK)
    for name, one in (("seed deck", deck), ("sentences alone", bare(deck))):
        spent = sorted(milliseconds(one, replies))
        skipped = sum(not engine for engine, _ in spent)
        whole = [engine + ours for engine, ours in spent]
        yield (
            f"  {name:42s} CPU ms a reply, mean {fmean(whole):.0f} (aim {MEAN_AIM})"
            f"   p95 {quantiles(whole, n=20)[-1]:.0f} (aim {HIGH_AIM})"
            f"   ours {fmean(ours for _, ours in spent):.1f}"
            f"   not compared {skipped} of {len(spent)}"
        )


def milliseconds(deck: Deck, replies: Path) -> Iterator[tuple[float, float]]:
    """For each reply what the engine and what our process spent; graded once before, so that all is warm."""
    trials = development(replies, deck, aside=False)
    with closing(LocalEmbedder()) as embedder:
        known = Lookup(embedder)
        for trial in trials:
            for sentence in sentences(trial.question):
                known.get(sentence)
        clock = engine_clock()
        for trial in trials:
            compiled = compile_question(trial.question, trial.glossary)
            for reply, _ in trial.replies:
                grade(compiled, reply)
                before = time.clock_gettime(clock), time.process_time()
                graded(compiled, reply, known)
                after = time.clock_gettime(clock), time.process_time()
                yield (after[0] - before[0]) * 1e3, (after[1] - before[1]) * 1e3


def graded(compiled: CompiledQuestion, reply: str, known: Lookup) -> None:
    """A reply as the running program grades it: what it wants is made, then it is weighed."""
    texts = wanted(compiled, reply)
    for text in texts:
        known.get(text)
    grade(compiled, reply, None, known if texts else None)


def engine_clock() -> int:
    """The kernel's clock of the CPU time of the process that embeds, all threads, in nanoseconds."""
    (process,) = (child for child in active_children() if child.name == "embeddings")
    assert process.pid
    return (~process.pid << 3) | 2  # as clock_getcpuclockid makes it


def main() -> int:
    """Print both lines; 1 where there is no engine."""
    if why := refusal():
        print(f"not measured, since {why}")
        return 1
    for line in lines(Path(sys.argv[1]) if len(sys.argv) > 1 else REPLIES):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
