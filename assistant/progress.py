"""How far a message is while it is answered, for an interface that shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Answer


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of one question is done; `question` counts from 1, `of` is how many the message has.

    The last step of a question brings `answer`: the answer to all questions of the message so far. So does each
    sentence that a language model writes before. Later ones only add to it.
    """

    question: int
    of: int
    step: str
    answer: Answer | None = None


Report = Callable[[Progress], None]


def ignore(progress: Progress) -> None:
    """For an interface that waits for the whole answer."""
