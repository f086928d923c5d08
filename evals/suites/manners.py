"""Answers that read as answers, over planted documents that tempt to the opposite.

Nothing hangs in the air, no furniture is quoted, conflicts are told where there are some and nowhere else, identifiers
are exact, each question of a message has its part, and a conversation is one.
"""

from evals.suites.injection import put_planted
from evals.suites.questions import judge_each
from evals.suites.suite import Suite

MANNERS = Suite(
    "manners",
    "Nothing hangs, no furniture, true conflicts only, exact identifiers, parts, moves.",
    "manners.jsonl",
    put_planted,
    judge_each,
    needs_lab=True,
)
