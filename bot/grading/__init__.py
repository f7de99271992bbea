"""Reply + question -> verdicts, with the learner's own words as evidence."""

from bot.grading.compiling.patterns import PatternError, check_pattern
from bot.grading.compiling.question import CompiledQuestion
from bot.grading.grader import grade, wanted
from bot.grading.lines import LineError, grade_lines, read_shots
from bot.grading.reading.reply import is_dont_know, typings
from bot.grading.weighing.exemplars import Shot
from bot.grading.weighing.teach import compile_question

__all__ = [
    "CompiledQuestion",
    "LineError",
    "PatternError",
    "Shot",
    "check_pattern",
    "compile_question",
    "grade",
    "grade_lines",
    "is_dont_know",
    "read_shots",
    "typings",
    "wanted",
]
