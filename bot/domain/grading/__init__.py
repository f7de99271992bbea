"""Reply + question -> verdicts, with the learner's own words as evidence."""

from bot.domain.grading.exemplars import Shot
from bot.domain.grading.grader import grade
from bot.domain.grading.lines import LineError, grade_lines, read_shots
from bot.domain.grading.patterns import PatternError, check_pattern
from bot.domain.grading.question import CompiledQuestion
from bot.domain.grading.reply import is_dont_know
from bot.domain.grading.teach import compile_question
from bot.domain.grading.verdict import Finding, Grade, Verdict

__all__ = [
    "CompiledQuestion",
    "Finding",
    "Grade",
    "LineError",
    "PatternError",
    "Shot",
    "Verdict",
    "check_pattern",
    "compile_question",
    "grade",
    "grade_lines",
    "is_dont_know",
    "read_shots",
]
