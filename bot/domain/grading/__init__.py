"""Reply + question -> verdicts, with the learner's own words as evidence."""

from bot.domain.grading.verdict import Finding, Grade, Verdict

__all__ = ["Finding", "Grade", "Verdict"]
